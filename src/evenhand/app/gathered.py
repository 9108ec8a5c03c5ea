"""A dossier turned into entries of evidence: every span becomes the words that stand there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from evenhand.app.evidence import (
    SCHEMA,
    ActorEntry,
    AgreedEntry,
    ArticleEntry,
    Cited,
    DisagreementEntry,
    EventEntry,
    FactKind,
    FigureEntry,
    QuotationEntry,
    StoryFacts,
    TermEntry,
    TimeEntry,
    VersionEntry,
    When,
    Words,
)
from evenhand.model import (
    ActorId,
    Article,
    ArticleId,
    Disagreement,
    Dossier,
    Event,
    Facts,
    Figure,
    Mention,
    Span,
    Speech,
    TimeRef,
)

_LISTS: Final = {
    FactKind.ACTORS: ("actors",),
    FactKind.QUOTES: ("quotations",),
    FactKind.FIGURES: ("figures",),
    FactKind.EVENTS: ("events",),
    FactKind.TIMES: ("times",),
    FactKind.AGREE: ("agreed",),
    FactKind.DIFFER: ("disagreements", "terms"),
}
"""Which lists of `StoryFacts` belong to each kind."""


def story_facts(dossier: Dossier, *, title: str = "", kinds: Collection[FactKind] = ()) -> StoryFacts:
    """Lay out all facts of a story with the words they rest on.

    Args:
        dossier: The story's claims, laid side by side.
        title: Title of its newest brief.
        kinds: Those asked for; none asks for all.
    """
    asked = tuple(kind for kind in FactKind if not kinds or kind in kinds)
    whole = _whole(dossier, title, asked)
    others = {name: () for kind in FactKind if kind not in asked for name in _LISTS[kind]}
    return replace(whole, **others)  # type: ignore[arg-type]  # an empty tuple fits every list


def _whole(dossier: Dossier, title: str, asked: tuple[FactKind, ...]) -> StoryFacts:
    cite = _Citing(dossier.articles)
    actors = _actors([mention for facts in dossier.facts for mention in facts.mentions], cite)
    names = {actor.actor_id: actor.name for actor in actors}
    tellers = [_Teller(article, facts, names) for article, facts in zip(dossier.articles, dossier.facts, strict=True)]
    return StoryFacts(
        schema=SCHEMA,
        story_id=dossier.story.story_id,
        storyline_id=dossier.story.storyline_id,
        title=title,
        as_of=dossier.as_of,
        kinds=asked,
        voices=tuple(voice.outlet for voice in dossier.voices),
        articles=tuple(_articles(dossier)),
        actors=actors,
        quotations=tuple(teller.quotation(speech) for teller in tellers for speech in teller.facts.speeches),
        figures=tuple(teller.figure(figure) for teller in tellers for figure in teller.facts.figures),
        events=tuple(teller.event(event) for teller in tellers for event in teller.facts.events),
        times=tuple(teller.time(time) for teller in tellers for time in teller.facts.times),
        agreed=tuple(AgreedEntry(s.voices, s.left_out_by, cite.each(s.sentences)) for s in dossier.shared),
        disagreements=tuple(_disagreement(one, cite) for one in dossier.disagreements),
        terms=tuple(TermEntry(t.name, cite(t.term), cite(t.speaker) if t.speaker else None) for t in dossier.terms),
    )


class _Citing:
    """Cites spans of any article of the story."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles: dict[ArticleId, Article] = {a.article_id: a for a in articles}

    def __call__(self, span: Span) -> Cited:
        """Cite one span."""
        article = self._articles[span.article_id]
        text = article.text[span.start : span.end]
        return Cited(span.article_id, article.outlet, article.published_on, span.start, span.end, text)

    def each(self, spans: Iterable[Span]) -> tuple[Cited, ...]:
        """Cite spans, in order."""
        return tuple(self(span) for span in spans)


