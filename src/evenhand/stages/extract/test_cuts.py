from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind, CutForm, Parse, Sentence, Span, Token
from evenhand.operations.guard import guarded
from evenhand.stages.extract.cuts import find_cuts

KEY = ArticleId("a-000000000000")


def article(text: str) -> Article:
    return Article(KEY, "", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def sentence(text: str) -> Sentence:
    return Sentence(Span(KEY, 0, len(text)), BlockKind.PARAGRAPH, 0)


def parse(text: str, words: list[tuple[str, str, str, int]]) -> Parse:
    """Build a parse by hand from (text, tag, dependency, head)."""
    tokens: list[Token] = []
    at = 0
    kinds = {"N": "NOUN", "V": "VERB", "D": "DET", ",": "PUNCT", ".": "PUNCT", "I": "ADP", "W": "PRON"}
    for word, tag, dep, head in words:
        at = text.index(word, at)
        pos = "PROPN" if tag == "NNP" else kinds.get(tag[0], "X")
        tokens.append(Token(at, at + len(word), word, word.lower(), pos, tag, dep, head))
        at += len(word)
    return Parse(sentence(text), tuple(tokens))


def without(text: str, made: Parse | None = None) -> str:
    out, at = "", 0
    for cut in find_cuts(article(text), sentence(text), made):
        assert guarded(text[cut.span.start : cut.span.end]) == ()
        out += text[at : cut.span.start]
        at = cut.span.end
    return out + text[at:]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "The Norland Trade Council (NTC) opened its new office in Velta.",
            "The Norland Trade Council opened its new office in Velta.",
        ),
        (
            "The Norland Trade Council (NTC) opened an office in Velta. The NTC has two others.",
            "The Norland Trade Council (NTC) opened an office in Velta. The NTC has two others.",
        ),
        ("Meanwhile, the council opened its new office in Velta.", "the council opened its new office in Velta."),
        ("Unsurprisingly, the council opened its new office in Velta.", "the council opened its new office in Velta."),
        (
            "However, the council opened its new office in Velta.",
            "However, the council opened its new office in Velta.",
        ),
        (
            "The council (except its chair) opened the new office.",
            "The council (except its chair) opened the new office.",
        ),
        (
            "The council paid for it all (about 3 crowns) in May.",
            "The council paid for it all (about 3 crowns) in May.",
        ),
        (
            "Ana Bo (the mayor)'s plan to open the office failed.",
            "Ana Bo (the mayor)'s plan to open the office failed.",
        ),
        ("The NTC (Norland) met.", "The NTC (Norland) met."),
    ],
)
def test_cuts_without_a_parse(text: str, left: str) -> None:
    assert without(text) == left


RELATIVE = "The ministry, which runs the port, met mayors in the capital."
RELATIVE_WORDS = [
    ("The", "DT", "det", 1), ("ministry", "NN", "nsubj", 8), (",", ",", "punct", 1), ("which", "WDT", "nsubj", 4),
    ("runs", "VBZ", "relcl", 1), ("the", "DT", "det", 6), ("port", "NN", "dobj", 4), (",", ",", "punct", 1),
    ("met", "VBD", "ROOT", 8), ("mayors", "NNS", "dobj", 8), ("in", "IN", "prep", 8), ("the", "DT", "det", 12),
    ("capital", "NN", "pobj", 10), (".", ".", "punct", 8),
]  # fmt: skip


def test_cuts_a_relative_clause_with_both_commas() -> None:
    assert without(RELATIVE, parse(RELATIVE, RELATIVE_WORDS)) == "The ministry met mayors in the capital."


def test_leaves_a_relative_clause_with_a_guarded_word() -> None:
    text = RELATIVE.replace("runs", "lost")
    assert guarded(", which might run the port,") == ("might",)
    assert without(text.replace("lost", "sought"), parse(text.replace("lost", "sought"), _renamed("sought"))) == (
        text.replace("lost", "sought")
    )


def _renamed(verb: str) -> list[tuple[str, str, str, int]]:
    return [(verb if word == "runs" else word, tag, dep, head) for word, tag, dep, head in RELATIVE_WORDS]


def test_a_cut_touches_nothing_that_must_stay() -> None:
    made = parse(RELATIVE, RELATIVE_WORDS)
    port = RELATIVE.index("port")
    assert find_cuts(article(RELATIVE), sentence(RELATIVE), made, [Span(KEY, port, port + 4)]) == ()
    assert [c.form for c in find_cuts(article(RELATIVE), sentence(RELATIVE), made)] == [CutForm.RELATIVE_CLAUSE]


