"""Who is who over all articles of a story, and how a page introduces a person: full name and role, once.

The same person surely: by the same full name, or by a last name that one person of the whole story bears. The writer
introduces by these rules, and the verifier holds it to the same rules on the claims it finds again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from evenhand.model import ActorKind, Article, ArticleId, Facts, Mention, Span
from evenhand.operations.bearers import Bearers, is_full, last_name, plain_name
from evenhand.operations.loaded import find_loaded
from evenhand.operations.namings import honorific_start
from evenhand.operations.patterns import pattern
from evenhand.operations.told_roles import told_roles
from evenhand.operations.words import words
from evenhand.tables import index, table
from evenhand.tables import words as words_of

_PAIR: Final = 2
SAME_SEASON_DAYS: Final = 31
"""A role told within a month of an article holds on its day; one from farther off may have changed."""
MOST_ROLE_WORDS: Final = 6
"""Words of a role before a name; longer ones are rows of titles."""
MOST_BEHIND: Final = 12
"""Words of a role behind a name, its article included: "the minority leader in the Norland senate"."""
MOST_OF_WORK: Final = 16
"""Words of a clause behind a name that tells what the person does: "who served as …", whose verb they hold too."""
_IN_ROLE: Final = r"(?:[^,;:.()—–“”\"\n]|(?<=\b[A-Z])\.(?=[A-Z]| [a-z]))"
"""A character of a role behind a name: no mark, but the stops of "the U.S. advocacy group"."""
_AFTER: Final = re.compile(rf", ([A-Za-z]{_IN_ROLE}{{4,120}})(?<!\b[A-Z])(?=[,;:]| \(|\.(?:\s|$)|[”\"]? ?[—–]|$)")
_OWNED: Final = re.compile(r"[A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30}){0,3}[’']s ([a-z][^,;:.()—–“”\"\n]{4,100}), ")
_OWNER: Final = re.compile(r"(?:^|[.!?”\"\n,;:] ?|\b[a-z]+ )((?:[A-Z][\w&-]* ){1,4}(?:[a-z][a-z-]+ ){0,2})$")
_MOST_OWNER: Final = 60
"""Characters before a role in which the words that belong to it are looked for."""
_MOST_BEFORE: Final = 240
"""Characters before a name in which a role with its owner may stand."""
_BEFORE_ROLE: Final = frozenset({"from", "to", "by", "with", "and", "as", "for", "that", "the"})
"""Words behind which a role of one lower-case word is whole: "allegations from journalist Bo Orr"."""
_ROLES_BEFORE: Final = re.compile(r"\b([a-z]{3,30})s (?:(?:[A-Z][\w.’'-]{0,30},? ){1,4}(?:and )?){0,3}$")
"""A role in the plural right before a name, or before others with which it is told: "clerks Ada Orr and [Bo Lind]"."""
_CLOSED: Final = frozenset("“”\"‘’'")
_OF_PLACE: Final = re.compile(r",? (?:[A-Z][a-z]+ )?of ((?:[A-Z][\w-]+\.? ?)*[A-Z][\w-]+)")
"""A place behind a name, with or without a party: "of Lund", ", Democrat of North Lund"."""
_SUFFIX: Final = re.compile(r"[JS]r\.?|[IVX]+\.?")
_STOPS: Final = '.?!”"'


@dataclass(frozen=True, slots=True)
class Introduction:
    """Words of an article that name a person in full and tell what he is.

    Attributes:
        place: Where they stand: "Governor Ada Orr", or "Ada Orr, the mayor of Lund".
        is_open: Whether the role stands behind the name, so that a comma must close it within a sentence.
        role: The role, where it does not stand right before the name there and is to be told before it.
    """

    place: Span
    is_open: bool = False
    role: Span | None = None

    @property
    def row(self) -> str:
        """The place as a piece records it: article, start and end, and a comma where one must close it.

        The place of a role that is to be told before the name stands before it, with a plus sign.
        """
        first = f"{self.role.start}:{self.role.end}+" if self.role is not None else ""
        return f"{self.place.article_id}|{first}{self.place.start}:{self.place.end}{',' * self.is_open}"


class Cast:
    """The persons of a story.

    Args:
        articles: The story's articles, by id.
        facts: Their claims, by the same ids.
    """

    def __init__(self, articles: Mapping[ArticleId, Article], facts: Mapping[ArticleId, Facts]) -> None:
        self._articles = articles
        self._facts = facts
        persons = [m for key in sorted(facts) for m in facts[key].mentions if m.kind is ActorKind.PERSON]
        parts = {part for m in persons for part in m.name.split()}
        self._bearers = Bearers(
            (m.name, "" if self._is_end_of_name(m.span, parts) else self._words(m.span)) for m in persons
        )
        self._kept: dict[str, tuple[tuple[Introduction, str], ...]] = {}
        self._named = self._namings()
        self._first = self._first_bearers()

    def _first_bearers(self) -> Mapping[tuple[ArticleId, str], str]:
        """Whom each article names in full first of all that have a last name, by article and last word."""
        found: dict[tuple[ArticleId, str], str] = {}
        full = sorted((one.span, name) for name, mentions in self._named.items() for one in mentions)
        for span, name in full:
            found.setdefault((span.article_id, last_name(self._words(span), self._named)), name)
        return found

    def _namings(self) -> Mapping[str, tuple[Mention, ...]]:
        """The mentions that give a person's full name, by the fullest form of it, in order."""
        found: dict[str, list[Mention]] = {}
        for key in sorted(self._facts):
            for one in self._facts[key].mentions:
                said = self._words(one.span)
                if one.kind is ActorKind.PERSON and is_full(said.split()):
                    found.setdefault(self._bearers.person(said) or "", []).append(one)
        return {name: tuple(mentions) for name, mentions in found.items()}

    def _is_end_of_name(self, span: Span, parts: Set[str]) -> bool:
        """Whether a name stands right before these words: the third of three is nobody's short name."""
        before = self._articles[span.article_id].text[max(0, span.start - 20) : span.start].split()
        return bool(before) and before[-1].istitle() and before[-1] in parts

    def _words(self, span: Span) -> str:
        return self._articles[span.article_id].text[span.start : span.end]

    def who(self, mention: Mention) -> str:
        """The full name of the person whom a mention means, in its shortest form; "" where that is open.

        A last name alone is open where the article has named another bearer of it first: a page on Bo Orr that
        quotes his nephew Jan Orr means Bo Orr by "Mr. Orr", whoever was named last; "Ms. Orr" is not he.
        """
        said = self._words(mention.span)
        is_sure = len(said.split()) > 1 or self._bearers.calls(said, mention.name)
        meant = self._bearers.person(mention.name) if mention.kind is ActorKind.PERSON and is_sure else ""
        first = self._first.get((mention.span.article_id, said), meant)
        return meant if first == meant or self._is_not_called(first, mention) else ""

    def _is_not_called(self, name: str, mention: Mention) -> bool:
        """Whether the courtesy title before a mention cannot be that of a person: "Ms. Orr" and Bo Orr."""
        article = self._articles[mention.span.article_id]
        title = article.text[honorific_start(article, mention) : mention.span.start].strip()
        own = index("given_names", "name").get(name.split(maxsplit=1)[0]) if name else None
        row = index("titles", "word").get(title)
        genders = {row["gender"], own["gender"]} if row is not None and own is not None else set()
        return genders == {"m", "f"}

    def one(self, name: str) -> str:
        """The shortest form of a full name that the articles use for the same person, or the name as it is."""
        return self._bearers.person(name) or name if is_full(name.split()) else name

    def short(self, mention: Mention) -> str:
        """The one word by which a person may be told: an article does so, and nobody else of the story bears it."""
        told = self._bearers.short(plain_name(self._words(mention.span)))
        if any(self._is_marked(one.span) for one in self._named.get(self._bearers.person(mention.name), ())):
            return ""  # a code name: who is called “Deep Harbour” is nowhere “Harbour”
        return "" if _SUFFIX.fullmatch(told) else told

    def of_speaker(self, mention: Mention) -> str:
        """The one word by which somebody whose words are told may be named, though no article does so; else ""."""
        return self._bearers.family(plain_name(self._words(mention.span)))

    def _is_marked(self, name: Span) -> bool:
        """Whether a name alone stands in quotation marks."""
        text = self._articles[name.article_id].text
        return (
            text[name.start - 1 : name.start] in _CLOSED and text[name.end : name.end + 2].lstrip(",.")[:1] in _CLOSED
        )

    def introductions(self, mention: Mention) -> tuple[Introduction, ...]:
        """Return the ways in which the articles of the season introduce the person, the best first.

        The best is the one that says most before the name, without a party where another does without; one behind
        the name comes after these, and a role that stands elsewhere in its text after both.
        """
        name = self.who(mention)
        if not name or _is_told_with_role(self._articles[mention.span.article_id].text, mention.span.start):
            return ()
        near = self._of_the_day(self._near(name, mention), mention)
        past = {_office(role) for _, role in near if pattern("past_role").match(role)}
        now = [(o, r) for o, r in near if _office(r) not in past or pattern("past_role").match(r)]
        now = [pair for pair in self._lasting(now) if not self._says_again(pair[0], mention)]
        counts = Counter(role.lower() for _, role in now)
        ranked = sorted(now, key=lambda pair: (_rank(*pair), -counts[pair[1].lower()], pair[0].place))
        return tuple(dict.fromkeys(one for one, _ in ranked))

    def other_days(self, mention: Mention) -> tuple[str, ...]:
        """The roles that articles of other days tell of a person, and that he may not have on the day of a mention."""
        name = self.who(mention)
        near = self._near(name, mention) if name else []
        held = self._of_the_day(near, mention)
        return tuple(dict.fromkeys(role for one, role in near if (one, role) not in held))

    def _near(self, name: str, mention: Mention) -> list[tuple[Introduction, str]]:
        """The introductions of a person by the articles of the season of a mention, each with its role."""
        if name not in self._kept:
            self._kept[name] = tuple(self._found(name))
        return [(one, role) for one, role in self._kept[name] if self._is_near(one.place, mention.span)]

    def _lasting(self, told: list[tuple[Introduction, str]]) -> list[tuple[Introduction, str]]:
        """The introductions without a role on the way to an office, where a newer article tells another role."""
        days = [(self._articles[one.place.article_id].published_on, role) for one, role in told]
        settled = [day for day, role in days if day is not None and not _is_on_the_way(role)]
        newest = max(settled, default=None)
        return [
            pair
            for pair, (day, role) in zip(told, days, strict=True)
            if newest is None or day is None or day >= newest or not _is_on_the_way(role)
        ]

    def _says_again(self, one: Introduction, mention: Mention) -> bool:
        """Whether an introduction tells a place that stands right behind the name: "of Lund", with "Lund Senator"."""
        place = _OF_PLACE.match(self._articles[mention.span.article_id].text, mention.span.end)
        told = " ".join(self._words(span) for span in (one.role, one.place) if span is not None)
        return place is not None and not one.is_open and place.group(1) in told

    def _of_the_day(self, told: list[tuple[Introduction, str]], mention: Mention) -> list[tuple[Introduction, str]]:
        """The introductions without an office that the person may no longer, or not yet, have had on the day.

        Of two offices in one body that articles of different days tell, one is sure where the other's day lies behind
        it: "council clerk" in May and "the council’s chairwoman" in June, for the words of May and of June. Between the
        two days neither is.
        """
        now = self._articles[mention.span.article_id].published_on
        days = [self._articles[one.place.article_id].published_on for one, _ in told]
        return [
            pair
            for pair, day in zip(told, days, strict=True)
            if not any(
                _is_open(day, other_day, now) and _is_another_office(pair[1], other[1])
                for other, other_day in zip(told, days, strict=True)
            )
        ]

    def names(self, mention: Mention) -> tuple[Span, ...]:
        """Places where the articles give a person's full name, in order; those of his own article first."""
        name = self.who(mention)
        own = mention.span.article_id
        places = [m.span for m in self._named.get(name, ())] if name else []
        return tuple(sorted(places, key=lambda p: (plain_name(self._words(p)) != name, p.article_id != own, p)))

    def _is_near(self, place: Span, at: Span) -> bool:
        if place.article_id == at.article_id:
            return True
        days = [self._articles[span.article_id].published_on for span in (place, at)]
        first, second = days
        return first is not None and second is not None and abs((first - second).days) <= SAME_SEASON_DAYS

    def _found(self, name: str) -> Iterator[tuple[Introduction, str]]:
        for one in self._named.get(name, ()):
            article = self._articles[one.span.article_id]
            if not _is_quoted(article.text, one.span.start):
                yield from _introduced(article, one)
                yield from _told_beside(article, one)


