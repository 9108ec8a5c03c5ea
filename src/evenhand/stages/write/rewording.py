"""The sentences of an article reworded: told as two where their parts allow it, a clause moved, plain words.

The pieces of a retold sentence go in, the same pieces with copied stretches parted by further operations come out;
nothing that the source says is left out here. Only the article is reworded: candidates are weighed, and titles and
highlights told, in the words of their sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from evenhand.model import ArticleId, Join, JoinForm, Letter, Move, MoveForm, Op, Piece, Section, Span, Statement, Turn
from evenhand.operations.patterns import pattern
from evenhand.operations.splits import PRONOUNS, opening_of
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import keeps_capital
from evenhand.stages.write.source import Source
from evenhand.tables import index

FEWEST_IN_PART: Final = 4
"""A part of fewer words is no sentence of its own: "The council met and left"."""
FEWEST_TO_PART: Final = 17
"""A sentence of fewer words is told whole and in its order: it is short enough to read, and to copy (`copied`)."""
FEWEST_AROUND: Final = 24
FEWEST_INSET: Final = 5
"""A sentence of so many words, and parts of so many, are two rather than one with a clause in its midst: by reading."""
MOST_SHARING: Final = 8
"""A clause of so many words has in common with the next what closes that and tells when or why: by reading."""
MOST_COPIED: Final = 12
"""Words that may stand in a row as in the source before a phrase among them is turned (benchmark `copied`)."""
TOO_LONG: Final = 20
"""A longer run is broken by a grammar word too that a good sentence may do without ("that was"), or by an order of
names as good as the source's (benchmark `copied`)."""
_SPARE: Final = frozenset({"was", "were", "who was", "who were", "which"}) | {
    *("bare", "both", "over", "roughly", "nearly", "swap", "apposed", "inside"),
    *("where in", "where at", "bare object", "steady was", "steady wass", "steady is", "steady iss", "during"),
    *("owner's", "owner's own", "role owned", "role former", "role owned last"),
    *("role former last", "as well", "purpose"),
    *("list", "false title", "fronted", "fronted name"),
    *("adverb", "government", "department of", "department", "continued", "who is", "who are"),
    *index("run_words", "key"),
}
_OPENERS: Final = frozenset({"of", "by", "apposed", "inside", "fronted", "fronted name", "government"})
"""Turns whose words open with a capital where they open a sentence."""
_LAST: Final = frozenset({"which", "because of", "department of", "several"})
"""Turns that read less well than what they stand for: only where no other parts the run."""
_ALONE: Final = frozenset({"sentence", "sentence.next"})
_RETOLD: Final = frozenset(
    {
        *_ALONE,
        *(
            f"{verb}{end}"
            for verb in ("reported", "wrote", "argued")
            for end in ("", ".nameless", ".undated", ".speaker")
        ),
    }
)
_WORDED: Final = ("said", "showed", "cited", "reported.citing", "reported.unnamed")
"""Frames that tell another's words: they stay one sentence, in plain words."""
_OWN_WORDS: Final = frozenset({JoinForm.REPORTED, JoinForm.RESULT, JoinForm.PLACE})
"""Forms whose second part is not told behind an outlet's name: it would no longer be the outlet's."""
_CONCEDING: Final = frozenset({"although", "though", "while", "even"})
MOST_BACK: Final = 2
"""So many words that were left out as colour may be back in a sentence that is quoted whole."""
MOST_QUOTED: Final = 45
"""Most words of a sentence that is quoted whole."""
_MARKS: Final = '“”"‘`'
_GAP: Final = " ,;\n"


def reworded(article: Sequence[Section], laid: Sequence[Source], maker: Maker) -> tuple[Section, ...]:
    """Return the sections with every retold sentence reworded as its syntax allows.

    Args:
        article: The sections of a page.
        laid: The articles with their claims.
        maker: Maker of statements.
    """
    by_id = {s.article.article_id: s for s in laid}
    return tuple(
        replace(s, paragraphs=tuple(tuple(_each_reworded(p, by_id, maker)) for p in s.paragraphs)) for s in article
    )


def _each_reworded(
    paragraph: Sequence[Statement], by_id: Mapping[ArticleId, Source], maker: Maker
) -> Iterator[Statement]:
    for one, behind in zip_longest(paragraph, paragraph[1:]):
        is_leant_on = behind is not None and behind.derivation.frame.partition(".")[2].startswith("next")
        yield _reworded(one, by_id, maker, is_leant_on=is_leant_on)


