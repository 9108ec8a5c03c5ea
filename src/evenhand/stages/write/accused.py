"""Whom a charge is against, as a statement tells it: who is named there, and no one else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from evenhand.model import Mention, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.states import state_of
from evenhand.operations.words import words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.standing import PARTIES, houses_held, is_house, keys_of, who_speaks
from evenhand.tables import words as words_of

NEAR: Final = 3
"""So many words may stand between "alleges that" and the name of who did it: titles; by reading."""
_JOINS: Final = re.compile(r"(?:,|,? and|,? or|,? along with| &)\s*")
_OWNS: Final = re.compile(r"\s?[’']s?\b")


def who_is_accused(one: Candidate) -> Set[str]:
    """Keys of the parties that a charge is against, and of the houses that answer for them.

    Only who is named in the words that the page tells counts. Where the sentence does not say which of several it is
    against, nobody is.
    """
    text = _own(one)
    match = pattern("accuses").search(text) or pattern("presses").search(text)
    if match is None:
        return frozenset()
    named = [m for m in _told(one) if not _is_owner(one, m)]
    found = _by_grammar(one, text, match, named)
    keys = keys_of(found)
    return keys | houses_held(keys, one.source)


def _is_owner(one: Candidate, mention: Mention) -> bool:
    """Whether who is named only owns what is named behind him; what his campaign or house did, he answers for."""
    owns = _OWNS.match(one.source.article.text, mention.span.end)
    owned = words(one.source.article.text[owns.end() : owns.end() + _BEFORE])[:1] if owns is not None else ()
    return owns is not None and not any(is_house(word) or state_of(f"{mention.name} {word.title()}") for word in owned)


def is_own_answer(one: Candidate) -> bool:
    """Whether the denial is what a sentence tells: not that of somebody whom it only describes ("who has denied …")."""
    text = _own(one)
    return any(
        pattern("describes_before").search(text, max(0, m.start() - _BEFORE), m.start()) is None
        for m in pattern("answers").finditer(text)
    )


_BEFORE: Final = 60


def _by_grammar(one: Candidate, text: str, match: re.Match[str], named: Sequence[Mention]) -> Sequence[Mention]:
    """The accused by the form of the charge: its subject, who stands behind it, or the only one it names."""
    start = one.sentence.start
    before = [m for m in named if m.span.end <= start + match.start()]
    after = [m for m in named if m.span.start >= start + match.end()]
    passive = pattern("accused_of").search(text)
    if passive is not None:
        return _subject(one, [m for m in named if m.span.end <= start + passive.start()], passive)
    clause = pattern("charge_that").match(text, match.start()) or pattern("alleges").fullmatch(match.group())
    if clause is not None:
        return _of_clause(one, max(clause.end(), match.end()), after)
    if pattern("charged_behind").match(text, match.start()):
        return _last(one, before)
    return _behind(one, text, match, named)


def _behind(one: Candidate, text: str, match: re.Match[str], named: Sequence[Mention]) -> Sequence[Mention]:
    """Who stands behind "against" or behind the verb that charges him, or is the only one that is named."""
    start = one.sentence.start
    against = pattern("against").search(text, match.start(), match.end() + _BEFORE)
    if against is not None:
        return _first(one, [m for m in named if m.span.start >= start + against.end() - 1], start + against.end())
    verb = pattern("accusing_verb").match(text, match.start())
    if verb is not None:
        return _first(one, [m for m in named if m.span.start >= start + verb.end()], start + verb.end())
    speaking = who_speaks(one)
    parties = {m.name: m for m in named if not keys_of([m]) & speaking}
    return list(parties.values()) if len(parties) == 1 else []


def _own(one: Candidate) -> str:
    """A sentence with what stands in quotation marks blanked, so that places stay."""
    text = one.source.words(one.sentence)
    for low, high in one.source.quoted(one.sentence):
        start, end = low - one.sentence.start, min(high - one.sentence.start, len(text))
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _told(one: Candidate) -> list[Mention]:
    """Parties named in what the page tells of a sentence, in order; who an opening pronoun means first."""
    places = [p.span for p in one.plain.derivation.pieces]
    named = [m for m in one.source.mentions_in(one.sentence) if m.kind in PARTIES]
    return [m for m in named if any(p.overlaps(m.span) for p in places)]


def _subject(one: Candidate, before: Sequence[Mention], passive: re.Match[str]) -> Sequence[Mention]:
    """Who is named in the subject; in a clause further on who is named last before it, if he is its subject.

    "Ada Orr said that Bo Lind was accused" and "… the lorry of Orr, who is accused" are of the one named last; "Orr
    spoke of clerks who were accused" is of nobody named.
    """
    facts = one.source.sentence_of(one.sentence)
    subject = facts.subject if facts is not None else None
    opening = one.source.name_for(one.sentence)
    if opening is not None and not before:
        return [opening[1]]
    inside = [m for m in before if subject is not None and subject.holds(m.span)]
    at = passive.start()
    root = facts.root.start - one.sentence.start if facts is not None and facts.root is not None else at
    if at <= root < passive.end() or pattern("in_court").match(passive.group()):
        return _group(one, inside) if inside else _last(one, before)
    between = _own(one)[before[-1].span.end - one.sentence.start : at] if before else ""
    if pattern("subject_again").search(between):
        return _group(one, inside)
    return [] if pattern("describes_another").match(between) else _last(one, before)


def _last(one: Candidate, before: Sequence[Mention]) -> Sequence[Mention]:
    """Who is named last, where nothing but who he is stands behind him."""
    return before[-1:]


def _of_clause(one: Candidate, at: int, after: Sequence[Mention]) -> Sequence[Mention]:
    """The subject of what is alleged; where that is the accuser ("she was sold to Orr"), who is named next."""
    rest = one.source.words(Span(one.sentence.article_id, one.sentence.start + at, one.sentence.end))
    lead = pattern("opens_clause").match(rest)
    begin = lead.end() if lead else 0
    opening = words(rest[begin:])[:1]
    inside = [m for m in after if m.span.start >= one.sentence.start + at + begin]
    if opening and opening[0] in words_of("speaker_pronouns"):
        return inside[:1]
    return _first(one, inside, one.sentence.start + at + begin)


def _first(one: Candidate, after: Sequence[Mention], at: int) -> Sequence[Mention]:
    """Who is named right behind a place, and who is joined to him."""
    if not after:
        return []
    first = after[0].role.start if after[0].role is not None else after[0].span.start
    between = words(one.source.article.text[at : max(at, min(first, after[0].span.start))])
    return _group(one, after) if len(between) <= NEAR else []


def _group(one: Candidate, named: Sequence[Mention]) -> list[Mention]:
    """The first of some parties and those joined to him by "and" or a comma."""
    return list(_joined(one, named))


def _joined(one: Candidate, named: Sequence[Mention]) -> Iterator[Mention]:
    for number, mention in enumerate(named):
        if number:
            start = mention.role.start if mention.role is not None else mention.span.start
            end = named[number - 1].span.end
            if _JOINS.fullmatch(one.source.article.text, end, max(end, min(start, mention.span.start))) is None:
                return
        yield mention
