"""Conflicts: how two outlets' sentences stand to each other, on pairs of our own and on SummEdits' number edits.

Each pair of `gold/conflicts.jsonl` is read as two articles of one sentence, parsed and extracted as any article,
and given to the function that the page uses (`stages/compose/relation`). A number edit of SummEdits is an edited
summary that differs from the one it was made of in nothing but numbers: it is caught when a figure or time of it is
contradicted by its document. False alarms are counted on the consistent summaries of the same documents.

`planted_found` and `shown_right` are counted on whole stories (`gold/conflict_stories.jsonl`): of the conflicts planted
in them those that a page lays side by side, and of those laid side by side the planted ones. `agreed_found`,
`agreed_right` and `left_out_right`: see `benchmarks/gold/agreements.md`.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha1
from pathlib import Path
from typing import Any

from benchmarks import agreements
from benchmarks.result import Options, Result
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.readers import PathReader
from evenhand.model import Article, Block, BlockKind, Dossier, Facts, SentenceFacts, article_id_of
from evenhand.operations.numbers import ORDINALS, SCALES, SMALL
from evenhand.pipeline import cleaned, composed, extracted, grouped
from evenhand.stages.compose.alike import fact_odds, may_be_laid_together
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.relation import relation
from evenhand.stages.compose.shared import BOUNDS
from evenhand.stages.compose.similar import Told, told
from evenhand.stages.compose.support import contradicted
from evenhand.stages.extract import extract
from evenhand.stages.extract.figures import find_figures
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split

NAME = "conflicts"
SUMMARY = "agree, more precise, conflict, superseded, unrelated (our own pairs); number edits caught (SummEdits)"
NEEDS = ("verify-summedits",)
GOLD = Path(__file__).with_name("gold") / "conflicts.jsonl"
SECOND = Path(__file__).with_name("gold") / "conflicts_second.jsonl"
TRAIN = Path(__file__).with_name("gold") / "conflicts_train.jsonl"
FOURTH = Path(__file__).with_name("gold") / "conflicts_fourth.jsonl"
UNSEEN = Path(__file__).with_name("gold") / "conflicts_unseen.jsonl"
PLANTED = Path(__file__).with_name("gold") / "conflict_stories.jsonl"
OF_THREE = 150
"""So many stories of NeuS are read."""
_WORD = re.compile(r"[^\W_]+(?:[.,'’:-][^\W_]+)*|[$€£%]")
_COUNTS = {*SMALL, *SCALES, *ORDINALS, "hundred", "dozen", "half", "once", "twice", "double", "triple"}


def run(data: Path, options: Options) -> Iterable[Result]:
    """Yield ``macro_f1`` and the F1 of each label on ``own/dev`` and ``own/test``, then the figures on number edits."""
    parser = SpacyParser()
    golds = (GOLD, SECOND, TRAIN, FOURTH, UNSEEN)
    rows = [json.loads(line) for gold in golds for line in gold.read_text(encoding="utf-8").splitlines()]
    for part in ("dev", "test", "second", "train", "fourth", "unseen"):
        pairs = [row for row in rows if row["split"] == part][: options.limit or None]
        verbose = options.verbose and part != "unseen"
        read = [(row, compared(row, parser)) for row in pairs]
        found = Counter((row["label"], _label(row, both, verbose=verbose)) for row, both in read)
        yield from _agreed(part, [(Label(row["label"]), both) for row, both in read])
        scores = {label: f1(found, label) for label in Label}
        yield Result(NAME, f"own/{part}", "macro_f1", sum(scores.values()) / len(scores), len(pairs))
        for label, score in scores.items():
            yield Result(
                NAME, f"own/{part}", f"f1_{label}", score, sum(n for (gold, _), n in found.items() if gold == label)
            )
    yield from _stories(parser, verbose=options.verbose)
    yield from agreements.results(NAME)
    if (data / "neutral-neus").exists():
        yield from agreements.of_three(data / "neutral-neus", NAME, options.limit or OF_THREE)
    yield from _number_edits(data / "verify-summedits", options)


def _stories(parser: SpacyParser, *, verbose: bool) -> Iterator[Result]:
    """Yield the share of planted conflicts that a page lays side by side, and of shown ones that are planted."""
    gold = [json.loads(line) for line in PLANTED.read_text(encoding="utf-8").splitlines()]
    for name in sorted({row["story"] for row in gold}):
        planted = {(row["kind"], frozenset(row["versions"])) for row in gold if row["story"] == name}
        articles, _ = cleaned(PathReader().read(PLANTED.parents[2] / name), identify=Langid().identify)
        (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
        by_id = {article.article_id: article for article in articles}
        ordered = [by_id[each] for each in story.article_ids]
        facts = [extracted(article, parser=parser) for article in ordered]
        shown = _shown(composed(story, articles=ordered, facts=facts))
        met = [each for each in planted if any(_is_told(each, other) for other in shown)]
        false = [each for each in shown if not any(_is_told(other, each) for other in planted)]
        if verbose:
            print(f"{name}: missed {planted - set(met)}, false {false}", file=sys.stderr)
        yield Result(NAME, name, "planted_found", len(met) / len(planted), len(planted))
        yield Result(NAME, name, "shown_right", 1 - len(false) / max(len(shown), 1), len(shown))


def _shown(dossier: Dossier) -> list[tuple[str, frozenset[str]]]:
    """Kind and differing words of each conflict; for a day its date."""
    days = {time.span: time.value[:10] for facts in dossier.facts for time in facts.times}
    text = {article.article_id: article.text for article in dossier.articles}
    return [
        (one.kind.value, frozenset(days.get(part, text[part.article_id][part.start : part.end]) for part in parts))
        for one in dossier.disagreements
        for parts in [[version.part for version in one.versions]]
    ]


def _is_told(planted: tuple[str, frozenset[str]], shown: tuple[str, frozenset[str]]) -> bool:
    """Whether each planted version holds a shown one, or stands in it, and no more are shown."""
    if planted[0] != shown[0] or len(planted[1]) != len(shown[1]):
        return False
    return all(any(words in other or other in words for other in shown[1]) for words in planted[1])


def compared(row: Mapping[str, Any], parser: SpacyParser) -> tuple[Told, ...]:
    """Read the two sentences of a pair as `compose` gets them; one that tells too little to be compared is missing."""
    articles = [
        _article(row[side]["text"], row[side]["outlet"], row[side]["published_on"]) for side in ("one", "other")
    ]
    facts = []
    for article in articles:
        sentences = split(article)
        facts.append(extract(article, sentences, parser.parse(article.text, sentences)))
    sentences_told = told(articles, facts, {article.article_id: article.outlet for article in articles})
    return tuple({t.article.article_id: t for t in sentences_told}.values())


def pairs_of(path: Path, parser: SpacyParser) -> Iterator[tuple[dict[str, Any], tuple[Told, ...]]]:
    """Yield the rows of a file of pairs, each with its sentences as `compose` gets them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row, compared(row, parser)


