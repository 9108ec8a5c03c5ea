"""Titles out of long sentences: occasions, owned roles and asides left out, so that no headline need be quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.model import SentenceFacts, Span
from evenhand.operations.tails import losing, turning
from evenhand.stages.write.clauses import openings
from evenhand.stages.write.source import Source
from evenhand.stages.write.title_cuts import led_by_speaker, name_in_apposition, spare_in_title
from evenhand.stages.write.title_he import names_him
from evenhand.stages.write.title_news import is_no_news
from evenhand.stages.write.title_plain import answers_somebody
from tests.pipeline.test_order import page, raw, source

SCENE = "Gulls sat on the cranes of the north quay, and the market women of Norvik packed up early."
TAIL = (
    "Harbour workers had built two of its piers by hand in the winter of 2021.",
    "Headmaster Olan Pike said two schools would stay open on Friday.",
)
PAID = (
    "Mayor Bo Lund’s personal attorney, Ada Vell, was paid $500,000 for work she did for a firm co-owned by the pilot "
    "arrested last week on smuggling charges, Vell told the Norvik Post on Monday."
)
ORDERED = (
    "A Norvik judge on Friday ordered lawyers for Mayor Bo Lund’s former campaign chairman Jon Orr to appear on "
    "4 February for a closed hearing on whether Orr broke his plea deal."
)
ADMITTED = (
    "An accountant for the Norvik ferry firm admitted in trial testimony on Friday that she helped hide debts and "
    "change the books."
)
TESTIFIED = "Ada Vell testified Monday before a council committee about her efforts to warn Norvik of the flood."
MET = (
    "Vell, an engineer, told reporters after meeting Lund for lunch that Lund was open to Vell’s idea of a deal that "
    "might give nine pilots, men who came to Norvik as boys, a license."
)


def _laid(sentence: str) -> tuple[Source, SentenceFacts, Span]:
    laid = source(sentence, SCENE)
    facts = laid.facts.sentences[0]
    return laid, facts, facts.sentence.span


@pytest.mark.parametrize(
    ("sentence", "headlines", "part"),
    [
        (ADMITTED, (), " in trial testimony on Friday"),
        (TESTIFIED, (), " before a council committee"),
        (ORDERED, ("Orr to appear over plea deal",), "Mayor Bo Lund’s former campaign chairman "),
        (PAID, (), PAID[PAID.index(" for work") : PAID.index(", Vell told")]),
    ],
)
def test_what_a_title_does_without(sentence: str, headlines: tuple[str, ...], part: str) -> None:
    laid, facts, whole = _laid(sentence)
    spared = [laid.words(span) for span in spare_in_title(laid, facts, whole, headlines)]
    assert any(part.endswith(one) for one in spared if one), spared


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Orr told the council that ferry cases account for most of the losses of the port.",
        "Ada Orr warned the crews of Norvik that the claims of the port on its quay are wrong.",
        "Ada Orr and the state of Norvik accused Mayor Bo Lund of the sale of the old wall of the quay.",
        "The buoys of Norvik stood at 410, 395 and 382 respectively on the third day of the storm off the quay.",
    ],
)
def test_a_title_ends_only_where_its_sentence_is_closed(sentence: str) -> None:
    laid, facts, whole = _laid(sentence)
    ends = ("account", "claims", "quay", "Lund", "410", "395")
    told = [laid.words(span) for span, _ in openings(laid, facts, whole, 0)]
    assert told and not [one for one in told if one.endswith(ends)]


def test_over_what_somebody_is_sued_may_be_left_off_a_title() -> None:
    laid, facts, whole = _laid("Ada Orr and the state of Norvik sued Mayor Bo Lund over the old wall of the quay.")
    assert "Ada Orr and the state of Norvik sued Mayor Bo Lund" in [
        laid.words(span) for span, _ in openings(laid, facts, whole, 0)
    ]


def test_what_is_told_of_a_speech_stays_with_it() -> None:
    praised, said = "Mayor Ada Orr praised the crews in a speech", "Mayor Ada Orr said in a speech"
    for sentence, part in (
        (f"{praised} that opened the fair.", []),
        (f"{said} that the crews left.", [" in a speech"]),
    ):
        laid, facts, whole = _laid(sentence)
        assert [laid.words(span) for span in spare_in_title(laid, facts, whole, ())] == part


def test_a_person_no_headline_names_keeps_his_role() -> None:
    laid, facts, whole = _laid(ORDERED)
    assert not [s for s in spare_in_title(laid, facts, whole, ("Judge orders hearing",)) if "chairman" in laid.words(s)]


def test_a_subject_is_told_by_the_name_in_apposition() -> None:
    laid, facts, whole = _laid(PAID)
    assert [laid.words(s) for s in name_in_apposition(laid, facts, whole)] == [
        "Mayor Bo Lund’s personal attorney, ",
        ",",
    ]
    laid, facts, whole = _laid("The mayor’s friends, Ada Vell, and Jon Orr left Norvik.")
    assert name_in_apposition(laid, facts, whole) == ()


def test_the_speaker_leads_where_the_parse_takes_a_verb_of_his_words_for_the_main_one() -> None:
    laid, facts, whole = _laid(MET)
    later = next(e.act for e in laid.facts.events) if laid.facts.events else facts.root
    wrong = Span(whole.article_id, MET.index("came"), MET.index("came") + 4)
    assert later is not None
    led = led_by_speaker(laid, replace(facts, root=wrong, subject=None))
    assert led.root is not None and laid.words(led.root) == "told"
    assert led.subject is not None and laid.words(led.subject) == "Vell"


def test_titles_out_of_long_sentences() -> None:
    for sentence, headlines, title in (
        (
            MET,
            ("Lund open to deal, Vell says!", "Vell: mayor open to deal"),
            "Vell told reporters that Lund was open to",
        ),
        (
            PAID,
            ("Lund's lawyer Vell was paid $500,000!", "Lawyer Vell was paid by firm!"),
            "Vell was paid $500,000 for work she did, ",
        ),
    ):
        told = (sentence, SCENE, *TAIL)
        made = page(*(raw(o, h, told) for o, h in zip(("Ledger", "Courier"), headlines, strict=True)))
        assert made.page.title.text.startswith(title)
        assert not made.withheld


def test_what_turns_a_title_and_what_does_not() -> None:
    assert turning(" and said it should not have been held", "Lund called the hearing a show") == ""
    assert turning(" and said no pilot left", "Lund named three pilots") != ""
    assert losing(" for a firm raided last week", "Vell was paid") == ""
    assert losing("Bo Lund’s one-time aide ", "lawyers for") == ""


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Bo Lund has responded to Ada Vell", True), ("Bo Lund responded to the strike", False)],
)
def test_an_answer_to_somebody_by_name(text: str, is_one: bool) -> None:
    assert answers_somebody(text) is is_one


def test_what_somebody_named_calls_a_thing_is_his_judgement() -> None:
    assert not is_no_news("Bo Lund called the hearing in Norvik fake")
    assert is_no_news("The hearing in Norvik was fake")


@pytest.mark.parametrize(
    ("sentence", "text", "is_named"),
    [
        ("The mayor of Norvik insisted he would not meet Ada Vell.", "The mayor of Norvik insisted he would not", True),
        ("A pilot of the firm admitted that he hid the books.", "A pilot of the firm admitted that he hid", True),
        ("The firm of the pilots closed his quay.", "The firm of the pilots closed his quay", False),
    ],
)
def test_a_title_tells_who_its_he_is(sentence: str, text: str, is_named: bool) -> None:
    laid, facts, _ = _laid(sentence)
    assert names_him(laid, facts, text) is is_named


def test_what_who_acts_says_besides_is_left_off() -> None:
    told = (
        "Lawyers representing Mayor Bo Lund on Monday called on Ada Vell to retract her comments alleging that he "
        "had sold three quays of the harbour to a firm of his brother and two of his friends."
    )
    headlines = ("Lund lawyers want Vell to retract comments!", "Lawyers of Lund call on Vell to retract!")
    made = page(*(raw(o, h, (told, SCENE, *TAIL)) for o, h in zip(("Ledger", "Courier"), headlines, strict=True)))
    assert "alleging" not in made.page.title.text
    assert made.page.title.text.endswith("called on Ada Vell to retract her comments")
