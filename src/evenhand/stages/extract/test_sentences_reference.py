from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import BlockKind, Parse, Sentence, Span
from evenhand.stages.extract.sentences import find_sentence_facts
from evenhand.stages.extract.test_sentences import KEY, article, tokens


def leans(text: str, words: list[str], *, title: str = "") -> bool:
    """Whether the second sentence of an article leans; the first says nothing to the matter."""
    lead = "Grenholm has a port."
    at = len(lead) + 2
    whole = replace(article(lead, text), title=title)
    first = Sentence(Span(KEY, 0, len(lead)), BlockKind.PARAGRAPH, 0)
    sentence = Sentence(Span(KEY, at, at + len(text)), BlockKind.PARAGRAPH, 1)
    moved = tuple(replace(t, start=t.start + at, end=t.end + at) for t in tokens(text, words))
    return find_sentence_facts(whole, [first, sentence], [Parse(sentence, moved)], (), ())[1].opens_with_pronoun


REBUTTAL = ["DT det 1", "NN nsubj 2", "VBD ROOT 2", "NNP dobj 2", ". punct 2"]


def test_a_subject_that_nothing_names_leans_unless_the_title_does() -> None:
    assert leans("The rebuttal angered Bo.", REBUTTAL)
    assert not leans("The rebuttal angered Bo.", REBUTTAL, title="Ode writes a rebuttal")
    assert not leans("The economy helped Bo.", REBUTTAL)


def test_a_company_needs_its_name_whatever_else_is_said_of_it() -> None:
    words = ["DT det 2", "JJ amod 2", "NN nsubj 3", "VBD ROOT 3", "NNP dobj 3", ". punct 3"]
    assert leans("The old company sold Bo.", words, title="Company sells ferry")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ode took that role.", ["NNP nsubj 1", "VBD ROOT 1", "DT det 3", "NN dobj 1", ". punct 1"], True),
        ("Ode left that year.", ["NNP nsubj 1", "VBD ROOT 1", "DT det 3", "NN npadvmod 1", ". punct 1"], False),
        ("Ode left this country.", ["NNP nsubj 1", "VBD ROOT 1", "DT det 3", "NN dobj 1", ". punct 1"], False),
        ("Bo left and that step hurt Ode.", ["NNP nsubj 1", "VBD ROOT 1", "CC cc 1", "DT det 4", "NN nsubj 5",
         "VBD conj 1", "NNP dobj 5", ". punct 1"], False),
        ("Ode left two years later.", ["NNP nsubj 1", "VBD ROOT 1", "CD nummod 3", "NNS npadvmod 4", "RB advmod 1",
         ". punct 1"], True),
        ("In 2019 Ode came, and left two years later.", ["IN prep 3", "CD pobj 0", "NNP nsubj 3", "VBD ROOT 3",
         ", punct 3", "CC cc 3", "VBD conj 3", "CD nummod 8", "NNS npadvmod 9", "RB advmod 6", ". punct 3"], False),
        ("Letters they wrote angered Ode.", ["NNS nsubj 3", "PRP nsubj 2", "VBD relcl 0", "VBD ROOT 3", "NNP dobj 3",
         ". punct 3"], True),
        ("Miners said they left.", ["NNS nsubj 1", "VBD ROOT 1", "PRP nsubj 3", "VBD ccomp 1", ". punct 1"], False),
        ("Second, Ode left.", ["RB advmod 3", ", punct 3", "NNP nsubj 3", "VBD ROOT 3", ". punct 3"], True),
        ("If Bo also left, Ode stayed.", ["IN mark 3", "NNP nsubj 3", "RB advmod 3", "VBD advcl 6", ", punct 6",
         "NNP nsubj 6", "VBD ROOT 6", ". punct 6"], True),
        ("Among the targets was Velta.", ["IN prep 3", "DT det 2", "NNS pobj 0", "VBD ROOT 3", "NNP nsubj 3",
         ". punct 3"], True),
        ("Blaming Bo, he left.", ["VBG advcl 4", "NNP dobj 0", ", punct 4", "PRP nsubj 4", "VBD ROOT 4", ". punct 4"],
         True),
        ("(Bo sold Velta.)", ["( punct 2", "NNP nsubj 2", "VBD ROOT 2", "NNP dobj 2", ". punct 2", ") punct 2"], True),
        ("Bo backed the proposal.", ["NNP nsubj 1", "VBD ROOT 1", "DT det 3", "NN dobj 1", ". punct 1"], True),
    ],
)  # fmt: skip
def test_what_only_the_sentence_before_names_leans(text: str, words: list[str], expected: bool) -> None:
    assert leans(text, words) is expected
