from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from evenhand.model import (
    ActorId,
    ActorKind,
    Article,
    Block,
    BlockKind,
    Difference,
    Event,
    Facts,
    Figure,
    Granularity,
    Mention,
    Modality,
    Sentence,
    SentenceFacts,
    Span,
    Speech,
    SpeechForm,
    Story,
    StoryId,
    StorylineId,
    TimeRef,
    Voice,
    article_id_of,
    claim_id_of,
)
from evenhand.stages.compose import compose
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.names import same_name, same_person
from evenhand.stages.compose.numbers import Meeting, meeting
from evenhand.stages.compose.relation import relation
from evenhand.stages.compose.similar import told


class Report:
    """One sentence of an outlet with claims laid on by the words they stand in."""

    def __init__(self, outlet: str, text: str, day: int = 5) -> None:
        self.article = Article(
            article_id=article_id_of(outlet=outlet, url="", text=text),
            origin="",
            url="",
            outlet=outlet,
            author="",
            title="",
            published_on=date(2024, 3, day),
            language="en",
            text=text,
            blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),),
        )
        self.span = Span(self.article.article_id, 0, len(text))
        sentence = SentenceFacts(Sentence(self.span, BlockKind.PARAGRAPH, 0), (), (), False, False, False)
        self.facts = Facts(self.article.article_id, (sentence,), (), (), (), (), ())

    def at(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span(self.article.article_id, start, start + len(words))

    def figure(self, words: str, value: str, unit: str = "", *, currency: str = "", qualifier: str = "") -> "Report":
        span = self.at(words)
        figure = Figure(
            claim_id_of("figure", span), span, span, Decimal(value), None, unit, currency, qualifier, False,
            None, None, None, None, self.span,
        )  # fmt: skip
        self.facts = replace(self.facts, figures=(*self.facts.figures, figure))
        return self

    def event(self, act: str, *, modality: Modality = Modality.DONE) -> "Report":
        span = self.at(act)
        event = Event(claim_id_of("event", span), self.span, None, span, None, None, modality, False, "", self.span)
        self.facts = replace(self.facts, events=(*self.facts.events, event))
        return self

    def day(self, words: str, first: date, last: date | None = None) -> "Report":
        time = TimeRef(self.at(words), first.isoformat(), "DATE", first, last or first, Granularity.DAY)
        self.facts = replace(self.facts, times=(*self.facts.times, time))
        return self

    def quote(self, words: str, speaker: str) -> "Report":
        span = self.at(words)
        speech = Speech(
            claim_id_of("speech", span), SpeechForm.DIRECT, self.at(speaker), speaker, None, span, self.span
        )
        person = Mention(self.at(speaker), ActorId(speaker), speaker, ActorKind.PERSON)
        self.facts = replace(self.facts, speeches=(speech,), mentions=(person,))
        return self


def label(one: Report, other: Report) -> Label:
    pair = told(
        [one.article, other.article],
        [one.facts, other.facts],
        {r.article.article_id: r.article.outlet for r in (one, other)},
    )
    return relation(*pair).label


def laid_side_by_side(one: Report, other: Report) -> bool:
    """Whether a page of the two shows a conflict."""
    story = Story(StoryId("y-1"), StorylineId("l-1"), (one.article.article_id, other.article.article_id))
    voices = [Voice(r.article.outlet, (r.article.article_id,)) for r in (one, other)]
    found = compose(story, [one.article, other.article], [one.facts, other.facts], voices=voices)
    return bool(found.disagreements)


def flood(outlet: str, dead: str, value: str, day: int = 5, qualifier: str = "") -> Report:
    report = Report(outlet, f"The flood at Lower Marl killed {dead} people.", day)
    return report.event("killed").figure(f"{dead} people", value, "person", qualifier=qualifier)


def test_a_rounder_figure_is_the_less_precise() -> None:
    assert (
        label(flood("Tern Wire", "about 40", "40", qualifier="about"), flood("Quay Gazette", "41", "41"))
        is Label.MORE_PRECISE
    )


def test_two_figures_of_one_thing_on_one_day_are_a_conflict() -> None:
    assert label(flood("Tern Wire", "40", "40"), flood("Quay Gazette", "63", "63")) is Label.CONFLICT


def test_a_count_that_goes_on_is_superseded_by_a_later_one() -> None:
    assert label(flood("Tern Wire", "40", "40", day=5), flood("Quay Gazette", "63", "63", day=8)) is Label.SUPERSEDED


def test_two_packages_with_two_sums_are_no_conflict() -> None:
    one = Report("Tern Wire", "The Marl parliament approved a road package of 1.8 billion crowns for Estrin.").event(
        "approved"
    )
    other = Report(
        "Quay Gazette", "The Marl parliament approved a harbour package of 2.4 billion crowns for Holm."
    ).event("approved")
    one.figure("1.8 billion crowns", "1800000000", currency="SEK")
    other.figure("2.4 billion crowns", "2400000000", currency="SEK")
    assert not laid_side_by_side(one, other)


def test_the_same_words_of_two_speakers_are_a_conflict() -> None:
    words = "A bridge that opens in 2029 helps nobody in 2026"
    one = Report("Tern Wire", f"“{words}”, said Ida Orvel.").quote(words, "Ida Orvel")
    other = Report("Quay Gazette", f"Tom Brand told the council: “{words}.”").quote(words, "Tom Brand")
    assert label(one, other) is Label.CONFLICT


def test_one_event_on_two_days_is_a_conflict() -> None:
    one = (
        Report("Tern Wire", "The Estrin ferry sank off Cape Holm on 3 March.")
        .event("sank")
        .day("3 March", date(2024, 3, 3))
    )
    other = (
        Report("Quay Gazette", "The Estrin ferry sank off Cape Holm on 4 March.")
        .event("sank")
        .day("4 March", date(2024, 3, 4))
    )
    assert label(one, other) is Label.CONFLICT


def test_a_plan_is_overtaken_by_its_deed() -> None:
    plan = Report("Tern Wire", "The Marl council is to approve the Estrin tunnel.", 5).event("approve")
    deed = Report("Quay Gazette", "The Marl council approved the Estrin tunnel.", 9).event("approved")
    assert label(plan, deed) is Label.SUPERSEDED


def test_an_opinion_is_no_side_of_a_conflict() -> None:
    one, other = flood("Tern Wire", "40", "40"), flood("Quay Gazette", "63", "63")
    assert laid_side_by_side(one, other)
    one.facts = replace(one.facts, sentences=(replace(one.facts.sentences[0], is_opinion=True),))
    assert not laid_side_by_side(one, other)


def test_compose_puts_the_precise_telling_first_and_names_who_left_it_out() -> None:
    reports = [
        flood("Basin Daily", "about 40", "40", qualifier="about"),
        flood("Quay Gazette", "41", "41"),
        Report("Tern Wire", "Ministers met in the capital to discuss wheat prices."),
    ]
    reports.sort(key=lambda r: r.article.article_id)
    ids = tuple(r.article.article_id for r in reports)
    voices = tuple(Voice(r.article.outlet, (r.article.article_id,)) for r in reports)
    story = Story(StoryId("y-1"), StorylineId("l-1"), ids)
    dossier = compose(story, [r.article for r in reports], [r.facts for r in reports], voices=voices)
    (fact,) = dossier.shared
    first = next(r for r in reports if r.article.article_id == fact.sentences[0].article_id)
    assert first.article.outlet == "Quay Gazette"
    assert (len(fact.voices), fact.left_out_by) == (2, ("Tern Wire",))
    assert dossier.disagreements == ()


def test_compose_lays_versions_side_by_side() -> None:
    reports = [flood("Basin Daily", "40", "40"), flood("Quay Gazette", "63", "63"), flood("Tern Wire", "63", "63")]
    reports.sort(key=lambda r: r.article.article_id)
    ids = tuple(r.article.article_id for r in reports)
    voices = tuple(Voice(r.article.outlet, (r.article.article_id,)) for r in reports)
    story = Story(StoryId("y-1"), StorylineId("l-1"), ids)
    dossier = compose(story, [r.article for r in reports], [r.facts for r in reports], voices=voices)
    (conflict,) = dossier.disagreements
    assert conflict.kind is Difference.FIGURE
    assert [len(v.voices) for v in conflict.versions] == [2, 1]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("40", "about"), ("41", ""), Meeting.SECOND_FINER),
        (("40", ""), ("41", ""), Meeting.DIFFERENT),
        (("40", "at least"), ("43", ""), Meeting.SECOND_FINER),
        (("40", "at least"), ("70", ""), Meeting.DIFFERENT),
        (("2021", ""), ("2022", ""), Meeting.DIFFERENT),
        (("40", "about"), ("40", ""), Meeting.EQUAL),
    ],
)
def test_figures_meet(one: tuple[str, str], other: tuple[str, str], expected: Meeting) -> None:
    first = Report("Tern Wire", "some words here").figure("some", one[0], qualifier=one[1]).facts.figures[0]
    second = Report("Tern Wire", "some words here").figure("some", other[0], qualifier=other[1]).facts.figures[0]
    assert meeting(first, second) is expected


def test_names_in_two_spellings() -> None:
    assert same_name("Mansour", "Mansur")
    assert same_name("Caldera", "Calderan")
    assert not same_name("Pell", "Feld")
    assert same_person("Viktor Hale", "Victor Hale")
    assert not same_person("Ida Orvel", "Ida Brand")
