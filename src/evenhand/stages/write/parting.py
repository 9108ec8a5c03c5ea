"""Where the sections of an article begin, and what heads each: cut so that every heading fits what stands under it.

A page is in the order of reading before it is parted. Of all ways to cut it between paragraphs that one is taken whose
headings say most and bear most of the statements under them; what stands before the first heading is the lead's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from evenhand.model import Span, Statement
from evenhand.operations.words import content_words, words
from evenhand.stages.write.answers import flat
from evenhand.stages.write.candidate import Candidate, sentence_number
from evenhand.stages.write.dependence import need
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.matter import Naming, heading_of, namings, speakers_of, spoken
from evenhand.stages.write.offers import SHARING, Offer, offers_elsewhere, offers_of, parts_of, stems_of
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

FEWEST: Final = 4
"""A headed section has so many statements."""
FEWEST_ON_PAGE: Final = 8
"""A page of fewer needs no heading."""
BY_SPEAKER: Final = 0.6
"""What a statement counts that is by whom a heading names, or of the article that it quotes."""
OF_ARTICLE: Final = 0.8
FRESH: Final = 3
"""An article's headline, or its outlet, heads what is so far that article's; so many statements before are not."""
AT_HEAD: Final = 2
"""A clause heads a section out of one of its first so many statements: there it reads as their headline."""
OF_COMMON: Final = 0.35
"""What it counts that a statement has only a word of a heading that the title or a third of the page has too."""
OF_SENTENCE: Final = 0.5
"""What it counts that a statement has a word of the sentence that a heading is out of."""
FITS: Final = 0.35
FITS_FIRST: Final = 0.5
BEGINNING: Final = 4
SAYING: Final = 0.25
LEANING: Final = 0.5
"""At least this share of a section is of its heading's matter, and of its first so many statements more: a reader takes
a heading for that of what he reads next. So many of its sentences have a word of it; one that leans on one of its
matter counts so much. By reading the headings of 27 pages of full articles, as all that follows."""
LEAST_BORNE: Final = 0.25
UNFIT: Final = 1.5
"""What it costs that less of a section bears on its heading."""
MISSED: Final = 0.2
"""What a statement costs that a heading does not bear on; one that it does is worth what the heading is."""
SECTION: Final = 0.5
"""What a heading costs: of few that fit a reader has more than of many."""
FREE: Final = 8
LONG: Final = 6
TOO_LONG: Final = 0.05
"""So many statements stand before the first heading, and under one, for nothing; what the square of those beyond
costs."""
TORN: Final = 1.0
NEXT: Final = 0.4
"""What it costs to begin a section with a statement that is sure to need the one before it, and with one that stands
right behind that in its article, of this."""
WIDER: Final = 0.08
"""What each further word of a noun phrase is worth that two statements share."""
WAYS: Final = 12
"""So many partings of each beginning of the page are kept."""
ALIKE: Final = 0.5
"""A heading with this share of its words in another says the same."""

MOST_DATED: Final = 9
"""A heading of more words tells no day beside, but a headline."""

Paragraph = Sequence[Ranked]
Parts = list[tuple[Statement | None, list[Paragraph]]]
_Part = tuple[int, int, Offer | None]


def parted(
    paragraphs: Sequence[Paragraph],
    maker: Maker,
    used: Sequence[Statement],
    chance: Mapping[str, float],
    *,
    before: int = 0,
    behind: Source | None = None,
) -> Parts:
    """Part paragraphs into sections with a heading each; the first may have none, and goes on with what is before.

    Args:
        paragraphs: The paragraphs, in the order of reading.
        maker: Maker of statements.
        used: The title and headings elsewhere on the page: a heading that tells no more than one says nothing.
        chance: How likely each word stands in an editor's account of the story.
        before: How many statements stand before them without a heading.
        behind: The article of the last of those, if any.
    """
    page = _Page.of([list(flat(p)) for p in paragraphs], used, maker, chance)
    page = replace(page, behind=behind)
    if before + page.starts[-1] < FEWEST_ON_PAGE:
        return [(None, list(paragraphs))] if paragraphs else []
    return [
        (page.heading(offer) if offer is not None else None, list(paragraphs[first:last]))
        for first, last, offer in page.cut(before)
    ]


def reported_on(head: Statement | None, span: Span, maker: Maker) -> Statement | None:
    """Return a heading that says on what day what stands under it was reported.

    Args:
        head: The section's heading, if it has one; its frame has a twin with the day.
        span: A sentence of the section, whose article tells the day.
        maker: Maker of statements.
    """
    day = meta("published", "published", span)
    made = None
    if head is not None and (len(words(head.text)) <= MOST_DATED or head.derivation.frame == "heading.headline"):
        derivation, whole = head.derivation, head.evidence[0].span
        day_behind = replace(day, span=derivation.pieces[0].span)
        pieces = (*derivation.pieces, day_behind)
        made = maker.make(f"{derivation.frame}.published", pieces, whole, *(e.span for e in head.evidence[1:]))
    return made or maker.make("heading.published", (day,), span)


def _is_said(mine: Offer, parts: Sequence[_Part]) -> bool:
    """Whether a heading says most of one before it, or is most of that said again."""
    before = [offer.kept for _, _, offer in parts if offer is not None]
    return any(len(mine.kept & one) >= ALIKE * max(1, min(len(mine.kept), len(one))) for one in before)


@dataclass(frozen=True)
class _Page:
    """Paragraphs with what could head them.

    Attributes:
        told: Their statements, in order.
        starts: The number of each paragraph's first statement, and at the end how many there are.
        texts: The stems of each statement.
        parts: The stems of each of its sentences, that of the statement first.
        sizes: How many sentences each is, those that lean on it counted.
        goes_on: Whether each goes on with the one before it: words of the same speaker.
        title: Stems of the title.
        common: These, and those that a third of the statements have: they tell no section from another.
        stale: Those of the title that a third of the statements have.
        offers: What could head a section, by statement.
        elsewhere: What could, out of sentences that the page does not tell.
        places: Where each speaker is named.
        maker: Maker of statements.
        behind: The article of what stands right before them.
    """

    told: Sequence[Ranked]
    starts: Sequence[int]
    texts: Sequence[frozenset[str]]
    parts: Sequence[Sequence[frozenset[str]]]
    sizes: Sequence[int]
    goes_on: Sequence[bool]
    title: frozenset[str]
    common: frozenset[str]
    stale: frozenset[str]
    offers: Sequence[Sequence[Offer]]
    elsewhere: Sequence[Offer]
    places: Mapping[str, Naming]
    maker: Maker
    behind: Source | None = None

    @classmethod
    def of(
        cls, paragraphs: Sequence[Paragraph], used: Sequence[Statement], maker: Maker, chance: Mapping[str, float]
    ) -> _Page:
        """Lay paragraphs ready."""
        told = [one for paragraph in paragraphs for one in paragraph]
        texts = [stems_of(r.candidate) for r in told]
        counts = Counter(word for text in texts for word in sorted(text))
        title = frozenset(content_words(used[0].text)) if used else frozenset()
        often = {word for word, n in counts.items() if n * 3 > len(texts)}
        common = title | often
        return cls(
            told,
            list(accumulate(map(len, paragraphs), initial=0)),
            texts,
            [parts_of(r.candidate) for r in told],
            [1 + len(r.candidate.followers) for r in told],
            [bool(n) and _goes_on(r.candidate, told[n - 1].candidate) for n, r in enumerate(told)],
            title,
            common,
            title & often,
            offers_of(told, used, maker, chance),
            offers_elsewhere(told, texts, used, maker, chance),
            namings([r.candidate for r in told], used[0].text if used else ""),
            maker,
        )

    def cut(self, before: int) -> list[_Part]:
        """The best parting: first and last paragraph of each part, and its heading."""
        n = len(self.starts) - 1
        best: dict[int, list[tuple[float, list[_Part]]]] = {0: [(0.0, [])]}
        for end in range(1, n + 1):
            late = TOO_LONG * max(0, before + self._size(0, end) - FREE) ** 2
            ways: list[tuple[float, list[_Part]]] = [(-late, [(0, end, None)])]
            for start in range(0 if before else 1, end):
                if self._size(start, end) >= FEWEST:
                    headed = self._headed(start, end)
                    for worth, parts in best[start]:
                        fitting = ((w, o) for w, o in headed if not _is_said(o, parts))
                        gain, offer = next(fitting, (0.0, None))
                        ways += [(worth + gain, [*parts, (start, end, offer)])] if offer is not None else []
            best[end] = sorted(ways, key=lambda way: -way[0])[:WAYS]
        return best[n][0][1]

    def _size(self, start: int, end: int) -> int:
        return sum(self.sizes[self.starts[start] : self.starts[end]])

    def _headed(self, start: int, end: int) -> list[tuple[float, Offer]]:
        """What could head some paragraphs, and what each is worth with them as a section, the best first."""
        first, last = self.starts[start], self.starts[end]
        cost = SECTION + TOO_LONG * max(0, self._size(start, end) - LONG) ** 2 + TORN * self._torn(first)
        offers = [*(offer for offers in self.offers[first:last] for offer in offers), *self.elsewhere]
        if speakers := speakers_of([r.candidate for r in self.told[first:last]]):
            offers += [replace(o, speakers=speakers, is_bare=False) for o in offers if o.topic is not None]
        ways = [(worth - cost, o) for o in offers if (worth := self._worth(o, first, last)) is not None]
        return sorted(((w, o) for w, o in ways if not o.speakers or self.heading(o)), key=lambda way: -way[0])

    def _torn(self, first: int) -> float:
        """How much a statement goes on from the one before it."""
        if not first:
            return 0.0
        mine, last = self.told[first].candidate, self.told[first - 1].candidate
        if mine.source is not last.source:
            return 0.0
        is_next = 0 <= sentence_number(mine) - sentence_number(last) <= 1
        return need(mine.source, sentence_number(mine)) + NEXT * is_next

    def _worth(self, offer: Offer, first: int, last: int) -> float | None:
        """What a heading is worth over some statements; None where it does not hold for them."""
        wider = self._words_shared(offer, first, last) if offer.topic is not None else 0
        if wider is None or not self._fits(offer, first, last):
            return None
        if offer.is_more:
            return -MISSED * (last - first)
        value = offer.worth + WIDER * wider
        borne = [self._borne(offer, n) for n in range(first, last)]
        is_unfit = sum(borne) < LEAST_BORNE * len(borne)
        return sum(value * b - MISSED * (1 - b) for b in borne) - UNFIT * is_unfit

    def _fits(self, offer: Offer, first: int, last: int) -> bool:
        """Whether a heading is of the matter of some statements."""
        if offer.source is not None:
            return self._is_of(offer.source, first, last)
        is_apart = offer.clause is not None and not first <= offer.number < first + AT_HEAD
        if is_apart or self._share_of(offer, first, min(last, first + BEGINNING)) < FITS_FIRST:
            return False
        return self._share_of(offer, first, last) >= FITS

    def _words_shared(self, offer: Offer, first: int, last: int) -> int | None:
        """How many words of a noun phrase beyond one some statements share; None where they do not share its noun."""
        told, topic = self.texts[first:last], offer.topic
        if topic is None or offer.is_bare:
            return None
        if offer.speakers and topic.matter <= self.title:
            return len(offer.kept) - 1  # of the page's own matter they speak whatever their words
        often = {w for w in sorted(offer.kept) if sum(w in text for text in told) >= SHARING}
        shared = often if offer.speakers else often - self.title
        is_known = offer.number >= 0 or offer.kept <= frozenset().union(*told)
        if not (shared and is_known and topic.head in often):
            return None
        return len(shared) - 1 if not offer.speakers or self._speak_on(offer, first, last) else None

    def _is_of(self, source: Source, first: int, last: int) -> bool:
        """Whether some statements are an article's, most of them and from the first on, and what is before is not."""
        before: list[Source | None] = [self.told[n].candidate.source for n in range(max(0, first - FRESH), first)]
        if any(one is source for one in (before or (self.behind,))):
            return False
        is_first = self.told[first].candidate.source is source
        return is_first and self._share_from(source, first, last) >= OF_ARTICLE

    def _share_from(self, source: Source, first: int, last: int) -> float:
        return sum(self.told[n].candidate.source is source for n in range(first, last)) / (last - first)

    def _share_of(self, offer: Offer, first: int, last: int) -> float:
        """Which share of some statements is of a heading's matter.

        One is that has a word of it that the title has not, or two of its words; and one that goes on with such a one.
        """
        own = offer.kept - (self.stale if offer.topic is not None else self.common)
        own -= words_of("government_nouns") | words_of("body_nouns")
        on = [self._on(offer, own, n) for n in range(first, last)]
        told = [text for parts in self.parts[first:last] for text in parts]
        if not offer.speakers and sum(_is_of(text, offer, own) for text in told) < SAYING * len(told):
            return 0.0
        for n in range(first + 1, last):  # words of one speaker are of one matter
            if self.goes_on[n] and (on[n - first] or on[n - first - 1]):
                on[n - first - 1 : n - first + 1] = self.sizes[n - 1 : n + 1]
        return sum(on) / sum(self.sizes[first:last])

    def _on(self, offer: Offer, own: Set[str], number: int) -> float:
        """How many sentences of a statement are of a heading's matter; half of each that only leans on such a one."""
        first, *others = self.parts[number]
        is_its = number == offer.number or self.told[number].candidate.speaker in offer.speakers
        if not (is_its or _is_of(first, offer, own)):
            return sum(_is_of(text, offer, own) for text in others)
        return 1 + sum(1.0 if _is_of(text, offer, own) else LEANING for text in others)

    def _speak_on(self, offer: Offer, first: int, last: int) -> bool:
        """Whether those whom a heading names speak of its matter, each of them, and twice."""
        said = [
            self.told[n].candidate.speaker
            for n in range(first, last)
            if offer.topic is not None and not self.texts[n].isdisjoint(offer.topic.matter)
        ]
        return all(name in said for name in offer.speakers) and sum(name in offer.speakers for name in said) >= SHARING

    def _borne(self, offer: Offer, number: int) -> float:
        """How far a statement bears on a heading, in [0, 1]."""
        text = self.texts[number]
        if number == offer.number or not text.isdisjoint(offer.kept - self.common):
            return 1.0
        if self.told[number].candidate.speaker in offer.speakers or self.told[number].candidate.source is offer.source:
            return BY_SPEAKER
        by_sentence = OF_SENTENCE * (offer.number >= 0 and not text.isdisjoint(self.texts[offer.number] - self.common))
        return max(by_sentence, OF_COMMON * (not text.isdisjoint(offer.kept)))

    def heading(self, offer: Offer) -> Statement | None:
        """The statement of an offer."""
        if offer.topic is None:
            return offer.clause
        if offer.speakers:
            return spoken(offer.topic, offer.speakers, self.places, self.maker)
        return heading_of(offer.topic, self.maker)


def _is_of(text: frozenset[str], offer: Offer, own: Set[str]) -> bool:
    """Whether a sentence has a heading's own word, or two of its words."""
    return not text.isdisjoint(own) or len(text & offer.kept) >= SHARING


def _goes_on(one: Candidate, last: Candidate) -> bool:
    """Whether a statement goes on with the one told before it: words of the same speaker."""
    is_same = one.source is last.source and bool(one.speaker) and one.speaker == last.speaker
    return is_same and 0 <= sentence_number(one) - sentence_number(last) <= 1 + len(last.followers)
