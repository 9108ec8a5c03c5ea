"""Whom a "he" or "she" that opens a sentence stands for, where that is beyond doubt.

The writer puts the name in by this rule, and the verifier holds it to the same rule on the claims it finds again.
"""

from __future__ import annotations

from typing import Final

from evenhand.model import ActorKind, Article, BlockKind, Facts, Mention, SentenceFacts, Span
from evenhand.tables import index

FARTHEST: Final = 3
"""So many sentences that all open with the pronoun may follow the one with the name."""


def referent(article: Article, facts: Facts, sentence: Span) -> tuple[Span, Mention] | None:
    """Return the opening pronoun of a sentence and the naming it stands for.

    The name is the subject of the sentence before, or of the first of a run of sentences that open with the same
    pronoun. It holds only where that run names no other person who could be meant, by the gender of the given name,
    and where the name's own gender, when known, fits.

    Args:
        article: The article.
        facts: Its claims.
        sentence: A sentence of it.

    Returns:
        The pronoun and the mention, or None where the sentence opens otherwise or doubt remains.
    """
    at = next((n for n, s in enumerate(facts.sentences) if s.sentence.span == sentence), None)
    if at is None:
        return None
    pronoun = _pronoun(article, facts.sentences[at])
    if pronoun is None:
        return None
    gender = _gender(article, pronoun)
    before = facts.sentences[max(0, at - FARTHEST) : at]
    for one in reversed(before):
        named = [m for m in _persons(facts, one) if _fits(m, gender)]
        if one.sentence.kind is not BlockKind.PARAGRAPH or len({m.name for m in named}) > 1:
            return None
        if named:
            found = _subject(one, named)
            return (pronoun, found) if found is not None else None
        opening = _pronoun(article, one)
        if opening is None or _gender(article, opening) != gender:
            return None
    return None


def _pronoun(article: Article, facts: SentenceFacts) -> Span | None:
    """The pronoun that is the subject and the first word of a sentence."""
    if facts.subject is None or facts.subject.start != facts.sentence.span.start:
        return None
    if article.text.startswith(("'", "’"), facts.subject.end):
        return None  # "He'll": no name takes the verb's short form
    row = index("gender_words", "word").get(article.text[facts.subject.start : facts.subject.end].lower())
    return facts.subject if row is not None and row["can_speak"] == "yes" else None


def _gender(article: Article, pronoun: Span) -> str:
    return index("gender_words", "word")[article.text[pronoun.start : pronoun.end].lower()]["gender"]


def _persons(facts: Facts, one: SentenceFacts) -> list[Mention]:
    return [m for m in facts.mentions if m.kind is ActorKind.PERSON and one.sentence.span.holds(m.span)]


def _subject(one: SentenceFacts, named: list[Mention]) -> Mention | None:
    """The person who is the whole subject: a role may stand before the name, nothing behind it."""
    if one.subject is None:
        return None
    return next((m for m in named if one.subject.holds(m.span) and m.span.end == one.subject.end), None)


def _fits(mention: Mention, gender: str) -> bool:
    row = index("given_names", "name").get(mention.name.split()[0])
    return row is None or row["gender"] in ("", gender)
