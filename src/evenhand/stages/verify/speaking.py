"""Who says what: nothing that a speaker claims is told as a fact, or given to another speaker."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.model import Reason
from evenhand.operations.holding import given, is_cue
from evenhand.operations.word_sets import word_set
from evenhand.operations.wording import Kind
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.held import Held


def attribution(held: Held) -> Iterator[Failure]:
    """What the passage gives to a speaker is not told as the statement's own."""
    at = held.at
    if any(is_cue(u) or u.lower in word_set("plain_say") for u in at.ours):
        return
    for j, unit in enumerate(at.theirs):
        if not is_cue(unit) or at.by[j] >= 0:
            continue
        content = given(at.theirs, j)
        kept = next((at.by[k] for k in content if at.by[k] >= 0 and at.theirs[k].kind is Kind.MATTER), None)
        if kept is not None and held.opens_quotation(at.ours[kept]):
            return
        if kept is not None:
            yield held.fails(
                "attribution",
                Reason.VERIFY_SPEAKER,
                at.ours[kept],
                f"“{unit.word.text}” was left out: it is a speaker's claim",
            )
            return


def heads(held: Held) -> Iterator[Failure]:
    """The head of a noun phrase is not cut from before its speech or deed: "the minister's aide said"."""
    at = held.at
    for i in range(len(at.ours) - 1):
        one, other = at.ours[i], at.ours[i + 1]
        if not is_cue(other) or min(at.of[i], at.of[i + 1]) < 0 or not one.carries or other.word.after_mark:
            continue
        between = at.theirs[at.of[i] + 1 : at.of[i + 1]]
        added = [u for u in between if u.carries and not u.days and not u.lower.endswith("ly")]
        is_other = at.theirs[at.of[i]].word.text.endswith(("’s", "'s", "s’", "s'")) or not any(
            not u.carries for u in between
        )
        if added and is_other and not any(u.word.after_mark for u in (*between, at.theirs[at.of[i + 1]])):
            yield held.fails("speaker", Reason.VERIFY_SPEAKER, one, f"“{one.word.text}” is not who {other.word.text}")


def speakers(held: Held) -> Iterator[Failure]:
    """What one speaker says is not given to another: all that is kept of one speech, told with the word of another."""
    at = held.at
    cues = {j: frozenset(given(at.theirs, j)) for j, unit in enumerate(at.theirs) if is_cue(unit)}
    told = [j for j in cues if at.by[j] >= 0]
    if len(told) != 1:
        return
    kept = [j for j, i in enumerate(at.by) if i >= 0 and at.theirs[j].kind is Kind.MATTER and j not in cues]
    for other, content in cues.items():
        said = [j for j in kept if j in content and j not in cues[told[0]]]
        is_same = at.theirs[other].lower.endswith("ing")  # "…, adding that": the speaker goes on
        if other not in told and not is_same and said and not any(j in cues[told[0]] for j in kept):
            unit = at.ours[at.by[told[0]]]
            detail = f"“{unit.word.text}” is another's word in the passage than “{at.theirs[said[0]].word.text}”"
            yield held.fails("speaker", Reason.VERIFY_SPEAKER, unit, detail)
            return
