"""Who stands with whom: the parties of a story, told from the words beside their names and from nothing else.

A person stands with a party, a state or an organisation where a phrase that names both says so ("Mara Vell, foreign
minister of Norland"); an office or a force with the state in its name. Where phrases differ the most frequent counts;
where none tells, everybody stands alone. States are sides only where two or more of them are: in a story within one
state its offices and officers stand for themselves.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from evenhand.model import ActorKind, Article, Facts, Mention, Speech
from evenhand.operations.words import words
from evenhand.tables import index, table
from evenhand.tables import words as table_words

STANDING = frozenset(
    {
        ActorKind.PERSON,
        ActorKind.GOVERNMENT,
        ActorKind.OFFICE,
        ActorKind.ORGANISATION,
        ActorKind.ARMED_FORCE,
        ActorKind.GROUP,
    }
)
"""Kinds of actor that can be a side."""

_BEHIND = 16
"""Characters behind a name in which a party and constituency may stand: " (R-N. Dakota)"."""


class Parties:
    """The names of a story's actors, each with the side it stands with.

    Args:
        articles: The story's articles.
        facts: Their claims, in the same order.
    """

    def __init__(self, articles: Sequence[Article], facts: Sequence[Facts]) -> None:
        self._full = _full_names(facts)
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for article, found in zip(articles, facts, strict=True):
            for mention, phrase in _phrases(article, found):
                own = article.text[mention.span.start : mention.span.end]
                for side in _joined(mention, phrase.replace(own, "\x00", 1), found):
                    votes[self.full(mention.name)][side] += 1
        chosen = _chosen(votes)
        states = {side for side in chosen.values() if side in _states()}
        states |= {m.name for f in facts for m in f.mentions if m.kind is ActorKind.GOVERNMENT and m.name in _states()}
        alone = states if len(states) < 2 else frozenset[str]()
        self._side = {name: side for name, side in chosen.items() if side not in alone}

    def full(self, name: str) -> str:
        """The fullest name in the story of whom a name means."""
        return self._full.get(name, name)

    def side(self, name: str) -> str:
        """The side that the bearer of a name stands with: itself where nothing else is told."""
        own = self.full(name)
        return self._side.get(own, own)

    def speaker(self, speech: Speech, facts: Facts, article: Article) -> str:
        """Name of the actor who speaks, or "" where no actor of the article bears the speaker's name.

        A state speaks where its name or a body of it ends the phrase; "four Norlandic students" are no state.
        """
        name = speech.speaker_name
        if speech.is_unnamed or not name:
            return ""
        kinds = {m.kind for m in facts.mentions if m.name == name and m.kind in STANDING}
        if kinds == {ActorKind.GOVERNMENT} and not _speaks(speech, facts, article):
            return ""
        return name if kinds else ""


def _chosen(votes: Mapping[str, Counter[str]]) -> Mapping[str, str]:
    """The side most often given to each name; an organisation with one who stands for it is no side of its own."""
    chosen = {name: min((-n, side) for side, n in sides.items())[1] for name, sides in votes.items()}
    n_members = Counter(chosen.values())
    lasting = set(_states().values()) | {row["party"] for row in table("party_words")}
    return {name: side for name, side in chosen.items() if n_members[side] > 1 or side in lasting}


def _speaks(speech: Speech, facts: Facts, article: Article) -> bool:
    if speech.speaker is None:
        return False
    ends = [m.span.end for m in facts.mentions if m.name == speech.speaker_name and speech.speaker.holds(m.span)]
    behind = words(article.text[min(ends, default=speech.speaker.end) : speech.speaker.end].partition(",")[0])
    return not behind or (behind[-1] in _voices("yes") and not _voices("no") & set(behind))


def _full_names(facts: Sequence[Facts]) -> Mapping[str, str]:
    """Names of persons that are the end of exactly one longer name of the story ("Vell": "Mara Vell")."""
    people = {m.name for f in facts for m in f.mentions if m.kind is ActorKind.PERSON}
    longer: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in people:
        parts = words(name)
        for n in range(1, len(parts)):
            longer[parts[n:]].add(name)
    ends = {name: longer.get(words(name), set()) for name in people}
    return {name: next(iter(fuller)) for name, fuller in ends.items() if len(fuller) == 1}


def _phrases(article: Article, facts: Facts) -> Iterator[tuple[Mention, str]]:
    """Each standing mention with the words that its role, its speaker's phrase and the brackets behind it give."""
    named = {m.name for m in facts.mentions if m.kind in STANDING}
    for mention in facts.mentions:
        if mention.kind in STANDING:
            first, last = mention.span.start, mention.span.end
            if mention.role is not None:
                first, last = min(first, mention.role.start), max(last, mention.role.end)
            yield mention, article.text[first:last] + _bracket(article.text[last : last + _BEHIND])
    for speech in facts.speeches:
        span = speech.speaker
        if span is not None and speech.speaker_name in named and not speech.is_unnamed:
            own = next((m for m in facts.mentions if m.name == speech.speaker_name and span.holds(m.span)), None)
            if own is not None:
                yield own, article.text[span.start : span.end]


