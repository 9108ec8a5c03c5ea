from dataclasses import replace

import pytest

from evenhand.model import ActorId, ActorKind, Difference, Dossier, Mention
from evenhand.stages.compose.test_differ import dossier
from evenhand.stages.compose.test_relation import Report


def named(report: Report, *names: str, kind: ActorKind = ActorKind.PERSON, role: str = "") -> Report:
    mentions = tuple(
        Mention(report.at(name), ActorId(name), name, kind, report.at(role) if role else None) for name in names
    )
    report.facts = replace(report.facts, mentions=(*report.facts.mentions, *mentions))
    return report


def denials(found: Dossier) -> list[set[str]]:
    text = {article.article_id: article.text for article in found.articles}
    return [
        {text[v.part.article_id][v.part.start : v.part.end] for v in one.versions}
        for one in found.disagreements
        if one.kind is Difference.DENIAL
    ]


def told(text: str, *names: str, day: int = 5) -> Report:
    return named(Report("Tern Wire", text, day), *names)


def answer(text: str, *names: str, day: int = 5) -> Report:
    return named(Report("Quay Gazette", text, day), *names)


CHARGE = "Auditors have concluded that Orvel’s smuggling ring was meant to starve the town of Holm."
DENIAL = "Orvel has denied timber smuggling."


def test_a_charge_stands_beside_its_denial() -> None:
    assert denials(dossier(told(CHARGE, "Orvel"), answer(DENIAL, "Orvel"))) == [
        {"smuggling", "denied timber smuggling"}
    ]


@pytest.mark.parametrize(
    ("charge", "denial"),
    [
        (CHARGE, "Marl has denied timber smuggling."),
        (CHARGE, "Orvel was denied timber for its smuggling fleet."),
        ("Nobody has shown that Orvel’s smuggling ring was not a tale of the Holm press.", DENIAL),
        ("Smuggling went on along the coast of Holm for years, and Orvel built a bridge.", DENIAL),
    ],
)
def test_what_is_denied_must_be_told_of_the_same_and_without_an_answer(charge: str, denial: str) -> None:
    first = [name for name in ("Orvel",) if name in charge]
    second = [name for name in ("Orvel", "Marl") if name in denial]
    assert denials(dossier(told(charge, *first), answer(denial, *second))) == []


@pytest.mark.parametrize(("deed", "n"), [("bombed", 1), ("taxed", 0)])
def test_an_act_that_is_denied_is_the_act_that_is_charged(deed: str, n: int) -> None:
    charge = told(f"Observers say that Orvel {deed} the old camp of Holm on Monday.", "Orvel")
    assert len(denials(dossier(charge, answer("Orvel has denied bombing the old camp of Holm.", "Orvel")))) == n


CLEARED = "The clerk said that Mr. Quill had done nothing wrong in the matter of the ferry."


def test_who_is_cleared_stands_beside_who_is_charged() -> None:
    charge = told("Prosecutors of Holm accused Ada Quill of fraud on Monday.", "Ada Quill")
    assert denials(dossier(charge, answer(CLEARED, "Quill"))) == [
        {"accused Ada Quill of fraud on Monday", "had done nothing wrong"}
    ]
    accuser = told("Ada Quill accused the harbour master of fraud on Monday.", "Ada Quill")
    assert denials(dossier(accuser, answer(CLEARED, "Quill"))) == []


def test_a_role_that_one_person_has_tells_who_is_charged() -> None:
    report = told("Members spoke of a governor who abused his power for years.")
    cleared = answer("Governor Ada Quill said she did nothing wrong in Holm.")
    named(cleared, "Ada Quill", role="Governor")
    assert denials(dossier(report, cleared)) == [{"governor who abused his power for years", "did nothing wrong"}]
    other = told("Members spoke of a clerk who abused his power for years.")
    assert denials(dossier(other, cleared)) == []


def test_what_is_told_as_declined_stands_beside_the_deed() -> None:
    declined = told("Ada Quill again refused to condemn the Marl raiders on Monday.", "Ada Quill")
    done = answer("Quill has condemned the Marl raiders many times.", "Quill").event("condemned")
    (event,) = done.facts.events
    done.facts = replace(done.facts, events=(replace(event, actor=done.at("Quill")),))
    assert denials(dossier(declined, done)) == [{"refused to condemn", "condemned"}]
    done.facts = replace(done.facts, events=(replace(event, actor=done.at("raiders")),))
    assert denials(dossier(declined, done)) == []


def sums(one: str, other: str, amount: str = "$5 million", value: str = "5000000") -> list[set[str]]:
    reports = (
        Report("Tern Wire", one).figure("$6 million", "6000000", currency="USD"),
        Report("Quay Gazette", other).figure(amount, value, currency="USD"),
    )
    found = dossier(*reports)
    text = {article.article_id: article.text for article in found.articles}
    return [{text[v.part.article_id][v.part.start : v.part.end] for v in d.versions} for d in found.disagreements]


ASKED = "The harbour board has requested $6 million for a new ferry."


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        ("Ada Quill again demanded $5 million for the ferry and a pier besides.", True),
        ("Ada Quill again demanded $5 million for the lighthouse and a pier besides.", False),
        ("Ada Quill has already spent $5 million for the ferry and a pier besides.", False),
    ],
)
def test_sums_asked_for_one_thing_stand_beside_each_other(other: str, is_one: bool) -> None:
    assert sums(ASKED, other) == ([{"$6 million", "$5 million"}] if is_one else [])


def test_a_sum_many_times_the_other_is_another_sum() -> None:
    assert sums(ASKED, "Ada Quill again demanded $1 million for the ferry.", "$1 million", "1000000") == []


@pytest.mark.parametrize("end", ["at a standstill", "expected to go on"])
def test_contrary_outlooks_on_one_matter_stand_beside_each_other(end: str) -> None:
    one = Report("Tern Wire", "Senator Quill was optimistic that the Marl ferry strike talks could end this week.")
    other = Report("Quay Gazette", f"Talks on the Marl ferry strike are {end}, Senator Quill’s staff said.")
    kinds = [one.kind for one in dossier(one, other).disagreements]
    assert kinds == ([Difference.JUDGEMENT] if "standstill" in end else [])
