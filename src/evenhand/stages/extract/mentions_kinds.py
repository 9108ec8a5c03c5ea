"""What a name is: roles split off, gazetteer, patterns and the parser's vote weighed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from evenhand.model import ActorKind
from evenhand.stages.extract.mentions_names import SUFFIXES, Run, Word, joined, state_names
from evenhand.stages.extract.mentions_roles import is_role, role_before_comma, role_behind
from evenhand.stages.extract.speech_cues import cue_forms
from evenhand.tables import index, table, words

_DESIGNATION = re.compile(r"[A-Z]{1,4}[A-Za-z]{0,2}-\d{1,4}[A-Z]{0,3}(?:/[A-Z])?|[A-Z]{2,4}\d{2,4}[A-Z]?")
_AGED = re.compile(r"\d{1,3}-year-old")
_BASED = re.compile(r"-based$")
_ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,7}")
_LABELS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
    "PRODUCT": ActorKind.WEAPON,
}
_FULL = 2
_MOST_BEHIND_PARTY = 3
_OWN = 3
"""Votes of a sure sign in the text (a title, a role, a given name) against one of the parser per naming: the small
model calls a lone surname an organisation four times of five (seed 000), hardly ever a titled one."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in its place, before it is joined with others.

    Attributes:
        start, end: The name, role excluded.
        text: Its words with single spaces.
        votes: What it may be, with weights; a sure kind has one entry.
        listed: Name under which a table lists it, or "".
        role: Role stated with it, or None.
        run: The run it stands in.
    """

    start: int
    end: int
    text: str
    votes: Mapping[ActorKind, int]
    listed: str
    role: tuple[int, int] | None
    run: Run


@cache
def gazetteer() -> dict[str, tuple[str, ActorKind]]:
    """Return name and kind by each name and alias of the tables; states are governments here."""
    found: dict[str, tuple[str, ActorKind]] = {}
    for row in table("states"):
        for alias in [row["name"], *filter(None, row["aliases"].split("|"))]:
            found.setdefault(alias, (row["name"], ActorKind.GOVERNMENT))
    for row in table("metonyms"):
        found.setdefault(row["term"], (row["name"], ActorKind(row["kind"])))
    for row in table("organisations"):
        for alias in [row["name"], *filter(None, row["aliases"].split("|"))]:
            found.setdefault(alias, (row["name"], ActorKind(row["kind"])))
    for row in table("weapons"):
        found.setdefault(row["name"], (row["name"], ActorKind.WEAPON))
    for row in table("places"):
        found.setdefault(row["name"], (row["name"], ActorKind.PLACE))
    for row in table("place_abbreviations"):
        found.setdefault(row["short"], (row["name"], ActorKind.PLACE))
    for row in table("contested"):
        if row["term"][0].isupper():
            found.setdefault(row["term"], (row["display"], ActorKind.PLACE))
    return found


@cache
def capitals() -> dict[str, str]:
    """Return the state by each capital that can stand for its government."""
    return {c: row["name"] for row in table("states") for c in row["capitals"].split("|") if c}


@cache
def adjectives() -> dict[str, str]:
    """Return the state by each of its adjectives."""
    return {a: row["name"] for row in table("states") for a in row["adjectives"].split("|") if a}


def named(run: Run, labels: Mapping[int, str]) -> list[Named]:
    """Read one run of capitalised words as the names it holds.

    Args:
        run: The run.
        labels: The parser's entity label by the offset of each of its tokens.
    """
    whole = _listed(run, 0, len(run.words), None) or _dateline(run)
    if whole is not None:
        return [whole]
    if run.is_title:
        return _scanned(run)
    return _with_role_behind(run, _names(run, labels))


def _with_role_behind(run: Run, found: list[Named]) -> list[Named]:
    """Where the last name of a run has no role before it, the one behind it: "Ada Lund, then a senator,"."""
    last = found[-1] if found else None
    if last is None or last.role is not None or last.listed or last.end != run.words[-1].end or not _may_be_person(run):
        return found
    role = role_behind(run)
    told = replace(last, role=role)
    if role is not None and len(run.words) > 1 and not _is_led(run):
        told = replace(told, votes={**last.votes, ActorKind.PERSON: last.votes.get(ActorKind.PERSON, 0) + _OWN})
    return [*found[:-1], told]


def _is_led(run: Run) -> bool:
    """Whether what stands behind a name calls it a leader, as one calls a firm: "Velta Foods, the leader in …"."""
    at = run.at + len(run.words)
    return any(word.text.lower() in ("leader", "head", "chair") for word in run.line[at : at + 4])


def _names(run: Run, labels: Mapping[int, str]) -> list[Named]:
    cut = _role_end(run)
    if cut:
        role = (_role_start(run), run.words[cut - 1].end)
        return _person(run, cut, role) if cut < len(run.words) else _lone_surname(run)
    role_before = _role_before(run)
    if role_before is not None and _may_be_person(run):
        return _person(run, 0, role_before)
    office = _office_before(run)
    return _person(run, office[0], office[1]) if office is not None else _parts(run, labels)


def _office_before(run: Run) -> tuple[int, tuple[int, int]] | None:
    """How many words of a run end an office that opens before it, and its place: "Speaker of the [House] Ada Orr"."""
    at = run.at - 1
    while at > 0 and run.at - at < 3 and run.line[at].glued and run.line[at].text in ("of", "the"):
        at -= 1
    if not run.at or run.line[run.at - 1].text not in ("of", "the") or not run.words[0].glued:
        return None
    given = [n for n, word in enumerate(run.words) if n and word.text in index("given_names", "name")]
    first = given[0] if given else len(run.words)
    is_of = run.line[at + 1].text == "of" and run.line[at].text[0].isupper() and is_role(run.line[at].text)
    if not is_of or not first < len(run.words) - 1 <= first + 2:
        return None
    return first, (run.line[at].start, run.words[first - 1].end)


def _lone_surname(run: Run) -> list[Named]:
    """A word that is a role and may be the surname of somebody named in full ("King"); of no weight by itself."""
    before = run.before()
    has_article = before is not None and before.glued and before.text.lower() in words("determiners")
    text = run.words[0].text
    is_lone = len(run.words) == 1 and not has_article and text.istitle() and text not in index("titles", "word")
    return [_plain(run, 0, {ActorKind.PERSON: 1})] if is_lone else []


def _listed(run: Run, first: int, stop: int, role: tuple[int, int] | None) -> Named | None:
    """The name in the tables that these words are, with or without an article before them."""
    text = " ".join(w.text for w in run.words[first:stop]).replace("’", "'")
    row = gazetteer().get(text)
    if row is None and text in capitals():
        row = (text, ActorKind.PLACE)
    if row is None:
        return None
    return Named(run.words[first].start, run.words[stop - 1].end, text, {row[1]: 99}, row[0], role, run)


def _dateline(run: Run) -> Named | None:
    """A place in capitals that opens a paragraph: one the tables list, or one with its region behind it."""
    text = run.text
    after = run.after()
    if run.at or not text.isupper() or len(text) < 4 or (after is not None and after.glued):
        return None
    name = text.title()
    region = gazetteer().get(after.text, ("", ActorKind.GROUP))[1] if after is not None else ActorKind.GROUP
    is_place = name in capitals() or gazetteer().get(name, ("", region))[1] is ActorKind.PLACE
    if not is_place:
        return None
    return Named(run.words[0].start, run.words[-1].end, text, {ActorKind.PLACE: 99}, name, None, run)


def _scanned(run: Run) -> list[Named]:
    """In a headline, only names the tables list, and single words that a name in the text may explain."""
    found: list[Named] = []
    at = 0
    while at < len(run.words):
        stop = min(len(run.words), at + 5)
        listed = next((n for n in (_listed(run, at, e, None) for e in range(stop, at, -1)) if n is not None), None)
        if listed is None:
            found.append(_plain(Run(run.words[at : at + 1], run.at + at, run.line), 0, {}))
        else:
            found.append(listed)
        at = at + 1 if listed is None else next(i for i, w in enumerate(run.words) if w.end == listed.end) + 1
    return found


def _role_end(run: Run) -> int:
    """Number of words at the opening of the run that are a role: "Chinese President", "Professor", "Sen."."""
    last = 0
    for here, word in enumerate(run.words):
        is_stated = is_role(word.text) and word.text not in index("given_names", "name")
        is_stated = is_stated and not _is_surname(run, here)
        if is_stated or word.text in index("titles", "word") or _is_party_of(run, here):
            last = here + 1
    head = index("name_heads", "word").get(run.words[-1].text) if last < len(run.words) else None
    is_person = head is not None and head["kind"] == "place" and len(run.words) == last + _FULL
    is_person = is_person or (len(run.words) == last + 1 and _is_courtesy(run, last - 1))  # "Mr. Hall", no place
    return 0 if last and head and not is_person else last


def _is_courtesy(run: Run, at: int) -> bool:
    """Whether a word is one that only people are called by: "Mr."; "Lord" and "Lady" open names of streets too."""
    row = index("titles", "word").get(run.words[at].text, {}) if at >= 0 else {}
    return row.get("kind") == "honorific" and run.words[at].text not in words("peerage")


def _is_party_of(run: Run, at: int) -> bool:
    """Whether a word is the party of the person named in full behind it: "Norland Labour Ada Orr"."""
    behind = [word.text for word in run.words[at + 1 :]]
    is_party = run.words[at].text in index("party_words", "word")
    return is_party and 1 < len(behind) <= _MOST_BEHIND_PARTY and behind[0] in index("given_names", "name")


def _is_surname(run: Run, at: int) -> bool:
    """Whether a word that could be a role is a surname: behind a given name or initial, at the end or before "III"."""
    before = run.words[at - 1].text if at else ""
    is_given = before in index("given_names", "name") or (len(before) == 2 and before.endswith("."))
    behind = run.words[at + 1].text if at + 1 < len(run.words) else ""
    return bool(before) and ((is_given and not behind) or behind in SUFFIXES) and before not in index("titles", "word")


def _role_start(run: Run) -> int:
    """Where the role opens: with "former", "then" or an honorific left out."""
    before = run.before()
    if before is not None and before.is_possessive and before.text in state_names():
        return before.start
    if before is not None and run.words[0].glued and before.text.lower() in words("role_words") - {"of"}:
        return before.start
    return run.words[0].start


def _role_before(run: Run) -> tuple[int, int] | None:
    """A role in lower case before the name: "Chinese Foreign Ministry spokesman", "party leader"."""
    if not run.words[0].glued or not run.at:
        return role_before_comma(run)
    last = run.line[run.at - 1]
    if not is_role(last.text) or last.text[0].isupper():
        return None
    first = run.at - 1
    if first and run.line[first].glued and run.line[first - 1].text.lower() in words("before_verbs"):
        return None  # "let us not judge Ada Orr too soon"
    while first and run.line[first].glued and run.at - first < 10 and _belongs_to_role(run.line[first - 1]):
        first -= 1
    return run.line[first].start, last.end


def _belongs_to_role(word: Word) -> bool:
    lower = word.text.lower()
    if word.text[0].isupper():
        return not (word.opens and lower in words("never_names") - {"new"})
    return is_role(word.text) or lower in words("role_words")


def _may_be_person(run: Run) -> bool:
    last, after = run.words[-1].text, run.after()
    if last in adjectives() and after is not None and after.glued and is_role(after.text):
        return False  # "chief North American economist"
    return len(run.words) <= 4 and not index("name_heads", "word").get(last) and not _is_designation(last)


def _person(run: Run, first: int, role: tuple[int, int] | None) -> list[Named]:
    kept = run.words[first : first + 5]
    honorific = [w for w in run.words[:first] if index("titles", "word").get(w.text, {}).get("kind") == "honorific"]
    text = " ".join(w.text for w in kept)
    is_shared = first > 0 and index("titles", "word").get(run.words[first - 1].text, {}).get("kind") == "plural"
    told = None if is_shared or (honorific and len(honorific) == first) else role
    return [Named(kept[0].start, kept[-1].end, text, {ActorKind.PERSON: 99 if told else 9}, "", told, run)]


def _parts(run: Run, labels: Mapping[int, str]) -> list[Named]:
    """A run without a role: one name, a state before a name, or the parser's opinion."""
    if len(run.words) > 1:
        head = "weapon" if run.words[0].text in index("weapons", "name") else _head_kind(run)
        if head:
            return [_plain(run, 0, {ActorKind(head): 99})] if head != "none" else []
    if all(part in words("name_adjectives") for word in run.words for part in word.text.split("-")):
        return []
    if len(run.words) == 1 and run.words[0].text in adjectives():
        return _of_adjective(run)
    return _administration(run) or _inner(run, labels)


