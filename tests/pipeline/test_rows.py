"""What the tables of a page leave out: scraps of speech, counts of nothing, hours told by their day."""

from __future__ import annotations

from functools import cache

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Brief
from tests.pipeline.test_pipeline import page_of, raw

FLOOD = (
    "The flood killed 56 people in Marvik on Tuesday, and the council of Marvik closed the harbour road.",
    "Mayor Ada Orr said the state’s answer was a “slap in the face” and asked for help from the lake towns.",
    "Orr said: “We were not asked about the dam, and we will not be quiet about it now.”",
    "A little before 1pm on Tuesday, the engineer Bo Holt opened the gate of the dam at the northern end of the lake.",
    "Of the 18 images nobody in the hall in Marvik spoke, and the mayor keeps the keys of that hall.",
    "Holt said the dam would be mended in spring, and that the gate would stay open until then.",
)
LATER = (
    "The council of Marvik said on Wednesday that the flood of the day before had reached the hall and the school.",
    "“We were never asked about the dam, and we will not be quiet about it now,” said Karin Vell, a councillor.",
    "Crews from the lake towns mended the road to the dam by the evening and brought water to the school.",
)


@cache
def page() -> Brief:
    return page_of((raw(FLOOD, "Ledger", "2026-03-04"), raw(LATER, "Courier", "2026-03-05")), SpacyParser())


def test_a_scrap_is_no_saying_and_words_under_two_names_are_nobodys() -> None:
    sayings = [saying.text for row in page().page.positions for saying in row.sayings]
    assert not any(": “slap" in text or "not be quiet" in text for text in sayings)
    assert any("Orr said the state’s answer was a “slap in the face”" in text for text in sayings)


def test_every_figure_stands_in_the_clause_that_tells_what_it_counts() -> None:
    rows = {row.amount.text: row.measures and row.measures.text for row in page().page.figures}
    assert rows.get("56 people") == "The flood killed 56 people in Marvik on 3 March"  # and not what else was done
    assert not any("images" in amount for amount in rows)


def test_an_hour_is_not_told_by_its_day() -> None:
    told = [sentence.text for section in page().page.article for p in section.paragraphs for sentence in p]
    assert not any("before 3 March" in text for text in told)


PATROL = (
    "Vice-president Eva Malin opened the new hall in Marvik on Tuesday, and the council thanked the crews.",
    "The vice-president replied: “I know the harbour was closed for weeks because of the storm in spring.”",
    "Harbour master Bo Holt said on Radio Norvik’s “Face the Harbour” that the talks could last until summer.",
    "At least 40 guards have tested positive for the virus.",
    "About 70 boats were, as of Monday, at the quay, and 1,900 crates is heading north.",
    "The sum was 5 million crowns, not 7 million crowns.",
)


@cache
def patrol() -> Brief:
    return page_of((raw(PATROL, "Ledger", "2026-03-04"), raw(LATER, "Courier", "2026-03-05")), SpacyParser())


def test_no_half_names_and_no_titles_among_the_sayings() -> None:
    rows = patrol().page.positions
    assert not any(row.actor.text.endswith(("vice", "Vice")) for row in rows)
    assert not any("Face the Harbour" in saying.text for row in rows for saying in row.sayings)


def test_no_bare_verb_tells_what_a_count_is_of_and_no_denied_number_stands() -> None:
    rows = {row.amount.text: row.measures.text if row.measures else "" for row in patrol().page.figures}
    assert not any(measure.lower() in ("were", "is heading", "have tested") for measure in rows.values())
    assert not any(amount.startswith("7 million") for amount in rows)


JOINT = (
    "Councillors Ada Orr, Bo Holt and Karin Vell issued a statement on Tuesday explaining: “The dam will be mended "
    "before the summer and the gate will stay open until then.”",
    "In the old capital, a large crowd of fishermen packed the quay, chanting “We want our boats back now!”",
    "Councillor Mara Lind said: “I voted for the dam, and I will vote for it once more in May.”",
    "The clerk was let go on 250,000 crowns bail, and the court paid $40,000 bail in June.",
)
ONE_OF_THEM = (
    "“The dam will be mended before the summer and the gate will stay open until then,” Orr and others said.",
    "“Nobody told the council about the gate before the storm,” said Mara Lind, who keeps the books of Marvik.",
)


@cache
def joint() -> Brief:
    return page_of((raw(JOINT, "Ledger", "2026-03-04"), raw(ONE_OF_THEM, "Courier", "2026-03-05")), SpacyParser())


def test_one_who_speaks_twice_has_one_row_and_no_row_is_a_place_or_a_clause() -> None:
    actors = [row.actor.text for row in joint().page.positions]
    assert sum("Mara Lind" in actor for actor in actors) == 1
    assert not any("capital" in actor or "issued" in actor for actor in actors)


def test_a_joint_statement_is_no_conflict() -> None:
    assert joint().page.comparison.conflicts == ()


def test_a_sum_of_nobody_is_no_row() -> None:
    assert not any("40,000" in row.amount.text for row in joint().page.figures)


VOTE = (
    "Ada Orr won the vote for the port council of Marvik by a margin of 48 percent to 21 percent on Tuesday.",
    "The report on the dam will be released by the Marvik Port Authority on 20 March.",
    "Bo Holt fell behind after 62-year-old Karin Vell, the head of a 435-seat assembly, turned to Orr.",
    "Orr said the council had “no plan for the dam and no money for the gate” and asked for help from the lake towns.",
)
AFTER = (
    "The report on the dam has been released, and the Marvik Port Authority sent it to the lake towns.",
    "Karin Vell, the head of the Norvik assembly, said: “We read the report on the dam and we will close the gate.”",
)


