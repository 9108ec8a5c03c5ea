"""From sentences to scenarios, questions and answers: the whole way, on sentences of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from evenhand import pipeline
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import (
    Answer,
    Archive,
    ArchiveEvent,
    Article,
    BaseRate,
    Block,
    BlockKind,
    Dossier,
    DriverKind,
    Facts,
    Fork,
    Outlook,
    Refusal,
    RefusalReason,
    Role,
    Rule,
    Story,
    StoryId,
    StorylineId,
    article_id_of,
)

DEED = "Kenya imposed sanctions on Peru on Thursday over the fishing dispute."
PLAN = "President Mara Lund will visit Peru in April, her office said on Thursday."


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def read(text: str, day: date) -> tuple[Article, Facts]:
    url = f"https://example.org/{day}"
    article = Article(
        article_id=article_id_of(outlet="Harbour Courier", url=url, text=text),
        origin=url,
        url=url,
        outlet="Harbour Courier",
        author="",
        title="",
        published_on=day,
        language="en",
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),),
    )
    return article, pipeline.extracted(article, parser=parser())


def dossier(text: str, day: date) -> Dossier:
    article, facts = read(text, day)
    story = Story(StoryId("y-1"), StorylineId("l-1"), (article.article_id,))
    return pipeline.composed(story, articles=[article], facts=[facts], as_of=day)


def outlook(text: str, day: date, archive: Archive | None = None) -> Outlook:
    return pipeline.foreseen(dossier(text, day), archive)


def past(n: int, answered: int) -> Archive:
    """Sanctions of the one on the other every 100 days, some of them answered in kind ten days later."""
    start = date(2020, 1, 1)
    days = [start + timedelta(days=100 * i) for i in range(n)]
    events = [ArchiveEvent("made", d, "Kenya", "sanction", "Peru") for d in days]
    events += [ArchiveEvent("made", d + timedelta(days=10), "Peru", "sanction", "Kenya") for d in days[:answered]]
    events += [ArchiveEvent("made", date(2026, 1, 1), "Peru", "CONSULT", "Kenya")]
    return pipeline.archive_of(events)


def test_a_plan_gives_a_question_with_its_window() -> None:
    found = outlook(PLAN, date(2026, 2, 5))
    (question,) = found.questions
    assert (question.rule, question.actor, question.target) == (Rule.HELD, "Mara Lund", "Peru")
    assert (question.first, question.last) == (date(2026, 4, 1), date(2026, 4, 30))
    assert [b.role for b in found.forks[0].branches] == [Role.BASELINE, Role.OTHERWISE]
    assert found.drivers[0].kind is DriverKind.PLAN
    assert [(i.rule, i.party) for i in found.inferences] == [("meeting-decides", "Mara Lund")]


def test_without_an_archive_no_number_is_told() -> None:
    (fork,) = outlook(DEED, date(2026, 4, 10)).forks
    assert [b.role for b in fork.branches] == [Role.BASELINE, Role.ESCALATION, Role.EASING]
    assert all(b.probability is None and b.likelihood == "" for b in fork.branches)
    assert [b.refusal.reason for b in fork.branches if b.refusal] == [RefusalReason.NO_ARCHIVE] * 2


def test_four_precedents_are_too_few() -> None:
    (fork,) = outlook(DEED, date(2026, 4, 10), past(4, 0)).forks
    assert all(b.probability is None for b in fork.branches)
    refused = [b.refusal for b in fork.branches if b.refusal]
    assert {(r.reason, r.n) for r in refused} == {(RefusalReason.TOO_FEW, 4)}


@pytest.mark.parametrize("answered", [0, 3, 12])
def test_scenarios_exclude_one_another_and_add_up(answered: int) -> None:
    (fork,) = outlook(DEED, date(2026, 4, 10), past(12, answered)).forks
    numbers = [b.probability for b in fork.branches if b.probability is not None]
    assert len(numbers) == 3 and sum(numbers) == pytest.approx(1)
    types = [t for b in fork.branches for t in b.types]
    assert len(types) == len(set(types))
    escalation = next(b for b in fork.branches if b.role is Role.ESCALATION)
    assert isinstance(escalation.rate, BaseRate)
    assert (escalation.rate.share.k, escalation.rate.share.n) == (answered, 12)
    assert escalation.rate.control is not None
    assert escalation.question.last == date(2026, 5, 10)


def test_more_answers_before_make_an_answer_more_likely() -> None:
    def chance(answered: int) -> float:
        (fork,) = outlook(DEED, date(2026, 4, 10), past(12, answered)).forks
        return next(b.probability or 0 for b in fork.branches if b.role is Role.ESCALATION)

    assert chance(0) < chance(6) < chance(12)


def test_force_is_a_wild_card_only_where_a_threat_supports_it() -> None:
    threat = f"{DEED} Peru threatened to attack Kenya."
    roles = [b.role for b in outlook(threat, date(2026, 4, 10)).forks[0].branches]
    assert roles == [Role.BASELINE, Role.WILD_CARD, Role.ESCALATION, Role.EASING]


def test_a_party_that_no_archive_knows_gets_no_rate() -> None:
    events = [e for e in past(12, 3).events if e.actor == "Kenya"]
    known = pipeline.archive_of([ArchiveEvent(e.archive, e.day, e.actor, e.type, "Malta") for e in events])
    (fork,) = outlook(DEED, date(2026, 4, 10), known).forks
    assert {b.refusal for b in fork.branches if b.refusal} == {Refusal(RefusalReason.NO_COVERAGE, actors=("Peru",))}


def test_a_fork_that_does_not_add_up_cannot_be_built() -> None:
    (fork,) = outlook(DEED, date(2026, 4, 10), past(12, 3)).forks
    with pytest.raises(ValueError, match="two to four"):
        Fork(fork.drivers, fork.actor, fork.target, fork.asked_on, 30, fork.branches[:1])
    again = replace(fork.branches[1], role=Role.WILD_CARD)
    with pytest.raises(ValueError, match="exclude"):
        Fork(fork.drivers, fork.actor, fork.target, fork.asked_on, 30, (*fork.branches[:2], again))


def test_the_same_input_gives_the_same_outlook() -> None:
    first, second = (outlook(f"{DEED} {PLAN}", date(2026, 4, 10), past(12, 3)) for _ in range(2))
    assert first == second


def test_planned_rescheduled_held_is_one_history() -> None:
    (question,) = outlook(PLAN, date(2026, 2, 5)).questions
    later = [
        read("Mara Lund's visit to Peru has been postponed to May, her spokesman said.", date(2026, 3, 25)),
        read("Mara Lund visited Peru on 12 May 2026 and met President Tomas Vale.", date(2026, 5, 13)),
    ]
    articles, facts = [a for a, _ in later], [f for _, f in later]
    (found,) = pipeline.answered([question], articles, facts)
    assert (found.answer, found.reason) == (Answer.NO, "told-outside")
    assert found.evidence and found.evidence[0].article_id == articles[1].article_id


def test_own_events_are_done_dated_and_named() -> None:
    (found,) = pipeline.own_events(dossier(f"{DEED} {PLAN}", date(2026, 4, 10)))
    assert (found.archive, found.actor, found.type, found.target) == ("own", "Kenya", "sanction", "Peru")
