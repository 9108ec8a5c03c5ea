"""Where voices differ on the same thing, laid side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from evenhand.model import ActorKind, Difference, Disagreement, Granularity, Span, Version, Voice
from evenhand.operations.words import words
from evenhand.stages.compose.contrary import judged_apart
from evenhand.stages.compose.counted import counted_apart
from evenhand.stages.compose.dated import dated_apart
from evenhand.stages.compose.declined import declined_and_done
from evenhand.stages.compose.denied import denied_apart
from evenhand.stages.compose.figures import figures_of
from evenhand.stages.compose.finding import Finding, Label
from evenhand.stages.compose.firm import is_firm, is_firmly_overtaken
from evenhand.stages.compose.measured import measured_apart
from evenhand.stages.compose.names import same_person
from evenhand.stages.compose.overtakes import outrun
from evenhand.stages.compose.ranks import ranked_apart
from evenhand.stages.compose.reports import reports
from evenhand.stages.compose.shared import Related
from evenhand.stages.compose.similar import Told, published_order
from evenhand.stages.compose.sums import sums_apart
from evenhand.stages.compose.topic import End, topic_of

Different = tuple[int, int, Finding]
"""Two sentences by their place among all, and in what they differ."""
SURE: Final = 0.9
"""From this probability on two sentences of unlike words are set against each other, and days further apart. Set by
reading the stories of benchmarks/gold/stories that may be read."""
_AT_ODDS: Final = (Label.CONFLICT, Label.SUPERSEDED)


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
        if finding.label is Label.CONFLICT
        and how.label in _AT_ODDS
        and is_firm(sentences[one], sentences[other], finding, known, sure=how.probability >= SURE)
    ]
    elsewhere = (
        dated_apart(sentences, known),
        counted_apart(sentences, known),
        measured_apart(sentences, known),
        ranked_apart(sentences),
        sums_apart(sentences, known),
        judged_apart(sentences),
        denied_apart(sentences),
        declined_and_done(sentences),
    )
    return (*found, *(different for each in elsewhere for different in each))


def overtaken(sentences: Sequence[Told], related: Iterable[Related]) -> tuple[Different, ...]:
    """Return what a later telling has overtaken: a count that went on, a day that was moved, a plan carried out.

    Pairs of like sentences first, then what `outrun` finds in unlike ones. There plan and deed must be told alike; else
    the deed may be another than the one that was planned.

    Args:
        sentences: All sentences of the story.
        related: Pairs of them with their relation.
    """
    known = reports(())
    found = [
        (one, other, finding)
        for one, other, how in related
        for finding in how.findings
        if finding.label is Label.SUPERSEDED
        and how.label in _AT_ODDS
        and is_firmly_overtaken(sentences[one], sentences[other], finding, known)
    ]
    pairs = {(one, other) for one, other, _ in found}
    more = (pair for pair in outrun(sentences, reports(sentences)) if pairs.isdisjoint((pair[:2], pair[1::-1])))
    return (*found, *more)


def earlier(sentences: Sequence[Told], one: int, other: int) -> int:
    """Return which of two places holds the sentence that was published first; the first where no day tells."""
    return one if published_order(sentences[one], sentences[other]) <= 0 else other


def disagreements(
    sentences: Sequence[Told], different: Iterable[Different], voices: Sequence[Voice], related: Iterable[Related]
) -> tuple[Disagreement, ...]:
    """Lay side by side what different voices tell of one thing.

    Pairs that share a place are one disagreement; equal words are one version. A version names every voice that tells
    it: those too that were found to agree with one of its places.

    Args:
        sentences: All sentences of the story.
        different: Pairs of them that differ.
        voices: The story's voices, for their order.
        related: All pairs of sentences with their relation.
    """
    alike: defaultdict[Span, set[str]] = defaultdict(set)
    for one, other, how in related:
        for finding in how.findings:
            if finding.label is Label.AGREE:
                alike[finding.one].add(sentences[other].voice)
                alike[finding.other].add(sentences[one].voice)
    pairs: dict[Difference, list[tuple[End, End]]] = defaultdict(list)
    for one, other, finding in different:
        pairs[finding.kind].append(((sentences[one], finding.one), (sentences[other], finding.other)))
    found = [_disagreement(kind, group, voices, alike) for kind in pairs for group in _joined(pairs[kind])]
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


def _disagreement(
    kind: Difference, ends: Sequence[End], voices: Sequence[Voice], alike: Mapping[Span, AbstractSet[str]]
) -> Disagreement:
    by_words: dict[tuple[str, ...], list[End]] = defaultdict(list)
    for told, part in ends:
        key = _key(kind, told, part)
        if kind is Difference.SPEAKER:
            key = next((known for known in by_words if _is_one_person(known, key)), key)
        by_words[key].append((told, part))
    own = {words: {told.voice for told, _ in tellers} for words, tellers in by_words.items()}
    versions = []
    for words_told, tellers in by_words.items():
        others = {voice for rest, names in own.items() if rest != words_told for voice in names}
        names = own[words_told] | ({voice for _, part in tellers for voice in alike.get(part, ())} - others)
        told, part = min(tellers, key=lambda end: (_is_copy(end, voices), *_unclear(end)))
        versions.append(Version(part, told.span, tuple(v.outlet for v in voices if v.outlet in names)))
    versions.sort(key=lambda v: (-len(v.voices), v.part))
    return Disagreement(kind, topic_of(kind, ends), tuple(versions))


def _is_one_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two phrases name one person, with an office or without: the last names in them are one."""
    return bool(one and other) and same_person(one[0], other[0])


def _is_copy(end: End, voices: Sequence[Voice]) -> bool:
    """Whether the voice's own outlet has not published it: copies are not shown where the original tells it."""
    return all(end[0].article.outlet != voice.outlet for voice in voices if voice.outlet == end[0].voice)


def _unclear(end: End) -> tuple[int, int, int, Span]:
    """What makes a telling less fit to be shown: loaded words, a subject that stands elsewhere, length."""
    told, part = end
    return len(told.facts.loaded), int(told.facts.opens_with_pronoun), len(told.text), part


def _key(kind: Difference, told: Told, part: Span) -> tuple[str, ...]:
    """What makes two places one version: a figure's value, a time's days, the speaker's name, else the words."""
    for figure in figures_of(told):
        if kind is Difference.FIGURE and figure.span == part:
            return (str(figure.value.normalize()), figure.currency)
    for time in told.times:
        if time.span == part and time.value and (time.first or time.granularity is Granularity.UNKNOWN):
            return (time.value[:10],)
    if kind is Difference.SPEAKER:
        persons = [told.words(m.span) for m in told.mentions if m.kind is ActorKind.PERSON and part.holds(m.span)]
        return tuple(persons[:1]) or words(told.words(part))
    return words(told.words(part))
