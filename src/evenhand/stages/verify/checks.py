"""What must hold of one statement, by the kept text alone. Independent of every writer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Final

from evenhand.model import Article, ArticleId, Op, Reason, Span, Statement
from evenhand.operations.colouring import may_be_deed
from evenhand.operations.comments import held
from evenhand.operations.crowds import nameless_crowd
from evenhand.operations.deixis import is_deictic
from evenhand.operations.frames import frame
from evenhand.operations.guard import without_may
from evenhand.operations.headlines import LEAST_BORNE, share_borne
from evenhand.operations.his_words import is_his_word
from evenhand.operations.labels import label_end
from evenhand.operations.lead_in import lead_in_end
from evenhand.operations.loaded import find_loaded
from evenhand.operations.namings import is_past_role
from evenhand.operations.patterns import pattern
from evenhand.operations.replay import NAMELESS, ReplayError, output, replay
from evenhand.operations.splits import PRONOUNS
from evenhand.operations.swallowed import holds_reporter
from evenhand.operations.tails import denying, hanging, leading, losing, stranding, turning
from evenhand.operations.times import ALONE, NEAR
from evenhand.operations.undated import is_time_only
from evenhand.operations.words import words
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.formed import ill_formed
from evenhand.stages.verify.free import findings
from evenhand.stages.verify.second_dates import unreached
from evenhand.stages.verify.tied import Parsing
from evenhand.tables import index

Articles = Mapping[ArticleId, Article]

_MARKS: Final = str.maketrans('’‘“”"', "'" * 5)
"""Marks within a quotation are single where those about it are double."""
_MARKED: Final = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_WORD: Final = re.compile(r"[^\W\d_][\w’'\-]*")
_EDGE: Final = ' \t\n,:;.–—-"”'
_STOP: Final = ".!?…”’\"')"
MOVED: Final = ("front", "back", "concession")
_OWNED: Final = ("reported", "wrote", "argued")
WHOLE: Final = {
    f"{head}{moved}{tail}"
    for head, tails in (
        ("sentence", ("",)),
        *((each, ("", ".nameless", ".undated")) for each in ("reported", "wrote", "argued")),
    )
    for moved in ("", *(f".{each}" for each in MOVED))
    for tail in tails
} | {"sentence.next", "wrote.next", "reported.speaker", "argued.again"}
"""Frames that retell a whole sentence: what they leave out of it is held to the guard."""
LEANING: Final = frozenset({"sentence.next", "wrote.next"})
"""Frames of a sentence that leans on the one before: its first passage is the sentence, its second the one before."""
MOST_TITLE_WORDS: Final = 14
TOLD_SLOTS: Final = ("first", "text", "last")
REPORTED: Final = ".published"
"""A heading's frame with this tells behind the heading when it was reported."""
"""Slots that hold the words of a retold sentence: a clause in front, the main clause, a clause behind."""


def failure_of(statement: Statement, articles: Articles, parse: Parsing | None = None) -> Failure | None:
    """Return the first reason why a statement does not hold, or None when it holds.

    Args:
        statement: The statement.
        articles: The kept articles, by id.
        parse: The parser, for free text; without one that is held by the order of its words alone.
    """
    missing = evidence_failure(statement, articles)
    if missing is not None:
        return missing
    kind: tuple[Check, ...] = (
        (_quotations, partial(_closure, parse=parse))
        if statement.derivation.is_free
        else (*_BY_OPERATIONS, *_OF_OPERATIONS)
    )
    for check in (*kind, *_ALWAYS):
        for failure in check(statement, articles):
            return failure
    return None


def evidence_failure(statement: Statement, articles: Articles) -> Failure | None:
    """Return why a passage that a statement cites is not there as it was, or None."""
    for one in statement.evidence:
        article = articles.get(one.span.article_id)
        if article is None:
            return Failure(Reason.VERIFY_ARTICLE_MISSING, f"article {one.span.article_id} is not kept")
        if article.text_sha256 != one.text_sha256:
            return Failure(Reason.VERIFY_EVIDENCE, f"the kept text of {one.span.article_id} is not the one cited")
        if one.span.end > len(article.text):
            return Failure(Reason.VERIFY_EVIDENCE, f"a passage ends at {one.span.end}, the text at {len(article.text)}")
    return None


Check = Callable[[Statement, Articles], Iterator[Failure]]


