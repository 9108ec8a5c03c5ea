"""The title: actor, act and object, out of the statement that tells what the headlines are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from evenhand.model import BlockKind, Letter, Modality, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.candidates import main_event
from evenhand.stages.write.headings import names_of
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.plan import NEWS_DAYS
from evenhand.stages.write.rank import Ranked, headline_likeness
from evenhand.stages.write.source import Source

MOST_TITLE_WORDS: Final = 14
FEWEST_TITLE_WORDS: Final = 4
MOST_TRIED: Final = 24
"""So many statements are tried as titles; those beyond weigh little."""
FIRST_SENTENCES: Final = 2
ORDER: Final = 0.3
WHOLE: Final = 0.08
AT_COMMA: Final = 0.05
BEFORE_TO: Final = -0.1
SETTLED: Final = 0.08
LENGTH: Final = 0.1
ENOUGH_WORDS: Final = 10
NAMELESS: Final = 0.15
BACKGROUND: Final = 0.25
"""What the place in the order, a whole clause, a cut at a comma or before "to", a settled event of a known type, a fair
length, a subject that names nobody ("the official") and a year gone by are worth beside likeness to the headlines:
chosen by reading the titles of 100 stories of `neutral-neus` train."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SETTLED: Final = (Modality.DONE, Modality.DECIDED)


def title(order: Sequence[Ranked], sources: Sequence[Source], maker: Maker) -> Statement | None:
    """The opening of a statement, cut at a clause boundary, that is most like the headlines of the story's articles.

    A headline itself is never taken: it is one outlet's. It only tells which of the statements is the news. The first
    sentences of every article are tried too, also where no page may tell them whole.

    Args:
        order: Statements, heaviest first.
        sources: The story's articles.
        maker: Maker of statements.
    """
    headlines = [set(content_words(s.article.title)) for s in sources if s.article.title]
    newest = max((s.article.published_on for s in sources if s.article.published_on is not None), default=None)
    best: tuple[float, Statement] | None = None
    for place, (source, sentence) in enumerate(_tried(order, sources)):
        base = SETTLED * _is_settled(source, sentence) - ORDER * min(1.0, place / MOST_TRIED)
        base -= NAMELESS * _opens_nameless(source, sentence) + BACKGROUND * _is_past(source, newest)
        for made, cut in _options(source, sentence, maker):
            length = LENGTH * min(len(words(made.text)), ENOUGH_WORDS) / ENOUGH_WORDS
            worth = (
                base + cut + length + headline_likeness(made.text, headlines) - BACKGROUND * _is_old(made.text, source)
            )
            if best is None or worth > best[0]:
                best = (worth, made)
    return best[1] if best is not None else _name_title(order, maker)


def _tried(order: Sequence[Ranked], sources: Sequence[Source]) -> list[tuple[Source, SentenceFacts]]:
    """Sentences that a title may be made of: the heaviest statements', then the first of every article."""
    found: dict[Span, tuple[Source, SentenceFacts]] = {}
    for one in order[:MOST_TRIED]:
        facts = one.candidate.source.sentence_of(one.candidate.sentence)
        if facts is not None and not one.candidate.statement.derivation.frame.startswith("quoted"):
            found.setdefault(facts.sentence.span, (one.candidate.source, facts))
    for source in sources:
        if not source.is_copy:
            told = [f for f in source.facts.sentences if f.sentence.kind is BlockKind.PARAGRAPH]
            for facts in told[:FIRST_SENTENCES]:
                if not (facts.is_opinion or facts.opens_with_pronoun):
                    found.setdefault(facts.sentence.span, (source, facts))
    return list(found.values())


def _opens_nameless(source: Source, facts: SentenceFacts) -> bool:
    """Whether the subject is known only from elsewhere: "the official", "the move"."""
    if facts.subject is None:
        return True
    is_definite = source.words(facts.subject).lower().startswith("the ")
    return is_definite and not source.mentions_in(facts.subject)


