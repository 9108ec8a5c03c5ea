"""What a report leaves open, judges in passing or has from an office is told as its outlet's, not left out."""

from __future__ import annotations

import pytest

from evenhand.model import Statement
from evenhand.stages.verify.walk import body
from tests.pipeline.test_writing import page

REST = (
    "Mayor Lena Fisk closed the north quay of Norvik on Wednesday after a storm had damaged two piers.",
    "Norvik Lines sold two ferries to a company in Velta for 3 million crowns.",
    "The harbour office put the damage at 9 million crowns in a letter to the council.",
    "The council of Norvik sent three engineers to the quay on Thursday to inspect the piers.",
)


def telling(*sentences: str, words: str = "") -> list[Statement]:
    words = words or sentences[-1].rstrip(".")[-30:]
    return [s for s in body(page("Norvik mayor closes quay", *REST, *sentences).page) if words in s.text]


def test_a_forecast_further_on_in_a_report_is_its_outlets() -> None:
    (told,) = telling("Shipping firms in Norvik could lose the summer season if the north quay stays closed until May.")
    assert told.derivation.frame.startswith("wrote")


@pytest.mark.parametrize(
    "sentence",
    [
        "The closure could prove the worst blunder of Lena Fisk in all her years at the head of Norvik.",
        "You could say that Lena Fisk may lose the next election in Norvik over the north quay.",
    ],
)
def test_its_authors_verdict_is_not(sentence: str) -> None:
    assert telling(sentence) == []


def test_a_forecast_that_leans_on_the_sentence_before_is_told_behind_it() -> None:
    before = "The council of Norvik will vote on Friday on a resolution to open the north quay again."
    told = telling(before, "The resolution is likely to pass and go to the harbour court of Norvik.")
    assert [one.derivation.frame for one in told] == ["wrote.next"]
    assert len(told[0].evidence) == 2


def test_what_officials_said_of_themselves_is_their_outlets_report() -> None:
    (told,) = telling("Norvik harbour officials said they believed the crew of the ferry had tried to avoid the quay.")
    assert told.derivation.frame.startswith("reported")


def test_critics_are_no_officials() -> None:
    told = telling("Some critics said they believed the crew of the ferry in Norvik had tried to avoid the quay.")
    assert all("unnamed" in one.derivation.frame or "citing" in one.derivation.frame for one in told)


def test_a_source_that_talked_to_the_outlet_itself_is_cited() -> None:
    sentence = "Two piers of the Norvik quay are beyond repair, a harbour source told the Ledger on Sunday."
    (told,) = telling(sentence, words="beyond repair")
    assert told.derivation.frame.startswith("reported.citing")


@pytest.mark.parametrize(
    "sentence",
    [
        "Lena Fisk said it is not the right time for the council of Norvik to build a third quay.",
        "Bo Lind, like many mayors before him, has asked the council of Norvik for two new ferries.",
        "Harbour chief Bo Lind, addressing the crews in the old town, said the quay should be open to all ferries.",
        "The owner of the quay, Bo Lind, sold three boats to a firm in Velta, a disclosure report shows.",
    ],
)
def test_a_sentence_that_only_seems_to_lean_or_to_lack_its_subject_is_told(sentence: str) -> None:
    assert telling(sentence)


def test_it_that_means_a_thing_leans() -> None:
    assert telling("Lena Fisk said it will not open for the ferries of Norvik before the month of June.") == []


def test_a_label_before_an_article_does_not_open_it() -> None:
    opening = "Soon after he sold three ferries, the head of the Norvik harbour office, Bo Lind, resigned on Wednesday."
    made = page("Norvik harbour chief resigns", "Series: Harbours Is the town of Norvik prepared?", opening, *REST)
    assert any("Bo Lind" in one.text for one in body(made.page))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("South Norvik officials said in April that the quay would close by June.", "officials said in April"),
        ("In April, officials said the quay of Velta would close by June.", "in April, officials said"),
        (
            "A prosecutor said on Monday that the owner of the quay had sold boats by June.",
            "A prosecutor said on 13 May",
        ),
        ("A prosecutor said the owner of the quay had sold three boats by June.", "citing a prosecutor"),
    ],
)
def test_who_is_told_by_his_office_is_not_called_unnamed_and_keeps_his_day(sentence: str, expected: str) -> None:
    (told,) = telling(sentence, words="by June")
    assert expected in told.text
    assert "unnamed" not in told.derivation.frame
