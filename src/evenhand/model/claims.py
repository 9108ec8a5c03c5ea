"""What articles say: claims, each with the passages it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import NewType

from evenhand.model.article import ArticleId
from evenhand.model.text import Direction, Sentence, Span
from evenhand.model.wordings import Join, LoadedTerm, Move, Reference, SafeCut, Turn

ClaimId = NewType("ClaimId", str)
ActorId = NewType("ActorId", str)


def claim_id_of(kind: str, *spans: Span) -> ClaimId:
    """Name a claim by its kind and places, so that extracting twice gives the same id."""
    parts = [kind, *(f"{s.article_id}:{s.start}:{s.end}" for s in spans)]
    return ClaimId(f"{kind[0]}-{sha256('|'.join(parts).encode()).hexdigest()[:10]}")


class Granularity(StrEnum):
    """How exact a resolved time is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SPAN = "span"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time expression, resolved from the day of publication.

    Attributes:
        span: The expression itself ("Wednesday", "Last month", "November 3"), without a preposition
            before it unless it belongs to it.
        value: TIMEX3 value: ``2020-10-21``, ``2020-09``, ``2020-W43``, ``P2D``, ``PRESENT_REF``, or ""
            where it cannot be resolved.
        kind: TIMEX3 type: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        first, last: First and last day meant, both inclusive; None where unknown.
        granularity: How exact.
        direction: Which way it was resolved (tense of the clause decides); `operations` needs it to replay.
    """

    span: Span
    value: str
    kind: str
    first: date | None
    last: date | None
    granularity: Granularity
    direction: Direction = Direction.NONE


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    GOVERNMENT = "government"
    OFFICE = "office"
    ORGANISATION = "organisation"
    ARMED_FORCE = "armed_force"
    OUTLET = "outlet"
    PLACE = "place"
    WEAPON = "weapon"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an actor in a text.

    Attributes:
        span: The name as it stands, without its role ("Zhao Lijian").
        actor_id: The actor meant; the same for all its names within an article, and across articles
            once `compose` has joined them.
        name: Fullest name in the article, or the neutral display name of the table.
        kind: What it is.
        role: Span of the role stated with the name ("Chinese Foreign Ministry spokesman"), or None.
    """

    span: Span
    actor_id: ActorId
    name: str
    kind: ActorKind
    role: Span | None = None


class SpeechForm(StrEnum):
    """How words are given."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Speech:
    """Words or an opinion given to a speaker.

    Attributes:
        claim_id: Id made from its places.
        form: Direct (whole sentence quoted), mixed (a quoted fragment), or indirect.
        speaker: Span of the full noun phrase that names the speaker nearest to the words, role included
            ("Chinese Foreign Ministry spokesman Zhao Lijian"); a pronoun is resolved to the earlier
            phrase when that is safe. None where no speaker can be told.
        speaker_name: Name to list the speaker by ("Zhao Lijian"); "" where unknown.
        cue: Span of the speech verb or phrase ("said", "According to", "adding"), or None.
        content: The words: inside the quotation marks, marks excluded, for direct and mixed speech; the
            reported clause for indirect speech.
        sentence: Span of the sentence in which the content stands.
        said: When it was said, where the text tells.
        is_unnamed: The speaker is a crowd without a name ("experts", "critics", "reports").
        addressee: Span of the phrase that names whom it was told ("reporters", "the BBC"), a pronoun as it
            stands; None where the sentence does not tell.
        venue: Span of the phrase that tells on what occasion, in what medium or where it was said, preposition
            included ("in an interview with the BBC", "on Twitter", "at a rally"); None where it does not tell.
    """

    claim_id: ClaimId
    form: SpeechForm
    speaker: Span | None
    speaker_name: str
    cue: Span | None
    content: Span
    sentence: Span
    said: TimeRef | None = None
    is_unnamed: bool = False
    addressee: Span | None = None
    venue: Span | None = None


class Status(StrEnum):
    """How far a thing has come."""

    PROPOSED = "proposed"
    EXPECTED = "expected"
    PLANNED = "planned"
    REPORTED = "reported"
    CONCESSION = "concession"
    ANNOUNCED = "announced"
    APPROVED = "approved"
    CONTRACTED = "contracted"
    DELIVERED = "delivered"
    DENIED = "denied"


class Change(StrEnum):
    """Which way a figure went."""

    ROSE = "rose"
    FELL = "fell"
    UNCHANGED = "unchanged"


class ChangeSide(StrEnum):
    """What a figure is of a change: how much it was, where it ended, where it began."""

    BY = "by"
    TO = "to"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with all that limits it.

    Attributes:
        claim_id: Id made from its places.
        span: Qualifier, number and unit together ("around $1.8 billion", "8th"), with a rate right behind them
            ("$20 an hour").
        number: The number alone with its scale and currency sign ("$1.8 billion").
        value: Exact decimal value, scale applied (1800000000).
        high: Upper end of a range, else None.
        unit: Unit in lower case, singular ("missile", "percent"), or "" for money and bare numbers.
        currency: ISO 4217 code, or "".
        qualifier: "about", "over", "under", "up to", "at least", "nearly" … as the table normalises it, or "".
        is_ordinal: "8th", "third".
        measures: Span of what is measured ("the sale of five weapons systems"), or None.
        status: How far the thing has come, where the sentence tells.
        status_span: The words that tell the status ("set to approve"), or None.
        as_of: The time that the sentence gives for it, or None.
        sentence: Span of its sentence.
        change: Which way it went, by the word of change that rules it ("fell 3 percent to 40"), or None.
        change_side: Whether it is the amount of the change, its end or its start; None without a change.
        change_span: The word that tells the change ("fell", "up", "cuts"), or None.
        rate: What it is told per ("a day", "per 100,000 residents"), or None.
    """

    claim_id: ClaimId
    span: Span
    number: Span
    value: Decimal
    high: Decimal | None
    unit: str
    currency: str
    qualifier: str
    is_ordinal: bool
    measures: Span | None
    status: Status | None
    status_span: Span | None
    as_of: TimeRef | None
    sentence: Span
    change: Change | None = None
    change_side: ChangeSide | None = None
    change_span: Span | None = None
    rate: Span | None = None


