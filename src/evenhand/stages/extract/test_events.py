from __future__ import annotations

from datetime import date

import pytest

from evenhand.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Event,
    Granularity,
    Modality,
    Parse,
    Sentence,
    Span,
    TimeRef,
    Token,
)
from evenhand.stages.extract.events import find_events
from evenhand.stages.extract.events_types import class_of, in_modality, noun_type, plover_type, verb_type
from evenhand.tables import table

KEY = ArticleId("a-000000000000")
KINDS = {
    "N": "NOUN",
    "V": "VERB",
    "D": "DET",
    ",": "PUNCT",
    ".": "PUNCT",
    "I": "ADP",
    "W": "PRON",
    "M": "AUX",
    "T": "PART",
}
Words = list[tuple[str, str, str, int, str]]


def parse(text: str, words: Words) -> Parse:
    """Build a parse by hand from (text, tag, dependency, head, lemma)."""
    tokens: list[Token] = []
    at = 0
    for word, tag, dep, head, lemma in words:
        at = text.index(word, at)
        pos = "PROPN" if tag == "NNP" else "AUX" if dep.startswith("aux") and tag != "TO" else KINDS.get(tag[0], "X")
        entity = "DATE" if word in ("Monday", "April") else "GPE" if tag == "NNP" else ""
        tokens.append(Token(at, at + len(word), word, lemma or word.lower(), pos, tag, dep, head, entity))
        at += len(word)
    return Parse(Sentence(Span(KEY, 0, len(text)), BlockKind.PARAGRAPH, 0), tuple(tokens))


