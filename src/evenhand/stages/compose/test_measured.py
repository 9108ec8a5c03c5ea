from dataclasses import replace
from datetime import date

import pytest

from evenhand.stages.compose.measured import measured_apart
from evenhand.stages.compose.reports import reports
from evenhand.stages.compose.similar import told
from evenhand.stages.compose.test_relation import Report

ONE = "A flood on Monday broke the walls of Port Avel, injuring five people, and the ferry of the lake stood still."
SAME = date(2024, 3, 4)


def apart(*made: Report) -> list[set[str]]:
    texts = {r.article.article_id: r.article.text for r in made}
    sentences = told(
        [r.article for r in made], [r.facts for r in made], {r.article.article_id: r.article.outlet for r in made}
    )
    return [
        {texts[span.article_id][span.start : span.end] for span in (finding.one, finding.other)}
        for _, _, finding in measured_apart(sentences, reports(sentences))
    ]


def five() -> Report:
    return Report("Tern Wire", ONE).figure("five people", "5", "person").day("Monday", SAME)


def other(text: str, words: str, value: str, unit: str = "person", *, when: date = SAME, day: int = 5) -> Report:
    return Report("Quay Gazette", text, day).figure(words, value, unit).day("4 March", when)


TWO = "The mayor says that two villagers were injured when Port Avel was struck on 4 March."


def test_the_hurt_of_one_day_and_place_are_compared_in_unlike_sentences() -> None:
    assert apart(five(), other(TWO, "two villagers", "2", "villager")) == [{"five people", "two villagers"}]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        (TWO.replace("Port Avel", "the quay"), "two villagers", "2", "villager"),  # no name in common
        (TWO.replace("injured", "saved"), "two villagers", "2", "villager"),  # another measure
        (TWO.replace("injured", "killed"), "two villagers", "2", "villager"),
        (TWO.replace("villagers", "horses"), "two horses", "2", "horse"),  # no people
        (TWO.replace("two villagers", "five villagers"), "five villagers", "5", "villager"),  # agrees
    ],
)
def test_what_is_not_surely_of_one_measure_and_happening_is_left_alone(
    text: str, words: str, value: str, unit: str
) -> None:
    assert apart(five(), other(text, words, value, unit)) == []


def test_another_day_and_a_later_report_are_no_conflict() -> None:
    two = (TWO, "two villagers", "2", "villager")
    assert apart(five(), other(*two, when=date(2024, 3, 3))) == []
    assert apart(five(), other(*two, day=6)) == []


def test_an_article_of_two_counts_tells_of_two_happenings() -> None:
    text = TWO.replace("struck on", "struck, nine workers were injured and a boat sank on")
    told_of_two = other(text, "two villagers", "2", "villager")
    assert len(apart(five(), told_of_two)) == 1
    assert apart(five(), told_of_two.figure("nine workers", "9", "worker")) == []


def test_no_casualties_stand_against_a_count() -> None:
    none = Report("Quay Gazette", "Nobody was injured in Port Avel on 4 March, the mayor says.").day("4 March", SAME)
    assert apart(five(), none) == [{"five people", "Nobody was injured"}]


def test_a_sentence_without_a_day_is_of_the_day_told_above_it() -> None:
    text = "Port Avel was struck on 4 March. Two villagers were injured at the old quay."
    report = Report("Quay Gazette", text).figure("Two villagers", "2", "villager").day("4 March", SAME)
    (whole,) = report.facts.sentences
    end = text.index(" Two")
    first, second = replace(whole.sentence.span, end=end), replace(whole.sentence.span, start=end + 1)
    both = tuple(replace(whole, sentence=replace(whole.sentence, span=span)) for span in (first, second))
    report.facts = replace(report.facts, sentences=both)
    assert apart(five(), report) == [{"five people", "Two villagers"}]
    report.facts = replace(report.facts, times=())
    assert apart(five(), report) == []
