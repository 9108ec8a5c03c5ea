"""The commands `evenhand archive …` and `evenhand questions …`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import typer

from evenhand.cli.foresight_options import (
    ArchiveImportOptions,
    ArchiveListOptions,
    QuestionsAskOptions,
    QuestionsListOptions,
    QuestionsResolveOptions,
    QuestionsScoreOptions,
)
from evenhand.cli.lines import counted, print_json, say
from evenhand.cli.options import takes
from evenhand.cli.running import Status, told
from evenhand.errors import ConfigError
from evenhand.tables import index

if TYPE_CHECKING:
    from pathlib import Path

    from evenhand.app import Foresight, LedgerEntry
    from evenhand.model import ForesightQuestion, Score

_SETTINGS = {"help_option_names": ["-h", "--help"]}
archive = typer.Typer(no_args_is_help=True, rich_markup_mode=None, context_settings=_SETTINGS)
questions = typer.Typer(no_args_is_help=True, rich_markup_mode=None, context_settings=_SETTINGS)


def _opened(store: Path | None) -> Foresight:
    from evenhand.app import Foresight
    from evenhand.config import load

    return Foresight(load({"store": str(store) if store else None}))


@archive.command("import")
@takes(ArchiveImportOptions)
def import_(given: ArchiveImportOptions) -> int:
    """Add the events of a table to the archive: ICEWS, POLECAT, GDELT, ACLED, or plain columns of your own.

    A row that holds no dated event is turned away by its line; the others are kept. The same file twice is kept once.
    """

    def run() -> int:
        found = _opened(given.store).import_archive(
            given.file, given.form, name=given.name, by_country=given.by_country
        )
        if given.as_json:
            print_json({**asdict(found), "path": str(found.path)})
        elif found.is_known:
            say(f"{found.path} was imported into {found.archive} before; nothing is added.")
        else:
            say(
                f"{found.archive}: {counted(found.n_events, 'event')} kept, {counted(found.n_rejected, 'row')} rejected"
            )
            for one in found.rejected:
                say(f"  {one.reason}  {one.what}: {one.detail}")
        return Status.SOME_REJECTED if found.n_rejected else Status.WELL

    return told(run, as_json=given.as_json)


@archive.command("list")
@takes(ArchiveListOptions)
def list_archives(given: ArchiveListOptions) -> int:
    """List the archives of past events and how far they reach."""

    def run() -> int:
        found = _opened(given.store).archives()
        if given.as_json:
            rows = [{**asdict(c), "first": c.first.isoformat(), "last": c.last.isoformat()} for c in found]
            print_json({"archives": rows})
        else:
            for one in found:
                say(f"{one.archive:16} {one.first} to {one.last}  {counted(one.n_events, 'event')}")
        return Status.WELL

    return told(run, as_json=given.as_json)


@questions.command("ask")
@takes(QuestionsAskOptions)
def ask(given: QuestionsAskOptions) -> int:
    """Look ahead from a kept story: keep its questions in the ledger and its dated deeds in the archive.

    A question that is in the ledger stays as it was asked.
    """

    def run() -> int:
        found = _opened(given.store).outlook(given.story)
        if given.as_json:
            print_json({"questions": [_plain(question) for question in found.questions]})
        else:
            n_events = counted(found.n_archive_events, "event")
            say(f"{counted(len(found.questions), 'question')}; {n_events} in the archive")
            for question in found.questions:
                say(f"  {_line(question)}")
        return Status.WELL

    return told(run, as_json=given.as_json)


@questions.command("list")
@takes(QuestionsListOptions)
def list_questions(given: QuestionsListOptions) -> int:
    """List the ledger: each question with its window, probability and answer, in the order asked."""

    def run() -> int:
        _entries(_opened(given.store).questions(), as_json=given.as_json)
        return Status.WELL

    return told(run, as_json=given.as_json)


@questions.command("resolve")
@takes(QuestionsResolveOptions)
def resolve(given: QuestionsResolveOptions) -> int:
    """Answer open questions from the kept articles by their rule, or keep a person's answer.

    An answer names the passages it rests on. Nothing is overwritten: a later answer stands beside the earlier one.
    """

    def run() -> int:
        from evenhand.model import Answer

        opened = _opened(given.store)
        if given.question is None:
            found = opened.resolve()
        else:
            day = _day(given.on) if given.on else datetime.now(UTC).date()
            found = (opened.decide(given.question, Answer(given.answer or "open"), by=given.by, on=day),)
        _entries(found, as_json=given.as_json)
        return Status.WELL

    return told(run, as_json=given.as_json)


@questions.command("score")
@takes(QuestionsScoreOptions)
def score(given: QuestionsScoreOptions) -> int:
    """Score the answered questions: Brier and log score, skill, calibration; count those open and void.

    Skill is told against the control rates and against always saying one half.
    """

    def run() -> int:
        opened = _opened(given.store)
        found = opened.score()
        page = opened.publish_score(given.out) if given.out else None
        if given.as_json:
            print_json({**asdict(found), **({"page": str(page)} if page else {})})
            return Status.WELL
        _board(found)
        if page:
            say(f"The score board: {page}")
        return Status.WELL

    return told(run, as_json=given.as_json)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError("config.bad-date", text, "a day is written as in 2026-03-28") from error


def _board(found: Score) -> None:
    say(f"{counted(found.n_questions, 'question')}: {found.n_scored} scored, {found.n_unnumbered} without a number,")
    say(f"  {found.n_open} open, {found.n_void} void")
    rows = {
        "Brier score (0 is best)": found.brier,
        "log score (0 is best)": found.log_score,
        "skill against one half": found.skill_vs_half,
        "skill against control": found.skill_vs_control,
        "calibration error": found.calibration_error,
    }
    for name, value in rows.items():
        say(f"  {name:26} {'-' if value is None else f'{value:.3f}'}")
    for one in found.bins:
        say(f"  {one.low:.1f} to {one.high:.1f}: {one.n_yes} of {one.n} came true, {one.mean:.2f} foretold")


def _entries(entries: Iterable[LedgerEntry], *, as_json: bool) -> None:
    found = list(entries)
    if as_json:
        print_json({"questions": [_entry(entry) for entry in found]})
        return
    if not found:
        say("No questions. `evenhand questions ask STORY` keeps those of a story.")
    for entry in found:
        say(f"{entry.answer.value.upper():5} {_line(entry.question)}")
        if entry.resolutions:
            last = entry.resolutions[-1]
            say(f"      {last.decided_on} by {last.by}: {index('resolutions', 'code')[last.reason]['text']}")


def _line(question: ForesightQuestion) -> str:
    number = "" if question.probability is None else f"  {question.probability:.0%}"
    acts = ", ".join(_words(type_) for type_ in question.types) if question.types else " ".join(question.words)
    parties = " to ".join(party for party in (question.actor, question.target) if party)
    asked = {"happens": "does", "none": "does none of", "held": "as planned"}[question.rule.value]
    return f"{question.question_id}  {question.first} to {question.last}{number}  {parties}, {asked}: {acts}"


def _words(type_: str) -> str:
    return type_.replace("_", " ").replace(".", " ").lower()


def _entry(entry: LedgerEntry) -> dict[str, object]:
    given = [
        {**asdict(r), "decided_on": r.decided_on.isoformat(), "evidence": [asdict(span) for span in r.evidence]}
        for r in entry.resolutions
    ]
    return {**_plain(entry.question), "answer": entry.answer.value, "resolutions": given}


def _plain(question: ForesightQuestion) -> dict[str, object]:
    days = {name: getattr(question, name).isoformat() for name in ("asked_on", "first", "last")}
    return {**asdict(question), **days}
