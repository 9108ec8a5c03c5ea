"""Where voices differ on the same thing, laid side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from evenhand.model import Difference, Disagreement, Figure, Span, Version, Voice
from evenhand.operations.words import words
from evenhand.stages.compose.counted import counted_apart
from evenhand.stages.compose.dated import dated_apart
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.firm import is_firm, is_firmly_overtaken
from evenhand.stages.compose.ranks import ranked_apart
from evenhand.stages.compose.reports import reports
from evenhand.stages.compose.shared import Related
from evenhand.stages.compose.similar import Told, published_order

End = tuple[Told, Span]
"""A sentence, and the words of it that differ."""


Different = tuple[int, int, Finding]
"""Two sentences by their place among all, and in what they differ."""


def conflicts(sentences: Sequence[Told], related: Iterable[Related]) -> tuple[Different, ...]:
    """Return what cannot all be right: what was found in pairs of like sentences, and what unlike sentences tell.

    Args:
        sentences: All sentences of the story.
        related: Pairs of them with their relation.
    """
    known = reports(sentences)
    found = [
        (one, other, finding)
        for one, other, how in related
        for finding in how.findings
        if finding.label is how.label is Label.CONFLICT and is_firm(sentences[one], sentences[other], finding, known)
    ]
    elsewhere = (dated_apart(sentences, known), counted_apart(sentences, known), ranked_apart(sentences))
    return (*found, *(different for each in elsewhere for different in each))


def overtaken(sentences: Sequence[Told], related: Iterable[Related]) -> tuple[Different, ...]:
    """Return what a later telling has overtaken: a count that went on, a day that was moved, a plan carried out.

    Plan and deed must be told alike; else the deed may be another than the one that was planned.

    Args:
        sentences: All sentences of the story.
        related: Pairs of them with their relation.
    """
    known = reports(())
    return tuple(
        (one, other, finding)
        for one, other, how in related
        for finding in how.findings
        if finding.label is how.label is Label.SUPERSEDED
        and is_firmly_overtaken(sentences[one], sentences[other], finding, known)
    )


def earlier(sentences: Sequence[Told], one: int, other: int) -> int:
    """Return which of two places holds the sentence that was published first; the first where no day tells."""
    return one if published_order(sentences[one], sentences[other]) <= 0 else other


def disagreements(
    sentences: Sequence[Told], different: Iterable[Different], voices: Sequence[Voice]
) -> tuple[Disagreement, ...]:
    """Lay side by side what different voices tell of one thing.

    Pairs that share a place are one disagreement; equal words are one version.

    Args:
        sentences: All sentences of the story.
        different: Pairs of them that differ.
        voices: The story's voices, for their order.
    """
    pairs: dict[Difference, list[tuple[End, End]]] = defaultdict(list)
    for one, other, finding in different:
        pairs[finding.kind].append(((sentences[one], finding.one), (sentences[other], finding.other)))
    found = [_disagreement(kind, group, voices) for kind in pairs for group in _joined(pairs[kind])]
    return tuple(sorted(found, key=lambda d: (-sum(len(v.voices) for v in d.versions), d.topic)))


def _joined(pairs: Sequence[tuple[End, End]]) -> list[list[End]]:
    """Join pairs that share a place."""
    groups: list[dict[Span, End]] = []
    for one, other in pairs:
        ends = {one[1]: one, other[1]: other}
        touching = [g for g in groups if g.keys() & ends.keys()]
        merged = {span: end for g in touching for span, end in g.items()} | ends
        groups = [g for g in groups if g not in touching] + [merged]
    return [[group[span] for span in sorted(group)] for group in groups]


def _disagreement(kind: Difference, ends: Sequence[End], voices: Sequence[Voice]) -> Disagreement:
    by_words: dict[tuple[str, ...], list[End]] = defaultdict(list)
    for told, part in ends:
        by_words[_key(kind, told, part)].append((told, part))
    versions = []
    for tellers in by_words.values():
        names = {t.voice for t, _ in tellers}
        told, part = min(tellers, key=lambda end: (_is_copy(end, voices), *_unclear(end)))
        versions.append(Version(part, told.span, tuple(v.outlet for v in voices if v.outlet in names)))
    versions.sort(key=lambda v: (-len(v.voices), v.part))
    figures = (f for t, part in ends for f in t.figures if f.span == part)
    topic = next((named for f in figures if (named := _thing(f)) is not None), None)
    return Disagreement(kind, topic or versions[0].sentence, tuple(versions))


def _thing(figure: Figure) -> Span | None:
    """The words after the number that belong to the figure ("82 | Tern launchers"), else what it measures."""
    if not figure.currency and figure.number.end + 1 < figure.span.end:
        return Span(figure.span.article_id, figure.number.end + 1, figure.span.end)
    return figure.measures


def _is_copy(end: End, voices: Sequence[Voice]) -> bool:
    """Whether the voice's own outlet has not published it: copies are not shown where the original tells it."""
    return all(end[0].article.outlet != voice.outlet for voice in voices if voice.outlet == end[0].voice)


def _unclear(end: End) -> tuple[int, int, int, Span]:
    """What makes a telling less fit to be shown: loaded words, a subject that stands elsewhere, length."""
    told, part = end
    return len(told.facts.loaded), int(told.facts.opens_with_pronoun), len(told.text), part


def _key(kind: Difference, told: Told, part: Span) -> tuple[str, ...]:
    """What makes two places one version: the value of a figure, the days of a time, else the words."""
    for figure in told.figures:
        if kind is Difference.FIGURE and figure.span == part:
            return (str(figure.value.normalize()), figure.currency)
    for time in told.times:
        if time.span == part and time.value:
            return (time.value[:10],)
    return words(told.words(part))
