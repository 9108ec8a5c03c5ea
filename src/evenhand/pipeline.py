"""The story told once: read -> clean -> split -> cluster -> extract -> compose -> foresee -> write -> verify."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from evenhand import __version__
from evenhand.errors import NoPageError, ParseError
from evenhand.model import (
    Answer,
    Archive,
    ArchiveEvent,
    Article,
    ArticleId,
    Brief,
    Comparison,
    Dossier,
    Draft,
    Facts,
    ForesightQuestion,
    Outlook,
    Parse,
    RawArticle,
    Reason,
    Rejected,
    Resolution,
    Score,
    Sentence,
    Span,
    Statement,
    Story,
    StoryId,
)
from evenhand.model.checking import Explained
from evenhand.operations.collecting import rarely_collected
from evenhand.operations.notes import NONE, Notes, taking
from evenhand.ports import Encoder, Parser, Writer
from evenhand.stages.clean import clean
from evenhand.stages.cluster import cluster, find_copies, find_voices
from evenhand.stages.compose import compose
from evenhand.stages.extract import extract
from evenhand.stages.foresee import (
    actors_of,
    coverage_of,
    findings_of,
    foresee,
    newest_answers,
    past_events,
    recount,
    resolved,
    same_party,
    score,
    state_of_archive,
)
from evenhand.stages.split import split
from evenhand.stages.verify import Parsing, differing, verify
from evenhand.stages.verify import explained as all_checks_of
from evenhand.stages.verify import replayed as held_again
from evenhand.stages.verify.walk import body
from evenhand.stages.write import write


def cleaned(
    raws: Iterable[RawArticle | Rejected], *, identify: Callable[[str], str]
) -> tuple[tuple[Article, ...], tuple[Rejected, ...]]:
    """Clean what was read; the same article twice is kept once.

    Args:
        raws: What a reader gave, rejections among it.
        identify: Tells the language of a text.

    Returns:
        The articles in the order read, and all that was turned away.
    """
    articles: dict[ArticleId, Article] = {}
    rejected: list[Rejected] = []
    for raw in raws:
        result = raw if isinstance(raw, Rejected) else clean(raw, identify=identify)
        if isinstance(result, Rejected):
            rejected.append(result)
        elif result.article_id in articles:
            first = articles[result.article_id].origin
            rejected.append(Rejected(result.origin, "clean", Reason.CLEAN_DUPLICATE, f"the same article as {first}"))
        else:
            articles[result.article_id] = result
    return tuple(articles.values()), tuple(rejected)


@rarely_collected()
def grouped(articles: Sequence[Article], *, encoder: Encoder, one_story: bool) -> tuple[Story, ...]:
    """Group articles into stories and storylines; all into one story when asked."""
    return cluster(articles, encoder.encode([f"{a.title}\n{a.text}" for a in articles]), one_story=one_story)


@rarely_collected()
def extracted(article: Article, *, parser: Parser | None) -> Facts:
    """Take the claims out of an article; without a parser by patterns alone."""
    sentences = split(article)
    parses = parser.parse(article.text, sentences) if parser is not None else ()
    return extract(article, sentences, parses)


def composed(
    story: Story,
    *,
    articles: Sequence[Article],
    facts: Sequence[Facts],
    as_of: date | None = None,
    related: tuple[StoryId, ...] = (),
) -> Dossier:
    """Lay a story's claims side by side."""
    voices = find_voices(articles, story.copies)
    return compose(story, articles, facts, voices=voices, as_of=as_of, related=related)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is kept beside a story and may stand on its page.

    Attributes:
        related: Other stories of the same storyline.
        past: Gives the past events about some parties; None where there is no archive, or none is wanted.
        parser: Reads free text and its passages; None where they are held by the order of their words alone. A page
            by rule has no free text and needs none.
        notes: What was worked out about its articles when an earlier page was made.
    """

    related: tuple[StoryId, ...] = ()
    past: Callable[[Sequence[str]], Archive | None] | None = None
    parser: Parser | None = None
    notes: Notes = NONE


ALONE: Final = Beside()
"""A story with nothing beside it."""


@rarely_collected()
def brief(
    story: Story,
    *,
    articles: Sequence[Article],
    facts: Sequence[Facts],
    writer: Writer,
    as_of: date | None = None,
    beside: Beside = ALONE,
) -> Brief | Rejected:
    """Write and check the page of a story; a story of which nothing can be told is turned away, not crashed on.

    Nothing else turns a story away: whatever else is raised on the way is a bug, and goes on to who asked for the page.

    Args:
        story: The story.
        articles: Its articles, in its order.
        facts: Their claims, in the same order.
        writer: Who writes the draft.
        as_of: The day for which the page is written; the newest article's day when None.
        beside: What is kept beside the story: related stories, past events.
    """
    with taking(beside.notes):
        dossier = composed(story, articles=articles, facts=facts, as_of=as_of, related=beside.related)
        archive = beside.past(actors_of(dossier)) if beside.past is not None else None
        try:
            draft = writer.write(dossier, foresee(dossier, archive))
            return verify(draft, dossier, version=__version__, parse=_parsing(beside.parser))
        except NoPageError as error:
            return Rejected(dossier.story.story_id, "verify", Reason.VERIFY_STRUCTURE, str(error))


def _parsing(parser: Parser | None) -> Parsing | None:
    """What parses for the verifier: where it cannot, nothing is parsed, and free text is held as strictly as ever."""

    def parse(text: str, sentences: Sequence[Sentence]) -> tuple[Parse, ...]:
        try:
            return parser.parse(text, sentences) if parser is not None else ()
        except ParseError:
            return ()

    return parse if parser is not None else None


def foreseen(dossier: Dossier, archive: Archive | None = None) -> Outlook:
    """Look ahead from a dossier; see `stages.foresee`."""
    return foresee(dossier, archive)


def parties(dossier: Dossier) -> tuple[str, ...]:
    """Name whom an archive must know for the outlook of a dossier."""
    return actors_of(dossier)


def own_events(dossier: Dossier) -> tuple[ArchiveEvent, ...]:
    """Take a dossier's own dated deeds for the archive."""
    return past_events(dossier)


