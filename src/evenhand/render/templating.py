"""The one module that knows the template engine."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from evenhand.render.hostile import markdown, markdown_inline, one_line
from evenhand.render.words import label

_TEMPLATES = files("evenhand.render") / "templates"


class Harmless(str):
    """A text that needs no escaping: escaped for its place already, or from our own files; never as it was read."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell the template engine to let the text stand."""
        return str(self)


def resource(name: str) -> str:
    """Return a file of the templates folder as text."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    """Everything is escaped unless a filter of ours has made it harmless; a name that is missing raises."""
    environment = Environment(
        loader=FunctionLoader(resource),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["label"] = label
    environment.filters["md"] = lambda text: Harmless(markdown(str(text)))
    environment.filters["md_inline"] = lambda text: Harmless(markdown_inline(str(text)))
    environment.filters["one_line"] = one_line
    return environment


def fill(template: str, **values: object) -> str:
    """Fill a template.

    Args:
        template: File name in the templates folder.
        values: What its names stand for. Strings are escaped; those of our own files are `Harmless`.

    Raises:
        jinja2.UndefinedError: The template asks for something that was not given: a bug.
    """
    return _environment().get_template(template).render(values)
