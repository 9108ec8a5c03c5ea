"""What the rule writer rewords: one sentence as two, clauses moved, plain words, names; and what of it is held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from evenhand.edges.encoders import TfidfEncoder
from evenhand.model import Article, Brief, Derivation, Facts, Op, Piece, Reason, Span, Statement
from evenhand.operations.replay import replay
from evenhand.pipeline import brief, cleaned, extracted, grouped, replayed, rule_writer
from evenhand.stages.verify.bound import unbound
from evenhand.stages.verify.checks import failure_of
from evenhand.stages.verify.walk import body
from evenhand.tables import table
from tests.pipeline.test_writing import parser
from tests.pipeline.test_writing import raw as raw_article

OPENING = "Mayor Ada Orr opened the new ferry terminal in Norvik on Wednesday after nine years of building work."
CLOSING = "The terminal cost 40 million crowns, the harbour office said in its yearly report to the council."


def made(*paragraphs: str) -> tuple[Brief, Article, Facts]:
    articles, _ = cleaned([raw_article("Orr opens Norvik ferry terminal", *paragraphs)], identify=lambda _: "en")
    (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    facts = [extracted(a, parser=parser()) for a in articles]
    page = brief(story, articles=articles, facts=facts, writer=rule_writer())
    assert isinstance(page, Brief)
    assert page.withheld == ()
    assert replayed(page, {a.article_id: a for a in articles}) == ()
    return page, articles[0], facts[0]


def told(*paragraphs: str) -> str:
    return " ".join(s.text for s in body(made(OPENING, *paragraphs, CLOSING)[0].page))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "The harbour office of Norvik rejected the plan that the council is due to vote on this week in "
            "the town hall.",
            "due to vote on in the week of 13 May in the town hall",
        ),
        (
            "Mayor Ada Orr told the council that the crews spent New Year's Eve with the dock workers on the quay.",
            "that the crews spent 31 December 2023 with the dock workers",
        ),
        (
            "According to data compiled by the harbour office, the ferries of the town carried 300 tons of timber "
            "in March.",
            "Data compiled by the harbour office showed that the ferries",
        ),
        (
            "The mayor refused the plan of the crews for the new quay, an offer the council said Sunday was "
            "fair and late.",
            "an offer that the council said on 12 May was fair",
        ),
        (
            "The deputy head of the harbour office, Lena Brandt, showed two visitors and their guides around the "
            "new quays and the warehouses behind them.",
            "Lena Brandt, the deputy head of the harbour office, showed two visitors",
        ),
        (
            "In a short address to the crews, the harbour council praised the plan of the engineers for a second berth "
            "beside the old quay and the sheds.",
            "The harbour council, in a short address to the crews, praised the plan",
        ),
        (
            "The ferries of the Trust have carried timber, fish and the mail of the islands to the ports of Germany "
            "and France for the whole of a long winter season.",
            "the ports of France and Germany for",
        ),
        (
            "The crews of the ferries have taken the timber of the island to more than 300 yards on the coast of the "
            "mainland since the end of the old fish trade.",
            "to over 300 yards on the coast",
        ),
        (
            "The harbour office has rented two of the old sheds at the quay to US companies from the coast.",
            "to American companies from the coast",
        ),
        (
            "The Norvik Trust bought two ferries from Ostrava Lines in March and leased three others from a yard.",
            "from Ostrava Lines in March. The Norvik Trust leased three others from a yard.",
        ),
        (
            "The Norvik Trust bought two ferries from the yard in Velta, but the crews rejected the new rosters.",
            "from the yard in Velta. However, the crews rejected the new rosters.",
        ),
        (
            "The harbour office praised the work of the chief engineer Lena Brandt, who designed the two new quays.",
            "Lena Brandt. Brandt designed the two new quays.",
        ),
        (
            "Although the crews rejected the new rosters at first, the Norvik Trust opened the terminal to passengers.",
            "opened the terminal to passengers, although the crews rejected the new rosters at first.",
        ),
        (
            "Although the dock workers of Velta rejected the new rosters at first, they opened the terminal in May.",
            "The dock workers of Velta rejected the new rosters at first. But they opened the terminal in May.",
        ),
        (
            "The Norvik Trust closed the old terminal on the quay after the storm damaged the roof and windows.",
            "After the storm damaged the roof and windows, the Norvik Trust closed the old terminal on the quay.",
        ),
        (
            "The Norvik Trust ended the probe of the tender in order to open the terminal before the summer season.",
            "ended the investigation of the tender to open the terminal",
        ),
        ("The crews didn't leave the ferries at the quay.", "crews did not leave the ferries"),
        (
            "The mayor praised the city's governor after the long talks about the terminal "
            "and the two quays with them.",
            "praised the governor of the city after the long talks",
        ),
        (
            "The mayor praised the council's decision to close the old terminal "
            "and the two quays near the harbour office.",
            "praised the decision by the council to close",
        ),
        (
            "The Norvik Trust bought several ships from the yard in Velta, including two ferries built for islands.",
            "from the yard in Velta, among them two ferries",
        ),
        (
            "The mayor thanked the crews of the three ferries that were damaged by the storm on the way to Velta.",
            "three ferries damaged by the storm",
        ),
        (
            "The dock workers took the two damaged ferries from the quay to Velta, where the crews waited for them.",
            "from the quay to Velta. There the crews waited for them.",
        ),
        ("The council prohibited the sale of fish on the quay.", "council banned the sale"),
        ("The council called off the meeting on Friday.", "council cancelled the meeting"),
        ("The new quay will remain closed following the storm.", "closed after the storm"),
    ],
)
def test_a_sentence_is_reworded(source: str, expected: str) -> None:
    assert expected in told(source)


@pytest.mark.parametrize(
    "source",
    [
        "If the storm returns, the council will close the terminal for a week and will move the ferries to Velta.",
        "The council said it had bought two ferries from Ostrava Lines and had leased three from a yard.",
        "The council did not buy two electric ferries from Ostrava Lines and lease three others from a yard.",
        "The council allegedly bought two ferries from Ostrava Lines and leased three others from a yard.",
    ],
)
def test_parts_that_hold_together_are_not_parted(source: str) -> None:
    page, _, facts = made(OPENING, source, CLOSING)
    assert not any(p.op is Op.SPLIT for s in body(page.page) for p in s.derivation.pieces)
    assert not any(s.joins for s in facts.sentences)


@pytest.mark.parametrize(
    "source",
    [
        "The mayor answered the council's criticism with a long letter about the terminal and the two quays of Velta.",
        "The mayor praised the city's governor and council after the long talks on the terminal and the two old quays.",
        "Asked about the quays, Mayor Orr said the crews of the three ferries had “heard the council's plan” for them.",
    ],
)
def test_what_could_be_read_otherwise_is_not_turned(source: str) -> None:
    page, _, facts = made(OPENING, source, CLOSING)
    assert not any(t.row in ("of", "by") for s in facts.sentences for t in s.turns)
    assert not any(p.row.startswith("of|") for s in body(page.page) for p in s.derivation.pieces)


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("The captain was kicked off the harbour board.", "was kicked off the harbour board"),
        ("A festive tone prevailed over the weekend.", "prevailed over the weekend"),
        ("The council modified the plan, and the modified plan was filed.", "the modified plan"),
        ("The envoy was selected by the council of Velta.", "was selected by"),
        ("The old ferry was permitted to stay at the quay.", "was allowed to stay"),
        ("The mayor turned down the street to the quay.", "turned down the street"),
        ("The crews worked following the rules of the harbour office.", "following the rules"),
        ("The repairs of the quay took over 30 years.", "over 30 years"),
        ("If the terminal remains open, the crews will need new rosters.", "remains open"),
        ("The dock workers did all that they needed to in order to keep the quay open.", "in order to keep"),
        ("Ferry crews attempted to leave, and the harbour office postponed them.", "postponed them"),
    ],
)
def test_a_word_with_another_sense_is_kept(source: str, kept: str) -> None:
    assert kept in told(source)


def test_what_closes_two_clauses_is_not_taken_from_the_first() -> None:
    both = "One sailor was killed and another was badly injured after a crane fell onto a ferry of Norvik."
    assert "was killed and another was" in told(both)
    assert "was killed. Another" in told(both.replace(" after a crane fell", " by a crane that fell"))


def test_each_term_has_one_plain_word() -> None:
    told_by_key: dict[str, set[str]] = {}
    for row in table("plain"):
        told_by_key.setdefault(row["key"], set()).add(row["plain"])
    assert [key for key, plain in told_by_key.items() if len(plain) > 1] == []


def test_a_second_act_is_not_given_to_whom_the_opening_names_last() -> None:
    source = (
        "Mayor Ada Orr, speaking in the harbour of Norvik beside Governor Lena Brandt, called the storm a warning and "
        "said the quay would stay closed for a month."
    )
    assert "Brandt said that" not in told(source)
    assert "Brandt said the" not in told(source)


def test_no_phrase_is_turned_but_where_the_claims_say_so() -> None:
    words = "The crews didn't leave the ferries at the quay."
    page, article, facts = made(OPENING, words, CLOSING)
    statement = next(s for s in body(page.page) if any(p.op is Op.TURN for p in s.derivation.pieces))
    kept = replace(facts, sentences=tuple(replace(s, turns=()) for s in facts.sentences))
    failure = unbound(statement, {article.article_id: kept}, {article.article_id: article})
    assert failure is not None
    assert failure.reason is Reason.VERIFY_STRUCTURE


@pytest.mark.parametrize(
    ("words", "row", "parts"),
    [
        ("The crews wrote to the Orr administration’s clerk.", "government", ("Orr", "administration")),
        ("The mayor has not also sold it.", "adverb", ("not", "also")),
        ("A Justice Department lawyer left.", "department of", ("Justice", "Department")),
    ],
)
def test_an_order_that_the_claims_do_not_allow_is_refused(words: str, row: str, parts: tuple[str, str]) -> None:
    page, article, facts = made(OPENING, words, CLOSING)
    statement = next(s for s in body(page.page) if s.derivation.frame == "sentence" and len(s.evidence) == 1)
    start = article.text.index(words)
    one, other = parts
    at, end = article.text.index(one, start), article.text.index(other, start) + len(other)
    low = at - 4 if row == "government" else at
    places = f"{at}:{at + len(one)}|{end - len(other)}:{end}"
    whole = Span(article.article_id, start, start + len(words))
    piece = Piece("text", Op.TURN, Span(article.article_id, low, end), f"{row}|{places}")
    turned = replace(
        statement,
        evidence=(replace(statement.evidence[0], span=whole),),
        derivation=Derivation("sentence", (piece,)),
    )
    failure = unbound(turned, {article.article_id: facts}, {article.article_id: article})
    assert failure is not None
    assert failure.reason is Reason.VERIFY_STRUCTURE


def test_a_person_is_named_in_full_once() -> None:
    text = told("Mayor Ada Orr thanked the dock workers.", "Mr. Brandt thanked Ms. Orr for the terminal on Friday.")
    assert "Brandt thanked Orr for the terminal" in text
    assert text.count("Mayor Ada Orr") == 1


def change(statement: Statement, which: Callable[[Piece], bool], by: Callable[[Piece], Piece]) -> Statement:
    """The statement with one piece exchanged, its text as the operations give it."""
    pieces = tuple(by(p) if which(p) else p for p in statement.derivation.pieces)
    derivation = Derivation(statement.derivation.frame, pieces)
    articles = {statement.evidence[0].span.article_id: ARTICLE}
    return replace(statement, text=replay(derivation, articles), derivation=derivation)


SPLIT = "The Norvik Trust bought two ferries from the harbour office in March and leased three others from the yard."
PAGE, ARTICLE, FACTS = made(OPENING, SPLIT, CLOSING)


def split_of(page: Brief) -> Statement:
    return next(s for s in body(page.page) if any(p.op is Op.SPLIT for p in s.derivation.pieces))


def holds(statement: Statement) -> Reason | None:
    articles, facts = {ARTICLE.article_id: ARTICLE}, {FACTS.article_id: FACTS}
    failure = failure_of(statement, articles) or unbound(statement, facts, articles)
    return failure.reason if failure else None


def test_the_second_sentence_is_told_of_its_own_subject_only() -> None:
    statement = split_of(PAGE)
    assert holds(statement) is None
    start = ARTICLE.text.index("the harbour office")
    for subject in ("they", "she", f"{start}:{start + 18}"):
        row = f"and|{subject}"
        wrong = change(statement, lambda p: p.op is Op.SPLIT, partial(replace, row=row))
        assert holds(wrong) is Reason.VERIFY_NAME


def test_no_other_place_is_parted() -> None:
    sentence = next(s for s in body(PAGE.page) if "opened the new ferry" in s.text)
    whole = sentence.evidence[0].span
    at = ARTICLE.text.index(" after nine")
    pieces = (
        Piece("text", Op.COPY, Span(whole.article_id, whole.start, at)),
        Piece("text", Op.SPLIT, Span(whole.article_id, at, at + 7), "and|she"),
    )
    with pytest.raises(ValueError, match="joins"):
        change(replace(sentence, derivation=Derivation("sentence", pieces)), lambda _: False, lambda p: p)
