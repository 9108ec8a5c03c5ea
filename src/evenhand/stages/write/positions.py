"""Who says what: a table of speakers with their words, each by day. Every cell is a statement."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import islice
from typing import Final

from evenhand.model import ActorKind, Letter, Position, Span, Speech, SpeechForm, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words
from evenhand.operations.words import words as words_in
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.quoting import quote_piece, said_on
from evenhand.stages.write.source import Source
from evenhand.tables import index, words

MOST_ACTORS: Final = 12
MOST_NAME_WORDS: Final = 12
MOST_SAYINGS: Final = 3
LEAST_WORDS: Final = 5
LEAST_FRAGMENT: Final = 8
LEAST_MATTER: Final = 3
ENOUGH: Final = 25
"""At most so many speakers and sayings, of at least so many words (more where no sentence), so many of them of matter;
more words of matter than ENOUGH make a saying no better: by reading the tables of 33 pages of `articles-allsides`."""
_JOINT: Final = re.compile(r",|\b(?:and|by|of|with|from|for)\b")
_HYPHENED = re.compile(r"(?:[-‐‑][A-Za-z]{2,20})+")


def positions(sources: Sequence[Source], maker: Maker) -> tuple[Position, ...]:
    """Group quotations by speaker: who says most of the matter first, his words by day; a reprint adds nothing.

    Words whose speaker the sources dispute stand under the comparison instead.

    Args:
        sources: The story's articles.
        maker: Maker of statements.
    """
    full = full_names(sources)
    by_name: dict[str, list[tuple[Source, Speech]]] = defaultdict(list)
    for source, speech in _spoken(sources):
        by_name[full.get(speech.speaker_name, speech.speaker_name)].append((source, speech))
    matter = _matter(sources)
    groups = sorted(
        by_name.items(), key=lambda g: (-sum(_worth(one, matter) for one in g[1]), _day(*g[1][0]) or date.max, g[0])
    )
    found = (_position(name, group, sources, matter, maker) for name, group in groups)
    return tuple(islice((p for p in found if p is not None), MOST_ACTORS))


def _spoken(sources: Sequence[Source]) -> Iterator[tuple[Source, Speech]]:
    """The quotations with a known speaker that say something by themselves, each once."""
    seen: set[tuple[str, ...]] = set()
    for source in sources:
        for speech in source.facts.speeches:
            said = content_words(source.words(speech.content))
            if speech.speaker is None or speech.is_unnamed or not speech.speaker_name:
                continue
            if speech.form is SpeechForm.INDIRECT or speech.sentence in source.disputed or said in seen:
                continue
            n_words = len(source.words(speech.content).split())
            if len(said) < LEAST_MATTER - (n_words >= LEAST_FRAGMENT):
                continue
            if not _is_scrap(source, speech) and not _is_nameless(source, speech.speaker):
                seen.add(said)
                yield source, speech


def _matter(sources: Sequence[Source]) -> Counter[str]:
    """In how many of the story's sentences each word of matter stands."""
    sentences = (s.words(facts.sentence.span) for s in sources for facts in s.facts.sentences)
    return Counter(word for text in sentences for word in sorted(set(content_words(text))))


def _worth(one: tuple[Source, Speech], matter: Counter[str]) -> float:
    """How much a saying tells of the story: its words, those weighing more that the story uses often."""
    source, speech = one
    said = sorted(set(content_words(source.words(speech.content))))
    weight = sum(1 + math.log(max(1, matter[word])) for word in said[:ENOUGH])
    return weight if _is_sentence(source, speech) else weight / 2


def _is_sentence(source: Source, speech: Speech) -> bool:
    told = source.words(speech.content).lstrip("([ ")
    return speech.form is SpeechForm.DIRECT and told[:1].isupper()


def _is_nameless(source: Source, speaker: Span) -> bool:
    """Whether a phrase means one person whom it does not name ("the former president", "his spokesperson")."""
    told = source.words(speaker)
    if any(m.kind is ActorKind.PERSON and speaker.holds(m.span) for m in source.facts.mentions):
        return False
    head = words_in(told.split(",")[0])
    opens = bool(head) and head[0] in words("owner_pronouns") | words("determiners")
    return opens and pattern("role_alone").search(" ".join(head)) is not None


