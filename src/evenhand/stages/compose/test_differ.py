from dataclasses import replace
from datetime import date

import pytest

from evenhand.model import ActorId, ActorKind, Difference, Dossier, Mention, Story, StoryId, StorylineId, Voice
from evenhand.stages.compose import compose
from evenhand.stages.compose.ranks import ranks_of
from evenhand.stages.compose.similar import told
from evenhand.stages.compose.test_relation import Report


def dossier(*reports: Report, voices: tuple[Voice, ...] = ()) -> Dossier:
    ids = tuple(r.article.article_id for r in reports)
    voices = voices or tuple(Voice(r.article.outlet, (r.article.article_id,)) for r in reports)
    story = Story(StoryId("y-1"), StorylineId("l-1"), ids)
    return compose(story, [r.article for r in reports], [r.facts for r in reports], voices=voices)


def parts(found: Dossier, reports: tuple[Report, ...]) -> list[set[str]]:
    text = {r.article.article_id: r.article.text for r in reports}
    return [{text[v.part.article_id][v.part.start : v.part.end] for v in one.versions} for one in found.disagreements]


def boats(outlet: str, text: str, count: str, value: str, *, day: int = 5) -> Report:
    report = Report(outlet, text, day).figure(f"{count} Kestrel boats", value, "boat")
    (figure,) = report.facts.figures
    report.facts = replace(report.facts, figures=(replace(figure, number=report.at(count)),))
    return report.figure("300 life rafts", "300", "raft")


LISTED = "The two notices cover {} Kestrel boats for the coast guard with 300 life rafts in all."
FRAGMENT = "{} Kestrel boats, 300 life rafts to go with them, oars by the crate."


def test_two_counts_of_one_named_thing_are_laid_side_by_side() -> None:
    reports = (
        boats("Tern Wire", LISTED.format("64"), "64", "64"),
        boats("Quay Gazette", FRAGMENT.format("46"), "46", "46"),
    )
    found = dossier(*reports)
    assert parts(found, reports) == [{"64 Kestrel boats", "46 Kestrel boats"}]
    text = reports[0].article.text if found.disagreements[0].topic.article_id == reports[0].article.article_id else ""
    topic = found.disagreements[0].topic
    assert (text or reports[1].article.text)[topic.start : topic.end] == "Kestrel boats"


def test_counts_of_other_days_are_two_deliveries() -> None:
    one = boats("Tern Wire", LISTED.format("64"), "64", "64", day=1)
    other = boats("Quay Gazette", FRAGMENT.format("46"), "46", "46", day=28)
    assert dossier(one, other).disagreements == ()


def test_a_reprint_is_counted_with_its_original() -> None:
    one = boats("Tern Wire", LISTED.format("64"), "64", "64")
    copy = boats("Copy Post", LISTED.format("64"), "64", "64")
    other = boats("Quay Gazette", FRAGMENT.format("46"), "46", "46")
    voices = (
        Voice("Tern Wire", (one.article.article_id, copy.article.article_id)),
        Voice("Quay Gazette", (other.article.article_id,)),
    )
    (conflict,) = dossier(one, copy, other, voices=voices).disagreements
    assert sorted(v.voices for v in conflict.versions) == [("Quay Gazette",), ("Tern Wire",)]
    assert copy.article.article_id not in {v.sentence.article_id for v in conflict.versions}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The sale is the second announced in Governor Orvel's current term.",
            "The package is the third since Orvel took office, and the largest.",
            1,
        ),
        (
            "The sale is the second announced in Governor Orvel's current term.",
            "The package is the third since Brandt took office.",
            0,
        ),
        ("It was the fourth ferry strike of the year.", "It was Holm's sixth ferry strike of the year.", 1),
        ("It was the fourth ferry strike of the year.", "The sixth ferry sailed in the third week of the year.", 0),
        ("It was the fourth ferry strike of the year.", "It was the sixth tram strike fund of the year.", 0),
        ("It was the fourth Marlian ferry strike of the year.", "It was Marl's sixth ferry strike of the year.", 1),
        ("It was the fourth Lake Union strike of the year.", "It was the sixth strike of the year.", 0),
    ],
)
def test_places_in_one_order(one: str, other: str, expected: int) -> None:
    reports = Report("Tern Wire", one), Report("Quay Gazette", other, 7)
    assert len(dossier(*reports).disagreements) == expected


def test_a_place_in_an_order_without_a_range_is_no_rank() -> None:
    report = Report("Tern Wire", "This is the second time that the ferry was late.")
    (sentence,) = told([report.article], [report.facts], {report.article.article_id: "Tern Wire"})
    assert ranks_of(sentence) == ()


def call(outlet: str, text: str, words: str, day: int, published: int) -> Report:
    return Report(outlet, text, published).event("urged").day(words, date(2024, 3, day))