@cache
def vote() -> Brief:
    return page_of((raw(VOTE, "Ledger", "2026-03-04"), raw(AFTER, "Courier", "2026-03-05")), SpacyParser())


def test_two_numbers_of_one_measure_stand_together_and_what_tells_of_a_kind_is_none() -> None:
    (row,) = vote().page.figures
    assert row.amount.text == "48 percent to 21 percent"
    assert row.measures is not None and row.measures.text.startswith("Ada Orr won the vote")


def test_an_age_is_no_figure() -> None:
    told = "The council said that six women between the ages of 18 and 48 were treated in Marvik on Tuesday."
    made = page_of((raw((*VOTE[:1], told), "Ledger", "2026-03-04"),), SpacyParser())
    assert [row.amount.text for row in made.page.figures] == ["48 percent to 21 percent"]


def test_a_plan_that_was_carried_out_lies_ahead_no_more() -> None:
    assert not any("will be released" in row.what.text for row in vote().page.timeline)
    assert not any("will be released" in one.driver.text for one in vote().page.scenarios)


def test_part_of_a_sentence_is_quoted_inside_its_sentence() -> None:
    sayings = [saying.text for row in vote().page.positions for saying in row.sayings]
    assert any("Orr said the council had “no plan for the dam" in text for text in sayings)


RAID = (
    "The police of Marvik searched the office of the harbour lawyer Bo Holt on Tuesday and took papers on two ferries.",
    "“The police took papers on the ferries that my client never signed,” said Karin Vell, a lawyer in Norvik.",
    "“But he did not,” Vell added. “The ferries were sold by the harbour council of Marvik, not by Holt.”",
    "The council said in a statement: “The papers on the ferries belong to the harbour of Marvik.”",
    "Councillor Ada Orr called the search of the ferries’ papers a “shameful raid on the harbour council of Marvik.”",
    "“The search of the ferries’ papers was lawful,” campaign chairman Jon Dahl told Radio Norvik.",
    "Holt, who runs a firm with 45 clerks, had asked the judge on Friday to put off a hearing on Monday.",
    "The trio had sold 30 ferries of the harbour of Marvik.",
)


@cache
def raid() -> Brief:
    return page_of((raw(RAID, "Ledger", "2026-03-04"),), SpacyParser())


def test_the_main_event_of_the_first_sentence_has_its_row_on_its_day() -> None:
    rows = {row.what.text: str(row.first) for row in raid().page.timeline}
    assert any("searched the office" in text and day == "2026-03-03" for text, day in rows.items())
    assert not any("hearing" in text for text in rows)


def test_who_speaks_is_named_with_his_whole_role_and_no_words_hang() -> None:
    rows = {row.actor.text: [s.text for s in row.sayings] for row in raid().page.positions}
    assert "Campaign chairman Jon Dahl" in rows
    assert any("a lawyer in Norvik" in name for name in rows)
    assert not any("But he did not" in text for texts in rows.values() for text in texts)


def test_what_only_describes_somebody_or_was_told_before_is_no_figure() -> None:
    amounts = {row.amount.text for row in raid().page.figures}
    assert not any("45" in amount or "30" in amount for amount in amounts)


TURNED = (
    "The council of Marvik spoke about the dam and the gate on Tuesday.",
    "“I have friends in the harbour guard, and I do believe in a guard for Marvik,” said councillor Mara Lind.",
    "“But I do think that the guard has got to be reformed,” Lind said.",
    "“Otherwise, the guard will lose the trust of Marvik for a generation,” said councillor Bo Holt.",
    "“All of that was told to the council in spring, and the dam was never mended,” said Ada Orr, a clerk.",
    "Karin Vell, the head of the Norvik assembly, said: “All of those gates were mended, and the dam was not.”",
)


@cache
def turned() -> Brief:
    return page_of((raw(TURNED, "Ledger", "2026-03-04"),), SpacyParser())


def test_words_stand_with_those_that_turn_them() -> None:
    (sayings,) = [[s.text for s in row.sayings] for row in turned().page.positions if "Lind" in row.actor.text]
    assert ["do believe" in sayings[0], "has got to be reformed" in sayings[1]] == [True, True]


def test_words_that_take_up_what_was_said_before_are_no_saying() -> None:
    told = [s.text for row in turned().page.positions for s in row.sayings]
    assert not any("Otherwise" in text or "All of that" in text for text in told)
    assert any("All of those gates" in text for text in told)


ONE_DAY = (
    "The council of Marvik debated the dam for hours, and nobody in the hall knew who should pay for the gate.",
    "The lake towns have asked for a new gate for years, and the harbour guard of Marvik wants one too.",
    "The Marvik Port Authority closed the harbour of Marvik on 3 March, and 56 boats of the lake towns lay there.",
)


def test_one_thing_told_in_passing_makes_no_table() -> None:
    passing = page_of((raw(ONE_DAY, "Ledger", "2026-03-04"),), SpacyParser()).page
    assert passing.timeline == () and passing.figures == ()
    news = page_of((raw((ONE_DAY[2], *ONE_DAY[:2]), "Ledger", "2026-03-04"),), SpacyParser()).page
    assert len(news.timeline) == 1 and len(news.figures) == 1
