"""The score board: how well the probabilities of answered questions did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

from evenhand.model import Answer, Bin, ForesightQuestion, QuestionId, Resolution, Score

BINS = 10
Scored = tuple[ForesightQuestion, float, bool]


def newest_answers(resolutions: Iterable[Resolution]) -> dict[QuestionId, Resolution]:
    """The answer that counts for each question: a person's before a rule's, then the last given."""
    found: dict[QuestionId, Resolution] = {}
    for one in resolutions:
        known = found.get(one.question_id)
        if known is None or known.by == "rule" or one.by != "rule":
            found[one.question_id] = one
    return found


def score(questions: Sequence[ForesightQuestion], resolutions: Iterable[Resolution]) -> Score:
    """Score the answered questions that had a probability; count the others.

    Skill is 1 - Brier / Brier of the comparison: above 0 the probabilities did better.
    """
    answers = newest_answers(resolutions)
    told = {
        q.question_id: answers[q.question_id].answer if q.question_id in answers else Answer.OPEN for q in questions
    }
    settled = [q for q in questions if told[q.question_id] in (Answer.YES, Answer.NO)]
    scored = [(q, q.probability, told[q.question_id] is Answer.YES) for q in settled if q.probability is not None]
    brier = _brier([(p, came) for _, p, came in scored])
    bins = _bins(scored)
    return Score(
        n_questions=len(questions),
        n_scored=len(scored),
        n_unnumbered=len(settled) - len(scored),
        n_open=sum(1 for answer in told.values() if answer is Answer.OPEN),
        n_void=sum(1 for answer in told.values() if answer is Answer.VOID),
        brier=brier,
        log_score=sum(-log(p if came else 1 - p) for _, p, came in scored) / len(scored) if scored else None,
        skill_vs_half=1 - brier / 0.25 if brier is not None else None,
        skill_vs_control=_skill_vs_control(scored),
        bins=bins,
        calibration_error=sum(abs(b.mean * b.n - b.n_yes) for b in bins) / len(scored) if scored else None,
    )


def _brier(made: Sequence[tuple[float, bool]]) -> float | None:
    return sum((p - came) ** 2 for p, came in made) / len(made) if made else None


def _skill_vs_control(scored: Sequence[Scored]) -> float | None:
    """Skill against the control rates, over the questions that have one."""
    both = [(p, q.control, came) for q, p, came in scored if q.control is not None]
    ours = _brier([(p, came) for p, _, came in both])
    theirs = _brier([(control, came) for _, control, came in both])
    return 1 - ours / theirs if ours is not None and theirs else None


def _bins(scored: Sequence[Scored]) -> tuple[Bin, ...]:
    found = []
    for number in range(BINS):
        inside = [(p, came) for _, p, came in scored if min(int(p * BINS), BINS - 1) == number]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            found.append(Bin(number / BINS, (number + 1) / BINS, len(inside), mean, sum(came for _, came in inside)))
    return tuple(found)
