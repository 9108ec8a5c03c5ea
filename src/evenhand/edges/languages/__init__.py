"""Which language a text is in."""

from evenhand.edges.languages.langid import Langid

__all__ = ["Langid"]
