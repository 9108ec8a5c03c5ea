"""Whom a page means by an office alone ("the harbour master"), where the articles leave no doubt who holds it.

The writer names the holder where the page has not, and the verifier holds it to the same rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from evenhand.model import ActorKind, Article, ArticleId, Facts, Mention, Span
from evenhand.operations.cast import Cast

_DEFINITE: Final = re.compile(r"\b[Tt]he((?: [A-Za-z][a-z\-]{1,20}){2,5})(?=[ ,.;:]|$)")
_TIED: Final = re.compile(r" (?:of|that|who|for|in|at)\b")
_BEHIND: Final = re.compile(r", (?:the |a |an )?((?:[A-Za-z][a-z\-]{1,20} ?){2,5}),")


@dataclass(frozen=True)
class Offices:
    """The offices of a story, by the words that tell them.

    Attributes:
        articles: The story's articles, by id.
        facts: Their claims, by the same ids.
        cast: Its persons.
    """

    articles: Mapping[ArticleId, Article]
    facts: Mapping[ArticleId, Facts]
    cast: Cast

    @cached_property
    def _holders(self) -> Mapping[str, tuple[Mention, ...]]:
        """The namings of persons with each office of two words or more, in lower case."""
        found: dict[str, list[Mention]] = {}
        for key in sorted(self.facts):
            text = self.articles[key].text
            for one in self.facts[key].mentions:
                if one.kind is not ActorKind.PERSON or not self.cast.who(one):
                    continue
                told = [text[one.role.start : one.role.end]] if one.role is not None else []
                behind = _BEHIND.match(text, one.span.end, one.span.end + 120)
                told += [behind.group(1)] if behind is not None else []
                for role in told:
                    if role.count(" ") >= 1:
                        found.setdefault(role.lower(), []).append(one)
        return {role: tuple(namings) for role, namings in found.items()}

    def holder(self, said: Span) -> Mention | None:
        """Return the naming of whom an office told with "the" means.

        That is the one person of the story who is named with it, in the same article and before.

        Args:
            said: The words, article and all: "the harbour master".
        """
        told = self.articles[said.article_id].text[said.start : said.end].lower().removeprefix("the ")
        namings = self._holders.get(told, ())
        if len({self.cast.who(one) for one in namings}) != 1:
            return None
        own = (one for one in namings if one.span.article_id == said.article_id and one.span.end < said.start)
        return next(own, None)

    def told_in(self, span: Span) -> Iterator[tuple[Span, Mention]]:
        """Yield the offices in a stretch that stand for their holder, no name right behind them, each with him."""
        text = self.articles[span.article_id].text
        names = {one.span.start for one in self.facts[span.article_id].mentions if span.holds(one.span)}
        for match in _DEFINITE.finditer(text, span.start, span.end):
            parts = match.group().split(" ")
            ends = [match.start() + len(" ".join(parts[:n])) for n in range(len(parts), 2, -1)]
            for end in ends:
                said = Span(span.article_id, match.start(), end)
                found = self.holder(said)
                if found is not None and not names & {end + 1, end + 2} and _TIED.match(text, end) is None:
                    yield said, found
                    break


def names_office(full: str, said: str) -> bool:
    """Whether a naming tells the office that it is put in for: "Harbour Master Jon Vell" for "the harbour master"."""
    determiner, _, office = said.lower().partition(" ")
    return determiner == "the" and office.count(" ") >= 1 and f" {office} " in f" {full.lower().replace(',', ' ')} "
