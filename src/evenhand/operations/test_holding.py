from datetime import date

import pytest

from evenhand.operations.holding import Passage, are_one, keys, lacks, weight, wide_keys
from evenhand.operations.units import meeting_keys, units

DAY = date(2026, 3, 6)
ARTICLE = (
    "Mayor Ada Orr signed the harbour bill on Wednesday, days after the council passed it by 12 votes to 5. "
    "Harbour master Bo Holt said that the quay may open in May. The mayor praised the crews. "
    "The council did not raise the fees."
)


def held(told: str, sentence: str) -> bool:
    return not lacks(told, DAY, Passage(sentence, DAY, ARTICLE))


SIGNED = "Mayor Ada Orr signed the harbour bill on Wednesday, days after the council passed it by 12 votes to 5."
MAY = "Harbour master Bo Holt said that the quay may open in May."


@pytest.mark.parametrize(
    ("told", "sentence", "expected"),
    [
        ("Orr signed the harbour bill.", SIGNED, True),
        ("Orr signed the harbour bill on 4 March 2026.", SIGNED, True),
        ("Orr signed the harbour bill on 5 March 2026.", SIGNED, False),
        ("Orr signed the tunnel bill.", SIGNED, False),
        ("The council passed the bill by 13 votes.", SIGNED, False),
        ("Orr signed the legislation.", SIGNED, True),
        ("Holt said that the quay may open.", MAY, True),
        ("Holt said that the quay will open.", MAY, False),
        ("The quay may open in May.", MAY, False),
        ("Orr said that the quay may open.", MAY, False),
        ("The council raised the fees.", "The council did not raise the fees.", False),
        ("The council raised no fees.", "The council did not raise the fees.", True),
        ("Orr signed the bill.", "Orr plans to sign the bill.", False),
        ("Orr signed the bill.", "Orr hesitated to sign the bill in the hall.", False),
        ("Orr praised the crews.", "The mayor praised the crews.", True),
        ("Holt was accused of theft.", "Holt accused a clerk of theft.", False),
        ("The depot was bombed.", "Planes bombed the old depot.", True),
        ("The depot was bombed.", "The depot bombed in the polls.", False),
        ("Orr was praised.", "Orr praised the crews.", False),
        ("The crews were praised.", "Orr praised the singers in front of the crews.", False),
        ("Jobless claims fell to 900 from 950.", "Jobless claims fell to 900 from 950.", True),
        ("Claims fell in the week of 23 February 2026.", "Claims fell last week.", True),
        ("Claims fell in the week of 16 February 2026.", "Claims fell last week.", False),
    ],
)
def test_a_passage_holds_what_it_tells_as_surely(told: str, sentence: str, expected: bool) -> None:
    assert held(told, sentence) is expected


def test_a_full_name_is_held_where_the_article_gives_it_elsewhere() -> None:
    assert held("Mayor Ada Orr praised the crews.", "Orr praised the crews.")
    assert not held("Mayor Eva Orr praised the crews.", "Orr praised the crews.")


def test_a_word_of_speech_without_what_was_said_tells_nothing() -> None:
    assert weight("Harbour master Bo Holt said.") == 0
    assert weight("Bo Holt resigned.") == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("signed", "signing"),
        ("approval", "approved"),
        ("Norland", "Norlands"),
        ("Norland", "Norland-based"),
        ("France", "French"),
        ("not", "didn't"),
        ("two million", "2 million"),
        ("3 March", "March 3"),
        ("center", "centre"),
    ],
)
def test_units_that_meet_share_a_key(one: str, other: str) -> None:
    ours, theirs = units(f"so {one}", DAY)[1], units(f"so {other}", DAY)[1]
    assert are_one(ours, theirs)
    assert not meeting_keys(ours).isdisjoint(meeting_keys(theirs))


def test_wide_keys_hold_all_keys() -> None:
    for text in (SIGNED, MAY, ARTICLE):
        assert keys(text) <= wide_keys(text)
