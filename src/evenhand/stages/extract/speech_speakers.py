"""Who a source is: pronouns resolved, full names given, crowds told; and when the words were said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from evenhand.model import Article, Mention, Parse, Span, TimeRef
from evenhand.stages.extract.speech_names import Names, head_words
from evenhand.stages.extract.speech_people import People, speaking_gender
from evenhand.stages.extract.speech_tree import Attribution, Parsed, Piece
from evenhand.tables import index, words

_RELATIVES = {"who", "which", "that"}
_NEAR = 400
"""Code points on either side of a cue in which its day is looked for: a long sentence."""

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
        self._parsed = Parsed(parses)
        self._parses = parses
        self._parse_starts = [p.sentence.span.start for p in parses]
        self._times = tuple(sorted(times, key=lambda t: (t.span.start, t.span.end)))
        self._time_starts = [t.span.start for t in self._times]
        self._block_starts = [b.start for b in article.blocks]
        self._people = People(article, self._mentions, self._parsed)
        self._names = Names(article, self._mentions, self._people)

    def resolve(self, attribution: Attribution) -> Resolved:
        """Tell who the source of an attribution is."""
        if attribution.source is None:
            return None, "", False
        text = self._article.text[slice(*attribution.source)]
        if text.lower() in _RELATIVES:
            return self._relative(attribution.source)
        if text.lower() in words("speaker_pronouns") or text.lower() in words("owner_pronouns"):
            return self._antecedent(attribution.source, text.lower())
        first, _, rest = text.partition(" and ")
        if rest and speaking_gender(first):
            return None, "", False
        span = self._names.cut(Span(self._article.article_id, *attribution.source))
        name, is_unnamed = self._names.told(span, is_plural=self._is_plural(span))
        return span, name, is_unnamed

    def _is_plural(self, span: Span) -> bool:
        """Whether the head of a phrase is a common noun in the plural ("insurers")."""
        found = self._parsed.at(span.start)
        if found is None:
            return False
        tree, first = found
        head = head_words(self._article.text[span.start : span.end])
        last = first + len(head) - 1
        return any(t.tag == "NNS" and t.text == head[-1] for t in tree.tokens[first : last + 2]) if head else False

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
        """Whom "he" or "she" takes up."""
        if pronoun not in index("gender_words", "word"):
            return None, "", False
        mention = self._people.antecedent(source[0], pronoun, self._names.described)
        if mention is None:
            return None, "", False
        found = self._parsed.at(mention.span.start)
        return self._names.phrase(mention, found[0] if found else None), mention.name, False
