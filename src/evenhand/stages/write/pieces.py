"""From a stretch of source text to the pieces that put it on the page.

Three things may happen to it: a part whose cut is safe is left out, a loaded word is replaced by the row of
the table, and a time is told by its date. Nothing happens inside quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from evenhand.model import Granularity, Letter, LoadedTerm, Op, Piece, SafeCut, SentenceFacts, Span, TimeRef
from evenhand.operations.articles import article_for
from evenhand.operations.deixis import is_deictic
from evenhand.operations.his_words import is_his_word
from evenhand.operations.loaded import tag_class_of
from evenhand.operations.patterns import pattern
from evenhand.operations.replay import output, table_row
from evenhand.operations.times import NEAR, resolve
from evenhand.operations.undated import dates_noun
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import content_words
from evenhand.stages.write.left_off import may_go
from evenhand.stages.write.source import Source
from evenhand.stages.write.undated import (
    is_counted_back,
    is_told_by_name,
    names_event,
    names_holiday,
    shares_year,
    undated,
)
from evenhand.tables import index, table, words

_LEAST_SENTENCE = 4
_OPEN_START = " \t,;:►▶•▪●·*>–—-"
_OPEN_END = " \t,;:–—-"
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_NEXT_WORD = re.compile(r" ([A-Za-z]+)")
_NEXT_NOUNS = re.compile(r"(?: [A-Za-z]+){1,2}")
_FIRST_WORD = re.compile(r"[A-Z][a-z]+")
_FIRST_TWO = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_BEFORE_COUNT = re.compile(r" \d[\d,.]*(?: (?:hundred|thousand|million|billion))? [a-z]+(?: [a-z]+)?s\b")
_BEFORE_NOUN = {Granularity.DAY, Granularity.MONTH, Granularity.YEAR}
_PEOPLES = frozenset(
    form.lower() for row in table("states") for key in ("adjectives", "demonyms") for form in row[key].split("|")
)
_REGIONS = frozenset(row["name"].lower() for row in table("places"))
_PEOPLE_OF = re.compile(r"(?:n|an|ian|er|ite)s?$")
_NEAR_TOLD = {Granularity.DAY, Granularity.WEEK, Granularity.MONTH}
"""Times that leave their year to the head of a page about one time."""
_DATED = {Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.SPAN, Granularity.YEAR}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch that is not simply copied; `piece` is None where it is cut."""

    start: int
    end: int
    piece: Piece | None

    @property
    def is_date(self) -> bool:
        """Whether a date stands here that may be left off; one before a noun may not."""
        return self.piece is not None and self.piece.op is Op.DATE and ":the" not in self.piece.row.lower()


def clause_pieces(
    source: Source,
    span: Span,
    *,
    slot: str = "text",
    letter: Letter = Letter.KEEP,
    with_cuts: bool = True,
    without_day: date | bool = False,
) -> tuple[Piece, ...] | None:
    """Return the pieces that tell a stretch of an article, or None where it may not be told.

    It may not be told when it holds a loaded word without a neutral equivalent, or a time that reads from
    the day of writing ("on Wednesday") and cannot be resolved.

    Args:
        source: The article and its claims.
        span: The stretch; a final stop, comma or colon, and a trailing "adding:", are left off.
        slot: Slot of the frame the pieces fill.
        letter: What is done to the first letter; LOWER leaves a name its capital.
        with_cuts: Whether safe cuts are made.
        without_day: True leaves all days off, as a title does; a day leaves off that one, which was told just before.
    """
    trimmed = _trimmed(source, span)
    if trimmed is None or _is_cut_off(source, span):
        return None
    if letter is Letter.LOWER and pattern("opens_headless").match(source.words(trimmed)):
        return None  # "That, officials said, was easier": "that" stands before the cue, or means what was told before
    marks = _marks(source, trimmed, slot, with_cuts=may_go if with_cuts else None)
    if marks is None and with_cuts:  # what a cut could leave off holds a word or time that cannot be told
        marks = _marks(source, trimmed, slot, with_cuts=lambda *_: True)
    if marks is None:
        return None
    if without_day is not False:
        days = {t.span.start: t.first for t in source.times_in(trimmed)}
        is_off = [m.is_date and (without_day is True or days.get(m.start) == without_day) for m in marks]
        marks = [_without_day(source, m) if off else m for m, off in zip(marks, is_off, strict=True)]
        marks = _apart([*marks, *_told_whole(source, trimmed, marks, without_day)])
    pieces = list(_between(_without_opening(source, trimmed, marks), marks, slot))
    if not pieces:
        return None
    first = pieces[0]
    if letter is Letter.LOWER and first.op is not Op.DATE and _opens_with_name(source, first):
        letter = Letter.KEEP
    is_opening = first.op is Op.DATE and not (letter is Letter.LOWER and first.row.partition(":")[2][:1].isupper())
    pieces[0] = Piece(first.slot, first.op, first.span, first.row, first.letter if is_opening else letter)
    return tuple(pieces)


