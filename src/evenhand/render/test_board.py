from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import html as lxml_html

from evenhand.model import Answer, Bin, Rule, Score
from evenhand.render.board import BoardEntry, render_board_html
from tests.sample_forks import EASING, ESCALATION, question

NOTHING = Score(2, 0, 1, 1, 0, None, None, None, None, (), None)
BINS = (Bin(0.0, 0.1, 9, 0.04, 0), Bin(0.3, 0.4, 6, 0.34, 2), Bin(0.8, 0.9, 5, 0.84, 5))
SCORED = Score(24, 20, 1, 2, 1, 0.1312, 0.4123, 0.475, -0.082, BINS, 0.0514)


def parsed(page: str) -> Any:
    return lxml_html.document_fromstring(page.encode())


def texts(page: Any, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


def test_the_board_tells_scores_and_counts() -> None:
    page = parsed(render_board_html(SCORED))
    assert texts(page, "//dl[@class='dateline']/div") == [
        "Asked 24 questions",
        "Scored 20",
        "Answered without a number 1",
        "Unresolved 2",
        "Void 1",
    ]
    assert texts(page, "//table[@class='board']//td[1]") == ["0.131", "0.412", "0.475", "−0.082", "0.051"]


def test_the_plot_has_a_dot_for_each_row_of_its_table() -> None:
    page = parsed(render_board_html(SCORED))
    rows = [texts(row, "./*") for row in page.xpath("//table[@class='bins']/tbody/tr")]
    assert rows == [["0–10 %", "4 %", "0 of 9"], ["30–40 %", "34 %", "2 of 6"], ["80–90 %", "84 %", "5 of 5"]]
    assert len(page.xpath("//div[@class='plot']//circle")) == 3
    (plot,) = page.xpath("//div[@class='plot']/svg")
    assert plot.get("role") == "img" and plot.get("aria-labelledby") == "plot-title plot-told"


def test_without_a_scored_question_there_is_no_plot_and_it_says_so() -> None:
    page = parsed(render_board_html(NOTHING))
    assert not page.xpath("//table | //svg")
    assert texts(page, "//p[@class='notice']") == [
        "No question with a probability has been answered yet, so there is nothing to score."
    ]


def test_questions_stand_by_their_answer_those_open_first() -> None:
    entries = (
        BoardEntry(question(Rule.HAPPENS, EASING, 0.12), Answer.NO, "none-told"),
        BoardEntry(question(Rule.HAPPENS, ESCALATION), Answer.OPEN, "window-open"),
    )
    page = parsed(render_board_html(NOTHING, entries))
    assert texts(page, "//h3") == ["Unresolved: 1", "Answered NO: 1"]
    told = texts(page, "//ol[@class='ledger']/li/p[2]")
    assert told[0].startswith("Asked 22 March 2026, without a number. The window is still open. q-")
    assert told[1].startswith("Asked 22 March 2026, 12 %. The window has passed")


def test_a_name_of_a_question_is_escaped() -> None:
    asked = question(Rule.HELD, ("visit.held",))
    spoilt = replace(asked, actor="<script>1</script>")
    assert not parsed(render_board_html(NOTHING, (BoardEntry(spoilt, Answer.OPEN),))).xpath("//script")


def test_the_same_score_gives_the_same_bytes() -> None:
    assert render_board_html(SCORED) == render_board_html(SCORED)
