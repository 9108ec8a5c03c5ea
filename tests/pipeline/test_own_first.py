"""An outlet's own words open a lead only where no statement in our words is near in worth."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from evenhand.stages.write import opener as openers
from evenhand.stages.write.opener import opener
from evenhand.stages.write.points import Point

LEDGER = SimpleNamespace(facts=SimpleNamespace(sentences=range(10)))


def ranked(name: str, *, worth: float, is_judged: bool = False, number: int = 9) -> Any:
    candidate = SimpleNamespace(is_judged=is_judged, source=LEDGER, at=number / 10, sentence=number)
    return SimpleNamespace(name=name, worth=worth, point=Point(), candidate=candidate)


OUTLETS = ranked("outlet's", worth=1.4, is_judged=True)


@pytest.mark.parametrize(
    ("pool", "spare", "first"),
    [
        ([OUTLETS, ranked("own", worth=1.3)], [], "own"),
        ([OUTLETS, ranked("far", worth=0.1)], [], "outlet's"),
        ([OUTLETS, ranked("far", worth=0.1)], [OUTLETS, ranked("leaning", worth=1.2)], "leaning"),
        ([OUTLETS], [], "outlet's"),
    ],
)
def test_an_outlets_words_open_a_lead_only_where_nothing_else_is_near(
    monkeypatch: pytest.MonkeyPatch, pool: list[Any], spare: list[Any], first: str
) -> None:
    monkeypatch.setattr(openers, "_worth", lambda one, _: one.worth)
    found: Any = opener(pool, {}, spare=spare)
    assert found.name == first


@pytest.mark.parametrize(("worth", "first"), [(1.3, "opening"), (1.1, "behind")])
def test_what_an_article_opens_with_opens_the_page_where_it_is_worth_nearly_as_much(
    monkeypatch: pytest.MonkeyPatch, worth: float, first: str
) -> None:
    monkeypatch.setattr(openers, "_worth", lambda one, _: one.worth)
    pool = [ranked("behind", worth=1.4, number=1), ranked("opening", worth=worth, number=0)]
    found: Any = opener(pool, {})
    assert found.name == first