def _rank(one: Introduction, role: str) -> tuple[bool, bool, bool, bool, int]:
    told = role.split()
    has_party = bool(_parties() & {w.strip(".,").lower() for part in told for w in part.split("-")})
    return one.role is not None, one.is_open, len(told) == 1 and role.endswith("."), has_party, -len(told)


def _told_beside(article: Article, one: Mention) -> Iterator[tuple[Introduction, str]]:
    """The introductions by a role that is told beside a full naming, to stand before the name."""
    for told in told_roles(article.text, one.span.start, one.span.end):
        role, name = Span(one.span.article_id, told.start, told.end), one.span
        is_of_several = pattern("of_several").match(article.text[told.start : told.end]) is not None
        if is_of_several or (told.is_next and _opens_within_name(article.text, role)):
            continue  # "four witnesses Senator Ada Orr" has asked for: not what she is
        way = Introduction(replace(name, start=told.start)) if told.is_next else Introduction(name, role=role)
        yield way, article.text[told.start : told.end]


def _is_told_with_role(text: str, start: int) -> bool:
    """Whether a role in the plural tells who the person named at an offset is: "port clerks Ada Orr and Bo Lind"."""
    before = _ROLES_BEFORE.search(text[max(0, start - _MOST_BEFORE) : start])
    return before is not None and before.group(1) in _roles()


