"""A brief as something to read: pure functions from `Brief` to text, templates beside the code."""

from evenhand.render.html import render_html
from evenhand.render.markdown import render_markdown

__all__ = ["render_html", "render_markdown"]
