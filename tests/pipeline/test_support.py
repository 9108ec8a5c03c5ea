"""What other outlets tell too is told first, and what one alone has fills no room on a page of many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Brief
from evenhand.stages.verify.walk import body
from evenhand.stages.write import rank
from evenhand.stages.write.ranked import Ranked, says_again
from evenhand.stages.write.source import Source
from evenhand.stages.write.support import support
from tests.pipeline.test_order import page, raw, source
from tests.pipeline.test_order import told as tellings
from tests.pipeline.test_votes import FALL, LINES, ORDER, SCENES, TOLD

SCENE = "Gulls circled above the ships while Petra Halm sold her last warm rolls."
DENIAL = "Bo Lind denied that his firm in Velta had sold rusty bolts."


def held(sources: list[Source]) -> list[list[float]]:
    found = support(sources)
    return [[found[f.sentence.span] for f in one.facts.sentences] for one in sources]


def test_a_sentence_that_others_tell_is_supported_and_a_scene_is_not() -> None:
    (fall, scene), *_ = held([source(FALL, SCENE), source(LINES, FALL), source(ORDER, FALL)])
    assert fall == pytest.approx(1.0)
    assert scene < rank.LEAST_SUPPORT


def test_each_other_outlet_counts_alike() -> None:
    (fall,), *_ = held([source(FALL), source(FALL, LINES), source(SCENE), source(DENIAL)])
    assert 1 / 3 - 0.01 <= fall < 1 / 2


def test_copies_and_the_article_itself_support_nothing() -> None:
    copy = replace(source(FALL, LINES), is_copy=True)
    (fall, again), *_ = held([source(FALL, FALL.replace("on Wednesday", "today")), source(SCENE), copy])
    assert fall == again == 0.0


ASIDES = (
    "Petra Halm bakes rye loaves for a school in Westby.",
    "A painter from Lund hung nine masks in a barn.",
    "Two goats won ribbons at a fair near Eastmoor.",
    "Snow covered a chess table behind an inn.",
    "Tomas Varga repairs clocks with tiny silver screws.",
)


def made() -> Brief:
    laid = zip(TOLD, ASIDES, strict=True)
    return page(*(raw(f"outlet {n}", title, (*rest, aside)) for n, ((title, *rest), aside) in enumerate(laid)))


def told(made: Brief) -> str:
    return " ".join(s.text for s in body(made.page))


def test_what_one_outlet_alone_has_fills_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(made())
    assert not [aside for aside in ASIDES if aside in found]
    assert all(word in found for word in ("crane", "three ferry lines", "check"))
    monkeypatch.setattr(rank, "LEAST_SUPPORT", 0.0)
    assert [aside for aside in ASIDES if aside in told(made())]


def test_what_goes_on_with_the_news_may_stand_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [scene for scene in SCENES if scene in told(made())]
    monkeypatch.setattr(rank, "GOES_ON", 0.0)
    assert not [scene for scene in SCENES if scene in told(made())]


def test_an_answer_needs_no_second_voice() -> None:
    statement = next(iter(tellings(DENIAL, FALL)))
    assert rank._may_be_told(Ranked(statement, 1.0, {}, support=0.0))
    other = next(iter(tellings(SCENE, FALL)))
    assert not rank._may_be_told(Ranked(other, 1.0, {}, support=0.0))


def test_a_sentence_that_its_article_tells_twice_stands_once() -> None:
    first, again = (Ranked(one, 1.0, {}) for one in tellings(f"{SCENE} {FALL} {SCENE}") if one.plain.text == SCENE)
    assert first.candidate.sentence != again.candidate.sentence
    assert says_again(first, again)
