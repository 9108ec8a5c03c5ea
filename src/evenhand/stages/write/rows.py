"""The table of figures: what the story counts, each number in a clause that tells of what; all cells are statements."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from evenhand.model import Figure, FigureRow, Letter, SentenceFacts, Span, Speech, Statement, TimeRef
from evenhand.operations.holding import Passage, lacks
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words
from evenhand.operations.words import words as words_in
from evenhand.stages.write.introduced import named_alone, stands_alone
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.naming import named_in
from evenhand.stages.write.noting import word_counts
from evenhand.stages.write.owned import argues
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.quoting import around
from evenhand.stages.write.row_clauses import told_clause
from evenhand.stages.write.row_numbers import is_magnitude, is_news_figure, is_toll
from evenhand.stages.write.source import Source
from evenhand.stages.write.timeline_days import NEAR_NAME, is_year_of_name, when_of

MOST_FIGURES: Final = 8
FARTHEST_CHANGE: Final = 16
FEWEST_OF_THING: Final = 4
MOST_CITED_WORDS: Final = 8
WEIGHED: Final = 8
LEAST_WEIGHT: Final = 0.6
RARE_DIGITS: Final = 3
SHARED_WORDS: Final = 3
"""At most so many rows; so many words of matter make a thing that is understood without its
verb, and so many of a clause are weighed; a figure of less weight tells of an aside, and one number of so many digits
is the same wherever it stands; two of one unit and about one size with so many words in common are of one measure: by
reading the tables of 140 pages of `articles-allsides` and `neutral-neus` train."""
_NUMBER: Final = re.compile(r"\d(?:[\d.,]*\d)?")
ONE_CLAUSE, OF_ONE_NUMBER = 0.75, 1 / 3
"""Rows with so great a share of all their words in common are one clause told by two outlets; of rows with one long
number so great a share of the shorter one's words is enough: by reading the tables of 30 pages."""
OF_VOICE, OF_TITLE, OF_LEAD, OF_TOLL = 1.5, 1.0, 1.0, 0.7
"""What a further voice with the same number, its standing in a headline and the head of an article weigh beside the
matter of a row (0 to 1), and that it counts the dead and hurt or tells how strong a quake was: by the same reading."""


def figures(sources: Sequence[Source], title: str, maker: Maker) -> tuple[FigureRow, ...]:
    """List what the story counts, what most outlets tell first: each number once, in a clause that tells it whole.

    Small counts ("two sides"), places in an order, ages, spans of time and numbers that only tell of what kind a thing
    is ("a 435-seat chamber") are words, not figures. A number whose clause cannot be read alone has no row.

    Args:
        sources: The story's articles.
        title: The page's title: what it tells of need not be introduced.
        maker: Maker of statements.
    """
    by_id = {s.article.article_id: s for s in sources}
    story = _story(sources)
    known = " ".join([title, *(s.article.title for s in sources)])
    counts = [c for s in sources if not s.is_copy and not argues(s) for c in _counts(s, story)]
    kept: list[_Counted] = []
    rows: list[FigureRow] = []
    for one in sorted(counts, key=lambda c: (-c.weight, sources.index(c.source), c.figure.span)):
        if len(rows) == MOST_FIGURES:
            break
        is_settled = bool(one.figure.currency) and one.figure.status_span is not None
        if (one.weight < LEAST_WEIGHT or _is_aside(one, counts)) and not is_settled:
            continue
        if any(_is_same(one, other) for other in kept):
            continue
        row = _figure_row(one.source, one.figure, maker)
        if row is None or row.measures is None or not stands_alone(row.measures, known, by_id):
            continue
        if _hangs(one, row.measures, known) and row.status is None:
            continue
        counted = replace(one, told=_spans_told(row))
        if row.status is None and any(_says_again(counted, other) for other in kept):
            continue
        if row.status is None and any(_is_retold(row, other) for other in rows):
            continue
        kept.append(counted)
        both = _told_by_both(one, counts, row, maker)
        rows.append(replace(row, measures=named_alone([row.measures], by_id, maker)[0], said_by=both))
    rows = _beside_each_other(rows, kept)
    named = named_in([row.measures for row in rows if row.measures is not None], sources, maker)
    return tuple(replace(row, measures=told) for row, told in zip(rows, named, strict=True))


def _beside_each_other(rows: Sequence[FigureRow], kept: Sequence[_Counted]) -> list[FigureRow]:
    """The rows with those of one measure that the outlets tell differently next to each other, behind the first."""
    order: list[int] = []
    for n in range(len(rows)):
        if n not in order:
            order += [n, *(k for k in range(n + 1, len(rows)) if k not in order and _is_one_measure(kept[n], kept[k]))]
    return [rows[n] for n in order]


