from dataclasses import replace

import pytest

from evenhand.model import (
    Agreed,
    Article,
    Block,
    BlockKind,
    Derivation,
    Evidence,
    Op,
    Piece,
    Relation,
    Span,
    Statement,
    Voice,
)
from evenhand.operations.replay import replay
from evenhand.stages.verify.agreed import overclaim
from evenhand.stages.verify.test_checks import ARTICLE as SAMPLE

OURS = "The Marl council, which met late, approved the Orvel bridge on Friday after a long debate. Traders cheered."
THEIRS = "The Orvel bridge was approved by the Marl council. The council may sell the old ferry."


def article(name: str, text: str) -> Article:
    made = replace(SAMPLE, outlet=name, text=text, blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),))
    return replace(made, article_id=type(made.article_id)(f"a-{name.lower()}"))


LEDGER, COURIER = article("Ledger", OURS), article("Courier", THEIRS)
KEPT = {a.article_id: a for a in (LEDGER, COURIER)}
VOICES = tuple(Voice(a.outlet, (a.article_id,)) for a in (LEDGER, COURIER))


def at(of: Article, words: str) -> Span:
    start = of.text.index(words)
    return Span(of.article_id, start, start + len(words))


def row(*parts: str, theirs: str = "The Orvel bridge was approved by the Marl council.") -> Agreed:
    sentence = OURS.partition(" Traders")[0]
    derivation = Derivation("agreed", tuple(Piece("text", Op.COPY, at(LEDGER, part)) for part in parts))
    spans = (at(LEDGER, sentence), at(COURIER, theirs))
    evidence = tuple(Evidence(s, KEPT[s.article_id].text_sha256, Relation.PARAPHRASE) for s in spans)
    return Agreed(Statement(replay(derivation, KEPT), evidence, derivation), ("Ledger", "Courier"))


def test_what_both_tell_is_agreed() -> None:
    made = row("The Marl council", " approved the Orvel bridge")
    assert made.statement.text == "The Marl council approved the Orvel bridge."
    assert overclaim(made, KEPT, VOICES) is None


@pytest.mark.parametrize(
    "made",
    [
        row("The Marl council, which met late,", " approved the Orvel bridge"),
        row("The Marl council", " approved the Orvel bridge on Friday"),
        row("The Marl council", " approved the Orvel bridge", theirs="The council may sell the old ferry."),
        row("The Marl council", " approved the Orvel bridge", theirs="Orvel bridge was approved by the Marl council"),
    ],
)
def test_what_one_outlet_alone_tells_is_not(made: Agreed) -> None:
    assert overclaim(made, KEPT, VOICES) is not None


def test_an_outlet_that_is_not_cited_does_not_agree() -> None:
    made = row("The Marl council", " approved the Orvel bridge")
    assert overclaim(replace(made, voices=("Ledger", "Courier", "Post")), KEPT, VOICES) is not None
    assert overclaim(replace(made, voices=("Ledger",)), KEPT, VOICES) is not None


HERALD = article("Herald", "Orr, the mayor of Orvel, resigned on Friday.")
GAZETTE = article("Gazette", "Orr sat still. She resigned on Friday after the storm, and her crews went home.")


@pytest.mark.parametrize(("name", "is_held"), [("Orr", True), ("Orr sat still.", False)])
def test_a_name_that_opens_its_sentence_is_told_by_the_pronoun_behind_it(name: str, is_held: bool) -> None:
    kept = {a.article_id: a for a in (HERALD, GAZETTE)}
    voices = tuple(Voice(a.outlet, (a.article_id,)) for a in kept.values())
    derivation = Derivation(
        "agreed", tuple(Piece("text", Op.COPY, at(HERALD, part)) for part in ("Orr", " resigned on Friday"))
    )
    told = "She resigned on Friday after the storm, and her crews went home."
    spans = at(HERALD, HERALD.text), at(GAZETTE, told), at(GAZETTE, name)
    evidence = tuple(Evidence(s, kept[s.article_id].text_sha256, Relation.PARAPHRASE) for s in spans)
    made = Agreed(Statement(replay(derivation, kept), evidence, derivation), ("Herald", "Gazette"))
    assert (overclaim(made, kept, voices) is None) == is_held
