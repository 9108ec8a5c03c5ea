"""Rows of agreement, and tellings side by side.

Each outlet that a row of agreement names must hold all of it, in a sentence that the row cites. Of a fact told side by
side each telling must be its outlet's own sentence, cut without a turn, and share words of matter with another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from evenhand.model import (
    Agreed,
    Article,
    Derivation,
    Op,
    Page,
    Parallel,
    Piece,
    Reason,
    Span,
    Statement,
    Voice,
)
from evenhand.operations.guard import guard_class, guarded
from evenhand.operations.holding import Passage, lacks
from evenhand.operations.replay import named, replay
from evenhand.operations.sharing import FEWEST_SHARED, shared_words
from evenhand.stages.verify.checks import Articles, is_whole
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.quoted import FRAME as QUOTED
from evenhand.stages.verify.quoted import misquoted

LEAST_VOICES: Final = 2
OWN_WORDS: Final = "version.words"
"""Frame of an outlet's own sentence in quotation marks."""
LONGEST_NAME: Final = 60
"""Code points of a name that is cited because the sentence has a pronoun for it."""
_NAME: Final = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}")
_TURNING: Final = frozenset({"negation", "hedge", "modal", "intent"})
"""Words that turn what stands behind them: none may open what was left out. A condition, a quantity and the like turn
as well where they stand before what is kept; that the row is held to its own sentence finds."""


def overclaimed(page: Page, articles: Articles, voices: Sequence[Voice]) -> Iterator[tuple[str, Agreed, Failure]]:
    """Yield each row of agreement that one of the outlets it names does not hold, with its place and why.

    Args:
        page: The page.
        articles: The kept articles, by id.
        voices: The story's independent voices: whose each article is.
    """
    for number, row in enumerate(page.comparison.agreed):
        failure = overclaim(row, articles, voices)
        if failure is not None:
            yield f"comparison.agreed[{number}]", row, failure


def overclaim(row: Agreed, articles: Articles, voices: Sequence[Voice]) -> Failure | None:
    """Return why not every outlet that a row names tells all of it, or None where each does.

    Args:
        row: The row: its statement cites a sentence of each outlet, its own first.
        articles: The kept articles, by id.
        voices: The story's independent voices.
    """
    if len(row.voices) < LEAST_VOICES:
        return Failure(Reason.VERIFY_STRUCTURE, "one outlet agrees with nobody")
    cited = [e.span for e in row.statement.evidence]
    if any(span.article_id not in articles for span in cited):
        return None  # that it is not kept, `evidence_failure` says
    if row.statement.derivation.frame == QUOTED:
        return misquoted(row, articles, voices)
    left = left_out(row.statement, articles)
    if left is not None:
        return left
    for voice in row.voices:
        own = {i for one in voices if one.outlet == voice for i in one.article_ids}
        found = [
            _lacking(row.statement, span, articles[span.article_id], row.statement.text)
            for span in cited
            if span.article_id in own
        ]
        if not found or all(found):
            detail = next((why for why in found), "no sentence of it is cited")
            return Failure(Reason.VERIFY_CLOSURE, f"{voice} does not tell all of it: {detail}")
    return None


def _lacking(statement: Statement, span: Span, article: Article, text: str) -> str:
    """What a cited sentence lacks, or nothing; a name that a pronoun of it stands for is told by it."""
    if not is_whole(span, article):
        return "no whole sentence is cited"
    pieces = _told(statement)
    names = [named(p) for p in pieces if p.op is Op.NAME and span.holds(p.span)]
    spans = [e.span for e in statement.evidence if e.span.article_id == span.article_id and e.span.end <= span.start]
    meant = [place for place in spans if place.end - place.start <= LONGEST_NAME and _is_part(place, article)]
    told = [article.text[place.start : place.end] for place in (span, *names, *meant) if place is not None]
    found = lacks(text, article.published_on, Passage(" ".join(told), article.published_on, article.text))
    return found[0].why if found else ""


def _is_part(place: Span, article: Article) -> bool:
    """Whether a passage is a part of a sentence; of one that opens a sentence, only where it is a bare name there."""
    is_name = _NAME.fullmatch(article.text[place.start : place.end]) is not None
    return not is_whole(place, article) or (is_name and article.text[place.end : place.end + 1] in tuple(" ,'’"))


