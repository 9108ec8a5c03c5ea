"""Quoted words that do not stand: given to two speakers, so that one telling is wrong, or taken back later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from evenhand.model import ActorKind, ArticleId, Facts, Span, Speech, SpeechForm
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words

LEAST_WORDS: Final = 6
"""Shorter quotations may well be two people's."""
SHARED: Final = 0.8
"""Least share of the shorter quotation's words that both hold, to be the same words told again."""
_MOST_SHARING: Final = 24
"""Quotations looked up by one word; a word that more of them hold is too common to pair by."""


def disputed_quotations(facts: Iterable[Facts], texts: Mapping[ArticleId, str]) -> frozenset[Span]:
    """Find the sentences whose quoted words stand elsewhere in the story under another speaker's name.

    Args:
        facts: Claims of the story's articles.
        texts: Text of each article by its id.

    Returns:
        The sentences of both tellings; words without a person's name beside them dispute nothing: a body and
        its spokesman say the same.
    """
    facts = tuple(facts)
    persons = {m.name for each in facts for m in each.mentions if m.kind is ActorKind.PERSON}
    quoted = [
        (speech, frozenset(words(texts[each.article_id][speech.content.start : speech.content.end])))
        for each in facts
        for speech in each.speeches
        if speech.form is not SpeechForm.INDIRECT and speech.speaker_name in persons
    ]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, (_, held) in enumerate(quoted):
        for word in sorted(held) if len(held) >= LEAST_WORDS else ():
            holders[word].append(number)
    pairs = {pair for near in holders.values() if len(near) <= _MOST_SHARING for pair in combinations(near, 2)}
    found: set[Span] = set()
    for one, other in sorted(pairs):
        (mine, ours), (yours, theirs) = quoted[one], quoted[other]
        is_same = len(ours & theirs) >= SHARED * min(len(ours), len(theirs))
        if is_same and not mine.content.overlaps(yours.content) and not _same_speaker(mine, yours):
            found.update((mine.sentence, yours.sentence))
    return frozenset(found)


def withdrawn_quotations(facts: Iterable[Facts], texts: Mapping[ArticleId, str]) -> frozenset[Span]:
    """Find the sentences whose quoted words an article says were denied or withdrawn later, in all articles.

    "The comments from Holt, which were later denied by the council" takes back what Holt says in that article before;
    without a name, what its own sentence quotes.

    Args:
        facts: Claims of the story's articles.
        texts: Text of each article by its id.
    """
    return frozenset(words_told for _, words_told in withdrawals(facts, texts))


def withdrawals(facts: Iterable[Facts], texts: Mapping[ArticleId, str]) -> tuple[tuple[Span, Span], ...]:
    """Find who says that words were denied or withdrawn: that sentence, and each whose words they are.

    Args:
        facts: Claims of the story's articles.
        texts: Text of each article by its id.
    """
    facts = tuple(facts)
    gone: list[tuple[Span, frozenset[str]]] = []
    for each in facts:
        text = texts[each.article_id]
        for found in pattern("taken_back").finditer(text):
            names = {m.name for m in each.mentions if m.kind is ActorKind.PERSON and _lies_in(m.span, found.span())}
            place = next((s.sentence.span for s in each.sentences if _lies_in(s.sentence.span, found.span())), None)
            gone += [
                (place or s.sentence, frozenset(words(text[s.content.start : s.content.end])))
                for s in each.speeches
                if (s.speaker_name in names and s.content.start < found.start()) or _lies_in(s.sentence, found.span())
            ]
    kept = [(place, held) for place, held in gone if held][:_MOST_SHARING]
    pairs = {
        (place, speech.sentence)
        for each in facts
        for speech in each.speeches
        if kept
        for place in _taking_back(words(texts[each.article_id][speech.content.start : speech.content.end]), kept)
    }
    return tuple(sorted(pairs))


def _lies_in(span: Span, piece: tuple[int, int]) -> bool:
    return span.start < piece[1] and piece[0] < span.end


def _taking_back(told: Sequence[str], gone: Sequence[tuple[Span, frozenset[str]]]) -> Iterator[Span]:
    """Where it stands that these words, told again, were taken back."""
    own = frozenset(told)
    for place, held in gone:
        if len(own & held) >= SHARED * min(len(own), len(held)) and len(own & held) > 1:
            yield place


def _same_speaker(one: Speech, other: Speech) -> bool:
    """Whether two names may be one person's or body's: they share a word of their own."""
    names = ({w for w in words(speech.speaker_name) if len(w) > 2} for speech in (one, other))
    return not next(names).isdisjoint(next(names))
