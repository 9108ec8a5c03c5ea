"""Headings that name instead of telling: who speaks on whom, what somebody owns, which parties a section is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import ActorKind, Letter, Mention, Piece, Span, Statement
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import Source
from evenhand.stages.write.standing import PARTIES
from evenhand.tables import words as words_of

FEWEST_OF_IT: Final = 2
LEAST_OF_IT: Final = 1 / 3
"""So many statements of a section, and this share of them, name what a heading names: by reading 120 headings."""
OF_ALL: Final = 0.6
"""What a name counts that the title has: it tells no section from another."""
OWNED: Final = 3
"""So many words of what somebody owns stand in a heading: "the Orr campaign's travel expenses"."""
LED: Final = 1 / 2
SHARED: Final = 1 / 2
"""From this share of words of somebody on, a section is headed by who speaks on whom; and this share of its statements
tells of what a heading says somebody owns."""
MOST_NAME: Final = 4
FEWEST_OF_BODY: Final = 2
"""A body's name of so many words says by itself what it is."""
_TOPICS: Final = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.OFFICE})
_BODIES: Final = frozenset({ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.ARMED_FORCE})
_KINDS: Final = PARTIES | {ActorKind.PLACE, ActorKind.ARMED_FORCE}
_OWNER = re.compile(r"(?:[’']s|(?<=s)[’']) (?=[a-z])")
_WORD = re.compile(r"([a-z][a-z-]*)( ?)")
_CLOSERS: Final = frozenset({"than", "according", "including"})
Named = tuple[Source, Mention]


def naming_headings(members: Sequence[Ranked], maker: Maker, title: Statement) -> Iterator[Statement]:
    """Yield headings of a section by who speaks on what and by what somebody owns, those that say most first.

    Args:
        members: The section's statements, in the order of reading.
        maker: Maker of statements.
        title: The page's title.
    """
    spoken, named = _speakers(members), _named_often(members, title)
    others = [n for n in named.twice if not any(_is_one(n, who.name) for _, who in spoken)]
    if spoken:
        about = [n for n in others if (found := _naming(n, members)) is not None and found[1].kind in _TOPICS]
        yield from _joined("heading.on", spoken, about, members, maker)
    for source, span in _owned(members):
        yield from _phrase(source, span, maker)


def name_headings(members: Sequence[Ranked], maker: Maker, title: Statement) -> Iterator[Statement]:
    """Yield headings of a section by two names told of together, then by a body: where nothing tells its matter.

    Args:
        members: The section's statements, in the order of reading.
        maker: Maker of statements.
        title: The page's title.
    """
    named = _named_often(members, title)
    yield from _both(named.known, members, maker)
    yield from _both(named.twice, members, maker)
    for name in named.known:
        found = _naming(name, members)
        if found is not None and found[1].kind in _BODIES and len(words(name)) >= FEWEST_OF_BODY:
            yield from _phrase(found[0], _with_article(*found), maker)


@dataclass(frozen=True)
class _Often:
    """Names that a section tells often, and those it tells twice at least."""

    known: tuple[str, ...]
    twice: tuple[str, ...]


def _named_often(members: Sequence[Ranked], title: Statement) -> _Often:
    least = max(FEWEST_OF_IT, LEAST_OF_IT * len(members)) * OF_ALL
    named = _names_in(members, title)
    known = tuple(name for name, value in named if value >= least)
    return _Often(known, tuple(name for name, value in named if value >= FEWEST_OF_IT * OF_ALL))


def _phrase(source: Source, span: Span, maker: Maker) -> Iterator[Statement]:
    pieces = clause_pieces(source, span, letter=Letter.UPPER, with_cuts=False)
    yield from _made(maker.make("heading", pieces, span))


