"""How each side of a story is told, in the sources and on the page: measured from their words, judged by nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from evenhand.model import (
    Article,
    ArticleId,
    Facts,
    Op,
    Page,
    Side,
    Span,
    Speech,
    SpeechForm,
    Statement,
    Telling,
)
from evenhand.operations.frames import frame
from evenhand.operations.replay import output
from evenhand.operations.words import words
from evenhand.stages.verify.parties import STANDING, Parties
from evenhand.stages.verify.walk import body, statements
from evenhand.tables import table

MOST = 6
"""So many sides are listed: what a table of a page holds and is still read; the others are one row."""

LEAST = 2
"""A side speaks, acts or is acted upon so often in the sources: once is a mention, no party of the story."""

_SOURCED = frozenset({Op.COPY, Op.QUOTE, Op.ROW, Op.DATE, Op.NAME, Op.NOUN, Op.TURN})
"""Operations whose words tell what their span tells."""

_FRAME_VERB = re.compile(r"\{speaker\}(?: \{date\})?(?:, cited[^,]*,)? ([a-z]+)|([a-z]+) \{speaker\}")


@dataclass(frozen=True, slots=True)
class _Said:
    """Words given to somebody in a source: whose side, where, and by which verb."""

    side: str
    content: Span
    cue: Span | None
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class _Source:
    """An article with what it tells of the sides."""

    article: Article
    said: tuple[_Said, ...]
    named: tuple[tuple[Span, str], ...]
    sentences: tuple[tuple[Span, int], ...]
    n_words: int


def sides(page: Page, articles: Sequence[Article], facts: Sequence[Facts]) -> tuple[Side, ...]:
    """Measure how each side is told in the sources and on the page.

    The sides are the actors who speak, act and are acted upon most often in the sources, each with those who stand
    with it (`Parties`); the last entry, without a name, is everybody else to whom words are given.

    Args:
        page: The page.
        articles: Its articles.
        facts: Their claims, in the same order; none for the whole story give no sides.

    Returns:
        At most `MOST` sides and the rest, most often told first; empty where there are no two sides.
    """
    parties = Parties(articles, facts)
    weights, members = _weights(parties, articles, facts)
    ranked = sorted((s for s, n in weights.items() if n >= LEAST), key=lambda s: (-weights[s], s))[:MOST]
    if len(ranked) < 2:
        return ()
    sources = [_read(a, f, parties, frozenset(ranked)) for a, f in zip(articles, facts, strict=True)]
    told = _Told(page, {one.article.article_id: one for one in sources})
    turns = told.turns()
    measured = (
        Side(
            name=name,
            members=_members(name, members[name]) if name else (),
            in_sources=_in_sources(name, sources),
            on_page=_on_page(name, told),
            n_first=sum(first == name for first, _ in turns),
            n_last=sum(last == name for _, last in turns),
            has_first_word=bool(turns) and turns[0][0] == name,
            has_last_word=bool(turns) and turns[-1][1] == name,
        )
        for name in (*ranked, "")
    )
    return tuple(side for side in measured if side.name or side.in_sources.speech or side.on_page.speech)


def _weights(
    parties: Parties, articles: Sequence[Article], facts: Sequence[Facts]
) -> tuple[Counter[str], Mapping[str, Counter[str]]]:
    """How often each side speaks, acts or is acted upon, and under which names."""
    weights: Counter[str] = Counter()
    members: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article, found in zip(articles, facts, strict=True):
        for speech in found.speeches:
            if speaker := parties.speaker(speech, found, article):
                weights[parties.side(speaker)] += 1
                members[parties.side(speaker)][parties.full(speaker)] += 1
        parts = [part for event in found.events for part in (event.actor, event.target) if part is not None]
        for mention in found.mentions:
            n = sum(part.holds(mention.span) for part in parts) if mention.kind in STANDING else 0
            if n:
                weights[parties.side(mention.name)] += n
                members[parties.side(mention.name)][parties.full(mention.name)] += n
    return weights, members


def _members(side: str, names: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted((n for n in names if n != side), key=lambda n: (-names[n], n)))


def _read(article: Article, facts: Facts, parties: Parties, listed: frozenset[str]) -> _Source:
    """What an article tells of the listed sides; the words of all others are nobody's, named ""."""

    def side(name: str) -> str:
        own = parties.side(name) if name else ""
        return own if own in listed else ""

    said = tuple(
        _Said(side(parties.speaker(s, facts, article)), s.content, s.cue, s.form is not SpeechForm.INDIRECT)
        for s in facts.speeches
        if _is_given(s)
    )
    named = tuple((m.span, side(m.name)) for m in facts.mentions if m.kind in STANDING and side(m.name))
    sentences = tuple((f.sentence.span, _n_words(article.text, f.sentence.span)) for f in facts.sentences)
    return _Source(article, said, named, sentences, len(words(article.text)))


def _is_given(speech: Speech) -> bool:
    """Whether words are given to anybody: a quotation without a speaker is nobody's word."""
    return speech.speaker is not None


def _in_sources(name: str, sources: Sequence[_Source]) -> Telling:
    verbs: Counter[str] = Counter()
    total = told = spoken = quoted = 0
    for one in sources:
        own = [s for s in one.said if s.side == name]
        places = _joined([s.content for s in own] + [span for span, side in one.named if name and side == name])
        text = one.article.text
        total += one.n_words
        told += sum(n for s, n in one.sentences if _meets(s, places))
        spoken += sum(_n_words(text, s) for s in _joined([s.content for s in own]))
        quoted += len(_joined([s.content for s in own if s.is_quoted]))
        verbs.update(_verb(text[c.start : c.end]) for c in sorted({s.cue for s in own if s.cue is not None}))
    return Telling(_share(told, total), _share(spoken, total), quoted, _ranked(verbs))


