from __future__ import annotations

import json

import pytest

from evenhand.edges.writers.offers import Offer, offers
from evenhand.edges.writers.tasks import Kind, Task
from evenhand.errors import WriterError
from evenhand.model import Derivation, Evidence, Op, Piece, Reason, Relation, Span, Statement
from tests import values

TEXT = "The Norvik council approved two ferries on Monday. Mayor Ada Orr said that the old quay would stay open."
ARTICLE = values.article(TEXT)
ENDS = (TEXT.index(".") + 1, len(TEXT))
EVIDENCE = tuple(
    Evidence(Span(ARTICLE.article_id, start, end), ARTICLE.text_sha256, Relation.PARAPHRASE)
    for start, end in ((0, ENDS[0]), (ENDS[0] + 1, ENDS[1]))
)
PLAIN = tuple(
    Statement(TEXT[e.span.start : e.span.end], (e,), Derivation("sentence", (Piece("text", Op.COPY, e.span),)))
    for e in EVIDENCE
)


def read(*sentences: object, kind: Kind = Kind.PART) -> tuple[Offer, ...]:
    return offers(json.dumps({"sentences": sentences}), Task(kind, 0, PLAIN, EVIDENCE), {ARTICLE.article_id: ARTICLE})


def one(text: str, *passages: int, kind: Kind = Kind.PART) -> Offer:
    return read({"text": text, "passages": list(passages)}, kind=kind)[0]


def test_a_sentence_becomes_a_free_statement_with_its_evidence() -> None:
    offer = one("Two ferries were  approved by the\nNorvik council.", 1)
    assert offer.statement is not None and offer.reason is None
    assert offer.statement.text == "Two ferries were approved by the Norvik council."
    assert offer.statement.derivation.is_free
    assert offer.statement.evidence == EVIDENCE[:1]


def test_a_passage_that_gives_no_word_is_no_evidence() -> None:
    offer = one("Two ferries were approved by the Norvik council.", 2, 1, 1)
    assert offer.statement is not None and offer.statement.evidence == EVIDENCE[:1]
    assert one("Bread got dearer in the valley.", 1, 2).reason is Reason.WRITE_UNCITED
    assert one("Two ferries were approved by the Norvik council.", 7).reason is Reason.WRITE_UNCITED


@pytest.mark.parametrize(
    "text",
    [
        "approved two ferries, the Norvik council.",
        "The Norvik council approved two ferries in the",
        "The Norvik council “approved two ferries.",
        'The Norvik council "approved two ferries.',
        "The Norvik council approved two ferries.\u202e",
        "The Norvik council approved two ferries | see [here](https://example.org).",
        "The Norvik council <b>approved</b> two ferries.",
    ],
)
def test_what_is_no_sentence_is_turned_away(text: str) -> None:
    assert one(text, 1).reason is Reason.WRITE_MALFORMED


def test_straight_marks_become_ours() -> None:
    offer = one('Mayor Ada Orr said that "the old quay" would stay open.', 2)
    assert offer.statement is not None
    assert "“the old quay”" in offer.statement.text
    assert offer.statement.evidence[0].relation is Relation.QUOTE


def test_a_title_is_short_and_has_no_full_stop() -> None:
    title = one("Norvik council approves two ferries.", 1, kind=Kind.TITLE).statement
    assert title is not None and title.text == "Norvik council approves two ferries"
    assert one("Has the Norvik council approved two ferries?", 1, kind=Kind.TITLE).reason is Reason.WRITE_MALFORMED
    long = "Norvik council " + "approved two ferries and " * 6 + "more"
    assert one(long[:118], 1, kind=Kind.TITLE).reason is Reason.WRITE_TOO_LONG
    assert one("The council " + "approved two ferries and " * 30 + "more.", 1).reason is Reason.WRITE_TOO_LONG


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "[" * 100_000,
        '{"sentences": "The council."}',
        '{"sentences": [], "and": 1}',
        '{"sentences": [{"text": "The council."}]}',
        '{"sentences": [{"text": 1, "passages": [1]}]}',
        '{"sentences": [{"text": "The council.", "passages": [true]}]}',
        '{"sentences": [{"text": "The council.", "passages": ["1"]}]}',
        json.dumps({"sentences": [{"text": "The council.", "passages": [1]}] * 3}),
    ],
    ids=lambda text: text[:40],
)
def test_a_reply_of_another_form_is_none(text: str) -> None:
    with pytest.raises(WriterError) as caught:
        offers(text, Task(Kind.PART, 0, PLAIN, EVIDENCE), {ARTICLE.article_id: ARTICLE})
    assert caught.value.code == "writer.invalid-reply"
