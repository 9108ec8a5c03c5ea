"""Foresight: probabilities from an archive of dated events, scored on later ones; and a worked case with its control.

``archive-icews/*.tsv``: six questions of the form "A does T to B: does U follow within W days?", each trigger of the
later half a forecast from what was known on its day. Weights are fitted on the first half over the six together
(``--train FILE`` and ``--test FILE`` take other files instead). Per question, over all six, and over nine further ones
that take no part in the fit: ``brier``, ``skill_vs_pooled`` (1 - Brier / Brier of the first half's pooled rate) and
``calibration_error`` (ten bins of equal width). ``…/shipped weights`` takes those of `stages.foresee.chances` in place
of the fitted ones. Peers of the same run, under ``…/pooled``, ``…/own history`` (the pair's own triggers, the pooled
rate where it has none), ``…/365 days`` (share of the past year's start days that were followed within the window) and
``…/start`` (mean of the history shrunk by two cases and the 365-day rate).

``taiwan``: how often a day with 45 or more aircraft followed a notice of arms for Taiwan, for three windows side by
side, with the control rate. ``coverage``: every pair of each file, as of the end of its first half: refused where a
party has no event by then, and nowhere else. ``speed``: CPU seconds of a page's rates, and of its
whole outlook as `evenhand brief` and `evenhand verify` work it out, from a store of a million events, and from one so
small that all of it is read.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from benchmarks.result import Options, Result
from evenhand.edges.archives import read_archive
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.stores.foresight import SMALL, ForesightStore
from evenhand.model import (
    Archive,
    ArchiveEvent,
    Article,
    ArticleId,
    BaseRate,
    Block,
    BlockKind,
    Coverage,
    Dossier,
    EventFilter,
    Link,
    ReferenceClass,
    Refusal,
    RefusalReason,
    Story,
    StoryId,
    StorylineId,
)
from evenhand.pipeline import composed, extracted
from evenhand.stages.foresee import (
    Known,
    Weights,
    actors_of,
    base_rate,
    cases_of,
    chance,
    coverage_of,
    fitted,
    foresee,
    grounds,
    recount,
)
from evenhand.tables import table

NAME = "foresight"
SUMMARY = "probabilities of what follows an event (ICEWS), a worked case with control, coverage, speed"
NEEDS = ("archive-icews", "archive-taiwan-notices", "archive-pla-sorties")

WARM_UP_DAYS: Final = 120
"""Cases of the first months of a training file are not fitted: their year is too short to mean anything."""

BINS: Final = 10
LARGE: Final = 1_000_000
PAIRS_OF_A_PAGE: Final = 6


def _codes(*beginnings: str) -> EventFilter:
    return EventFilter(codes=beginnings)


def _question(name: str, trigger: str, outcome: str, days: int, link: Link) -> ReferenceClass:
    return ReferenceClass(name, _codes(*trigger.split()), _codes(*outcome.split()), days, link)


QUESTIONS: Final = (
    _question("criticises, criticised back", "111", "111", 7, Link.ANSWER),
    _question("force, force back", "18 19", "18 19", 14, Link.ANSWER),
    _question("demand, refused or criticised", "10", "11 12", 14, Link.ANSWER),
    _question("praise, praised back", "051", "051", 14, Link.ANSWER),
    _question("negotiation, agreement", "046", "057", 30, Link.EITHER),
    _question("intent to cooperate, deed", "03", "05 06 07", 30, Link.AGAIN),
)
"""The issue's own question, and five that the first half of 2011-13 spoke for: many cases, good in cross-validation."""

FURTHER: Final = (
    _question("accuses, criticised or accused back", "112", "11", 7, Link.ANSWER),
    _question("force, force again", "18 19", "18 19", 7, Link.AGAIN),
    _question("appeal, answered by cooperation", "02", "03 05 06 07 08", 14, Link.ANSWER),
    _question("intent to meet, meeting", "036", "04", 14, Link.EITHER),
    _question("visit, praised by the host", "042", "05", 14, Link.ANSWER),
    _question("telephone call, visit", "041", "042 043", 30, Link.EITHER),
    _question("protest, coercion or force", "14", "17 18", 14, Link.ANSWER),
    _question("coercion, coercion again", "17", "17", 7, Link.AGAIN),
    _question("criticises, criticises again", "11", "11", 7, Link.AGAIN),
)
"""Scored together with the weights of the six: how far these carry to questions that they were not fitted on."""