def _is_one_measure(one: _Counted, other: _Counted) -> bool:
    """Whether two numbers count alike things of much the same matter, of about one size."""
    units = [c.figure.unit.split()[-1:] or [c.figure.currency] for c in (one, other)]
    low, high = sorted((one.figure.value, other.figure.value))
    return units[0] == units[1] and high <= low * 2 and len(one.matter & other.matter) >= SHARED_WORDS


@dataclass(frozen=True)
class _Counted:
    """A figure that could stand in the table.

    Attributes:
        source, figure: The figure.
        matter: Words of matter of its sentence.
        weight: How much it matters.
        told: What its row tells of its article, once it has one.
    """

    source: Source
    figure: Figure
    matter: frozenset[str]
    weight: float
    told: tuple[Span, ...] = ()


@dataclass(frozen=True)
class _Story:
    """What the figures of a story are weighed by.

    Attributes:
        weights: How much each word of matter is the story's.
        most: The weight of the heaviest.
        titles: The words of its headlines.
        voices: Who tells each number.
    """

    weights: Counter[str]
    most: int
    titles: frozenset[str]
    voices: Mapping[tuple[object, ...], AbstractSet[str]]


def _story(sources: Sequence[Source]) -> _Story:
    weights = _weights(sources)
    titles = (source.article.title.replace("–", " ").split() for source in sources)
    words_of_titles = frozenset(word for title in titles for word in title)
    return _Story(weights, max(weights.values(), default=1), words_of_titles, _voices(sources))


def _counts(source: Source, story: _Story) -> Iterator[_Counted]:
    """The figures of an article that may stand in the table, each with its weight."""
    total = max(1, len(source.facts.sentences))
    at = {facts.sentence.span: number for number, facts in enumerate(source.facts.sentences)}
    for figure in source.facts.figures:
        facts = source.sentence_of(figure.span)
        if facts is None or facts.sentence.span in source.overtaken or not is_news_figure(source, facts, figure):
            continue
        told = sorted((story.weights[w] for w in set(content_words(source.words(facts.sentence.span)))), reverse=True)
        matter = sum(told[:WEIGHED]) / max(1, WEIGHED * story.most)
        weight = matter + OF_LEAD * (1 - at[facts.sentence.span] / total)
        is_in_title = source.words(figure.number).split()[0] in story.titles
        weight += OF_VOICE * (len(story.voices[_number(figure)]) - 1) + OF_TITLE * is_in_title
        weight += OF_TOLL * (is_toll(source, figure) or is_magnitude(source, figure))
        yield _Counted(source, figure, frozenset(content_words(source.words(facts.sentence.span))), weight)


def _weights(sources: Sequence[Source]) -> Counter[str]:
    """How much each word of matter is the story's: by the logarithm of the sentences that have it."""
    found: Counter[str] = Counter()
    for source in sources:
        found.update({} if source.is_copy else word_counts(source))
    return Counter({word: int(100 * math.log(1 + n)) for word, n in found.items()})


def _voices(sources: Sequence[Source]) -> dict[tuple[object, ...], set[str]]:
    """The voices that tell each number."""
    found: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for source in sources:
        for figure in source.facts.figures:
            found[_number(figure)].add(source.voice)
    return found


def _number(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.high, figure.currency, figure.unit == "percent"


def _is_same(one: _Counted, other: _Counted) -> bool:
    """Whether a row tells a figure already: in its clause, or as the same number of much the same matter."""
    if any(span.holds(one.figure.number) for span in other.told):
        return True
    shared = len(one.matter & other.matter) * 3 >= min(len(one.matter), len(other.matter))
    is_thing = one.figure.unit.split()[-1:] == other.figure.unit.split()[-1:] != []
    is_number = _number(one.figure) == _number(other.figure)
    digits = f"{one.figure.value:f}".rstrip("0").replace(".", "").strip("0")
    if is_number and len(digits) >= RARE_DIGITS:
        return True
    return is_number and (shared or is_thing or bool(one.figure.currency))


def _says_again(one: _Counted, other: _Counted) -> bool:
    """Whether a row tells mostly what another tells: a longer or shorter cut of the same clause."""
    n_told = sum(span.end - span.start for span in one.told)
    n_shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in one.told
        for b in other.told
        if a.article_id == b.article_id
    )
    return n_shared * 2 > n_told