def _is_scrap(source: Source, speech: Speech) -> bool:
    """Whether words say nothing by themselves: too few, a title, a clause without its doer, or one broken off."""
    told = source.words(speech.content).split()
    if len(told) < LEAST_WORDS:
        return True
    if speech.form is SpeechForm.DIRECT and told[0].lstrip("([“")[:1].isupper():
        return all(_is_of_title(word) for word in told) and told[-1][-1].isalnum()
    if len(told) < LEAST_FRAGMENT:  # of what somebody is charged with, five words tell enough
        return not any(event.type == "ACCUSE" for event in source.events_in(speech.sentence))
    text, content = source.article.text, speech.content
    is_verb = any(content.start <= e.act.start <= content.start + 1 for e in source.facts.events)
    is_verb = is_verb or pattern("opens_with_verb").match(" ".join(told)) is not None
    runs_on = told[-1][-1].isalnum() and text[content.end + 1 : content.end + 2] == " "
    return is_verb or (runs_on and pattern("broken_off").search(" ".join(told)) is not None)


def _is_of_title(word: str) -> bool:
    return word[:1].isupper() or word.lower() in words("function_words")


def full_names(sources: Sequence[Source]) -> dict[str, str]:
    """The full name for each last name that stands for one person only in the whole story.

    A name that another one opens ("Ada Orr of the Port Council") or closes ("Councillor Ada Orr") is listed under the
    shorter one.
    """
    names = sorted({m.name for s in sources for m in s.facts.mentions if m.kind is ActorKind.PERSON and " " in m.name})
    names += sorted({s.speaker_name for o in sources for s in o.facts.speeches if " " in s.speaker_name})
    known = set(names)
    bare = {name: next(name[:n] for n in range(1, len(name) + 1) if name[:n] in known) for name in names}
    bare = {name: _without_role(first, known) for name, first in bare.items()}
    holders: dict[str, set[str]] = defaultdict(set)
    for name in bare.values():
        holders[name.split()[-1]].add(name)
        holders[name.split()[0]].add(name)
    return {**bare, **{last: next(iter(of)) for last, of in holders.items() if len(of) == 1}}


def _without_role(name: str, known: AbstractSet[str]) -> str:
    """The shortest known name of two words or more that a name ends with."""
    told = name.split(" ")
    tails = (n for n in range(len(told) - 2, 0, -1) if " ".join(told[n:]) in known)
    return next((" ".join(told[n:]) for n in tails if not _JOINT.search(" ".join(told[:n]))), name)


def _day(source: Source, speech: Speech) -> date | None:
    return speech.said.first if speech.said and speech.said.first else source.article.published_on


def _position(
    name: str, group: list[tuple[Source, Speech]], sources: Sequence[Source], matter: Counter[str], maker: Maker
) -> Position | None:
    phrases = [(o, _whole_name(o, s.speaker, name)) for o, s in group if s.speaker is not None]
    phrases = [(o, whole) for o, span in phrases if (whole := _doer(o, span)) is not None]
    if not phrases:
        return None
    phrases += list(_named(name, sources))
    source, named = max(phrases, key=lambda p: (name in p[0].words(p[1]), *_fitness(p[0].words(p[1]))))
    pieces = clause_pieces(source, named, slot="speaker", letter=Letter.UPPER, with_cuts=False)
    actor = maker.make("actor", pieces, named)
    best = sorted(group, key=lambda g: -_worth(g, matter))
    kept: list[tuple[tuple[Source, Speech], Statement]] = []
    for one in best:
        saying = _saying(*one, maker) if not any(_says_again(one, other) for other, _ in kept) else None
        kept += [(one, saying)] if saying is not None and len(kept) < MOST_SAYINGS else []
    kept.sort(key=lambda k: (_day(*k[0]) or date.min, sources.index(k[0][0]), k[0][1].content))
    return Position(actor, tuple(saying for _, saying in kept)) if actor is not None and kept else None