def run(data: Path, options: Options) -> Iterable[Result]:
    """Yield all figures; a limit takes so many events of each file and leaves the speed out."""
    if options.train or options.test:
        if not (options.train and options.test):
            raise SystemExit("--train and --test go together")
        yield from _scored(_read(options.train, 0), _read(options.test, 0), options.test.stem, options)
        return
    for path in sorted((data / NEEDS[0]).glob("*.tsv")):
        events = _read(path, options.limit)
        yield from _scored(events, [], path.stem, options)
        yield from _covered(events, path.stem)
    yield from _taiwan(data)
    if not options.limit:
        yield from _speed()


def _read(path: Path, limit: int) -> list[ArchiveEvent]:
    found = [e for e in read_archive(path, "icews") if isinstance(e, ArchiveEvent)]
    return sorted(found, key=lambda e: (e.day, e.actor, e.target, e.code))[: limit or None]


def _ends(events: Sequence[ArchiveEvent]) -> tuple[int, int]:
    return events[0].day.toordinal(), events[-1].day.toordinal()


# --- forecasts ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Split:
    """Cases of one question: those the weights may be fitted on, and those forecast."""

    question: ReferenceClass
    train: tuple[Known, ...]
    test: tuple[Known, ...]

    @property
    def pooled(self) -> float:
        """The pooled rate of the training cases."""
        return sum(k.came for k in self.train) / max(1, len(self.train))


def _scored(events: list[ArchiveEvent], later: list[ArchiveEvent], name: str, options: Options) -> Iterator[Result]:
    """Fit on the first half (or on `events`), forecast the second (or `later`, with `events` as its past)."""
    begins, ends = _ends([*events, *later])
    border = _ends(events)[1] if later else (begins + ends) // 2
    every_split = [_split(q, [*events, *later], (begins, border, ends)) for q in (*QUESTIONS, *FURTHER)]
    splits, further = every_split[: len(QUESTIONS)], every_split[len(QUESTIONS) :]
    weights = fitted([(k.ground, k.came) for s in splits for k in s.train if k.day > begins + WARM_UP_DAYS])
    if options.verbose:
        print(f"{name}: {weights}", file=sys.stderr)
    for label, forecast in _methods(weights).items():
        every: list[tuple[float, bool]] = []
        for split in splits:
            made = [(forecast(k, split), k.came) for k in split.test]
            yield from _figures(f"{name}/{split.question.name}{label}", made, split.pooled)
            every += made
        yield from _figures(f"{name}/all six{label}", every, None)
        others = [(forecast(k, split), k.came) for split in further for k in split.test]
        yield from _figures(f"{name}/nine further{label}", others, None)


def _split(question: ReferenceClass, events: Sequence[ArchiveEvent], days: tuple[int, int, int]) -> Split:
    begins, border, ends = days
    known = grounds(cases_of(question, events), question.window_days, begins=begins, ends=ends)
    return Split(
        question,
        tuple(k for k in known if k.day + question.window_days <= border),
        tuple(k for k in known if k.day > border),
    )


def _methods(weights: Weights) -> dict[str, Callable[[Known, Split], float]]:
    def own(k: Known, s: Split) -> float:
        return k.ground.k / k.ground.n if k.ground.n else s.pooled

    def year(k: Known, s: Split) -> float:
        return s.pooled if k.ground.control is None else k.ground.control

    return {
        "": lambda k, _: chance(k.ground, weights),
        "/shipped weights": lambda k, _: chance(k.ground),
        "/pooled": lambda _, s: s.pooled,
        "/own history": own,
        "/365 days": year,
        "/start": lambda k, s: ((k.ground.k + 2 * s.pooled) / (k.ground.n + 2) + year(k, s)) / 2,
    }


