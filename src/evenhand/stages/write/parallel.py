"""A fact that several outlets tell, each in its own words, side by side.

Few facts are told by all in words of which one sentence holds every one (`agreed`). Of the others nothing is said but
what each outlet says: one sentence of each, cut to what tells the fact, as its outlet's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import (
    Agreed,
    ArticleId,
    Conflict,
    Letter,
    Op,
    Parallel,
    Piece,
    SentenceFacts,
    SharedFact,
    Span,
)
from evenhand.operations.guard import guarded
from evenhand.operations.holding import Passage, keys, lacks
from evenhand.operations.patterns import pattern
from evenhand.operations.sharing import (
    shared_words,
)
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import outside_quotations, words
from evenhand.stages.write.beside_cuts import leans_on_row, loses_deed, unjoined
from evenhand.stages.write.cutting import is_left_over, openings, parts_doer, parts_quotation, without
from evenhand.stages.write.deeds import same_deeds, same_figures
from evenhand.stages.write.like_tellings import like_tellings
from evenhand.stages.write.maker import Maker, by_outlet
from evenhand.stages.write.one_fact import MANY_SHARED, Telling, are_one, open_alike, share_enough, tell_one
from evenhand.stages.write.owned import argues, quoted_whole
from evenhand.stages.write.owners import is_own_view, judges
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.points import is_full as are_full
from evenhand.stages.write.quoted_beside import quoted_beside
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import Unusable, leans, undeclarative, unusable
from evenhand.stages.write.usable import opening as opening_of

VERBATIM: Final = "version.words"
MOST: Final = 5
MOST_TELLINGS: Final = 5
MOST_WORDS: Final = 30
MOST_WHOLE: Final = 42
"""Rows, tellings of one, words of a telling, and of one that cannot be cut: what a reader takes in at a glance."""
ONE_WORDING: Final = 0.75
"""From this share of all their words in common on two tellings are one wording: by reading the rows of 12 pages."""
FEWEST_WORDS: Final = 5
LEAST_KEPT: Final = 0.7
"""Share of what a sentence has in common with the other tellings that its cuts leave at least: else they cut the fact.
By reading the rows of `articles-allsides`."""
LEAST_VOICES: Final = 2
MOST_JUDGING: Final = 3
"""Words of a part that only judges."""
_Test = Callable[[Telling, Telling, SharedFact], bool]


def parallels(
    beside: Sequence[SharedFact],
    laid: Sequence[Source],
    maker: Maker,
    *,
    agreed: Sequence[Agreed],
    conflicts: Sequence[Conflict],
) -> tuple[Parallel, ...]:
    """Return facts of several voices with a telling of each, most voices first, then by how early each is told.

    None is shown that the page compares already.

    Args:
        beside: Sentences that tell one fact or happening, the surest first.
        laid: The story's articles.
        maker: Maker of statements.
        agreed: The rows of agreement: their facts are told.
        conflicts: What differs: two of its sentences are no one fact.
    """
    told = [e.span for row in agreed for e in row.statement.evidence]
    at_odds = [{e.span for version in one.versions for e in version.evidence} for one in conflicts]
    by_article = {s.article.article_id: s for s in laid if not s.is_copy}
    rows: list[tuple[Telling, ...]] = []
    for fact, is_one in _facts(beside, laid, lambda: bool(agreed or rows)):
        spans = [s for s in fact.sentences if s.article_id in by_article]
        if sum(any(one.holds(span) for one in told) for span in fact.sentences) < LEAST_VOICES:
            told_so = _tellings(spans, [by_article[s.article_id] for s in spans], maker)
            tellings = _alike(told_so, fact, is_one, is_full=are_full(laid))
            differ = any(sum(t.sentence in one for t in tellings) >= LEAST_VOICES for one in at_odds)
            if (
                len(_wordings(tellings)) >= LEAST_VOICES
                and not differ
                and not any(_is_told(tellings, row) for row in rows)
            ):
                rows.append(_wordings(tellings)[:MOST_TELLINGS])
    rows.sort(key=lambda row: -len(row))
    shown = sorted(rows[:MOST], key=lambda row: (-len(row), sum(_depth(t, by_article) for t in row) / len(row)))
    return tuple(Parallel(None, tuple(t.statement for t in row), tuple(t.voice for t in row)) for row in shown)


def _depth(told: Telling, by_article: Mapping[ArticleId, Source]) -> float:
    """How far down its article a sentence stands, in [0, 1]: what is important is told early."""
    return told.sentence.start / len(by_article[told.sentence.article_id].article.text)


def _facts(
    beside: Sequence[SharedFact], laid: Sequence[Source], has_row: Callable[[], bool]
) -> Iterator[tuple[SharedFact, _Test]]:
    """What may be one fact, the surest first, each with the test by which two tellings of it are one.

    How the reports open counts where the page compares nothing so far.
    """
    for fact in beside:
        yield fact, share_enough
    for fact in (*same_deeds(laid), *same_figures(laid)):
        yield fact, are_one
    if not has_row():
        for fact in like_tellings(laid):
            yield fact, open_alike


def _wordings(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """The tellings in words of their own: what copies one agency's report, or quotes the same words, stands once.

    Where nothing else is told of the fact the first two stand, of a quotation and of what differs by a word at least.
    """
    told = [frozenset(words(one.bare.text)) for one in tellings]
    kept: list[int] = []
    for n, own in enumerate(told):
        if not any(len(own & told[m]) >= ONE_WORDING * len(own | told[m]) for m in kept):
            kept.append(n)
    is_quoted = all(one.statement.derivation.frame.startswith("version.quoted") for one in tellings)
    if len(kept) < LEAST_VOICES and (is_quoted or len(set(told)) > 1):
        return tuple(tellings[:LEAST_VOICES])
    return tuple(tellings[n] for n in kept)


def _is_told(tellings: Sequence[Telling], row: Sequence[Telling]) -> bool:
    """Whether a row shows one of the sentences already, or tells most of the words of one."""
    spans = {t.sentence for t in row}
    return any(t.sentence in spans for t in tellings)


def _tellings(spans: Sequence[Span], sources: Sequence[Source], maker: Maker) -> list[Telling]:
    """The first sentence of each voice that may be told and is short enough; those that lean on another stand last."""
    found: dict[str, Telling] = {}
    placed = list(zip(spans, sources, strict=True))
    texts = [(source.voice, Passage(source.words(span), source.article.published_on)) for span, source in placed]
    for is_leaning in (False, True):
        row = [told.bare for told in found.values()] if is_leaning else []
        for span, source in placed:
            if source.voice in found or (is_leaning and not row):
                continue
            others = [text for voice, text in texts if voice != source.voice]
            made = _telling(source, span, others, row, maker)
            if made is not None:
                found[source.voice] = made
    return list(found.values())


def _alike(tellings: Sequence[Telling], fact: SharedFact, is_one: _Test, *, is_full: bool) -> tuple[Telling, ...]:
    """The tellings that tell one thing with the one that most others do."""
    if len(tellings) < LEAST_VOICES:
        return ()

    def is_with(one: Telling, other: Telling) -> bool:
        return other is one or (is_one(one, other, fact) and tell_one(one, other, is_full=is_full))

    return max((tuple(t for t in tellings if is_with(one, t)) for one in tellings), key=len)


def _opens(source: Source, facts: SentenceFacts) -> bool:
    return facts is opening_of(source)


def _telling(
    source: Source, span: Span, others: Sequence[Passage], row: Sequence[Passage], maker: Maker
) -> Telling | None:
    """A sentence as its outlet's, cut to what tells the fact; None where it may not be told, or not in so few words."""
    facts = source.sentence_of(span)
    if facts is None or any(span.overlaps(d) for d in source.disputed):
        return None
    if facts.is_opinion or facts.is_view or argues(source):
        return _verbatim(source, facts, maker)
    is_leaning = leans_on_row(source, facts, row) or _points_to_row(source, facts, row)
    return (
        _in_words(source, _Cutting(facts, others, MOST_WORDS, is_leaning), maker)
        or _quoting(source, span, others, maker)
        or _in_words(source, _Cutting(facts, others, MOST_WHOLE, is_leaning), maker)
        or _in_words(source, _Cutting(facts, (), MOST_WHOLE, is_leaning), maker)
        or _verbatim(source, facts, maker)
    )


