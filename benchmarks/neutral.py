"""Highlights beside an expert's neutral text: ROUGE-1, words, loaded words (NeuS, three outlets a story).

The texts are undated: they are read as of one fixed day, so that "on Tuesday" can be told. Highlights are taken in
their order while they stay within `MOST_WORDS`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.result import Options, Result
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import BlockKind, Brief, Declared, MediaType, RawArticle, RawBlock
from evenhand.operations.words import words
from evenhand.pipeline import brief, cleaned, extracted, grouped, rule_writer
from evenhand.stages.verify.measure import loaded_per_100

SUMMARY = "highlights against an expert's neutral text: ROUGE-1, words, loaded words (NeuS)"
NEEDS = ("neutral-neus",)
MOST_WORDS = 57
READ_AS_OF = "2017-06-15"
_PART = re.compile(r"TITLE=> (.*?)\. ARTICLE=> (.*)", re.DOTALL)
_SENTENCE = re.compile(r".+?[.!?][”\"’']?(?=\s|$)", re.DOTALL)

Texts = list[tuple[str, str]]
Maker = Callable[[Texts], str]


def run(data: Path, options: Options) -> Iterable[Result]:
    """Report val (or test); train only with --verbose, for choosing."""
    folder = data / NEEDS[0]
    names = sorted(p.stem for p in folder.glob("*.source") if options.verbose or p.stem != "train")
    parser, encoder = SpacyParser(), TfidfEncoder()
    for name in names:
        stories = list(_stories(folder, name))[: options.limit or None]
        yield from _figures(f"neutral-neus/{name}", stories, lambda t: _highlights(t, parser, encoder))
        yield from _figures(f"neutral-neus/{name}/first-sentences", stories, _first_sentences)
        yield from _figures(f"neutral-neus/{name}/inputs", stories, lambda t: " ".join(text for _, text in t))


def _stories(folder: Path, name: str) -> Iterator[tuple[Texts, str]]:
    sources = (folder / f"{name}.source").read_text(encoding="utf-8").splitlines()
    targets = (folder / f"{name}.target").read_text(encoding="utf-8").splitlines()
    for source, target in zip(sources, targets, strict=True):
        parts = [m.groups() for part in source.split("[SEP]") if (m := _PART.search(part))]
        gold = _PART.search(target)
        if parts and gold:
            yield [(str(t), str(x)) for t, x in parts], str(gold.group(2))


def _highlights(texts: Texts, parser: SpacyParser, encoder: TfidfEncoder) -> str:
    raws = [_raw(number, title, text) for number, (title, text) in enumerate(texts)]
    articles, _ = cleaned(raws, identify=lambda _: "en")
    if not articles:
        return ""
    (story,) = grouped(articles, encoder=encoder, one_story=True)
    by_id = {a.article_id: a for a in articles}
    ordered = [by_id[i] for i in story.article_ids]
    page = brief(story, articles=ordered, facts=[extracted(a, parser=parser) for a in ordered], writer=rule_writer())
    if not isinstance(page, Brief):
        return ""
    return _within([s.text for s in page.page.highlights])


def _raw(number: int, title: str, text: str) -> RawArticle:
    url = f"https://outlet-{number}.example.org/story"
    declared = Declared(url=url, title=title, outlet=f"Outlet {number + 1}", published=READ_AS_OF)
    return RawArticle(f"outlet-{number}", MediaType.TEXT, (RawBlock(BlockKind.PARAGRAPH, text),), declared)


def _within(statements: Sequence[str]) -> str:
    """The first statements that fit, at least one."""
    kept: list[str] = []
    for statement in statements:
        if kept and len(words(" ".join([*kept, statement]))) > MOST_WORDS:
            continue
        kept.append(statement)
    return " ".join(kept)


def _first_sentences(texts: Texts) -> str:
    firsts = (_SENTENCE.match(text.strip()) for _, text in texts)
    return " ".join(m.group() for m in firsts if m)


def _figures(name: str, stories: Sequence[tuple[Texts, str]], make: Maker) -> Iterator[Result]:
    recall = precision = 0.0
    made = []
    for texts, gold in stories:
        text = make(texts)
        made.append(text)
        ours, theirs = Counter(words(text)), Counter(words(gold))
        shared = sum((ours & theirs).values())
        recall += shared / max(1, sum(theirs.values()))
        precision += shared / max(1, sum(ours.values()))
    n = len(stories)
    yield Result("neutral", name, "rouge1_recall", recall / n, n)
    yield Result("neutral", name, "rouge1_precision", precision / n, n)
    yield Result("neutral", name, "words", sum(len(words(t)) for t in made) / n, n)
    yield Result("neutral", name, "loaded_per_100_words", loaded_per_100(made), n)
