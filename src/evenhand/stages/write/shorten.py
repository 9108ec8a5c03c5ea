"""What a title or heading may leave off: roles and given names, and the end of a sentence that is not needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from evenhand.model import ActorKind, Letter, Mention, Op, Piece, SentenceFacts, Span, Speech
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.stages.write.source import Source
from evenhand.tables import table
from evenhand.tables import words as words_of

NEAR_WORDS: Final = 9
"""So far before an infinitive the word that asks for it may stand."""
_NAME_AND: Final = re.compile(r"\b[A-Z][a-z]+ and $")
LONGEST_NAME: Final = 40
"""So far back a word before an "and" is looked for."""
MOST_BEFORE_ROLE: Final = 4
"""So many words may stand before a role that goes with its name's role: "Norvik morning radio host Ada Orr"."""
FEWEST_TOLD: Final = 4
"""Words that a title must have of what somebody said: fewer tell only that he spoke."""


def is_finished(source: Source, facts: SentenceFacts, span: Span) -> bool:
    """Whether a stretch of a sentence up to a cut keeps what its verb cannot do without.

    An infinitive stays with the verb that asks for it ("urged the council to …"). What somebody said is never cut
    before it has begun, and a charge at a comma only: a preposition left off may change it.

    Args:
        source: The article.
        facts: The sentence.
        span: The stretch, from the subject on.
    """
    if facts.root is None:
        return False
    tail = source.article.text[span.end : facts.sentence.span.end]
    verb = source.words(facts.root).lower()
    asks = pattern("to_do").match(tail.lstrip()) is not None and any(
        w in words_of("infinitive_words") for w in (verb, *words(source.words(span))[-NEAR_WORDS:])
    )
    after = words(source.article.text[facts.root.end : span.end])
    told = [s for s in source.speeches_in(facts.sentence.span) if s.cue is not None and facts.root.overlaps(s.cue)]
    is_empty = not after or after[0] in words_of("place_prepositions")  # "X said in an interview"
    acts = [e.act for e in source.events_in(facts.sentence.span) if e.act.start > facts.root.start]
    is_broken = bool(tail.strip()) and any(act.end == span.end for act in acts)  # "in a strike that the mayor blamed"
    is_told = any(span.start <= s.content.start and s.content.end <= facts.root.start for s in told)
    is_mere = (
        is_empty and not is_told and (pattern("reporting_cue").fullmatch(verb) or verb in words_of("charging_verbs"))
    )
    if asks or is_broken or is_mere or hangs(source, facts, span):
        return False
    return not any(_is_unheard(source, facts.root, span, speech) for speech in source.speeches_in(facts.sentence.span))


def hangs(source: Source, facts: SentenceFacts, span: Span) -> bool:
    """Whether what is cut off hangs on the last words kept: which of them is meant, or what they are for.

    "One of three captains | who …", "a law designed | …", "a gate | for the smugglers".

    Args:
        source: The article.
        facts: The sentence.
        span: What is kept up to the cut, from the subject on.
    """
    kept, tail = source.words(span), source.article.text[span.end : facts.sentence.span.end]
    if kept.endswith(" "):
        kept, tail = kept.rstrip(), f" {tail}"
    tail = pattern("day_next").sub("", tail)
    if tail.startswith(" as ") and pattern("asks_as").search(kept):
        return True
    if not tail.strip(' .”"') or tail[:1] not in " ”" or tail.lstrip()[:1] in ("–", "—"):
        return False  # nothing is cut off, or a comma parts it
    if pattern("waits").search(kept):
        return True
    if pattern("restricts").match(tail) or pattern("restricts_by").match(tail):
        return pattern("told_kind").search(kept) is None or pattern("noun_of_being").search(kept) is not None
    return not (facts.root is not None and facts.root.end == span.start + len(kept)) and _awaits(kept, tail)


def _awaits(kept: str, tail: str) -> bool:
    """Whether the last words kept wait for the phrase that is cut off."""
    waiting = (("waits_for", "binds_name"), ("waits_bounds", "binds_first"))
    if any(pattern(end).search(kept) and pattern(bound).match(tail) for end, bound in waiting):
        return True
    is_being = pattern("noun_of_being").search(kept) is not None and pattern("binds_noun").match(tail) is not None
    return is_being or pattern("participle_end").search(kept) is not None


