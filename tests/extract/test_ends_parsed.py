"""Where the opening of a sentence is closed, on real parses."""

from __future__ import annotations

from functools import cache

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import ArticleId, BlockKind, Sentence, Span
from evenhand.stages.extract.ends import MOST_TOKENS, find_ends


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def openings(text: str) -> list[str]:
    sentence = Sentence(Span(ArticleId("a-1"), 0, len(text)), BlockKind.PARAGRAPH, 0)
    (parse,) = parser().parse(text, [sentence])
    return [text[:end] for end in find_ends(parse)]


@pytest.mark.parametrize(
    "marked",
    [
        "The council approved the bridge | after a long debate.",
        "Mayor Ada Orr resigned | after a vote of the council.",
        "The council closed the quay | and moved the ferries to Port Avel.",
        "The port fined Bo Lind, | who had sailed without a licence.",
        "Orr proposed a harbour bill | banning old ferries.",
        "Two divers were arrested | in London after the storm.",
        "The port will close the quay to ferries | on Monday.",
        "The council will close the old quay, | the port office said on Monday.",
        "Lund signed the law | because the crews had asked for it.",
        "Orr heard of his idea of a deal | that might free the crews.",
    ],
)
def test_an_opening_is_closed_where_only_circumstances_follow(marked: str) -> None:
    told, _, rest = marked.partition(" | ")
    assert told.rstrip(",") in openings(f"{told} {rest}")


@pytest.mark.parametrize(
    "marked",
    [
        "Orr told the council that the crews | are late.",  # a subject without its verb
        "Orr told lawmakers that ferry cases account | for most of the losses.",
        "The mayor wants | to close the quay.",
        "The state sued the port | over a new fee on ferries.",
        "The port imposed new tolls | on the ferries of Norvik.",
        "The crews painted images | of the storm on the walls.",
        "The court found Lund guilty | of three of the charges.",
        "The office released a statement | on Friday denying the charges.",
        "The office released a report | saying the quay was closed.",
        "Orr has made her first visit since the ferries | of the port were sold.",
        "The fleet, | which sailed in May, has lost two boats.",
        "Crews closed the ports and | the quays.",
        "The captain gave up | on the race.",
        "Lund admitted | he had sold the boats.",
        "The mayor is | in Port Avel.",
    ],
)
def test_an_opening_is_open_where_its_last_words_wait_for_more(marked: str) -> None:
    told, _, rest = marked.partition(" | ")
    assert told.rstrip(",") not in openings(f"{told} {rest}")


def test_the_whole_sentence_is_none_of_its_openings() -> None:
    assert "Ada Orr closed the quay" not in openings("Ada Orr closed the quay.")


def test_a_sentence_without_end_has_none() -> None:
    assert openings("Orr closed the quay after the storm" + ", and after the storm" * MOST_TOKENS + ".") == []
