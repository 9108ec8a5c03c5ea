"""Who says what: what a side holds in reported speech, and no thanks for a position."""

from __future__ import annotations

from functools import cache

from evenhand.edges.parsers.spacy import SpacyParser
from tests.pipeline.test_pipeline import page_of, raw

CHARGE = (
    "Prosecutors in Marvik on Tuesday charged the treasurer, Olaf Holt, with selling berths on the public quay.",
    "Treasurer Olaf Holt denied that he ever took money for a berth on the public quay.",
    "Mayor Ada Orr said: “I am so proud to have grown up by the lake, and I never imagined this view.”",
    "Mayor Ada Orr said the harbour office should hand its books to the prosecutors before the council meets.",
    "Other councillors said the public quay should be closed to all boats until the trial of the treasurer.",
    "Karin Vell, a lawyer for the boat owners, said her clients had paid 450 crowns for each berth on the quay.",
)


@cache
def rows() -> dict[str, str]:
    page = page_of((raw(CHARGE, "Ledger", "2026-03-04"),), SpacyParser()).page
    return {row.actor.text: " ".join(saying.text for saying in row.sayings) for row in page.positions}


def test_the_answer_of_the_accused_stands_among_the_positions() -> None:
    assert any("Holt" in who and "denied that he ever took money" in said for who, said in rows().items())


def test_a_tale_of_ones_life_gives_way_to_what_one_demands() -> None:
    said = next(said for who, said in rows().items() if "Orr" in who)
    assert "should hand its books" in said
    assert "never imagined" not in said


def test_an_outlets_name_is_no_persons_last_name() -> None:
    text = (
        "Governor Mara Bloomberg said on Tuesday that the state would pay for the repair of the public quay in Marvik.",
        "For more on the quay:",
        "Jan Holt, Bloomberg Opinion: “As for the quay, the most likely effect of the plan is to split the vote.”",
    )
    page = page_of((raw(text, "Ledger", "2026-03-04"),), SpacyParser()).page
    told = {row.actor.text: " ".join(saying.text for saying in row.sayings) for row in page.positions}
    assert not any("Mara Bloomberg" in who and "split" in said for who, said in told.items()), told


def test_a_crowd_and_a_count_take_no_stand() -> None:
    assert not any("councillors" in who or "450" in said for who, said in rows().items())


def test_whom_many_outlets_quote_stands_before_whom_one_quotes_at_length() -> None:
    quay = "The council of Marvik closed the public quay on Tuesday after two boats sank there in the storm."
    mayor = {
        "Echo": ("Boats went down in the harbour of Marvik on Tuesday.", "We will open the quay in May"),
        "Star": ("A storm sank boats in Marvik, and the quay was closed.", "The quay is to open again by June"),
        "Post": ("No boat may moor at Marvik since the storm.", "No quay in Marvik stays shut for long"),
    }
    owner = (
        "Boat owner Karin Vell said: “Two boats of mine sank at the public quay of Marvik in the storm.”",
        "Vell said: “I bought one of the boats in March.”",
    )
    told = [raw((quay, *owner), "Ledger", "2026-03-04")]
    told += [raw((first, f"Mayor Ada Orr said: “{s}.”"), o, "2026-03-04") for o, (first, s) in mayor.items()]
    page = page_of(tuple(told), SpacyParser()).page
    assert [row.actor.text for row in page.positions] == ["Mayor Ada Orr", "Boat owner Karin Vell"]
