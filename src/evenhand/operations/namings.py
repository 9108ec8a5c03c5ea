"""How a person is named: in full where a page first names him, by the short name of his articles after that.

The writer names by these rules, and the verifier holds it to the same rules on the claims it finds again.
"""

from __future__ import annotations

from typing import Final

from evenhand.model import ActorKind, Article, Facts, Mention, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import words
from evenhand.tables import index
from evenhand.tables import words as words_of

_PAIR: Final = 2
MOST_PARTS: Final = 4
"""Words of a full name; longer ones are rows of names that nothing parts."""

MOST_ROLE_WORDS: Final = 7
"""Words of a role before a name that may go as a whole, "former" included."""


def is_role(text: str) -> bool:
    """Whether words are a role and nothing else, as it stands before a name: "former harbour master"."""
    told = words(text)
    row = index("titles", "word").get(told[-1]) if told else None
    is_plain = len(text.split()) == len(told) <= MOST_ROLE_WORDS and "," not in text
    return is_plain and row is not None and row["kind"] == "role"


def is_past_role(text: str) -> bool:
    """Whether words are a whole role that is over, with or without the first name behind it, and nothing else.

    With its office goes the word that ends it.
    """
    told = text.split()
    heads = (" ".join(told[:n]) for n in range(len(told), 1, -1) if all(w[:1].isupper() for w in told[n:]))
    return pattern("past_role").match(text) is not None and any(map(is_role, heads))


def honorific_start(article: Article, mention: Mention) -> int:
    """Where a courtesy title right before a name starts ("Mr", "Ms."), else where the name starts."""
    at = mention.span.start
    before = article.text[max(0, at - 8) : at]
    if not before.endswith((" ", "\u00a0")) or not before.strip():
        return at
    title = before.split()[-1]
    row = index("titles", "word").get(title)
    is_courtesy = row is not None and row["kind"] == "honorific" and title not in words_of("peerage")
    start = at - 1 - len(title)
    stands_free = start == 0 or not article.text[start - 1].isalnum()
    return start if is_courtesy and stands_free else at


def full_place(article: Article, facts: Facts, mention: Mention) -> Span | None:
    """The first place before a short naming that gives the person's full name; None where there is none.

    The full name ends in the short one: "Ada Orr" for "Orr" or "Ms Orr".
    """
    said = article.text[mention.span.start : mention.span.end]
    if len(said.split()) != 1:
        return None
    for other in facts.mentions:
        if other.span.end > mention.span.start:
            return None
        told = article.text[other.span.start : other.span.end]
        is_full = other.actor_id == mention.actor_id and _PAIR <= len(told.split()) <= MOST_PARTS and "\n" not in told
        if is_full and other.kind is ActorKind.PERSON and told.split()[-1] == said:
            return other.span
    return None


def short_place(article: Article, facts: Facts, mention: Mention) -> Span | None:
    """The part of a full naming by which the same article names the person elsewhere: his last name.

    None where the article never does, or where another person in it bears that name too.
    """
    said = article.text[mention.span.start : mention.span.end].split()
    if len(said) < _PAIR:
        return None
    last = said[-1]
    persons = [m for m in facts.mentions if m.kind is ActorKind.PERSON]
    told = [m for m in persons if article.text[m.span.start : m.span.end] == last]
    is_alone = not any(m.actor_id != mention.actor_id and last in m.name.split() for m in facts.mentions)
    told = [m for m in told if article.text[max(0, m.span.start - 20) : m.span.start].split()[-1:] != said[-2:-1]]
    if not any(m.actor_id == mention.actor_id for m in told) or not is_alone:
        return None
    return Span(mention.span.article_id, mention.span.end - len(last), mention.span.end)
