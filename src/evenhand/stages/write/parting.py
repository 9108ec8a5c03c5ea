"""Where the sections of an article begin, and what heads each: cut so that every heading fits what stands under it.

A page is in the order of reading before it is parted. Of all ways to cut it between paragraphs that one is taken whose
headings say most and bear most of the statements under them; what stands before the first heading is the lead's. What
a heading says the first statements under it say: there a reader looks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from evenhand.model import Span, Statement
from evenhand.operations.words import content_words, words
from evenhand.stages.write.answers import flat
from evenhand.stages.write.candidate import Candidate, sentence_number
from evenhand.stages.write.dependence import need
from evenhand.stages.write.expected import title_likeness
from evenhand.stages.write.headings import Clause, clauses_of
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.matter import heading_of, spoken
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.topics import Topic, nouns_of, things, topics
from evenhand.tables import words as words_of

FEWEST: Final = 4
"""A headed section has so many statements."""
FEWEST_ON_PAGE: Final = 8
"""A page of fewer needs no heading."""
OF_COMMON: Final = 0.35
"""What it counts that a statement has only a word of a heading that the title or a third of the page has too."""
OF_SENTENCE: Final = 0.5
"""What it counts that a statement has a word of the sentence that a heading is out of."""
OPENING: Final = 2
"""A heading is out of the first so many statements under it, or they have all its words. Of 60 headings of 25 pages 34
fitted their first paragraph and half of all under them, as read; so taken 36 of 48 do, out of the whole first paragraph
37 of 52."""
MISSED: Final = 0.5
"""What a statement costs that a heading does not bear on; one that it does is worth what the heading is."""
FREE: Final = 8
LONG: Final = 5
TOO_LONG: Final = 0.05
"""So many statements stand before the first heading, and under one, for nothing; what the square of those beyond
costs."""
TORN: Final = 1.0
NEXT: Final = 0.4
"""What it costs to begin a section with a statement that is sure to need the one before it, and with one that stands
right behind that in its article, of this."""
TOPIC: Final = 0.45
WIDER: Final = 0.08
NAMED: Final = 0.05
THIN: Final = -0.15
ASIDE: Final = -0.15
TOPIC_TELLS: Final = 0.5
THING: Final = 0.3
ELSEWHERE: Final = -0.15
SHARING: Final = 2
"""What a noun phrase is worth as a heading, each further word of it that two statements share, a name in it, and that
all its words are of no content."""
WAYS: Final = 12
"""So many partings of each beginning of the page are kept."""
ALIKE: Final = 0.5
"""A heading with this share of its words in another says the same."""

MOST_DATED: Final = 9
"""A heading of more words tells no day beside."""


@dataclass(frozen=True)
class _Offer:
    """What could head a section.

    Attributes:
        number: The statement that it is out of, counted over the page.
        kept: The stems of its words.
        worth: What it is worth, apart from what it bears on.
        clause: The heading, where it is a clause.
        topic: The noun phrase, where it is one.
    """

    number: int
    kept: frozenset[str]
    worth: float
    clause: Statement | None = None
    topic: Topic | None = None


Paragraph = Sequence[Ranked]
Parts = list[tuple[Statement | None, list[Paragraph]]]
_Part = tuple[int, int, _Offer | None]


def parted(
    paragraphs: Sequence[Paragraph],
    maker: Maker,
    used: Sequence[Statement],
    chance: Mapping[str, float],
    *,
    before: int = 0,
) -> Parts:
    """Part paragraphs into sections with a heading each; the first may have none, and goes on with what is before.

    Args:
        paragraphs: The paragraphs, in the order of reading.
        maker: Maker of statements.
        used: The title and headings elsewhere on the page: a heading that tells no more than one says nothing.
        chance: How likely each word stands in an editor's account of the story.
        before: How many statements stand before them without a heading.
    """
    page = _Page.of([list(flat(p)) for p in paragraphs], used, maker, chance)
    if before + page.starts[-1] < FEWEST_ON_PAGE:
        return [(None, list(paragraphs))] if paragraphs else []
    return [
        (page.heading(offer, first, last) if offer is not None else None, list(paragraphs[first:last]))
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
    if head is not None and len(words(head.text)) <= MOST_DATED:
        derivation, whole = head.derivation, head.evidence[0].span
        day_behind = replace(day, span=derivation.pieces[0].span)
        pieces = (*derivation.pieces, day_behind)
        made = maker.make(f"{derivation.frame}.published", pieces, whole, *(e.span for e in head.evidence[1:]))
    return made or maker.make("heading.published", (day,), span)


def _is_said(mine: _Offer, parts: Sequence[_Part]) -> bool:
    """Whether a heading says most of one before it, or is most of that said again."""
    before = [offer.kept for _, _, offer in parts if offer is not None]
    return any(len(mine.kept & one) >= ALIKE * min(len(mine.kept), len(one)) for one in before)


@dataclass(frozen=True)
class _Page:
    """Paragraphs with what could head them.

    Attributes:
        told: Their statements, in order.
        starts: The number of each paragraph's first statement, and at the end how many there are.
        texts: The stems of each statement.
        sizes: How many sentences each is, those that lean on it counted.
        title: Stems of the title.
        common: These, and those that a third of the statements have: they tell no section from another.
        usual: The title's, and those that half of the statements have: what the whole page is about.
        offers: What could head a section, by statement.
        elsewhere: What could, out of sentences that the page does not tell.
        maker: Maker of statements.
    """

    told: Sequence[Ranked]
    starts: Sequence[int]
    texts: Sequence[frozenset[str]]
    sizes: Sequence[int]
    title: frozenset[str]
    common: frozenset[str]
    usual: frozenset[str]
    offers: Sequence[Sequence[_Offer]]
    elsewhere: Sequence[_Offer]
    maker: Maker

    @classmethod
    def of(
        cls, paragraphs: Sequence[Paragraph], used: Sequence[Statement], maker: Maker, chance: Mapping[str, float]
    ) -> _Page:
        """Lay paragraphs ready."""
        told = [one for paragraph in paragraphs for one in paragraph]
        texts = [_stems(r.candidate) for r in told]
        counts = Counter(word for text in texts for word in sorted(text))
        title = frozenset(content_words(used[0].text)) if used else frozenset()
        common = title | {word for word, n in counts.items() if n * 3 > len(texts)}
        known = [frozenset(content_words(one.text)) for one in used]
        offers = [
            [o for o in _offers(n, r, told, maker, chance, title) if not any(o.kept <= one for one in known)]
            for n, r in enumerate(told)
        ]
        return cls(
            told,
            list(accumulate(map(len, paragraphs), initial=0)),
            texts,
            [1 + len(r.candidate.followers) for r in told],
            title,
            common,
            title | {word for word, n in counts.items() if n * 2 >= len(texts)},
            offers,
            [o for o in _elsewhere(told, texts, maker, chance) if not any(o.kept <= one for one in known)],
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

    def _headed(self, start: int, end: int) -> list[tuple[float, _Offer]]:
        """What could head some paragraphs, and what each is worth with them as a section, the best first."""
        first, last = self.starts[start], self.starts[end]
        cost = TOO_LONG * max(0, self._size(start, end) - LONG) ** 2 + TORN * self._torn(first)
        offers = self._opening(start, end)
        ways = [(worth - cost, o) for o in offers if (worth := self._worth(o, first, last)) is not None]
        return sorted(ways, key=lambda way: -way[0])

    def _opening(self, start: int, end: int) -> Iterator[_Offer]:
        """What could head some paragraphs that their first statements tell."""
        first, last = self.starts[start], self.starts[end]
        behind = min(self.starts[start + 1], first + OPENING)
        told = frozenset(word for text in self.texts[first:behind] for word in text)
        for offer in (*(offer for offers in self.offers[first:last] for offer in offers), *self.elsewhere):
            if first <= offer.number < behind or (offer.topic is not None and offer.kept <= told):
                yield offer

    def _torn(self, first: int) -> float:
        """How much a statement goes on from the one before it."""
        if not first:
            return 0.0
        mine, last = self.told[first].candidate, self.told[first - 1].candidate
        if mine.source is not last.source:
            return 0.0
        is_next = 0 <= sentence_number(mine) - sentence_number(last) <= 1
        return need(mine.source, sentence_number(mine)) + NEXT * is_next

    def _worth(self, offer: _Offer, first: int, last: int) -> float | None:
        """What a heading is worth over some statements; None where it does not hold for them."""
        borne = [self._borne(offer, n) for n in range(first, last)]
        value = offer.worth
        if offer.topic is not None:
            told = self.texts[first:last]
            often = {w for w in sorted(offer.kept) if sum(w in text for text in told) >= SHARING}
            shared = often - self.title
            if offer.topic.matter | offer.topic.names <= self.usual:
                return None  # the story's own matter: "The quake" heads no part of a page about a quake
            if not shared or offer.topic.matter.isdisjoint(often):
                return None
            if offer.number < 0 and offer.topic.head not in often:
                return None
            value += WIDER * max(0, len(shared) - 1)
        return sum(value * b - MISSED * (1 - b) for b in borne)

    def _borne(self, offer: _Offer, number: int) -> float:
        """How far a statement bears on a heading, in [0, 1]."""
        text = self.texts[number]
        if number == offer.number or not text.isdisjoint(offer.kept - self.common):
            return 1.0
        by_sentence = OF_SENTENCE * (offer.number >= 0 and not text.isdisjoint(self.texts[offer.number] - self.common))
        return max(by_sentence, OF_COMMON * (not text.isdisjoint(offer.kept)))

    def heading(self, offer: _Offer, start: int, end: int) -> Statement | None:
        """The statement of an offer over some paragraphs."""
        if offer.topic is None:
            return offer.clause
        members = [r.candidate for r in self.told[self.starts[start] : self.starts[end]]]
        return next(spoken(offer.topic, members, self.maker), None) or heading_of(offer.topic, self.maker)


def _stems(one: Candidate) -> frozenset[str]:
    """The stems of a statement and of what leans on it, without the role of who is named: it is not their matter."""
    told = Counter(content_words(" ".join((one.plain.text, *(f.text for f in one.followers)))))
    mentions = one.source.mentions_in(one.sentence)
    names = {word for m in mentions for word in content_words(m.name)}
    roles = {m.role for m in mentions if m.role is not None}
    who = {s.speaker for s in one.source.speeches_in(one.sentence) if s.speaker is not None}
    roles |= {span for span in who if any(span.holds(m.span) for m in mentions)}
    for word in {word for role in sorted(roles) for word in content_words(one.source.words(role))} - names:
        told[word] -= 1
    return frozenset(word for word, n in told.items() if n > 0)


def _offers(
    number: int,
    one: Ranked,
    told: Sequence[Ranked],
    maker: Maker,
    chance: Mapping[str, float],
    title: frozenset[str],
) -> Iterator[_Offer]:
    """Yield what could head a section out of one of its statements."""
    clause: Clause
    for clause in clauses_of(one, told, maker, chance, title):
        yield _Offer(number, frozenset(content_words(clause.made.text)), clause.worth, clause=clause.made)
    if one.candidate.is_judged or one.candidate.statement.derivation.frame.startswith("quoted"):
        return  # outside its quotation such a sentence tells only who speaks
    for topic in topics(one.candidate.source, one.candidate.sentence):
        kept = topic.matter | topic.names
        if heading_of(topic, maker) is not None:
            yield _Offer(number, kept, _of_topic(topic, chance), topic=topic)
    for thing in things(one.candidate.source, one.candidate.sentence):
        told_of = TOPIC_TELLS * title_likeness(thing.source.words(thing.span), chance)
        yield _Offer(number, thing.matter, THING + told_of, topic=thing)


def _of_topic(topic: Topic, chance: Mapping[str, float]) -> float:
    """What a noun phrase is worth as a heading, apart from what it bears on."""
    thin = THIN * ((topic.matter | topic.names) <= words_of("generic_things"))
    told_of = TOPIC_TELLS * title_likeness(topic.source.words(topic.span), chance)
    facts = topic.source.sentence_of(topic.sentence)
    is_aside = facts is not None and any(part.holds(topic.span) for part in facts.parts)
    return TOPIC + told_of + NAMED * bool(topic.names) + thin + ASIDE * is_aside


def _elsewhere(
    told: Sequence[Ranked], texts: Sequence[frozenset[str]], maker: Maker, chance: Mapping[str, float]
) -> Iterator[_Offer]:
    """Yield noun phrases of the page's articles that its statements speak of but none of them names in full."""
    counts = Counter(word for text in texts for word in sorted(text))
    often = {word for word, n in counts.items() if n >= SHARING}
    found: set[frozenset[str]] = set()
    for source in {r.candidate.source.article.article_id: r.candidate.source for r in told}.values():
        heads = often & nouns_of(source.article.text)
        for facts in source.facts.sentences:
            span = facts.sentence.span
            if facts.is_opinion or source.speeches_in(span) or heads.isdisjoint(content_words(source.words(span))):
                continue
            for topic in topics(source, span):
                kept = topic.matter | topic.names
                if topic.head in heads and kept <= set(counts) and kept not in found and heading_of(topic, maker):
                    found.add(kept)
                    yield _Offer(-1, kept, _of_topic(topic, chance) + ELSEWHERE, topic=topic)
