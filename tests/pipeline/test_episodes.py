"""A story over days: the newest news opens its page, then it is told from its beginning, each part under its days."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from evenhand.model import Brief, RawArticle, Reason, Section
from evenhand.operations.words import content_words
from evenhand.pipeline import cleaned, extracted
from evenhand.stages.verify.dated import misdated
from evenhand.stages.write.candidates import candidates
from evenhand.stages.write.episodes import episodes, published, unfolds
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.opener import opener
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import Unusable, unusable
from evenhand.stages.write.verb_forms import is_caption
from tests.pipeline.test_order import page, parser, raw, source

CRACK = (
    "Inspectors closed the Avel bridge in Norvik on Monday after they found a crack in its main pier.",
    "The crack in the pier is four metres long, the inspectors of the bridge said.",
    "Some 900 drivers cross the Avel bridge on a usual morning, the harbour office said.",
    "Mayor Ada Orr said the bridge would stay closed until divers had looked at the pier.",
)
DIVERS = (
    "Divers found a second crack in the pier of the Avel bridge on Thursday, Mayor Ada Orr said.",
    "The second crack in the pier is twice as long as the first one, the divers said.",
    "The harbour office put a ferry beside the closed Avel bridge for drivers from Norvik.",
    "Builder Bo Lind denied that his company had used poor steel in the pier.",
)
STEEL = (
    "Police searched the office of builder Bo Lind in Norvik over the steel of the Avel bridge on Monday.",
    "The police took 40 boxes of papers about the bridge from the office, a court spokesman said.",
    "Lind said his company had tested the steel of the pier three times.",
    "Mayor Ada Orr said the town would sue the company if the steel was poor.",
)
CHARGED = (
    "Prosecutors charged builder Bo Lind on Friday with fraud over the steel of the Avel bridge in Norvik.",
    "The steel of the pier was a third weaker than the company had told the town, the prosecutors said.",
    "Lind will be heard by a judge in Norvik next month, a court spokesman said.",
    "Mayor Ada Orr said the town would build a new pier for the bridge.",
)


def on(day: str, outlet: str, title: str, told: tuple[str, ...]) -> RawArticle:
    one = raw(outlet, title, told)
    return replace(one, declared=replace(one.declared, published=day))


RAWS = (
    on("2024-05-17", "Gazette", "Builder Lind charged over Avel bridge!", CHARGED),
    on("2024-05-06", "Ledger", "Avel bridge closed!", CRACK),
    on("2024-05-13", "Courier", "Police search office of bridge builder Lind!", STEEL),
    on("2024-05-09", "Herald", "Second crack in Avel bridge", DIVERS),
)


@pytest.fixture(scope="module")
def made() -> Brief:
    return page(*RAWS)


def ranked(*raws: RawArticle) -> list[Ranked]:
    found = []
    for article in cleaned(raws, identify=lambda _: "en")[0]:
        laid = Source(article, extracted(article, parser=parser()), article.outlet, is_copy=False)
        for one in candidates(laid, Maker({article.article_id: article})):
            counts = Counter(content_words(one.statement.text))
            found.append(Ranked(one, 1.0, {word: n / counts.total() for word, n in sorted(counts.items())}))
    return found


def test_a_story_over_days_opens_with_its_newest_and_goes_on_from_its_beginning(made: Brief) -> None:
    first, *rest = made.page.article
    assert first.heading is None
    assert "charged" in first.paragraphs[0][0].text
    told = [s.heading.text for s in rest if s.heading is not None]
    assert told == ["Reported on 6 May 2024", "Reported from 9 to 13 May 2024"]
    assert [s.paragraphs[0][0].text.split()[0] for s in rest] == ["Ledger", "Divers"]
    assert made.withheld == ()


def test_outlets_that_tell_one_event_do_not_tell_a_story_over_days() -> None:
    days = ("2024-05-06", "2024-05-06", "2024-05-07", "2024-05-13")
    together = [replace(r, declared=replace(r.declared, published=d)) for r, d in zip(RAWS, days, strict=True)]
    assert unfolds(ranked(*RAWS))
    assert not unfolds(ranked(*together))
    assert not unfolds(ranked(*RAWS[:3]))
    assert not unfolds(ranked(*RAWS, on("2021-05-06", "Post", "A bridge for Norvik", DIVERS)))


def test_episodes_go_by_the_days_of_their_articles_a_small_one_with_the_nearest() -> None:
    short = on("2024-05-10", "Post", "Ferry at Avel bridge", DIVERS[2:3])
    every = ranked(*RAWS, short)
    lead = [r for r in every if r.candidate.source.article.outlet == "Gazette"][:1]
    now, *others = episodes([r for r in every if r is not lead[0]], lead)
    assert {published(r) for r in now} == {date(2024, 5, 17)}
    days = [sorted({published(r) for r in one if published(r)}, key=str) for one in others]
    assert days == [[date(2024, 5, 6)], [date(2024, 5, 9), date(2024, 5, 10)], [date(2024, 5, 13)]]


def test_a_matter_on_the_side_is_told_last_though_it_was_first() -> None:
    aside = (
        "Farmers on Ostrava island sold their last wool to weavers in spring.",
        "Weaver Olan Pike said wool had never cost less.",
        "Sheep graze there since 1820, historian Mara Dunn wrote.",
        "Shepherd Jon Vell counted sixty lambs.",
    )
    every = ranked(*RAWS, on("2024-05-03", "Post", "Wool sold on Ostrava", aside))
    lead = [r for r in every if r.candidate.source.article.outlet == "Gazette"][:1]
    *_, last = episodes([r for r in every if r is not lead[0]], lead)
    assert {r.candidate.source.article.outlet for r in last} == {"Post"}


def test_the_newest_news_opens_the_page_and_no_side_matter_of_the_last_day() -> None:
    heavy, newer, side = (
        next(r for r in ranked(one) if r.candidate.sentence.start == 0) for one in (RAWS[1], RAWS[0], RAWS[2])
    )
    side = replace(side, candidate=replace(side.candidate, at=0.9))
    chance = dict.fromkeys((*content_words(CRACK[0]), *content_words(CHARGED[0])), 0.9)
    assert opener([replace(heavy, salience=4.0), replace(newer, salience=2.0)], chance) is not newer
    pool = [replace(heavy, salience=4.0), newer := replace(newer, salience=2.0)]
    assert opener(pool, chance, unfolds=True) is newer
    weak = replace(side, salience=0.0)
    late = replace(newer, salience=40.0)
    assert opener([late, weak], chance, unfolds=True) is late


def test_where_a_heading_goes_what_stood_under_it_is_not_of_the_one_before(made: Brief) -> None:
    articles = {a.article_id: a for a in cleaned(RAWS, identify=lambda _: "en")[0]}
    assert list(misdated(made.page, articles)) == []
    *front, before, last = made.page.article
    wrong = Section(last.heading, (*last.paragraphs, *front[0].paragraphs))
    mixed = replace(made.page, article=(*front, before, wrong))
    found = list(misdated(mixed, articles))
    assert {heading for _, heading, _ in found} == {before.heading, last.heading}
    assert {failure.reason for _, _, failure in found} == {Reason.VERIFY_STRUCTURE}
    assert last.heading is not None
    ((_, heading, _),) = misdated(made.page, articles, {last.heading})
    assert heading == before.heading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Riders cross the Avel bridge in Norvik on the first day of the race, May 3, 2021.", True),
        ("The riders are on the Avel bridge in Norvik for the race of May 3, 2021.", False),
        ("Riders crossed the Avel bridge in Norvik on the first day of the race, May 3, 2021.", False),
        ("The bridge is part of the road that the town opened on May 3, 2021.", False),
        ("Riders cross the Avel bridge in Norvik on their way to work.", False),
    ],
)
def test_a_caption_is_told_in_the_present_of_a_past_day(text: str, expected: bool) -> None:
    laid = source(CRACK[0], f"{text} {CRACK[1]}", *CRACK[2:])
    (facts,) = (s for s in laid.facts.sentences if laid.words(s.sentence.span) == text)
    assert is_caption(laid, facts) is expected
    assert (unusable(laid, facts) is Unusable.FRAGMENT) is expected
