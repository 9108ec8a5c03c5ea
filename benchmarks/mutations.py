"""Mutations of statements on our own pages: how many the verifier catches, by class, and what it withholds wrongly.

Pages come from ``examples/strait`` and, where the data is there, from stories of ``neutral-neus`` (train) and articles
of ``articles-allsides``; mutations from rules and word lists that the verifier does not read (`mutating`,
``mutation_words.tsv``). ``replay``: the changed text with the recorded operations of the right one. ``free``: the
changed text as if a model had written it, held to the passage that the statement cites; only of statements that hold
when they are declared free unchanged, so that no catch is a false alarm. ``caught/<class>`` is the share caught,
``false_alarms`` the share of unchanged statements that do not hold. ``free/reworded``: the same of the
statements in which words of ours stand for the source's or a weekday for its day; they are proved by replay, and a
model that wrote them would often be withheld. ``free/compressions`` are compressions of our own
sentences, written by hand (``gold/compressions.jsonl``). ``dates``: dates that replay and are wrong
(`mutating_dates`), held by the second reading
of dates alone; its false alarms are those of what is published, since the page was held to it.
``scenarios``: every field of every scenario of the example
page (drivers, parties, classes, cases, shares, probabilities, questions) changed by itself; ``by the page`` by what the
page and the kept text tell, ``with the archive`` with the rates counted again from the made-up past events it names.
The peer is the rule "a number or a capitalised word that the passage lacks".
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.mutating import CITATION, Around, classes, mutated
from benchmarks.mutating_dates import mutated_dates
from benchmarks.mutating_forks import mutated_scenarios, past
from benchmarks.reading import single_articles
from benchmarks.replay import EXAMPLES, Desk, Tried
from benchmarks.result import Options, Result
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.readers import PathReader
from evenhand.model import (
    Archive,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Brief,
    Declared,
    Derivation,
    Evidence,
    MediaType,
    Op,
    RawArticle,
    RawBlock,
    Relation,
    Scenario,
    Span,
    Statement,
)
from evenhand.stages.foresee import recount
from evenhand.stages.verify import differing
from evenhand.stages.verify.checks import failure_of
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.foresight import scenario_failure
from evenhand.stages.verify.second_dates import unreached
from evenhand.stages.verify.walk import statements

SUMMARY = "mutations of our own statements: caught by class, by replay and as free text; false alarms"
NEEDS: tuple[str, ...] = ()
GOLD = Path(__file__).parent / "gold" / "compressions.jsonl"
FURTHER = tuple(
    GOLD.with_name(f"compressions_{name}.jsonl") for name in ("second", "third", "fourth", "fifth", "sixth")
)
STORIES, SINGLE = 30, 20
OWN_FRAMES = ("argued", "implies.", "reported.speaker", "version.speaker")
"""Frames that tell what no passage says of itself ("An opinion piece from …", "If the sale is concluded …"): page
furniture and conclusions by rule, proved by replay, which a free text may not claim."""
PAST = (0, 8, 20)
"""Made-up notices of an archive from which the page is written: none, few enough to be listed all, and more."""
FEWEST_WORDS = 6
READ_AS_OF = "2017-06-15"
OUTLETS = ("Plain Ledger", "Harbour Courier", "Northgate Wire")
_TOLD = re.compile(r"TITLE=> (.*?)\. ARTICLE=> (.*)", re.DOTALL)
_PIECE = re.compile(r"[^\W_]+(?:[.,]\d+)*")

Articles = Mapping[ArticleId, Article]


@dataclass(frozen=True, slots=True)
class Case:
    """A statement that holds, with the articles it rests on.

    Attributes:
        statement: The statement.
        articles: The articles of its passages.
        means: Whom the pronouns of its passage mean, where a person has told: a guess of these is no error.
    """

    statement: Statement
    articles: Articles
    means: tuple[str, ...] = ()

    @property
    def is_reworded(self) -> bool:
        """Whether words of ours stand for the source's, or it does what free text may not.

        That is to lean on the one before, and to tell a day by its weekday alone.
        """
        derivation = self.statement.derivation
        is_moved = derivation.frame.endswith((".front", ".back", ".concession", ".next"))
        is_moved = is_moved or derivation.frame.startswith(OWN_FRAMES)
        return is_moved or any(
            piece.op in (Op.SPLIT, Op.NAME, Op.NOUN, Op.TURN)
            or piece.row.startswith(("plain:", "concessions:"))
            or (piece.op is Op.DATE and ".alone" in piece.row)
            for piece in derivation.pieces
        )

    @property
    def as_free(self) -> Statement:
        """The same words as if a model had written them."""
        evidence = tuple(replace(e, relation=Relation.PARAPHRASE) for e in self.statement.evidence)
        return Statement(self.statement.text, evidence, Derivation("free"))


def run(data: Path, options: Options) -> Iterable[Result]:
    """Make pages, mutate their statements, hold them; then the compressions written by hand."""
    cases = list(_cases(data, options))
    yield from _held("replay", cases, [case.statement for case in cases], options)
    plain = [case for case in cases if not case.is_reworded]
    reworded = [case for case in cases if case.is_reworded]
    yield from _held("free", plain, [case.as_free for case in plain], options)
    yield from _held("free/reworded", reworded, [case.as_free for case in reworded], options)
    yield from _dates(cases, options)
    yield from _peer(cases)
    yield from _scenarios(options)
    for split in ("dev", "test"):
        gold = [case for name, case in _compressions() if name == split]
        yield from _held(f"free/compressions/{split}", gold, [case.statement for case in gold], options)
    for path in FURTHER:
        yield from _judged(path)


def _cases(data: Path, options: Options) -> Iterator[Case]:
    desk = Desk()
    tried = [desk.page(PathReader().read(EXAMPLES))]
    if (data / "neutral-neus").exists():
        told = _stories_of_neus(data / "neutral-neus")[: options.limit or STORIES]
        tried += [desk.page(raws) for raws in told]
    if (data / "articles-allsides").exists():
        raws = single_articles(data / "articles-allsides", shortest=200, longest=900)[: options.limit or SINGLE]
        tried += [desk.page([raw]) for raw in raws]
    for one in tried:
        yield from _of_page(one)


def _stories_of_neus(folder: Path) -> list[list[RawArticle]]:
    """The training stories, each told by three outlets, as of one invented day."""
    stories = []
    for line in (folder / "train.source").read_text(encoding="utf-8").splitlines():
        told = [match.groups() for part in line.split("[SEP]") if (match := _TOLD.search(part))]
        stories.append([_raw(OUTLETS[n % len(OUTLETS)], title, text) for n, (title, text) in enumerate(told)])
    return [raws for raws in stories if raws]


def _raw(outlet: str, title: str, text: str) -> RawArticle:
    url = f"https://{outlet.lower().replace(' ', '-')}.example.org/story"
    declared = Declared(url=url, title=title, outlet=outlet, published=READ_AS_OF)
    return RawArticle(url, MediaType.TEXT, (RawBlock(BlockKind.PARAGRAPH, text),), declared)


def _of_page(tried: Tried) -> Iterator[Case]:
    if tried.page is None:
        return
    articles = {article.article_id: article for article in tried.articles}
    seen: set[str] = set()
    for place, statement in statements(tried.page.page):
        is_sentence = len(statement.text.split()) >= FEWEST_WORDS and statement.text.rstrip("”").endswith(".")
        if is_sentence and statement.text not in seen and not place.startswith("comparison.terms"):
            seen.add(statement.text)
            yield Case(statement, articles)


def _judged(path: Path) -> Iterator[Result]:
    """The compressions of a further hand-written set, faithful ones and ones with one error, as they stand."""
    rows = [(str(row["split"]), row["holds"], _failure(case.statement, case) is not None) for row, case in _rows(path)]
    for split in dict.fromkeys(split for split, _, _ in rows):
        for name, told in (("false_alarms", True), ("caught", False)):
            found = [is_withheld for one, holds, is_withheld in rows if one == split and holds is told]
            if found:
                yield Result("mutations", f"free/compressions/{split}", name, _share(found), len(found))


def _compressions() -> Iterator[tuple[str, Case]]:
    return ((str(row["split"]), case) for row, case in _rows(GOLD))


def _rows(path: Path) -> Iterator[tuple[dict[str, str | bool], Case]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, day = row["passage"], date.fromisoformat(row["published_on"])
        blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
        article = Article(ArticleId(f"a-{row['id']}"), "", "", row["outlet"], "", "", day, "en", text, blocks)
        evidence = Evidence(Span(article.article_id, 0, len(text)), article.text_sha256, Relation.PARAPHRASE)
        statement = Statement(row["text"], (evidence,), Derivation("free"))
        yield row, Case(statement, {article.article_id: article}, tuple(row.get("means", ())))


@cache
def _parser() -> SpacyParser:
    return SpacyParser()


def _failure(said: Statement, case: Case) -> Failure | None:
    return failure_of(said, case.articles, _parser().parse)


def _held(name: str, cases: Sequence[Case], said: Sequence[Statement], options: Options) -> Iterator[Result]:
    failed = [_failure(one, case) for one, case in zip(said, cases, strict=True)]
    if options.verbose:
        for one, failure in zip(said, failed, strict=True):
            if failure and not name.endswith("test"):
                print(f"{name} false alarm {failure.check}: {failure.detail} | {one.text}", file=sys.stderr)
    yield Result("mutations", name, "false_alarms", sum(map(bool, failed)) / max(1, len(failed)), len(failed))
    sound = [(one, case) for one, case, failure in zip(said, cases, failed, strict=True) if failure is None]
    counts: dict[str, list[bool]] = defaultdict(list)
    for kind, wrong, case in _mutations(sound):
        is_caught = wrong is None or _failure(wrong, case) is not None
        counts[kind].append(is_caught)
        if options.verbose and not is_caught and wrong and not name.endswith("test"):
            print(f"{name} missed {kind}: {wrong.text} | {_passage(wrong, case)}", file=sys.stderr)
    for kind in classes():
        if counts[kind]:
            yield Result("mutations", name, f"caught/{kind}", sum(counts[kind]) / len(counts[kind]), len(counts[kind]))
    every = [caught for kind in counts for caught in counts[kind]]
    yield Result("mutations", name, "caught", sum(every) / max(1, len(every)), len(every))


def _dates(cases: Sequence[Case], options: Options) -> Iterator[Result]:
    """Dates that replay and are wrong, held by the second reading of dates alone; the dates of the page as they are."""
    dated = [case for case in cases if any(piece.op is Op.DATE for piece in case.statement.derivation.pieces)]
    alarms = [next(unreached(case.statement, case.articles), None) for case in dated]
    counts: dict[str, list[bool]] = defaultdict(list)
    for case, alarm in zip(dated, alarms, strict=True):
        if alarm is not None and options.verbose:
            print(f"dates false alarm: {alarm.detail} | {case.statement.text}", file=sys.stderr)
        for kind, wrong, articles in () if alarm else mutated_dates(case.statement, case.articles):
            counts[kind].append(next(unreached(wrong, articles), None) is not None)
            if options.verbose and not counts[kind][-1]:
                print(f"dates missed {kind}: {wrong.text}", file=sys.stderr)
    yield Result("mutations", "dates", "false_alarms", _share([a is not None for a in alarms]), len(alarms))
    for kind in sorted(counts):
        yield Result("mutations", "dates", f"caught/{kind}", _share(counts[kind]), len(counts[kind]))
    every = [caught for kind in counts for caught in counts[kind]]
    yield Result("mutations", "dates", "caught", _share(every), len(every))


def _scenarios(options: Options) -> Iterator[Result]:
    """Every field of every scenario of our own page changed by itself, held to the page, then to its past events."""
    counts, alarms = dict[str, list[tuple[bool, bool]]](), list[bool]()
    archives = [past(n_notices) if n_notices else None for n_notices in PAST]
    for tried, archive in zip(Desk().pages(PathReader().read(EXAMPLES), archives), archives, strict=True):
        if tried.page is None:
            continue
        articles = {article.article_id: article for article in tried.articles}
        for scenario in tried.page.page.scenarios:
            alarms.append(any(_fork_found(scenario, tried.page, articles, archive)))
            for kind, wrong in mutated_scenarios(scenario):
                found = (True, True) if wrong is None else _fork_found(wrong, tried.page, articles, archive)
                counts.setdefault(kind, []).append(found)
                if options.verbose and not any(found):
                    print(f"scenario missed {kind}", file=sys.stderr)
    yield Result("mutations", "scenarios", "false_alarms", sum(alarms) / max(1, len(alarms)), len(alarms))
    every = [one for some in counts.values() for one in some]
    yield Result("mutations", "scenarios", "classes", float(len(counts)), len(every))
    yield Result("mutations", "scenarios/by the page", "caught", _share([page for page, _ in every]), len(every))
    yield Result("mutations", "scenarios/with the archive", "caught", _share([any(one) for one in every]), len(every))
    if options.verbose:
        for kind in sorted(counts):
            told = f"{_share([page for page, _ in counts[kind]]):.2f} {_share([any(o) for o in counts[kind]]):.2f}"
            print(f"scenario {kind}: {told} n={len(counts[kind])}", file=sys.stderr)


def _fork_found(scenario: Scenario, brief: Brief, articles: Articles, archive: Archive | None) -> tuple[bool, bool]:
    """Whether a scenario fails by the page, and whether it differs from what its past events give."""
    by_page = scenario_failure(scenario, brief.page, brief.story_id, articles) is not None
    if by_page or archive is None or scenario.fork is None:
        return by_page, False
    return by_page, bool(differing(scenario.fork, recount(scenario.fork, archive), ""))


def _share(found: Sequence[bool]) -> float:
    return sum(found) / max(1, len(found))


def _passage(statement: Statement, case: Case) -> str:
    return " / ".join(case.articles[e.span.article_id].text[e.span.start : e.span.end] for e in statement.evidence)


def _mutations(sound: Sequence[tuple[Statement, Case]]) -> Iterator[tuple[str, Statement | None, Case]]:
    """Every statement once in every class that can be made of it; None where the model refuses to build it."""
    around = {id(case): _around(one, case) for one, case in sound}
    for kind in classes():
        for number, (one, case) in enumerate(sound):
            if kind == CITATION:
                other = next(
                    (
                        o
                        for o, c in (*sound[number + 1 :], *sound[:number])
                        if c.articles is case.articles and _is_apart(o, one)
                    ),
                    None,
                )
                if other is not None:
                    yield kind, _citing(one, other), case
            elif (text := mutated(one.text, around[id(case)], kind)) and not (
                kind == "referent" and _is_right(one.text, text, case.means)
            ):
                yield kind, replace(one, text=text), case


def _is_right(told: str, guessed: str, means: Sequence[str]) -> bool:
    """Whether the name put in for a pronoun is one that it means."""
    return any(guessed.count(name) > told.count(name) for name in means)


def _around(statement: Statement, case: Case) -> Around:
    return Around.of("\n".join(case.articles[i].text for i in sorted({e.span.article_id for e in statement.evidence})))


def _is_apart(one: Statement, other: Statement) -> bool:
    return not any(a.span.overlaps(b.span) for a in one.evidence for b in other.evidence)


def _citing(statement: Statement, other: Statement) -> Statement | None:
    """The statement with another's evidence; None where its pieces lie outside it, which no Statement may."""
    try:
        return replace(
            statement, evidence=tuple(replace(e, relation=statement.evidence[0].relation) for e in other.evidence)
        )
    except ValueError:
        return None


def _peer(cases: Sequence[Case]) -> Iterator[Result]:
    """Numbers and capitalised words that the passage lacks, and nothing else."""
    said = [(case.as_free, case) for case in cases]
    alarms = [_lacks(one, case) for one, case in said]
    sound = [pair for pair, alarm in zip(said, alarms, strict=True) if not alarm]
    caught = [_lacks(wrong, case) for _, wrong, case in _mutations(sound) if wrong is not None]
    yield Result("mutations", "free/numbers-and-names", "false_alarms", sum(alarms) / max(1, len(alarms)), len(alarms))
    yield Result("mutations", "free/numbers-and-names", "caught", sum(caught) / max(1, len(caught)), len(caught))


def _lacks(statement: Statement, case: Case) -> bool:
    told = {piece.lower() for piece in _PIECE.findall(_passage(statement, case))}
    told |= {
        piece.lower() for e in statement.evidence for piece in _PIECE.findall(case.articles[e.span.article_id].outlet)
    }
    pieces = _PIECE.findall(statement.text)
    return any(
        p.lower() not in told for n, p in enumerate(pieces) if p[0].isdigit() or (n and p[0].isupper() and len(p) > 1)
    )
