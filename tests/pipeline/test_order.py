"""The order of an article: as its sources tell it, by matter, with what a sentence takes for known told before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import BlockKind, Brief, Declared, MediaType, RawArticle, RawBlock
from evenhand.pipeline import cleaned, extracted
from evenhand.stages.verify.walk import body
from evenhand.stages.write import order as orders
from evenhand.stages.write import plan as plans
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.candidates import candidates
from evenhand.stages.write.clauses import short_clauses
from evenhand.stages.write.headings import is_complete
from evenhand.stages.write.leaning import Telling, open_in
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.order import matters
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.stages.write.source_order import in_source_order
from tests.whole_pages import page_of

DAY = "2024-05-16"


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def raw(outlet: str, title: str, paragraphs: tuple[str, ...]) -> RawArticle:
    declared = Declared(f"https://{outlet.lower()}.example.org/1", title, outlet, "", DAY)
    return RawArticle(outlet, MediaType.TEXT, tuple(RawBlock(BlockKind.PARAGRAPH, p) for p in paragraphs), declared)


def page(*raws: RawArticle) -> Brief:
    return page_of(raws, parser())


def source(*paragraphs: str) -> Source:
    ((article,), _) = cleaned([raw("Ledger", "Ferries of Norvik", paragraphs)], identify=lambda _: "en")
    return Source(article, extracted(article, parser=parser()), "Ledger", is_copy=False)


def told(*paragraphs: str) -> list[Candidate]:
    laid = source(*paragraphs)
    return list(candidates(laid, Maker({laid.article.article_id: laid.article})))


LEDGER = (
    "Mayor Ada Orr opened the new ferry terminal in Norvik on Wednesday, ending nine years of building work.",
    "The terminal on the north quay cost 40 million crowns and has room for six ships.",
    "Harbour workers had built two of its piers by hand in the winter of 2021.",
    "Captain Jon Vell said the first ferry would leave the terminal for Ostrava on Friday.",
    "Schools in Norvik will close at noon on Friday because teachers have called a strike over pay.",
    "The teachers of Norvik last went on strike in 2019 and won a raise of three percent.",
    "Union leader Mara Dunn said the teachers wanted a raise of nine percent.",
    "Headmaster Olan Pike said two schools would stay open during the strike.",
)
COURIER = (
    "The new ferry terminal of Norvik will take a thousand passengers a day, the harbour office said on Wednesday.",
    "The harbour office sold the old terminal on the south quay to a brewery from Ostrava in April.",
    "Teachers in Norvik rejected an offer of four percent before they called the strike for Friday.",
    "Minister Lena Brandt said the state had no money for a raise of nine percent.",
)


def test_statements_of_one_article_keep_its_order() -> None:
    article = page(raw("Ledger", "Orr opens ferry terminal", LEDGER)).page.article
    lead, *rest = (paragraph for section in article for paragraph in section.paragraphs)
    places = [s.evidence[0].span.start for paragraph in rest for s in paragraph]
    assert lead[0].evidence[0].span.start == 0
    assert len(places) > 3
    assert places == sorted(places)


def test_each_article_is_told_in_its_own_order_and_in_runs() -> None:
    made = page(raw("Ledger", "Orr opens ferry terminal", LEDGER), raw("Courier", "Norvik's new terminal", COURIER))
    told = [s.evidence[0].span for s in body(made.page)]
    articles = {span.article_id: [s for s in told if s.article_id == span.article_id] for span in told}
    assert len(articles) == 2
    assert all(sum(one > other for one, other in pairwise(spans)) <= 1 for spans in articles.values())
    assert sum(one.article_id != other.article_id for one, other in pairwise(told)) < len(told) / 2


def test_what_another_article_opens_with_stands_behind_the_lead() -> None:
    made = page(raw("Ledger", "Orr opens ferry terminal", LEDGER), raw("Courier", "Norvik's new terminal", COURIER))
    lead, opening, *_ = ([s.evidence[0].span for s in p] for section in made.page.article for p in section.paragraphs)
    assert len({span.article_id for span in lead}) == 1
    assert opening[0].start == 0
    assert opening[0].article_id != lead[0].article_id


def test_a_long_page_has_headings() -> None:
    lines = (*LEDGER[:3], COURIER[2], *LEDGER[5:])
    ledger, courier = (tuple(_of_strike(line) for line in lines) for lines in (lines, COURIER[:2]))
    made = page(raw("Ledger", "Orr opens ferry terminal", ledger), raw("Courier", "Norvik's new terminal", courier))
    assert any(section.heading is not None and "Teachers" in section.heading.text for section in made.page.article)


def _of_strike(line: str) -> str:
    """A sentence that names the strike by what it is of."""
    line = line.replace("on strike", "on a school strike").replace("the strike", "the school strike")
    return line.replace("the teachers wanted", "the school strike was for")


RESOLUTION = (
    "Mayor Ada Orr wrote a resolution against the ferry tolls of Norvik on Tuesday.",
    "Ten members of the council signed the resolution within an hour.",
    "Both men had voted for the tolls in 2019.",
    "The harbour office raised the tolls of Norvik by a tenth in March.",
)


def is_open(one: Candidate, *before: Candidate) -> bool:
    """Whether a statement leans on what those before it do not tell."""
    return bool(open_in(Telling.of(one), [Telling.of(other) for other in before]))


def test_a_bare_noun_wants_what_tells_it_before() -> None:
    found = told(*RESOLUTION)
    first, second = found[0], next(c for c in found if "Ten members" in c.statement.text)
    assert not is_open(first)
    assert is_open(second)
    assert not is_open(second, first)


def test_what_counts_on_others_wants_them_near_before_it() -> None:
    found = told(*RESOLUTION)
    counting = [c for c in found if c.statement.text.startswith("Both men")]
    assert all(is_open(c) for c in counting)


def test_another_outlets_resolution_may_be_another() -> None:
    theirs = told(*RESOLUTION)[0]
    mine = told("The resolution came after a long debate in the chamber of Ostrava on Monday.", *LEDGER[4:])[0]
    assert mine.statement.text.startswith("The resolution")
    assert is_open(mine, theirs)


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        ("Mayor Ada Orr has access to the papers of the harbour office, which lie in the cellar.", "has access"),
        ("Mayor Ada Orr and the council have yet to say a word on the tolls of Norvik.", "have yet"),
        ("The council of Norvik has 12 Blues, nine Greens and two members of no party at all.", "nine Greens"),
        ("Mayor Ada Orr wrote in her letter that the office, which is on the quay, lost the papers.", "the office"),
    ],
)
def test_no_heading_is_cut_before_what_its_verb_needs(sentence: str, cut: str) -> None:
    laid = source(sentence, *RESOLUTION)
    facts = laid.facts.sentences[0]
    maker = Maker({laid.article.article_id: laid.article})
    clauses = [c for c, _ in short_clauses(laid, facts, maker, frame_id="heading.clause", most=11)]
    kept = [c.text for c in clauses if is_complete(laid, facts, c)]
    assert not any(text.endswith(cut) for text in kept)


def ranked(*paragraphs: str) -> list[Ranked]:
    return [Ranked(one, 1.0, {}) for one in told(*paragraphs)]


def test_what_goes_on_from_a_sentence_stands_behind_it() -> None:
    one, two, three, four, *_ = ranked(*LEDGER)
    other, *_ = ranked(*COURIER)
    laid = in_source_order([[[two, three], [other]], [[one], [four]]], [])
    assert laid == [[[other]], [[one, two, three], [four]]]


def test_a_paragraph_ends_where_its_article_leaves_out_much() -> None:
    one, two, three, *_, late = ranked(*LEDGER[:3], *LEDGER[4:7], "A baker in Port Avel retired.")
    assert matters([one, two, three, late]) == [[[one, two, three], [late]]]


def test_what_introduces_what_another_article_takes_up_is_not_moved() -> None:
    filed = "The council of Norvik filed a lawsuit against Norvik Lines on Monday."
    one, two = ranked(LEDGER[0], filed)
    _, other = ranked(COURIER[1], "Mara Vell of Norvik Lines rejected the lawsuit on Tuesday.")
    assert in_source_order([[[two], [other]], [[one]]], []) == [[[two], [other]], [[one]]]


REPAIRS = (
    "The council of Norvik approved a package of ferry repairs worth 11 million crowns on Thursday, the largest for "
    "the harbour to date.",
    "The eight contracts cover two new engines and a dry dock for the ferries of the town.",
)
PROTEST = (
    "Harbour crews in Norvik ended two days of protest on Wednesday, less than two weeks after the council approved "
    "the largest package of ferry repairs for the harbour to date.",
    "Police counted 900 people on the north quay at noon on Wednesday.",
    "Captain Jon Vell called the protest a warning to those who want to sell the ferries.",
)


def test_what_another_week_only_recalls_is_told() -> None:
    earlier, later = raw("Ledger", "Norvik approves repairs", REPAIRS), raw("Courier", "Crews end protest", PROTEST)
    earlier = replace(earlier, declared=replace(earlier.declared, published="2024-05-03"))
    lead, *rest = [p for section in page(earlier, later).page.article for p in section.paragraphs]
    assert [s.text.split()[1] for s in lead] == ["council", "eight"]
    assert any("ended two days of protest" in s.text for p in rest for s in p)


def laid_out(names: Sequence[str], links: Mapping[str, Sequence[float]]) -> list[int | None]:
    """Behind which of two matters each run of an article stands, by how much each has in common with them."""
    mine: Any = [SimpleNamespace(name=name) for name in names]
    parts: Any = [[0], [1]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(orders, "_link", lambda run, other, _: links[run.name][other])
        return orders._beside(mine, parts, frozenset())


def test_behind_what_goes_with_no_matter_nothing_of_its_article_stands_before_it() -> None:
    links = {"one": (0.0, 0.0), "two": (0.0, 0.5), "three": (0.9, 0.0)}
    assert laid_out(["one", "three"], links) == [0, 0]
    assert laid_out(["three", "two", "one"], links) == [0, 1, None]


def test_the_sentences_of_a_paragraph_stay_together_whatever_words_they_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "need", lambda *_: 0.0)
    apart = ("The ferry to Ostrava sank in May.", "Bakers in Port Avel want lower rents.")
    assert orders._goes_on(*ranked(" ".join(apart)))
    assert not orders._goes_on(*ranked(*apart))


def test_what_waits_is_not_told_behind_a_later_sentence_of_its_own_article() -> None:
    one, two, three, *_ = ranked(*LEDGER)
    other, *_ = ranked(*COURIER)
    assert plans._overtaken_by_own([[[other, two, one, three]]], [[[other, one, two, three]]]) == [one]
    assert not plans._overtaken_by_own([[[two, other, three, one]]], [[[two, other, three, one]]])


def test_the_lead_breaks_no_other_articles_thread_off() -> None:
    made = page(raw("Ledger", "Orr opens ferry terminal", LEDGER[:1]), raw("Courier", "Norvik's new terminal", COURIER))
    lead = made.page.article[0].paragraphs[0]
    assert len({s.evidence[0].span.article_id for s in lead}) == 1
