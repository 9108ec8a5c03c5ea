"""What a statement leans on, and whether the page has told it: one test, for the order of the article and its words.

A statement leans on people whom it only counts ("both men"), on a time that it counts from ("an hour later"), on an
owner ("his lawyer said"), and on things of which it speaks as known ("the measure", "those votes"). The order puts it
behind what tells them; `introduced` names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import takewhile
from typing import Final

from evenhand.model import ActorKind, ArticleId, Op, Piece, Reference, Span, Statement
from evenhand.operations.kinds import kinds_of
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations, root, stem, words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.charges import names_charge
from evenhand.stages.write.source import Source
from evenhand.tables import index, table
from evenhand.tables import words as words_of

Sources = Mapping[ArticleId, Source]
NEAR_SENTENCES: Final = 3
"""So far before a sentence stands what "both" or "other" in its subject means: by reading."""
SHARED_WORDS: Final = 2
SLOTS: Final = ("first", "text", "last")
_KNOWN: Final = frozenset({"unique", "time", "here"})


class Want(StrEnum):
    """What a statement leans on."""

    COUNT = "count"
    OWNER = "owner"
    SUBJECT = "subject"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Lean:
    """Something that only what is told before a statement can tell.

    Attributes:
        want: What it is.
        noun: The noun of a thing or subject, in lower case.
        reference: What the claims know of it: which thing is meant, and the words that introduced it.
        is_vague: A reader understands it untold, only less well: "the state" for Alaska.
    """

    want: Want
    noun: str = ""
    reference: Reference | None = None
    is_vague: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of the thing: that of the noun, and of the verb it is made of."""
        kind = kind_of(self.noun)
        return frozenset({kind, kinds_of(root(kind))[0]})

    @property
    def is_of_many(self) -> bool:
        """Whether it is of a kind of which a story tells of several: bills, suits, votes."""
        return stem(self.noun) in words_of("matters_of_many") or kind_of(self.noun) in _single()


@dataclass(frozen=True)
class Telling:
    """A statement as it leans on others, and as others may lean on it.

    Attributes:
        source: Its article.
        sentence: Its sentence.
        text: Its words on the page.
        pieces: What they were made of.
        spans: Passages it rests on.
    """

    source: Source
    sentence: Span
    text: str
    pieces: tuple[Piece, ...]
    spans: tuple[Span, ...]

    @staticmethod
    def of(one: Candidate) -> Telling:
        """What a candidate tells."""
        spans = tuple(e.span for e in one.statement.evidence)
        return Telling(one.source, one.sentence, one.statement.text, one.plain.derivation.pieces, spans)

    @staticmethod
    def by(statement: Statement, by_id: Sources) -> Telling:
        """What a statement of the page tells."""
        spans = tuple(e.span for e in statement.evidence)
        return Telling(by_id[spans[0].article_id], spans[0], statement.text, statement.derivation.pieces, spans)

    @cached_property
    def number(self) -> int:
        """The number of its sentence in its article, from 0."""
        spans = (s.sentence.span for s in self.source.facts.sentences)
        return next((n for n, span in enumerate(spans) if span.end > self.sentence.start), 0)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Kinds of the things it speaks of, verbs among them: who voted has told of a vote."""
        return kinds_in(self.text)

    @cached_property
    def matter(self) -> frozenset[str]:
        """Stems of its words of matter."""
        return frozenset(content_words(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """Last words of the names in its sentence."""
        return frozenset(w for m in self.source.mentions_in(self.sentence) for w in words(m.name)[-1:])

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What its copied words take up, in order."""
        copied = [p.span for p in self.pieces if p.op is Op.COPY and p.slot in SLOTS]
        facts = self.source.sentence_of(self.sentence)
        found = facts.references if facts is not None else ()
        return tuple(r for r in found if any(span.holds(r.span) for span in copied))

    @cached_property
    def several(self) -> frozenset[str]:
        """Kinds of which its article tells of several things."""
        every = (r for s in self.source.facts.sentences for r in s.references if not r.is_only)
        return frozenset(kind_of(noun_of(r, self.source)) for r in every)


def open_in(now: Telling, before: Sequence[Telling]) -> tuple[Lean, ...]:
    """Return what a statement leans on that the statements before it do not tell.

    Args:
        now: The statement.
        before: What the page tells before it, in page order.
    """
    return tuple(lean for lean in leans(now) if not is_told(lean, now, before))


