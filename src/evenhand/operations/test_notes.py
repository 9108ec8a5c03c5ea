"""Notes are taken again only where they are about the same and rested on the same."""

import json
from collections.abc import Mapping
from typing import TypeVar

from evenhand.model import ArticleId
from evenhand.operations.notes import NONE, Note, Notes, of_pair, taken, taking

T = TypeVar("T")
ONE, TWO, NEW = ArticleId("a-1"), ArticleId("a-2"), ArticleId("a-3")


def read(data: bytes, kind: type[T]) -> T | None:
    found = json.loads(data)
    return found if isinstance(found, kind) else None


def notes(digests: Mapping[ArticleId, str], *kept: Note) -> Notes:
    return Notes(digests, kept, read=read, write=lambda value: json.dumps(value).encode())


def test_what_was_noted_is_recalled_of_the_same_articles_and_nothing_else() -> None:
    first = notes({ONE: "d1", TWO: "d2"})
    first.keep("cut", (ONE,), "plain", "2024")
    first.keep("laid", (ONE, TWO), ["a"])
    kept = tuple(first.new())
    assert kept == (Note("d1", "cut", "2024", b'"plain"'), Note(of_pair("d1", "d2"), "laid", "", b'["a"]'))
    again = notes({ONE: "d1", TWO: "d2"}, *kept)
    assert again.recall("cut", (ONE,), str, "2024") == "plain"
    assert again.recall("laid", (ONE, TWO), list) == ["a"]
    assert again.recall("cut", (ONE,), str, "2025") is None
    assert again.recall("cut", (TWO,), str, "2024") is None
    assert again.recall("laid", (TWO, ONE), list) is None
    assert again.recall("cut", (ONE,), list, "2024") is None
    assert tuple(again.new()) == ()


def test_another_text_or_other_claims_recall_nothing() -> None:
    changed = notes({ONE: "d9"}, Note("d1", "cut", "", b'"plain"'))
    assert changed.recall("cut", (ONE,), str) is None


def test_of_an_article_without_a_digest_nothing_is_noted() -> None:
    some = notes({ONE: "d1"})
    some.keep("cut", (NEW,), "plain")
    some.keep("laid", (ONE, NEW), "plain")
    assert tuple(some.new()) == ()
    assert some.recall("cut", (NEW,), str) is None


def test_notes_are_taken_while_a_page_is_made() -> None:
    outer, inner = notes({}), notes({})
    with taking(outer):
        assert taken() is outer
        with taking(inner):
            assert taken() is inner
        assert taken() is outer
    assert taken() is NONE
