from __future__ import annotations

from datetime import date

import pytest

from evenhand.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Derivation,
    Direction,
    Evidence,
    Op,
    Piece,
    Span,
    Statement,
)
from evenhand.operations.frames import frame
from evenhand.operations.replay import replay
from evenhand.stages.verify.second_dates import unreached
from evenhand.stages.verify.told_days import told_day

TUESDAY = date(2020, 10, 27)


def found(text: str, words: str, direction: Direction = Direction.PAST) -> list[str]:
    article = Article(
        ArticleId("a"), "", "", "Plain Ledger", "", "", TUESDAY, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )
    start = text.index(words)
    piece = Piece("date", Op.DATE, Span(ArticleId("a"), start, start + len(words)), f"{direction}:bare")
    passage = Span(ArticleId("a"), text.rfind("\n", 0, start) + 1, len(text))
    articles = {article.article_id: article}
    made = Derivation("day", (piece,))
    evidence = (Evidence(passage, article.text_sha256, frame("day").relation),)
    statement = Statement(replay(made, articles), evidence, made)
    return [failure.detail.partition(": ")[2] for failure in unreached(statement, articles)]


def alone(words: str, direction: Direction, newest: date) -> list[str]:
    """What is found against "on Friday" alone, in an article of that Tuesday on a page up to `newest`."""
    text = f"The council met on {words}."
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    article, other = (
        Article(ArticleId(i), "", "", "Plain Ledger", "", "", day, "en", text, (block,))
        for i, day in (("a", TUESDAY), ("b", newest))
    )
    piece = Piece("date", Op.DATE, Span(ArticleId("a"), 19, 19 + len(words)), f"{direction}:weekday.alone")
    made = Derivation("day", (piece,))
    articles = {article.article_id: article, other.article_id: other}
    evidence = (Evidence(Span(ArticleId("a"), 0, len(text)), article.text_sha256, frame("day").relation),)
    return [failure.detail for failure in unreached(Statement(replay(made, articles), evidence, made), articles)]


def test_a_weekday_alone_is_read_from_the_newest_article() -> None:
    assert not alone("Friday", Direction.PAST, TUESDAY)
    assert not alone("Friday", Direction.PAST, date(2020, 10, 29))
    assert alone("Friday", Direction.PAST, date(2020, 10, 30))
    assert alone("Friday", Direction.PAST, date(2020, 11, 2))


@pytest.mark.parametrize(
    ("text", "words", "direction"),
    [
        ("Lind said on Friday that it was over.", "Friday", Direction.PAST),
        ("The council will meet on Friday.", "Friday", Direction.FUTURE),
        ("The mayor on Sunday vowed to go.", "Sunday", Direction.PAST),
        ("Lind said that Sunday was free.", "Sunday", Direction.PAST),
        ("The fee rises to 25 percent by December if talks were to fail.", "December", Direction.FUTURE),
        (
            "The trip has been put back to the middle of December, Lind said.",
            "the middle of December",
            Direction.FUTURE,
        ),
        ("The judge ordered them to appear on 4 December.", "4 December", Direction.FUTURE),
        ("Two weeks ago the port closed.", "Two weeks ago", Direction.PAST),
        ("The port closed last month.", "last month", Direction.PAST),
        ("In 2018 the port closed. It opened on 3 October.", "3 October", Direction.PAST),
        ("The port opened on 9 May 2017.", "9 May 2017", Direction.PAST),
        ("Yesterday’s vote will stand.", "Yesterday", Direction.PAST),
    ],
)
def test_a_date_that_the_words_can_mean_is_reached(text: str, words: str, direction: Direction) -> None:
    assert found(text, words, direction) == []


@pytest.mark.parametrize(
    ("text", "words", "direction"),
    [
        ("Lind said on Friday that it was over.", "Friday", Direction.FUTURE),
        ("The council will meet on Friday.", "Friday", Direction.PAST),
        ("Lind was asked about it on the morning show that Sunday.", "Sunday", Direction.PAST),
        ("It rained. The following Friday the port closed.", "Friday", Direction.PAST),
        ("September 3\n\nThe port closed on Friday.", "Friday", Direction.PAST),
        ("In June 2018 Lind wrote.\n\nThe group printed mail on 22 July.", "22 July", Direction.PAST),
        ("The port closed in March.", "March", Direction.FUTURE),
    ],
)
def test_a_date_that_the_words_need_not_mean_is_withheld(text: str, words: str, direction: Direction) -> None:
    assert len(found(text, words, direction)) == 1


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("on Wednesday 21 October 2020", "day", date(2020, 10, 21)),
        ("in late May", "month", date(2020, 5, 1)),
        ("the week of 4 May 2020", "week", date(2020, 5, 4)),
        ("the week of 4 May", "week", date(2020, 5, 4)),
        ("the weekend of 2 and 3 May", "weekend", date(2020, 5, 2)),
        ("the weekend of 31 August and 1 September 2024", "weekend", date(2024, 8, 31)),
        ("between 3 and 5 May 2026", "range", date(2026, 5, 5)),
        ("the 1980s", "decade", date(1980, 1, 1)),
    ],
)
def test_our_forms_of_a_date_are_read(text: str, kind: str, day: date) -> None:
    told = told_day(text, 2020)
    assert told is not None
    assert (told.kind, told.day) == (kind, day)


def test_what_is_no_date_is_none() -> None:
    assert told_day("soon", 2020) is None
    assert told_day("31 February 2020", 2020) is None
