"""What could head a section: clauses and noun phrases of its statements, headlines, and who reported it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from evenhand.model import Statement
from evenhand.operations.words import content_words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.expected import title_likeness
from evenhand.stages.write.headings import Clause, clauses_of
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.matter import heading_of, headline_of
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.stages.write.topics import Topic, nouns_of, things, topics
from evenhand.tables import words as words_of

TOPIC: Final = 0.45
NAMED: Final = 0.05
THIN: Final = -0.15
ASIDE: Final = -0.15
TOPIC_TELLS: Final = 0.5
THING: Final = 0.3
ELSEWHERE: Final = -0.15
"""What a noun phrase is worth as a heading, a name in it, that all its words are of no content, that it stands in an
aside, that it is like what an editor would tell; what "the" and a noun are worth, and that no statement has it."""
HEADLINE: Final = 0.6
TELLS: Final = 0.3
"""What a quoted headline is worth, and that it is like an editor's title."""
AGAIN: Final = 0.4
"""A headline with this share of its words in the title tells the same news."""
SHARING: Final = 2
"""A word that so many statements have is of their matter."""


@dataclass(frozen=True)
class Offer:
    """What could head a section.

    Attributes:
        number: The statement that it is out of, counted over the page.
        kept: The stems of its words.
        worth: What it is worth, apart from what it bears on.
        clause: The heading, where it is a clause.
        topic: The noun phrase, where it is one.
        speakers: Who speaks on it, where the heading says that.
        source: The article whose headline it is.
        is_more: Whether it says only who reported what stands under it.
        is_bare: Whether the phrase is "the" and a noun: it heads only what somebody says on it.
    """

    number: int
    kept: frozenset[str]
    worth: float
    clause: Statement | None = None
    topic: Topic | None = None
    speakers: tuple[str, ...] = ()
    is_bare: bool = False
    source: Source | None = None
    is_more: bool = False


def offers_of(
    told: Sequence[Ranked], used: Sequence[Statement], maker: Maker, chance: Mapping[str, float]
) -> list[list[Offer]]:
    """Return what each statement offers as a heading.

    Args:
        told: The statements of a page, in order.
        used: The title and headings elsewhere on the page: what tells no more than one says nothing.
        maker: Maker of statements.
        chance: How likely each word stands in an editor's account of the story.
    """
    known = [frozenset(content_words(one.text)) for one in used]
    title = known[0] if known else frozenset()
    names = {source.article.article_id: _full_names(source) for source in _sources(told)}
    found: list[list[Offer]] = []
    for number, one in enumerate(told):
        offers = _offers(number, one, told, maker, chance, title)
        named = _in_full(offers, names[one.candidate.source.article.article_id], maker)
        found.append(list(_sayable(named, known)))
    return found


def offers_elsewhere(
    told: Sequence[Ranked],
    texts: Sequence[frozenset[str]],
    used: Sequence[Statement],
    maker: Maker,
    chance: Mapping[str, float],
) -> list[Offer]:
    """Return what could head any of a page's sections: headlines, phrases that it does not tell, who reported.

    Args:
        told: The statements of the page, in order.
        texts: The stems of each.
        used: The title and headings elsewhere on the page.
        maker: Maker of statements.
        chance: How likely each word stands in an editor's account of the story.
    """
    known = [frozenset(content_words(one.text)) for one in used]
    phrases = _sayable(_elsewhere(told, texts, maker, chance), known)
    return [*_headlines(told, used, maker, chance), *phrases, *_more(told, maker)]


def parts_of(one: Candidate) -> list[frozenset[str]]:
    """Return the stems of a statement without what leans on it, and of each sentence that does.

    Args:
        one: The statement.
    """
    others = [frozenset(content_words(f.text)) for f in one.followers]
    return [stems_of(replace(one, followers=())), *others]


def stems_of(one: Candidate) -> frozenset[str]:
    """Return the stems of a statement and of what leans on it.

    The role of who is named is left out: it is not their matter.

    Args:
        one: The statement.
    """
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
) -> Iterator[Offer]:
    """Yield what could head a section out of one of its statements."""
    clause: Clause
    for clause in clauses_of(one, told, maker, chance, title):
        yield Offer(number, frozenset(content_words(clause.made.text)), clause.worth, clause=clause.made)
    if one.candidate.is_judged or one.candidate.statement.derivation.frame.startswith("quoted"):
        return  # outside its quotation such a sentence tells only who speaks
    for topic in topics(one.candidate.source, one.candidate.sentence):
        kept = topic.matter | topic.names
        if heading_of(topic, maker) is not None:
            yield Offer(number, kept, _of_topic(topic, chance), topic=topic)
    for thing in things(one.candidate.source, one.candidate.sentence):
        told_of = TOPIC_TELLS * title_likeness(thing.source.words(thing.span), chance)
        yield Offer(number, thing.matter, THING + told_of, topic=thing, is_bare=True)