def _administration(run: Run) -> list[Named]:
    """A leader's name with a noun for his government behind it, whatever the noun's colour."""
    after = run.after()
    if after is None or not after.glued or after.text not in words("leader_governments") or len(run.words) > 3:
        return []
    if run.words[-1].text in words("name_adjectives"):
        return []
    text = f"{run.text} administration"
    return [Named(run.words[0].start, after.end, text, {ActorKind.GOVERNMENT: 99}, "", None, run)]


def _inner(run: Run, labels: Mapping[int, str]) -> list[Named]:
    """A state and what stands behind it, or the run as one name by votes."""
    for first in range(1, len(run.words)):
        inner = _listed(run, 0, first, None) if run.words[0].text in gazetteer() else None
        if inner is not None:
            rest = Run(run.words[first:], run.at + first, run.line)
            return [inner, *_parts(rest, labels)]
    if run.words[0].text in adjectives() and len(run.words) > 1:
        return _parts(Run(run.words[1:], run.at + 1, run.line), labels)
    return [_plain(run, 0, _votes(run, labels))]


def _plain(run: Run, first: int, votes: Mapping[ActorKind, int]) -> Named:
    kept = run.words[first:]
    text = joined(kept)
    bare = _BASED.sub("", text)
    return Named(kept[0].start, kept[-1].end - len(text) + len(bare), bare, votes, "", None, run)


