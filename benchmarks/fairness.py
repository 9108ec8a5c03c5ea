"""Fairness of pages: space for each outlet, words and verbs for each side, loaded words, against the sources.

Sets: ``story-allsides`` (a left, a centre and a right outlet tell one story), ``neutral-neus/val`` (three outlets, read
as of one day) and ``articles-allsides`` (a page of each article by itself: longer, so with more sides). What a page
says of itself (`Making`) is what is measured here; ``…/inputs`` is the same of its sources.

``space_left``, ``space_centre``, ``space_right``: share of the article's words that rests on each outlet, mean over
the pages (a third each would be even; ``…/inputs``: the outlet's share of the words read). ``more_left_low`` and
``more_left_high`` and so on: between these lies, with 95 %, by how much that share is above the outlet's share of the
words read (bootstrap over the pages). ``opens_left`` and so on: pages whose article opens with it.
``loaded_per_100_words``: loaded words outside quotation marks. ``other_verbs``: of the verbs that give somebody's
words, those that are not "said"; ``loaded_verbs``: those that the table of cues holds for loaded ("claimed");
``loaded_for_one``: of the texts that give words to two sides or more, those with a loaded verb for one side alone.
``unheard``: of the sides whose words the sources give, those whose words are not on the page. ``words_moved``: how
much of all words of the sides changed side from the sources to the page (half the sum of the differences of their
shares, 0 the same, 1 all). ``first_and_last``: of the pages that give two sides words, those where one side has both
the first and the last word.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from statistics import mean

from benchmarks.neutral import raw_articles
from benchmarks.neutral import stories as neus_stories
from benchmarks.reading import SIDES, single_articles, stories_of_three
from benchmarks.replay import Desk
from benchmarks.result import Options, Result
from evenhand.model import Brief, RawArticle, Side, Telling
from evenhand.stages.verify.walk import body
from evenhand.tables import table

NAME = "fairness"
SUMMARY = "space per outlet, words and verbs per side, loaded words: pages against their sources"
NEEDS: tuple[str, ...] = ()
STORIES, ARTICLES = 100, 40
DRAWS = 1000
"""Draws of the bootstrap; its seed is fixed, so that a run gives the same figures again."""
SAID = "said"


def run(data: Path, options: Options) -> Iterable[Result]:
    """Measure the pages of each set whose data is there."""
    desk = Desk()
    sets: dict[str, Iterable[Sequence[RawArticle]]] = {}
    if (data / "story-allsides").exists():
        sets["story-allsides"] = stories_of_three(data / "story-allsides")[: options.limit or STORIES]
    if (data / "neutral-neus").exists():
        told = islice(neus_stories(data / "neutral-neus", "val"), options.limit or STORIES)
        sets["neutral-neus/val"] = [raw_articles(texts) for texts, _ in told]
    if (data / "articles-allsides").exists():
        raws = single_articles(data / "articles-allsides")[: options.limit or ARTICLES]
        sets["articles-allsides"] = [[raw] for raw in raws]
    for name, stories in sets.items():
        pages = [page for raws in stories if (page := desk.page(raws).page) is not None and page.page.article]
        if pages and name == "story-allsides":
            yield from _space(name, pages)
        if pages:
            yield from _words(name, pages)
        if options.verbose:
            _show(name, pages)


def _show(name: str, pages: Sequence[Brief]) -> None:
    """Print the loaded verbs that stand on a page."""
    for page in pages:
        for side in page.making.sides:
            found = [verb for verb, _ in side.on_page.verbs if verb in _loaded()]
            if found:
                print(f"{name} {page.page.title.text}: {side.name or 'others'}: {', '.join(found)}", file=sys.stderr)


def _space(name: str, pages: Sequence[Brief]) -> Iterator[Result]:
    outlet_of = [{s.article_id: s.outlet for s in page.sources} for page in pages]
    first = Counter(
        outlets[next(body(page.page)).evidence[0].span.article_id]
        for page, outlets in zip(pages, outlet_of, strict=True)
    )
    for lean in SIDES:
        read = [
            sum(s.n_words for s in p.sources if s.outlet == lean) / sum(s.n_words for s in p.sources) for p in pages
        ]
        space = [dict(page.making.shares).get(lean, 0.0) for page in pages]
        yield Result(NAME, name, f"space_{lean}", mean(space), len(pages))
        yield Result(NAME, f"{name}/inputs", f"space_{lean}", mean(read), len(pages))
        low, high = _between([one - other for one, other in zip(space, read, strict=True)])
        yield Result(NAME, name, f"more_{lean}_low", low, len(pages))
        yield Result(NAME, name, f"more_{lean}_high", high, len(pages))
        yield Result(NAME, name, f"opens_{lean}", first[lean] / len(pages), len(pages))


def _between(values: Sequence[float]) -> tuple[float, float]:
    """The bounds of the mean's 95 % interval, by a percentile bootstrap (Efron 1979)."""
    draw = Random(4)
    means = sorted(mean(draw.choices(values, k=len(values))) for _ in range(DRAWS))
    return means[DRAWS * 25 // 1000], means[DRAWS * 975 // 1000]


def _words(name: str, pages: Sequence[Brief]) -> Iterator[Result]:
    makings = [page.making for page in pages]
    yield Result(NAME, name, "loaded_per_100_words", mean(m.loaded_on_page for m in makings), len(pages))
    yield Result(NAME, f"{name}/inputs", "loaded_per_100_words", mean(m.loaded_in_sources for m in makings), len(pages))
    sided = [page.making.sides for page in pages if page.making.sides]
    yield from _verbs(name, [[side.on_page for side in sides] for sides in sided])
    yield from _verbs(f"{name}/inputs", [[side.in_sources for side in sides] for sides in sided])
    heard = [side.on_page.speech > 0 for sides in sided for side in sides if side.name and side.in_sources.speech > 0]
    yield Result(NAME, name, "unheard", heard.count(False) / max(1, len(heard)), len(heard))
    moved = [share for sides in sided if (share := _moved(sides)) is not None]
    yield Result(NAME, name, "words_moved", mean(moved or [0.0]), len(moved))
    several = [sides for sides in sided if sum(side.on_page.speech > 0 for side in sides) > 1]
    both = sum(any(side.name and side.has_first_word and side.has_last_word for side in sides) for sides in several)
    yield Result(NAME, name, "first_and_last", both / max(1, len(several)), len(several))


def _verbs(name: str, told: Sequence[Sequence[Telling]]) -> Iterator[Result]:
    verbs: Counter[str] = Counter()
    for sides in told:
        for side in sides:
            verbs.update(dict(side.verbs))
    total = sum(verbs.values())
    loaded = sum(n for verb, n in verbs.items() if verb in _loaded())
    yield Result(NAME, name, "other_verbs", (total - verbs[SAID]) / max(1, total), total)
    yield Result(NAME, name, "loaded_verbs", loaded / max(1, total), total)
    several = [[_has_loaded(side) for side in sides if side.verbs] for sides in told]
    several = [has for has in several if len(has) > 1]
    uneven = sum(has.count(True) == 1 for has in several)
    yield Result(NAME, name, "loaded_for_one", uneven / max(1, len(several)), len(several))


def _has_loaded(side: Telling) -> bool:
    return any(verb in _loaded() for verb, _ in side.verbs)


def _moved(sides: Sequence[Side]) -> float | None:
    """How much of the words of the named sides changed side; None where sources or page give them none."""
    read = [side.in_sources.speech for side in sides if side.name]
    told = [side.on_page.speech for side in sides if side.name]
    if not sum(read) or not sum(told):
        return None
    return sum(abs(r / sum(read) - t / sum(told)) for r, t in zip(read, told, strict=True)) / 2


@cache
def _loaded() -> frozenset[str]:
    """Past tenses of the cues for which the table has a neutral word."""
    return frozenset(row["forms"].split()[1].split("|")[0] for row in table("cues") if row["neutral"])
