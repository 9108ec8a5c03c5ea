"""Free text held by who does what to whom: other orders hold, exchanged parts do not."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Derivation, Evidence, Relation, Span, Statement
from evenhand.stages.verify.checks import failure_of

SUIT = (
    "The toolmaker Garnix sued its former manager, Ole Brandt, on Monday, and a judge in Pella ordered a bank that "
    "Brandt owns to open its books."
)
SHIP = "Dock workers in Harn found 30 stowaways in the hold of a ship registered in Tolm and called its captain."
TALKS = "Drivers in the port of Tolm walked off after talks over shifts broke down, closing quays in Pella."
MARCH = "Hundreds of fishers marched in Tolm to protest against a quota for cod that they say will ruin the port."


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def holds(text: str, passage: str) -> bool:
    article = Article(
        ArticleId("a-1"), "", "", "", "", "", date(2026, 3, 6), "en", passage, (Block(BlockKind.PARAGRAPH, 0, 9),)
    )
    evidence = Evidence(Span(article.article_id, 0, len(passage)), article.text_sha256, Relation.PARAPHRASE)
    statement = Statement(text, (evidence,), Derivation("free"))
    return failure_of(statement, {article.article_id: article}, parser().parse) is None


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Former manager Ole Brandt was sued by the toolmaker Garnix.", SUIT),
        ("A bank was ordered by a judge in Pella to open its books.", SUIT),
        ("Thirty stowaways were found by dock workers in Harn in the ship's hold.", SHIP),
        ("Fishers say a quota for cod will ruin the port.", MARCH),
    ],
)
def test_another_order_of_the_same_ties_holds(text: str, passage: str) -> None:
    assert holds(text, passage)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Former manager Ole Brandt sued the toolmaker Garnix.", SUIT),
        ("A judge in Pella ordered a bank that Garnix owns to open its books.", SUIT),
        ("A bank ordered a judge in Pella to open its books.", SUIT),
        ("Dock workers in Tolm found 30 stowaways in the hold of a ship registered in Harn.", SHIP),
        ("Thirty stowaways found dock workers in the hold of a ship.", SHIP),
        ("Drivers in the port of Tolm walked off after talks over quays broke down.", TALKS),
        ("Fishers marched in Tolm to protest for a quota for cod.", MARCH),
        ("A quota for cod marched in Tolm.", MARCH),
    ],
)
def test_exchanged_parts_do_not_hold(text: str, passage: str) -> None:
    assert not holds(text, passage)
