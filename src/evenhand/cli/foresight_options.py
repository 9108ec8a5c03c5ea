"""What the commands `evenhand archive …` and `evenhand questions …` are given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.options import Json, Store


class Given(StrEnum):
    """What a person can answer."""

    YES = "yes"
    NO = "no"
    VOID = "void"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ArchiveImportOptions:
    """What `evenhand archive import` is given."""

    file: Annotated[Path, typer.Argument(help="The table.", metavar="FILE", show_default=False)]
    form: Annotated[str, typer.Option("--format", "-f", help="icews, polecat, gdelt, acled or own.", metavar="FORMAT")]
    name: Annotated[
        str, typer.Option("--name", help="Archive to keep them in; else the format's name.", metavar="NAME")
    ] = ""
    by_country: Annotated[
        bool, typer.Option("--by-country", help="Take the countries of actor and target for them.")
    ] = False
    store: Store = None
    as_json: Json = False


@dataclass(frozen=True, slots=True)
class ArchiveListOptions:
    """What `evenhand archive list` is given."""

    store: Store = None
    as_json: Json = False


@dataclass(frozen=True, slots=True)
class QuestionsAskOptions:
    """What `evenhand questions ask` is given."""

    story: Annotated[
        str,
        typer.Argument(
            help="Id of a story, or the beginning of it, or a brief.json.", metavar="STORY", show_default=False
        ),
    ]
    store: Store = None
    as_json: Json = False


@dataclass(frozen=True, slots=True)
class QuestionsListOptions:
    """What `evenhand questions list` is given."""

    store: Store = None
    as_json: Json = False


@dataclass(frozen=True, slots=True)
class QuestionsResolveOptions:
    """What `evenhand questions resolve` is given."""

    question: Annotated[
        str | None,
        typer.Argument(
            help="Id of a question, or the beginning of it, that a person answers; none answers all by rule.",
            metavar="QUESTION",
            show_default=False,
        ),
    ] = None
    answer: Annotated[Given | None, typer.Option("--answer", help="yes, no, void or open.", metavar="ANSWER")] = None
    by: Annotated[str, typer.Option("--by", help="Name of the person who decides.", metavar="NAME")] = "person"
    on: Annotated[str | None, typer.Option("--on", help="Day of the decision; else today.", metavar="YYYY-MM-DD")] = (
        None
    )
    store: Store = None
    as_json: Json = False


@dataclass(frozen=True, slots=True)
class QuestionsScoreOptions:
    """What `evenhand questions score` is given."""

    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Folder for the score board as a page, with its JSON.", metavar="DIR"),
    ] = None
    store: Store = None
    as_json: Json = False