def _in_full(offers: Iterable[Offer], names: Mapping[str, Topic], maker: Maker) -> Iterator[Offer]:
    """Yield offers, and behind what is only "the" and a noun the phrase by which its article names it in full."""
    for offer in offers:
        yield offer
        full = names.get(offer.topic.head) if offer.topic is not None and offer.is_bare else None
        if full is not None and heading_of(full, maker) is not None:
            yield replace(offer, topic=full, is_bare=False)


def _full_names(source: Source) -> Mapping[str, Topic]:
    """The phrase by which an article first names each thing: "the video" is the "video from Norvik Radio"."""
    found: dict[str, Topic] = {}
    for facts in source.facts.sentences:
        if not facts.is_opinion:
            for topic in topics(source, facts.sentence.span):
                found.setdefault(topic.head, topic)
    return found


def _of_topic(topic: Topic, chance: Mapping[str, float]) -> float:
    """What a noun phrase is worth as a heading, apart from what it bears on."""
    thin = THIN * ((topic.matter | topic.names) <= words_of("generic_things"))
    told_of = TOPIC_TELLS * title_likeness(topic.source.words(topic.span), chance)
    facts = topic.source.sentence_of(topic.sentence)
    is_aside = facts is not None and any(part.holds(topic.span) for part in facts.parts)
    return TOPIC + told_of + NAMED * bool(topic.names) + thin + ASIDE * is_aside


def _sayable(offers: Iterable[Offer], known: Sequence[frozenset[str]]) -> Iterator[Offer]:
    """Yield what says more than a title or heading elsewhere, and what they name as what somebody may speak on."""
    for offer in offers:
        is_known = any(offer.kept <= one for one in known)
        if not is_known:
            yield offer
        elif offer.topic is not None:
            yield replace(offer, is_bare=True)


def _headlines(
    told: Sequence[Ranked], used: Sequence[Statement], maker: Maker, chance: Mapping[str, float]
) -> Iterator[Offer]:
    """Yield the headlines of the page's articles, but of the one that the title is out of, and of the same news."""
    known = [frozenset(content_words(one.text)) for one in used]
    titled = {e.span.article_id for one in used[:1] for e in one.evidence}
    for source in _sources(told):
        made, kept = headline_of(source, maker), frozenset(content_words(source.article.title))
        is_new = all(len(kept & one) < AGAIN * min(len(kept), len(one)) for one in known)
        if made is not None and is_new and source.article.article_id not in titled:
            worth = HEADLINE + TELLS * title_likeness(source.article.title, chance)
            yield Offer(-1, kept, worth, clause=made, source=source)


def _more(told: Sequence[Ranked], maker: Maker) -> Iterator[Offer]:
    """Yield what heads an article's paragraphs where no matter holds them together: who reported them."""
    for source in _sources(told):
        span = source.facts.sentences[0].sentence.span
        made = maker.make("heading.more", (meta("outlet", "outlet", span),), span) if source.article.outlet else None
        if made is not None:
            yield Offer(-1, frozenset({source.article.outlet}), 0.0, clause=made, source=source, is_more=True)


def _sources(told: Sequence[Ranked]) -> Sequence[Source]:
    return list({r.candidate.source.article.article_id: r.candidate.source for r in told}.values())


def _elsewhere(
    told: Sequence[Ranked], texts: Sequence[frozenset[str]], maker: Maker, chance: Mapping[str, float]
) -> Iterator[Offer]:
    """Yield noun phrases of the page's articles that its statements speak of but none of them names in full."""
    counts = Counter(word for text in texts for word in sorted(text))
    often = {word for word, n in counts.items() if n >= SHARING}
    found: set[frozenset[str]] = set()
    for source in _sources(told):
        heads = often & nouns_of(source.article.text)
        for facts in source.facts.sentences:
            span = facts.sentence.span
            if facts.is_opinion or source.speeches_in(span) or heads.isdisjoint(content_words(source.words(span))):
                continue
            for topic in topics(source, span):
                kept = topic.matter | topic.names
                if topic.head in heads and kept <= set(counts) and kept not in found and heading_of(topic, maker):
                    found.add(kept)
                    yield Offer(-1, kept, _of_topic(topic, chance) + ELSEWHERE, topic=topic)
