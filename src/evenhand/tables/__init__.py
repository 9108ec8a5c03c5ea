"""What belongs to a language, as data: tab-separated tables with their source and licence beside them.

A table is a file ``tables/<language>/<name>.tsv``. Lines that open with ``#`` tell where it comes from
and its licence; the first other line names the columns; a cell may be empty. ``Table`` values are frozen
and cached; nothing here is chosen by code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

Row = Mapping[str, str]


@cache
def table(name: str, language: str = "en") -> tuple[Row, ...]:
    """Return the rows of a table, in file order.

    Args:
        name: File name without its ending, such as ``loaded``.
        language: ISO 639-1 code of the folder.

    Raises:
        FileNotFoundError: There is no such table.
        ValueError: A line has more cells than there are columns.
    """
    text = (files(__name__) / language / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    return tuple(_row(name, columns, line) for line in lines[1:])


def _row(name: str, columns: list[str], line: str) -> Row:
    cells = line.split("\t")
    if len(cells) > len(columns):
        raise ValueError(f"table {name}: too many cells in {line!r}")
    cells += [""] * (len(columns) - len(cells))
    return MappingProxyType(dict(zip(columns, (cell.strip() for cell in cells), strict=True)))


@cache
def index(name: str, key: str, language: str = "en") -> Mapping[str, Row]:
    """Return the rows of a table by the cell of one column; a key that stands twice keeps its first row."""
    found: dict[str, Row] = {}
    for row in table(name, language):
        found.setdefault(row[key], row)
    return MappingProxyType(found)


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """Return the first column of a table as a set: for plain word lists."""
    rows = table(name, language)
    first = next(iter(rows[0])) if rows else ""
    return frozenset(row[first] for row in rows)
