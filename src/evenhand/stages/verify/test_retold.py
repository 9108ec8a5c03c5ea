"""Free statements that rest on a passage told again: names for pronouns, actives, relatives made whole."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind, Derivation, Evidence, Relation, Span, Statement
from evenhand.stages.verify.checks import failure_of

RANN = "Mayor Ada Rann will not stand again and will leave in May, her office said, citing the long talks."
SALE = "Minister Ivo Grell denies the charge, and his lawyer says the sale was approved by the court."
STEP = "The board in Dell voted to end classes on Fridays, a step that will save money and that parents will oppose."
CRASH = "Two trams crashed in snow near the town of Sorn, hurting nine people, the rescue service said."
DEAL = "Norvik agreed to buy a mill in Sorn, a deal that must still be approved by the council."


def _holds(text: str, passage: str) -> bool:
    day = date(2026, 3, 6)
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(passage)),)
    article = Article(ArticleId("a"), "", "", "Plain Ledger", "", "", day, "en", passage, blocks)
    evidence = Evidence(Span(article.article_id, 0, len(passage)), article.text_sha256, Relation.PARAPHRASE)
    statement = Statement(text, (evidence,), Derivation("free"))
    return failure_of(statement, {article.article_id: article}) is None


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Mayor Ada Rann will not stand again, Rann's office said.", RANN),
        ("Grell's lawyer says the court approved the sale.", SALE),
        ("The lawyer of Ivo Grell says the sale was approved by the court.", SALE),
        ("Parents will oppose the step.", STEP),
        ("The crash of two trams near Sorn hurt nine people, the rescue service said.", CRASH),
        ("The council must still approve the deal.", DEAL),
    ],
)
def test_a_passage_told_again_bears_out_a_statement(text: str, passage: str) -> None:
    assert _holds(text, passage)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("The court's lawyer says Ivo Grell approved the sale.", SALE),
        ("Grell's lawyer says the sale approved the court.", SALE),
        ("The court denies the charge.", SALE),
        ("The council will approve the deal.", DEAL),
        ("Parents will oppose the board.", STEP),
        ("Nine people hurt the crash of two trams near Sorn, the rescue service said.", CRASH),
        ("Ada Rann met Mayor Lin Poe, and Poe's office said she was ill.", "Ada Rann met Lin Poe. Her office said no."),
    ],
)
def test_telling_again_lets_no_wrong_statement_through(text: str, passage: str) -> None:
    assert not _holds(text, passage)


def test_another_teller_is_not_skipped() -> None:
    passage = "Prosecutors want to jail Ivo Grell, and his lawyer says the court approved the sale."
    assert not _holds("Prosecutors say the court approved the sale.", passage)


def test_the_percent_sign_of_a_range_counts_for_both_ends() -> None:
    passage = "Prices in Sorn fell to 2.4 percent in May from 3.0 percent in April, the bank said."
    assert _holds("Prices in Sorn fell from 3.0 to 2.4 percent in May, the bank said.", passage)
