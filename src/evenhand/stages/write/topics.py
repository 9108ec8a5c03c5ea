"""Noun phrases that name the matter of a section: "charges against the mayor", "the council's harbour plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from evenhand.model import Mention, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.tails import denying
from evenhand.operations.words import content_words, stem, words
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

MOST_TOPIC_WORDS: Final = 6
MOST_BEFORE: Final = 3
MOST_BEHIND: Final = 4
"""So many words may tell more of a noun before it and behind it."""
_TOKEN: Final = re.compile(
    r"[^\W_]+(?:[’'.\-&][^\W_]+)*(?:[’'](?=\s))?\.?(?=\s+[a-z])|[^\W_]+(?:[’'.\-&][^\W_]+)*(?:[’'](?=\s))?"
)
_NOUN: Final = re.compile(r"(?:\b(?:the|an?) |[’']s )([a-z]{3,})(?: ([a-z]+)|(?=[.,;:]))")
NOUNS_KEPT: Final = 256
"""For so many articles the nouns are kept: a page asks for them section by section."""
NO_TOPICS: Final = (
    "people_nouns",
    "people_words",
    "kin_words",
    "advocates",
    "body_nouns",
    "government_nouns",
    "organisation_nouns",
    "time_units",
    "time_words",
    "dayparts",
    "months",
    "weekdays",
    "seasons",
    "where_nouns",
    "voice_nouns",
    "crowds",
    "role_words",
    "party_words",
    "number_words",
    "ordinal_nouns",
    "empty_topics",
    "wrongs",
    "colour",
    "loaded",
)
_OWNED: Final = re.compile(r"(?:[’']s|s[’'])$")
_OPENERS: Final = frozenset({"the", "a", "an"})


@dataclass(frozen=True)
class Topic:
    """A noun phrase of a statement.

    Attributes:
        source: Its article.
        sentence: Its sentence.
        span: The phrase, without the article before it.
        matter: Stems of its words that are of no name.
        names: Stems of its names.
        head: Stem of its noun.
    """

    source: Source
    sentence: Span
    span: Span
    matter: frozenset[str]
    names: frozenset[str]
    head: str


def topics(source: Source, sentence: Span) -> Iterator[Topic]:
    """Yield the noun phrases of a sentence that name a matter, in text order.

    A phrase holds a noun of the table `topic_nouns` with what stands before it back to an article, a preposition or an
    owner's name, and perhaps one phrase behind it ("against Ada Orr"); so much of it is told that it says which matter
    is meant. None is taken out of a quotation, out of a denial or of a list, none holds a wrong or a number.

    Args:
        source: The article.
        sentence: Its sentence.
    """
    line = _Line.of(source, sentence)
    nouns = nouns_of(source.article.text)
    for at, token in enumerate(line.tokens):
        if token.islower() and stem(token) in nouns and line.closes(at):
            first = line.opening(at)
            if first is None or line.is_denied(first):
                continue
            tail = line.behind(at) if stem(token) in words_of("topic_nouns") else None
            ends = [] if tail is None and line.waits(at) else [at]
            for last in (*([tail] if tail is not None else []), *ends):
                found = line.topic(first, last, stem(token))
                if found is not None:
                    yield found


def things(source: Source, sentence: Span) -> Iterator[Topic]:
    """Yield the things of a sentence that one noun behind "the" names: "the whistleblower", "the poll".

    Args:
        source: The article.
        sentence: Its sentence.
    """
    line = _Line.of(source, sentence)
    nouns = nouns_of(source.article.text)
    for at, token in enumerate(line.tokens[1:], 1):
        is_noun = token.islower() and stem(token) in nouns and line.tokens[at - 1].lower() == "the"
        if is_noun and line.closes(at) and not (line.waits(at) or line.is_denied(at - 1)):
            found = line.thing(at)
            if found is not None:
                yield found


@lru_cache(maxsize=NOUNS_KEPT)
def nouns_of(text: str) -> frozenset[str]:
    """Return the stems of the nouns of an article that may head a topic.

    They are those of the table, and words that the article writes right behind "the", "a" or a possessive, with a stop
    or a word of grammar behind them, if no table knows them as persons, bodies, places, times or things of no content.
    """
    grammar = words_of("function_words")
    seen = set(words_of("topic_nouns"))
    for match in _NOUN.finditer(text):
        word, following = match.groups()
        if (not following or following in grammar) and not word.endswith(("er", "or", "ers", "ors")):
            seen.add(stem(word))
    return frozenset(seen - _no_topics() - grammar)


@cache
def _no_topics() -> frozenset[str]:
    return frozenset(stem(word) for name in NO_TOPICS for word in words_of(name))


@dataclass(frozen=True)
class _Line:
    """The words of a sentence, where each stands, and what is known of them."""

    source: Source
    sentence: Span
    tokens: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    acts: tuple[Span, ...]
    names: tuple[Mention, ...]

    @classmethod
    def of(cls, source: Source, sentence: Span) -> _Line:
        """Cut a sentence into words."""
        found = list(_TOKEN.finditer(source.article.text, sentence.start, sentence.end))
        facts = source.sentence_of(sentence)
        acts = [e.act for e in source.events_in(sentence)]
        acts += [s.cue for s in source.speeches_in(sentence) if s.cue is not None]
        acts += [facts.root] if facts is not None and facts.root is not None else []
        return cls(
            source,
            sentence,
            tuple(m.group() for m in found),
            tuple(m.span() for m in found),
            tuple(acts),
            source.mentions_in(sentence),
        )

    def _near(self, at: int) -> bool:
        """Whether a word and the next stand side by side, without a comma or mark between them."""
        if not 0 <= at < len(self.tokens) - 1:
            return False
        return self.source.article.text[self.places[at][1] : self.places[at + 1][0]] == " "

    def _is_verb(self, at: int) -> bool:
        start, end = self.places[at]
        return any(act.start < end and start < act.end for act in self.acts)

    def _name(self, at: int) -> tuple[int, int] | None:
        """The first and last word of the name that a word belongs to."""
        start, end = self.places[at]
        held = [m.span for m in self.names if m.span.start < end and start < m.span.end]
        if not held:
            return None
        whole = max(held, key=lambda s: s.end - s.start)
        inside = [n for n, (a, b) in enumerate(self.places) if whole.start < b and a < whole.end]
        return inside[0], inside[-1]

    def closes(self, at: int) -> bool:
        """Whether a noun is the last of its phrase: a stop, a verb or a word of grammar stands behind it."""
        if self._is_verb(at):
            return False
        if not self._near(at):
            behind = self.source.article.text[self.places[at][1] : self.places[at][1] + 1]
            return behind not in "-’'/" or at == len(self.tokens) - 1
        following = self.tokens[at + 1]
        is_free = following.lower() in words_of("function_words") or self._is_verb(at + 1)
        return (is_free or following[0].isdigit()) and following.lower() not in ("and", "or")

    def opening(self, at: int) -> int | None:
        """The first word of a noun's phrase, its article apart; None where that is open."""
        first = at
        while first and self._near(first - 1):
            before = self.tokens[first - 1]
            if before.lower() == "of":
                return None  # "obstruction of justice charges"
            if self._is_verb(first - 1) or self._parts(before):
                return first
            name = self._name(first - 1)
            step = name[0] if name is not None else first - 1
            if not self._may_open(before, is_name=name is not None) or at - step > MOST_BEFORE + (name is not None):
                return None
            first = step
            if _OWNED.search(before):
                return first if name is not None else None
        return first if first in (0, at) or self._name(first) is not None else None

    @staticmethod
    def _parts(before: str) -> bool:
        """Whether a phrase begins right behind a word."""
        low = before.lower()
        is_owned = low in words_of("owner_pronouns") or (before.islower() and _OWNED.search(before) is not None)
        is_before = low in words_of("place_prepositions") or low in words_of("loose_prepositions")
        is_before = is_before or low in words_of("topic_prepositions") or low in words_of("number_words")
        return low in _OPENERS or is_owned or is_before

    @staticmethod
    def _may_open(before: str, *, is_name: bool) -> bool:
        """Whether a word before a noun may tell more of it: no word of grammar, number, adverb or participle."""
        low = before.lower()
        if is_name:
            return True
        is_form = low.endswith(("ly", "ed", "ing", ".")) and before.islower()
        is_count = any(c.isdigit() for c in low) or low in words_of("number_words") or low in words_of("ordinal_nouns")
        return not (low in words_of("function_words") or is_form or is_count or low in words_of("determiners"))

    def behind(self, at: int) -> int | None:
        """The last word of the phrase that tells whom or what a noun is of; None where there is none that is sure."""
        if not self._near(at) or self.tokens[at + 1].lower() not in words_of("topic_prepositions"):
            return None
        last = at + 1
        if self._near(last) and self.tokens[last + 1].lower() in _OPENERS:
            last += 1
        begun = last
        while self._near(last) and last - begun <= MOST_BEHIND:
            name = self._name(last + 1)
            step = self.tokens[last + 1]
            if name is None and (self._is_verb(last + 1) or not self._may_open(step, is_name=False)):
                break
            last = name[1] if name is not None else last + 1
        if last == begun or last - begun > MOST_BEHIND or not self._ends(last):
            return None
        return last

    def _ends(self, at: int) -> bool:
        """Whether a phrase may end with a word: a name or a noun, and no list or relative clause goes on with it."""
        is_thing = self._name(at) is not None or stem(self.tokens[at].lower()) in words_of("topic_nouns")
        if not is_thing or _OWNED.search(self.tokens[at]):
            return False
        following = self.tokens[at + 1].lower() if at + 1 < len(self.tokens) else ""
        is_list = following in ("and", "or") or (not self._near(at) and pattern("list_goes_on").match(self._rest(at)))
        return not is_list and not (self._near(at) and following in ("of", "that", "who", "which"))

    def _rest(self, at: int) -> str:
        return self.source.article.text[self.places[at][1] : self.sentence.end]

    def waits(self, at: int) -> bool:
        """Whether a noun says nothing without what follows it: "the resignation of", "a plan to"."""
        return self._near(at) and self.tokens[at + 1].lower() in ("of", "to", "that", "who", "which", "where", "for")

    def is_denied(self, first: int) -> bool:
        """Whether a phrase stands right behind a denial: "no evidence of …"."""
        return bool(denying(self.source.article.text[self.sentence.start : self.places[first][0]]))

    def thing(self, at: int) -> Topic | None:
        """A noun with the article before it; None where it is quoted or a wrong."""
        span = Span(self.sentence.article_id, self.places[at - 1][0], self.places[at][1])
        is_quoted = any(a < span.end and span.start < b for a, b in self.source.quoted(self.sentence))
        matter = frozenset(content_words(self.tokens[at]))
        is_role = any(m.role is not None and m.role.overlaps(span) for m in self.names)
        if (
            is_quoted
            or is_role
            or not matter
            or self.tokens[at].lower() in words_of("wrongs") | words_of("generic_things")
        ):
            return None
        return Topic(self.source, self.sentence, span, matter, frozenset(), stem(self.tokens[at]))

    def topic(self, first: int, last: int, head: str) -> Topic | None:
        """The phrase from one word to another; None where it says too little, holds a wrong, or is quoted."""
        span = Span(self.sentence.article_id, self.places[first][0], self.places[last][1])
        text = self.source.words(span)
        if self.tokens[first].lower() in words_of("function_words") or self.source.times_in(span):
            return None
        is_quoted = any(a < span.end and span.start < b for a, b in self.source.quoted(self.sentence))
        is_role = any(m.role is not None and m.role.overlaps(span) for m in self.names)
        if (
            is_quoted
            or is_role
            or not 2 <= len(words(text)) <= MOST_TOPIC_WORDS
            or not words_of("wrongs").isdisjoint(words(text))
        ):
            return None
        named = {w for m in self.names if span.holds(m.span) for w in content_words(self.source.words(m.span))}
        full = {word for word in content_words(text) if pattern("thin_adjective").fullmatch(word) is None}
        if full <= named or len(full | named) < 2:
            return None
        return Topic(self.source, self.sentence, span, frozenset(full - named), frozenset(named), head)
