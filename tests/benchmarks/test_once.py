"""What counts as told again, and which facts several outlets tell, on texts of our own."""

from __future__ import annotations

import pytest

from benchmarks.once import ALIKE, facts, half_of, joined, matter, rarities, raw_article, shares_told

CLOSED = "The council of Norvik closed the north quay to ferries on Wednesday."
CRANE = "A crane fell on the north quay during the storm."
BOTH = "The north quay was closed by the council on Wednesday; a crane fell there during the storm."


def known(*texts: str) -> dict[str, float]:
    return rarities(texts)


def test_what_two_other_articles_tell_between_them_is_told_again() -> None:
    told = [("a", CLOSED), ("b", CRANE), ("c", f"harbourpost.example reported: {BOTH}")]
    first, second, third = shares_told(told, known(CLOSED, CRANE, BOTH))
    assert first == 0.0
    assert second < 0.5
    assert third == 1.0


def test_an_article_does_not_tell_its_own_words_again() -> None:
    assert list(shares_told([("a", CLOSED), ("a", CLOSED)], known(CLOSED))) == [0.0, 0.0]


def test_a_fact_is_what_three_outlets_tell() -> None:
    like = ("The north quay was closed to ferries by the council.", "The council closed the north quay to ferries.")
    told = [("a", CLOSED), ("b", like[0]), ("c", like[1]), ("a", CRANE), ("b", "Taxes will rise in the spring.")]
    rarity = known(*(text for _, text in told))
    assert facts(told, rarity) == [[0, 1, 2]]
    assert facts([("a", text) for _, text in told], rarity) == []
    assert 0 < ALIKE < 1


def test_words_are_cut_alike_and_numbers_kept() -> None:
    assert matter("The bombings killed 12") == matter("bombing killed 12")
    assert "1,200" in matter("1,200 were there")


@pytest.mark.parametrize(
    ("tokens", "text"),
    [("a five - boat raid , they said .", "a five-boat raid, they said."), ("$ 5. 3 million", "$5.3 million")],
)
def test_tokens_are_joined(tokens: str, text: str) -> None:
    assert joined(tokens) == text


def test_a_document_is_an_article_with_its_host_and_day() -> None:
    row = {
        "id": "7_1ecbplus",
        "story": "7_ecbplus",
        "url": "http://www.post.example/2011/11/2/quay",
        "text": "Quay closed\n" + "\n".join([CLOSED, CRANE, BOTH] * 3),
    }
    raw = raw_article(row)
    assert raw is not None
    assert (raw.declared.outlet, raw.declared.published) == ("post.example", "2011-11-02")
    assert raw.declared.title == "Quay closed"
    assert len(raw.blocks) == 3
    assert raw_article({**row, "text": "Quay closed\nNothing more."}) is None
    assert half_of("E41p") == "development"
