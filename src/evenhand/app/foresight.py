"""Archive and ledger as use cases: importing past events, asking, answering and scoring questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from evenhand import codec, pipeline
from evenhand.app.kept import find_story, no_stories, read_file
from evenhand.app.past import past_of, shipped_coverage
from evenhand.config import Config
from evenhand.edges.archives import FORMATS, read_archive
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.publishers import FolderPublisher
from evenhand.edges.stores.foresight import ForesightStore
from evenhand.errors import ConfigError, ParseError
from evenhand.model import (
    Answer,
    ArchiveEvent,
    Article,
    Coverage,
    Dossier,
    Facts,
    ForesightQuestion,
    Outlook,
    Rejected,
    Resolution,
    Score,
)
from evenhand.render.board import BoardEntry, render_board_html

BOARD, BOARD_JSON = "score.html", "score.json"
"""Files of the score board in its folder."""

MOST_TOLD = 20
"""So many rows that were turned away are named; all are counted."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What `evenhand archive import` did: how many events it kept, how many rows it turned away, the first of them."""

    path: Path
    archive: str
    n_events: int
    n_rejected: int
    rejected: tuple[Rejected, ...]
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A question and all answers given to it, the last one counting."""

    question: ForesightQuestion
    resolutions: tuple[Resolution, ...]

    @property
    def answer(self) -> Answer:
        """The answer that counts; OPEN where there is none."""
        return self._counting[-1].answer if self._counting else Answer.OPEN

    @property
    def reason(self) -> str:
        """Code of what decided the answer that counts; "" where there is none."""
        return self._counting[-1].reason if self._counting else ""

    @property
    def _counting(self) -> Sequence[Resolution]:
        """A person's answers; where there is none, all."""
        return [r for r in self.resolutions if r.by != "rule"] or self.resolutions


@dataclass
class _Sifted:
    """Passes events on and keeps what was turned away."""

    n_rejected: int = 0
    first: list[Rejected] = field(default_factory=list)

    def events(self, rows: Iterable[ArchiveEvent | Rejected]) -> Iterator[ArchiveEvent]:
        for row in rows:
            if isinstance(row, ArchiveEvent):
                yield row
                continue
            self.n_rejected += 1
            if len(self.first) < MOST_TOLD:
                self.first.append(row)


