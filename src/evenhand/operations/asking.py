"""Questions in words: from the fields of a question of the ledger, by rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evenhand.model import ForesightQuestion, Rule
from evenhand.operations.replay import MONTHS
from evenhand.tables import index, words


def question_text(question: ForesightQuestion) -> str:
    """Put a question in one sentence, with its parties, acts and days; the same fields give the same words."""
    return _filled(question, "question")


def rule_text(question: ForesightQuestion) -> str:
    """Say what counts as YES and what as NO."""
    return _filled(question, "answered")


def deeds(types: Sequence[str]) -> str:
    """Name kinds of acts in words, each once: "visits, telephone calls or talks"; "" for none."""
    rows = index("type_words", "type")
    many = dict.fromkeys(rows[type_]["many"] for type_ in types if type_ in rows)
    told = [one for one in many if not any(other.startswith(f"{one} or ") for other in many)]
    return " or ".join([*([", ".join(told[:-1])] if told[1:] else []), *told[-1:]])


def day_in_words(day: date) -> str:
    """Return a day as "5 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _named(name: str) -> str:
    """A party as it stands in running text: "the United States"."""
    return f"the {name}" if name in words("names_with_article") else name


def _one(types: Sequence[str]) -> str:
    """A single act of the first type, in words."""
    row = index("type_words", "type").get(types[0]) if types else None
    return row["one"] if row is not None else ""


def _filled(question: ForesightQuestion, column: str) -> str:
    actor, target = _named(question.actor or question.target), _named(question.target or question.actor)
    return index("question_rules", "rule")[_row(question)][column].format(
        actor=actor,
        target=target,
        parties=", ".join(dict.fromkeys((actor, target))),
        deeds=deeds(question.types),
        deed=_one(question.types),
        first=day_in_words(question.first),
        last=day_in_words(question.last),
        **{"not": deeds(question.not_types)},
    )


def _row(question: ForesightQuestion) -> str:
    if question.rule is Rule.HELD:
        row = "held" if question.types and not question.words else "held.words"
        return f"{row}.day" if question.first == question.last else row
    return "happens.not" if question.rule is Rule.HAPPENS and question.not_types else question.rule.value
