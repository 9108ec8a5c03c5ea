"""The verifier's second reading of who speaks (`verify.second_reading`), on what extraction gives.

Data: ``DIR/quotes-polnear`` as in `quotes`; dev is reported, train with ``--verbose`` (the rules were chosen on two
sixths of train). A case is a speech (quotation or reported clause) with a named speaker whose words PolNeAR gives to
somebody: the innermost gold attribution that holds half of the words, or for reported clauses meets them by a Jaccard
index of one half. It is right where gold's source shares a word with our source as it stands, with the phrase it is
resolved to, or where gold's cue does (the annotation now and then changes source and cue about).

`refused_right`: share of the right cases that the second reading refuses (false alarms). `refused_wrong`: share of
the wrong ones. `refused_exchanged`: each right case told as the nearest other person's named within 600 code points
of the words; share refused. Gold leaves pronouns as they stand, so a pronoun resolved to the wrong person counts as
right here: part of the false alarms are none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quotes import Given, Words, as_article, gold_files, innermost, jaccard, parts, read_gold, words_in
from benchmarks.result import Options, Result
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import ActorKind, Article, Mention, Parse, Speech, SpeechForm
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.extract.speech import find_speeches
from evenhand.stages.extract.speech_gather import attributions
from evenhand.stages.extract.times import find_times
from evenhand.stages.split import split
from evenhand.stages.verify.second_reading import Doubt, differs

SUMMARY = "a second reading of who speaks: wrong speakers refused, right ones refused"
NEEDS = ("quotes-polnear",)
LEAST_OVERLAP = 0.5
FARTHEST = 600
"""Code points between the words and the other person who is told to have said them."""


def run(data: Path, options: Options) -> Iterator[Result]:
    """Score every part of the set that is there."""
    parser = SpacyParser()
    for part in parts(data, options):
        yield from _part(part, f"quotes-polnear/{part.name}", parser, options)


def _part(folder: Path, name: str, parser: SpacyParser, options: Options) -> Iterator[Result]:
    refused: dict[str, list[bool]] = {"right": [], "wrong": [], "exchanged": []}
    for path in sorted((folder / "text").glob("*.txt"))[: options.limit or None]:
        gold_file = next(iter(gold_files(folder, path)), None)
        if gold_file is None:
            continue
        article = as_article(path.name, path.read_text(encoding="utf-8"))
        parses = parser.parse(article.text, split(article))
        mentions = find_mentions(article, parses)
        for speech, is_right in _cases(article, parses, mentions, read_gold(gold_file, article.text)):
            doubt = _read(article, speech, speech.speaker.start, speech.speaker.end) if speech.speaker else None
            refused["right" if is_right else "wrong"].append(doubt is not None)
            if options.verbose and doubt is not None and is_right:
                print(f"{path.stem}: right, but {doubt.detail} ({doubt.rule})", file=sys.stderr)
            other = _other(speech, mentions) if is_right else None
            if other is not None:
                refused["exchanged"].append(_read(article, speech, other.span.start, other.span.end) is not None)
    for kind, found in refused.items():
        yield Result("speakers", name, f"refused_{kind}", sum(found) / max(1, len(found)), len(found))


def _read(article: Article, speech: Speech, start: int, end: int) -> Doubt | None:
    return differs(article.text, (speech.content.start, speech.content.end), (start, end))


def _cases(
    article: Article, parses: tuple[Parse, ...], mentions: tuple[Mention, ...], gold: list[Given]
) -> Iterator[tuple[Speech, bool]]:
    """Speeches with a named speaker whose words gold gives to somebody, and whether it is the same."""
    sources = {a.cue: a.source for a in attributions(article, parses)}
    for speech in find_speeches(article, parses, mentions, find_times(article, parses)):
        words = words_in(article.text, ((speech.content.start, speech.content.end),))
        meant = _meant(speech, words, gold)
        if speech.speaker is None or speech.is_unnamed or meant is None:
            continue
        raw = sources.get((speech.cue.start, speech.cue.end)) if speech.cue is not None else None
        pieces = ((speech.speaker.start, speech.speaker.end), *([raw] if raw is not None else []))
        ours = words_in(article.text, pieces)
        in_cue = {article.text[slice(*p)].split()[-1] for p in pieces} & set(meant.cue.split())
        yield speech, bool(ours & meant.source) or bool(in_cue)


def _meant(speech: Speech, words: Words, gold: list[Given]) -> Given | None:
    """The gold attribution of a speech's words."""
    if not words or speech.form is not SpeechForm.INDIRECT:
        return innermost(words, gold)
    best = max(gold, key=lambda given: jaccard(given.content, words), default=None)
    return best if best is not None and jaccard(best.content, words) >= LEAST_OVERLAP else None


def _other(speech: Speech, mentions: tuple[Mention, ...]) -> Mention | None:
    """The nearest naming of another person outside the words, or None where none is near."""
    words, speaker = speech.content, speech.speaker
    others = [
        (min(abs(m.span.start - words.start), abs(m.span.start - words.end)), m.span.start, m)
        for m in mentions
        if m.kind is ActorKind.PERSON and m.name != speech.speaker_name and not m.span.overlaps(words)
    ]
    near = [(far, at, m) for far, at, m in others if far < FARTHEST and speaker is not None and at != speaker.start]
    return min(near, key=lambda one: one[:2])[2] if near else None
