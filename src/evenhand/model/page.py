"""The page: dossier, draft and brief, and the sections all of them are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenhand.model.article import Article, ArticleId, Rejected, Story, StoryId, StorylineId
from evenhand.model.claims import Disagreement, Facts, SharedFact, TermUse, Voice
from evenhand.model.foresight import ArchiveState, Fork
from evenhand.model.sides import Side
from evenhand.model.statement import Statement
from evenhand.model.text import Span
from evenhand.model.writing import Writing


@dataclass(frozen=True, slots=True)
class Notice:
    """A fixed sentence of ours about the page itself; it makes no claim about the world.

    Attributes:
        code: Key in `tables/notices`, such as ``scenarios.too-few-precedents``.
        values: What its template is filled with, in order: counts and names of sections only.
    """

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the rewritten article. The lead has no heading."""

    heading: Statement | None
    paragraphs: tuple[tuple[Statement, ...], ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A fact and the independent voices that carry it.

    Attributes:
        statement: The fact, resting on one telling of each voice.
        voices: Names of the voices that tell it.
        not_in: Voices that report the story and in whose articles it was not found; only where most voices tell it.
    """

    statement: Statement
    voices: tuple[str, ...]
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Versions of the same thing that cannot all be right, side by side."""

    topic: Statement
    versions: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """One fact as several voices tell it, each in its own words: nothing is said of how much of it they share.

    Attributes:
        topic: What all the tellings name, as a heading; None where they name nothing by the same words.
        tellings: One statement of each voice, told as its outlet's.
        voices: Names of the voices, in the order of the tellings.
    """

    topic: Statement | None
    tellings: tuple[Statement, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermContrast:
    """What each side calls the same thing.

    Attributes:
        name: Our neutral display name of the thing, from `tables/contested`.
        uses: One statement per term in use, told as its user's.
    """

    name: str
    uses: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where sources agree and differ.

    Attributes:
        agreed: Facts of several voices, and who leaves them out.
        parallel: Facts of several voices that no sentence tells for all, each voice in its own words.
        conflicts: Versions that cannot all be right.
        overtaken: Counts, days and plans that a later report has overtaken, the newest telling first.
        terms: What each side calls the same thing.
    """

    agreed: tuple[Agreed, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    overtaken: tuple[Conflict, ...] = ()
    terms: tuple[TermContrast, ...] = ()
    parallel: tuple[Parallel, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One actor's words, newest last.

    Attributes:
        actor: Who.
        sayings: What they said, each with its date where the source tells.
    """

    actor: Statement
    sayings: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of *Figures*: cells are statements, or None where the sources do not tell."""

    amount: Statement
    measures: Statement | None
    status: Statement | None
    as_of: Statement | None
    said_by: Statement


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A row of the *Timeline*.

    Attributes:
        first, last: First and last day meant, both inclusive.
        when: The date as the page tells it.
        what: What happened or is planned.
        status: Planned, rescheduled, held …; None for what simply happened.
        is_future: After the page's "as of" day, or told as planned.
    """

    first: date
    last: date
    when: Statement
    what: Statement
    status: Statement | None
    is_future: bool


@dataclass(frozen=True, slots=True)
class Scenario:
    """A driver and what the archive of past events says of it.

    Attributes:
        driver: Cited plan, intention or threat.
        notices: What is missing for a rate ("too few precedents (n = 0)").
        watch: What would show which way it goes, each cited.
        drivers: What else drives it, each cited: plans, threats and conditions of the same parties.
        fork: The scenarios that exclude one another, each with its rate, precedents, indicators and question; None
            where the sources name no two parties, or the page has no day.
    """

    driver: Statement
    notices: tuple[Notice, ...]
    watch: tuple[Statement, ...] = ()
    drivers: tuple[Statement, ...] = ()
    fork: Fork | None = None


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One article under *Sources*; every field is compared with the store by `evenhand verify`."""

    article_id: ArticleId
    text_sha256: str
    outlet: str
    author: str
    title: str
    published_on: date | None
    url: str
    reuse_notice: str
    copy_of: ArticleId | None
    n_words: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """Days and counts at the head of the page; all computed from the sources, none from the clock.

    Attributes:
        published_on: Day of the newest source; None when no source is dated.
        as_of: The day the reader asked for, else `published_on`.
        first, last: First and last day on the timeline that is not a plan.
        n_articles, n_outlets, n_voices: How many were read; how many outlets; how many independent ones.
    """

    published_on: date | None
    as_of: date | None
    first: date | None
    last: date | None
    n_articles: int
    n_outlets: int
    n_voices: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on a page that a writer fills.

    `writing` tells what a language model had in it, None without one; `archive` which past events lay before it, None
    without any.
    """

    title: Statement
    dateline: Dateline
    highlights: tuple[Statement, ...]
    article: tuple[Section, ...]
    comparison: Comparison
    positions: tuple[Position, ...]
    figures: tuple[FigureRow, ...]
    timeline: tuple[TimelineRow, ...]
    scenarios: tuple[Scenario, ...]
    implications: tuple[Statement, ...]
    unknowns: tuple[Statement, ...]
    notices: tuple[tuple[str, Notice], ...] = ()
    writing: Writing | None = None
    archive: ArchiveState | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a writer may use: the articles of one story and what they say, joined.

    Attributes:
        story: The story.
        articles: Its articles, in the story's order.
        facts: Their claims, in the same order.
        voices: Independent voices, largest first.
        shared: Facts that more than one voice carries, most voices first.
        disagreements: Where voices differ on the same thing.
        terms: What each side calls a contested thing.
        as_of: The day for which the page is written.
        related: Other stories of the same storyline.
        overtaken: What a later telling has overtaken: a status, a day or a count that changed since.
        beside: What sentences of several voices tell, the surest first: to be laid side by side, not for one and alike.
    """

    story: Story
    articles: tuple[Article, ...]
    facts: tuple[Facts, ...]
    voices: tuple[Voice, ...]
    shared: tuple[SharedFact, ...]
    disagreements: tuple[Disagreement, ...]
    terms: tuple[TermUse, ...]
    as_of: date | None
    related: tuple[StoryId, ...] = ()
    overtaken: tuple[Disagreement, ...] = ()
    beside: tuple[SharedFact, ...] = ()

    def article(self, article_id: ArticleId) -> Article:
        """The article of that id; raises KeyError where the story has none."""
        for article in self.articles:
            if article.article_id == article_id:
                return article
        raise KeyError(article_id)


@dataclass(frozen=True, slots=True)
class Draft:
    """A page as a writer left it: nothing on it is checked yet.

    Attributes:
        page: The page.
        writer: Name of who wrote it.
        refused: What the writer saw fail on an earlier draft and wrote no more: it is told with what fails on this one.
    """

    page: Page
    writer: str
    refused: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One (evidence, statement) pair for a judge."""

    statement: Statement
    passages: tuple[str, ...]


class Verdict(StrEnum):
    """FEVER's labels."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH_INFO = "not_enough_info"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judge's verdict on one statement."""

    statement: Statement
    verdict: Verdict
    judge: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The words a statement rests on, in their context, as the page shows them.

    Attributes:
        span: Where they lie.
        before, text, after: The words, and up to one sentence or 160 characters on each side.
    """

    span: Span
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Making:
    """How this page was made: measured, not claimed.

    Attributes:
        writer: Name of the writer.
        version: Version of Evenhand.
        n_published, n_withheld: Statements.
        n_replayed: Published statements whose operations were replayed.
        loaded_in_sources: Loaded words outside quotation marks per 100 words of the sources.
        loaded_on_page: The same of the page.
        longest_copied_run: Longest run of words of one source outside quotation marks, in words.
        median_copied_run: Median of it over the statements of the article.
        shares: Share of the article's words that rests on each outlet, largest first, in [0, 1].
        loaded_by_outlet: Loaded words outside quotation marks per 100 words of each outlet's articles, by its name.
        copied_runs: Longest run of each statement of the article, in its order, in words.
        sides: The parties of the story, and how the sources and the page tell each; empty where there are no two.
    """

    writer: str
    version: str
    n_published: int
    n_withheld: int
    n_replayed: int
    loaded_in_sources: float
    loaded_on_page: float
    longest_copied_run: int
    median_copied_run: float
    shares: tuple[tuple[str, float], ...]
    loaded_by_outlet: tuple[tuple[str, float], ...] = ()
    copied_runs: tuple[int, ...] = ()
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """A checked page. Only `verify` and `codec` make one.

    Attributes:
        schema: Version of the published JSON shape.
        story_id, storyline_id: The story, and the storyline it belongs to.
        related: Other stories of that storyline.
        page: The statements that held.
        passages: The words they rest on, by place.
        sources: The articles.
        withheld: What failed, and why.
        making: How the page was made.
    """

    schema: str
    story_id: StoryId
    storyline_id: StorylineId
    related: tuple[StoryId, ...]
    page: Page
    passages: tuple[Passage, ...]
    sources: tuple[SourceEntry, ...]
    withheld: tuple[Rejected, ...]
    making: Making
