"""Replay: from recorded operations and kept text back to the words on the page.

The writer makes its text by this function and the verifier makes it again; a statement holds only when
the two agree to the letter. What an operation may do is decided here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from evenhand.model import Article, ArticleId, Derivation, Direction, Letter, Op, Piece, Span
from evenhand.operations.frames import fill, frame
from evenhand.operations.headlines import told as plain_headline
from evenhand.operations.headlines import unfit
from evenhand.operations.his_words import may_be_reworded
from evenhand.operations.kinds import kinds_of
from evenhand.operations.loaded import stands_there
from evenhand.operations.offices import names_office
from evenhand.operations.splits import AGAIN, MANY, PRONOUNS, joint_key
from evenhand.operations.times import day_text, resolve
from evenhand.operations.undated import dates_noun
from evenhand.operations.words import words
from evenhand.tables import index

_DOUBLE: Final = re.compile(r"[“\"]([^“”\"]*)[”\"]")
"""A quotation within a headline."""
_OWN_SUBJECT: Final = frozenset({"clause", "concession", "result", "place"})
_LOWERED: Final = frozenset({"inside"})
"""Turns whose first part opens with a grammar word, and no longer opens the sentence."""
MOST_BETWEEN: Final = 24
"""Characters between a role and the name it is told beside, an age among them: ", 54, a "."""
NAMELESS: Final = "an outlet without a name"
PUBLISHED: Final[Mapping[str, int]] = {"published": 3, "published:month": 2, "published:day": 1}
"""Of day, month and year of publication, how many a field tells: "5 to 6 May 2020", "28 April to 6 May 2020"."""
_CUT_OK: Final = {
    "copy": {Op.COPY, Op.ROW, Op.DATE, Op.NAME, Op.NOUN, Op.SPLIT, Op.TURN},
    "quote": {Op.QUOTE},
    "date": {Op.DATE},
    "meta": {Op.META},
}
ALLOWED: Final[Mapping[str, set[Op]]] = {**_CUT_OK, "row": {Op.ROW}, "count": {Op.COUNT}}

Articles = Mapping[ArticleId, Article]


class ReplayError(ValueError):
    """An operation cannot be done on the kept text: its precondition does not hold."""


def replay(derivation: Derivation, articles: Articles) -> str:
    """Make the text of a statement from its derivation.

    Args:
        derivation: Frame and pieces; must not be free.
        articles: The kept articles that its spans point into.

    Returns:
        The text, to the letter.

    Raises:
        ReplayError: The frame or a table row does not exist, an operation does not fit its slot, a span lies
            outside its article, a time cannot be resolved, or a row's key is not what the span says.
    """
    try:
        used = frame(derivation.frame)
    except KeyError:
        raise ReplayError(f"there is no frame {derivation.frame!r}") from None
    slots: dict[str, str] = {}
    for piece in derivation.pieces:
        kind = used.kinds.get(piece.slot)
        if kind is None or piece.op not in ALLOWED[kind]:
            raise ReplayError(f"{piece.op} may not fill the slot {piece.slot!r} of {derivation.frame}")
        slots[piece.slot] = slots.get(piece.slot, "") + output(piece, articles)
    try:
        return fill(used, slots)
    except KeyError as error:
        raise ReplayError(str(error.args[0])) from None


def output(piece: Piece, articles: Articles) -> str:
    """Return the words that one piece puts on the page; raises ReplayError as `replay` does."""
    article = articles.get(piece.span.article_id)
    if article is None:
        raise ReplayError(f"article {piece.span.article_id} is not kept")
    if piece.span.end > len(article.text):
        raise ReplayError(f"the span ends at {piece.span.end}, the text at {len(article.text)}")
    source = article.text[piece.span.start : piece.span.end]
    if piece.op is Op.NAME:
        return _lettered(_name(source, piece, article, articles), piece.letter)
    return _lettered(_DO[piece.op](source, piece, article), piece.letter)


def _lettered(text: str, letter: Letter) -> str:
    if letter is Letter.UPPER:
        return text[:1].upper() + text[1:]
    if letter is Letter.LOWER:
        return text[:1].lower() + text[1:]
    return text


def _copy(source: str, _piece: Piece, _article: Article) -> str:
    return source


def _row(source: str, piece: Piece, article: Article) -> str:
    """The row "table:key" holds for the span when the key is what the span says, case apart.

    A loaded word has its plain one only where its row has it for loaded: what stands beside it may say otherwise.
    """
    name, _, key = piece.row.partition(":")
    column = ROW_TABLES.get(name)
    if column is None:
        raise ReplayError(f"no rows may be taken from a table {name!r}")
    row = index(name, "key").get(key)
    if row is None:
        raise ReplayError(f"table {name} has no row {key!r}")
    if _folded(source) != _folded(key):
        raise ReplayError(f"the row {key!r} does not stand for {source!r}")
    if name == "loaded" and not stands_there(article.text, piece.span.start, piece.span.end, key):
        raise ReplayError(f"the row {key!r} is of another word than {source!r} is there")
    if name == "plain" and not may_be_reworded(row, article.text, piece.span.start, piece.span.end):
        raise ReplayError(f"{source!r} is part of a name there")
    text = row[column]
    return text[:1].upper() + text[1:] if source[:1].isupper() and name in ("loaded", "plain", "articles") else text


def table_row(key: str) -> str:
    """Return what the row "table:key" puts in the place of its key; raises KeyError where there is none."""
    name, _, said = key.partition(":")
    return index(name, "key")[said][ROW_TABLES[name]]


def _folded(words: str) -> str:
    """Words as rows are compared: case, apostrophes, hyphens and white space folded."""
    return " ".join(words.replace("’", "'").replace("-", " ").replace("‐", " ").replace("‑", " ").lower().split())


def _date(source: str, piece: Piece, article: Article) -> str:
    direction, _, style = piece.row.partition(":")
    if article.published_on is None:
        raise ReplayError("the article has no day of publication to resolve a time from")
    if dates_noun(article.text, piece.span.start, piece.span.end):
        raise ReplayError(f"{source!r} stands before the noun that it dates")
    try:
        resolved = resolve(source, article.published_on, Direction(direction))
        text = day_text(resolved, style) if resolved.value else ""
    except (KeyError, ValueError):
        raise ReplayError(f"no way to tell a day is named {piece.row!r}") from None
    if not text:
        raise ReplayError(f"{source!r} cannot be resolved to a day or span")
    return text


def _meta(_source: str, piece: Piece, article: Article) -> str:
    if piece.row == "outlet":
        return article.outlet or NAMELESS
    if piece.row in PUBLISHED and article.published_on is not None:
        day = article.published_on
        return " ".join((str(day.day), MONTHS[day.month - 1], str(day.year))[: PUBLISHED[piece.row]])
    if piece.row == "title" and article.title:
        return _DOUBLE.sub(r"‘\1’", article.title)  # a frame sets it in double marks
    if piece.row == "headline":
        if why := unfit(article.title, article.text):
            raise ReplayError(f"the headline may not be told: {why}")
        return plain_headline(article.title)
    if piece.row == "author" and article.author:
        return article.author
    raise ReplayError(f"the article does not tell its {piece.row}")


def _name(source: str, piece: Piece, article: Article, articles: Articles) -> str:
    """The name stands before a pronoun that can be a subject, or is the full form of a name, with its role.

    Or it is that of whom an office told alone means. Whose it is, `referent`, `cast` and `offices` decide.
    """
    place = named(piece)
    told = articles.get(place.article_id) if place is not None else None
    if place is None or told is None or place.end > len(told.text):
        raise ReplayError(f"no name of {source!r} is named {piece.row!r}")
    full = _full(piece, place, told)
    row = index("gender_words", "word").get(source.lower())
    is_pronoun = row is not None and row["can_speak"] == "yes"
    if is_pronoun and article.text[piece.span.end : piece.span.end + 1] in ("'", "’"):
        raise ReplayError(f"{source!r} is one word with what follows it")  # "he's" is "he is", a name with it an owner
    if is_pronoun and "|" not in piece.row and place.end > piece.span.start:
        raise ReplayError(f"no name before {source!r} is named {piece.row!r}")
    head, _, tail = full.partition(", ")  # the role stands behind the name, or before it with its owner
    is_named = source[:1].isupper() and (_ends_in(head, source) or (tail[:1].isupper() and _ends_in(tail, source)))
    if not (is_pronoun or is_named or names_office(full, source)):
        raise ReplayError(f"{full!r} may not stand for {source!r}")
    return f"{full}," if piece.row.endswith(",") and ", " in full else full


def _full(piece: Piece, place: Span, told: Article) -> str:
    """The words of a place; of one with a role of its own, which stands beside the name there, role and name."""
    parts = _places(piece)
    if len(parts) == 1:
        return told.text[place.start : place.end]
    (low, high), (start, end) = parts
    between = told.text[min(high, end) : max(low, start)]
    if "\n" in between or not 0 < len(between) <= MOST_BETWEEN:
        raise ReplayError(f"the role of {piece.row!r} does not stand beside the name")
    return f"{told.text[low:high]} {told.text[start:end]}"


def _ends_in(full: str, name: str) -> bool:
    """Whether a full naming is of the name it stands for: "Governor Ada B. Orr" for "Ada Orr", "Mr Li Wei" for "Li"."""
    told, short = full.split(), name.split()
    return short[0] in told[1:] + told[:1] if len(short) == 1 else told[-1:] == short[-1:] and short[0] in told


def _noun(source: str, piece: Piece, article: Article) -> str:
    """Words told before behind "the", for a bare noun of their kind; which thing it means, the claims decide."""
    place = named(piece)
    determiner, *nouns = source.split()
    if place is None or place.end > piece.span.start or determiner.lower() not in ("the", "this") or len(nouns) != 1:
        raise ReplayError(f"no words for {source!r} are named {piece.row!r}")
    told = article.text[place.start : place.end]
    kinds = {kinds_of(word)[0] for word in words(told)}
    if kinds_of(nouns[0].lower())[0] not in kinds or "\n" in told:
        raise ReplayError(f"{told!r} does not tell what {source!r} is")
    return f"{'The' if determiner[0].isupper() else 'the'} {told}"


def named(piece: Piece) -> Span | None:
    """The place of the words that a piece says again, for a pronoun or to open a sentence; None where it tells none."""
    head, places = piece.row.rpartition("|")[0], _places(piece)
    if not places:
        return None
    article_id = ArticleId(head) if head and piece.op is Op.NAME else piece.span.article_id
    return Span(article_id, min(start for start, _ in places), max(end for _, end in places))


def _places(piece: Piece) -> list[tuple[int, int]]:
    """The places that a row tells: one, of a name two where a role is to be told before it; none where it is wrong."""
    told = piece.row.rpartition("|")[2]
    told = told.removesuffix(",") if piece.op is Op.NAME else told
    pairs = [part.partition(":") for part in (told.split("+", 1) if piece.op is Op.NAME else [told])]
    if not all(start.isdecimal() and end.isdecimal() and int(start) < int(end) for start, _, end in pairs):
        return []
    return [(int(start), int(end)) for start, _, end in pairs]


def _split(source: str, piece: Piece, article: Article) -> str:
    """A stop, and what opens the next sentence: the row's words about a pronoun or words of the same sentence."""
    key, _, subject = piece.row.partition("|")
    row = index("joins", "key").get(key)
    if row is None or joint_key(source) != key:
        raise ReplayError(f"{source!r} is not what joins two sentences by the row {key!r}")
    forms = row["form"].split("|")
    if subject == MANY and "result" in forms:
        return f". {MANY.capitalize()} "
    takes_subject = bool({"predicate", "relative", "participle", "reported", "inset"} & set(forms))
    if not subject and not _OWN_SUBJECT & set(forms):
        raise ReplayError(f"the row {key!r} wants a subject")
    if subject and not takes_subject:
        raise ReplayError(f"the row {key!r} takes no subject")
    said = _said_again(subject, piece, article)
    before = "" if said and "inset" in forms else row["before"]  # "This" stands for all that was told, no subject
    if before and said.startswith("The "):
        said = f"the {said[4:]}"
    opening = " ".join(part for part in (before, said, row["after"]) if part)
    return f". {opening[:1].upper()}{opening[1:]} "


