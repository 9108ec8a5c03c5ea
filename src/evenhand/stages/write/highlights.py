"""Highlights: the few statements of the article that tell its news, none of them twice."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Final

from evenhand.model import Granularity, Op, Piece, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.times import NEAR
from evenhand.operations.words import content_words, words
from evenhand.stages.write.answers import with_answers
from evenhand.stages.write.candidate import Kind
from evenhand.stages.write.candidates import is_comment
from evenhand.stages.write.clauses import opens_nameless
from evenhand.stages.write.expected import density
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.plan import is_news, newest_day, spans_long
from evenhand.stages.write.ranked import Ranked, same_sum
from evenhand.stages.write.repeats import WEEK_DAYS, is_quotation
from evenhand.stages.write.source import Source

FEWEST: Final = 3
MOST: Final = 6
WORDS_EACH: Final = 24.4
"""Words a highlight has on average: a page of three articles holds about three, one of six or more about
six. Chosen on `neutral-neus` train so that highlights stay under 57 words on average."""
LEAST_NEW: Final = 0.45
LEAST_WORTH: Final = 0.6
"""What share of a statement's words of matter, and how many expected words, must be new in a second highlight: a short
remark on the side fills no room. On 500 stories of `neutral-neus` train recall at equal length gains .001."""
NAMELESS: Final = 0.4
STATE: Final = 0.5
QUOTED: Final = 0.3
"""What a statement loses whose subject only another sentence names, that tells a state and no deed, or that is a
quotation: by reading 36 pages; recall on the same 500 stories stays within .001."""
SALIENCE: Final = 0.08
TOO_ALIKE: Final = 0.55
"""What a statement's weight counts beside the words it is expected to add, and from what share of common words on two
highlights repeat one another: chosen on 600 stories of `neutral-neus` train. A higher share tells more at equal length
(.65: recall +.001), but tells one fact twice more often."""
MANY: Final = 4
VOICED: Final = 0.2
"""From so many articles on a highlight is a full piece of news of the newest season, of one paragraph there is one, and
this weighs the logarithm of how many voices tell it; by reading: `neutral-neus` has three articles a story at most."""
COLOUR: Final = 0.5
"""What a statement loses in which the author himself judges: highlights of `neutral-neus` train recall .3845 with any
value from .05 to .5, .3842 with none; to leave such statements out altogether costs .002."""

WITH_WEEKDAY: Final[Mapping[str, str]] = {"on": "weekday", "On": "Weekday", "bare": "weekday.bare"}
"""Styles of a day, and the same with the day of the week."""


def highlights(
    taken: Sequence[Ranked], body: Sequence[Statement], chance: Mapping[str, float], maker: Maker
) -> tuple[Statement, ...]:
    """Choose highlights among the statements of the article, most important first.

    Each time the statement is taken that is expected to add most of what an editor would tell, for its length.
    Each stands on its own feet; the article carries each with the same strength.

    Args:
        taken: Statements of the article, the lead's first.
        body: The article's statements.
        chance: How likely each word stands in an editor's account.
        maker: Maker of statements.
    """
    passages = {e.span for s in body for e in s.evidence}
    left = [r for r in taken if all(e.span in passages for e in r.candidate.short.evidence)]
    n_articles = len({r.candidate.source.article.article_id for r in taken})
    is_long = n_articles >= MANY
    left = _whole(left) if is_long and len(_whole(left)) >= MOST else left
    most = WORDS_EACH * min(MOST, max(FEWEST, n_articles))
    newest = newest_day(taken)
    matter = {id(r): set(content_words(r.candidate.statement.text)) for r in left}
    found: list[Ranked] = []
    put_by: list[Ranked] = []
    told: set[str] = set()
    total = 0
    while left and len(found) < MOST:
        best = max(
            left,
            key=lambda r: (
                is_news(r, newest),
                density(r.candidate.statement.text, told, chance)
                + SALIENCE * r.salience
                + is_long * VOICED * math.log(r.voices)
                - COLOUR * is_comment(r.candidate)
                - NAMELESS * _is_nameless(r)
                - STATE * _is_state(r)
                - QUOTED * _is_said(r),
            ),
        )
        left.remove(best)
        length = len(words(best.candidate.statement.text))
        if found and (_adds_little(matter[id(best)], told, chance) or any(_of_one_mouth(best, o) for o in found)):
            continue
        is_told = any(_repeats(best, other, matter) or (is_long and _is_beside(best, other)) for other in found)
        is_told = is_told or (is_long and len(found) >= FEWEST and not is_news(best, newest))
        if is_told or (found and total + length > most):
            put_by.append(best)
            continue
        found.append(best)
        told |= matter[id(best)]
        total += length
    return _worded(with_answers(found, left + put_by, most=MOST), maker, newest, is_long=spans_long(taken))


def _adds_little(matter: Set[str], told: Set[str], chance: Mapping[str, float]) -> bool:
    """Whether a statement is mostly told already, or tells too little that is new to be worth a highlight."""
    new = matter - told
    return len(new) < LEAST_NEW * len(matter) or sum(chance.get(word, 0.0) for word in sorted(new)) < LEAST_WORTH


def _is_said(one: Ranked) -> bool:
    """Whether a statement is a quotation, or opens with one."""
    return is_quotation(one.candidate) or one.candidate.statement.text.startswith(("“", '"'))


def _of_one_mouth(one: Ranked, other: Ranked) -> bool:
    """Whether both are one speaker's quotations."""
    both = (one.candidate, other.candidate)
    return all(is_quotation(c) for c in both) and both[0].speaker == both[1].speaker


