"""Sentences told without the words that only tie them to one that is not told, and leads that lean on nothing."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from evenhand.model import Letter, Reason, Statement
from evenhand.operations.patterns import pattern
from evenhand.stages.verify.bound import unbound
from evenhand.stages.verify.checks import failure_of
from evenhand.stages.write.lead_in import without_lead_in
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.rank import _only_of_outlets
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import unusable
from tests.pipeline.test_coverage import source

HEAD = "Mayor Ada Orr closed the north quay of Norvik on Wednesday. "
NOTICE = "The announcement comes days after Bo Lind sold two ferries of the Norvik harbour office to a firm in Velta."


def rest(text: str) -> str | None:
    one = source(f"{HEAD}{text}")
    told = without_lead_in(one, one.facts.sentences[1])
    return one.words(told) if told is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("But Bo Lind sold two ferries to Velta in May.", "Bo Lind sold two ferries to Velta in May."),
        ("And Velta closed its own quay to ferries in May.", "Velta closed its own quay to ferries in May."),
        ("But Bo Lind did not sell the two ferries to the firm.", None),
        ("But it sold two ferries to a firm in Velta in May.", None),
        ("But the crews asked the harbour office to pay them for May.", None),
        (NOTICE, NOTICE.partition(" after ")[2]),
        ("The announcement comes days after he sold two ferries to a firm in Velta.", None),
        ("The announcement comes days after the sale of two ferries to a firm in Velta.", None),
        ("The announcement comes days before Bo Lind sells two ferries to a firm in Velta.", None),
    ],
)  # fmt: skip
def test_what_ties_a_sentence_to_the_one_before_is_left_off_where_the_rest_stands(
    text: str, expected: str | None
) -> None:
    assert rest(text) == expected


def told_alone(one: Source) -> Statement:
    facts = one.facts.sentences[1]
    place = without_lead_in(one, facts)
    assert place is not None
    made = Maker({one.article.article_id: one.article}).make(
        "sentence", clause_pieces(one, place, letter=Letter.UPPER), facts.sentence.span
    )
    assert made is not None
    return made


@pytest.mark.parametrize("text", [NOTICE, "But Bo Lind sold two ferries to a firm in Velta."])
def test_the_verifier_lets_nothing_else_go_at_the_front(text: str) -> None:
    one = source(f"{HEAD}{text}")
    made, kept = told_alone(one), {one.article.article_id: one.article}
    assert failure_of(made, kept) is None and unbound(made, {one.article.article_id: one.facts}, kept) is None
    first = made.derivation.pieces[0]
    later = first.span.start + len(one.words(first.span).split()[0]) + 1
    short = replace(first, span=replace(first.span, start=later))
    pieces = (short, *made.derivation.pieces[1:])
    cut = Maker(kept).make("sentence", pieces, made.evidence[0].span)
    assert cut is not None
    assert failure_of(cut, kept) or unbound(cut, {one.article.article_id: one.facts}, kept) or text.startswith("But")


def test_a_clause_behind_comes_after_must_be_one_by_the_claims() -> None:
    one = source(f"{HEAD}{NOTICE}")
    made, key = told_alone(one), one.article.article_id
    bare = tuple(replace(each, moves=()) for each in one.facts.sentences)
    failure = unbound(made, {key: replace(one.facts, sentences=bare)}, {key: one.article})
    assert failure is not None and failure.reason is Reason.VERIFY_STRUCTURE


@pytest.mark.parametrize(
    "text",
    [
        "The notion that a firm paid his lawyer for Mayor Bo Lind was dealt a setback in Norvik on Wednesday.",
        "Former Norvik harbour counsel Bo Lind goes on trial over the work he did for a firm in Velta.",
        "Mayor Bo Lind decided against a board of his own on Wednesday and will instead back the Norvik council.",
        "Frustrated crews of Norvik say it's time for the council to close the north quay to the ferries.",
    ],
)
def test_a_sentence_that_opens_its_article_and_names_somebody_leans_on_nothing(text: str) -> None:
    one = source(text)
    assert unusable(one, one.facts.sentences[0]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Later that day, Bo Lind sold two ferries of the Norvik harbour office to a firm in Velta.",
        "The company’s owner was accused of a theft in Norvik on Wednesday.",
        "The two days before, Bo Lind had sold two ferries of Norvik to the firm.",
    ],
)
def test_one_that_opens_amid_its_story_does(text: str) -> None:
    one = source(text)
    assert unusable(one, one.facts.sentences[0]) is not None


def test_this_month_leans_on_no_sentence() -> None:
    one = source(f"{HEAD}Earlier this month, Bo Lind sold two ferries of Norvik to a firm in Velta.")
    assert unusable(one, one.facts.sentences[1]) is None


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Orr announced pardons for former Norvik harbour chief Bo Lind and two others.", True),
        ("House Speaker Ada Orr narrowly secured passage of the bill.", True),
        ("Talks over the north quay fizzled on Wednesday.", True),
        ("Letters released by Ada Orr and Bo Lind.", False),
        ("Video of Ada Orr, who announced the sale of the quay.", False),
    ],
)
def test_a_doer_and_his_act_are_seen_where_the_parser_took_both_for_one_name(text: str, *, holds: bool) -> None:
    assert (pattern("holds_core").match(text) is not None) is holds


def test_in_a_story_of_few_no_outlet_is_left_out_by_the_thread_of_another() -> None:
    def one(key: str) -> Any:
        return SimpleNamespace(
            candidate=SimpleNamespace(source=SimpleNamespace(article=SimpleNamespace(article_id=key)))
        )

    found = [one("a"), *(one("b") for _ in range(4))]
    assert [id(r) for r in _only_of_outlets(cast("Any", found))] == [id(found[0]), id(found[1])]
