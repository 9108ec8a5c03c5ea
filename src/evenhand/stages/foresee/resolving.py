"""Answer a question from later articles, under its rule, with evidence; or leave it for a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evenhand.model import Answer, Finding, ForesightQuestion, Resolution, Rule, Span
from evenhand.stages.foresee.findings import same_party, same_root
from evenhand.tables import index

BY_RULE = "rule"


def resolved(question: ForesightQuestion, findings: Sequence[Finding], *, read_until: date) -> Resolution:
    """Answer a question as far as the findings go.

    Only articles published after the question was asked count. What is told as done on a day inside the window decides
    for YES, whatever was planned before: plan, change and event are one history. An event without a day of its own
    lies on its article's day of publication. When the window has passed, silence answers NO only where a later
    article of the story is there to have told of it.

    Args:
        question: The question.
        findings: Of the articles of its story and storyline, by day.
        read_until: Day of the newest of these articles.

    Returns:
        YES, NO or VOID with the passages it rests on, or OPEN with the reason why a person must look.
    """
    later = [f for f in findings if f.published_on > question.asked_on]
    if question.rule is Rule.HELD:
        answer, reason, evidence = _held(question, [f for f in later if _is_plan_of(question, f)], read_until)
    else:
        answer, reason, evidence = _happens(question, later, read_until)
    return Resolution(question.question_id, answer, read_until, BY_RULE, reason, evidence)


Decided = tuple[Answer, str, tuple[Span, ...]]


def _happens(question: ForesightQuestion, later: Sequence[Finding], read_until: date) -> Decided:
    """Something of the types is told as done by the one to the other inside the window; NONE asks the reverse."""
    told = [f for f in later if f.how == "done" and f.type in question.types and _is_by(question, f)]
    inside = [f for f in told if _is_inside(question, f)]
    other = [f for f in later if f.how == "done" and f.type in question.not_types and _is_by(question, f)]
    excluded = [f for f in other if _is_inside(question, f)]
    yes, no = (Answer.NO, Answer.YES) if question.rule is Rule.NONE else (Answer.YES, Answer.NO)
    if excluded:
        return Answer.NO, "told-other", _spans(excluded)
    if inside:
        return yes, "told-inside", _spans(inside)
    if read_until <= question.last:
        return Answer.OPEN, "window-open", ()
    after = [f for f in later if f.published_on > question.last]
    return no, "none-told", _spans(after[:1])


def _held(question: ForesightQuestion, told: Sequence[Finding], read_until: date) -> Decided:
    """A planned event: held inside the window, or cancelled, moved, held outside it."""
    done = [f for f in told if f.how == "done"]
    inside = [f for f in done if _is_inside(question, f)]
    denied = [f for f in told if f.how == "denied" and (not inside or f.published_on >= inside[-1].published_on)]
    if inside and denied and denied[-1].published_on > question.first:
        settled = inside[-1].published_on > denied[-1].published_on
        return (Answer.YES, "told-inside", _spans(inside)) if settled else (
            Answer.VOID, "contradicted", _spans([*inside, *denied])
        )  # fmt: skip
    if inside:
        return Answer.YES, "told-inside", _spans(inside)
    outside = [f for f in done if _is_outside(question, f)]
    if outside:
        return Answer.NO, "told-outside", _spans(outside)
    return _unheld(question, told, read_until)


def _unheld(question: ForesightQuestion, told: Sequence[Finding], read_until: date) -> Decided:
    """No source tells it as held: the last change counts."""
    changes = [f for f in told if f.how in ("cancelled", "moved") or (f.how == "planned" and f.first is not None)]
    last = changes[-1] if changes else None
    if last is not None and last.how == "cancelled":
        return Answer.NO, "told-cancelled", _spans([last])
    is_beyond = last is not None and last.first is not None and last.first > question.last
    if last is not None and read_until > question.last and (is_beyond or last.how == "moved"):
        return Answer.NO, "told-moved", _spans([last])
    denied = [f for f in told if f.how == "denied" and f.published_on >= question.first]
    if denied and read_until > question.last:
        return Answer.NO, "told-denied", _spans(denied)
    if read_until <= question.last:
        return Answer.OPEN, "window-open", _spans([last]) if last is not None else ()
    return Answer.NO, "none-told", ()


def _is_plan_of(question: ForesightQuestion, finding: Finding) -> bool:
    """Whether a finding tells of the planned event: its parties, and its type or half of its words."""
    if not _names_parties(question, finding):
        return False
    if finding.how in ("moved", "cancelled", "denied", "planned"):
        return _shares_words(question, finding) or _is_typed(question, finding)
    return _is_typed(question, finding) and (not question.words or _shares_words(question, finding))


def _is_typed(question: ForesightQuestion, finding: Finding) -> bool:
    if not question.types or (question.words and (not finding.type or _shares_words(question, finding, of=1))):
        return True
    family = {type_.split(".")[0] for type_ in question.types}
    return finding.type in question.types or (finding.how != "done" and finding.type.split(".")[0] in family)


def _shares_words(question: ForesightQuestion, finding: Finding, *, of: int = 2) -> bool:
    """Whether a finding tells at least one part in `of` of the question's words again."""
    shared = sum(1 for word in question.words if any(same_root(word, other) for other in finding.words))
    return shared > 0 and shared * of >= len(question.words)


def _names_parties(question: ForesightQuestion, finding: Finding) -> bool:
    """Whether a sentence names the parties of a question: the doer, and the other where the sentence names more."""
    named = [
        any(same_party(party, name) for name in finding.names) for party in (question.actor, question.target) if party
    ]
    return all(named) or (any(named) and bool(question.words) and _shares_words(question, finding))


def _is_by(question: ForesightQuestion, finding: Finding) -> bool:
    """Whether the doer is the question's actor and its target is named."""
    if question.actor and not same_party(question.actor, finding.actor):
        return False
    return not question.target or any(same_party(question.target, name) for name in finding.names)


def _days(finding: Finding) -> tuple[date, date]:
    first = finding.first or finding.published_on
    return first, finding.last or first


def _is_inside(question: ForesightQuestion, finding: Finding) -> bool:
    first, last = _days(finding)
    return question.first <= first and last <= question.last


def _is_outside(question: ForesightQuestion, finding: Finding) -> bool:
    """Wholly before or after the window; what was done before the question was asked is another event."""
    first, last = _days(finding)
    return first > question.last or question.asked_on < last < question.first


def _spans(found: Sequence[Finding]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(f.sentence for f in found))


def held_types(type_: str) -> tuple[tuple[str, ...], bool]:
    """Types that show a planned event of a type as held, and whether its words must be told again."""
    row = index("plan_outcomes", "type").get(type_)
    return (tuple(row["held"].split("|")), row["by_words"] == "yes") if row is not None else ((), True)
