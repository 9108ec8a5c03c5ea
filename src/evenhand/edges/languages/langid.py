"""Language by py3langid; the only module that knows it."""

from __future__ import annotations

# More text than this does not change the answer and only costs time.
MAX_CHARS = 20_000


class Langid:
    """Tells the language of a text; give it the body, a headline is too short to tell by. Loads at first use."""

    name = "py3langid"

    def identify(self, text: str) -> str:
        """Return the ISO 639-1 code of the text's language; ``und`` where the text has no letter."""
        from py3langid import classify

        head = text[:MAX_CHARS]
        return str(classify(head)[0]) if any(char.isalpha() for char in head) else "und"
