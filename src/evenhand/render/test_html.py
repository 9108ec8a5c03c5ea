from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from lxml import html as lxml_html

from evenhand.model import Brief, Notice, Relation
from evenhand.render import render_html
from evenhand.render.view import SECTIONS
from tests import samples

HEADINGS = [
    "Highlights",
    "Rewritten article",
    "Where sources agree and differ",
    "Who says what",
    "Figures",
    "Timeline",
    "Scenario analysis",
    "What this might mean",
    "What is not known",
    "Sources",
    "How this page was made",
]


def parsed(brief: Brief) -> Any:
    return lxml_html.document_fromstring(render_html(brief).encode())


def texts(element: Any, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in element.xpath(path)]


@pytest.mark.parametrize("name", ["sample", "empty", "large", "hostile"])
def test_every_page_has_every_section_in_order(name: str) -> None:
    page = parsed(samples.BRIEFS[name]())
    assert texts(page, "//main//section/h2")[: len(HEADINGS)] == HEADINGS
    assert [section.get("id") for section in page.xpath("//main//section")][: len(SECTIONS)] == list(SECTIONS)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id stands once"


def test_every_statement_is_there_with_its_id_and_a_note() -> None:
    brief = samples.sample_brief()
    page = parsed(brief)
    shown = {(e.get("data-statement"), e.text_content()) for e in page.xpath("//*[@data-statement]")}
    assert shown == {(str(s.statement_id), s.text) for s in samples.statements_of(brief.page)}
    notes = {note.get("id") for note in page.xpath("//div[@popover]")}
    assert {f"note-{e.get('data-note')}" for e in page.xpath("//*[@data-note]")} == notes
    assert {button.get("popovertarget") for button in page.xpath("//button")} == notes


def test_notes_are_numbered_by_first_use() -> None:
    seen = [int(number) for number in texts(parsed(samples.sample_brief()), "//main//button")]
    assert list(dict.fromkeys(seen)) == list(range(1, max(seen) + 1))


def test_notes_stand_in_the_order_of_their_numbers() -> None:
    notes = parsed(samples.sample_brief()).xpath("//ol[@class='notes']/li/div")
    assert [note.get("id") for note in notes] == [f"note-{number}" for number in range(1, len(notes) + 1)]


def test_a_note_shows_the_passage_marked_in_its_context_with_outlet_date_relation_and_source() -> None:
    brief = samples.sample_brief()
    page = parsed(brief)
    number = page.xpath("//section[@id='positions']//li/*[@data-note]")[0].get("data-note")
    note = page.get_element_by_id(f"note-{number}")
    assert texts(note, ".//figcaption") == ["Plainfield Wire · 5 March 2026 · quoted"]
    assert texts(note, ".//mark") == ["“We have waited seven years for this river to work for us,” Merrin said."]
    assert "The first water is to be held back" in note.text_content()
    assert page.get_element_by_id(note.xpath(".//figcaption//a/@href")[0][1:]) is not None


def test_a_row_shows_a_number_once() -> None:
    for row in parsed(samples.sample_brief()).xpath("//table[contains(@class, 'figures')]/tbody/tr"):
        numbers = texts(row, ".//button")
        assert len(numbers) == len(set(numbers))
        assert set(numbers) == set(row.xpath(".//@data-note"))


def test_past_and_planned_differ_in_words() -> None:
    page = parsed(samples.sample_brief())
    assert not texts(page, "//li[@class='past']//*[@class='status']")
    planned = page.xpath("//li[@class='coming']")
    assert [texts(entry, ".//*[@class='status']") for entry in planned] == [
        ["rescheduled"],
        ["planned"],
        ["still to come"],
        ["still to come"],
    ]
    assert texts(page, "//li[@class='today']") == ["As of 22 March 2026"]


def test_the_charts_are_images_with_title_and_words_and_the_list_or_table_beside() -> None:
    page = parsed(samples.sample_brief())
    charts = page.xpath("//svg[@role='img']")
    assert len(charts) == 3
    for chart in charts:
        title, told = (page.get_element_by_id(name) for name in chart.get("aria-labelledby").split())
        assert title.text and told.text.endswith(("The list below tells each.", "The table below lists them."))
    assert all(svg.get("aria-hidden") == "true" for svg in page.xpath("//svg[not(@role)][not(ancestor::svg)]"))
    assert len(page.xpath("//table[@class='cases']/tbody/tr")) == 12


def test_a_card_tells_drivers_scenarios_cases_and_questions() -> None:
    card = parsed(samples.sample_brief()).xpath("//div[@class='scenario']")[0]
    assert texts(card, ".//*[@class='way-head']") == [
        "No such step likely, 57 %",
        "Escalation unlikely, 31 %",
        "Easing very unlikely, 12 %",
    ]
    assert texts(card, ".//*[@class='driver']")[0].startswith("Norrmark said that it might go to the River Court.")
    assert len(card.xpath(".//dl[@class='asked']/div")) == 3
    assert {link.split("/")[2] for link in card.xpath(".//a/@href") if "/" in link} == {"archive.example.org"}


