from __future__ import annotations

import re

from markdown_it import MarkdownIt

from evenhand.render import render_markdown
from evenhand.render.test_html import HEADINGS
from tests import samples


def test_sections_stand_in_order() -> None:
    for brief in (samples.sample_brief(), samples.empty_brief(), samples.hostile_brief()):
        headings = re.findall(r"^## (.+)$", render_markdown(brief), re.MULTILINE)
        assert headings == [*HEADINGS, "Notes"]


def test_every_number_has_its_note_and_every_note_is_used() -> None:
    text = render_markdown(samples.sample_brief())
    notes = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert notes == [str(number) for number in range(1, len(notes) + 1)]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(notes)


def test_every_statement_is_there() -> None:
    brief = samples.sample_brief()
    text = render_markdown(brief)
    for statement in samples.statements_of(brief.page):
        assert statement.text in text.replace("\\", "")


def test_the_passage_is_marked_in_its_context() -> None:
    assert (
        "Plainfield Wire, 5 March 2026 (quoted; source 2): Velland's Energy Council approved "
        "**the second Aster dam** on Wednesday by seven votes to two."
    ) in render_markdown(samples.sample_brief())


def test_a_fork_is_a_list_a_table_and_its_questions() -> None:
    text = render_markdown(samples.sample_brief())
    shown = MarkdownIt("commonmark").enable("table").render(text.split("## Scenario analysis")[1].split("\n## ")[0])
    assert "- **Escalation** (unlikely, 31 %): Any of these: sanctions" in text
    assert shown.count("<tr>") == 13 and shown.count("<th>") == 4
    assert "([source](<https://archive.example.org/11>))" in text
    assert text.count("Velland towards Norrmark") == 1 and text.count("17 % of the other days") == 1


def test_hostile_text_stays_text() -> None:
    text = render_markdown(samples.hostile_brief())
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    assert not re.search(r"<(script|img|svg|style|del|code)\b", shown)
    links = set(re.findall(r'href="([^"]*)"', shown))
    assert links == {"HTTPS://ok.example.org/a?b=c&amp;d='"}
    assert shown.count("<h1>") == 1 and "<ol>" not in shown.split("Sources</h2>")[0]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_lines_are_not_wasted() -> None:
    text = render_markdown(samples.sample_brief())
    assert "\n\n\n" not in text and text.endswith("\n") and not text.endswith("\n\n")