class _Told:
    """What the statements of a page tell of the sides, found once.

    Args:
        page: The page.
        sources: Its articles with what they tell of the sides.
    """

    def __init__(self, page: Page, sources: Mapping[ArticleId, _Source]) -> None:
        self.sources = sources
        self.page = page
        self.body = tuple(body(page))
        self.given = {statement: self._given(statement) for _, statement in statements(page)}

    def _given(self, statement: Statement) -> list[_Said]:
        """Words given to anybody of which the statement tells at least half, in text order."""
        places = _places(statement)
        found = {
            said
            for article_id in dict.fromkeys(place.article_id for place in places)
            for said in (self.sources[article_id].said if article_id in self.sources else ())
            if 2 * sum(_shared(said.content, place) for place in places) >= said.content.end - said.content.start
        }
        return sorted(found, key=lambda s: (s.content, s.side))

    def names(self, statement: Statement, name: str) -> bool:
        """Whether a statement names a side in the words it takes from its sources."""
        pieces = statement.derivation.pieces
        places = [p.span for p in pieces if p.op in _SOURCED] if pieces else [e.span for e in statement.evidence]
        return any(
            side == name and place.holds(span)
            for place in places
            if place.article_id in self.sources
            for span, side in self.sources[place.article_id].named
        )

    def spoken(self, statement: Statement, own: Sequence[_Said]) -> int:
        """Words of the statement that are theirs, counted in the source."""
        total = 0
        for place in _places(statement):
            for span in _joined([s.content for s in own if s.content.overlaps(place)]):
                text = self.sources[span.article_id].article.text
                total += len(words(text[max(span.start, place.start) : min(span.end, place.end)]))
        return min(total, len(words(statement.text)))

    def verbs(self, statement: Statement, own: Sequence[_Said]) -> Iterator[str]:
        """What the statement gives their words with: the frame's word, else the cue, a loaded one as it is replaced."""
        if any(piece.slot == "speaker" for piece in statement.derivation.pieces):
            found = _FRAME_VERB.search(frame(statement.derivation.frame).template)
            if found:
                yield _verb(found.group(1) or found.group(2))
            return
        places = _places(statement)
        for cue in sorted({s.cue for s in own if s.cue is not None}):
            if any(place.holds(cue) for place in places):
                yield _verb(_as_told(cue, statement, self.sources[cue.article_id].article))

    def turns(self) -> list[tuple[str, str]]:
        """Of each section in which words are given to anybody: whose come first and whose last."""
        found = []
        for section in self.page.article:
            order = [s.side for paragraph in section.paragraphs for one in paragraph for s in self.given[one]]
            if order:
                found.append((order[0], order[-1]))
        return found


def _on_page(name: str, page: _Told) -> Telling:
    verbs: Counter[str] = Counter()
    total = told = spoken = 0
    for statement in page.body:
        n_words = len(words(statement.text))
        own = [s for s in page.given[statement] if s.side == name]
        total += n_words
        told += n_words if own or (name and page.names(statement, name)) else 0
        spoken += page.spoken(statement, own)
        if own:
            verbs.update(page.verbs(statement, own))
    quoted = _joined(s.content for given in page.given.values() for s in given if s.side == name and s.is_quoted)
    return Telling(_share(told, total), _share(spoken, total), len(quoted), _ranked(verbs))


def _places(statement: Statement) -> list[Span]:
    """The source words that a statement tells; of free text, the passages it cites."""
    if statement.derivation.is_free:
        return [e.span for e in statement.evidence]
    return _joined([p.span for p in statement.derivation.pieces if p.op in _SOURCED and p.slot != "speaker"])


def _as_told(cue: Span, statement: Statement, article: Article) -> str:
    """The words of a cue as the statement has them: a loaded one as its row replaces it."""
    rows = [p for p in statement.derivation.pieces if p.op is Op.ROW and cue.overlaps(p.span)]
    return " ".join(output(p, {article.article_id: article}) for p in rows) or article.text[cue.start : cue.end]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that share a place or touch made one."""
    found: list[Span] = []
    for span in sorted(spans):
        last = found[-1] if found else None
        if last is not None and last.article_id == span.article_id and span.start <= last.end:
            found[-1] = Span(last.article_id, last.start, max(last.end, span.end))
        else:
            found.append(span)
    return found


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one.overlaps(other) else 0


def _n_words(text: str, span: Span) -> int:
    return len(words(text[span.start : span.end]))


def _meets(span: Span, places: Sequence[Span]) -> bool:
    """Whether a span shares a place with one of several that are in order and lie apart."""
    at = bisect_left(places, span.end, key=lambda place: place.start)
    return at > 0 and places[at - 1].end > span.start


def _share(part: int, total: int) -> float:
    return round(part / total, 3) if total else 0.0


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def _verb(cue: str) -> str:
    """A cue in the past tense of its last verb of speech ("has also objected": "objected"), else as it stands."""
    found = [word for word in words(cue) if word in _past()]
    return _past()[found[-1]] if found else " ".join(words(cue))


@cache
def _past() -> Mapping[str, str]:
    """Past tense of each form of each verb in the table of cues."""
    found: dict[str, str] = {}
    for row in table("cues"):
        forms = row["forms"].split()
        past = forms[1].split("|")[0] if len(forms) > 1 else row["lemma"]
        for form in [row["lemma"], *row["forms"].replace("|", " ").split()]:
            found.setdefault(form, past)
    return found
