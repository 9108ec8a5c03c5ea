"""What of a statement does not go together though each word has its source."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Derivation,
    Evidence,
    Letter,
    Op,
    Piece,
    Relation,
    Span,
    Statement,
)
from evenhand.operations.replay import replay
from evenhand.stages.verify.formed import ill_formed

FIRMS = "Ferry firms said they would close the quay that, the mayor said, leaks (badly)."
MAYOR = "The mayor, whose Friday plans failed, spoke of"
KILLED = "Norvik police said the man killed was a sailor."
TOLD = "Orr told police Vale left. Orr was told Vale left. Lund said Vale left."
TEXT = f"{KILLED}\n{TOLD}\n{FIRMS}\n{MAYOR}"
ARTICLE = Article(
    ArticleId("a-1"),
    "",
    "",
    "Plain Ledger",
    "",
    "",
    date(2026, 3, 9),
    "en",
    TEXT,
    (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),),
)
KEPT = {ARTICLE.article_id: ARTICLE}


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(ARTICLE.article_id, start, start + len(words))


def copy(words: str, slot: str = "text", letter: Letter = Letter.KEEP) -> Piece:
    return Piece(slot, Op.COPY, at(words), letter=letter)


def found(frame: str, *pieces: Piece, on: str) -> list[str]:
    derivation = Derivation(frame, pieces)
    evidence = (Evidence(at(on), ARTICLE.text_sha256, Relation.PARAPHRASE),)
    return [f.detail for f in ill_formed(Statement(replay(derivation, KEPT), evidence, derivation), KEPT)]


def test_they_means_nobody_away_from_its_sentence() -> None:
    outlet = Piece("outlet", Op.META, at(FIRMS), "outlet")
    cited = (copy("Ferry firms", "speaker", Letter.LOWER), copy("they would close the quay"))
    assert "“they”" in found("reported.citing.short", outlet, *cited, on=FIRMS)[0]
    assert found("said", copy("Ferry firms", "speaker"), copy("they would close the quay"), on=FIRMS) == []


def test_a_clause_does_not_end_on_a_word_that_waits() -> None:
    assert "breaks off" in found("sentence", copy("Ferry firms said they would close the quay that"), on=FIRMS)[0]
    assert found("sentence", copy(FIRMS.rstrip(".")), on=FIRMS) == []


def test_nor_where_the_source_itself_breaks_off() -> None:
    assert "breaks off" in found("sentence", copy(MAYOR), on=MAYOR)[0]


def test_a_told_clause_does_not_end_before_its_verb() -> None:
    outlet = Piece("outlet", Op.META, at(KILLED), "outlet")
    stump = found("reported.citing.short", outlet, copy("Norvik police", "speaker"), copy("the man killed"), on=KILLED)
    assert "before the verb" in stump[0]
    whole = copy("the man killed was a sailor")
    assert found("reported.citing.short", outlet, copy("Norvik police", "speaker"), whole, on=KILLED) == []


@pytest.mark.parametrize(("words", "is_held"), [("Orr told", True), ("Orr was told", False), ("Lund said", False)])
def test_that_stands_behind_whom_it_is_told(words: str, *, is_held: bool) -> None:
    verb = words.rsplit(maxsplit=1)[-1]
    end = at(words).end
    put = Piece("text", Op.TURN, Span(ARTICLE.article_id, end - len(verb), end), f"that|{end - len(verb)}:{end}")
    before = Piece("text", Op.COPY, Span(ARTICLE.article_id, at(words).start, end - len(verb)))
    behind = Piece("text", Op.COPY, Span(ARTICLE.article_id, end, TEXT.index(".", end)))
    made = found("sentence", before, put, behind, on=TOLD)
    assert any("whom it is told" in detail for detail in made) is is_held


def test_marks_in_pairs_are_not_parted() -> None:
    assert "parted" in found("sentence", copy("Ferry firms said"), copy(" leaks (badly"), on=FIRMS)[0]


def test_no_day_with_a_preposition_stands_behind_its_owner() -> None:
    day = Piece("text", Op.DATE, at("Friday"), "past:on")
    bare = Piece("text", Op.DATE, at("Friday"), "past:bare")
    ends = copy(" plans failed")
    assert "owner" in found("sentence", copy("The mayor, whose "), day, ends, on=MAYOR)[0]
    assert found("sentence", copy("The mayor, whose "), bare, ends, on=MAYOR) == []
