"""Headings by name, where no clause of a section tells its matter; and news before standing background."""

from __future__ import annotations

import pytest

from evenhand.operations.frames import frame
from evenhand.stages.verify.walk import body
from evenhand.stages.write.clauses import short_clauses
from evenhand.stages.write.headings import is_complete
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.matter import naming_headings
from evenhand.stages.write.ranked import Ranked
from tests.pipeline.test_order import COURIER, LEDGER, page, raw, source, told

SPOKEN = (
    "Union leader Mara Dunn said on Wednesday that Olan Pike had kept the plan to himself.",
    "“Nobody asked us,” said Mara Dunn of Olan Pike, who has led the harbour office since 2019.",
    "Captain Jon Vell said that the harbour office had lost its way under Olan Pike.",
)
OWNED = (
    "Ada Orr’s travel expenses were read out in the council of Norvik on Wednesday.",
    "The expenses of nine journeys had been paid twice, the auditors wrote.",
    "Two of the journeys and their expenses were never entered in the books of the town.",
)


def named(*paragraphs: str) -> list[str]:
    made = told(*paragraphs)
    maker = Maker({c.source.article.article_id: c.source.article for c in made})
    members = [Ranked(c, 1.0, {}) for c in made]
    title = made[0].plain
    return [s.text for s in naming_headings(members, maker, title)]


def test_a_section_of_words_is_headed_by_who_speaks_on_whom() -> None:
    assert named(*SPOKEN)[0].endswith(" on Olan Pike")


def test_a_section_may_be_headed_by_what_somebody_owns() -> None:
    assert "Ada Orr’s travel expenses" in named(*OWNED)


def test_what_is_owned_is_no_person() -> None:
    assert not any("lawyer" in text for text in named(*(line.replace("expenses", "lawyer") for line in OWNED)))


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        ("Mayor Ada Orr has denied nine counts of theft and tax fraud before a court in Norvik.", "theft"),
        ("Mayor Ada Orr told of many letters in which Jon Vell and Mara Dunn asked for money.", "Vell"),
        ("Captain Jon Vell ran in vain for the council of Norvik and for its harbour board.", "vain"),
    ],
)
def test_a_heading_is_not_cut_within_a_phrase(sentence: str, cut: str) -> None:
    laid = source(sentence)
    maker = Maker({laid.article.article_id: laid.article})
    facts = laid.facts.sentences[0]
    made = short_clauses(laid, facts, maker, frame_id="heading.clause", most=12)
    assert not any(c.text.endswith(cut) for c, _ in made if is_complete(laid, facts, c))


def test_standing_background_opens_no_page() -> None:
    was = "Ada Orr was once the captain of the ferry terminal of Norvik on the north quay."
    made = page(
        raw("Ledger", "Ada Orr opens ferry terminal in Norvik", (was, *LEDGER)),
        raw("Courier", "Norvik opens its ferry terminal", COURIER),
    )
    assert "was once" not in next(body(made.page)).text


def test_the_frames_of_names_tell_nothing_else() -> None:
    assert frame("heading.both").template == "{speaker} and {text}"
