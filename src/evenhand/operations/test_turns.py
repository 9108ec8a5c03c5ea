"""What the operation TURN may do: a row of the table, its parts in place, and nothing left out but the row's joint."""

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind, Derivation, Op, Piece, Span, Turn
from evenhand.operations.replay import ReplayError, replay
from evenhand.tables import table

TEXT = (
    "The council's plan didn't hold. The mayor said it won't, despite a vote. The Orr administration has also "
    "continued to use the Labor Department, and the death of Bo Lind shook it."
)
ARTICLE = Article(ArticleId("a-5"), "", "", "", "", "", None, "en", TEXT, (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),))


def on(words: str) -> Span:
    start = TEXT.index(words)
    return Span(ARTICLE.article_id, start, start + len(words))


def told(row: str, phrase: str, *parts: str) -> str:
    turn = Turn(row, on(phrase), tuple(on(p) for p in parts))
    piece = Piece("text", Op.TURN, turn.span, turn.recorded)
    return replay(Derivation("fragment", (piece,)), {ARTICLE.article_id: ARTICLE})


@pytest.mark.parametrize(
    ("row", "phrase", "parts", "expected"),
    [
        ("of", "The council's plan", ("The council", "plan"), "the plan of the council"),
        ("not", "didn't", ("did",), "did not"),
        ("will not", "won't", (), "will not"),
        ("that", "said", ("said",), "said that"),
        ("despite", "despite", (), "in spite of"),
        ("adverb", "has also", ("has", "also"), "also has"),
        ("government", "The Orr administration", ("Orr", "administration"), "Orr’s administration"),
        ("continued", "continued to use", ("continued", "us"), "continued using"),
        ("department of", "Labor Department", ("Labor", "Department"), "Department of Labor"),
        ("owner's own", "the death of Bo Lind", ("death", "Bo Lind"), "Bo Lind’s death"),
    ],
)
def test_a_phrase_is_told_by_its_row(row: str, phrase: str, parts: tuple[str, ...], expected: str) -> None:
    assert told(row, phrase, *parts) == expected


@pytest.mark.parametrize(
    ("row", "phrase", "parts"),
    [
        ("of", "The council's plan didn't hold", ("The council", "plan")),  # words left out behind
        ("of", "The council's plan", ("plan", "The council")),  # parts out of order
        ("of", "The council's plan", ("council", "plan")),  # words left out in front
        ("of", "plan didn't", ("plan", "didn't")),  # nothing is owned
        ("that", "said", ()),  # a part too few
        ("will not", "didn't", ()),  # another word
        ("no row", "said", ("said",)),
        ("adverb", "administration has also", ("has", "also")),  # more than the two that change places
        ("government", "Orr administration", ("administration", "Orr")),
        ("government", "council's plan", ("council", "plan")),  # an owner that has his mark
        ("continued", "continued to use", ("continued", "u")),  # a letter lost
        ("department of", "Labor Department, and the death", ("Labor", "death")),
        ("owner's own", "the death of Bo Lind", ("death", "Lind")),  # half a name
    ],
)
def test_any_other_turn_is_refused(row: str, phrase: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(ReplayError):
        told(row, phrase, *parts)


def test_a_word_for_long_runs_alone_is_told_by_one_row() -> None:
    keys = [row["key"] for row in table("run_words")]
    others = {row["key"] for name in ("plain", "turns") for row in table(name)}
    assert len(keys) == len(set(keys))
    assert not others & set(keys)
