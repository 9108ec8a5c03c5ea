"""Timelines: dated events of one actor over 30 documents, by the measure of SemEval-2015 Task 4 (track A, raw text).

Each document of ``corpus_1`` is read as an article: its tokens joined to text again, its headline as a heading, its
date line as the day of publication. The timeline of a target holds our events (``Facts``) whose actor or target names
it, and the words of speech that it speaks, where they are neither negated nor merely possible; mentions are the verb
(or noun) as ``document-sentence-word``. The target is found by its name, its initials ("USAF") or its designation
("A380"), and by our mentions that are joined to one of these. An event without a time of its own is not dated, as on
our page.

``micro_f1`` is the task's own measure (`benchmarks/temporal_graph.py`). The other figures tell where it is lost:
``trigger_recall``: share of gold's dated mentions that are an event or a word of speech of ours for any actor;
``linked_recall``: those of them on the right timeline; ``linked_precision``: share of the mentions on our timelines
that gold has there, dated or not; ``date_accuracy``: share of the rightly placed ones with gold's date.
``…/untimed on the day of publication`` dates our untimed events so. The peer ``…/every verb`` lists each verb of each
sentence that names the target, dated on the day of publication. Nothing was chosen on the set but how a target's name
is matched.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.result import Options, Result
from benchmarks.temporal_graph import Entry, Sums, compared
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Event,
    Facts,
    Modality,
    Parse,
    Span,
    TimeRef,
)
from evenhand.stages.extract import extract
from evenhand.stages.split import split

NAME = "timelines"
SUMMARY = "timelines of actors over 30 documents (SemEval-2015 Task 4, track A)"
NEEDS = ("timeline-semeval2015",)
SURE = (Modality.DONE, Modality.DECIDED, Modality.PLANNED, Modality.EXPECTED)
_CLOSING = re.compile(r"(?:[,.;:!?)%\]]|'s|n't|''|'|'re|'ve|'ll|'d)$")
_OPENING = re.compile(r"(?:[(\[$#£€]|US\$|``)$")
_MARKS = {"``": "“", "''": "”"}


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its article, and for each token its place in the text and its sentence in the set's count."""

    doc_id: str
    article: Article
    tokens: tuple[tuple[int, int, int, str], ...]

    def mention(self, span: Span, words: Sequence[str]) -> str:
        """Name the last of some words that lies in a span, as the task does; "" when none does."""
        inside = [t for t in self.tokens if span.start <= t[0] and t[1] <= span.end and t[3] in words]
        return f"{self.doc_id}-{inside[-1][2]}-{inside[-1][3]}" if inside else ""


