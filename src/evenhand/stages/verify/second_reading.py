"""A second reading of who speaks, by the marks and words of the kept text alone: no parser, own rules.

The claims say who speaks, and replay holds the page to the claims; what is wrong there is wrong on the page. So the
text is read once more by other and plainer means. It refuses where the text shows another: a nearer name beside the
verb of saying, a pronoun of the other gender, a name that hangs on a preposition, words told at second hand. Where it
sees nothing of that it has no opinion. The benchmark `speakers` counts what it refuses, rightly and wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from evenhand.model import Reason, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.word_sets import word_set
from evenhand.stages.verify.bound import FactsById, told_by
from evenhand.stages.verify.checks import Articles
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.scene import BEHIND, MARKS, REACH, Place, Scene, Seen, Who, cues, name_after, subject
from evenhand.tables import index, table
from evenhand.tables import words as table_words

_NEAR: Final = 24
"""Code points between a closing mark and a name that hangs on it by a preposition."""
_MOST_NAMING: Final = 8
"""Tokens between a closing mark and the verb of who tells it: "the Velmar Evening Post reported"."""
_TO_NEXT: Final = re.compile(r" (\w+)(?: [\w’'-]{1,20}){0,6}\. [“\"]")
"""From the name to the next words: the verb of saying, a day or a place, a full stop and the mark that opens them."""
_MOST_READ: Final = 20_000
"""Code points in which a title or given name is looked for."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a text does not give words to a speaker.

    Attributes:
        rule: Which rule of this reading saw it.
        detail: What was seen, in words.
    """

    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Case:
    """Words told as somebody's, with what stands around them.

    Attributes:
        text: The kept text.
        words, speaker: Where the words and the phrase that names him lie.
        at: The words and marks around.
        who: Who stands beside the verb of saying that is nearest to the words, or None.
    """

    text: str
    words: Place
    speaker: Place
    at: Scene
    who: Who | None

    @property
    def said(self) -> str:
        """The phrase that names the speaker."""
        return self.text[slice(*self.speaker)]

    @property
    def pronoun(self) -> str:
        """The pronoun that stands beside the verb of saying, in lower case, or nothing."""
        return self.who.text.lower() if self.who is not None and self.who.is_pronoun else ""

    @property
    def opening(self) -> int:
        """Place where the sentence of the speaker's name opens."""
        return next((n for n in range(min(self.at.name[0], len(self.at.seen) - 1), -1, -1) if self.at.opens(n)), 0)

    @property
    def following(self) -> int:
        """Place where the sentence behind it opens."""
        return next((n for n in range(self.at.name[1], self.at.start) if self.at.opens(n)), self.at.start)


Rule = Callable[[Case], Doubt | None]


def differs(text: str, words: Place, speaker: Place) -> Doubt | None:
    """Tell why the text does not give these words to this speaker, or None where it may.

    Args:
        text: The kept text of the article.
        words: Half-open offsets of the words told as his, marks excluded.
        speaker: Half-open offsets of the phrase that names him.
    """
    low = max(0, words[0] - REACH)
    if speaker[0] < low or speaker[0] > words[1] + BEHIND:
        return None
    at = Scene.of(text, low, words, speaker)
    case = Case(text, words, speaker, at, at.beside())
    return next((doubt for rule in _rules(at) if (doubt := rule(case)) is not None), None)


def _rules(at: Scene) -> tuple[Rule, ...]:
    always: tuple[Rule, ...] = (_inside, _owner, _thing, _hung, _beside, _behind, _nested, _outlet_behind)
    return (*always, _hanging) if at.is_near else (*always, _noun, _later, _object, _gender, _opened, _third)


def misgiven(statement: Statement, facts: FactsById, articles: Articles) -> Failure | None:
    """Return why a second reading does not give words of the page to whom the page gives them, or None.

    Args:
        statement: A statement; only quotations and reported speech with a speaker are read.
        facts: The claims, which tell where the speaker is named.
        articles: The kept articles, by id.
    """
    doubt: Doubt | None = None
    for speech in told_by(statement, facts):
        words, speaker = speech.content, speech.speaker
        if speaker is None or speech.is_unnamed:
            continue
        text = articles[words.article_id].text
        doubt = differs(text, (words.start, words.end), (speaker.start, speaker.end))
        if doubt is None:
            return None
    return Failure(Reason.VERIFY_SPEAKER, f"a second reading finds that {doubt.detail}") if doubt else None


def _inside(case: Case) -> Doubt | None:
    """The name stands inside the words: whoever is told of does not speak."""
    is_inside = case.words[0] <= case.speaker[0] < case.words[1]
    return Doubt("inside", "the speaker is named in the words only") if is_inside else None


def _owner(case: Case) -> Doubt | None:
    """The sentence speaks of his claim or promise, and does not tell that he said it: “Holt's claim that …”."""
    behind = case.text[case.speaker[1] : case.speaker[1] + 2]
    is_owner = behind in ("’s", "'s", "’ ", "' ")
    return Doubt("owner", "the sentence only speaks of what the speaker said") if is_owner else None


