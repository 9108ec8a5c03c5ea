"""The two seed texts, read from beside the checkout; no sentence of theirs stands here."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from evenhand.edges.languages import Langid
from evenhand.edges.readers import PathReader
from evenhand.model import Article, BlockKind, CutKind, RawArticle
from evenhand.stages.clean import clean

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "seeds"
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no seed texts at {SEEDS}"),
]


def seed(number: str) -> Article:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    (raw,) = PathReader().read(path)
    assert isinstance(raw, RawArticle)
    article = clean(raw, identify=Langid().identify)
    assert isinstance(article, Article)
    return article


def source_lines(number: str) -> list[str]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_raw_page_head() -> None:
    article = seed("000")
    assert (article.outlet, article.author) == ("Global Research", "Stephen Lendman")
    assert article.published_on == date(2020, 10, 27)
    assert bare(article.title) == bare(source_lines("000")[0])


def test_raw_page_holds_the_whole_body_and_nothing_else() -> None:
    article = seed("000")
    lines = source_lines("000")
    start = next(at for at, line in enumerate(lines) if line.startswith("Theme:")) + 1
    end = lines.index("\\*")
    assert bare(article.text) == bare("".join(lines[start:end]))
    assert "\\" not in article.text
    assert "**" not in article.text


def test_raw_page_sentence_over_three_paragraphs_is_whole() -> None:
    lines = source_lines("000")
    at = next(at for at, line in enumerate(lines) if line[0].islower() and not line.startswith("www"))
    assert f"{lines[at - 1]} {lines[at]}" in seed("000").text.split("\n\n")


def test_raw_page_reuse_notice() -> None:
    notice = seed("000").reuse_notice
    for words in (
        "Copyright ©",
        "permission to cross-post",
        "copyrighted material",
        "fair use",
        "permission from the copyright",
    ):
        assert words in notice
    for words in ("lives in", "share buttons", "media inquiries", "sole responsibility", "Flashpoint"):
        assert words not in notice


def test_model_page_is_read_once() -> None:
    article = seed("004")
    assert article.published_on == date(2026, 2, 5)
    assert bare(article.title) == bare(source_lines("004")[0])
    texts = [article.text[block.start : block.end] for block in article.blocks]
    assert len(texts) == len(set(texts))
    assert {bare(line) for line in source_lines("004") if len(line.split()) > 12} <= {bare(text) for text in texts}
    assert article.text.count("Highlights") == 1
    assert [block.kind for block in article.blocks][:2] == [BlockKind.HEADING, BlockKind.LIST_ITEM]
    assert sum(cut.kind is CutKind.DUPLICATE for cut in article.cuts) >= 6


@pytest.mark.parametrize("number", ["000", "004"])
def test_nothing_is_lost(number: str) -> None:
    article = seed(number)
    kept = bare(article.text + "".join(cut.text for cut in article.cuts))
    (path,) = SEEDS.glob(f"{number}_*.txt")
    (raw,) = PathReader().read(path)
    assert isinstance(raw, RawArticle)
    assert sorted(kept) == sorted(bare("".join(block.text for block in raw.blocks)))