def stands(now: Telling, before: Sequence[Telling]) -> bool:
    """Whether a reader knows of whom or what a statement speaks: its subject stands in the statements before it."""
    return all(lean.want is Want.THING for lean in open_in(now, before))


def is_introduced(now: Telling, before: Sequence[Telling]) -> bool:
    """Whether all that a statement takes for known, and no reader can guess, stands in the statements before it."""
    return all(lean.is_vague for lean in open_in(now, before))


def leans(now: Telling) -> Iterator[Lean]:
    """Yield what a statement leans on: people, an owner, then its subject and the other things, each noun once."""
    if counts_on(now):
        yield Lean(Want.COUNT)
    if pattern("owner_opens").match(now.text) is not None:
        yield Lean(Want.OWNER)
    known = {noun_of(r, now.source): r for r in now.references}
    subjects, bare = dict.fromkeys(_heads(now)), dict.fromkeys(_bare(now))
    for noun in dict.fromkeys((*subjects, *known, *bare)):
        is_vague = noun not in {**subjects, **bare} and not wants_telling(known[noun], now.source)
        yield Lean(Want.SUBJECT if noun in subjects else Want.THING, noun, known.get(noun), is_vague)


def counts_on(now: Telling) -> bool:
    """Whether a statement counts from what only the sentences before tell: "both men", "an hour later"."""
    return pattern("counts_on").match(now.source.words(now.sentence)) is not None


def is_told(lean: Lean, now: Telling, before: Sequence[Telling]) -> bool:
    """Whether the statements before one tell what it leans on: from where its article told it, or by a like word."""
    if lean.want is Want.COUNT:
        return any(o.source is now.source and 0 < now.number - o.number <= NEAR_SENTENCES for o in before)
    if lean.want is Want.OWNER:
        named = (m for one in before[-1:] for m in one.source.mentions_in(one.sentence))
        return len({m.name for m in named if m.kind is ActorKind.PERSON}) == 1
    is_charge = any(names_charge(now.text, lean.noun, one.text) for one in before[-1:])
    if is_charge or tells_itself(lean, now) or _is_told_there(lean, now, before):
        return True
    is_only = lean.reference is None or lean.reference.is_only
    if not before and is_only and lean.kinds & kinds_in(now.source.article.title):
        return True  # what the story is about, its title tells
    alike = [one for one in before if _tells(one, lean)]
    if lean.is_of_many:
        return any(_is_it(lean, now, one) for one in alike[-1:]) or any(_is_of_its_matter(lean, now, o) for o in before)
    return any(now.number or one.names & now.names for one in alike)


def _is_told_there(lean: Lean, now: Telling, before: Sequence[Telling]) -> bool:
    """Whether the page tells the sentence that tells a thing; or no sentence does, and every reader knows it."""
    own = [one for one in before if one.source is now.source]
    places = _places(lean, now)
    if places:
        return any(one.number in places and (lean.reference is None or _tells(one, lean)) for one in own)
    if lean.reference is not None:
        return any(one.source is now.source and one.number == now.number - 1 for one in before[-1:])
    is_act = bool(_class(lean.noun)) or lean.is_of_many
    is_near = any(0 < now.number - one.number <= NEAR_SENTENCES for one in own)
    return is_near or (now.number > 0 and not is_act)


def _tells(one: Telling, lean: Lean) -> bool:
    """Whether a statement has the noun; or a word of its kind, where the claims know of the thing."""
    return stem(lean.noun) in one.matter or (lean.reference is not None and bool(lean.kinds & one.kinds))


def _places(lean: Lean, now: Telling) -> list[int]:
    """Numbers of the sentences before a statement's that hold a noun; where it is known which thing, from that on."""
    sentences = now.source.facts.sentences
    thing = lean.reference.thing if lean.reference is not None else None
    own = [n for n, s in enumerate(sentences) if thing is not None and s.sentence.span.holds(thing)]
    first = own[0] if own else 0
    named = range(first, now.number)
    return own + [n for n in named if stem(lean.noun) in content_words(now.source.words(sentences[n].sentence.span))]


def tells_itself(lean: Lean, now: Telling) -> bool:
    """Whether the statement itself speaks of the kind before it takes the thing up."""
    said = now.source.words(lean.reference.span) if lean.reference is not None else lean.noun
    head, found, _ = now.text.partition(said)
    return bool(found) and bool(lean.kinds & kinds_in(head))


