"""What the rule writer makes of articles written for the test: titles, names, days, whom an outlet cites."""

from __future__ import annotations

from functools import cache

import pytest

from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import BlockKind, Brief, Declared, MediaType, Op, RawArticle, RawBlock
from evenhand.operations.referent import referent
from evenhand.pipeline import brief, cleaned, extracted, grouped, replayed, rule_writer
from evenhand.stages.verify.walk import body

DAY = "2024-05-16"  # a Thursday


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def raw(title: str, *paragraphs: str) -> RawArticle:
    declared = Declared("https://ledger.example.org/1", title, "Ledger", "", DAY)
    return RawArticle("ledger", MediaType.TEXT, tuple(RawBlock(BlockKind.PARAGRAPH, p) for p in paragraphs), declared)


def page(title: str, *paragraphs: str) -> Brief:
    articles, _ = cleaned([raw(title, *paragraphs)], identify=lambda _: "en")
    (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    facts = [extracted(a, parser=parser()) for a in articles]
    made = brief(story, articles=articles, facts=facts, writer=rule_writer())
    assert isinstance(made, Brief)
    assert replayed(made, {a.article_id: a for a in articles}) == ()
    return made


def told(made: Brief) -> str:
    return " ".join(s.text for s in body(made.page))


FERRY = (
    "Mayor Ada Orr opened the new ferry terminal in Norvik on Wednesday, ending nine years of building work.",
    "She thanked the dock workers and promised lower fares for commuters.",
    "The terminal cost 40 million crowns, the harbour office said in its yearly report.",
    "In 2015 the council had approved a smaller terminal on the north quay.",
)


def test_the_title_is_the_clause_most_like_the_headline() -> None:
    made = page("Orr opens Norvik ferry terminal after nine years!", *FERRY)
    assert made.page.title.text == "Mayor Ada Orr opened the new ferry terminal in Norvik"
    assert "opened the new ferry terminal" in made.page.highlights[0].text


@pytest.mark.parametrize(("opening", "is_named"), [("She thanked", True), ("She’ll thank", False)])
def test_no_name_stands_for_a_pronoun_with_a_short_verb(opening: str, *, is_named: bool) -> None:
    text = f"Mayor Ada Orr opened the terminal. {opening} the dock workers of Norvik on Friday."
    (article,), _ = cleaned([raw("Norvik", text)], identify=lambda _: "en")
    facts = extracted(article, parser=parser())
    assert (referent(article, facts, facts.sentences[1].sentence.span) is not None) is is_named


def test_a_week_of_the_pages_own_year_is_told_without_it() -> None:
    late = "Mara Vell bought two ferries for the terminal last week, the harbour office said in a letter."
    assert "in the week of 6 May, " in told(page("Orr opens Norvik ferry terminal", *FERRY, late))
    said = "“The terminal will serve the island for forty years from now,” Captain Jon Vell said last week."
    assert "Vell said in the week of 6 May: “" in told(page("Orr opens Norvik ferry terminal", *FERRY, said))


def test_who_is_quoted_by_what_he_is_alone_is_told_by_his_name() -> None:
    said = "“The terminal will serve the island for forty years from now,” the mayor said."
    made = told(page("Orr opens Norvik ferry terminal", *FERRY, said))
    assert "The mayor said" not in made
    assert "Orr said: “The terminal will serve" in made


def test_a_name_stands_for_a_pronoun_beyond_doubt() -> None:
    made = page("Orr opens Norvik ferry terminal", *FERRY)
    assert "Ada Orr thanked the dock workers" in told(made)
    assert any(p.op is Op.NAME for s in body(made.page) for p in s.derivation.pieces)


def test_a_pronoun_in_doubt_is_told_right_behind_what_it_leans_on_and_by_no_name() -> None:
    made = page(
        "Orr opens Norvik ferry terminal",
        "Mayor Ada Orr opened the new ferry terminal in Norvik on Wednesday with Governor Lena Brandt.",
        "She thanked the dock workers and promised lower fares for commuters.",
        "The terminal cost 40 million crowns, the harbour office said in its yearly report.",
    )
    assert "with Governor Lena Brandt. She thanked the dock workers" in told(made)


def test_by_the_other_ones_given_name_a_pronoun_is_beyond_doubt() -> None:
    made = page(
        "Orr opens Norvik ferry terminal",
        "Mayor Ada Orr opened the new ferry terminal in Norvik on Wednesday with Governor Robert Brandt.",
        "She thanked the dock workers and promised lower fares for commuters.",
        "The terminal cost 40 million crowns, the harbour office said in its yearly report.",
    )
    assert "Ada Orr thanked the dock workers" in told(made)


def test_a_page_of_one_month_tells_the_year_at_its_head() -> None:
    made = page("Orr opens Norvik ferry terminal", *FERRY)
    assert "on 15 May" in told(made)
    assert "2024" not in told(made).replace("2015", "")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The council will sell two ferries to Ostrava Lines this year, three people familiar with the talks said.",
            "Ledger reported, citing three people familiar with the talks, that the council will sell two ferries",
        ),
        (
            "The council will sell two ferries to Ostrava Lines, according to the report, issued Tuesday by the "
            "Norvik Trust.",
            "Ledger reported, citing the report, issued on 14 May by the Norvik Trust, that the council will sell",
        ),
        (
            "Wednesday's report from the harbour office showed that traffic had fallen by 12 percent.",
            "The 15 May report from the harbour office showed",
        ),
        (
            "The beleaguered harbour office lost 12 percent of its traffic in April.",
            "The harbour office lost 12% of its traffic",
        ),
        (
            "The harbour office issued a staggering 28 permits to the ferry lines in April.",
            "The harbour office issued 28 permits to the ferry lines",
        ),
    ],
)
def test_wordings(sentence: str, expected: str) -> None:
    made = page("Ferries of Norvik", sentence, *FERRY[2:])
    assert expected in told(made)


