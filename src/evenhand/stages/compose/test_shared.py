from datetime import date

import pytest

from evenhand.model import Dossier
from evenhand.stages.compose.alike import beyond, fact_odds, fact_signs
from evenhand.stages.compose.similar import Told, told
from evenhand.stages.compose.test_differ import dossier
from evenhand.stages.compose.test_relation import Report
from evenhand.tables import table


def sale(outlet: str, text: str, amount: str, value: str, day: int = 5) -> Report:
    return Report(outlet, text, day).figure(amount, value, "crown").event("approved")


def read(*reports: Report) -> tuple[Told, ...]:
    voices = {r.article.article_id: r.article.outlet for r in reports}
    return told([r.article for r in reports], [r.facts for r in reports], voices)


def outlets(found: Dossier) -> list[tuple[str, ...]]:
    return [fact.voices for fact in found.shared]


BRIDGE = "The Marl council approved the Orvel bridge for 40,000 crowns."
BRIDGE_TOO = "For 40,000 crowns the Orvel bridge was approved by the Marl council."
PARK = "The Marl council keeps a park with two ponds in Lower Holm."


def test_each_weight_has_a_sign_between_nought_and_one() -> None:
    one, other = read(
        sale("Tern Wire", BRIDGE, "40,000 crowns", "40000"), sale("Quay Gazette", BRIDGE_TOO, "40,000 crowns", "40000")
    )
    found = fact_signs(one, other)
    assert {row["sign"] for row in table("same_fact")} <= set(found)
    assert all(0 <= value <= 1.0001 for value in found.values())
    assert fact_odds(one, other) == pytest.approx(fact_odds(other, one))


def test_the_most_precise_telling_stands_for_all_voices() -> None:
    rough = sale(
        "Tern Wire",
        "The Marl council approved the Orvel bridge for 41 million crowns.",
        "41 million crowns",
        "41000000",
    )
    fine = sale(
        "Quay Gazette",
        "The Marl council approved the Orvel bridge for 41.3 million crowns.",
        "41.3 million crowns",
        "41300000",
    )
    (fact,) = dossier(rough, fine).shared
    assert [span.article_id for span in fact.sentences] == [fine.article.article_id, rough.article.article_id]
    assert fact.voices == ("Tern Wire", "Quay Gazette")


def test_nobody_leaves_out_what_had_not_happened_yet() -> None:
    def left_out(day: int) -> tuple[str, ...]:
        tellings = [
            sale("Tern Wire", BRIDGE, "40,000 crowns", "40000", 20),
            sale("Quay Gazette", BRIDGE_TOO, "40,000 crowns", "40000", 20),
        ]
        (fact,) = dossier(*tellings, Report("Holm Post", PARK, day)).shared
        return fact.left_out_by

    assert (left_out(1), left_out(20)) == ((), ("Holm Post",))


def test_what_a_sentence_tells_in_passing_is_not_its_subject() -> None:
    told_in_passing, told_itself = read(
        Report("Tern Wire", "Traders cheered when the council approved the bridge."),
        Report("Quay Gazette", "The council approved the bridge."),
    )
    assert beyond(told_in_passing, [told_itself]) <= 2
    assert beyond(told_itself, [told_itself]) == 0


def test_of_equals_the_telling_with_less_beside_the_fact_stands_first() -> None:
    long = BRIDGE.replace("crowns.", "crowns while traders of Holm cheered, sang songs and waved flags.")
    reports = [sale(o, t, "40,000 crowns", "40000") for o, t in (("Tern Wire", long), ("Quay Gazette", BRIDGE))]
    (fact,) = dossier(*reports).shared
    assert fact.sentences[0].article_id == reports[1].article.article_id


def test_one_voice_agrees_with_nobody() -> None:
    assert outlets(dossier(sale("Tern Wire", BRIDGE, "40,000 crowns", "40000"), Report("Quay Gazette", PARK))) == []
    assert date(2024, 3, 5) == Report("Tern Wire", PARK).article.published_on
