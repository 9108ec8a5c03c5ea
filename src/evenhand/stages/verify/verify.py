"""`verify`: a draft into a brief. Fails closed by sentence, never by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from evenhand.errors import NoPageError
from evenhand.model import (
    Brief,
    Dateline,
    Dossier,
    Draft,
    Judgement,
    Page,
    Reason,
    Rejected,
    Scenario,
    Statement,
    Verdict,
)
from evenhand.operations.cast import Cast
from evenhand.stages.verify.agreed import misplaced, overclaimed
from evenhand.stages.verify.bound import unbound
from evenhand.stages.verify.checks import Articles, failure_of
from evenhand.stages.verify.dated import misdated
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.following import astray
from evenhand.stages.verify.foresight import scenario_failure
from evenhand.stages.verify.measure import making, passages, sources
from evenhand.stages.verify.repair import source_form, swapped
from evenhand.stages.verify.second_reading import misgiven
from evenhand.stages.verify.tied import Parsing
from evenhand.stages.verify.walk import only, statements

SCHEMA: Final = "evenhand/brief/1"


def verify(
    draft: Draft, dossier: Dossier, judgements: Sequence[Judgement] = (), *, version: str, parse: Parsing | None = None
) -> Brief:
    """Check every statement of a draft and make a brief of those that hold.

    What fails is repaired once, by restoring the form that its source has (`repair`), else withheld.

    Args:
        draft: The page as a writer left it.
        dossier: The articles and claims it was written from.
        judgements: Opinions of a judge; a refuted statement is withheld. Support by a judge never saves a
            statement that fails a check here.
        version: Version of Evenhand, for the page.
        parse: The parser, by which free text is held; see `failure_of`.

    Returns:
        The checked page with what was withheld, and why.

    Raises:
        NoPageError: Not one statement of the page holds.
    """
    articles = {a.article_id: a for a in dossier.articles}
    facts = {f.article_id: f for f in dossier.facts}
    cast = Cast(articles, facts)
    refuted = {j.statement: j.judge for j in judgements if j.verdict is Verdict.REFUTED}

    def check(statement: Statement) -> Failure | None:
        held = failure_of(statement, articles, parse) or unbound(statement, facts, articles, cast)
        return held or misgiven(statement, facts, articles) or _judged(refuted.get(statement))

    checked = [(path, statement, check(statement)) for path, statement in statements(draft.page)]
    told = {statement.text for _, statement, _ in checked}
    failures: dict[Statement, Failure] = {}
    restored: dict[Statement, Statement] = {}
    withheld: list[Rejected] = [*draft.refused]
    for path, statement, failure in checked:
        if failure is None:
            continue
        form = None if failure.reason is Reason.VERIFY_ARTICLE_MISSING else source_form(statement, articles)
        if form is not None and form.text not in told and check(form) is None:
            restored[statement] = form
        else:
            failures[statement] = failure
            withheld.append(Rejected(path, "verify", failure.reason, failure.detail))
    whole = swapped(draft.page, restored)
    for path, row, failure in overclaimed(whole, articles, dossier.voices):
        if row.statement not in failures:
            failures[row.statement] = failure
            withheld.append(Rejected(path, "verify", failure.reason, failure.detail))
    for path, statement, failure in (
        *misplaced(whole, articles, dossier.voices),
        *astray(whole, set(failures)),
        *misdated(whole, articles, set(failures)),
    ):
        if statement in failures:
            continue
        failures[statement] = failure
        withheld.append(Rejected(path, "verify", failure.reason, failure.detail))
    page = only(whole, lambda s: s not in failures, _title(whole, failures, articles))
    page, dropped = _without_wrong_forks(page, dossier, articles)
    page = replace(page, dateline=_covering(page, dossier))
    withheld += dropped
    return Brief(
        schema=SCHEMA,
        story_id=dossier.story.story_id,
        storyline_id=dossier.story.storyline_id,
        related=dossier.related,
        page=page,
        passages=passages(page, articles),
        sources=sources(dossier.articles, dossier.story.copies),
        withheld=tuple(withheld),
        making=making(page, articles, dossier.facts, writer=draft.writer, version=version, n_withheld=len(withheld)),
    )


def _without_wrong_forks(page: Page, dossier: Dossier, articles: Articles) -> tuple[Page, list[Rejected]]:
    """The page without the scenarios whose fork does not hold, and why it does not."""
    kept: list[Scenario] = []
    withheld: list[Rejected] = []
    for number, one in enumerate(page.scenarios):
        failure = scenario_failure(one, page, dossier.story.story_id, articles)
        if failure is None:
            kept.append(one)
        else:
            withheld.append(Rejected(f"scenarios[{number}].fork", "verify", failure.reason, failure.detail))
    return replace(page, scenarios=tuple(kept)), withheld


def _judged(judge: str | None) -> Failure | None:
    return Failure(Reason.VERIFY_CLOSURE, f"{judge} holds it refuted") if judge is not None else None


def _covering(page: Page, dossier: Dossier) -> Dateline:
    """The dateline over what is left of the timeline: the first and last day told as past."""
    days = [a.published_on for a in dossier.articles if a.published_on is not None]
    past = [row for row in page.timeline if not row.is_future]
    return replace(
        page.dateline,
        first=min((row.first for row in past), default=min(days, default=None)),
        last=max((row.last for row in past), default=max(days, default=None)),
    )


FEWEST_IN_TITLE: Final = 5
_CELLS: Final = frozenset({"amount", "measures", "actor", "saying", "status", "day", "outlet"})
"""Frames of cells that tell nothing without their row; nor does a section's heading without the section."""


def _title(page: Page, failures: dict[Statement, Failure], articles: Articles) -> Statement:
    """The title; where it does not hold, a heading, or the shortest statement that says something: no bare number."""
    if page.title not in failures:
        return page.title
    held: Iterable[Statement] = (s for _, s in statements(page) if s not in failures)
    shortest = min(
        held,
        key=lambda s: (
            s.derivation.frame not in ("heading", "heading.dated"),
            s.derivation.frame.partition(".")[0] in _CELLS or s.derivation.frame.startswith("heading."),
            len(s.text.split()) < FEWEST_IN_TITLE,
            len(s.text),
        ),
        default=None,
    )
    if shortest is None:
        raise NoPageError("not one statement of the page holds")
    return shortest
