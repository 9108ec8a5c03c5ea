"""What a pattern needs is read off its source, and what it needs never hides a match."""

from __future__ import annotations

import re

import pytest

from evenhand.operations.needed import Sought, alternatives, held_of, holds_needed, needed
from evenhand.operations.patterns import pattern, stands_in
from evenhand.operations.times.resolve import RULES

TEXTS = (
    "The harbour council signed off on 3 March 2024, two weeks later than it had said last spring.",
    "It was a stinging rebuke and nothing short of a humiliation for Mara Vell, who will surely appeal.",
    "At 9:30 a.m. on Monday, June 3, half a century ago, the second quarter began; FY2023 was bleak.",
    "By contrast, the same board, too, raised eyebrows … ‘in ’98’.",
    "THE KIND OF SETBACK THAT THE PORT FACED İN MAY",
    "",
)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r"\bthe kind of\b", {"the kind of"}),
        (r"(?:will|may) (?:only|surely)", {"only", "surely"}),
        (r"(?:last )?week(?!end)s?", {"week"}),
        (r"\d{1,2}(?:st|nd) of [A-Z]\w+", {" of "}),
        (r"1\d{3}|20[0-4]\d", {"00", "0000", "000"}),
        (r"FY\s?[12]\d", {"fy"}),
    ],
)
def test_needs(source: str, words: set[str]) -> None:
    found = needed(source)
    assert found is not None
    assert found <= words


@pytest.mark.parametrize("source", [r"\w+", r"a?", r"(a)\1", r"\x41bcd", r"(?:abc|\w+)", r"(?:abcd)?", r"[abc]{0,3}"])
def test_what_cannot_be_told_needs_nothing(source: str) -> None:
    assert needed(source) is None


def test_alternatives_split_at_the_top_only() -> None:
    assert alternatives(r"a(?:b|c)|[|]d|e\|f") == (r"a(?:b|c)", "[|]d", r"e\|f")
    assert alternatives(r"(a)|b\1") == (r"(a)|b\1",)


def test_odd_letters_hide_nothing() -> None:
    assert re.search("in may", "İN MAY", re.IGNORECASE)
    assert holds_needed(frozenset({"in may"}), "İN MAY")


@pytest.mark.parametrize("text", TEXTS)
def test_literals_looked_for_together_are_those_found_one_by_one(text: str) -> None:
    asked = sorted({word for rule in RULES if rule.finds for word in needed(rule.search.pattern) or ()})
    held = held_of(asked, text)
    assert [held is None or word in held for word in asked] == [holds_needed((word,), text) for word in asked]
    assert held_of(("may",), "İn may") is None


@pytest.mark.parametrize("text", TEXTS)
def test_no_rule_of_times_matches_without_what_it_needs(text: str) -> None:
    for rule in RULES:
        words = needed(rule.search.pattern) if rule.finds else None
        assert words is None or holds_needed(words, text) or not rule.search.search(text), rule.name


@pytest.mark.parametrize("name", ["verdict", "forecast", "generalises", "law_verdict", "leans"])
@pytest.mark.parametrize("text", TEXTS)
def test_stands_in_is_a_search(name: str, text: str) -> None:
    assert stands_in(name, text) == (pattern(name).search(text) is not None)


@pytest.mark.parametrize(
    "text", ["the talks were Called Off on Monday", "the talks went on", "CALLED\noff, called off"]
)
def test_a_sought_pattern_finds_what_the_plain_one_finds(text: str) -> None:
    source = r"\bcalled\s+off\b|\bput off\b"
    plain, sought = re.compile(source, re.IGNORECASE), Sought(source)
    assert [m.span() for m in sought.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert (sought.search(text) is None) == (plain.search(text) is None)
    assert sought.sub("-", text) == plain.sub("-", text)
    assert [m.span() for m in sought.finditer(text, 12)] == [m.span() for m in plain.finditer(text, 12)]
