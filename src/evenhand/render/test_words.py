from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import evenhand
from evenhand.model import Notice, Reason, RefusalReason, Relation
from evenhand.render.view import SECTIONS
from evenhand.render.words import counted, day, label, notice_text, period, reason_text
from evenhand.tables import index, table


def test_days_and_periods_are_written_out() -> None:
    assert day(date(2026, 2, 5)) == "5 February 2026"
    assert day(None, missing="undated") == "undated"
    assert period(date(2020, 10, 22), date(2026, 3, 28)) == "22 October 2020 to 28 March 2026"
    assert period(date(2026, 2, 5), date(2026, 2, 5)) == "5 February 2026"
    assert period(None, None) == ""


def test_counts_have_the_right_number() -> None:
    assert [counted("articles", n) for n in (0, 1, 1204)] == ["0 articles", "1 article", "1,204 articles"]


def test_notices_are_filled() -> None:
    text = notice_text(Notice("scenarios.too-few-precedents", ("0",)))
    assert text == "Too few precedents (n = 0): no base rate is given."


def test_every_refusal_of_a_rate_has_a_notice() -> None:
    assert {reason.value for reason in RefusalReason} <= set(index("notices", "code"))


def test_an_unknown_notice_is_a_bug() -> None:
    with pytest.raises(KeyError):
        notice_text(Notice("nowhere.nothing"))


def test_every_section_can_say_that_it_is_empty() -> None:
    assert {f"{key}.none" for key in SECTIONS if key != "making"} <= set(index("notices", "code"))
    assert {label(f"section.{key}") for key in SECTIONS}


def test_every_reason_and_relation_has_words() -> None:
    assert not [reason.value for reason in Reason if reason_text(reason) == reason.value]
    assert all(label(f"relation.{relation}") for relation in Relation)


@pytest.mark.parametrize(("name", "key"), [("labels", "key"), ("notices", "code")])
def test_a_key_stands_once(name: str, key: str) -> None:
    keys = [row[key] for row in table(name)]
    assert len(keys) == len(set(keys))
    assert all(row["text" if name == "labels" else "template"] for row in table(name))


def test_every_notice_that_the_code_gives_is_in_the_table() -> None:
    package = Path(evenhand.__file__).parent
    code = re.compile(rf"(?:{'|'.join(SECTIONS)})\.[a-z]+(?:-[a-z]+)*")
    given = {}
    rooms = ("compose", "foresee", "write")
    for path in sorted(path for room in rooms for path in (package / "stages" / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and code.fullmatch(node.value):
                given[node.value] = path.name
    assert not {name: place for name, place in given.items() if name not in index("notices", "code")}