def _opens_with_name(source: Source, first: Piece) -> bool:
    return first.op is Op.NAME or keeps_capital(source, first.span)


def keeps_capital(source: Source, span: Span) -> bool:
    """Whether a stretch opens with a name or with the people of a state or region ("Californians")."""
    opening = _FIRST_WORD.match(source.words(span))
    word = opening.group().lower() if opening else ""
    two = _FIRST_TWO.match(source.words(span))  # "South Korean officials": the state's adjective has two words
    is_people = word in _PEOPLES or (two is not None and two.group().lower() in _PEOPLES)
    is_people = is_people or any(
        word[:cut] in _REGIONS and _PEOPLE_OF.fullmatch(word[cut:]) for cut in range(len(word) - 4, len(word))
    )
    return (bool(word) and (is_people or word in word_set("always_capital"))) or source.opens_with_name(span.start)


def _without_opening(source: Source, span: Span, marks: list[_Mark]) -> Span:
    """The stretch without a cut that opens it, and without the space or comma behind that cut."""
    start = span.start
    if marks and marks[0].piece is None and marks[0].start <= start < marks[0].end:
        start = marks[0].end
        while start < span.end and source.article.text[start] in _OPEN_START:
            start += 1
    return Span(span.article_id, start, span.end) if start < span.end else span


def _trimmed(source: Source, span: Span) -> Span | None:
    text = source.words(span).rstrip(_OPEN_END)
    adding = list(pattern("adding").finditer(text))
    if adding and adding[-1].end() == len(text):
        text = text[: adding[-1].start()].rstrip(_OPEN_END)
    if text.endswith(".") and not text.endswith("..."):
        text = text[:-1]
    lead = len(text) - len(text.lstrip(_OPEN_START))
    return Span(span.article_id, span.start + lead, span.start + len(text)) if text.strip() else None


def _is_cut_off(source: Source, span: Span) -> bool:
    """Whether the source itself breaks off inside its sentence ("would not vote to confirm him to.")."""
    text = source.article.text
    bare = source.words(span).rstrip()
    is_open = not bare.endswith((".", "…")) and text[span.end : span.end + 1] in ("\n", "")
    is_end = is_open or bare.endswith((".", "…")) or text[span.end] in ".…"
    if not is_end or len(bare.split()) <= _LEAST_SENTENCE:
        return False
    names = ("cut_off", "cut_off_open") if is_open else ("cut_off",)
    return any(pattern(name).search(bare[-40:]) is not None for name in names)


Cutting = Callable[[Source, SentenceFacts, SafeCut], bool]
"""Tells whether a safe cut is made."""


