"""All attributions of an article, with their sources as they stand: clauses first, then what quotations lack."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from evenhand.model import Article, BlockKind, Parse, Token
from evenhand.stages.extract.speech_behind import attribution_behind
from evenhand.stages.extract.speech_clauses import clause_attributions, verb_sources
from evenhand.stages.extract.speech_frames import frame_after, frame_before, frame_bracketed, trailing_cue
from evenhand.stages.extract.speech_held import Held
from evenhand.stages.extract.speech_implied import are_voices_lost, implied
from evenhand.stages.extract.speech_marks import Quotation, quotations
from evenhand.stages.extract.speech_plain import plain_attributions
from evenhand.stages.extract.speech_titles import is_called_so
from evenhand.stages.extract.speech_tree import Attribution, Parsed, Piece, is_read
from evenhand.stages.extract.speech_turns import turns
from evenhand.stages.extract.speech_wordings import wordings

SPOKEN = ("say", "ask", "direct", "stance")
"""Classes of cues that give words; the others give thoughts, wishes and findings."""
_RIGHT_BEHIND = 40
"""Code points between a mark and the verb of its attribution: a name and an adverb."""
_REACH = 300
_CLAUSE = ("that", "to", "if", "whether")
_MARKS = "“\"'‘«`"
_WORD = re.compile(r"[\w’'.&-]{1,60}")
_SIGNED = re.compile(r"[—–-]\s?[^@\n—–]{2,60}\(@\w{1,30}\)")
"""How a post shown in an article ends: its writer and his handle."""
_SENTENCE_END = re.compile(r"[.!?][”\"’]?\s+(?:[“\"‘]?[A-Z]|$)")


def attributions(article: Article, parses: tuple[Parse, ...]) -> tuple[Attribution, ...]:
    """Find who is given what, sources unresolved ("he"), in order of their cues.

    Args:
        article: The article; headings are passed over.
        parses: Its parsed sentences; without them patterns alone are used.
    """
    parses = tuple(p for p in parses if is_read(p))
    paragraphs = tuple(q for q in quotations(article) if article.blocks[q.block].kind is not BlockKind.HEADING)
    taken = turns(article)
    spoken = tuple(p for turn in taken for p in (turn.source or turn.cue, *turn.content))
    marks = tuple(q for q in paragraphs if not is_called_so(article.text, q) and not _lies_in(spoken, q.start))
    told = [p for p in parses if p.sentence.kind is not BlockKind.HEADING]
    found = [a for parse in told for a in clause_attributions(parse)] if told else list(plain_attributions(article))
    found += _not_yet(found, [a for parse in told for a in wordings(parse)])
    found = [a for a in _outside(found, marks) if not _lies_in(spoken, a.cue[0])]
    found = [_widened(a, marks) for a in found]
    found = [*_with_quotations(article, marks, found, parses), *taken]
    return tuple(sorted(found, key=lambda a: (a.cue, a.content)))


def _not_yet(found: list[Attribution], others: list[Attribution]) -> list[Attribution]:
    """Those whose quotation alone is not content already."""
    alone = {piece for a in found for piece in a.content}
    return [a for a in others if not alone & set(a.content)]


def _lies_in(pieces: tuple[Piece, ...], at: int) -> bool:
    """Whether an offset lies in one of these pieces, which come in text order."""
    index = bisect_right(pieces, at, key=lambda p: p[0]) - 1
    return index >= 0 and at < pieces[index][1]


def owner(held: Held, quotation: Piece) -> Attribution | None:
    """The one attribution that a quotation belongs to: the innermost that gives words, else the innermost."""
    whole = [
        (a.group not in SPOKEN or not a.is_worded, sum(e - s for s, e in a.content), a.cue, a)
        for a in held.holders(quotation)
        if any(s <= quotation[0] and quotation[1] <= e for s, e in a.content)
    ]
    return min(whole, key=lambda w: w[:3])[3] if whole else None


def _outside(found: list[Attribution], marks: tuple[Quotation, ...]) -> list[Attribution]:
    """Leave out what a quoted speaker himself attributes: it is part of his words."""
    kept = [a for a in found if not any(q.start <= a.cue[0] < q.end for q in _near(marks, a.cue))]
    return [a for a in kept if a.source is None or not _is_quoted(a.source, marks)]


def _is_quoted(source: Piece, marks: tuple[Quotation, ...]) -> bool:
    """Whether a source lies in a quotation of more than a name: the parser took words told for the teller."""
    held = [q for q in _near(marks, source) if q.start <= source[0] and source[1] <= q.end]
    return any(source != (q.start, q.end) for q in held)


def _near(marks: tuple[Quotation, ...], piece: Piece) -> tuple[Quotation, ...]:
    """Quotations that share a code point with the piece; they come in order and do not overlap."""
    first = max(0, bisect_right(marks, piece[0], key=lambda q: q.outer[0]) - 1)
    last = bisect_left(marks, piece[1], key=lambda q: q.outer[0])
    return tuple(q for q in marks[first:last] if q.outer[1] > piece[0])


def _widened(attribution: Attribution, marks: tuple[Quotation, ...]) -> Attribution:
    """Take a quotation whole where the content holds a part of it."""
    pieces = []
    for start, end in attribution.content:
        low, high = start, end
        for quotation in _near(marks, (start, end)):
            if not (quotation.outer[0] <= attribution.cue[0] < quotation.outer[1]):
                low, high = min(low, quotation.outer[0]), max(high, quotation.outer[1])
        crosses = low <= attribution.cue[0] < high and not start <= attribution.cue[0] < end
        pieces.append((start, end) if crosses else (low, high))
    return replace(attribution, content=tuple(pieces))


def _with_quotations(
    article: Article, marks: tuple[Quotation, ...], found: list[Attribution], parses: tuple[Parse, ...]
) -> list[Attribution]:
    """Give each quotation that no clause holds to the frame beside it, to the speech going on, or to nobody."""
    held = Held(found)
    parsed = Parsed(parses)
    nouns = frozenset(t.start for p in parses for t in p.tokens if _is_no_verb(p, t)) | _in_titles(article, marks)
    sources = {at: source for parse in parses for at, source in verb_sources(parse).items()}
    is_lost = are_voices_lost(article, marks)
    for index, quotation in enumerate(marks):
        behind = attribution_behind(article, quotation, parsed)
        if behind is not None:
            _take(article.text, held, behind)
            continue
        if held.holders((quotation.start, quotation.end)):
            _claim(article, marks, index, nouns, held, sources)
            continue
        named = frame_bracketed(article.text, article.blocks[quotation.block].start, quotation.outer)
        framed = [named] if named else _framed(article, marks, index, nouns)
        made = next((m for m in framed if not _is_spent(m, held)), None)
        if made is not None:
            _join(held, _parsed_source(made, sources, quotation))
            continue
        going_on = _governing(article, marks, index, held)
        if is_lost and going_on is None:
            continue
        going_on = going_on or _going_on(article, marks, index, held)
        alone = implied(article, quotation, parsed)
        is_told = alone is not None and not any(q.start <= alone.cue[0] < q.end for q in _near(marks, alone.cue))
        if alone is not None and is_told and (going_on is None or _is_later(article, alone, going_on, quotation)):
            _join(held, alone)
        elif going_on is not None:
            held.extend(going_on, quotation.outer)
    return [a for a in held.all if a.content]


def _in_titles(article: Article, marks: tuple[Quotation, ...]) -> frozenset[int]:
    """Offsets of the words of quotations that are no speech; none of them tells who speaks."""
    titles = set(quotations(article)) - set(marks)
    return frozenset(q.start + m.start() for q in titles for m in _WORD.finditer(article.text[q.start : q.end]))


def _is_no_verb(parse: Parse, token: Token) -> bool:
    """Whether the parser takes a word for no verb; a word that it hangs on a whole quotation it has not understood."""
    is_left = token.dep == "ROOT" or (token.dep == "appos" and parse.tokens[token.head].lemma == "QUOTATION")
    return token.pos not in ("VERB", "AUX") and not is_left


def _parsed_source(made: Attribution, sources: dict[int, Piece], quotation: Quotation) -> Attribution:
    """The source as the parser bounds it, if it stands on the same side of the quotation."""
    source = sources.get(made.cue[0])
    if source is None or made.source is None:
        return made
    start, end = quotation.outer
    is_before, is_behind = made.source[1] <= start and source[1] <= start, made.source[0] >= end and source[0] >= end
    return replace(made, source=source) if is_before or is_behind else made


def _take(text: str, held: Held, behind: Attribution) -> None:
    """Give a quotation to the verb right behind it and to no other; an object behind that verb is no content then."""
    held.release(behind.content[0], behind.cue)
    same = _of_cue(held, behind.cue)
    if not same:
        held.add(behind)
        return
    held.extend(same[0], *behind.content)
    for piece in same[0].content:
        swallows = piece[0] < behind.content[0][0] < piece[1]
        opens = text[piece[0] : piece[0] + 12].split()
        is_plain = bool(opens) and opens[0].lower() not in _CLAUSE and opens[0][0] not in _MARKS
        if swallows or (piece[0] > behind.cue[1] and is_plain):
            held.drop(piece, same[0].cue)


def _is_later(article: Article, alone: Attribution, going_on: Attribution, quotation: Quotation) -> bool:
    """Whether somebody was introduced after the one who spoke last: a sentence ends between the two."""
    if alone.source is None or any(alone.cue[0] < e <= quotation.outer[0] for _, e in going_on.content):
        return False
    ends_between = _SENTENCE_END.search(article.text, going_on.cue[1], alone.cue[0])
    return going_on.cue[0] < alone.source[0] and ends_between is not None


def _claim(
    article: Article,
    marks: tuple[Quotation, ...],
    index: int,
    nouns: frozenset[int],
    held: Held,
    sources: dict[int, Piece],
) -> None:
    """Give a quotation that a clause swallowed, as where no sentence end was seen, to the verb right behind it."""
    quotation = marks[index]
    opens = not article.text[quotation.start].islower()
    if not quotation.is_closed or article.text[quotation.end - 1] not in ",?!" or not opens:
        return
    _, end = _segment(article, marks, index)
    made = frame_after(article.text, quotation.outer[1], end, quotation.outer, nouns)
    if made is None or made.cue[0] - quotation.outer[1] > _RIGHT_BEHIND or _of_cue(held, made.cue):
        return
    held.add(_parsed_source(made, sources, quotation))


def _framed(article: Article, marks: tuple[Quotation, ...], index: int, nouns: frozenset[int]) -> list[Attribution]:
    """The attributions beside a quotation: behind it, before it."""
    quotation = marks[index]
    start, end = _segment(article, marks, index)
    behind = frame_after(article.text, quotation.outer[1], end, quotation.outer, nouns) if quotation.is_closed else None
    before = frame_before(article.text, start, quotation.outer[0], quotation.outer, nouns)
    return [a for a in (behind, before) if a is not None]


def _is_spent(made: Attribution, held: Held) -> bool:
    """Whether the cue behind a quotation already has its content behind it: it opens something else."""
    return any(made.content[0][1] <= a.cue[0] <= min(a.content)[0] for a in _of_cue(held, made.cue) if a.content)


def _of_cue(held: Held, cue: Piece) -> list[Attribution]:
    """Attributions whose cue shares a word with this one; a cue is a few words long."""
    return [a for a in held.cued((max(0, cue[0] - 80), cue[1])) if a.cue[1] > cue[0]]


def _governing(article: Article, marks: tuple[Quotation, ...], index: int, held: Held) -> Attribution | None:
    """The last attribution before a quoted fragment in its sentence, when no sentence ends between."""
    quotation = marks[index]
    block = article.blocks[quotation.block]
    reach = (max(block.start, quotation.start - _REACH), quotation.start)
    before = [a for a in held.cued(reach) if a.group in SPOKEN]
    if not before:
        return None
    between = article.text[before[-1].cue[1] : quotation.outer[0]]
    return None if _SENTENCE_END.search(between) else before[-1]


def _join(held: Held, made: Attribution) -> None:
    """Add an attribution, or its content to the one of the same cue."""
    same = _of_cue(held, made.cue)
    if same:
        held.extend(same[0], *made.content)
    else:
        held.add(made)


def _segment(article: Article, marks: tuple[Quotation, ...], index: int) -> Piece:
    """Words around a quotation that are its own: from the quotation before to the one behind, in its paragraph."""
    quotation = marks[index]
    block = article.blocks[quotation.block]
    before = marks[index - 1].outer[1] if index and marks[index - 1].block == quotation.block else block.start
    behind = index + 1 < len(marks) and marks[index + 1].block == quotation.block
    return before, marks[index + 1].outer[0] if behind else block.end


def _going_on(article: Article, marks: tuple[Quotation, ...], index: int, held: Held) -> Attribution | None:
    """The attribution that a quotation without a frame goes on with, or is announced by."""
    quotation = marks[index]
    start, _ = _segment(article, marks, index)
    block = article.blocks[quotation.block]
    gap = article.text[start : quotation.outer[0]].strip()
    tail = re.split(r"[.!?][”\"’]?\s", gap)[-1]
    stands_alone = len(gap.split()) <= 1 if start == block.start else _ends_sentence(gap) or len(tail.split()) <= 1
    follows = start != block.start and quotation.is_closed and article.text[quotation.end - 1] in ".!?"
    is_sentence = quotation.n_words >= 3 or (follows and article.text[quotation.start].isupper())
    if not stands_alone or not is_sentence or _SIGNED.search(article.text, quotation.outer[1], block.end):
        return None  # a post that is shown is its writer's, whoever spoke before
    if start != block.start:
        last = marks[index - 1]
        return next(iter(held.holders((last.start, last.end))), None)
    if quotation.block == 0:
        return None
    return _announced(article, quotation, held) or _from_block_before(article, marks, index, held)


def _announced(article: Article, quotation: Quotation, held: Held) -> Attribution | None:
    """A cue at the very end of the paragraph before: ``…, adding:``, ``X said the following:``."""
    before = article.blocks[quotation.block - 1]
    found = trailing_cue(article.text, before.start, before.end)
    if found is None:
        return None
    place, cue, source = found
    same = _of_cue(held, place)
    if same:
        return same[0]
    inside = [a for a in held.cued((before.start, place[0])) if a.group in SPOKEN]
    if article.text[slice(*place)].endswith("ing") and inside:
        source = inside[-1].source
    made = Attribution(source, place, (), cue.group)
    held.add(made)
    return made


def _from_block_before(article: Article, marks: tuple[Quotation, ...], index: int, held: Held) -> Attribution | None:
    """The speech that the paragraph before ends with, or the last one it tells."""
    before = article.blocks[marks[index].block - 1]
    last = marks[index - 1] if index and marks[index - 1].block == marks[index].block - 1 else None
    if last is not None and before.end - last.outer[1] <= 1:
        holders = held.holders((last.start, last.end))
        if holders:
            return holders[0]
    inside = [a for a in held.cued((before.start, before.end)) if a.group in ("say", "ask")]
    return inside[-1] if inside else None


def _ends_sentence(gap: str) -> bool:
    return not gap or gap[-1] in ".!?:"
