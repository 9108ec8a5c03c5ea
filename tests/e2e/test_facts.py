"""`evenhand facts`: each claim with the words it rests on, for people and for programs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evenhand import codec
from evenhand.app import App, FactKind, evidence
from evenhand.cli.facts import tell
from evenhand.cli.options import Kind
from evenhand.config import load
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.model import ArticleId
from tests.e2e.conftest import call

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "schema" / "facts.schema.json"
LISTS = {
    "actors": ["actors"],
    "quotes": ["quotations"],
    "figures": ["figures"],
    "events": ["events"],
    "times": ["times"],
    "agree": ["agreed"],
    "differ": ["disagreements", "terms"],
}
HEADINGS = {
    "actors": "Actors",
    "quotes": "Quotations",
    "figures": "Figures",
    "events": "Events",
    "times": "Times",
    "agree": "Where sources agree",
    "differ": "Where sources differ",
}


def facts(*words: object) -> dict[str, Any]:
    ran = call("facts", *words, "--json")
    assert ran.status == 0, ran
    value: dict[str, Any] = json.loads(ran.out)
    return value


def places(value: object, article_id: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place in a value with the article it lies in: its own, or that of the entry's evidence."""
    if isinstance(value, dict):
        inner = value.get("evidence", value)
        article_id = inner.get("article_id", article_id) if isinstance(inner, dict) else article_id
        if {"start", "end", "text"} <= value.keys():
            yield str(value.get("article_id", article_id)), value
        for part in value.values():
            yield from places(part, article_id)
    elif isinstance(value, list):
        for part in value:
            yield from places(part, article_id)


def test_every_fact_has_its_words_outlet_and_day(briefed: Path) -> None:
    value = facts("y-")
    with SqliteStore(briefed / "store.db") as store:
        articles = {i: store.articles([ArticleId(i)])[0] for i in (one["article_id"] for one in value["articles"])}
    found = list(places(value))
    assert len(found) > 90
    for article_id, one in found:
        article = articles[article_id]
        assert article.text[one["start"] : one["end"]] == one["text"]
        if "outlet" in one:
            assert (one["outlet"], one["published_on"]) == (article.outlet, str(article.published_on))
    for name in ("quotations", "figures", "events", "times"):
        assert value[name] and all(set(one["evidence"]) >= {"outlet", "published_on", "text"} for one in value[name])


def test_what_the_articles_say_is_there(briefed: Path) -> None:
    value = facts("evenhand-out/brief.json")
    assert value["title"] == json.loads((briefed / "evenhand-out" / "brief.json").read_bytes())["page"]["title"]["text"]
    said = {(one["speaker"], one["words"]["text"]): one for one in value["quotations"]}
    assert ("Ilse Brandt", "We have waited for eleven years,") in said or any(
        speaker == "Ilse Brandt" and words.startswith("We have waited") for speaker, words in said
    )
    money = {(one["qualifier"], one["value"], one["currency"]) for one in value["figures"] if one["currency"]}
    assert {("about", "48000000", "USD"), ("about", "52000000", "USD")} <= money
    brandt = next(one for one in value["actors"] if one["name"] == "Ilse Brandt")
    assert {one["outlet"] for one in brandt["mentions"]} >= {"Harbour Courier"}
    assert {one["actor_id"] for (speaker, _), one in said.items() if speaker == "Ilse Brandt"} == {brandt["actor_id"]}


@pytest.mark.parametrize("kind", list(LISTS))
def test_one_kind_can_be_asked_for(briefed: Path, kind: str) -> None:
    value = facts("y-", "--kind", kind)
    assert value["kinds"] == [kind]
    assert not [name for names in LISTS.values() for name in names if value[name] and name not in LISTS[kind]]
    ran = call("facts", "y-", "-k", kind)
    assert [name for name, heading in HEADINGS.items() if f"\n{heading}" in ran.out] == [kind]


def test_text_tells_words_and_places(briefed: Path) -> None:
    ran = call("facts", "evenhand-out")
    assert ran.status == 0
    for heading in HEADINGS.values():
        assert f"\n{heading}" in ran.out
    assert re.search(r"Harbour Courier, 2026-03-06, a-[0-9a-f]{12}\[\d+:\d+\]", ran.out)
    assert "“The old crossing is past its time" in ran.out
    assert "qualifier about" in ran.out


def test_where_a_person_looks_lines_are_wrapped_and_nothing_steers(
    briefed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = App(load({"store": str(briefed / "store.db")})).facts("y-", [FactKind.QUOTES])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    tell(replace(found, title="Harbour \x1b[31mbridge [bold]"))
    told = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out)  # without rich's own styles
    assert "Harbour �[31mbridge [bold]" in told
    assert max(len(line) for line in told.splitlines()) <= 60
    assert "The old crossing is past its time" in " ".join(told.split())


def test_the_same_input_gives_the_same_bytes(briefed: Path) -> None:
    once = call("facts", "y-", "--json").out
    (briefed / "store.db").rename(briefed / "moved.db")
    assert call("facts", "evenhand-out/brief.json", "--json", "--store", "moved.db").out == once
    with SqliteStore(briefed / "moved.db") as full, SqliteStore(briefed / "bare.db") as bare:
        bare.put_articles(full.articles(full.stories()[0].article_ids))
        bare.put_story(full.stories()[0])
    assert call("facts", "evenhand-out/brief.json", "--json", "--store", "bare.db").out == once


def test_the_shape_is_the_published_one(briefed: Path) -> None:
    """Write it anew with the lines of `published`."""
    published = codec.plain_json(
        codec.schema_of(
            evidence.StoryFacts, address=evidence.SCHEMA_ADDRESS, title=f"The facts of a story, {evidence.SCHEMA}"
        )
    )
    assert SCHEMA_FILE.read_bytes() == published
    value = facts("y-")
    parts = json.loads(published)["$defs"]
    assert value["schema"] == evidence.SCHEMA
    assert list(value) == parts["StoryFacts"]["required"]
    assert list(value["quotations"][0]) == parts["QuotationEntry"]["required"]


def test_kinds_of_the_command_are_those_of_the_app() -> None:
    assert [str(kind) for kind in Kind] == [str(kind) for kind in FactKind] == list(LISTS)


@pytest.mark.parametrize(
    ("words", "status", "code", "told"),
    [
        (("y-nothing",), 2, "config.unknown-story", "evenhand show"),
        (("",), 2, "config.unknown-story", "no such story"),
        (("y-", "--store", "none.db"), 2, "config.unknown-story", "evenhand brief"),
        (("nowhere.json",), 5, "read.missing", "nowhere.json"),
        (("news/wire.html",), 5, "codec.invalid-json", "news/wire.html"),
        (("y-", "--kind", "gossip"), 2, "gossip", "'quotes'"),
        ((), 2, "STORY", "Usage"),
    ],
)
def test_what_cannot_be_told_is_said(briefed: Path, words: tuple[str, ...], status: int, code: str, told: str) -> None:
    ran = call("facts", *words)
    assert ran.status == status and code in ran.err and told in ran.err, ran
    assert not (briefed / "none.db").exists()


def test_a_name_of_several_stories_is_refused(briefed: Path) -> None:
    call("brief", "news/wire.html", "--out", "other")
    ran = call("facts", "y-")
    assert ran.status == 2 and "2 stories begin so" in ran.err
    call("brief", "news", "--store", "other.db", "--out", "third")
    ran = call("facts", "other/brief.json", "--store", "other.db")
    assert ran.status == 2 and "is not kept" in ran.err
    assert call("show", "other/brief.json").out.startswith("# ")