def is_indefinite(kept: str) -> bool:
    """Whether a text ends with a noun phrase that opens with "a" or "an": nobody asks which one is meant."""
    for word in reversed(kept.split()):
        if word.lower() in ("a", "an"):
            return True
        if word.lower().strip(",;:") in words_of("function_words") or word.endswith((",", ";", "’s", "'s")):
            return False
    return False


def _is_unheard(source: Source, root: Span, span: Span, speech: Speech) -> bool:
    """Whether a stretch with a verb of speech lacks what was said, or cuts a charge short."""
    if speech.cue is None or not root.overlaps(speech.cue):
        return False
    if speech.content.start < root.end:
        return not span.start < speech.content.end <= span.end
    tail = source.article.text[span.end :][:1]
    n_told = len(words(source.article.text[speech.content.start : max(speech.content.start, span.end)]))
    n_left = len(words(source.article.text[span.end : max(span.end, speech.content.end)]))
    is_charge = source.words(root).lower() in words_of("charging_verbs") and tail != ","
    is_charge = is_charge and pattern("told_charge").search(source.words(span)) is None
    return n_left > 0 and (n_told < FEWEST_TOLD or is_charge)


def namings(
    source: Source,
    pieces: Sequence[Piece],
    *,
    is_title: bool = True,
    by_headline: bool = True,
    headlines: Sequence[str] = (),
) -> Iterator[tuple[Piece, ...]]:
    """Yield pieces with the namings of persons as they are, then without roles, then by the surnames the article uses.

    A role is left off only where nothing before it belongs to it ("former", "the"), a given name only where the
    article itself goes on to write the surname alone, and of all persons or none.

    Args:
        source: The article.
        pieces: Pieces of one stretch of it, in order.
        is_title: Whether nothing on the page stands before it: whom no headline names keeps his role there.
        by_headline: Whether a title may name by the last name whom the article's headline names so.
        headlines: The headlines that a title may name persons by; without any the article's own.
    """
    headlines = headlines or (source.article.title,)
    pieces = without(pieces, _courtesies(source, pieces))
    yield tuple(pieces)
    span = Span(pieces[0].span.article_id, pieces[0].span.start, pieces[-1].span.end)
    told = [m for m in source.mentions_in(span) if any(p.span.overlaps(m.span) for p in pieces)]
    persons = [m for m in told if m.kind is ActorKind.PERSON and " " in source.words(m.span)]
    roles = [
        cut
        for m in persons
        if (cut := _role(source, m, span, is_title=is_title)) is not None
        and not (is_title and _is_stranger(source, m, cut, headlines))
    ]
    named = headlines if is_title and by_headline else ()
    surnames = {m: cut for m in persons if (cut := _given(source, m, named)) is not None}
    bare = without(pieces, roles)
    if roles:
        yield bare
    if is_title and (mere := _mere_titles(source, span, headlines)):
        yield without(bare, mere)
    is_free = [m in surnames and (m.role is None or any(r.end == m.span.start for r in roles)) for m in persons]
    if persons and all(is_free):
        yield without(bare, [*surnames.values()])
    known = [m for m in surnames if is_known(source.words(m.span), named)]
    if 0 < len(known) < len(persons):
        yield without(bare, [surnames[m] for m in known])


def is_known(name: str, headlines: Sequence[str]) -> bool:
    """Tell whether a headline names a person by the last name, so that a title may, too."""
    surname = name.rsplit(maxsplit=1)[-1]
    having = [headline for headline in headlines if surname in headline]
    return any(re.search(rf"\b{re.escape(surname)}\b", headline) is not None for headline in having)


def _mere_titles(source: Source, span: Span, headlines: Sequence[str]) -> list[Span]:
    """The "President" before a last name that a headline has: it tells there who is meant."""
    persons = (m for m in source.mentions_in(span) if m.kind is ActorKind.PERSON and " " not in source.words(m.span))
    cuts = ((m, _role(source, m, span)) for m in persons)
    return [
        c
        for m, c in cuts
        if c is not None and not _is_stranger(source, m, c, headlines) and is_known(source.words(m.span), headlines)
    ]


def _courtesies(source: Source, pieces: Sequence[Piece]) -> list[Span]:
    """The "Mr." and "Ms." before the names of persons: a title or heading does without."""
    span = Span(pieces[0].span.article_id, pieces[0].span.start, pieces[-1].span.end)
    told = {row["word"] for row in table("titles") if row["kind"] == "honorific"}
    cuts = []
    for mention in source.mentions_in(span):
        word = source.article.text[span.start : mention.span.start].rpartition(" ")[0].rpartition(" ")[2]
        at = mention.span.start - len(word) - 1
        if mention.kind is ActorKind.PERSON and word in told and source.article.text.startswith(f"{word} ", at):
            cuts.append(Span(span.article_id, at, mention.span.start))
    return cuts


