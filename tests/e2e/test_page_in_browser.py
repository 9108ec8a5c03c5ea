"""The page in a real browser, from a file, without network: reading, evidence, keyboard, access, print."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright

from evenhand.model import Answer, Bin, Rule, Score
from evenhand.render import render_html
from evenhand.render.board import BoardEntry, render_board_html
from tests.sample_forks import EASING, ESCALATION, question
from tests.samples import BRIEFS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDE, TABLET, PHONE, NARROWEST = 1280, 900, 390, 320
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OPEN = ".note:popover-open"
OpenPage = Callable[..., Page]
BINS = (Bin(0.0, 0.1, 9, 0.04, 0), Bin(0.3, 0.4, 6, 0.34, 2), Bin(0.8, 0.9, 5, 0.84, 5))
SCORED = Score(24, 20, 1, 2, 1, 0.1312, 0.4123, 0.475, -0.082, BINS, 0.0514)
ASKED = (
    BoardEntry(question(Rule.HAPPENS, ESCALATION, 0.31), Answer.OPEN, "window-open"),
    BoardEntry(question(Rule.HAPPENS, EASING, 0.12), Answer.NO, "none-told"),
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, make in BRIEFS.items():
        (folder / f"{name}.html").write_text(render_html(make()), encoding="utf-8")
    (folder / "board.html").write_text(render_board_html(SCORED, ASKED), encoding="utf-8")
    return folder


@pytest.fixture
def open_page(chromium: Browser, folder: Path) -> Iterator[OpenPage]:
    """Open a sample; afterwards see that nothing was asked of a network and nothing complained."""
    contexts, complaints = [], []

    def refuse(route: Route) -> None:
        complaints.append(f"asked for {route.request.url}")
        route.abort()

    def heed(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def open_sample(name: str = "sample", *, width: int = WIDE, scheme: str = "light", script: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.route(lambda url: not url.startswith(("file:", "data:")), refuse)
        page.on("console", heed)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield open_sample
    for context in contexts:
        context.close()
    assert not complaints


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("sample", WIDE, "light"),
        ("sample", WIDE, "dark"),
        ("sample", PHONE, "light"),
        ("sample", PHONE, "dark"),
        ("empty", WIDE, "light"),
        ("hostile", PHONE, "dark"),
        ("board", WIDE, "light"),
        ("board", PHONE, "dark"),
    ],
)
def test_axe_finds_no_violation(open_page: OpenPage, name: str, width: int, scheme: str) -> None:
    page = open_page(name, width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('.cases-box').forEach((box) => { box.open = true; })")
    assert not violations(page)


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (PHONE, "dark")])
def test_axe_finds_no_violation_with_a_card_open(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page(width=width, scheme=scheme)
    page.locator(".ref").first.click()
    expect(page.locator(OPEN)).to_be_visible()
    assert not violations(page)


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_smallest_words_have_enough_contrast(open_page: OpenPage, scheme: str) -> None:
    """Axe leaves single figures undecided, so the numbers of notes are measured here."""
    page = open_page(scheme=scheme)
    ratios = page.evaluate(
        """() => {
          const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
            const value = part / 255; return value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4; });
          const light = (colour) => { const [r, g, b] = parts(colour); return .2126 * r + .7152 * g + .0722 * b; };
          const ground = (element) => { const colour = getComputedStyle(element).backgroundColor;
            return /, 0\\)$/.test(colour) && element.parentElement ? ground(element.parentElement) : colour; };
          return [...document.querySelectorAll(".ref")].map((mark) => {
            const [a, b] = [light(getComputedStyle(mark).color), light(ground(mark))];
            return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); });
        }"""
    )
    assert min(ratios) >= 4.5


@pytest.mark.parametrize("name", [*BRIEFS, "board"])
@pytest.mark.parametrize("width", [NARROWEST, TABLET, WIDE])
def test_nothing_is_wider_than_the_window(open_page: OpenPage, name: str, width: int) -> None:
    page = open_page(name, width=width)
    page.evaluate("document.querySelectorAll('.cases-box').forEach((box) => { box.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [WIDE, TABLET, PHONE])
def test_a_click_on_a_number_shows_the_passage(open_page: OpenPage, width: int, script: bool) -> None:
    page = open_page(width=width, script=script)
    page.locator(".lead .ref").nth(1).click()
    card = page.locator(OPEN)
    expect(card).to_have_count(1)
    expect(card).to_be_in_viewport(ratio=0.9)
    expect(card.locator("mark").first).to_have_text("The works are to cost about 1.8 billion crowns, the council said.")
    expect(card).to_contain_text("Plainfield Wire")
    expect(card).to_contain_text("5 March 2026")
    expect(card).to_contain_text("paraphrased")
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)


@pytest.mark.parametrize("width", [WIDE, TABLET])
def test_hovering_on_a_statement_shows_its_passage_and_leaving_hides_it(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    sentence = page.locator(".chapter .st", has_text="seven votes to two").last
    sentence.hover()
    card = page.locator(OPEN)
    expect(card.locator("mark")).to_contain_text("by seven votes to two.")
    expect(sentence).to_have_class("st lit")
    card_box, sentence_box = card.bounding_box(), sentence.bounding_box()
    assert card_box and sentence_box
    apart = card_box["x"] >= sentence_box["x"] + sentence_box["width"]
    below = card_box["y"] >= sentence_box["y"] + sentence_box["height"] - 1
    above = card_box["y"] + card_box["height"] <= sentence_box["y"] + 1
    assert apart or below or above, "the card does not cover the sentence"
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)


def test_a_click_on_any_statement_keeps_its_passage_open(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("table.figures th .st").first.click()
    card = page.locator(OPEN)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.mouse.click(5, 5)
    expect(card).to_have_count(0)


def test_every_statement_can_show_its_passage(open_page: OpenPage) -> None:
    page = open_page()
    reached = page.evaluate(
        """() => [...document.querySelectorAll("[data-statement]")].filter((statement) => {
          const note = document.getElementById("note-" + statement.dataset.note);
          return note && note.querySelector("mark").textContent.length
            && document.querySelector(`button[popovertarget="${note.id}"]`); }).length"""
    )
    assert reached == page.locator("[data-statement]").count() > 80


def test_the_card_leads_to_the_source(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#highlights .ref").first.click()
    page.locator(f"{OPEN} figcaption a").first.click()
    assert page.url.endswith("#source-2")
    expect(page.locator("#source-2")).to_be_in_viewport()


def test_keys_lead_from_note_to_note(open_page: OpenPage) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("h1 .ref")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_have_id("note-1")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#highlights .ref").first).to_be_focused()
    expect(page.locator(OPEN)).to_have_id("note-2")
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("h1 .ref")).to_be_focused()
    expect(page.locator(OPEN)).to_have_count(0)


def test_the_contents_stand_beside_the_text_or_above_it(open_page: OpenPage) -> None:
    wide = open_page(width=WIDE)
    expect(wide.get_by_role("navigation")).to_have_count(1)
    wide.get_by_role("link", name="Timeline").click()
    expect(wide.locator("#timeline-heading")).to_be_in_viewport()
    phone = open_page(width=PHONE)
    phone.locator(".narrow summary").click()
    phone.get_by_role("link", name="Timeline").click()
    expect(phone.locator("#timeline-heading")).to_be_in_viewport()


def test_versions_stand_side_by_side_and_stacked_on_the_phone(open_page: OpenPage) -> None:
    def tops(width: int) -> set[int]:
        versions = open_page(width=width).locator(".versions").nth(2).locator("li")
        return {round(box["y"]) for box in (version.bounding_box() for version in versions.all()) if box}

    assert len(tops(WIDE)) == 1
    assert len(tops(PHONE)) == 3


def test_a_figure_is_a_row_and_on_the_phone_a_card_with_labels(open_page: OpenPage) -> None:
    wide, phone = open_page(width=WIDE), open_page(width=PHONE)
    for page in (wide, phone):
        expect(page.get_by_role("columnheader", name="What it measures")).to_have_count(1)
        expect(page.locator("table.figures").get_by_role("row")).to_have_count(6)
    head = phone.locator("table.figures tbody tr").first.locator("th").bounding_box()
    cell = phone.locator("table.figures tbody tr").first.locator("td").first.bounding_box()
    assert head and cell
    assert cell["y"] >= head["y"] + head["height"] - 1


@pytest.mark.parametrize("width", [WIDE, NARROWEST])
def test_a_chart_fills_the_column_its_words_keep_their_size_and_its_marks_lie_inside(
    open_page: OpenPage, width: int
) -> None:
    page = open_page(width=width)
    for chart in page.locator("svg[role=img]").all():
        box = chart.bounding_box()
        assert box and box["width"] <= width
        sizes = chart.evaluate("(svg) => [...svg.querySelectorAll('text')].map((t) => getComputedStyle(t).fontSize)")
        assert set(sizes) == {"12px"}
        for mark in chart.locator(".mark circle, .mark rect").all():
            at = mark.bounding_box()
            assert at and box["x"] - 1 <= at["x"] and at["x"] + at["width"] <= box["x"] + box["width"] + 1


@pytest.mark.parametrize("width", [WIDE, NARROWEST])
def test_words_under_a_chart_do_not_touch(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    for chart in page.locator("svg[role=img]").all():
        boxes = [tick.bounding_box() for tick in chart.locator(".tick").all()]
        places = sorted((box["x"], box["x"] + box["width"]) for box in boxes if box)
        assert all(end < start for (_, end), (start, _) in pairwise(places))


def test_a_filled_mark_and_a_hollow_one_differ_without_colour(open_page: OpenPage) -> None:
    page = open_page()
    page.emulate_media(media="print")
    fills = [
        page.locator(f"#scenarios .figure .chart .{kind}").first.evaluate("(mark) => getComputedStyle(mark).fill")
        for kind in ("full", "hollow")
    ]
    assert fills == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_the_cases_open_by_a_click_and_are_written_out_in_print(open_page: OpenPage) -> None:
    page = open_page(script=False)
    table = page.locator("table.cases").first
    expect(table).to_be_hidden()
    page.locator("#scenarios summary").first.click()
    expect(table).to_be_visible()
    page.locator("#scenarios summary").first.click()
    page.emulate_media(media="print")
    expect(table).to_be_visible()


def test_in_print_notes_are_written_out_and_controls_are_gone(open_page: OpenPage) -> None:
    page = open_page(scheme="dark")
    page.emulate_media(media="print")
    expect(page.locator("#note-1 mark").first).to_be_visible()
    assert page.locator(".note").count() == page.locator(".note:visible").count()
    for gone in (".skip", ".hint", "nav >> nth=0", ".back >> nth=0"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    shown = page.evaluate("getComputedStyle(document.querySelector('.source-title a'), '::after').content")
    assert "https://aster.example.org/" in shown


def test_without_script_everything_can_be_read(open_page: OpenPage) -> None:
    page = open_page(script=False)
    for part in ("#article .st", "#note-1 mark", "#making", "footer"):
        expect(page.locator(part).first).to_be_visible()


def test_nothing_hostile_runs(open_page: OpenPage) -> None:
    page = open_page("hostile")
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    page.locator(".ref").first.click()
    page.wait_for_timeout(200)
    assert page.evaluate("[document.images.length, document.scripts.length]") == [0, 1]