def _marks(source: Source, span: Span, slot: str, *, with_cuts: Cutting | None) -> list[_Mark] | None:
    """Cuts, replacements and dates inside the span, in order and apart from one another."""
    sentence = source.sentence_of(span)
    quoted = source.quoted(span)
    marks: list[_Mark] = []
    if sentence is not None and with_cuts is not None:
        cuts = [c.span for c in sentence.cuts if span.holds(c.span) and with_cuts(source, sentence, c)]
        marks += [_without_article(source, c.start, c.end) or _Mark(c.start, c.end, None) for c in cuts]
    marks = _apart(marks)
    for term in sentence.loaded if sentence is not None else ():
        if span.holds(term.span) and not _covered(marks, term.span):
            plain = _plain_mark(source, span, term, slot)
            if plain is None:
                return None
            marks.append(plain)
    name = source.name_for(sentence.sentence.span) if sentence is not None and sentence.opens_with_pronoun else None
    if name is not None and span.holds(name[0]):
        place = name[1].span
        marks.append(_Mark(name[0].start, name[0].end, Piece(slot, Op.NAME, name[0], f"{place.start}:{place.end}")))
    for time in source.times_in(span):
        if _covered(marks, time.span) or any(s <= time.span.start < e for s, e in quoted):
            continue
        mark = _year_ago(source, time, span, slot) or _dated(source, time, span, slot)
        if mark is _UNRESOLVED:
            left_off = undated(source, time, span)
            if left_off is None:
                return None
            mark = _Mark(*left_off, None)
        if mark is not None:
            marks.append(mark)
    marks = _apart(marks + [_Mark(s, e, None) for s, e in _commas_before_marks(source, span)])
    articles = _articles(source, span, marks, slot)
    return None if articles is None else _apart(marks + articles)


def _without_article(source: Source, start: int, end: int) -> _Mark | None:
    """The cut of a word before a count with the article it asked for: "a staggering 28 orders" gives "28 orders"."""
    text = source.article.text
    stop = end - (text[end - 1 : end] == " ")
    before = pattern("article_before").search(text[max(0, start - 6) : start])
    if before is None or _BEFORE_COUNT.match(text[stop : stop + 60]) is None:
        return None
    return _Mark(start - len(before.group()), stop + 1, None)


def _dropped_to(source: Source, span: Span) -> int | None:
    """Where the cut of a word ends that only tells how the author feels, where it stands before what it colours.

    None where the word is more than that, another word grades it ("more shocking"), or an "and" needs it.
    """
    text = source.article.text
    after = pattern("coloured").match(text[span.end : span.end + 40])
    following = (
        _NEXT_WORD.match(f" {text[span.end + len(after.group()) : span.end + 40]}") if after is not None else None
    )
    if following is None or following.group(1).lower() in words("function_words"):
        return None  # a verb of the same form: "dogged her campaign"
    is_bound = pattern("binds_colour").search(text[max(0, span.start - 16) : span.start]) is not None
    row = index("droppable", "word").get(source.words(span).lower())
    if after is None or row is None or is_bound or (row["only"] == "name" and not following.group(1)[0].isupper()):
        return None
    return span.end + len(after.group())


def _articles(source: Source, span: Span, marks: list[_Mark], slot: str) -> list[_Mark] | None:
    """The articles that the words behind them no longer fit: "an iconic bridge" gives "a bridge".

    None where the sound of what follows is not sure.
    """
    text = source.article.text
    found: list[_Mark] = []
    for mark in marks:
        before = pattern("article_before").search(text[max(span.start, mark.start - 6) : mark.start])
        if before is None or not (mark.piece is None or mark.piece.op in (Op.ROW, Op.DATE)):
            continue
        following = text[mark.end : mark.end + 40] if mark.piece is None else _put_there(source, mark.piece)
        held = before.group(1)
        if pattern("sounds_unsure").match(following):
            return None
        if article_for(following) != held.lower():
            start = mark.start - len(before.group())
            place = Span(span.article_id, start, start + len(held))
            found.append(_Mark(place.start, place.end, Piece(slot, Op.ROW, place, f"articles:{held.lower()}")))
    return found


def _put_there(source: Source, piece: Piece) -> str:
    """The words that a row or a date puts in the place of the source's."""
    if piece.op is Op.ROW:
        return table_row(piece.row)
    return output(piece, {source.article.article_id: source.article})


