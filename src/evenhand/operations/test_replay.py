from datetime import date

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind, Derivation, Letter, Op, Piece, Span
from evenhand.operations.replay import ReplayError, replay

TEXT = "On Wednesday, Minister Ada Orr slammed the plan. She said: “We will not pay.”"
ARTICLE = Article(
    ArticleId("a-1"),
    "",
    "",
    "Plain Ledger",
    "",
    "",
    date(2026, 3, 6),
    "en",
    TEXT,
    (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),),
)
KEPT = {ARTICLE.article_id: ARTICLE}


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(ARTICLE.article_id, start, start + len(words))


def sentence(*pieces: Piece) -> Derivation:
    return Derivation("sentence", pieces)


def test_copy_date_and_row_make_the_text() -> None:
    made = sentence(
        Piece("text", Op.COPY, at("On ")),
        Piece("text", Op.DATE, at("Wednesday"), "past:bare"),
        Piece("text", Op.COPY, at(", Minister Ada Orr ")),
        Piece("text", Op.ROW, at("slammed"), "loaded:slammed"),
        Piece("text", Op.COPY, at(" the plan")),
    )
    assert replay(made, KEPT) == "On 4 March 2026, Minister Ada Orr criticised the plan."


def test_quotation_is_verbatim_and_the_outlet_comes_from_the_article() -> None:
    quote = Piece("quote", Op.QUOTE, at("We will not pay."))
    speaker = Piece("speaker", Op.COPY, at("Minister Ada Orr"))
    fields = (Piece("outlet", Op.META, at("She"), "outlet"), Piece("published", Op.META, at("She"), "published"))
    made = Derivation("quoted.reported", (speaker, *fields, quote))
    assert replay(made, KEPT) == "Minister Ada Orr said, as Plain Ledger reported on 6 March 2026: “We will not pay.”"


def test_first_letter() -> None:
    made = sentence(Piece("text", Op.COPY, at("the plan"), letter=Letter.UPPER))
    assert replay(made, KEPT) == "The plan."


@pytest.mark.parametrize(
    "derivation",
    [
        Derivation("no such frame", (Piece("text", Op.COPY, at("She")),)),
        sentence(Piece("text", Op.QUOTE, at("She"))),
        sentence(Piece("other", Op.COPY, at("She"))),
        sentence(Piece("text", Op.ROW, at("plan"), "loaded:slammed")),
        sentence(Piece("text", Op.ROW, at("plan"), "frames:sentence")),
        sentence(Piece("text", Op.ROW, at("plan"), "loaded:no such row")),
        sentence(Piece("text", Op.DATE, at("plan"), "past:bare")),
        Derivation("outlet", (Piece("outlet", Op.META, at("She"), "url"),)),
        sentence(Piece("text", Op.COPY, Span(ARTICLE.article_id, 0, len(TEXT) + 1))),
        sentence(Piece("text", Op.COPY, Span(ArticleId("a-2"), 0, 3))),
    ],
)
def test_an_operation_whose_precondition_fails_is_refused(derivation: Derivation) -> None:
    with pytest.raises(ReplayError):
        replay(derivation, KEPT)
