"""Words that several outlets quote of one speaker: "Ledger (4 March) quotes Councillor Ada Orr: “…”".

A quotation seldom stands by itself in its sentence ("he replied", "the senator added"). Where a page sets the tellings
of one fact side by side it needs the words and who says them, and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from evenhand.model import ActorKind, Letter, Op, Piece, Span, Speech, SpeechForm, Statement
from evenhand.operations.holding import Passage
from evenhand.operations.patterns import pattern
from evenhand.operations.sharing import shared_words
from evenhand.operations.words import words
from evenhand.stages.write.maker import Maker, by_outlet
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.quoting import full_naming, says_little, support_of
from evenhand.stages.write.source import Source

MOST_WORDS: Final = 35
FEWEST_WORDS: Final = 5
FEWEST_SHARED: Final = 3
"""Words that are quoted at most and at least, and so many words of matter in common with another outlet's sentence: by
reading the rows of `articles-allsides`."""
MOST_OF_NAME: Final = 12
"""Words that name the speaker at most."""
_SPEAKERS: Final = frozenset((ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.OFFICE, ActorKind.GOVERNMENT))
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’)]*\s+(?=[\"“‘(]?[A-Z])")


def quoted_beside(source: Source, span: Span, others: Sequence[Passage], maker: Maker) -> Statement | None:
    """Tell the words that a sentence quotes, as its outlet's quotation of a speaker who is named.

    Args:
        source: The article.
        span: The sentence.
        others: What other outlets tell: of several quoted sentences those are taken that have most in common with it.
        maker: Maker of statements.

    Returns:
        The statement, its first passage the sentence; None where it quotes nobody who is named in words that stand.
    """
    for speech in source.speeches_in(span):
        speaker = speaker_told(source, speech)
        place = _words(source, speech, others) if speaker is not None else None
        if speaker is None or place is None or not span.holds(place):
            continue
        named = clause_pieces(source, speaker, slot="speaker", letter=Letter.LOWER, with_cuts=False)
        if named is None:
            continue
        pieces = (*named, Piece("quote", Op.QUOTE, place))
        passages = [p for p in support_of(source, speech) if not span.holds(p)]
        made = by_outlet(maker, "version.quoted", pieces, span, *passages)
        if made is not None and not says_little(made):
            return made
    return None


def speaker_told(source: Source, speech: Speech) -> Span | None:
    """Return where the speaker is named in full with his role, or else by a name or what he is.

    Args:
        source: The article.
        speech: Words given to him.

    Returns:
        The place, None where he is a pronoun or a crowd, or his words are not quoted.
    """
    if speech.form is SpeechForm.INDIRECT or speech.speaker is None or speech.is_unnamed:
        return None
    named = full_naming(source, speech) or speech.speaker
    told = source.words(named).split()
    is_named = any(m.kind in _SPEAKERS for m in source.mentions_in(named))
    is_named = is_named or (len(told) > 1 and told[0].lower() == "the" and speech.sentence.holds(named))
    return named if is_named and len(told) <= MOST_OF_NAME else None


def quotable(source: Source, speech: Speech) -> Iterator[Span]:
    """Yield the runs of whole quoted sentences of a speech that may be quoted by themselves.

    Args:
        source: The article.
        speech: Words given to somebody there.
    """
    at = speech.content.start
    for start, end in _runs(source.words(speech.content)):
        told = source.words(speech.content)[start:end]
        if FEWEST_WORDS <= len(words(told)) <= MOST_WORDS and _stands(told):
            yield Span(speech.content.article_id, at + start, at + end)


def _words(source: Source, speech: Speech, others: Sequence[Passage]) -> Span | None:
    """The whole quoted sentences, one behind another, that have most in common with what others tell."""
    best: tuple[int, int, Span] | None = None
    for place in quotable(source, speech):
        passage = Passage(source.words(place), source.article.published_on)
        n_shared = max((min(shared_words(passage, o), shared_words(o, passage)) for o in others), default=0)
        found = (n_shared, -len(words(passage.text)), place)
        if n_shared >= FEWEST_SHARED and (best is None or found[:2] > best[:2]):
            best = found
    return best[2] if best is not None else None


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """The runs of whole sentences of some quoted words, without what opens or ends them."""
    starts = [len(text) - len(text.lstrip()), *(m.end() for m in _SENTENCE_END.finditer(text))]
    ends = [*starts[1:], len(text)]
    for first, start in enumerate(starts):
        for end in ends[first:]:
            told = text[start:end].rstrip().rstrip(",;:–—-").rstrip()
            yield start, start + len(told)


def _stands(told: str) -> bool:
    """Whether quoted words open as a sentence, lean on nothing said before, and hold no half quotation."""
    if not told[:1].isupper() or "\n" in told or told.count("“") != told.count("”") or told.count('"') % 2:
        return False
    return pattern("saying_leans").match(told) is None and pattern("saying_hangs").match(told) is None