def has_role_behind(article: Article, mention: Mention) -> bool:
    """Whether the words right behind a name tell who bears it: "Ada Orr, a senator", "Bo Orr (X-Norland)"."""
    text, end = article.text, mention.span.end
    behind = _AFTER.match(text, end, end + 130)
    is_told = behind is not None and any(w in _roles() or w in _parties() for w in words(behind.group(1)))
    return is_told or pattern("told_behind").match(text, end) is not None


def role_behind(article: Article, mention: Mention) -> Span | None:
    """The role right behind a name, both its commas included: ", the mayor of Lund,"; None where there is none."""
    end = mention.span.end
    behind = _AFTER.match(article.text, end, end + 130)
    is_closed = behind is not None and article.text[behind.end(1) : behind.end(1) + 1] == ","
    if behind is None or not is_closed or not _is_role(behind.group(1)):
        return None
    return Span(mention.span.article_id, end, behind.end(1) + 1)


def _introduced(article: Article, one: Mention) -> Iterator[tuple[Introduction, str]]:
    """The introductions that stand at one full naming, each with its role."""
    text, role = article.text, _whole_role(article.text, one.role)
    if role is not None and role.end + 1 == one.span.start and _may_stand_before(text, role):
        yield Introduction(Span(role.article_id, role.start, one.span.end)), text[role.start : role.end]
    start = _role_with_owner(text, one.span)
    if start is not None:
        yield Introduction(Span(one.span.article_id, start, one.span.end), is_open=True), text[start : one.span.start]
    behind = _AFTER.match(text, one.span.end, one.span.end + 130)
    if behind is not None and (_is_role(behind.group(1)) or _is_told_by_work(behind.group(1))):
        yield Introduction(Span(one.span.article_id, one.span.start, behind.end(1)), is_open=True), behind.group(1)


