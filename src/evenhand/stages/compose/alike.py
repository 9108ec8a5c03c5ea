"""Whether two sentences that agree tell one fact that readers would call the same."""

from __future__ import annotations

import re
from typing import Final

from evenhand.model import BlockKind, SpeechForm
from evenhand.operations.words import is_act, outside_quotations
from evenhand.stages.compose.acts import SURE_FACT, acts_of
from evenhand.stages.compose.figures import have_rare_figure
from evenhand.stages.compose.names import unmatched
from evenhand.stages.compose.reports import days_of
from evenhand.stages.compose.similar import Told, closeness, words_but_names
from evenhand.stages.compose.speakers import quotes_alike, same_teller
from evenhand.stages.compose.telling import log_odds

MOST_DAYS_APART: Final = 31
"""Reports further apart tell one fact where a sum of money or a day ties them. Set by reading `examples/strait`."""
LEAST_SHARED: Final = 2
"""So many words besides the act and names must be common where no name is. Set by reading `examples/strait` and 100
stories of story-allsides."""
SURE_MATTER: Final = 2.0
"""Log of the odds (seven to one) from which two sentences of unlike words tell one fact on a page. Set by reading the
facts told alike of 500 stories of story-allsides (`docs/benchmarks/conflicts.md`)."""
SAME_FACT: Final = 0.4
"""From this similarity on lesser odds suffice. Set as `SURE_MATTER`."""
_OWN: Final = re.compile(r"\b(?:I|me|[Mm]y|[Ww]e|us|[Oo]ur)\b")
_LEANS: Final = re.compile(r"\b(?:this|these|those|such)\b(?! (?:week|month|year|spring|summer|autumn|fall|winter)\b)")
"""Words that point to another sentence, but for times."""
BARE: Final = 0.8
"""From this share of quoted words on a sentence tells by itself neither who speaks nor of what."""


def is_one_fact(one: Told, other: Told) -> bool:
    """Whether two agreeing sentences share an act and its doer or object, or are alike nearly word for word.

    Words of one speaker are one fact too. A bare quotation, a heading and a sentence without event, figure or day
    carry none.
    """
    if not (_tells_itself(one, other) and _is_near(one, other)):
        return False
    if same_teller(one, other) and (quotes_alike(one, other) or closeness(one, other) >= SURE_FACT):
        return True
    return _tells(one) and _tells(other) and _tell_one_act(one, other)


def _tells_itself(one: Told, other: Told) -> bool:
    """Whether neither is a headline, opinion, bare quotation or somebody's own words, nor hangs on the one before."""
    if one.facts.is_opinion or other.facts.is_opinion:
        return False
    if BlockKind.HEADING in (one.facts.sentence.kind, other.facts.sentence.kind):
        return False
    if _hangs(one, other) and closeness(one, other) < SURE_FACT:
        return False
    return not any(is_bare(told) or _is_own_words(told) for told in (one, other))


def _tell_one_act(one: Told, other: Told) -> bool:
    common = words_but_names(one) & words_but_names(other)
    acts = (acts_of(one) & acts_of(other)) | {word for word in common if is_act(word)}
    names = set(one.names) - set(unmatched(one.names, other.names))
    if closeness(one, other) >= SURE_FACT and len(common) > LEAST_SHARED:
        return True
    if not acts or (log_odds(one, other) < SURE_MATTER and closeness(one, other) < SAME_FACT):
        return False
    is_tied = bool(names) and len(common) >= LEAST_SHARED
    return is_tied or len(common - acts) >= LEAST_SHARED or have_rare_figure(one, other)


def _hangs(one: Told, other: Told) -> bool:
    """Whether one of the two cannot be told without the sentence before it."""
    return one.facts.opens_with_pronoun or other.facts.opens_with_pronoun


def is_bare(told: Told) -> bool:
    """Whether a sentence is little but quoted words, and names nobody who says them."""
    quoted = [s for s in told.speeches if s.form is not SpeechForm.INDIRECT]
    if any(s.speaker is not None and told.span.holds(s.speaker) for s in quoted):
        return False
    n_quoted = sum(s.content.end - s.content.start for s in quoted)
    is_within_marks = told.text[:1] in '“"' and told.text[-1:] in '”"'
    return is_within_marks or n_quoted >= BARE * (told.span.end - told.span.start)


def _is_own_words(told: Told) -> bool:
    """Whether the sentence speaks of "I" or "us" outside quotation marks: a post or a speech without its marks."""
    return _OWN.search(outside_quotations(told.text)) is not None


def _tells(told: Told) -> bool:
    return bool(told.events or told.figures or days_of(told))


def _is_near(one: Told, other: Told) -> bool:
    mine, yours = one.article.published_on, other.article.published_on
    if mine is None or yours is None or abs((mine - yours).days) <= MOST_DAYS_APART:
        return True
    days = {time.first for time in days_of(one)} & {time.first for time in days_of(other)}
    return bool(days) or have_rare_figure(one, other)


def fitness(told: Told, *, finer: int) -> tuple[int, int, int, int, int, int]:
    """How fit a telling is to be shown for all, the fittest least: clear, unslanted, reported, exact, short."""
    return (
        int(told.facts.opens_with_pronoun) + int(_LEANS.search(told.text) is not None),
        len(told.facts.loaded),
        int(not told.events and not told.figures),
        -finer,
        int(told.facts.is_attributed),
        len(told.text),
    )
