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
from evenhand.operations.holding import Passage, keys, lacks, weight
from evenhand.operations.words import content_words, words
from evenhand.stages.write.cutting import is_left_over, parts_doer, without
from evenhand.stages.write.holders import Clause, Told
from evenhand.stages.write.holdings import Holdings, Way
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.owners import judges
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source
from evenhand.stages.write.whole_rows import is_whole_row

FEWEST_WORDS: Final = 4
FEWEST_OF_MATTER: Final = 3
FEWEST_OF_BODIES: Final = 4
"""A row tells so many words, and so many words of matter; where it names no person and no figure, the last many ("The
Senate passed legislation" tells nothing): by reading the rows of `neutral-neus` train."""

FULLER: Final = 0.6
FEWEST_OF_FULLER: Final = 3
"""A fuller row is shown for one that more voices hold where so great a share of them, and so many, hold it as well."""

REPEATED: Final = 0.6
"""From this share of the shorter one's words on two rows tell one thing."""


@dataclass(frozen=True)
class _Row:
    """A row that could be shown: the statement, whose sentence it is, who holds it, and how much it tells."""

    statement: Statement
    one: Told
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
    found: dict[str, _Row] = {}
    for row in (row for one, clauses in holdings.ways() for row in _rows(one, clauses, maker)):
        known = found.get(row.statement.text)
        if known is None or len(row.voices) > len(known.voices):
            found[row.statement.text] = row
    rows = sorted((_counted(row, told, maker) for row in found.values()), key=_worth)
    kept: list[_Row] = []
    for row in rows:
        if not any(_repeats(row, other) for other in kept):
            kept.append(_fullest(row, rows))
    kept.sort(key=lambda row: -len(row.voices))  # a fuller row has fewer voices than the one whose place it took
    order = list(dict.fromkeys(source.voice for source in laid))
    return tuple(
        Agreed(row.statement, tuple(v for v in order if v in row.voices), _leaving_out(row, shared, told))
        for row in kept
    )


def _worth(row: _Row) -> tuple[int, int, Span]:
    return -len(row.voices), -row.n_matter, row.statement.evidence[0].span


def _counted(row: _Row, told: Sequence[Told], maker: Maker) -> _Row:
    """The row with every other voice that holds it: what it was cut down to may stand in sentences of other verbs."""
    having = [keys(word) for word in content_words(row.statement.text) if keys(word)]
    more: dict[str, Told] = {}
    for other in told:
        if other.voice in row.voices or other.voice in more or not row.one.is_near(other):
            continue
        own = keys(other.words)
        if all(not own.isdisjoint(each) for each in having) and _holder(row.statement, other):
            more[other.voice] = other
    if not more:
        return row
    evidence = [e.span for e in row.statement.evidence]
    spans = (*evidence, *(span for other in more.values() for span in other.cited))
    statement = maker.make("agreed", row.statement.derivation.pieces, *dict.fromkeys(spans))
    return replace(row, statement=statement, voices=row.voices | more.keys()) if statement is not None else row


def _fullest(row: _Row, rows: Sequence[_Row]) -> _Row:
    """The row that tells most of what nearly as many voices tell of the same: "resigned on Tuesday" for "resigned"."""
    fuller = (
        other
        for other in rows
        if other.n_matter > row.n_matter
        and len(other.voices) >= max(FEWEST_OF_FULLER, FULLER * len(row.voices))
        and _holds_all(row, other)
    )
    return max(fuller, key=lambda other: (other.n_matter, len(other.voices)), default=row)


def _holds_all(row: _Row, other: _Row) -> bool:
    """Whether another row tells all that a row tells, and more."""
    return not lacks(row.statement.text, row.one.source.article.published_on, _passage_of(other))


def _passage_of(row: _Row) -> Passage:
    return Passage(row.statement.text, row.one.source.article.published_on, row.one.source.article.text)


def _repeats(row: _Row, other: _Row) -> bool:
    """Whether a row tells what another tells: most of the words and numbers of the shorter."""
    told = ([keys(w) or frozenset((w,)) for w in set(content_words(r.statement.text))] for r in (row, other))
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
        is_row = made is not None and is_whole_row(one.source, one.facts, clause, made)
        row = _held(made, one, [o for o, _ in least[:n]], maker) if made is not None and is_row else None
        if row is not None:
            return row
    return None


def _size(cuts: frozenset[Span]) -> int:
    return sum(cut.end - cut.start for cut in cuts)


def _held(made: Statement, one: Told, others: Sequence[Told], maker: Maker) -> _Row | None:
    """The row with a passage of each voice that holds the statement, where it tells enough and two voices do."""
    day = one.source.article.published_on
    n_told = len("".join(one.source.words(p.span) for p in made.derivation.pieces).rstrip(". "))
    is_cut = n_told < len(one.source.words(one.span).rstrip(". "))
    n_matter = 0 if is_left_over(made.text) or judges(made.text) else weight(made.text, day, is_cut=is_cut)
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
    return _Row(statement, one, frozenset(each.voice for each in (one, *held)), n_matter)


def _holder(made: Statement, one: Told) -> bool:
    """Whether a sentence holds all of a statement."""
    named = [p for p in made.derivation.pieces if p.op is Op.NAME and one.span.holds(p.span)]
    passage = one.passage
    text = " ".join([passage.text, *(_named(one.source, p) for p in named)])
    return not lacks(made.text, passage.published_on, replace(passage, text=text))


def _named(source: Source, piece: Piece) -> str:
    start, _, end = piece.row.partition(":")
    return source.article.text[int(start) : int(end)]
