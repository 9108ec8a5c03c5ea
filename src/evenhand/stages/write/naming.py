"""Names on a page: a person in full, with his role, where the page first names him, by his last name after that.

Works on the statements of an article in page order; what stands in quotation marks is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from evenhand.model import ActorKind, ArticleId, Letter, Mention, Op, Piece, Section, Span, Statement
from evenhand.operations.cast import Cast, has_role_behind, role_behind
from evenhand.operations.frames import frame
from evenhand.operations.guard import guarded
from evenhand.operations.naming import stands_for_itself
from evenhand.operations.namings import full_place, honorific_start, is_past_role, is_role, short_place
from evenhand.operations.offices import Offices
from evenhand.operations.patterns import pattern
from evenhand.operations.replay import named
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.source import Source
from evenhand.tables import index, table, words

_COURTESY: Final = 6
"""Characters of a courtesy title before a name, its space included."""
_NEAR: Final = 24
_NO_ROLE_BEFORE = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that", "former", "then"})


def named_once(article: Sequence[Section], laid: Sequence[Source], maker: Maker) -> tuple[Section, ...]:
    """Return the sections with every person introduced once, by full name and role, then by last name.

    Args:
        article: The sections of a page, in order.
        laid: The articles with their claims.
        maker: Maker of statements.
    """
    naming = _Naming.of(laid, maker)
    return tuple(
        replace(
            section,
            paragraphs=tuple(tuple(naming.renamed(s) for s in p) for p in section.paragraphs),
        )
        for section in article
    )


def named_in(statements: Sequence[Statement], laid: Sequence[Source], maker: Maker) -> tuple[Statement, ...]:
    """Return statements that are read by themselves, such as highlights, with every person introduced once."""
    naming = _Naming.of(laid, maker)
    return tuple(naming.renamed(s) for s in statements)


@dataclass(frozen=True)
class _Naming:
    """Who is named so far, and how each may be named."""

    by_id: Mapping[ArticleId, Source]
    cast: Cast
    offices: Offices
    maker: Maker
    known: set[str]
    roles: dict[str, str]

    @staticmethod
    def of(laid: Sequence[Source], maker: Maker) -> _Naming:
        by_id = {s.article.article_id: s for s in laid}
        facts = {i: s.facts for i, s in by_id.items()}
        cast = Cast(maker.articles, facts)
        return _Naming(by_id, cast, Offices(maker.articles, facts, cast), maker, set(), {})

    def renamed(self, statement: Statement) -> Statement:
        """A statement in which who is known is named shortly and who is not in full; adds to `known`."""
        told: list[Piece] = []
        spoken = [p for p in statement.derivation.pieces if p.slot == "speaker"]
        template = frame(statement.derivation.frame).template
        for n, piece in enumerate(statement.derivation.pieces):
            source, opens = self.by_id[piece.span.article_id], not n and template.startswith(f"{{{piece.slot}}}")
            if piece.op is Op.COPY and piece.slot in ("first", "text", "last", "speaker"):
                is_label = piece.slot == "speaker" and len(spoken) == 1
                before_verb = template.startswith("{speaker} ")
                if is_label:
                    told.extend(self._speaker(source, piece, may_open=before_verb))
                else:
                    told.extend(self._named(source, piece, opens=opens))
            elif piece.op is Op.NAME and piece.slot in ("first", "text", "last"):
                told.append(self._for_pronoun(source, piece, opens=opens))
            elif piece.op is Op.TURN:
                told.extend(self._turned(source, piece))
            else:
                told.append(piece)
        if tuple(told) == statement.derivation.pieces:
            self._heed(statement.text)
            return statement
        made = self.maker.make(statement.derivation.frame, told, *(e.span for e in statement.evidence))
        self._heed(statement.text if made is None else made.text)
        return made or statement

    def _turned(self, source: Source, piece: Piece) -> list[Piece]:
        """A turned phrase, whose person is named by it; told in the source's order where he has another name."""
        persons = list(_persons(source, piece.span))
        short = [" " not in source.words(one.span) for one in persons]
        is_known = [(self.cast.who(one) or one.actor_id) in self.known for one in persons]
        if short != is_known:
            plain = replace(piece, op=Op.COPY, row="")
            told = self._named(source, plain, opens=False)
            return [piece] if told == [plain] else told
        for one in persons:
            self._knows(one)
        return [piece]

    def _for_pronoun(self, source: Source, piece: Piece, *, opens: bool) -> Piece:
        """A name put in for "he" or "she": with the person's role where the page first names him."""
        place = named(piece)
        meant = [m for m in source.facts.mentions if m.span == place] if place is not None else []
        if not meant or any(m.span == piece.span for m in source.facts.mentions):
            return piece
        if self._knows(meant[0]):
            short = self._short(source, meant[0])
            return piece if short is None else replace(piece, row=f"{short.start}:{short.end}")
        may_open = _is_followed(source.article.text, piece.span.end)
        rows = [one.row for one in self.cast.introductions(meant[0]) if may_open or not one.is_open]
        return replace(piece, row=rows[0], letter=Letter.UPPER if opens else piece.letter) if rows else piece

    def _heed(self, text: str) -> None:
        """Remember the statement that first names each person: it tells what he is."""
        for key in self.known:
            self.roles.setdefault(key, text)

    def _knows(self, person: Mention) -> bool:
        """Whether the person is named already; from now on he is."""
        key = self.cast.who(person) or person.actor_id
        is_known = key in self.known
        self.known.add(key)
        return is_known

    def _speaker(self, source: Source, piece: Piece, *, may_open: bool) -> list[Piece]:
        """The speaker in front of his words: his last name alone, once the page knows him, else with his role."""
        persons = list(_persons(source, piece.span))
        first = persons[0] if persons else None
        if first is None:
            return [piece]
        if len(persons) > 1:
            return self._named(source, piece, opens=False)
        if self._knows(first):
            short = self._short(source, first)
            if short is None and honorific_start(source.article, first) == piece.span.start < first.span.start:
                short = first.span if first.span.end == piece.span.end else None
            short = short or self._of_speaker(source, first)
            return [Piece(piece.slot, Op.COPY, short)] if short is not None else _without_courtesy(source, piece, first)
        start = honorific_start(source.article, first)
        if (start, first.span.end) == (piece.span.start, piece.span.end):
            rows = [one.row for one in self.cast.introductions(first) if may_open or not one.is_open]
            row = next(iter(rows), "") or self._full(source, first)
            if row:
                return [replace(Piece(piece.slot, Op.NAME, first.span, row), letter=Letter.UPPER)]
        return _without_courtesy(source, piece, first)

    def _named(self, source: Source, piece: Piece, *, opens: bool) -> list[Piece]:
        """A copied stretch, which may open its statement, with its persons named as the page needs them."""
        made: list[Piece] = []
        at, letter = piece.span.start, piece.letter
        for start, end, instead in self._replaced(source, piece.span):
            if instead is None or start < at:
                continue
            if start > at:
                made.append(Piece(piece.slot, Op.COPY, Span(piece.span.article_id, at, start), letter=letter))
                letter = Letter.KEEP
            letter = self._letter(instead, letter)
            is_first = opens and start == at == piece.span.start and instead.op is Op.NAME
            letter = Letter.UPPER if is_first else letter
            made.append(replace(instead, slot=piece.slot, letter=letter))
            at, letter = end, Letter.KEEP
        if at < piece.span.end:
            made.append(Piece(piece.slot, Op.COPY, Span(piece.span.article_id, at, piece.span.end), letter=letter))
        return made

    def _replaced(self, source: Source, span: Span) -> Iterator[tuple[int, int, Piece | None]]:
        """Each person told in a stretch, by name or by office alone: from where to where, and what stands for it."""
        sentence = source.sentence_of(span)
        quoted = source.quoted(sentence.sentence.span) if sentence is not None else ()
        held = [(said, person) for said, person in self.offices.told_in(span) if not _lies_in(said, quoted)]
        told = [(one.span, one) for one in _persons(source, span)]
        for place, person in sorted([*told, *held], key=lambda pair: pair[0]):
            if place == person.span:
                again = self._role_again(source, person, span)
                start, instead = self._naming(source, person, span)
                instead = instead if again is None else instead or Piece("", Op.COPY, person.span)
                yield start, place.end if again is None else again.end, instead
            else:
                yield place.start, place.end, self._by_office(source, place, person)

    def _role_again(self, source: Source, person: Mention, span: Span) -> Span | None:
        """The role behind the name of one whom the page has told, where it has told the role with him."""
        role = role_behind(source.article, person)
        if role is None or not span.holds(role) or guarded(source.words(role)):
            return None
        key = self.cast.who(person) or person.actor_id
        told = self.roles.get(key, "")
        said = source.words(role).strip(", ")
        is_told = said in told or said.removeprefix("the ").removeprefix("a ") in told
        return role if key in self.known and is_told else None

    def _by_office(self, source: Source, said: Span, person: Mention) -> Piece | None:
        """The holder of an office with his name, where the page has not told him yet."""
        rows = [one.row for one in self.cast.introductions(person) if not one.is_open]
        fitting = [row for row in rows if self.maker.make("sentence", (Piece("text", Op.NAME, said, row),), said)]
        if not fitting or self._knows(person) or source.article.text[said.end : said.end + 1] in ("'", "’"):
            return None
        return Piece("", Op.NAME, said, fitting[0])

    def _letter(self, instead: Piece, letter: Letter) -> Letter:
        """The first letter of a name put in: a role that opened its sentence ("Former mayor") is told in lower case."""
        place = named(instead) if instead.op is Op.NAME else None
        if letter is Letter.UPPER or place is None:
            return letter if letter is Letter.UPPER else Letter.KEEP
        first = self.maker.articles[place.article_id].text[place.start : place.end].split()[0]
        return Letter.LOWER if first.lower() in words("role_words") else Letter.KEEP

    def _naming(self, source: Source, mention: Mention, told: Span) -> tuple[int, Piece | None]:
        """Where the words to be replaced start, and what stands for them; None where they stay."""
        article, first = source.article, told.start
        start = max(first, honorific_start(article, mention))
        if not self._knows(mention):
            row = self._row(source, mention, told)
            if row:
                return start, Piece("", Op.NAME, mention.span, row)
            longer, at = self._longer(source, mention, told)
            if longer:
                return at, Piece("", Op.NAME, mention.span, longer)
            is_courtesy = start < mention.span.start and " " not in source.words(mention.span)
            return start, Piece("", Op.COPY, mention.span) if is_courtesy else None
        short = self._short(source, mention)
        if short is None and start < mention.span.start and " " not in source.words(mention.span):
            short = mention.span
        has_role = mention.role is not None and 0 <= start - mention.role.end <= 1
        left = mention.role.start if mention.role is not None and has_role else start
        is_inset = article.text[max(0, left - 2) : left] == ", " and article.text[mention.span.end :][:1] == ","
        if short is None or is_inset:
            return start, None
        start = role_start(source, mention, start, first)
        return start, Piece("", Op.COPY, short) if start < short.start or short.end < mention.span.end else None

    def _short(self, source: Source, mention: Mention) -> Span | None:
        """The short name within a full naming, where the person may be told by it; not "10-year-old Orr".

        Nor where a title was taken for a name: "Rising Tide" is no "Tide".
        """
        text = source.article.text
        if pattern("aged_before").search(text, max(0, mention.span.start - _NEAR), mention.span.start):
            return None
        said, told = source.words(mention.span), self.cast.short(mention)
        if _is_of_words(said.split()):
            return None
        if told and said.endswith(told):
            return replace(mention.span, start=mention.span.end - len(told))
        if told and said.startswith(told):
            return replace(mention.span, end=mention.span.start + len(told))
        return short_place(source.article, source.facts, mention)

    def _of_speaker(self, source: Source, person: Mention) -> Span | None:
        """The last word of a speaker's full name, where it means nobody else."""
        told = self.cast.of_speaker(person)
        is_last = bool(told) and source.words(person.span).endswith(f" {told}")
        return replace(person.span, start=person.span.end - len(told)) if is_last else None

    def _row(self, source: Source, mention: Mention, told: Span) -> str:
        """The place that tells full name and role where a stretch lacks them, as a piece records it; else ""."""
        is_subject, first = _is_subject(source, mention), told.start
        is_told_behind = told.end > mention.span.end and has_role_behind(source.article, mention)
        if (mention.role is None or not told.holds(mention.role)) and not is_told_behind:
            for one in self.cast.introductions(mention):
                if one.is_open and not _may_open(source, mention):
                    continue
                if (one.is_open and is_subject) or _may_follow(source, mention, first, is_subject=is_subject):
                    return one.row
        return self._full(source, mention)

    def _longer(self, source: Source, mention: Mention, told: Span) -> tuple[str, int]:
        """The place that tells the role right before a name with the words that it lacks, and where the role starts.

        "Norvik harbour spokesman Ada Orr" for "Harbour spokesman Ada Orr".
        """
        role = mention.role
        if role is None or not told.holds(role) or role.end + 1 != mention.span.start:
            return "", role.start if role is not None else 0
        said = source.words(Span(mention.span.article_id, role.start, mention.span.end)).lower()
        before = source.article.text[max(told.start, role.start - _NEAR) : role.start].split()
        is_free = role.start == told.start or (bool(before) and before[-1] in words("function_words"))
        ways = [one for one in self.cast.introductions(mention) if not one.is_open and one.role is None]
        texts = {i: one.article.text for i, one in self.by_id.items()}
        told_as = [(one.row, texts[one.place.article_id][one.place.start : one.place.end].lower()) for one in ways]
        return next((row for row, whole in told_as if is_free and whole.endswith(f" {said}")), ""), role.start

    def _full(self, source: Source, mention: Mention) -> str:
        """The place of the full name of whom a short name means, as a piece records it; else ""."""
        places = self.cast.names(mention) if " " not in source.words(mention.span) else ()
        return next((f"{p.article_id}|{p.start}:{p.end}" for p in places), "")


