"""Tables of dated events: ICEWS, POLECAT, GDELT, ACLED, and our own plain layout.

Which column tells what stands in `tables/archives/layouts.tsv`, what a code means in `tables/archives/codes.tsv`. A row
that cannot be read is turned away by its line; the rest goes on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Final

from evenhand.errors import ReadError
from evenhand.model import ArchiveEvent, Reason, Rejected
from evenhand.tables import table

FORMATS: Final = ("icews", "polecat", "gdelt", "acled", "own")
_SCHEMES: Final = {"icews": "cameo", "polecat": "plover", "gdelt": "cameo", "acled": "acled"}
_WIDTHS: Final = {57: "gdelt1", 58: "gdelt1", 61: "gdelt2"}
"""GDELT's tables have no header; the number of columns tells the version (57 before addresses were kept)."""

_DAYS: Final = ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d-%B-%Y", "%m/%d/%Y")
_LONGEST: Final = 10_000_000
"""Longest cell that is read, in characters: the file is refused rather than the memory filled."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where in a row each field stands, and which fields a row must have."""

    places: Mapping[str, int]
    needed: frozenset[str]
    scheme: str
    archive: str


def read_archive(
    path: Path, form: str, *, archive: str = "", by_country: bool = False
) -> Iterator[ArchiveEvent | Rejected]:
    """Read a table of dated events, row by row.

    Args:
        path: A text file: comma-, semicolon- or tab-separated, UTF-8.
        form: One of `FORMATS`.
        archive: Name to keep the events under; the format's name when "".
        by_country: Take the countries of actor and target for them, where the format has such columns.

    Yields:
        Each event, or why a row is none.

    Raises:
        ReadError: ``read.missing``, ``read.unreadable``, or ``archive.unknown-layout``: a needed column is not there.
    """
    csv.field_size_limit(_LONGEST)
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            yield from _events(path, _rows(lines, form), form, (archive or form, by_country))
    except FileNotFoundError as error:
        raise ReadError("read.missing", str(path), "there is no such file") from error
    except OSError as error:
        raise ReadError("read.unreadable", str(path), f"it cannot be read: {error.strerror}") from error


def _rows(lines: Iterable[str], form: str) -> Iterator[list[str] | csv.Error]:
    """Cells of each line; a line that cannot be parted is given as its error."""
    kept = iter(lines)
    first = next(kept, "")
    mark = max("\t,;", key=first.count)
    is_quoted = mark != "\t" or form == "polecat"
    reader = csv.reader(
        _chained(first, kept), delimiter=mark, quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE
    )
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first.replace("\0", "")
    for line in rest:
        yield line.replace("\0", "")


def _events(
    path: Path, rows: Iterator[list[str] | csv.Error], form: str, naming: tuple[str, bool]
) -> Iterator[ArchiveEvent | Rejected]:
    header = next(rows, None)
    if not isinstance(header, list) or not any(header):
        raise ReadError("archive.unknown-layout", str(path), "it holds no rows")
    layout = _layout(path, header, form, naming)
    kept = rows if form != "gdelt" else _first(header, rows)
    for number, row in enumerate(kept, start=1 if form == "gdelt" else 2):
        if isinstance(row, csv.Error) or not any(cell.strip() for cell in row):
            why = str(row) if isinstance(row, csv.Error) else "it is empty"
            yield _refused(path, number, why)
            continue
        found = _event(row, layout)
        yield found if isinstance(found, ArchiveEvent) else _refused(path, number, found)


def _first(header: list[str], rows: Iterator[list[str] | csv.Error]) -> Iterator[list[str] | csv.Error]:
    yield header
    yield from rows


def _refused(path: Path, number: int, why: str) -> Rejected:
    return Rejected(f"{path}#{number}", "archive", Reason.ARCHIVE_ROW, why)


def _layout(path: Path, header: Sequence[str], form: str, naming: tuple[str, bool]) -> _Layout:
    """Find the columns of a format; refuse a table in which a needed one is missing."""
    name = _WIDTHS.get(len(header), "") if form == "gdelt" else form
    rows = [row for row in table("layouts", "archives") if row["format"] == name]
    if not rows:
        told = f"a {form} table of {len(header)} columns is not known" if form == "gdelt" else f"no format {form!r}"
        raise ReadError("archive.unknown-layout", str(path), told)
    at = {cell.strip().casefold(): number for number, cell in reversed(list(enumerate(header)))}
    places: dict[str, int] = {}
    for row in rows:
        for column in row["columns"].split("|"):
            place = int(column) if column.isdigit() else at.get(column.casefold())
            if place is not None and place < len(header):
                places.setdefault(row["field"], place)
    needed = frozenset(row["field"] for row in rows if row["needed"])
    missing = sorted(needed - places.keys())
    if missing:
        raise ReadError("archive.unknown-layout", str(path), f"no column tells {', '.join(missing)} ({form})")
    if naming[1]:
        for side in ("actor", "target"):
            places[side] = places.get(f"{side}_country", places.get(side, -1))
        places = {field: place for field, place in places.items() if place >= 0}
    return _Layout(MappingProxyType(places), needed, _SCHEMES.get(form, ""), naming[0])


def _event(row: Sequence[str], layout: _Layout) -> ArchiveEvent | str:
    """Read one row, or say what is wrong with it."""
    cells = {field: row[place].strip() if place < len(row) else "" for field, place in layout.places.items()}
    missing = sorted(field for field in layout.needed if not cells.get(field))
    if missing:
        return f"it does not tell {', '.join(missing)}"
    day = _day(cells["day"])
    if day is None:
        return f"{cells['day'][:40]!r} is no day"
    type_ = cells.get("type") or _type(layout.scheme, cells.get("code", ""))
    if not type_:
        return f"{cells.get('code', '')[:40]!r} is no code of {layout.scheme}"
    value = _number(cells.get("value", ""))
    if value is None and cells.get("value"):
        return f"{cells['value'][:40]!r} is no number"
    return ArchiveEvent(
        archive=layout.archive,
        day=day,
        actor=_named(cells["actor"]),
        type="" if type_ == "-" else type_,
        target=_named(cells.get("target", "")),
        code=cells.get("code", ""),
        place=_named(cells.get("place", "")),
        value=value,
        unit=cells.get("unit", "") or ("death" if layout.scheme == "acled" else ""),
        title=cells.get("title", ""),
        url=cells.get("url", ""),
    )


@cache
def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text[:20].strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None
    return value if isfinite(value) else None


@cache
def _type(scheme: str, code: str) -> str:
    """Type of a code: of the longest beginning that the table knows for CAMEO, else of the whole code."""
    known = {row["code"].casefold(): row["type"] for row in table("codes", "archives") if row["scheme"] == scheme}
    asked = code.casefold()
    lengths = range(len(asked), 1, -1) if scheme == "cameo" else (len(asked),)
    return next((known[asked[:length]] for length in lengths if asked[:length] in known), "")


@cache
def _named(name: str) -> str:
    """The table's name of a state, however the archive writes it ("UNITED STATES"); else the name as it stands."""
    return _states().get(" ".join(name.split()).casefold(), " ".join(name.split()))


@cache
def _states() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in table("states"):
        for name in (row["name"], *row["aliases"].split("|")):
            found.setdefault(name.casefold(), row["name"])
    found.pop("", None)
    return MappingProxyType(found)
