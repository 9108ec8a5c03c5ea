"""The score board: how well the probabilities of answered questions did, and which questions are open still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from evenhand.model import Answer, ForesightQuestion, Score
from evenhand.operations.asking import question_text
from evenhand.render.charts import calibration_dots, plot_place
from evenhand.render.hostile import printable
from evenhand.render.html import style_policy
from evenhand.render.templating import Harmless, fill, resource
from evenhand.render.words import Fact, counted, day, label, period, share_text
from evenhand.tables import index


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """A question of the ledger.

    Attributes:
        question: As it was asked.
        answer: The one that counts.
        reason: Code of `tables/resolutions` that decided it; "" where nothing has been read for it yet.
    """

    question: ForesightQuestion
    answer: Answer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Measure:
    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class _Asked:
    name: str
    text: str
    window: str
    told: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Group:
    answer: str
    head: str
    rows: tuple[_Asked, ...]


def render_board_html(score: Score, entries: Sequence[BoardEntry] = ()) -> str:
    """Write the score board as one HTML file that loads nothing and needs no script.

    Args:
        score: Of the whole ledger.
        entries: Its questions, in the order asked; the names in them are taken for hostile and escaped.

    Returns:
        The file's text; the same score and entries give the same text.
    """
    style = resource("page.css").strip() + "\n" + resource("board.css").strip()
    page = fill(
        "board.html.j2",
        counts=_counts(score),
        measures=_measures(score),
        score=score,
        bins=[(_bin_name(one.low, one.high), share_text(one.mean), one.n, one.n_yes) for one in score.bins],
        dots=calibration_dots(score.bins),
        corners={name: plot_place(at, at) for name, at in (("low", 0.0), ("middle", 0.5), ("high", 1.0))},
        told=label("board.plot.told", score.n_scored, len(score.bins)),
        groups=_groups(entries),
        style=Harmless(style),
        policy=style_policy(sha256(style.encode()).digest()),
    )
    return printable(page)


def _counts(score: Score) -> tuple[Fact, ...]:
    return (
        Fact(label("board.asked"), counted("questions", score.n_questions)),
        Fact(label("board.scored"), f"{score.n_scored:,}"),
        Fact(label("board.unnumbered"), f"{score.n_unnumbered:,}"),
        Fact(label("board.open"), f"{score.n_open:,}"),
        Fact(label("board.void"), f"{score.n_void:,}"),
    )


def _measures(score: Score) -> tuple[_Measure, ...]:
    values = {
        "brier": score.brier,
        "log": score.log_score,
        "skill-half": score.skill_vs_half,
        "skill-control": score.skill_vs_control,
        "calibration": score.calibration_error,
    }
    return tuple(
        _Measure(label(f"board.{key}"), label("not-told") if value is None else _number(value), _meaning(key))
        for key, value in values.items()
    )


def _meaning(key: str) -> str:
    return label(f"board.{key}.meaning")


def _number(value: float) -> str:
    """Three decimals with a true minus sign; what rounds to nothing has no sign."""
    return f"{value:.3f}".replace("-0.000", "0.000").replace("-", "\u2212")


def _bin_name(low: float, high: float) -> str:
    return label("board.bin", f"{100 * low:.0f}", share_text(high))


def _groups(entries: Sequence[BoardEntry]) -> tuple[_Group, ...]:
    """Questions by their answer, those still open first."""
    found = []
    for answer in (Answer.OPEN, Answer.YES, Answer.NO, Answer.VOID):
        rows = tuple(_asked(entry) for entry in entries if entry.answer is answer)
        if rows:
            found.append(_Group(answer.value, label(f"board.answer.{answer}", len(rows)), rows))
    return tuple(found)


def _asked(entry: BoardEntry) -> _Asked:
    question = entry.question
    number = label("board.no-number") if question.probability is None else share_text(question.probability)
    told = label("board.told", day(question.asked_on), number)
    reason = index("resolutions", "code")[entry.reason]["text"] if entry.reason else ""
    window = period(question.first, question.last)
    return _Asked(str(question.question_id), question_text(question), window, told, reason)