def _whole_role(text: str, role: Span | None) -> Span | None:
    """A role of one lower-case word with the words before it that tell whose or what it is: "Lund Port press officer".

    They open with a name, behind a word of grammar or the beginning of a sentence; no word among them is a verb's form.
    """
    if role is None or not text[role.start].islower() or " " in text[role.start : role.end]:
        return role
    begin = max(0, role.start - _MOST_OWNER)
    match = _OWNER.search(text[begin : role.start])
    if match is None or (begin and not match.start()):
        return role
    told = match.group(1).split()
    plain = [word.lower() for n, word in enumerate(told) if not n or word.islower()]
    first, at = match.group().split()[0].lower(), match.start()
    is_half = first == "and" and _is_half_name(text[begin : begin + at + len(first)].split())
    is_cut = first in words_of("role_words") or is_half
    is_plain = not any(w in words_of("function_words") or w in index("weekdays", "form") for w in plain)
    is_noun = not any(word.endswith(("ed", "ing")) for word in told if word.islower())
    is_whole = is_plain and is_noun and not is_cut
    return Span(role.article_id, role.start - len(match.group(1)), role.end) if is_whole else role


def _is_told_by_work(told: str) -> bool:
    """Whether a clause behind a name tells whom the person stands for or what he runs: "who represents the miners"."""
    is_short = len(words(told)) <= MOST_OF_WORK
    return is_short and pattern("told_by_work").match(told) is not None and not _is_biased(told)


