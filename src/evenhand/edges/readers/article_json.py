"""Articles given as JSON: one object, a list of them, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.model import Declared, Reason

_FIELDS = {
    "url": ("url", "link"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "site_name"),
    "author": ("author", "authors", "byline"),
    "published": ("date", "published", "published_at", "published_on"),
}


@dataclass(frozen=True, slots=True)
class Given:
    """One article as its JSON gives it: what it declares, and its text or its HTML."""

    declared: Declared
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why one piece of JSON gives no article."""

    reason: Reason
    detail: str


def articles_of_json(text: str) -> Iterator[tuple[str, Given | Wrong]]:
    """Yield each article of a JSON text with its place: "" for the only one, ``#3`` for the third of a list."""
    value = _load(text)
    if isinstance(value, Wrong):
        yield "", value
    elif isinstance(value, list) and value:
        for number, item in enumerate(value, 1):
            yield f"#{number}", _given(item)
    elif isinstance(value, list):
        yield "", Wrong(Reason.READ_EMPTY, "The list of articles is empty.")
    else:
        yield "", _given(value)


def articles_of_lines(text: str) -> Iterator[tuple[str, Given | Wrong]]:
    """Yield the article of each line that is not blank, with its line number as the place."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            value = _load(line)
            yield f"#{number}", value if isinstance(value, Wrong) else _given(value)


def _load(text: str) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        return Wrong(Reason.READ_INVALID_JSON, f"Not valid JSON: {error.msg} at {where}.")
    except RecursionError:
        return Wrong(Reason.READ_INVALID_JSON, "Not read: the JSON is nested too deeply.")
    except ValueError as error:
        return Wrong(Reason.READ_INVALID_JSON, f"Not valid JSON: {str(error)[:120]}.")
    return value


def _given(value: object) -> Given | Wrong:
    if not isinstance(value, dict):
        return Wrong(Reason.READ_INVALID_ARTICLE, f"An article is a JSON object; this is {_type_name(value)}.")
    texts: dict[str, str] = {}
    for field in ("text", "html"):
        content = value.get(field)
        if content is not None and not isinstance(content, str):
            return Wrong(Reason.READ_INVALID_ARTICLE, f'"{field}" must be a string; it is {_type_name(content)}.')
        texts[field] = content or ""
    if not texts["text"].strip() and not texts["html"].strip():
        return Wrong(Reason.READ_INVALID_ARTICLE, 'An article needs "text" or "html", and neither says anything.')
    declared: dict[str, str] = {}
    for field, names in _FIELDS.items():
        found = next((value[name] for name in names if value.get(name) is not None), "")
        text = as_text(found)
        if text is None:
            return Wrong(Reason.READ_INVALID_ARTICLE, f'"{names[0]}" must be a string; it is {_type_name(found)}.')
        declared[field] = text
    return Given(Declared(**declared), texts["text"], texts["html"])


def as_text(value: object, depth: int = 3) -> str | None:
    """Read a string, a list of names or an object with a name as one string; None for anything else."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict) and depth:
        return as_text(value.get("name"), depth - 1)
    if isinstance(value, list) and depth:
        parts = [as_text(part, depth - 1) for part in value[:20]]
        return None if None in parts else ", ".join(part for part in parts if part)
    return None


def _type_name(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
