"""One article with its claims, laid ready for writing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from evenhand.model import (
    ActorKind,
    Article,
    Difference,
    Dossier,
    Event,
    Facts,
    Figure,
    Mention,
    SentenceFacts,
    Span,
    Speech,
    TimeRef,
)
from evenhand.operations.alleged import alleged_deeds
from evenhand.operations.disputed import disputed_quotations, withdrawn_quotations
from evenhand.operations.patterns import pattern
from evenhand.operations.referent import referent
from evenhand.operations.words import outside_quotations
from evenhand.tables import words

C = TypeVar("C", Event, Figure)

LONG_DAYS: Final = 31
"""A page over more days than this tells every day with its year."""
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_FIRST_WORD = re.compile(r"[\W_]*([\w’'.\-]+)")


@dataclass(frozen=True)
class Source:
    """An article, its claims, and the voice it belongs to.

    Attributes:
        article: The article.
        facts: Its claims.
        voice: Name of its voice.
        is_copy: Whether it repeats another article.
        disputed: Sentences whose words another source gives to another speaker, or says were taken back.
        contested: Sentences that another source contradicts (a number, a day) or tells as a charge only.
        year: The year of the story's articles, told at the head of the page; None where they span more than a month.
        overtaken: Sentences that tell as still to come what is over (`write/overtaken`).
    """

    article: Article
    facts: Facts
    voice: str
    is_copy: bool
    disputed: frozenset[Span] = frozenset()
    contested: frozenset[Span] = frozenset()
    year: int | None = None
    overtaken: frozenset[Span] = frozenset()

    @cached_property
    def worked_out(self) -> dict[str, object]:
        """What was worked out about it for this page, by the name of the work (`write/noting`)."""
        return {}

    @property
    def is_parsed(self) -> bool:
        """Whether a parser read the article."""
        return any(s.root is not None for s in self.facts.sentences)

    def words(self, span: Span) -> str:
        """The words at a place."""
        return self.article.text[span.start : span.end]

    def sentence_of(self, span: Span) -> SentenceFacts | None:
        """The sentence that holds a place."""
        at = bisect_right(self._starts, span.start) - 1
        found = self.facts.sentences[at] if at >= 0 else None
        return found if found is not None and found.sentence.span.holds(span) else None

    def is_turned(self, sentence: Span) -> bool:
        """Whether a sentence is told by half without the one behind it, which turns it, or asks and does not answer."""
        return self.turn_of(sentence) is not None or self.asks(sentence)

    def turn_of(self, sentence: Span) -> SentenceFacts | None:
        """The sentence behind one that turns it: takes it back, sets something against it, denies or answers it."""
        following = self.behind(sentence)
        if following is None:
            return None
        told = self.words(following.sentence.span)
        is_answer = self.asks(sentence) or pattern("answers_question").match(told) is not None
        is_answer = is_answer and any(self._is_persons(s) for s in self.speeches_in(following.sentence.span))
        return following if is_answer or pattern("turned").match(told) is not None else None

    def behind(self, sentence: Span) -> SentenceFacts | None:
        """The sentence right behind one, in its paragraph or the next."""
        at = bisect_right(self._starts, sentence.start)
        held = self.sentence_of(sentence)
        following = self.facts.sentences[at] if at < len(self.facts.sentences) else None
        is_near = held is not None and following is not None and held.sentence.block + 1 >= following.sentence.block
        return following if is_near else None

    def _is_persons(self, speech: Speech) -> bool:
        """Whether a person says the words, no party or crowd."""
        named = (m for m in self.facts.mentions if m.name == speech.speaker_name)
        return any(m.kind is ActorKind.PERSON for m in named)

    def asks(self, sentence: Span) -> bool:
        """Whether somebody is asked in a sentence, and nobody answers there."""
        told = outside_quotations(self.words(sentence))
        return pattern("questioned").search(told) is not None and pattern("answers_there").search(told) is None

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(s.sentence.span.start for s in self.facts.sentences)

    def speeches_in(self, sentence: Span) -> tuple[Speech, ...]:
        """Speech whose content overlaps a sentence."""
        return tuple(s for s in self.facts.speeches if s.content.overlaps(sentence))

    def name_for(self, sentence: Span) -> tuple[Span, Mention] | None:
        """The opening pronoun of a sentence and the naming it stands for, where that is beyond doubt."""
        return referent(self.article, self.facts, sentence)

    def events_in(self, sentence: Span) -> tuple[Event, ...]:
        """Events told in a sentence."""
        return self._events.get(sentence, ())

    @cached_property
    def _events(self) -> Mapping[Span, tuple[Event, ...]]:
        return _by_sentence(self.facts.events)

    def telling(self, event: Event) -> Span:
        """The words that tell an event whole: its clause, to the end of the sentence or reported speech it rules.

        An event's own clause may end inside a list; the sentence whose verb it is does not.
        """
        facts = self.sentence_of(event.sentence)
        content = next((s.content for s in self.facts.speeches if s.content.holds(event.clause)), None)
        whole = content or (event.sentence if facts and facts.root and event.act.overlaps(facts.root) else None)
        if whole is None or not whole.start <= event.clause.start < whole.end:
            return event.clause
        return Span(event.clause.article_id, event.clause.start, max(event.clause.end, whole.end))

    def figures_in(self, sentence: Span) -> tuple[Figure, ...]:
        """Figures of a sentence."""
        return self._figures.get(sentence, ())

    @cached_property
    def _figures(self) -> Mapping[Span, tuple[Figure, ...]]:
        return _by_sentence(self.facts.figures)

    def times_in(self, span: Span) -> tuple[TimeRef, ...]:
        """Time expressions inside a place, in order."""
        start, end = bisect_left(self._timed, span.start), bisect_right(self._timed, span.end)
        return tuple(t for t in self.facts.times[start:end] if span.holds(t.span))

    @cached_property
    def _timed(self) -> tuple[int, ...]:
        return tuple(t.span.start for t in self.facts.times)

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Names inside a place, in order."""
        start, end = bisect_left(self._named, span.start), bisect_right(self._named, span.end)
        return tuple(m for m in self.facts.mentions[start:end] if span.holds(m.span))

    @cached_property
    def _named(self) -> tuple[int, ...]:
        return tuple(m.span.start for m in self.facts.mentions)

    def quoted(self, span: Span) -> tuple[tuple[int, int], ...]:
        """Stretches between double quotation marks inside a place, as offsets in the article."""
        return tuple((span.start + m.start(), span.start + m.end()) for m in _QUOTED.finditer(self.words(span)))

    def opens_with_name(self, at: int) -> bool:
        """Whether the word at an offset keeps its capital inside a sentence.

        It does when a name or role starts there, when it has a capital or digit further in ("US", "F-16"), or when the
        article writes it with a capital in the middle of a sentence and never without.
        """
        match = _FIRST_WORD.match(self.article.text, at, at + 80)
        word = match.group(1) if match else ""
        if any(c.isupper() or c.isdigit() for c in word[1:]):
            return True
        bare = re.split("[’']", word, maxsplit=1)[0].lower()  # "He’s" is "he" with a short verb
        if not word or (bare in words("function_words") and word != "I"):
            return False
        if any(m.span.start <= at < m.span.end for m in self.facts.mentions):
            return True
        end = match.end(1) if match else at
        if any(m.kind is ActorKind.PERSON and end < m.span.start <= end + 2 for m in self.facts.mentions):
            return True
        if any(m.role is not None and m.role.start <= at < m.role.end <= m.span.start for m in self.facts.mentions):
            return True
        return self._stands("(?<=[a-z,] )", word) and not self._stands("", word[:1].lower() + word[1:])

    def _stands(self, before: str, word: str) -> bool:
        return re.search(rf"{before}(?<!\w){re.escape(word)}(?!\w)", self.article.text) is not None


