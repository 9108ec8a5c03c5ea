"""Plans that another sentence says have been carried out: they lie ahead no more."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.model import Event, Modality, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations, root, words
from evenhand.stages.write.source import Source

_AHEAD = (Modality.PLANNED, Modality.EXPECTED, Modality.POSSIBLE)


def is_carried_out(source: Source, sentence: Span, sources: Sequence[Source]) -> bool:
    """Whether a plan told in a sentence has been carried out, as an article of its day or later tells.

    That one says so in the perfect, of the same act and of something or somebody the plan speaks of: "the report will
    be released" against "the report has been released".

    Args:
        source: The article of the plan.
        sentence: The sentence that tells it.
        sources: The story's articles.
    """
    plans = [event for event in source.events_in(sentence) if event.modality in _AHEAD and not event.is_negated]
    return any(_is_told_done(source, plan, sources) for plan in plans)


def _is_told_done(source: Source, plan: Event, sources: Sequence[Source]) -> bool:
    act = words(source.words(plan.act))
    parties = [source.words(span) for span in (plan.actor, plan.target) if span is not None]
    things = frozenset(content_words(" ".join(parties)))
    day = source.article.published_on
    for other in sources:
        its_day = other.article.published_on
        if other.is_copy or (day is not None and its_day is not None and its_day < day):
            continue
        for facts in other.facts.sentences:
            text = outside_quotations(other.words(facts.sentence.span)).lower()
            done = pattern("has_done").finditer(text) if facts.sentence.span != plan.sentence else ()
            is_act = any(root(match.group(1)) == root(act[-1]) for match in done if act)
            if is_act and things & frozenset(content_words(text)):
                return True
    return False
