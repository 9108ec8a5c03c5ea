"""What ", who …," tells of a subject before its verb is told behind the sentence, as one of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Derivation,
    Evidence,
    Facts,
    JoinForm,
    Letter,
    Op,
    Piece,
    Relation,
    Section,
    Sentence,
    Span,
    Statement,
)
from evenhand.stages.extract import extract
from evenhand.stages.verify.bound import unbound
from evenhand.stages.verify.checks import failure_of
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.rewording import reworded
from evenhand.stages.write.source import Source

PARSER = SpacyParser()
KEY = ArticleId("a-9")
LONG = (
    "Ada Orr, who led the harbour board of Norvik for nine years, left the town council to run the new "
    "ferry terminal on the north quay."
)
TOLD = (
    "Ada Orr left the town council to run the new ferry terminal on the north quay. "
    "Orr led the harbour board of Norvik for nine years."
)


def read(text: str) -> tuple[Article, Facts]:
    article = Article(KEY, "", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    sentences = (Sentence(Span(KEY, 0, len(text)), BlockKind.PARAGRAPH, 0),)
    return article, extract(article, sentences, PARSER.parse(text, sentences))


def whole(article: Article, frame: str = "sentence") -> Statement:
    """The sentence told as it stands."""
    span = Span(KEY, 0, len(article.text))
    piece = Piece("text", Op.COPY, replace(span, end=span.end - 1), letter=Letter.UPPER)
    evidence = (Evidence(span, article.text_sha256, Relation.PARAPHRASE),)
    return Statement(article.text, evidence, Derivation(frame, (piece,)))


def told(text: str, *behind: str) -> str:
    """The sentence as the page tells it, before statements of some frames."""
    article, facts = read(text)
    source = Source(article, facts, "Gazette", is_copy=False)
    paragraph = (whole(article), *(whole(article, frame) for frame in behind))
    (section,) = reworded((Section(None, (paragraph,)),), [source], Maker({KEY: article}))
    return section.paragraphs[0][0].text


def test_it_is_told_behind() -> None:
    assert told(LONG) == TOLD


def test_the_verifier_holds_it() -> None:
    article, facts = read(LONG)
    source = Source(article, facts, "Gazette", is_copy=False)
    (section,) = reworded((Section(None, ((whole(article),),)),), [source], Maker({KEY: article}))
    made = section.paragraphs[0][0]
    assert failure_of(made, {KEY: article}) is None
    assert unbound(made, {KEY: facts}, {KEY: article}) is None


@pytest.mark.parametrize("order", [(0, 2, 3, 1), (0, 1), (1, 2, 3, 0), (3, 0, 1, 2)])
def test_no_other_order_is_held(order: tuple[int, ...]) -> None:
    article, facts = read(LONG)
    source = Source(article, facts, "Gazette", is_copy=False)
    (section,) = reworded((Section(None, ((whole(article),),)),), [source], Maker({KEY: article}))
    pieces = section.paragraphs[0][0].derivation.pieces
    assert [p.op for p in pieces] == [Op.COPY, Op.COPY, Op.SPLIT, Op.COPY]
    mixed = Maker({KEY: article}).make("sentence", [pieces[n] for n in order], Span(KEY, 0, len(LONG)))
    assert mixed is not None
    is_held = failure_of(mixed, {KEY: article}) is None and unbound(mixed, {KEY: facts}, {KEY: article}) is None
    assert not is_held or order == (0, 1)  # without the clause at all: a cut


def test_not_before_a_sentence_that_leans_on_it() -> None:
    assert told(LONG, "sentence.next") == LONG
    assert told(LONG, "sentence") == TOLD


@pytest.mark.parametrize(
    "text",
    [
        # which one it is, the clause says
        "The clerk who led the harbour board of Norvik for nine years left the council in May to run the terminal.",
        # "it" is the boat of the clause, "the dog" its dog
        "Bo Lind, who bought a boat in the spring from the yard, sold it to the crews of the old ferry in May.",
        "Bo Lind, who found a dog on the north quay in the spring, gave the dog to the crews of the ferry in May.",
        # two people, and what somebody says
        "Bo Lind and Ada Orr, who led the harbour board for nine years, left the council in May to run the terminal.",
        "Bo Lind, who led the harbour board for nine years, left the council in May, the harbour office said.",
    ],
)
def test_what_leans_on_it_or_is_said_by_another_stays(text: str) -> None:
    _, facts = read(text)
    assert not any(j.form is JoinForm.INSET for j in facts.sentences[0].joins)