def events_of(text: str, words: Words, *, when: str = "") -> tuple[Event, ...]:
    article = Article(KEY, "", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    day = date(2026, 2, 2)
    start = text.index(when) if when else 0
    times = (
        [TimeRef(Span(KEY, start, start + len(when)), "2026-02-02", "DATE", day, day, Granularity.DAY)] if when else []
    )
    return find_events(article, [parse(text, words)], times, ())


def shown(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span is not None else ""


APPROVED = "On Monday, Norland approved the sale of missiles to Velta."
APPROVED_WORDS: Words = [
    ("On", "IN", "prep", 4, ""), ("Monday", "NNP", "pobj", 0, ""), (",", ",", "punct", 4, ""),
    ("Norland", "NNP", "nsubj", 4, ""), ("approved", "VBD", "ROOT", 4, "approve"), ("the", "DT", "det", 6, ""),
    ("sale", "NN", "dobj", 4, ""), ("of", "IN", "prep", 6, ""), ("missiles", "NNS", "pobj", 7, "missile"),
    ("to", "IN", "prep", 6, ""), ("Velta", "NNP", "pobj", 9, ""), (".", ".", "punct", 4, ""),
]  # fmt: skip


def test_a_decision_with_its_slots() -> None:
    (event,) = events_of(APPROVED, APPROVED_WORDS, when="Monday")
    assert (event.type, event.modality, event.is_negated) == ("arms_transfer.approved", Modality.DECIDED, False)
    assert shown(APPROVED, event.actor) == "Norland"
    assert shown(APPROVED, event.act) == "approved"
    assert shown(APPROVED, event.target) == "the sale of missiles to Velta"
    assert shown(APPROVED, event.clause) == "Norland approved the sale of missiles to Velta"
    assert event.time is not None
    assert event.time.first == date(2026, 2, 2)


def test_set_to_approve_is_expected_and_no_approval() -> None:
    text = "Norland is set to approve the sale of missiles."
    words: Words = [
        ("Norland", "NNP", "nsubjpass", 2, ""), ("is", "VBZ", "auxpass", 2, "be"), ("set", "VBN", "ROOT", 2, "set"),
        ("to", "TO", "aux", 4, ""), ("approve", "VB", "xcomp", 2, ""), ("the", "DT", "det", 6, ""),
        ("sale", "NN", "dobj", 4, ""), ("of", "IN", "prep", 6, ""), ("missiles", "NNS", "pobj", 7, "missile"),
        (".", ".", "punct", 2, ""),
    ]  # fmt: skip
    (event,) = events_of(text, words)
    assert (event.modality, shown(text, event.act)) == (Modality.EXPECTED, "is set to approve")


def test_a_plan_to_visit_and_a_refusal() -> None:
    text = "Ode plans to visit Velta in April."
    words: Words = [
        ("Ode", "NNP", "nsubj", 1, ""), ("plans", "VBZ", "ROOT", 1, "plan"), ("to", "TO", "aux", 3, ""),
        ("visit", "VB", "xcomp", 1, ""), ("Velta", "NNP", "dobj", 3, ""), ("in", "IN", "prep", 3, ""),
        ("April", "NNP", "pobj", 5, ""), (".", ".", "punct", 1, ""),
    ]  # fmt: skip
    (event,) = events_of(text, words)
    assert (event.type, event.modality) == ("visit.planned", Modality.PLANNED)
    refused = text.replace("plans", "refused")
    (event,) = events_of(refused, [("refused", "VBD", "ROOT", 1, "refuse") if w[0] == "plans" else w for w in words])
    assert (event.type, event.is_negated) == ("REJECT", True)


def test_a_plan_the_parser_took_for_a_noun() -> None:
    text = "Ode plans to visit Velta."
    words: Words = [
        ("Ode", "VB", "ROOT", 0, "ode"), ("plans", "NNS", "dobj", 0, "plan"), ("to", "TO", "aux", 3, ""),
        ("visit", "VB", "acl", 1, ""), ("Velta", "NNP", "dobj", 3, ""), (".", ".", "punct", 0, ""),
    ]  # fmt: skip
    (event,) = events_of(text, words)
    assert (shown(text, event.actor), shown(text, event.act), event.type) == ("Ode", "plans to visit", "visit.planned")


def test_a_passive_is_turned() -> None:
    text = "Ode was arrested by police."
    words: Words = [
        ("Ode", "NNP", "nsubjpass", 2, ""), ("was", "VBD", "auxpass", 2, "be"),
        ("arrested", "VBN", "ROOT", 2, "arrest"),
        ("by", "IN", "agent", 2, ""), ("police", "NN", "pobj", 3, ""), (".", ".", "punct", 2, ""),
    ]  # fmt: skip
    (event,) = events_of(text, words)
    assert (shown(text, event.actor), shown(text, event.target), event.type) == ("police", "Ode", "COERCE")


def test_a_verb_takes_the_type_of_its_object_only_where_it_supports_it() -> None:
    words: Words = [
        ("Norland", "NNP", "nsubj", 1, ""), ("launched", "VBD", "ROOT", 1, "launch"), ("a", "DT", "det", 3, ""),
        ("raid", "NN", "dobj", 1, ""), (".", ".", "punct", 1, ""),
    ]  # fmt: skip
    (event,) = events_of("Norland launched a raid.", words)
    assert event.type == "ASSAULT"
    mentioned = [("mentioned", "VBD", "ROOT", 1, "mention") if w[0] == "launched" else w for w in words]
    assert events_of("Norland mentioned a raid.", mentioned) == ()


def test_a_blow_needs_something_that_it_hits() -> None:
    words: Words = [
        ("Norland", "NNP", "nsubj", 1, ""), ("sank", "VBD", "ROOT", 1, "sink"), ("the", "DT", "det", 3, ""),
        ("ship", "NN", "dobj", 1, ""), (".", ".", "punct", 1, ""),
    ]  # fmt: skip
    (event,) = events_of("Norland sank the ship.", words)
    assert event.type == "ASSAULT"
    assert events_of("Norland sank.", [words[0], words[1], (".", ".", "punct", 1, "")]) == ()


def test_a_question_is_no_request_and_a_demand_is_one() -> None:
    text = "Ode asked Bo to leave."
    words: Words = [
        ("Ode", "NNP", "nsubj", 1, ""), ("asked", "VBD", "ROOT", 1, "ask"), ("Bo", "NNP", "dobj", 1, ""),
        ("to", "TO", "aux", 4, ""), ("leave", "VB", "xcomp", 1, ""), (".", ".", "punct", 1, ""),
    ]  # fmt: skip
    (event,) = events_of(text, words)
    assert event.type == "REQUEST"
    question: Words = [
        *words[:3], ("a", "DT", "det", 4, ""), ("question", "NN", "dobj", 1, ""), (".", ".", "punct", 1, ""),
    ]  # fmt: skip
    assert events_of("Ode asked Bo a question.", question) == ()


def test_a_time_that_bounds_or_compares_is_not_when_it_happened() -> None:
    words: Words = [
        ("Norland", "NNP", "nsubj", 2, ""), ("has", "VBZ", "aux", 2, "have"), ("sold", "VBN", "ROOT", 2, "knit"),
        ("scarves", "NNS", "dobj", 2, ""), ("since", "IN", "prep", 2, ""), ("Monday", "NNP", "pobj", 4, ""),
        (".", ".", "punct", 2, ""),
    ]  # fmt: skip
    assert events_of("Norland has sold scarves since Monday.", words, when="Monday") == ()
    on = [("on", "IN", "prep", 2, "") if w[0] == "since" else w for w in words]
    (event,) = events_of("Norland has sold scarves on Monday.", on, when="Monday")
    assert event.time is not None


def test_the_content_of_a_claim_did_not_happen() -> None:
    text = "Ode recalled the claim that Bo attacked Velta."
    words: Words = [
        ("Ode", "NNP", "nsubj", 1, ""), ("recalled", "VBD", "ROOT", 1, "recall"), ("the", "DT", "det", 3, ""),
        ("claim", "NN", "dobj", 1, ""), ("that", "IN", "mark", 6, ""), ("Bo", "NNP", "nsubj", 6, ""),
        ("attacked", "VBD", "acl", 3, "attack"), ("Velta", "NNP", "dobj", 6, ""), (".", ".", "punct", 1, ""),
    ]  # fmt: skip
    assert events_of(text, words) == ()


def test_words_in_quotation_marks_are_no_events_of_the_author() -> None:
    text = "“" + APPROVED[:-1] + ".”"
    words = [("“", "``", "punct", 5, ""), *((w, t, d, h + 1, lemma) for w, t, d, h, lemma in APPROVED_WORDS)]
    assert events_of(text, words) == ()


@pytest.mark.parametrize(
    ("lemma", "beside", "type_"),
    [
        ("impose", ["sanctions", "on", "velta"], "sanction"),
        ("launch", ["an", "attack"], "ASSAULT"),
        ("lift", ["the", "embargo"], "RETREAT"),
        ("call", ["off", "the", "visit"], "visit.cancelled"),
        ("call", ["for", "talks"], "REQUEST"),
        ("postpone", ["a", "visit"], "visit.rescheduled"),
        ("lodge", ["a", "protest"], "protest_statement"),
        ("hold", ["naval", "drills", "drill"], "exercise"),
        ("knit", ["a", "scarf"], ""),
    ],
)
def test_types_of_verbs(lemma: str, beside: list[str], type_: str) -> None:
    assert verb_type(lemma, beside) == type_


def test_an_act_ahead_or_refused_has_the_type_plover_gives_it() -> None:
    assert in_modality("AID", Modality.PLANNED, is_negated=False) == "AGREE"
    assert in_modality("ASSAULT", Modality.EXPECTED, is_negated=False) == "THREATEN"
    assert in_modality("AID", Modality.DONE, is_negated=True) == "REJECT"
    assert in_modality("visit.held", Modality.PLANNED, is_negated=False) == "visit.planned"
    assert in_modality("arms_transfer.approved", Modality.EXPECTED, is_negated=False) == "arms_transfer.approved"


def test_every_type_of_the_tables_is_known() -> None:
    for row in (*table("events"), *table("event_nouns")):
        assert plover_type(row["type"]), row
        assert class_of(row["type"]), row
    assert len({row["plover"] for row in table("event_types")} - {""}) == 16
    assert noun_type("visit") == "visit.held"


def test_a_verb_of_many_senses_is_typed_only_between_two_who_can_act() -> None:
    words: Words = [("Norland", "NNP", "nsubj", 1, ""), ("hit", "VBD", "ROOT", 1, ""), ("Velta", "NNP", "dobj", 1, "")]
    (event,) = events_of("Norland hit Velta", words)
    assert event.type == "ASSAULT"
    snag: Words = [("It", "PRP", "nsubj", 1, ""), ("hit", "VBD", "ROOT", 1, ""), ("Velta", "NNP", "dobj", 1, "")]
    assert events_of("It hit Velta", snag) == ()


def test_who_did_it_is_found_before_a_relative_clause() -> None:
    text = "Norland, which bombed Velta"
    words: Words = [
        ("Norland", "NNP", "ROOT", 0, ""), (",", ",", "punct", 0, ""), ("which", "WDT", "nsubj", 3, ""),
        ("bombed", "VBD", "relcl", 0, "bomb"), ("Velta", "NNP", "dobj", 3, ""),
    ]  # fmt: skip
    (event,) = events_of(text, words)
    assert (event.type, shown(text, event.actor)) == ("ASSAULT", "Norland")


def test_a_parse_with_odd_heads_raises_nothing() -> None:
    odd: Words = [(w, t, d, (h * 7 + 3) % 40, lemma) for w, t, d, h, lemma in APPROVED_WORDS]
    assert events_of(APPROVED, odd) is not None
