"""Which way a time expression looks: ahead or back, by the words before it and the tense of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import Direction, Parse, Token
from evenhand.operations.times import Found
from evenhand.stages.extract.bounds import sentence_about
from evenhand.tables import table

_ROWS: Final = table("time_cues")


def _forms(kind: str) -> frozenset[str]:
    return frozenset(row["form"] for row in _ROWS if row["class"] == kind)


def _pattern(kind: str) -> str:
    forms = sorted(_forms(kind), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s{1,3}").replace("'", "['’]") for form in forms)


_INTEND: Final = _forms("intend")
_AHEAD: Final = re.compile(rf"(?<!\w)(?:{_pattern('ahead')})(?!\w)")
_BACK: Final = re.compile(rf"(?<!\w)(?:{_pattern('back')}|[a-z]{{2,20}}ed)(?!\w)", re.IGNORECASE)
_NOUN: Final = re.compile(rf"(?:^|\W)(?:{_pattern('noun')})\s{{1,3}}(?:the\s{{1,3}})?\(?$", re.IGNORECASE)
_LEADING_UP: Final = re.compile(
    r"(?:ahead of|leading up to|run-up to|before|until|up to)\s(?:[\w’']+\s){0,3}\(?$", re.IGNORECASE
)
_MOVED: Final = re.compile(
    rf"(?<!\w)(?:{_pattern('moved')})\s{{1,3}}(?:[\w’'-]{{1,20}}\s{{1,3}}){{0,5}}?"
    r"(?:to|until|till|for)\s{1,3}(?:the\s{1,3})?\(?$",
    re.IGNORECASE,
)
_PLANNED_FOR: Final = re.compile(
    rf"(?<!\w)(?:{_pattern('planned')})\s{{1,3}}(?:for|in|on|at|to\sbegin(?:\sin|\son)?)\s{{1,3}}(?:the\s{{1,3}})?\(?$",
    re.IGNORECASE,
)
_STANDING: Final = re.compile(r"\b(?:is|are|been|be|now|still|will)\b|['’](?:s|re)\b", re.IGNORECASE)
_EARLIER_PLAN: Final = re.compile(
    r"\b(?:originally|initially|previously|first|earlier|was|were|had|been\sdue)\b", re.IGNORECASE
)
_SINCE: Final = re.compile(r"\bsince\s{1,3}(?:the\s{1,3})?\(?$", re.IGNORECASE)
_UNDER_HAPPENED: Final = re.compile(
    rf"\b(?:{_pattern('happened')})\s{{1,3}}(?:(?:in|at|of|near|outside)\s(?:[\w’'-]{{1,20}}\s){{1,4}})?(?:on|in)\s{{1,3}}$",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(r"[;:,“”\"]|\b(?:but|while|whereas|and|that|which|who|after|because|although|though)\b")
_ATTRIBUTIVE: Final = ("compound", "poss", "nmod", "amod")
_PLANNED: Final = _forms("event")
_ASKING: Final = _forms("asking")
_FOR: Final = frozenset({"for", "until"})
_TIMETABLE: Final = _forms("timetable")
_PROGRESSIVE: Final = _TIMETABLE | _forms("progressive")
_HAPPENED: Final = _forms("happened")
_MONTHS: Final = ("modified month", "cued month", "modified cued month")
_COMING: Final = _forms("coming")
_GONE: Final = _forms("gone")
_AHEAD_AUX: Final = frozenset(
    {"will", "shall", "'ll", "’ll", "wo", "would", "may", "could", "might", "must", "should", "can"}
)
_BACK_AUX: Final = frozenset({"was", "were", "had", "has", "have", "did"})
_NOW_AUX: Final = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am"})
_PLANNING: Final = frozenset({"schedule", "slate", "plan"})
_EXPECTED: Final = frozenset({"expect", "set", "book", "fix", "bill", "time", *_PLANNING})
_INTENT_HEADS: Final = frozenset({"be", "go", "about", "plan", "decision", "bid", "deal", "proposal"})
_TELLING: Final = frozenset({"say", "show", "suggest", "indicate", "report", "mark"})
_LATEST: Final = re.compile(
    r"\b(?:most recent|previous|preceding|prior)\s(?:[\w’'-]{1,20}\s){0,2}[\w’'-]{1,20},?\s(?:on\s|in\s)?$"
)
"""Nouns of what is over, told by their day: "the losses of the most recent session, on Friday"."""
_UNTIL: Final = re.compile(r"\b(?:until|till)\s{1,3}$", re.IGNORECASE)
_WAS: Final = re.compile(r",?\s(?:was|were|had been|served|led|ran|headed|chaired)\b")
_HYPOTHETICAL: Final = frozenset({"would", "could", "might"})
_FAR: Final = 6
"""So many words behind the verb of a relative clause a day may be of the clause above."""
_DIRECT: Final = 2
"""From a month by its preposition to the verb it hangs on."""
_NEAR: Final = 120


@dataclass(frozen=True, slots=True)
class Look:
    """Which way an expression looks, and whether that is sure.

    An unsure look is right more often than not, yet a day must not be told on its word alone: only when the
    nearest such day is the same one.
    """

    direction: Direction
    is_sure: bool = True


_IN_DOUBT: Final = Look(Direction.FUTURE, is_sure=False)


def look_of(text: str, found: Found, parse: Parse | None) -> Look:
    """Tell which way an expression looks: words just before it, then the tense of its clause.

    Args:
        text: The article's text.
        found: The expression.
        parse: The parse of its sentence, or None.
    """
    before = text[max(0, found.start - _NEAR) : found.start]
    planned, moved = _PLANNED_FOR.search(before), _MOVED.search(before)
    if planned or moved:
        return Look(Direction.FUTURE, is_sure=_is_standing(text, found, planned or moved, is_moved=planned is None))
    was_until = _UNTIL.search(before[-60:]) and _WAS.match(text, found.end)  # "until March was a member"
    if was_until or _SINCE.search(before[-60:]) or _LATEST.search(before[-60:]):
        return Look(Direction.PAST)
    if _NOUN.search(before[-60:]):
        return Look(Direction.FUTURE if not _is_back(text, found) else Direction.NONE)
    if _LEADING_UP.search(before[-60:]):
        return Look(Direction.NONE)
    if parse is not None:
        told = _by_tense(parse, found)
        if told is not None:
            is_over = told == _IN_DOUBT and _UNDER_HAPPENED.search(before[-80:]) is not None
            return Look(Direction.PAST) if is_over else told
    return Look(_by_words(text, found))


def _is_standing(text: str, found: Found, planned: re.Match[str] | None, *, is_moved: bool) -> bool:
    """Whether a plan is told as one that stands; "originally planned for March" may be of a March that is over."""
    start, _end = sentence_about(text, found.start, found.end)
    said = text[max(start, found.start - _NEAR) : found.start]
    told = said[max(0, len(said) - len(planned.group() if planned else "") - 30) :]
    cut = max((m.end() for m in _CLAUSE_END.finditer(told[:30])), default=0)
    return _EARLIER_PLAN.search(told[cut:]) is None and (is_moved or _STANDING.search(told[cut:]) is not None)


def _is_back(text: str, found: Found) -> bool:
    """Whether the clause holds "had" or "was": "by Friday the toll had risen"."""
    start, end = sentence_about(text, found.start, found.end)
    return re.search(r"\b(?:had|was|were)\b", text[start:end]) is not None


def _by_words(text: str, found: Found) -> Direction:
    """Decide by the nearest cue before the expression in its clause, then after it; else it looks back."""
    start, end = sentence_about(text, found.start, found.end)
    before = text[start : found.start]
    cut = max((match.end() for match in _CLAUSE_END.finditer(before)), default=0)
    for piece in (before[cut:], before):
        ahead, back = _last(_AHEAD, piece), _last(_BACK, piece)
        if ahead >= 0 or back >= 0:
            return Direction.FUTURE if ahead >= back else Direction.PAST
    after = text[found.end : end]
    ahead_after, back_after = _AHEAD.search(after), _BACK.search(after)
    if ahead_after and (not back_after or ahead_after.start() <= back_after.start()):
        return Direction.FUTURE
    return Direction.PAST


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last match ends: "is expected" and "expected" end alike, and the plan wins."""
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _by_tense(parse: Parse, found: Found) -> Look | None:
    """Decide by the verb that governs the expression; None inside a masked quotation or without a verb."""
    inside = [i for i, token in enumerate(parse.tokens) if token.start < found.end and found.start < token.end]
    if not inside or any(parse.tokens[i].lemma == "QUOTATION" for i in inside):
        return None
    children: dict[int, list[Token]] = {}
    for i, token in enumerate(parse.tokens):
        if token.head != i:
            children.setdefault(token.head, []).append(token)
    members = set(inside)
    at = next((i for i in inside if parse.tokens[i].head not in members), inside[0])
    if parse.tokens[at].dep in _ATTRIBUTIVE and parse.tokens[parse.tokens[at].head].lemma.lower() not in _PLANNED:
        return Look(Direction.NONE)
    told = _climbed(parse, children, members, at)
    if told is None and found.rule in _MONTHS and _month_ahead(parse, children, members, at):
        return Look(Direction.FUTURE, is_sure=False)
    return told


