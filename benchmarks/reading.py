"""Reading matter for benchmarks: single real articles, and stories told by three outlets, as raw articles.

Samples are fixed by the SHA-1 of a key, so that the same cases come on every machine and in every run, and a longer
sample begins with the shorter one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from hashlib import sha1
from pathlib import Path

from evenhand.edges.readers.plain import plain_blocks
from evenhand.model import Declared, MediaType, RawArticle

SIDES = ("left", "centre", "right")


def single_articles(folder: Path, *, shortest: int = 0, longest: int = 10**9) -> list[RawArticle]:
    """Read `articles-allsides` in the order of the SHA-1 of its addresses.

    Args:
        folder: The set's folder; holds ``articles.jsonl``.
        shortest: Fewest words of an article's text.
        longest: Most words, inclusive.
    """
    rows = [json.loads(line) for line in _lines(folder / "articles.jsonl")]
    kept = [row for row in rows if shortest <= len(row["content_original"].split()) <= longest]
    return [
        _raw(row["url"], row["content_original"], _declared(row))
        for row in sorted(kept, key=lambda row: _digest(row["url"]))
    ]


def articles_of_rows(folder: Path, rows: Collection[str]) -> dict[str, RawArticle]:
    """Read the articles of `articles-allsides` that are asked for, by the IDs of their rows.

    Args:
        folder: The set's folder; holds ``articles.jsonl``.
        rows: IDs of rows; one that is not there is left out.
    """
    found = map(json.loads, _lines(folder / "articles.jsonl"))
    return {row["ID"]: _raw(row["url"], row["content_original"], _declared(row)) for row in found if row["ID"] in rows}


def stories_of_three(folder: Path) -> list[list[RawArticle]]:
    """Read the stories of `story-allsides`, each a left, a centre and a right telling, in the order of SHA-1.

    The set names no outlet and no day: the sides stand for the outlets.
    """
    stories: dict[str, list[RawArticle]] = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, _lines(path)):
            side = SIDES[int(row["id"].rpartition("_")[2]) % len(SIDES)]
            stories[row["story"]].append(_raw(row["id"], row["text"], Declared(title=row["title"], outlet=side)))
    return [stories[name] for name in sorted(stories, key=_digest)]


def _declared(row: dict[str, str]) -> Declared:
    return Declared(
        url=row["url"], title=row["title"].strip(), outlet=row["source"], author=row["authors"], published=row["date"]
    )


def _raw(origin: str, text: str, declared: Declared) -> RawArticle:
    return RawArticle(origin, MediaType.TEXT, plain_blocks(text), declared)


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _digest(key: str) -> str:
    return sha1(key.encode(), usedforsecurity=False).hexdigest()