def test_an_apposition_leaves_the_comma_that_closes_the_opening_phrase() -> None:
    text = "After selling Bo, the ferry, Ode left the capital at noon."
    words = [
        ("After", "IN", "prep", 8), ("selling", "VBG", "pcomp", 0), ("Bo", "NNP", "dobj", 1), (",", ",", "punct", 2),
        ("the", "DT", "det", 5), ("ferry", "NN", "appos", 2), (",", ",", "punct", 8), ("Ode", "NNP", "nsubj", 8),
        ("left", "VBD", "ROOT", 8), ("the", "DT", "det", 10), ("capital", "NN", "dobj", 8), ("at", "IN", "prep", 8),
        ("noon", "NN", "pobj", 11), (".", ".", "punct", 8),
    ]  # fmt: skip
    assert without(text, parse(text, words)) == "After selling Bo, Ode left the capital at noon."


def test_a_clause_that_the_parser_ended_inside_a_list_is_left_whole() -> None:
    text = "Ode opened the port as mayor, where she met sailors, dock workers and two traders."
    words = [
        ("Ode", "NNP", "nsubj", 1), ("opened", "VBD", "ROOT", 1), ("the", "DT", "det", 3), ("port", "NN", "dobj", 1),
        ("as", "IN", "prep", 1), ("mayor", "NN", "pobj", 4), (",", ",", "punct", 5), ("where", "WRB", "advmod", 9),
        ("she", "PRP", "nsubj", 9), ("met", "VBD", "relcl", 5), ("sailors", "NNS", "dobj", 9), (",", ",", "punct", 1),
        ("dock", "NN", "compound", 13), ("workers", "NNS", "conj", 1), ("and", "CC", "cc", 13),
        ("two", "CD", "nummod", 16), ("traders", "NNS", "conj", 13), (".", ".", "punct", 1),
    ]  # fmt: skip
    assert without(text, parse(text, words)) == text


def test_hostile_text_is_read_in_linear_time() -> None:
    for text in ("(" * 200_000 + "x", "Aa " * 100_000, " — " * 100_000, "a (b) " * 30_000):
        whole = text.strip()
        assert find_cuts(article(whole), sentence(whole), None) is not None


def test_no_comma_is_left_between_a_subject_and_its_verb() -> None:
    text = "The Ode family, which owns the port, used hidden accounts to move money."
    words = [
        ("The", "DT", "det", 2), ("Ode", "NNP", "compound", 2), ("family", "NN", "nsubj", 8), (",", ",", "punct", 2),
        ("which", "WDT", "nsubj", 5), ("owns", "VBZ", "relcl", 2), ("the", "DT", "det", 7), ("port", "NN", "dobj", 5),
    ]  # fmt: skip
    words = [*words, (",", ",", "punct", 2)]
    words[2] = ("family", "NN", "nsubj", 9)
    words += [
        ("used", "VBN", "ROOT", 9), ("hidden", "JJ", "amod", 11), ("accounts", "NNS", "dobj", 9),
        ("to", "TO", "aux", 13), ("move", "VB", "xcomp", 9), ("money", "NN", "dobj", 13), (".", ".", "punct", 9),
    ]  # fmt: skip
    cuts = find_cuts(article(text), sentence(text), parse(text, words))
    assert [text[c.span.start : c.span.end] for c in cuts] == [", which owns the port,"]


def test_a_clause_stays_where_the_verb_behind_it_was_taken_for_a_participle() -> None:
    text = "The girl, who was cold, carried on and rowed."
    words = [
        ("The", "DT", "det", 1), ("girl", "NN", "nsubj", 10), (",", ",", "punct", 1), ("who", "WP", "nsubj", 4),
        ("was", "VBD", "relcl", 1), ("cold", "JJ", "acomp", 4), (",", ",", "punct", 1), ("carried", "VBN", "acl", 1),
        ("on", "RP", "prt", 7), ("and", "CC", "cc", 10), ("rowed", "VBD", "ROOT", 10), (".", ".", "punct", 10),
    ]  # fmt: skip
    assert find_cuts(article(text), sentence(text), parse(text, words)) == ()


