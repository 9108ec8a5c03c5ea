from dataclasses import replace

import pytest

from evenhand.model import Comparison, Derivation, Evidence, Op, Page, Parallel, Piece, Relation, Statement, Voice
from evenhand.operations.replay import replay
from evenhand.stages.verify.agreed import misplaced
from evenhand.stages.verify.test_agreed import article, at
from tests.samples import sample_brief

OURS = "The Marl council, which met late, approved the Orvel bridge on 4 March. A storm may reach the coast."
THEIRS = "The builders of the Orvel bridge have the yes of the Marl council, if the ministry agrees."
LEDGER, COURIER = article("Ledger", OURS), article("Courier", THEIRS)
KEPT = {a.article_id: a for a in (LEDGER, COURIER)}
VOICES = tuple(Voice(a.outlet, (a.article_id,)) for a in (LEDGER, COURIER))
SENTENCE = "The Marl council, which met late, approved the Orvel bridge on 4 March."


def telling(name: str, sentence: str, *parts: str) -> Statement:
    of = LEDGER if name == "Ledger" else COURIER
    whole = at(of, sentence)
    pieces = tuple(Piece("text", Op.COPY, at(of, part.rstrip("."))) for part in parts or (sentence,))
    heads = (Piece("outlet", Op.META, whole, "outlet"), Piece("published", Op.META, whole, "published"))
    derivation = Derivation("version", (*heads, *pieces))
    evidence = (Evidence(whole, of.text_sha256, Relation.PARAPHRASE),)
    return Statement(replay(derivation, KEPT), evidence, derivation)


def page(*tellings: Statement, voices: tuple[str, ...] = ("Ledger", "Courier")) -> Page:
    row = Parallel(None, tellings, voices)
    return replace(sample_brief().page, comparison=Comparison(parallel=(row,)))


def test_two_tellings_of_one_fact_stand_side_by_side() -> None:
    cut = telling("Ledger", SENTENCE, "The Marl council", " approved the Orvel bridge on 4 March")
    assert list(misplaced(page(cut, telling("Courier", THEIRS)), KEPT, VOICES)) == []


@pytest.mark.parametrize(
    ("made", "n_wrong"),
    [
        (page(telling("Ledger", "A storm may reach the coast."), telling("Courier", THEIRS)), 2),
        (page(telling("Ledger", SENTENCE), telling("Ledger", SENTENCE)), 1),
        (page(telling("Ledger", SENTENCE), telling("Courier", THEIRS), voices=("Ledger", "Post")), 1),
    ],
)
def test_what_is_no_telling_of_the_fact_by_another_voice_is_refused(made: Page, n_wrong: int) -> None:
    assert len(list(misplaced(made, KEPT, VOICES))) == n_wrong


SAID = "“The Orvel bridge has the yes of the Marl council and will stand,” Councillor Ada Orr said."
POST = article("Post", SAID + " “Go home.”")


def quoting(words: str, sentence: str = SAID) -> Statement:
    whole = at(POST, sentence)
    heads = (Piece("outlet", Op.META, whole, "outlet"), Piece("published", Op.META, whole, "published"))
    told = Piece("speaker", Op.COPY, at(POST, "Councillor Ada Orr")), Piece("quote", Op.QUOTE, at(POST, words))
    derivation = Derivation("version.quoted", (*heads, *told))
    evidence = tuple(Evidence(one, POST.text_sha256, Relation.QUOTE) for one in (whole, at(POST, POST.text)))
    return Statement(replay(derivation, {**KEPT, POST.article_id: POST}), evidence, derivation)


@pytest.mark.parametrize(
    ("words", "n_wrong"),
    [("The Orvel bridge has the yes of the Marl council and will stand", 0), ("Go home", 2)],
)
def test_a_quotation_beside_a_telling_stands_in_its_sentence(words: str, n_wrong: int) -> None:
    kept = {**KEPT, POST.article_id: POST}
    voices = (*VOICES, Voice("Post", (POST.article_id,)))
    made = page(quoting(words), telling("Courier", THEIRS), voices=("Post", "Courier"))
    assert len(list(misplaced(made, kept, voices))) == n_wrong


def in_own_words(words: str) -> Statement:
    whole = at(LEDGER, SENTENCE)
    heads = (Piece("outlet", Op.META, whole, "outlet"), Piece("published", Op.META, whole, "published"))
    derivation = Derivation("version.words", (*heads, Piece("quote", Op.QUOTE, at(LEDGER, words))))
    evidence = (Evidence(whole, LEDGER.text_sha256, Relation.QUOTE),)
    return Statement(replay(derivation, KEPT), evidence, derivation)


@pytest.mark.parametrize(
    ("words", "n_wrong"),
    [(SENTENCE.rstrip("."), 0), ("The Marl council, which met late, approved the Orvel bridge", 1)],
)
def test_an_outlets_own_words_are_quoted_as_a_whole_sentence(words: str, n_wrong: int) -> None:
    made = page(in_own_words(words), telling("Courier", THEIRS))
    assert len(list(misplaced(made, KEPT, VOICES))) == n_wrong
