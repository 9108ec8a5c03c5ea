"""The model as JSON and back: the one place that knows the serialiser.

A brief is written for people and for other programs: indented, keys in the order of the model, one
newline at the end, and beside each statement its derived `statement_id`. Articles, stories and claims
are written compactly, for the store. Reading is strict: what the model does not hold is refused, the
failing place is named, and a value that would be written otherwise than it stands is refused too.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Annotated, TypeVar, cast

import msgspec

from evenhand.errors import CodecError
from evenhand.model import Article, Brief, Facts, Statement, Story

SCHEMA = "evenhand/brief/1"
"""Version of the published shape; `Brief.schema` of every brief this version reads and writes."""

SCHEMA_ADDRESS = "https://example.org/evenhand/brief.schema.json"

T = TypeVar("T")
_DECODERS: dict[object, object] = {}
Step = str | int
Steps = tuple[Step, ...]


def to_json(brief: Brief) -> bytes:
    """Write a brief: two spaces of indent, the model's order of keys, `statement_id` beside each statement."""
    return msgspec.json.format(msgspec.json.encode(_plain_brief(brief)), indent=2) + b"\n"


def brief_from_json(data: bytes) -> Brief:
    """Read a brief that `to_json` wrote; a `statement_id` is let stand as claimed, see `claimed_ids`.

    Raises:
        CodecError: The text is no JSON (``codec.invalid-json``), of another version (``codec.other-schema``),
            has fields or keys too many or too few (``codec.unknown-field``, ``codec.missing-field``), or
            holds what the model refuses (``codec.invalid-value``). The subject is the failing place.
    """
    return _brief_and_raw(data)[0]


def claimed_ids(data: bytes) -> Mapping[str, str]:
    """Tell which id the text claims for each statement, by place such as ``highlights[2]``.

    Raises:
        CodecError: As `brief_from_json`.
    """
    return brief_and_ids(data)[1]


def brief_and_ids(data: bytes) -> tuple[Brief, Mapping[str, str]]:
    """Read a brief and the ids that its text claims, in one go; see `brief_from_json` and `claimed_ids`.

    Raises:
        CodecError: As `brief_from_json`.
    """
    brief, raw = _brief_and_raw(data)
    return brief, {place: str(_follow(raw, (*steps, "statement_id"))) for steps, place, _ in _walk(brief, ())}


def statements(brief: Brief) -> Iterator[tuple[str, Statement]]:
    """Yield each statement of a brief with its place, in the order of the page."""
    for _, place, statement in _walk(brief, ()):
        yield place, statement


def differences(brief: Brief, other: Brief) -> Iterator[tuple[str, str]]:
    """Yield each place at which a brief differs from another, with what the other says there."""
    plain, plain_other = _plain_brief(brief), _plain_brief(other)
    for steps, _, _ in _differences(plain, plain_other, ()):
        yield place_of(steps), str(_follow(plain_other, steps))


def article_to_json(article: Article) -> bytes:
    """Write an article compactly."""
    return msgspec.json.encode(article)


def article_from_json(data: bytes) -> Article:
    """Read what `article_to_json` wrote. Raises CodecError."""
    return _decoded(data, Article, "article")


def story_to_json(story: Story) -> bytes:
    """Write a story compactly."""
    return msgspec.json.encode(story)


def story_from_json(data: bytes) -> Story:
    """Read what `story_to_json` wrote. Raises CodecError."""
    return _decoded(data, Story, "story")


def facts_to_json(facts: Facts) -> bytes:
    """Write the claims of an article compactly."""
    return msgspec.json.encode(facts)


def facts_from_json(data: bytes) -> Facts:
    """Read what `facts_to_json` wrote. Raises CodecError."""
    return _decoded(data, Facts, "facts")


def note_to_json(value: object) -> bytes:
    """Write a note (`operations.notes`) compactly."""
    return msgspec.json.encode(value)


