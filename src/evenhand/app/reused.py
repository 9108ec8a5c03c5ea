"""Work done once: kept claims and notes are used again where nothing that makes them has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations
from typing import Final

from evenhand import codec
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.model import Article, ArticleId, Facts
from evenhand.operations.collecting import rarely_collected
from evenhand.operations.notes import Notes, of_pair

MAKERS: Final = ("stages/split", "stages/extract", "operations", "tables", "model", "edges/parsers")
"""The rooms that decide what claims a text gives; a changed letter in one of their files and nothing is used again."""


NOTED: Final = ("stages/compose", "stages/write", "stages/verify", "operations", "tables", "model")
"""The rooms that decide what notes of pages say; a changed letter in one of their files and none is used again."""


@cache
def made_by() -> str:
    """Name what takes claims out of texts here: the digest of its code and tables, the parser and its version."""
    return f"{_digest(MAKERS)} {SpacyParser.name} spacy-{metadata.version('spacy')}"


@cache
def noted_by() -> str:
    """Name what works out the notes of pages here: the digest of its code and tables."""
    return _digest(NOTED)


def _digest(rooms: Sequence[str]) -> str:
    digest = sha256()
    for room in rooms:
        for name, content in _files(files("evenhand").joinpath(room), room):
            digest.update(name.encode() + b"\0" + sha256(content).digest())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, path)
        elif entry.name.endswith((".py", ".tsv")) and not entry.name.startswith("test_"):
            yield path, entry.read_bytes()


@rarely_collected()
def kept_facts(articles: Sequence[Article], store: SqliteStore) -> dict[ArticleId, Facts]:
    """Return the kept claims of those articles that are kept as they stand here, if the same made them.

    Raises:
        StoreError: The store cannot be read.
    """
    here = {article.article_id: article for article in articles}
    same = {kept.article_id for kept in store.articles(here) if kept == here[kept.article_id]}
    return {facts.article_id: facts for facts in store.facts_made_by(made_by(), here) if facts.article_id in same}


@rarely_collected()
def kept_notes(articles: Sequence[Article], facts: Sequence[Facts], store: SqliteStore) -> Notes:
    """Return the notes for the page of a story: those that the same made of its articles with these very claims.

    Args:
        articles: Its articles.
        facts: Their claims, in the same order.
        store: Where notes are kept.

    Raises:
        StoreError: The store cannot be read.
    """
    digests = {a.article_id: _of_article(a, f) for a, f in zip(articles, facts, strict=True)}
    order = [digests[article_id] for article_id in sorted(digests)]
    about = (*order, *(of_pair(one, other) for one, other in combinations(order, 2)))
    return Notes(digests, store.notes(about, noted_by()), read=codec.note_from_json, write=codec.note_to_json)


@rarely_collected()
def keep_notes(notes: Notes, store: SqliteStore) -> None:
    """Keep what was noted while a page was made; raises StoreError."""
    store.put_notes(notes.new(), noted_by())


def _of_article(article: Article, facts: Facts) -> str:
    return sha256(codec.article_to_json(article) + codec.facts_to_json(facts)).hexdigest()[:32]
