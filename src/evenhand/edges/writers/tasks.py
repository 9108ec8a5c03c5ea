"""What a language model is asked to write again: parts of the rule writer's page, each with its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from evenhand.model import Article, ArticleId, Evidence, Op, Page, Relation, Statement

MOST_PASSAGES: Final = 8
"""Passages in one question: a model that must choose among many cites at random."""

Articles = Mapping[ArticleId, Article]


class Kind(StrEnum):
    """Which place of the page a task is about; also the key of its instruction in `tables/prompts`."""

    TITLE = "title"
    HIGHLIGHTS = "highlights"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Task:
    """Statements to write again, and all that may be used for it.

    Attributes:
        kind: Where they stand.
        section: Number of the section of the article; 0 for title and highlights.
        plain: The rule writer's statements, in order.
        passages: The evidence of all of them, each span once; a model knows them by number, from 1.
    """

    kind: Kind
    section: int
    plain: tuple[Statement, ...]
    passages: tuple[Evidence, ...]


def tasks(page: Page, articles: Articles, *, most_chars: int) -> tuple[Task, ...]:
    """Lay out what may be written again, in page order, in tasks that are short enough.

    Args:
        page: The rule writer's page.
        articles: The articles, by id.
        most_chars: Longest text of the passages and plain sentences of one task, in characters; a statement that is
            longer by itself stays as the rule writer left it.
    """

    def of(kind: Kind, section: int, statements: Iterable[Statement]) -> Iterator[Task]:
        for group in _groups([s for s in statements if may_change(s)], articles, most_chars):
            passages = {e.span: e for s in group for e in s.evidence}
            yield Task(kind, section, tuple(group), tuple(passages.values()))

    found = [*_of_title(page, articles, most_chars), *of(Kind.HIGHLIGHTS, 0, page.highlights)]
    for number, section in enumerate(page.article):
        found.extend(of(Kind.PART, number, (s for paragraph in section.paragraphs for s in paragraph)))
    return tuple(found)


def _of_title(page: Page, articles: Articles, most_chars: int) -> Iterator[Task]:
    """The title, with what the lead rests on beside what itself does, as far as there is room."""
    opening = page.article[0].paragraphs if page.article and page.article[0].heading is None else ()
    lead = [s for paragraph in opening for s in paragraph if may_change(s)]
    if may_change(page.title):
        group = next(_groups([page.title, *lead], articles, most_chars), [])
        if group[:1] == [page.title]:
            yield Task(Kind.TITLE, 0, (page.title,), tuple({e.span: e for s in group for e in s.evidence}.values()))


def may_change(statement: Statement) -> bool:
    """Whether free text could stand for a statement.

    What is told as an outlet's report, counted or concluded stays the rule writer's: the name of the outlet, the
    count and the rule stand in no passage, so free text could only drop them.
    """
    recorded = any(piece.op in (Op.META, Op.COUNT) for piece in statement.derivation.pieces)
    drawn = any(e.relation in (Relation.COMPUTED, Relation.INFERENCE) for e in statement.evidence)
    return not (recorded or drawn or statement.derivation.is_free)


def passage_text(evidence: Evidence, articles: Articles) -> str:
    """The words of a passage."""
    span = evidence.span
    return articles[span.article_id].text[span.start : span.end]


def _groups(statements: Sequence[Statement], articles: Articles, most_chars: int) -> Iterator[list[Statement]]:
    group: list[Statement] = []
    for one in statements:
        if _length([one], articles) > most_chars or len(one.evidence) > MOST_PASSAGES:
            continue
        longer = [*group, one]
        if group and (_length(longer, articles) > most_chars or _n_passages(longer) > MOST_PASSAGES):
            yield group
            longer = [one]
        group = longer
    if group:
        yield group


def _length(statements: Sequence[Statement], articles: Articles) -> int:
    passages = {e.span: e for s in statements for e in s.evidence}.values()
    return sum(len(passage_text(e, articles)) for e in passages) + sum(len(s.text) for s in statements)


def _n_passages(statements: Sequence[Statement]) -> int:
    return len({e.span for s in statements for e in s.evidence})
