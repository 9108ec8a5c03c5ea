"""What of the sources could stand on a page: the share of reporting sentences that give a statement, and why not.

Sets: ``neutral-neus/train`` (three short texts a story) and ``articles-allsides`` (a page of each article by itself).
A reporting sentence is whole, of 6 to 90 words, no heading, question, cry or first person, and less than half of it is
quoted. It counts as told when the writer has a statement of it: by itself, behind the one before, or by its quotation.

``told``: of all such sentences; ``told_head``: of the first three of each article; ``told_first``: of the first alone;
``told_headline``: of those that share two words of matter or more with the headline of every outlet of their story.
``told_weighted``: the share of weight, where a sentence weighs 1, three times that among the first three of its
article, and three times that again where it shares its words with the headlines. ``lost_…``: of all, those that are
lost, by the first reason (`usable.Unusable`; else ``disputed``, ``crowd``, ``too-long``, ``wording``: a time or a
loaded word for which there is no other). Told is not chosen: what of it stands on the page, `rank` decides.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.neutral import raw_articles, stories
from benchmarks.reading import single_articles
from benchmarks.result import Options, Result
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import BlockKind, RawArticle, SentenceFacts, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations, words
from evenhand.pipeline import cleaned, composed, extracted, grouped
from evenhand.stages.write.candidates import candidates
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.source import Source, sources
from evenhand.stages.write.told import told_span
from evenhand.stages.write.usable import FEWEST_WORDS, LONGEST, unusable

NAME = "coverage"
SUMMARY = "share of reporting sentences of the sources that give a statement, and why others give none"
NEEDS: tuple[str, ...] = ()
STORIES, ARTICLES = 60, 30
HEAD = 3
SHARED = 2
WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A reporting sentence, its place among those of its article, why it is lost ("" if told), if headlines tell it."""

    text: str
    at: int
    lost: str
    is_of_headline: bool

    @property
    def weight(self) -> int:
        """How much it matters that it is told."""
        return (WEIGHT if self.at < HEAD else 1) * (WEIGHT if self.is_of_headline else 1)


def run(data: Path, options: Options) -> Iterable[Result]:
    """Measure each set whose data is there."""
    sets: dict[str, Iterable[Sequence[RawArticle]]] = {}
    if (data / "neutral-neus").exists():
        told = islice(stories(data / "neutral-neus", "train"), options.limit or STORIES)
        sets["neutral-neus/train"] = [raw_articles(texts) for texts, _ in told]
    if (data / "articles-allsides").exists():
        sets["articles-allsides"] = [
            [raw] for raw in single_articles(data / "articles-allsides")[: options.limit or ARTICLES]
        ]
    parser = SpacyParser()
    for name, told_by in sets.items():
        found = [sentence for raws in told_by for sentence in _sentences(raws, parser)]
        if options.verbose:
            for one in found:
                print(f"{name}\t{one.at}\t{one.lost or 'told'}\t{one.text}", file=sys.stderr)
        yield from _figures(name, found)


def _sentences(raws: Sequence[RawArticle], parser: SpacyParser) -> Iterator[Sentence]:
    articles, _ = cleaned(raws, identify=Langid().identify)
    if not articles:
        return
    (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    by_id = {article.article_id: article for article in articles}
    ordered = [by_id[article_id] for article_id in story.article_ids]
    dossier = composed(story, articles=ordered, facts=[extracted(article, parser=parser) for article in ordered])
    titles = [frozenset(content_words(article.title)) for article in ordered]
    maker = Maker(by_id)
    for source in sources(dossier):
        told = _told(source, maker)
        reports = [facts for facts in source.facts.sentences if _is_report(source, facts)]
        for at, facts in enumerate(reports):
            span = facts.sentence.span
            text = source.words(span)
            shared = set(content_words(text))
            lost = "" if span in told else _reason(source, facts)
            is_of_headline = len(titles) > 1 and all(len(shared & title) >= SHARED for title in titles)
            yield Sentence(" ".join(text.split()), at, lost, is_of_headline)


def _told(source: Source, maker: Maker) -> set[Span]:
    """The sentences that give a statement."""
    found: set[Span] = set()
    for one in candidates(source, maker):
        found.add(one.sentence)
        found.update(follower.evidence[0].span for follower in one.followers)
    return found


def _is_report(source: Source, facts: SentenceFacts) -> bool:
    text = source.words(facts.sentence.span).rstrip()
    bare = outside_quotations(text)
    is_whole = facts.sentence.kind is BlockKind.PARAGRAPH or text[-1:] in '.”"'
    if facts.sentence.kind is BlockKind.HEADING or not is_whole or not FEWEST_WORDS <= len(words(text)) <= LONGEST:
        return False
    if text.endswith(("?", "…", "...", ":")) or "?" in bare or "!" in bare or pattern("first_person").search(bare):
        return False
    return len(words(bare)) * 2 >= len(words(text))


def _reason(source: Source, facts: SentenceFacts) -> str:
    span = facts.sentence.span
    reason = unusable(source, facts)
    if reason is not None:
        return str(reason)
    if any(span.overlaps(words) for words in source.disputed):
        return "disputed"
    if any(speech.is_unnamed for speech in source.facts.speeches if speech.sentence == span):
        return "crowd"
    return "too-long" if told_span(source, facts) is None else "wording"


def _figures(name: str, found: Sequence[Sentence]) -> Iterator[Result]:
    head = [one for one in found if one.at < HEAD]
    parts = {
        "told": found,
        "told_head": head,
        "told_first": [one for one in found if one.at == 0],
        "told_headline": [one for one in found if one.is_of_headline],
    }
    for metric, some in parts.items():
        if some:
            yield Result(NAME, name, metric, sum(not one.lost for one in some) / len(some), len(some))
    if not found:
        return
    weight = sum(one.weight for one in found)
    yield Result(NAME, name, "told_weighted", sum(one.weight for one in found if not one.lost) / weight, len(found))
    for reason, count in sorted(Counter(one.lost for one in found if one.lost).items()):
        yield Result(NAME, name, f"lost_{reason.replace('-', '_')}", count / len(found), len(found))
