"""Quotations and reported speech against PolNeAR: who is given which words.

Data: ``DIR/quotes-polnear/<part>/text/NAME.txt`` with ``attributions/NAME_xxxx.ann`` (brat; one event per
attribution with Source, Cue and Content spans, which may be broken). Every part that is there is read, ``train``
only where it is the only one or with ``--verbose``: rules were chosen on it. Of texts annotated by several people
the first file by name counts.

`end_to_end_f1`: micro F1 over attributions that have a source and a content. A pair of gold and found attribution
counts when the words (runs of word characters at a place) of both its sources and both its contents overlap by a
Jaccard index of at least one half each; pairs are made one to one, the best sum of both indices first. Sources are
compared as they stand ("he"), before pronouns are resolved. Gold attributions without a source do not count;
those within a quoted speaker's own words, which we leave out on purpose, count as missed.

`speaker_of_quoted`: of the quoted strings (paired double marks within one line, of one word or more) that lie in
the content of a gold attribution with a source, the share whose speaker is right. Gold is the innermost such
attribution (shortest content). Ours is the speaker we give the quotation to (`speech_gather.owner`: the innermost
attribution that gives words; thoughts and wishes only where there is none). Right when gold's source shares a word
with our source as it stands, or with the phrase that we resolve a pronoun to.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.result import DataMissingError, Options, Result
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.extract.speech_gather import attributions, owner
from evenhand.stages.extract.speech_held import Held
from evenhand.stages.extract.speech_speakers import Speakers
from evenhand.stages.extract.speech_tree import Attribution
from evenhand.stages.split import split

SUMMARY = "quotations and reported speech: speaker, cue, words (PolNeAR)"
NEEDS = ("quotes-polnear",)
LEAST_OVERLAP = 0.5
QUOTED = re.compile(r"“[^“”\n]+”|\"[^\"“”\n]+\"|''(?:[^'\n]|'(?!'))+''")

Pieces = tuple[tuple[int, int], ...]
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Given:
    """An attribution as sets of words, each word told by its offset; `cue` is its text, for reading mistakes."""

    source: Words
    content: Words
    cue: str


def run(data: Path, options: Options) -> Iterator[Result]:
    """Score every part of the set that is there."""
    parser = SpacyParser()
    for part in parts(data, options):
        yield from _part(part, f"quotes-polnear/{part.name}", parser, options)


def parts(data: Path, options: Options) -> list[Path]:
    """Return the folders of the set to score: all that are there, train only by itself or with ``--verbose``.

    Raises:
        DataMissingError: There is none.
    """
    folder = data / "quotes-polnear"
    found = sorted(p for p in folder.iterdir() if (p / "attributions").is_dir())
    if not found:
        raise DataMissingError(folder / "dev")
    return [p for p in found if p.name != "train" or len(found) == 1 or options.verbose]


def _part(folder: Path, name: str, parser: SpacyParser, options: Options) -> Iterator[Result]:
    right = n_gold = n_found = n_right = n_quoted = 0
    texts = sorted((folder / "text").glob("*.txt"))
    for path in texts[: options.limit or None]:
        gold_file = next(iter(gold_files(folder, path)), None)
        if gold_file is None:
            continue
        article = as_article(path.name, path.read_text(encoding="utf-8"))
        gold = read_gold(gold_file, article.text)
        parses = parser.parse(article.text, split(article))
        ours = attributions(article, parses)
        found = as_given(article.text, ours)
        pairs = matched(gold, found)
        right, n_gold, n_found = right + len(pairs), n_gold + len(gold), n_found + len(found)
        speakers = Speakers(article, find_mentions(article, parses), parses, ())
        told = quoted_speakers(article.text, gold, ours, speakers)
        n_right, n_quoted = n_right + sum(told), n_quoted + len(told)
        if options.verbose:
            _show(path.stem, gold, {g for g, _ in pairs})
    f1 = 2 * right / (n_gold + n_found) if n_gold + n_found else 0.0
    yield Result("quotes", name, "end_to_end_f1", f1, n_gold)
    yield Result("quotes", name, "end_to_end_precision", right / n_found if n_found else 0.0, n_found)
    yield Result("quotes", name, "end_to_end_recall", right / n_gold if n_gold else 0.0, n_gold)
    yield Result("quotes", name, "speaker_of_quoted", n_right / n_quoted if n_quoted else 0.0, n_quoted)


def gold_files(folder: Path, text: Path) -> list[Path]:
    """Annotation files of a text, by name: ``NAME_xxxx.ann``."""
    named = re.compile(re.escape(text.stem) + r"(?:_[0-9a-f]{4})?\.ann")
    return sorted(p for p in (folder / "attributions").glob("*.ann") if named.fullmatch(p.name))


def as_article(name: str, text: str) -> Article:
    """Wrap a text as it stands, so that offsets are the annotation's; each line with words is a paragraph."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))
    article_id = ArticleId(f"a-{sha256(name.encode()).hexdigest()[:12]}")
    return Article(article_id, name, "", "", "", "", None, "en", text, blocks)


