"""Cues and speakers that need a parser, on sentences of our own."""

from __future__ import annotations

from functools import cache

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Speech
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.extract.speech import find_speeches
from evenhand.stages.split import split

A = ArticleId("a-0123456789ab")


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def speeches(*paragraphs: str) -> tuple[str, tuple[Speech, ...]]:
    """A text of these paragraphs and its speeches."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    article = Article(A, "x", "", "", "", "", None, "en", text, tuple(blocks))
    parses = parser().parse(text, split(article))
    return text, find_speeches(article, parses, find_mentions(article, parses), ())


def told(*paragraphs: str) -> list[tuple[str, str]]:
    """Speaker's name and content of each speech."""
    text, found = speeches(*paragraphs)
    return [(s.speaker_name, text[s.content.start : s.content.end]) for s in found]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Mayor Olga Brandt made it clear that the dam would close.", "that the dam would close"),
        ("Mayor Olga Brandt went on to say that the dam would close.", "that the dam would close"),
        ("Mayor Olga Brandt issued a statement saying the dam would close.", "the dam would close"),
        ("Mayor Olga Brandt is careful to say that the dam is safe.", "that the dam is safe"),
        ("Mayor Olga Brandt tells me that the dam would close.", "that the dam would close"),
        ("Mayor Olga Brandt pointed out that the dam would close.", "that the dam would close"),
        ("In Olga Brandt’s words, “the dam is a ruin of its time.”", "the dam is a ruin of its time."),
        ("Olga Brandt’s answer was that “nothing at all is lost.”", "nothing at all is lost."),
        ("“The dam will hold,” Olga Brandt, a mayor since 2010, said.", "The dam will hold"),
        ("“Who will pay for the dam?” Olga Brandt asked reporters on Monday.", "Who will pay for the dam?"),
        ("“The dam will hold,” beamed Olga Brandt.", "The dam will hold"),
        ("Olga Brandt gave them a short message: “Nobody will be left behind this time.”", "Nobody will be left"),
    ],
)
def test_cues(sentence: str, words: str) -> None:
    assert any(name == "Olga Brandt" and content.startswith(words) for name, content in told(sentence))


def test_a_participle_of_the_subject_is_no_clause_of_its_own() -> None:
    found = told("Mayor Olga Brandt said the man killed was a sailor from the town of Velta.")
    assert [words for _, words in found] == ["the man killed was a sailor from the town of Velta"]


def test_what_a_speaker_does_not_say_is_none_of_what_he_says() -> None:
    found = told("Mayor Olga Brandt said the man killed was a sailor from the town of Velta but would not name him.")
    assert [words for _, words in found] == ["the man killed was a sailor from the town of Velta"]


def test_bare_quotation_is_of_the_subject_before_it() -> None:
    found = told(
        "“We are ready for it,” said Ben Otto.",
        "Olga Brandt was not moved by the offer.",
        "“Nobody has shown us a single plan for the dam.”",
    )
    assert found[-1] == ("Olga Brandt", "Nobody has shown us a single plan for the dam.")


def test_the_role_at_the_end_of_a_sentence_goes_with_its_name() -> None:
    name = "Ben Otto, the port’s digital director"
    text, found = speeches(f"More than 10 million people watched the launch on June 20, according to {name}.")
    assert [text[s.speaker.start : s.speaker.end] for s in found if s.speaker is not None] == [name]


def test_bare_quotation_behind_several_is_nobodys() -> None:
    found = told(
        "“We are ready for it,” said Ben Otto.",
        "Olga Brandt, Carl Rusk and Ada Lind drew the plan for the dam.",
        "“Nobody has shown us a single plan for the dam.”",
    )
    assert "Nobody has shown us a single plan for the dam." not in [words for _, words in found]


def test_adding_is_of_the_subject_of_its_sentence() -> None:
    found = told(
        "“We are ready for it,” said Ben Otto.",
        "Carl Rusk follows the dams of the valley. He warned that the gates were old, adding:",
        "“The river does not read our plans.”",
    )
    assert found[-1] == ("Carl Rusk", "The river does not read our plans.")


def test_colleague_is_named_behind_a_comma() -> None:
    found = told(
        "“We are ready for it,” said Olga Brandt.",
        "Her colleague on the council, Anders Holm, disagreed.",
        "“The gates are older than the town,” he said.",
    )
    assert found[-1] == ("Anders Holm", "The gates are older than the town")


def test_what_somebody_considers_is_his_and_no_one_elses() -> None:
    found = told("What Norden considers “a closed matter,” Carl Rusk earlier said “everything” is still open.")
    assert ("Carl Rusk", "everything") in found
    assert not any(name == "Carl Rusk" and words.startswith("a closed") for name, words in found)


def test_single_word_that_is_a_complement_is_speech() -> None:
    assert ("Olga Brandt", "prudent") in told("Mayor Olga Brandt urged Carl Rusk to be “prudent” in building dams.")


def test_visits_that_are_planned_plan_nothing() -> None:
    assert told("Visits planned for May were called dull.") == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "Ministers Karl Orr, Jon Vale, Olga Brandt and Ben Otto issued a statement on Tuesday explaining: "
            "“The order provides rules for open hearings.”",
            "Ministers Karl Orr, Jon Vale, Olga Brandt and Ben Otto",
        ),
        (
            "In the city’s harbour, a large and diverse gathering of dockers packed streets near the town hall, "
            "chanting “This is what winning looks like!”",
            "",
        ),
        ("The vice-president replied: “I know that this was his view of the dam.”", "vice-president"),
    ],
)
def test_a_speaker_is_no_clause_and_no_place(sentence: str, speaker: str) -> None:
    assert told(sentence)[-1][0] == speaker


def test_words_told_in_words_are_given_to_neither() -> None:
    first = "“We are late,” said Karl Orr. Orr said that Ben Otto told Jon Vale that there would be “big news” soon."
    assert told(f"{first} “Now pretend you do not know me,” he said.")[-1][0] == ""


def test_a_list_behind_a_source_is_not_what_it_says() -> None:
    sentence = (
        "Three other mayors sold major holdings that week, according to the harbour records: Karl Orr, who sits on the "
        "dam committee; Olga Brandt; and Ben Otto."
    )
    assert told(sentence)[-1][1] == "Three other mayors sold major holdings that week"


def test_words_behind_another_doer_are_not_the_first_ones() -> None:
    sentence = (
        "Champion Karl Orr called it a “cowardly” act while owner Ben Otto seethed in a post: “Angry. Outraged. Those "
        "words do not fully describe how I feel.”"
    )
    assert all(words[:5] != "Angry" or speaker != "Karl Orr" for speaker, words in told(sentence))
