"""Parts that a sentence may do without, on real parses."""

from __future__ import annotations

from functools import cache

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import ArticleId, BlockKind, Sentence, Span
from evenhand.stages.extract.parts import find_parts


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def parts(text: str) -> list[str]:
    sentence = Sentence(Span(ArticleId("a-1"), 0, len(text)), BlockKind.PARAGRAPH, 0)
    (parse,) = parser().parse(text, [sentence])
    return [text[p.start : p.end] for p in find_parts(text, parse)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The council approved the bridge on Friday after a long debate.", " after a long debate"),
        ("Mara Vell, a former teacher, left the ministry.", ", a former teacher,"),
        ("The council approved the bridge, a move that could help traders.", ", a move that could help traders"),
        ("The mayor signed the bill and praised the crews.", " and praised the crews"),
        ("Bo Lind, the pilot of the ferry, was fined in May, the harbour office said.", ", the pilot of the ferry,"),
        ("Ferry thefts rose in May, climbing to five a day, the port said.", ", climbing to five a day"),
        ("The suit, led by Norland's attorney general, Ada Orr, argued the port had no basis for it.", ", Ada Orr"),
    ],
)
def test_what_only_tells_more_is_a_part(text: str, part: str) -> None:
    assert part in parts(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council did not approve the bridge after the debate.", "after the debate"),
        ("The state bans ferries after six in the evening.", "after six"),
        ("Ferries may sail as long as the masks stay on.", "as long as"),
        ("The mayor called on the council to close the quay.", "on the council"),
        ("The shutdown became the longest in the land.", "in the land"),
        ("The council will close the quay if the storm comes.", "if the storm"),
    ],
)
def test_what_would_change_the_sense_is_none(text: str, words: str) -> None:
    assert not any(words in part for part in parts(text))


def test_what_a_verb_makes_of_its_object_is_no_part() -> None:
    text = "Harbour voters made Mara Vell the first pilot to lead a port of the island as she won the ballot."
    assert not any(part.strip().startswith("the first pilot") for part in parts(text))
