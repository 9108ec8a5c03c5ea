"""The sides of a story: how much of the sources and of the page tells each of them, and in which verbs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Telling:
    """How one side is told, in the sources or on the page.

    Attributes:
        told: Share of the words that stand in sentences that name it or give its words, in [0, 1].
        speech: Share of the words that are its own, quoted or reported, in [0, 1].
        n_quotations: Passages of it between quotation marks, each once.
        verbs: What its words are given with, in the past tense ("said"), and how often; most frequent first.
    """

    told: float = 0.0
    speech: float = 0.0
    n_quotations: int = 0
    verbs: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A party of the story, and how it is told in the sources and on the page.

    Attributes:
        name: Its name; "" for all speakers who stand with no side that is listed.
        members: Names, other than its own, of those who speak and act for it in the sources; most frequent first.
        in_sources: How the sources tell it.
        on_page: How the rewritten article tells it; its quotations are counted on the whole page.
        n_first: Sections of the article in which the first words given to anybody are its.
        n_last: The same of the last words.
        has_first_word: The first words that the article gives to anybody are its.
        has_last_word: The same of the last words.
    """

    name: str
    members: tuple[str, ...]
    in_sources: Telling
    on_page: Telling
    n_first: int = 0
    n_last: int = 0
    has_first_word: bool = False
    has_last_word: bool = False