def _verbatim(source: Source, facts: SentenceFacts, maker: Maker) -> Telling | None:
    """A sentence that opens its article, or is a report, in its outlet's own words where no other way may be told."""
    made = quoted_whole(source, maker, facts, VERBATIM)
    if made is None:
        return None
    span = facts.sentence.span
    quoted = next(p for p in made.derivation.pieces if p.op is Op.QUOTE)
    acts, main = (_acts(source, facts, (quoted,), is_main=n) for n in (False, True))
    told = Passage(source.words(quoted.span), source.article.published_on)
    return Telling(made, told, source.voice, span, acts, main, _is_state(source, facts), _opens(source, facts))


def _points_to_row(source: Source, facts: SentenceFacts, row: Sequence[Passage]) -> bool:
    """Whether what a sentence points back to ("in the second attack") is told by the telling before it: most of it."""
    if unusable(source, facts) is not Unusable.POINTS_BACK:
        return False
    told = Passage(source.words(facts.sentence.span), source.article.published_on)
    return any(min(shared_words(told, one), shared_words(one, told)) >= MANY_SHARED for one in row)


@dataclass(frozen=True)
class _Cutting:
    """How a sentence is to be cut.

    Attributes:
        facts: The sentence.
        others: The other tellings: what they have in common with it is kept.
        most: Words that it may have at most.
        is_leaning: It may lean on the telling before it.
    """

    facts: SentenceFacts
    others: Sequence[Passage]
    most: int
    is_leaning: bool


