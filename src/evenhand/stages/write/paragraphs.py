"""The paragraphs of the article: each statement worded as its place asks."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.model import Letter, Op, Statement
from evenhand.operations.patterns import pattern
from evenhand.stages.write.answers import flat
from evenhand.stages.write.candidate import Candidate, Kind, sentence_number
from evenhand.stages.write.leaning import NEAR_SENTENCES
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.repeats import is_quotation
from evenhand.stages.write.source import Source


def worded(
    parts: Sequence[Sequence[Ranked]], maker: Maker, known: set[str], *, tells_day: bool = True
) -> tuple[tuple[Statement, ...], ...]:
    """Word the statements of each paragraph as their place asks; where days are told, its first tells one.

    Speakers are added to `known` as they are named; who is not in it yet is named in full.
    """
    found: list[list[Statement]] = []
    reported: Source | None = None  # whose outlet and day the section told last, nothing from elsewhere since
    for paragraph in parts:
        found.append([])
        before: Candidate | None = None
        for now in (r.candidate for r in flat(paragraph)):
            same_article = before is not None and now.source is before.source
            is_told = now.source is reported
            is_continued = before is not None and bool(now.speaker) and now.speaker == before.speaker
            is_continued = is_continued and before is not None and _continues(before, now)
            has_day = same_article or not tells_day
            statement = _wording(now, maker, is_continued=is_continued, has_day=has_day, is_told=is_told)
            is_open = now.speaker not in known or (_is_described(now) and not is_continued)
            if now.named is not None and has_day and is_open:
                statement = now.named
            known.add(now.speaker)
            tells = any(p.row == "published" for p in statement.derivation.pieces)
            tells = tells or argues(now)
            reported = now.source if tells or is_told else None
            found[-1].extend([statement, *now.followers])
            before = now
    return tuple(tuple(p) for p in found)


def _is_described(now: Candidate) -> bool:
    """Whether words are given to somebody by what he is alone ("The senator said"), whom the page calls by his name."""
    spoken = [p.span for p in now.statement.derivation.pieces if p.slot == "speaker"]
    named = (m.name for span in spoken for m in now.source.mentions_in(span))
    return bool(spoken) and now.speaker not in named


def _continues(before: Candidate, now: Candidate) -> bool:
    """Whether words are of one occasion with the quotation before them: a few sentences behind it in its article."""
    if before.source is not now.source or now.sentence < before.sentence:
        return False
    apart = sentence_number(now) - sentence_number(before)
    if is_quotation(before):
        return 0 <= apart <= NEAR_SENTENCES
    return before.kind is Kind.SPEECH and apart == 1 and _says(before)


def _says(one: Candidate) -> bool:
    """Whether its speaker says something in a sentence: "signalled that he agrees" and "hopes" are no words of his."""
    cues = (s.cue for s in one.source.facts.speeches if s.sentence == one.sentence and s.speaker_name == one.speaker)
    return any(cue is not None and pattern("utters").search(one.source.words(cue)) is not None for cue in cues)


def _wording(now: Candidate, maker: Maker, *, is_continued: bool, has_day: bool, is_told: bool) -> Statement:
    """The wording that fits the place: "X added" after X's words; the day where the paragraph has none yet."""
    if is_continued and now.statement.derivation.frame.startswith("quoted"):
        return _added(now, maker) or now.statement
    if is_told:
        return now.plain
    return now.statement if has_day or now.is_dated else now.short


def _added(now: Candidate, maker: Maker) -> Statement | None:
    """The same words, with "X added" and X by name alone."""
    told = now.named if now.named is not None and _is_described(now) else now.statement
    pieces = told.derivation.pieces
    quote = [p for p in pieces if p.op is Op.QUOTE]
    speaker = [p for p in pieces if p.slot == "speaker"]
    names = [m.span for p in speaker for m in now.source.mentions_in(p.span) if m.name == now.speaker]
    short = clause_pieces(now.source, names[0], slot="speaker", letter=Letter.UPPER, with_cuts=False) if names else None
    return maker.make("quoted.added", (*(short or speaker), *quote), *(e.span for e in told.evidence))


def argues(one: Candidate) -> bool:
    """Whether a statement is an opinion piece's argument, which says whose it is and stands by itself."""
    return one.statement.derivation.frame.startswith("argued")
