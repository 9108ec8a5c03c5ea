"""Characters put in order: one composed form, no invisible ones, white space folded."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")
_STRAIGHT = str.maketrans({**dict.fromkeys("‘’‛′", "'"), **dict.fromkeys("“”„‟″", '"')})
_LOOSE = re.compile(r"(?<=\w)[ \n](?=['’]s(?![\w'’])|[,;](?=\s|$)|\.(?=$|\s[^.\s]))")
"""A blank before what closes on the word before it, left where a link ended: "Orr ’s ferry", "Velta , Norvik"."""
_STRAY = re.compile(r"(?<=\w[:;]),(?=\s)")
"""A comma behind a colon or semicolon, left where a link or the mark of a list stood: "charged the men:, Ada Orr"."""
_LOST = re.compile(r"(?<!\S)\ufffd+|\ufffd+(?!\S)")
"""What a wrong encoding left of a blank or an invisible character. Within a word it may be any letter: it stays."""
_MISREAD = re.compile(r"[^\x00-\x7f]{2,}")
"""Letters that may be the bytes of one in UTF-8, read one by one."""
_READINGS = 3
"""So often a text may have been read wrong and written again; twice was met, in a headline in sixty of one archive."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})


def normal(text: str) -> str:
    """Return a text in NFC without control, zero-width, bidirectional and lone-surrogate characters.

    A character read byte by byte is put back ("â€™" is an apostrophe), one lost to a wrong encoding is left out beside
    a blank. White space becomes one space, runs of line breaks one line break, and none is left before a comma, a stop
    or the "’s" of an owner, nor a comma behind a colon; all other characters stay as they are.
    """
    spaced = _BREAKS.sub("\n", _SPACES.sub(" ", text))
    if not spaced.isascii() or not spaced.replace("\n", "").isprintable():
        spaced = _LOST.sub("", _MISREAD.sub(lambda run: _read_again(run.group()), spaced))
        spaced = "".join(char for char in spaced if char == "\n" or unicodedata.category(char) not in _INVISIBLE)
        spaced = unicodedata.normalize("NFC", spaced)
        spaced = _BREAKS.sub("\n", _SPACES.sub(" ", spaced))
    return _STRAY.sub("", _LOOSE.sub("", spaced.strip())).strip()


def _read_again(run: str) -> str:
    """Letters that stand for bytes put together to what these bytes are in UTF-8; others as they are."""
    for _ in range(_READINGS):
        try:
            run = b"".join(char.encode("latin-1" if char < "\xa0" else "cp1252") for char in run).decode("utf-8")
        except UnicodeError:
            break
    return run


def plain_quotes(text: str) -> str:
    """Return a text in lower case with straight quotation marks, for looking phrases up."""
    return text.translate(_STRAIGHT).lower()


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case: two texts that say the same have the same."""
    return re.sub(r"[\W_]+", "", text).lower()


def word_count(text: str) -> int:
    """Count the words of a text."""
    return len(re.findall(r"\w+(?:['’]\w+)?", text))