class Foresight:
    """What Evenhand does with past events and open questions, one method per use case."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def import_archive(self, path: Path, form: str, *, name: str = "", by_country: bool = False) -> ImportReport:
        """Add the events of a table that the user has; a row that is none is turned away, the rest goes on.

        Args:
            path: The table.
            form: Its format, one of `FORMATS`.
            name: Name of the archive to keep the events in; the format's when "".
            by_country: Take the countries of actor and target for them.

        Raises:
            ConfigError: ``config.unknown-format``.
            ReadError: The file cannot be read, or lacks a column.
            StoreError: The store cannot be written.
        """
        if form not in FORMATS:
            raise ConfigError("config.unknown-format", form, f"formats are: {', '.join(FORMATS)}")
        archive, digest = name or form, sha256(read_file(path)).hexdigest()
        sifted = _Sifted()
        with self._store() as store:
            if not store.take_file(archive, digest, check=True):
                return ImportReport(path, archive, 0, 0, (), is_known=True)
            rows = read_archive(path, form, archive=archive, by_country=by_country)
            count = store.put_events(sifted.events(rows))
            store.take_file(archive, digest)
        return ImportReport(path, archive, count, sifted.n_rejected, tuple(sifted.first))

    def archives(self) -> tuple[Coverage, ...]:
        """Return how far each archive reaches, those that come with Evenhand included. Raises StoreError."""
        kept: tuple[Coverage, ...] = ()
        if self.config.store_path.exists():
            with self._store() as store:
                kept = store.coverage()
        return tuple(sorted([*shipped_coverage(), *kept], key=lambda c: c.archive))

    def outlook(self, story: str) -> Outlook:
        """Look ahead from a kept story, keep its own events in the archive and its questions in the ledger.

        Args:
            story: Its id, the beginning of it, or the path of a page of it.

        Raises:
            ConfigError: ``config.unknown-story``.
            ReadError: The page cannot be read.
            CodecError: It is no brief.
            StoreError: The store cannot be read or written.
        """
        if not self.config.store_path.exists():
            raise no_stories(story, self.config.store_path)
        with self._store() as store:
            dossier = _dossier(story, store)
            past = past_of(store, self.config.archives, story_id=dossier.story.story_id, articles=dossier.articles)
            found = pipeline.foreseen(dossier, past(pipeline.parties(dossier)))
            store.put_questions(found.questions)
            store.replace_own(dossier.story.story_id, pipeline.own_events(dossier))
        return found

    def questions(self) -> tuple[LedgerEntry, ...]:
        """Return the ledger, in the order the questions were asked. Raises StoreError."""
        if not self.config.store_path.exists():
            return ()
        with self._store() as store:
            return _entries(store)

    def resolve(self) -> tuple[LedgerEntry, ...]:
        """Answer by rule what the kept articles settle; an answer is added, never changed.

        Returns:
            The questions that were open before, with what was found.

        Raises:
            StoreError: The store cannot be read or written.
        """
        if not self.config.store_path.exists():
            return ()
        with self._store() as store:
            waiting = pipeline.unsettled(store.questions(), store.resolutions())
            articles, facts = _all_kept(store)
            store.put_resolutions(pipeline.answered(waiting, articles, facts))
            asked = {question.question_id for question in waiting}
            return tuple(entry for entry in _entries(store) if entry.question.question_id in asked)

    def decide(self, question: str, answer: Answer, *, by: str, on: date) -> LedgerEntry:
        """Keep a person's answer; it counts before a rule's.

        Args:
            question: Its id, or the beginning of it.
            answer: The answer.
            by: The person's name.
            on: The day of the decision.

        Raises:
            ConfigError: ``config.unknown-question``: there is none, or more than one, that begins so.
            StoreError: The store cannot be read or written.
        """
        with self._store() as store:
            found = [e for e in _entries(store) if question and e.question.question_id.startswith(question)]
            if len(found) != 1:
                told = f"{len(found)} questions begin so; `evenhand questions list` names them"
                raise ConfigError("config.unknown-question", question, told)
            given = Resolution(found[0].question.question_id, answer, on, by, "by-person")
            store.put_resolutions([given])
            return LedgerEntry(found[0].question, (*found[0].resolutions, given))

    def score(self) -> Score:
        """Score the ledger. Raises StoreError."""
        entries = self.questions()
        given = [resolution for entry in entries for resolution in entry.resolutions]
        return pipeline.scored([entry.question for entry in entries], given)

    def publish_score(self, out: Path) -> Path:
        """Write the score board into a folder, as a page and as JSON beside it.

        Returns:
            The page.

        Raises:
            StoreError: The store cannot be read.
            PublishError: The folder cannot be written to.
        """
        score, entries = self.score(), self.questions()
        shown = [BoardEntry(e.question, e.answer, e.reason) for e in entries]
        board = {BOARD: render_board_html(score, shown).encode(), BOARD_JSON: codec.plain_json(asdict(score))}
        FolderPublisher(out).write(board)
        return out / BOARD

    def _store(self) -> ForesightStore:
        return ForesightStore(self.config.store_path)


def _entries(store: ForesightStore) -> tuple[LedgerEntry, ...]:
    given: dict[str, list[Resolution]] = {}
    for resolution in store.resolutions():
        given.setdefault(resolution.question_id, []).append(resolution)
    return tuple(LedgerEntry(q, tuple(given.get(q.question_id, ()))) for q in store.questions())


def _dossier(story: str, store: ForesightStore) -> Dossier:
    found, brief = find_story(story, store)
    articles = store.articles(found.article_ids)
    as_of = brief.page.dateline.as_of if brief else None
    return pipeline.composed(found, articles=articles, facts=_facts_of(articles, store), as_of=as_of)


def _all_kept(store: ForesightStore) -> tuple[tuple[Article, ...], tuple[Facts, ...]]:
    ids = dict.fromkeys(article_id for story in store.stories() for article_id in story.article_ids)
    articles = store.articles(ids)
    return articles, _facts_of(articles, store)


def _facts_of(articles: Sequence[Article], store: ForesightStore) -> tuple[Facts, ...]:
    """The kept claims; those of which none are kept are taken out again, without the parser where it is missing."""
    return tuple(store.facts(article.article_id) or _extracted(article) for article in articles)


def _extracted(article: Article) -> Facts:
    try:
        return pipeline.extracted(article, parser=SpacyParser())
    except ParseError:
        return pipeline.extracted(article, parser=None)
