import pytest

from evenhand.operations.kin import are_kin, are_opposites
from evenhand.operations.wording import read
from evenhand.stages.verify.document import departures, weight

DOCUMENT = (
    "The shipping company Brightline raised its fares by 12 percent in May. Passengers in Norland complained, and the "
    "minister of transport praised the union. The company plans to open a new line to Port Selm in 2027."
)


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Brightline raised its fares by 14 percent in May.", "number"),
        ("Nordvolt raised its fares by 12 percent in May.", "name"),
        ("Brightline did not raise its fares in May.", "denial"),
        ("The minister of transport in Norland criticised the union.", "opposite"),
        ("Only passengers in Norland complained.", "limit"),
        ("The most popular line of Brightline opens in 2027.", "utmost"),
        ("Passengers in northern Norland complained.", "attribute"),
        ("Mark Norland praised the union.", "name"),
    ],
)
def test_a_departure_is_seen_and_named(text: str, check: str) -> None:
    assert [one.check for one in departures(DOCUMENT, text)] == [check]
    assert weight(departures(DOCUMENT, text)) > 0


@pytest.mark.parametrize(
    "text", ["Brightline increased fares by twelve per cent.", "A line to Port Selm opens in 2027.", ""]
)
def test_a_paraphrase_departs_in_nothing(text: str) -> None:
    assert departures(DOCUMENT, text) == ()


def test_a_text_that_tells_of_something_else_is_strange() -> None:
    text = "Dancers rehearse a ballet nightly beside gleaming fountains."
    assert "strange" in [one.check for one in departures(DOCUMENT, text)]
    assert departures(DOCUMENT, "The dancers rehearse.") == ()  # too short to judge


def test_a_number_within_a_name_is_no_number() -> None:
    assert "number" not in [one.check for one in departures("The strain spread.", "The strain of Velm-19 spread.")]


def test_a_sum_in_another_currency_and_the_number_of_an_item_are_nobodys_figures() -> None:
    document = "Brightline paid $565m for the line. It sold the union a ship."
    assert departures(document, "1. Brightline paid $565m (£397m) for the line.") == ()
    assert [one.check for one in departures(document, "Brightline paid $565m and £397m for it.")] == ["number"]


def test_words_of_one_root_are_kin_and_opposites_are_not() -> None:
    assert are_kin("approval", "approves") and are_kin("bought", "purchase") and are_kin("center", "centre")
    assert not are_kin("minister", "ministry") and not are_kin("employer", "employee")
    assert are_opposites("rose", "falling") and not are_kin("praised", "criticised")


def test_numbers_of_several_words_are_read_as_one() -> None:
    told = {
        w.text: w.value for w in read("It cost $1.8 billion, 12 per cent of two hundred and one, or £40m.") if w.value
    }
    expected = {"1.8 billion": "$1800000000", "12 per cent": "12%", "two hundred and one": "201", "40m": "£40000000"}
    assert told == expected


def test_scaled_letters_ranges_and_spoken_hyphens_are_read() -> None:
    told = [w.value for w in read("A loss of $8.2m, from 3.0 to 2.4 percent, on twenty - five ships.") if w.value]
    assert told == ["$8200000", "3%", "2.4%", "25"]