@dataclass(frozen=True, slots=True)
class Told:
    """One event or word of speech of ours: its mention, who takes part, and its time in the task's form, or ""."""

    mention: str
    parts: tuple[Span, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all that was found in it."""

    document: Document
    facts: Facts
    parses: tuple[Parse, ...]
    told: tuple[Told, ...]


Timeline = list[Entry]


def run(data: Path, options: Options) -> Iterable[Result]:
    """Yield the figures of every corpus that is there; a limit takes the first targets only."""
    parser = SpacyParser()
    for folder in sorted(path for path in (data / NEEDS[0]).iterdir() if path.is_dir()):
        readings = [_reading(path, parser) for path in sorted(folder.glob("corpus_track*A_CAT/*.xml"))]
        targets = next(folder.glob("list_target_entities*")).read_text(encoding="utf-8").split("\n")
        names = [name.strip() for name in targets if name.strip()][: options.limit or None]
        gold = {name: _gold(folder / "TimeLines_Gold_Standard" / f"{_file_name(name)}.txt") for name in names}
        where = f"timeline-semeval2015/{folder.name}"
        own = {name: _timeline(readings, name) for name in names}
        yield from _figures(where, own, gold)
        yield from _causes(where, own, gold, readings)
        untimed = {name: _timeline(readings, name, is_untimed_on_day=True) for name in names}
        yield from _figures(f"{where}/untimed on the day of publication", untimed, gold)
        verbs = {name: _ordered(_every_verb(readings, name)) for name in names}
        yield from _figures(f"{where}/every verb", verbs, gold)


def _figures(where: str, system: dict[str, Timeline], gold: dict[str, Timeline]) -> Iterator[Result]:
    total = Sums()
    for name, timeline in gold.items():
        total = total.plus(compared(system[name], timeline))
    yield Result(NAME, where, "micro_f1", total.f1, len(gold))
    yield Result(NAME, where, "micro_precision", total.precision, total.system)
    yield Result(NAME, where, "micro_recall", total.recall, total.gold)


def _causes(
    where: str, system: dict[str, Timeline], gold: dict[str, Timeline], readings: Sequence[Reading]
) -> Iterator[Result]:
    triggers = {told.mention for reading in readings for told in reading.told}
    wanted = [(name, entry) for name, timeline in gold.items() for entry in timeline if entry.order]
    listed = {(name, entry.mention): entry for name, timeline in system.items() for entry in timeline}
    placed = [(name, entry) for name, entry in wanted if (name, entry.mention) in listed]
    known = {(name, entry.mention) for name, timeline in gold.items() for entry in timeline}
    dated = sum(listed[name, entry.mention].date == entry.date for name, entry in placed)
    found = sum(entry.mention in triggers for _, entry in wanted)
    yield Result(NAME, where, "trigger_recall", found / max(1, len(wanted)), len(wanted))
    yield Result(NAME, where, "linked_recall", len(placed) / max(1, len(wanted)), len(wanted))
    yield Result(NAME, where, "linked_precision", len(known & listed.keys()) / max(1, len(listed)), len(listed))
    yield Result(NAME, where, "date_accuracy", dated / max(1, len(placed)), len(placed))


def _file_name(target: str) -> str:
    return re.sub(r"[^0-9a-z]+", "_", target.lower())


def _gold(path: Path) -> Timeline:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:] if line.strip()]
    return [Entry(int(row[0]), row[1], mention.strip()) for row in rows for mention in row[2:] if mention.strip()]


def _reading(path: Path, parser: SpacyParser) -> Reading:
    document = read(path)
    article = document.article
    sentences = split(article)
    parses = parser.parse(article.text, sentences)
    facts = extract(article, sentences, parses)
    return Reading(document, facts, parses, tuple(_told(document, facts, parses)))


def read(path: Path) -> Document:
    """Read one document; its second sentence is its date line, which is not part of the text."""
    root = ET.parse(path).getroot()  # noqa: S314 - the set's own files
    day = next(t.get("value", "") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME")
    text, glued = "", True
    tokens: list[tuple[int, int, int, str]] = []
    ends: list[int] = []
    for token in root.iter("token"):
        sentence, word = int(token.get("sentence", "0")), token.text or ""
        if sentence == 1:
            ends = ends or [len(text)]
            text, glued = text + ("" if text.endswith("\n\n") else "\n\n"), True
            continue
        text += "" if glued or _CLOSING.match(word) else " "
        tokens.append((len(text), len(text) + len(_MARKS.get(word, word)), sentence, word))
        text += _MARKS.get(word, word)
        glued = bool(_OPENING.match(word))
    blocks = (Block(BlockKind.HEADING, 0, ends[0]), Block(BlockKind.PARAGRAPH, ends[0] + 2, len(text)))
    doc_id = root.get("doc_id", "")
    article_id, title = ArticleId(f"a-{doc_id}"), text[: ends[0]]
    article = Article(article_id, path.name, "", "", "", title, date.fromisoformat(day), "en", text, blocks)
    return Document(doc_id, article, tuple(tokens))


def _told(document: Document, facts: Facts, parses: Sequence[Parse]) -> Iterator[Told]:
    verbs = {(t.start, t.end): t.text for parse in parses for t in parse.tokens if t.pos in ("VERB", "NOUN", "AUX")}
    for event in facts.events:
        if event.modality in SURE and not event.is_negated:
            parts = tuple(span for span in (event.actor, event.target) if span is not None)
            yield Told(document.mention(event.act, _words(event, verbs)), parts, as_written(event.time))
    for speech in facts.speeches:
        if speech.cue is not None and speech.speaker is not None:
            words = [
                text for (start, end), text in verbs.items() if speech.cue.start <= start and end <= speech.cue.end
            ]
            yield Told(document.mention(speech.cue, words), (speech.speaker,), as_written(speech.said))


def _words(event: Event, verbs: dict[tuple[int, int], str]) -> list[str]:
    return [text for (start, end), text in verbs.items() if event.act.start <= start and end <= event.act.end]


def as_written(time: TimeRef | None) -> str:
    """A time in the task's form: ``2007-10-XX``; weeks and spans by what their first and last day share."""
    if time is None or time.first is None or time.last is None:
        return ""
    if time.first == time.last:
        return time.first.isoformat()
    if (time.first.year, time.first.month) == (time.last.year, time.last.month):
        return f"{time.first.year:04}-{time.first.month:02}-XX"
    return f"{time.first.year:04}-XX-XX" if time.first.year == time.last.year else ""


def _timeline(readings: Sequence[Reading], name: str, *, is_untimed_on_day: bool = False) -> Timeline:
    found: dict[str, str] = {}
    for reading in readings:
        day = reading.document.article.published_on
        spans = _places(reading, name)
        for told in reading.told:
            if told.mention and any(span.overlaps(part) for span in spans for part in told.parts):
                date_ = told.date or (day.isoformat() if is_untimed_on_day and day else "")
                found[told.mention] = found.get(told.mention) or date_
    return _ordered(found)


def _places(reading: Reading, name: str) -> list[Span]:
    """Where a document names the target: its words outside longer names, its mentions, and others of the same actor."""
    names = forms(name)
    article, text = reading.document.article, reading.document.article.text
    words = "|".join(re.escape(form) for form in sorted(names))
    plain = [
        Span(article.article_id, found.start(), found.end())
        for found in re.finditer(rf"(?<!\w)(?i:{words})(?!\w)(?! [A-Z0-9])", text)
    ]
    same = {m.actor_id for m in reading.facts.mentions if _plain(m.name) in names or _plain(_of(text, m.span)) in names}
    return plain + [m.span for m in reading.facts.mentions if m.actor_id in same]


def forms(name: str) -> frozenset[str]:
    """The names by which a target is told: in full, by its initials, from its designation on, a person's last name."""
    words = name.split()
    initials = "".join(word[0] for word in words) if len(words) > 2 else ""
    numbered = [at for at, word in enumerate(words) if re.search(r"\d", word)]
    short = [" ".join(words[at:]) for at in numbered] + [words[at] for at in numbered]
    return frozenset(_plain(form) for form in [name, initials, *short] if form)


def _plain(name: str) -> str:
    return re.sub(r"^the\s+|['’]s$", "", " ".join(name.lower().split()))


def _of(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _every_verb(readings: Sequence[Reading], name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for reading in readings:
        article, day = reading.document.article, reading.document.article.published_on
        for parse in reading.parses:
            if day is None or name.lower() not in _of(article.text, parse.sentence.span).lower():
                continue
            for token in parse.tokens:
                if token.pos == "VERB":
                    span = Span(article.article_id, token.start, token.end)
                    found[reading.document.mention(span, [token.text])] = day.isoformat()
    return {mention: day for mention, day in found.items() if mention}


def _ordered(found: dict[str, str]) -> Timeline:
    """Number the dates from 1, coarser before finer ones that begin on the same day; what has no date is of order 0."""
    dates = sorted({day for day in found.values() if day}, key=lambda day: (day.replace("XX", "01"), -day.count("X")))
    order = {day: number for number, day in enumerate(dates, 1)}
    return [Entry(order.get(day, 0), day or "XXXX-XX-XX", mention) for mention, day in found.items()]