def _said_again(subject: str, piece: Piece, article: Article) -> str:
    if not subject or subject in PRONOUNS:
        return subject
    place = named(replace(piece, row=subject.removeprefix(AGAIN)))
    if (
        place is None
        or place.end > piece.span.start
        or any(m in article.text[place.end : piece.span.start] for m in "\n?")
    ):
        raise ReplayError(f"no words of this sentence are named {subject!r}")
    said = article.text[place.start : place.end]
    return f"{AGAIN}{said}" if subject.startswith(AGAIN) else said


def _turn(source: str, piece: Piece, article: Article) -> str:
    """The phrase told by a row of `turns`: its parts in the row's order, and nothing left out but the row's joint."""
    key, *places = piece.row.split("|")
    if not places and (word := index("run_words", "key").get(key)) is not None and _folded(source) == _folded(key):
        if not may_be_reworded(word, article.text, piece.span.start, piece.span.end):
            raise ReplayError(f"{source!r} is part of a name there")
        return word["plain"]
    row = index("turns", "key").get(key)
    if row is None or len(places) != row["template"].count("{"):
        raise ReplayError(f"no way to turn {source!r} is named {piece.row!r}")
    parts: list[str] = []
    at = piece.span.start
    if not places and _folded(source) != row["tail"]:
        raise ReplayError(f"the row {key!r} does not stand for {source!r}")
    for place in places:
        part = named(replace(piece, row=place))
        if part is None or not piece.span.holds(part):
            raise ReplayError(f"no part of {source!r} is named {place!r}")
        joint = _folded(article.text[at : part.start])
        if joint not in (row["joint"] if parts else row["lead"]).split("|"):
            raise ReplayError(f"{joint!r} is not what joins the parts of the row {key!r}")
        parts.append(article.text[part.start : part.end])
        at = part.end
    if places and _folded(article.text[at : piece.span.end]) not in row["tail"].split("|"):
        raise ReplayError(f"{source!r} ends in words of no part")
    opens_low = key in _LOWERED or bool(parts and parts[0].startswith(("The ", "A ", "An ")))
    if parts and opens_low and not row["template"].startswith("{0}"):
        parts[0] = parts[0][:1].lower() + parts[0][1:]
    return row["template"].format(*parts)


def _count(_source: str, piece: Piece, _article: Article) -> str:
    raise ReplayError(f"no formula {piece.row!r}")


MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
ROW_TABLES: Final[Mapping[str, str]] = {
    "loaded": "neutral",
    "plain": "plain",
    "concessions": "plain",
    "articles": "other",
    "status": "display",
    "names": "display",
}
_DO: Final[Mapping[Op, Callable[[str, Piece, Article], str]]] = {
    Op.COPY: _copy,
    Op.QUOTE: _copy,
    Op.ROW: _row,
    Op.DATE: _date,
    Op.META: _meta,
    Op.NOUN: _noun,
    Op.SPLIT: _split,
    Op.TURN: _turn,
    Op.COUNT: _count,
}