def _in_words(source: Source, cutting: _Cutting, maker: Maker) -> Telling | None:
    """A sentence in so many words at most, as its outlet's; None where none of its ways may be told."""
    facts, others = cutting.facts, cutting.others
    span, day = facts.sentence.span, source.article.published_on
    least = LEAST_KEPT * _most_shared(Passage(source.words(span), day), others)
    for pieces in _ways(source, cutting, maker):
        bare = maker.make("agreed", pieces, span)
        if bare is None or not _is_fit(bare.text, cutting.most) or _is_view(source, facts, bare.text):
            continue
        if parts_doer(source, facts, bare.text) or _most_shared(Passage(bare.text, day), others) < least:
            continue
        held = Passage(" ".join([source.words(span), *_named(source, pieces)]), day, source.article.text)
        statement = by_outlet(maker, "version", pieces, span)
        if statement is not None and not lacks(bare.text, day, held):
            acts, main = (_acts(source, facts, pieces, is_main=n) for n in (False, True))
            told = Passage(bare.text, day)
            return Telling(
                statement, told, source.voice, span, acts, main, _is_state(source, facts), _opens(source, facts)
            )
    return None


def _most_shared(told: Passage, others: Sequence[Passage]) -> int:
    return max((min(shared_words(told, other), shared_words(other, told)) for other in others), default=0)


def _quoting(source: Source, span: Span, others: Sequence[Passage], maker: Maker) -> Telling | None:
    """What a sentence quotes, told as its outlet's quotation; None where it quotes nothing that others tell."""
    made = quoted_beside(source, span, others, maker)
    if made is None:
        return None
    quoted = next(source.words(p.span) for p in made.derivation.pieces if p.op is Op.QUOTE)
    return Telling(made, Passage(quoted, source.article.published_on), source.voice, span, (), (), False, True)


def _is_view(source: Source, facts: SentenceFacts, told: str) -> bool:
    """Whether what is told of a sentence is its author's view, or what nobody named says: the article tells that."""
    is_crowds = pattern("crowd_speaks").search(outside_quotations(told)) is not None
    return is_crowds or judges(told) or is_own_view(source, facts, told)


def _is_fit(text: str, most: int) -> bool:
    """Whether a telling has so many words at most, and nothing in it is left over from a cut."""
    return FEWEST_WORDS <= len(words(text)) <= most and not is_left_over(text)


def _stands(source: Source, facts: SentenceFacts, told: Span, *, is_leaning: bool) -> bool:
    """Whether what is told of a sentence stands by itself; what the rest of it leans on does not count."""
    why = unusable(source, facts, is_next=is_leaning or told.start > facts.sentence.span.start)
    if why is Unusable.POINTS_BACK and is_leaning:
        return True
    if why in (Unusable.NO_CORE, Unusable.FRAGMENT) and is_leaning and facts.subject is None:
        return True  # an item of a list
    if why is not Unusable.LEANING or facts.subject is None or not told.holds(facts.subject):
        return why is None
    is_named = any(m.span.end == facts.subject.end for m in source.mentions_in(facts.subject))
    return is_named and not leans(source, told) and undeclarative(source.words(told)) is None


def _acts(
    source: Source, facts: SentenceFacts, pieces: Sequence[Piece], *, is_main: bool
) -> tuple[frozenset[str], ...]:
    """What the verbs that tell acts in some pieces may meet by."""
    root = [facts.root] if facts.root is not None else []
    told = [a for a in (*root, *(e.act for e in source.events_in(facts.sentence.span))) if _is_kept(a, pieces)]
    if is_main:
        loose = [p for p in facts.parts if facts.root is None or not p.holds(facts.root)]
        told = [a for a in told if a == facts.root or not any(p.holds(a) for p in (*loose, facts.subject) if p)]
    verbs = {word.lower() for act in told for word in words(source.words(act))} - word_set("no_act")
    return tuple(found for verb in sorted(verbs - word_set("plain_say")) if (found := keys(verb)))


