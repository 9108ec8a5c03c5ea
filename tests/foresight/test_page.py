"""A page with past events beside it: rates, notices, questions, conclusions; and what is withheld of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from evenhand import codec, pipeline
from evenhand.model import (
    MOST_PRECEDENTS,
    Archive,
    ArchiveEvent,
    Branch,
    Brief,
    Dossier,
    Draft,
    Fork,
    Outlook,
    Reason,
    Role,
    Scenario,
)
from evenhand.operations.asking import question_text, rule_text
from evenhand.operations.states import state_of
from evenhand.operations.words import outside_quotations
from evenhand.stages.verify.foresight import scenario_failure
from tests.foresight.test_outlook import DEED, PLAN, dossier, past

DAY = date(2026, 4, 10)
TEXT = f"{DEED} {PLAN} Peru has not said whether it will answer the sanctions."


def page(archive: Archive | None, text: str = TEXT) -> Brief:
    told = dossier(text, DAY)
    beside = pipeline.Beside(past=None if archive is None else lambda _: archive)
    writer = pipeline.rule_writer()
    made = pipeline.brief(told.story, articles=told.articles, facts=told.facts, writer=writer, as_of=DAY, beside=beside)
    assert isinstance(made, Brief), made
    return made


@cache
def full() -> Brief:
    return page(past(20, 8))


def opening(brief: Brief) -> Scenario:
    return next(s for s in brief.page.scenarios if s.fork is not None and not s.fork.is_of_plan)


def fork_of(brief: Brief) -> Fork:
    fork = opening(brief).fork
    assert fork is not None
    return fork


def branch(fork: Fork, role: Role) -> Branch:
    return next(b for b in fork.branches if b.role is role)


def test_a_rate_stands_on_the_page_with_its_control_and_nearest_cases() -> None:
    rate = branch(fork_of(full()), Role.ESCALATION).rate
    assert rate is not None and rate.control is not None
    assert (rate.share.k, rate.share.n) == (8, 20)
    assert rate.share.low < 0.4 < rate.share.high
    assert len(rate.precedents) == MOST_PRECEDENTS
    assert opening(full()).notices == ()


def test_the_page_names_what_it_was_written_from() -> None:
    state = full().page.archive
    assert state is not None and [c.archive for c in state.archives] == ["made"]
    assert state.n_events == len(past(20, 8).events) and {"Kenya", "Peru"} <= set(state.parties)
    assert pipeline.is_same_past(full(), past(20, 8))
    assert not pipeline.is_same_past(full(), past(20, 9))
    assert page(None).page.archive is None


@pytest.mark.parametrize(
    ("archive", "code", "values"),
    [(None, "scenarios.no-archive", ()), (past(4, 0), "scenarios.too-few-precedents", ("4",))],
)
def test_with_too_few_cases_there_is_no_number(archive: Archive | None, code: str, values: tuple[str, ...]) -> None:
    scenario = opening(page(archive))
    assert (scenario.notices[0].code, scenario.notices[0].values) == (code, values)
    assert scenario.fork is not None
    assert all(b.probability is None and b.question.probability is None for b in scenario.fork.branches)


def test_what_no_archive_records_is_left_to_the_baseline() -> None:
    known = pipeline.archive_of([e for e in past(20, 8).events if e.type != "CONSULT"])
    assert [b.role for b in fork_of(page(known)).branches] == [Role.BASELINE, Role.ESCALATION]
    assert [b.role for b in fork_of(full()).branches] == [Role.BASELINE, Role.ESCALATION, Role.EASING]


def test_a_deed_whose_window_has_passed_is_told_so() -> None:
    told = dossier(DEED, DAY)
    later = replace(told, as_of=DAY + timedelta(days=60))
    draft = pipeline.rule_writer().write(later, pipeline.foreseen(later, past(20, 20)))
    fork = draft.page.scenarios[0].fork
    assert [n.code for n in draft.page.scenarios[0].notices] == ["scenarios.window-closed"]
    assert fork is not None and (branch(fork, Role.ESCALATION).probability or 1) < 0.5


def test_counts_of_a_day_are_events_from_their_bound_on() -> None:
    start = date(2020, 1, 1)
    events = [ArchiveEvent("made", start + timedelta(days=100 * i), "Kenya", "sanction", "Peru") for i in range(8)]
    events += [
        ArchiveEvent("made", start + timedelta(days=7 * i), "Peru", "sorties", "Kenya", value=60 if i % 2 else 9)
        for i in range(300)
    ]
    rate = branch(fork_of(page(pipeline.archive_of(events))), Role.ESCALATION).rate
    assert rate is not None and rate.share.k == rate.share.n
    assert all(p.outcome is not None and p.outcome.value == 60 for p in rate.precedents)


def test_a_plan_has_a_question_in_words() -> None:
    forks = [s.fork for s in full().page.scenarios if s.fork is not None and s.fork.is_of_plan]
    (question,) = {b.question for fork in forks for b in fork.branches}
    assert question_text(question) == (
        "Will the planned visit (Mara Lund, Peru) take place on a day from 11 April 2026 to 30 April 2026?"
    )
    assert "NO" in rule_text(question)
    asked = question_text(fork_of(full()).branches[1].question)
    assert asked.startswith("From 11 April 2026 to 10 May 2026, will a source tell that Peru directed any of this")


def test_conclusions_name_only_parties_of_their_premise_and_repeat_no_scenario() -> None:
    found = full().page
    assert [s.derivation.frame for s in found.implications] == ["implies.sanction-bears", "implies.meeting-decides"]
    assert found.implications[0].text.startswith("Peru bears the measure")
    told = {t.text for s in found.scenarios for t in (s.driver, *s.drivers, *s.watch)}
    assert told.isdisjoint(s.text for s in found.implications)


def test_a_conclusion_about_firms_is_not_drawn_for_their_state() -> None:
    text = "Kenya imposed sanctions on Peruvian companies on Thursday over the fishing dispute."
    assert page(None, text).page.implications == ()
    assert page(None, "Kenya imposed sanctions on Peru companies on Thursday over fish.").page.implications == ()


def test_what_is_undecided_is_told_as_its_outlets_report() -> None:
    (statement,) = full().page.unknowns
    assert "Peru has not said whether" in outside_quotations(statement.text)


def test_a_wrong_number_is_withheld_and_the_rest_stays() -> None:
    class Wrong:
        name = "wrong"

        def write(self, told: Dossier, outlook: Outlook) -> Draft:
            draft = pipeline.rule_writer().write(told, outlook)
            scenario = draft.page.scenarios[0]
            assert scenario.fork is not None
            wrong = replace(scenario, fork=replace(scenario.fork, actor="Malta"))
            return replace(draft, page=replace(draft.page, scenarios=(wrong, *draft.page.scenarios[1:])))

    told = dossier(TEXT, DAY)
    made = pipeline.brief(told.story, articles=told.articles, facts=told.facts, writer=Wrong(), as_of=DAY)
    assert isinstance(made, Brief)
    assert [(w.what, w.reason) for w in made.withheld] == [("scenarios[0].fork", Reason.VERIFY_DRIVER)]
    assert len(made.page.scenarios) == 1 and made.page.article


def changed(fork: Fork) -> Iterator[tuple[Fork, Reason]]:
    one = branch(fork, Role.ESCALATION)
    at, rate = fork.branches.index(one), one.rate
    assert rate is not None and rate.control is not None

    def put(other: Branch) -> Fork:
        return replace(fork, branches=(*fork.branches[:at], other, *fork.branches[at + 1 :]))

    first = rate.precedents[0]
    yield put(replace(one, rate=replace(rate, share=replace(rate.share, k=9)))), Reason.VERIFY_RATE
    yield put(replace(one, rate=replace(rate, control=replace(rate.control, low=0.0)))), Reason.VERIFY_RATE
    late = replace(first, trigger=replace(first.trigger, day=DAY))
    yield put(replace(one, rate=replace(rate, precedents=(late, *rate.precedents[1:])))), Reason.VERIFY_PRECEDENT
    yield put(replace(one, likelihood="very_likely")), Reason.VERIFY_CHANCE
    yield put(replace(one, question=replace(one.question, last=DAY + timedelta(days=9)))), Reason.VERIFY_ASKED
    yield replace(fork, drivers=(replace(fork.drivers[0], target="Malta"),)), Reason.VERIFY_DRIVER
    yield replace(fork, horizon_days=60), Reason.VERIFY_RATE


@pytest.mark.parametrize("number", range(7))
def test_every_changed_field_is_found_with_its_code(number: int) -> None:
    told = dossier(TEXT, DAY)
    articles = {a.article_id: a for a in told.articles}
    scenario = opening(full())
    assert scenario_failure(scenario, full().page, full().story_id, articles) is None
    fork, reason = list(changed(fork_of(full())))[number]
    failure = scenario_failure(replace(scenario, fork=fork), full().page, full().story_id, articles)
    assert failure is not None and failure.reason is reason


def test_rates_are_counted_again_from_the_archive() -> None:
    assert pipeline.recounted(full(), past(20, 8)) == ()
    found = pipeline.recounted(full(), past(20, 9))
    assert any(r.what.endswith("branches[1].rate") and "9 of 20" in r.detail for r in found)


def test_the_page_comes_back_from_its_json_and_is_the_same_each_time() -> None:
    assert codec.brief_from_json(codec.to_json(full())) == full()
    assert codec.to_json(page(past(20, 8))) == codec.to_json(full())


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Chinese Foreign Ministry", "China"),
        ("US Department of State", "United States"),
        ("the Kremlin", "Russia"),
        ("South Korean Presidential Office", "South Korea"),
        ("Mara Lund", ""),
        ("Kenya Airways", ""),
        ("", ""),
    ],
)
def test_an_office_acts_for_its_state(name: str, state: str) -> None:
    assert state_of(name) == state


@pytest.mark.parametrize(
    ("plan", "is_open"),
    [
        ("Norvik FC will visit the Orvel Stadium on 25 April 2026.", False),  # a game
        ("Minister Mara Lund will visit Peru on 25 April 2026.", True),
    ],
)
def test_what_nobody_calls_off_opens_no_scenario(plan: str, is_open: bool) -> None:
    forks = [s.fork for s in page(None, plan).page.scenarios if s.fork is not None and s.fork.is_of_plan]
    assert bool(forks) == is_open


def test_a_plan_for_one_day_is_asked_of_that_day() -> None:
    text = "Minister Mara Lund will visit Peru on 25 April 2026."
    (fork,) = (s.fork for s in page(None, text).page.scenarios if s.fork is not None)
    question = fork.branches[0].question
    assert question_text(question) == "Will the planned visit (Mara Lund, Peru) take place on 25 April 2026?"
    assert "beyond the window" not in rule_text(question)
