"""The page that lists several briefs: storylines, newest first, each with its stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from evenhand.model import StoryId, StorylineId
from evenhand.render.hostile import printable
from evenhand.render.html import style_policy
from evenhand.render.templating import Harmless, fill, resource
from evenhand.render.words import day
from evenhand.tables import index


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One brief in the list.

    Attributes:
        story_id, storyline_id: The story, and the line it belongs to.
        title: Title of the brief.
        folder: Folder of its files, relative to the index.
        published_on: Day of its newest source, or None.
        n_articles, n_voices: How many articles; how many independent voices.
    """

    story_id: StoryId
    storyline_id: StorylineId
    title: str
    folder: str
    published_on: date | None
    n_articles: int
    n_voices: int


@dataclass(frozen=True, slots=True)
class _Line:
    head: str
    stories: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    title: str
    href: str
    iso_date: str
    when: str
    counts: str


def lines(entries: Iterable[IndexEntry]) -> tuple[tuple[IndexEntry, ...], ...]:
    """Group entries into storylines: the line with the newest story first, and its newest story first."""
    by_line: dict[StorylineId, list[IndexEntry]] = {}
    for entry in sorted(entries, key=_newest_first):
        by_line.setdefault(entry.storyline_id, []).append(entry)
    return tuple(tuple(line) for line in by_line.values())


def render_index_html(entries: Sequence[IndexEntry]) -> str:
    """Write the list as one HTML file that loads nothing and needs no script.

    Args:
        entries: What is listed, in any order; titles are taken for hostile and escaped.

    Returns:
        The file's text; the same entries give the same text.
    """
    style = resource("page.css").strip() + "\n" + resource("index.css").strip()
    page = fill(
        "index.html.j2",
        title=_label("title"),
        lead=_counted("lead", len(entries)),
        lines=[_line(line) for line in lines(entries)],
        style=Harmless(style),
        policy=style_policy(sha256(style.encode()).digest()),
    )
    return printable(page)


def index_value(entries: Sequence[IndexEntry]) -> dict[str, object]:
    """Return the list as plain values, for JSON."""
    return {
        "storylines": [
            {"storyline_id": line[0].storyline_id, "stories": [_plain(entry) for entry in line]}
            for line in lines(entries)
        ]
    }


def _plain(entry: IndexEntry) -> dict[str, object]:
    return {
        "story_id": entry.story_id,
        "title": entry.title,
        "folder": entry.folder,
        "published_on": entry.published_on.isoformat() if entry.published_on else None,
        "n_articles": entry.n_articles,
        "n_voices": entry.n_voices,
    }


def _newest_first(entry: IndexEntry) -> tuple[int, str]:
    return -(entry.published_on.toordinal() if entry.published_on else 0), entry.story_id


def _line(line: tuple[IndexEntry, ...]) -> _Line:
    return _Line(_counted("storyline", len(line)), tuple(_row(entry) for entry in line))


def _row(entry: IndexEntry) -> _Row:
    return _Row(
        title=entry.title,
        href=f"{entry.folder}/brief.html",
        iso_date=entry.published_on.isoformat() if entry.published_on else "",
        when=day(entry.published_on, missing=_label("undated")),
        counts=f"{_counted('articles', entry.n_articles)} · {_counted('voices', entry.n_voices)}",
    )


def _label(key: str, *values: object) -> str:
    return index("index_labels", "key")[key]["text"].format(*values)


def _counted(what: str, count: int) -> str:
    return _label(f"{what}.{'one' if count == 1 else 'other'}", f"{count:,}")
