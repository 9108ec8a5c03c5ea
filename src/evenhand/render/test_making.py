"""How this page was made, in words and figures."""

from __future__ import annotations

from evenhand.render import render_html, render_markdown
from evenhand.render.making import made
from tests.samples import empty_brief, sample_brief


def test_every_outlet_is_listed_with_its_loaded_words_those_that_carry_most_first() -> None:
    shares = [(share.outlet, share.loaded, share.percent) for share in made(sample_brief()).shares]
    assert shares[0] == ("Plainfield Wire", "0.00", "46 %") and shares[-1] == ("Quarry Letter", "1.50", "0 %")


def test_long_runs_are_told_as_shares_of_the_statements() -> None:
    facts = {fact.name: fact.value for fact in made(sample_brief()).facts}
    assert facts["Statements of the article with such a run"] == "over 12 words: 50 %; over 20 words: 0 %"


def test_each_side_is_told_for_sources_and_page() -> None:
    first, second, others = made(sample_brief()).sides
    assert first.members == "With: Norrmark Transport Ministry"
    assert first.turns == "First word in 1 of 1 sections, last word in 0; the article’s first word"
    assert (first.rows[0].told, first.rows[0].speech, first.rows[0].quotations) == ("21 %", "8 %", "3")
    assert first.rows[0].verbs == "said\u00a06, claimed\u00a02" and second.rows[1].verbs == ""
    assert others.name == "All other speakers" and others.rows[0].verbs.endswith("verb4\u00a05, 9 more")


def test_pages_show_the_sides_where_there_are_any() -> None:
    assert "All other speakers" in render_html(sample_brief())
    assert "| **Ines Calder**; First word in 0 of 1 sections" in render_markdown(sample_brief())
    for page in (render_html(empty_brief()), render_markdown(empty_brief())):
        assert "All other speakers" not in page
