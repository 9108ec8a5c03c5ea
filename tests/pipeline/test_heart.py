"""The heart of a story: what opens the lead, titles that are not cut before their point, room for long stories."""

from __future__ import annotations

import pytest

from evenhand.stages.verify.walk import body
from evenhand.stages.write.clauses import short_clauses
from evenhand.stages.write.headings import is_complete
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.midway import opens_midway
from tests.pipeline.test_order import LEDGER, page, raw, source

CLOSED = "The harbour council of Norvik closed the north quay on Wednesday after two cranes fell into the water."
REMARK = "Mist lay over the roofs that morning and nobody was about."


def titles_of(text: str) -> list[str]:
    laid = source(text)
    maker = Maker({laid.article.article_id: laid.article})
    facts = laid.facts.sentences[0]
    return [c.text for c, _ in short_clauses(laid, facts, maker, frame_id="title", most=14)]


@pytest.mark.parametrize(
    ("first", "is_midway"),
    [
        ("The ferries of Norvik stood still on Monday.", False),
        ("Mr. Dunn wanted the ferries of Norvik to stand still.", True),
        (REMARK, True),
    ],
)
def test_an_article_may_begin_behind_its_news(first: str, is_midway: bool) -> None:
    assert opens_midway(source(first, "Schools closed at noon.", "Some shops did so too.", "Rain fell.")) is is_midway


def test_the_lead_opens_with_the_news_and_not_with_a_scene() -> None:
    made = page(
        raw("Ledger", "Council closes quay in Norvik after cranes fall", (REMARK, CLOSED, *LEDGER[4:])),
        raw("Courier", "Norvik closes its north quay", (CLOSED.replace("two cranes", "cranes"), *LEDGER[1:3])),
    )
    assert "closed the north quay" in next(body(made.page)).text


def test_a_number_is_not_cut_at_its_comma() -> None:
    made = titles_of("The death toll of the storm in Norvik topped 183,000 on Monday.")
    assert made and not any(title.endswith(" 183") for title in made)


def test_a_title_does_without_courtesies() -> None:
    made = titles_of("Mr. Vell met the teachers of Norvik on Monday.")
    assert "Vell met the teachers of Norvik" in made


@pytest.mark.parametrize(
    "cut",
    ["A film shows a clerk", "The mayor wrote a bill intended to substitute"],
)
def test_a_heading_is_not_cut_from_what_its_last_word_asks_for(cut: str) -> None:
    rest = {"clerk": "taking notes in the hall.", "substitute": "for the old law on tolls."}
    laid = source(f"{cut} {rest[cut.rsplit(maxsplit=1)[-1]]}")
    maker = Maker({laid.article.article_id: laid.article})
    facts = laid.facts.sentences[0]
    made = short_clauses(laid, facts, maker, frame_id="heading.clause", most=11)
    assert not any(c.text == cut and is_complete(laid, facts, c) for c, _ in made)


def test_long_articles_have_a_longer_page() -> None:
    names = ("Anvik", "Brenno", "Corda", "Dalby", "Elsmar", "Farno", "Gorm", "Hald", "Ister", "Jorra")
    acts = ("bought a tug", "sold its mill", "opened a school", "closed a mine", "built a bridge", "sank a well")
    lines = [
        f"The town of {name} {act} on Monday, and {name} has told its {n} neighbours in the valley of the Ost."
        for act in acts * 2
        for n, name in enumerate(names, 3)
    ]
    short = page(raw("Ledger", "What towns did", tuple(lines[:30])))
    long = page(raw("Ledger", "What towns did", tuple(lines)))
    assert sum(1 for _ in body(long.page)) > sum(1 for _ in body(short.page))


def test_a_title_is_not_cut_before_what_its_clause_asks_for() -> None:
    text = "The council of Norvik cancelled talks with the harbour office over the price of the old north quay."
    made = page(raw("Ledger", "Norvik cancels talks on quay", (text, *LEDGER[4:])))
    assert not made.page.title.text.endswith("cancelled talks")


def test_a_heading_tells_what_was_done_and_names_whom_it_means() -> None:
    made = page(raw("Ledger", "Norvik closes north quay", (CLOSED, *LEDGER)))
    headings = [s.heading.text for s in made.page.article if s.heading is not None]
    assert not any(word in heading.split() for heading in headings for word in ("they", "them", "not"))
    assert [s.heading is None for s in made.page.article] == [True, *(False for _ in made.page.article[1:])]
