from datetime import date

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
from evenhand.stages.verify.explain import _checked
from evenhand.stages.verify.repair import source_form

TEXT = "The council did not approve the 40 million crown bridge in Maro."
ARTICLE = Article(
    ArticleId("a-1"), "", "", "Plain Ledger", "", "", date(2026, 3, 9), "en", TEXT, (Block(BlockKind.PARAGRAPH, 0, 64),)
)
KEPT = {ARTICLE.article_id: ARTICLE}
EVIDENCE = (Evidence(Span(ARTICLE.article_id, 0, len(TEXT)), ARTICLE.text_sha256, Relation.PARAPHRASE),)


def made(*words: str) -> Statement:
    spans = ((TEXT.index(one), TEXT.index(one) + len(one)) for one in words)
    pieces = tuple(Piece("text", Op.COPY, Span(ARTICLE.article_id, start, end)) for start, end in spans)
    derivation = Derivation("sentence", pieces)
    return Statement(replay(derivation, KEPT), EVIDENCE, derivation)


def test_a_cut_denial_is_restored_to_the_form_of_its_source() -> None:
    cut = made("The council did ", "approve the 40 million crown bridge")
    failure = failure_of(cut, KEPT)
    assert failure is not None and failure.reason is Reason.VERIFY_GUARD
    form = source_form(cut, KEPT)
    assert form is not None and form.text == TEXT and failure_of(form, KEPT) is None


def test_what_a_model_wrote_has_no_source_form() -> None:
    assert source_form(Statement("The council approved.", EVIDENCE, Derivation("free")), KEPT) is None


def test_every_check_is_explained_with_the_words_that_decided() -> None:
    free = Statement("The council did not approve the 41 million crown bridge.", EVIDENCE, Derivation("free"))
    found = {one.check: one for one in _checked(free, KEPT)}
    assert not found["numbers"].holds and found["numbers"].looked_at == "41 million"
    assert found["quotations"].holds and found["evidence"].looked_at == TEXT and "replay" not in found
