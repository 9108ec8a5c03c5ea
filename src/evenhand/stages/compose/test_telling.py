from datetime import date

import pytest

from evenhand.model import Difference, Granularity, Modality, TimeRef
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.names import same_name, unmatched
from evenhand.stages.compose.signs import signs
from evenhand.stages.compose.similar import told
from evenhand.stages.compose.telling import log_odds, probabilities
from evenhand.stages.compose.test_differ import dossier
from evenhand.stages.compose.test_relation import Report, flood, label, laid_side_by_side
from evenhand.stages.compose.topic import LONGEST
from evenhand.tables import table


def test_each_sign_has_a_weight_and_lies_between_nought_and_one() -> None:
    reports = flood("Tern Wire", "40", "40"), flood("Quay Gazette", "63", "63")
    one, other = told(
        [r.article for r in reports],
        [r.facts for r in reports],
        {r.article.article_id: r.article.outlet for r in reports},
    )
    found = signs(one, other)
    assert [row["sign"] for row in table("tellings")] == list(found)
    assert all(0 <= value <= 1.0001 for value in found.values())
    assert found == pytest.approx(signs(other, one))
    assert sum(probabilities(one, other).values()) == pytest.approx(1)
    assert log_odds(one, other) > 0


def test_figures_of_other_things_speak_against_one_matter() -> None:
    def odds(*, counted: bool) -> float:
        one = Report("Tern Wire", "The fire at Lower Marl burned 600 hectares of wood.").event("burned")
        other = Report("Quay Gazette", "The fire at Lower Marl keeps 90 crews of Holm busy.").event("keeps")
        if counted:
            one.figure("600 hectares", "600", "hectare")
            other.figure("90 crews", "90", "crew")
        pair = [told([r.article], [r.facts], {r.article.article_id: "v"})[0] for r in (one, other)]
        return log_odds(*pair)

    assert odds(counted=True) < odds(counted=False)


@pytest.mark.parametrize(("one", "other"), [("William", "Bill"), ("Robert", "Bob"), ("Kate", "Catherine")])
def test_short_forms_of_given_names(one: str, other: str) -> None:
    assert same_name(one, other)


def test_initials_and_the_names_they_stand_for() -> None:
    assert unmatched(("MRB", "Holm"), ("Marl", "Reef", "Board", "Holm")) == ()
    assert unmatched(("MRB",), ("Marl", "Reef")) == ("MRB",)


def test_one_word_in_the_place_of_another_makes_two_things() -> None:
    one = Report("Tern Wire", "Marl council set a new duty of 25 percent on imported steel.").event("set")
    other = Report("Quay Gazette", "Marl council set a new duty of 10 percent on imported glass.").event("set")
    one.figure("25 percent", "25", "percent")
    other.figure("10 percent", "10", "percent")
    assert not laid_side_by_side(one, other)


def test_things_numbered_differently_are_two() -> None:
    one = Report("Tern Wire", "Reactor 1 at Lower Marl was stopped for repair.").event("stopped")
    other = Report("Quay Gazette", "Reactor 2 at Lower Marl was stopped for repair.").event("stopped")
    assert label(one, other) is Label.UNRELATED


def test_places_in_one_slot_are_a_conflict() -> None:
    one = Report("Tern Wire", "The truce of the Orvel Front was signed in Damar.").event("signed")
    other = Report("Quay Gazette", "The truce of the Orvel Front was signed in Ostrel.").event("signed")
    assert label(one, other) is Label.CONFLICT


def test_a_topic_is_short_and_every_voice_of_a_version_is_named() -> None:
    found = dossier(flood("Tern Wire", "40", "40"), flood("Quay Gazette", "63", "63"), flood("Sable Post", "63", "63"))
    (one,) = found.disagreements
    assert one.topic.end - one.topic.start <= LONGEST
    assert {v.voices for v in one.versions} == {("Quay Gazette", "Sable Post"), ("Tern Wire",)}


def test_a_time_that_names_no_day_is_compared_by_its_words() -> None:
    reports = [Report("Tern Wire", "The Estrin ferry sank off Cape Holm on 3 March.").event("sank")]
    reports.append(Report("Quay Gazette", "The Estrin ferry sank off Cape Holm on 4 March.").event("sank"))
    for report, words, day in zip(reports, ("3 March", "4 March"), (3, 4), strict=True):
        report.day(words, date(2024, 3, day))
    (one,) = dossier(*reports).disagreements
    assert one.kind is Difference.DATE
    assert TimeRef(one.versions[0].part, "P1D", "DURATION", None, None, Granularity.DAY).first is None


def test_a_call_on_an_earlier_day_is_not_overtaken_by_a_visit_that_was_moved() -> None:
    call = Report("Tern Wire", "Ida Orvel spoke to Holm's mayor on Monday by telephone.", 5).event("spoke")
    call.day("Monday", date(2024, 3, 4))
    moved = Report("Quay Gazette", "Ida Orvel's visit to Holm's mayor, planned for 9 April, was put back to May.", 20)
    moved.event("put back", modality=Modality.DONE).day("9 April", date(2024, 4, 9))
    moved.day("May", date(2024, 5, 1), date(2024, 5, 31))
    assert dossier(call, moved).overtaken == ()