def archive_of(events: Sequence[ArchiveEvent]) -> Archive:
    """Make an archive of events, with how far it knows each actor."""
    return Archive(tuple(sorted(events, key=lambda e: e.day)), coverage_of(events))


def answered(
    questions: Sequence[ForesightQuestion], articles: Sequence[Article], facts: Sequence[Facts]
) -> tuple[Resolution, ...]:
    """Answer questions from kept articles, as far as these tell.

    For each question the articles count that name one of its parties; see `stages.foresee.resolved`.

    Args:
        questions: Those not settled yet.
        articles: All kept articles.
        facts: Their claims, in the same order.
    """
    found = []
    for question in questions:
        both = [
            (article, claims)
            for article, claims in zip(articles, facts, strict=True)
            if article.published_on is not None and _names(question, claims)
        ]
        days = [article.published_on for article, _ in both if article.published_on is not None]
        told = findings_of([article for article, _ in both], [claims for _, claims in both])
        found.append(resolved(question, told, read_until=max([question.asked_on, *days])))
    return tuple(found)


def _names(question: ForesightQuestion, facts: Facts) -> bool:
    wanted = [party for party in (question.actor, question.target) if party]
    return any(same_party(party, mention.name) for mention in facts.mentions for party in wanted)


def unsettled(
    questions: Sequence[ForesightQuestion], resolutions: Sequence[Resolution]
) -> tuple[ForesightQuestion, ...]:
    """Return the questions that neither a rule nor a person has answered."""
    answers = newest_answers(resolutions)
    return tuple(q for q in questions if q.question_id not in answers or answers[q.question_id].answer is Answer.OPEN)


def scored(questions: Sequence[ForesightQuestion], resolutions: Sequence[Resolution]) -> Score:
    """Score the ledger; see `stages.foresee.score`."""
    return score(questions, resolutions)


def withheld(draft: Draft, dossier: Dossier, *, parser: Parser | None = None) -> tuple[Rejected, ...]:
    """Say what of a draft would be withheld, each with its place; for writers that have something else to put there.

    Args:
        draft: The draft.
        dossier: What it was written from.
        parser: As in `Beside`.

    Returns:
        As `Brief.withheld`; where nothing at all would be left, one with no place.
    """
    try:
        return verify(draft, dossier, version=__version__, parse=_parsing(parser)).withheld
    except NoPageError as error:
        return (Rejected("", "verify", Reason.VERIFY_STRUCTURE, str(error)),)


