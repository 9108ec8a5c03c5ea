from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evenhand.model import ArchiveEvent, EventFilter, Link, ReferenceClass, Role, Share, Span
from evenhand.model.article import ArticleId
from evenhand.render.cases import amount, class_words, counted_words, event_told, filter_words, kinds, listed, parties
from evenhand.render.forks import Forked, fork_view
from evenhand.render.words import share_text
from evenhand.tables import index, table
from tests.sample_forks import EASING, ESCALATION, deed_fork, hostile_fork, plan_fork, rate, refused_fork

SPAN = Span(ArticleId("a-1"), 0, 5)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture
def deed() -> Forked:
    return fork_view(deed_fork(SPAN), "1")


def test_parties_window_and_places_are_told_once(deed: Forked) -> None:
    assert [(fact.name, fact.value) for fact in deed.facts] == [
        ("Who would act", "Velland towards Norrmark"),
        ("Window", "23 March 2026 to 21 April 2026 (30 days)"),
        ("Settled by", "articles published later that report such a step as taken on a day of the window"),
        ("Would show in", "Plainfield Wire and Norrmark Herald"),
    ]
    rest = [text for way in deed.ways for text in (way.name, way.makes, way.question, *way.rates)]
    assert not [text for text in rest if "Velland" in text or "2026" in text or "Plainfield" in text]


def test_each_scenario_has_its_name_word_number_and_what_makes_it_so(deed: Forked) -> None:
    assert [(way.name, way.likelihood, plain(way.percent)) for way in deed.ways] == [
        ("No such step", "likely", "57 %"),
        ("Escalation", "unlikely", "31 %"),
        ("Easing", "very unlikely", "12 %"),
    ]
    assert deed.ways[0].makes == "None of the steps listed under “Escalation” or “Easing”."
    assert deed.ways[2].makes == (
        "Any of these: agreements, concessions, joint undertakings, aid, withdrawals, talks, visits or telephone calls."
    )
    assert deed.ways[2].question.endswith("and no step listed under “Escalation”?")


def test_a_rate_is_told_with_interval_control_lift_and_what_they_say_together(deed: Forked) -> None:
    assert [plain(sentence) for sentence in deed.ways[1].rates] == [
        "It followed in 5 of 12 like cases: 42 % (95 % interval 24–66 %).",
        "Control rate: 17 % of the other days in the same years were followed by it within 30 days as well.",
        "After such cases it came 2.4 times as often as it does anyway.",
        "The control rate lies below the interval: the record shows a rise.",
    ]
    assert deed.ways[2].rates[-1].startswith("The control rate lies inside the interval, so the record does not show")
    assert deed.ways[0].rates == () and deed.ways[0].whisker is None


@pytest.mark.parametrize(
    ("control", "ending"),
    [(None, "outside such cases."), (Share(0, 9, 0.0, 0.3), "shows a rise."), (Share(9, 9, 0.7, 1.0), "shows a fall.")],
)
def test_a_rate_without_a_control_rate_or_far_from_it_says_so(control: Share | None, ending: str) -> None:
    fork = deed_fork(SPAN)
    branches = (fork.branches[0], replace(fork.branches[1], rate=rate(ESCALATION, control=control)), fork.branches[2])
    rates = fork_view(replace(fork, branches=branches), "1").ways[1].rates
    assert rates[-1].endswith(ending)
    assert not [sentence for sentence in rates if control is None and "times as often" in sentence]


def test_only_indicators_that_make_no_scenario_so_are_listed_beside(deed: Forked) -> None:
    assert [(one.what, one.sign) for way in deed.ways for one in way.watch] == [
        ("threats (Velland to Norrmark)", "speaks for it")
    ]


def test_places_that_differ_stand_with_each_indicator() -> None:
    fork = deed_fork(SPAN)
    first = fork.branches[1]
    moved = replace(first.indicators[-1], where=("sorties",))
    branches = (fork.branches[0], replace(first, indicators=(*first.indicators[:-1], moved)), fork.branches[2])
    view = fork_view(replace(fork, branches=branches), "1")
    assert view.ways[1].watch[0].what == "threats (Velland to Norrmark); would show in sorties"
    assert "Would show in" not in [fact.name for fact in view.facts]


def test_scenarios_that_share_their_cases_share_one_record(deed: Forked) -> None:
    (record,) = deed.records
    assert record.outcomes == ("Escalation", "Easing")
    assert record.told == (
        "Like cases: accusations by Norrmark towards Velland.",
        "An outcome is such a step by the party acted on, towards the party that acted, within 30 days.",
        "12 cases, 25 October 2005 to 29 November 2024 (17 events; those of one pair within a week count as one case).",
        "Overlap: in 1 of 12 cases a further like event falls into the window, so what followed may answer that one.",
        "Concurrent causes: in 1 of the 12 cases listed, other events took place between the parties in that time and "
        "may have brought it about.",
    )
    assert record.summary == "All 12 cases"
    nearest = record.rows[0]
    assert (nearest.trigger.on, nearest.trigger.what, nearest.why) == (
        "29 November 2024",
        "accusation",
        "Same actor, target and kind; distance 0.3",
    )
    assert nearest.outcomes[0] is not None and nearest.outcomes[0].what == "forces moved or put on alert"
    assert nearest.outcomes[1] is None
    assert [row.flags for row in record.rows if row.flags] == [
        ("concurrent: 2 other events between them in that time",),
        ("overlap: a further like event falls into its window",),
    ]


