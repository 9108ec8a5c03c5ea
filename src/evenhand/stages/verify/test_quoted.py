from dataclasses import replace

import pytest

from evenhand.model import Agreed, Derivation, Evidence, Op, Piece, Relation, Statement, Voice
from evenhand.operations.replay import replay
from evenhand.stages.verify.agreed import overclaim
from evenhand.stages.verify.test_agreed import article, at

OURS = "“The Orvel bridge will stand for ninety years,” Councillor Ada Orr said. Traders cheered."
THEIRS = (
    "Ada Orr spoke late. She told the crowd: “The Orvel bridge will stand for ninety years. Go home.” "
    "“The dam is dry,” said Bo Lind."
)
OTHERS = "“The Orvel bridge will stand for ninety years,” Bo Lind said. Ada Orr left."
UNQUOTED = "Ada Orr said the Orvel bridge will stand for ninety years."
LEDGER, COURIER = article("Ledger", OURS), article("Courier", THEIRS)
POST, GAZETTE = article("Post", OTHERS), article("Gazette", UNQUOTED)
KEPT = {a.article_id: a for a in (LEDGER, COURIER, POST, GAZETTE)}
VOICES = tuple(Voice(a.outlet, (a.article_id,)) for a in KEPT.values())
WORDS = "The Orvel bridge will stand for ninety years"
CITED = {
    "Courier": (COURIER, ("She told the crowd: “The Orvel bridge will stand for ninety years. Go home.”", THEIRS[:20])),
    "Post": (POST, ("“The Orvel bridge will stand for ninety years,” Bo Lind said.", "Ada Orr left.")),
    "Gazette": (GAZETTE, (UNQUOTED,)),
}


def row(voice: str, n_cited: int = 2) -> Agreed:
    own = at(LEDGER, OURS.partition(" Traders")[0])
    of, told = CITED[voice]
    pieces = (
        Piece("speaker", Op.COPY, at(LEDGER, "Councillor Ada Orr")),
        Piece("quote", Op.QUOTE, at(LEDGER, WORDS)),
    )
    derivation = Derivation("agreed.quoted", pieces)
    spans = (own, *(at(of, words) for words in told[:n_cited]))
    evidence = tuple(Evidence(s, KEPT[s.article_id].text_sha256, Relation.QUOTE) for s in spans)
    return Agreed(Statement(replay(derivation, KEPT), evidence, derivation), ("Ledger", voice))


def test_words_that_both_quote_of_one_speaker_are_agreed() -> None:
    made = row("Courier")
    assert made.statement.text == f"Councillor Ada Orr: “{WORDS}”."
    assert overclaim(made, KEPT, VOICES) is None


@pytest.mark.parametrize(
    "made",
    [
        row("Courier", n_cited=1),  # no cited sentence names the speaker
        row("Post"),  # another says it there
        row("Gazette"),  # told, but not quoted
        replace(row("Courier"), voices=("Ledger", "Courier", "Post")),
    ],
)
def test_words_that_one_outlet_does_not_quote_of_him_are_not(made: Agreed) -> None:
    assert overclaim(made, KEPT, VOICES) is not None


def test_the_words_stand_in_the_sentence_that_is_cited_first() -> None:
    made = row("Courier")
    turned = replace(made.statement, evidence=made.statement.evidence[::-1])
    assert overclaim(replace(made, statement=turned), KEPT, VOICES) is not None