def left_out(statement: Statement, articles: Articles) -> Failure | None:
    """Return why the words of a sentence are not told as it has them, or None where they are.

    The pieces follow one sentence, and nothing that turns what is kept opens what stands between them.

    Args:
        statement: Words of one sentence, cut; its first passage is the sentence.
        articles: The kept articles, by id.
    """
    pieces, whole = _told(statement), statement.evidence[0].span
    text = articles[whole.article_id].text
    if any(not whole.holds(p.span) for p in pieces) or any(b.span.start < a.span.end for a, b in pairwise(pieces)):
        return Failure(Reason.VERIFY_FRAME, "the pieces do not follow one sentence")
    for one, other in pairwise(pieces):
        gap = text[one.span.end : other.span.start].strip(" ,;:–—-").split()
        found = guarded(" ".join(gap[:1]))
        if found and guard_class(found[0]) in _TURNING:
            return Failure(Reason.VERIFY_GUARD, f"“{found[0]}” was left out")
    return None


def _told(statement: Statement) -> tuple[Piece, ...]:
    """The pieces that tell words of the source, outlet and day apart."""
    return tuple(p for p in statement.derivation.pieces if p.op is not Op.META)


def misplaced(page: Page, articles: Articles, voices: Sequence[Voice]) -> Iterator[tuple[str, Statement, Failure]]:
    """Yield each telling that may not stand side by side with those of its row, with its place and why.

    Args:
        page: The page.
        articles: The kept articles, by id.
        voices: The story's independent voices: whose each article is.
    """
    for number, row in enumerate(page.comparison.parallel):
        if any(e.span.article_id not in articles for one in row.tellings for e in one.evidence):
            continue  # that it is not kept, `evidence_failure` says
        for at, telling in enumerate(row.tellings):
            failure = _apart(row, at, articles, voices)
            if failure is not None:
                yield f"comparison.parallel[{number}].tellings[{at}]", telling, failure


def _apart(row: Parallel, at: int, articles: Articles, voices: Sequence[Voice]) -> Failure | None:
    """Why a telling does not tell, as its own outlet's, what the others of its row do."""
    statement, place = row.tellings[at], row.tellings[at].evidence[0].span
    own = next((one.outlet for one in voices if place.article_id in one.article_ids), "")
    if len(row.tellings) != len(row.voices) or own != row.voices[at] or row.voices.count(own) > 1:
        return Failure(Reason.VERIFY_STRUCTURE, "it is not the telling of another voice")
    if not statement.derivation.frame.startswith("version"):
        return Failure(Reason.VERIFY_FRAME, "it is not told as its outlet's")
    own_words = _of_quotation(statement, articles) if _quotes(statement) else _of_sentence(statement, articles)
    if own_words is not None:
        return own_words
    others = [one for one in row.tellings if one is not statement]
    if not any(_share(_bare(statement, articles), _bare(one, articles)) for one in others):
        return Failure(Reason.VERIFY_CLOSURE, "it shares too little with the other tellings")
    return None


def _quotes(statement: Statement) -> bool:
    return statement.derivation.frame.startswith(("version.quoted", OWN_WORDS))


def _of_quotation(statement: Statement, articles: Articles) -> Failure | None:
    """Why the words that are quoted are not those of the sentence that is cited; whose they are is asked elsewhere."""
    place = statement.evidence[0].span
    if not is_whole(place, articles[place.article_id]):
        return Failure(Reason.VERIFY_CLOSURE, "no whole sentence is cited")
    quoted = [p.span for p in _told(statement) if p.op is Op.QUOTE]
    if len(quoted) != 1 or not place.holds(quoted[0]):
        return Failure(Reason.VERIFY_FRAME, "it does not quote the sentence that it cites")
    if statement.derivation.frame.startswith(OWN_WORDS):
        text = articles[place.article_id].text
        left = text[place.start : quoted[0].start].strip() + text[quoted[0].end : place.end].strip(" \n.")
        return Failure(Reason.VERIFY_CLOSURE, "an outlet's own words are no whole sentence") if left else None
    return None


def _of_sentence(statement: Statement, articles: Articles) -> Failure | None:
    """Why the words of a telling are not those of its own sentence, cut."""
    left, place = left_out(statement, articles), statement.evidence[0].span
    if left is not None:
        return left
    lacking = _lacking(statement, place, articles[place.article_id], _bare(statement, articles).text)
    return Failure(Reason.VERIFY_CLOSURE, f"its own sentence does not tell all of it: {lacking}") if lacking else None


def _share(one: Passage, other: Passage) -> bool:
    return min(shared_words(one, other), shared_words(other, one)) >= FEWEST_SHARED


def _bare(statement: Statement, articles: Articles) -> Passage:
    """The words of a telling without outlet, day and speaker."""
    article = articles[statement.evidence[0].span.article_id]
    quoted = [p.span for p in _told(statement) if p.op is Op.QUOTE]
    if _quotes(statement):
        return Passage(" ".join(article.text[span.start : span.end] for span in quoted), article.published_on)
    return Passage(replay(Derivation("agreed", _told(statement)), articles), article.published_on)