def _is_retold(row: FigureRow, other: FigureRow) -> bool:
    """Whether a row is another's clause from a second article, or goes on from the long number that another tells.

    Of "rushed for 716 yards" and "rushed for 716 yards in 12 games, …" one is enough.
    """
    if row.measures is None or other.measures is None:
        return False
    mine, theirs = (set(content_words(one.measures.text)) for one in (row, other) if one.measures is not None)
    n_shared = len(mine & theirs)
    told, own, its = (_long_numbers(one.text) for one in (row.measures, row.amount, other.amount))
    is_of_number = not own and not told.isdisjoint(its)
    return n_shared >= ONE_CLAUSE * len(mine | theirs) or (
        is_of_number and n_shared >= OF_ONE_NUMBER * min(len(mine), len(theirs))
    )


def _long_numbers(text: str) -> frozenset[str]:
    found = _NUMBER.findall(text)
    return frozenset(number for number in found if sum(char.isdigit() for char in number) >= RARE_DIGITS)


def _told_by_both(one: _Counted, counts: Sequence[_Counted], row: FigureRow, maker: Maker) -> Statement:
    """The outlets of a figure: its own, and one more of another voice that tells the same number of the same matter."""
    if row.said_by.derivation.frame != "outlet":
        return row.said_by
    first = one.source
    for other in counts:
        is_another = other.source.voice != first.voice and other.source.article.outlet != first.article.outlet
        is_shared = len(other.matter & one.matter) * 4 >= min(len(other.matter), len(one.matter))
        if is_another and is_shared and other.source.article.outlet and _is_same(other, one) and _holds(other, row):
            spans = (one.figure.sentence, other.figure.sentence)
            pieces = (meta("outlet", "outlet", spans[0]), meta("other", "outlet", spans[1]))
            return maker.make("outlet.and", pieces, *spans) or row.said_by
    return row.said_by


def _holds(other: _Counted, row: FigureRow) -> bool:
    """Whether a sentence holds every name, number and time that a row tells: an outlet is named only for what it says.

    What is told in other words may be the same.
    """
    told = row.measures.text if row.measures is not None else ""
    article = other.source.article
    passage = Passage(other.source.words(other.figure.sentence), article.published_on, article.text)
    lacking = [told[lack.start : lack.end] for lack in lacks(told, article.published_on, passage)]
    return not any(pattern("names_or_counts").search(stretch) for stretch in lacking)


def _hangs(one: _Counted, told: Statement, known: str) -> bool:
    """Whether a clause opens with a thing that was told before it, which no headline names: "The trio had …"."""
    opening = pattern("thing_opens").match(told.text)
    is_first = one.figure.sentence == one.source.facts.sentences[0].sentence.span
    if opening is None or is_first or pattern("thing_known").search(opening.group(1)) is not None:
        return False
    return not set(content_words(opening.group(1))) & set(content_words(known))


def _is_aside(one: _Counted, counts: Sequence[_Counted]) -> bool:
    """Whether a number only describes somebody or something named beside the news: "Orr, who runs a firm with 40 men".

    It is none where another voice tells it too, or a headline.
    """
    sentence = one.figure.sentence
    before = one.source.article.text[sentence.start : one.figure.span.start]
    if pattern("aside").search(before) is None and pattern("of_sample").search(one.source.words(sentence)) is None:
        return False
    return not any(c.source.voice != one.source.voice and _is_same(c, one) for c in counts)


def _spans_told(row: FigureRow) -> tuple[Span, ...]:
    cells = (row.amount, row.measures)
    return tuple(piece.span for cell in cells if cell is not None for piece in cell.derivation.pieces)


def _figure_row(source: Source, figure: Figure, maker: Maker) -> FigureRow | None:
    facts = source.sentence_of(figure.span)
    if facts is None:
        return None
    whole = _pair(source, figure) or figure.span
    thing = _thing(source, figure, maker)
    measures = thing or _told(source, facts, whole, maker)
    amount = _amount(source, figure, whole, maker)
    said_by = _said_by(source, figure, measures, maker) if measures is not None else None
    if amount is None or said_by is None or measures is None:
        return None
    published = meta("published", "published", figure.sentence)
    is_own_day = figure.as_of is not None and not _is_of_other(source, figure.as_of)
    as_of = when_of(figure.as_of, source, maker) if figure.as_of is not None and is_own_day else None
    return FigureRow(
        amount=amount,
        measures=measures,
        status=_status(source, figure, maker) if thing is not None else None,
        as_of=as_of or maker.make("day.reported", (published,), figure.sentence),
        said_by=said_by,
    )


def _is_of_other(source: Source, time: TimeRef) -> bool:
    """Whether a day is not that of a figure: part of a name ("the Norland 2000 index"), or "due on", "since"."""
    before = source.article.text[max(0, time.span.start - NEAR_NAME) : time.span.start]
    return is_year_of_name(source, time) or pattern("day_not_of_figure").search(before) is not None


