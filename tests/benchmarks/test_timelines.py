"""The measure of the timelines, and how documents and dates are read, on cases of our own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.temporal_graph import Entry, compared
from benchmarks.timelines import as_written, forms, read
from evenhand.model import ArticleId, Granularity, Span, TimeRef

GOLD = [
    Entry(0, "XXXX-XX-XX", "1-4-grew"),
    Entry(1, "2001-02-03", "1-2-sold"),
    Entry(1, "2001-02-03", "1-3-paid"),
    Entry(2, "2001-05-XX", "2-1-built"),
]

DOCUMENT = """<Document doc_id="7">
<token sentence="0">Ode</token><token sentence="0">sells</token>
<token sentence="1">May</token><token sentence="1">2</token>
<token sentence="2">``</token><token sentence="2">No</token><token sentence="2">''</token><token sentence="2">,</token>
<token sentence="2">she</token><token sentence="2">said</token><token sentence="2">.</token>
<Markables><TIMEX3 functionInDocument="CREATION_TIME" value="2001-05-02"/></Markables></Document>"""


def test_gold_against_itself_is_whole() -> None:
    sums = compared(GOLD, GOLD)
    assert (sums.system, sums.gold) == (4, 4), "three events with their dates, one step from date to date"
    assert sums.f1 == 1.0


def test_nothing_told_finds_nothing() -> None:
    sums = compared([], GOLD)
    assert (sums.precision, sums.recall, sums.f1) == (0.0, 0.0, 0.0)


def test_events_without_a_date_do_not_count() -> None:
    assert compared([Entry(0, "XXXX-XX-XX", "1-2-sold")], GOLD).system == 0


def test_a_right_order_with_a_wrong_date_counts_for_the_order() -> None:
    ours = [Entry(1, "2001-02-01", "1-2-sold"), Entry(2, "2001-05-XX", "2-1-built")]
    sums = compared(ours, GOLD)
    assert (sums.system, sums.system_right) == (3, 2)
    assert (sums.gold, sums.gold_found) == (4, 1), "the step in gold goes from the other event of that day"


def test_a_wrong_order_is_wrong() -> None:
    ours = [Entry(1, "2001-05-XX", "1-2-sold"), Entry(2, "2001-06-XX", "2-1-built")]
    assert compared(ours[::-1], GOLD).system_right == 1
    turned = [Entry(2, "2002-XX-XX", "1-2-sold"), Entry(1, "2001-XX-XX", "2-1-built")]
    assert compared(turned, GOLD).system_right == 0


def test_a_mention_listed_twice_counts_twice() -> None:
    twice = [*GOLD, Entry(2, "2001-05-XX", "2-1-built")]
    assert compared(GOLD, twice).gold == 5
    assert compared(GOLD, twice).gold_found == 4


def test_a_document_is_read_with_its_day_and_the_places_of_its_words(tmp_path: Path) -> None:
    path = tmp_path / "7.xml"
    path.write_text(DOCUMENT, encoding="utf-8")
    document = read(path)
    article = document.article
    assert article.text == "Ode sells\n\n“No”, she said."
    assert (article.title, article.published_on) == ("Ode sells", date(2001, 5, 2))
    assert [article.text[start:end] for start, end, _, _ in document.tokens][-3:] == ["she", "said", "."]
    assert document.mention(Span(article.article_id, 0, len(article.text)), ["said"]) == "7-2-said"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2001, 2, 3), date(2001, 2, 3), "2001-02-03"),
        (date(2001, 2, 5), date(2001, 2, 11), "2001-02-XX"),
        (date(2001, 1, 1), date(2001, 12, 31), "2001-XX-XX"),
        (date(2001, 12, 31), date(2002, 1, 6), ""),
        (None, None, ""),
    ],
)
def test_times_are_written_as_the_task_does(first: date | None, last: date | None, written: str) -> None:
    time = TimeRef(Span(ArticleId("a-1"), 0, 3), "", "DATE", first, last, Granularity.UNKNOWN)
    assert as_written(time) == written


def test_names_of_a_target() -> None:
    assert "nuf" in forms("Norland Union Force")
    assert {"b12", "b12 glider"} <= forms("Ode B12 Glider")
    assert "ode" not in forms("Ode B12 Glider")
