"""Who is heard in a story: each speaker under one name, by how many voices, and with what only counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from evenhand.model import ActorKind, Speech
from evenhand.operations.cast import Cast
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.noting import noted
from evenhand.stages.write.source import Source
from evenhand.stages.write.speakers import full_names, main_bearers
from evenhand.stages.write.stances import speaking, stance, takes_stand

WORK: Final = "counting"
"""The name of the work among notes."""
NameOf = Callable[[Source, Speech], str]


def namer(sources: Sequence[Source], cast: Cast) -> NameOf:
    """Return what tells the name under which the words of one person stand, however the articles call him.

    Args:
        sources: The story's articles.
        cast: Who is who in them.
    """
    full, main = full_names(sources), main_bearers(sources)

    def name_of(source: Source, speech: Speech) -> str:
        name = speaking(source, speech)
        if _opens_name(name, source, speech):
            return cast.one(name)
        return cast.one(full.get(name) or main.get((source.article.article_id, name), name))

    return name_of


def _opens_name(name: str, source: Source, speech: Speech) -> bool:
    """Whether a name that is no person's opens a longer one: the "Orr" of "Orr Opinion" is nobody's last name."""
    if speech.speaker is None:
        return False
    mentions = [m for m in source.mentions_in(speech.speaker) if m.name == name]
    rest = [source.article.text[m.span.end : speech.speaker.end] for m in mentions if m.kind is not ActorKind.PERSON]
    return bool(rest) and all(told[:1] == " " and told[1:2].isupper() for told in rest)


def heard(sources: Sequence[Source], name_of: NameOf) -> Counter[str]:
    """Count the voices that give words to each speaker, whether a row can be made of them or not."""
    spoken = {(name_of(source, speech), source.voice) for source in sources for speech in _known(source)}
    return Counter(name for name, _ in spoken)


def counting(sources: Sequence[Source], maker: Maker, name_of: NameOf) -> Mapping[str, Sequence[tuple[Source, Speech]]]:
    """Return what only counts, by the person who says it: of some a story of many voices has nothing else to tell."""
    found: dict[str, list[tuple[Source, Speech]]] = defaultdict(list)
    for source in sources:
        for number in noted(WORK, source, tuple[int, ...], partial(_counting, source, maker)):
            speech = source.facts.speeches[number]
            found[name_of(source, speech)].append((source, speech))
    return found


def _counting(source: Source, maker: Maker) -> tuple[int, ...]:
    """The numbers of the words of an article that only count, said by a person."""
    told = () if source.is_copy else source.facts.speeches
    return tuple(n for n, speech in enumerate(told) if _is_known(speech) and _is_count(source, speech, maker))


def _is_count(source: Source, speech: Speech, maker: Maker) -> bool:
    named = source.mentions_in(speech.speaker) if speech.speaker is not None else ()
    if not any(m.kind is ActorKind.PERSON for m in named):
        return False  # what a body counts is mostly no saying: "Norl finished with 30 points"
    is_stand = speech.sentence not in source.disputed and takes_stand(source, speech, with_counts=True)
    return is_stand and stance(source, speech, maker) is not None


def _known(source: Source) -> Sequence[Speech]:
    """The words of an article that are given to a named speaker."""
    return [speech for speech in source.facts.speeches if _is_known(speech)]


def _is_known(speech: Speech) -> bool:
    return speech.speaker is not None and bool(speech.speaker_name) and not speech.is_unnamed