def _told(source: Source, facts: SentenceFacts, whole: Span, maker: Maker) -> Statement | None:
    """The clause with the other figures of its sentence, which tell one by the other; else with this one alone."""
    others = [f.span for f in source.figures_in(facts.sentence.span) if is_news_figure(source, facts, f)]
    both = told_clause(source, facts, [whole, *others], maker, is_label=True)
    return both or told_clause(source, facts, [whole], maker, is_label=True)


def _pair(source: Source, figure: Figure) -> Span | None:
    """Two numbers of one measure that are told by one another: "48 percent to 21 percent", "to 63 from 35"."""
    for other in source.figures_in(figure.sentence):
        first, last = sorted((figure, other), key=lambda f: f.span)
        is_alike = first.span.end < last.span.start and (first.unit, first.currency) == (last.unit, last.currency)
        between = Span(first.span.article_id, first.span.end, max(first.span.end + 1, last.span.start))
        if is_alike and pattern("row_pair").fullmatch(source.words(between)):
            return Span(first.span.article_id, first.span.start, last.span.end)
    return None


def _amount(source: Source, figure: Figure, whole: Span, maker: Maker) -> Statement | None:
    """The figure, or the pair, with the word that tells its change where that stands right before it."""
    change = figure.change_span
    if change is not None and figure.sentence.holds(change) and 0 <= whole.start - change.end <= FARTHEST_CHANGE:
        between = Span(whole.article_id, change.end, whole.start)
        if "," not in source.words(between) and not source.figures_in(between):
            whole = Span(whole.article_id, change.start, whole.end)
    return maker.make("amount", clause_pieces(source, whole, with_cuts=False), figure.sentence)


def _thing(source: Source, figure: Figure, maker: Maker) -> Statement | None:
    """What is measured as a phrase, where a sum's status tells the rest ("the sale of five ships": approved)."""
    span = figure.measures
    if span is None or not figure.currency or figure.status_span is None or source.times_in(span):
        return None
    told = source.words(span)
    others = [f for f in source.facts.figures if f.currency and f.span != figure.span and span.overlaps(f.span)]
    is_whole = len(content_words(told.replace(source.words(figure.number), " ", 1))) >= FEWEST_OF_THING
    if not is_whole or others or pattern("row_doer").match(told):
        return None
    return maker.make(
        "measures", clause_pieces(source, span, letter=Letter.UPPER, with_cuts=False), *around(source, span)
    )


def _said_by(source: Source, figure: Figure, measures: Statement, maker: Maker) -> Statement | None:
    """The outlet, and whom it cites where the figure stands in someone's words that do not tell whose they are.

    None where nobody whom the page may cite has said it.
    """
    outlet = meta("outlet", "outlet", figure.sentence)
    told = [piece.span for piece in measures.derivation.pieces]
    spoken = [s for s in source.speeches_in(figure.span) if not _is_told(s, told)]
    for speech in spoken:
        if speech.speaker is None:
            return None
        if speech.is_unnamed and not _may_be_cited(source, speech):
            return None
        if _is_far(source, figure, speech.speaker):
            return None
        speaker = clause_pieces(source, speech.speaker, slot="speaker", letter=Letter.LOWER, with_cuts=False)
        support = around(source, figure.span, speech.speaker)
        return maker.make("outlet.speaker", (outlet, *speaker), *support) if speaker else None
    return maker.make("outlet", (outlet,), figure.sentence)


def _is_far(source: Source, figure: Figure, speaker: Span) -> bool:
    """Whether a speaker is named farther off than in the sentence before, so that "he" may be somebody else."""
    before = [s.sentence.span for s in source.facts.sentences if s.sentence.span.start < figure.sentence.start][-1:]
    return not any(span.holds(speaker) for span in (figure.sentence, *before))


def _is_told(speech: Speech, told: Sequence[Span]) -> bool:
    """Whether a clause tells itself who says it."""
    return speech.speaker is not None and any(span.overlaps(speech.speaker) for span in told)


def _may_be_cited(source: Source, speech: Speech) -> bool:
    """Whether a crowd is told closely enough to be cited: "three officials", not "the critics"."""
    who = source.words(speech.speaker) if speech.speaker is not None else ""
    is_crowd = pattern("definite").match(who) is not None or pattern("stance_crowd").match(who) is not None
    return 0 < len(words_in(who)) <= MOST_CITED_WORDS and not is_crowd and "," not in who


def _status(source: Source, figure: Figure, maker: Maker) -> Statement | None:
    if figure.status_span is None:
        return None
    pieces = clause_pieces(source, figure.status_span, with_cuts=False)
    return maker.make("status.told", pieces, *around(source, figure.status_span))
