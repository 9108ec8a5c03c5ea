"""Every check of a statement with the words that decided: what `evenhand verify --explain` shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from evenhand.model import Page, Statement
from evenhand.model.checking import Checked, Explained
from evenhand.operations.wording import Kind, read
from evenhand.stages.verify.checks import ALL_CHECKS, Articles, evidence_failure, is_held_by, passages
from evenhand.stages.verify.failure import Failure
from evenhand.stages.verify.free import CHECKS as FREE_CHECKS
from evenhand.stages.verify.free import LONGEST, settled
from evenhand.stages.verify.tied import Parsing
from evenhand.stages.verify.walk import statements

_MARKED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
_MOST_SHOWN: Final = 120


def explained(page: Page, articles: Articles, parse: Parsing | None = None) -> tuple[Explained, ...]:
    """Run every check on every statement of a page, and say what each looked at.

    Args:
        page: The page.
        articles: The kept articles it cites, by id.
        parse: The parser, by which free text is held; see `failure_of`.

    Returns:
        One entry per statement, in page order; a statement whose evidence is gone has that one check only.
    """
    return tuple(
        Explained(place, one.statement_id, one.text, tuple(_checked(one, articles, parse)))
        for place, one in statements(page)
    )


def _checked(statement: Statement, articles: Articles, parse: Parsing | None = None) -> Iterator[Checked]:
    missing = evidence_failure(statement, articles)
    if missing is not None:
        yield Checked("evidence", False, "", missing.detail)
        return
    yield Checked("evidence", True, _short(passages(statement, articles)))
    for name, check in ALL_CHECKS.items():
        if is_held_by(statement, name):
            yield _told(name, statement, next(check(statement, articles), None))
    if statement.derivation.is_free and len(statement.text) <= LONGEST:
        held, found = settled(statement, [articles[e.span.article_id] for e in statement.evidence], parse)
        for name, free_check in FREE_CHECKS.items():
            if not held.is_answered(name):
                yield _told(name, statement, next(free_check(held), None))
        if parse is not None:
            yield _told("ties", statement, next((one for one in found if one.check == "ties"), None))


def _told(name: str, statement: Statement, failure: Failure | None) -> Checked:
    if failure is None:
        looked_at = _LOOKS_AT.get(name, _nothing)(statement.text)
        return Checked(name, True, _short(looked_at))
    start, end = failure.said
    return Checked(name, False, _short(statement.text[start:end] if end else statement.text), failure.detail)


def _numbers(text: str) -> str:
    return ", ".join(w.text for w in read(text) if w.kind is Kind.NUMBER)


def _names(text: str) -> str:
    return ", ".join(w.text for w in read(text) if w.kind is Kind.NAME)


def _quotations(text: str) -> str:
    return " ".join(_MARKED.findall(text))


def _whole(text: str) -> str:
    return text


def _nothing(_text: str) -> str:
    return ""


_LOOKS_AT: Final[Mapping[str, Callable[[str], str]]] = {
    "replay": _whole,
    "figures": _numbers,
    "names": _names,
    "quotations": _quotations,
    "numbers": _numbers,
    "words": _whole,
    "roles": _names,
    "order": _whole,
    "ties": _whole,
}


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return f"{folded[: _MOST_SHOWN - 1]}…" if len(folded) > _MOST_SHOWN else folded
