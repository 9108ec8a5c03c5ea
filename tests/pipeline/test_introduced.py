"""A reader knows who and what is meant: persons introduced once, things told before they are taken up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from evenhand.edges.encoders import TfidfEncoder
from evenhand.model import (
    Article,
    ArticleId,
    BlockKind,
    Brief,
    Declared,
    Derivation,
    Facts,
    MediaType,
    Op,
    Piece,
    RawArticle,
    RawBlock,
    Section,
    Span,
    Statement,
)
from evenhand.operations.cast import Cast
from evenhand.operations.offices import Offices
from evenhand.pipeline import brief, cleaned, extracted, grouped, replayed, rule_writer
from evenhand.stages.verify.bound import unbound
from evenhand.stages.verify.checks import failure_of
from evenhand.stages.verify.walk import body
from evenhand.stages.write.introduced import leans_on, missing, stands_alone
from evenhand.stages.write.leaning import Telling
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.naming import named_once, role_start
from evenhand.stages.write.source import Source
from tests.pipeline.test_writing import parser

DAY = "2024-05-16"
LEDGER = (
    "Lena Fisk resigned on Wednesday after the Norvik council rejected a plan to close the north quay.",
    "Fisk said the vote left no room for the ferry line, and thanked the dock workers for nine years of patience.",
    "The council put the loss at 40 million crowns in its yearly report.",
)
COURIER = (
    "Norvik Mayor Lena Fisk stepped down on Wednesday, a day after the council rejected a plan for the north quay.",
    "Robert Rask, the head of the harbour office in Norvik, said on Wednesday that ferries would go on as before.",
    "Rask said the damage to the quay was small, and that the crane would be repaired within a week.",
)


@cache
def read(*texts: tuple[str, ...]) -> tuple[tuple[Article, ...], tuple[Facts, ...], Brief]:
    """Clean, extract and write a story of one article for each tuple of paragraphs."""
    raws = [
        RawArticle(
            f"a{n}",
            MediaType.TEXT,
            tuple(RawBlock(BlockKind.PARAGRAPH, p) for p in paragraphs),
            Declared(f"https://outlet{n}.example.org/1", paragraphs[0][:40], f"Outlet {n}", "", DAY),
        )
        for n, paragraphs in enumerate(texts, start=1)
    ]
    articles, _ = cleaned(raws, identify=lambda _: "en")
    (story,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    by_id = {a.article_id: a for a in articles}
    ordered = tuple(by_id[i] for i in story.article_ids)
    facts = tuple(extracted(a, parser=parser()) for a in ordered)
    made = brief(story, articles=ordered, facts=facts, writer=rule_writer())
    assert isinstance(made, Brief)
    assert replayed(made, by_id) == ()
    return ordered, facts, made


def cast(articles: Sequence[Article], facts: Sequence[Facts]) -> Cast:
    return Cast({a.article_id: a for a in articles}, {f.article_id: f for f in facts})


def ways(name: str, *texts: tuple[str, ...]) -> list[str]:
    """How the articles introduce the first naming of somebody."""
    articles, facts, _ = read(*texts)
    mention = next(m for f in facts for m in f.mentions if m.name == name)
    by_id = {a.article_id: a.text for a in articles}
    found = cast(articles, facts).introductions(mention)
    return [by_id[one.place.article_id][one.place.start : one.place.end] for one in found]


def test_a_person_is_introduced_once_with_the_role_another_outlet_tells() -> None:
    _, _, made = read(LEDGER, COURIER)
    text = " ".join(s.text for s in body(made.page))
    assert text.count("Norvik Mayor Lena Fisk") == 1
    assert text.index("Lena Fisk") == text.index("Norvik Mayor Lena Fisk") + len("Norvik Mayor ")


def test_highlights_introduce_anew() -> None:
    _, _, made = read(LEDGER, COURIER)
    assert "Norvik Mayor Lena Fisk" in " ".join(s.text for s in made.page.highlights)


def test_roles_stand_before_the_name_or_behind_it() -> None:
    assert ways("Lena Fisk", LEDGER, COURIER) == ["Norvik Mayor Lena Fisk"]
    assert ways("Robert Rask", LEDGER, COURIER) == ["Robert Rask, the head of the harbour office in Norvik"]


def test_a_role_with_its_owner_stands_before_the_name() -> None:
    text = "Norland’s vice minister and chief negotiator, Ivo Lund, said on Wednesday that the talks had ended."
    assert ways("Ivo Lund", (text, *LEDGER)) == ["Norland’s vice minister and chief negotiator, Ivo Lund"]


RELIEF = (
    "According to the Norvik Relief and Works Agency spokesman Jon Fisk, the quay was shut on Wednesday.",
    "Jon Fisk, spokesman for the Norvik Relief and Works Agency (NRWA), said the boats had left the quay.",
)
POST = (
    "Lund Post journalists Bob Orr and Carl Rask wrote on Wednesday that the council rejected a plan for the quay.",
    "The source whom they called “Lena Vell” told them of it. Vell said no more than that.",
)


def test_a_role_that_opens_in_the_midst_of_its_owners_name_introduces_nobody() -> None:
    assert ways("Jon Fisk", RELIEF) == ["Jon Fisk, spokesman for the Norvik Relief and Works Agency"]


def test_whom_a_role_in_the_plural_tells_is_not_introduced_once_more() -> None:
    other = ("Lund Post reporters wrote on Wednesday that the council met.", "Lund Post reporter Carl Rask was there.")
    articles, facts, _ = read(POST, other)
    who = cast(articles, facts)
    ways = {
        article.text[m.span.start - 5 : m.span.start]: len(who.introductions(m))
        for article, known in zip(articles, facts, strict=True)
        for m in known.mentions
        if m.name == "Carl Rask"
    }
    assert ways == {" and ": 0, "rter ": 1}


def told_on(days: Sequence[str], *texts: tuple[str, ...]) -> list[list[str]]:
    """How each article introduces Lena Fisk, the articles being of different days."""
    articles, facts, _ = read(*texts)
    articles = tuple(sorted(articles, key=lambda a: a.url))
    dated = {a.article_id: replace(a, published_on=date.fromisoformat(d)) for a, d in zip(articles, days, strict=True)}
    by_id = {f.article_id: f for f in facts}
    known = Cast(dated, by_id)
    ways = (known.introductions(next(m for m in by_id[i].mentions if m.name == "Lena Fisk")) for i in dated)
    return [[dated[o.place.article_id].text[o.place.start : o.place.end] for o in found] for found in ways]


CLERK = ("The town thanked Norvik Council Clerk Lena Fisk on Wednesday for the ferry line.", *LEDGER[1:])
CHAIR = ("The town thanked Norvik Council Chairwoman Lena Fisk on Wednesday for the ferry line.", *COURIER[1:])
BARE = ("Lena Fisk said on Wednesday that the north quay would be shut for a week.", LEDGER[2])


def test_a_role_of_another_day_is_not_told_where_a_nearer_day_tells_another_in_that_body() -> None:
    clerk, chair = ["Norvik Council Clerk Lena Fisk"], ["Norvik Council Chairwoman Lena Fisk"]
    assert told_on(("2024-05-01", "2024-05-20"), CLERK, CHAIR) == [clerk, chair]
    assert told_on(("2024-05-01", "2024-05-20", "2024-05-25"), CLERK, CHAIR, BARE)[2] == chair
    assert told_on(("2024-05-01", "2024-05-20", "2024-05-18"), CLERK, CHAIR, BARE)[2] == []


def test_a_place_behind_the_name_is_not_told_before_it_too() -> None:
    text = ("Lena Fisk of Norvik said on Wednesday that the north quay would be shut for a week.", LEDGER[2])
    assert ways("Lena Fisk", text, COURIER) == []
    assert ways("Lena Fisk", BARE, COURIER) == ["Norvik Mayor Lena Fisk"]


def test_a_last_name_is_the_first_bearers_with_a_suffix_too() -> None:
    text = (
        "Bob Orr III was arrested on Wednesday after a crane fell on the north quay.",
        "Orr told the police that he had left the quay at noon.",
        "Records name Lena Orr as the owner of the crane. Orr bought it in 2020.",
    )
    articles, facts, _ = read(text)
    told = [m for m in facts[0].mentions if articles[0].text[m.span.start : m.span.end] == "Orr"]
    assert [cast(articles, facts).who(m) for m in told] == ["Bob Orr III", ""]


def test_a_code_name_has_no_short_form() -> None:
    articles, facts, _ = read(POST)
    named = {m.name: m for f in facts for m in f.mentions if m.span.end - m.span.start == len(m.name)}
    assert cast(articles, facts).short(named["Lena Vell"]) == ""
    assert cast(articles, facts).short(named["Bob Orr"]) == "Orr"


def test_a_role_is_told_once_before_the_name_and_behind_it() -> None:
    text = (
        "Former Norvik Harbour Commissioner Ivo Lund testified on Wednesday that the north quay was not safe.",
        "Lund, the head of the ferry union, told the council that he had warned it of the crane in January.",
        "The council of Norvik will vote on the plan for the north quay and its crane on Friday.",
        "Former Norvik Harbour Commissioner Ivo Lund resigned in March after the council cut his budget.",
    )
    articles, facts, _ = read(text)
    source = Source(articles[0], facts[0], "Outlet 1", is_copy=False)
    maker = Maker({a.article_id: a for a in articles})
    spans = [facts[0].sentences[n].sentence.span for n in (0, 3)]
    whole = [maker.make("sentence", (Piece("text", Op.COPY, replace(s, end=s.end - 1)),), s) for s in spans]
    (section,) = named_once((Section(None, (tuple(s for s in whole if s is not None),)),), (source,), maker)
    first, last = section.paragraphs[0]
    assert first.text.startswith("Former Norvik Harbour Commissioner Ivo Lund testified")
    assert last.text.startswith("Lund resigned in March")
    assert failure_of(last, {a.article_id: a for a in articles}) is None


def test_no_label_is_left_without_the_role_that_it_stands_beside() -> None:
    text = "Lena Fisk and her challenger, Liberal and Harbour Warden Ivo Lund debated in Norvik on Thursday."
    articles, facts, _ = read((text, *LEDGER[1:]))
    source = Source(articles[0], facts[0], "Outlet 1", is_copy=False)
    at, role = text.index("Ivo Lund"), text.index("Harbour")
    person = next(m for m in facts[0].mentions if "Lund" in m.name)
    span = replace(person.span, start=at, end=at + len("Ivo Lund"))
    mention = replace(person, span=span, role=replace(span, start=role, end=at - 1))
    assert role_start(source, mention, at, 0) == at
    alone = replace(mention, role=replace(span, start=text.index("Liberal"), end=at - 1))
    assert role_start(source, alone, at, 0) == text.index("Liberal")


@pytest.mark.parametrize(
    "paragraph",
    [
        "His attorney, Ivo Lund, left the court in Norvik on Wednesday without a word.",
        "The council thanked its former colleague Ivo Lund on Wednesday for nine years of work.",
        "The disgraced banker Ivo Lund left the court in Norvik on Wednesday without a word.",
        "Ivo Lund, who said the mayor would stay, left the court in Norvik on Wednesday.",
        "Ivo Lund, the team’s spokesman for the quay, left the court in Norvik on Wednesday.",
        "Ivo Lund, a neighbour, left the court in Norvik on Wednesday without a word.",
    ],
)
def test_what_is_no_role_of_his_own_introduces_nobody(paragraph: str) -> None:
    assert ways("Ivo Lund", (paragraph, *LEDGER)) == []


@pytest.mark.parametrize(
    "told",
    [
        "a spokesman for the U.N. office in Norvik",
        "spokesman for the Norvik Harbour Board’s Office",
        "a refugee from the Lund hills",
        "a former neighbour of Lena Fisk",
        "who lives next to the old quay in Norvik",
        "who researches tides for the Norvik Institute",
    ],
)
def test_what_a_person_is_stands_behind_the_name(told: str) -> None:
    text = f"Ivo Lund, {told}, said on Wednesday that the talks had ended."
    assert ways("Ivo Lund", (text, *LEDGER)) == [f"Ivo Lund, {told}"]


def test_a_last_name_of_two_people_means_nobody() -> None:
    texts = (LEDGER, (*COURIER, "Her brother Olaf Fisk kept his seat in the council of Norvik on Wednesday."))
    articles, facts, _ = read(*texts)
    own = cast(articles, facts)
    lone = next(m for f in facts for m in f.mentions if m.name == "Lena Fisk")
    assert own.who(lone) == "Lena Fisk"
    assert not own.short(lone)


def test_an_office_that_opens_before_the_run_of_capitals_is_a_role() -> None:
    text = ("Speaker of the House Robert Lund opened the new ferry terminal in Norvik on Wednesday.", *LEDGER)
    assert ways("Robert Lund", text) == ["Speaker of the House Robert Lund"]


def _statement(facts: Facts, articles: Sequence[Article], pieces: tuple[Piece, ...], number: int) -> Statement | None:
    maker = Maker({a.article_id: a for a in articles})
    return maker.make("sentence", pieces, facts.sentences[number].sentence.span)


def test_another_persons_role_is_caught() -> None:
    articles, facts, _ = read(LEDGER, COURIER)
    own = next(f for f, a in zip(facts, articles, strict=True) if a.text.startswith("Lena"))
    lone = next(m for m in own.mentions if articles_text(articles, m.span) == "Fisk")
    right = cast(articles, facts).introductions(lone)[0]
    whole = own.sentences[1].sentence.span
    rest = Piece("text", Op.COPY, replace(whole, start=lone.span.end, end=whole.end - 1))
    made = _statement(own, articles, (Piece("text", Op.NAME, lone.span, right.row), rest), 1)
    assert made is not None
    assert made.text.startswith("Norvik Mayor Lena Fisk said")
    by_id = {f.article_id: f for f in facts}
    assert unbound(made, by_id, {a.article_id: a for a in articles}) is None
    place = right.place
    wrong = f"{place.article_id}|{place.start + len('Norvik ')}:{place.end}"
    cut = _statement(own, articles, (Piece("text", Op.NAME, lone.span, wrong), rest), 1)
    assert cut is not None
    assert unbound(cut, by_id, {a.article_id: a for a in articles}) is not None


BARGE = (
    "The council of Norvik closed the north quay on Wednesday after a crane had fallen on two of the ferries.",
    "The talks were led by Lena Fisk, a harbour engineer chosen by the council to look into the fall of the crane.",
    "The council of Norvik will vote on the crane and the quay on Friday.",
)
CRANE = (
    "The council of Norvik closed its north quay on Wednesday and sent home the crews of both ferries.",
    "On Wednesday Fisk’s report on the crane and the two ferries reached the council of Norvik.",
    "Lena Fisk opened the report with the crane. She asked for a new crane at the north quay.",
)


def test_a_role_told_elsewhere_stands_before_the_name_and_no_other_does() -> None:
    articles, facts, _ = read(BARGE, CRANE)
    by_id = {a.article_id: a for a in articles}
    known = {f.article_id: f for f in facts}
    own = next(f for f, a in zip(facts, articles, strict=True) if "opened the report" in a.text)
    source, maker = Source(by_id[own.article_id], own, "Outlet 2", is_copy=False), Maker(by_id)
    laid_out = [source, *(Source(by_id[f.article_id], f, "O", is_copy=False) for f in facts if f is not own)]
    whole = own.sentences[2].sentence.span
    plain = maker.make("sentence", (Piece("text", Op.COPY, replace(whole, end=whole.end - 1)),), whole)
    assert plain is not None
    ((named,),) = named_once((Section(None, ((plain,),)),), laid_out, maker)[0].paragraphs
    assert named.text.startswith("Harbour engineer Lena Fisk opened")
    assert unbound(named, known, by_id) is None
    first, *rest = named.derivation.pieces
    head, _, name = first.row.partition("+")
    start, _, end = head.rpartition("|")[2].partition(":")
    wrong = replace(first, row=f"{head.rpartition('|')[0]}|{int(start) + len('harbour ')}:{end}+{name}")
    cut = maker.make("sentence", (wrong, *rest), whole)
    assert cut is not None
    assert unbound(cut, known, by_id) is not None


def articles_text(articles: Sequence[Article], span: Span) -> str:
    return next(a for a in articles if a.article_id == span.article_id).text[span.start : span.end]


BILLS = (
    "The Norvik council passed a harbour safety bill on Wednesday after nine years of debate.",
    "Ivo Lund opposed the measure.",
    "Norvik Lines sold two of its ferries to a firm in Velta, the company said in a letter.",
)


def laid(*texts: tuple[str, ...]) -> tuple[dict[ArticleId, Source], list[Statement], Maker]:
    """The sources by id and every sentence of the first article as it stands."""
    articles, facts, _ = read(*texts)
    by_id = {a.article_id: Source(a, f, a.outlet, False) for a, f in zip(articles, facts, strict=True)}
    maker = Maker({a.article_id: a for a in articles})
    spans = [s.sentence.span for s in facts[0].sentences]
    made = [maker.make("sentence", (Piece("text", Op.COPY, replace(s, end=s.end - 1)),), s) for s in spans]
    return by_id, [one for one in made if one is not None], maker


def test_a_bare_noun_takes_up_the_one_thing_of_its_kind() -> None:
    articles, facts, _ = read(BILLS)
    (one,) = facts[0].sentences[1].references
    assert one.told is not None
    assert articles[0].text[one.told.start : one.told.end] == "harbour safety bill"
    assert one.is_only


def test_of_two_things_of_a_kind_the_last_one_is_meant_and_of_two_at_once_neither() -> None:
    two = (BILLS[0], "The council also passed a ferry fares bill.", BILLS[1])
    articles, facts, _ = read(two)
    (one,) = facts[0].sentences[2].references
    assert one.told is not None
    assert articles[0].text[one.told.start : one.told.end] == "ferry fares bill"
    both = ("The council passed a harbour safety bill and rejected a ferry fares bill on Wednesday.", BILLS[1])
    _, facts, _ = read((*both, BILLS[2]))
    assert facts[0].sentences[1].references[0].told is None


def test_a_thing_is_missing_until_it_is_told() -> None:
    by_id, made, _ = laid(BILLS)
    assert [r.told is not None for r in missing((), made[1], by_id)] == [True]
    assert missing([Telling.by(made[0], by_id)], made[1], by_id) == ()
    assert leans_on(missing((), made[1], by_id), by_id) == (made[0].evidence[0].span,)
    assert stands_alone(made[1], "Lund speaks", by_id)  # it can be named


def test_the_words_that_introduced_it_are_replayed_and_held_to_the_claims() -> None:
    by_id, made, maker = laid(BILLS)
    facts = {i: s.facts for i, s in by_id.items()}
    (one,) = missing((), made[1], by_id)
    assert one.told is not None
    whole = made[1].evidence[0].span
    head = Piece("text", Op.COPY, replace(whole, end=one.span.start))
    noun = Piece("text", Op.NOUN, one.span, f"{one.told.start}:{one.told.end}")
    told = maker.make("sentence", (head, noun), whole)
    assert told is not None
    assert told.text == "Ivo Lund opposed the harbour safety bill."
    assert unbound(told, facts, maker.articles) is None
    other = replace(noun, row=f"{one.told.start + len('harbour ')}:{one.told.end}")
    wrong = maker.make("sentence", (head, other), whole)
    assert wrong is not None
    assert unbound(wrong, facts, maker.articles) is not None


@pytest.mark.parametrize("row", ["0:3", "9999:10005", "x:y", ""])
def test_no_noun_is_put_in_from_elsewhere(row: str) -> None:
    by_id, made, maker = laid(BILLS)
    (one,) = missing((), made[1], by_id)
    whole = made[1].evidence[0].span
    assert maker.make("sentence", (Piece("text", Op.NOUN, one.span, row),), whole) is None
    assert Derivation("sentence", made[1].derivation.pieces) == made[1].derivation


OFFICE = (
    "Ferries stopped on Wednesday in Norvik, a town of nine thousand people on the lake of Velta.",
    "Harbour Secretary Jon Vell closed the north quay on Monday after a storm had sunk two of the ferries.",
    "The harbour secretary, who took the post in 2019, has asked the council for a new crane and a longer quay.",
)


def test_an_office_told_alone_is_told_with_its_holder_where_the_page_has_not_named_him() -> None:
    articles, facts, _ = read(OFFICE)
    offices = Offices({a.article_id: a for a in articles}, {f.article_id: f for f in facts}, cast(articles, facts))
    last = facts[0].sentences[2].sentence.span
    told = [(articles_text(articles, said), one.name) for said, one in offices.told_in(last)]
    assert told == [("The harbour secretary", "Jon Vell")]
    by_id, made, maker = laid(OFFICE)
    section = Section(None, ((made[2],),))
    ((named,),) = named_once((section,), list(by_id.values()), maker)[0].paragraphs
    assert named.text.startswith("Harbour Secretary Jon Vell, who took the post in 2019")
    own = {i: s.facts for i, s in by_id.items()}
    assert unbound(named, own, maker.articles) is None
    both = Section(None, ((made[1], made[2]),))
    assert named_once((both,), list(by_id.values()), maker)[0].paragraphs[0][1].text.startswith("The harbour secretary")


def test_a_nominee_is_told_by_the_office_that_a_newer_article_gives_him() -> None:
    old = ("The council heard port warden nominee Lena Fisk on the crane and the quay on Wednesday.", *BARGE[2:])
    new = ("The ferries were sent home on Wednesday by port warden Lena Fisk after the fall of a crane.", *CRANE[:1])
    articles, facts, _ = read(old, new)
    dated = [replace(a, published_on=date(2024, 5, 25)) if "sent home" in a.text[:40] else a for a in articles]
    mention = next(m for f in facts for m in f.mentions if m.name == "Lena Fisk")
    found = cast(dated, facts).introductions(mention)
    assert not any("nominee" in articles_text(articles, one.place) for one in found)


def test_an_office_that_two_hold_names_nobody() -> None:
    two = (*OFFICE, "Harbour Secretary Ivo Lund opened the south quay of Ostrava on Monday after the storm.")
    articles, facts, _ = read(two)
    offices = Offices({a.article_id: a for a in articles}, {f.article_id: f for f in facts}, cast(articles, facts))
    assert list(offices.told_in(facts[0].sentences[2].sentence.span)) == []


@pytest.mark.parametrize(
    ("told", "way"),
    [
        (
            "Norvik Port press officer Lena Fisk said on Wednesday that the quay would stay closed until May.",
            "Norvik Port press officer Lena Fisk",
        ),
        (
            "Lena Fisk, a Norvik lawyer, said on Wednesday that the quay would stay closed until the end of May.",
            "Lena Fisk, a Norvik lawyer",
        ),
        (
            "Lena Fisk, who represents the dock workers in court, said that the quay would stay closed until May.",
            "Lena Fisk, who represents the dock workers in court",
        ),
        (
            "Lena Fisk, a spokeswoman for the U.S. harbour group Open Quays, said on Wednesday that it would close.",
            "Lena Fisk, a spokeswoman for the U.S. harbour group Open Quays",
        ),
        (
            "Lena Fisk, who researches the tides and the ferries of the lake for the Norvik Harbour Group, said so.",
            "Lena Fisk, who researches the tides and the ferries of the lake for the Norvik Harbour Group",
        ),
        (
            "Lena Fisk, the oldest daughter of Bo Fisk, said on Wednesday that the quay would stay closed until May.",
            "Lena Fisk, the oldest daughter of Bo Fisk",
        ),
        ("The council thanked former mayor Lena Fisk for nine years of work at the quay.", "former mayor Lena Fisk"),
        ("The report came from journalist Lena Fisk after a year of work at the quay.", "journalist Lena Fisk"),
    ],
)
def test_a_role_is_found_where_it_stands(told: str, way: str) -> None:
    assert ways("Lena Fisk", (told, *COURIER[1:]))[0] == way


def test_a_clause_that_tells_no_work_introduces_nobody() -> None:
    told = "Lena Fisk, who declined to give her age, said that the quay would stay closed until May."
    assert ways("Lena Fisk", (told, *COURIER[1:])) == []
