"""How a sentence may be told in other words: where it may be cut, parted, moved or turned, as its parse bears out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evenhand.model.text import Span


class CutForm(StrEnum):
    """A part of a sentence that may be cut without making it false."""

    PARENTHESIS = "parenthesis"
    DASHES = "dashes"
    RELATIVE_CLAUSE = "relative_clause"
    OPENING_ADVERB = "opening_adverb"
    APPOSITION = "apposition"
    TRAILING_PARTICIPLE = "trailing_participle"
    ATTRIBUTION = "attribution"
    COMMENT = "comment"
    COLOUR = "colour"


@dataclass(frozen=True, slots=True)
class SafeCut:
    """A cut whose preconditions hold: the span may be left out of a statement."""

    form: CutForm
    span: Span


class JoinForm(StrEnum):
    """How two parts of a sentence hang together that may be told as two sentences.

    CLAUSE      ", and the council left": what follows has a subject of its own
    PREDICATE   "and sold the boat": what follows has the subject of what stands before
    RELATIVE    ", who sails": what follows tells of the name right before it
    PARTICIPLE  ", adding that": more words of the one whose words or act stand before
    REPORTED    "and that": a second thing that the same speaker said
    RESULT      ", leaving many at sea": what came of all that stands before: "This left many at sea"
    PLACE       ", where the crews waited": what went on at the place named right before, told with "There"
    INSET       ", who sails," between the subject and its verb: told of the subject behind the sentence
    CONCESSION  the comma in "Although the council left, the mayor stayed": told with "But" instead of "Although"
    """

    CLAUSE = "clause"
    PREDICATE = "predicate"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    REPORTED = "reported"
    RESULT = "result"
    PLACE = "place"
    INSET = "inset"
    CONCESSION = "concession"


@dataclass(frozen=True, slots=True)
class Join:
    """A place where one sentence may become two, nothing left out.

    Attributes:
        form: How the parts hang together.
        span: The words that join them, with the comma and the blanks around them.
        subject: Noun phrase that the second part tells of; None where the part names it.
        is_plural: Whether that noun phrase is plural.
        is_clear: Whether nothing between it and the join could be taken for what a pronoun means.
        noun: The noun of that phrase where it is one common noun ("judge" of "a judge in Velm"), else None.
        clause: Of an inset the words that are told behind the sentence, without the comma that closes them.
    """

    form: JoinForm
    span: Span
    subject: Span | None = None
    is_plural: bool = False
    is_clear: bool = False
    noun: Span | None = None
    clause: Span | None = None


class MoveForm(StrEnum):
    """Where a clause that tells when, why or despite what may be moved: before or behind the main clause.

    ALONE is of a clause that a main clause only dates: "the notice comes days after the council voted".
    """

    FRONT = "front"
    BACK = "back"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Move:
    """A clause at one end of a sentence that may stand at the other with the same sense.

    Attributes:
        form: Where it may be moved.
        span: The clause with the word that opens it, without the comma beside it; without that word where it may stand
            alone.
    """

    form: MoveForm
    span: Span


@dataclass(frozen=True, slots=True)
class Turn:
    """A short phrase that says the same when it is told by a row of the table `turns`.

    Attributes:
        row: Key of the row: "of" tells "the council's plan" as "the plan of the council".
        span: The phrase.
        parts: Places of the words that are kept, in the source's order.
    """

    row: str
    span: Span
    parts: tuple[Span, ...]

    @property
    def recorded(self) -> str:
        """The row of the operation TURN: "key|start:end|…"."""
        return "|".join((self.row, *(f"{p.start}:{p.end}" for p in self.parts)))


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """A loaded or wordy term of the author's (outside quotation marks).

    Attributes:
        span: Where it stands.
        row: Key of the table row that matched.
        neutral: What the row puts in its place, or "" where it has no equivalent.
    """

    span: Span
    row: str
    neutral: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing that a sentence speaks of as known: "the measure", with nothing in it that says which one.

    Attributes:
        span: The words, from their determiner to their noun.
        thing: Place of the noun by which the article introduced the thing meant; None where that is open.
        told: Words by which the thing may be named again behind "the" ("resolution on the inquiry"); None where none.
        is_only: Whether the article tells of no other thing of the kind.
    """

    span: Span
    thing: Span | None = None
    told: Span | None = None
    is_only: bool = True