def note_from_json(data: bytes, kind: type[T]) -> T | None:
    """Read what `note_to_json` wrote as a value of that kind; None where it is none, and what it tells is made anew."""
    try:
        return _decoder(kind).decode(data)
    except (msgspec.DecodeError, ValueError, OverflowError, RecursionError):
        return None


def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    """What reads a kind, made once: that takes as long as reading a short note, and a page has thousands."""
    if kind not in _DECODERS:
        _DECODERS[kind] = msgspec.json.Decoder(kind)
    return cast("msgspec.json.Decoder[T]", _DECODERS[kind])


def plain_json(value: object) -> bytes:
    """Write plain values (mappings, sequences, dataclasses, text, numbers) as a brief is written."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def listed_folders(data: bytes) -> tuple[str, ...]:
    """Name the folders that an index written by `plain_json` lists; none where the text is no index of ours."""
    try:
        found = msgspec.json.decode(data, type=_Index)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return ()
    stories = (story for line in found.storylines for story in line.stories)
    return tuple(story.folder for story in stories if story.folder.endswith(story.story_id[2:8]))


class _Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    story_id: Annotated[str, msgspec.Meta(pattern="^y-[0-9a-f]{12}$")]
    title: str
    folder: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$")]
    published_on: date | None
    n_articles: int
    n_voices: int


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    storyline_id: str
    stories: tuple[_Listed, ...]


class _Index(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    storylines: tuple[_Line, ...]


def json_schema() -> dict[str, object]:
    """Make the JSON Schema (2020-12) of a brief, with `statement_id`, every key required and no other allowed."""
    return schema_of(Brief, address=SCHEMA_ADDRESS, title=f"A brief of Evenhand, {SCHEMA}")


def schema_of(kind: type, *, address: str, title: str) -> dict[str, object]:
    """Make the JSON Schema (2020-12) of a dataclass as `plain_json` writes it: every key required, no other allowed.

    Args:
        kind: The dataclass.
        address: The `$id` of the schema.
        title: Its title.
    """
    (reference,), parts = msgspec.json.schema_components((kind,), ref_template="#/$defs/{name}")
    for name, part in parts.items():
        _tighten(name, part)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": title,
        **reference,
        "$defs": dict(sorted(parts.items())),
    }


def _tighten(name: str, part: dict[str, object]) -> None:
    """Make a part of the schema say what reading demands, and its description one plain paragraph."""
    part["description"] = " ".join(str(part.get("description", "")).split())
    properties = part.get("properties")
    if not isinstance(properties, dict):
        return
    for entry in properties.values():
        entry.pop("default", None)
    if name == "Statement":
        properties["statement_id"] = {"type": "string", "pattern": "^s-[0-9a-f]{10}$"}
        properties["evidence"]["minItems"] = 1
    if name == "Brief":
        properties["schema"] = {"const": SCHEMA}
    part["required"] = list(properties)
    part["additionalProperties"] = False


# --- writing -----------------------------------------------------------------------------------


def _plain_brief(brief: Brief) -> object:
    """The brief as dictionaries and sequences, each statement with its id as last key."""
    plain = msgspec.to_builtins(brief)
    for steps, _, statement in _walk(brief, ()):
        found = _follow(plain, steps)
        if isinstance(found, dict):
            found["statement_id"] = statement.statement_id
    return plain


def _walk(value: object, steps: Steps) -> Iterator[tuple[Steps, str, Statement]]:
    """Yield steps, place and value of every statement under a value of the model."""
    if isinstance(value, Statement):
        yield steps, place_of(steps).removesuffix(".statement"), value
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _walk(part, (*steps, number))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _walk(getattr(value, field.name), (*steps, field.name))


def place_of(steps: Steps) -> str:
    """Name a place in a brief as messages do: ``highlights[2]`` for ("page", "highlights", 2)."""
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return place.removeprefix(".page").removeprefix(".")


def _follow(plain: object, steps: Steps) -> object:
    for step in steps:
        plain = _part(plain, step)
    return plain


def _part(plain: object, step: Step) -> object:
    if isinstance(step, int):
        return plain[step] if isinstance(plain, list | tuple) else None
    return plain[step] if isinstance(plain, dict) else None


# --- reading -----------------------------------------------------------------------------------


def _brief_and_raw(data: bytes) -> tuple[Brief, object]:
    raw = _raw(data, "brief")
    found = raw.get("schema") if isinstance(raw, dict) else None
    if found != SCHEMA:
        told = repr(found)[:40] if found is not None else "none"
        raise CodecError("codec.other-schema", "brief", f"this version reads {SCHEMA!r}; the file's schema is {told}")
    brief = _converted(raw, Brief, "brief")
    _refuse_difference(raw, _plain_brief(brief))
    return brief, raw


def _decoded(data: bytes, kind: type[T], name: str) -> T:
    quick = _as_written(data, kind)
    if quick is not None:
        return quick
    raw = _raw(data, name)
    value = _converted(raw, kind, name)
    _refuse_difference(raw, msgspec.to_builtins(value))
    return value


def _as_written(data: bytes, kind: type[T]) -> T | None:
    """Read what would be written to the same bytes; None where it would not, and a closer look tells whether it may."""
    try:
        value = _decoder(kind).decode(data)
        return value if msgspec.json.encode(value) == data else None
    except (msgspec.DecodeError, ValueError, OverflowError, RecursionError):
        return None


def _raw(data: bytes, name: str) -> object:
    """Decode JSON; a key that stands twice in one object is refused, since readers differ on which one counts."""
    try:
        raw: object = msgspec.json.decode(data)
        json.loads(data, object_pairs_hook=_once)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise CodecError("codec.invalid-json", name, f"this is no sound JSON: {error}") from error
    return raw


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key {twice[:80]!r} stands twice in one object")
    return found


def _converted(raw: object, kind: type[T], name: str) -> T:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        detail, place = _detail_and_place(str(error))
        code = "codec.missing-field" if "missing required field" in detail else "codec.invalid-value"
        raise CodecError(code, place or name, detail) from error
    except (UnicodeError, OverflowError, RecursionError) as error:
        raise CodecError("codec.invalid-value", name, str(error)) from error


def _detail_and_place(message: str) -> tuple[str, str]:
    """Split msgspec's "... - at `$.page.title`" into the detail and the place in our form."""
    match = re.fullmatch(r"(.*?)(?: - at `\$(.*)`)?", message, flags=re.DOTALL)
    detail, place = (match[1], match[2] or "") if match else (message, "")
    return detail, place.removeprefix(".page").removeprefix(".")


