"""The second reading, on sentences of our own with invented names."""

import pytest

from evenhand.stages.verify.second_reading import differs

OBJECT = (
    "Dario Quell called on Justices Sonia Marwen and Ruth Oster to step aside. "
    "“I just don't know how they can sit in any case about my company,” he said."
)
HANGING = (
    "The crowd chanted and he spoke of the raid as a “slap on the face” of the United Provinces and said more followed."
)
ASKED = "Asked about Pell, Varga said the talks had failed. “We will continue to wait,” he added."
QUOTING = (
    "On Friday Dario Quell posted a message, quoting host Brian Tamm as saying: “Nobody has done more for this town.”"
)
SHARE = "In the survey, 51 percent of voters said “the harbour must stay open” to all."
SECOND_HAND = "Officials have said Dario Quell said the bridge would fall before spring."
PAPER = "Dario Quell said it was “a very good plan for all of us,” the Velmar Post reported."
CLAIM = "The council spoke of Dario Quell's claim that the bridge would fall before spring."
LATER = "Dario Quell opened the hall. Brian Tamm said the roof was new. “It will last for a hundred years.”"


def doubt(text: str, words: str, speaker: str) -> str:
    start, at = text.index(words), text.index(speaker)
    found = differs(text, (start, start + len(words)), (at, at + len(speaker)))
    return "" if found is None else found.rule


@pytest.mark.parametrize(
    ("text", "words", "speaker", "rule"),
    [
        (OBJECT, "I just don't know how they can sit in any case about my company", "Justices Sonia Marwen", "opened"),
        (
            "Mrs. Holt spoke in Velmar. “We waited for an hour,” he said.",
            "We waited for an hour",
            "Mrs. Holt",
            "gender",
        ),
        (HANGING, "slap on the face", "the United Provinces", "hung"),
        (ASKED, "We will continue to wait", "Pell", "object"),
        (QUOTING, "Nobody has done more for this town.", "Dario Quell", "beside"),
        (SHARE, "the harbour must stay open", "51 percent of voters", "share"),
        (SECOND_HAND, "the bridge would fall before spring", "Dario Quell", "nested"),
        (PAPER, "a very good plan for all of us", "Dario Quell", "outlet"),
        (CLAIM, "that the bridge would fall before spring", "Dario Quell", "owner"),
        (LATER, "It will last for a hundred years.", "Dario Quell", "later"),
    ],
)
def test_a_wrong_speaker_is_doubted(text: str, words: str, speaker: str, rule: str) -> None:
    assert doubt(text, words, speaker) == rule


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (OBJECT, "I just don't know how they can sit in any case about my company", "Dario Quell"),
        (ASKED, "We will continue to wait", "Varga"),
        (QUOTING, "Nobody has done more for this town.", "Brian Tamm"),
        ("“The bridge is safe,” said mayor Ann Holt of Velmar.", "The bridge is safe", "mayor Ann Holt of Velmar"),
        (
            "Ann Holt, who leads the council, said on Friday that Brian Tamm had left.",
            "Brian Tamm had left",
            "Ann Holt",
        ),
        ("According to Ann Holt, the bridge is safe.", "the bridge is safe", "Ann Holt"),
        ("Ann Holt spoke in Velmar. She said Tamm was late. “We waited,” she said.", "We waited", "Ann Holt"),
    ],
)
def test_a_right_speaker_is_not_doubted(text: str, words: str, speaker: str) -> None:
    assert doubt(text, words, speaker) == ""


def test_words_right_behind_the_stop_of_his_own_are_his_though_they_name_him() -> None:
    text = "“The harbour is ours,” Dario Quell wrote on Friday. “Now they will not let Dario Quell keep it.”"
    assert doubt(text, "Now they will not let Dario Quell keep it.", "Dario Quell") == ""
    apart = "“The harbour is ours,” Dario Quell wrote. The union spoke of it. “They will not let Dario Quell keep it.”"
    assert doubt(apart, "They will not let Dario Quell keep it.", "Dario Quell") == "third"
