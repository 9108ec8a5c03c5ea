"""Strings that an article may hold to break a page: markup, control signs, templates."""

from __future__ import annotations

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{ 7 * 7 }} {% raw %}",
    "\u202eevil\u2066 direction",
    "nul \x00 bell \x07 escape \x1b[31m",
    "& &amp; &#60; ]]> -->",
    "`code` **bold** [link](javascript:alert(1)) | cell | ~~gone~~ $x$ # heading",
    "1. list\n# heading\n- item",
    "Donaudampfschifffahrts" * 40,
)
