"""The writer that lets a language model write the rule writer's sentences again, under the law of the checker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from evenhand.edges.writers.offers import offers
from evenhand.edges.writers.placing import Placing
from evenhand.edges.writers.prompts import prompt_of
from evenhand.edges.writers.tasks import Articles, Task, tasks
from evenhand.errors import WriterError
from evenhand.model import (
    Comparison,
    Dossier,
    Draft,
    Outlook,
    Page,
    Reason,
    Rejected,
    Reply,
    Statement,
    Writing,
)
from evenhand.ports import LanguageModel, Writer

Check = Callable[[Draft, Dossier], Sequence[Rejected]]
Price = tuple[Decimal, Decimal]

HOPELESS: Final = frozenset(
    {"writer.timeout", "writer.unreachable", "writer.rate-limited", "writer.server-failed", "writer.refused"}
)
"""Codes after which the model is not asked again for this page: every further question would wait as long."""

NOT_ASKED: Final = "writer.not-asked"


@dataclass
class LlmWriter:
    """Writes the rule writer's page, then lets a language model offer other words for title, highlights and article.

    A sentence of the model stands on the page only where the checker lets it; where it does not, or the model gives
    no answer, the rule writer's statement stays. Rows and tables stay the rule writer's. So there is always a page.

    Attributes:
        base: The rule writer.
        check: Says what of a draft would be withheld, by place; the same that later makes the brief.
        model: Who is asked.
        most_chars: Longest matter of one question, in characters.
        price: US dollars for a million tokens read, and written; None where nobody told it.
    """

    base: Writer
    check: Check
    model: LanguageModel
    most_chars: int
    price: Price | None = None
    name: str = "llm"

    def write(self, dossier: Dossier, outlook: Outlook) -> Draft:
        """Write the page; see `Writer`."""
        draft = self.base.write(dossier, outlook)
        page = draft.page
        articles = {a.article_id: a for a in dossier.articles}
        found = tasks(page, articles, most_chars=self.most_chars)
        asked = _Asked(articles)
        for task in found:
            asked.ask(task, self.model)
        placing = Placing(page, articles)
        asked.rejected.update(self._placed(asked.offered, placing, dossier))
        self._settle(placing, dossier, asked.rejected)
        return Draft(replace(placing.result(), writing=self._writing(found, asked)), self.name, draft.refused)

    def _placed(
        self, offered: Sequence[tuple[Task, Statement]], placing: Placing, dossier: Dossier
    ) -> Iterator[Reason]:
        """Put what the checker lets stand into its places; yield why each of the others does not stand."""
        objections = self._objections([statement for _, statement in offered], placing.page, dossier)
        for number, (task, statement) in enumerate(offered):
            reason = objections.get(f"highlights[{number}]", objections.get("")) or placing.put(statement, task)
            if reason is not None:
                yield reason

    def _objections(self, statements: Sequence[Statement], page: Page, dossier: Dossier) -> dict[str, Reason]:
        """Why the checker would withhold statements, by place; under "" why it would let none stand."""
        if not statements:
            return {}
        draft = Draft(_bare(page, statements), self.name)
        return {one.what: one.reason for one in self.check(draft, dossier)}

    def _settle(self, placing: Placing, dossier: Dossier, rejected: Counter[Reason]) -> None:
        """Check the page as it now stands; where a sentence of the model does not hold in its place, undo that part."""
        found = self.check(Draft(placing.result(), self.name), dossier)
        failed = {at: one.reason for one in found if (at := placing.free_at(one.what)) is not None}
        for at, reason in failed.items():
            rejected[reason] += placing.undo(*at)

    def _writing(self, found: Sequence[Task], asked: _Asked) -> Writing:
        n_input = sum(reply.n_input for reply in asked.replies)
        n_output = sum(reply.n_output for reply in asked.replies)
        return Writing(
            model=self.model.name,
            n_asked=len(found) - asked.failed[NOT_ASKED],
            failed=_counts(asked.failed),
            n_offered=asked.n_offered,
            n_taken=asked.n_offered - asked.rejected.total(),
            rejected=_counts(asked.rejected),
            n_input=n_input,
            n_output=n_output,
            seconds=round(sum(reply.seconds for reply in asked.replies), 1),
            cost=cost(self.price, n_input, n_output),
        )


class _Asked:
    """What came back, task by task.

    Attributes:
        replies: Answers, usable or not.
        offered: Statements that were offered, with what was asked.
        n_offered: How many sentences were offered.
        rejected: Why some were turned away.
        failed: Codes of tasks without a usable answer.
    """

    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self.replies: list[Reply] = []
        self.offered: list[tuple[Task, Statement]] = []
        self.n_offered = 0
        self.rejected: Counter[Reason] = Counter()
        self.failed: Counter[str] = Counter()

    def ask(self, task: Task, model: LanguageModel) -> None:
        """Ask, unless it is hopeless by now."""
        if HOPELESS & set(self.failed):
            self.failed[NOT_ASKED] += 1
            return
        try:
            reply = model.reply(prompt_of(task, self._articles))
            self.replies.append(reply)
            found = offers(reply.text, task, self._articles)
        except WriterError as error:
            self.failed[error.code] += 1
            return
        self.n_offered += len(found)
        self.rejected.update(one.reason for one in found if one.reason is not None)
        self.offered.extend((task, one.statement) for one in found if one.statement is not None)


def cost(price: Price | None, n_input: int, n_output: int) -> Decimal | None:
    """What tokens cost, in US dollars, to a hundredth of a cent; None without a price."""
    if price is None:
        return None
    whole = (price[0] * n_input + price[1] * n_output) / 1_000_000
    return whole.quantize(Decimal("0.0001"))


def _bare(page: Page, highlights: Iterable[Statement]) -> Page:
    """Statements as the highlights of a page that holds nothing else but its title."""
    return replace(
        page,
        highlights=tuple(highlights),
        article=(),
        comparison=Comparison(),
        positions=(),
        figures=(),
        timeline=(),
        scenarios=(),
        implications=(),
        unknowns=(),
        notices=(),
    )


def _counts(counted: Counter[Reason] | Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((str(code), count) for code, count in counted.items() if count))
