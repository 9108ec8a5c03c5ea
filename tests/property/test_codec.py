"""What is written is read back the same; what is not quite it is refused by name."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from evenhand import codec
from evenhand.errors import CodecError
from evenhand.model import Article, Brief, Facts, Page
from evenhand.stages.verify.verify import SCHEMA as MADE
from tests import values

values.register()
SLOW_TO_DRAW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
PAGE_PARTS = get_type_hints(Page)
PARTS = {**PAGE_PARTS, **{n: t for n, t in get_type_hints(Brief).items() if n not in ("schema", "page")}}
SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "schema" / "brief.schema.json"
ARTICLE = values.article()
BRIEF = values.brief(ARTICLE)
WRITTEN = codec.to_json(BRIEF)


@given(st.from_type(Article))
@SLOW_TO_DRAW
def test_articles_come_back(article: Article) -> None:
    assert codec.article_from_json(codec.article_to_json(article)) == article


@given(st.from_type(Facts))
@SLOW_TO_DRAW
def test_facts_come_back(facts: Facts) -> None:
    assert codec.facts_from_json(codec.facts_to_json(facts)) == facts


@pytest.mark.parametrize("name", sorted(PARTS))
@given(data=st.data())
@SLOW_TO_DRAW
def test_briefs_come_back(name: str, data: st.DataObject) -> None:
    part = data.draw(st.from_type(PARTS[name]))
    page = replace(BRIEF.page, **{name: part}) if name in PAGE_PARTS else BRIEF.page
    brief = replace(BRIEF, page=page, **({} if name in PAGE_PARTS else {name: part}))
    written = codec.to_json(brief)
    assert codec.brief_from_json(written) == brief
    assert codec.to_json(codec.brief_from_json(written)) == written
    assert codec.claimed_ids(written) == {place: s.statement_id for place, s in codec.statements(brief)}


def test_stories_come_back() -> None:
    story = values.story(ARTICLE, values.article("Another text of ours."))
    assert codec.story_from_json(codec.story_to_json(story)) == story


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (codec.brief_from_json, codec.article_from_json, codec.facts_from_json, codec.story_from_json):
        with pytest.raises(CodecError):
            read(data)


@given(st.integers(0, len(WRITTEN) - 1), st.integers(0, 255))
@settings(max_examples=300)
def test_a_changed_byte_is_refused_or_read(at: int, byte: int) -> None:
    changed = WRITTEN[:at] + bytes([byte]) + WRITTEN[at + 1 :]
    assume(changed != WRITTEN)
    try:
        brief = codec.brief_from_json(changed)
    except CodecError as error:
        assert error.code.startswith("codec.")
    else:
        ids = codec.claimed_ids(changed)
        assert brief != BRIEF or ids != codec.claimed_ids(WRITTEN) or json.loads(changed) == json.loads(WRITTEN)


def test_the_text_is_stable_and_ends_with_a_newline() -> None:
    assert codec.to_json(BRIEF) == WRITTEN
    assert WRITTEN.endswith(b"}\n")
    assert list(json.loads(WRITTEN))[:3] == ["schema", "story_id", "storyline_id"]


def test_statements_are_told_with_their_place() -> None:
    assert [place for place, _ in codec.statements(BRIEF)] == ["title", "highlights[0]", "article[0].paragraphs[0][0]"]


def test_verify_makes_what_is_read_here() -> None:
    assert codec.SCHEMA == MADE


def test_differences_are_told_by_place() -> None:
    assert not list(codec.differences(BRIEF, BRIEF))
    other = replace(BRIEF, making=replace(BRIEF.making, writer="model", n_withheld=0), withheld=())
    told = [("withheld", "()"), ("making.writer", "model"), ("making.n_withheld", "0")]
    assert list(codec.differences(BRIEF, other)) == told


def test_a_changed_id_is_told_as_claimed() -> None:
    written = WRITTEN.replace(BRIEF.page.title.statement_id.encode(), b"s-0000000000")
    assert codec.claimed_ids(written)["title"] == "s-0000000000"


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        (codec.SCHEMA, "evenhand/brief/99", "codec.other-schema", "brief"),
        ('"story_id"', '"tale_id"', "codec.missing-field", ""),
        ('"withheld": [', '"extra": 1, "withheld": [', "codec.unknown-field", "extra"),
        ('"n_words": 15', '"n_words": "many"', "codec.invalid-value", "sources[0].n_words"),
        ('"n_words": 15', '"n_words": 15, "n_words": 16', "codec.invalid-json", "brief"),
        ('"n_words": 15', '"n_words": NaN', "codec.invalid-json", "brief"),
        ('"published_on": "2026-03-03"', '"published_on": "2026-02-30"', "codec.invalid-value", ""),
        ('"relation": "paraphrase"', '"relation": "hearsay"', "codec.invalid-value", ""),
        (f'"statement_id": "{BRIEF.page.title.statement_id}"', '"statement_id": 7', "codec.invalid-value", "title"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(old: str, new: str, code: str, place: str) -> None:
    text = WRITTEN.decode()
    assert old in text
    with pytest.raises(CodecError) as caught:
        codec.brief_from_json(text.replace(old, new, 1).encode())
    assert caught.value.code == code
    assert caught.value.subject.startswith(place)


def test_depth_is_refused() -> None:
    with pytest.raises(CodecError, match=r"codec\.invalid-json"):
        codec.brief_from_json(b"[" * 100_000)


def test_the_published_schema_is_up_to_date() -> None:
    """Write it anew with `SCHEMA_FILE.write_bytes(codec.plain_json(codec.json_schema()))`."""
    assert SCHEMA_FILE.read_bytes() == codec.plain_json(codec.json_schema())


def test_the_schema_asks_for_every_key_of_a_brief() -> None:
    parts = codec.json_schema()["$defs"]
    assert isinstance(parts, dict)
    assert parts["Brief"]["required"] == list(json.loads(WRITTEN))
    assert parts["Statement"]["required"] == list(json.loads(WRITTEN)["page"]["title"])


LISTED = {
    "story_id": "y-0123456789ab",
    "title": "",
    "folder": "port-012345",
    "published_on": None,
    "n_articles": 1,
    "n_voices": 1,
}


@pytest.mark.parametrize(
    ("changed", "folders"),
    [
        ({}, ("port-012345",)),
        ({"folder": "port"}, ()),
        ({"folder": "port-999999"}, ()),
        ({"folder": "../port-012345"}, ()),
        ({"folder": "/012345"}, ()),
        ({"story_id": "port"}, ()),
        ({"extra": 1}, ()),
    ],
)
def test_only_folders_of_a_list_of_ours_are_named(changed: dict[str, object], folders: tuple[str, ...]) -> None:
    value = {"storylines": [{"storyline_id": "l-0", "stories": [{**LISTED, **changed}]}]}
    assert codec.listed_folders(codec.plain_json(value)) == folders


@pytest.mark.parametrize("data", [b"", b"[" * 100_000, b"{}", b"\xff", b'{"storylines": 1}'])
def test_what_is_no_list_names_no_folder(data: bytes) -> None:
    assert codec.listed_folders(data) == ()