def test_a_list_of_the_nearest_says_of_how_many_and_a_widened_class_has_a_record_of_its_own() -> None:
    fork = deed_fork(SPAN)
    wide = rate(EASING, width=1)
    short = replace(wide, precedents=wide.precedents[:5])
    branches = (*fork.branches[:2], replace(fork.branches[2], rate=short))
    records = fork_view(replace(fork, branches=branches), "1").records
    assert [record.summary for record in records] == ["All 12 cases", "The 5 nearest of 12 cases"]
    assert records[1].told[0] == (
        "Like cases: accusations by Norrmark. "
        "A narrower class has fewer than five cases, so it was widened to this one."
    )
    assert len({record.strip.key for record in records}) == 2


def test_a_planned_event_has_one_question_with_its_rule_and_no_number() -> None:
    view = fork_view(plan_fork(SPAN), "2")
    facts = {fact.name: fact.value for fact in view.facts}
    assert facts["Who"] == "Runa Sile and Velland" and facts["Window"] == "14 April 2026 (one day)"
    assert facts["Question"].startswith("Will the planned visit (Runa Sile, Velland) take place")
    assert facts["Settled by"].startswith("YES when a source tells it as held")
    assert [way.name for way in view.ways] == ["Held as planned", "Moved, cancelled or not reported"]
    assert not view.has_numbers and not view.records and not view.questions and not view.method


def test_a_refused_rate_leaves_scenarios_and_questions_but_no_number() -> None:
    view = fork_view(refused_fork(SPAN), "1")
    assert len(view.ways) == 3 and not view.has_numbers and not view.has_rates and not view.records
    assert len(view.questions) == 3 and all(name.startswith("q-") for name, _, _ in view.questions)


def test_a_late_case_keeps_its_numbers_and_tells_no_method_that_was_not_used() -> None:
    view = fork_view(deed_fork(SPAN), "1", is_late=True)
    assert view.has_numbers and view.method == ""


def test_some_names_take_the_article() -> None:
    assert parties("Ona", "United States") == "Ona to the United States"
    event = ArchiveEvent("own", date(2020, 1, 2), "United Nations", "call", "Ona")
    assert event_told(event).what == "The United Nations to Ona: telephone call"
    assert (
        filter_words(EventFilter(types=("call",), actors=("United States",))) == "telephone calls by the United States"
    )


def test_an_unknown_method_is_named() -> None:
    fork = deed_fork(SPAN)
    branches = tuple(replace(b, question=replace(b.question, method="dice")) for b in fork.branches)
    assert fork_view(replace(fork, branches=branches), "1").method == "The numbers were made by the method “dice”."


def test_every_type_class_role_and_reason_to_count_has_words() -> None:
    known = index("type_words", "type")
    assert {row["type"] for row in table("event_types")} | {row["class"] for row in table("event_types")} - {""} <= set(
        known
    )
    assert all(row["one"] and row["many"] for row in known.values())
    labels = index("labels", "key")
    assert {f"role.{role}" for role in Role} | {f"link.{link}" for link in Link} <= set(labels)
    same = ("actor", "target", "type", "class", "place")
    assert {f"why.same-{what}" for what in same} <= set(labels)


def test_a_whole_class_of_types_goes_by_its_name_and_an_unknown_type_by_its_own() -> None:
    whole = [row["type"] for row in table("event_types") if row["class"] == "material_conflict"]
    assert kinds(whole) == "conflict in deeds (protests, sanctions, moved forces, coercion, force)"
    assert kinds(["sorties", "call"]) == "sorties or telephone calls"
    assert kinds(["SANCTION", "sanction"]) == "sanctions or breaks in relations"
    assert listed([]) == "" and listed(["a", "a"]) == "a"


def test_a_class_is_told_in_plain_words() -> None:
    trigger = EventFilter(("icews",), ("call",), ("04",), ("Ona",), ("Ebo", "Ira"), ("Pell",), 45.0)
    assert filter_words(trigger) == (
        "telephone calls by Ona towards Ebo or Ira in Pell (codes beginning with 04) (archive: icews) of at least 45"
    )
    reference = ReferenceClass("x", EventFilter(), EventFilter(types=("sorties",), at_least=45), 14, Link.ANY, 2)
    assert class_words(reference).startswith("Like cases: any event. A narrower class")
    assert counted_words(reference, ()) == "An outcome is sorties of at least 45, within 14 days."
    named = replace(reference, outcome=EventFilter(types=("call",), actors=("Ona",)))
    assert counted_words(named, ("call",)) == "An outcome is such a step by Ona towards anyone, within 14 days."


def test_an_event_is_told_with_its_value_and_only_a_web_address_becomes_a_link() -> None:
    event = ArchiveEvent(
        "arms",
        date(2020, 1, 2),
        "Ona",
        "arms_transfer.notified",
        "Ebo",
        value=3.3e8,
        unit="USD",
        title=" Boats\n and \u202eparts ",
        url="javascript:alert(1)",
    )
    told = event_told(event)
    assert (told.what, told.title, told.href) == (
        "Ona to Ebo: arms sale notified, USD 330 million",
        "Boats and parts",
        "",
    )
    assert event_told(replace(event, url="https://a.example.org/1")).href == "https://a.example.org/1"
    assert [amount(value) for value in (45, 1250, 1.11e10, 2e12)] == ["45", "1,250", "11.1 billion", "2 trillion"]


def test_shares_are_whole_percent() -> None:
    told = [plain(share_text(value)) for value in (0, 0.004, 0.194, 0.996, 1)]
    assert told == ["0 %", "<1 %", "19 %", ">99 %", "100 %"]


def test_hostile_fields_raise_nothing() -> None:
    assert fork_view(hostile_fork(SPAN, "<b>{0} | \x00"), "1").ways
