"""What garbled a sentence told in other words: who is cited, lists taken for clauses, texts that break off."""

from __future__ import annotations

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind, Facts, JoinForm, SentenceFacts
from evenhand.pipeline import extracted
from tests.pipeline.test_writing import FERRY, page, parser, told


def read(text: str) -> Facts:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    article = Article(ArticleId("a-test"), "test", "", "", "", "", None, "en", text, (block,))
    return extracted(article, parser=parser())


def facts_of(text: str) -> SentenceFacts:
    return read(text).sentences[0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (  # the day of saying is none of what was said
            "Harbour officials said Wednesday council members will be told of the sale of two ferries on Friday.",
            "that council members will be told of the sale of two ferries on 17 May",
        ),
        (  # it is no clause of its own
            "The council will return the gifts of the two firms that, according to Ada Orr, own the quay.",
            "The council will return the gifts of the two firms that, according to Ada Orr, own the quay.",
        ),
        (  # the report says so, and the files that the report does
            "The report of the harbour shows 12 permits were lost, according to files of the harbour office.",
            "The report of the harbour shows that 12 permits were lost, according to files of the harbour office.",
        ),
        (
            "Mayor Ada Orr praised the crew, whose March 12 rescue of two sailors made news in Norvik.",
            "whose 12 March rescue of two sailors",
        ),
    ],
)
def test_whom_a_sentence_cites_and_when(sentence: str, expected: str) -> None:
    assert expected in told(page("Ferries of Norvik", sentence, *FERRY[2:]))


@pytest.mark.parametrize(
    "text",
    [
        "The first payment to the crews of the two ferries follows in the summer",
        "The harbour office puts more on the pages of the crews at https://harbour.example.org today.",
    ],
)
def test_what_is_no_whole_sentence_is_not_told(text: str) -> None:
    assert text[:40] not in told(page("Ferries of Norvik", *FERRY[:1], text, *FERRY[2:]))


@pytest.mark.parametrize(
    ("text", "has_core"),
    [
        ("Mayor Ada Orr pleaded guilty to making false", False),
        ("Mayor Ada Orr called the vote on the berth a kind of ultimate", False),
        ("Mayor Ada Orr told the crews of the gap that the port buys", False),
        ("Mayor Ada Orr told the crews of the gap in the quay wall", True),
        ("Mayor Ada Orr pleaded guilty to making false.", True),
    ],
)
def test_of_a_text_that_breaks_off_no_core_is_sure(text: str, *, has_core: bool) -> None:
    assert (facts_of(text).root is not None) is has_core


def test_a_text_that_breaks_off_ends_before_its_last_clause() -> None:
    made = told(page("Ferries of Norvik", *FERRY, "Mayor Ada Orr asked the crews whether the two ferries were to be"))
    assert "were to be" not in made


@pytest.mark.parametrize(
    "text",
    [
        "Karel Dub appeared in court charged by the office with obstruction, lying to Congress and witness tampering.",
        "The ferry stopped in two towns, first in Orsova, where it was hit by a storm, and later Velm.",
        "The paper published images of the mayor, Ada Orr, taking part in a dance with the two dock workers.",
    ],
)
def test_an_item_of_a_list_and_what_a_picture_shows_are_kept(text: str) -> None:
    facts = facts_of(text)
    assert facts.cuts == ()
    assert not any(join.form is JoinForm.PARTICIPLE for join in facts.joins)


@pytest.mark.parametrize(
    "text",
    [
        "The dock workers received a notice from Ada Orr, saying that the two ferries of the town would be sold.",
        "Karel Dub lost his seat and was made deputy director, where he oversaw the sale of the ferries.",
    ],
)
def test_what_a_text_says_or_an_office_is_no_second_sentence(text: str) -> None:
    assert not any(join.form in (JoinForm.PARTICIPLE, JoinForm.PLACE) for join in facts_of(text).joins)


@pytest.mark.parametrize(
    "text",
    [
        "The council did the crews no service, but the mayor should let others complain, harbour chief Bo Lind said.",
        "The offices of the firm were searched by the police in April, and files seized, after a hint from the bank.",
    ],
)
def test_what_one_speaker_says_or_one_helper_holds_is_no_two_sentences(text: str) -> None:
    assert not facts_of(text).joins


def test_a_figure_behind_a_dash_alone_is_given_to_its_source() -> None:
    text = "Far too many boats use the old quay of the town — more than 300, according to the harbour office."
    (found,) = read(text).speeches
    assert text[found.content.start : found.content.end] == "more than 300"


def test_records_keep_the_day_that_limits_them() -> None:
    text = "According to court documents filed on Monday, the mayor argues that the quay is sound."
    speakers = [s.speaker for s in read(text).speeches if s.speaker is not None]
    assert "court documents filed on Monday" in [text[s.start : s.end] for s in speakers]


def test_who_behind_the_doer_of_a_passive_may_mean_the_other() -> None:
    text = "Hearings were held for the judge, a woman named by Mayor Bo Lind, who opposes the sale of the quay."
    assert not any(join.form is JoinForm.RELATIVE for join in facts_of(text).joins)


def test_feet_and_inches_close_no_quotation() -> None:
    text = "“The mast is a 5’4” pole that nobody wants on the quay of this town,” Ada Orr said on Monday."
    told = [text[s.content.start : s.content.end] for s in read(text).speeches]
    assert told and all("nobody wants" in one for one in told)


def test_a_verb_behind_not_is_no_office() -> None:
    text = "Let us not judge Ada Orr too soon, the crews of Norvik wrote to the council."
    assert [m.role for m in read(text).mentions if m.name == "Ada Orr"] == [None]