class _Teller:
    """Entries of the claims of one article."""

    def __init__(self, article: Article, facts: Facts, names: Mapping[ActorId, str]) -> None:
        self.facts = facts
        self._names = names
        self._text = article.text
        self._cite = _Citing([article])
        self._sentences = [found.sentence.span for found in facts.sentences]
        self._starts = [span.start for span in self._sentences]
        self._mentions = facts.mentions
        self._mention_starts = [mention.span.start for mention in facts.mentions]

    def quotation(self, speech: Speech) -> QuotationEntry:
        """Entry of words given to a speaker."""
        actor_id = self._speaking(speech)
        return QuotationEntry(
            claim_id=speech.claim_id,
            form=speech.form,
            speaker=self._names[actor_id] if actor_id else speech.speaker_name,
            actor_id=actor_id,
            is_unnamed=speech.is_unnamed,
            speaker_words=self._words(speech.speaker),
            cue=self._words(speech.cue),
            words=self._at(speech.content),
            said=self._when(speech.said),
            addressee=self._words(speech.addressee),
            venue=self._words(speech.venue),
            evidence=self._cite(speech.sentence),
        )

    def figure(self, figure: Figure) -> FigureEntry:
        """Entry of a quantity."""
        return FigureEntry(
            claim_id=figure.claim_id,
            amount=self._at(figure.span),
            value=figure.value,
            high=figure.high,
            unit=figure.unit,
            currency=figure.currency,
            qualifier=figure.qualifier,
            is_ordinal=figure.is_ordinal,
            measures=self._words(figure.measures),
            status=figure.status,
            status_words=self._words(figure.status_span),
            as_of=self._when(figure.as_of),
            change=figure.change,
            change_side=figure.change_side,
            change_words=self._words(figure.change_span),
            rate=self._words(figure.rate),
            evidence=self._cite(figure.sentence),
        )

    def event(self, event: Event) -> EventEntry:
        """Entry of who did what to whom."""
        return EventEntry(
            claim_id=event.claim_id,
            type=event.type,
            modality=event.modality,
            is_negated=event.is_negated,
            actor=self._words(event.actor),
            act=self._at(event.act),
            target=self._words(event.target),
            when=self._when(event.time),
            clause=self._at(event.clause),
            evidence=self._cite(event.sentence),
        )

    def time(self, time: TimeRef) -> TimeEntry:
        """Entry of a time expression, with the sentence that holds it."""
        number = bisect_right(self._starts, time.span.start) - 1
        sentence = self._sentences[number] if number >= 0 else time.span
        return TimeEntry(self._resolved(time), self._cite(sentence if sentence.holds(time.span) else time.span))

    def _at(self, span: Span) -> Words:
        return Words(span.start, span.end, self._text[span.start : span.end])

    def _words(self, span: Span | None) -> Words | None:
        return None if span is None else self._at(span)

    def _when(self, time: TimeRef | None) -> When | None:
        return None if time is None else self._resolved(time)

    def _resolved(self, time: TimeRef) -> When:
        return When(self._at(time.span), time.value, time.kind, time.first, time.last, time.granularity)

    def _speaking(self, speech: Speech) -> ActorId | None:
        """The actor named in the speaker's phrase under the name by which the speaker is listed."""
        if speech.speaker is None or not speech.speaker_name:
            return None
        first = bisect_right(self._mention_starts, speech.speaker.start - 1)
        for mention in self._mentions[first:]:
            if mention.span.start >= speech.speaker.end:
                break
            if speech.speaker.holds(mention.span) and _is_named(mention, speech.speaker_name):
                return mention.actor_id
        return None


def _is_named(mention: Mention, name: str) -> bool:
    return name == mention.name or name in mention.name.split() or mention.name in name


def _articles(dossier: Dossier) -> Iterator[ArticleEntry]:
    voice_of = {article_id: voice.outlet for voice in dossier.voices for article_id in voice.article_ids}
    copy_of = {copy.article_id: copy.of for copy in dossier.story.copies}
    for a in dossier.articles:
        yield ArticleEntry(
            article_id=a.article_id,
            text_sha256=a.text_sha256,
            outlet=a.outlet,
            title=a.title,
            published_on=a.published_on,
            url=a.url,
            voice=voice_of.get(a.article_id, a.outlet),
            copy_of=copy_of.get(a.article_id),
        )


def _actors(mentions: Sequence[Mention], cite: _Citing) -> tuple[ActorEntry, ...]:
    """Join mentions by actor, the most mentioned first; the longest name stands for all."""
    by_actor: dict[ActorId, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_actor[mention.actor_id].append(mention)
    ordered = sorted(by_actor.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        ActorEntry(
            actor_id=actor_id,
            name=max((m.name for m in own), key=lambda name: (len(name), name)),
            kind=own[0].kind,
            roles=_roles(own, cite),
            mentions=cite.each(mention.span for mention in own),
        )
        for actor_id, own in ordered
    )


def _roles(mentions: Iterable[Mention], cite: _Citing) -> tuple[Cited, ...]:
    """Roles stated with the names, each wording once, where it stands first."""
    found: dict[str, Cited] = {}
    for mention in mentions:
        if mention.role is not None:
            role = cite(mention.role)
            found.setdefault(role.text.casefold(), role)
    return tuple(found.values())


def _disagreement(one: Disagreement, cite: _Citing) -> DisagreementEntry:
    versions = (VersionEntry(v.voices, cite(v.part), cite(v.sentence)) for v in one.versions)
    return DisagreementEntry(one.kind, cite(one.topic), tuple(versions))
