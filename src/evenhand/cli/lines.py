"""Lines for a terminal, one at a time. What strangers wrote is shown without its control characters."""

from __future__ import annotations

import json


def say(line: str) -> None:
    """Print a line."""
    print(harmless(line))


def print_json(value: object) -> None:
    """Print a value as indented JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def counted(count: int, noun: str) -> str:
    """Tell how many: ``1 article``, ``1,200 articles``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def short(text: str, most: int = 80) -> str:
    """Fold white space and cut what goes beyond the most characters."""
    folded = " ".join(text.split())
    return folded if len(folded) <= most else f"{folded[: most - 1]}…"


def harmless(text: str) -> str:
    """Leave out what could steer a terminal: control characters and invisible direction marks."""
    return "".join(char if char.isprintable() else "�" for char in text)
