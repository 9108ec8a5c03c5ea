"""Who was told already is told shortly: a speaker by his last name, and so whom a pronoun means."""

from __future__ import annotations

from dataclasses import replace

from evenhand.model import Letter, Op, Piece, Section
from evenhand.stages.verify.bound import unbound
from evenhand.stages.write.candidates import candidates
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.naming import named_once
from evenhand.stages.write.source import Source
from tests.pipeline.test_introduced import CRANE, read


def test_who_speaks_again_is_told_by_the_last_name_though_no_article_does() -> None:
    text = (
        "“The crane was older than both of the ferries that it fell on,” said Ilvo Marr, a harbour engineer.",
        "“Nobody has looked at the crane in all the years since then,” Ilvo Marr said.",
        "The council of Norvik will vote on the crane and the quay on Friday.",
    )
    articles, facts, _ = read(text)
    source, maker = Source(articles[0], facts[0], "Outlet 1", is_copy=False), Maker({a.article_id: a for a in articles})
    said = tuple(one.plain for one in candidates(source, maker) if "“" in one.plain.text)
    ((first, second),) = named_once((Section(None, (said,)),), [source], maker)[0].paragraphs
    assert "Ilvo Marr" in first.text
    assert second.text.startswith("Marr said: “Nobody")
    assert unbound(second, {facts[0].article_id: facts[0]}, {a.article_id: a for a in articles}) is None


def test_a_pronoun_is_told_by_the_short_name_of_whom_the_page_knows_and_by_no_part_of_another() -> None:
    articles, facts, _ = read((*CRANE[:1], *CRANE[2:], "Fisk left the council without a word on Wednesday evening."))
    by_id, own = {a.article_id: a for a in articles}, facts[0]
    source, maker = Source(articles[0], own, "Outlet 1", is_copy=False), Maker(by_id)
    first, second = own.sentences[1].sentence.span, own.sentences[2].sentence.span
    meant = source.name_for(second)
    assert meant is not None
    pronoun, name = meant
    rest = Piece("text", Op.COPY, replace(second, start=pronoun.end, end=second.end - 1))
    full = Piece("text", Op.NAME, pronoun, f"{name.span.start}:{name.span.end}", Letter.UPPER)
    plain = maker.make("sentence", (Piece("text", Op.COPY, replace(first, end=first.end - 1)),), first)
    told = maker.make("sentence", (full, rest), second)
    assert plain is not None
    assert told is not None
    section = Section(None, ((plain, told),))
    ((_, named),) = named_once((section,), [source], maker)[0].paragraphs
    assert named.text.startswith("Fisk asked for")
    known = {own.article_id: own}
    assert unbound(named, known, by_id) is None
    wrong = replace(full, row=f"{name.span.start}:{name.span.start + len('Lena')}")
    cut = maker.make("sentence", (wrong, rest), second)
    assert cut is not None
    assert unbound(cut, known, by_id) is not None
