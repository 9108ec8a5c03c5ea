from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import BlockKind, Parse, Sentence, Span
from evenhand.stages.extract.sentences import find_sentence_facts
from evenhand.stages.extract.sentences_leaning import people_of
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


SAME = ["DT det 2", "JJ amod 2", "NN nsubj 5", "WDT nsubj 4", "VBD relcl 2", "VBD ROOT 5", "NNP dobj 5", ". punct 5"]
SOME = ["DT nsubj 4", "IN prep 0", "DT det 3", "NN pobj 1", "VBD ROOT 4", "NNP dobj 4", ". punct 4"]
LEADER = ["DT det 2", "NN compound 2", "NNS nsubj 3", "VBD ROOT 3", "NNP dobj 3", ". punct 3"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The same office that closed sold Bo.", SAME, False),
        (
            "The same office sold Bo.",
            ["DT det 2", "JJ amod 2", "NN nsubj 3", "VBD ROOT 3", "NNP dobj 3", ". punct 3"],
            True,
        ),
        ("Most of the government left Bo.", SOME, False),
        ("Most of the furniture left Bo.", SOME, True),
        ("The project leaders left Bo.", LEADER, False),
        (
            "Those close to Bo left.",
            ["DT nsubj 4", "JJ amod 0", "IN prep 0", "NNP pobj 2", "VBD ROOT 4", ". punct 4"],
            True,
        ),
        (
            "Those at sea left Bo.",
            ["DT nsubj 3", "IN prep 0", "NN pobj 1", "VBD ROOT 3", "NNP dobj 3", ". punct 3"],
            False,
        ),
    ],
)
def test_what_says_which_is_meant_leans_on_nothing(text: str, words: list[str], expected: bool) -> None:
    assert leans(text, words) is expected


HIS = ["NN nsubj 1", "VBD ROOT 1", "PRP$ poss 3", "NN dobj 1", ". punct 1"]


def test_he_is_who_the_article_names_in_full_or_a_gunman() -> None:
    assert leans("Lund sold his boat.", HIS)
    named = ["NNP:PERSON compound 1", "NNP:PERSON nsubj 2", "VBD ROOT 2", "NNP dobj 2", ". punct 2"]
    assert "Lund" in people_of(
        [Parse(Sentence(Span(KEY, 0, 19), BlockKind.PARAGRAPH, 0), tokens("Ada Lund owned Bo.", named))]
    )
    gunman = ["DT det 1", "NN nsubj 2", "VBD ROOT 2", "PRP$ poss 4", "NN dobj 2", ". punct 2"]
    assert not leans("A gunman sold his boat.", gunman)
    assert leans("A harbour sold his boat.", gunman)
