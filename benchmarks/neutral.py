"""Highlights beside an expert's neutral text: ROUGE-1, words, loaded words (NeuS, three outlets a story).

The texts are undated: they are read as of one fixed day, so that "on Tuesday" can be told. All highlights of a page
count; the writer bounds them, and its bound was chosen on `train` so that they have 57 words on average.

Peers of the same run, by sumy on the same three texts (not measured where it is not installed): `lexrank` and `lsa`,
two sentences each, as the field reports them, and `lexrank-57`, its sentences by their rank while they stay
within a bound that also gives 57 words on average (chosen on `train`): recall grows with length, so that is the peer at
equal length.

`title_f1` sets the page's title beside the expert's; `title_quotes_headline` is the share of pages whose title is an
outlet's headline, quoted, because no statement made one, and `title_tells_headline` of those whose title is a plain
headline told without marks and borne out by the passages it cites.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from sentencex import segment

from benchmarks.result import Options, Result
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import BlockKind, Brief, Declared, MediaType, RawArticle, RawBlock
from evenhand.operations.headlines import told as plain_headline
from evenhand.operations.words import content_words, words
from evenhand.pipeline import brief, cleaned, extracted, grouped, rule_writer
from evenhand.stages.verify.measure import loaded_per_100

SUMMARY = "highlights against an expert's neutral text: ROUGE-1, words, loaded words (NeuS)"
NEEDS = ("neutral-neus",)
LEXRANK_WORDS = 65
"""Bound of a story's words at which LexRank's texts have 57 words on average on `train`."""
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
    titles: dict[str, str] = {}
    makers: dict[str, Maker] = {
        "": lambda texts: _highlights(texts, parser, encoder, titles),
        **_peers(),
        "/first-sentences": _first_sentences,
        "/inputs": lambda texts: " ".join(text for _, text in texts),
    }
    for name in names:
        told = list(stories(folder, name))[: options.limit or None]
        for peer, make in makers.items():
            yield from _figures(f"neutral-neus/{name}{peer}", told, make)
        yield from _title_figures(
            f"neutral-neus/{name}", told, [titles.get(str(texts), "") for texts, _ in told], folder
        )


def stories(folder: Path, name: str) -> Iterator[tuple[Texts, str]]:
    """Yield the (title, text) pairs of each story of a half, and the expert's neutral text."""
    sources = (folder / f"{name}.source").read_text(encoding="utf-8").splitlines()
    targets = (folder / f"{name}.target").read_text(encoding="utf-8").splitlines()
    for source, target in zip(sources, targets, strict=True):
        parts = [m.groups() for part in source.split("[SEP]") if (m := _PART.search(part))]
        gold = _PART.search(target)
        if parts and gold:
            yield [(str(t), str(x)) for t, x in parts], str(gold.group(2))


def _highlights(texts: Texts, parser: SpacyParser, encoder: TfidfEncoder, titles: dict[str, str]) -> str:
    """The highlights of the page; its title is kept in `titles` by the texts."""
    articles, _ = cleaned(raw_articles(texts), identify=lambda _: "en")
    if not articles:
        return ""
    (story,) = grouped(articles, encoder=encoder, one_story=True)
    by_id = {a.article_id: a for a in articles}
    ordered = [by_id[i] for i in story.article_ids]
    page = brief(story, articles=ordered, facts=[extracted(a, parser=parser) for a in ordered], writer=rule_writer())
    if not isinstance(page, Brief):
        return ""
    titles[str(texts)] = page.page.title.text
    return " ".join(s.text for s in page.page.highlights)


def _title_figures(
    name: str, told: Sequence[tuple[Texts, str]], titles: Sequence[str], folder: Path
) -> Iterator[Result]:
    """How like the expert's title the page's is (F1 of content words), and how often it quotes an outlet's headline."""
    gold = {text: title for half in sorted(folder.glob("*.target")) for title, text in _targets(half)}
    total = 0.0
    for title, (_, text) in zip(titles, told, strict=True):
        ours, theirs = Counter(content_words(title)), Counter(content_words(gold.get(text, "")))
        total += 2 * sum((ours & theirs).values()) / max(1, sum(ours.values()) + sum(theirs.values()))
    n_quoted = sum("“" in title and title.startswith("Outlet ") for title in titles)
    yield Result("neutral", name, "title_f1", total / len(titles), len(titles))
    yield Result("neutral", name, "title_quotes_headline", n_quoted / len(titles), len(titles))
    heads = [{plain_headline(head) for head, _ in texts} for texts, _ in told]
    n_told = sum(title in said for title, said in zip(titles, heads, strict=True))
    yield Result("neutral", name, "title_tells_headline", n_told / len(titles), len(titles))


def _targets(half: Path) -> Iterator[tuple[str, str]]:
    """The expert's title and text of each story of a half."""
    for line in half.read_text(encoding="utf-8").splitlines():
        if match := _PART.search(line):
            yield str(match.group(1)), str(match.group(2))


def raw_articles(texts: Texts) -> list[RawArticle]:
    """Make articles of the texts of one story, under outlets without a name of their own and of one day."""
    return [_raw(number, title, text) for number, (title, text) in enumerate(texts)]


def _raw(number: int, title: str, text: str) -> RawArticle:
    url = f"https://outlet-{number}.example.org/story"
    declared = Declared(url=url, title=title, outlet=f"Outlet {number + 1}", published=READ_AS_OF)
    return RawArticle(f"outlet-{number}", MediaType.TEXT, (RawBlock(BlockKind.PARAGRAPH, text),), declared)


class _Tokenizer:
    """What sumy asks of a tokenizer; its own would download a model."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(s.strip() for s in segment("en", text) if s.strip())

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(words(text))


def _peers() -> dict[str, Maker]:
    """LexRank and LSA of sumy, by the name of their set; none where sumy is not installed."""
    try:  # here, not above: it stands apart in requirements/model.txt, and the other benchmarks must load without it
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # type: ignore[import-untyped]  # noqa: PLC0415
        from sumy.summarizers.lex_rank import LexRankSummarizer  # type: ignore[import-untyped]  # noqa: PLC0415
        from sumy.summarizers.lsa import LsaSummarizer  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        print("neutral: sumy is not installed (requirements/model.txt); its peers are not measured", file=sys.stderr)
        return {}
    tokenizer, lexrank, lsa = _Tokenizer(), LexRankSummarizer(), LsaSummarizer()

    def told(texts: Texts, summarizer: Callable[..., Any], n: int) -> list[str]:
        paragraphs = [Paragraph([Sentence(s, tokenizer) for s in tokenizer.to_sentences(text)]) for _, text in texts]
        return [str(s) for s in summarizer(ObjectDocumentModel(paragraphs), n)]

    return {
        "/lexrank": lambda texts: " ".join(told(texts, lexrank, 2)),
        "/lexrank-57": lambda texts: _within(lambda n: told(texts, lexrank, n)),
        "/lsa": lambda texts: " ".join(told(texts, lsa, 2)),
    }


def _within(best: Callable[[int], list[str]]) -> str:
    """Sentences in the order of their rank while they stay within the bound; at least one."""
    ranked: list[str] = []
    for n in count(1):
        more = [text for text in best(n) if text not in ranked]
        if not more:
            break
        ranked += more
    kept: list[str] = []
    for sentence in ranked:
        if not kept or len(words(" ".join([*kept, sentence]))) <= LEXRANK_WORDS:
            kept.append(sentence)
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
