"""Answers under their rule, and the score board; on findings we made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evenhand.model import (
    Answer,
    ArticleId,
    Finding,
    ForesightQuestion,
    Resolution,
    Rule,
    Span,
    StoryId,
    question_id_of,
)
from evenhand.stages.foresee import resolved, score
from evenhand.stages.foresee.findings import change_of, same_party, same_root

ASKED, FIRST, LAST = date(2026, 2, 5), date(2026, 4, 1), date(2026, 4, 30)
PLACE = Span(ArticleId("a-1"), 0, 10)


def question(rule: Rule = Rule.HELD, types: tuple[str, ...] = ("visit.held",), **more: object) -> ForesightQuestion:
    name = question_id_of(StoryId("y-1"), rule, types, ("Mara Lund", "Peru"), (ASKED, FIRST, LAST))
    made = ForesightQuestion(name, StoryId("y-1"), rule, types, "Mara Lund", "Peru", ASKED, FIRST, LAST)
    return replace(made, **more)  # type: ignore[arg-type]  # fields of the question


def finding(published: date, how: str, first: date | None = None, type_: str = "visit.held") -> Finding:
    names = ("Mara Lund", "Peru")
    return Finding(ArticleId("a-1"), published, type_, names, (), first, first, how, PLACE, *names)


def answer(asked: ForesightQuestion, *findings: Finding, until: date | None = None) -> tuple[Answer, str]:
    read = until or max(f.published_on for f in findings)
    found = resolved(asked, findings, read_until=read)
    return found.answer, found.reason


def test_held_inside_the_window_is_yes() -> None:
    assert answer(question(), finding(date(2026, 4, 15), "done", date(2026, 4, 14))) == (Answer.YES, "told-inside")


def test_planned_for_april_and_held_in_may_is_no() -> None:
    moved = finding(date(2026, 3, 25), "moved", date(2026, 5, 12), "visit.rescheduled")
    held = finding(date(2026, 5, 13), "done", date(2026, 5, 12))
    assert answer(question(), moved, held) == (Answer.NO, "told-outside")
    assert answer(question(), moved, until=date(2026, 5, 5)) == (Answer.NO, "told-moved")
    assert answer(question(), moved, until=date(2026, 4, 5)) == (Answer.OPEN, "window-open")


def test_cancelled_is_no_unless_it_is_held_after_all() -> None:
    off = finding(date(2026, 3, 25), "cancelled", None, "visit.cancelled")
    assert answer(question(), off) == (Answer.NO, "told-cancelled")
    held = finding(date(2026, 4, 21), "done", date(2026, 4, 20))
    assert answer(question(), off, held) == (Answer.YES, "told-inside")


def test_sources_that_contradict_one_another_make_it_void() -> None:
    held = finding(date(2026, 4, 15), "done", date(2026, 4, 14))
    assert answer(question(), held, finding(date(2026, 4, 16), "denied")) == (Answer.VOID, "contradicted")


def test_what_was_done_before_the_question_is_another_event() -> None:
    old = finding(date(2026, 5, 6), "done", date(2021, 4, 14))
    assert answer(question(), old) == (Answer.NO, "none-told")


def test_something_happens_or_not() -> None:
    asked = question(Rule.HAPPENS, ("SANCTION",), not_types=("ASSAULT",))
    done = finding(date(2026, 4, 15), "done", None, "SANCTION")
    force = finding(date(2026, 4, 20), "done", None, "ASSAULT")
    assert answer(asked, done) == (Answer.YES, "told-inside")
    assert answer(asked, done, force) == (Answer.NO, "told-other")
    assert answer(asked, finding(date(2026, 5, 6), "done", None, "ACCUSE")) == (Answer.NO, "none-told")
    assert answer(asked, finding(date(2026, 4, 6), "done", None, "ACCUSE")) == (Answer.OPEN, "window-open")
    none = question(Rule.NONE, ("SANCTION", "ASSAULT"))
    assert answer(none, done) == (Answer.NO, "told-inside")
    assert answer(none, finding(date(2026, 5, 6), "done", None, "ACCUSE")) == (Answer.YES, "none-told")


@pytest.mark.parametrize(
    ("clause", "change"),
    [("the talks were put off until June", "moved"), ("called off the strike", "cancelled"), ("will open it", "")],
)
def test_words_of_change(clause: str, change: str) -> None:
    assert change_of(clause) == change


def test_names_and_roots() -> None:
    assert same_party("Mara Lund", "Lund") and not same_party("Mara Lund", "Mara Lunde")
    assert same_root("rule", "rul") and not same_root("rule", "rural")


def test_the_score_board() -> None:
    asked = [question(probability=p, control=0.5, question_id=f"q-{i}") for i, p in enumerate((0.8, 0.2, 0.9))]
    given = [
        Resolution(asked[0].question_id, Answer.YES, LAST, "rule", "told-inside"),
        Resolution(asked[1].question_id, Answer.NO, LAST, "rule", "none-told"),
        Resolution(asked[1].question_id, Answer.VOID, LAST, "Ode Marsh", "by-person"),
        Resolution(asked[1].question_id, Answer.NO, LAST, "rule", "none-told"),
    ]
    found = score(asked, given)
    assert (found.n_questions, found.n_scored, found.n_open, found.n_void) == (3, 1, 1, 1)
    assert found.brier == pytest.approx(0.04)
    assert found.skill_vs_half == pytest.approx(0.84)
    assert found.skill_vs_control == pytest.approx(0.84)
    assert found.calibration_error == pytest.approx(0.2)
    assert score([], []).brier is None
