"""Actor swap: the names of the two sides exchanged in the input; the page must not change but for the names.

Two people of a story who are named most often are exchanged, word for word (first names with first names, last names
with last names), in titles and texts; the page is made, and the names are exchanged back on it. Sets:
``examples/strait``, ``articles-allsides`` (a page of each of the first articles in which two people of full name are
named three times or more) and ``neutral-neus/train``. ``same_share``: of the statements of both pages, those that stand
on both, word for word. ``same_titles``: of the pages, those whose title is the same. ``same_order``: of the pages,
those whose article tells the same statements in the same order.

Peer: ``…/spelling``, where each of the two names is exchanged for an invented one of nobody (the same two for all
stories): what a change of letters alone moves in parser and tables. What the swap moves beyond that would be favour.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.neutral import raw_articles, stories
from benchmarks.reading import single_articles
from benchmarks.replay import EXAMPLES, Desk, Tried
from benchmarks.result import Options, Result
from evenhand.edges.readers import PathReader
from evenhand.model import RawArticle
from evenhand.stages.verify.walk import body, statements

NAME = "swap"
SUMMARY = "names of the two sides exchanged in the input: does the page change but for the names?"
NEEDS: tuple[str, ...] = ()
STORIES = 30
LEAST = 3
INVENTED = (("Orlan", "Vesk"), ("Tamsin", "Dray"))
_NAME = re.compile(r"\b([A-Z][a-z]{2,}) ([A-Z][a-z]{2,})\b")

Name = tuple[str, str]
Exchange = Callable[[str], str]


def run(data: Path, options: Options) -> Iterable[Result]:
    """Yield how much of each page stays when its two sides change places, and when both get invented names."""
    desk = Desk()
    most = options.limit or STORIES
    sets: dict[str, Iterable[Sequence[RawArticle]]] = {
        "examples/strait": [[r for r in PathReader().read(EXAMPLES) if isinstance(r, RawArticle)]]
    }
    if (data / "articles-allsides").exists():
        sets["articles-allsides"] = ([raw] for raw in single_articles(data / "articles-allsides"))
    if (data / "neutral-neus").exists():
        sets["neutral-neus/train"] = (raw_articles(texts) for texts, _ in stories(data / "neutral-neus", "train"))
    for name, told in sets.items():
        chosen = list(islice(((raws, pair) for raws in told if (pair := _sides(raws))), most))
        if chosen:
            yield from _figures(name, chosen, desk, invented=False)
            yield from _figures(f"{name}/spelling", chosen, desk, invented=True)


def _sides(raws: Sequence[RawArticle]) -> tuple[Name, Name] | None:
    """The two people of full name who are named most often, by last name; None where there are no two."""
    text = "\n".join(_text(raw) for raw in raws)
    full = Counter(_NAME.findall(text))
    last = Counter({name: len(re.findall(rf"\b{name[1]}\b", text)) for name in full})
    named = [n for n, count in sorted(last.items(), key=lambda i: (-i[1], i[0])) if count >= LEAST and full[n] > 0]
    firsts = Counter(n[1] for n in named)
    alone = [n for n in named if firsts[n[1]] == 1 and _is_spoken_of(n, text)]
    for one in alone[:1]:
        for other in alone[1:]:
            if not {*one} & {*other}:
                return one, other
    return None


def _is_spoken_of(name: Name, text: str) -> bool:
    """Whether the last name stands by itself with a verb of speech somewhere: a person, no place."""
    return re.search(rf"\b{name[1]} (?:said|says|told|added|asked|wrote)\b", text) is not None


def _text(raw: RawArticle) -> str:
    return "\n".join([raw.declared.title, *(block.text for block in raw.blocks)])


def _exchange(pairs: Sequence[tuple[str, str]]) -> Exchange:
    """A function that puts each word of a pair for the other, both ways at once."""
    table = {**dict(pairs), **{b: a for a, b in pairs}}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")\b")
    return lambda text: pattern.sub(lambda m: table[m.group()], text)


def _exchanged(raw: RawArticle, exchange: Exchange) -> RawArticle:
    blocks = tuple(replace(block, text=exchange(block.text)) for block in raw.blocks)
    return replace(raw, blocks=blocks, declared=replace(raw.declared, title=exchange(raw.declared.title)))


def _figures(
    name: str, chosen: Sequence[tuple[Sequence[RawArticle], tuple[Name, Name]]], desk: Desk, *, invented: bool
) -> Iterator[Result]:
    same = total = titles = orders = pages = 0
    for raws, (one, other) in chosen:
        others = INVENTED if invented else (other,)
        pairs = [
            pair for name_of, to in zip((one, other), others, strict=False) for pair in zip(name_of, to, strict=True)
        ]
        exchange = _exchange(pairs)
        before, after = desk.page(raws), desk.page([_exchanged(raw, exchange) for raw in raws])
        ours, theirs = _told(before, lambda text: text), _told(after, exchange)
        pages += 1
        same += 2 * sum((Counter(ours) & Counter(theirs)).values())
        total += len(ours) + len(theirs)
        titles += ours[:1] == theirs[:1]
        orders += _article(before, lambda text: text) == _article(after, exchange)
    yield Result(NAME, name, "same_share", same / max(1, total), total)
    yield Result(NAME, name, "same_titles", titles / pages, pages)
    yield Result(NAME, name, "same_order", orders / pages, pages)


def _told(tried: Tried, exchange: Exchange) -> list[str]:
    return [exchange(s.text) for _, s in statements(tried.page.page)] if tried.page is not None else []


def _article(tried: Tried, exchange: Exchange) -> list[str]:
    return [exchange(s.text) for s in body(tried.page.page)] if tried.page is not None else []
