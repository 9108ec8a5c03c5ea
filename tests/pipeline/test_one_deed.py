"""Two rows of a timeline that tell one deed of one doer in other words."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from evenhand.model import ArticleId, Span
from evenhand.stages.write.timeline_same import is_one_deed

DAY = date(2026, 3, 3)
TOLD = "Ada Orr was placed on leave by the board of Port Avel."


class Report:
    """An article of one sentence: its subject and main verb."""

    def __init__(self, name: str, text: str, doer: str, act: str) -> None:
        self.name, self.text = ArticleId(name), text
        self.facts = SimpleNamespace(subject=self.at(doer), root=self.at(act))

    def at(self, part: str) -> Span:
        start = self.text.index(part)
        return Span(self.name, start, start + len(part))

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def sentence_of(self, _: Span) -> Any:
        return self.facts


def row(report: Report, day: date = DAY) -> Any:
    place = report.at(report.text)
    pieces = SimpleNamespace(pieces=(SimpleNamespace(span=place),))
    what = SimpleNamespace(evidence=(SimpleNamespace(span=place),), derivation=pieces)
    return SimpleNamespace(first=day, last=day, is_future=False, what=what)


@pytest.mark.parametrize(
    ("text", "doer", "act", "later", "is_one"),
    [
        ("Keeper Orr was placed on the list, and a guard opened the gates.", "Keeper Orr", "placed", 0, True),
        ("Keeper Orr was placed on the list, and a guard opened the gates.", "Keeper Orr", "placed", 1, False),
        ("Keeper Orr opened the gates of the harbour.", "Keeper Orr", "opened", 0, False),
        ("Bo Lind was placed on leave by the board of Port Avel.", "Bo Lind", "placed", 0, False),
    ],
)
def test_one_doer_and_one_act_of_a_day_are_one_deed(text: str, doer: str, act: str, later: int, is_one: bool) -> None:
    ours, theirs = Report("a-1", TOLD, "Ada Orr", "placed"), Report("a-2", text, doer, act)
    by_id: Any = {one.name: one for one in (ours, theirs)}
    assert is_one_deed(row(ours), row(theirs, DAY + timedelta(days=later)), by_id) == is_one
