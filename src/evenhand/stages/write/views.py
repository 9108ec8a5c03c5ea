"""What an opinion piece argues, told as its own: so that an outlet's voice is heard where it reports nothing."""

from __future__ import annotations

from typing import Final

from evenhand.model import BlockKind, Letter, SentenceFacts, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations, words
from evenhand.stages.write.owners import judges
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source, is_opinion_piece
from evenhand.stages.write.usable import is_usable

MOST: Final = 2
DEMAND: Final = 3
JUDGED: Final = 2
REASON: Final = 1
CLOSING: Final = 1
LONGEST: Final = 40
SHORTEST: Final = 9
"""So many arguments of a piece may be told, of so many words each. A demand, a judgement, a reason and a place in the
last third count as so many words of the headline: by reading."""
_LAST_THIRD: Final = 2 / 3


def arguments(source: Source) -> frozenset[Span]:
    """The sentences of an opinion piece that argue nearest to what it calls for; none where the article reports.

    An argument demands, judges or gives a reason; what only narrates is none, wherever it stands.
    """
    if source.is_copy or not is_opinion_piece(source):
        return frozenset()
    sentences = source.facts.sentences
    fitting = [(n, facts) for n, facts in enumerate(sentences) if _argues(source, facts)]
    called = [facts for _, facts in fitting if pattern("demands").search(source.words(facts.sentence.span))]
    matter = set(content_words(source.article.title))
    matter |= {word for facts in called for word in content_words(source.words(facts.sentence.span))}
    late = _LAST_THIRD * len(sentences)
    weighed = [(_weight(source, facts, matter) + CLOSING * (n >= late), facts.sentence.span) for n, facts in fitting]
    weighed.sort(key=lambda pair: (-pair[0], pair[1]))
    return frozenset(span for _, span in weighed[:MOST])


def _argues(source: Source, facts: SentenceFacts) -> bool:
    span = facts.sentence.span
    text = source.words(span)
    is_told = facts.is_opinion and not facts.is_attributed and facts.sentence.kind is BlockKind.PARAGRAPH
    if not is_told or not SHORTEST <= len(words(text)) <= LONGEST:
        return False
    if pattern("talks").search(outside_quotations(text)):
        return False  # nobody argues that "you can argue", and "us" are not the reader's
    if pattern("others_argue").search(text) or not (_strength(source, facts) and _is_of_now(source, facts)):
        return False
    return is_usable(source, facts, is_open=True) and clause_pieces(source, span, letter=Letter.LOWER) is not None


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