def _lacks_year(told: str, time: TimeRef) -> bool:
    """Whether a day or month stands without a year that could be told."""
    if time.first is not None or _HAS_YEAR.search(told):
        return False
    return time.granularity in _DATED or pattern("month_name").search(told) is not None


def _without_day(source: Source, mark: _Mark) -> _Mark:
    """The cut of a day with the preposition before it, and the comma after it where it opened the sentence."""
    lead = pattern("day_preposition").search(source.article.text[max(0, mark.start - 12) : mark.start])
    start = mark.start - (len(lead.group()) if lead else 0)
    return _Mark(start, mark.end, None)


def _told_whole(source: Source, span: Span, marks: list[_Mark], day: date | bool) -> list[_Mark]:
    """The cuts of a day or longer time that the text tells in full ("in May 2019"), where a row tells it beside."""
    text = source.article.text
    return [
        _without_day(source, _Mark(t.span.start, t.span.end, None))
        for t in source.times_in(span)
        if t.first is not None
        and t.first == day
        and not _covered(marks, t.span)
        and not any(start <= t.span.start < end for start, end in source.quoted(span))
        and pattern("day_told_before").search(text[max(0, t.span.start - 12) : t.span.start])
        and pattern("day_told_behind").match(text[t.span.end : t.span.end + 24])
    ]


def _plain_mark(source: Source, span: Span, term: LoadedTerm, slot: str) -> _Mark | None:
    """What becomes of a loaded word: left off, or replaced by its row; None where it can be neither."""
    text, is_deed = source.article.text, tag_class_of(term.row) == "VERB"
    if not term.neutral and is_his_word(text, term.span.start, term.span.end, deed=is_deed):
        return None  # it is what he calls the thing, whether left off or told in another word
    counted = _without_article(source, term.span.start, term.span.end)
    if counted is not None:
        return counted
    if not term.neutral:
        if _ends_clause(source, term):
            return _Mark(term.span.start - 1, term.span.end, None)
        end = _dropped_to(source, term.span)
        return _Mark(term.span.start, end, None) if end is not None else None
    if _says_again(source, span, term):
        return None
    return _Mark(term.span.start, term.span.end, Piece(slot, Op.ROW, term.span, f"loaded:{term.row}"))


def _ends_clause(source: Source, term: LoadedTerm) -> bool:
    """Whether an adverb that only colours closes what stands before a comma: "reacted angrily, calling it a fraud"."""
    text, span = source.article.text, term.span
    is_spare = tag_class_of(term.row) == "ADV" and term.row in index("droppable", "word")
    before = text[max(0, span.start - 16) : span.start]
    is_set_off = before.endswith(" ") and not before.endswith(", ") and text.startswith(", ", span.end)
    return is_spare and is_set_off and pattern("binds_colour").search(before) is None


def _says_again(source: Source, span: Span, term: LoadedTerm) -> bool:
    """Whether the plain word stands right before: "called the investigation a witch hunt" is no investigation again."""
    before = source.article.text[max(span.start, term.span.start - _RIGHT_BEFORE) : term.span.start]
    return not set(content_words(term.neutral)).isdisjoint(content_words(before))


_UNRESOLVED = _Mark(-1, -1, None)
_RIGHT_BEFORE = 40
_LONGEST_PART = 12
"""Characters of the part of a day that may stand behind its name: " afternoon"."""


def _year_ago(source: Source, time: TimeRef, span: Span, slot: str) -> _Mark | None:
    """About which year or month a time means that counts back by whole ones ("three years ago"); None for any other."""
    told = source.words(time.span)
    if not is_counted_back(source, time):
        return None
    style = "Around" if time.span.start == span.start and told[:1].isupper() else "around"
    return _Mark(time.span.start, time.span.end, Piece(slot, Op.DATE, time.span, f"{time.direction}:{style}"))


