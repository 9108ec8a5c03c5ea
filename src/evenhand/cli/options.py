"""What each command is given, as one value, and the bridge from such a value to Typer."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar, get_type_hints

import typer

T = TypeVar("T")

Store = Annotated[
    Path | None,
    typer.Option(
        "--store", help="File of the store; else $EVENHAND_STORE, else one in your data folder.", metavar="FILE"
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON value instead of words.")]


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """What `evenhand brief` is given."""

    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Files and folders: HTML, text, Markdown, PDF, JSON or JSONL.", metavar="PATH", show_default=False
        ),
    ]
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the pages.", metavar="DIR")] = Path(
        "evenhand-out"
    )
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="Day for which the page is written; else the newest article's.", metavar="YYYY-MM-DD"
        ),
    ] = None
    writer: Annotated[
        str,
        typer.Option(
            "--writer", help="Who writes: rule, or llm: a language model, held to the same checks.", metavar="NAME"
        ),
    ] = "rule"
    archive: Annotated[
        list[str] | None,
        typer.Option(
            "--archive",
            help="Compare with this archive of past events only, may be given again; none for no archive. "
            "Else with all that `evenhand archive list` names.",
            metavar="NAME",
        ),
    ] = None
    stories: Annotated[
        bool,
        typer.Option(
            "--stories", help="Group the articles into stories, one folder each, instead of taking them for one."
        ),
    ] = False
    llm_url: Annotated[
        str | None,
        typer.Option(
            "--llm-url",
            help="Base address of the language model; else $EVENHAND_LLM_URL. A key is read from $EVENHAND_LLM_KEY.",
            metavar="URL",
        ),
    ] = None
    llm_model: Annotated[
        str | None,
        typer.Option("--llm-model", help="Its name there; else $EVENHAND_LLM_MODEL.", metavar="NAME"),
    ] = None
    llm_api: Annotated[
        str | None,
        typer.Option(
            "--llm-api",
            help="Interface it speaks: openai (Ollama and llama.cpp too) or anthropic.",
            metavar="NAME",
        ),
    ] = None
    llm_timeout: Annotated[
        float | None, typer.Option("--llm-timeout", help="Longest wait for one answer.", metavar="SECONDS")
    ] = None
    llm_prompt_chars: Annotated[
        int | None,
        typer.Option("--llm-prompt-chars", help="Longest question, for models of small memory.", metavar="N"),
    ] = None
    llm_price: Annotated[
        str | None,
        typer.Option("--llm-price", help="Dollars for a million tokens read, and written.", metavar="IN,OUT"),
    ] = None
    writer_dry_run: Annotated[
        bool,
        typer.Option("--writer-dry-run", help="Print what the language model would be asked; ask and write nothing."),
    ] = False
    store: Store = None
    as_json: Json = False

    @property
    def settings(self) -> dict[str, object]:
        """Settings of the configuration, by name."""
        return {
            "as_of": self.as_of,
            "writer": self.writer,
            "archives": tuple(self.archive or ()),
            "llm_url": self.llm_url,
            "llm_model": self.llm_model,
            "llm_api": self.llm_api,
            "llm_timeout_s": self.llm_timeout,
            "llm_prompt_chars": self.llm_prompt_chars,
            "llm_price": self.llm_price,
        }


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """What `evenhand verify` is given."""

    page: Annotated[Path, typer.Argument(help="The brief.json to check.", metavar="BRIEF.JSON", show_default=False)]
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Show every check of every statement with the words that decided, and what codes mean."
        ),
    ] = False
    store: Store = None
    as_json: Json = False


@dataclass(frozen=True, slots=True)
class ShowOptions:
    """What `evenhand show` is given."""

    story: Annotated[
        str | None,
        typer.Argument(
            help="Id of a story, or the beginning of it, or a brief.json; none lists them all.",
            metavar="STORY",
            show_default=False,
        ),
    ] = None
    store: Store = None
    as_json: Json = False


class Kind(StrEnum):
    """What `evenhand facts` can be asked for by itself; the same names as `evenhand.app.FactKind`, known without it."""

    ACTORS = "actors"
    QUOTES = "quotes"
    FIGURES = "figures"
    EVENTS = "events"
    TIMES = "times"
    AGREE = "agree"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class FactsOptions:
    """What `evenhand facts` is given."""

    story: Annotated[
        str,
        typer.Argument(
            help="Id of a story, or the beginning of it, or a brief.json.", metavar="STORY", show_default=False
        ),
    ]
    kind: Annotated[
        list[Kind] | None,
        typer.Option("--kind", "-k", help=f"Only these: {', '.join(Kind)}; may be given again.", metavar="KIND"),
    ] = None
    store: Store = None
    as_json: Json = False


@dataclass(frozen=True, slots=True)
class DoctorOptions:
    """What `evenhand doctor` is given."""

    store: Store = None
    as_json: Json = False


def takes(kind: type[T]) -> Callable[[Callable[[T], int]], Callable[..., None]]:
    """Turn a function of one options value, which returns an exit status, into what Typer makes a command of.

    Args:
        kind: A dataclass; its fields become the arguments and options, by their annotations.
    """
    hints = get_type_hints(kind, include_extras=True)
    parameters = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in fields(kind)  # type: ignore[arg-type]  # a dataclass, as said above
    ]

    def decorate(function: Callable[[T], int]) -> Callable[..., None]:
        def command(**given: object) -> None:
            raise typer.Exit(function(kind(**given)))

        command.__name__, command.__doc__ = function.__name__, function.__doc__
        command.__annotations__ = hints
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what `inspect` reads
        return command

    return decorate
