"""Which statements become highlights: each tells news of its own, in words of the page's own, and stands by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from evenhand.operations.words import content_words, words
from evenhand.stages.write import highlights
from evenhand.stages.write.account import TYPICAL, Account
from evenhand.stages.write.candidates import candidates
from evenhand.stages.write.introduced import opens_article, stands_alone
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.stages.write.votes import Votes
from tests.pipeline.test_order import page, raw, source, told

TITLE = "Norvik council meets"
ATTACKS = "Raiders sank a ferry of Mayor Ada Orr, two sailors with knowledge of the attacks said on Wednesday."
REST = ("The council of Norvik will meet on Friday.", "Mayor Ada Orr bought three ferries of Norvik in the spring.")
TOLD = dict.fromkeys(("close", "north", "quay", "council"), 0.9)
CHANCE: Mapping[str, float] = TOLD | dict.fromkeys(("rope", "tug", "dawn"), 0.25)


def test_the_same_news_in_other_words_adds_little_however_many_they_are() -> None:
    again = {"close", "north", "quay", "council", "rope", "tug", "dawn"}
    assert highlights._adds_little(again, {"close", "north", "quay", "council"}, CHANCE)
    assert not highlights._adds_little({"council", "quay", "rope", "tug"}, {"quay"}, CHANCE)


def test_an_outlets_own_sentence_in_quotation_marks_loses_as_a_quotation_does() -> None:
    (one,) = (c for c in told(REST[1]))
    wrote = replace(one.statement, derivation=replace(one.statement.derivation, frame="wrote.quoted"))
    assert not highlights._is_said(Ranked(one, 1.0, {}))
    assert highlights._is_said(Ranked(replace(one, statement=wrote), 1.0, {}))


def sentence(laid: Source, text: str) -> tuple[bool, bool]:
    """Whether the statement of a sentence stands alone, and whether it opens its article."""
    by_id = {laid.article.article_id: laid}
    made = next(c for c in candidates(laid, Maker({laid.article.article_id: laid.article})) if text in c.plain.text)
    return stands_alone(made.short, TITLE, by_id), opens_article(made.short, by_id)


@pytest.mark.parametrize("before", [(), ("NORVIK —",)])
def test_what_opens_an_article_stands_by_itself_behind_its_place_too(before: tuple[str, ...]) -> None:
    assert sentence(source(*before, ATTACKS, *REST), "Raiders sank") == (False, True)


def test_what_stands_behind_it_does_not() -> None:
    assert sentence(source(REST[1], ATTACKS, REST[0]), "Raiders sank") == (False, False)


def test_an_articles_first_sentence_may_be_a_highlight() -> None:
    made = page(raw("Ledger", TITLE, (ATTACKS, *REST)))
    assert any("sank a ferry" in one.text for one in made.page.highlights)


FALL = "A crane fell on the north quay of Norvik on Wednesday and hurt two dock workers."
LINES = "Captain Bo Lind stopped three ferry lines."
ORDER = "Mayor Ada Orr ordered a check of every crane in the harbour."


def chosen(held: Mapping[str, float], *, titled: str = "") -> list[str]:
    """Which of three sentences are chosen where an account holds each word of one so often."""
    of = dict(zip((FALL, LINES, ORDER), told(FALL, LINES, ORDER), strict=True))
    stated = [Ranked(one, 1.0, {}) for one in of.values()]
    account = Account({word: (0.0, chance) for text, chance in held.items() for word in words(text)}, TYPICAL)
    chance = {word: 0.9 for text in held for word in content_words(text)}
    spans = frozenset(one.sentence for text, one in of.items() if text == titled)
    choice = highlights._Choice(highlights.Expected(account, chance, Votes({})), None, 3, titled=spans)
    choice.best(stated, [r.candidate.statement for r in stated])
    return [text for r in choice.found for text, one in of.items() if one is r.candidate]


def test_a_second_highlight_costs_less_than_a_third() -> None:
    assert chosen({LINES: 0.2, ORDER: 0.2, FALL: 1.0}) == [FALL, LINES]


def test_a_second_highlight_costs_no_less_where_little_of_it_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highlights, "_new_share", lambda *_: highlights.OWN_NEWS - 0.01)
    assert chosen({LINES: 0.2, ORDER: 0.2, FALL: 1.0}) == [FALL]


def test_the_titles_statement_is_the_first_highlight() -> None:
    held = {FALL: 0.5, LINES: 0.3, ORDER: 0.3}
    assert chosen(held)[0] == FALL
    assert chosen(held, titled=ORDER)[0] == ORDER
