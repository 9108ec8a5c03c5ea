from __future__ import annotations

import re

from evenhand.stages.cluster import find_copies
from evenhand.stages.cluster.conftest import FERRY, MILL, Maker


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=\.) ", text)


def test_a_reprint_with_another_headline_and_other_marks_is_a_copy(article: Maker) -> None:
    first = article(MILL, on="2031-05-05", outlet="Vellmouth Post", title="Mill burns down")
    reprint = article(
        MILL.replace("harbour", "harbor").replace("40 million", "40\u00a0million").replace(", which", " \u2013 which"),
        on="2031-05-06",
        outlet="Coast Echo",
        title="Great fire in the valley",
    )
    (copy,) = find_copies([reprint, first])
    assert (copy.article_id, copy.of) == (reprint.article_id, first.article_id)
    assert copy.shared > 0.95


def test_a_copy_that_lost_sentences_is_a_copy(article: Maker) -> None:
    first = article(MILL, on="2031-05-05")
    shorter = article(" ".join(sentences(MILL)[:-1]), on="2031-05-06")
    thinner = article(" ".join(s for n, s in enumerate(sentences(MILL)) if n != 2), on="2031-05-07")
    assert [copy.of for copy in find_copies([first, shorter, thinner])] == [first.article_id] * 2


def test_a_copy_of_a_copy_points_at_the_first(article: Maker) -> None:
    first = article(MILL, on="2031-05-05")
    second = article(" ".join(sentences(MILL)[:5]), on="2031-05-06")
    third = article(" ".join(sentences(MILL)[1:5]), on="2031-05-07")
    assert {copy.of for copy in find_copies([third, second, first])} == {first.article_id}


def test_of_undated_copies_the_lower_id_is_the_original(article: Maker) -> None:
    pair = [article(MILL, outlet="A"), article(MILL, outlet="B")]
    (copy,) = find_copies(pair)
    assert copy.of == min(a.article_id for a in pair)


def test_an_undated_text_is_the_copy_of_a_dated_one(article: Maker) -> None:
    dated, undated = article(MILL, on="2031-05-05"), article(MILL, outlet="B")
    assert find_copies([undated, dated])[0].article_id == undated.article_id


def test_shared_boilerplate_makes_no_copy(article: Maker) -> None:
    notice = " ".join(f"Write to desk {n} of the Post for reuse of page {n} in print." for n in range(10))
    texts = [
        f"{text} {notice}"
        for text in (MILL, FERRY, MILL[::-1], FERRY[::-1], "Short note on weather today.", FERRY[50:9:-1])
    ]
    assert not find_copies([article(text) for text in texts])


def test_the_same_matter_in_other_words_is_no_copy(article: Maker) -> None:
    retold = "The Orrin paper mill has burned down. Dessa Karr of the Vellmouth brigade said that nobody was hurt."
    assert not find_copies([article(MILL), article(retold)])


def test_sixty_reprints_have_one_original(article: Maker) -> None:
    lines = sentences(MILL)
    reprints = [
        article(
            " ".join(s for k, s in enumerate(lines) if k != n % 7), outlet=f"Outlet {n}", on=f"2031-06-{1 + n % 30:02}"
        )
        for n in range(60)
    ]
    first = article(MILL, on="2031-05-05")
    found = find_copies([*reprints, first, article(FERRY)])
    assert {copy.of for copy in found} == {first.article_id}
    assert len(found) == 60


def test_hostile_texts_are_compared_without_an_error(article: Maker) -> None:
    texts = ["x", "…", "\u202e\u0000", "word " * 200_000, "a" * 1_000_000]
    assert find_copies([article(text) for text in texts]) == ()
    assert find_copies([]) == ()