def _both(names: Sequence[str], members: Sequence[Ranked], maker: Maker) -> Iterator[Statement]:
    """Yield headings of two names that some statement tells of together, those most named first."""
    told = [set(words(" ".join(m.name for m in r.candidate.source.mentions_in(r.candidate.sentence)))) for r in members]
    for at, name in enumerate(names):
        one = _naming(name, members)
        if one is not None:
            near = set[str]().union(*(have for have in told if words(name)[-1] in have))
            behind = [n for n in names[at + 1 :] if not _is_one(n, name) and words(n)[-1] in near]
            yield from _joined("heading.both", (one,), behind, members, maker)


def _names_in(members: Sequence[Ranked], title: Statement) -> list[tuple[str, float]]:
    """In how many statements each party or place is named, the most first; less for what the title names.

    A person counts by the last name, and goes by the fullest name that an article has.
    """
    counts: Counter[str] = Counter()
    fullest: dict[str, str] = {}
    for one in members:
        told = one.candidate
        named = [m for m in told.source.mentions_in(told.sentence) if m.kind in _KINDS and words(m.name)]
        keys = {(words(m.name)[-1] if m.kind is ActorKind.PERSON else m.name): m.name for m in named}
        counts.update(sorted(keys))
        for key, name in keys.items():
            fullest[key] = max(fullest.get(key, ""), name, key=len)
    headed = set(words(title.text))
    weighed = [(name, counts[k] * (OF_ALL if set(words(name)[-1:]) & headed else 1.0)) for k, name in fullest.items()]
    return sorted(weighed, key=lambda pair: -pair[1])


def _speakers(members: Sequence[Ranked]) -> tuple[Named, ...]:
    """The one or two persons who speak most in a section that is mostly of somebody's words."""
    counts = Counter(r.candidate.speaker for r in members if r.candidate.speaker)
    if counts.total() < max(FEWEST_OF_IT, LED * len(members)):
        return ()
    named = [found for name, _ in counts.most_common() if (found := _naming(name, members)) is not None]
    persons = [n for n in named if n[1].kind is ActorKind.PERSON][:2]
    if not persons:
        return ()
    first, *others = persons
    is_alone = not others or counts[first[1].name] > 2 * counts[others[0][1].name]
    if is_alone and counts[first[1].name] < FEWEST_OF_IT:
        return ()
    return (first,) if is_alone or _is_one(first[1].name, others[0][1].name) else (first, others[0])


def _is_one(name: str, other: str) -> bool:
    """Whether two names may be of one: "Orr" and "Mara Orr"."""
    return bool(set(words(name)) & set(words(other)))


def _joined(
    frame: str, first: Sequence[Named], others: Sequence[str], members: Sequence[Ranked], maker: Maker
) -> Iterator[Statement]:
    """Yield a heading of speakers and a name, or of two names."""
    pieces: list[Piece] = []
    for slot, (source, who) in zip(("speaker", "other"), first, strict=False):
        letter = Letter.UPPER if slot == "speaker" else Letter.KEEP
        pieces += clause_pieces(source, _with_article(source, who), slot=slot, letter=letter, with_cuts=False) or ()
    spans = [who.span for _, who in first]
    if len({p.slot for p in pieces}) < len(spans):
        return
    frame += ".two" if len(spans) > 1 else ""
    for name in others:
        found = _naming(name, members)
        span = _with_article(*found) if found is not None else None
        behind = clause_pieces(found[0], span, letter=Letter.KEEP, with_cuts=False) if found and span else None
        if span is not None and behind is not None:
            yield from _made(maker.make(frame, (*pieces, *behind), *spans, span))


def _with_article(source: Source, who: Mention) -> Span:
    """A name with "the" where its article writes it so: "the Senate", but "Orr" out of "the Orr campaign"."""
    text, start = source.article.text, who.span.start
    is_definite = who.kind is not ActorKind.PERSON and text[max(0, start - 4) : start] == "the "
    return Span(who.span.article_id, start - 4, who.span.end) if is_definite else who.span


