"""The facts of a story as evidence: each claim with its outlet, its day, and the words and places it rests on.

This is the shape of `evenhand facts --json`, published as `docs/schema/facts.schema.json`. Its values hold
plain data only, in the order of the model: articles as the story has them, claims as the text has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from evenhand.model import (
    ActorId,
    ActorKind,
    ArticleId,
    Change,
    ChangeSide,
    ClaimId,
    Difference,
    Granularity,
    Modality,
    SpeechForm,
    Status,
    StoryId,
    StorylineId,
)

SCHEMA: Final = "evenhand/facts/1"
"""Version of the published shape."""

SCHEMA_ADDRESS: Final = "https://example.org/evenhand/facts.schema.json"


class FactKind(StrEnum):
    """What can be asked for by itself."""

    ACTORS = "actors"
    QUOTES = "quotes"
    FIGURES = "figures"
    EVENTS = "events"
    TIMES = "times"
    AGREE = "agree"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the claim's article: half-open code-point offsets in its kept text, and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of one of several articles, with who published them and when."""

    article_id: ArticleId
    outlet: str
    published_on: date | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class When:
    """A time as the text tells it and as it is resolved; see `TimeRef`."""

    words: Words
    value: str
    kind: str
    first: date | None
    last: date | None
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article of the story.

    Attributes:
        voice: The independent voice it belongs to.
        copy_of: The article it repeats, or None.
    """

    article_id: ArticleId
    text_sha256: str
    outlet: str
    title: str
    published_on: date | None
    url: str
    voice: str
    copy_of: ArticleId | None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor under all its names.

    Attributes:
        roles: Roles stated with a name, each wording once; outlet and day say as of when.
        mentions: Where it is named.
    """

    actor_id: ActorId
    name: str
    kind: ActorKind
    roles: tuple[Cited, ...]
    mentions: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class QuotationEntry:
    """Words or an opinion given to a speaker; see `Speech`.

    Attributes:
        speaker: Name to list the speaker by: the actor's, else the one in the article; "" where unknown.
        actor_id: The actor who speaks, where the speaker's words name one.
        speaker_words: The phrase that names the speaker, role included.
        words: What was said: verbatim for direct and mixed speech, the reported clause for indirect.
        addressee: The phrase that names whom it was told.
        venue: The phrase that tells on what occasion, in what medium or where it was said.
        evidence: The sentence in which the words stand.
    """

    claim_id: ClaimId
    form: SpeechForm
    speaker: str
    actor_id: ActorId | None
    is_unnamed: bool
    speaker_words: Words | None
    cue: Words | None
    words: Words
    said: When | None
    addressee: Words | None
    venue: Words | None
    evidence: Cited


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A quantity with all that limits it; see `Figure`. `value` and `high` are exact decimals, written as text."""

    claim_id: ClaimId
    amount: Words
    value: Decimal
    high: Decimal | None
    unit: str
    currency: str
    qualifier: str
    is_ordinal: bool
    measures: Words | None
    status: Status | None
    status_words: Words | None
    as_of: When | None
    change: Change | None
    change_side: ChangeSide | None
    change_words: Words | None
    rate: Words | None
    evidence: Cited


@dataclass(frozen=True, slots=True)
class EventEntry:
    """Who did what to whom, when; see `Event`."""

    claim_id: ClaimId
    type: str
    modality: Modality
    is_negated: bool
    actor: Words | None
    act: Words
    target: Words | None
    when: When | None
    clause: Words
    evidence: Cited


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """A time expression, with the sentence it stands in."""

    when: When
    evidence: Cited


@dataclass(frozen=True, slots=True)
class AgreedEntry:
    """A fact that several voices carry; the passage to show first comes first."""

    voices: tuple[str, ...]
    left_out_by: tuple[str, ...]
    passages: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One side of a disagreement: the words that differ, and the sentence they stand in."""

    voices: tuple[str, ...]
    part: Cited
    evidence: Cited


@dataclass(frozen=True, slots=True)
class DisagreementEntry:
    """Tellings of one thing that cannot all be right."""

    kind: Difference
    topic: Cited
    versions: tuple[VersionEntry, ...]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A word that somebody uses for a contested thing; without a speaker it is the outlet's own."""

    name: str
    term: Cited
    speaker: Cited | None


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """All facts of a story.

    Attributes:
        schema: Version of the shape.
        title: Title of the newest brief, or "".
        as_of: The day for which the facts are laid side by side.
        kinds: Which kinds were asked for; the lists of the others are empty.
        voices: Independent voices, largest first.
        agreed: Facts that more than one voice carries.
        disagreements: Where voices differ on the same thing.
        terms: What each side calls a contested thing; part of the kind ``differ``.
    """

    schema: str
    story_id: StoryId
    storyline_id: StorylineId
    title: str
    as_of: date | None
    kinds: tuple[FactKind, ...]
    voices: tuple[str, ...]
    articles: tuple[ArticleEntry, ...]
    actors: tuple[ActorEntry, ...]
    quotations: tuple[QuotationEntry, ...]
    figures: tuple[FigureEntry, ...]
    events: tuple[EventEntry, ...]
    times: tuple[TimeEntry, ...]
    agreed: tuple[AgreedEntry, ...]
    disagreements: tuple[DisagreementEntry, ...]
    terms: tuple[TermEntry, ...]
