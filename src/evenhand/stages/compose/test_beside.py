from evenhand.stages.compose.test_differ import dossier
from evenhand.stages.compose.test_relation import Report

BRIDGE = "The Marl council approved the Orvel bridge late on the evening of the market day."
BRIDGE_TOO = "Late in the evening the Orvel bridge was approved by the Marl council."
PARK = "The Marl council keeps a park with two ponds in Lower Holm."


def test_tellings_of_one_happening_are_laid_beside_each_other() -> None:
    ours, theirs = Report("Tern Wire", BRIDGE, 5), Report("Quay Gazette", BRIDGE_TOO, 5)
    (fact,) = dossier(ours, theirs).beside
    assert fact.voices == ("Tern Wire", "Quay Gazette")
    assert set(fact.close) == {fact.sentences, fact.sentences[::-1]}


def test_each_further_voice_joins_that_is_like_all() -> None:
    reports = [Report(name, text, 5) for name, text in (("A", BRIDGE), ("B", BRIDGE_TOO), ("C", BRIDGE), ("D", PARK))]
    (fact,) = dossier(*reports).beside
    assert sorted(fact.voices) == ["A", "B", "C"]


def test_what_shares_a_doer_only_is_left_apart() -> None:
    assert dossier(Report("Tern Wire", BRIDGE, 5), Report("Quay Gazette", PARK, 5)).beside == ()
