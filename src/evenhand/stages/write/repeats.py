"""Whether two candidates tell one thing: the same deed, the same matter, or one speaker's words quoted and told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from evenhand.model import Event, Op, Span
from evenhand.operations.guard import guard_class, guarded
from evenhand.operations.holding import keys
from evenhand.operations.patterns import pattern
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import content_words, root, stem, words
from evenhand.stages.write.candidate import Candidate, Kind, sentence_number
from evenhand.stages.write.source import Source
from evenhand.tables import words as words_of

_PART: Final = re.compile(r"[,;:—–]| - | in order to | despite ")
_CAPITAL: Final = re.compile(r"(?<![\w’'])[A-Z][\w-]+")
NEAR: Final = 4
"""So many words before a verb may turn it."""
_TURNING: Final = frozenset({"negation", "modal", "intent", "hedge"})
_WHOLE: Final = frozenset({"resignation", "death"})
"""Types of acts that one does once: who does them is enough."""
WEEK_DAYS: Final = 7
HALF: Final = 0.5
FEWEST: Final = 3
TWO: Final = 2
"""One deed is told within a week; words are one from half of the fewer words on, where there are so many at all:
by reading, no figure chose them."""


def is_quotation(one: Candidate) -> bool:
    """Whether a candidate is words in quotation marks with their speaker before them."""
    return one.statement.derivation.frame.startswith("quoted")


def says_itself(one: Candidate) -> bool:
    """Whether a candidate could only be told as its outlet's own sentence in quotation marks."""
    return one.statement.derivation.frame.startswith("wrote.quoted")


def leans(one: Candidate) -> bool:
    """Whether a candidate is a quotation that opens with what only the words before it name, or answers them."""
    quotes = [p for p in one.statement.derivation.pieces if p.op is Op.QUOTE and is_quotation(one)]
    if not quotes:
        return False
    number = sentence_number(one)
    before = one.source.facts.sentences[max(0, number - 1) : number]
    is_answer = any(pattern("asks").search(one.source.words(s.sentence.span)) is not None for s in before)
    return is_answer or any(pattern("quote_leans").search(one.source.words(p.span)) is not None for p in quotes)


def points_back(one: Candidate) -> bool:
    """Whether a quotation speaks of a thing that only the words before it name: "how long you’re on it is open"."""
    quotes = [p.span for p in one.statement.derivation.pieces if p.op is Op.QUOTE and is_quotation(one)]
    return any(pattern("quote_points").search(one.source.words(span)) is not None for span in quotes)


def same_words(one: Candidate, other: Candidate) -> bool:
    """Whether two statements give one speaker's same words, once at least quoted: most of the fewer are shared.

    What he would never do and what he did are two.
    """
    if not one.speaker or one.speaker != other.speaker or not (is_quotation(one) or is_quotation(other)):
        return False
    if _tells_within(one, other) or _tells_within(other, one):
        return True
    if _is_negated(one) != _is_negated(other):
        return False
    mine, yours = _said(one), _said(other)
    fewest = min(len(mine), len(yours))
    return fewest >= FEWEST and len(mine & yours) > HALF * fewest


def _is_negated(one: Candidate) -> bool:
    return any(guard_class(word) == "negation" for word in guarded(one.statement.text))


def _tells_within(one: Candidate, other: Candidate) -> bool:
    """Whether a quotation stands in what the other statement copies: few words are the same words too."""
    quotes = [p.span for p in one.statement.derivation.pieces if p.op is Op.QUOTE and is_quotation(one)]
    told = [p.span for p in other.statement.derivation.pieces if p.op in (Op.COPY, Op.QUOTE)]
    return any(quote.overlaps(span) for quote in quotes for span in told)


def gives_less(one: Candidate, other: Candidate) -> bool:
    """Whether a quotation gives part of the words that another one gives of the same speaker, and nothing else."""
    if not (is_quotation(one) and is_quotation(other) and one.speaker and one.speaker == other.speaker):
        return False
    mine, yours = _said(one), _said(other)
    return len(mine) >= FEWEST and mine < yours


def _said(one: Candidate) -> set[str]:
    """Content words of a quotation, or of a told sentence without its speaker's name."""
    if is_quotation(one):
        spans = [p.span for p in one.statement.derivation.pieces if p.op is Op.QUOTE]
        return {word for span in spans for word in content_words(one.source.words(span))}
    return set(content_words(one.statement.text)) - set(content_words(one.speaker))


def same_deed(one: Candidate, other: Candidate) -> bool:
    """Whether the main clauses of two statements of one week tell one act; see `same_object` and `same_matter`."""
    return same_object(one, other) or same_matter(one, other)


def same_object(one: Candidate, other: Candidate) -> bool:
    """Whether the main clauses of two statements of one week tell that one party did one thing to one other.

    The verbs meet by type or root, doer and object by the head of their phrase or a name in it. Two numbers of a
    thing are two reports.
    """
    if Kind.SPEECH in (one.kind, other.kind) or one.day is None or other.day is None:
        return False
    mine, yours = _deed(one), _deed(other)
    if mine is None or yours is None or abs((one.day - other.day).days) > WEEK_DAYS:
        return False
    if mine.modality is not yours.modality or mine.is_negated != yours.is_negated:
        return False
    is_one_act = (bool(mine.type) and mine.type == yours.type) or _root(one.source, mine) == _root(other.source, yours)
    actors = _heads(one.source, mine.actor) & _heads(other.source, yours.actor)
    return is_one_act and bool(actors and _heads(one.source, mine.target) & _heads(other.source, yours.target))