def _is_state(source: Source, facts: SentenceFacts) -> bool:
    """Whether the main verb of a sentence is a form of "be"."""
    return facts.root is not None and pattern("states_being").match(source.article.text, facts.root.start) is not None


def _is_kept(span: Span, pieces: Sequence[Piece]) -> bool:
    return any(piece.span.overlaps(span) for piece in pieces)


def _named(source: Source, pieces: Sequence[Piece]) -> Iterator[str]:
    """The names that stand for a pronoun or a short name of the sentence."""
    for piece in pieces:
        start, colon, end = piece.row.partition(":")
        if piece.op.value == "name" and colon and start.isdigit():
            yield source.article.text[int(start) : int(end.rstrip(","))]


def _ways(source: Source, cutting: _Cutting, maker: Maker) -> Iterator[tuple[Piece, ...]]:
    """The sentence, then its openings up to a clause boundary: each whole, then without more and more of its parts."""
    facts, span = cutting.facts, cutting.facts.sentence.span
    for told in (unjoined(source, facts, opening) for opening in openings(source, facts)):
        if not _stands(source, facts, told, is_leaning=cutting.is_leaning) or loses_deed(source, facts, told):
            continue
        pieces = clause_pieces(source, told, letter=Letter.UPPER)
        if pieces is None:
            continue
        yield pieces
        cuts: set[Span] = set()
        for part in (*_judging(source, facts, told), *_loose(source, told, cutting.others)):
            cuts.add(part)
            cut = without(source, pieces, frozenset(cuts))
            if not cut or maker.make("agreed", cut, span) is None:
                cuts.discard(part)
                continue
            yield cut


def _judging(source: Source, facts: SentenceFacts, told: Span) -> list[Span]:
    """The words of judgement that may go: "narrowly", "so-called"."""
    core = [part for part in (facts.root, facts.subject) if part is not None]
    short = (p for p in facts.parts if told.holds(p) and len(words(source.words(p))) <= MOST_JUDGING)
    return [p for p in short if judges(source.words(p)) and not any(p.holds(c) for c in core)]


def _loose(source: Source, told: Span, others: Sequence[Passage]) -> list[Span]:
    """The parts that may go, the longest first of those that share least with the other tellings."""
    facts = source.sentence_of(told)
    if facts is None:
        return []
    core = [part for part in (facts.root, facts.subject) if part is not None]
    found = [
        p
        for p in facts.parts
        if told.holds(p)
        and _is_set_off(source, p)
        and not _is_of_list(facts, told, p)
        and not any(p.overlaps(c) for c in core)
        and not parts_quotation(source, p)
        and not _turns(source, p)
    ]
    day = source.article.published_on
    n_shared = {p: max((shared_words(Passage(source.words(p), day), o) for o in others), default=0) for p in found}
    return sorted((p for p in found if not n_shared[p]), key=lambda p: (p.start - p.end, p))


def _is_of_list(facts: SentenceFacts, told: Span, part: Span) -> bool:
    """Whether more is told behind a part, and the main verb before it: what follows may go on with what it began."""
    is_inside = part.start > told.start and part.end < told.end - 1
    return is_inside and facts.root is not None and facts.root.start < part.start


def _is_set_off(source: Source, part: Span) -> bool:
    """Whether commas or the sentence's ends set a part off: what is joined more closely may limit what it goes with."""
    text = source.article.text
    sentence = source.sentence_of(part)
    start = sentence.sentence.span.start if sentence is not None else 0
    if text[max(0, part.start - 1) : part.start].isdigit() and text[part.start + 1 : part.start + 2].isdigit():
        return False  # "2,579" is one number
    opens = part.start == start or source.words(part)[:1] in ",;—–" or text[: part.start].rstrip()[-1:] in ",;—–"
    return opens and (source.words(part).rstrip()[-1:] in ",;—–" or text[part.end : part.end + 1] in ",.;—–\n")


def _turns(source: Source, part: Span) -> bool:
    """Whether a part opens with a word that turns or limits what is kept ("if", "not", "only")."""
    return bool(guarded(" ".join(source.words(part).strip(" ,;:–—-").split()[:2])))