def read_gold(path: Path, text: str) -> list[Given]:
    """Read the attributions of a brat file that have a source and a content."""
    spans: dict[str, Pieces] = {}
    events: list[dict[str, Pieces]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 2:
            continue
        if cells[0].startswith("T"):
            spans[cells[0]] = tuple(_offsets(p) for p in cells[1].split(" ", 1)[1].split(";"))
        elif cells[0].startswith("E"):
            events.append(_event(cells[1], spans))
    return [
        Given(words_in(text, e["Source"]), words_in(text, e["Content"]), " ".join(text[slice(*c)] for c in e["Cue"]))
        for e in events
        if e.get("Source") and e.get("Content")
    ]


def _offsets(pair: str) -> tuple[int, int]:
    start, end = pair.split()
    return int(start), int(end)


def _event(cell: str, spans: dict[str, Pieces]) -> dict[str, Pieces]:
    """Spans of an event by role; several of one role are taken together."""
    event: dict[str, Pieces] = defaultdict(tuple)
    for part in cell.split():
        role, _, name = part.partition(":")
        role = role.rstrip("0123456789")
        event[role] = (*event[role], *spans.get(name, ()))
    return event


def as_given(text: str, found: tuple[Attribution, ...]) -> list[Given]:
    """Turn sources, contents and cues into sets of words; those without a source are left out."""
    return [
        Given(words_in(text, (a.source,)), words_in(text, a.content), text[slice(*a.cue)])
        for a in found
        if a.source is not None and a.content
    ]


def words_in(text: str, pieces: Pieces) -> Words:
    """Offsets of the words in these pieces."""
    return frozenset(a + m.start() for a, b in pieces for m in re.finditer(r"\w+", text[a:b]))


def matched(gold: list[Given], found: list[Given]) -> list[tuple[int, int]]:
    """Pair gold and found attributions one to one, the best first; ties in text order."""
    candidates = []
    for g, one in enumerate(gold):
        for f, other in enumerate(found):
            source, content = jaccard(one.source, other.source), jaccard(one.content, other.content)
            if source >= LEAST_OVERLAP and content >= LEAST_OVERLAP:
                candidates.append((-(source + content), g, f))
    pairs: list[tuple[int, int]] = []
    for _, g, f in sorted(candidates):
        if all(g != a and f != b for a, b in pairs):
            pairs.append((g, f))
    return pairs


def jaccard(one: Words, other: Words) -> float:
    """Shared words of all words of two sets; 0 where both are empty."""
    return len(one & other) / len(one | other) if one or other else 0.0


def quoted_speakers(
    text: str, gold: list[Given], found: tuple[Attribution, ...], speakers: Speakers | None = None
) -> list[bool]:
    """Tell for each quoted string in a gold content whether we give it to the right speaker.

    Args:
        text: The text.
        gold: Its annotation.
        found: Our attributions.
        speakers: Resolves pronouns; without it sources count as they stand only.
    """
    told = []
    held = Held(found)
    resolved = {a: speakers.resolve(a)[0] for a in found} if speakers is not None else {}
    for match in QUOTED.finditer(text):
        string = words_in(text, (match.span(),))
        meant = innermost(string, gold)
        if string and meant is not None:
            ours = owner(held, (min(string), max(string) + 1))
            source = words_in(text, (ours.source,)) if ours is not None and ours.source else frozenset()
            span = resolved.get(ours) if ours is not None else None
            named = words_in(text, ((span.start, span.end),)) if span is not None else frozenset()
            told.append(bool((source | named) & meant.source))
    return told


def innermost(string: Words, givens: list[Given]) -> Given | None:
    """The attribution with the shortest content that shares at least half the words of a string."""
    held = [g for g in givens if len(g.content & string) * 2 >= len(string)]
    return min(held, key=lambda g: len(g.content)) if held and string else None


def _show(name: str, gold: list[Given], hit: set[int]) -> None:
    for index, given in enumerate(gold):
        if index not in hit:
            print(f"{name}: missed the attribution with the cue {given.cue!r}", file=sys.stderr)