def _is_it(lean: Lean, now: Telling, one: Telling) -> bool:
    """Whether a statement that tells of the kind tells of the thing meant, as far as the claims know.

    Two outlets' "the bill" may be two bills: they name somebody in common, and neither tells of several.
    """
    known = lean.reference
    kind = kind_of(lean.noun)
    if one.source is not now.source:
        return bool(one.names & now.names) and (known is None or (known.is_only and kind not in one.several))
    if known is None or known.thing is None or any(span.holds(known.thing) for span in one.spans):
        return True
    things = {kind_of(noun_of(r, one.source)): r.thing for r in one.references}
    return things[kind] in (None, known.thing) if kind in things else known.is_only


def _is_of_its_matter(lean: Lean, now: Telling, one: Telling) -> bool:
    """Whether another statement tells of an act or text by another word, and of like matter."""
    shared = one.matter & now.matter
    is_alike = stem(lean.noun) not in one.matter and len(shared) >= SHARED_WORDS
    return is_alike and any(word in words_of("matters_of_many") for word in one.matter - shared)


def _heads(now: Telling) -> Iterator[str]:
    """The heads of definite subjects that say no more of what they mean: "the measure", not "the vote on tolls"."""
    for span in _phrases(now):
        told = words(now.source.words(span))
        head = list(takewhile(lambda word: word not in words_of("head_closers"), told))
        if len(head) == len(told) > 1 and not now.source.mentions_in(span) and _class(head[-1]) not in _KNOWN:
            yield head[-1]


def _phrases(now: Telling) -> Iterator[Span]:
    """Subjects of a statement's verbs that open with "the" or "this" and are not quoted."""
    facts = now.source.sentence_of(now.sentence)
    subject = facts.subject if facts is not None else None
    quoted = now.source.quoted(now.sentence)
    acting = {e.actor for e in now.source.events_in(now.sentence) if e.actor is not None}
    for span in sorted(acting | ({subject} if subject is not None else set())):
        is_told_here = any(piece.span.overlaps(span) for piece in now.pieces)
        is_quoted = any(low <= span.start < high for low, high in quoted)
        if is_told_here and not is_quoted and pattern("points_back").match(now.source.words(span)):
            yield span


def _bare(now: Telling) -> Iterator[str]:
    """Bare nouns with "the" or "this" in a statement that its article told before, or that are texts or acts."""
    text = outside_quotations(now.text)
    for match in pattern("bare_thing").finditer(text):
        noun, following = match.group(1).lower(), (match.group(2) or "").lower()
        grammar = words_of("function_words")
        is_bare = match.group(1).islower() and noun not in grammar and (not following or following in grammar)
        is_again = stem(noun) in content_words(text[: match.start()])
        if is_bare and not is_again and _class(noun) not in _KNOWN:
            lean = Lean(Want.THING, noun)
            if stem(noun) in words_of("matters_of_many") or _places(lean, now):
                yield noun


def wants_telling(one: Reference, source: Source) -> bool:
    """Whether nobody understands a reference untold: an act, a body, "these …", "the same …"."""
    first, *_ = said = source.words(one.span).lower().split()
    return first in words_of("pointing_words") or "same" in said or said[-1] in _told_first()


def noun_of(reference: Reference, source: Source) -> str:
    """The noun of a reference, in lower case."""
    return source.words(reference.span).split()[-1].lower()


def kind_of(noun: str) -> str:
    """The kind of thing that a noun means."""
    return kinds_of(noun)[0]


def kinds_in(text: str) -> frozenset[str]:
    """Kinds of the things that a text speaks of, verbs among them."""
    return frozenset(kind for word in words(text) for kind in (kinds_of(word)[0], kinds_of(root(word))[0]))


def _class(noun: str) -> str:
    row = index("reference_nouns", "noun").get(stem(noun.lower()))
    return row["class"] if row is not None else ""


@cache
def _told_first() -> frozenset[str]:
    """Nouns of acts, bodies and things that are one by one, such as bills, which some sentence must have told."""
    nouns = {row["noun"] for row in table("reference_nouns") if row["class"] in ("act", "body", "deed")}
    nouns |= {noun for row in table("reference_kinds") for noun in row["nouns"].split("|")}
    return frozenset(form for noun in nouns for form in (noun, f"{noun}s"))


@cache
def _single() -> frozenset[str]:
    """Kinds of which a story tells of several."""
    return frozenset(kind_of(row["noun"]) for row in table("reference_nouns") if row["class"] in ("act", "deed"))
