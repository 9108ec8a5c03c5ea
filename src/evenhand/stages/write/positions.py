"""Who says what: a table of speakers with their words, each by day. Every cell is a statement."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from evenhand.model import ActorKind, Letter, Position, Span, Speech, SpeechForm, Statement
from evenhand.operations.cast import Cast
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words
from evenhand.operations.words import words as words_in
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.owners import is_own_view
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.quoting import quote_piece, said_on
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import undeclarative
from evenhand.tables import index, words

MOST_ACTORS: Final = 10
MOST_NAME_WORDS: Final = 12
MOST_SAYINGS: Final = 3
LEAST_WORDS: Final = 5
LEAST_FRAGMENT: Final = 8
LEAST_CLAUSE: Final = 12
LEAST_MATTER, LEAST_OF_MANY = 4, 2
ENOUGH: Final = 25
MOST_FRAMED: Final = 45
"""At most so many speakers and sayings, of at least so many words (more where no sentence), so many of them of matter
(fewer of many words);
more words of matter than ENOUGH make a saying no better, and
a sentence about quoted words has MOST_FRAMED at most: by reading the tables of 33 pages of `articles-allsides`."""
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
    cast = Cast(maker.articles, {source.article.article_id: source.facts for source in sources})
    by_name: dict[str, list[tuple[Source, Speech]]] = defaultdict(list)
    for source, speech in _spoken(sources):
        by_name[full.get(speech.speaker_name, speech.speaker_name)].append((source, speech))
    matter = _matter(sources)
    groups = sorted(
        by_name.items(), key=lambda g: (-sum(_worth(one, matter) for one in g[1]), _day(*g[1][0]) or date.max, g[0])
    )
    laid = _Laid(sources, cast, matter, maker)
    found = (_position(name, group, laid) for name, group in groups)
    return tuple(islice((p for p in found if p is not None), MOST_ACTORS))


@dataclass(frozen=True)
class _Laid:
    """What a row is made from: the articles, who is who in them, and how much each word is the story's."""

    sources: Sequence[Source]
    cast: Cast
    matter: Counter[str]
    maker: Maker


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
            if len(said) < (LEAST_OF_MANY if n_words >= LEAST_FRAGMENT else LEAST_MATTER):
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
    is_whole = _is_sentence(source, speech) and pattern("saying_leans").match(source.words(speech.content)) is None
    return weight if is_whole else weight / 2


def _is_sentence(source: Source, speech: Speech) -> bool:
    told = source.words(speech.content).lstrip("([ ")
    return speech.form is SpeechForm.DIRECT and told[:1].isupper()


def _is_nameless(source: Source, speaker: Span) -> bool:
    """Whether a phrase means one person whom it does not name ("the former president", "his spokesperson")."""
    told = source.words(speaker)
    if any(m.kind is ActorKind.PERSON and speaker.holds(m.span) for m in source.facts.mentions):
        return False
    head = words_in(pattern("of_body").split(told.split(",")[0])[0])
    opens = bool(head) and head[0] in words("owner_pronouns") | words("determiners")
    return opens and pattern("role_alone").search(" ".join(head)) is not None


def _is_scrap(source: Source, speech: Speech) -> bool:
    """Whether words say nothing by themselves: too few, a title, a clause without its doer, or one broken off."""
    told = source.words(speech.content).split()
    if len(told) < LEAST_WORDS:
        return True
    if speech.form is SpeechForm.DIRECT and told[0].lstrip("([“")[:1].isupper():
        return all(_is_of_title(word) for word in told)
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


def _position(name: str, group: list[tuple[Source, Speech]], laid: _Laid) -> Position | None:
    sources, maker = laid.sources, laid.maker
    phrases = [(o, _whole_name(o, s.speaker, name)) for o, s in group if s.speaker is not None]
    phrases = [(o, whole) for o, span in phrases if (whole := _doer(o, span)) is not None]
    if not phrases:
        return None
    phrases += [*_named(name, sources), *_introduced(name, laid)]
    phrases = [(source, _in_short(source, span)) for source, span in phrases]
    source, named = max(phrases, key=lambda p: (_is_full(name, p[0].words(p[1])), *_fitness(p[0].words(p[1]))))
    if _is_unknown(source, named, sources):
        return None
    pieces = clause_pieces(source, named, slot="speaker", letter=Letter.UPPER, with_cuts=False)
    actor = maker.make("actor", pieces, named)
    best = sorted(group, key=lambda g: -_worth(g, laid.matter))
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


