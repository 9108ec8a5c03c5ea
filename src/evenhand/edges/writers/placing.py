"""Checked sentences of a model put in the places of the rule writer's statements that they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from evenhand.edges.writers.tasks import Articles, Kind, Task, passage_text
from evenhand.model import Op, Page, Reason, Section, Span, Statement
from evenhand.operations.replay import output
from evenhand.operations.words import matter, words


@dataclass
class Placing:
    """A page on which statements change places.

    Attributes:
        page: The rule writer's page.
        articles: The articles, by id.
    """

    page: Page
    articles: Articles
    _stands: dict[tuple[str, int], list[_Place]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._stands[Kind.TITLE, 0] = [_Place(0, self.page.title, self.page.title)]
        self._stands[Kind.HIGHLIGHTS, 0] = [_Place(0, s, s) for s in self.page.highlights]
        for number, section in enumerate(self.page.article):
            paragraphs = enumerate(section.paragraphs)
            self._stands[Kind.PART, number] = [_Place(p, s, s) for p, paragraph in paragraphs for s in paragraph]

    def put(self, statement: Statement, task: Task) -> Reason | None:
        """Let a sentence stand for the plain statements whose passages it cites; return why it cannot, else None.

        A statement gives way only while nobody else stands for it, only to one that cites all its passages, and only
        to one that names its speaker and tells its day, where the day is not told before.

        Args:
            statement: A sentence that passed every check of its words.
            task: What was asked.
        """
        places = self._stands[task.kind, task.section]
        covered = [
            p
            for p in places
            if p.plain in task.plain and not p.is_taken and _covers(statement, p, task.kind, self.articles)
        ]
        covered = covered if task.kind is Kind.PART else covered[:1]
        if not covered:
            return Reason.WRITE_NOTHING
        before = _before(places, covered[0]) if task.kind is Kind.PART else ""
        for one in covered:
            reason = self._dropped(statement, one.plain, before)
            if reason is not None:
                return reason
        for one in covered:
            one.now, one.is_taken = None, True
        is_same = len(covered) == 1 and statement.text == covered[0].plain.text
        covered[0].now = covered[0].plain if is_same else _with_all(statement, covered, task.kind)
        return None

    def undo(self, kind: Kind, section: int) -> int:
        """Put the plain statements of one place back; return how many sentences stood for them."""
        places = self._stands[kind, section]
        count = sum(one.now is not None and one.now.derivation.is_free for one in places)
        for one in places:
            one.now = one.plain
        return count

    def free_at(self, place: str) -> tuple[Kind, int] | None:
        """Where a sentence of a model stands, by its place as a checker names it; None where none stands there.

        Args:
            place: Such as ``article[1].paragraphs[0][2]``.
        """
        found = _PLACE.fullmatch(place)
        if found is None:
            return None
        kind = Kind.TITLE if place == "title" else Kind.HIGHLIGHTS if found["highlight"] else Kind.PART
        section = int(found["section"] or 0)
        standing = [one for one in self._stands.get((kind, section), []) if one.now is not None]
        if kind is Kind.PART:
            numbers = sorted({one.paragraph for one in standing})
            at = numbers[int(found["paragraph"])]
            standing = [one for one in standing if one.paragraph == at]
        now = standing[int(found["number"] or found["highlight"] or 0)].now
        return (kind, section) if now is not None and now.derivation.is_free else None

    def _dropped(self, statement: Statement, plain: Statement, before: str) -> Reason | None:
        said = set(words(statement.text))
        for piece in plain.derivation.pieces:
            told = output(piece, self.articles)
            if piece.slot in ("speaker", "other") and not _name_words(told) & said:
                return Reason.WRITE_SPEAKER
            if piece.op is Op.DATE and told.lower() not in f"{before} {statement.text}".lower():
                return Reason.WRITE_DATE
        return None

    def result(self) -> Page:
        """The page as it stands now."""
        sections = tuple(
            Section(section.heading, self._paragraphs(number, len(section.paragraphs)))
            for number, section in enumerate(self.page.article)
        )
        title = self._stands[Kind.TITLE, 0][0].now or self.page.title
        highlights = tuple(p.now for p in self._stands[Kind.HIGHLIGHTS, 0] if p.now is not None)
        return replace(self.page, title=title, highlights=highlights, article=sections)

    def _paragraphs(self, section: int, count: int) -> tuple[tuple[Statement, ...], ...]:
        places = self._stands[Kind.PART, section]
        found = (tuple(p.now for p in places if p.paragraph == n and p.now is not None) for n in range(count))
        return tuple(paragraph for paragraph in found if paragraph)


@dataclass
class _Place:
    """Where a plain statement stood, and what stands there now; None where another statement tells it too."""

    paragraph: int
    plain: Statement
    now: Statement | None
    is_taken: bool = False


_PLACE: Final = re.compile(
    r"title|highlights\[(?P<highlight>\d+)\]"
    r"|article\[(?P<section>\d+)\]\.paragraphs\[(?P<paragraph>\d+)\]\[(?P<number>\d+)\]"
)


def _with_all(statement: Statement, covered: Sequence[_Place], kind: Kind) -> Statement:
    """The sentence with the passages too that only repeat a word of its own, so that no passage is lost to the page."""
    if kind is Kind.TITLE:
        return statement
    ours = {e.span: e for e in statement.evidence}
    relation = statement.evidence[0].relation
    more = (replace(e, relation=relation) for one in covered for e in one.plain.evidence if e.span not in ours)
    return replace(statement, evidence=(*statement.evidence, *dict.fromkeys(more)))


def _weighty(plain: Statement, articles: Articles) -> set[Span]:
    """The passages whose words a statement tells, and that do more than name a word of another of them.

    A passage that only says whom a last name or a pronoun means tells nothing of its own.
    """
    pieces = plain.derivation.pieces
    used = [e for e in plain.evidence if not pieces or any(e.span.holds(p.span) for p in pieces)]
    told = {e.span: frozenset(matter(passage_text(e, articles))) for e in used}
    return {span for span, found in told.items() if not any(found < other for at, other in told.items() if at != span)}


def _covers(statement: Statement, place: _Place, kind: Kind, articles: Articles) -> bool:
    """Whether a sentence may stand there by what it cites; a title may rest on any of the lead's passages."""
    if kind is Kind.TITLE:
        return True
    ours, theirs = {e.span for e in statement.evidence}, {e.span for e in place.plain.evidence}
    covers = _weighty(place.plain, articles) <= ours
    return covers if kind is Kind.PART else covers and ours <= theirs


def _before(places: Sequence[_Place], place: _Place) -> str:
    """What is told before a place, in the same section."""
    earlier = places[: next(n for n, one in enumerate(places) if one is place)]
    return " ".join(one.now.text for one in earlier if one.now is not None)


def _name_words(told: str) -> set[str]:
    """The words of which one must stand where a speaker is named: those with a capital, else the last."""
    capital = [word for word in told.split() if word[:1].isupper() and word.lower() not in ("the", "a", "an")]
    return set(words(" ".join(capital or told.split()[-1:])))
