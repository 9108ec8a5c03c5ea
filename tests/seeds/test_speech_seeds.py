"""Speakers and their words in the two seed texts; a speech is told here by its first and last words only."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, Mention, Parse, Speech, SpeechForm
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.extract.speech import find_speeches
from evenhand.stages.split import split

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "seeds"
MARKUP = re.compile(r"\*\*?|\\(?=[$*])|(?<=\])\([^)]*\)|[\[\]]")

pytestmark = pytest.mark.seeds


@cache
def article(number: str, first: str, last: str) -> Article:
    """The paragraphs of a seed from the one that opens with `first` to the one before `last`, markup taken off."""
    path = next(iter(sorted(SEEDS.glob(f"{number}_*.txt"))), None)
    assert path is not None, f"no seed at {SEEDS}: it lies beside the checkout, in ../shared/data/seeds"
    divider = r"\n\s*\n" if number == "000" else r"\n"
    raw = path.read_text(encoding="utf-8")
    bare = [" ".join(MARKUP.sub("", p).split()) for p in re.split(divider, raw)]
    paragraphs = [p for p in bare if p.strip("-# ")]
    begun = next(i for i, p in enumerate(paragraphs) if p.startswith(first))
    ended = next(i for i, p in enumerate(paragraphs) if i > begun and p.startswith(last))
    blocks, at = [], 0
    for paragraph in paragraphs[begun:ended]:
        is_heading = len(paragraph) < 60 and paragraph[-1] not in '.:”"'
        kind = BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH
        blocks.append(Block(kind, at, at + len(paragraph)))
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs[begun:ended])
    return Article(ArticleId(f"a-{number:0>12}"), path.name, "", "", "", "", None, "en", text, tuple(blocks))


@cache
def read(number: str) -> tuple[Article, tuple[Parse, ...], tuple[Mention, ...], tuple[Speech, ...]]:
    ends = {"000": ("China considers", "Note to readers"), "004": ("Highlights", "What this might mean")}
    seed = article(number, *ends[number])
    parses = SpacyParser().parse(seed.text, split(seed))
    mentions = find_mentions(seed, parses)
    return seed, parses, mentions, find_speeches(seed, parses, mentions, ())


def has(number: str, form: SpeechForm, speaker: str, opens: str, ends: str) -> bool:
    seed, _, _, speeches = read(number)
    words = [(s, seed.text[s.content.start : s.content.end]) for s in speeches if s.form is form]
    return any(speaker in s.speaker_name and w.startswith(opens) and w.endswith(ends) for s, w in words)


@pytest.mark.parametrize(
    ("number", "form", "speaker", "opens", "ends"),
    [
        ("000", "direct", "Taiwan Defense Ministry", "This arms sale", "capabilities."),
        ("000", "mixed", "People's Daily", "ratchet(ing) up", "election"),
        ("000", "mixed", "People's Daily", "provocations on", "region."),
        ("000", "mixed", "China", "nonnegotiable", "change"),
        ("000", "mixed", "Trump", "everything", "everything"),
        ("000", "mixed", "Chinese Foreign Ministry", "breakaway province", "province"),
        ("000", "mixed", "Mei Fu-hsing", "a breakthrough", "Taiwan."),
        ("000", "direct", "Alexander Huang Chieh-cheng", "These systems", "purposes."),
        ("000", "mixed", "Zhao Lijian", "seriously violating", "principle"),
        ("000", "direct", "Zhao Lijian", "This not only", "opposes."),
        ("000", "indirect", "Reuters", "the White House is set", "cruise missiles"),
        ("000", "indirect", "Alexander Huang Chieh-cheng", "Taiwan will be", "jets"),
        ("004", "indirect", "Xi Jinping", "to be", "Taiwan"),
        ("004", "mixed", "Xi Jinping", "prudent", "prudent"),
        ("004", "mixed", "Lai Ching-te", "rock solid", "rock solid"),
        ("004", "indirect", "Xi Jinping", "that the island", "sovereignty"),
    ],
)
def test_speaker_and_words(number: str, form: str, speaker: str, opens: str, ends: str) -> None:
    assert has(number, SpeechForm(form), speaker, opens, ends)


def test_scare_quotes_are_not_given_as_speech() -> None:
    seed, _, _, speeches = read("000")
    quoted = {seed.text[s.content.start : s.content.end] for s in speeches if s.form is not SpeechForm.INDIRECT}
    assert "separatists" not in quoted


def test_unnamed_crowds_are_told() -> None:
    for number, crowd in (("000", "reports"), ("004", "Experts")):
        seed, _, _, speeches = read(number)
        unnamed = [s for s in speeches if s.is_unnamed and s.speaker is not None]
        assert any(seed.text[s.speaker.start : s.speaker.end] == crowd for s in unnamed if s.speaker is not None)


def test_actors_are_right() -> None:
    seed, _, mentions, _ = read("000")
    by_text = {seed.text[m.span.start : m.span.end]: m for m in mentions}
    assert by_text["AGM-84H"].kind.value == by_text["F-16V"].kind.value == "weapon"
    assert by_text["Zhao Lijian"].role is not None
    assert by_text["Trump"].kind.value == "person"
    assert {m.actor_id for t, m in by_text.items() if t in ("Beijing", "Washington")} == {
        "government:china",
        "government:united-states",
    }
    _, _, mentions, _ = read("004")
    assert {"person:xi-jinping", "person:donald-trump", "person:lai-ching-te"} <= {m.actor_id for m in mentions}


def test_patterns_alone_find_the_quotations() -> None:
    seed, _, _, _ = read("000")
    speeches = find_speeches(seed, (), find_mentions(seed, ()), ())
    named = {s.speaker_name for s in speeches if s.form is not SpeechForm.INDIRECT}
    assert {"Zhao Lijian", "Alexander Huang Chieh-cheng", "People's Daily"} <= named
