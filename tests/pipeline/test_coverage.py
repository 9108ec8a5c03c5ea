"""What is told of sentences that were lost: colour left off, times that cannot be told, judgements, long leads."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand import pipeline
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind
from evenhand.stages.verify.checks import failure_of
from evenhand.stages.write.candidates import candidates
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import Unusable, unusable

PARSER = SpacyParser()
DAY = date(2020, 10, 27)  # a Tuesday


def source(text: str, title: str = "") -> Source:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    article = Article(ArticleId("a-test"), "test", title, "Plain Ledger", "", "", DAY, "en", text, (block,))
    return Source(article, pipeline.extracted(article, parser=PARSER), "Plain Ledger", is_copy=False, year=2020)


def told(text: str) -> str | None:
    """What stands first on a page, as it is told and checked."""
    one = source(text)
    kept = {one.article.article_id: one.article}
    made = next(iter(candidates(one, Maker(kept))), None)
    assert made is None or failure_of(made.plain, kept) is None
    return made.plain.text if made is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The council of the island closed the bridge in Norvik after a storm in the north, during which it had a "
            "bad Friday.",
            "The council of the island closed the bridge in Norvik after a storm in the north.",
        ),
        ("The council closed an iconic bridge in Norvik.", "The council closed a bridge in Norvik."),
        ("The council heard a blistering attack on its plan.", "The council heard an attack on its plan."),
        ("The council closed a stunning, costly bridge in Norvik.", "The council closed a costly bridge in Norvik."),
    ],
)
def test_colour_is_left_off_with_its_article(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Karel Dub called the bridge in Norvik costly and shocking news.",
        "The council heard of a more shocking case in Norvik.",
    ],
)
def test_colour_that_another_word_needs_is_not_cut_out(text: str) -> None:
    assert "and news" not in (told(text) or "") and "more case" not in (told(text) or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Karel Dub left the council of Norvik two years ago after a vote.",
            "Karel Dub left the council of Norvik around 2018 after a vote.",
        ),
        (
            "The panel on the Jan. 6 fire in Norvik heard Karel Dub.",
            "The panel on the Jan. 6 fire in Norvik heard Karel Dub.",
        ),
        (
            "October 30 and 31 are the dates that the council of Norvik has named.",
            "30 to 31 October 2020 are the dates that the council of Norvik has named.",
        ),
    ],
)
def test_times_without_a_day(text: str, expected: str) -> None:
    assert told(text) == expected


def test_a_judgement_at_the_head_is_its_outlets() -> None:
    made = told("The vote in Norvik could end the long career of Mayor Ada Orr, who leads the council.")
    assert made is not None and made.startswith("Plain Ledger wrote that the vote in Norvik could end")


def test_a_verdict_further_on_is_not_told() -> None:
    head = "Ada Orr leads the council of Norvik. " * 3
    one = source(head + "The vote in Norvik could be the worst day in the long career of Mayor Ada Orr.")
    assert unusable(one, one.facts.sentences[3], is_owned=False) is Unusable.OPINION
    assert (
        len([c for c in candidates(one, Maker({one.article.article_id: one.article})) if "could" in c.plain.text]) == 0
    )


def test_what_a_bill_would_do_is_a_report() -> None:
    made = told("Ada Orr’s bill would cut the harbour fee in Norvik by half and raise the tax on fuel.")
    assert made is not None and made.startswith("Ada Orr’s bill would cut the harbour fee")


def test_a_lead_without_other_words_is_quoted_with_its_day() -> None:
    made = told("Mayor Ada Orr threw a tantrum over the harbour plan of the council of Norvik yesterday.")
    assert made == (
        "Plain Ledger wrote on 27 October 2020: “Mayor Ada Orr threw a tantrum over the harbour plan of the council of "
        "Norvik yesterday”."
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Iran said it is weighing a new port law for the south coast.", None),
        ("Before she left the council, Ada Orr had asked for a new port law.", None),
        ("Two days after the vote in Norvik, Ada Orr left the council.", None),
        ("Two days later, Ada Orr left the council in Norvik.", Unusable.LEANING),
        ("The council condemned it in a letter to Karel Dub.", Unusable.POINTS_BACK),
        ("One of Ada Orr's deputies left the council in Norvik.", None),
        ("One of the deputies left the council in Norvik.", Unusable.LEANING),
    ],
)
def test_what_leans_on_the_sentence_before(text: str, reason: Unusable | None) -> None:
    one = source(text)
    assert unusable(one, one.facts.sentences[0]) is reason


def many(*paragraphs: str) -> Source:
    text, blocks = "\n\n".join(paragraphs), []
    for paragraph in paragraphs:
        at = text.index(paragraph)
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
    article = Article(ArticleId("a-test"), "test", "", "Plain Ledger", "", "", DAY, "en", text, tuple(blocks))
    return Source(article, pipeline.extracted(article, parser=PARSER), "Plain Ledger", is_copy=False, year=2020)


@pytest.mark.parametrize(
    ("paragraphs", "at", "expected"),
    [
        (("Karel Dub had never faced a charge over the harbour fees. Until now.",), 0, Unusable.POINTS_BACK),
        (("Karel Dub had never faced a charge over the harbour fees. The board met on Monday.",), 0, None),
        (
            (
                "The council clearly states “bridge care” may include:",
                "Paint for all of it.",
            ),
            0,
            Unusable.ANNOUNCES,
        ),
        (
            ("The board’s letter reads:", "The council closed the old bridge in Norvik."),
            1,
            Unusable.NO_SPEAKER,
        ),
        (("Rain fell in Norvik on Monday.", "Ada Orr of Norvik closed a bridge in the north for a month."), 1, None),
    ],
)
def test_what_the_sentence_beside_it_limits_or_announces_is_not_told_alone(
    paragraphs: tuple[str, ...], at: int, expected: Unusable | str | None
) -> None:
    one = many(*paragraphs)
    assert unusable(one, one.facts.sentences[at]) == expected


def test_a_speaker_keeps_the_bracket_that_tells_his_party() -> None:
    one = source("“Nothing about the harbour fees is clear to any of us,” said Sen. Ada Orr (D-NV).")
    spoken = one.facts.speeches[0].speaker
    assert spoken is None or one.words(spoken).count("(") == one.words(spoken).count(")")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("last September", "in September 2019"), ("last March", "in March 2020"), ("in March", "in March")],
)
def test_the_year_tells_which_month_last_means(words: str, expected: str) -> None:
    bridge = "The council closed the bridge in Norvik"
    assert told(f"{bridge} {words}.") == f"{bridge} {expected}."


def test_a_sentence_with_a_lost_letter_is_not_told() -> None:
    one = source("The council of Norvik voted on the mayor\ufffds new port law.")
    assert unusable(one, one.facts.sentences[0]) is Unusable.MARKS