def _climbed(parse: Parse, children: dict[int, list[Token]], members: set[int], at: int) -> Look | None:
    """Go up from the expression to the first word that tells: a verb, or a noun called planned or past."""
    is_sure, is_aim = True, False
    for _ in range(len(parse.tokens)):
        token = parse.tokens[at]
        if is_aim and token.tag == "VBG" and token.lemma in _INTEND:
            return Look(Direction.FUTURE)  # "pledging to shun Friday's vote", the infinitive taken for a noun
        is_aim = at not in members and token.dep == "prep" and token.text.lower() == "to"
        if at not in members and token.pos in ("VERB", "AUX"):
            told = _tense(parse, at, children.get(at, []))
            if told is not None:
                is_loose = (
                    _is_old_plan(parse, children, at)
                    or _is_doing(token)
                    or _is_beside(parse, children, at, min(members))
                )
                is_told = told is Direction.PAST or not is_loose
                asked = _asked_for(parse, at, min(members)) if told is Direction.PAST else None
                return asked or Look(told, is_told and (is_sure or told is Direction.FUTURE))
        elif at not in members and token.pos == "NOUN":
            about = {child.text.lower() for child in children.get(at, []) if child.start < token.start}
            if about & (_COMING | _GONE):
                return Look(Direction.FUTURE if about & _COMING else Direction.PAST)
            if token.lemma.lower() in _HAPPENED:
                return Look(Direction.PAST)  # "are searching for a man over the bombing on Saturday"
            is_sure = is_sure and not (token.lemma.lower() in _PLANNED and "subj" not in token.dep)
        if token.head == at:
            return None
        at = token.head
    return None


