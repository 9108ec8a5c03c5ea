"""What the pieces of a statement keep and what they refuse: capitals, sentences broken off, times before a noun."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand import pipeline
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Letter
from evenhand.operations.replay import output
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source

PARSER = SpacyParser()


def told(text: str, *, without_day: bool = False) -> str | None:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    article = Article(ArticleId("a-test"), "test", "", "", "", "", date(2020, 10, 27), "en", text, (block,))
    source = Source(article, pipeline.extracted(article, parser=PARSER), "Ledger", is_copy=False)
    span = source.facts.sentences[0].sentence.span
    pieces = clause_pieces(source, span, letter=Letter.LOWER, without_day=without_day)
    return None if pieces is None else "".join(output(piece, {article.article_id: article}) for piece in pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Californians were told to boil water.", "Californians were told to boil water"),
        ("Norwegians were told to boil water.", "Norwegians were told to boil water"),
        ("Musicians were told to boil water.", "musicians were told to boil water"),
        ("The senator Ada Orr would not vote to confirm him to.", None),
        ("The police linked Karel Dub to a series of weekend attacks.", None),
        (
            "Mayor Ada Orr praised the crews in a Monday tweet.",
            "Mayor Ada Orr praised the crews in a 26 October 2020 tweet",
        ),
        ("Mayor Ada Orr spent the day in a Monday mood.", None),
        ("Mayor Ada Orr will not meet a year-end deadline.", None),
        ("Mayor Ada Orr has called the investigation a witch hunt.", None),
        (
            "The police met Karel Dub over the weekend.",
            "the police met Karel Dub over the weekend of 24 and 25 October 2020",
        ),
        (
            "Mayor Ada Orr gave the crews last Friday off as a paid holiday.",
            "Mayor Ada Orr gave the crews 23 October 2020 off as a paid holiday",
        ),
        ("Norvik Lines told of strong third-quarter earnings.", "Norvik Lines told of strong third-quarter earnings"),
        (
            "Mayor Ada Orr spoke of the so-called Quay Law in a damning report.",
            "Mayor Ada Orr spoke of the Quay Law in a report",
        ),
        ("Mayor Ada Orr spoke of a so-called solution.", None),
        ("Mayor Ada Orr said the gangs prey on sailors.", "Mayor Ada Orr said the gangs target sailors"),
        (
            "Bo Lind told the crew in June or July 2016 that the quay was closed.",
            "Bo Lind told the crew in June or July 2016 that the quay was closed",
        ),
        (
            "Mayor Ada Orr told of the repairs in an Oct. 5 court filing.",
            "Mayor Ada Orr told of the repairs in a 5 October 2020 court filing",
        ),
        (
            "Mayor Ada Orr told of the repairs in a Sept. 8 court filing.",
            "Mayor Ada Orr told of the repairs in an 8 September 2020 court filing",
        ),
        (
            "The police met Karel Dub at 8.40am on Saturday.",
            "the police met Karel Dub at 8.40am on 24 October 2020",
        ),
        (
            "The police met Karel Dub just before 7 p.m. Friday night.",
            "the police met Karel Dub just before 7 p.m. on 23 October 2020",
        ),
        ("The police met Karel Dub after a 9 a.m. Friday meeting.", None),
        (
            "Mayor Ada Orr closed the quay less than two weeks ago and left the town.",
            "Mayor Ada Orr closed the quay and left the town",
        ),
        (
            "The anger of the dockers over the past week began to ebb in Norvik.",
            "the anger of the dockers began to ebb in Norvik",
        ),
        (
            "Mayor Ada Orr told of a much more dire shortage of crews.",
            "Mayor Ada Orr told of a much more serious shortage of crews",
        ),
        (
            "Mayor Ada Orr told of the repairs in a Sept. 23 court filing.",
            "Mayor Ada Orr told of the repairs in a 23 September 2020 court filing",
        ),
        (
            "Mayor Ada Orr has kept the pressure on the harbour over the past week.",
            "Mayor Ada Orr has kept the pressure on the harbour",
        ),
        ("Mayor Ada Orr opened the Christmas market.", "Mayor Ada Orr opened the Christmas market"),
        ("Mayor Ada Orr has opened seven quays over the past week.", None),
        (
            "Mayor Ada Orr showed pictures of the captain, Bo Lind, standing beside a burning ferry.",
            "Mayor Ada Orr showed pictures of the captain, Bo Lind, standing beside a burning ferry",
        ),
        (
            "Karel Dub sold both ferries to Norvik Lines, which closed the north quay.",
            "Karel Dub sold both ferries to Norvik Lines, which closed the north quay",
        ),
        (
            "Karel Dub, who is also a member of the council, sold both ferries to Norvik Lines.",
            "Karel Dub sold both ferries to Norvik Lines",
        ),
    ],
)
def test_what_is_kept_and_what_refused(text: str, expected: str | None) -> None:
    assert told(text) == expected


def test_a_day_that_is_left_off_takes_its_preposition_along() -> None:
    assert told("The police met Karel Dub over the weekend.", without_day=True) == "the police met Karel Dub"
