"""A page of a few short articles: of several tellings of one fact those that add enough, no other."""

from __future__ import annotations

from dataclasses import replace

from evenhand.edges.encoders import TfidfEncoder
from evenhand.model import Brief, Statement
from evenhand.pipeline import brief, cleaned, extracted, grouped, rule_writer
from evenhand.stages.verify.walk import body
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.tellings import fullest
from tests.pipeline.test_told_again import ranked
from tests.pipeline.test_writing import parser, raw

NEWS = "Bo Lind resigned as the harbour chief of Port Avel on Wednesday."
AGAIN = "The harbour chief of Port Avel, Bo Lind, resigned from his post on Wednesday."
WHY = (
    "Harbour chief Bo Lind resigned on Wednesday after auditors found that three cranes had been sold to a cousin of "
    "his for a tenth of their price."
)
OTHER = "Divers found a second crack in the pier of the Avel bridge."
DEATHS = "Ada Orr told the council that four crews lost their work when the ferries stopped."


def of_one_fact(*texts: str, value: float = 15.0) -> list[Ranked]:
    """Tellings of one fact, each of an article of its own, the first the heaviest."""
    return [ranked(text, value - n, fact=1) for n, text in enumerate(texts)]


def as_quoted(one: Ranked) -> Ranked:
    """The same told as its outlet's own sentence in quotation marks."""
    made: Statement = one.candidate.statement
    quoted = replace(made, derivation=replace(made.derivation, frame="wrote.quoted"))
    return replace(one, candidate=replace(one.candidate, statement=quoted))


def test_a_telling_that_adds_why_is_told_beside_the_news() -> None:
    news, why = of_one_fact(NEWS, WHY)
    assert fullest([news, why], [news]) == [news, why]


def test_a_telling_that_adds_little_is_not() -> None:
    news, again = of_one_fact(NEWS, AGAIN)
    other = ranked(OTHER, 9.0)
    assert fullest([news, again, other], [news, other]) == [news, other]


def test_a_further_telling_is_no_cheaper_than_the_second() -> None:
    news, why = of_one_fact(NEWS, WHY)
    third = ranked(
        "Harbour chief Bo Lind of Port Avel resigned over three cranes, auditors told Ada Orr.", 13.0, fact=1
    )
    assert fullest([news, third], [news]) == [news]
    assert fullest([news, why, third], [news]) == [news, why]


def test_the_weightiest_telling_gives_way_only_where_it_could_but_be_quoted_whole() -> None:
    news, again = of_one_fact(AGAIN, NEWS)
    assert fullest([news, again], [news]) == [news]
    assert fullest([as_quoted(news), again], [as_quoted(news)]) == [again]


def test_a_lighter_telling_has_to_add_more() -> None:
    news, why = of_one_fact(NEWS, WHY)
    light = replace(why, value=-20.0)
    assert fullest([news, light], [news]) == [news]


def test_what_nothing_else_tells_is_told_whatever_it_weighs() -> None:
    news, other, more = ranked(NEWS, 15.0), ranked(OTHER, 3.0), ranked(DEATHS, 1.0)
    assert fullest([news, other, more], [news]) == [news, other, more]


def story(*openings: str) -> Brief:
    """A page of as many articles, each with one opening."""
    raws = [raw(f"Harbour chief resigns {n}", text) for n, text in enumerate(openings)]
    raws = [
        replace(one, declared=replace(one.declared, outlet=f"Courier {n}", url=f"https://{n}.example.org/"))
        for n, one in enumerate(raws)
    ]
    articles, _ = cleaned(raws, identify=lambda _: "en")
    (made,) = grouped(articles, encoder=TfidfEncoder(), one_story=True)
    articles = tuple(sorted(articles, key=lambda a: made.article_ids.index(a.article_id)))
    page = brief(made, articles=articles, facts=[extracted(a, parser=parser()) for a in articles], writer=rule_writer())
    assert isinstance(page, Brief)
    return page


def test_a_page_of_short_articles_tells_what_each_adds() -> None:
    texts = [s.text for s in body(story(NEWS, WHY, AGAIN).page)]
    assert sum("resigned" in text for text in texts) == 2
    assert any("cousin" in text for text in texts)
