"""Who says what: nothing that a speaker claims is told as a fact, or given to another speaker."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.model import Reason
from evenhand.operations.holding import given, is_cue
from evenhand.operations.units import Unit, meet
from evenhand.operations.word_sets import word_set
from evenhand.operations.wording import Kind
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.held import Held, roles


def attribution(held: Held) -> Iterator[Failure]:
    """What the passage gives to a speaker is not told as the statement's own."""
    at = held.at
    if any(is_cue(u) or u.lower in word_set("plain_say") for u in at.ours):
        return
    for j, unit in enumerate(at.theirs):
        if not is_cue(unit) or at.by[j] >= 0:
            continue
        content = given(at.theirs, j)
        kept = next((at.by[k] for k in content if at.by[k] >= 0 and _is_claim(held, k)), None)
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


def _is_claim(held: Held, k: int) -> bool:
    """Whether a unit of the passage is a word of matter, and no title before a name."""
    theirs = held.at.theirs
    after = next((u for u in theirs[k:] if u.lower not in roles() or u.kind is not Kind.MATTER), theirs[k])
    return theirs[k].kind is Kind.MATTER and (after is theirs[k] or after.kind is not Kind.NAME)


def heads(held: Held) -> Iterator[Failure]:
    """The head of a noun phrase is not cut from before its speech or deed: "the minister's aide said"."""
    at = held.at
    for i in range(len(at.ours) - 1):
        one, other = at.ours[i], at.ours[i + 1]
        if not is_cue(other) or min(at.of[i], at.of[i + 1]) < 0 or not one.carries or other.word.after_mark:
            continue
        between = at.theirs[at.of[i] + 1 : at.of[i + 1]]
        left_out = [at.theirs[j] for j in range(at.of[i] + 1, at.of[i + 1]) if at.by[j] < 0]
        added = [u for u in left_out if u.carries and not u.days and not u.lower.endswith("ly")]
        is_other = at.theirs[at.of[i]].word.text.endswith(("’s", "'s", "s’", "s'")) or not any(
            not u.carries for u in between
        )
        is_apart = any(u.word.after_mark for u in between) and _has_own_teller(held, one, at.of[i + 1])
        has_mark = any(u.word.after_mark for u in (*between, at.theirs[at.of[i + 1]]))
        if added and (is_apart or (is_other and not has_mark)):
            yield held.fails("speaker", Reason.VERIFY_SPEAKER, one, f"“{one.word.text}” is not who {other.word.text}")


def _has_own_teller(held: Held, teller: Unit, j: int) -> bool:
    """Whether the passage has another teller right before a word of speech, left out here: "and his lawyer says"."""
    cue, before = held.at.theirs[j], held.at.theirs[j - 1]
    is_teller = before.carries and not before.days and not before.lower.endswith("ly") and before.part == cue.part
    return is_teller and not meet(teller, before) and held.at.by[j - 1] < 0 and not cue.word.after_mark


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