FIRST = "In a telephone call on Monday Ida Orvel urged Tom Brandt to keep the Marl ferry running."


@pytest.mark.parametrize(
    ("text", "words", "day", "expected"),
    [
        ("In a call with Brandt on 5 March, Ida Orvel urged care over the Marl ferry.", "5 March", 5, 1),
        ("In a call with Brandt on 4 March, Ida Orvel urged care over the Marl ferry.", "4 March", 4, 0),
        ("In a call with Brandt on 15 March, Ida Orvel urged care over the Marl ferry.", "15 March", 15, 0),
        ("In a call with Nils Kaas on 5 March, Ida Orvel urged care over the bridge.", "5 March", 5, 0),
    ],
)
def test_one_act_on_two_days(text: str, words: str, day: int, expected: int) -> None:
    one = call("Tern Wire", FIRST, "Monday", 4, 6)
    other = call("Quay Gazette", text, words, day, 28)
    found = dossier(one, other).disagreements
    assert [d.kind for d in found] == [Difference.DATE] * expected


def test_two_acts_of_one_thing_on_two_days_are_no_conflict() -> None:
    text = "Ida Orvel phoned Tom Brandt of the Marl ferry and urged the crews to keep running."
    one = Report("Tern Wire", f"{text[:-1]} until he sold it on 4 March.", 6)
    other = Report("Quay Gazette", f"{text[:-1]} until he mended it on 5 March.", 6)
    one = one.event("sold").day("4 March", date(2024, 3, 4))
    other = other.event("mended").day("5 March", date(2024, 3, 5))
    assert dossier(one, other).disagreements == ()


@pytest.mark.parametrize(
    ("acts", "expected"), [(("mended", "mended"), 1), (("faces", "mended"), 1), (("faces", "faces"), 0)]
)
def test_a_verb_that_tells_no_act_meets_the_verb_of_the_other_only(acts: tuple[str, str], expected: int) -> None:
    text = "Ida Orvel of the Marl ferry, whose crews mended it in the flood, {} Bo Lind at Holm on {} March."
    reports = []
    for outlet, act, day in zip(("Tern Wire", "Quay Gazette"), acts, (4, 5), strict=True):
        report = Report(outlet, text.format(act, day), 6).event(act).day(f"{day} March", date(2024, 3, day))
        if act == "mended":
            (event,) = report.facts.events
            span = report.at("mended Bo Lind")
            report.facts = replace(report.facts, events=(replace(event, act=replace(span, end=span.start + 6)),))
        reports.append(report)
    assert len(dossier(*reports).disagreements) == expected


@pytest.mark.parametrize(("crossings", "expected"), [(("39", "39"), 1), (("39", "29"), 0)])
def test_two_seasons_are_no_conflict(crossings: tuple[str, str], expected: int) -> None:
    reports = []
    for outlet, crates, n in zip(("Tern Wire", "Quay Gazette"), ("793", "269"), crossings, strict=True):
        text = f"Ida Orvel of the Marl ferry carried {crates} crates in {n} crossings of the lake."
        report = Report(outlet, text).figure(f"{crates} crates", crates, "crate")
        reports.append(report.figure(f"{n} crossings", n, "crossing"))
    kinds = [d.kind for d in dossier(*reports).disagreements]
    assert kinds[:1] == [Difference.FIGURE] * expected


def test_a_night_and_the_early_hours_after_it_are_no_conflict() -> None:
    one = call("Tern Wire", FIRST.replace("Monday", "Monday night"), "Monday night", 4, 6)
    (time,) = one.facts.times
    one.facts = replace(one.facts, times=(replace(time, value="2024-03-04TNI"),))
    other = call("Quay Gazette", FIRST.replace("Monday", "5 March"), "5 March", 5, 6)
    assert dossier(one, other).disagreements == ()


def test_headlines_and_plans_make_no_conflict() -> None:
    one = Report("Tern Wire", "The Marl council is to approve the Estrin tunnel.").event("approve")
    other = Report("Quay Gazette", "The Marl council approved the Estrin tunnel.").event("approved")
    assert dossier(one, other).disagreements == ()


def test_a_bound_that_holds_is_no_conflict() -> None:
    one = Report("Tern Wire", "The flood at Lower Marl killed at least 10 people.").event("killed")
    one.figure("at least 10 people", "10", "person", qualifier="at least")
    other = Report("Quay Gazette", "The flood at Lower Marl killed 40 people.").event("killed")
    other.figure("40 people", "40", "person")
    assert dossier(one, other).disagreements == ()