def _role(source: Source, mention: Mention, within: Span, *, is_title: bool = False) -> Span | None:
    """The role before a name with the space between, where it may be left off."""
    if mention.role is None or not within.start <= mention.role.start or mention.role.end + 1 != mention.span.start:
        return None
    before = source.article.text[within.start : mention.role.start].split()
    is_plain = all(word.isalpha() and word.lower() not in words_of("function_words") for word in before)
    if is_title and is_plain and 0 < len(before) <= MOST_BEFORE_ROLE and _opens_subject(source, mention, within):
        return Span(within.article_id, within.start, mention.span.start)
    if before and (before[-1].lower() in words_of("determiners") or not _closes(source, before[-1], mention)):
        return None
    if _is_of_longer_name(source, mention.role):
        return None
    return Span(within.article_id, mention.role.start, mention.span.start)


def _is_of_longer_name(source: Source, role: Span) -> bool:
    """Whether a role is the second half of a longer one: "Ports and Tolls Secretary", where nobody is named Ports."""
    joined = _NAME_AND.search(source.article.text[max(0, role.start - LONGEST_NAME) : role.start])
    if joined is None:
        return False
    end = role.start - len(" and ")
    facts = source.sentence_of(role)
    mentions = source.mentions_in(facts.sentence.span) if facts is not None else ()
    return not any(m.span.end == end and m.kind is ActorKind.PERSON for m in mentions)


def _opens_subject(source: Source, mention: Mention, within: Span) -> bool:
    """Whether a stretch opens with the subject of its sentence, whose head a person is: "radio host Ada Orr"."""
    facts = source.sentence_of(mention.span)
    subject = facts.subject if facts is not None else None
    return subject is not None and subject.start == within.start and subject.end == mention.span.end


def _is_stranger(source: Source, mention: Mention, role: Span, headlines: Sequence[str]) -> bool:
    """Whether a reader may not know a person by name alone: no headline names him, and his role is no mere title."""
    is_plain = " " not in source.words(role).strip()
    return not is_plain and not is_known(source.words(mention.span), headlines)


def _closes(source: Source, word: str, mention: Mention) -> bool:
    """Whether a word before a role does not belong to it: a word of grammar, or the verb of the sentence."""
    if word.lower() in words_of("function_words"):
        return True
    facts = source.sentence_of(mention.span)
    root = source.words(facts.root) if facts is not None and facts.root is not None else ""
    return word == root and word.islower()


def _given(source: Source, mention: Mention, headlines: Sequence[str]) -> Span | None:
    """The given names, where the article, or a headline for a title, writes the last name alone for that person."""
    surname = source.words(mention.span).split()[-1]
    name = source.words(mention.span)
    is_so_called = is_known(name, [headline for headline in headlines if name not in headline])
    is_used = any(m.name == mention.name and source.words(m.span) == surname for m in source.facts.mentions)
    if not is_so_called and not is_used:
        return None
    return Span(mention.span.article_id, mention.span.start, mention.span.end - len(surname))


def without(pieces: Sequence[Piece], cuts: Sequence[Span]) -> tuple[Piece, ...]:
    """Return the pieces with stretches of their words left out; a date or row that a stretch meets goes whole.

    Args:
        pieces: Pieces of one stretch of an article, in order.
        cuts: What is left out, apart from one another.
    """
    kept: list[Piece] = []
    for piece in pieces:
        inside = sorted(c for c in cuts if c.overlaps(piece.span))
        if inside and piece.op is not Op.COPY:
            continue
        edges = [piece.span.start, *(e for c in inside for e in (c.start, c.end)), piece.span.end]
        edges = [min(max(edge, piece.span.start), piece.span.end) for edge in edges]
        stretches = [(a, b) for a, b in list(pairwise(edges))[::2] if a < b]
        parts = [replace(piece, span=Span(piece.span.article_id, a, b), letter=Letter.KEEP) for a, b in stretches]
        if parts:
            parts[0] = replace(parts[0], letter=piece.letter)
        kept += parts
    return tuple(kept)