def _reworded(statement: Statement, by_id: Mapping[ArticleId, Source], maker: Maker, *, is_leant_on: bool) -> Statement:
    used = statement.derivation
    told = [p for p in used.pieces if p.slot == "text"]
    if not told or not (used.frame in _RETOLD or used.frame.startswith(_WORDED)):
        return statement
    source = by_id[told[0].span.article_id]
    rest = [p for p in used.pieces if p.slot != "text"]
    support = [e.span for e in statement.evidence]
    if used.frame not in _RETOLD:
        worded = _turned(source, _with_plain(source, told), alone=False)
        return maker.make(used.frame, (*rest, *worded), *support) or statement
    inset = _inset_behind(source, told) if used.frame in _ALONE and not is_leant_on else ()
    move = _moved(source, told) if used.frame != "sentence.next" else None  # its opening ties it to the one before
    if move is not None and not inset:
        head, *tail = used.frame.split(".")
        made = maker.make(".".join((head, move[0], *tail)), (*rest, *_with_plain(source, move[1])), *support)
        if made is not None:
            return made
    parted = inset or told
    for mark in _splits(source, told, alone=used.frame in _ALONE) if not inset else ():
        parted = _put(parted, mark)
    worded = _turned(source, _capitals(source, _with_plain(source, parted)), alone=used.frame in _ALONE)
    made = maker.make(used.frame, (*rest, *worded), *support) or statement
    return _in_marks(source, told, made, maker) or made


def _in_marks(source: Source, told: Sequence[Piece], made: Statement, maker: Maker) -> Statement | None:
    """An outlet's own judgement that would still be copied in one long run: told as the quotation that it then is.

    Only a whole sentence of which nothing was put in other words before; what was left out as colour is back in it.
    """
    head, _, ending = made.derivation.frame.partition(".")
    span = Span(told[0].span.article_id, told[0].span.start, told[-1].span.end)
    facts = source.sentence_of(span)
    copied = [p.span for p in made.derivation.pieces if p.op is Op.COPY]
    is_long = max(_n_words(source, s.start, s.end) for s in copied) > MOST_COPIED if copied else False
    if head not in ("wrote", "argued") or ending not in ("", "undated") or facts is None or not is_long:
        return None
    whole = source.words(facts.sentence.span).strip()
    n_told = sum(len(words(source.words(p.span))) for p in told)
    is_whole = all(p.op is Op.COPY for p in told) and whole.rstrip(".") == source.words(span)
    is_whole = is_whole and len(words(whole)) - n_told <= MOST_BACK
    if not is_whole or any(mark in whole for mark in _MARKS) or len(words(whole)) > MOST_QUOTED:
        return None
    rest = [p for p in made.derivation.pieces if p.slot != "text"]
    quote = Piece("quote", Op.QUOTE, span)
    form = ".".join(part for part in (head, "quoted", ending) if part)
    return maker.make(form, (*rest, quote), *(e.span for e in made.evidence))


def _moved(source: Source, told: Sequence[Piece]) -> tuple[str, tuple[Piece, ...]] | None:
    """The pieces with a clause moved to the other end, and the ending of the frame that takes them."""
    facts = source.sentence_of(told[0].span)
    move = next((m for m in facts.moves if m.form is not MoveForm.ALONE), None) if facts is not None else None
    is_long = _n_words(source, told[0].span.start, told[-1].span.end) >= FEWEST_TO_PART
    if facts is None or move is None or not is_long:
        return None
    clause = _within(source, told, move.span.start, move.span.end)
    start, end = facts.sentence.span.start, facts.sentence.span.end
    main = _within(source, told, *((start, move.span.start) if move.form is MoveForm.FRONT else (move.span.end, end)))
    if not main or not clause or clause[0].op is not Op.COPY or clause[0].span.start != move.span.start:
        return None
    opening = told[0].letter
    if move.form is MoveForm.FRONT:
        main = _opened(source, main, Letter.LOWER)
        return "front", (*_slotted(_opened(source, clause, opening), "first"), *main)
    ending = "concession" if _opener(source, move) in _CONCEDING else "back"
    return ending, (*_opened(source, main, opening), *_slotted(_opened(source, clause, Letter.LOWER), "last"))


def _opener(source: Source, move: Move) -> str:
    return source.words(move.span).split()[0].lower()


def _slotted(pieces: Sequence[Piece], slot: str) -> list[Piece]:
    return [replace(p, slot=slot) for p in pieces]


