from __future__ import annotations

from dataclasses import replace

from evenhand.model import Article, Cut, CutKind, Span
from evenhand.stages.extract.sentences_column import is_column
from evenhand.stages.extract.sentences_quotes import quoted_ranges
from evenhand.stages.extract.test_sentences import KEY, article, facts_of

ARGUED = (
    "We have seen this before, and it is no accident.",
    "Why should the town pay for a berth that nobody can use?",
    "But the council is not a shipowner, and it must not act like one.",
    "Of course, ferries are dear.",
    "So let us count what we have.",
    "Grenholm is a small town with a large debt.",
)
TOLD = (
    "Mayor Marit Soleng said the berth would cost 12 million crowns.",
    "The council approved it on Monday after a debate of four hours.",
    "Opponents told the council that steel had become dearer.",
    "Should the berth be late, the ferries will sail from Velta.",
    "The harbour master wrote to the council in May.",
)


def argues(*texts: str, of: Article | None = None) -> bool:
    whole = of or article(*texts)
    spans = [Span(KEY, block.start, block.end) for block in whole.blocks]
    return is_column(whole, spans, quoted_ranges(whole))


def test_an_article_that_argues_is_a_column_and_one_that_reports_is_none() -> None:
    assert argues(*ARGUED, *ARGUED)
    assert not argues(*TOLD, *TOLD, *TOLD)
    assert not argues(*ARGUED)  # too few sentences to tell
    assert not argues(*(f"“{text}”" for text in (*ARGUED, *ARGUED)))


def test_a_headline_may_argue() -> None:
    def headed(title: str) -> bool:
        return argues(of=replace(article(*TOLD), title=title))

    assert headed("Mayor Orr is right, and the ferries are late")
    assert headed("The Courier view on the berth of Velta: too little")
    assert headed("Why the council should sell the ferry to our neighbours")
    assert headed("Good riddance, Ada Orr: the harbour of Velta after the mayor")
    assert not headed("Ada Orr says the council should sell the ferry")
    assert not headed("Port of Velta sends the letter that every port should")
    assert not headed("Port of Velta asks if fees should rise")
    assert not headed("Mayor Orr calls it “our ferry” and opens the berth")
    assert not headed("Should is the name of a ferry: what we know")


def test_an_outlets_note_that_an_article_is_opinion_is_believed() -> None:
    def noted(kind: CutKind, text: str) -> Article:
        return replace(article(*TOLD), cuts=(Cut(kind, text),))

    assert argues(of=noted(CutKind.DISCLAIMER, "Views expressed in this article are the opinions of the author."))
    assert argues(of=noted(CutKind.OTHER, "Commentary"))
    assert argues(of=noted(CutKind.BIO, "Ansel Marrow is a columnist for the Courier."))
    assert argues(of=noted(CutKind.BIO, "Ansel Marrow, of Velta, is a contributing opinion writer at the Courier."))
    assert not argues(of=noted(CutKind.OTHER, "Ansel Marrow is a columnist for the Courier."))
    assert not argues(of=noted(CutKind.BIO, "Ansel Marrow has written about ferries since 1998."))


def test_the_author_who_rules_on_what_others_say_gives_his_view() -> None:
    assert facts_of("Mayor Ode falsely stated on Monday that the berth was paid for.").is_opinion
    assert not facts_of("Mayor Ode stated on Monday that the berth was paid for.").is_opinion
