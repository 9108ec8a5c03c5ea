"""What an editor's account is expected to hold."""

from collections import Counter

from evenhand.operations.words import words
from evenhand.stages.write.account import SIGNS, Account, signs
from evenhand.tables import table


def test_every_sign_has_its_weights() -> None:
    rows = {row["sign"]: row for row in table("account")}
    assert tuple(rows) == SIGNS
    assert all(float(row[f"{kind}.{n}"]) < 9 for row in rows.values() for kind in ("one", "more") for n in (1, 2, 3))


def test_signs_tell_where_a_word_stands() -> None:
    openings = [["The council sold the ferry.", "Mara Vell said so."], ["In Norvik, Vell sold 12 boats."]]
    found = signs(openings, ["Council sells ferry", "Vell sells boats"])
    told = dict(zip(SIGNS, found["vell"], strict=True))
    assert (told["openings"], told["headlines"], told["early"], told["alone"], told["name"]) == (1, 0.5, 0.75, 0, 1)
    assert dict(zip(SIGNS, found["12"], strict=True))["number"] == 1
    assert dict(zip(SIGNS, found["the"], strict=True))["grammar.base"] == 1


def test_a_word_told_already_adds_less() -> None:
    told = Account({"ferry": (0.0, 0.8, 1.0), "sold": (0.0, 0.5, 0.5)}, 2.0)
    text = Counter(words("Ferry sold"))
    assert told.adds(text, {}) == 1.3
    assert round(told.adds(text, {"ferry": 1}), 6) == 0.7
    assert told.adds(text, {"ferry": 5, "sold": 5}) == 0.0