class Modality(StrEnum):
    """Whether an event took place, in the author's words."""

    DONE = "done"
    DECIDED = "decided"
    PLANNED = "planned"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    THREATENED = "threatened"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when.

    Attributes:
        claim_id: Id made from its places.
        clause: The clause that tells it, without a leading time or attribution.
        actor, act, target: Spans of the doer's noun phrase, of the verb group and of the object; actor
            and target may be missing.
        time: When, where the sentence tells.
        modality: Done, planned, possible ….
        is_negated: "did not approve".
        type: Event type from `tables/events`, or "" where none fits.
        sentence: Span of its sentence.
    """

    claim_id: ClaimId
    clause: Span
    actor: Span | None
    act: Span
    target: Span | None
    time: TimeRef | None
    modality: Modality
    is_negated: bool
    type: str
    sentence: Span


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """What is known of one sentence: all that the writer may do with it.

    Attributes:
        sentence: The sentence.
        cuts: Parts that may be left out.
        loaded: Loaded words outside quotation marks.
        is_opinion: The author's own judgement or forecast, not a report.
        is_attributed: Its main claim is given to a named speaker.
        opens_with_pronoun: Its subject cannot be told without the sentence before.
        subject: Span of the subject of its root verb, or None.
        root: Span of the root verb, or None.
        joins: Places where it may be told as two sentences, in text order.
        moves: Clauses that may stand at the other end of it.
        plain: Wordy terms outside quotation marks for which the table `plain` has a plain word, in text order.
        references: Things spoken of as known that an earlier sentence must have told, in text order.
        is_view: An opinion that may be told as its outlet's: a forecast or judgement in a report, no rhetoric.
        turns: Short phrases that may be told by a row of the table `turns`, in text order.
        parts: What it may do without where less is told: each with the comma or blank beside it; they may nest.
        ends: Offsets in the article, in text order, at which its opening waits for nothing that follows: so far a title
            or heading may be told.
    """

    sentence: Sentence
    cuts: tuple[SafeCut, ...]
    loaded: tuple[LoadedTerm, ...]
    is_opinion: bool
    is_attributed: bool
    opens_with_pronoun: bool
    subject: Span | None = None
    root: Span | None = None
    joins: tuple[Join, ...] = ()
    moves: tuple[Move, ...] = ()
    plain: tuple[LoadedTerm, ...] = ()
    references: tuple[Reference, ...] = ()
    is_view: bool = False
    turns: tuple[Turn, ...] = ()
    parts: tuple[Span, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All claims of one article, each kind in text order."""

    article_id: ArticleId
    sentences: tuple[SentenceFacts, ...]
    mentions: tuple[Mention, ...]
    speeches: tuple[Speech, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeRef, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """An outlet that reports by itself, with those that repeat it.

    Attributes:
        outlet: Name of the outlet whose report is the original.
        article_ids: Its articles and the copies of them, original first.
    """

    outlet: str
    article_ids: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class SharedFact:
    """One fact that several independent voices carry.

    Attributes:
        sentences: Spans of the sentences that tell it, the one to show first: the most precise and clearest.
        voices: Names of the voices, in the order of the story.
        left_out_by: Voices that report the story and do not tell it; filled for facts that most voices tell.
        close: Pairs of its sentences, of two voices, that tell it surely enough to be laid side by side.
    """

    sentences: tuple[Span, ...]
    voices: tuple[str, ...]
    left_out_by: tuple[str, ...] = ()
    close: frozenset[tuple[Span, Span]] = frozenset()


class Difference(StrEnum):
    """In what two tellings of the same thing differ."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    SPEAKER = "speaker"
    STATUS = "status"
    JUDGEMENT = "judgement"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a disagreement: the words that differ, and the sentence they stand in."""

    part: Span
    sentence: Span
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Tellings of the same thing that cannot all be right.

    Attributes:
        kind: What differs.
        topic: Span that names the thing.
        versions: One per version, most voices first.
    """

    kind: Difference
    topic: Span
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class TermUse:
    """One word that somebody uses for a contested thing.

    Attributes:
        name: Our neutral name of the thing.
        term: Where the word stands.
        speaker: The speaker's span when the word stands in a quotation or reported speech, else None: the outlet's own.
    """

    name: str
    term: Span
    speaker: Span | None
