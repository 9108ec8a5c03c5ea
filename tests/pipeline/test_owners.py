"""Whose word a statement is: the outlet's where its author judges, the speaker's where one is named."""

from __future__ import annotations

import pytest

from evenhand.model import (
    BlockKind,
    Brief,
    Declared,
    MediaType,
    RawArticle,
    RawBlock,
)
from evenhand.operations.alleged import alleged_deeds
from evenhand.pipeline import cleaned, extracted
from evenhand.stages.write.owners import comments, judges
from tests.pipeline.test_choosing import CHARGE, FILLER, OPENING, place, texts
from tests.pipeline.test_writing import page, parser
from tests.whole_pages import page_of

TITLE = "Norvik quay closed after crane falls"


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Orr had a tough time at the council.",
        "That will only raise the anger of the dockers.",
        "If the harbour sells the quay, it will be acting in violation of federal law.",
        "The office is facing a stinging defeat in Norvik.",
        "There is a growing feeling that something has gone wrong in Norvik.",
        "Orr’s dockers have struck again.",
        "Orr’s weight in the harbour cannot be overstated.",
        "Over the years she has transformed the quay dramatically.",
        "The harbour office showed a deceptively cut film of the crane.",
        "The vote underscores how far the quay has come since the fall of the crane.",
        "The dockers were murderously indifferent to the ferries.",
        "The ferry line sails without a licence, in seeming violation of the law.",
        "The ferry line had misled the town about its losses.",
        "The delay only serves to anger the dockers.",
        "Orr failed to acknowledge her own refusal to repair the crane.",
        "The line exploits its crews.",
        "The captain gave a militant speech.",
        "The sale was a blow for the dockers.",
        "In some cases, masters have been pushed out by the union.",
    ],
)
def test_a_verdict_a_forecast_and_a_reading_of_the_law_are_judgements(text: str) -> None:
    assert judges(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Orr opened the quay.",
        "A judge ruled that the sale was a violation of the law.",
        "Top council members rejected the sale.",
        "She called it “a stinging defeat” for the harbour.",
        "Orr wore the badge, a sign widely seen as racist.",
        "Orr has been accused of racist remarks.",
        "The council met after a racist picture surfaced.",
        "The harbour named the quay after Karel Petty.",
        "A court found that the ferry line had misled the town.",
        "The driver was charged with dangerous driving.",
        "The police met the militant group at the quay.",
        "The dockers threw rotten fruit at the ferry.",
        "The council asked whether the sale was racist.",
        "The mayor left after remarks considered racist.",
        "The board overwhelmingly approved the sale.",
        "The office may show the papers without violating the law.",
        "A book about the captain’s exploits in the north sold well.",
        "The ferry line denied that it had misled the town.",
    ],
)
def test_a_report_is_none(text: str) -> None:
    assert not judges(text) and not comments(text)


def test_what_the_author_judges_is_told_as_his_outlets() -> None:
    made = page(TITLE, "Mayor Ada Orr had a tough time before the Norvik council on Wednesday.", OPENING, *FILLER)
    assert any(t.startswith("Ledger wrote that Mayor Ada Orr had a tough time") for t in texts(made))


def test_a_bare_claim_of_a_piece_that_argues_throughout_is_its_own() -> None:
    report = ("The Norvik council sold the north quay to Ostrava Lines on Wednesday for 40 million crowns.", *FILLER)
    claim = "Petra Halm of the Norvik town hall is an old friend of the Ostrava Lines owner Karel Dub."
    mixed = (*report, claim, *VIEW)
    made = story(("Ledger", "Norvik sells quay", report), ("Courier", "A foolish sale in Norvik", mixed))
    told = [text for text in texts(made) if "Petra Halm" in text]
    assert all(text.startswith(("Courier wrote that", "An opinion piece")) for text in told)


@pytest.mark.parametrize(
    "text",
    [
        "In a stunning rebuke to the town hall, the Norvik council rejected the sale of the ferry line on Wednesday.",
        "The Norvik council rejected the sale of the ferry line on Wednesday, in a blow to the only bidder.",
    ],
)
def test_what_the_author_says_of_his_own_report_is_left_out(text: str) -> None:
    (told,) = {t for t in texts(page(TITLE, text, OPENING, *FILLER)) if "rejected the sale" in t}
    assert told.startswith("The Norvik council rejected") and not any(w in told for w in ("rebuke", "blow", "wrote"))


