from dataclasses import replace

import pytest

from evenhand.model import Difference, Dossier, Modality
from evenhand.stages.compose.test_differ import dossier
from evenhand.stages.compose.test_relation import Report


def acted(report: Report, act: str, actor: str, target: str = "", modality: Modality = Modality.DONE) -> Report:
    report.event(act, modality=modality)
    (event,) = report.facts.events
    event = replace(event, actor=report.at(actor), target=report.at(target) if target else None)
    report.facts = replace(report.facts, events=(event,))
    return report


def told(found: Dossier) -> list[tuple[Difference, list[str]]]:
    return [(past.kind, sorted(voice for v in past.versions for voice in v.voices)) for past in found.overtaken]


BOTH = ["Quay Gazette", "Tern Wire"]


def suit(day: int, modality: Modality = Modality.PLANNED) -> Report:
    text = "Marl and other towns plan to sue before the Holm court, with a union of teachers beside them."
    return acted(Report("Tern Wire", text, day), "plan to sue", "Marl and other towns", modality=modality)


def sued(day: int) -> Report:
    text = "A group of nine towns led by Marl sued the Orvel government before the Holm court."
    return acted(Report("Quay Gazette", text, day), "sued", "A group of nine towns", "the Orvel government")


def test_a_plan_is_overtaken_by_its_deed_told_later_in_other_words() -> None:
    assert told(dossier(suit(5), sued(6))) == [(Difference.STATUS, BOTH)]


@pytest.mark.parametrize(
    ("plan", "deed"), [(suit(6), sued(6)), (suit(7), sued(6)), (suit(5, Modality.POSSIBLE), sued(6))]
)
def test_what_was_not_planned_before_is_not_overtaken(plan: Report, deed: Report) -> None:
    assert told(dossier(plan, deed)) == []


def absent(outlet: str, day: int, text: str, doers: str, value: str, unit: str) -> Report:
    report = acted(Report(outlet, text, day), "boycott", doers, "the Orvel parade")
    return report.figure(doers, value, unit)


def few(day: int) -> Report:
    return absent(
        "Tern Wire", day, "Thirty members of the board boycott the Orvel parade.", "Thirty members", "30", "member"
    )


def many(day: int, value: str = "40") -> Report:
    text = "Now forty councillors of the town boycott the Orvel parade in Holm."
    return absent("Quay Gazette", day, text, "forty councillors", value, "councillor")


def test_a_count_that_grew_overtakes_the_smaller_one() -> None:
    assert told(dossier(few(5), many(6))) == [(Difference.FIGURE, BOTH)]
    assert told(dossier(few(6), many(5))) == []
    assert told(dossier(few(5), many(6, "20"))) == []


def test_words_taken_back_lie_under_who_says_so() -> None:
    quoted = "We shall close the Estrin tunnel before the winter comes"
    text = f"“{quoted},” the Marl council said. The council's words were later withdrawn by its clerk."
    report = Report("Tern Wire", text).quote(quoted, "the Marl council")
    whole, (words,) = report.facts.sentences[0], report.facts.speeches
    first, second = (
        report.at(part) for part in (text[: text.index(" The council's")], text[text.index("The council's") :])
    )
    sentences = tuple(replace(whole, sentence=replace(whole.sentence, span=span)) for span in (first, second))
    again = Report("Quay Gazette", f"“{quoted},” the Marl council said in Holm.", 4).quote(quoted, "the Marl council")
    report.facts = replace(report.facts, sentences=sentences, speeches=(replace(words, sentence=second),))
    (past, *_) = dossier(again, report).overtaken
    assert {v.sentence for v in past.versions} >= {second}