def _is_of_words(parts: Sequence[str]) -> bool:
    """Whether a name opens with the form of a verb that is no given name: a title of a work taken for a person."""
    is_given = parts[0] in index("given_names", "name")
    return len(parts) > 1 and not is_given and pattern("participle_form").search(parts[0]) is not None


def _persons(source: Source, span: Span) -> Iterator[Mention]:
    """Persons named in a copied stretch, outside quotation marks, in order."""
    sentence = source.sentence_of(span)
    quoted = source.quoted(sentence.sentence.span) if sentence is not None else ()
    for mention in source.mentions_in(span):
        if mention.kind is ActorKind.PERSON and not _lies_in(mention.span, quoted):
            yield mention


def _lies_in(span: Span, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(low <= span.start < high for low, high in quoted)


def _without_courtesy(source: Source, piece: Piece, person: Mention) -> list[Piece]:
    """A speaker told by title and last name alone ("Mr. Orr"): in full where the article does so before."""
    start = honorific_start(source.article, person)
    if start != piece.span.start or start == person.span.start or " " in source.words(person.span):
        return [piece]
    place = full_place(source.article, source.facts, person)
    said = Span(person.span.article_id, person.span.start, piece.span.end)
    return [piece if place is not None else Piece(piece.slot, Op.COPY, said)]


def _is_subject(source: Source, mention: Mention) -> bool:
    """Whether the bare name is the whole subject of its sentence, or the doer of what a clause of it tells."""
    facts = source.sentence_of(mention.span)
    if facts is None:
        return False
    doers = [facts.subject, *(e.actor for e in source.events_in(facts.sentence.span))]
    return any(
        one is not None and one.end == mention.span.end and one.start >= mention.span.start - _COURTESY for one in doers
    )


def _may_open(source: Source, mention: Mention) -> bool:
    """Whether a role may stand behind a name: a word follows it, and no mark or possessive."""
    return _is_followed(source.article.text, mention.span.end)


def _is_followed(text: str, end: int) -> bool:
    """Whether a word, or what closes a sentence's frame, stands behind a name: no mark or possessive."""
    behind = text[end : end + 2]
    return len(behind) < len("..") or (behind[0] == " " and behind[1].isalnum()) or behind[0] in ":\n"


def _may_follow(source: Source, mention: Mention, first: int, *, is_subject: bool) -> bool:
    """Whether a role may be put before a name: no word before that belongs to it, and it colours no noun behind it."""
    text = source.article.text
    start = max(first, honorific_start(source.article, mention))
    facts = source.sentence_of(mention.span)
    opening = facts.sentence.span.start if facts is not None else first
    before = text[max(first, opening, start - _NEAR) : start].split()
    last = before[-1] if before else ""
    if text[max(0, start - 2) : start] == ", " and text[mention.span.end :][:1] in (",", "."):
        return False  # the name itself stands behind a role: "the mayor, Ada Orr,"
    is_free = not last or not last[-1].isalnum() or (last[0].islower() and last not in _before_names())
    is_listed = any(word.strip(",.") in _plurals() for word in text[opening:start].replace(".", "").split())
    return is_free and not is_listed and (is_subject or stands_for_itself(text, mention.span.end))


_LABELLED: Final = 3
"""Words before a role that leave a label of its bearer: "his rival, Independent and [Governor] Orr"."""


def role_start(source: Source, mention: Mention, start: int, first: int) -> int:
    """Where a role right before the name starts, if what is left reads on: "told that [President Ada] Orr".

    Args:
        source: The article.
        mention: The person.
        start: Where his naming starts without the role.
        first: Where the stretch that is told starts.
    """
    role = _role_before(source, mention, start, first)
    if role is None:
        return start
    before = source.article.text[max(first, role.start - 24) : role.start]
    told = before.split()
    is_free = not told or before.rstrip().endswith(",") or told[-1].lower() in words("function_words")
    is_free = is_free and (role.start == first or bool(told)) and (not told or told[-1].lower() not in _NO_ROLE_BEFORE)
    is_loose = not guarded(source.words(role)) or is_past_role(source.words(role))
    is_label_left = told[-1:] == ["and"] and (len(told) < _LABELLED or told[-_LABELLED].endswith(","))
    is_label_left = is_label_left or pattern("describes_with").search(before) is not None
    return role.start if is_free and is_loose and not is_label_left else start


def _role_before(source: Source, mention: Mention, start: int, first: int) -> Span | None:
    """The role right before a name: as the claims have it, and what opens the sentence before "Dr."."""
    role = mention.role
    is_next = role is not None and first <= role.start and role.end <= start
    if role is not None and (not is_next or source.article.text[role.end : start].strip()):
        return None
    begin, facts = role.start if role is not None else start, source.sentence_of(mention.span)
    if facts is not None and facts.sentence.span.start == first < begin - 1:
        opening = Span(mention.span.article_id, first, begin - 1)
        if begin < mention.span.start and is_role(source.words(opening)):
            return replace(opening, end=max(opening.end, start - 1))
    return role


@cache
def _before_names() -> frozenset[str]:
    """Words that say already who a person is, or after which a role would be one too many."""
    roles = {row["word"].lower().split()[-1] for row in table("titles")}
    told = words("callings") | words("no_told_role")
    return words("determiners") | words("relational_roles") | words("people_words") | roles | told


@cache
def _plurals() -> frozenset[str]:
    """Titles before the first of several names: "Sens. Orr and Vell" has them for both."""
    return frozenset(row["word"].strip(".") for row in table("titles") if row["kind"] == "plural")
