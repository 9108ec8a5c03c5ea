"""Words taken for what they are not where they stand: a noun for a verb, a deed for a colour, a length for a day."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Brief,
    Declared,
    Derivation,
    Evidence,
    MediaType,
    Op,
    Piece,
    RawArticle,
    RawBlock,
    Relation,
    Span,
    Statement,
)
from evenhand.operations.cast import Cast
from evenhand.operations.replay import ReplayError, replay
from evenhand.operations.tails import stranding
from evenhand.pipeline import brief, cleaned, extracted, grouped, rule_writer
from evenhand.stages.split import split
from evenhand.stages.verify.checks import failure_of, is_whole
from evenhand.stages.verify.second_dates import unreached
from evenhand.stages.verify.walk import body
from evenhand.stages.write.naming import _is_of_words

PARSER = SpacyParser()
KEY = ArticleId("a-9")
DAY = date(2026, 3, 6)


def article(text: str) -> Article:
    return Article(KEY, "", "", "Plain Ledger", "", "", DAY, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def span(text: str, words: str) -> Span:
    return Span(KEY, text.index(words), text.index(words) + len(words))


def replaced(text: str) -> list[str]:
    """The loaded words of a sentence that the claims have a plain word for."""
    facts = extracted(article(text), parser=PARSER).sentences[0]
    return [text[t.span.start : t.span.end] for t in facts.loaded if t.neutral]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mayor Bo Lind denied the council’s claims that the two ferries would be sold.", []),
        ("Mayor Bo Lind denied her claims that the two ferries would be sold.", []),
        ("Mayor Bo Lind claims that the two ferries would be sold.", ["claims that"]),
        ("Mayor Bo Lind, who claims that the ferries are old, left the town on Friday.", ["claims that"]),
        ("Mayor Bo Lind has denied repeated claims that the ferries would be sold.", []),
    ],
)
def test_a_noun_is_not_told_as_a_verb(text: str, found: list[str]) -> None:
    assert replaced(text) == found


def test_replay_refuses_a_verb_in_the_place_of_a_noun() -> None:
    text = "Mayor Bo Lind denied the council’s claims that the two ferries would be sold."
    row = Piece("text", Op.ROW, span(text, "claims that"), "loaded:claims that")
    with pytest.raises(ReplayError, match="another word"):
        replay(Derivation("fragment", (row,)), {KEY: article(text)})


def test_replay_refuses_a_row_whose_neighbours_make_it_harmless() -> None:
    text = "The council ended the sanctions regime on Friday."
    row = Piece("text", Op.ROW, span(text, "regime"), "loaded:regime")
    with pytest.raises(ReplayError, match="another word"):
        replay(Derivation("fragment", (row,)), {KEY: article(text)})


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("The army of Velta has denied striking South Norland land on Monday.", False),
        ("The crews praised striking dock workers in the north of the town.", False),
        ("The council won a striking victory over the harbour board on Monday.", True),
    ],
)
def test_a_deed_is_no_colour(text: str, is_cut: bool) -> None:
    facts = extracted(article(text), parser=PARSER).sentences[0]
    assert any("striking" in text[c.span.start : c.span.end] for c in facts.cuts) is is_cut


def told_without(text: str, word: str) -> Statement:
    """The sentence told without one word, its stop left to the frame."""
    at = span(text, word)
    pieces = (Piece("text", Op.COPY, Span(KEY, 0, at.start)), Piece("text", Op.COPY, Span(KEY, at.end, len(text) - 1)))
    made = Derivation("sentence", pieces)
    evidence = (Evidence(Span(KEY, 0, len(text)), article(text).text_sha256, Relation.PARAPHRASE),)
    return Statement(replay(made, {KEY: article(text)}), evidence, made)


def test_the_verifier_refuses_a_deed_cut_as_a_colour() -> None:
    deed = told_without("Velta has denied striking Norland territory in the south.", "striking ")
    assert "what was done" in str(
        failure_of(deed, {KEY: article("Velta has denied striking Norland territory in the south.")})
    )
    text = "The council won a striking victory over the harbour board."
    assert failure_of(told_without(text, "striking "), {KEY: article(text)}) is None


@pytest.mark.parametrize(
    ("text", "words", "is_day"),
    [
        ("A newcomer will lead the council, the 11th mayor in 45 years to come from the valley.", "in 45 years", False),
        ("The council will hold its first vote on the quay in two years.", "in two years", False),
        ("The council will open the new bridge in two years.", "in two years", True),
    ],
)
def test_a_length_over_which_something_is_counted_is_no_day(text: str, words: str, is_day: bool) -> None:
    times = [t for t in extracted(article(text), parser=PARSER).times if text[t.span.start : t.span.end] == words]
    assert [t.first is not None for t in times] == [is_day]
    piece = Piece("date", Op.DATE, span(text, words), "future:bare")
    made = Derivation("day", (piece,))
    evidence = (Evidence(Span(KEY, 0, len(text)), article(text).text_sha256, Relation.PARAPHRASE),)
    statement = Statement(replay(made, {KEY: article(text)}), evidence, made)
    assert ("length of time" in str(list(unreached(statement, {KEY: article(text)})))) is not is_day


def test_the_end_of_a_year_stands_before_no_noun() -> None:
    text = "Bo Lind and his rival for the year-end harbour prize met on Friday."
    with pytest.raises(ReplayError):
        replay(
            Derivation("fragment", (Piece("text", Op.DATE, span(text, "the year-end"), "past:the"),)),
            {KEY: article(text)},
        )


@pytest.mark.parametrize(
    ("gap", "after", "is_stranding"),
    [
        (" in and near the harbour camp", ", located ten miles from the border, went on.", True),
        (" at the quay", ", which opened in May, went on.", True),
        (" at the quay", ", the mayor said.", False),
        (", a storm,", " located in the north", False),
    ],
)
def test_what_is_told_of_a_noun_does_not_pass_to_another(gap: str, after: str, is_stranding: bool) -> None:
    assert stranding(gap, after) is is_stranding


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Mr. Orr said in May that the ferries were old.", ""),
        ("Ms. Orr said in May that the ferries were old.", "Alice Orr"),
    ],
)
def test_a_last_name_is_open_where_another_bearer_was_named_first(said: str, who: str) -> None:
    nephew = "Alice Orr" if who else "Paul Orr"
    text = f"Robert Orr ran the port of Norvik for years. The port was sold, said {nephew}. {said}"
    one = article(text)
    facts = extracted(one, parser=PARSER)
    last = [m for m in facts.mentions if text[m.span.start : m.span.end] == "Orr"]
    assert [m.name for m in last] == [nephew]
    assert [Cast({KEY: one}, {KEY: facts}).who(m) for m in last] == [who]


def test_a_dateline_in_small_letters_is_parted() -> None:
    text = "Norvik - Harbour crews left the quay on Friday after a long vote of the council."
    told = [text[s.span.start : s.span.end] for s in split(article(text))]
    assert is_whole(span(text, text[len("Norvik - ") :]), article(text))
    assert not is_whole(span(text, text[len("Norvik - Harbour ") :]), article(text))
    assert told == ["Norvik -", "Harbour crews left the quay on Friday after a long vote of the council."]


def test_an_apposition_with_a_name_keeps_its_comma() -> None:
    text = "Robert Orr, a professor of politics at the Norvik Harbour University, wrote that crews should be paid."
    (facts,) = extracted(article(text), parser=PARSER).sentences
    turned = [Piece("text", Op.TURN, t.span, t.recorded) for t in facts.turns if t.row.startswith("fronted")]
    told = [replay(Derivation("fragment", (p,)), {KEY: article(text)}) for p in turned]
    assert told == ["a professor of politics at the Norvik Harbour University, Robert Orr,"]


def told(*sentences: str) -> str:
    """What a page on one article tells."""
    raw = RawArticle(
        "a",
        MediaType.TEXT,
        tuple(RawBlock(BlockKind.PARAGRAPH, one) for one in sentences),
        Declared("https://ledger.example.org/1", "Ferries of Norvik", "Plain Ledger", "", "2026-03-06"),
    )
    articles, _ = cleaned([raw], identify=lambda _: "en")
    (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    facts = [extracted(a, parser=PARSER) for a in articles]
    made = brief(story, articles=articles, facts=facts, writer=rule_writer())
    assert isinstance(made, Brief)
    return " ".join(s.text for s in body(made.page))


def test_an_adverb_left_off_before_a_comma_leaves_the_comma() -> None:
    text = told(
        "The harbour council of Norvik voted on Tuesday to sell two old ferries to a firm in the north.",
        "The crews of the two ferries reacted angrily, calling the sale of the boats a mistake of the council.",
        "Mayor Robert Lind told the council on Tuesday that the money would pay for a new bridge in the spring.",
    )
    assert "angrily" not in text
    assert "reacted, calling the sale" in text or "reacted. They called the sale" in text


@pytest.mark.parametrize(("name", "again"), [("Rising Tide", "Rising Tide"), ("Robert Tide", "Tide")])
def test_a_title_taken_for_a_person_is_not_told_by_its_last_word(name: str, again: str) -> None:
    assert _is_of_words(name.split()) is (again == name)