def _role_with_owner(text: str, name: Span) -> int | None:
    """Where a line opens with a role and whose it is, set off from the name: "Norland’s harbour master, Bo Orr, said".

    The name stands between commas there, as a role behind a name does.
    """
    begin = max(text.rfind("\n", 0, name.start) + 1, name.start - _MOST_BEFORE)
    match = _OWNED.fullmatch(text, begin, name.start)
    if match is None or text[name.end : name.end + 1] != ",":
        return None
    return begin if _is_role(match.group(1)) else None


def _may_stand_before(text: str, role: Span) -> bool:
    """Whether the words before a name are a whole role that holds without the words around it."""
    told = text[role.start : role.end]
    parts = words(told)
    if not 0 < len(parts) <= MOST_ROLE_WORDS or "\n" in told or pattern("role_of_its_day").search(told):
        return False
    before = text[max(0, role.start - 24) : role.start].split()
    if _is_biased(told) or before[-1:] == ["of"] or not _holds_alone(told, before):
        return False
    if _opens_within_name(text, role):
        return False
    is_opening = not before or before[-1][-1] in _STOPS
    is_capital = told.split()[0].lower() in words_of("role_words") or told[1:] != told[1:].lower()
    if is_opening and len(parts) > 1 and not is_capital:
        return False  # the capital may be the sentence's: "Secretary of state nominee"
    is_bound = bool(before) and (before[-1].endswith(("’s", "'s", "s’")) or before[-1][-1:].isalnum())
    if parts[0] == "former":
        is_bound = is_bound and not (before[-1].isalpha() and before[-1].islower())  # it opens what it belongs to
    return told[:1].isupper() or not is_bound or before[-1].lower() in words_of("function_words")


