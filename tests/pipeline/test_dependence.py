"""How much a sentence needs its neighbours in the article: what leans or answers more than what stands by itself."""

from __future__ import annotations

import pytest

from evenhand.stages.write.dependence import NEED, need, need_signs, owes
from evenhand.stages.write.leaning import Telling, counts_on
from evenhand.stages.write.source import Source
from tests.pipeline.test_introduced import read

FIRST = "Norvik Mayor Lena Fisk said on Wednesday that the north quay would close in June after nine years of losses."
WHOLE = "Robert Rask, the head of the harbour office in Norvik, said on Wednesday that ferries would sail as before."


def laid(*texts: str) -> Source:
    """An article of these paragraphs, laid ready."""
    (article,), (facts,), _ = read(texts)
    return Source(article, facts, article.outlet, is_copy=False)


def telling(source: Source, number: int) -> Telling:
    """A sentence as a page tells it."""
    span = source.facts.sentences[number].sentence.span
    return Telling(source, span, source.words(span), (), (span,))


@pytest.mark.parametrize(
    "leaning",
    [
        "An hour later, the office added another warning to ferry crews.",
        "It cost the town a million crowns.",
        "The delay angered fishermen.",
        "The move also angered fishermen in two villages.",
        "“Correct,” Rask told the council.",
        "These problems were still not solved by Friday.",
    ],
)
def test_leaning_sentence_needs_more_than_a_whole_one(leaning: str) -> None:
    source = laid(FIRST, WHOLE, leaning)
    assert need(source, 2) > need(source, 1)


def test_sentence_within_its_paragraph_needs_more_than_one_that_opens_it() -> None:
    later = "The harbour office closed its ticket hall in the old town on Thursday."
    assert need(laid(FIRST, f"{WHOLE} {later}"), 2) > need(laid(FIRST, WHOLE, later), 2)


def test_first_sentence_of_an_article_needs_nothing() -> None:
    assert need(laid(FIRST, WHOLE), 0) == 0.0


@pytest.mark.parametrize(
    ("half", "rest"),
    [
        ("At first, the harbour office in Norvik refused the request.", "On Friday it agreed to the request."),
        ("Council member Ode Lind hit back.", "“The mayor never asked us,” Lind said."),
        ("Council member Ode Lind accused Rask of hiding the losses.", "Rask denied the charge."),
        ("Rask was asked whether the crane was safe at night.", "“Nobody knows that,” he said."),
    ],
)
def test_first_half_owes_more_than_a_whole_sentence(half: str, rest: str) -> None:
    assert owes(laid(FIRST, half, rest), 1) > owes(laid(FIRST, WHOLE, FIRST), 1)


def test_last_sentence_owes_nothing_and_a_number_out_of_range_is_nothing() -> None:
    source = laid(FIRST, WHOLE)
    assert owes(source, 1) == owes(source, 7) == need(source, 7) == need(source, -1) == 0.0


def test_chances_are_chances() -> None:
    source = laid(FIRST, WHOLE, "He did. “That,” she said, “is it.” The the the these.")
    told = [each(source, n) for each in (need, owes) for n in range(len(source.facts.sentences))]
    assert all(0 <= chance <= 1 for chance in told)
    assert set(need_signs(source, 1)) == set(NEED)


@pytest.mark.parametrize(
    "sentence",
    [
        "An hour later, Ode Lind posted the letter on the door of the town hall.",
        "Ode Lind returned with another letter half an hour later.",
        "Earlier, at the harbour office, Ode Lind asked for a new vote.",
        "Earlier in the day, Ode Lind asked for a new vote on the quay.",
        "Ode Lind later told crews that the crane was safe.",
        "In another letter, Ode Lind asked for a new vote on the quay.",
        "The ships of both companies lay idle for a month.",
        "“We never saw the papers of the office,” Ode Lind continued.",
    ],
)
def test_what_counts_from_the_sentences_before_is_open_without_them(sentence: str) -> None:
    assert counts_on(telling(laid(FIRST, WHOLE, sentence), 2))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ode Lind left the council in 2009 and came back two years later.",
        "Ode Lind said earlier this week that the crane was safe.",
        "Earlier on Friday, Ode Lind asked for a new vote on the quay.",
        "Earlier in the week, Ode Lind asked for a new vote on the quay.",
        "The firm and its owner said that both partners would pay.",
        "Both sides said on Friday that they would talk again.",
    ],
)
def test_what_tells_its_own_time_or_pair_counts_on_nothing(sentence: str) -> None:
    assert not counts_on(telling(laid(FIRST, WHOLE, sentence), 2))
