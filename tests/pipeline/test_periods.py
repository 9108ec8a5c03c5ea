"""A page over more than a month: each period under the days on which it was reported; `verify` sees to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Brief, RawArticle, Reason, Section
from evenhand.operations.sections import joined
from evenhand.pipeline import cleaned, extracted
from evenhand.stages.verify.dated import misdated
from evenhand.stages.write.candidates import candidates
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.plan import sections
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from tests.pipeline.test_order import COURIER, LEDGER, page, parser, raw

OLD = (
    "Harbour workers of Norvik asked the council for a second ferry on Friday.",
    "The workers said the old ferry leaked in three places.",
    "Captain Jon Vell refused to sail with more than forty passengers.",
    "The council put off its answer until the next week.",
)
OLDER = (
    "Norvik sold its first ferry to the town of Ostrava on Monday.",
    "The buyers paid nine million crowns for the ferry.",
    "Mayor Ada Orr said the money would go to the schools.",
)


def dated(outlet: str, title: str, told: tuple[str, ...], day: str) -> RawArticle:
    one = raw(outlet, title, told)
    return replace(one, declared=replace(one.declared, published=day))


RAWS = (
    raw("Ledger", "Orr opens ferry terminal in Norvik", LEDGER),
    raw("Courier", "Norvik opens its ferry terminal", COURIER),
    dated("Herald", "Norvik asks for a second ferry", OLD, "2023-05-13"),
    dated("Gazette", "Norvik sells its first ferry", OLDER, "2021-03-09"),
)


@pytest.fixture(scope="module")
def made() -> Brief:
    return page(*RAWS)


def test_each_period_is_headed_by_the_days_of_its_reports(made: Brief) -> None:
    told = [s.heading.text for s in made.page.article if s.heading is not None]
    assert told[-1] == "Reported on 13 May 2023"
    assert all("eported " in text for text in told)
    assert made.withheld == ()


def test_what_was_not_reported_then_costs_the_heading(made: Brief) -> None:
    articles = {a.article_id: a for a in cleaned(RAWS, identify=lambda _: "en")[0]}
    assert list(misdated(made.page, articles)) == []
    *front, last = made.page.article
    mixed = Section(last.heading, (*last.paragraphs, *front[0].paragraphs))
    found = list(misdated(replace(made.page, article=(*front, mixed)), articles))
    # without its heading a section reads on under the one before it, whose days it does not have either
    headed = [
        (f"article[{n}].heading", one.heading) for n, one in enumerate((*front, mixed)) if one.heading is not None
    ]
    assert [(path, heading) for path, heading, _ in found] == headed[::-1]
    assert {failure.reason for *_, failure in found} == {Reason.VERIFY_STRUCTURE}


def laid_out(*told: tuple[str, tuple[str, ...], str]) -> list[tuple[str | None, set[str]]]:
    """The headings of all that articles tell, each with the outlets told under it."""
    articles, _ = cleaned([dated(o, "Ferries of Norvik", t, day) for o, t, day in told], identify=lambda _: "en")
    laid = [Source(a, extracted(a, parser=parser()), a.outlet, is_copy=False) for a in articles]
    maker = Maker({a.article_id: a for a in articles})
    chosen = [Ranked(c, 9.0 - n, {}) for n, one in enumerate(laid) for c in candidates(one, maker)]
    name = replace(chosen[0].candidate.plain, text="Ferries of Norvik")
    found = joined(sections(chosen, maker, name, {}))
    outlet = {a.article_id: a.outlet for a in articles}
    under = [{outlet[one.evidence[0].span.article_id] for p in s.paragraphs for one in p} for s in found]
    return [(s.heading.text if s.heading else None, names) for s, names in zip(found, under, strict=True)]


def test_little_of_an_older_day_is_not_told_under_the_days_of_another() -> None:
    told = laid_out(
        ("Ledger", LEDGER, "2024-05-16"), ("Herald", OLD, "2024-05-13"), ("Gazette", OLDER[:1], "2024-05-08")
    )
    assert told[-1] == ("Reported on 8 May 2024", {"Gazette"})
    assert any("13 May 2024" in (heading or "") and outlets == {"Herald"} for heading, outlets in told)


def test_what_tells_no_day_is_told_before_the_periods() -> None:
    told = laid_out(("Ledger", LEDGER, "2024-05-16"), ("Herald", OLD, "2023-05-13"), ("Gazette", OLDER, ""))
    assert all(outlets == {"Herald"} for heading, outlets in told if "2023" in (heading or ""))
    assert "Gazette" in told[0][1] and told[0][0] is None
