"""A row of agreement: what each of several outlets tells, and no more than that.

Of the sentences that tell one fact the one is shown that needs least left out to say what others hold word for word
(`operations/holding`); what they lack is cut where the sentence stands without it (`SentenceFacts.parts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from evenhand.model import (
    Agreed,
    Letter,
    Op,
    Piece,
    SharedFact,
    Span,
    Statement,
)
from evenhand.operations.holding import keys, lacks, weight
from evenhand.operations.words import content_words, words
from evenhand.stages.write.cutting import is_left_over, parts_doer, without
from evenhand.stages.write.holders import Clause, Told
from evenhand.stages.write.holdings import Holdings, Way
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.owners import judges
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source

FEWEST_WORDS: Final = 4
FEWEST_OF_MATTER: Final = 3
FEWEST_OF_BODIES: Final = 4
"""A row tells so many words, and so many words of matter; where it names no person and no figure, the last many ("The
Senate passed legislation" tells nothing): by reading the rows of `neutral-neus` train."""

REPEATED: Final = 0.6
"""From this share of the shorter one's words on two rows tell one thing."""


@dataclass(frozen=True)
class _Row:
    """A row that could be shown: the statement, the voices that hold it, and the order in which to choose."""

    statement: Statement
    voices: frozenset[str]
    n_matter: int


def agreements(shared: Sequence[SharedFact], laid: Sequence[Source], maker: Maker) -> tuple[Agreed, ...]:
    """Return what several voices tell alike, each told by one of them: most voices first, then what tells most.

    Args:
        shared: Sentences that were found to tell one fact: they say which voices leave it out.
        laid: The story's articles.
        maker: Maker of statements.
    """
    told = [Told(source, facts) for source in laid if not source.is_copy for facts in source.facts.sentences]
    fact_of = {span: number for number, fact in enumerate(shared) for span in fact.sentences}

    holdings = Holdings(told, [fact_of.get(one.span, -1) for one in told])
    rows = [row for one, clauses in holdings.ways() for row in _rows(one, clauses, maker)]
    rows.sort(key=lambda row: (-len(row.voices), -row.n_matter, row.statement.evidence[0].span))
    kept: list[_Row] = []
    for row in rows:
        if not any(_repeats(row, other) for other in kept):
            kept.append(row)
    order = list(dict.fromkeys(source.voice for source in laid))
    return tuple(
        Agreed(row.statement, tuple(v for v in order if v in row.voices), _leaving_out(row, shared, told))
        for row in kept
    )


def _repeats(row: _Row, other: _Row) -> bool:
    """Whether a row tells what another tells: most of the words of the shorter."""
    told = ([keys(word) for word in set(content_words(r.statement.text)) if keys(word)] for r in (row, other))
    fewer, more = sorted(told, key=len)
    return sum(any(not one.isdisjoint(each) for each in more) for one in fewer) > REPEATED * len(fewer)


def _leaving_out(row: _Row, shared: Sequence[SharedFact], told: Sequence[Told]) -> tuple[str, ...]:
    """The voices that leave out the fact of which the row tells the common part, and hold the row nowhere."""
    cited = {e.span for e in row.statement.evidence}
    fact = next((f for f in shared if len(cited.intersection(f.sentences)) > 1), None)
    left_out = fact.left_out_by if fact is not None else ()
    return tuple(v for v in left_out if not any(_holder(row.statement, t) for t in told if t.voice == v))


def _rows(one: Told, clauses: Iterable[tuple[Clause, Sequence[Way]]], maker: Maker) -> Iterator[_Row]:
    """The longest cut of one sentence that all, or fewer and fewer, of the others hold."""
    for clause, ways in clauses:
        one.ends.update(*(ends for *_, ends in ways))
        row = _row(one, clause, [(other, cuts) for other, cuts, _ in ways if cuts is not None], maker)
        if row is not None:
            yield row


def _row(one: Told, clause: Clause, ways: list[tuple[Told, frozenset[Span]]], maker: Maker) -> _Row | None:
    ways.sort(key=lambda way: (_size(way[1]), way[0].span))
    least = list({o.voice: (o, cuts) for o, cuts in reversed(ways)}.values())
    least.sort(key=lambda way: (_size(way[1]), way[0].span))
    pieces = clause_pieces(one.source, clause.span, letter=Letter.UPPER) if least else None
    for n in range(len(least) if pieces else 0, 0, -1):
        cuts = frozenset((*(cut for _, way in least[:n] for cut in way), *((clause.gap,) if clause.gap else ())))
        made = maker.make("agreed", without(one.source, pieces or (), cuts), one.span)
        row = _held(made, one, [o for o, _ in least[:n]], maker) if made is not None else None
        if row is not None:
            return row
    return None


def _size(cuts: frozenset[Span]) -> int:
    return sum(cut.end - cut.start for cut in cuts)


def _held(made: Statement, one: Told, others: Sequence[Told], maker: Maker) -> _Row | None:
    """The row with a passage of each voice that holds the statement, where it tells enough and two voices do."""
    day = one.source.article.published_on
    n_matter = 0 if is_left_over(made.text) or judges(made.text) else weight(made.text, day)
    fewest = FEWEST_OF_MATTER if one.is_plain(made) else FEWEST_OF_BODIES
    is_short = len(words(made.text)) < FEWEST_WORDS or n_matter < fewest
    if is_short or parts_doer(one.source, one.facts, made.text) or not _holder(made, one):
        return None
    held = [other for other in others if _holder(made, other)]
    statement = maker.make(
        "agreed", made.derivation.pieces, one.span, *(span for other in held for span in other.cited)
    )
    if not held or statement is None:
        return None
    return _Row(statement, frozenset(each.voice for each in (one, *held)), n_matter)


def _holder(made: Statement, one: Told) -> bool:
    """Whether a sentence holds all of a statement."""
    named = [p for p in made.derivation.pieces if p.op is Op.NAME and one.span.holds(p.span)]
    passage = one.passage
    text = " ".join([passage.text, *(_named(one.source, p) for p in named)])
    return not lacks(made.text, passage.published_on, replace(passage, text=text))


def _named(source: Source, piece: Piece) -> str:
    start, _, end = piece.row.partition(":")
    return source.article.text[int(start) : int(end)]
