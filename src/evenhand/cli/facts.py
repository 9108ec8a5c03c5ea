"""The facts of a story for a person: grouped by kind, each with the words and the place it rests on."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from evenhand import codec
from evenhand.app.evidence import (
    ActorEntry,
    AgreedEntry,
    ArticleEntry,
    Cited,
    DisagreementEntry,
    EventEntry,
    FactKind,
    FigureEntry,
    QuotationEntry,
    StoryFacts,
    TermEntry,
    TimeEntry,
    When,
    Words,
)
from evenhand.cli.lines import counted, harmless, short

T = TypeVar("T")

MOST_PLACES = 3
"""So many places of one actor, or of words told alike, are printed; `--json` has them all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line to print: how far it is set in, and whether it is a heading, a name, plain or a note."""

    indent: int
    text: str
    style: str = ""


def as_json(found: StoryFacts) -> None:
    """Print the facts as one JSON object; the shape is `docs/schema/facts.schema.json`."""
    sys.stdout.write(codec.plain_json(found).decode())


def tell(found: StoryFacts) -> None:
    """Print the facts as text: set and wrapped where a person looks at them, one line each elsewhere."""
    lines = list(_lines(found))
    if not sys.stdout.isatty():
        for line in lines:
            print(" " * line.indent + harmless(line.text))
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Padding(Text(harmless(line.text), style=line.style), (0, 0, 0, line.indent), expand=False))


def _lines(found: StoryFacts) -> Iterator[Line]:
    yield Line(0, found.title or f"Story {found.story_id}", "bold")
    told = [found.story_id, counted(len(found.articles), "article"), counted(len(found.voices), "independent voice")]
    yield Line(0, " · ".join([*told, f"as of {found.as_of}"] if found.as_of else told), "dim")
    yield from _section("Articles", found.articles, _articles)
    for kind, parts in _parts(found).items():
        if kind in found.kinds:
            for part in parts:
                yield from part


def _parts(found: StoryFacts) -> dict[FactKind, tuple[Iterator[Line], ...]]:
    return {
        FactKind.ACTORS: (_section("Actors", found.actors, _actors),),
        FactKind.QUOTES: (_section("Quotations and reported speech", found.quotations, _quotations),),
        FactKind.FIGURES: (_section("Figures", found.figures, _figures),),
        FactKind.EVENTS: (_section("Events", found.events, _events),),
        FactKind.TIMES: (_section("Times", found.times, _times),),
        FactKind.AGREE: (_section("Where sources agree", found.agreed, _agreed),),
        FactKind.DIFFER: (
            _section("Where sources differ", found.disagreements, _disagreements),
            _section("What each side calls it", found.terms, _terms),
        ),
    }


def _section(name: str, entries: Sequence[T], told: Callable[[Sequence[T]], Iterable[Line]]) -> Iterator[Line]:
    yield Line(0, "")
    yield Line(0, f"{name} ({len(entries):,})", "bold underline")
    yield from told(entries) if entries else [Line(2, "none", "dim")]


def _articles(entries: Sequence[ArticleEntry]) -> Iterator[Line]:
    for one in entries:
        copied = f", a copy of {one.copy_of}" if one.copy_of else ""
        yield Line(2, f"{one.article_id}  {_day(one.published_on)}  {_outlet(one.outlet)}: {one.title}{copied}")


def _actors(entries: Sequence[ActorEntry]) -> Iterator[Line]:
    for one in entries:
        yield Line(2, f"{one.name}: {_plain(one.kind)}, named {_times_told(len(one.mentions))}", "cyan")
        for role in one.roles[:MOST_PLACES]:
            yield Line(6, f"as “{_folded(role.text)}”, {_place(role)}")
        yield from _places(one.mentions)


def _quotations(entries: Sequence[QuotationEntry]) -> Iterator[Line]:
    """Those of each speaker together, the most quoted first; words told alike once, with every place."""
    for name, own in sorted(_by(entries, _speaker).items(), key=lambda item: (-len(item[1]), item[0])):
        yield Line(2, f"{name} ({len(own):,})", "cyan")
        by_words = _by(own, lambda one: (one.form, _folded(one.words.text).casefold()))
        for alike in sorted(by_words.values(), key=lambda group: _said_on(group[0])):
            yield from _quotation(alike)


def _speaker(one: QuotationEntry) -> str:
    told = _folded(one.speaker_words.text) if one.speaker_words else "speaker not told"
    return one.speaker or f"({told})"


def _quotation(alike: Sequence[QuotationEntry]) -> Iterator[Line]:
    first = alike[0]
    open_mark, close_mark = ("", "") if first.form == "indirect" else ("“", "”")
    yield Line(4, f"{open_mark}{_folded(first.words.text)}{close_mark}")
    told = [_plain(first.form), f"cue “{_folded(first.cue.text)}”" if first.cue else "", _when("said", first.said)]
    if first.speaker_words:
        told.append(f"speaker told as “{_folded(first.speaker_words.text)}”")
    told += [f"{name} “{_folded(w.text)}”" for name, w in (("to", first.addressee), ("venue", first.venue)) if w]
    yield Line(6, ", ".join(filter(None, told)))
    yield from _places([_narrowed(one.evidence, one.words) for one in alike])


def _figures(entries: Sequence[FigureEntry]) -> Iterator[Line]:
    """Money first, then the other units; the largest first; the same figure of the same thing once."""
    ordered = sorted(entries, key=lambda one: (not one.currency, one.currency, one.unit, -one.value, _key(one)))
    for alike in _by(ordered, _key).values():
        first = alike[0]
        measures = f": {_folded(first.measures.text)}" if first.measures else ""
        yield Line(2, f"{_folded(first.amount.text)}{measures}", "cyan")
        value = f"{first.value:f}" + (f" to {first.high:f}" if first.high is not None else "")
        unit = " ".join(filter(None, [value, first.currency or first.unit, "(ordinal)" if first.is_ordinal else ""]))
        told = [unit, f"qualifier {first.qualifier}" if first.qualifier else "", _status(first)]
        yield Line(6, ", ".join(filter(None, [*told, _rate(first), _change(first), _when("as of", first.as_of)])))
        yield from _sentence([one.evidence for one in alike])


def _rate(one: FigureEntry) -> str:
    return f"rate “{_folded(one.rate.text)}”" if one.rate else ""


def _change(one: FigureEntry) -> str:
    words = f" (“{_folded(one.change_words.text)}”)" if one.change_words else ""
    return f"{one.change} {one.change_side or ''}{words}" if one.change else ""


def _key(one: FigureEntry) -> tuple[str, ...]:
    parts = (one.amount, one.measures, one.status_words, one.as_of.words if one.as_of else None, one.change_words)
    return tuple(_folded(part.text).casefold() if part else "" for part in parts)


def _status(one: FigureEntry) -> str:
    return f"{one.status} (“{_folded(one.status_words.text)}”)" if one.status and one.status_words else one.status or ""


def _events(entries: Sequence[EventEntry]) -> Iterator[Line]:
    """By type; within it by the day, undated last."""
    for kind, own in sorted(_by(entries, lambda one: one.type).items(), key=lambda item: (not item[0], item[0])):
        yield Line(2, f"{kind or 'no type'} ({len(own)})", "cyan")
        for one in sorted(own, key=lambda one: _first(one.when)):
            parts = [("who", one.actor), ("act", one.act), ("target", one.target)]
            yield Line(4, "  ".join(f"{name} “{_folded(words.text)}”" for name, words in parts if words))
            told = [_plain(one.modality), "negated" if one.is_negated else "", _when("when", one.when)]
            yield Line(6, ", ".join(filter(None, told)))
            yield from _sentence([one.evidence])


def _times(entries: Sequence[TimeEntry]) -> Iterator[Line]:
    """By day; what could not be resolved comes last."""
    by_days = _by(sorted(entries, key=lambda one: (_first(one.when), _last(one.when))), lambda one: _days(one.when))
    for days, own in by_days.items():
        yield Line(2, f"{days} ({len(own):,})", "cyan")
        for alike in _by(own, lambda one: (one.when.kind, one.when.value, one.when.words.text.casefold())).values():
            when = alike[0].when
            value = f" {when.value}" if when.value else ""
            yield Line(4, f"“{_folded(when.words.text)}” ({when.kind}{value}, {_plain(when.granularity)})")
            yield from _sentence([one.evidence for one in alike])


def _agreed(entries: Sequence[AgreedEntry]) -> Iterator[Line]:
    for one in entries:
        yield Line(2, _folded(one.passages[0].text), "cyan")
        yield Line(6, f"told by {', '.join(one.voices)}")
        if one.left_out_by:
            yield Line(6, f"left out by {', '.join(one.left_out_by)}")
        yield from _places(one.passages)


def _disagreements(entries: Sequence[DisagreementEntry]) -> Iterator[Line]:
    for one in entries:
        yield Line(2, f"{_plain(one.kind)}: {_folded(one.topic.text)}", "cyan")
        for version in one.versions:
            yield Line(4, f"“{_folded(version.part.text)}” according to {', '.join(map(_outlet, version.voices))}")
            yield from _sentence([version.evidence])


def _terms(entries: Sequence[TermEntry]) -> Iterator[Line]:
    for name, own in sorted(_by(entries, lambda one: one.name).items()):
        yield Line(2, name, "cyan")
        for words, alike in sorted(_by(own, lambda one: (_folded(one.term.text), _whose(one))).items()):
            yield Line(4, f"“{words[0]}”, {words[1]}")
            yield from _places([one.term for one in alike])


def _whose(one: TermEntry) -> str:
    return f"said by {_folded(one.speaker.text)}" if one.speaker else f"{_outlet(one.term.outlet)}’s own word"


# --- parts of lines ----------------------------------------------------------------------------


def _sentence(evidence: Sequence[Cited]) -> Iterator[Line]:
    """The sentence that is cited first, then every place."""
    yield Line(6, f"“{_folded(evidence[0].text)}”", "dim")
    yield from _places(evidence)


def _places(cited: Sequence[Cited]) -> Iterator[Line]:
    for one in cited[:MOST_PLACES]:
        yield Line(6, _place(one), "dim")
    if len(cited) > MOST_PLACES:
        yield Line(6, f"and {_times_told(len(cited) - MOST_PLACES)} more", "dim")


def _place(one: Cited) -> str:
    return f"{_outlet(one.outlet)}, {_day(one.published_on)}, {one.article_id}[{one.start}:{one.end}]"


def _narrowed(evidence: Cited, words: Words) -> Cited:
    """The place of the words themselves, in the article of the sentence."""
    return Cited(evidence.article_id, evidence.outlet, evidence.published_on, words.start, words.end, words.text)


def _when(name: str, when: When | None) -> str:
    return f"{name} {_days(when)} (“{_folded(when.words.text)}”)" if when else ""


def _days(when: When) -> str:
    if when.first is None or when.last is None:
        return when.value or "not resolved"
    return str(when.first) if when.first == when.last else f"{when.first} to {when.last}"


def _first(when: When | None) -> date:
    return when.first if when is not None and when.first is not None else date.max


def _last(when: When) -> date:
    return when.last or date.max


def _said_on(one: QuotationEntry) -> date:
    day = _first(one.said)
    return day if day != date.max else one.evidence.published_on or date.max


def _day(day: date | None) -> str:
    return day.isoformat() if day else "undated"


def _outlet(outlet: str) -> str:
    return outlet or "an outlet that is not told"


def _times_told(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _plain(value: str) -> str:
    return value.replace("_", " ")


def _folded(text: str) -> str:
    return short(text, 2_000)


K = TypeVar("K")


def _by(entries: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Group entries by a key, in the order in which the keys come first."""
    groups: dict[K, list[T]] = defaultdict(list)
    for one in entries:
        groups[key(one)].append(one)
    return dict(groups)
