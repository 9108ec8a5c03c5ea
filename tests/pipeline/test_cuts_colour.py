"""Cuts of colour: judging words, feelings, meanings; what limits, compares or is itself the news stays."""

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind, CutForm, Sentence, Span
from evenhand.stages.extract.cuts import find_cuts

PARSER = SpacyParser()
FORMS = (CutForm.COLOUR, CutForm.COMMENT, CutForm.TRAILING_PARTICIPLE)


def cut(text: str) -> list[str]:
    article = Article(
        ArticleId("a-5"), "", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )
    sentence = Sentence(Span(article.article_id, 0, len(text)), BlockKind.PARAGRAPH, 0)
    (made,) = PARSER.parse(text, (sentence,))
    cuts = find_cuts(article, sentence, made)
    return [text[c.span.start : c.span.end] for c in cuts if c.form in FORMS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Orr easily won the seat of the harbour district on Sunday.", ["easily "]),
        ("Harbour mogul and Mara Orr pal Jon Vell has been charged with fraud in the town of Norvik.", [
            "and Mara Orr pal "
        ]),
        ("The council passed a sweeping order on the fishing fleet on Monday.", ["sweeping "]),
        ("Mara Orr won the vote in the deeply conservative valley on Sunday.", ["deeply "]),
        ("Orr left the ruling coalition of the town on Monday, underscoring the split in the council of the town.", [
            ", underscoring the split in the council of the town"
        ]),
        ("Orr, angered by the vote, left the meeting of the council on Monday evening.", [", angered by the vote,"]),
    ],
)  # fmt: skip
def test_what_colours_a_report_may_go(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mara Orr narrowly won the seat of the harbour district on Sunday.",
        "The order of the council is sweeping and costs the town a lot.",
        "The council passed a more sweeping order than the last one on Monday.",
        "The harbour board raised the fee in dramatic fashion on Monday evening.",
        "Mara Orr did not easily win the seat of the harbour district on Sunday.",
        "The speech of Mara Orr on Monday was a historic success for the town.",
    ],
)
def test_what_limits_or_is_the_news_stays(text: str) -> None:
    assert cut(text) == []
