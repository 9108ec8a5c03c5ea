"""What an opinion piece argues, told as its own: so that an outlet's voice is heard where it reports nothing."""

from __future__ import annotations

from typing import Final

from evenhand.model import BlockKind, Letter, SentenceFacts, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source, is_opinion_piece
from evenhand.stages.write.usable import is_usable

MOST: Final = 2
DEMAND: Final = 2
LONGEST: Final = 40
SHORTEST: Final = 9
"""So many arguments of a piece may be told, of so many words each, a demand counted as so many words of the headline:
by reading."""


def arguments(source: Source) -> frozenset[Span]:
    """The sentences of an opinion piece that argue nearest to its headline; none where the article reports."""
    if source.is_copy or not is_opinion_piece(source):
        return frozenset()
    headline = set(content_words(source.article.title))
    fitting = [facts for facts in source.facts.sentences if _argues(source, facts)]
    fitting.sort(key=lambda facts: (-_likeness(source, facts, headline), facts.sentence.span))
    return frozenset(facts.sentence.span for facts in fitting[:MOST])


def _argues(source: Source, facts: SentenceFacts) -> bool:
    span = facts.sentence.span
    is_told = facts.is_opinion and not facts.is_attributed and facts.sentence.kind is BlockKind.PARAGRAPH
    if not is_told or not SHORTEST <= len(words(source.words(span))) <= LONGEST:
        return False
    if pattern("others_argue").search(source.words(span)):
        return False
    return is_usable(source, facts, is_open=True) and clause_pieces(source, span, letter=Letter.LOWER) is not None


def _likeness(source: Source, facts: SentenceFacts, headline: set[str]) -> int:
    """Words shared with the headline; a demand ("must resign") counts as one that is what the piece is about."""
    text = source.words(facts.sentence.span)
    return len(set(content_words(text)) & headline) + DEMAND * (pattern("demands").search(text) is not None)
