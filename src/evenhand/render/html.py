"""A brief as one self-contained HTML file."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from evenhand.model import Brief
from evenhand.render.hostile import printable
from evenhand.render.layout import lay_out
from evenhand.render.templating import Harmless, fill, resource
from evenhand.render.view import SECTIONS


def render_html(brief: Brief) -> str:
    """Write a brief as one HTML file that loads nothing and needs no script.

    The page works from a disk, in print and without script; the inlined script only adds hovering and arrow keys.
    Its Content-Security-Policy lets no style or script run but the two inlined ones, by digest.

    Args:
        brief: The checked page. Its texts are taken for hostile: all are escaped and kept from turning the
            writing direction around them; only http and https addresses become links.

    Returns:
        The file's text; the same brief gives the same text.
    """
    style, script = resource("page.css").strip(), resource("page.js").strip()
    page = fill(
        "page.html.j2",
        view=lay_out(brief),
        sections=SECTIONS,
        policy=_policy(style, script),
        style=Harmless(style),
        script=Harmless(script),
    )
    return printable(page)


def style_policy(digest: bytes) -> str:
    """Policy of a page without script: nothing but the style sheet of that SHA-256 digest is let in."""
    style = "sha256-" + b64encode(digest).decode()
    return f"default-src 'none'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"


def _policy(style: str, script: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