def _agreed(part: str, pairs: Sequence[tuple[Label, tuple[Told, ...]]]) -> Iterator[Result]:
    """Yield precision and recall of what a page would say of one fact: agreeing pairs and more precise ones are one."""
    right = [label in (Label.AGREE, Label.MORE_PRECISE) for label, _ in pairs]
    told_so = [
        len(both) > 1 and fact_odds(*both) >= BOUNDS.one_fact and may_be_laid_together(*both) for _, both in pairs
    ]
    n_both = sum(a and b for a, b in zip(right, told_so, strict=True))
    yield Result(NAME, f"own/{part}", "agreed_precision", n_both / max(sum(told_so), 1), sum(told_so))
    yield Result(NAME, f"own/{part}", "agreed_recall", n_both / max(sum(right), 1), sum(right))


def _label(row: Mapping[str, Any], both: tuple[Told, ...], *, verbose: bool) -> Label:
    label = relation(*both).label if len(both) == len(("one", "other")) else Label.UNRELATED
    if verbose and label != row["label"]:
        print(
            f"{row['id']} is {row['label']}, taken for {label}:\n  {row['one']['text']}\n  {row['other']['text']}",
            file=sys.stderr,
        )
    return label


def _article(text: str, outlet: str, published_on: str = "") -> Article:
    return Article(
        article_id=article_id_of(outlet=outlet, url="", text=text),
        origin="",
        url="",
        outlet=outlet,
        author="",
        title="",
        published_on=date.fromisoformat(published_on) if published_on else None,
        language="en",
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),),
    )


