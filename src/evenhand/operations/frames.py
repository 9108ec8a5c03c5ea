"""Frames: the table of wordings, and how their slots are filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from evenhand.model import Relation
from evenhand.operations.patterns import pattern
from evenhand.tables import index

_SLOT = re.compile(r"\{(\w+)\}")
_DOUBLE = re.compile(r"[“\"]([^“”\"]*)[”\"]")
"""A quotation within the words that a frame sets in double marks."""
_TIDY = (
    (" ", re.compile(r" ([,.;:!?)\]”’])"), r"\1"),
    (" ", re.compile(r"([(\[“]) "), r"\1"),
    (" %", re.compile(r"(?<=\d) %"), "%"),
    ("he the", re.compile(r"\b([Tt])he the\b"), r"\1he"),
    (",", re.compile(r",(?: ?,)+"), ","),
    (",", re.compile(r",(?=[.;:!?])"), ""),
    (". ", re.compile(r"(?<!\.)([.!?][”\"’]?)\. (?=[A-Z])"), r"\1 "),
)
"""What is tidied, in this order, each behind a sign that must stand in the text: a page fills thousands of frames."""
_VERB_NEXT = re.compile(r" [a-z]")
LABELS = frozenset({"title", "heading", "fragment", "measures", "told", "actor"})
_LABEL_STOP = re.compile(r"(?<=[a-z]{3})\.$")
_SECOND_STOP = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][”’\"'])|(?<=[.!?][”’\"'][”’\"']))\.$")


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the table.

    Attributes:
        frame_id: Key, such as ``quoted.on``.
        template: Wording with its slots in braces.
        kinds: What may fill each slot: copy, quote, date, meta, row or count.
        relation: How a statement in this frame rests on its passages.
    """

    frame_id: str
    template: str
    kinds: Mapping[str, str]
    relation: Relation


@cache
def frame(frame_id: str) -> Frame:
    """Return a frame of the table; raises KeyError where there is none."""
    row = index("frames", "id")[frame_id]
    kinds = dict(part.split("=") for part in row["slots"].split(";"))
    return Frame(frame_id, row["template"], kinds, Relation(row["relation"]))


def _closed(speaker: str) -> str:
    """Close an apposition before the verb: "Ada Orr, the mayor" takes a comma before "said"; a row of names none."""
    if pattern("name_list").fullmatch(speaker):
        return speaker
    return f"{speaker}," if ", " in speaker and not speaker.endswith(",") else speaker


def fill(used: Frame, slots: Mapping[str, str]) -> str:
    """Put words into a frame's slots and tidy the joints.

    Tidying folds white space, takes the space before a comma or stop, and takes one of two stops or commas
    that met where something was cut; it never adds or changes a word. Inside quotation marks that the frame
    sets, white space is folded, and a quotation within the quotation takes single marks.

    Raises:
        KeyError: A slot has no words, or words have no slot.
    """
    if set(slots) != set(used.kinds):
        raise KeyError(f"frame {used.frame_id} has the slots {sorted(used.kinds)}, not {sorted(slots)}")
    held: list[str] = []

    def put(match: re.Match[str]) -> str:
        name = match.group(1)
        if used.kinds[name] != "quote":
            return (
                _closed(slots[name])
                if name == "speaker" and _VERB_NEXT.match(used.template, match.end())
                else slots[name]
            )
        held.append(_DOUBLE.sub(r"‘\1’", " ".join(slots[name].split())))
        return f"\x00{len(held) - 1}\x00"

    text = " ".join(_SLOT.sub(put, used.template).split())
    for sign, untidy, by in _TIDY:
        if sign in text:
            text = untidy.sub(by, text)
    for number, words in enumerate(held):
        text = text.replace(f"\x00{number}\x00", words)
    text = _without_second_stop(text.strip())
    return _LABEL_STOP.sub("", text) if used.frame_id.partition(".")[0] in LABELS else text


def _without_second_stop(text: str) -> str:
    """Take off the last of two stops that met at the end; quotation marks may stand between them."""
    return text[:-1] if _SECOND_STOP.match(text, len(text) - 1) else text
