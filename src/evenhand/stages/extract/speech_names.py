"""What a speaker is called: the person's full name, the organisation's, or nobody's for a crowd."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from evenhand.model import ActorKind, Article, Mention, Span
from evenhand.stages.extract.speech_clauses import noun_phrase
from evenhand.stages.extract.speech_people import People, agents, callings, owns
from evenhand.stages.extract.speech_tree import Tree
from evenhand.tables import index, table, words

_AGED = re.compile(r"\d{1,3}-year-old")
_WORD = re.compile(r"[\w’'.-]{1,60}")
_CLAUSE = re.compile(
    r"(,)? (?:(?:in|of|for|to|with|by|at|from) )?(?:who|whom|whose|which|where|that)\b|, (?:while|when|after|before) "
)
_APPOSED = re.compile(r", (?:a|an|the|one) ")
_BRACKETED = re.compile(r" \(([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)+)")
_CIRCUMSTANCE = re.compile(
    r",? (?:on|during|in an?|at the time|via|after|before) \w|, \w+ing\b|(?<=\.) [“\"]|(?<=[.,][”\"]) (?=[a-z])"
)
"""What stands behind a name and is none of it: when, where and how it was said, and the next quotation."""
_GIVES = re.compile(r"(?:\b(?:of|by|from|at|for|on|with)(?: the| an?| \w+’s)?(?: [A-Z][\w-]+)*|^) ?\Z")
"""What stands between a voice or text and the body it is of ("a spokesman for the Lake Board")."""
_NAMED = {
    ActorKind.PERSON,
    ActorKind.GOVERNMENT,
    ActorKind.OFFICE,
    ActorKind.ORGANISATION,
    ActorKind.ARMED_FORCE,
    ActorKind.OUTLET,
}
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "ing", "ure")
"""Endings of nouns for deeds and qualities."""
_NEAR = 1500
"""Code points back in which "the company" finds its name: two or three paragraphs."""
_DESCRIBED = 120
"""Code points behind a name in which it is described: ", a councillor in the port of …"."""


class Names:
    """Tells the names of the speakers of one article."""

    def __init__(self, article: Article, mentions: Sequence[Mention], people: People) -> None:
        self._text = article.text
        self._people = people
        self._mentions = tuple(m for m in mentions if m.kind in _NAMED)
        self._starts = [m.span.start for m in self._mentions]
        self._descriptions: dict[Span, str] = {}

    def told(self, span: Span, *, is_plural: bool = False) -> tuple[str, bool]:
        """Return the name of a speaker and whether he is a crowd or somebody without a name.

        Args:
            span: The phrase that names the speaker.
            is_plural: Its head is a common noun in the plural.
        """
        text = self._text[span.start : span.end]
        inside = self._within(span)
        owners = [m for m in inside if owns(self._text, m)]
        person = self._person(span, text, [m for m in inside if m not in owners])
        if person is not None:
            return person.name, False
        head = head_words(text)
        noun = head[-1].lower() if head else ""
        if owners and noun in words("document_nouns"):
            return owners[-1].name, False
        described = self._described(span, text, noun) if not is_plural else ""
        if described:
            return described, False
        if is_crowd(text) and not self._names_head(inside, span, head):
            return "", True
        others = [m for m in inside if m.kind is not ActorKind.PERSON and self._speaks(m, span, head, noun, owners)]
        if others:
            return others[-1].name, False
        bare = without_article(text)
        has_name = any(w[0].isupper() for w in bare.split())
        return ("", True) if is_plural and not has_name else (bare, False)

    def label(self, text: str) -> str:
        """Return the name of whom a label of a transcript means ("MAYOR HOLT"), as the article writes it."""
        at = self._text.find(f"{text} (")
        bracketed = _BRACKETED.match(self._text, at + len(text), at + len(text) + _DESCRIBED) if at >= 0 else None
        if bracketed:
            return bracketed.group(1)  # "carl (Carl Rusk, editor):"
        parts = text.casefold().split()
        people = {m.actor_id: m.name for m in self._people.named if m.name.casefold().split()[-1] == parts[-1]}
        names = {n for n in people.values() if not n.isupper()}
        return next(iter(names)) if len(names) == 1 else text.title() if text.isupper() else text

    def is_thing(self, name: str) -> bool:
        """Tell whether a speaker without a name is a thing or a deed ("the incident"), which can say nothing."""
        head = head_words(name)
        noun = head[-1].lower() if head else ""
        is_named = any(w[0].isupper() for w in head)
        known = noun in callings() or noun in words("voice_nouns") or noun in index("organisation_nouns", "noun")
        is_thing = noun in words("thing_nouns") or (noun.endswith(_ABSTRACT) and noun not in words("body_nouns"))
        return bool(noun) and not is_named and not known and noun not in words("document_nouns") and is_thing

    def are_people(self, span: Span) -> bool:
        """Tell whether a phrase means several people: "two lawyers", "Holt and Vell", "Holt’s aides"."""
        text = self._text[span.start : span.end]
        people = {m.actor_id for m in self._within(span) if m.kind is ActorKind.PERSON and not owns(self._text, m)}
        head = head_words(text)
        noun = head[-1].lower() if head else ""
        single = noun.removesuffix("s")
        is_role = noun != single and (single in callings() or single in words("voice_nouns"))
        return is_role or noun in words("crowds") or (" and " in text.partition(",")[0] and len(people) > 1)

    def is_body(self, span: Span) -> bool:
        """Tell whether a phrase means one organisation, office or text ("the agency", "Velta Rail")."""
        head = head_words(self._text[span.start : span.end])
        noun = head[-1].lower() if head else ""
        bodies = [m for m in self._within(span) if m.kind is not ActorKind.PERSON and not owns(self._text, m)]
        is_known = noun in index("organisation_nouns", "noun") or noun in words("document_nouns")
        return bool(noun) and (is_known or noun in words("body_nouns") or self._names_head(bodies, span, head))

    def described(self, span: Span) -> str:
        """Return the name of whom a phrase without a name takes up ("the mayor"), or ""."""
        text = self._text[span.start : span.end]
        head = head_words(text)
        return self._described(span, text, head[-1].lower() if head else "")

    def phrase(self, mention: Mention, tree: Tree | None) -> Span:
        """Return the name with the role before it and the affiliation behind it."""
        has_role = mention.role is not None and mention.role.start < mention.span.start
        start = mention.role.start if mention.role and has_role else mention.span.start
        if tree is not None and has_role:
            start = _opening(tree, start, mention.span)
        return self.cut(Span(mention.span.article_id, start, self._affiliated(mention.span.end)))

    def _affiliated(self, at: int) -> int:
        """Where a name with its affiliation ends: capitalised words behind "of the"."""
        end, is_first = at, True
        for match in _WORD.finditer(self._text, at, at + _DESCRIBED):
            word, gap = match.group(), self._text[end if end > at else at : match.start()]
            if is_first and word not in words("affiliation_words"):
                break
            if gap.strip(" ") and not all(w in _links() for w in gap.split()):
                break
            if word[0].isupper():
                end = match.end() - word.endswith(".")
                if word.endswith((".", "’s", "'s")):
                    break
            elif word not in _links():
                break
            is_first = False
        return end

    def cut(self, span: Span) -> Span:
        """Cut a speaker's phrase before a relative clause, and take off what would dangle then.

        An indefinite apposition goes too where a role or an affiliation stands with the name already: it is the
        outlet's opinion or says what the affiliation is ("…, a trade group").
        """
        span = self._from_role(span)
        text = self._text[span.start : span.end]
        end = len(text)
        clause = _CLAUSE.search(text)
        if clause and clause.start():
            end = clause.start()
            last = [m.start() for m in _APPOSED.finditer(text, 0, end + 1)]
            if not clause.group(1) and last and not any(m.kind is ActorKind.PERSON for m in self._within(span)):
                end = last[-1]
        people = [m for m in self._within(span) if m.kind is ActorKind.PERSON]
        name_end = people[0].span.end - span.start if people else 0
        for apposed in _APPOSED.finditer(text, name_end, end) if people else ():
            between = text[name_end : apposed.start()].strip(" ,")
            if between and text[apposed.start() + 2] in "ao":
                end = apposed.start()
                break
        behind = _CIRCUMSTANCE.search(text, name_end, end) if people else None
        end = behind.start() if behind else end
        kept = _clean_end(text[: end or len(text)])
        return Span(span.article_id, span.start, span.start + len(kept)) if kept else span

    def _from_role(self, span: Span) -> Span:
        """Begin at the role of the person, where another phrase stands before it ("RTN, Minister Karl Orr")."""
        for mention in self._within(span):
            role = mention.role
            if mention.kind is ActorKind.PERSON and role is not None and span.start < role.start < mention.span.start:
                before = self._text[span.start : role.start].rstrip()
                return Span(span.article_id, role.start, span.end) if before.endswith(",") else span
        return span

    def _within(self, span: Span) -> list[Mention]:
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [m for m in self._mentions[low:high] if m.span.end <= span.end]

    def _person(self, span: Span, text: str, inside: list[Mention]) -> Mention | None:
        """The one person whom a phrase names, not the one it only refers to ("a spokesman for Holt")."""
        people = agents(self._text, span.start, tuple(m for m in inside if m.kind is ActorKind.PERSON))
        if len({m.actor_id for m in people}) <= 1:
            # "Holt and Vell’s talks" names neither of the two.
            is_shared = people and any(
                m.span.start > people[0].span.end and owns(self._text, m) for m in self._within(span)
            )
            return None if not people or (is_shared and " and " in text.partition(",")[0]) else people[0]
        head = [m for m in people if m.span.start < span.start + len(text.partition(",")[0])]
        is_joined = any(" and " in self._text[a.span.end : b.span.start] for a, b in pairwise(people))
        return head[-1] if head and not is_joined else None

    def _names_head(self, inside: list[Mention], span: Span, head: list[str]) -> bool:
        """Whether the last word of the head belongs to a name ("the Friends of the Valley")."""
        at = self._text.find(head[-1], span.start, span.end) if head else -1
        return any(m.span.start <= at < m.span.end for m in inside)

    def _speaks(self, mention: Mention, span: Span, head: list[str], noun: str, owners: list[Mention]) -> bool:
        """Whether an organisation or government in the phrase is the one who speaks."""
        is_voice = noun in words("voice_nouns") or noun in words("document_nouns")
        if is_voice:
            return mention in owners or _GIVES.search(self._text, span.start, mention.span.start) is not None
        at = self._text.rfind(head[-1], span.start, mention.span.start) if head else -1
        hangs = at >= 0 and mention not in owners
        return not hangs and (noun not in callings() or self._names_head([mention], span, head))

    def _described(self, span: Span, text: str, noun: str) -> str:
        """Name of whom "the councillor" or "the ministry" takes up, where only one fits; else ""."""
        first = text.partition(" ")[0].lower()
        if first != "the" or not noun:
            return ""
        if noun in callings():
            return self._person_described(span, text, noun)
        if _AGED.fullmatch(noun):
            return self._last_told(span)
        row = index("organisation_nouns", "noun").get(noun)
        return self._organisation(span, row["words"], row["kinds"]) if row and len(text.split()) == 2 else ""

    def _person_described(self, span: Span, text: str, noun: str) -> str:
        found: dict[str, str] = {}
        office = text.partition(" from ")[0]  # where he comes from is seldom told with his name
        modifiers = [w for w in _WORD.findall(office)[1:] if w[0].isupper()]
        for mention in self._people.named_before(span.start):
            description = self._description(mention)
            is_held = _is_past(description, noun) == _is_past(text, noun)  # "the president" is not the former one
            told = _in_full(description)
            if is_held and noun in told and all(_agrees(w, description) for w in modifiers):
                found.setdefault(mention.actor_id, mention.name)
        if len(found) == 1:
            return next(iter(found.values()))
        return "" if found else self._introduced(span)

    def _last_told(self, span: Span) -> str:
        """Name of the one person of whom the sentence right before speaks, whom "the 29-year-old" takes up."""
        line = self._people.line_before(span.start)
        named = {m.actor_id: m.name for m in line.people} if line is not None else {}
        return next(iter(named.values())) if len(named) == 1 else ""

    def _introduced(self, span: Span) -> str:
        """Name of the person whom the sentence right before names for the first time, without saying who that is."""
        line = self._people.line_before(span.start)
        if line is None or len(line.main) != 1 or line.people != line.main:
            return ""
        mention = line.main[0]
        is_first = self._people.first_named[mention.actor_id] >= line.start
        is_bare = not self._description(mention).strip() and " " in mention.name
        return mention.name if is_first and is_bare else ""

    def _description(self, mention: Mention) -> str:
        """The role before a name and the apposition or affiliation behind it, read once for each naming."""
        if mention.span not in self._descriptions:
            self._descriptions[mention.span] = self._read_description(mention)
        return self._descriptions[mention.span]

    def _read_description(self, mention: Mention) -> str:
        role = "" if mention.role is None else self._text[mention.role.start : mention.role.end]
        behind = self._text[mention.span.end : mention.span.end + _DESCRIBED]
        if not behind.startswith((", ", " of the ", " of ")) or self._opens_with_another(mention):
            return role
        return f"{role} {re.split(r'[.;:“”]|, ', behind.removeprefix(', '))[0]}" if "," in behind[2:] or role else role

    def _opens_with_another(self, mention: Mention) -> bool:
        """Whether what stands behind a name is the next one ("with Orr, President Holt …"), no apposition."""
        index = bisect_left(self._starts, mention.span.end)
        if index == len(self._mentions) or self._mentions[index].kind is not ActorKind.PERSON:
            return False
        other = self._mentions[index]
        begun = min(other.span.start, other.role.start) if other.role else other.span.start
        return begun - mention.span.end <= len(", ")

    def _organisation(self, span: Span, name_words: str, kinds: str) -> str:
        found: dict[str, str] = {}
        first, last = bisect_left(self._starts, span.start - _NEAR), bisect_left(self._starts, span.start)
        for mention in self._mentions[first:last]:
            if mention.kind.value in kinds.split("|") and _holds(mention.name, name_words):
                found.setdefault(mention.actor_id, mention.name)
        return next(iter(found.values())) if len(found) == 1 else ""


def _clean_end(text: str) -> str:
    """Take off marks, prepositions and joining words that a phrase cannot end with."""
    kept = text.rstrip(" ,;:—–-")
    while " " in kept and kept.rpartition(" ")[2].lower() in words("phrase_ends"):
        kept = kept.rpartition(" ")[0].rstrip(" ,;:—–-")
    return kept


@cache
def _links() -> frozenset[str]:
    """Small words inside a name and its affiliation."""
    return words("affiliation_words") | words("name_links") | {"the"}


def _opening(tree: Tree, start: int, name: Span) -> int:
    """Where the noun phrase of a name opens, unless a pronoun owns it ("her colleague")."""
    inside = [i for i, t in enumerate(tree.tokens) if name.start <= t.start < name.end]
    tops = [i for i in inside if tree.tokens[i].head not in inside]
    if not tops:
        return start
    first = noun_phrase(tree, tops[0])[0]
    token = tree.tokens[first]
    return token.start if token.start <= start and token.tag not in ("PRP$", "PUNCT") else start


def _in_full(description: str) -> frozenset[str]:
    """The words of a description in lower case, with the roles that its short forms stand for ("Sen.")."""
    told = description.split()
    rows = (index("titles", "word").get(word) for word in told)
    return frozenset(word.lower() for word in told) | {row["full"] for row in rows if row is not None}


def _is_past(description: str, noun: str) -> bool:
    """Whether a description gives an office up: "former mayor", but no general in "former secretary General"."""
    parts = description.lower().replace("-", " ").split()
    past = next((i for i, word in enumerate(parts) if word in ("then", "former", "ex", "late")), None)
    if past is None or noun not in parts[past:]:
        return False
    return not any(word in callings() for word in parts[past : parts.index(noun, past)])


def _holds(name: str, name_words: str) -> bool:
    parts = name.split()
    if name_words:
        return any(w in parts for w in name_words.split("|"))
    others = {w for r in table("organisation_nouns") for w in r["words"].split("|") if w}
    return not others & set(parts)


def _agrees(modifier: str, description: str) -> bool:
    """Whether a capitalised word of "the Norlandish minister" fits what the text said of the person."""
    state = _adjectives().get(modifier)
    return modifier in description or (state is not None and state in description)


@cache
def _adjectives() -> dict[str, str]:
    return {a: row["name"] for row in table("states") for a in row["adjectives"].split("|") if a}


def without_article(text: str) -> str:
    """Return a phrase without the article or other determiner before it."""
    first, _, rest = text.strip().partition(" ")
    return rest if rest and first.lower() in words("determiners") else text.strip()


def head_words(text: str) -> list[str]:
    """Return the words of a phrase up to what limits its head: "sources" of "sources close to the talks"."""
    found: list[str] = []
    for word in _WORD.findall(text.partition(",")[0]):
        if word.lower() in words("head_closers") and found:
            break
        found.append(word)
    return found


def is_crowd(text: str) -> bool:
    """Tell whether a phrase names nobody: by its head, or by what opens it ("an official", "two of them")."""
    head = head_words(text)
    if not head:
        return False
    noun, first = head[-1], head[0].lower()
    lower = noun.lower()
    is_plain = noun.islower() or len(head) == 1
    if (is_plain and lower in words("crowds")) or text.lower() in words("crowds"):
        return True
    is_thing = lower in words("document_nouns") or lower in index("organisation_nouns", "noun")
    is_voice = lower in words("voice_nouns")
    return first in words("indefinites") and noun.islower() and not is_thing and not is_voice