def test_what_every_scenario_lacks_is_told_once() -> None:
    brief = samples.sample_brief()
    missing = (Notice("scenarios.no-archive"),)
    scenarios = tuple(replace(scenario, notices=missing) for scenario in brief.page.scenarios)
    page = parsed(replace(brief, page=replace(brief.page, scenarios=scenarios)))
    assert len(texts(page, "//section[@id='scenarios']//p[@class='notice']")) == 1
    assert not texts(page, "//div[@class='scenario']//p[@class='notice']")


def test_sources_tell_copies_reuse_and_length() -> None:
    entries = texts(parsed(samples.sample_brief()), "//ol[@class='sources']/li")
    assert len(entries) == 6
    assert "Saltgate Gazette · 6 March 2026 · 42 words · repeats source 2" in entries[2]
    assert "The outlet on reuse: No part of this page may be copied" in entries[2]
    assert "by Tessaly Brandt" in entries[1] and "reports by itself" in entries[1]


def test_withheld_statements_are_counted_by_reason() -> None:
    page = parsed(samples.sample_brief())
    assert texts(page, "//*[@id='withheld']//li") == [
        "2 a figure is not in the passages",
        "1 a loaded word stands outside quotation marks",
        "1 it is more or less certain than the passages",
    ]
    assert "4 statements withheld" in page.xpath("//footer")[0].text_content()
    assert "No statement was withheld." in parsed(samples.empty_brief()).text_content()


def test_an_empty_section_says_so_and_a_given_notice_replaces_that() -> None:
    brief = samples.empty_brief()
    for key in SECTIONS[:9]:
        assert texts(parsed(brief), f"//section[@id='{key}']/p[@class='notice']"), key
    told = replace(brief, page=replace(brief.page, notices=(("comparison", Notice("comparison.single-voice")),)))
    assert texts(parsed(told), "//section[@id='comparison']/p") == [
        "Only one independent voice reports this story; nothing can be compared yet."
    ]


def test_the_policy_allows_the_inlined_parts_and_nothing_else() -> None:
    page = parsed(samples.sample_brief())
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for name in ("style", "script"):
        parts = page.xpath(f"//{name}")
        assert len(parts) == 1
        digest = b64encode(sha256(parts[0].text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not page.xpath("//@style | //@src | //@onclick | //@onload | //@onerror | //iframe | //object | //form")


def test_nothing_hostile_gets_through() -> None:
    written = render_html(samples.hostile_brief())
    page = parsed(samples.hostile_brief())
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert not page.xpath("//img")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)
    outward = [link for link in page.xpath("//a/@href") if not link.startswith("#")]
    assert outward == ["HTTPS://ok.example.org/a?b=c&d='"]
    assert page.xpath("//a[@rel]/@rel") == ["noopener nofollow ugc"]
    assert "49" not in page.xpath("//h1")[0].text_content(), "a template in a text is not run"
    assert "javascript:alert(1)" in page.xpath("//ol[@class='sources']")[0].text_content()


def test_a_lone_surrogate_in_a_passage_does_not_stop_the_page() -> None:
    brief = samples.sample_brief()
    passages = tuple(replace(passage, before="\ud800") for passage in brief.passages)
    assert "\ufffd" in render_html(replace(brief, passages=passages)).encode().decode()


def test_a_missing_passage_or_source_is_told() -> None:
    brief = replace(samples.sample_brief(), passages=(), sources=())
    assert "The passage was not kept with this page." in render_html(brief)


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render_html(samples.sample_brief()) == render_html(samples.sample_brief())


def test_quoting_and_paraphrasing_the_same_words_share_a_note_but_computing_does_not() -> None:
    brief = samples.sample_brief()
    first = brief.page.positions[0].sayings[0]
    place = first.evidence[0]
    told = [
        replace(first, text=relation, evidence=(replace(place, relation=relation),))
        for relation in (Relation.QUOTE, Relation.PARAPHRASE, Relation.COMPUTED)
    ]
    page = parsed(replace(brief, page=replace(brief.page, unknowns=tuple(told))))
    notes = [e.get("data-note") for e in page.xpath("//section[@id='unknowns']//*[@data-note]")]
    assert notes[0] == notes[1] != notes[2]
    assert texts(page, f"//*[@id='note-{notes[0]}']//*[@class='relation']") == ["quoted, paraphrased"]
    assert texts(page, f"//*[@id='note-{notes[2]}']//*[@class='relation']") == ["computed"]


def test_tellings_of_one_fact_stand_side_by_side_as_a_list() -> None:
    page = parsed(samples.sample_brief())
    heading = "Told by several outlets, each in its own words"
    tellings = texts(page, f"//section[@id='comparison']//h3[text()='{heading}']/following-sibling::div[1]/ul/li/bdi")
    assert [one.split(" (")[0] for one in tellings] == ["Plainfield Wire", "Norrmark Herald"]


def test_only_the_opening_is_set_as_a_lead() -> None:
    brief = samples.sample_brief()
    opening, *others = brief.page.article
    bare = replace(brief.page, article=(opening, *(replace(section, heading=None) for section in others)))
    kinds = parsed(replace(brief, page=bare)).xpath("//section[@id='article']/div/@class")
    assert kinds == ["lead", *("matter" for _ in others)]