def _of_adjective(run: Run) -> list[Named]:
    """A state's adjective before "authorities" is its government; a bare adjective names nobody."""
    after = run.after()
    if after is None or not after.glued or after.text not in words("government_nouns"):
        return []
    state = adjectives()[run.words[0].text]
    text = f"{run.text} {after.text}"
    return [Named(run.words[0].start, after.end, text, {ActorKind.GOVERNMENT: 99}, state, None, run)]


def _head_kind(run: Run) -> str:
    """Kind by the last word or two, or by the word before "of" or "for": "Ministry of Defence"; "X & Y" is a firm."""
    heads = [w.text for w in run.words]
    if "&" in heads and any(len(w) > 1 for w in heads):
        return "organisation"
    stop = min((heads.index(link) for link in ("of", "for") if link in heads), default=len(heads))
    heads = heads[:stop]
    known = index("name_heads", "word")
    row = known.get(run.text) or known.get(" ".join(heads[-2:])) or known.get(heads[-1]) if heads else None
    return row["kind"] if row else ""


def _votes(run: Run, labels: Mapping[int, str]) -> dict[ActorKind, int]:
    """Weigh the parser's labels against the signs in the text."""
    votes: Counter[ActorKind] = Counter()
    for word in run.words:
        kind = _LABELS.get(labels.get(word.start, ""))
        if kind is not None:
            votes[kind] += 1
            break
    first, last, after = run.words[0].text, run.words[-1].text, run.after()
    if _is_designation(first) or (_is_designation(last) and len(run.words) <= 2):
        votes[ActorKind.WEAPON] += _OWN * 3
    elif len(run.words) == 1 and _ACRONYM.fullmatch(first) and sum(c.isupper() for c in first) > 2:
        votes[ActorKind.ORGANISATION] += _OWN
    if first in index("given_names", "name") and len(run.words) > 1:
        votes[ActorKind.PERSON] += _OWN
    if after is not None and after.glued and len(run.words) <= 3:
        votes[ActorKind.PERSON] += _follower(after.text)
    before = run.before()
    if before is not None and run.words[0].glued and 1 < len(run.words) <= 3:
        votes[ActorKind.PERSON] += _OWN if _AGED.fullmatch(before.text) else min(1, _follower(before.text))
    return dict(+votes)


def _is_designation(text: str) -> bool:
    """Whether a word is a weapon's by its form ("F-16V"), and no disease, road or flight ("COVID-19", "I-95")."""
    return bool(_DESIGNATION.fullmatch(text)) and re.split(r"[-\d]", text)[0] not in words("not_weapons")


def _follower(text: str) -> int:
    if text in words("person_followers"):
        return _OWN
    cue = cue_forms().get(text)
    return 1 if cue is not None and cue.group == "say" and "q" in cue.frames else 0
