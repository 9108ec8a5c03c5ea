"""What an opinion piece argues, told as its own: so that an outlet's voice is heard where it reports nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evenhand.model import BlockKind, Letter, Op, Piece, SentenceFacts, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations, words
from evenhand.stages.write.candidate import Candidate, Kind
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.owners import judges, with_outlet
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source, is_opinion_piece
from evenhand.stages.write.usable import Unusable, is_usable, leans, unusable

MOST: Final = 2
DEMAND: Final = 3
JUDGED: Final = 2
REASON: Final = 1
CLOSING: Final = 1
LONGEST: Final = 40
SET_OFF: Final = 3
SHORTEST: Final = 9
"""So many arguments of a piece may be told, of so many words each. A demand, a judgement, a reason and a place in the
last third count as so many words of the headline. So many paragraphs behind a colon may be somebody else's words
without marks. By reading."""
_LAST_THIRD: Final = 2 / 3


def arguments(source: Source) -> frozenset[Span]:
    """The sentences of an opinion piece that argue nearest to what it calls for; none where the article reports.

    An argument demands, judges or gives a reason; what only narrates is none, wherever it stands. Where a piece has too
    few, what it claims beside, or says to its reader or in words that only it may use (`in_its_words`), stands for it:
    else nothing would be heard of its side.
    """
    if source.is_copy or not is_opinion_piece(source):
        return frozenset()
    views = [(n, facts) for n, facts in enumerate(source.facts.sentences) if _is_view(source, facts)]
    fitting = [(n, facts) for n, facts in views if _argues(source, facts)]
    is_declared = pattern("opinion_address").search(f"{source.article.url} {source.article.title}") is not None
    others = [(n, facts) for n, facts in views if _is_thought(source, facts) or in_its_words(source, facts)]
    others = others if is_declared else []  # a record of talk or a report on polls argues nothing of its own
    found = _heaviest(source, fitting)
    return frozenset((*found, *(span for span in _heaviest(source, others) if span not in found))[:MOST])


def _heaviest(source: Source, fitting: Sequence[tuple[int, SentenceFacts]]) -> list[Span]:
    """The sentences nearest to what a piece is about and calls for, what argues most and stands late first."""
    called = [facts for _, facts in fitting if pattern("demands").search(source.words(facts.sentence.span))]
    matter = set(content_words(source.article.title))
    matter |= {word for facts in called for word in content_words(source.words(facts.sentence.span))}
    late = _LAST_THIRD * len(source.facts.sentences)
    weighed = [(_weight(source, facts, matter) + CLOSING * (n >= late), facts.sentence.span) for n, facts in fitting]
    weighed.sort(key=lambda pair: (-pair[0], pair[1]))
    return [span for _, span in weighed[:MOST]]


def _is_view(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence of fair length is the author's own view, which the next one does not turn: half is no view."""
    span = facts.sentence.span
    text = source.words(span)
    if source.is_turned(span) or pattern("ties").match(text) is not None:
        return False
    is_told = facts.is_opinion and not facts.is_attributed and facts.sentence.kind is BlockKind.PARAGRAPH
    is_fair = SHORTEST <= len(words(text)) <= LONGEST
    return is_told and is_fair and pattern("others_argue").search(text) is None


def _is_thought(source: Source, facts: SentenceFacts) -> bool:
    """Whether a view that gives no reason is a thought of its piece's all the same: no number, and nobody else's."""
    span = facts.sentence.span
    is_whole = pattern("leans_elsewhere").search(source.words(span)) is None and not source.figures_in(span)
    return is_whole and not _is_anothers(source, facts) and _claims(source, facts)


def _is_anothers(source: Source, facts: SentenceFacts) -> bool:
    """Whether a paragraph little before a sentence's announces somebody's words: these may go on without marks."""
    before = range(facts.sentence.block - SET_OFF, facts.sentence.block)
    near = (one for one in source.facts.sentences if one.sentence.block in before)
    return any(source.words(one.sentence.span).rstrip().endswith(":") for one in near)


