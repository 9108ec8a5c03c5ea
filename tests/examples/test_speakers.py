"""Every quotation of the example articles has its speaker, by the full name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.readers import PathReader
from evenhand.model import Article, Speech, SpeechForm
from evenhand.pipeline import cleaned, extracted

STRAIT = Path(__file__).parents[2] / "examples" / "strait"

QUOTED = {
    "Lena Orvik": (
        "People say", "Eleven is a start", "A fleet has to", "Spare parts are dull", "Nobody crosses a hundred",
        "If I lived on", "You do not improvise", "A committee exists", "When a sale waits",
    ),
    "Tomas Brandel": ("The old habit", "A launcher that arrives"),
    "Idris Vale": (
        "Nobody’s safety", "A missile in a shed", "Each side calls", "Two men spoke", "Six quiet weeks",
    ),
    "Dai Mingru": ("Outsiders hear one", "One signature said", "A sale was announced", "For years the word"),
    "Yusuf Kallan": ("I spent thirty years", "Fix what you have", "I found three items"),
    "Bettina Croy": ("I have seen bills",),
    "Petra Halloway": ("My captains do not", "Three years ago we", "I do not schedule"),
    "Corin Aldous": ("If you are asking", "Our members can", "Give us signatures"),
    "Odette Rasmus": ("My members are not", "I have banked"),
    "Ouyang Shu-lan": ("I was born under", "Our clinic has", "Show us the list"),
    "Fang Yi-ru": ("My pupils",),
    "Marit Soleng": ("We are forty",),
    "Anders Tveit-Holm": ("Every howitzer", "shipping matches"),
}  # fmt: skip
"""First words of quotations by who says them; several stand in more than one article."""


@cache
def told() -> tuple[tuple[Article, tuple[Speech, ...]], ...]:
    parser = SpacyParser()
    articles, rejected = cleaned(PathReader().read(STRAIT), identify=Langid().identify)
    assert not rejected
    return tuple((a, extracted(a, parser=parser).speeches) for a in articles)


def speakers_of(opening: str) -> list[str]:
    """Who is given the quotation that opens so, in each article that holds it; "" where nobody is."""
    found = []
    for article, speeches in told():
        at = article.text.replace("'", "’").find(opening)
        if at < 0:
            continue
        holders = [s for s in speeches if s.form is not SpeechForm.INDIRECT and s.content.start <= at < s.content.end]
        found.append(holders[0].speaker_name if holders else "")
    return found


@pytest.mark.parametrize(("speaker", "opening"), [(s, o) for s, openings in QUOTED.items() for o in openings])
def test_speaker_of_quotation(speaker: str, opening: str) -> None:
    found = speakers_of(opening)
    assert found
    assert set(found) == {speaker}


def test_each_quotation_has_a_speaker_with_a_full_name() -> None:
    for article, speeches in told():
        for speech in speeches:
            if speech.form is SpeechForm.DIRECT and not speech.is_unnamed:
                assert " " in speech.speaker_name, article.text[speech.content.start : speech.content.end]


def test_phrases_of_speakers_are_whole() -> None:
    for article, speeches in told():
        for speech in speeches:
            if speech.speaker is not None:
                phrase = article.text[speech.speaker.start : speech.speaker.end]
                assert phrase[-1].isalnum() or phrase[-1] in ".)”’'", phrase
                assert not phrase.endswith((", a shop", ", a trade group", " of the")), phrase


def test_crowds_have_no_name() -> None:
    crowds = {
        article.text[s.speaker.start : s.speaker.end]
        for article, speeches in told()
        for s in speeches
        if s.is_unnamed and s.speaker is not None
    }
    assert {"Reports in February", "Opposition leaders"} <= crowds