def _says_again(one: tuple[Source, Speech], other: tuple[Source, Speech]) -> bool:
    """Whether most words of one of two sayings stand in the other: one saying, quoted twice."""
    mine, yours = (set(content_words(source.words(speech.content))) for source, speech in (one, other))
    return len(mine & yours) * 2 > min(len(mine), len(yours))


def _doer(source: Source, phrase: Span) -> Span | None:
    """The phrase, or of a clause ("Orr and Vell issued a statement") who does it; None where it names a place or time.

    A sentence that opens with "In the capital, …" has no speaker there.
    """
    text, facts = source.article.text, source.sentence_of(phrase)
    if pattern("of_place").search(text[max(0, phrase.start - 12) : phrase.start]) or pattern("of_place").match(
        source.words(phrase)
    ):
        return None
    if facts is None or facts.root is None or facts.subject is None or not phrase.holds(facts.root):
        return phrase
    whole = Span(phrase.article_id, min(facts.subject.start, phrase.start), facts.root.start)
    told = source.words(whole).rstrip(" ,")
    is_name = bool(told) and told[0].isupper() and len(told.split()) <= MOST_NAME_WORDS
    return Span(whole.article_id, whole.start, whole.start + len(told)) if is_name else None


def _whole_name(source: Source, span: Span, name: str) -> Span:
    """A speaker's phrase to the end of its word ("The vice-president"); without the half of a role before a name."""
    text = source.article.text
    rest = _HYPHENED.match(text, span.end)
    told = source.words(span)
    is_half = text[max(0, span.start - 4) : span.start].endswith(" of ") and told.endswith(" " + name)
    start = span.end - len(name) if is_half else span.start
    return Span(span.article_id, start, rest.end() if rest else span.end)


def _named(name: str, sources: Sequence[Source]) -> Iterator[tuple[Source, Span]]:
    """Where a name stands in full, with the role before it."""
    for source in sources:
        for mention in source.facts.mentions:
            if source.words(mention.span) == name and not is_quoted(source, mention.span):
                role = mention.role
                is_before = role is not None and role.end + 1 == mention.span.start
                start = role.start if role is not None and is_before else mention.span.start
                yield source, _whole_name(source, Span(mention.span.article_id, start, mention.span.end), name)


def _fitness(name: str) -> tuple[bool, bool, int]:
    """A speaker is introduced by the longest phrase that is no tale of its own; "Mr." tells nothing of him."""
    n_words = len(name.split())
    is_short = n_words <= MOST_NAME_WORDS and not pattern("tale").search(name)
    row = index("titles", "word").get(name.split(maxsplit=1)[0]) if name else None
    is_courtesy = row is not None and row["kind"] == "honorific"
    return is_short, not is_courtesy, n_words if is_short else -n_words


def _saying(source: Source, speech: Speech, maker: Maker) -> Statement | None:
    quote = quote_piece(source, speech)
    if quote is None:
        return None
    on = said_on(source, speech, "bare")
    support = around(source, speech.content, speech.speaker)
    return (
        (maker.make("saying.on", (*on, quote), *support) if on else None)
        or maker.make("saying.reported", (meta("published", "published", quote.span), quote), *support)
        or maker.make("saying", (quote,), *support)
    )


def around(source: Source, *spans: Span | None) -> tuple[Span, ...]:
    """Return the sentences that hold the spans, each once."""
    found: dict[Span, None] = {}
    for span in spans:
        if span is not None:
            touched = [s.sentence.span for s in source.facts.sentences if s.sentence.span.overlaps(span)] or [span]
            wide = Span(span.article_id, min(span.start, touched[0].start), max(span.end, touched[-1].end))
            found[wide] = None
    return tuple(found)


def is_quoted(source: Source, span: Span) -> bool:
    """Whether a place opens inside quotation marks."""
    sentence = source.sentence_of(span)
    return sentence is not None and any(
        start <= span.start < end for start, end in source.quoted(sentence.sentence.span)
    )