def _refuse_difference(raw: object, plain: object) -> None:
    for steps, code, detail in _differences(raw, plain, ()):
        raise CodecError(code, place_of(steps) or "the text", detail)


def _differences(raw: object, plain: object, steps: Steps) -> Iterator[tuple[Steps, str, str]]:
    """Yield where a text says more, less or otherwise than what was read from it would be written as."""
    if isinstance(raw, dict) and isinstance(plain, dict):
        for key in sorted(raw.keys() - plain.keys()):
            yield (*steps, key), "codec.unknown-field", "this field is not part of the shape"
        for key in sorted(plain.keys() - raw.keys()):
            yield (*steps, key), "codec.missing-field", "this field is missing"
        for key in plain:
            if key in raw:
                yield from _differences(raw[key], plain[key], (*steps, key))
    elif isinstance(raw, list | tuple) and isinstance(plain, list | tuple) and len(raw) == len(plain):
        for number, (one, other) in enumerate(zip(raw, plain, strict=True)):
            yield from _differences(one, other, (*steps, number))
    elif steps[-1:] == ("statement_id",):
        if not isinstance(raw, str):
            yield steps, "codec.invalid-value", "a statement_id is text"
    elif raw != plain or isinstance(raw, bool) != isinstance(plain, bool):
        yield steps, "codec.invalid-value", f"this reads as {str(plain)[:80]!r} and must be written so"
