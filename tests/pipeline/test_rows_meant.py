"""What a row tells and who speaks in it: no deed for a speaker, no author's "but", no day twice, no fact by chance."""

from __future__ import annotations

from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import cast

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Brief
from evenhand.operations.holding import Passage
from evenhand.stages.write.one_fact import Telling, tell_one
from tests.pipeline.test_pipeline import page_of, raw

LEDGER = (
    "Premier Bo Orr said on Tuesday that the harbour board of Port Avel will shut the old quay in spring.",
    "Orr’s decision to shut what he said was an old quay suggests he wants larger ships for the harbour of Port Avel.",
    "Harbour master Karin Vell praised the plan of the board for the larger ships in Port Avel, but the papers of the "
    "board show none.",
    "Vell was charged in May 2024 with taking 716 crowns from the harbour board of Port Avel.",
    "The board counts 53 members of the town list, 45 members of the lake list, and two members of none.",
)
COURIER = (
    "The harbour board of Port Avel met on Monday and heard the crews of the old quay for three hours.",
    "The crews of Port Avel asked the board for a new quay before the old one is shut in spring.",
)


@cache
def page() -> Brief:
    return page_of((raw(LEDGER, "Ledger", "2026-03-05"), raw(COURIER, "Courier", "2026-03-05")), SpacyParser())


def sayings() -> dict[str, str]:
    return {row.actor.text: " ".join(one.text for one in row.sayings) for row in page().page.positions}


def test_a_deed_says_nothing() -> None:
    assert not any("decision" in who for who in sayings())


def test_what_an_author_sets_against_a_view_is_not_the_view() -> None:
    told = next(said for who, said in sayings().items() if "Karin Vell" in who)
    assert "praised the plan" in told
    assert "papers of the" not in told


def test_a_day_that_a_row_tells_stands_there_once() -> None:
    rows = [row.what.text for row in page().page.timeline if row.when.text == "May 2024"]
    assert rows
    assert not any("May 2024" in text for text in rows)


FERRY = (
    "The storm on Lake Avel reached the town of Port Avel on Tuesday with rain for all of the night.",
    "The crews of the old quay stay at home until the talks are over.",
)
SCHOOL = (
    "Mayor Ada Orr of Port Avel on Lake Avel opened a school on Tuesday and thanked the teachers.",
    "The school has room for many children of the lake towns.",
)


def telling(text: str) -> Telling:
    told = SimpleNamespace(
        statement=SimpleNamespace(derivation=SimpleNamespace(frame="version")),
        bare=Passage(text, date(2026, 3, 5)),
        acts=(),
        main=(),
        is_opening=True,
    )
    return cast(Telling, told)


def test_names_and_a_day_in_common_are_no_fact() -> None:
    storm = telling("The storm reached the town of Port Avel on the lake on 3 March, with rain for all of the night")
    school = telling(
        "Mayor Ada Orr opened a school for children in Port Avel on 3 March and thanked the teachers there"
    )
    flood = telling("A storm with much rain flooded the streets of Port Avel on 3 March and reached the harbour")
    assert not tell_one(storm, school, is_full=False)
    assert tell_one(storm, flood, is_full=False)


def test_one_long_number_that_two_outlets_tell_is_a_table() -> None:
    told = "The town of Port Avel counts 4,716 homes without power, and the crews mend the lines by the lake."
    first = raw((FERRY[0], FERRY[1], told), "Ledger", "2026-03-05")
    other = raw((SCHOOL[1], f"{told[:-1]} and the harbour.", SCHOOL[0]), "Courier", "2026-03-05")
    assert [row.amount.text for row in page_of((first, other), SpacyParser()).page.figures] == ["4,716 homes"]


ROLES = (
    "The fire killed 56 people in Port Avel on Tuesday and the harbour board shut the old quay of the town.",
    "Mayor Ada Orr said: “We were not asked about the old quay, and we will not be quiet about it in spring.”",
    "The storm board of Port Avel has 53 members of the town, 45 members of the lake, "
    "and two guests who vote with the lake.",
    "His agent Sam Dahl said: “The fire in the old quay of Port Avel was seen from the lake for hours.”",
    "“Face the Harbour” said: “The fire in the old quay of Port Avel was known to the board for weeks.”",
)
ALONE = (
    "The mayor said that the harbour board of Port Avel never asked the town about the old quay and its fire.",
    "The board sold the 716 boats of Port Avel to crews under a rule that shields the crews of the lake towns from "
    "the claims of the harbour board and of the papers that were printed in the old town before the storm came.",
)


@cache
def roles() -> Brief:
    return page_of((raw(ROLES, "Ledger", "2026-03-05"), raw(ALONE, "Courier", "2026-03-05")), SpacyParser())


def test_nobody_is_listed_by_his_role_beside_his_name_or_under_an_owner_or_a_title() -> None:
    told = [row.actor.text for row in roles().page.positions]
    assert any("Ada Orr" in who for who in told)
    assert not any(who == "The mayor" or who.startswith(("His", "“")) for who in told)


def test_a_clause_of_a_figure_keeps_its_list() -> None:
    told = {row.amount.text: row.measures.text for row in roles().page.figures if row.measures is not None}
    assert not any(text.endswith("45 members of the lake") for text in told.values())
    assert any("and two guests" in text for text in told.values())