MOST_HELD: Final = 30
"""Of more articles no draft is held to the verifier before it is given away: with a hundred that takes one CPU-s of the
five that one more article may cost (`page-speed`: 5.8 without it, 6.8 with it), and other outlets tell the news."""


@dataclass
class RuleWriter:
    """The default writer: the stage `write` as a port."""

    name: str = "rule"

    def write(self, dossier: Dossier, outlook: Outlook) -> Draft:
        """Write the page by rule; see `stages.write`.

        Where a highlight or the lead would be withheld, its sentence is told there no more, and what else the articles
        tell stands in its place: one page in fifty had lost its news so, to a day that two rules read differently.
        """
        draft = write(dossier, outlook)
        if len(dossier.articles) > MOST_HELD:
            return draft
        lost, unlit, refused = _lost(draft, dossier)
        if not refused:
            return draft
        try:
            return replace(write(dossier, outlook, barred=lost, unlit=unlit), refused=refused)
        except NoPageError:
            return draft


def _lost(draft: Draft, dossier: Dossier) -> tuple[frozenset[Span], frozenset[Span], tuple[Rejected, ...]]:
    """What would fail of the article, what of the highlights, and how: where a highlight or the page's opening does."""
    page = draft.page
    tables = replace(page, comparison=Comparison(), positions=(), figures=(), timeline=(), scenarios=(), unknowns=())
    try:
        held = verify(Draft(replace(tables, implications=()), draft.writer), dossier, version=__version__)
    except NoPageError:
        return frozenset(), frozenset(), ()
    lost = _told(body(page)) - _told(body(held.page))
    unlit = _told(page.highlights) - _told(held.page.highlights)
    refused = tuple(one for one in held.withheld if one.what.startswith(("highlights", "article")))
    is_first = bool(unlit or _told(islice(body(page), 1)) & lost)
    return (lost, lost | unlit, refused) if is_first else (frozenset(), frozenset(), ())


def _told(statements: Iterable[Statement]) -> frozenset[Span]:
    """The sentences that statements tell."""
    return frozenset(one.evidence[0].span for one in statements)


def rule_writer() -> Writer:
    """Return the default writer."""
    return RuleWriter()


def replayed(
    brief: Brief,
    articles: Mapping[ArticleId, Article],
    facts: Sequence[Facts] = (),
    *,
    parser: Parser | None = None,
) -> tuple[Rejected, ...]:
    """Hold a brief to the kept articles again; see `stages.verify.replayed`.

    Args:
        brief: The page.
        articles: The kept articles it names; missing ones are reported.
        facts: Their kept claims, for the measures that rest on them: compared where all are given and the page is of
            this version, since another takes other claims out of the same text.
        parser: As in `Beside`.
    """
    kept = [articles[s.article_id] for s in brief.sources if s.article_id in articles]
    copies = find_copies(kept)
    by_id = {found.article_id: found for found in facts} if brief.making.version == __version__ else {}
    own = [by_id[article.article_id] for article in kept if article.article_id in by_id]
    claims = own if len(own) == len(kept) else []
    return held_again(brief, kept, claims, copies=copies, voices=find_voices(kept, copies), parse=_parsing(parser))


def is_same_past(brief: Brief, archive: Archive | None) -> bool:
    """Whether past events are those that a page was written from, by their digest."""
    pinned = brief.page.archive
    return pinned is not None and archive is not None and state_of_archive(archive, pinned.parties) == pinned


def recounted(brief: Brief, archive: Archive) -> tuple[Rejected, ...]:
    """Count every rate of a page again from the past events that it was written from; say what differs."""
    scenarios = enumerate(brief.page.scenarios)
    return tuple(
        found
        for number, one in scenarios
        if one.fork is not None
        for found in differing(one.fork, recount(one.fork, archive), f"scenarios[{number}].fork")
    )


def explained(
    brief: Brief, articles: Mapping[ArticleId, Article], *, parser: Parser | None = None
) -> tuple[Explained, ...]:
    """Say what every check of every statement of a brief looked at and found; see `stages.verify.explained`."""
    return all_checks_of(brief.page, articles, _parsing(parser))
