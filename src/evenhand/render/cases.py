"""Reference classes, events and precedents in words: every word from a field or a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evenhand.model import ArchiveEvent, EventFilter, Link, Precedent, ReferenceClass
from evenhand.render.hostile import one_line, web_address
from evenhand.render.words import day, label
from evenhand.tables import index, table, words

Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the past.

    Attributes:
        iso_date, on: Its day, for machines and readers.
        what: Who did what to whom, and its value.
        title: Its title in the archive, or "".
        href: Its address where it may be a link, else "".
    """

    iso_date: str
    on: str
    what: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Case:
    """A precedent as a row of its table.

    Attributes:
        trigger: What opened it.
        outcomes: What followed, by the outcomes of the table; None where nothing did.
        why: What it has in common with the case at hand, and its distance from it.
        flags: What weakens it, in words.
    """

    trigger: Told
    outcomes: tuple[Told | None, ...]
    why: str
    flags: tuple[str, ...]


def kinds(types: Iterable[str]) -> str:
    """Name event types as one would list them; a class that is there as a whole goes by its name.

    A type that no table knows is one of the archive's own, and is shown as it is.
    """
    left = dict.fromkeys(types)
    found: list[str] = []
    for name, members in _classes().items():
        if len(members) > 1 and left.keys() >= set(members):
            found.append(_row(name)["many"])
            for one in members:
                del left[one]
    found += [_row(one)["many"] for one in left]
    return listed((one for one in found if not any(other.startswith(label("or", one, "")) for other in found)), "or")


def listed(items: Iterable[str], joint: str = "and") -> str:
    """Join words: "a", "a and b", "a, b and c"; each once, though two types may share one."""
    *first, last = dict.fromkeys(items) or [""]
    return label(joint, ", ".join(first), last) if first else last


def filter_words(wanted: EventFilter) -> str:
    """Name a filter's events: what, by whom, towards whom, where, how large, of which code and archive."""
    parts = [kinds(wanted.types) if wanted.types else label("filter.any")]
    named: list[tuple[str, Sequence[str]]] = [
        ("filter.by", [_named(name) for name in wanted.actors]),
        ("filter.to", [_named(name) for name in wanted.targets]),
        ("filter.in", wanted.places),
        ("filter.codes", wanted.codes),
        ("filter.archives", wanted.archives),
    ]
    parts += [label(key, listed(names, "or")) for key, names in named if names]
    if wanted.at_least is not None:
        parts.append(label("filter.at-least", f"{wanted.at_least:,g}"))
    return " ".join(parts)


def class_words(reference: ReferenceClass) -> str:
    """Tell what counts as a like case, and whether the class had to be widened to it."""
    key = "class.widened" if reference.width else "class"
    return label(key, filter_words(reference.trigger))


def counted_words(reference: ReferenceClass, types: Sequence[str]) -> str:
    """Tell what counts as an outcome.

    Args:
        reference: The class.
        types: What the scenario is made of; where the outcome is just that, it is told by its parties only.
    """
    outcome, days = reference.outcome, reference.window_days
    is_told = set(outcome.types) == set(types) and not (outcome.codes or outcome.places or outcome.at_least)
    what = label("outcome.such") if is_told else filter_words(outcome)
    if reference.link is not Link.ANY or not is_told:
        return label(f"link.{reference.link}", what, days)
    by = listed(map(_named, outcome.actors), "or") or label("filter.anyone")
    to = listed(map(_named, outcome.targets), "or") or label("filter.anyone")
    return label("link.any.named", what, days, by, to)


def event_told(event: ArchiveEvent, *, with_parties: bool = True) -> Told:
    """Tell an event; its title and address are a stranger's, so only a web address becomes a link."""
    what = _row(event.type)["one"] if event.type else one_line(event.code)
    if with_parties:
        who = one_line(parties(event.actor, event.target))
        what = label("event", who[:1].upper() + who[1:], what)
    if event.value is not None and event.unit:
        what = label("event.value", what, one_line(event.unit), amount(event.value))
    href = web_address(event.url)
    return Told(event.day.isoformat(), day(event.day), what, one_line(event.title), href)


def cases(branches: Sequence[Sequence[Precedent]]) -> tuple[Case, ...]:
    """Make the rows of a table of cases; each branch brings the same cases, with its own outcomes.

    Parties are named where they differ from row to row: what counts as a case names them else.
    """
    triggers = {(p.trigger.actor, p.trigger.target) for p in branches[0]}
    outcomes = {(p.outcome.actor, p.outcome.target) for found in branches for p in found if p.outcome}
    named = len(triggers) > 1, len(outcomes) > 1
    return tuple(_case(row, *named) for row in zip(*branches, strict=True))


def parties(actor: str, target: str, key: str = "event.parties") -> str:
    """Name the parties: both as the label joins them, or the one there is."""
    named = [_named(name) for name in (actor, target) if name]
    return label(key, *named) if len(named) > 1 else "".join(named)


def amount(value: float) -> str:
    """A value a reader can take in: ``330 million``, ``1.2 billion``, ``45``."""
    for size, key in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return label(f"amount.{key}", f"{value / size:,.3g}")
    return f"{value:,.6g}"


def _case(row: Sequence[Precedent], with_parties: bool, with_doers: bool) -> Case:
    first = row[0]
    same = listed(label(f"why.{code}") for code in first.why)
    why = label("why", same, f"{first.distance:.1f}") if same else label("why.none", f"{first.distance:.1f}")
    n_concurrent = max(one.n_concurrent for one in row)
    flags = [label("flag.overlapped")] if any(one.is_overlapped for one in row) else []
    if n_concurrent:
        flags.append(label(f"flag.concurrent.{'one' if n_concurrent == 1 else 'other'}", n_concurrent))
    return Case(
        trigger=event_told(first.trigger, with_parties=with_parties),
        outcomes=tuple(event_told(p.outcome, with_parties=with_doers) if p.outcome else None for p in row),
        why=why,
        flags=tuple(flags),
    )


def _named(name: str) -> str:
    """A party as it stands in running text: "the United States"."""
    return label("name.the", name) if name in words("names_with_article") else name


def _row(type_: str) -> dict[str, str]:
    row = index("type_words", "type").get(type_)
    if row is not None:
        return dict(row)
    plain = one_line(type_.replace("_", " ").replace(".", " "))
    return {"one": plain, "many": plain}


def _classes() -> Words:
    found: dict[str, list[str]] = {}
    for row in table("event_types"):
        if row["class"]:
            found.setdefault(row["class"], []).append(row["type"])
    return {name: tuple(members) for name, members in found.items()}
