"""The entry `evenhand`: its commands, and what their exit status means."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand import __version__
from evenhand.cli import foresight
from evenhand.cli.options import BriefOptions, DoctorOptions, FactsOptions, ShowOptions, VerifyOptions, takes
from evenhand.cli.running import Status, told
from evenhand.errors import BugError, raised_at

if TYPE_CHECKING:
    from pathlib import Path

    from evenhand.app import App, BriefReport


REPORT_TO = "please report this with the command and the input that led to it"

app = typer.Typer(
    name="evenhand",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help is ready in half the time, and reads well aloud
    context_settings={"help_option_names": ["-h", "--help"]},
)


STATUSES = """\b
Exit status:
  0   all well
  1   verify: something on the page no longer holds
  2   wrong usage: a bad option, date or name
  3   the page was written, but some inputs were rejected
  4   nothing could be read, or nothing told: no page
  5   the store, a file or something else outside failed
  70  a bug in Evenhand; what it met at one story or article is named, and the others are done
"""


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines) + "\n\n" + STATUSES


def _version(asked: bool) -> None:
    if asked:
        print(f"evenhand {__version__}")
        raise typer.Exit


@app.callback(epilog=_examples("evenhand brief articles/ --out mine", "evenhand verify mine/brief.json"))
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Many articles about one story in; one neutral, fully cited, checked brief out. Offline."""


@app.command(
    epilog=_examples(
        "evenhand brief articles/ --out mine               one page of all that lies there",
        "evenhand brief a.html b.pdf --as-of 2026-03-28    as of a day",
        "evenhand brief archive/ --stories                 a page for each story, and a list",
        "evenhand brief articles/ --writer llm --llm-url http://127.0.0.1:11434/v1 --llm-model NAME",
    )
)
@takes(BriefOptions)
def brief(given: BriefOptions) -> int:
    """Write the brief of articles.

    Makes brief.html, brief.md and brief.json. The articles are cleaned, their claims taken out with the passages they
    rest on, and what is written is checked against those passages. What fails is withheld and counted. Everything is
    kept in the store.
    """

    def run() -> int:
        from evenhand.cli import show
        from evenhand.cli.progress import heard

        with heard(is_quiet=given.as_json) as progress:
            opened = _app(given.store, **given.settings)
            if given.writer_dry_run:
                show.prompts(opened.prompts(given.paths, out=given.out, group=given.stories), as_json=given.as_json)
                return Status.WELL
            report = opened.brief(given.paths, out=given.out, group=given.stories, progress=progress)
        status = _status(report)
        show.brief_json(report, status) if given.as_json else show.brief(report)
        return status

    return told(run, as_json=given.as_json)


@app.command(
    epilog=_examples(
        "evenhand verify mine/brief.json",
        "evenhand verify mine/brief.json --explain         with every check and the words that decided",
    )
)
@takes(VerifyOptions)
def verify(given: VerifyOptions) -> int:
    """Check a brief against the kept articles.

    Makes every statement again from the articles in the store, and names each that no longer holds. Sources,
    passages, counts and all else on the page are compared too. Works offline and writes nothing.
    """

    def run() -> int:
        from evenhand.cli import show

        report = _app(given.store).verify(given.page, explain=given.explain)
        show.verify_json(report) if given.as_json else show.verify(report, explain=given.explain)
        return Status.DOES_NOT_HOLD if report.failures else Status.WELL

    return told(run, as_json=given.as_json)


@app.command(
    epilog=_examples(
        "evenhand show                                     lists the stories",
        "evenhand show y-3fa2b1 | less                     the brief of that story",
    )
)
@takes(ShowOptions)
def show(given: ShowOptions) -> int:
    """List the kept stories, or print one brief.

    Stories are listed newest first; a brief is printed as Markdown.
    """

    def run() -> int:
        from evenhand.cli import show

        opened = _app(given.store)
        if given.story is not None:
            show.page(opened.page(given.story), as_json=given.as_json)
        elif given.as_json:
            show.stories_json(opened.stories())
        else:
            show.stories(opened.stories(), opened.config.store_path)
        return Status.WELL

    return told(run, as_json=given.as_json)


@app.command(
    epilog=_examples(
        "evenhand facts y-3fa2b1                           all that the articles of that story say",
        "evenhand facts mine/brief.json --kind quotes      who said what, and where that stands",
        "evenhand facts y-3fa2b1 -k figures -k differ      figures, and where the sources differ",
        "evenhand facts y-3fa2b1 --json > facts.json       the same as JSON (docs/schema/facts.schema.json)",
    )
)
@takes(FactsOptions)
def facts(given: FactsOptions) -> int:
    """Print the facts of a kept story, with the words they rest on.

    Actors, quotations, figures, events, times, and where the sources agree and differ; each with outlet, day, and the
    place in the article's kept text, as article[start:end] in characters.
    """

    def run() -> int:
        from evenhand.cli import facts

        opened = _app(given.store)
        from evenhand.app import FactKind

        found = opened.facts(given.story, [FactKind(kind) for kind in given.kind or ()])
        facts.as_json(found) if given.as_json else facts.tell(found)
        return Status.WELL

    return told(run, as_json=given.as_json)


@app.command(epilog=_examples("evenhand doctor --store mine/store.db"))
@takes(DoctorOptions)
def doctor(given: DoctorOptions) -> int:
    """Look at what Evenhand stands on.

    Names the versions in use, whether the parser's model is there, and the store.
    """

    def run() -> int:
        from evenhand.cli import show

        checks = _app(given.store).doctor()
        show.checks_json(checks) if given.as_json else show.checks(checks)
        return Status.WELL

    return told(run, as_json=given.as_json)


app.add_typer(foresight.archive, name="archive", help="Past events: import tables, list what is there.")
app.add_typer(foresight.questions, name="questions", help="The ledger: ask, list, resolve and score questions.")


def _app(store: Path | None, **settings: object) -> App:
    """Make the app of the settings; imported here, since `--help` must not wait for it."""
    from evenhand.config import load

    config = load({"store": str(store) if store else None, **settings})
    from evenhand.app import App

    return App(config)


def _status(report: BriefReport) -> Status:
    if any(isinstance(one, BugError) for one in report.failed):
        return Status.BUG
    if not report.pages:
        return Status.OUTSIDE_FAILED if report.failed else Status.NO_PAGE
    return Status.SOME_REJECTED if report.rejected or report.failed else Status.WELL


def main() -> None:
    """Run the command line; a bug ends with one line and status 70, not with a page of traceback."""
    try:
        app()
    except Exception as error:  # noqa: BLE001 - the one broad except of this entry
        print(f"evenhand: a bug: {type(error).__name__}: {error} ({raised_at(error)}); {REPORT_TO}", file=sys.stderr)
        sys.exit(Status.BUG)


if __name__ == "__main__":
    main()
