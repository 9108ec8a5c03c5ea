"""Notes: the passages that statements rest on, numbered by first use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from evenhand.model import Brief, Passage, Relation, Span, Statement
from evenhand.render.hostile import joint, leads_in, trails_off
from evenhand.render.words import day, label


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement where it stands on the page.

    Attributes:
        text: What the page says.
        statement_id: Id of the statement.
        anchor: The same where the statement stands first, else "": an id may occur once in a document.
        note: Number of its note.
        is_marked: Whether the number is shown here, or stands elsewhere in the same row or section.
    """

    text: str
    statement_id: str
    anchor: str
    note: int
    is_marked: bool = True


@dataclass(frozen=True, slots=True)
class Quoted:
    """One passage of a note, with its source.

    Attributes:
        source: Number of the source in the list, or 0 where it is not listed.
        outlet, published: Who and when, as the page writes them.
        iso_date: Day of publication as ``YYYY-MM-DD``, or "".
        relation: How the statements of the note rest on it, in words.
        before, text, after: The passage in its context; `text` is "" where it was not kept.
    """

    source: int
    outlet: str
    published: str
    iso_date: str
    relation: str
    before: str
    text: str
    after: str


Key = frozenset[tuple[Span, Relation]]


@dataclass(frozen=True, slots=True)
class Note:
    """The evidence of one or more statements.

    Attributes:
        number: From 1, by first use on the page.
        first_use: Id of the statement that uses it first.
        passages: The passages, in the statement's order.
    """

    number: int
    first_use: str
    passages: tuple[Quoted, ...]


class Citations:
    """Numbers statements' evidence while a page is laid out from top to bottom.

    Statements on the same passages share a note, whether they quote or paraphrase them (quotation marks tell which);
    what is computed or inferred from them has a note of its own.
    """

    def __init__(self) -> None:
        self._uses: dict[Key, list[Statement]] = {}
        self._numbers: dict[Key, int] = {}
        self._anchored: set[str] = set()

    def cite(self, statement: Statement, keeper: Statement | None = None) -> Cited:
        """Give the statement the number of its evidence, or of its keeper's, a new one at first use."""
        name, key = str(statement.statement_id), _key(keeper or statement)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        self._uses.setdefault(key, []).append(keeper or statement)
        anchor = "" if name in self._anchored else name
        self._anchored.add(name)
        return Cited(statement.text, name, anchor, number)

    def cite_all(self, statements: Iterable[Statement]) -> tuple[Cited, ...]:
        """Cite each in order."""
        return tuple(self.cite(statement) for statement in statements)

    def row(self, *cells: Statement | None) -> tuple[Cited | None, ...]:
        """Cite the cells of a row; a number that stands in several is shown at the last of them."""
        last = {_key(cell): at for at, cell in enumerate(cells) if cell}
        for key in sorted(last, key=lambda key: last[key]):
            self._numbers.setdefault(key, len(self._numbers) + 1)
        return tuple(
            replace(self.cite(cell), is_marked=last[_key(cell)] == at) if cell else None
            for at, cell in enumerate(cells)
        )

    def under(self, heading: Statement, entries: Iterable[Statement]) -> tuple[Cited, tuple[Cited, ...]]:
        """Cite a heading and what stands under it.

        Where an entry rests on passages that hold those of the heading, the heading shares its note, and the number is
        shown at the entry only.
        """
        below = tuple(entries)
        keeper = next((entry for entry in below if _holds(entry, heading)), None)
        if keeper is None:
            return self.cite(heading), self.cite_all(below)
        body = self.cite_all(below)
        return replace(self.cite(heading, keeper), is_marked=False), body

    def notes(self, brief: Brief) -> tuple[Note, ...]:
        """Return all notes numbered so far, in order."""
        shown = _Passages(brief)
        in_order = sorted(self._uses.items(), key=lambda use: self._numbers[use[0]])
        return tuple(_note(self._numbers[key], statements, shown) for key, statements in in_order)


def _key(statement: Statement) -> Key:
    """What makes two statements share a note: passages, and relations but for quoting or paraphrasing."""
    told = {Relation.QUOTE: Relation.PARAPHRASE}
    return frozenset((item.span, told.get(item.relation, item.relation)) for item in statement.evidence)


def _holds(wide: Statement, narrow: Statement) -> bool:
    """Whether each passage of the narrow statement lies in one of the wide one's that it rests on in the same way."""
    return all(any(how == kind and span.holds(place) for span, how in _key(wide)) for place, kind in _key(narrow))


def _note(number: int, statements: list[Statement], shown: _Passages) -> Note:
    """A note with its passages in the order of the first statement, each with all relations of its statements."""
    relations: dict[Span, dict[Relation, None]] = {}
    for item in (item for statement in statements for item in statement.evidence):
        relations.setdefault(item.span, {})[item.relation] = None
    passages = tuple(shown.quoted(span, tuple(kinds)) for span, kinds in relations.items())
    return Note(number, str(statements[0].statement_id), passages)


class _Passages:
    """Passages and sources of a brief, by place."""

    def __init__(self, brief: Brief) -> None:
        self._by_span: dict[Span, Passage] = {passage.span: passage for passage in brief.passages}
        self._sources = {entry.article_id: (at, entry) for at, entry in enumerate(brief.sources, 1)}

    def quoted(self, span: Span, relations: tuple[Relation, ...]) -> Quoted:
        number, entry = self._sources.get(span.article_id, (0, None))
        passage = self._by_span.get(span)
        before, text, after = _parts(passage) if passage else ("", "", "")
        published_on = entry.published_on if entry else None
        return Quoted(
            source=number,
            outlet=(entry.outlet if entry else "") or label("source.no-outlet"),
            published=day(published_on, missing=label("source.undated")),
            iso_date=published_on.isoformat() if published_on else "",
            relation=", ".join(label(f"relation.{relation}") for relation in relations),
            before=before,
            text=text,
            after=after,
        )


def _parts(passage: Passage) -> tuple[str, str, str]:
    """The three parts with an ellipsis where the context was cut and a space where one was lost."""
    before = ("…" if leads_in(passage.before) else "") + passage.before + joint(passage.before, passage.text)
    after = joint(passage.text, passage.after) + passage.after + (" …" if trails_off(passage.after) else "")
    return before, passage.text, after