def f1(found: Counter[tuple[str, Label]], label: Label) -> float:
    """Return F1 of a label from how often each gold label was taken for each; 0 where it never occurs."""
    right = found[label, label]
    told_so = sum(n for (_, mine), n in found.items() if mine == label)
    is_so = sum(n for (gold, _), n in found.items() if gold == label)
    return 2 * right / (told_so + is_so) if told_so + is_so else 0.0


def _number_edits(folder: Path, options: Options) -> Iterator[Result]:
    """Yield the two figures on each half of the documents, by sha1, and on all; patterns were chosen on the even."""
    halves: dict[str, dict[str, list[dict[str, Any]]]] = {"even": defaultdict(list), "odd": defaultdict(list)}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            digest = int(sha1(row["doc"].encode(), usedforsecurity=False).hexdigest(), 16)
            halves["odd" if digest % 2 else "even"][row["doc"]].append(row)
    every: dict[str, list[bool]] = {"caught": [], "false": []}
    for half, documents in halves.items():
        edited = {doc: rows for doc, rows in documents.items() if any(is_number_edit(row) for row in rows)}
        chosen = dict(list(edited.items())[: options.limit or None])
        alarms = [(row, alarm) for doc, rows in chosen.items() for row, alarm in _alarms(doc, rows, options)]
        caught = [alarm for row, alarm in alarms if is_number_edit(row)]
        false = [alarm for row, alarm in alarms if row["label"] == 1]
        every["caught"] += caught
        every["false"] += false
        where = f"verify-summedits/{half}"
        yield Result(NAME, where, "number_edits_caught", sum(caught) / max(len(caught), 1), len(caught))
        yield Result(NAME, where, "number_edits_false_alarms", sum(false) / max(len(false), 1), len(false))
    for metric, name in (("caught", "number_edits_caught"), ("false", "number_edits_false_alarms")):
        found = every[metric]
        yield Result(NAME, "verify-summedits", name, sum(found) / max(len(found), 1), len(found))


def is_number_edit(row: dict[str, Any]) -> bool:
    """Whether an inconsistent summary differs from the one it was made of in numbers only."""
    before, after = _WORD.findall(row["original_summary"]), _WORD.findall(row["summary"])
    changes = [
        op for op in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if op[0] != "equal"
    ]
    changed = [word for _, a, b, c, d in changes for word in (*before[a:b], *after[c:d])]
    return row["label"] == 0 and bool(changed) and all(_is_number(word) for word in changed)


def _is_number(word: str) -> bool:
    return any(c.isdigit() for c in word) or all(part in _COUNTS for part in word.lower().split("-"))


def _alarms(doc: str, rows: Sequence[dict[str, Any]], options: Options) -> Iterator[tuple[dict[str, Any], bool]]:
    """Tell of each summary that is a number edit or consistent whether a figure or time of it is contradicted."""
    source = _told(doc, "document")
    for row in rows:
        if row["label"] == 1 or is_number_edit(row):
            summary = _told(row["summary"], "summary")
            unmet = [each.words(span) for each in summary for span in contradicted(each, source)]
            if options.verbose and bool(unmet) == (row["label"] == 1):
                print(f"{row['id']} label {row['label']}: {unmet} {row['summary']!r}", file=sys.stderr)
            yield row, bool(unmet)


def _told(text: str, name: str) -> tuple[Told, ...]:
    """The sentences of a text with figures and times as patterns alone find them: no parse is needed."""
    article = _article(text, name)
    times = find_times(article, ())
    sentences = tuple(SentenceFacts(s, (), (), False, False, False) for s in split(article))
    facts = Facts(article.article_id, sentences, (), (), find_figures(article, (), times), times, ())
    return told([article], [facts], {article.article_id: name})
