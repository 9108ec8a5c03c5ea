"""What the verifier would take off the page is not written: nameless crowds, loaded words, halves of quotations."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import pytest

from evenhand.errors import NoPageError
from evenhand.model import Article, ArticleId, Reason, Statement
from evenhand.operations.labels import label_end
from evenhand.pipeline import RuleWriter
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.walk import body
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.timeline_nouns import named_deeds
from evenhand.stages.write.usable import Unusable, unusable
from tests.pipeline.test_coverage import source
from tests.pipeline.test_left_open import REST
from tests.pipeline.test_pipeline import RAWS, page_of
from tests.pipeline.test_writing import page

LABEL = "First Posted: 05 / 13 / 26 06:44 PM ET Updated: 05 / 13 / 26 07:12 PM ET "


def telling(*sentences: str, words: str) -> list[Statement]:
    made = page("Norvik mayor closes quay", *sentences, *REST)
    assert made.withheld == ()
    return [one for one in body(made.page) if words in one.text]


def test_officials_who_speak_in_the_middle_of_a_sentence_are_their_outlets() -> None:
    sentence = "The order of Mayor Lena Fisk comes after Velta officials said they had found cracks in two piers."
    told = telling(sentence, words="cracks in two piers")
    assert told and {one.derivation.frame for one in told} <= {"reported", "reported.undated"}


def test_those_without_name_or_office_stand_in_their_outlets_words_alone() -> None:
    sentence = "The order of Mayor Lena Fisk comes after some feared two piers of the quay would sink."
    assert all(one.text.startswith("Ledger wrote on 16 May 2024: “") for one in telling(sentence, words="would sink"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("There was smoke on the two piers,' said Ada Orr, who owns a boat in Norvik.", Unusable.MARKS),
        ("There was smoke on the two piers,’ said Ada Orr, who owns a boat in Norvik.", Unusable.MARKS),
        ("Ada Orr told the council of Norvik: 'There was smoke on the two piers.", Unusable.MARKS),
        ("'There was smoke on the two piers,' said Ada Orr, who owns a boat in Norvik.", None),
        ("Ada Orr told the council of Norvik: ‘There was smoke on the two piers.’", None),
        ("The two owners', Ada Orr and Bo Lind, left the crews' harbour office in the '90s.", None),
        ("The film 'Smoke,' which Ada Orr made in Norvik, opened the harbour fair.", None),
    ],
)
def test_half_a_quotation_in_single_marks_is_no_sentence(text: str, reason: Unusable | None) -> None:
    one = source(text)
    assert unusable(one, one.facts.sentences[0]) is reason


def test_a_sentence_behind_a_line_of_days_is_told_without_it() -> None:
    told = telling(f"{LABEL}Bo Lind left the harbour board of Norvik on Tuesday.", words="harbour board")
    assert told and all("Posted" not in one.text and "PM" not in one.text for one in told)


def test_a_line_of_days_ends_where_the_sentence_starts() -> None:
    assert label_end(f"{LABEL}The ferry left.") == len(LABEL)
    assert label_end("The ferry left.") == 0


def test_a_deed_stands_apart_from_its_owner_where_the_day_between_is_left_off() -> None:
    one = source("A memorandum of Ada Orr's May 12 call with Bo Lind led the council of Norvik to leave.")
    rows = named_deeds(one, Maker({one.article.article_id: one.article}))
    assert [row.what.text for row in rows] == ["Ada Orr's call with Bo Lind"]


def test_no_loaded_word_comes_in_by_a_that() -> None:
    sentence = "Mayor Lena Fisk on Monday admitted she was “wrong” and “too sure” about the north quay of Norvik."
    assert telling(sentence, words="“too sure”")


@pytest.fixture
def _refuses_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A verifier that holds no statement on the sum which the first outlet tells."""
    module = importlib.import_module("evenhand.stages.verify.verify")
    held = module.failure_of

    def failure_of(one: Statement, articles: Mapping[ArticleId, Article], *rest: object) -> Failure | None:
        wrong = Failure(Reason.VERIFY_DATE, "two rules read its day differently")
        return wrong if "$40 million" in one.text else held(one, articles, *rest)

    monkeypatch.setattr(module, "failure_of", failure_of)


@pytest.mark.usefixtures("_refuses_one")
def test_for_a_lead_that_would_be_withheld_stands_another_outlets() -> None:
    made = page_of(RAWS, None)
    assert "$41.5 million" in made.page.highlights[0].text
    assert any("$41.5 million" in one.text for one in body(made.page))
    assert {one.what for one in made.withheld} >= {"highlights[0]", "article[0].paragraphs[0][0]"}


@pytest.mark.usefixtures("_refuses_one")
def test_where_nothing_else_can_be_told_the_first_draft_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("evenhand.pipeline")
    write = module.write

    def first_only(*given: object, barred: frozenset[object] = frozenset(), **rest: object) -> object:
        if barred or rest:
            raise NoPageError("no article of the story has a sentence")
        return write(*given)

    monkeypatch.setattr(module, "write", first_only)
    assert RuleWriter().name == "rule"
    assert page_of(RAWS, None).withheld


@pytest.mark.usefixtures("_refuses_one")
def test_of_many_articles_the_first_draft_is_given_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("evenhand.pipeline"), "MOST_HELD", 1)
    assert not any("$41.5 million" in one.text for one in page_of(RAWS, None).page.highlights[:1])


def test_what_fails_deep_in_the_article_leaves_the_rest_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    first = page_of(RAWS, None)
    last = list(body(first.page))[-1]
    assert last.text not in {one.text for one in first.page.highlights}
    module = importlib.import_module("evenhand.stages.verify.verify")
    held = module.failure_of
    wrong = Failure(Reason.VERIFY_DATE, "two rules read its day differently")
    monkeypatch.setattr(module, "failure_of", lambda one, *rest: wrong if one.text == last.text else held(one, *rest))
    kept = [one.text for one in body(page_of(RAWS, None).page)]
    assert kept == [one.text for one in body(first.page)][:-1]
