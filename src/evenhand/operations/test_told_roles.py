"""Roles that a text tells beside a full name, and names told by them."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind, Derivation, Letter, Op, Piece, Span
from evenhand.operations.replay import ReplayError, replay
from evenhand.operations.told_roles import told_roles


def roles(text: str, name: str = "Ada Orr") -> list[str]:
    start = text.index(name)
    return [text[one.start : one.end] for one in told_roles(text, start, start + len(name))]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("On Monday Ada Orr, a Lund harbour engineer, left.", "Lund harbour engineer"),
        ("The inquiry is led by Ada Orr, a prosecutor chosen by the council.", "prosecutor"),
        ("“No,” the Lund press secretary, Ada Orr, said.", "Lund press secretary"),
        ("They met Vell and another Vell associate, Ada Orr, who left.", "Vell associate"),
        ("They had questions for the mayor’s former attorney, Ada Orr.", "the mayor’s former attorney"),
        ("Late on Monday, harbour engineer Ada Orr left.", "harbour engineer"),
        ("He told reporters about civil rights activist Ada Orr.", "civil rights activist"),
        ("They praised Lund mayor Ada Orr.", "Lund mayor"),
        ("Ada Orr is a Lund lawyer who swims.", "Lund lawyer"),
        ("They wrote to Ada Orr, the Lund port chief of staff, twice.", "Lund port chief of staff"),
        ("On a cold night for the port, the Lund mayor, Ada Orr, and the clerk spoke.", "Lund mayor"),
    ],
)
def test_a_role_beside_a_name_is_told_whole(text: str, role: str) -> None:
    assert roles(text) == [role]


@pytest.mark.parametrize(
    "text",
    [
        "They met Ada Orr, a teacher and two clerks.",
        "They met the wife of Ada Orr, a teacher, on Monday.",
        "They met the wife of the mayor, Ada Orr, on Monday.",
        "They met a clerk, the mayor, Ada Orr, and others.",
        "After talks with Bo Lind, the Lund mayor, Ada Orr, left.",
        "They told harbour engineers that Ada Orr left.",
        "They met his attorney, Ada Orr, on Monday.",
        "They met her doctor Ada Orr.",
        "They met Ada Orr, the head of the port.",
        "They met Ada Orr, an alleged lawyer, on Monday.",
        "They met Ada Orr, a crooked lawyer named Vell said.",
        "A club supporting aide Ada Orr left.",
        "They met Ada Orr, a colleague, on Monday.",
    ],
)
def test_what_is_not_whole_or_leans_on_others_is_no_role(text: str) -> None:
    assert roles(text) == []


TEXT = "Ada Orr, a Lund harbour engineer who swims, left.\nThe talks with Orr failed, and Ada Orr slept."
ARTICLE = Article(
    ArticleId("a-1"),
    "",
    "",
    "Lund Post",
    "",
    "",
    date(2026, 3, 2),
    "en",
    TEXT,
    (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),),
)


def named(row: str) -> str:
    start = TEXT.index("Orr failed")
    piece = Piece("text", Op.NAME, Span(ArticleId("a-1"), start, start + 3), row, Letter.KEEP)
    return replay(Derivation("sentence", (piece,)), {ARTICLE.article_id: ARTICLE})


def test_a_role_and_a_name_that_stand_side_by_side_are_told_in_this_order() -> None:
    role = TEXT.index("Lund"), TEXT.index(" who")
    assert named(f"a-1|{role[0]}:{role[1]}+0:7") == "Lund harbour engineer Ada Orr."


@pytest.mark.parametrize(
    "row", ["a-1|11:32+83:90", "a-1|11:32+", "a-1|32:11+0:7", "a-1|+0:7", "a-1|11:32+0:7+0:7", "a-1|0:7+0:7"]
)
def test_words_that_stand_apart_are_no_role_and_name(row: str) -> None:
    with pytest.raises(ReplayError):
        named(row)
