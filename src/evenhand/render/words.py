"""The words of the interface, from `tables/labels` and `tables/notices`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evenhand.model import Notice
from evenhand.tables import index


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value, both ready to show; `iso_date` where the value is one day."""

    name: str
    value: str
    iso_date: str = ""


def label(key: str, *values: object) -> str:
    """Return an interface word or sentence, its places filled.

    Raises:
        KeyError: The table has no such row: a bug, so it is left to crash.
    """
    return index("labels", "key")[key]["text"].format(*values)


def counted(what: str, count: int) -> str:
    """Return a count with its noun in the right number: ``1 article``, ``1,204 words``."""
    return label(f"count.{what}.{'one' if count == 1 else 'other'}", f"{count:,}")


def day(value: date | None, *, missing: str = "") -> str:
    """Return a day as the page writes it, ``5 February 2026``; `missing` where there is none."""
    if value is None:
        return missing
    return label("day", value.day, label(f"month.{value.month}"), value.year)


def share_text(value: float) -> str:
    """Return a share of 1 in whole percent; what lies within one percent of none or all is never told as that."""
    told = "<1" if 0 < value < 0.01 else ">99" if 0.99 < value < 1 else f"{100 * value:.0f}"
    return label("percent", told)


def period(first: date | None, last: date | None) -> str:
    """Return a span of days, one day where both are the same, or ""."""
    if first is None or last is None or first == last:
        return day(first or last)
    return label("period", day(first), day(last))


def notice_text(notice: Notice) -> str:
    """Return a notice as a sentence.

    Raises:
        KeyError: The table has no such notice: a bug, so it is left to crash.
        IndexError: The notice brings fewer values than its sentence has places.
    """
    return index("notices", "code")[notice.code]["template"].format(*notice.values)


def reason_text(code: str) -> str:
    """Return why something was withheld, in words; the code itself where the table has none yet."""
    row = index("labels", "key").get(f"reason.{code}")
    return row["text"] if row else code
