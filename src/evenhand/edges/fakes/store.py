"""A store in memory, for tests and trials: keeps the same rules as the real ones, and forgets at the end."""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.errors import StoreError
from evenhand.model import Article, ArticleId, Brief, Facts, Rejected, Reply, Story, StoryId
from evenhand.operations.notes import Note


class MemoryStore:
    """Keeps everything in dictionaries; see `Store`."""

    def __init__(self) -> None:
        self._articles: dict[ArticleId, Article] = {}
        self._rejected: dict[Rejected, None] = {}
        self._facts: dict[ArticleId, Facts] = {}
        self._made_by: dict[ArticleId, str] = {}
        self._notes: dict[tuple[str, str], tuple[Note, str]] = {}
        self._stories: dict[StoryId, Story] = {}
        self._briefs: dict[StoryId, list[Brief]] = {}
        self._replies: dict[str, Reply] = {}

    def put_articles(self, articles: Iterable[Article]) -> None:
        """Keep articles; one that is kept already is left as it is."""
        for article in articles:
            self._articles.setdefault(article.article_id, article)

    def articles(self, article_ids: Iterable[ArticleId]) -> tuple[Article, ...]:
        """Return the kept ones of these articles, in the order asked."""
        return tuple(self._articles[i] for i in article_ids if i in self._articles)

    def put_rejected(self, rejected: Iterable[Rejected]) -> None:
        """Keep what was turned away, once each."""
        self._rejected.update(dict.fromkeys(rejected))

    def rejected(self) -> tuple[Rejected, ...]:
        """Return all that was turned away, in the order it was kept."""
        return tuple(self._rejected)

    def put_facts(self, facts: Iterable[Facts], made_by: str = "") -> None:
        """Keep the claims of articles, all or none, replacing earlier ones. Raises StoreError."""
        given = tuple(facts)
        _refuse_unknown(f.article_id for f in given if f.article_id not in self._articles)
        self._facts.update((f.article_id, f) for f in given)
        self._made_by.update((f.article_id, made_by) for f in given)

    def facts_made_by(self, made_by: str, article_ids: Iterable[ArticleId]) -> tuple[Facts, ...]:
        """Return the kept claims of these articles that were made by the same, in the order asked."""
        return tuple(self._facts[i] for i in article_ids if made_by and self._made_by.get(i) == made_by)

    def facts(self, article_id: ArticleId) -> Facts | None:
        """Return the kept claims of an article."""
        return self._facts.get(article_id)

    def put_notes(self, notes: Iterable[Note], made_by: str) -> None:
        """Keep notes, replacing earlier ones of the same work, and forget what something else made."""
        self._notes = {key: kept for key, kept in self._notes.items() if kept[1] == made_by}
        self._notes.update(((n.about, n.work), (n, made_by)) for n in notes)

    def notes(self, about: Iterable[str], made_by: str) -> tuple[Note, ...]:
        """Return the kept notes about these that this made."""
        asked = frozenset(about)
        return tuple(note for note, by in self._notes.values() if by == made_by and note.about in asked)

    def put_story(self, story: Story) -> None:
        """Keep a story. Raises StoreError when an article of it is not kept."""
        _refuse_unknown(i for i in story.article_ids if i not in self._articles)
        self._stories[story.story_id] = story

    def put_brief(self, brief: Brief) -> None:
        """Keep a brief. Raises StoreError when its story is not kept."""
        _refuse_unknown([] if brief.story_id in self._stories else [brief.story_id])
        self._briefs.setdefault(brief.story_id, []).append(brief)

    def brief(self, story_id: StoryId) -> Brief | None:
        """Return the newest brief of a story."""
        return self._briefs[story_id][-1] if story_id in self._briefs else None

    def stories(self) -> tuple[Story, ...]:
        """Return all kept stories, in the order they were first kept."""
        return tuple(self._stories.values())

    def put_reply(self, digest: str, reply: Reply) -> None:
        """Keep the answer of a language model; one that is kept already stays."""
        self._replies.setdefault(digest, reply)

    def reply(self, digest: str) -> Reply | None:
        """Return the kept answer of a language model."""
        return self._replies.get(digest)


def _refuse_unknown(ids: Iterable[str]) -> None:
    for unknown in ids:
        raise StoreError("store.unknown-reference", "memory", f"{unknown} is not kept")
