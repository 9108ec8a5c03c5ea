"""Conclusions by named rules over cited premises: no party that no premise names, no effect that no rule names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evenhand.model import Dossier, Driver, DriverKind, Inference, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.states import state_of
from evenhand.stages.foresee.deeds import OLDEST_DAYS
from evenhand.stages.foresee.drivers import Told
from evenhand.tables import Row, table

_HOW = {
    DriverKind.DEED: "done",
    DriverKind.PLAN: "planned",
    DriverKind.THREAT: "threatened",
    DriverKind.CONDITION: "threatened",
}


def inferences_of(told: Sequence[Told], dossier: Dossier) -> tuple[Inference, ...]:
    """Apply each rule of `tables/inference_rules` to each driver that it fits, one conclusion per rule and party.

    A premise that was told more than half a year before the page's day gives nothing: what followed is known by now.
    """
    found: dict[tuple[str, str], Inference] = {}
    for row in table("inference_rules"):
        for one in told:
            if _is_recent(one.driver, dossier):
                for inference in _drawn(row, one.driver, dossier):
                    found.setdefault((inference.rule, state_of(inference.party) or inference.party), inference)
    return tuple(found.values())


def _is_recent(driver: Driver, dossier: Dossier) -> bool:
    day = driver.last or driver.told_on
    return dossier.as_of is not None and day is not None and (dossier.as_of - day).days <= OLDEST_DAYS


def _drawn(row: Row, driver: Driver, dossier: Dossier) -> Iterator[Inference]:
    types = row["premise"].split("|")
    fits = (types == ["-"] or driver.type in types) and _HOW.get(driver.kind) == row["how"]
    party = driver.actor if row["party"] == "actor" else driver.target
    other = driver.target if row["party"] == "actor" else driver.actor
    if not fits or not party or (row["between"] == "states" and not (state_of(driver.target))):
        return
    premises = tuple(span for span in driver.spans if not row["words"] or _has(row["words"], span, dossier))
    if premises and (other or not row["needs_other"]) and (state_of(party) or party) != (state_of(other) or other):
        yield Inference(row["rule"], party, other, premises)


def _has(name: str, span: Span, dossier: Dossier) -> bool:
    """Whether a premise has words of the pattern that a rule asks for."""
    return pattern(name).search(dossier.article(span.article_id).text[span.start : span.end]) is not None