def _introduced(name: str, laid: _Laid) -> Iterator[tuple[Source, Span]]:
    """Where an article tells who somebody is, before his name or behind it ("Ada Orr, the mayor of Lund")."""
    by_id = {source.article.article_id: source for source in laid.sources}
    persons = (m for s in laid.sources for m in s.facts.mentions if m.name == name and m.kind is ActorKind.PERSON)
    first = next(persons, None)
    for one in laid.cast.introductions(first) if first is not None else ():
        yield by_id[one.place.article_id], one.place


def _is_full(name: str, told: str) -> bool:
    """Whether a phrase has both ends of a name: a middle initial does not count."""
    return all(part in told for part in (name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]))


def _in_short(source: Source, span: Span) -> Span:
    """A name with a long role behind it, up to where the role may end."""
    told = source.words(span)
    if len(told.split()) <= MOST_NAME_WORDS or ", " not in told:
        return span
    ends = [m.start() for m in pattern("name_break").finditer(told) if m.start() > told.index(", ") + 1]
    fitting = [end for end in ends if len(told[:end].split()) <= MOST_NAME_WORDS]
    return Span(span.article_id, span.start, span.start + fitting[-1]) if fitting else span


def _is_unknown(source: Source, named: Span, sources: Sequence[Source]) -> bool:
    """Whether all that is told of a person is one name, which no headline has: nobody knows who that is."""
    told = source.words(named)
    if len(told.split()) != 1 or any(told in s.article.title.split() for s in sources):
        return False
    return any(m.kind is ActorKind.PERSON and m.span.overlaps(named) for m in source.facts.mentions)


def _fitness(name: str) -> tuple[bool, bool, int]:
    """A speaker is introduced by the longest phrase that is no tale of its own; "Mr." tells nothing of him."""
    n_words = len(name.split())
    is_short = n_words <= MOST_NAME_WORDS and not pattern("tale").search(name)
    row = index("titles", "word").get(name.split(maxsplit=1)[0]) if name else None
    is_courtesy = row is not None and row["kind"] == "honorific"
    return is_short, not is_courtesy, n_words if is_short else -n_words


def _saying(source: Source, speech: Speech, maker: Maker) -> Statement | None:
    """The words with their day; a part of a sentence inside the sentence that it was quoted in."""
    framed = _in_its_sentence(source, speech, maker) if not _is_sentence(source, speech) else None
    if framed is not None or (source.is_parsed and not _has_doer(source, speech)):
        return framed
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


def _has_doer(source: Source, speech: Speech) -> bool:
    """Whether words are a sentence, or the better part of one with its own subject."""
    told = source.words(speech.content)
    is_long = len(told.split()) >= LEAST_CLAUSE
    opens = pattern("saying_clause").match(told) or pattern("finite_verb").search(told)
    is_clause = opens is not None and pattern("no_doer").match(told) is None
    return _is_sentence(source, speech) or (is_long and is_clause)


def _in_its_sentence(source: Source, speech: Speech, maker: Maker) -> Statement | None:
    """The sentence that quotes some words, where the speaker is its subject: it tells what they bear on."""
    facts = source.sentence_of(speech.sentence)
    if facts is None or facts.subject is None or speech.speaker is None or facts.is_opinion:
        return None
    text = source.words(speech.sentence)
    is_own = facts.subject.overlaps(speech.speaker) or pattern("pronoun").fullmatch(source.words(facts.subject))
    if (
        not is_own
        or undeclarative(text) is not None
        or is_own_view(source, facts, text)
        or pattern("leans").search(text)
    ):
        return None
    on = said_on(source, speech, "bare")
    day = speech.said.first if speech.said is not None and on else None
    pieces = clause_pieces(source, speech.sentence, letter=Letter.UPPER, without_day=day or False)
    if pieces is None or len(text.split()) > MOST_FRAMED:
        return None
    support = around(source, speech.content, speech.speaker)
    published = meta("published", "published", speech.sentence)
    told_on = maker.make("saying.told.on", (*on, *pieces), *support) if on else None
    return told_on or maker.make("saying.told", (published, *pieces), *support)


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
