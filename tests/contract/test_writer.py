"""One suite for every writer: by rule, and a language model's, whatever that model says."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from evenhand import pipeline
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.fakes.language_model import ScriptedModel, failing
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.writers import LlmWriter
from evenhand.model import BlockKind, Declared, Dossier, MediaType, Outlook, Prompt, RawArticle, RawBlock
from evenhand.ports import LanguageModel, Writer

NEWS = (
    "The Norvik council approved the sale of two ferries to Ostrava Lines on Tuesday for about $40 million.",
    "Mayor Ada Orr said that the sale would pay for a new quay. Ola Berg, chairman of the union, opposed the sale.",
    "The third ferry may be sold in June. The council voted 7 to 4. “We were not asked,” Berg said on Wednesday.",
)


def dossier_of(paragraphs: Sequence[str]) -> Dossier:
    blocks = tuple(RawBlock(BlockKind.PARAGRAPH, p) for p in paragraphs)
    declared = Declared("https://ledger.example.org/1", "Ferries of Norvik", "Ledger", "", "2026-03-05")
    articles, _ = pipeline.cleaned([RawArticle("a.txt", MediaType.TEXT, blocks, declared)], identify=lambda _: "en")
    (story,) = pipeline.grouped(articles, encoder=TfidfEncoder(), one_story=True)
    facts = [pipeline.extracted(article, parser=SpacyParser()) for article in articles]
    return pipeline.composed(story, articles=articles, facts=facts)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return dossier_of(NEWS)


def plain(prompt: Prompt) -> list[tuple[list[int], str]]:
    """The plain sentences of a question with the numbers of their passages."""
    found = []
    for line in prompt.matter.split("\n"):
        if line.startswith("Plain sentence from "):
            numbers, _, text = line.removeprefix("Plain sentence from ").partition(": ")
            found.append(([int(number) for number in numbers.split(", ")], str(json.loads(text))))
    return found


def echo(prompt: Prompt) -> str:
    return json.dumps({"sentences": [{"passages": numbers, "text": text} for numbers, text in plain(prompt)]})


def reworded(prompt: Prompt) -> str:
    """Each plain sentence with "said that" as "said", which every passage bears out."""
    said = [(numbers, text.replace("said that", "said")) for numbers, text in plain(prompt)]
    return json.dumps({"sentences": [{"passages": numbers, "text": text} for numbers, text in said]})


def invented(prompt: Prompt) -> str:
    said = [(numbers, "The Norvik council secretly sold 9 ferries to Mayor Ada Orr.") for numbers, _ in plain(prompt)]
    return json.dumps({"sentences": [{"passages": numbers, "text": text} for numbers, text in said]})


def llm(model: LanguageModel) -> LlmWriter:
    return LlmWriter(base=pipeline.rule_writer(), check=pipeline.withheld, model=model, most_chars=4000)


WRITERS: dict[str, Writer] = {
    "rule": pipeline.rule_writer(),
    "echo": llm(ScriptedModel(echo)),
    "reworded": llm(ScriptedModel(reworded)),
    "invented": llm(ScriptedModel(invented)),
    "silent": llm(ScriptedModel(lambda _: "")),
    "failing": llm(failing()),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_writes_a_page_that_is_all_held_up(name: str, dossier: Dossier) -> None:
    draft = WRITERS[name].write(dossier, Outlook())
    assert draft.writer == WRITERS[name].name
    assert draft.page.title.text and draft.page.highlights and draft.page.article
    assert pipeline.withheld(draft, dossier) == ()


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_dossier_gives_the_same_draft(name: str, dossier: Dossier) -> None:
    assert WRITERS[name].write(dossier, Outlook()) == WRITERS[name].write(dossier, Outlook())


@pytest.mark.parametrize("name", ["echo", "invented", "silent", "failing"])
def test_without_a_better_sentence_the_rule_writers_stays(name: str, dossier: Dossier) -> None:
    ruled, page = (WRITERS[n].write(dossier, Outlook()).page for n in ("rule", name))
    assert (page.title, page.highlights, page.article) == (ruled.title, ruled.highlights, ruled.article)
    assert page.figures == ruled.figures and page.timeline == ruled.timeline


def test_a_sentence_that_holds_takes_its_place(dossier: Dossier) -> None:
    page = WRITERS["reworded"].write(dossier, Outlook()).page
    body = [s for part in page.article for paragraph in part.paragraphs for s in paragraph]
    free = [s.text for s in body if s.derivation.is_free]
    assert any("Orr said the sale would pay for a new quay" in text for text in free), [s.text for s in body]
    assert page.writing is not None and page.writing.n_taken >= len(free)


def test_after_a_failure_the_model_is_left_alone(dossier: Dossier) -> None:
    model = failing("writer.timeout")
    writing = llm(model).write(dossier, Outlook()).page.writing
    assert writing is not None and len(model.prompts) == 1
    assert writing.n_asked == 1 and dict(writing.failed)["writer.timeout"] == 1


def test_every_passage_that_the_rule_writer_tells_stays_told(dossier: Dossier) -> None:
    """Whatever a model joins or leaves out, the article rests on no passage less."""

    def joined(prompt: Prompt) -> str:
        told = plain(prompt)
        numbers = sorted({number for cited, _ in told for number in cited})[:4]
        text = ", and ".join(text.rstrip(".") for _, text in told[:2]) + "."
        return json.dumps({"sentences": [{"passages": numbers, "text": text}]})

    def spans(writer: Writer) -> set[object]:
        page = writer.write(dossier, Outlook()).page
        return {e.span for part in page.article for p in part.paragraphs for s in p for e in s.evidence}

    assert spans(llm(ScriptedModel(joined))) >= spans(pipeline.rule_writer())