@pytest.mark.parametrize(
    ("headline", "sentence", "title"),
    [
        (  # the infinitive stays with the verb that asks for it
            "Orr urges council to sell the ferries",
            "Mayor Ada Orr urged the council of Norvik to sell the ferries after a storm sank one of them.",
            "Mayor Ada Orr urged the council of Norvik to sell the ferries",
        ),
        (  # a denial is kept whole
            "Norvik council does not sell ferries",
            "The council of Norvik did not approve the sale of the ferries after a storm sank one of them.",
            "The council of Norvik did not approve the sale of the ferries",
        ),
        (  # words told before their speaker
            "Norvik council approved sale of ferries, Orr says",
            "The council of Norvik approved the sale of the ferries, Ada Orr said.",
            "Ada Orr: The council of Norvik approved the sale of the ferries",
        ),
    ],
)
def test_a_title_keeps_what_its_verb_needs(headline: str, sentence: str, title: str) -> None:
    assert page(headline, sentence, *FERRY[2:]).page.title.text == title


def test_a_highlight_names_a_day_of_this_week_that_the_article_dates_by_its_weekday() -> None:
    made = page("Orr opens Norvik ferry terminal after nine years!", *FERRY)
    assert "in Norvik on Wednesday, ending" in made.page.highlights[0].text
    assert "on 15 May" in told(made)
    assert sum("Wednesday" in h.text for h in made.page.highlights) == 1
    assert "Wednesday" not in told(made)


def test_headings_say_who_did_what_or_whose_words_follow() -> None:
    words = [f"“{text},” Orr said." for text in ("The ferries are old and cost too much", "We must sell them by May")]
    more = [f"The {name} firm of Norvik repaired the {ship} in its own yard." for name, ship in SHIPS]
    made = page("Orr opens Norvik ferry terminal", *FERRY, *words, *more)
    headings = [s.heading.text for s in made.page.article if s.heading is not None]
    assert not any(h.lower().startswith(("its ", "his ", "her ")) for h in headings)


SHIPS = (("Aldous", "Petrel"), ("Brine", "Cormorant"), ("Corrin", "Gannet"), ("Dove", "Heron"))


@pytest.mark.parametrize(
    ("headline", "sentence", "cut"),
    [
        ("Orr one of three captains", "Ada Orr was one of three captains who crossed the Norvik strait.", "captains"),
        (
            "Norvik council passed law on ferries",
            "The Norvik council passed a law designed to keep ferries.",
            "designed",
        ),
        ("Orr: strait is a route", "Ada Orr said the Norvik strait is a route for smugglers of fish and oil.", "route"),
    ],
)
def test_no_title_is_cut_off_from_what_its_last_words_wait_for(headline: str, sentence: str, cut: str) -> None:
    assert not page(headline, sentence, *FERRY[2:]).page.title.text.endswith(cut)


def test_an_outlets_judgement_is_told_as_its_own() -> None:
    text = told(page("Orr opens Norvik ferry terminal", "Ada Orr built a disgusting wall at the Norvik quay.", *FERRY))
    assert "disgusting" not in text or "Ledger reported" in text


def test_two_statements_have_no_heading() -> None:
    made = page("Orr opens Norvik ferry terminal", *FERRY)
    assert all(s.heading is None for s in made.page.article if sum(map(len, s.paragraphs)) < 3)


def test_a_day_is_no_speaker() -> None:
    made = page(
        "Orr opens Norvik ferry terminal",
        *FERRY[:3],
        "“The quay is safe for ships of every size,” Governor Lena Brandt, a guest from Velta, said Tuesday.",
    )
    assert "May said" not in told(made) and "Tuesday said" not in told(made)


def test_a_week_brings_no_second_article() -> None:
    made = page("Orr opens Norvik ferry terminal", *FERRY[:3], "Traffic at the quay fell over the past week by half.")
    assert "the the" not in told(made)
