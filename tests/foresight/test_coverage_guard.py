"""Every pair with an absent actor is refused a rate, over all pairs of the benchmark's archive files."""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from evenhand.edges.archives import read_archive
from evenhand.model import Archive, ArchiveEvent, Coverage, EventFilter, Link, ReferenceClass, Refusal, RefusalReason
from evenhand.stages.foresee import base_rate, coverage_of
from tests.house.checkout import ROOT

DATA = ROOT / (os.environ.get("EVENHAND_BENCH_DATA") or "../shared/data")
ABSENT = ("United States", "Taiwan")


def refused(actor: str, target: str, archive: Archive, on: date) -> bool:
    trigger = EventFilter(actors=(actor,), targets=(target,))
    found = base_rate(archive, ReferenceClass("any", trigger, EventFilter(types=("ACCUSE",)), 7, Link.ANSWER), as_of=on)
    return isinstance(found, Refusal) and found.reason is RefusalReason.NO_COVERAGE


@pytest.mark.bench_data
def test_pairs_with_an_absent_actor_are_refused_and_no_others() -> None:
    paths = sorted((DATA / "bench" / "archive-icews").glob("*.tsv"))
    if not paths:
        pytest.skip("archive-icews is absent: NOT CHECKED that rates of absent actors are refused")
    for path in paths:
        events = [e for e in read_archive(Path(path), "icews") if isinstance(e, ArchiveEvent)]
        border = date.fromordinal((events[0].day.toordinal() + events[-1].day.toordinal()) // 2)
        by_actor: dict[str, list[Coverage]] = defaultdict(list)
        for record in coverage_of(e for e in events if e.day <= border):
            by_actor[record.actor].append(record)
        known = set(by_actor)
        pairs = {(e.actor, e.target) for e in events if e.target}
        pairs |= {(actor, absent) for actor, _ in pairs for absent in ABSENT}
        # What the store gives for a page: the records of its actors, and those of whole archives.
        archives = {p: Archive((), tuple(c for a in ("", *p) for c in by_actor.get(a, ()))) for p in pairs}
        wrong = [p for p in sorted(pairs) if refused(*p, archives[p], border) == (set(p) <= known)]
        assert not wrong