def _is_beside(parse: Parse, children: dict[int, list[Token]], at: int, told: int) -> bool:
    """Whether a day may be of the past verb above the clause whose "would" it follows at some distance.

    "found a box that would hold a gun, in a bin outside the house on Monday": the day of the find.
    """
    verb = parse.tokens[at]
    helpers = {child.text.lower() for child in children.get(at, []) if child.dep == "aux"}
    if verb.dep != "relcl" or not helpers & _HYPOTHETICAL or told - at <= _FAR:
        return False
    for _ in range(len(parse.tokens)):
        if parse.tokens[at].head == at:
            return False
        at = parse.tokens[at].head
        if parse.tokens[at].pos in ("VERB", "AUX"):
            return parse.tokens[at].tag == "VBD"
    return False


def _asked_for(parse: Parse, at: int, told: int) -> Look | None:
    """Which way a day looks behind a planned event that a verb asks for or calls; None for other verbs.

    "Asked for a meeting on Monday": then, or is that when it is to be? "For Monday" tells.
    """
    if parse.tokens[at].lemma.lower() not in _ASKING:
        return None
    below = {at, *(k for k in range(at + 1, told) if parse.tokens[k].head == at and parse.tokens[k].dep == "prep")}
    objects = (k for k in range(at + 1, told) if parse.tokens[k].head in below and parse.tokens[k].dep.endswith("obj"))
    if not any(parse.tokens[k].lemma.lower() in _PLANNED for k in objects):
        return None
    return Look(Direction.FUTURE) if parse.tokens[told - 1].text.lower() in _FOR else _IN_DOUBT


