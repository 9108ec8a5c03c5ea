"""Deeds that one sentence tells as fact and another lays to somebody's charge: whose word they are must be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

from evenhand.model import ActorKind, ArticleId, Facts, SentenceFacts, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations, root, words
from evenhand.tables import words as table_words

SHARED: Final = 3
"""So many words of matter, the deed's own left out, make two sentences tell of one deed where no name is shared. By
reading."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence that names a wrong: which, who is named in it, what else it tells."""

    span: Span
    wrongs: frozenset[str]
    names: frozenset[str]
    matter: frozenset[str]


def alleged_deeds(facts: Iterable[Facts], texts: Mapping[ArticleId, str]) -> frozenset[Span]:
    """Find the sentences that tell a wrong as fact which another sentence of the story only charges somebody with.

    A deed that somebody owned to or was found guilty of is left alone.

    Args:
        facts: Claims of the story's articles.
        texts: Text of each article by its id.
    """
    told: list[_Telling] = []
    charged: list[_Telling] = []
    proven: set[str] = set()
    for each in facts:
        for sentence, telling, text in _tellings(each, texts[each.article_id]):
            if pattern("owned_to").search(text):
                proven |= telling.wrongs
            elif sentence.is_attributed or pattern("accuses").search(text):
                charged.append(telling)
            elif not pattern("law_source").search(text) and not sentence.is_opinion:
                told.append(telling)
    return frozenset(t.span for t in told if any(_is_one_deed(t, c, proven) for c in charged))


def _tellings(facts: Facts, text: str) -> Iterator[tuple[SentenceFacts, _Telling, str]]:
    """The sentences that name a wrong outside quotation marks."""
    wrongs = _wrongs()
    for sentence in facts.sentences:
        span = sentence.sentence.span
        bare = outside_quotations(text[span.start : span.end])
        found = frozenset(root(word) for word in words(bare)) & wrongs
        if found:
            people = (m for m in facts.mentions if span.holds(m.span) and m.kind is not ActorKind.PLACE)
            names = frozenset(words(m.name)[-1] for m in people if words(m.name))
            yield sentence, _Telling(span, found, names, frozenset(map(root, content_words(bare))) - found), bare


def _is_one_deed(told: _Telling, charged: _Telling, proven: Set[str]) -> bool:
    if not (told.wrongs & charged.wrongs) - proven or told.span == charged.span:
        return False
    return bool(told.names & charged.names) or len(told.matter & charged.matter) >= SHARED


def _wrongs() -> frozenset[str]:
    return frozenset(root(word) for word in table_words("wrongs"))