def same_matter(one: Candidate, other: Candidate) -> bool:
    """Whether the main verbs of two statements of one week tell of one party and most of one matter, object or not.

    "Nine members of the council pledged to close the yard" and "a majority of the council members pledged to shut the
    yard" are one; so is one act of a body that goes by two names, where the names in what follows are the same. Two
    numbers told of it are two acts, and so is what one plans and one has done.
    """
    if Kind.SPEECH in (one.kind, other.kind) or one.day is None or other.day is None:
        return False
    if abs((one.day - other.day).days) > WEEK_DAYS or _verb(one).isdisjoint(_verb(other)):
        return False
    mine, yours = _core(one), _core(other)
    if mine is None or yours is None:
        return False
    if mine.manner != yours.manner or are_counted_apart(one, other):
        return False
    n_names = len(mine.names & yours.names)
    is_one_act = _are_mostly_one(mine.matter, yours.matter, TWO) or (bool(mine.act) and mine.act == yours.act in _WHOLE)
    return (is_one_act and _are_mostly_one(mine.doer, yours.doer, 1)) or (
        n_names >= FEWEST and n_names >= HALF * min(len(mine.names), len(yours.names))
    )


@dataclass(frozen=True)
class _Core:
    """What a statement's main verb tells.

    Attributes:
        doer, matter: What may be met by each word of its subject, and behind it as far as the next comma.
        names: Words with a capital behind the verb.
        manner: What turns it: "not", "may", "will".
        act: Type of an act that is done to nothing, such as a resignation; else "".
    """

    doer: tuple[frozenset[str], ...]
    matter: tuple[frozenset[str], ...]
    names: frozenset[str]
    manner: tuple[str, ...]
    act: str


def _verb(one: Candidate) -> frozenset[str]:
    """What the main verb may meet by; nothing where it tells no act."""
    facts = one.source.sentence_of(one.sentence)
    verb = one.source.words(facts.root) if facts is not None and facts.root is not None else ""
    return frozenset() if verb.lower() in word_set("no_act") else keys(verb)


def _core(one: Candidate) -> _Core | None:
    facts, event = one.source.sentence_of(one.sentence), _deed(one)
    if facts is None or facts.root is None or facts.subject is None or facts.root.start < facts.subject.end:
        return None
    before = one.source.words(Span(one.sentence.article_id, facts.subject.end, facts.root.start))
    behind = Span(one.sentence.article_id, facts.root.end, max(facts.root.end + 1, one.sentence.end))
    told = one.source.words(behind)
    for time in one.source.times_in(behind):
        told = told.replace(one.source.words(time.span), " ")
    return _Core(
        doer=_keys_of(one.source.words(facts.subject)),
        matter=_keys_of(_PART.split(told)[0]),
        names=frozenset(word.lower() for word in _CAPITAL.findall(told)),
        manner=tuple(
            w for w in guarded(" ".join(before.split()[-NEAR:])) if guard_class(w) in _TURNING and w != "former"
        ),
        act=event.type if event is not None and event.target is None else "",
    )


def _keys_of(text: str) -> tuple[frozenset[str], ...]:
    """What each word of matter of a text may meet by."""
    return tuple(found for word in dict.fromkeys(content_words(text)) if (found := keys(word)))


def _are_mostly_one(mine: Sequence[frozenset[str]], yours: Sequence[frozenset[str]], least: int) -> bool:
    """Whether so many words at least, and half of the fewer, stand in both."""
    fewer, more = sorted((mine, yours), key=len)
    shared = sum(any(not word.isdisjoint(other) for other in more) for word in fewer)
    return shared >= max(least, HALF * len(fewer))


def are_counted_apart(one: Candidate, other: Candidate) -> bool:
    """Whether both tell numbers, and none is common."""
    mine, yours = ({f.value for f in c.source.figures_in(c.sentence)} for c in (one, other))
    return bool(mine and yours) and mine.isdisjoint(yours)


def _deed(one: Candidate) -> Event | None:
    """The event that the sentence's own verb tells, of a known type or not."""
    facts = one.source.sentence_of(one.sentence)
    if facts is None or facts.root is None:
        return None
    return next((e for e in one.source.events_in(one.sentence) if e.act.overlaps(facts.root)), None)


def _root(source: Source, event: Event) -> str:
    told = words(source.words(event.act))
    return root(told[-1]) if told else ""


def _heads(source: Source, phrase: Span | None) -> set[str]:
    """The head of a phrase, and the last words of the names in front of what limits it."""
    if phrase is None:
        return set()
    told = list(takewhile(lambda word: word not in words_of("head_closers"), words(source.words(phrase))))
    names = (words(m.name)[-1:] for m in source.mentions_in(phrase))
    named = {word for name in names for word in name if word in told}
    return named | {stem(word) for word in told[-1:]}