def _by_sentence(claims: Sequence[C]) -> Mapping[Span, tuple[C, ...]]:
    found: dict[Span, list[C]] = {}
    for claim in claims:
        found.setdefault(claim.sentence, []).append(claim)
    return {sentence: tuple(told) for sentence, told in found.items()}


NEWS_DAYS: Final = 120
"""So many days before the newest article are its season; what lies before is background."""


COLUMN: Final = 1 / 3
"""From this share of an author's own judgements on an article is a column: by reading; nine of ten articles of
`neutral-neus` train have none or a fifth."""


def is_column(source: Source) -> bool:
    """Whether an article is a column: a good part of its sentences are its author's own judgements."""
    judged = [facts.is_opinion for facts in source.facts.sentences]
    return bool(judged) and sum(judged) > COLUMN * len(judged)


OPINION_PIECE: Final = 0.7
FEWEST_ARGUED: Final = 10
"""From this share on, of so many sentences at least, an article is told as an opinion piece: by reading."""


def is_opinion_piece(source: Source) -> bool:
    """Whether nearly all of an article is its author's view, so that its arguments are what it has to tell."""
    judged = [facts.is_opinion for facts in source.facts.sentences]
    return len(judged) >= FEWEST_ARGUED and sum(judged) > OPINION_PIECE * len(judged)


def of_the_season(laid: Sequence[Source]) -> tuple[Source, ...]:
    """The articles of the newest one's season: what a storyline over years is about now."""
    newest = max((s.article.published_on for s in laid if s.article.published_on is not None), default=None)
    return tuple(
        s
        for s in laid
        if newest is None or s.article.published_on is None or (newest - s.article.published_on).days <= NEWS_DAYS
    )


def sources(dossier: Dossier) -> tuple[Source, ...]:
    """Lay a story's articles ready, in its order."""
    voice_of = {i: v.outlet for v in dossier.voices for i in v.article_ids}
    copies = {c.article_id for c in dossier.story.copies}
    disputed = frozenset(v.sentence for d in dossier.disagreements if d.kind is Difference.SPEAKER for v in d.versions)
    contested = frozenset(v.sentence for d in dossier.disagreements for v in d.versions) - disputed
    texts = {a.article_id: a.text for a in dossier.articles}
    contested |= alleged_deeds(dossier.facts, texts)
    disputed |= disputed_quotations(dossier.facts, texts) | withdrawn_quotations(dossier.facts, texts)
    days = [a.published_on for a in dossier.articles if a.published_on is not None]
    is_short = bool(days) and (max(days) - min(days)).days <= LONG_DAYS and max(days).year == min(days).year
    year = days[0].year if is_short and len(days) == len(dossier.articles) else None
    return tuple(
        Source(a, f, voice_of.get(a.article_id, a.outlet), a.article_id in copies, disputed, contested, year)
        for a, f in zip(dossier.articles, dossier.facts, strict=True)
    )