def _bracket(behind: str) -> str:
    """What stands right behind a name as party and constituency, else ""."""
    found = re.match(r",? ?\(?[A-Z]-[A-Z]", behind)
    return behind if found else ""


def _joined(mention: Mention, phrase: str, facts: Facts) -> Iterator[str]:
    """The side that a phrase gives to the bearer of the mention, whose own name is masked in it."""
    if mention.kind is ActorKind.PERSON:
        side = _party(phrase) or _state(phrase) or _body(mention, phrase, facts)
    elif mention.kind in (ActorKind.OFFICE, ActorKind.ARMED_FORCE):
        side = _state_of_office(mention.name)
    else:
        side = ""
    if side:
        yield side


def _party(phrase: str) -> str:
    found = {index("party_words", "word")[m.group()]["party"] for m in _party_pattern().finditer(phrase)}
    return found.pop() if len(found) == 1 else ""


def _state(phrase: str) -> str:
    """The one state that a phrase names beside an office that speaks for it; "" where it names none or several."""
    heads = set(words(phrase))
    if heads & _voices("no") or not heads & _voices("yes"):
        return ""
    matches = _state_pattern().finditer(phrase)
    found = {_states()[m.group()] for m in matches if _word_before(phrase, m.start()) not in _away()}
    return found.pop() if len(found) == 1 else ""


def _word_before(phrase: str, at: int) -> str:
    """The word before a place, an article passed over, in lower case."""
    before = [word for word in words(phrase[:at])[-2:] if word != "the"]
    return before[-1] if before else ""


def _state_of_office(name: str) -> str:
    """The state whose office or force a name is ("Norlandic Foreign Ministry", or a house that stands for it)."""
    if set(words(name)) & _voices("no"):
        return ""
    house = {row["name"]: row["state"] for row in table("metonyms")}.get(name, "")
    found = _state_pattern().match(name)
    return house or (_states()[found.group()] if found else "")


def _body(person: Mention, phrase: str, facts: Facts) -> str:
    """The one organisation that the phrase joins to a person by a word of affiliation ("of", "at", "for")."""
    links = table_words("affiliation_words") | {"for"}
    found = {
        m.name
        for m in facts.mentions
        if m.kind is ActorKind.ORGANISATION
        and (at := phrase.find(m.name)) > 0
        and links & set(words(phrase[:at])[-3:])
        and not set(words(m.name)) & _voices("no")
    }
    longest = max(found, key=lambda n: (len(n), n), default="")
    return longest if longest and all(name in longest for name in found) and longest != person.name else ""


@cache
def _voices(speaks: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("state_voices") if row["speaks"] == speaks)


@cache
def _away() -> frozenset[str]:
    """Words that make of a state behind them a place or a counterpart ("ambassador to Norland")."""
    return table_words("place_prepositions") | {row["word"] for row in table("state_voices") if row["speaks"] == "away"}


@cache
def _states() -> Mapping[str, str]:
    """Name of the state for each of its names and adjectives."""
    found: dict[str, str] = {}
    for row in table("states"):
        for word in [row["name"], *row["aliases"].split("|"), *row["adjectives"].split("|")]:
            if word:
                found.setdefault(word, row["name"])
    return found


@cache
def _state_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(_states())})(?![\w-])")


@cache
def _party_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(index('party_words', 'word'))})(?:(?<=-)(?=[A-Z])|(?<!-)(?![\w-]))")


def _any(known: Mapping[str, object]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(known, key=lambda w: (-len(w), w)))