def test_an_outlet_stands_in_front_of_no_speaker() -> None:
    made = page(TITLE, OPENING, "The quay will open in the summer, Mayor Ada Orr said.", *FILLER)
    assert not any("reported" in text or "wrote" in text for text in texts(made))


def test_colour_behind_the_opening_is_left_out() -> None:
    colour = "The union and its friends have taken a swipe at the town hall."
    assert not any("swipe" in text for text in texts(page(TITLE, OPENING, CHARGE, *FILLER, colour)))


def story(*articles: tuple[str, str, tuple[str, ...]]) -> Brief:
    raws = []
    for outlet, title, paragraphs in articles:
        declared = Declared(f"https://{outlet.lower()}.example.org/1", title, outlet, "", "2024-05-15")
        blocks = tuple(RawBlock(BlockKind.PARAGRAPH, p) for p in paragraphs)
        raws.append(RawArticle(outlet, MediaType.TEXT, blocks, declared))
    return page_of(raws, parser())


THEFT = "The Velta hackers stole plans of the new ferry terminal from the Norvik harbour office last week."
ALLEGED = "Norvik police accused the Velta hackers of stealing plans of the new ferry terminal from the office."


def test_a_deed_that_another_outlet_only_alleges_has_its_owner() -> None:
    made = story(
        ("Ledger", TITLE, (THEFT, *FILLER)), ("Courier", "Police accuse Velta hackers", (ALLEGED, *FILLER[:2]))
    )
    assert not any(text.startswith("The Velta hackers stole") for text in texts(made))


def test_a_deed_owned_to_is_a_fact() -> None:
    owned = "Karel Dub of the Velta hackers pleaded guilty to stealing the plans."
    raws = []
    for number, text in enumerate((THEFT, ALLEGED, owned)):
        declared = Declared(f"https://ledger.example.org/{number}", TITLE, "Ledger", "", "2024-05-15")
        blocks = tuple(RawBlock(BlockKind.PARAGRAPH, p) for p in (text, *FILLER))
        raws.append(RawArticle(str(number), MediaType.TEXT, blocks, declared))
    kept, _ = cleaned(raws, identify=lambda _: "en")
    facts = [extracted(a, parser=parser()) for a in kept]
    known = {a.article_id: a.text for a in kept}
    assert alleged_deeds(facts[:2], known) == {facts[0].sentences[0].sentence.span}
    assert alleged_deeds(facts, known) == frozenset()


@pytest.mark.parametrize(
    "answer",
    [
        "Town hall spokesman Karel Lund, speaking for Orr, denied the accusation on Wednesday evening.",
        "Orr denied wrongdoing.",
        "Orr’s lawyer Petra Halm said that the mayor had never seen a warning about the crane.",
    ],
)
def test_who_speaks_for_the_accused_answers_the_charge(answer: str) -> None:
    made = page(TITLE, OPENING, CHARGE, *FILLER, answer)
    at = place(made, "accused Mayor Ada Orr")
    assert any(word in texts(made)[at + 1] for word in ("denied", "had never seen"))


def test_the_house_answers_for_who_holds_the_office() -> None:
    charge = "Dock union leader Lena Brandt accused President Ada Orr of ignoring two warnings about the crane."
    answer = "The White House rejected the accusation in a short letter on Wednesday evening."
    made = page(TITLE, OPENING, charge, *FILLER, answer)
    assert "rejected the accusation" in texts(made)[place(made, "accused President Ada Orr") + 1]


def test_an_answer_may_name_the_charge_before_it_by_a_noun() -> None:
    charge = "Dock union leader Lena Brandt sued Mayor Ada Orr on Wednesday for ignoring two warnings about the crane."
    answer = "Orr’s spokesman Karel Lund declined to comment on the filing."
    made = page(TITLE, OPENING, charge, *FILLER, answer)
    assert "declined to comment on the filing" in texts(made)[place(made, "sued Mayor Ada Orr") + 1]


