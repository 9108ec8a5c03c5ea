"""Whether two sentences tell one fact that readers would call the same.

The odds are those of a logistic regression on pairs of sentences of whole stories, where nearly all pairs are of two
facts; the weights lie in `tables/same_fact`. `python -m benchmarks.fit_facts` makes them again and finds the bounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from evenhand.model import BlockKind, SpeechForm
from evenhand.operations.words import matter, outside_quotations
from evenhand.stages.compose.compared_names import labelled_apart
from evenhand.stages.compose.figures import have_rare_figure
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.ranks import compare_ranks
from evenhand.stages.compose.signs import signs
from evenhand.stages.compose.similar import Told, closeness, days_apart, words_but_names
from evenhand.stages.compose.speakers import compare_speakers, quotes_alike, same_teller
from evenhand.stages.compose.telling import Telling, probabilities
from evenhand.tables import table

MOST_DAYS: Final = 60
"""Reports further apart than this lie no further apart. A logarithm of up to a year in its place gives the same
average precision within .001 (`docs/benchmarks/conflicts.md`)."""
FEW: Final = 2
MANY: Final = 4
"""Fewer words in common than `FEW`, names left out, and as many as `MANY` are signs. Without either the average
precision falls by .003 to .004."""
AT_ODDS: Final = 0.6
"""From this probability on that two tellings differ they open no fact told alike. Without it .59 to .66 of the pairs of
the benchmark `conflicts` that are taken for one fact are one, with it .77 to .93, and 84 of 150 stories of NeuS show a
fact instead of 96; with .5 it is .78 to .94 and 79 (`python -m benchmarks.fit_facts --grid`)."""
_OWN: Final = re.compile(r"\b(?:I|me|[Mm]y|[Ww]e|us|[Oo]ur)\b")
_LEANS: Final = re.compile(r"\b(?:this|these|those|such)\b(?! (?:week|month|year|spring|summer|autumn|fall|winter)\b)")
"""Words that point to another sentence, but for times."""
A_CLAUSE: Final = 4
"""So many words of matter make a clause of their own. Set by reading the facts shown of 40 stories of NeuS."""
BARE: Final = 0.8
"""From this share of quoted words on a sentence tells by itself neither who speaks nor of what."""


def fact_signs(one: Told, other: Told) -> Mapping[str, float]:
    """Return what speaks for and against one fact, by name, each in [0, 1]; the order does not matter.

    Those of `signs`, and besides: `close` how alike their words are; `few`, `many` how many are common; `quotes` both
    quote the same words; `rare` both tell one sum or large count; `gap` how far apart they were published.
    """
    n_common = len(words_but_names(one) & words_but_names(other))
    return {
        **signs(one, other),
        "close": closeness(one, other),
        "few": float(n_common < FEW),
        "many": float(n_common >= MANY),
        "quotes": float(quotes_alike(one, other)),
        "rare": float(have_rare_figure(one, other)),
        "gap": min(days_apart(one, other), MOST_DAYS) / MOST_DAYS,
    }


def fact_odds(one: Told, other: Told) -> float:
    """Return the log of the odds that two sentences of a story tell one fact."""
    found = fact_signs(one, other)
    return sum(weight * found[sign] for sign, weight in fact_weights().items())


def may_be_laid_together(one: Told, other: Told) -> bool:
    """Whether a page may say of two sentences that they tell one fact, if they do: `may_join`, and hardly at odds."""
    return may_join(one, other) and chance_of_odds(one, other) < AT_ODDS


def chance_of_odds(one: Told, other: Told) -> float:
    """Return how probable it is that two sentences differ in what they tell of one matter."""
    return probabilities(one, other)[Telling.DIFFERS]


def may_join(one: Told, other: Told) -> bool:
    """Whether two sentences can tell one fact beside a third.

    Headings, somebody's own words and bare quotations tell none by themselves; the same words given to two people, two
    places in one order and things numbered differently are not one.
    """
    if BlockKind.HEADING in (one.facts.sentence.kind, other.facts.sentence.kind):
        return False
    if any(_is_own_words(told) for told in (one, other)) or labelled_apart(one, other):
        return False
    if any(finding.label is Label.CONFLICT for finding in compare_speakers(one, other)):
        return False
    if any(is_bare(told) for told in (one, other)) and not (quotes_alike(one, other) and same_teller(one, other)):
        return False
    return not any(compare_ranks(one, other))


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


def fitness(told: Told, others: Sequence[Told], *, finer: int) -> tuple[int, int, int, int, int, int, int, int]:
    """How fit a telling is to be shown for all, the fittest least.

    In turn: clear, its subject shared, unslanted, reported, exact, with little beside what the others tell, not given
    to a teller, short.

    Args:
        told: The telling.
        others: Those of the same fact by other voices.
        finer: How often it is the more precise of two, less how often the less precise.
    """
    return (
        int(told.facts.opens_with_pronoun) + int(_LEANS.search(told.text) is not None),
        beyond(told, others),
        len(told.facts.loaded) + int(told.facts.is_opinion),
        int(not told.events and not told.figures),
        -finer,
        _beside(told, others) // A_CLAUSE,
        int(told.facts.is_attributed),
        len(told.text),
    )


def _beside(told: Told, others: Sequence[Told]) -> int:
    """How many words of matter no other telling has."""
    return sum(not any(other.sketch.holds(word) for other in others) for word in told.sketch.words)


def beyond(told: Told, others: Sequence[Told]) -> int:
    """How many of subject and main verb no other telling has: a sentence may tell the fact of all in passing only."""
    verb = matter(told.words(told.facts.root))[-1:] if told.facts.root is not None else ()
    subject = (told.sketch.subject,) if told.sketch.subject else ()
    return sum(not any(other.sketch.holds(word) for other in others) for word in (*subject, *verb))


@cache
def fact_weights() -> Mapping[str, float]:
    """Return how much each of `fact_signs` weighs."""
    return MappingProxyType({row["sign"]: float(row["weight"]) for row in table("same_fact")})
