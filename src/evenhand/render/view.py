"""What the templates see: a brief as strings and numbers, every statement with its note; nothing is left to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.render.charts import DayChart
from evenhand.render.citations import Cited, Note
from evenhand.render.forks import Forked
from evenhand.render.words import Fact

SECTIONS = (
    "highlights",
    "article",
    "comparison",
    "positions",
    "figures",
    "timeline",
    "scenarios",
    "implications",
    "unknowns",
    "sources",
    "making",
)
"""Keys of the sections in the order of the page."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the rewritten article."""

    heading: Cited | None
    paragraphs: tuple[tuple[Cited, ...], ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """A fact, how many voices carry it, in words, their names, and those in whose articles it was not found."""

    statement: Cited
    count: str
    voices: tuple[str, ...]
    not_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A fact as several voices tell it, side by side, under what they all name, where there is such a thing."""

    heading: Cited | None
    tellings: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and what stands under it: a conflict with its versions, an actor with the sayings."""

    heading: Cited
    entries: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Our neutral name of a thing, and who calls it what."""

    name: str
    uses: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Where sources agree and differ."""

    agreed: tuple[Alike, ...]
    parallel: tuple[Beside, ...]
    conflicts: tuple[Group, ...]
    overtaken: tuple[Group, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the timeline.

    Attributes:
        when, status, what: As on the page; without a status a coming event gets a label.
        iso_first: First day meant.
        is_future: Planned, or after the day of the page.
        divider: Words of the line above the entry ("As of …"), or "".
    """

    when: Cited
    status: Cited | None
    what: Cited
    iso_first: str
    is_future: bool
    divider: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may come of a driver.

    Attributes:
        driver, drivers: What opens the case, and what else is in play.
        fork: The scenarios that exclude one another, or None.
        watch: Days and deeds to watch, cited.
        notices: What is missing for a rate.
    """

    driver: Cited
    drivers: tuple[Cited, ...]
    fork: Forked | None
    watch: tuple[Cited, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article in the list of sources.

    Attributes:
        number: From 1.
        title, outlet, author, published: As the page writes them; author may be "".
        iso_date: Day of publication, or "".
        href: Address as a link, or "" where it must not be one.
        address: The address as the source gives it, where it must not be a link, else "".
        words: Its length in words.
        standing: Whether it reports by itself or repeats another.
        copy_of: Number of the source it repeats, or 0.
        reuse_notice: The outlet's own words on reuse, or "".
    """

    number: int
    title: str
    outlet: str
    author: str
    published: str
    iso_date: str
    href: str
    address: str
    words: str
    standing: str
    copy_of: int
    reuse_notice: str


@dataclass(frozen=True, slots=True)
class Share:
    """An outlet's loaded words and its share of the article: both as text, and width of its bar from 0 to 100."""

    outlet: str
    loaded: str
    percent: str
    width: float


@dataclass(frozen=True, slots=True)
class SideRow:
    """How the sources, or the page, tell a side: every measure as text."""

    where: str
    told: str
    speech: str
    quotations: str
    verbs: str


@dataclass(frozen=True, slots=True)
class SideRows:
    """A side, who stands with it, where it has the first and last word, and its rows."""

    name: str
    members: str
    turns: str
    rows: tuple[SideRow, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """How the page was made."""

    facts: tuple[Fact, ...]
    withheld: str
    reasons: tuple[tuple[str, int], ...]
    shares: tuple[Share, ...]
    sides: tuple[SideRows, ...]
    identity: tuple[Fact, ...]
    footer: str
    footer_withheld: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The table of figures: its columns, those left out that no row fills, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cited | None, ...], ...]


@dataclass(frozen=True, slots=True)
class View:
    """A whole page."""

    name: str
    version: str
    title: Cited
    dateline: tuple[Fact, ...]
    highlights: tuple[Cited, ...]
    article: tuple[Part, ...]
    comparison: Compared
    positions: tuple[Group, ...]
    figures: Figures
    timeline: tuple[Entry, ...]
    timeline_charts: tuple[DayChart, ...]
    scenarios: tuple[Outcome, ...]
    implications: tuple[Cited, ...]
    unknowns: tuple[Cited, ...]
    sources: tuple[Source, ...]
    making: Made
    notices: Mapping[str, tuple[str, ...]]
    notes: tuple[Note, ...]