def _is_doing(verb: Token) -> bool:
    """Whether a progressive tells what goes on rather than what is to come: "is searching", not "is meeting"."""
    return verb.tag == "VBG" and verb.lemma not in _PROGRESSIVE


def _month_ahead(parse: Parse, children: dict[int, list[Token]], members: set[int], at: int) -> bool:
    """Whether a bare month hangs on a verb in the present or, in such a clause, on a noun of a planned event."""
    is_planned = False
    for n_steps in range(len(parse.tokens)):
        token = parse.tokens[at]
        if at not in members and token.pos in ("VERB", "AUX"):
            helpers = {child.text.lower() for child in children.get(at, []) if child.dep in ("aux", "auxpass")}
            is_present = token.tag in ("VBZ", "VBP") and not helpers & _BACK_AUX
            return is_present and (is_planned or n_steps <= _DIRECT) and token.lemma.lower() not in _TELLING
        is_planned = is_planned or (at not in members and token.lemma.lower() in _PLANNED and "subj" not in token.dep)
        if token.head == at:
            return False
        at = token.head
    return False


def _is_old_plan(parse: Parse, children: dict[int, list[Token]], at: int) -> bool:
    """Whether what governs is a plan without "is" or "has been": "due to open in May", "was to open"."""
    for verb in (at, parse.tokens[at].head):
        lemma = parse.tokens[verb].lemma.lower()
        if lemma in _EXPECTED or lemma in ("due", "be"):
            own = {child.text.lower() for child in children.get(verb, [])} | {parse.tokens[verb].text.lower()}
            is_present = own & (_NOW_AUX | {"has", "have", "will"}) or parse.tokens[verb].tag in ("VBZ", "VBP")
            return not is_present
    return False


def _tense(parse: Parse, at: int, children: Sequence[Token]) -> Direction | None:
    """Tell which way one verb looks; None where its own form does not say."""
    verb = parse.tokens[at]
    helpers = [child for child in children if child.dep in ("aux", "auxpass")]
    lower = {helper.text.lower() for helper in helpers}
    if lower & _AHEAD_AUX:
        is_refused = "would" in lower and any(child.dep == "neg" for child in children)  # "would not say"
        return Direction.PAST if is_refused else None if "have" in lower else Direction.FUTURE
    if verb.tag == "VB" and "to" in lower:
        return _infinitive(parse, at)
    if _looks_ahead(verb, lower) or (verb.lemma == "be" and verb.tag in ("VBZ", "VBP") and _is_dated(children)):
        return Direction.FUTURE
    if verb.tag == "VBD" or lower & _BACK_AUX or (verb.tag == "VBN" and not helpers):
        return Direction.PAST
    return None


def _is_dated(children: Sequence[Token]) -> bool:
    """Whether all that is said of the subject is when it is: "the next round is in June"."""
    told = [child for child in children if child.dep in ("attr", "acomp", "advmod", "prep", "neg", "ccomp")]
    return len(told) == 1 and told[0].text.lower() in ("in", "on")


def _looks_ahead(verb: Token, helpers: set[str]) -> bool:
    """Whether a verb looks ahead by itself: "scheduled", "plans", "is meeting", "is expected", "begins"."""
    is_going_on = verb.tag == "VBG" and bool(helpers & _NOW_AUX)
    is_awaited = verb.tag in ("VBN", "VBD") and bool(helpers & _NOW_AUX) and verb.lemma in _EXPECTED
    is_present = verb.tag in ("VBZ", "VBP") and verb.lemma in (_INTEND | _TIMETABLE)
    return is_going_on or is_awaited or verb.lemma in _PLANNING or is_present


def _infinitive(parse: Parse, at: int) -> Direction | None:
    """An infinitive lies ahead of a verb or noun of intention ("plans to visit in April"), else it says nothing."""
    verb = parse.tokens[at]
    head = parse.tokens[verb.head]
    if verb.head == at:
        return None
    intends = head.lemma.lower() in _INTEND or head.lemma.lower() in _INTENT_HEADS
    return Direction.FUTURE if intends else None
