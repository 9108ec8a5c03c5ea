"""The tables of a story of many outlets: one person under one name, the deeds that matter, no names as figures."""

from __future__ import annotations

from functools import cache

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Brief
from tests.pipeline.test_pipeline import page_of, raw

QUAKE = (
    "An earthquake struck the harbour town of Port Avel on Monday, killing three people and damaging the north quay.",
    "The earthquake in Port Avel had a magnitude of 6.3, and it was felt in the lake towns.",
    "President Ada Orr said the state would rebuild the north quay of Port Avel before the winter.",
    "The ferry office at 40 East Quay Road was closed after the earthquake, and its crews stayed away.",
    "Mara Lind, a mother of 12 from Port Avel, said the quay of the town had been weak since the storm.",
    "The quake followed the May 3 killing of harbour master Bo Holt, whose office was to mend the quay.",
    "A guard at the harbour of Port Avel, Bo Orr, opened the gate of the quay for the crews.",
)
LATER = (
    "The earthquake in Port Avel killed three people on Monday and closed the north quay of the town.",
    "Orr said the council of Port Avel had sold its cranes to the boat owners of Norland.",
    "The anger in the council of Port Avel on Tuesday highlighted the deep distrust between the town and the state.",
    "The fleet of Norland fired a dozen missiles at the north quay of Port Avel on Saturday, the council said.",
    "“The harbour office of Port Avel knew that the north quay was weak before the storm,” prosecutor Karin Vell said.",
    "Teacher Sam Dahl of Port Avel said: “The earthquake struck the north quay of Port Avel and the harbour town.”",
    "Councillor Bob Frey said the ferry crews of Port Avel should be paid by the state until the quay opens.",
)
THIRD = (
    "Norland fired missiles at Port Avel, and an earthquake then struck the town and its north quay.",
    "Fire chief Olaf Rask said 120 crews were working on the north quay of Port Avel after the earthquake.",
    "The 55-year-old said: “The north quay of Port Avel must be rebuilt by the state before the winter comes.”",
    "The Harbour blog said the state would not rebuild the north quay of Port Avel after the earthquake.",
)
FOURTH = (
    "Councillor Robert Frey said the lake towns should send their cranes to the harbour town of Port Avel.",
    "Port Avel asked the state for help after the earthquake closed the north quay of the town.",
    "President Ada Orr told the council of Port Avel that the north quay would be rebuilt by the state.",
    "Ada Orr and her crews saw the north quay of Port Avel, and Ada Orr spoke with the council.",
    "The Mariners lost the Week 15 game at Port Avel, which was played far from the north quay.",
)


@cache
def page() -> Brief:
    told = ((QUAKE, "Ledger"), (LATER, "Courier"), (THIRD, "Herald of Avel"), (FOURTH, "Bay Record"))
    return page_of(tuple(raw(text, outlet, "2026-05-20") for text, outlet in told), SpacyParser())


def speakers() -> list[str]:
    return [row.actor.text for row in page().page.positions]


def amounts() -> list[str]:
    return [row.amount.text for row in page().page.figures]


def days() -> list[tuple[str, str]]:
    return [(str(row.first), row.what.text) for row in page().page.timeline]


def test_a_given_name_and_its_short_form_are_one_speaker() -> None:
    assert len([who for who in speakers() if "Frey" in who]) == 1


def test_a_person_whom_an_article_calls_by_the_last_name_alone_stands_under_the_one_name() -> None:
    (orr,) = [row for row in page().page.positions if "Orr" in row.actor.text]
    assert orr.actor.text == "President Ada Orr"
    assert any("sold its cranes" in saying.text for saying in orr.sayings)


def test_whom_several_voices_quote_stands_first() -> None:
    assert speakers()[0] == "President Ada Orr"


def test_a_role_that_tells_by_itself_stays_before_a_name() -> None:
    assert "Prosecutor Karin Vell" in speakers()


def test_an_office_that_only_counts_is_heard_in_a_story_of_many_voices() -> None:
    assert any("Olaf Rask" in who for who in speakers())


def test_an_age_and_a_blog_take_no_stand() -> None:
    assert not any("55" in who or "blog" in who for who in speakers())


def test_a_deed_that_is_only_named_stands_on_its_day() -> None:
    assert ("2026-05-03", "Killing of harbour master Bo Holt") in days()


def test_an_attack_told_by_a_verb_that_may_give_words_is_a_deed() -> None:
    assert any("missiles" in what for _, what in days())


def test_a_row_that_only_comments_is_none() -> None:
    assert not any("highlighted" in what for _, what in days())


def test_how_strong_a_quake_was_and_how_many_it_killed_are_figures() -> None:
    assert any("6.3" in amount for amount in amounts())
    assert any("three people" in amount for amount in amounts())


def test_a_house_a_week_of_play_and_children_are_no_figures() -> None:
    assert not any(amount.startswith(("40", "12 ", "15")) or amount == "12" for amount in amounts())