def test_words_given_to_an_office_and_to_a_person_are_no_conflict() -> None:
    words = "A bridge that opens in 2029 helps nobody in 2026"
    one = Report("Tern Wire", f"“{words}”, said Ida Orvel.").quote(words, "Ida Orvel")
    other = Report("Quay Gazette", f"The harbour board told the council: “{words}.”").quote(words, "The harbour board")
    other.facts = replace(other.facts, mentions=())
    assert dossier(one, other).disagreements == ()
    named = Report("Sable Post", f"Tom Brand told the council: “{words}.”").quote(words, "Tom Brand")
    assert [d.kind for d in dossier(one, named).disagreements] == [Difference.SPEAKER]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("Bo Lind spoke after a long day.", 1),
        ("Bo Lind, with Ida Orvel, spoke after a long day.", 0),
        ("Bo Lind spoke of Ida Orvel after a long day.", 0),
    ],
)
def test_who_says_it_is_not_sure_where_both_speakers_stand_together(beside: str, expected: int) -> None:
    words = "A bridge that opens in 2029 helps nobody in 2026"
    one = Report("Tern Wire", f"“{words}”, said Ida Orvel.").quote(words, "Ida Orvel")
    other = Report("Quay Gazette", f"“{words}.” {beside}").quote(words, "Bo Lind")
    assert len(dossier(one, other).disagreements) == expected


@pytest.mark.parametrize(("behind", "expected"), [("Bo Lind left.", 1), ("Bo Lind, named Ida Orvel here, left.", 0)])
def test_two_phrases_that_stand_together_elsewhere_may_be_one_person(behind: str, expected: int) -> None:
    words = "A bridge that opens in 2029 helps nobody in 2026"
    one = Report("Tern Wire", f"“{words}”, said Ida Orvel.").quote(words, "Ida Orvel")
    other = Report("Quay Gazette", f"“{words}.” Bo Lind spoke. {behind}").quote(words, "Bo Lind")
    (facts,) = other.facts.sentences
    span = replace(facts.sentence.span, end=other.article.text.index(behind) - 1)
    other.facts = replace(other.facts, sentences=(replace(facts, sentence=replace(facts.sentence, span=span)),))
    assert len(dossier(one, other).disagreements) == expected


def test_a_heading_ends_on_no_joining_word() -> None:
    text = "{} served {} months in prison for theft of the Marl ferry."
    one = Report("Tern Wire", text.format("He", "four")).figure("four months", "4", "month")
    other = Report("Quay Gazette", text.format("Ida Orvel", "nine")).figure("nine months", "9", "month")
    for report, number in ((one, "four"), (other, "nine")):
        (figure,) = report.facts.figures
        report.facts = replace(report.facts, figures=(replace(figure, number=report.at(number)),))
    (found,) = dossier(one, other).disagreements
    assert one.article.text[found.topic.start : found.topic.end] == "months in prison"


def test_a_moved_day_overtakes_the_plan_and_is_not_told_alike() -> None:
    plan = Report("Tern Wire", "Ida Orvel's visit to Holm is planned for April.", 1)
    plan.day("April", date(2024, 4, 1), date(2024, 4, 30))
    moved = Report(
        "Quay Gazette", "Ida Orvel's visit to Holm, planned for 2 April, has been put back to the middle of May.", 20
    )
    moved.day("2 April", date(2024, 4, 2)).day("the middle of May", date(2024, 5, 11), date(2024, 5, 20))
    found = dossier(plan, moved)
    assert (found.shared, found.disagreements) == ((), ())
    (past,) = found.overtaken
    assert past.kind is Difference.DATE
    assert {v.part for v in past.versions} == {plan.at("April"), moved.at("the middle of May")}


def person(report: Report, name: str) -> Report:
    mention = Mention(report.at(name), ActorId(name), name, ActorKind.PERSON)
    report.facts = replace(report.facts, mentions=(*report.facts.mentions, mention))
    return report


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The Marl council approved the Estrin tunnel.", "The Estrin tunnel was approved by the Marl council.", 1),
        ("Ida Orvel is a fellow of the Holm Forum.", "Ida Orvel, of the Holm Forum, approved of little.", 0),
        ("“The tunnel was approved by the Marl council.”", "The Estrin tunnel was approved by the Marl council.", 0),
    ],
)
def test_told_alike_needs_an_act(one: str, other: str, expected: int) -> None:
    reports = [Report("Tern Wire", one), Report("Quay Gazette", other)]
    for report in reports:
        if "approved" in report.article.text:
            report.event("approved")
        if "Orvel" in report.article.text:
            person(report, "Ida Orvel")
    assert len(dossier(*reports).shared) == expected


def test_the_clearer_telling_stands_first() -> None:
    leaning = Report("Tern Wire", "The Marl council approved the Estrin tunnel for 40,000 crowns of this fund.")
    clear = Report("Quay Gazette", "The Marl council approved the Estrin tunnel on the east bank for 40,000 crowns.")
    for report in (leaning, clear):
        report.event("approved").figure("40,000 crowns", "40000", "crown")
    (fact,) = dossier(leaning, clear).shared
    assert fact.sentences[0].article_id == clear.article.article_id
