"""Tasks as prompts: what strangers wrote stands between marks that it cannot contain, in a form that is only data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from evenhand.edges.writers.tasks import Articles, Kind, Task, passage_text
from evenhand.model import Prompt
from evenhand.tables import table

MOST_CHARS: Final = {Kind.TITLE: 120, Kind.HIGHLIGHTS: 320, Kind.PART: 360}
"""Longest sentence of an answer, in characters."""

MOST_CITED: Final = 4
"""Passages that one sentence may cite."""

_STEERING: Final = frozenset("<>[]{}|`")
"""Characters of which chat templates make control tokens (``<|im_end|>``, ``[INST]``) and prompts their frames."""


def prompt_of(task: Task, articles: Articles) -> Prompt:
    """Write the prompt of a task; the same task gives the same prompt.

    Args:
        task: What is to be written again.
        articles: The articles, by id.
    """
    lines = [*_passage_lines(task, articles), *_plain_lines(task)]
    mark = mark_of(lines)
    matter = [_told(task.kind), mark, *lines, mark, _told(task.kind)]
    return Prompt(
        rules=_told("rules").replace("{mark}", mark),
        matter="\n".join(matter),
        schema=json.dumps(_schema(task)),
        most_tokens=min(1500, 100 + 120 * len(task.plain)),
    )


def mark_of(lines: Sequence[str]) -> str:
    """A mark to stand about lines that does not stand in them.

    It is made from the digest of the lines, so whoever writes a line would have to know the digest of a text that
    holds it; where the impossible happens it is made again, so it stands in none of them at all.
    """
    whole = "\n".join(lines)
    mark = _mark(whole)
    while mark in whole:
        mark = _mark(f"{whole}{mark}")
    return mark


def _mark(text: str) -> str:
    return f"====={sha256(text.encode()).hexdigest()[:24]}====="


def as_data(text: str) -> str:
    """A text as a JSON string on one line, with every character that could steer a model or a terminal escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() and char not in _STEERING else _escaped(char) for char in quoted)


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1] if ord(char) > 126 else f"\\u{ord(char):04x}"


def _passage_lines(task: Task, articles: Articles) -> list[str]:
    return [
        f"Passage {number}, {as_data(articles[one.span.article_id].outlet)}: {as_data(passage_text(one, articles))}"
        for number, one in enumerate(task.passages, start=1)
    ]


def _plain_lines(task: Task) -> list[str]:
    number_of = {one.span: number for number, one in enumerate(task.passages, start=1)}
    return [
        f"Plain sentence from {_numbers([number_of[e.span] for e in one.evidence])}: {as_data(one.text)}"
        for one in task.plain
    ]


def _numbers(found: Sequence[int]) -> str:
    return ", ".join(str(number) for number in dict.fromkeys(found))


def _told(key: str) -> str:
    return " ".join(row["text"] for row in table("prompts") if row["key"] == key)


def _schema(task: Task) -> dict[str, object]:
    """JSON Schema of the answer: every array and text has a bound, passages are known numbers."""
    numbers = list(range(1, len(task.passages) + 1))
    passages = {
        "type": "array",
        "minItems": 1,
        "maxItems": min(MOST_CITED, len(numbers)),
        "items": {"type": "integer", "enum": numbers},
    }
    text = {"type": "string", "minLength": 1, "maxLength": MOST_CHARS[task.kind]}
    sentence = _object({"passages": passages, "text": text})
    return _object({"sentences": {"type": "array", "minItems": 1, "maxItems": len(task.plain), "items": sentence}})


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}