def passages(statement: Statement, articles: Articles) -> str:
    """The cited passages, one a line."""
    return "\n".join(articles[e.span.article_id].text[e.span.start : e.span.end] for e in statement.evidence)


def _replay(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """The recorded operations give the text again, to the letter, and the frame gives the relation."""
    try:
        again = replay(statement.derivation, articles)
    except ReplayError as error:
        yield Failure(Reason.VERIFY_REPLAY, str(error))
        return
    if again != statement.text:
        yield Failure(Reason.VERIFY_REPLAY, f"replay gives {_shown(again)}")
    used = frame(statement.derivation.frame)
    if any(e.relation is not used.relation for e in statement.evidence):
        yield Failure(Reason.VERIFY_FRAME, f"the frame {used.frame_id} makes a {used.relation}, not what is recorded")


def _cuts(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """Between and around the pieces of a retold sentence nothing was left out that must stay."""
    if statement.derivation.frame not in WHOLE:
        return
    pieces = sorted((p for p in statement.derivation.pieces if p.slot in TOLD_SLOTS), key=lambda p: p.span)
    whole = statement.evidence[0].span
    sentence = articles[whole.article_id].text[whole.start : whole.end]
    if not is_whole(whole, articles[whole.article_id]):
        yield Failure(Reason.VERIFY_GUARD, "the cited passage is not a whole sentence")
    at = whole.start
    text = articles[whole.article_id].text
    for piece in pieces:
        if piece.span.article_id != whole.article_id or piece.span.start < at:
            yield Failure(Reason.VERIFY_FRAME, "the pieces do not follow the sentence")
            return
        gap = text[at : piece.span.start]
        if at == whole.start and gap and gap == sentence[: lead_in_end(sentence)]:
            gap = ""  # it only ties the sentence to the one before
        opens_name = text[piece.span.start].isupper()
        if not (opens_name and (is_past_role(gap.strip()) or _is_label(gap.strip()))):
            yield from _gap(gap, sentence)
        if opens_name and _holds_role(gap) and pattern("describes_with").search(text[whole.start : at]) is not None:
            yield Failure(Reason.VERIFY_GUARD, f"{_shown(gap)} was left out, and one person reads as two")
        if gap.strip().lower() in index("droppable", "word") and is_his_word(text, *_inside(at, gap)):
            yield Failure(Reason.VERIFY_GUARD, f"{_shown(gap)} was left out, which is what somebody calls it")
        if may_be_deed(gap.strip(), text[whole.start : at]):
            yield Failure(Reason.VERIFY_GUARD, f"{_shown(gap)} was left out, which may tell what was done")
        at = piece.span.end
    rest = text[at : whole.end]
    if not pattern("adding").fullmatch(rest.strip(_EDGE)):
        yield from _gap(rest, sentence)


def _is_label(word: str) -> bool:
    """Whether a word may be left off before a name, and there alone: "the so-called Harbour Law"."""
    row = index("droppable", "word").get(word.lower())
    return row is not None and row["only"] == "name"


def _inside(at: int, gap: str) -> tuple[int, int]:
    """Where what stands between the blanks of a gap starts and ends."""
    return at + len(gap) - len(gap.lstrip()), at + len(gap.rstrip())


def _holds_role(gap: str) -> bool:
    """Whether what was left off before a name holds a role: "Norland Governor Ada"."""
    rows = (index("titles", "word").get(word) for word in words(gap))
    return any(row is not None and row["kind"] == "role" for row in rows)


def _gap(text: str, sentence: str) -> Iterator[Failure]:
    lost = () if is_time_only(text, sentence) else held(text)
    if lost and text.strip(' ,.;:”"–—-()'):
        yield Failure(Reason.VERIFY_GUARD, f"{_shown(text)} was left out, which holds {', '.join(lost)}")


def is_whole(span: Span, article: Article) -> bool:
    """Whether a passage starts where a sentence may start and ends where one may end."""
    before = article.text[: span.start].rstrip(" ")
    after = article.text[span.end : span.end + 2]
    low = article.text.rfind("\n", 0, span.start) + 1
    line = article.text[low : span.start]
    starts = (
        pattern("dateline").fullmatch(line) is not None
        or (bool(line) and label_end(article.text[low : span.end]) == len(line))
        or not before
        or before[-1] in "\n" + _STOP + "“"
        or article.text[span.start - 1] == "\n"
    )
    return starts and (after == "" or after[0] in " \n" or article.text[span.end - 1] in _STOP)


def _pieces_in_quotations(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """Nothing is changed inside quotation marks: no date is resolved there, no word replaced."""
    for piece in statement.derivation.pieces:
        if piece.op in (Op.DATE, Op.ROW, Op.SPLIT, Op.TURN) and piece.slot in TOLD_SLOTS:
            holder = next(e.span for e in statement.evidence if e.span.holds(piece.span))
            text = articles[holder.article_id].text[holder.start : holder.end]
            at = piece.span.start - holder.start
            if any(m.start() < at < m.end() for m in _MARKED.finditer(text)):
                yield Failure(Reason.VERIFY_QUOTATION, f"{_shown(output(piece, articles))} was put into a quotation")


def _splits(statement: Statement, _articles: Articles) -> Iterator[Failure]:
    """Only a retold sentence is told as two: the second stands outside the reach of any other frame's words.

    Behind an outlet's name a pronoun could be taken for the outlet.
    """
    used = statement.derivation.frame
    for piece in statement.derivation.pieces:
        if piece.op is Op.SPLIT and (used not in WHOLE or used.partition(".")[2].partition(".")[0] in MOVED):
            yield Failure(Reason.VERIFY_FRAME, f"the frame {used} takes one sentence, not two")
        if (
            piece.op is Op.SPLIT
            and used not in ("sentence", "sentence.next")
            and piece.row.rpartition("|")[2] in PRONOUNS
        ):
            yield Failure(Reason.VERIFY_NAME, "it is open whom the pronoun means")
    rows = [piece.row for piece in statement.derivation.pieces]
    if sum(row.startswith("concessions:") for row in rows) != rows.count(",|"):
        yield Failure(Reason.VERIFY_GUARD, "a concession is left out without the contrast that stands for it")


def _quotations(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """Every quotation of the statement stands word for word in a cited passage, or is a recorded headline."""
    headlines = (output(p, articles) for p in statement.derivation.pieces if p.op is Op.META and p.row == "title")
    source = _folded("\n".join([passages(statement, articles), *headlines]))
    for match in _MARKED.finditer(statement.text):
        quoted = _folded(match.group(1) or match.group(2) or "").strip(" ,.")
        if quoted and quoted not in source:
            yield Failure(Reason.VERIFY_QUOTATION, f"{_shown(quoted)} does not stand in the passage")
    is_outlets = statement.derivation.frame.startswith(_OWNED)  # its own sentence quoted: it is the reporter
    for piece in () if is_outlets else statement.derivation.pieces:
        kept = articles.get(piece.span.article_id)
        if piece.op is Op.QUOTE and kept is not None and holds_reporter(kept.text, piece.span.start, piece.span.end):
            yield Failure(Reason.VERIFY_QUOTATION, "the quotation holds the reporter's words")


def _folded(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def _figures(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """Every number of the statement stands in a cited passage, or is told by a recorded date or field."""
    allowed = set(_NUMBER.findall(passages(statement, articles)))
    for text in _told(statement, articles):
        allowed.update(_NUMBER.findall(text))
    for number in _NUMBER.findall(statement.text):
        if number not in allowed:
            yield Failure(Reason.VERIFY_FIGURE, f"{number} does not stand in the passage")


def _names(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """Every capitalised word inside the statement stands in a cited passage, a recorded field, or the frame."""
    allowed = {part for w in _WORD.findall(passages(statement, articles)) for part in (w.lower(), _owner(w))}
    for text in (*_told(statement, articles), _frame_words(statement), NAMELESS):
        allowed.update(w.lower() for w in _WORD.findall(text))
    for word in _WORD.findall(statement.text)[1:]:
        if word[:1].isupper() and allowed.isdisjoint(
            (word.lower(), word.lower().rstrip("’"), _owner(word))
        ):  # ‘Harbour News’
            yield Failure(Reason.VERIFY_NAME, f"{word} does not stand in the passage")


def _owner(word: str) -> str:
    """A name without the mark of a possessor: of "Lund’s" the name."""
    return word.lower().removesuffix("’s").removesuffix("'s")


def _told(statement: Statement, articles: Articles) -> Iterator[str]:
    """Words that come from a date, a field or a table row rather than from the passage."""
    for piece in statement.derivation.pieces:
        if piece.op not in (Op.COPY, Op.QUOTE):
            yield output(piece, articles)


def _frame_words(statement: Statement) -> str:
    return "" if statement.derivation.is_free else frame(statement.derivation.frame).template


def _loaded(statement: Statement, _articles: Articles) -> Iterator[Failure]:
    """No loaded word stands outside quotation marks."""
    marks = [m.span() for m in _MARKED.finditer(statement.text)]
    for _, _, key, _ in find_loaded(statement.text, marks):
        yield Failure(Reason.VERIFY_LOADED, f"“{key}” stands outside quotation marks")


def _deictic(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """No time outside quotation marks is left that can be read only from the day of writing.

    A recorded weekday may stand alone: `unreached` holds it to the day that the page tells at its head.
    """
    text = _MARKED.sub(" ", statement.text)
    for piece in statement.derivation.pieces:
        if piece.op is Op.DATE and piece.row.partition(":")[2].removesuffix(NEAR) in ALONE:
            text = text.replace(output(piece, articles), " ", 1)
    if is_deictic(text):
        yield Failure(Reason.VERIFY_DATE, "a time is left that can be read only from the day of writing")


def _unnamed(statement: Statement, _articles: Articles) -> Iterator[Failure]:
    """No unnamed crowd speaks; what an outlet wrote of one is told as the outlet's, what officials said as a report."""
    crowd = nameless_crowd(statement.text, statement.derivation.frame)
    if crowd:
        yield Failure(Reason.VERIFY_UNNAMED, f"“{crowd}” names nobody")


def _left_off(statement: Statement, articles: Articles) -> str:
    """What stands in the cited sentence after the last piece."""
    whole = statement.evidence[0].span
    end = max((p.span.end for p in statement.derivation.pieces if whole.holds(p.span)), default=whole.end)
    return articles[whole.article_id].text[end : whole.end]


def _left_off_before(statement: Statement, articles: Articles) -> str:
    """What stands in the cited sentence before the first piece."""
    whole = statement.evidence[0].span
    start = min((p.span.start for p in statement.derivation.pieces if whole.holds(p.span)), default=whole.start)
    return articles[whole.article_id].text[whole.start : start]


def _stranded(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """Nothing left out takes the noun with it of which the words behind its comma tell."""
    for gap, _kept, behind in _gaps(statement, articles):
        if stranding(gap, behind):
            yield Failure(Reason.VERIFY_GUARD, f"{_shown(gap)} is left out, of which the words behind it tell")


def _gaps(statement: Statement, articles: Articles) -> Iterator[tuple[str, str, str]]:
    """What is left out between the pieces of a cited sentence, times apart, and what of it stands before and behind."""
    whole = statement.evidence[0].span
    text = articles[whole.article_id].text
    pieces = [p.span for p in statement.derivation.pieces if whole.holds(p.span)]
    for one, other in pairwise(pieces):
        gap = text[one.end : max(one.end, other.start)]
        if gap and not is_time_only(gap, text[whole.start : whole.end]):
            yield gap, text[pieces[0].start : one.end], text[max(one.end, other.start) : pieces[-1].end]


def _title(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """A title is short, no question, and leaves nothing off that turns its sense."""
    if statement.derivation.frame.partition(REPORTED)[0] in ("title", "heading.clause"):
        if len(words(statement.text)) > MOST_TITLE_WORDS:
            yield Failure(Reason.VERIFY_FRAME, f"a title has at most {MOST_TITLE_WORDS} words")
        tail = _left_off(statement, articles)
        held = turning(tail.rstrip("."), statement.text)
        if held:
            yield Failure(Reason.VERIFY_GUARD, f"the title leaves off {_shown(tail)}, which holds “{held.strip()}”")
        if held := leading(_left_off_before(statement, articles)):
            yield Failure(Reason.VERIFY_GUARD, f"the title leaves off “{held.strip()}”, whose word it is")
        yield from _stranded(statement, articles)
        for gap, kept, behind in _gaps(statement, articles):
            if held := losing(gap, kept):
                yield Failure(Reason.VERIFY_GUARD, f"the title leaves out {_shown(gap)}, which holds “{held.strip()}”")
            if held := hanging(gap, behind):
                yield Failure(Reason.VERIFY_GUARD, f"“{held}” may hang on {_shown(gap)}, which the title leaves out")
        if statement.text.rstrip('”’"').endswith("?"):
            yield Failure(Reason.VERIFY_FRAME, "a title is no question")


def _headline(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """A headline told in its own words is borne out by the passages that it cites."""
    is_told = statement.derivation.frame == "title.told"
    if is_told and share_borne(statement.text, passages(statement, articles)) < LEAST_BORNE:
        yield Failure(Reason.VERIFY_CLOSURE, "the cited passages do not bear the headline out")


def _topic(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """A noun phrase that heads a section is whole, and its sentence does not deny it."""
    if statement.derivation.frame.partition(REPORTED)[0] not in ("heading.topic", "heading.on"):
        return
    pieces = [p.span for p in statement.derivation.pieces if p.slot == "text"]
    whole = next(e.span for e in statement.evidence if e.span.holds(pieces[0]))
    text = articles[whole.article_id].text
    if word := denying(text[whole.start : pieces[0].start]):
        yield Failure(Reason.VERIFY_GUARD, f"the heading leaves off “{word}”")
    if not is_whole(whole, articles[whole.article_id]) or text.startswith((" of ", "-"), pieces[-1].end):
        yield Failure(Reason.VERIFY_GUARD, "the heading is cut within its phrase")


def _row(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """The clause of a row leaves nothing out, before, amid or behind it, that turns its sense."""
    if statement.derivation.frame != "told":
        return
    whole, first = statement.evidence[0].span, statement.derivation.pieces[0].span
    head = articles[whole.article_id].text[whole.start : first.start] if whole.holds(first) else ""
    tail = _left_off(statement, articles)
    held = [match.group() for match in [pattern("row_condition").search(without_may(head))] if match is not None]
    held += [turning(tail.rstrip("."), statement.text)]
    held += [losing(gap, kept) for gap, kept, _ in _gaps(statement, articles)]
    for word in held:
        if word:
            yield Failure(Reason.VERIFY_GUARD, f"the row leaves out words that hold “{word.strip()}”")
    yield from _stranded(statement, articles)


def _before(statement: Statement, articles: Articles) -> Iterator[Failure]:
    """A leaning sentence cites the one right before it as its second passage."""
    if statement.derivation.frame not in LEANING:
        return
    spans = [e.span for e in statement.evidence[:2]]
    is_next = len(spans) == 2 and spans[0].article_id == spans[1].article_id and spans[1].end <= spans[0].start
    if not is_next or articles[spans[0].article_id].text[spans[1].end : spans[0].start].strip():
        yield Failure(Reason.VERIFY_FRAME, "it does not cite the sentence right before its own")


def _closure(statement: Statement, articles: Articles, parse: Parsing | None = None) -> Iterator[Failure]:
    """Free text rests on its passages word by word and leaves out nothing that turns what it keeps."""
    yield from findings(statement, [articles[e.span.article_id] for e in statement.evidence], parse)


_BY_OPERATIONS: Final[tuple[Check, ...]] = (_replay, _cuts, _pieces_in_quotations, _splits)
_FREE: Final[tuple[Check, ...]] = (_quotations, _closure)
_OF_OPERATIONS: Final[tuple[Check, ...]] = (_quotations, _figures, _names, _before, unreached, ill_formed)
_ALWAYS: Final[tuple[Check, ...]] = (_loaded, _deictic, _unnamed, _title, _headline, _topic, _row)

ALL_CHECKS: Final[Mapping[str, Check]] = {
    "replay": _replay,
    "cuts": _cuts,
    "kept quotations": _pieces_in_quotations,
    "sentences told as two": _splits,
    "quotations": _quotations,
    "figures": _figures,
    "names": _names,
    "sentence before": _before,
    "well formed": ill_formed,
    "dates read again": unreached,
    "loaded words": _loaded,
    "days": _deictic,
    "unnamed crowds": _unnamed,
    "title": _title,
    "headline": _headline,
    "topic": _topic,
    "row": _row,
}
"""The checks by name, for showing; free statements have those of `free` beside them."""


def is_held_by(statement: Statement, name: str) -> bool:
    """Whether a statement is held by a check of `ALL_CHECKS`."""
    check = ALL_CHECKS[name]
    by_operations = check in _BY_OPERATIONS or (check in _OF_OPERATIONS and check not in _FREE)
    return not (statement.derivation.is_free and by_operations)


def _shown(text: str) -> str:
    short = " ".join(text.split())
    return f"“{short[:80]}…”" if len(short) > 80 else f"“{short}”"
