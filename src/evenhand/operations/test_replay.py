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


TWO = "Mayor Ada Orr opened the quay, and Orr thanked its crews. Although it rained, Orr stayed; she left the probe."
LONG = Article(ArticleId("a-3"), "", "", "", "", "", None, "en", TWO, (Block(BlockKind.PARAGRAPH, 0, len(TWO)),))


def on(words: str, start: int = 0) -> Span:
    at_ = TWO.index(words, start)
    return Span(LONG.article_id, at_, at_ + len(words))


def retold(*pieces: Piece) -> str:
    return replay(Derivation("sentence", pieces), {LONG.article_id: LONG})


def piece(op: Op, words: str, row: str = "") -> Piece:
    return Piece("text", op, on(words), row)


def test_two_sentences_and_a_plain_word() -> None:
    first = piece(Op.COPY, "Mayor Ada Orr opened the quay")
    rest = piece(Op.COPY, "thanked its crews")
    assert retold(first, piece(Op.SPLIT, ", and ", "and|she"), rest) == (
        "Mayor Ada Orr opened the quay. She thanked its crews."
    )
    assert retold(first, piece(Op.SPLIT, ", and ", "and|6:13"), rest) == (
        "Mayor Ada Orr opened the quay. Ada Orr thanked its crews."
    )
    assert retold(piece(Op.COPY, "the "), piece(Op.ROW, "probe", "plain:probe")) == "the investigation."


def test_no_name_stands_for_a_pronoun_that_is_one_word_with_its_verb() -> None:
    text = "Ada Orr came. She’s late, and she left."
    article = Article(
        ArticleId("a-4"), "", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )

    def name(start: int) -> str:
        piece = Piece("text", Op.NAME, Span(article.article_id, start, start + 3), "0:7")
        return replay(Derivation("sentence", (piece,)), {article.article_id: article})

    assert name(text.index("she")) == "Ada Orr."
    with pytest.raises(ReplayError):
        name(text.index("She"))


def test_a_last_name_is_told_in_full() -> None:
    short = Piece("text", Op.NAME, on("Orr", 30), "6:13")
    assert retold(short, piece(Op.COPY, " thanked its crews")) == "Ada Orr thanked its crews."


@pytest.mark.parametrize(
    "wrong",
    [
        piece(Op.SPLIT, ", and ", "but|she"),  # another word than the one that joins
        piece(Op.SPLIT, "quay", "quay|she"),  # no row
        piece(Op.SPLIT, ", and ", "and|the council"),  # free words
        piece(Op.SPLIT, ", and ", "and|35:38"),  # a name that comes later
        Piece("text", Op.SPLIT, on("; "), ";|she"),  # a clause has its own subject
        piece(Op.ROW, "quay", "plain:probe"),
        Piece("text", Op.NAME, on("Orr", 30), "0:9"),  # "Mayor Ada" does not end in "Orr"
        Piece("text", Op.NAME, on("crews"), "6:13"),
    ],
)
def test_a_wrong_rewording_is_refused(wrong: Piece) -> None:
    with pytest.raises(ReplayError):
        retold(wrong)
