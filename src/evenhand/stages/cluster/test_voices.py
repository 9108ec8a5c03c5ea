from __future__ import annotations

import pytest

from evenhand.model import Article
from evenhand.stages.cluster import find_copies, find_voices
from evenhand.stages.cluster.conftest import FERRY, MILL, Maker
from evenhand.stages.cluster.owners import owners_named


def voices(*articles: Article) -> list[tuple[str, int]]:
    return [(voice.outlet, len(voice.article_ids)) for voice in find_voices(articles, find_copies(articles))]


def test_an_outlet_that_only_reprints_is_no_voice(article: Maker) -> None:
    first = article(MILL, on="2031-05-01", outlet="Vellmouth Post")
    reprint = article(MILL, on="2031-05-02", outlet="Coast Echo")
    assert voices(reprint, first) == [("Vellmouth Post", 2)]


def test_an_outlet_that_reprints_once_speaks_for_itself_elsewhere(article: Maker) -> None:
    first = article(MILL, on="2031-05-01", outlet="Vellmouth Post")
    reprint = article(MILL, on="2031-05-02", outlet="Coast Echo")
    own = article(FERRY, on="2031-05-03", outlet="Coast Echo")
    (post, echo) = find_voices([own, reprint, first], find_copies([own, reprint, first]))
    assert post.article_ids == (first.article_id, reprint.article_id)
    assert echo.article_ids == (own.article_id,)


def test_articles_of_one_outlet_are_one_voice_however_it_is_spelled(article: Maker) -> None:
    assert voices(article(MILL, outlet="The Coast Echo"), article(FERRY, outlet="Coast  echo"))[0][1] == 2


def test_sister_outlets_are_one_voice_by_their_own_words(article: Maker) -> None:
    echo = article(MILL, on="2031-05-01", outlet="Coast Echo", boilerplate="Coast Echo is part of Tidewater Group.")
    post = article(
        FERRY, on="2031-05-02", outlet="Dune Post", boilerplate="© 2031 Tidewater Group. All rights reserved."
    )
    other = article("A third text.", outlet="Hill Mail", boilerplate="© 2031 Hill Mail. All rights reserved.")
    assert voices(post, other, echo) == [("Coast Echo", 2), ("Hill Mail", 1)]


def test_the_owner_on_a_copy_says_nothing_of_the_outlet_that_wrote_it(article: Maker) -> None:
    first = article(MILL, on="2031-05-01", outlet="Vellmouth Post", boilerplate="© 2031 Vellmouth Post")
    reprint = article(MILL, on="2031-05-02", outlet="Coast Echo", boilerplate="© 2031 Vellmouth Post")
    own = article(FERRY, on="2031-05-03", outlet="Coast Echo")
    assert voices(first, reprint, own) == [("Vellmouth Post", 2), ("Coast Echo", 1)]


def test_without_an_outlet_the_host_of_the_link_tells(article: Maker) -> None:
    pair = [article(MILL, url="https://www.echo.example.org/a"), article(FERRY, url="http://echo.example.org/b")]
    assert voices(*pair, article("A third text.")) == [("echo.example.org", 2), ("", 1)]


def test_a_copy_whose_original_is_not_there_counts_as_its_own(article: Maker) -> None:
    first, reprint = article(MILL, on="2031-05-01", outlet="A"), article(MILL, on="2031-05-02", outlet="B")
    assert [voice.outlet for voice in find_voices([reprint], find_copies([first, reprint]))] == ["B"]


@pytest.mark.parametrize(
    ("notice", "owners"),
    [
        ("Dune Post is a Tidewater Media Group title.", {"tidewater media group"}),
        ("(c) 2029-2031 Tidewater Media Group. Text may be reused within Tidewater titles.", {"tidewater media group"}),
        ("Copyright © 2031 by The Hill & Dale Company, all rights reserved", {"hill & dale company"}),
        ("Dune Post, owned and operated by Tidewater and Sons.", {"tidewater and sons"}),
        ("Copyright 2031. All Rights Reserved.", set()),
        ("© All rights reserved", set()),
        ("Dune Post is part of the Trust Project", set()),
        ("(c)" * 300_000, set()),
        ("is part of " + "A " * 300_000, {"a a a a a a"}),
    ],
)
def test_owners_are_read_from_boilerplate(article: Maker, notice: str, owners: set[str]) -> None:
    assert owners_named(article(MILL, boilerplate=notice)) == owners
