"""Archive and ledger in the store: kept, counted, never overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evenhand.edges.stores.foresight import ForesightStore
from evenhand.errors import StoreError
from evenhand.model import (
    Answer,
    ArchiveEvent,
    ArticleId,
    ForesightQuestion,
    QuestionId,
    Resolution,
    Rule,
    Span,
    StoryId,
)

EVENT = ArchiveEvent("made", date(2026, 3, 1), "Ona", "ACCUSE", "Ebo", value=2.5, unit="USD")
QUESTION = ForesightQuestion(
    QuestionId("q-1"), StoryId("y-1"), Rule.HELD, ("visit.held",), "Ona", "Ebo", date(2026, 3, 1), date(2026, 4, 1),
    date(2026, 4, 30), words=("visit",), probability=0.4, control=0.2, premise=Span(ArticleId("a-1"), 3, 9),
)  # fmt: skip


def test_events_come_back_with_how_far_they_reach(tmp_path: Path) -> None:
    later = replace(EVENT, day=date(2027, 5, 1), actor="Ebo", target="Ona")
    with ForesightStore(tmp_path / "store.db") as store:
        assert store.put_events([EVENT, later]) == 2
        found = store.archive(["Ona"])
    assert found.events == (EVENT, later)
    by_actor = {(c.actor, c.first.year): c.n_events for c in found.coverage}
    assert by_actor == {("", 2026): 2, ("Ona", 2026): 1, ("Ona", 2027): 1}


def test_an_import_that_fails_keeps_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[ArchiveEvent]:
        yield EVENT
        raise StoreError("store.failed", "x", "y")

    with ForesightStore(tmp_path / "store.db") as store:
        with pytest.raises(StoreError):
            store.put_events(broken())
        assert store.archive(["Ona"]).events == ()


def test_the_same_file_is_taken_once_and_a_storys_own_events_are_replaced(tmp_path: Path) -> None:
    with ForesightStore(tmp_path / "store.db") as store:
        assert store.take_file("made", "abc", check=True)
        assert store.take_file("made", "abc")
        assert not store.take_file("made", "abc", check=True)
        store.replace_own(StoryId("y-1"), [EVENT])
        store.replace_own(StoryId("y-1"), [EVENT])
        assert store.own_events(without=StoryId("y-2")) == (EVENT,)
        assert store.own_events(without=StoryId("y-1")) == () == store.archive(["Ona"]).events


def test_a_question_is_never_overwritten_and_answers_stand_side_by_side(tmp_path: Path) -> None:
    first = Resolution(
        QuestionId("q-1"), Answer.OPEN, date(2026, 4, 2), "rule", "window-open", (Span(ArticleId("a-2"), 0, 4),)
    )
    second = replace(first, answer=Answer.YES, decided_on=date(2026, 4, 20), reason="told-inside")
    with ForesightStore(tmp_path / "store.db") as store:
        assert store.put_questions([QUESTION]) == 1
        assert store.put_questions([replace(QUESTION, probability=0.9)]) == 0
        assert store.questions() == (QUESTION,)
        assert store.put_resolutions([first, second, first]) == 2
        assert store.resolutions() == (first, second)
        with pytest.raises(StoreError) as told:
            store.put_resolutions([replace(first, question_id=QuestionId("q-none"))])
    assert told.value.code == "store.unknown-reference"