def _opens_within_name(text: str, role: Span) -> bool:
    """Whether the rest of a body's name stands before a role: "Relief and [Works Agency spokesman]"."""
    told = text[role.start : role.end].split()
    bodies = words_of("organisation_nouns")
    is_of_body = told[0][:1].isupper() and any(one[:1].isupper() and one.lower() in bodies for one in told[:-1])
    return (
        is_of_body and pattern("joined_before").search(text[max(0, role.start - _MOST_OWNER) : role.start]) is not None
    )


def _is_half_name(before: Sequence[str]) -> bool:
    """Whether words end on "and" behind a name: what follows may be that name's other half ("Relief and [Works]")."""
    return before[-1:] == ["and"] and len(before) >= _PAIR and before[-_PAIR][:1].isupper() and before[-_PAIR].isalpha()


def _holds_alone(told: str, before: Sequence[str]) -> bool:
    """Whether a role tells something without an owner's name; one word in small letters where it is surely whole."""
    parts = told.split()
    row = index("titles", "word").get(parts[-1])
    is_lone = row is not None and row["kind"] != "title" and len(parts) == 1 and told[:1].islower()
    has_owner = any(part[:1].isupper() for part in parts[:-1])
    if parts[-1].lower() in words_of("relational_roles") and not has_owner:
        return False
    return not is_lone or (bool(before) and before[-1] in _BEFORE_ROLE)


def _is_role(told: str) -> bool:
    """Whether words behind a name, from their article on, tell what the person is, and nothing else."""
    parts = words(told)
    if len(parts) > MOST_BEHIND or _is_biased(told) or pattern("no_plain_role").search(told):
        return False
    head = re.split(r" (?:of|in|at|for|from|on|with|to)\b", told, maxsplit=1)[0].split()
    if not head or head[0].lower().endswith("ing") or head[0] in ("and", "or"):
        return False
    last, is_placed = head[-1].lower(), len(parts) > len(words(" ".join(head)))
    if last in _parties():
        return is_placed or len(head) > _PAIR
    if last in words_of("kin_words"):
        return pattern("of_a_name").search(told) is not None
    is_placed = is_placed or any(word[0].isupper() for word in head[:-1])
    return last in _roles() and (is_placed or last not in words_of("relational_roles"))


def _is_biased(told: str) -> bool:
    rows = (index("evaluative", "word").get(word) for word in words(told))
    return bool(find_loaded(told)) or any(row is not None and row["class"] != "reporting" for row in rows)


def _is_on_the_way(role: str) -> bool:
    """Whether a role is that of one who is to take an office, or wants it: "mayor-elect", "nominee for mayor"."""
    return pattern("on_the_way").search(role) is not None


def _office(role: str) -> str:
    """The last word of a role's own noun phrase, in lower case."""
    head = re.split(r" (?:of|in|at|for|from|on|with|to)\b", role, maxsplit=1)[0]
    return head.split()[-1].lower() if head.split() else ""


def _is_open(day: date | None, other: date | None, now: date | None) -> bool:
    """Whether what is told on one day may have ended or not begun by now, if something else is told on another day."""
    if day is None or other is None or now is None or day == other:
        return False
    return not min(other, now) <= day <= max(other, now)


def _is_another_office(role: str, other: str) -> bool:
    """Whether two roles are different offices in one body: "Council Clerk", "the council’s chairwoman"."""
    return _office(role) != _office(other) and pattern("of_one_body").search(f"{role}\n{other}") is not None


def _is_quoted(text: str, at: int) -> bool:
    """Whether an offset stands between quotation marks of its paragraph."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


@cache
def _parties() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in table("party_words"))


@cache
def _roles() -> frozenset[str]:
    """Single words that are roles, last words of roles of several words, and what else a person is behind a name."""
    titles = (row["word"].lower().split()[-1] for row in table("titles") if row["kind"] == "role")
    return frozenset(titles) | words_of("callings") | words_of("bystanders")
