"""Headings by name, where no clause of a section tells its matter; and news before standing background."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Statement
from evenhand.stages.verify.walk import body
from evenhand.stages.write.clauses import short_clauses
from evenhand.stages.write.headings import is_complete
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.parting import parted
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.topics import topics
from evenhand.tables import table
from tests.pipeline.test_order import COURIER, LEDGER, page, raw, source, told

OWNED = (
    "Ada Orr’s travel expenses were read out in the council of Norvik on Wednesday.",
    "The expenses of nine journeys had been paid twice, the auditors wrote.",
    "Two of the journeys and their expenses were never entered in the books of the town.",
    "Ada Orr paid back the expenses of one journey in April.",
)
SPOKEN = (
    "The harbour plan had no friends on the quay, Mara Dunn said.",
    "Mara Dunn said on Wednesday that she had never seen the harbour plan.",
    "Mara Dunn said that the harbour plan lay in a drawer of the town hall.",
    "Mara Dunn said that nobody in Ostrava had read a second plan.",
)
APART = (
    "Mara Dunn sold a boat in Ostrava on Wednesday.",
    "Trams run late.",
    "Cats sat before the church.",
    "A baker retired.",
)


WEATHER = (
    "Schools in Ostrava will close at noon.",
    "Rain fell on the south quay for nine days.",
    "A bus drove into a wall near the market.",
    "Bread cost two crowns more in the shops.",
)


def headed(*paragraphs: str, title: str = "Ferries of Norvik") -> list[str | None]:
    """The headings of paragraphs of one sentence each."""
    made = told(*paragraphs)
    maker = Maker({c.source.article.article_id: c.source.article for c in made})
    name = Statement(title, made[0].plain.evidence, made[0].plain.derivation)
    return [h.text if h else None for h, _ in parted([[Ranked(c, 1.0, {})] for c in made], maker, [name], {}, before=3)]


def phrases(sentence: str) -> list[str]:
    laid = source(sentence)
    return [laid.words(t.span) for t in topics(laid, laid.facts.sentences[0].sentence.span)]


def test_a_section_is_headed_by_what_its_statements_share() -> None:
    assert headed(*WEATHER, *OWNED)[-1] == "Ada Orr’s travel expenses"


def test_a_heading_is_not_out_of_the_end_of_its_section() -> None:
    assert "Ada Orr’s travel expenses" not in headed(*WEATHER, *OWNED[1:], OWNED[0])


def test_one_person_s_words_are_headed_by_who_speaks_on_what() -> None:
    assert headed(*WEATHER, *COURIER[:2], *SPOKEN)[-1] == "Mara Dunn on the harbour plan"


def test_statements_that_share_nothing_have_no_heading() -> None:
    assert headed(*APART, *WEATHER) == [None]


def test_a_short_page_has_no_heading() -> None:
    assert headed(*OWNED) == [None]


def test_the_title_s_own_words_head_no_section() -> None:
    assert "Ada Orr’s travel expenses" not in headed(*WEATHER, *OWNED, title="Ada Orr’s travel expenses")


def test_what_half_of_the_page_tells_of_heads_no_section() -> None:
    plan = (
        "The harbour plan had no friends on the quay.",
        "The harbour plan cost nine crowns.",
        "A printer from Ostrava sold the harbour plan at the market.",
        "The harbour plan lay in a drawer of the town hall.",
    )
    assert "Harbour plan" not in headed(*WEATHER, *plan)


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The court in Norvik dropped the charges against Ada Orr on Wednesday.", "charges against Ada Orr"),
        ("The mayor’s harbour plan was read out in Norvik.", "harbour plan"),
        ("Nine members of the council of Norvik opposed his school reform on Wednesday.", "school reform"),
    ],
)
def test_a_topic_is_told_with_what_says_which_it_is(sentence: str, phrase: str) -> None:
    assert phrase in phrases(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The auditors found no evidence of Ada Orr’s debts in the books.",
        "He was tried for obstruction of justice charges in Norvik.",
        "She spoke of naval and missile tests in Ostrava.",
        "“The harbour plan is dead,” said Mara Dunn.",
        "The plan was read out in the town hall of Norvik on Wednesday.",
        "The resignation of the town council’s three clerks came late.",
    ],
)
def test_no_topic_is_denied_quoted_cut_or_bare(sentence: str) -> None:
    assert not phrases(sentence)


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        ("Mayor Ada Orr has denied nine counts of theft and tax fraud before a court in Norvik.", "theft"),
        ("Mayor Ada Orr told of many letters in which Jon Vell and Mara Dunn asked for money.", "Vell"),
        ("Captain Jon Vell ran in vain for the council of Norvik and for its harbour board.", "vain"),
    ],
)
def test_a_heading_is_not_cut_within_a_phrase(sentence: str, cut: str) -> None:
    laid = source(sentence)
    maker = Maker({laid.article.article_id: laid.article})
    facts = laid.facts.sentences[0]
    made = short_clauses(laid, facts, maker, frame_id="heading.clause", most=12)
    assert not any(c.text.endswith(cut) for c, _ in made if is_complete(laid, facts, c))


def test_a_target_told_before_its_actor_gives_no_heading_and_no_bug() -> None:
    charge = "In Ostrava, Mayor Ada Orr criticised the “outrageous verdict” nine days after the trial."
    (event,) = source(charge).facts.events
    assert event.actor is not None and event.target is not None and event.target.end < event.actor.start
    assert not any("criticised" in (heading or "") for heading in headed(*WEATHER, *OWNED, charge))


def test_standing_background_opens_no_page() -> None:
    was = "Ada Orr was once the captain of the ferry terminal of Norvik on the north quay."
    made = page(
        raw("Ledger", "Ada Orr opens ferry terminal in Norvik", (was, *LEDGER)),
        raw("Courier", "Norvik opens its ferry terminal", COURIER),
    )
    assert "was once" not in next(body(made.page)).text


def test_no_frame_heads_a_section_by_names_alone() -> None:
    assert not {"heading.both", "heading.on.two"} & {row["id"] for row in table("frames")}


def test_what_an_older_article_told_stands_last_under_its_day() -> None:
    old = (
        "Harbour workers of Norvik asked the council for a second ferry on Friday.",
        "The workers said the old ferry leaked in three places.",
        "Captain Jon Vell refused to sail with more than forty passengers.",
        "The council put off its answer until the next week.",
    )
    older = raw("Courier", "Norvik asks for a second ferry", old)
    older = replace(older, declared=replace(older.declared, published="2024-05-11"))
    made = page(raw("Ledger", "Orr opens ferry terminal in Norvik", LEDGER), older)
    heads = [s.heading.text if s.heading else "" for s in made.page.article]
    days = [{s.evidence[0].span.article_id for p in section.paragraphs for s in p} for section in made.page.article]
    assert heads[-1].endswith(("Reported on 11 May 2024", "(reported on 11 May 2024)"))
    assert len(days[-1]) == 1
    assert days[-1].isdisjoint(days[0])
