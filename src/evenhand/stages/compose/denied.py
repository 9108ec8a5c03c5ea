"""Charges and their denials: what one outlet tells of somebody, and where another tells that it is denied.

"Russia has denied election interference" answers "agencies have concluded that Russia's interference was aimed at ...".
The two sentences are seldom alike, so they are not found by likeness: the one must tell a denial, and the other what is
denied, of the same person or body. What an article denies and where it may charge rests on it alone, so it is noted
(`operations/notes`), with what each of its words may meet by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby
from typing import Final, NamedTuple

from evenhand.model import ActorKind, BlockKind, Difference, Span, SpeechForm
from evenhand.operations.holding import keys
from evenhand.operations.notes import taken
from evenhand.operations.patterns import pattern, stands_in
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.similar import Told, days_apart
from evenhand.tables import words as table_words

DENIALS: Final = "denials"
CHARGES: Final = "charges"
"""The names of the works among notes."""
MOST_DAYS: Final = 7
"""Reports further apart may tell two charges."""
NEAR: Final = 5
"""Words between the one of whom a thing is told and the thing: "Russian military intelligence's interference"."""
LEAST_HELD: Final = 0.6
"""Share of what is denied that the other sentence tells, where it is more than two words."""
REACH: Final = 12
"""Characters before a verb that may hold its pronoun."""
LONGEST: Final = 90
"""Characters of what is denied that are read."""
MOST_WORDS: Final = 40
"""Words of a sentence that a row may show."""
_WORD: Final = re.compile(r"[^\W_][\w’'-]{0,40}")
_ACTORS: Final = frozenset(
    (ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.OFFICE, ActorKind.PLACE)
)

_ARTICLES: Final = frozenset(("a", "the", "this"))

Keys = frozenset[str]
"""What a word may meet another by."""


class _Word(NamedTuple):
    """A word of a sentence: where it stands in it, and what it may meet another by."""

    start: int
    end: int
    keys: Keys


class _Denial(NamedTuple):
    """What a sentence tells to be untrue.

    Attributes:
        sentence: Number of the sentence in its article.
        who: What the last word of the name of whom it is denied may meet by.
        content: What is denied, word by word; empty where it is all wrongdoing.
        part: The words of the denial.
        is_act: Whether an act is denied that its first word names: "denied striking the camp".
    """

    sentence: int
    who: Keys
    content: tuple[Keys, ...]
    part: Span
    is_act: bool = False


class _Charging(NamedTuple):
    """The sentences of an article that may tell a charge, by number, and what their words may meet by, if anything."""

    sentences: tuple[int, ...]
    keys: Mapping[str, Keys]


class _Article:
    """The sentences of an article that are compared, from a place among all of the story on."""

    def __init__(self, start: int, told: Sequence[Told]) -> None:
        self.start, self.told = start, told
        self._about = (told[0].article.article_id,)

    @cached_property
    def denials(self) -> Sequence[_Denial]:
        """What its sentences tell to be untrue."""
        return taken().once(DENIALS, self._about, tuple[_Denial, ...], partial(_denials, self.told))

    @cached_property
    def _charging(self) -> _Charging:
        return taken().once(CHARGES, self._about, _Charging, partial(_charging, self.told))

    def charged(self, denial: _Denial, roles: frozenset[str]) -> Iterator[tuple[float, int, Span]]:
        """Yield what of its sentences tells what is denied, with how well it does and the place of the sentence.

        Args:
            denial: What is denied.
            roles: By which words the story calls whom it is denied of, and nobody else: "the President".
        """
        naming = {word for word, own in self._charging.keys.items() if not own.isdisjoint(denial.who)}
        for number in self._charging.sentences if naming or roles else ():
            told = self.told[number]
            if any(word in told.text for word in naming) or roles:
                for fit, part in _charge(told, self._words(told), denial, roles):
                    yield fit, self.start + number, part

    def _words(self, told: Told) -> Sequence[_Word]:
        """The words of a sentence in order."""
        found = _WORD.finditer(told.text)
        return [_Word(*m.span(), self._charging.keys.get(m.group(), frozenset())) for m in found]


def denied_apart(sentences: Sequence[Told]) -> Iterator[tuple[int, int, Finding]]:
    """Find what a sentence of one voice tells of somebody and one of another tells to be denied, the charge first.

    Args:
        sentences: All sentences of the story, those of one article behind one another.
    """
    charged: set[Span] = set()
    articles = _articles(sentences)
    for article in articles:
        for denial in article.denials:
            told = article.told[denial.sentence]
            roles = frozenset() if denial.content else _roles(sentences, denial.who)
            found = [
                (fit, -here, part)
                for other in articles
                if other.told[0].voice != told.voice and days_apart(other.told[0], told) <= MOST_DAYS
                for fit, here, part in other.charged(denial, roles)
            ]
            _, here, part = max(found, key=lambda each: each[:2], default=(0.0, 0, told.span))
            if found and part not in charged:
                charged.add(part)
                yield (
                    -here,
                    article.start + denial.sentence,
                    Finding(Label.CONFLICT, Difference.DENIAL, part, denial.part),
                )


def _articles(sentences: Sequence[Told]) -> list[_Article]:
    found: list[_Article] = []
    start = 0
    for _, group in groupby(sentences, key=lambda told: told.article.article_id):
        of_one = list(group)
        found.append(_Article(start, of_one))
        start += len(of_one)
    return found


def _charging(told: Sequence[Told]) -> _Charging:
    """Read which sentences of an article may tell a charge."""
    numbers = tuple(number for number, one in enumerate(told) if _may_charge(one))
    words = sorted({word for number in numbers for word in _WORD.findall(told[number].text)})
    grammar = table_words("function_words")
    met = {word: keys(word) for word in words if word.lower() not in grammar}
    return _Charging(numbers, {word: own for word, own in met.items() if own})


def _denials(told: Sequence[Told]) -> tuple[_Denial, ...]:
    return tuple(denial for number, one in enumerate(told) for denial in _denied_in(number, one))


def _denied_in(number: int, told: Told) -> Iterator[_Denial]:
    if not _may_stand(told):
        return
    for match in pattern("clears_of_wrong").finditer(told.text):
        who = _named_before(told, match.start())
        if who:
            yield _Denial(number, who, (), _part(told, *match.span()))
    for match in pattern("denies_matter").finditer(told.text):
        who, end = _named_before(told, match.start()), _end(told.text, match.end())
        content = tuple(each for each in _content(told.text[match.end() : end]) if each.isdisjoint(who))
        if who and content and not stands_in("clears_of_wrong", told.text[match.start() : end]):
            first = _WORD.search(told.text, match.end(), end)
            is_act = first is not None and stands_in("act_denied", first.group())
            yield _Denial(number, who, content, _part(told, match.start(), end), is_act)


def _may_stand(told: Told) -> bool:
    """Whether a sentence may stand in a row: of a report, and not too long."""
    return told.facts.sentence.kind is not BlockKind.HEADING and not told.facts.is_opinion and _is_short(told)


def _may_charge(told: Told) -> bool:
    """Whether a sentence may tell a charge: as above, or in words that it quotes, and without an answer to it."""
    is_quoted = any(s.form is SpeechForm.DIRECT and s.speaker is not None for s in told.speeches)
    return (_may_stand(told) or (is_quoted and _is_short(told))) and not stands_in("denies_or_asks", told.text)


def _is_short(told: Told) -> bool:
    return len(_WORD.findall(told.text)) <= MOST_WORDS


def _part(told: Told, start: int, end: int) -> Span:
    return Span(told.span.article_id, told.span.start + start, told.span.start + end)


def _end(text: str, start: int) -> int:
    """Where what is denied ends: at the end of its clause, or after so many characters."""
    found = pattern("matter_ends").search(text, start)
    return min(found.start() if found is not None else len(text), start + LONGEST)


def denied_of(told: Told, at: int) -> Span | None:
    """Return the name of whom a sentence tells a denial: what stands nearest before it, of "he" a person's.

    Args:
        told: The sentence.
        at: Where in it the denial begins, in characters.
    """
    end = told.span.start + at
    kinds = (
        frozenset((ActorKind.PERSON,)) if pattern("he_before").search(told.text[max(0, at - REACH) : at]) else _ACTORS
    )
    before = [m for m in told.mentions if m.kind in kinds and told.span.start <= m.span.start and m.span.end <= end]
    return max((m.span for m in before), key=lambda span: span.end, default=None)


def _named_before(told: Told, at: int) -> Keys:
    """What the last word of that name may meet another by; empty where there is none."""
    name = denied_of(told, at)
    return _last(told.words(name)) if name is not None else frozenset()


def _roles(sentences: Sequence[Told], who: Keys) -> frozenset[str]:
    """The last words of the roles that only the bearer of a name has in a story."""
    own: set[str] = set()
    others: set[str] = set()
    for told in sentences:
        for mention in told.mentions:
            if mention.role is not None and mention.kind is ActorKind.PERSON:
                last = told.words(mention.role).lower().split()[-1:]
                (others if who.isdisjoint(_last(told.words(mention.span))) else own).update(last)
    return frozenset(own - others)


def _last(name: str) -> Keys:
    found = _WORD.findall(name)
    return keys(found[-1]) if found else frozenset()


def _content(phrase: str) -> tuple[Keys, ...]:
    """What each word of matter of a phrase may meet by."""
    grammar, empty = table_words("function_words"), table_words("claim_words")
    bare = (word for word in _WORD.findall(phrase) if word.lower() not in grammar and word.lower() not in empty)
    return tuple(found for word in bare if (found := keys(word)))


def _charge(told: Told, held: Sequence[_Word], denial: _Denial, roles: frozenset[str]) -> Iterator[tuple[float, Span]]:
    """The part of a sentence that tells what is denied, with how well it does."""
    named = [n for n, word in enumerate(held) if not word.keys.isdisjoint(denial.who)]
    named += [n for n in range(1, len(held)) if roles and _is_role(told, held, n, roles)]
    if not named:
        return
    if not denial.content:
        yield from _accusation(told, held, named)
        return
    places = [next((n for n, word in enumerate(held) if not word.keys.isdisjoint(one)), -1) for one in denial.content]
    met = [n for n in places if n >= 0]
    if denial.is_act and places[0] < 0:
        return  # of the same place, and another act
    if not _is_enough(len(met), len(denial.content)):
        return
    if len(denial.content) < 3 and len(met) < 2 and not any(0 < n - m <= NEAR for n in met for m in named):
        return
    fit = len(met) / len(denial.content) + stands_in("accuses", told.text)
    yield fit, _part(told, held[min(met)].start, held[max(met)].end)


def _is_role(told: Told, held: Sequence[_Word], n: int, roles: frozenset[str]) -> bool:
    """Whether a word tells a person by his role alone: "the President", "a president who", not "President Orr"."""
    word = held[n]
    text = told.text[word.start : word.end].removesuffix("’s").removesuffix("'s").lower()
    before = told.text[held[n - 1].start : held[n - 1].end].lower()
    return text in roles and before in _ARTICLES and not told.text[word.end : word.end + 2].strip().isupper()


def _is_enough(n_met: int, n_denied: int) -> bool:
    return n_met >= 1 and (n_met >= LEAST_HELD * n_denied or (n_denied == 2 and n_met == 1))


def _accusation(told: Told, held: Sequence[_Word], named: Sequence[int]) -> Iterator[tuple[float, Span]]:
    """Words that lay a wrong to the charge of somebody who is named."""
    for n in named:
        match = pattern("is_charged").match(told.text, held[n].start)
        if match is not None:
            yield 1.0, _part(told, *match.span())
    for match in pattern("charges_one").finditer(told.text):
        behind = [n for n, word in enumerate(held) if word.start >= match.end()][:NEAR]
        if not set(behind).isdisjoint(named):
            yield 1.0, _part(told, match.start(), _end(told.text, match.end()))