def _within(source: Source, pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The pieces between two places, copied ones cut to them, without commas and blanks at the ends."""
    found = []
    for piece in pieces:
        low, high = max(start, piece.span.start), min(end, piece.span.end)
        if low < high and (piece.op is Op.COPY or (low, high) == (piece.span.start, piece.span.end)):
            letter = piece.letter if low == piece.span.start else Letter.KEEP
            found.append(replace(piece, span=Span(piece.span.article_id, low, high), letter=letter))
    return _trimmed(source, _trimmed(source, found, at=0), at=-1)


def _trimmed(source: Source, pieces: list[Piece], *, at: int) -> list[Piece]:
    """Without commas and blanks before the first piece (`at` 0) or behind the last (`at` -1)."""
    if not pieces or pieces[at].op is not Op.COPY:
        return pieces
    span = pieces[at].span
    said = source.words(span)
    low = span.start + (len(said) - len(said.lstrip(_GAP)) if at == 0 else 0)
    high = span.end - (len(said) - len(said.rstrip(_GAP)) if at else 0)
    if low >= high:
        return pieces[1:] if at == 0 else pieces[:-1]
    pieces[at] = replace(pieces[at], span=Span(span.article_id, low, high))
    return pieces


def _opened(source: Source, pieces: Sequence[Piece], letter: Letter) -> list[Piece]:
    """The pieces with the first letter that their place wants; a name keeps its capital."""
    first = pieces[0]
    if letter is Letter.LOWER and (first.op is Op.NAME or keeps_capital(source, first.span)):
        letter = Letter.KEEP
    return [first if first.op is Op.DATE else replace(first, letter=letter), *pieces[1:]]


def _splits(source: Source, pieces: Sequence[Piece], *, alone: bool) -> Iterator[Piece]:
    """The splits that leave parts long enough, from the front; no pronoun opens one behind an outlet's name."""
    sentence = source.sentence_of(pieces[0].span)
    start, end = pieces[0].span.start, pieces[-1].span.end
    if sentence is None or _n_words(source, start, end) < FEWEST_TO_PART:
        return
    at = start
    for join in sentence.joins:
        holder = next((p for p in pieces if p.op is Op.COPY and p.span.holds(join.span)), None)
        row = opening_of(source.article, source.facts, join) if holder is not None else None
        if holder is None or row is None:
            continue
        if not alone and (row.rpartition("|")[2] in PRONOUNS or join.form in _OWN_WORDS):
            continue
        if min(_n_words(source, at, join.span.start), _n_words(source, join.span.end, end)) < FEWEST_IN_PART:
            continue
        if join.form is JoinForm.INSET:
            continue  # told behind the sentence, not at its place
        if join.form is JoinForm.CLAUSE and _shares_end(source, at, join, end):
            continue
        if join.form is JoinForm.RESULT and min(_apart(source, holder, join)) < FEWEST_IN_PART:
            continue  # it is parted there already, by a date or a word of ours
        if join.form is JoinForm.CONCESSION:
            opener = _concession(source, sentence.sentence.span, pieces)
            if opener is None:
                continue
            yield opener
        yield Piece(pieces[0].slot, Op.SPLIT, join.span, row)
        at = join.span.end


def _inset_behind(source: Source, told: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with what is told of the subject between commas as a sentence of its own behind; none where not.

    What follows may not lean on the sentence: it would lean on the clause.
    """
    start, end = told[0].span.start, told[-1].span.end
    facts = source.sentence_of(told[0].span)
    join = next((j for j in facts.joins if j.form is JoinForm.INSET), None) if facts is not None else None
    if join is None or join.clause is None or _n_words(source, start, end) < FEWEST_AROUND:
        return ()
    clause = _within(source, told, join.clause.start, join.clause.end)
    before, rest = _within(source, told, start, join.span.start), _within(source, told, join.clause.end, end)
    row = opening_of(source.article, source.facts, join)
    if row is None or not (before and clause and rest) or clause[0].op is not Op.COPY or rest[0].op is not Op.COPY:
        return ()
    is_whole = clause[0].span.start == join.clause.start and before[-1].span.end == join.span.start
    ends = source.words(clause[-1].span)[-1:], source.words(rest[-1].span)[-1:]
    n_clause, n_rest = (_n_words(source, part[0].span.start, part[-1].span.end) for part in (clause, rest))
    if not is_whole or any(not mark.isalnum() for mark in ends) or min(n_clause, n_rest) < FEWEST_INSET:
        return ()
    first = rest[0].span
    rest[0] = replace(rest[0], span=replace(first, start=first.start - 1))
    return (*before, *rest, Piece(before[0].slot, Op.SPLIT, join.span, row), *clause)


def _shares_end(source: Source, start: int, join: Join, end: int) -> bool:
    """Whether what closes two joined clauses is told of the first too: "One man died and another was hurt after …"."""
    text = source.article.text
    first, second = text[start : join.span.start], text[join.span.end : end]
    is_short = _n_words(source, start, join.span.start) <= MOST_SHARING
    return is_short and pattern("shared_end").search(second) is not None and pattern("shared_end").search(first) is None


def _apart(source: Source, holder: Piece, join: Join) -> tuple[int, int]:
    """How many words of a copied piece stand before and behind a join."""
    span = holder.span
    return _n_words(source, span.start, join.span.start), _n_words(source, join.span.end, span.end)


def _concession(source: Source, sentence: Span, pieces: Sequence[Piece]) -> Piece | None:
    """The word that opens a concession, left out; None where the first piece does not copy it."""
    said = source.words(sentence).split()
    first = pieces[0]
    opener = " ".join(said[:2]) if said[0] == "Even" else said[0]
    place = Span(sentence.article_id, sentence.start, sentence.start + len(opener))
    if first.op is not Op.COPY or not first.span.holds(place) or opener.lower() not in index("concessions", "key"):
        return None
    return Piece(first.slot, Op.ROW, place, f"concessions:{opener.lower()}")


def _with_plain(source: Source, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with plain words for wordy ones."""
    sentence = source.sentence_of(pieces[0].span)
    made = list(pieces)
    for term in sentence.plain if sentence is not None else ():
        last = made[-1]
        if last.op is Op.COPY and term.span.end == last.span.end + 1 and source.words(term.span).endswith("."):
            made[-1] = replace(last, span=replace(last.span, end=term.span.end))  # "the U.S." ends in its own stop
        made = _put(made, Piece("", Op.ROW, term.span, f"plain:{term.row}"))
    return tuple(made)


def _turned(source: Source, pieces: Sequence[Piece], *, alone: bool) -> tuple[Piece, ...]:
    """The pieces with a phrase turned in the midst of every long copied one; none where there is no such phrase."""
    sentence = source.sentence_of(pieces[0].span)
    known = sentence.turns if sentence is not None else ()
    turns = [t for t in known if not _loses_comma(source, pieces, t)]
    made = list(pieces)
    for turn in [t for t in turns if t.row not in _SPARE and index("turns", "key")[t.row]["always"]]:
        turns.remove(turn)
        made = _put(made, Piece("", Op.TURN, turn.span, turn.recorded))
    while found := _best_turn(source, made, turns):
        turns.remove(found)
        opens = alone and found.span.start == made[0].span.start and found.row in _OPENERS
        letter = Letter.UPPER if opens else Letter.KEEP
        made = _put(made, Piece("", Op.TURN, found.span, found.recorded, letter))
    return tuple(made)


def _loses_comma(source: Source, pieces: Sequence[Piece], turn: Turn) -> bool:
    """Whether the comma behind a phrase is not told, which what is put in its place may ask for: "Orr, the clerk"."""
    end = turn.span.end
    return source.article.text.startswith(",", end) and not any(p.span.start <= end < p.span.end for p in pieces)


def _best_turn(source: Source, pieces: Sequence[Piece], turns: Sequence[Turn]) -> Turn | None:
    """The turn that parts the first long copied piece most evenly."""
    for piece in pieces:
        span = piece.span
        n_words = _n_words(source, span.start, span.end)
        if piece.op is not Op.COPY or n_words <= MOST_COPIED:
            continue
        inside = [t for t in turns if span.holds(t.span) and (t.row not in _SPARE or n_words > TOO_LONG)]
        if piece.letter is Letter.LOWER:  # behind "that": what comes to stand first may be a name
            inside = [t for t in inside if t.span.start > span.start or t.row not in _OPENERS]
        if inside:
            return min(inside, key=lambda t: (t.row in _LAST, abs(t.span.start - span.start - (span.end - t.span.end))))
    return None


def _n_words(source: Source, start: int, end: int) -> int:
    return len(words(outside_quotations(source.article.text[start:end]))) if start < end else 0


def _put(pieces: Sequence[Piece], mark: Piece) -> list[Piece]:
    """Part the copied piece that holds an operation's place; no piece does where that is cut or told otherwise."""
    made: list[Piece] = []
    for piece in pieces:
        if piece.op is not Op.COPY or not piece.span.holds(mark.span):
            made.append(piece)
            continue
        span, key = piece.span, piece.span.article_id
        opens = mark.span.start == span.start
        if not opens:
            made.append(replace(piece, span=Span(key, span.start, mark.span.start)))
        letter = piece.letter if opens and mark.letter is Letter.KEEP else mark.letter
        made.append(replace(mark, slot=piece.slot, letter=letter))
        if mark.span.end < span.end:
            made.append(Piece(piece.slot, Op.COPY, Span(key, mark.span.end, span.end)))
    return made


def _capitals(source: Source, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What follows a bare stop opens with a capital; what follows a concession left out opens as that did."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else piece
        if last.op is Op.SPLIT and last.row in ("and|", ";|") and piece.op is not Op.DATE:
            made.append(replace(piece, letter=Letter.UPPER))
        elif last.row.startswith("concessions:") and piece.op is Op.COPY:
            start = piece.span.end - len(source.words(piece.span).lstrip())
            span = Span(piece.span.article_id, start, piece.span.end)
            made.extend(_opened(source, [replace(piece, span=span)], last.letter))
        else:
            made.append(piece)
    return tuple(made)
