"""A page of many outlets tells one fact once: what stands in several statements together is told again."""

from __future__ import annotations

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import BlockKind, Declared, MediaType, RawArticle, RawBlock
from evenhand.stages.verify.walk import body
from evenhand.stages.write.told_again import AGAIN, UNTOLD, share_told
from tests.whole_pages import page_of

STRUCK = "A crane struck the old ferry in Port Avel on 3 March and tore a hole in its hull."
SANK = "The vessel sank on 3 March, and four sailors swam to the north quay."
BETWEEN = "The vessel sank and its sailors swam to the quay after a crane tore the hull of the old ferry."
OTHERS = (
    "Harbour chief Ada Orr ordered new lamps for every tower along the coast.",
    "Insurers put the damage at 9 million crowns in a letter to the council.",
    "Schools in the town stayed shut while the streets were full of smoke.",
    "Bo Lind, who runs a bakery, gave bread to the crews all night.",
    "Divers from Velta will search the sea bed for the missing engine in April.",
    "The parliament debates a law on the age of ships next winter.",
)


def raw(name: str, *texts: str) -> RawArticle:
    blocks = tuple(RawBlock(BlockKind.PARAGRAPH, text) for text in texts)
    declared = Declared(
        url=f"https://{name}.example.org/a", title="Ferry sinks", outlet=name, author="", published="2024-03-04"
    )
    return RawArticle(name, MediaType.TEXT, blocks, declared)


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


def told(parser: SpacyParser, *articles: tuple[str, ...]) -> str:
    made = page_of([raw(f"paper{n}", *texts) for n, texts in enumerate(articles)], parser)
    return " ".join(s.text for s in body(made.page))


def test_a_statement_that_two_outlets_tell_between_them_is_not_told(parser: SpacyParser) -> None:
    page = told(
        parser,
        (STRUCK, OTHERS[0]),
        (SANK, OTHERS[1]),
        (OTHERS[2], OTHERS[3]),
        (OTHERS[4], BETWEEN, OTHERS[5]),
    )
    assert "tore a hole" in page
    assert "four sailors" in page.lower()
    assert "after a crane tore" not in page
    assert "search the sea bed" in page


def test_each_word_is_counted_once_and_the_likest_statement_again() -> None:
    words = frozenset({"ferry", "sank", "quay", "crane"})
    one, other = frozenset({"ferry", "sank"}), frozenset({"sank", "quay", "tower"})
    assert share_told(words, [one, other]) == (3 + 2) / 4 >= AGAIN
    assert share_told(words, [one]) == 1.0 < UNTOLD
    assert share_told(words, []) == 0.0
    assert share_told(frozenset({"ferry"}), [one]) == 0.0
