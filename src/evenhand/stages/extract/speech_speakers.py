"""Who a source is: pronouns resolved, full names given, crowds told; and when the words were said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from evenhand.model import ActorKind, Article, Mention, Parse, Span, TimeRef
from evenhand.stages.extract.speech_tree import Attribution, Piece
from evenhand.tables import words

_WINDOW = 3
"""Paragraphs back in which the antecedent of "he" or "she" is looked for."""
_RELATIVE = re.compile(r",? (?:who|whom|whose|which|that)\b|,? (?:while|when|after|before) ")
_RELATIVES = {"who", "which", "that"}
_SINGULAR = {"he", "she"}
_NEAR = 400
"""Code points on either side of a cue in which its day is looked for: a long sentence."""
_MOST_NAMES = 60
"""Names looked back over; three paragraphs seldom hold more."""
_PLAIN = re.compile(r"[\w’'-]{1,60}")
_NAMED = {
    ActorKind.PERSON,
    ActorKind.GOVERNMENT,
    ActorKind.OFFICE,
    ActorKind.ORGANISATION,
    ActorKind.ARMED_FORCE,
    ActorKind.OUTLET,
}

Resolved = tuple[Span | None, str, bool]
"""Speaker's span, name to list him by, and whether he is a crowd without a name."""


class Speakers:
    """Resolves the sources of one article, asked in text order."""

    def __init__(
        self, article: Article, mentions: tuple[Mention, ...], parses: tuple[Parse, ...], times: tuple[TimeRef, ...]
    ) -> None:
        self._article = article
        self._mentions = tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))
        self._starts = [m.span.start for m in self._mentions]
        self._parses = parses
        self._parse_starts = [p.sentence.span.start for p in parses]
        self._times = tuple(sorted(times, key=lambda t: (t.span.start, t.span.end)))
        self._time_starts = [t.span.start for t in self._times]
        self._block_starts = [b.start for b in article.blocks]
        self._last: list[tuple[int, Span, str]] = []

    def resolve(self, attribution: Attribution) -> Resolved:
        """Tell who the source of an attribution is."""
        if attribution.source is None:
            return None, "", False
        text = self._article.text[slice(*attribution.source)]
        if text.lower() in _RELATIVES:
            return self._relative(attribution.source)
        if text.lower() in words("speaker_pronouns"):
            return self._antecedent(attribution.source, text.lower())
        relative = _RELATIVE.search(text)
        if relative and relative.start():
            text = text[: relative.start()]
        start = attribution.source[0]
        span = Span(self._article.article_id, start, start + len(text))
        name, is_named = self._name(span, text)
        is_unnamed = not is_named and _is_crowd(text)
        if is_named and self._is_person(span):
            self._last.append((span.start, span, name))
        return span, "" if is_unnamed else name, is_unnamed

    def said(self, attribution: Attribution) -> TimeRef | None:
        """Find the day that modifies the cue: right behind it, or at the opening of its sentence."""
        sentence = self._sentence(attribution.cue[0])
        first = bisect_left(self._time_starts, max(sentence.start, attribution.cue[0] - _NEAR))
        last = bisect_right(self._time_starts, min(sentence.end, attribution.cue[1] + _NEAR))
        inside = [t for t in self._times[first:last] if sentence.holds(t.span) and t.kind in ("DATE", "TIME")]
        for time in inside:
            if any(start <= time.span.start < end for start, end in attribution.content):
                continue
            between = self._article.text[attribution.cue[1] : time.span.start]
            if 0 <= time.span.start - attribution.cue[1] <= 60 and len(between.split()) <= 4 and "“" not in between:
                return time
        for time in inside:
            lead = self._article.text[sentence.start : time.span.start].split()
            if len(lead) <= 1 and time.span.end <= attribution.cue[0] and not self._is_told(time, attribution):
                return time
        return None

    def _is_told(self, time: TimeRef, attribution: Attribution) -> bool:
        return any(start <= time.span.start < end for start, end in attribution.content)

    def _sentence(self, at: int) -> Span:
        index = bisect_right(self._parse_starts, at) - 1
        if index >= 0 and at < self._parses[index].sentence.span.end:
            return self._parses[index].sentence.span
        block = self._article.blocks[max(0, bisect_right(self._block_starts, at) - 1)]
        return Span(self._article.article_id, block.start, block.end)

    def _within(self, span: Span) -> list[Mention]:
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [m for m in self._mentions[low:high] if m.span.end <= span.end and m.kind in _NAMED]

    def _is_person(self, span: Span) -> bool:
        return any(m.kind is ActorKind.PERSON for m in self._within(span))

    def _name(self, span: Span, text: str) -> tuple[str, bool]:
        """Name of the person who is the phrase, else of the last actor in it, else of its owner, else the phrase."""
        head = Span(span.article_id, span.start, span.start + len(text.partition(",")[0]))
        inside = self._within(head) or self._within(span)
        owners = [m for m in inside if self._owns(m)]
        people = [m for m in inside if m.kind is ActorKind.PERSON and m not in owners]
        if len({m.actor_id for m in people}) == 1 and not (owners and owners[0].kind is ActorKind.PERSON):
            return people[0].name, True
        others = [m for m in inside if m.kind is not ActorKind.PERSON and m not in owners]
        if _is_crowd(text):
            return _without_article(text), False
        if others and not people:
            return others[-1].name, True
        if owners and not people:
            return owners[-1].name, True
        bare = _without_article(text)
        return bare, any(w[0].isupper() for w in bare.split())

    def _owns(self, mention: Mention) -> bool:
        return self._article.text[mention.span.end : mention.span.end + 2] in ("’s", "'s")

    def _relative(self, source: Piece) -> Resolved:
        """What "who" or "which" takes up: the name right before it."""
        index = bisect_left(self._starts, source[0]) - 1
        if index < 0:
            return None, "", False
        mention = self._mentions[index]
        between = self._article.text[mention.span.end : source[0]]
        if len(between) > 3 or between.strip(", "):
            return None, "", False
        return mention.span, mention.name, False

    def _antecedent(self, source: Piece, pronoun: str) -> Resolved:
        """The person who spoke last, if no other stands between; else the only person near."""
        if pronoun not in _SINGULAR:
            return None, "", False
        block = bisect_right(self._block_starts, source[0]) - 1
        low = self._block_starts[max(0, block - _WINDOW)]
        spoken = next((s for s in reversed(self._last) if s[0] < source[0]), None)
        if spoken is not None and spoken[0] >= low:
            return spoken[1], spoken[2], False
        stop = bisect_left(self._starts, source[0])
        begun = max(bisect_left(self._starts, low), stop - _MOST_NAMES)
        people = [m for m in self._mentions[begun:stop] if m.kind is ActorKind.PERSON]
        if people and len({m.actor_id for m in people}) == 1:
            mention = people[-1]
            start = mention.role.start if mention.role and mention.role.start < mention.span.start else None
            first = Span(mention.span.article_id, mention.span.start if start is None else start, mention.span.end)
            return first, mention.name, False
        return None, "", False


def _without_article(text: str) -> str:
    first, _, rest = text.strip().partition(" ")
    return rest if rest and first.lower() in words("determiners") else text.strip()


def _is_crowd(text: str) -> bool:
    """Whether a phrase names nobody: its words in lower case hold a noun of the table of crowds."""
    head = re.split(r"\b(?:of|in|at|from|for|with|who|on|to|familiar)\b|,", text, maxsplit=1)[0]
    plain = _PLAIN.findall(head)
    is_crowd = bool(plain) and plain[-1].islower() and plain[-1] in words("crowds")
    return is_crowd or text.lower() in words("crowds")