def _beside(case: Case) -> Doubt | None:
    """Another name stands beside the verb of saying that is nearest to the words."""
    who = case.who
    if who is None or who.is_pronoun or _is_same(who.text, case.said):
        return None
    return Doubt("beside", f"“{who.text}” stands beside the verb of saying")


def _behind(case: Case) -> Doubt | None:
    """The name comes only after the sentence of the words."""
    return Doubt("behind", "the speaker is named only later") if case.at.name[0] >= case.at.end else None


def _noun(case: Case) -> Doubt | None:
    """The sentence has a subject of its own, a common noun: “…,” the council said."""
    noun = case.at.noun if case.who is None else ""
    return Doubt("noun", f"“{noun}” stands beside the verb of saying") if noun else None


def _later(case: Case) -> Doubt | None:
    """Another speaks between the sentence of the name and the words."""
    tellers = _tellers(case.at.seen, case.following, case.at.start)
    if not tellers or _is_same(tellers[-1].text, case.said):
        return None
    if case.pronoun and not _is_person(tellers[-1].text, case.text, case.pronoun):
        return None
    return Doubt("later", f"“{tellers[-1].text}” speaks in between")


def _object(case: Case) -> Doubt | None:
    """Another speaks in the sentence of the name, which hangs on a preposition: asked about Holt, Vell said."""
    tellers = _tellers(case.at.seen, case.opening, case.following)
    if not tellers or any(_is_same(w.text, case.said) for w in tellers):
        return None
    if not _hangs(case.at.seen, case.at.name[0], case.opening):
        return None
    return Doubt("object", f"“{tellers[-1].text}” speaks where the speaker is named")


def _gender(case: Case) -> Doubt | None:
    is_other = bool(case.pronoun) and not _fits(case.pronoun, case.said)
    return Doubt("gender", f"“{case.pronoun}” does not fit the speaker") if is_other else None


def _opened(case: Case) -> Doubt | None:
    """Another name opens the sentence of the name, which hangs on a preposition: Vell met with Holt."""
    first = name_after(case.at.seen, case.opening)
    if first is None or first.at != case.opening or _is_same(first.text, case.said):
        return None
    hangs = _hangs(case.at.seen, case.at.name[0], case.opening)
    return Doubt("opened", f"“{first.text}” is whom the sentence tells of") if hangs else None


def _third(case: Case) -> Doubt | None:
    """A speaker named in an earlier sentence is named in the words again: they speak of him.

    Unless they go on right behind the full stop of “…,” Holt said: that is one row of words, whomever they name.
    """
    if _goes_on(case):
        return None
    own = _core(case.said) & frozenset(re.findall(r"[^\W_]+", case.text[slice(*case.words)]))
    return Doubt("third", "the words name the speaker") if own else None


def _goes_on(case: Case) -> bool:
    """Whether the words stand right behind a sentence that closed other words and told who said them."""
    before, behind = case.text[max(0, case.speaker[0] - 2) : case.speaker[0]], (case.speaker[1], case.words[0])
    told = _TO_NEXT.fullmatch(case.text, *behind) if behind[0] < behind[1] else None
    return before in ("” ", '" ') and told is not None and told.group(1).lower() in cues()


def _tellers(seen: Sequence[Seen], start: int, end: int) -> list[Who]:
    return [who for n in range(start, end) if seen[n].text in cues() for who in (_teller(seen, n),) if who]


def _thing(case: Case) -> Doubt | None:
    """The speaker is a share of those asked, or a word for something said, by the last noun of his phrase."""
    if pattern("share_of_asked").match(case.said):
        return Doubt("share", "a share of those asked is nobody's name")
    head = pattern("behind_speaker").split(case.said)[0].split()
    if not head or any(one[0].isupper() for one in head[1:]) or (len(head) == 1 and head[0][0].isupper()):
        return None
    noun = head[-1].lower()
    is_thing = noun in _nouns_of_saying() - table_words("document_nouns")
    return Doubt("thing", f"“{noun}” speaks for nobody") if is_thing else None


def _hung(case: Case) -> Doubt | None:
    """The name hangs right behind the closing mark by a preposition: “…” of the council."""
    end, at = case.words[1], case.speaker[0]
    if not 0 <= at - end <= _NEAR:
        return None
    between = re.fullmatch(r"[,.!?]?[”\"’']{1,2},? (\w+)(?: \w+)? ", case.text[end:at])
    if between is None or between.group(1).lower() not in word_set("not_tellers"):
        return None
    return Doubt("hung", f"the speaker stands behind “{between.group(1)}”")


def _nested(case: Case) -> Doubt | None:
    """Another tells that he said it: “sources said he said”, “Holt said Vell had said”."""
    seen, at, who = case.at.seen, case.at, case.who
    begin = at.name[0] if at.is_near else who.at if who is not None and who.is_pronoun else -1
    if not at.start < begin < at.first:
        return None
    cue = begin - 1
    if seen[cue].text in word_set("clause_openers") and cue > at.start:
        cue -= 1
    if seen[cue].text not in cues():
        return None
    outer = subject(seen, cue, at.start)
    if outer is not None and (outer.is_pronoun or _is_same(outer.text, case.said)):
        return None
    if outer is None and seen[cue - 1].text in MARKS:
        return None
    return Doubt("nested", "another tells that the speaker said so")