def _is_nameless(one: Ranked) -> bool:
    """Whether a statement is about what only another sentence names: "the resolution comes as …"."""
    facts = one.candidate.source.sentence_of(one.candidate.sentence)
    return facts is not None and not is_quotation(one.candidate) and opens_nameless(one.candidate.source, facts)


def _whole(left: Sequence[Ranked]) -> list[Ranked]:
    """Those that are a piece of news by themselves: an event, somebody's words, or what several voices tell is done."""
    return [r for r in left if r.candidate.kind is not Kind.REPORT or (r.voices > 1 and not _is_state(r))]


def _is_state(one: Ranked) -> bool:
    """Whether the main verb of a statement tells how things are, not what was done."""
    facts = one.candidate.source.sentence_of(one.candidate.sentence)
    root = one.candidate.source.words(facts.root) if facts is not None and facts.root is not None else ""
    return pattern("state_verb").fullmatch(root) is not None


def _is_beside(one: Ranked, other: Ranked) -> bool:
    """Whether two statements stand in one paragraph of one article: of many articles, that is one matter."""
    mine, yours = (r.candidate.source.sentence_of(r.candidate.sentence) for r in (one, other))
    if mine is None or yours is None or one.candidate.source is not other.candidate.source:
        return False
    return mine.sentence.block == yours.sentence.block


def _repeats(one: Ranked, other: Ranked, matter: Mapping[int, set[str]]) -> bool:
    """Whether a highlight says again what another says: close words, or the same sum of money."""
    mine, yours = matter[id(one)], matter[id(other)]
    alike = len(mine & yours) / math.sqrt(max(1, len(mine)) * max(1, len(yours)))
    return alike >= TOO_ALIKE or same_sum(one, other)


def _worded(found: Sequence[Ranked], maker: Maker, newest: date | None, *, is_long: bool) -> tuple[Statement, ...]:
    """The wording of each: a page over many days tells the day of each, one about few days tells each day once."""
    if is_long:
        return tuple(r.candidate.short for r in found)
    told: set[date | None] = set()
    made: list[Statement] = []
    for one in found:
        now = one.candidate
        is_told = now.is_dated and now.day in told
        is_new = now.named is not None and all(now.speaker != other.candidate.speaker for other in found[: len(made)])
        wording = now.named if is_new and now.named is not None else now.undated if is_told else now.statement
        is_near = now.day is not None and newest is not None and abs((newest - now.day).days) < WEEK_DAYS
        made.append(_with_weekday(wording, now.day, now.source, maker) if is_near else wording)
        told.add(now.day if now.is_dated else None)
    return tuple(made)


def _with_weekday(wording: Statement, day: date | None, source: Source, maker: Maker) -> Statement:
    """The wording with the day of the week beside its own day: an event of this week is known by it."""
    own = {t.span for t in source.facts.times if t.first == day and t.granularity is Granularity.DAY}
    pieces = [_weekday(p, source) if p.span in own else p for p in wording.derivation.pieces]
    if tuple(pieces) == wording.derivation.pieces:
        return wording
    made = maker.make(wording.derivation.frame, pieces, *(e.span for e in wording.evidence))
    return made if made is not None else wording


def _weekday(piece: Piece, source: Source) -> Piece:
    """The piece in the style that names the day of the week, where it tells its day with "on" or stands behind one."""
    direction, _, style = piece.row.partition(":")
    name = style.removesuffix(NEAR)
    is_behind_on = source.article.text[max(0, piece.span.start - 4) : piece.span.start].lower().endswith(" on ")
    if piece.op is not Op.DATE or name not in WITH_WEEKDAY or (name == "bare" and not is_behind_on):
        return piece
    return replace(piece, row=f"{direction}:{WITH_WEEKDAY[name]}{NEAR if style.endswith(NEAR) else ''}")