ALSO = [
    ("Ode", "NNP", "nsubj", 2), ("also", "RB", "advmod", 2), ("sold", "VBD", "ROOT", 2), ("the", "DT", "det", 5),
    ("old", "JJ", "amod", 5), ("ferry", "NN", "dobj", 2), ("in", "IN", "prep", 2), ("Velta", "NNP", "pobj", 6),
    (".", ".", "punct", 2),
]  # fmt: skip
EXAMPLE = [
    ("The", "DT", "det", 1), ("act", "NN", "nsubj", 7), (",", ",", "punct", 7), ("for", "IN", "prep", 7),
    ("example", "NN", "pobj", 3), (",", ",", "punct", 7), ("never", "RB", "neg", 7), ("let", "VBD", "ROOT", 7),
    ("Ode", "NNP", "dobj", 7), ("sell", "VB", "xcomp", 7), ("a", "DT", "det", 11), ("ferry", "NN", "dobj", 9),
    (".", ".", "punct", 7),
]  # fmt: skip
PLACED = [
    ("In", "IN", "prep", 7), ("Velta", "NNP", "pobj", 0), (",", ",", "punct", 7), ("for", "IN", "prep", 7),
    ("example", "NN", "pobj", 3), (",", ",", "punct", 7), ("Ode", "NNP", "nsubj", 7), ("sold", "VBD", "ROOT", 7),
    ("the", "DT", "det", 10), ("old", "JJ", "amod", 10), ("ferry", "NN", "dobj", 7), (".", ".", "punct", 7),
]  # fmt: skip

PARTED = [
    ("Ode", "NNP", "nsubj", 2), ("also", "RB", "advmod", 2), ("sold", "VBD", "ccomp", 7), ("it", "PRP", "dobj", 2),
    (";", ":", "punct", 7), ("the", "DT", "det", 6), ("ferry", "NN", "nsubj", 7), ("left", "VBD", "ROOT", 7),
    ("at", "IN", "prep", 7), ("two", "CD", "pobj", 8), (".", ".", "punct", 7),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Ode also sold the old ferry in Velta.", ALSO, "Ode sold the old ferry in Velta."),
        (
            "The act, for example, never let Ode sell a ferry.",
            EXAMPLE,
            "The act never let Ode sell a ferry.",
        ),
        ("In Velta, for example, Ode sold the old ferry.", PLACED, "In Velta, Ode sold the old ferry."),
        ("Ode also sold it; the ferry left at two.", PARTED, "Ode sold it; the ferry left at two."),
    ],
)
def test_words_that_only_tie_a_sentence_to_the_one_before_may_go(
    text: str, words: list[tuple[str, str, str, int]], left: str
) -> None:
    assert without(text, parse(text, words)) == left


def test_an_apposition_that_says_who_somebody_is_stays() -> None:
    text = "Ana Ode, a lawyer of Velta, sold the old ferry in May."
    words = [
        ("Ana", "NNP", "compound", 1), ("Ode", "NNP", "nsubj", 8), (",", ",", "punct", 1), ("a", "DT", "det", 4),
        ("lawyer", "NN", "appos", 1), ("of", "IN", "prep", 4), ("Velta", "NNP", "pobj", 5), (",", ",", "punct", 1),
        ("sold", "VBD", "ROOT", 8), ("the", "DT", "det", 11), ("old", "JJ", "amod", 11), ("ferry", "NN", "dobj", 8),
        ("in", "IN", "prep", 8), ("May", "NNP", "pobj", 12), (".", ".", "punct", 8),
    ]  # fmt: skip
    made = parse(text, words)
    named = replace(
        made, tokens=tuple(replace(t, entity="PERSON") if t.text in ("Ana", "Ode") else t for t in made.tokens)
    )
    assert without(text, named) == text


def test_a_comma_that_also_closes_an_earlier_inset_stays() -> None:
    text = "Ode, 59, who sails, sold the old ferry in May."
    words = [
        ("Ode", "NNP", "nsubj", 7), (",", ",", "punct", 0), ("59", "CD", "appos", 0), (",", ",", "punct", 0),
        ("who", "WP", "nsubj", 5), ("sails", "VBZ", "relcl", 0), (",", ",", "punct", 0), ("sold", "VBD", "ROOT", 7),
        ("the", "DT", "det", 10), ("old", "JJ", "amod", 10), ("ferry", "NN", "dobj", 7), ("in", "IN", "prep", 7),
        ("May", "NNP", "pobj", 11), (".", ".", "punct", 7),
    ]  # fmt: skip
    assert without(text, parse(text, words)) == "Ode, 59, sold the old ferry in May."