def _figures(where: str, made: Sequence[tuple[float, bool]], pooled: float | None) -> Iterator[Result]:
    if not made:
        return
    brier = sum((p - came) ** 2 for p, came in made) / len(made)
    yield Result(NAME, where, "brier", brier, len(made))
    if pooled is not None:
        naive = sum((pooled - came) ** 2 for _, came in made) / len(made)
        yield Result(NAME, where, "skill_vs_pooled", 1 - brier / naive if naive else 0.0, len(made))
    yield Result(NAME, where, "calibration_error", _calibration_error(made), len(made))


def _calibration_error(made: Sequence[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, came in made:
        bins[min(int(p * BINS), BINS - 1)].append((p, came))
    return sum(abs(sum(p for p, _ in some) - sum(came for _, came in some)) for some in bins.values()) / len(made)


# --- coverage ----------------------------------------------------------------------------------


def _covered(events: Sequence[ArchiveEvent], name: str) -> Iterator[Result]:
    """Ask for the rate of every pair of the file as of the end of its first half, and of absent states."""
    begins, ends = _ends(events)
    border = date.fromordinal((begins + ends) // 2)
    by_actor: dict[str, list[Coverage]] = defaultdict(list)
    for record in coverage_of(e for e in events if e.day <= border):
        by_actor[record.actor].append(record)
    known = set(by_actor)
    pairs = sorted({(e.actor, e.target) for e in events if e.target})
    absent = ("United States", "Taiwan")
    pairs += [
        pair for actor in sorted({a for a, _ in pairs})[:500] for x in absent for pair in ((actor, x), (x, actor))
    ]
    right = refused = 0
    for actor, target in pairs:
        reference = ReferenceClass(
            "any", EventFilter(actors=(actor,), targets=(target,)), EventFilter(types=("ACCUSE",)), 7, Link.ANSWER
        )
        records = tuple(c for party in ("", actor, target) for c in by_actor.get(party, ()))
        found = base_rate(Archive((), records), reference, as_of=border)
        is_refused = isinstance(found, Refusal) and found.reason is RefusalReason.NO_COVERAGE
        refused += is_refused
        right += is_refused == (not {actor, target} <= known)
    yield Result(NAME, f"{name}/coverage", "rightly_refused_or_not", right / len(pairs), len(pairs))
    yield Result(NAME, f"{name}/coverage", "refused", refused / len(pairs), len(pairs))


# --- the worked case ---------------------------------------------------------------------------


def _taiwan(data: Path) -> Iterator[Result]:
    """Days with 45 or more aircraft after notices of arms for Taiwan: k of n, interval, control, for three windows."""
    notices = [
        ArchiveEvent("notices", date.fromisoformat(row["date"]), "United States", "arms_transfer.notified", "Taiwan")
        for row in _table(data / NEEDS[1] / "anchors.csv")
    ]
    sorties = [
        ArchiveEvent(
            "sorties", date.fromisoformat(row["date"]), "China", "sorties", "Taiwan", value=float(row["aircraft"])
        )
        for row in _table(data / NEEDS[2] / "daily.csv")
        if row["date"] >= "2021"
    ]
    events = tuple(sorted([*notices, *sorties], key=lambda e: e.day))
    archive = Archive(events, coverage_of(events))
    for window in (7, 14, 30):
        reference = ReferenceClass(
            "notice, many aircraft",
            EventFilter(archives=("notices",), actors=("United States",), targets=("Taiwan",)),
            EventFilter(archives=("sorties",), actors=("China",), targets=("Taiwan",), at_least=45),
            window,
            Link.ANY,
        )
        found = base_rate(archive, reference, as_of=events[-1].day)
        if isinstance(found, BaseRate):
            yield from _told(f"taiwan/{window} days", found)


def _told(where: str, rate: BaseRate) -> Iterator[Result]:
    n = rate.share.n
    yield Result(NAME, where, "k", rate.share.k, n)
    yield Result(NAME, where, "share", rate.share.value, n)
    yield Result(NAME, where, "low", rate.share.low, n)
    yield Result(NAME, where, "high", rate.share.high, n)
    if rate.control is not None:
        yield Result(NAME, where, "control", rate.control.value, rate.control.n)
        yield Result(NAME, where, "lift", rate.lift or 0.0, n)
    yield Result(NAME, where, "overlapped", rate.n_overlapped, n)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


# --- speed -------------------------------------------------------------------------------------


def _speed() -> Iterator[Result]:
    """A page's rates from a store of a million made-up events: six pairs, two outcomes each, widened where few."""
    types = (
        "ACCUSE",
        "CONSULT",
        "THREATEN",
        "SANCTION",
        "AGREE",
        "PROTEST",
        "ASSAULT",
        "COOPERATE",
        "MOBILIZE",
        "REJECT",
    )
    start, names = date(1990, 1, 1), [row["name"] for row in table("states")]
    n_actors = len(names)

    def event(i: int) -> ArchiveEvent:
        # A fixed mixture: a few parties act often, most seldom, as in news.
        a, b = (i * 7919) % n_actors, (i * 104729 + i // 97) % n_actors
        a, b = (a * a) // n_actors, (b * b) // n_actors
        day = start + timedelta(days=(i * 13007) % 12500)
        return ArchiveEvent("large", day, names[a], types[(i * 31 + i // 11) % len(types)], names[b])

    with tempfile.TemporaryDirectory() as folder, ForesightStore(Path(folder) / "store.db") as store:
        began = time.process_time()
        store.put_events(event(i) for i in range(LARGE))
        yield Result(NAME, "speed/import", "events_per_cpu_s", LARGE / (time.process_time() - began), LARGE)
        began = time.process_time()
        n = _page_rates(store, types, names)
        yield Result(NAME, "speed/a page's rates", "cpu_s", time.process_time() - began, n)
        yield from _page_path(store, "a page's outlook")
    with tempfile.TemporaryDirectory() as folder, ForesightStore(Path(folder) / "store.db") as store:
        store.put_events(event(i) for i in range(0, LARGE, LARGE // SMALL))
        yield from _page_path(store, "a page's outlook, all of a small archive")


def _page_path(store: ForesightStore, where: str) -> Iterator[Result]:
    """What past events cost a page: reading them, the outlook with its rates, naming them, and counting again."""
    dossier = _dossier()
    began = time.process_time()
    archive = store.archive(actors_of(dossier))
    outlook = foresee(dossier, archive)
    yield Result(NAME, f"speed/{where}", "cpu_s", time.process_time() - began, len(archive.events))
    began = time.process_time()
    again = [recount(fork, archive) for fork in outlook.forks]
    yield Result(NAME, f"speed/{where}", "recount_cpu_s", time.process_time() - began, len(again))
    rated = sum(branch.rate is not None for fork in outlook.forks for branch in fork.branches)
    yield Result(NAME, f"speed/{where}", "rates", float(rated), len(outlook.forks))


def _dossier() -> Dossier:
    """A story of one sentence, of two states that act often."""
    one, other = table("states")[0]["name"], table("states")[1]["name"]
    text = f"{one} accused {other} of spying on Monday."
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    published = date(2024, 1, 2)
    article = Article(ArticleId("a-1"), "", "", "Harbour Courier", "", "", published, "en", text, blocks)
    story = Story(StoryId("y-1"), StorylineId("l-1"), (article.article_id,))
    facts = extracted(article, parser=SpacyParser())
    return composed(story, articles=[article], facts=[facts], as_of=published)


def _page_rates(store: ForesightStore, types: Sequence[str], names: Sequence[str]) -> int:
    """Ask for the rates of one page: six pairs, two outcomes each."""
    as_of, n = date(2024, 1, 1), 0
    actors = tuple(names[number] for number in range(0, 4 * PAIRS_OF_A_PAGE, 2))
    archive = store.archive(actors)
    for number in range(PAIRS_OF_A_PAGE):
        a, b = actors[number * 2], actors[number * 2 + 1]
        for outcome in types[2:4]:
            reference = ReferenceClass(
                "page",
                EventFilter(types=("ACCUSE",), actors=(a,), targets=(b,)),
                EventFilter(types=(outcome,)),
                30,
                Link.ANSWER,
            )
            base_rate(archive, reference, as_of=as_of)
            n += 1
    return n