def _dated(source: Source, time: TimeRef, span: Span, slot: str) -> _Mark | None:
    """The date that stands for a time expression; None where the words may stay; `_UNRESOLVED` where they may not."""
    told = source.words(time.span)
    has_year = _HAS_YEAR.search(told) is not None
    is_told = has_year and (time.granularity is not Granularity.DAY or time.kind != "DATE")
    is_edge = _is_edge_before_noun(source, time, told)
    is_told = is_told or (is_edge and not is_deictic(told))
    is_told = is_told or dates_noun(source.article.text, time.span.start, time.span.end)
    is_told = is_told or (time.granularity is Granularity.QUARTER and "-" in told and not is_deictic(told))
    if is_told or (not has_year and (shares_year(source, time) or names_holiday(source, time))):
        return None
    if time.kind == "TIME" and pattern("clock").search(told):
        return _at_hour(source, time, span, slot) if is_deictic(told) else None  # an hour is never told by its day
    if time.kind not in ("DATE", "TIME") or time.granularity not in _DATED or time.first is None:
        is_open = is_deictic(told) or (_lacks_year(told, time) and not names_event(source, time))
        return _UNRESOLVED if is_open else None
    end = time.span.end
    before = source.article.text[max(span.start, time.span.start - 12) : time.span.start]
    is_week = time.granularity is Granularity.WEEK and pattern("rolling_week").match(told) is not None
    has_own_article = is_week or (time.granularity is Granularity.WEEK and before.lower().endswith("the "))
    is_of_noun = _is_day_of(source, time, before)
    is_such = pattern("such_a").search(before) is not None  # "a good Friday", "a year-end deadline"
    is_judged = is_such and (time.granularity is Granularity.DAY or "end" in told.lower())
    if has_own_article or is_edge or (not is_of_noun and (is_judged or _is_attribute(source, time))):
        return None if is_told_by_name(source, time) else _UNRESOLVED
    is_off = pattern("time_off").match(source.article.text, end) is not None
    is_object = is_of_noun or is_off or _is_subject(source, time)
    is_object = is_object or any(pattern(one).search(before) for one in ("before_time", "takes_time"))
    is_stranded = before.endswith(" on ") and pattern("no_time_after_on").match(
        told
    )  # "the bill they vote on this week"
    style = "on" if is_stranded else "bare" if is_object or before.endswith(("(", "-")) else "on"
    if source.article.text.startswith(("'s ", "’s "), end):
        if pattern("determiner_before").search(before) or time.granularity not in _BEFORE_NOUN or has_year:
            return _UNRESOLVED
        style, end = "the", end + 2
    elif told.lower().startswith("the ") and (following := _NEXT_WORD.match(source.article.text, end)):
        style = style if following.group(1) in words("function_words") else "the"
    if style in ("on", "the") and time.span.start == span.start and told[:1].isupper():
        style = style.capitalize()
    is_which = pattern("which_month").match(told)  # "last May": only its year tells which
    style += "" if is_which else near(source, time)
    return _Mark(time.span.start, end, Piece(slot, Op.DATE, time.span, f"{time.direction}:{style}"))


def _at_hour(source: Source, time: TimeRef, span: Span, slot: str) -> _Mark:
    """The date that stands for the day beside an hour, which stays: "at 8.40am on 8 June", "around 7 p.m. on 10 June".

    Not before a noun ("a 9 a.m. Friday meeting"), nor where the day alone means another.
    """
    text, end = source.article.text, time.span.end
    day = pattern("day_of_hour").search(text, time.span.start, min(span.end, end + _LONGEST_PART))
    published = source.article.published_on
    if day is None or published is None or time.first is None or day.start() >= end or day.end() < end:
        return _UNRESOLVED
    following = _NEXT_WORD.match(text, day.end())
    is_of_noun = following is not None and following.group(1).lower() not in words("function_words")
    is_of_noun = is_of_noun or text.startswith(("'s ", "’s "), day.end())
    before = text[max(span.start, time.span.start - 6) : time.span.start]
    is_of_noun = is_of_noun or pattern("article_before").search(before) is not None
    if is_of_noun or resolve(day.group(), published, time.direction).first != time.first:
        return _UNRESOLVED
    style = "On" if day.start() == span.start and day.group()[:1].isupper() else "on"
    place = Span(span.article_id, day.start(), day.end())
    return _Mark(place.start, place.end, Piece(slot, Op.DATE, place, f"{time.direction}:{style}{near(source, time)}"))


