"""Evaluative words: by lemma and part of speech, compounds, phrases."""

from __future__ import annotations

from evenhand.model import Token
from evenhand.operations.evaluative import find_evaluative


def tokens_of(text: str, *parts: tuple[str, str, str]) -> tuple[Token, ...]:
    """Make tokens of (form, lemma, part of speech) in the order in which they stand in a text."""
    made: list[Token] = []
    at = 0
    for form, lemma, pos in parts:
        at = text.index(form, at)
        made.append(Token(at, at + len(form), form, lemma, pos, "", "", 0))
        at += len(form)
    return tuple(made)


def test_a_verb_counts_as_verb_only() -> None:
    text = "Ode smears Veltan; cancer smears rose."
    tokens = tokens_of(text, ("smears", "smear", "VERB"), ("cancer", "cancer", "NOUN"), ("rose", "rise", "VERB"))
    assert (4, 10, "striking") in find_evaluative(text, tokens)
    as_adverb = tokens_of(text, ("smears", "smear", "ADV"))
    assert all(name != "striking" for _, _, name in find_evaluative(text, as_adverb))


def test_compounds_and_phrases_are_found_in_the_text() -> None:
    text = "A tone-deaf reply to the mainstream media."
    tokens = tokens_of(text, ("A", "a", "DET"), ("tone", "tone", "NOUN"), ("media", "media", "NOUN"))
    found = {(text[start:end], name) for start, end, name in find_evaluative(text, tokens)}
    assert {("tone-deaf", "judging"), ("the mainstream media", "phrase")} <= found


def test_a_plain_sentence_has_none() -> None:
    text = "Ode left Veltan."
    tokens = tokens_of(text, ("Ode", "Ode", "PROPN"), ("left", "leave", "VERB"), ("Veltan", "Veltan", "PROPN"))
    assert find_evaluative(text, tokens) == ()
    assert find_evaluative(text, ()) == ()
