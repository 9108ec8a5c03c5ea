"""Pages from JSON lines: one article a line (``id, story, outlet, date, title, text``, perhaps ``url`` and ``author``).

Reads every ``*.jsonl`` of DIR whose first line has these keys, and of ``DIR/pages``; where there is none, the first
stories of ``neutral-neus`` (its half ``train``), undated, so that the command shows something. With ``--out FOLDER``
each page is written there as JSON, Markdown and HTML, with ``index.jsonl``: story, CPU-seconds, statements, withheld.

``page_share``: of the stories tried, those that gave a page. ``withheld_share``: of all written statements those that
were not published. ``cpu_s_median`` and ``cpu_s_max``: from raw text to checked page, the parser loaded before.
``cpu_s_10_articles``: the same for the stories of 8 to 12 articles, per ten articles; absent where there is none.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.neutral import READ_AS_OF
from benchmarks.neutral import stories as neus_stories
from benchmarks.replay import Desk, Tried
from benchmarks.result import Options, Result
from evenhand import codec
from evenhand.model import BlockKind, Declared, MediaType, RawArticle, RawBlock
from evenhand.render import render_html, render_markdown

NAME = "pages"
SUMMARY = "pages from JSON lines of articles: time, statements, withheld (--out FOLDER keeps them)"
NEEDS: tuple[str, ...] = ()
KEYS = frozenset({"story", "outlet", "text"})
SHOWN = 20
TEN = range(8, 13)


def run(data: Path, options: Options) -> Iterable[Result]:
    """Make a page of every story and yield times and counts per file."""
    desk = Desk()
    found = False
    for file in _files(data):
        found = True
        yield from _measured(f"pages/{file.stem}", list(_told(file).items())[: options.limit or None], desk, options)
    if not found and (data / "neutral-neus").exists():
        told = islice(neus_stories(data / "neutral-neus", "train"), options.limit or SHOWN)
        named = [(f"{n:03}", [_raw(row) for row in _rows(n, texts)]) for n, (texts, _) in enumerate(told)]
        yield from _measured("pages/neutral-neus", named, desk, options)
    elif not found:
        print(f"pages: no JSON lines of articles at {data}; not measured", file=sys.stderr)


def _files(data: Path) -> list[Path]:
    if data.is_file():
        return [data]
    files = sorted([*data.glob("*.jsonl"), *(data / "pages").glob("*.jsonl")])
    return [file for file in files if _is_articles(file)]


def _is_articles(file: Path) -> bool:
    with file.open(encoding="utf-8") as lines:
        try:
            first = json.loads(next(lines, "null"))
        except ValueError:
            return False
    return isinstance(first, dict) and first.keys() >= KEYS


def _told(file: Path) -> dict[str, list[RawArticle]]:
    """Articles by story, in the order of the file; a line that is no article is named and left out."""
    found: defaultdict[str, list[RawArticle]] = defaultdict(list)
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            found[str(row["story"])].append(_raw(row))
        except (ValueError, KeyError, TypeError) as error:
            print(f"{file.name}:{number}: no article ({error!r})", file=sys.stderr)
    return found


def _rows(number: int, texts: Sequence[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for n, (title, text) in enumerate(texts, 1):
        yield {"id": f"{number}-{n}", "outlet": f"Outlet {n}", "date": READ_AS_OF, "title": title, "text": text}


def _raw(row: dict[str, Any]) -> RawArticle:
    outlet, text = str(row.get("outlet") or ""), str(row["text"])
    url = str(row.get("url") or f"https://{row.get('id', 'article')}.example.org/")
    declared = Declared(
        url=url,
        title=str(row.get("title") or ""),
        outlet=outlet,
        author=str(row.get("author") or ""),
        published=str(row.get("date") or ""),
    )
    blocks = tuple(RawBlock(BlockKind.PARAGRAPH, part.strip()) for part in text.split("\n\n") if part.strip())
    return RawArticle(str(row.get("id", url)), MediaType.TEXT, blocks, declared)


def _measured(
    name: str, stories: Sequence[tuple[str, Sequence[RawArticle]]], desk: Desk, options: Options
) -> Iterator[Result]:
    tried: list[Tried] = []
    spent: list[float] = []
    for story, raws in stories:
        began = time.process_time()
        tried.append(desk.page(raws))
        spent.append(time.process_time() - began)
        if options.out is not None:
            _keep(options.out / name.replace("/", "-"), story, tried[-1], spent[-1])
    pages = [one.page for one in tried if one.page is not None]
    if not stories or not pages:
        return
    published, withheld = sum(p.making.n_published for p in pages), sum(p.making.n_withheld for p in pages)
    yield Result(NAME, name, "page_share", len(pages) / len(stories), len(stories))
    yield Result(NAME, name, "withheld", float(withheld), published + withheld)
    yield Result(NAME, name, "withheld_share", withheld / (published + withheld), published + withheld)
    yield Result(NAME, name, "cpu_s_median", median(spent), len(spent))
    yield Result(NAME, name, "cpu_s_max", max(spent), len(spent))
    tens = [s / len(one.articles) * 10 for s, one in zip(spent, tried, strict=True) if len(one.articles) in TEN]
    if tens:
        yield Result(NAME, name, "cpu_s_10_articles", median(tens), len(tens))


def _keep(folder: Path, story: str, tried: Tried, spent: float) -> None:
    """Write a page in its three forms, and a line about it."""
    folder.mkdir(parents=True, exist_ok=True)
    row: dict[str, Any] = {"story": story, "articles": len(tried.articles), "cpu_s": round(spent, 3), "page": None}
    if tried.page is not None:
        stem = "".join(c if c.isalnum() or c in "-_" else "-" for c in story)[:80]
        (folder / f"{stem}.json").write_bytes(codec.to_json(tried.page))
        (folder / f"{stem}.md").write_text(render_markdown(tried.page), encoding="utf-8")
        (folder / f"{stem}.html").write_text(render_html(tried.page), encoding="utf-8")
        making = tried.page.making
        row |= {"page": f"{stem}.json", "title": tried.page.page.title.text, "statements": making.n_published}
        row |= {"withheld": making.n_withheld, "why": Counter(w.reason.value for w in tried.page.withheld)}
    with (folder / "index.jsonl").open("a", encoding="utf-8") as index:
        index.write(json.dumps(row, ensure_ascii=False) + "\n")