def test_who_is_accused_may_clear_himself_in_his_own_words() -> None:
    made = page(TITLE, OPENING, CHARGE, *FILLER, "“We never saw a warning about that machine,” Orr said on Wednesday.")
    assert "never saw a warning" in texts(made)[place(made, "accused Mayor Ada Orr") + 1]


VIEW = (
    "The sale of the Norvik quay is a mistake.",
    "Nobody in the harbour should be surprised.",
    "It is the wrong answer to the right question.",
    "The council is wrong about the costs, too.",
    "Such deals are always a gamble with public money.",
    "The town must keep the Norvik quay and lease the cranes instead.",
    "It is time for a clean start in the harbour.",
    "The mayor is right about one thing only.",
    "A harbour without a quay is a joke.",
    "Ferries are the heart of the town.",
    "Of course the council could still stop the sale.",
)


def test_an_opinion_piece_is_heard_as_one() -> None:
    report = ("The Norvik council sold the north quay to Ostrava Lines on Wednesday for 40 million crowns.", *FILLER)
    made = story(("Ledger", "Norvik sells quay", report), ("Courier", "Norvik must keep its quay", VIEW))
    assert any(t.startswith("An opinion piece from Courier argued that the sale of the") for t in texts(made))


def test_an_opinion_piece_that_speaks_to_its_reader_is_heard_in_its_own_words() -> None:
    report = ("The Norvik council sold the north quay to Ostrava Lines on Wednesday for 40 million crowns.", *FILLER)
    talk = "We should keep our Norvik quay for the crews who built it with their own hands."
    piece = (*(each for each in VIEW if "must keep" not in each and "mistake" not in each), talk)
    told = f"An opinion piece from Courier argued: “{talk.removesuffix('.')}”."
    made = story(("Ledger", "Norvik sells quay", report), ("Courier", "Opinion: A harbour for all of us", piece))
    assert told in texts(made)
    made = story(("Ledger", "Norvik sells quay", report), ("Courier", "A harbour for all of us", piece))
    assert told not in texts(made), "what calls itself no opinion may be a record of somebody's talk"


def test_what_an_opinion_piece_only_narrates_is_no_argument() -> None:
    narrated = "When the council won the north quay in 2013, it seemed to be the right start for Norvik."
    report = ("The Norvik council sold the north quay to Ostrava Lines on Wednesday for 40 million crowns.", *FILLER)
    made = story(("Ledger", "Norvik sells quay", report), ("Courier", "Norvik must keep its quay", (narrated, *VIEW)))
    assert not any("when the council won" in t for t in texts(made))


@pytest.mark.parametrize(
    "other",
    [
        "Petra Halm, who has denied any part in the sale, was fined by the harbour court on Wednesday evening.",
        "Petra Halm denied the accusation that the ferry line had hidden its losses from the town.",
        "A former spokesman for Orr denied that the ferry line had hidden its losses from the town.",
    ],
)
def test_nobody_answers_for_another(other: str) -> None:
    made = page(TITLE, OPENING, CHARGE, *FILLER, other)
    at = place(made, "accused Mayor Ada Orr")
    assert not any(other[:14] in text for text in texts(made)[at + 1 : at + 2])


def test_the_lead_opens_with_a_deed_and_no_verdict() -> None:
    verdict = "The council is facing a stinging defeat over the quay in Norvik, where the crane fell."
    made = page(TITLE, verdict, OPENING, *FILLER)
    assert not texts(made)[0].startswith("Ledger wrote")


def test_words_that_somebody_else_repeats_are_not_told_as_said() -> None:
    words = (
        "Orr then said she would say what harbour chief Jon Vell has said about the crane, “We are going to find out.”"
    )
    made = page(TITLE, OPENING, *FILLER, words)
    assert not any("Vell said: “We are going" in text for text in texts(made))


def test_a_figure_names_no_outlet_that_tells_less_than_its_row() -> None:
    full = ("More than 80 dockers have left the Norvik quay since October, the harbour office said.", *FILLER)
    less = ("More than 80 dockers have left the Norvik quay, the union said.", *FILLER)
    made = story(("Ledger", "Norvik dockers leave", full), ("Courier", "Dockers leave Norvik", less))
    rows = [row for row in made.page.figures if row.measures is not None and "October" in row.measures.text]
    assert all(" and " not in row.said_by.text for row in rows)
