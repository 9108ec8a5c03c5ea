"""Plain text to blocks: blank lines divide, wrapped lines are joined, one paragraph a line is left so."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from evenhand.model import BlockKind, RawBlock
from evenhand.tables import words

# Typed and printed text is set to at most this many characters a line; longer lines are paragraphs.
MAX_WRAP = 120
_BULLET = re.compile(r"[-*•–▪◦‣]\s{1,8}(?=\S)")
_SEPARATOR = re.compile(r"[\W_]*")
_ENDS = re.compile(r"[.!?…:;]['\"”’)\]]{0,3}$")
_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_HEADING_WORDS = 12


def plain_blocks(text: str) -> tuple[RawBlock, ...]:
    """Return the blocks of a plain text, in order.

    A group of lines without a blank line between is one wrapped paragraph when its lines are full:
    when nearly each could not have taken the first word of the next. Otherwise each line stands alone.
    """
    groups = _groups(text)
    width = width_of(groups)
    seen = Counter(re.findall(r"[^\W_]+(?:-[^\W_]+)*", text))
    lines = [line for group in groups for line in unwrap(group, width, seen)]
    return tuple(_as_block(line, following) for line, following in zip(lines, [*lines[1:], ""], strict=False))


def _groups(text: str) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in text.replace("\f", "\n\n").split("\n"):
        bare = line.strip()
        if bare and not _SEPARATOR.fullmatch(bare[:200]):
            groups[-1].append(bare)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def width_of(groups: list[list[str]]) -> int:
    """Return the width the text is set to, or 0 when its lines are longer than any page's.

    Told by the lines that another line follows: nine in ten are no longer. A link is as long as it is.
    """
    inner = sorted(len(line) for group in groups for line in group[:-1] if not _is_link(line))
    width = inner[len(inner) * 9 // 10] if inner else 0
    return width if width <= MAX_WRAP else 0


def _is_link(line: str) -> bool:
    return "://" in line and " " not in line.strip("<>")


def unwrap(lines: list[str], width: int, seen: Counter[str]) -> list[str]:
    """Join wrapped lines into paragraphs; lines that are not wrapped come back as they are.

    Args:
        lines: Lines without a blank one between, stripped.
        width: Width the text is set to, in characters; 0 when it is not set to one.
        seen: How often each word of the whole text stands in it, for hyphens at line ends.
    """
    full = [
        _is_full(line, following, width) and not (_is_link(line) or _is_link(following))
        for line, following in pairwise(lines)
    ]
    hyphens = sum(1 for line in lines[:-1] if _HYPHEN.search(line))
    if width < 30 or not full or (sum(full) * 2 < len(full) and not hyphens):
        return list(lines)
    joined = [lines[0]]
    for line, following, was_full in zip(lines, lines[1:], full, strict=False):
        goes_on = was_full or _HYPHEN.search(line) is not None or _continues(line, following)
        if goes_on and not (_BULLET.match(following) or _is_link(line) or _is_link(following)):
            joined[-1] = _join(joined[-1], following, seen)
        else:
            joined.append(following)
    return joined


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted; printers leave up to a tenth."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > 0.9 * width


def _continues(line: str, following: str) -> bool:
    return following[:1].islower() and not _ENDS.search(line)


def _join(text: str, following: str, seen: Counter[str]) -> str:
    match = _HYPHEN.search(text[-60:])
    if match is None:
        return f"{text} {following}"
    after = re.match(r"[^\W\d_]+", following)
    if after is None or not following[:1].islower():
        return text + following
    left, right = match[1], after[0]
    whole, hyphenated = seen[left + right], seen[f"{left}-{right}"]
    keeps = hyphenated > whole or (whole == 0 and left.lower() in words("hyphen_prefixes"))
    return (text if keeps else text[:-1]) + following


def _as_block(line: str, following: str) -> RawBlock:
    bullet = _BULLET.match(line)
    if bullet:
        return RawBlock(BlockKind.LIST_ITEM, line[bullet.end() :])
    kind = BlockKind.HEADING if _is_heading(line, following) else BlockKind.PARAGRAPH
    return RawBlock(kind, line)


def _is_heading(line: str, following: str) -> bool:
    """A short line without a full stop that opens in upper case, and so does what follows."""
    if not following or len(line) > 160 or _ENDS.search(line) or line[-1:] in ",-–—":
        return False
    opens = line.lstrip("\"“‘'(0123456789.) ")[:1]
    follows = following.lstrip("\"“‘'([ ")[:1]
    return opens.isupper() and not follows.islower() and len(line.split()) <= _HEADING_WORDS
