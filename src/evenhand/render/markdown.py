"""A brief as Markdown, its notes as footnotes."""

from __future__ import annotations

import re

from evenhand.model import Brief
from evenhand.render.hostile import printable
from evenhand.render.layout import lay_out
from evenhand.render.templating import fill

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def render_markdown(brief: Brief) -> str:
    """Write a brief as Markdown (CommonMark with the tables and footnotes of GitHub and Pandoc).

    Args:
        brief: The checked page. Its texts are escaped, so that none of them becomes markup, HTML or a list.

    Returns:
        The file's text, ending in one newline; the same brief gives the same text.
    """
    text = printable(fill("page.md.j2", view=lay_out(brief)))
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
