"""Invented articles for the tests beside this file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from evenhand.model import Article, Cut, CutKind, article_id_of

Maker = Callable[..., Article]

MILL = (
    "A fire destroyed the Orrin paper mill in the night to Monday, the Vellmouth brigade said. Nobody was hurt. "
    "Brigade chief Dessa Karr said that the flames had spread from a drying hall to the store within minutes. "
    "Two hundred people work at the mill, which is the largest employer in the valley of the Orrin. "
    "The owner, a family firm, said that it would rebuild and that wages would be paid until the autumn. "
    "Insurers put the damage at about 40 million crowns. The cause is not yet known."
)
FERRY = (
    "The harbour council of Skarholm voted by seven to five for a new ferry terminal after a debate until midnight. "
    "Councillor Bram Ostler called the plan a gift to tourists; his colleague Ulla Fenn said that islanders had waited "
    "for twenty years. Work on the quay is to begin in spring and will cost 12 million crowns. "
    "An appeal against the decision can be lodged until the end of the month."
)


@pytest.fixture
def article() -> Maker:
    """Make an article: text first; everything else by name."""

    def make(
        text: str, *, on: str = "", outlet: str = "", title: str = "", url: str = "", boilerplate: str = ""
    ) -> Article:
        return Article(
            article_id=article_id_of(outlet=outlet, url=f"{url}{on}", text=text),
            origin="test",
            url=url,
            outlet=outlet,
            author="",
            title=title,
            published_on=date.fromisoformat(on) if on else None,
            language="en",
            text=text,
            blocks=(),
            cuts=(Cut(CutKind.OTHER, boilerplate),) if boilerplate else (),
        )

    return make