def _is_past(source: Source, newest: date | None) -> bool:
    """Whether an article is of a season before that of the newest."""
    published = source.article.published_on
    return newest is not None and published is not None and (newest - published).days > NEWS_DAYS


def _is_old(text: str, source: Source) -> bool:
    """Whether a title tells a year before that of its article: background."""
    published = source.article.published_on
    return published is not None and any(int(year) < published.year for year in _YEAR.findall(text))


def _is_settled(source: Source, facts: SentenceFacts) -> bool:
    event = main_event(source, facts)
    return event is not None and event.modality in _SETTLED and not event.is_negated


def _options(source: Source, facts: SentenceFacts, maker: Maker) -> Iterator[tuple[Statement, float]]:
    """What a sentence could give as a title, and what the place of its cut is worth."""
    if facts.root is None or facts.subject is None:
        return
    sentence, whole = facts.sentence.span, _main_clause(source, facts)
    for span, worth in _openings(source.words(whole), whole, facts.root.end - whole.start):
        made = maker.make("title", clause_pieces(source, span, letter=Letter.UPPER, without_day=True), sentence)
        tail = source.article.text[span.end : sentence.end].rstrip(".")
        if made is not None and _may_be_title(made.text) and not pattern("turns_title").search(tail):
            yield made, worth


def _main_clause(source: Source, facts: SentenceFacts) -> Span:
    """The sentence from its subject on: what stands before it is time, place or cause."""
    span = facts.sentence.span
    if facts.subject is None or not span.holds(facts.subject):
        return span
    before = source.article.text[span.start : facts.subject.start]
    is_told = any(
        s.cue is not None and facts.root is not None and s.cue.overlaps(facts.root) for s in source.speeches_in(span)
    )
    is_led = before.rstrip().endswith(",") and not is_told and not pattern("turns_title").search(before)
    return Span(span.article_id, facts.subject.start, span.end) if is_led else span


def _may_be_title(text: str) -> bool:
    """Whether a text is short enough, whole, no question, no denial, and stands on its own feet."""
    is_whole = text.count("“") == text.count("”") and not pattern("dangles").search(text)
    stands = not (pattern("denial").search(text) or pattern("opens_no_title").search(text) or text.endswith("?"))
    stands = stands and not (pattern("pronoun").match(text) or pattern("thing_pronoun").search(text))
    return FEWEST_TITLE_WORDS <= len(words(text)) <= MOST_TITLE_WORDS and is_whole and stands


def _openings(text: str, whole: Span, least: int) -> Iterator[tuple[Span, float]]:
    """The whole span, then its openings up to each break, longest first, and what such a break is worth."""
    yield whole, WHOLE
    for match in reversed(list(pattern("title_break").finditer(text))):
        if match.start() > least:
            if pattern("in_list").match(text, match.start()):
                continue
            worth = AT_COMMA if match.group().startswith(",") else BEFORE_TO * text.startswith("to ", match.end())
            yield Span(whole.article_id, whole.start, whole.start + match.start()), worth


def _names_matter(text: str) -> bool:
    """Whether a noun phrase names a matter: no quotation, no bare day or sum."""
    bare = pattern("month_name").sub("", text)
    return "“" not in text and pattern("opens_no_title").search(text) is None and len(content_words(bare)) > 1


def _name_title(order: Sequence[Ranked], maker: Maker) -> Statement | None:
    """The noun phrase that names the matter of the heaviest statement, where no clause is short enough."""
    for one in order:
        for span in names_of(one.candidate):
            pieces = clause_pieces(one.candidate.source, span, letter=Letter.UPPER, with_cuts=False, without_day=True)
            made = maker.make("title.name", pieces, one.candidate.sentence)
            if made is not None and 2 <= len(words(made.text)) <= MOST_TITLE_WORDS and _names_matter(made.text):
                return made
    return None