def _is_subject(source: Source, time: TimeRef) -> bool:
    """Whether days are what a sentence tells of: "May 14 and 15 are the dates reported"."""
    facts = source.sentence_of(time.span)
    return facts is not None and facts.subject is not None and facts.subject == time.span


def near(source: Source, time: TimeRef) -> str:
    """Tell by which end of a style a time leaves its year to the head of the page: "" where it does not.

    Args:
        source: Its article.
        time: The time.
    """
    is_told = time.first is not None and time.first.year == source.year and time.granularity in _NEAR_TOLD
    return NEAR if is_told else ""


def _is_day_of(source: Source, time: TimeRef, before: str) -> bool:
    """Whether a day tells which of many something is that somebody says or holds: "in a Wednesday tweet"."""
    following = _NEXT_NOUNS.match(source.article.text, time.span.end)
    if time.granularity is not Granularity.DAY or time.first is None or following is None:
        return False
    said = following.group().lower().split()
    nouns = said if " " in source.words(time.span) else said[:1]  # "a Wednesday court filing" may be of any Wednesday
    is_one = any(word in word_set("dated_nouns") for word in nouns) and not words("function_words") & set(said[:1])
    return is_one and (
        pattern("day_of_noun").search(before) is not None or pattern("planned_before").search(before) is not None
    )


def _is_edge_before_noun(source: Source, time: TimeRef, told: str) -> bool:
    """Whether a time that ends something stands before a noun: for "the year-end vote" no "end of 2019" can."""
    following = _NEXT_WORD.match(source.article.text, time.span.end)
    is_edge = time.granularity is not Granularity.DAY and told.lower().startswith("the ") and "end" in told.lower()
    return is_edge and following is not None and following.group(1) not in words("function_words")


def _is_attribute(source: Source, time: TimeRef) -> bool:
    """Whether a time without an article stands before a noun ("a series of weekend attacks"): no date can."""
    text = source.article.text
    told = source.words(time.span)
    following = _NEXT_WORD.match(text, time.span.end)
    if following is None or following.group(1).lower() in words("function_words"):
        return False
    if pattern("planned_before").search(text[max(0, time.span.start - 14) : time.span.start]):
        return True  # "Trump's planned June 12 summit"
    if " " in told:
        return False
    if time.granularity is Granularity.MONTH:  # "a frosty December night"
        *_, before = ("", *text[max(0, time.span.start - 20) : time.span.start].split())
        return before.isalpha() and before.islower() and before not in words("function_words")
    if time.granularity not in (Granularity.DAY, Granularity.WEEK, Granularity.SPAN):
        return False
    is_bare = told.islower() and told.lower() == "weekend"
    return is_bare or text[max(0, time.span.start - 4) : time.span.start].lower().endswith(" of ")


def _commas_before_marks(source: Source, span: Span) -> Iterator[tuple[int, int]]:
    """A comma that the typesetter put before a closing quotation mark at the end of the stretch."""
    if source.words(span).endswith((",”", ',"')):
        yield span.end - 2, span.end - 1


def _covered(marks: list[_Mark], span: Span) -> bool:
    return any(m.start <= span.start and span.end <= m.end for m in marks)


def _apart(marks: list[_Mark]) -> list[_Mark]:
    """Drop marks that overlap an earlier or longer one."""
    kept: list[_Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _between(span: Span, marks: list[_Mark], slot: str) -> Iterator[Piece]:
    at = span.start
    for mark in marks:
        if mark.start > at:
            yield Piece(slot, Op.COPY, Span(span.article_id, at, mark.start))
        if mark.piece is not None:
            yield mark.piece
        at = max(at, mark.end)
    if at < span.end:
        yield Piece(slot, Op.COPY, Span(span.article_id, at, span.end))