def _outlet_behind(case: Case) -> Doubt | None:
    """The sentence closes with another who tells it: “…, the paper reported”, “…, according to the paper”."""
    at, seen = case.at, case.at.seen
    mark = next((n for n in range(at.last, at.end) if seen[n].text in MARKS), at.end)
    tail = [n for n in range(max(mark + 1, at.name[1]), at.end) if seen[n].text.isalpha()]
    is_before = at.start <= at.name[0] < at.first
    for n, following in pairwise(tail):
        if seen[n].text == "according" and seen[following].text == "to" and n > at.name[1]:
            return Doubt("outlet", "the sentence gives it to another who tells of it")
    own = [n for n in tail if seen[n].text in word_set("reporting")]
    if own and is_before and own[0] - mark <= _MOST_NAMING:
        return Doubt("outlet", "the sentence gives it to another who tells of it")
    return None


def _hanging(case: Case) -> Doubt | None:
    """The name in the sentence of the words hangs on a preposition, and no "who" or verb behind it makes it speak."""
    at = case.at
    behind = [one.lower for one in at.seen[at.name[1] : at.name[1] + 2]]
    speaks = any(one in word_set("relatives") or one in cues() or one.endswith("ly") for one in behind)
    hangs = at.name[0] < at.name[1] and not speaks and _hangs(at.seen, at.name[0], at.start)
    return Doubt("hanging", f"the speaker hangs on “{at.seen[at.name[0] - 1].lower}”") if hangs else None


def _hangs(seen: Sequence[Seen], begin: int, start: int) -> bool:
    """Whether a preposition governs a name, other than one that tells who speaks ("according to", "by")."""
    before = [one.lower for one in seen[max(start, begin - 2) : begin]]
    while before and before[-1] in word_set("before_names"):
        before.pop()
    is_hung = bool(before) and before[-1] in word_set("hanging") - word_set("telling_of")
    return is_hung and before != ["according", "to"]


def _teller(seen: Sequence[Seen], cue: int) -> Who | None:
    """Who is named before or behind a verb of saying, as subject of a sentence or beside the mark of a quotation."""
    start = next((n for n in range(cue, -1, -1) if seen[n].opens), 0)
    who = subject(seen, cue, start)
    if who is not None and not who.is_pronoun:
        before = seen[who.at - 1].text if who.at > start else "."
        return who if before in ".”\"’'\n" or (before == "," and who.at > start + 2) else None
    if who is None and seen[cue].lower in table_words("inverting_verbs") and cue and seen[cue - 1].text in ",”\"’'":
        return name_after(seen, cue + 1)
    return None


def _is_person(name: str, text: str, pronoun: str) -> bool:
    """Whether a name is a person's whom the pronoun fits, by a title or a given name that stands before it."""
    last = name.rsplit(maxsplit=1)[-1]
    for match in re.finditer(rf"([^\W\d_][\w’'-]*\.?) (?:[A-Z][\w.]* )?{re.escape(last)}\b", text[:_MOST_READ]):
        first = match.group(1)
        if (first in index("given_names", "name") or first in index("titles", "word")) and _fits(
            pronoun, f"{first} {last}"
        ):
            return True
    return False


def _core(said: str) -> frozenset[str]:
    """The last name in a phrase that names a speaker, without what tells of him."""
    head = pattern("behind_speaker").split(said)[0]
    proper = [one for one in re.findall(r"[^\W_]+", head) if one[0].isupper() and one.lower() not in _titles()]
    return frozenset(proper[-1:])


def _fits(pronoun: str, said: str) -> bool:
    """Whether a pronoun fits what titles and given names tell of a person's gender."""
    row = index("gender_words", "word").get(pronoun)
    found = re.findall(r"[^\W_]+", said)
    titles = {_gender_of_title(one) for one in found} - {""}
    given = [index("given_names", "name").get(one) for one in found[:-1]]
    told = titles or {one["gender"] for one in given if one is not None and one["gender"]}
    return row is None or len(told) != 1 or row["gender"] in told


def _gender_of_title(word: str) -> str:
    row = index("titles", "word").get(word) or index("titles", "word").get(f"{word}.")
    return row["gender"] if row is not None else ""


def _is_same(name: str, said: str) -> bool:
    """Whether two namings may be of one: they share a word that is no title, or one holds no more than titles."""
    ours, theirs = _proper(name), _proper(said)
    return not ours or not theirs or bool(ours & theirs)


def _proper(name: str) -> frozenset[str]:
    found = (one for one in re.findall(r"[^\W_]+", re.sub(r"[’']s\b", "", name)) if one[0].isupper())
    return frozenset(one.lower() for one in found) - _titles()


@cache
def _nouns_of_saying() -> frozenset[str]:
    return table_words("cue_nouns") | table_words("uttered_nouns")


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["word"].lower().rstrip(".") for row in table("titles"))
