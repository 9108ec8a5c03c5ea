"""Conclusions by named rules over cited premises: no party that no premise names, no effect that no rule names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evenhand.model import Driver, DriverKind, Inference
from evenhand.stages.foresee.drivers import Told
from evenhand.tables import Row, table

_HOW = {
    DriverKind.DEED: "done",
    DriverKind.PLAN: "planned",
    DriverKind.THREAT: "threatened",
    DriverKind.CONDITION: "threatened",
}


def inferences_of(told: Sequence[Told]) -> tuple[Inference, ...]:
    """Apply each rule of `tables/inference_rules` to each driver that it fits, one conclusion per rule and party."""
    found: dict[tuple[str, str], Inference] = {}
    for row in table("inference_rules"):
        for one in told:
            for inference in _drawn(row, one.driver):
                found.setdefault((inference.rule, inference.party), inference)
    return tuple(found.values())


def _drawn(row: Row, driver: Driver) -> Iterator[Inference]:
    types = row["premise"].split("|")
    fits = driver.type in types if types != ["-"] else driver.first is not None and driver.first == driver.last
    party = driver.actor if row["party"] == "actor" else driver.target
    other = driver.target if row["party"] == "actor" else driver.actor
    if fits and _HOW.get(driver.kind) == row["how"] and party and (other or "{1}" not in row["text"]):
        yield Inference(row["rule"], party, other, driver.spans)
