"""Questions from what articles tell, and their answers from later articles: short storylines of our own.

Each line of ``gold/storylines.jsonl`` is a storyline of invented people and happenings: articles up to a day, from
which a question must arise (who, window; or the scenario of a fork), and later ones, which answer it YES, NO, VOID, or
leave it OPEN. The articles go the whole way: split, parse, extract, compose, foresee; the later ones are then read for
the answer. ``asked`` counts storylines in which the wanted question was asked with its window; ``resolved_right`` those
whose answer is gold's (a question not asked counts as wrong); ``void`` the share answered VOID; ``well_formed`` the
questions of all pages with a doer and a target that its article names. Half of the storylines by the SHA-1 of their
name (``dev``) may be looked at with ``--verbose``; of the others only the totals are told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha1
from pathlib import Path
from typing import Any

from benchmarks.result import Options, Result
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import (
    Answer,
    Article,
    Block,
    BlockKind,
    Facts,
    ForesightQuestion,
    Outlook,
    Role,
    Rule,
    Story,
    StoryId,
    StorylineId,
    article_id_of,
)
from evenhand.pipeline import composed, extracted
from evenhand.stages.foresee import findings_of, foresee, resolved

NAME = "questions"
SUMMARY = "questions of planned events and scenarios, and their answers, on storylines of our own"
NEEDS: tuple[str, ...] = ()
GOLD = Path(__file__).parent / "gold" / "storylines.jsonl"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one storyline: the question found, or None, its answer, and all questions of the page."""

    gold: Mapping[str, Any]
    question: ForesightQuestion | None
    answer: Answer | None
    reason: str
    well_formed: tuple[bool, ...]


def run(data: Path, options: Options) -> Iterable[Result]:
    """Yield the figures of both halves; nothing is read from the data directory."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line.strip()]
    parser = SpacyParser()
    done = [_done(row, parser) for row in rows[: options.limit or None]]
    for half in ("dev", "test"):
        some = [o for o in done if _half(o.gold["id"]) == half]
        if options.verbose and half == "dev":
            _tell(some)
        yield from _figures(f"storylines/{half}", some)
    yield from _figures("storylines", done)


def _half(name: str) -> str:
    return "dev" if int(sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2 else "test"


def _figures(where: str, done: Sequence[Outcome]) -> Iterator[Result]:
    n = len(done)
    if not n:
        return
    yield Result(NAME, where, "asked", sum(o.question is not None for o in done) / n, n)
    yield Result(NAME, where, "resolved_right", sum(o.answer == o.gold["answer"] for o in done) / n, n)
    yield Result(NAME, where, "void", sum(o.answer is Answer.VOID for o in done) / n, n)
    formed = [one for o in done for one in o.well_formed]
    yield Result(NAME, where, "well_formed", sum(formed) / max(1, len(formed)), len(formed))


def _done(row: Mapping[str, Any], parser: SpacyParser) -> Outcome:
    articles, facts = _read(row, parser)
    as_of = date.fromisoformat(row["as_of"])
    early = [(a, f) for a, f in zip(articles, facts, strict=True) if a.published_on and a.published_on <= as_of]
    story = Story(StoryId(f"y-{row['id']}"), StorylineId("l-1"), tuple(a.article_id for a, _ in early))
    dossier = composed(story, articles=[a for a, _ in early], facts=[f for _, f in early], as_of=as_of)
    outlook = foresee(dossier)
    formed = tuple(_is_well_formed(q, {a.article_id: a for a, _ in early}) for q in outlook.questions)
    question = _wanted(row, outlook)
    if question is None:
        return Outcome(row, None, None, "", formed)
    read_until = max(a.published_on for a in articles if a.published_on)
    found = resolved(question, findings_of(articles, facts), read_until=read_until)
    return Outcome(row, question, found.answer, found.reason, formed)


def _read(row: Mapping[str, Any], parser: SpacyParser) -> tuple[list[Article], list[Facts]]:
    """The articles as `clean` would leave them: they are shorter than what it takes for an article."""
    articles = [_article(f"{row['id']}/{number}", told) for number, told in enumerate(row["articles"])]
    return articles, list(map(partial(extracted, parser=parser), articles))


def _article(name: str, told: Mapping[str, str]) -> Article:
    text, url = told["text"], f"https://example.org/{name}"
    return Article(
        article_id=article_id_of(outlet=told["outlet"], url=url, text=text),
        origin=name,
        url=url,
        outlet=told["outlet"],
        author="",
        title="",
        published_on=date.fromisoformat(told["day"]),
        language="en",
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),),
    )


def _wanted(row: Mapping[str, Any], outlook: Outlook) -> ForesightQuestion | None:
    """The question that gold asks for: by doer and window, or by the scenario of the fork."""
    first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
    if row["role"] == "held":
        found = [q for q in outlook.questions if q.rule is Rule.HELD and (q.first, q.last) == (first, last)]
        return next((q for q in found if row["actor"] in f"{q.actor} {q.target}"), None)
    branches = [b for fork in outlook.forks for b in fork.branches if b.role is Role(row["role"])]
    return next((b.question for b in branches if b.question.actor == row["actor"]), None)


def _is_well_formed(question: ForesightQuestion, articles: Mapping[Any, Article]) -> bool:
    """Whether the parties of a question are named in the article of its premise, and its window lies ahead."""
    if question.premise is None:
        return False
    text = articles[question.premise.article_id].text
    named = all(party in text for party in (question.actor, question.target))
    return named and question.asked_on < question.first <= question.last


def _tell(done: Sequence[Outcome]) -> None:
    for o in done:
        if o.question is None or o.answer != o.gold["answer"] or not all(o.well_formed):
            told = o.question and (o.question.actor, o.question.target, o.question.types, o.question.words)
            print(o.gold["id"], "gold", o.gold["answer"], "ours", o.answer, o.reason, told, file=sys.stderr)
