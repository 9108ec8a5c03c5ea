"""Names: the actors of our own stories, their kind, and one actor under all its names; spaCy's entities as the peer.

A mention is right when its span is the gold's to the letter (an article before it aside). `kind_accuracy` is over
the right spans; `kind_coarse` has three kinds only (person, place, other), which is all that the peer's labels tell.
`link_f1` is over pairs of mentions of one story that mean the same actor: precision over the pairs found, recall
over the gold's; a pair with a wrong span is wrong. `name_accuracy`: a right span listed under the gold's name.
`role_accuracy`: a right span of a person with the role that gold states there to the letter, as of the article
("then-President", "former Rep.", "then a senator"), or with none; over the stories whose gold states roles, of
which the peer tells none.
The peer is the parser of the same run: its entities, linked where their words are the same.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from benchmarks.result import Options, Result
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import ActorKind, Article, ArticleId, Block, BlockKind, Mention, Parse
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.split import split

NAME = "names"
SUMMARY = "actors: span, kind, and one actor under all its names (own gold), beside spaCy's entities"
NEEDS: tuple[str, ...] = ()
GOLD = Path(__file__).with_name("gold") / "names.jsonl"
_PEER = {
    "PERSON": "person", "ORG": "organisation", "PRODUCT": "weapon", "GPE": "place", "LOC": "place", "FAC": "place",
}  # fmt: skip
_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming: its place, its kind, the name it is listed by, whom it means within the story, the stated role.

    `role` is None where the gold does not say whether one is stated.
    """

    start: int
    end: int
    kind: str
    name: str
    actor: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A story of the gold: paragraphs of a sentence or two, and the actors in them."""

    story_id: str
    split: str
    text: str
    gold: tuple[Naming, ...]


def run(data: Path, options: Options) -> Iterable[Result]:
    """Yield the figures of Evenhand and of the peer on both halves; errors are printed of the dev half only."""
    parser = SpacyParser()
    for half in ("dev", "test"):
        stories = [story for story in read() if story.split == half][: options.limit or None]
        parsed = [(story, *_parsed(story, parser)) for story in stories]
        ours = [(story, _ours(article, parses)) for story, article, parses in parsed]
        yield from _figures(f"own/{half}", ours)
        yield from _figures(f"own/{half}/peer", [(story, _peer(parses)) for story, _, parses in parsed])
        if options.verbose and half == "dev":
            _print_errors(ours)


def read() -> list[Story]:
    """Read the gold in its order."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [Story(row["id"], row["split"], row["text"], tuple(_gold(row["mentions"]))) for row in rows]


def _gold(rows: Iterable[dict[str, str | int]]) -> Iterator[Naming]:
    for row in rows:
        kind, name = str(row["kind"]), str(row["name"])
        role = str(row["role"]) if "role" in row else None
        yield Naming(int(row["start"]), int(row["end"]), kind, name, f"{kind}:{name}", role)


def _parsed(story: Story, parser: SpacyParser) -> tuple[Article, tuple[Parse, ...]]:
    blocks: list[Block] = []
    for line in story.text.split("\n"):
        start = blocks[-1].end + 1 if blocks else 0
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
    article = Article(ArticleId("a-000000000000"), "", "", "", "", "", None, "en", story.text, tuple(blocks))
    return article, tuple(parser.parse(article.text, split(article)))


def _ours(article: Article, parses: tuple[Parse, ...]) -> list[Naming]:
    return [
        _trimmed(article.text, Naming(m.span.start, m.span.end, m.kind.value, m.name, m.actor_id, _role(article, m)))
        for m in find_mentions(article, parses)
    ]


def _role(article: Article, mention: Mention) -> str:
    return article.text[mention.role.start : mention.role.end] if mention.role is not None else ""


def _peer(parses: Sequence[Parse]) -> list[Naming]:
    """The parser's entities; neighbours with one label are one entity, possessive endings and articles left out."""
    found: list[Naming] = []
    for parse in parses:
        at = 0
        while at < len(parse.tokens):
            label, first = parse.tokens[at].entity, at
            while at < len(parse.tokens) and parse.tokens[at].entity == label:
                at += 1
            last = at - 1
            while last > first and parse.tokens[last].text in ("'s", "’s", "'", "’"):
                last -= 1
            if label in _PEER:
                first += parse.tokens[first].text.lower() == "the" and first < last
                words = " ".join(t.text for t in parse.tokens[first : last + 1])
                start, stop = parse.tokens[first].start, parse.tokens[last].end
                found.append(Naming(start, stop, _PEER[label], words, words.lower()))
    return found


def _trimmed(text: str, naming: Naming) -> Naming:
    """The naming without an article before it; the gold has none."""
    words = text[naming.start : naming.end].lower()
    cut = next((len(a) for a in _ARTICLES if words.startswith(a)), 0)
    return replace(naming, start=naming.start + cut)


def _figures(name: str, pairs: Sequence[tuple[Story, list[Naming]]]) -> Iterator[Result]:
    n_gold, n_found = sum(len(s.gold) for s, _ in pairs), sum(len(f) for _, f in pairs)
    both = [(g, f) for story, found in pairs for g in story.gold for f in found if _place(g) == _place(f)]
    n = max(1, len(both))
    yield Result(NAME, name, "span_f1", 2 * len(both) / max(1, n_gold + n_found), n_gold)
    yield Result(NAME, name, "kind_accuracy", sum(g.kind == f.kind for g, f in both) / n, len(both))
    yield Result(NAME, name, "kind_coarse", sum(_coarse(g) == _coarse(f) for g, f in both) / n, len(both))
    yield Result(NAME, name, "name_accuracy", sum(_told(g) == _told(f) for g, f in both) / n, len(both))
    told = [(g.role, f.role) for g, f in both if g.role is not None and f.role is not None]
    if told:
        yield Result(NAME, name, "role_accuracy", sum(g == f for g, f in told) / len(told), len(told))
    wanted = [_links(story.gold) for story, _ in pairs]
    linked = [_links(found) for _, found in pairs]
    right = sum(len(w & f) for w, f in zip(wanted, linked, strict=True))
    whole = sum(map(len, wanted)) + sum(map(len, linked))
    yield Result(NAME, name, "link_f1", 2 * right / max(1, whole), sum(map(len, wanted)))


def _place(naming: Naming) -> tuple[int, int]:
    return naming.start, naming.end


def _told(naming: Naming) -> str:
    return naming.name.replace("’", "'").lower()


def _coarse(naming: Naming) -> str:
    return naming.kind if naming.kind in (ActorKind.PERSON, ActorKind.PLACE) else "other"


def _links(namings: Sequence[Naming]) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    order = sorted(namings, key=_place)
    return {(_place(a), _place(b)) for a, b in combinations(order, 2) if a.actor == b.actor}


def _print_errors(pairs: Sequence[tuple[Story, list[Naming]]]) -> None:
    for story, found in pairs:
        gold = {_place(g): g for g in story.gold}
        mine = {_place(f): f for f in found}
        for place in sorted({*gold, *mine}):
            g, f = gold.get(place), mine.get(place)
            if g is None or f is None or g.kind != f.kind or _told(g) != _told(f) or (g.role or f.role) != f.role:
                words = story.text[place[0] : place[1]]
                wanted = f"{g.kind}:{g.name} {g.role or ''}" if g else "-"
                print(
                    f"{story.story_id} {words!r} wanted {wanted} found {f.actor if f else '-'} {f.role if f else ''}",
                    file=sys.stderr,
                )
