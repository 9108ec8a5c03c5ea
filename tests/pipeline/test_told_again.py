"""A page of many outlets tells one fact once: what stands in several statements together is told again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Span, Statement
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.noted import noted_candidates
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.told_again import (
    AGAIN,
    MOSTLY,
    UNTOLD,
    in_rows,
    is_told,
    share_told,
    told_again,
    told_words,
)
from tests.pipeline.test_dependence import laid

STRUCK = "A crane struck the old ferry in Port Avel and tore a hole in its hull."
SANK = "The vessel sank, and four sailors swam to the north quay."
BETWEEN = "After a crane hit the old hull, wet and cold sailors swam past lamps to the north quay."
BREAD = "Bo Lind, who runs a bakery, gave bread to the crews all night."


def ranked(text: str, value: float, *, fact: int | None = None) -> Ranked:
    """A statement of an article of its own."""
    source = laid(text)
    candidate = next(iter(noted_candidates(source, Maker({source.article.article_id: source.article}))))
    told = told_words(candidate.plain, source)
    return Ranked(candidate, value, {}, fact, value=value, matter=told)


@pytest.fixture(scope="module")
def story() -> list[Ranked]:
    return [ranked(STRUCK, 4.0), ranked(SANK, 3.0), ranked(BREAD, 2.0), ranked(BETWEEN, 1.0)]


def test_what_two_outlets_tell_between_them_is_told_again(story: list[Ranked]) -> None:
    struck, sank, bread, between = story
    assert told_again(story, first=[]) == [between]
    assert not is_told(between, [struck, bread])
    assert not is_told(sank, [struck, bread])


def test_what_is_wanted_stays(story: list[Ranked]) -> None:
    assert story[3] not in told_again(story, first=[story[3]])


def test_an_article_does_not_tell_its_own_words_again(story: list[Ranked]) -> None:
    between = story[3]
    assert not is_told(between, [between])


def test_a_fact_of_several_voices_that_no_statement_tells_needs_more(story: list[Ranked]) -> None:
    between = ranked(BETWEEN, 1.0, fact=7)
    assert AGAIN <= share_told(between.matter, [r.matter for r in story[:2]]) < UNTOLD
    assert not is_told(between, story[:2])


def test_an_outlets_own_sentence_in_quotation_marks_needs_less(story: list[Ranked]) -> None:
    own = ranked("Late at night four sailors swam with a little red dog to a warm quay.", 1.0)
    quoted = replace(own, candidate=replace(own.candidate, statement=as_quoted(own.candidate.statement)))
    assert MOSTLY <= share_told(own.matter, [r.matter for r in story[:2]]) < AGAIN
    assert not is_told(own, story[:2])
    assert is_told(quoted, story[:2])


def as_quoted(told: Statement) -> Statement:
    return replace(told, derivation=replace(told.derivation, frame="wrote.quoted"))


def test_another_act_in_the_same_words_is_no_repeat() -> None:
    searched = ranked("Police searched the office of builder Bo Lind over the steel of the Avel bridge.", 4.0)
    cracked = ranked("Divers found a second crack in the pier of the Avel bridge in Norvik.", 3.0)
    charged = ranked("Prosecutors charged builder Bo Lind with fraud over the steel of the Avel bridge in Norvik.", 1.0)
    told = [searched.matter, cracked.matter]
    assert share_told(charged.matter, told) >= AGAIN
    assert not is_told(charged, [searched, cracked])
    assert told_again([searched, cracked, charged], first=[]) == []


def test_few_words_that_others_have_by_chance_are_no_repeat(story: list[Ranked]) -> None:
    struck, sank, *_ = story
    short = ranked("The captain then swam from the hull to the red quay again.", 1.0)
    assert AGAIN <= share_told(short.matter, [struck.matter, sank.matter]) < UNTOLD
    assert not is_told(short, [struck, sank])


def test_a_fuller_telling_stands_for_a_short_one() -> None:
    sunk = "The old ferry sank near the north quay in Port Avel"
    short, full = ranked(f"{sunk}.", 4.0), ranked(f"{sunk}, and four sailors swam to a tower with a lamp.", 3.0)
    other = ranked(BREAD, 5.0)
    found = told_again([other, short, full], first=[])
    assert found == [short]


def test_each_word_is_counted_once_and_the_likest_statement_again() -> None:
    words = frozenset({"ferry", "sank", "quay", "crane"})
    one, other = frozenset({"ferry", "sank"}), frozenset({"sank", "quay", "tower"})
    assert share_told(words, [one, other]) == (3 + 2) / 4 >= AGAIN
    assert share_told(words, [one]) == 1.0 < UNTOLD
    assert share_told(words, []) == 0.0
    assert share_told(frozenset({"ferry"}), [one]) == 0.0


TAKEN = "The harbour board of Norvik took its ferry out of service after a crane tore its hull, decks and nine lamps."
AGAIN_TAKEN = "The harbour board of Norvik took its ferry out of service after a crane tore its hull."
MORE = "Crews praised the sturdy lamps, green doors and wide windows of the ferry of the harbour board."


def of_one_row(*statements: Ranked) -> dict[Span, frozenset[int]]:
    return {r.candidate.sentence: frozenset({0}) for r in statements}


def test_of_few_articles_what_a_row_tells_as_one_fact_is_told_once() -> None:
    taken, again, more = ranked(TAKEN, 3.0), ranked(AGAIN_TAKEN, 2.0), ranked(MORE, 1.0)
    rows = of_one_row(taken, again, more)
    assert in_rows([taken, again, more], rows, first=[]) == [again]
    assert in_rows([taken, again, more], rows, first=[again]) != [again]
    assert in_rows([taken, again, more], {}, first=[]) == []
    assert in_rows([taken, again], of_one_row(taken), first=[]) == []


def test_the_weightier_goes_where_another_tells_it_and_more() -> None:
    taken, again = ranked(TAKEN, 2.0), ranked(AGAIN_TAKEN, 3.0)
    assert in_rows([taken, again], of_one_row(taken, again), first=[]) == [again]
    assert in_rows([taken, again], of_one_row(taken, again), first=[again]) == [taken]


def test_what_a_sentence_leans_on_is_not_taken_from_it() -> None:
    taken, again = ranked(TAKEN, 3.0), ranked(AGAIN_TAKEN, 2.0)
    leant_on = replace(again, candidate=replace(again.candidate, followers=(again.candidate.statement,)))
    assert in_rows([taken, leant_on], of_one_row(taken, leant_on), first=[]) == []


def test_what_names_a_person_that_no_other_names_stays() -> None:
    taken = ranked(TAKEN, 3.0)
    named = ranked(
        "Ada Orr of the harbour board of Norvik took its ferry out of service after a crane tore its hull.", 2.0
    )
    assert in_rows([taken, named], of_one_row(taken, named), first=[]) == []
