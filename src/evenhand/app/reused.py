"""Claims taken out of a text once: kept ones are used again where nothing that makes them has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.model import Article, ArticleId, Facts

MAKERS: Final = ("stages/split", "stages/extract", "operations", "tables", "model", "edges/parsers")
"""The rooms that decide what claims a text gives; a changed letter in one of their files and nothing is used again."""


@cache
def made_by() -> str:
    """Name what takes claims out of texts here: the digest of its code and tables, the parser and its version."""
    digest = sha256()
    for room in MAKERS:
        for name, content in _files(files("evenhand").joinpath(room), room):
            digest.update(name.encode() + b"\0" + sha256(content).digest())
    return f"{digest.hexdigest()[:16]} {SpacyParser.name} spacy-{metadata.version('spacy')}"


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, path)
        elif entry.name.endswith((".py", ".tsv")) and not entry.name.startswith("test_"):
            yield path, entry.read_bytes()


def kept_facts(articles: Sequence[Article], store: SqliteStore) -> dict[ArticleId, Facts]:
    """Return the kept claims of those articles that are kept as they stand here, if the same made them.

    Raises:
        StoreError: The store cannot be read.
    """
    here = {article.article_id: article for article in articles}
    same = {kept.article_id for kept in store.articles(here) if kept == here[kept.article_id]}
    return {facts.article_id: facts for facts in store.facts_made_by(made_by(), here) if facts.article_id in same}
