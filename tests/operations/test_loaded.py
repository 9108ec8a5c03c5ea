from __future__ import annotations

import time

import pytest

from evenhand.operations.loaded import find_loaded, tag_class_of
from evenhand.tables import table

ARTICLES = {"a": "aeiou", "an": "aeiou"}


def keys(text: str) -> list[str]:
    return [key for _, _, key, _ in find_loaded(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Minister Ode slammed the Veltan regime.", ["slammed", "regime"]),
        ("The Regime's hard-liners lashed out at Norland.", ["regime", "hard-liners", "lashed out at"]),
        ("The sanctions regime stays in force.", []),
        ("Regime change is not the aim.", ["regime change"]),
        ("It threw more fuel on the dispute.", ["threw more fuel on"]),
        ("The so called deal", ["so-called"]),
        ("It stopped. Course two begins.", []),
        ("The rebels claimed responsibility for the attack.", []),
        ("Police removed an incendiary device.", []),
        ("The deal is another blow to the region.", ["another blow to"]),
    ],
)
def test_finds_by_the_table(text: str, found: list[str]) -> None:
    assert keys(text) == found


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("A quake rattled the north of Velta.", ["hit"]),
        ("Orr was visibly rattled by the vote.", []),
        ("The blast spooked the horses.", ["alarmed"]),
        ("A van mowed down three walkers, who live.", ["hit"]),
        ("The fire decimated the harbour town.", ["damaged"]),
        ("The bear savaged two walkers.", [""]),
        ("The crew launched into a song.", []),
        ("A cyclone slammed into Velta, and a storm slammed the quay.", []),
        ("Bullets ripped into the quay.", []),
        ("Lund ripped into the plan.", ["criticised"]),
        ("Lund scrambled to his feet and scrambled to sell the boat.", ["tried to"]),
        ("Planes thundered overhead.", []),
        ("A truck rammed through the gate.", []),
        ("The council rammed through the law.", ["passed"]),
        ("Two pupils were bullied at school.", []),
        ("Officers pushed back against the crowd.", []),
    ],
)
def test_a_plain_verb_holds_of_things_and_of_people(text: str, neutral: list[str]) -> None:
    """Else the term is none there, or has no plain word: a quake worries no coast, and a bear criticises nobody."""
    assert [plain for *_, plain in find_loaded(text)] == neutral


def test_leaves_quotations_alone() -> None:
    text = "Ode slammed the “puppet regime” of Velta."
    start = text.index("“")
    assert [f[2] for f in find_loaded(text, [(start, text.index("”") + 1)])] == ["slammed"]


def test_gives_place_and_neutral_words() -> None:
    start, end, key, neutral = find_loaded("Velta SLAMMED it.")[0]
    assert ("Velta SLAMMED it."[start:end], key, neutral) == ("SLAMMED", "slammed", "criticised")


def test_neutral_words_are_not_loaded_and_keep_the_article() -> None:
    for row in table("loaded"):
        assert find_loaded(row["neutral"]) == (), row["key"]
        first = row["key"].split()[0]
        if first in ARTICLES and row["neutral"]:
            assert row["neutral"].split()[0] in ARTICLES, row["key"]


def test_keys_are_lower_case_single_and_known() -> None:
    found = [row["key"] for row in table("loaded")]
    assert len(found) == len(set(found)) >= 600
    assert all(key == key.lower() for key in found)
    assert {tag_class_of(key) for key in found} == {"VERB", "NOUN", "ADJ", "ADV", "any"}


def test_hostile_text_is_read_in_linear_time() -> None:
    begun = time.process_time()
    find_loaded("throw more fuel " * 60_000 + "\u202e\x00" * 1000)
    assert time.process_time() - begun < 5


def test_idioms_of_fight_and_sport_have_plain_words() -> None:
    text = (
        "Orr raged about the ferry, traded punches with Lund and went after the harbour office in a full-court press."
    )
    assert [neutral for *_, neutral in find_loaded(text)] == [
        "criticised",
        "criticised each other",
        "pursued",
        "a campaign",
    ]
    assert not find_loaded(
        "The fire raged against the wall while officers fired back at the gunmen; they slaughter cattle."
    )


def test_what_two_do_with_each_other_is_told_of_one() -> None:
    assert keys("Orr traded barbs with Lind.") == ["traded barbs with"]
    assert keys("Orr and Lind traded barbs.") == ["traded barbs"]
    assert keys("Orr body slammed Lind.") == []
