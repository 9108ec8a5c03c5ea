from datetime import date

import pytest

from evenhand.model import Article, ArticleId, Block, BlockKind, Derivation, Evidence, Relation, Span, Statement
from evenhand.stages.verify.free import findings

PASSAGE = (
    "The council, which met late, did not approve the 40 million crown bridge on Friday, Mayor Ola Berg said, adding "
    "that a second vote may follow in April."
)
TRADE = (
    "Norland sold more missiles to Sudria than Westmark did after Minister Lia Sand and Envoy Pia Holt signed a deal "
    "worth about $2 billion. The builder was accused by the ministry."
)
CITY = (
    "The union rejected the ministry's offer of 9 million crowns. The mayor of Pella, Dario Venn, apologised for the "
    "delay but refused to resign. The Lisk plain is low, and at least 40 percent of it would flood. Prices fell to 2.4 "
    "percent in December from 3.0 percent. Exports of grain from Norland rose, while those of timber fell. Open "
    "Hands said that soldiers had turned its trucks back, while the army said that the drivers lacked permits. A "
    "man was arrested on suspicion of setting fire to a hall."
)


def found(passage: str, text: str) -> set[str]:
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(passage)),)
    article = Article(ArticleId("a-1"), "", "", "Plain Ledger", "", "", date(2026, 3, 9), "en", passage, blocks)
    evidence = Evidence(Span(article.article_id, 0, len(passage)), article.text_sha256, Relation.PARAPHRASE)
    return {f.check for f in findings(Statement(text, (evidence,), Derivation("free")), [article])}


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        (PASSAGE, "Mayor Ola Berg said the council did not approve the 40 million crown bridge on 6 March 2026."),
        (PASSAGE, "The 40 million crown bridge was not approved by the council, Mayor Ola Berg said."),
        (PASSAGE, "A second vote may follow in April, Mayor Ola Berg said."),
        (PASSAGE, "Plain Ledger reported on 9 March 2026 that the council did not approve the bridge, Ola Berg said."),
        (PASSAGE, "Plain Ledger reported on 9 March that the council did not approve the bridge, Ola Berg said."),
        (PASSAGE, "In its article of 9 March 2026, Plain Ledger wrote that Ola Berg said a second vote may follow."),
        (PASSAGE, "The council did not approve the bridge, Plain Ledger reported on 9 March 2026, citing Ola Berg."),
        (CITY, "An offer of 9 million crowns from the ministry was rejected by the union."),
        (CITY, "Mayor Dario Venn of Pella apologised for the delay."),
        (CITY, "At least 40 percent of the Lisk plain would flood."),
        (CITY, "Prices fell from 3.0 percent to 2.4 percent in December."),
        (TRADE, "Norland sold more missiles to Sudria than Westmark did."),
        (TRADE, "Minister Lia Sand and Envoy Pia Holt signed a deal worth about $2 billion."),
        (TRADE, "The ministry accused the builder."),
    ],
)
def test_faithful_compressions_hold(passage: str, text: str) -> None:
    assert found(passage, text) == set()


@pytest.mark.parametrize(
    ("passage", "text", "check"),
    [
        (PASSAGE, "The council did not approve the 50 million crown bridge, Mayor Ola Berg said.", "figure"),
        (PASSAGE, "The council did not approve the bridge on 7 March 2026, Mayor Ola Berg said.", "date"),
        (PASSAGE, "The council approved the 40 million crown bridge, Mayor Ola Berg said.", "polarity"),
        (PASSAGE, "A second vote will follow in April, Mayor Ola Berg said.", "modality"),
        (PASSAGE, "The council did not approve the bridge, Mayor Ola Lund said.", "name"),
        (PASSAGE, "The council did not approve the tunnel, Mayor Ola Berg said.", "word"),
        (PASSAGE, "The council did not approve the 40 million crown bridge.", "attribution"),
        (PASSAGE, "Ola Berg did not approve the bridge, the council said.", "order"),
        (PASSAGE, "They did not approve the bridge, Mayor Ola Berg said.", "referent"),
        (
            PASSAGE,
            "Plain Ledger reported on 8 March that the council did not approve the bridge, Ola Berg said.",
            "date",
        ),
        (PASSAGE, "Harbour Courier reported that the council did not approve the bridge, Ola Berg said.", "name"),
        (PASSAGE, "Plain Ledger reported on 9 March that Plain Ledger did not approve it, Ola Berg said.", "name"),
        (CITY, "The mayor of Pella, Dario Venn, refused to apologise for the delay.", "order"),
        (CITY, "The army said that soldiers had turned its trucks back.", "speaker"),
        (CITY, "Timber exports from Norland rose.", "order"),
        (CITY, "A man was arrested for setting fire to a hall.", "modality"),
        (
            "The clerk apologised for the delay but refused to go.",
            "The clerk refused to apologise for the delay.",
            "order",
        ),
        (TRADE, "Sudria sold more missiles to Norland than Westmark did.", "order"),
        (TRADE, "Norland sold fewer missiles to Sudria than Westmark did.", "comparison"),
        (TRADE, "Minister Lia Sand and Envoy Pia Holt signed a deal worth $2 billion.", "qualifier"),
        (TRADE, "Minister Pia Holt signed a deal worth about $2 billion.", "role"),
        (TRADE, "The builder accused the ministry.", "order"),
    ],
)
def test_each_check_catches_its_mutation(passage: str, text: str, check: str) -> None:
    assert check in found(passage, text)


def test_hostile_text_raises_nothing() -> None:
    for text in ("“" * 200, "by " * 80 + "x", "not " * 60 + ".", "1,1,1 " * 50 + "%", "of the " * 60 + "A"):
        found(PASSAGE, text)


@pytest.mark.parametrize(
    ("passage", "told", "holds"),
    [
        (
            "Water in the Tarn reservoir has sunk, and the council may ration it from July.",
            "The council may ration water from July.",
            True,
        ),
        (
            "Water in the Tarn reservoir has sunk, and the council may ration it from July.",
            "The council may ration reservoirs from July.",
            False,
        ),
        (
            "Doctors in Ulmar treated 48 cases of fever, most of them in children.",
            "Most of the 48 cases of fever were in children.",
            True,
        ),
        (
            "Doctors in Ulmar treated 48 cases of fever, most of them in children.",
            "Most doctors in Ulmar treated 48 cases of fever.",
            False,
        ),
        ("The mill in Tarn, the only one in the valley, will close.", "The only mill in the valley will close.", True),
        ("The mill in Tarn, the only one in the valley, will close.", "The only mill in Marvik will close.", False),
        ("The army of Marvia shut a bridge.", "The Marvian army shut a bridge.", True),
        ("The army of Marvik shut a bridge.", "The Marvian army shut a bridge.", False),
        ("The bank shut a branch after a complaint.", "The bank shut a branch after customers complained.", False),
    ],
)
def test_a_noun_stands_for_its_pronoun_where_it_can_mean_nothing_else(passage: str, told: str, *, holds: bool) -> None:
    assert (not found(passage, told)) is holds
