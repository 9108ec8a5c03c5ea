"""A page made with the notes of an earlier page is the page made without, to the byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from evenhand import codec
from evenhand.app import reused
from evenhand.app.reused import keep_notes, kept_notes
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.model import Article, ArticleId, BlockKind, Brief, Declared, Facts, MediaType, RawArticle, RawBlock
from evenhand.operations.notes import NONE, Notes
from evenhand.pipeline import Beside, brief, cleaned, extracted, grouped, rule_writer
from evenhand.stages.compose import denied, known
from evenhand.stages.compose.relation import Relation, relation
from evenhand.stages.compose.similar import Told
from evenhand.stages.write import dependence, noted, positions, timeline
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.candidates import candidates
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.source import Source

LEDGER = (
    "The Norvik port council approved the sale of two ferries to Ostrava Lines on Tuesday for about $40 million.",
    "Ola Berg, chairman of the Seamen's Union, said the council was “selling the ladder to climb the wall.”",
    "Mayor Ada Orr is scheduled to visit Ostrava in June. She said the money would pay for a new quay.",
    "The council is expected to vote on the sale of a third ferry next week.",
)
COURIER = (
    "The council of Norvik port on Tuesday approved the sale of two ferries to Ostrava Lines for $41.5 million.",
    "Mayor Ada Orr said the money would pay for a new quay. The council did not say when the ferries would leave.",
    "Shipping agents in Norvik have seen traffic fall for three years, according to the port's own statistics.",
)
RADIO = (
    "The Norvik port council approved the sale of two ferries to Ostrava Lines, Harbour Radio reported.",
    "Ola Berg of the Seamen's Union said the council was “selling the ladder to climb the wall.”",
    "The sale is worth $40 million, and Mayor Ada Orr visited Ostrava on Monday.",
)
BELL = (
    "The council of Norvik voted on the sale of a third ferry on Wednesday and rejected it by 7 votes to 4.",
    "Mayor Ada Orr said the new quay would be paid for by the two ferries that were sold to Ostrava Lines.",
)
CHARGE = (
    "Auditors of Norvik concluded on Monday that Ostrava Lines had bribed two clerks of the port council.",
    "The council met behind closed doors on Tuesday, and Mayor Ada Orr said nobody would be spared.",
)
DENIAL = (
    "Ostrava Lines has denied bribing clerks of the port council, its chairman Bo Lind said on Tuesday.",
    "Mr. Lind said the company had asked for an inquiry of its own, which is expected to end in June.",
)
PARSER = SpacyParser()


def article(outlet: str, day: int, paragraphs: Sequence[str]) -> tuple[Article, Facts]:
    blocks = tuple(RawBlock(BlockKind.PARAGRAPH, p) for p in paragraphs)
    address = f"https://{outlet.lower()}.example.org/1"
    declared = Declared(address, f"Ferries of Norvik {outlet}", outlet, "", f"2026-03-{day:02}")
    (made,), _ = cleaned([RawArticle(outlet, MediaType.TEXT, blocks, declared)], identify=lambda _: "en")
    return made, extracted(made, parser=PARSER)


STORY = (article("Ledger", 5, LEDGER), article("Courier", 5, COURIER), article("Radio", 6, RADIO))
ONE_MORE = (*STORY, article("Bell", 12, BELL))


def page(members: Sequence[tuple[Article, Facts]], store: SqliteStore | None) -> bytes:
    """Make the page of a story, with the notes of a store, which then keeps the new ones."""
    (story,) = grouped([a for a, _ in members], encoder=TfidfEncoder(), one_story=True)
    of: dict[ArticleId, tuple[Article, Facts]] = {a.article_id: (a, f) for a, f in members}
    articles, facts = zip(*(of[i] for i in story.article_ids), strict=True)
    notes: Notes = kept_notes(articles, facts, store) if store is not None else NONE
    made = brief(story, articles=articles, facts=facts, writer=rule_writer(), beside=Beside(notes=notes))
    assert isinstance(made, Brief)
    if store is not None:
        keep_notes(notes, store)
    return codec.to_json(made)


@pytest.mark.parametrize("later", [ONE_MORE, ONE_MORE[1:], STORY], ids=["one more", "another set", "the same"])
def test_a_page_is_the_same_with_notes(tmp_path: Path, later: Sequence[tuple[Article, Facts]]) -> None:
    with SqliteStore(tmp_path / "store.db") as store:
        assert page(STORY, store) == page(STORY, None)
        assert page(later, store) == page(later, None)
        assert page(later, store) == page(later, None)


def test_what_an_article_denies_tells_by_day_and_says_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = (article("Ledger", 5, CHARGE), article("Courier", 6, DENIAL))
    worked: list[str] = []

    def watched(module: ModuleType, name: str) -> None:
        made = getattr(module, name)

        def watching(*told: object) -> object:
            worked.append(name)
            return made(*told)

        monkeypatch.setattr(module, name, watching)

    works = (
        (denied, "_denied_in"),
        (denied, "_charging"),
        (timeline, "_own"),
        (positions, "_by_themselves"),
        (dependence, "need_signs"),
    )
    for module, name in works:
        watched(module, name)
    with SqliteStore(tmp_path / "store.db") as store:
        made = page(story, store)
        assert b"denied bribing" in made.partition(b'"conflicts"')[2]
        assert set(worked) == {name for _, name in works}
        worked.clear()
        assert page(story, store) == made
        assert not worked
        assert page(ONE_MORE + story, store) == page(ONE_MORE + story, None)


def test_what_is_noted_is_not_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[str] = []

    def related(one: Told, other: Told) -> Relation:
        worked.append("pair")
        return relation(one, other)

    def told(source: Source, maker: Maker) -> Iterator[Candidate]:
        worked.append("article")
        return candidates(source, maker)

    monkeypatch.setattr(known, "relation", related)
    monkeypatch.setattr(noted, "candidates", told)

    def n_worked(members: Sequence[tuple[Article, Facts]]) -> tuple[int, int]:
        worked.clear()
        page(members, store)
        return worked.count("article"), worked.count("pair")

    with SqliteStore(tmp_path / "store.db") as store:
        n_articles, n_pairs = n_worked(STORY)
        assert n_articles == 3
        n_alike = n_worked(STORY)[1]
        assert n_alike < n_pairs  # how sentences stand that are told nearly alike hangs on how rare their words are
        assert n_worked(STORY) == (0, n_alike)
        assert 1 <= n_worked(ONE_MORE)[0] <= 2  # the plan that Bell tells as done stands in Ledger
        monkeypatch.setattr(reused, "noted_by", lambda: "other code")
        assert n_worked(STORY) == (3, n_pairs)


def test_notes_that_cannot_be_read_are_made_anew(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "store.db") as store:
        page(STORY, store)
        digests = [reused._of_article(*one) for one in STORY]
        spoilt = [replace(note, data=b'{"no": "note"}') for note in store.notes(digests, reused.noted_by())]
        store.put_notes(spoilt, reused.noted_by())
        assert page(STORY, store) == page(STORY, None)
