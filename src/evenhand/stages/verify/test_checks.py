from dataclasses import replace
from datetime import date

import pytest

from evenhand.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Derivation,
    Evidence,
    Op,
    Piece,
    Reason,
    Relation,
    Span,
    Statement,
)
from evenhand.operations.replay import replay
from evenhand.stages.verify.checks import failure_of

JURY = "A Westby jury convicted a man who burned a clerk’s boat and two pilots wounded."
FIRST = "The council did not approve the 40 million crown bridge on Friday."
SECOND = "Mayor Ola Berg, who may resign, said the regime wants “a quiet town”."
HEARD = "After the talks, Ada Orr testified, Bo Lind sank the boat."
TEXT = f"{FIRST} {SECOND} {JURY} {HEARD}"
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


def made(*pieces: Piece, on: str = FIRST, frame: str = "sentence") -> Statement:
    derivation = Derivation(frame, pieces)
    relation = Relation.QUOTE if frame.startswith("quoted") else Relation.PARAPHRASE
    return Statement(replay(derivation, KEPT), (Evidence(at(on), ARTICLE.text_sha256, relation),), derivation)


def copy(words: str) -> Piece:
    return Piece("text", Op.COPY, at(words))


WHOLE = made(
    copy("The council did not approve the 40 million crown bridge on "),
    Piece("text", Op.DATE, at("Friday"), "past:bare"),
)


def free(text: str, on: str = FIRST) -> Statement:
    return Statement(text, (Evidence(at(on), ARTICLE.text_sha256, Relation.PARAPHRASE),), Derivation("free"))


def reason(statement: Statement) -> Reason | None:
    failure = failure_of(statement, KEPT)
    return failure.reason if failure else None


def test_a_statement_made_by_operations_holds() -> None:
    assert WHOLE.text == "The council did not approve the 40 million crown bridge on 6 March 2026."
    assert reason(WHOLE) is None


@pytest.mark.parametrize(("old", "new"), [("40", "41"), ("council", "senate"), ("6 March", "7 March"), (" not", "")])
def test_any_edit_of_the_text_fails_the_replay(old: str, new: str) -> None:
    assert reason(replace(WHOLE, text=WHOLE.text.replace(old, new))) is Reason.VERIFY_REPLAY


def test_a_negation_may_not_be_cut() -> None:
    cut = made(copy("The council did "), copy("approve the 40 million crown bridge"))
    assert reason(cut) is Reason.VERIFY_GUARD


def test_a_modal_may_not_be_cut_with_its_clause() -> None:
    cut = made(copy("Mayor Ola Berg"), copy("said"), on=SECOND)
    assert reason(cut) is Reason.VERIFY_GUARD


@pytest.mark.parametrize("frame", ["title", "heading.clause"])
def test_no_title_keeps_what_hangs_on_a_part_that_it_leaves_out(frame: str) -> None:
    torn = made(copy("A Westby jury convicted a man"), copy(" and two pilots wounded"), on=JURY, frame=frame)
    assert torn.text == "A Westby jury convicted a man and two pilots wounded"
    failure = failure_of(torn, KEPT)
    assert failure is not None and failure.reason is Reason.VERIFY_GUARD and "hang" in failure.detail
    assert reason(made(copy("A Westby jury convicted a man"), on=JURY, frame=frame)) is None


@pytest.mark.parametrize("frame", ["title", "heading.clause"])
def test_no_title_leaves_off_an_opening_that_tells_whose_word_it_is(frame: str) -> None:
    failure = failure_of(made(copy("Bo Lind sank the boat"), on=HEARD, frame=frame), KEPT)
    assert failure is not None and failure.reason is Reason.VERIFY_GUARD and "whose word" in failure.detail
    assert reason(made(copy("Ada Orr testified, Bo Lind sank the boat"), on=HEARD, frame=frame)) is None


def test_half_a_sentence_may_not_be_cited_to_hide_what_stands_around_it() -> None:
    inner = "approve the 40 million crown bridge on Friday."
    assert reason(made(copy("approve the 40 million crown bridge"), on=inner)) is Reason.VERIFY_GUARD


def test_a_loaded_word_outside_quotation_marks_fails() -> None:
    assert reason(made(copy(SECOND), on=SECOND)) is Reason.VERIFY_LOADED


def test_a_changed_text_of_the_article_fails() -> None:
    other = replace(ARTICLE, text=TEXT.replace("40", "45"))
    failure = failure_of(WHOLE, {other.article_id: other})
    assert failure is not None and failure.reason is Reason.VERIFY_EVIDENCE


def test_a_missing_article_fails() -> None:
    failure = failure_of(WHOLE, {})
    assert failure is not None and failure.reason is Reason.VERIFY_ARTICLE_MISSING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council did not approve the bridge.", None),
        ("The council did approve the bridge.", Reason.VERIFY_POLARITY),
        ("The council did not approve the tunnel.", Reason.VERIFY_CLOSURE),
        ("The council did not approve the 41 million crown bridge.", Reason.VERIFY_FIGURE),
        ("The council will not approve the bridge.", Reason.VERIFY_MODALITY),
        ("The council did not approve the “40 crown bridge”.", Reason.VERIFY_QUOTATION),
    ],
)
def test_free_text_is_held_to_its_passage(text: str, expected: Reason | None) -> None:
    assert reason(free(text)) is expected


def test_an_unnamed_crowd_fails() -> None:
    crowd = "Critics say the bridge is ugly."
    article = replace(ARTICLE, text=crowd, blocks=(Block(BlockKind.PARAGRAPH, 0, len(crowd)),))
    span = Span(article.article_id, 0, len(crowd))
    statement = Statement(
        crowd,
        (Evidence(span, article.text_sha256, Relation.PARAPHRASE),),
        Derivation("sentence", (Piece("text", Op.COPY, span),)),
    )
    failure = failure_of(statement, {article.article_id: article})
    assert failure is not None and failure.reason is Reason.VERIFY_UNNAMED


@pytest.mark.parametrize(
    ("words", "whole", "is_held"), [("40 million crown bridge", FIRST, False), ("Mayor Ola Berg", SECOND, True)]
)
def test_a_heading_leaves_off_no_denial_near_its_phrase(words: str, whole: str, is_held: bool) -> None:
    heading = made(Piece("text", Op.COPY, at(words)), on=whole, frame="heading.topic")
    assert (failure_of(heading, KEPT) is None) is is_held


def test_the_short_form_of_a_name_may_own_something() -> None:
    text = "The U.N.’s office in Norvik closed a pier of the old harbour."
    article = replace(
        ARTICLE, article_id=ArticleId("a-2"), text=text, blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )
    kept = {article.article_id: article}

    def piece(op: Op, start: int, end: int, row: str = "") -> Piece:
        return Piece("text", op, Span(article.article_id, start, end), row)

    pieces = (piece(Op.COPY, 0, 4), piece(Op.ROW, 4, 8, "plain:u.n."), piece(Op.COPY, 8, len(text) - 1))
    derivation = Derivation("sentence", pieces)
    evidence = Evidence(Span(article.article_id, 0, len(text)), article.text_sha256, Relation.PARAPHRASE)
    assert failure_of(Statement(replay(derivation, kept), (evidence,), derivation), kept) is None