def _argues(source: Source, facts: SentenceFacts) -> bool:
    return bool(_strength(source, facts)) and _claims(source, facts)


def _claims(source: Source, facts: SentenceFacts) -> bool:
    """Whether a view is of the present and can be told as what its piece argued: not what it says to its reader."""
    span = facts.sentence.span
    if not _is_of_now(source, facts) or _talks(source, facts):
        return False  # nobody argues that "you can argue", and "us" are not the reader's
    return is_usable(source, facts, is_open=True) and clause_pieces(source, span, letter=Letter.LOWER) is not None


def in_its_words(source: Source, facts: SentenceFacts) -> bool:
    """Whether a view argues, and only its author's "we" or a word that judges keeps it from being told: it is quoted.

    Args:
        source: An opinion piece.
        facts: The sentence.
    """
    span = facts.sentence.span
    text = source.words(span).strip()
    is_whole = text[:1].isupper() and text.endswith(".") and not any(mark in text for mark in '“”"‘!?')
    if not is_whole or leans(source, span) or _is_anothers(source, facts):
        return False
    if _strength(source, facts) < JUDGED or not _is_of_now(source, facts):
        return False
    why = unusable(source, facts, is_open=True)
    is_to_reader = why is Unusable.NO_REPORT and pattern("no_report").search(text) is None
    return is_to_reader or (
        why is None and (_talks(source, facts) or clause_pieces(source, span, letter=Letter.LOWER) is None)
    )


def _talks(source: Source, facts: SentenceFacts) -> bool:
    return pattern("talks").search(outside_quotations(source.words(facts.sentence.span))) is not None


def _is_of_now(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence does more than tell what was: its main verb is no past, or it demands something."""
    if facts.root is None or pattern("demands").search(source.words(facts.sentence.span)):
        return True
    return pattern("narrates").fullmatch(source.words(facts.root)) is None


def _strength(source: Source, facts: SentenceFacts) -> int:
    """How much a sentence argues: it demands, judges or gives a reason."""
    text = outside_quotations(source.words(facts.sentence.span))
    is_demand, is_reason = (pattern(name).search(text) is not None for name in ("demands", "reasons"))
    return DEMAND * is_demand + JUDGED * judges(text) + REASON * is_reason


def _weight(source: Source, facts: SentenceFacts, matter: set[str]) -> int:
    """Its strength as an argument, and how many words it shares with what the piece is about and calls for."""
    return _strength(source, facts) + len(set(content_words(source.words(facts.sentence.span))) & matter)


def argued_as(source: Source, maker: Maker, facts: SentenceFacts, at: float) -> Candidate | None:
    """An argument of an opinion piece, as that piece's; in its own words where it speaks to its reader.

    Args:
        source: An opinion piece.
        maker: Maker of statements.
        facts: The sentence.
        at: Its place in the piece, in [0, 1].
    """
    span = facts.sentence.span
    if in_its_words(source, facts):
        quote = Piece("quote", Op.QUOTE, _whole_words(source, span))
        made, pieces = with_outlet(source, maker, "argued.quoted", (quote,), span), None
    else:
        pieces = clause_pieces(source, span, letter=Letter.LOWER)
        made = with_outlet(source, maker, "argued", pieces, span)
    if made is None:
        return None
    outlet = meta("outlet", "outlet", span)
    again = maker.make("argued.again", (outlet, *pieces), span) if pieces and source.article.outlet else None
    texts, day = (made, again or made, made, made), source.article.published_on
    return Candidate(*texts, source, span, Kind.REPORT, day, False, "", at, is_judged=True)


def _whole_words(source: Source, span: Span) -> Span:
    """A sentence without the blanks about it and the stop that its quotation gets behind its mark."""
    text = source.words(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(span.article_id, start, start + len(text.strip().removesuffix(".")))
