from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evenhand.edges.fakes.language_model import ScriptedModel
from evenhand.edges.writers.llm import LlmWriter
from evenhand.edges.writers.placing import Placing
from evenhand.edges.writers.tasks import Kind, Task, tasks
from evenhand.model import (
    Derivation,
    Dossier,
    Draft,
    Evidence,
    Op,
    Outlook,
    Page,
    Piece,
    Reason,
    Rejected,
    Relation,
    Section,
    Span,
    Statement,
)
from tests import values

TEXT = "The council approved two ferries. Mayor Ada Orr said the old quay would stay open. The vote was on Monday."
ARTICLE = values.article(TEXT)
ARTICLES = {ARTICLE.article_id: ARTICLE}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(ARTICLE.article_id, start, start + len(words))


def made(text: str, frame: str, *pieces: Piece, passage: str) -> Statement:
    evidence = Evidence(span(passage), ARTICLE.text_sha256, Relation.PARAPHRASE)
    return Statement(text, (evidence,), Derivation(frame, pieces))


FERRIES, QUAY, VOTE = (f"{part.rstrip('.')}." for part in TEXT.split(". "))
ACT = made(FERRIES, "sentence", Piece("text", Op.COPY, span(FERRIES[:-1])), passage=FERRIES)
WORDS = made(
    "Ada Orr said that the old quay would stay open.",
    "said",
    Piece("speaker", Op.COPY, span("Ada Orr")),
    Piece("text", Op.COPY, span("the old quay would stay open")),
    passage=QUAY,
)
DAY = made(
    "The vote was on 2 March 2026.",
    "sentence",
    Piece("text", Op.COPY, span("The vote was")),
    Piece("text", Op.DATE, span("on Monday"), "past:on"),
    passage=VOTE,
)
OUTLET = made(
    "Northgate Wire reported on 3 March 2026 that the vote was on Monday.",
    "reported",
    Piece("outlet", Op.META, span(VOTE), "outlet"),
    passage=VOTE,
)


def page(*paragraphs: tuple[Statement, ...]) -> Page:
    whole = values.brief(ARTICLE).page
    return replace(whole, title=ACT, highlights=(ACT, WORDS), article=(Section(None, paragraphs),), notices=())


def free(text: str, *plain: Statement) -> Statement:
    return Statement(text, tuple(e for s in plain for e in s.evidence), Derivation("free"))


def parts(of: Page) -> tuple[Placing, Task]:
    (task,) = (t for t in tasks(of, ARTICLES, most_chars=2000) if t.kind is Kind.PART)
    return Placing(of, ARTICLES), task


def texts(of: Page) -> list[list[str]]:
    return [[s.text for s in paragraph] for section in of.article for paragraph in section.paragraphs]


def test_a_sentence_takes_the_place_of_what_it_tells() -> None:
    placing, task = parts(page((ACT,), (WORDS,)))
    assert placing.put(free("Two ferries were approved by the council.", ACT), task) is None
    assert texts(placing.result()) == [["Two ferries were approved by the council."], [WORDS.text]]
    assert placing.put(free("The council approved ferries.", ACT), task) is Reason.WRITE_NOTHING


def test_a_joint_sentence_takes_the_place_of_both_and_an_empty_paragraph_goes() -> None:
    placing, task = parts(page((ACT,), (WORDS,)))
    both = free("The council approved two ferries, and Orr said the old quay would stay open.", ACT, WORDS)
    assert placing.put(both, task) is None
    assert texts(placing.result()) == [[both.text]]
    assert placing.free_at("article[0].paragraphs[0][0]") == (Kind.PART, 0)
    assert placing.undo(Kind.PART, 0) == 1
    assert texts(placing.result()) == [[ACT.text], [WORDS.text]]


def test_a_speaker_is_named_and_a_day_told() -> None:
    placing, task = parts(page((WORDS, DAY)))
    assert placing.put(free("The old quay would stay open.", WORDS), task) is Reason.WRITE_SPEAKER
    assert placing.put(free("They voted.", DAY), task) is Reason.WRITE_DATE
    assert placing.put(free("They voted on 2 March 2026.", DAY), task) is None


def test_a_day_that_is_told_before_need_not_be_told_again() -> None:
    again = replace(DAY, text="The vote was held on 2 March 2026.")
    placing, task = parts(page((again, DAY)))
    assert placing.put(free("They voted.", DAY), replace(task, plain=(DAY,))) is None


def test_what_is_told_as_an_outlets_report_is_not_asked_for() -> None:
    found = tasks(page((OUTLET, ACT)), ARTICLES, most_chars=2000)
    assert all(OUTLET not in task.plain for task in found)
    assert [task.kind for task in found] == [Kind.TITLE, Kind.HIGHLIGHTS, Kind.PART]
    assert tasks(page((ACT,)), ARTICLES, most_chars=10) == ()


def test_highlights_are_not_joined() -> None:
    whole = page((ACT, WORDS))
    (task,) = (t for t in tasks(whole, ARTICLES, most_chars=2000) if t.kind is Kind.HIGHLIGHTS)
    placing = Placing(whole, ARTICLES)
    assert placing.put(free("Both things were told by Orr.", ACT, WORDS), task) is Reason.WRITE_NOTHING
    assert placing.put(free("Orr said the old quay would stay open.", WORDS), task) is None
    assert [h.text for h in placing.result().highlights] == [ACT.text, "Orr said the old quay would stay open."]


def test_places_without_a_free_sentence_are_none() -> None:
    placing, _ = parts(page((ACT,)))
    for place in ("title", "highlights[1]", "article[0].paragraphs[0][0]", "figures[0].amount", ""):
        assert placing.free_at(place) is None


class Ruled:
    """Stands for the rule writer."""

    name = "rule"

    def write(self, dossier: Dossier, outlook: Outlook) -> Draft:
        return Draft(page((ACT, WORDS)), self.name)


def test_what_does_not_hold_in_its_place_is_undone() -> None:
    """The checker takes the sentence by itself and turns the whole page's title away."""

    def check(draft: Draft, _dossier: Dossier) -> Sequence[Rejected]:
        is_free = draft.page.title.derivation.is_free
        return [Rejected("title", "verify", Reason.VERIFY_FRAME, "no title")] if is_free else []

    reply = '{"sentences": [{"passages": [1], "text": "Council approves two ferries"}]}'
    dossier = Dossier(values.story(ARTICLE), (ARTICLE,), (values.facts(ARTICLE),), (), (), (), (), None)
    found = LlmWriter(Ruled(), check, ScriptedModel(lambda _: reply), 2000).write(dossier, Outlook())
    assert found.page.title == ACT
    assert found.page.writing is not None
    assert dict(found.page.writing.rejected)["verify.frame-misused"] == 1
