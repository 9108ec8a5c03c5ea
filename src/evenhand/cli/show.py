"""Reports as words for a terminal, or as JSON. What strangers wrote is shown without its control characters."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.cli.lines import counted, harmless, print_json, say, short
from evenhand.tables import index

if TYPE_CHECKING:
    from evenhand.app import BriefReport, Check, Failure, KeptStory, VerifyReport
    from evenhand.errors import EvenhandError
    from evenhand.model import Prompt, Rejected, Writing
    from evenhand.model.checking import Explained


def brief(report: BriefReport) -> None:
    """Sum up what `evenhand brief` did: read, rejected and why, published, withheld and why, where the page is."""
    say(f"Read {counted(report.n_articles, 'article')}{_and(len(report.rejected), 'rejected')}")
    _say_rejected(report.rejected)
    for failed in report.failed:
        say(f"  failed: {failed}")
    withheld = Counter(one.reason.value for page in report.pages for one in page.brief.withheld)
    if report.pages:
        n_published = sum(page.brief.making.n_published for page in report.pages)
        say(f"Published {counted(n_published, 'statement')}{_and(withheld.total(), 'withheld')}")
        for code, count in sorted(withheld.items(), key=lambda one: (-one[1], one[0])):
            say(f"  {count:4}  {code}{_meaning(code)}")
    for page in report.pages:
        if page.brief.page.writing is not None:
            _say_writing(page.brief.page.writing)
    for warning in report.warnings:
        print(f"Warning: {harmless(warning)}", file=sys.stderr)
    _say_where(report)


def brief_json(report: BriefReport, status: int) -> None:
    """Print the same as JSON."""
    pages = [
        {
            "story_id": page.brief.story_id,
            "title": page.brief.page.title.text,
            "folder": str(page.folder),
            "n_published": page.brief.making.n_published,
            "withheld": [asdict(one) for one in page.brief.withheld],
        }
        for page in report.pages
    ]
    print_json(
        {
            "status": status,
            "n_articles": report.n_articles,
            "rejected": [asdict(one) for one in report.rejected],
            "failed": [_error_value(one) for one in report.failed],
            "pages": pages,
            "warnings": list(report.warnings),
            "out": str(report.out),
            "store": str(report.store),
        }
    )


def verify(report: VerifyReport, *, explain: bool) -> None:
    """Name each thing that does not hold in one line; explained, with all checks, what codes mean and what is cited."""
    for failure in report.failures:
        said = f"  {failure.statement_id}  “{short(failure.text)}”" if failure.statement_id else ""
        say(f"{failure.place}{said}  {failure.code}  {failure.detail}")
        if explain:
            _explain(failure)
    for one in report.explained:
        _say_checks(one)
    for note in report.notes:
        print(f"Note: {harmless(note)}", file=sys.stderr)
    say(f"{report.path}: {_verdict(report)}")


def _say_checks(one: Explained) -> None:
    say(f"{one.place}  {one.statement_id}  “{short(one.text)}”")
    for check in one.checks:
        found = "holds" if check.holds else f"fails: {check.detail}"
        said = f" “{short(check.looked_at)}”" if check.looked_at else ""
        say(f"    {check.check}: {found}{said}")


def _verdict(report: VerifyReport) -> str:
    if not report.failures:
        return f"{counted(report.n_statements, 'statement')} made again, all hold"
    failed = {failure.statement_id for failure in report.failures} - {""}
    beside = sum(1 for failure in report.failures if not failure.statement_id)
    parts = (
        [f"{len(failed)} of {counted(report.n_statements, 'statement')} no longer hold"] if report.n_statements else []
    )
    return ", ".join(parts + ([f"{counted(beside, 'other place')} differ"] if beside else []))


def _explain(failure: Failure) -> None:
    meaning = _meaning(failure.code)
    if meaning:
        say(f"    that is{meaning}")
    for outlet, day, words in failure.passages:
        who = ", ".join(part for part in (outlet, day) if part) or "an outlet that is not told"
        say(f"    it cites {who}: “{short(words, 400)}”")


def verify_json(report: VerifyReport) -> None:
    """Print the same as JSON."""
    print_json(
        {
            "path": str(report.path),
            "n_statements": report.n_statements,
            "holds": not report.failures,
            "failures": [asdict(one) for one in report.failures],
            "notes": list(report.notes),
            **({"explained": [asdict(one) for one in report.explained]} if report.explained else {}),
        }
    )


def stories(kept: Sequence[KeptStory], store: Path) -> None:
    """List the kept stories."""
    if not kept:
        say(f"No stories are kept in {store} yet; `evenhand brief PATH…` makes one.")
    for story in kept:
        day = story.published_on.isoformat() if story.published_on else "undated   "
        counts = f"{counted(story.n_articles, 'article')}, {counted(story.n_statements, 'statement')}"
        say(f"{story.story_id}  {day}  {story.title or '(no brief)'}  ({counts})")


def stories_json(kept: Sequence[KeptStory]) -> None:
    """Print the same as JSON."""
    dated = [{**asdict(s), "published_on": s.published_on.isoformat() if s.published_on else None} for s in kept]
    print_json({"stories": dated})


def page(markdown: str, *, as_json: bool) -> None:
    """Print a brief."""
    if as_json:
        print_json({"markdown": markdown})
    else:
        print("\n".join(harmless(line) for line in markdown.split("\n")), end="")


def prompts(found: Sequence[Prompt], *, as_json: bool) -> None:
    """Print what a language model would be asked."""
    if as_json:
        print_json({"prompts": [asdict(prompt) for prompt in found]})
        return
    for number, prompt in enumerate(found, start=1):
        say(f"--- question {number} of {len(found)}, answer of at most {counted(prompt.most_tokens, 'token')}")
        for line in (prompt.rules, *prompt.matter.split("\n"), prompt.schema):
            say(line)


def checks(found: Iterable[Check]) -> None:
    """Print what `evenhand doctor` found."""
    for check in found:
        say(f"{'!' if check.advice else ' '} {check.name:12} {check.found}")
        if check.advice:
            say(f"  {'':12} {check.advice}")


def checks_json(found: Iterable[Check]) -> None:
    """Print the same as JSON."""
    print_json({"checks": [asdict(check) for check in found]})


def error(failed: EvenhandError, *, as_json: bool) -> None:
    """Tell a failure of the world: in one line on standard error, or as JSON in the one shape there is for errors."""
    if as_json:
        print_json({"error": _error_value(failed)})
    else:
        print(f"evenhand: {harmless(str(failed))}", file=sys.stderr)


def _error_value(failed: EvenhandError) -> dict[str, str]:
    return {"code": failed.code, "subject": failed.subject, "detail": failed.detail}


def _say_writing(writing: Writing) -> None:
    """What a language model had in a page, and where it gave nothing."""
    tokens = f"{writing.n_input:,} tokens read, {writing.n_output:,} written, {writing.seconds:g} s"
    price = "cost unknown" if writing.cost is None else f"${writing.cost}"
    say(f"Language model {short(writing.model)}: {counted(writing.n_asked, 'question')}; {tokens}; {price}")
    say(f"  {writing.n_taken} of its {counted(writing.n_offered, 'sentence')} passed the checks")
    for code, count in (*writing.rejected, *writing.failed):
        say(f"  {count:4}  {code}{_meaning(code)}")


def _say_rejected(rejected: Sequence[Rejected]) -> None:
    width = max((len(one.reason) for one in rejected), default=0)
    for one in rejected:
        say(f"  {one.reason:{width}}  {one.what}: {one.detail}")


def _say_where(report: BriefReport) -> None:
    if not report.pages:
        say("No page was written.")
    elif report.pages[0].folder == report.out:
        say(f"The page: {report.out / 'brief.html'}")
    else:
        for one in report.pages:
            say(f"  {one.brief.page.title.text}: {one.folder / 'brief.html'}")
        say(f"The list of {counted(len(report.pages), 'page')}: {report.out / 'index.html'}")
    say(f"Kept in: {report.store}")


def _meaning(code: str) -> str:
    row = index("labels", "key").get(f"reason.{code}")
    return f": {row['text']}" if row else ""


def _and(count: int, what: str) -> str:
    return f"; {what} {count}:" if count else f"; {what} none"
