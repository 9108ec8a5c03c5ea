"""Words that several outlets quote of one speaker, as one row of what is told alike: “Ada Orr: ‘We will not pay’”.

Nine outlets that quote one statement tell one thing, each with another sentence around the words ("she said in a
statement", "he added on Tuesday"), so that no sentence of theirs holds another. The words and who says them are alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import Agreed, Letter, Op, Piece, Span, Speech
from evenhand.operations.quoted_words import naming_places, quoting_places
from evenhand.operations.words import words
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.quoted_beside import quotable, speaker_told
from evenhand.stages.write.quoting import says_little, support_of
from evenhand.stages.write.source import Source

MOST_QUOTED: Final = 6
"""Rows of quoted words at most: the rest of a list of what is told alike tells what was done."""
LEAST_VOICES: Final = 2
FULLER: Final = 0.6
"""More words of a speaker are shown in place of fewer where so great a share of the voices quote them too."""


@dataclass(frozen=True)
class _Said:
    """Words that somebody is quoted with, or whole sentences of them.

    Attributes:
        source, speech: Where.
        place: The words.
        speaker: Where the speaker is named.
        run: The words in lower case between blanks: one row repeats another where its run stands in the other's.
    """

    source: Source
    speech: Speech
    place: Span
    speaker: Span
    run: str


def quoted_alike(laid: Sequence[Source], maker: Maker) -> tuple[Agreed, ...]:
    """Return the words that several voices quote of one speaker, most voices first, then the longest.

    Args:
        laid: The story's articles.
        maker: Maker of statements.
    """
    order = list(dict.fromkeys(source.voice for source in laid))
    heard: dict[str, list[tuple[Source, Speech, str]]] = defaultdict(list)
    for source, speech in _speeches(laid):
        heard[_last(speech.speaker_name)].append((source, speech, _run(source.words(speech.content))))
    groups = {name: _groups(spoken) for name, spoken in sorted(heard.items()) if len(spoken) > 1}
    ranked = sorted(
        ((name, run) for name, runs in groups.items() for run in runs),
        key=lambda one: (-len(groups[one[0]][one[1]]), -len(one[1]), one),
    )
    shown: list[tuple[str, Agreed]] = []
    for name, run in ranked:
        if len(shown) < MOST_QUOTED and not any(run in other or other in run for other, _ in shown):
            full = _fullest(run, groups[name])
            made = _row(groups[name][full], order, maker)
            if made is not None:
                shown.append((full, made))
    return tuple(row for _, row in shown)


def without_quoted(told: Sequence[Agreed], quoted: Sequence[Agreed]) -> tuple[Agreed, ...]:
    """Return the rows of both, most voices first, each words once: as a quotation where more voices have it so.

    Args:
        told: Rows of sentences.
        quoted: Rows of quoted words.
    """
    runs = [(row, _run(row.statement.text.partition("“")[2])) for row in quoted]
    kept = [row for row in told if not any(_quotes(row, run) and len(row.voices) < len(q.voices) for q, run in runs)]
    more = [row for row, run in runs if not any(_quotes(one, run) for one in kept)]
    return tuple(sorted((*kept, *more), key=lambda row: -len(row.voices)))


def _quotes(row: Agreed, run: str) -> bool:
    """Whether a row is a sentence with some quoted words, or with the first or last half of them."""
    told, said = _run(row.statement.text), run.split()
    half = len(said) // 2
    return any(f" {' '.join(part)} " in told for part in (said[:-half], said[half:]) if half)


def _speeches(laid: Sequence[Source]) -> Iterator[tuple[Source, Speech]]:
    """The quotations whose passages name the speaker outside the marks, and hold the words between them."""
    for source in laid:
        for speech in () if source.is_copy else source.facts.speeches:
            if speech.speaker is None or speech.sentence in source.disputed or speaker_told(source, speech) is None:
                continue
            text, spans = source.article.text, support_of(source, speech)
            said, name = words(source.words(speech.content)), _last(speech.speaker_name)
            is_marked = any(True for _ in quoting_places(text, (spans[0].start, spans[0].end), said))
            if is_marked and any(True for span in spans for _ in naming_places(text, (span.start, span.end), name)):
                yield source, speech


def _last(name: str) -> str:
    return (words(name) or ("",))[-1]


def _run(text: str) -> str:
    return f" {' '.join(words(text.replace('’ s ', '’s ')))} "


def _groups(spoken: Sequence[tuple[Source, Speech, str]]) -> Mapping[str, list[_Said]]:
    """The runs of words that several voices quote of one speaker, each with its tellings, one of a voice."""
    found: dict[str, list[_Said]] = {}
    for source, speech, _ in spoken:
        for place in quotable(source, speech):
            run = _run(source.words(place))
            if run in found:
                continue
            tellings = [one for one in (_holding(*other, run) for other in spoken) if one is not None]
            of_voice = {one.source.voice: one for one in reversed(tellings)}
            found[run] = [one for one in tellings if of_voice[one.source.voice] is one]
    return {run: tellings for run, tellings in found.items() if len(tellings) >= LEAST_VOICES}


def _holding(source: Source, speech: Speech, told: str, run: str) -> _Said | None:
    speaker = speaker_told(source, speech) if run in told else None
    if speaker is None:
        return None
    place = next((p for p in quotable(source, speech) if _run(source.words(p)) == run), speech.content)
    return _Said(source, speech, place, speaker, run)


def _fullest(run: str, groups: Mapping[str, list[_Said]]) -> str:
    """The longest run with these words that nearly as many voices quote."""
    least = max(LEAST_VOICES, FULLER * len(groups[run]))
    return max((one for one in groups if run in one and len(groups[one]) >= least), key=lambda one: (len(one), one))


def _row(tellings: Sequence[_Said], order: Sequence[str], maker: Maker) -> Agreed | None:
    """The row, told with the fullest name of the speaker that one of the outlets has; None where none may be told."""
    whole = [one for one in tellings if _run(one.source.words(one.place)) == one.run]
    for one in sorted(whole, key=lambda one: (-_n_words(one), order.index(one.source.voice))):
        named = clause_pieces(one.source, one.speaker, slot="speaker", letter=Letter.UPPER, with_cuts=False)
        pieces = (*(named or ()), Piece("quote", Op.QUOTE, one.place))
        others = (p for other in tellings if other is not one for p in support_of(other.source, other.speech))
        support = dict.fromkeys((*support_of(one.source, one.speech), *others))
        made = maker.make("agreed.quoted", pieces, *support) if named else None
        if made is not None and not says_little(made):
            voices = {each.source.voice for each in tellings}
            return Agreed(made, tuple(v for v in order if v in voices))
    return None


def _n_words(one: _Said) -> int:
    return len(one.source.words(one.speaker).split())
