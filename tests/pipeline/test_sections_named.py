"""Headings by name, where no clause of a section tells its matter; and news before standing background."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import Statement
from evenhand.stages.verify.walk import body
from evenhand.stages.write.candidates import candidates
from evenhand.stages.write.clauses import short_clauses
from evenhand.stages.write.headings import is_complete
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.matter import headline_of
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
    "Mara Dunn said on Wednesday that she had never seen the harbour plan.",
    "The harbour plan had no friends on the quay, Mara Dunn said.",
    "Mara Dunn said that a second plan lay in a drawer of the town hall.",
    "Mara Dunn said that nobody in Ostrava had read the harbour plan.",
)
BOTH = (
    "Mara Dunn said on Wednesday that she had never seen the harbour plan.",
    "The harbour plan had no friends on the quay, Jon Vell said.",
    "Mara Dunn said that a second plan lay in a drawer of the town hall.",
    "Jon Vell said that nobody in Ostrava had read the harbour plan.",
)
ONE_WORD = (
    "The crane fell on the quay of Norvik on Wednesday.",
    "Nobody stood near the crane, the harbour office said.",
    "Workers had painted the crane in April.",
    "Children drew the crane in their schoolbooks.",
)
DRIFTING = (
    "The auditors read the travel expenses of Ada Orr on Wednesday.",
    "The expenses of nine journeys had been paid twice, the auditors wrote.",
    "A ferry left the north quay at noon.",
    "Bakers in Ostrava asked for cheaper flour.",
    "The church bell was cast in 1811.",
    "Two swans were seen on the river.",
    "The library bought a second piano.",
    "Snow is expected in the hills.",
)
APART = (
    "Mara Dunn sold a boat in Ostrava on Wednesday.",
    "Trams run late.",
    "Cats sat before the church.",
    "A baker retired.",
)


BLOCK = (
    "Teachers in Norvik will strike on Friday because the council offered four percent, their union said.",
    "The union of the teachers wants a raise of nine percent.",
    "The strike will close eleven schools in Norvik and two in Ostrava.",
    "Parents in Ostrava asked the council for a second offer.",
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


def test_one_person_s_words_are_headed_by_who_speaks_on_what() -> None:
    assert headed(*WEATHER, *SPOKEN)[-1] == "Mara Dunn on the harbour plan"


def test_two_persons_words_are_headed_by_both() -> None:
    assert headed(*WEATHER, *BOTH)[-1] == "Mara Dunn and Jon Vell on the harbour plan"


def test_the_and_a_noun_head_nothing() -> None:
    assert "The crane" not in headed(*WEATHER, *ONE_WORD)


def test_a_heading_is_of_a_good_part_of_its_section() -> None:
    assert headed(*DRIFTING) == [None]


def test_another_article_s_block_is_headed_by_its_headline() -> None:
    ours, theirs = source(*WEATHER), source(*BLOCK)
    theirs = replace(theirs, article=replace(theirs.article, title="Teachers of Norvik turn down four percent"))
    maker = Maker({one.article.article_id: one.article for one in (ours, theirs)})
    told_of = [*candidates(ours, maker), *candidates(theirs, maker)]
    name = Statement("Ferries", told_of[0].plain.evidence, told_of[0].plain.derivation)
    parts = parted([[Ranked(c, 1.0, {})] for c in told_of], maker, [name], {}, before=3, behind=ours)
    assert [h.text for h, _ in parts if h] == ["Ledger: “Teachers of Norvik turn down four percent”"]


@pytest.mark.parametrize("title", ["Did Orr open the terminal?", "Norvik waits for a ferry until Friday", "Orr"])
def test_no_question_day_or_scrap_is_quoted_as_a_heading(title: str) -> None:
    laid = source(*OWNED)
    laid = replace(laid, article=replace(laid.article, title=title))
    assert headline_of(laid, Maker({laid.article.article_id: laid.article})) is None


def test_statements_that_share_nothing_have_no_heading() -> None:
    assert headed(*APART, *WEATHER) == [None]


def test_a_short_page_has_no_heading() -> None:
    assert headed(*OWNED) == [None]


def test_the_title_s_own_words_head_no_section() -> None:
    assert "Ada Orr’s travel expenses" not in headed(*WEATHER, *OWNED, title="Ada Orr’s travel expenses")


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The court in Norvik dropped the charges against Ada Orr on Wednesday.", "charges against Ada Orr"),
        ("The mayor’s harbour plan was read out in Norvik.", "harbour plan"),
        ("Wednesday’s indictment of five Norvik officials came late.", "indictment of five Norvik officials"),
        ("The council showed the video from Norvik Radio on Wednesday.", "video from Norvik Radio"),
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
        "Ada Orr carried a paper flag at noon.",
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