def _made(statement: Statement | None) -> Iterator[Statement]:
    if statement is not None:
        yield statement


def _naming(name: str, members: Sequence[Ranked]) -> Named | None:
    """A place in the articles of a section's statements that names somebody as the page does; best one with "the".

    None that only says more of what follows: "the Orr campaign".
    """
    if not 0 < len(words(name)) <= MOST_NAME:
        return None
    found: Named | None = None
    for told in {r.candidate.source.article.article_id: r.candidate.source for r in members}.values():
        for mention in told.facts.mentions:
            if mention.name == name and told.words(mention.span) == name and not _is_beside(told, mention):
                if _with_article(told, mention) != mention.span:
                    return told, mention
                found = found or (told, mention)
    return found


def _is_beside(source: Source, who: Mention) -> bool:
    """Whether a name stands before a noun of which it tells more: "the Orr campaign"."""
    word = _WORD.match(source.article.text, who.span.end + 1)
    is_near = word is not None and source.article.text[who.span.end : who.span.end + 1] == " "
    is_led = source.article.text[max(0, who.span.start - 4) : who.span.start].lower() == "the "
    return is_led and is_near and word is not None and word.group(1) not in words_of("function_words")


def _owned(members: Sequence[Ranked]) -> Iterator[tuple[Source, Span]]:
    """Yield "X’s Y" out of statements of which others too tell of Y, the most shared first."""
    texts = [set(content_words(r.candidate.statement.text)) for r in members]
    found: list[tuple[int, int, Source, Span]] = []
    for number, one in enumerate(members):
        source = one.candidate.source
        for owner, span in _phrases(one.candidate):
            matter = set(content_words(source.words(span))) - set(content_words(source.words(owner)))
            matter = {word for word in matter if word not in words_of("generic_things")}
            n_sharing = sum(bool(matter & text) for text in texts)
            if n_sharing >= max(FEWEST_OF_IT, SHARED * len(texts)) and not one.candidate.is_judged:
                found.append((-n_sharing, number, source, span))
    for _, _, source, span in sorted(found, key=lambda f: (f[0], f[1], f[3])):
        yield source, span


def _phrases(one: Candidate) -> Iterator[tuple[Span, Span]]:
    """Yield names of a sentence that own something, and each with what it owns, up to the next small word or stop."""
    source, sentence = one.source, one.sentence
    quoted, text = source.quoted(sentence), source.article.text
    for mention in source.mentions_in(sentence):
        owner = _OWNER.match(text, mention.span.end, sentence.end)
        end = at = owner.end() if owner is not None else mention.span.end
        for _ in range(OWNED + 1 if owner is not None else 0):
            word = _WORD.match(text, at, sentence.end)
            if word is None or word.group(1) in words_of("function_words") or word.group(1) in _CLOSERS:
                break
            end, at = word.end(1), word.end()
        told = text[owner.end() : end].split() if owner is not None else []
        span = Span(sentence.article_id, mention.span.start, end)
        is_quoted = any(start < end and span.start < stop for start, stop in quoted)
        if 0 < len(told) <= OWNED and not is_quoted and not _is_of_person(told) and not _acts(source, sentence, span):
            yield mention.span, span


def _is_of_person(told: Sequence[str]) -> bool:
    """Whether what is owned is somebody: "Orr’s lawyer"."""
    if told[-1].endswith(("er", "or", "ers", "ors", "man", "men")):
        return True
    return told[-1] in words_of("people_nouns") | words_of("kin_words") | words_of("advocates")


def _acts(source: Source, sentence: Span, span: Span) -> bool:
    """Whether a verb of the sentence stands in a place."""
    facts = source.sentence_of(sentence)
    acts = [e.act for e in source.events_in(sentence)] + [s.cue for s in source.speeches_in(sentence) if s.cue]
    acts += [facts.root] if facts is not None and facts.root is not None else []
    return any(act.overlaps(span) for act in acts)
