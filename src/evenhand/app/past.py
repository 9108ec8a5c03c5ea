"""The past events that a page may be compared with: those that come with Evenhand, the imported, and other stories'."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from evenhand import pipeline
from evenhand.edges.archives import shipped_events
from evenhand.edges.stores.foresight import ForesightStore
from evenhand.errors import ConfigError
from evenhand.model import Archive, Article, Brief, Coverage, StoryId

NONE = "none"
"""What is given in the place of an archive's name for "compare with nothing"."""

Past = Callable[[Sequence[str]], Archive | None]
"""Given the parties of a page, the past events about them."""


def past_of(store: ForesightStore, names: Collection[str], *, story_id: StoryId, articles: Sequence[Article]) -> Past:
    """Return the way to past events for a story: not its own, which are no precedents of it.

    Args:
        store: Where imported events and those of other stories are kept.
        names: Archives to take; none takes all, `NONE` alone takes nothing.
        story_id: The story.
        articles: Its articles; an event that was told under the address of one is its own, too.
    """
    links = {article.url for article in articles if article.url}

    def about(parties: Sequence[str]) -> Archive | None:
        if set(names) == {NONE}:
            return None
        own = [e for e in store.own_events(without=story_id) if not e.url or e.url not in links]
        listed = [e for e in (*own, *shipped_events()) if not names or e.archive in names]
        kept, beside = store.archive(parties, names), pipeline.archive_of(listed)
        events = sorted((*kept.events, *beside.events), key=lambda e: e.day)
        found = Archive(tuple(events), (*kept.coverage, *beside.coverage))
        return found if found.coverage else None

    return about


def past_of_page(brief: Brief, store: ForesightStore, articles: Sequence[Article]) -> Archive | None:
    """Return the past events that a page names as those it was written from, as far as they are here."""
    pinned = brief.page.archive
    if pinned is None:
        return None
    names = {coverage.archive for coverage in pinned.archives}
    return past_of(store, names, story_id=brief.story_id, articles=articles)(pinned.parties)


def shipped_coverage() -> tuple[Coverage, ...]:
    """Return how far the archives reach that come with Evenhand, as wholes."""
    return tuple(c for c in pipeline.archive_of(shipped_events()).coverage if not c.actor)


def refuse_unknown(names: Collection[str], known: Sequence[Coverage]) -> None:
    """Refuse names of archives that are not here. Raises ConfigError: ``config.unknown-archive``."""
    here = sorted({coverage.archive for coverage in known})
    for name in names:
        if name not in here and set(names) != {NONE}:
            told = f"there is no such archive; `evenhand archive list` names them: {', '.join(here)}"
            raise ConfigError("config.unknown-archive", name, told)
