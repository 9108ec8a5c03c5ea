"""Who a speaker is, told on sentences of our own by patterns alone; with a parser: tests/extract."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind, Speech
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.extract.speech import find_speeches
from evenhand.stages.extract.speech_names import head_words, is_crowd, without_article

A = ArticleId("a-0123456789ab")


def article(*paragraphs: str) -> Article:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(A, "x", "", "", "", "", date(2021, 3, 5), "en", text, tuple(blocks))


def last(*paragraphs: str) -> tuple[str, str]:
    """Name and phrase of the speaker of the last speech."""
    read = article(*paragraphs)
    speech: Speech = find_speeches(read, (), find_mentions(read, ()), ())[-1]
    span = speech.speaker
    return speech.speaker_name, "" if span is None else read.text[span.start : span.end]


def test_pronoun_is_the_person_introduced_last_speaker_or_not() -> None:
    first = "“We are ready,” said Ben Otto."
    assert last(first, "Mayor Carl Rusk disagreed.", "“It will not hold,” he said.")[0] == "Carl Rusk"


def test_gender_of_titles_and_given_names_may_rule_somebody_out() -> None:
    first = "“We are ready,” said Helen Otto."
    assert last(first, "Mayor Carl Rusk disagreed.", "“It will not hold,” she said.")[0] == "Helen Otto"
    assert last("“We are ready,” said Mr. Otto.", "“It will not hold,” she said.") == ("", "")


def test_two_people_together_are_nobody() -> None:
    assert last("Carl Rusk and Ben Otto met.", "“It will not hold,” he said.")[0] in ("", "Carl Rusk")


@pytest.mark.parametrize(
    ("phrase", "name", "kept"),
    [
        ("Mara Vell of the Lake Forum, a body that funds dams,", "Mara Vell", "Mara Vell of the Lake Forum"),
        ("Mara Vell, head of the Lake Forum,", "Mara Vell", "Mara Vell, head of the Lake Forum"),
        ("Mara Vell, who built the dam,", "Mara Vell", "Mara Vell"),
    ],
)
def test_phrases_are_cut_before_clauses_and_what_dangles(phrase: str, name: str, kept: str) -> None:
    told = last(f"According to {phrase} the dam is safe.")
    assert told[0] == name
    assert kept.startswith(told[1])


@pytest.mark.parametrize(
    "phrase",
    [
        "Supporters of the bill",
        "critics of the plan",
        "sources close to the talks",
        "people familiar with the matter",
        "an official",
        "two of them",
        "Reports",
        "Neither side",
        "the neighbour",
    ],
)
def test_phrases_that_name_nobody(phrase: str) -> None:
    assert is_crowd(phrase)


@pytest.mark.parametrize("phrase", ["the ministry", "A Health Ministry statement", "Mara Vell", "the mayor"])
def test_phrases_that_name_somebody(phrase: str) -> None:
    assert not is_crowd(phrase)


def test_heads_and_articles() -> None:
    assert head_words("sources close to the talks") == ["sources"]
    assert head_words("the head of the board, a lawyer") == ["the", "head"]
    assert without_article("the mayor") == "mayor"


def test_role_takes_up_the_person_who_has_it() -> None:
    told = last("Mara Vell, a councillor in Grenholm, opened the dam.", "The councillor said that it would hold.")
    assert told == ("Mara Vell", "The councillor")


def test_organisation_is_taken_up_by_its_noun_only_where_one_fits() -> None:
    first = "The Lake Workers Union met on Monday."
    assert last(first, "The union said that it would strike.")[0] == "Lake Workers Union"
    both = "The Lake Workers Union met the River Sailors Union."
    assert last(both, "The union said that it would strike.")[0] == "union"


def test_spokesmen_speak_for_whom_they_serve() -> None:
    assert last("A spokesman for the Health Ministry said that the dam is safe.")[0] == "Health Ministry"
    assert last("A lawyer for the Lake Institute said that the dam is safe.")[0] == ""


@pytest.mark.parametrize(
    "text",
    ["Mara Vell said. “" * 2000, "“he said, ” she said. " * 3000, "The mayor said that the mayor said " * 3000],
)
def test_hostile_text_ends_soon_and_does_not_raise(text: str) -> None:
    read = article(text, text)
    find_speeches(read, (), find_mentions(read, ()), ())
