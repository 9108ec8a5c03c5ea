"""How the second of two sentences that were one opens: with a pronoun, a name, or its own subject.

The writer opens it by this rule, and the verifier holds it to the same rule on the claims it finds again.
"""

from __future__ import annotations

from typing import Final

from evenhand.model import ActorKind, Article, Facts, Join, JoinForm, Mention, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import stem, words
from evenhand.tables import index, table

MOST_REPEATED: Final = 4
"""Words of a noun phrase that may be said twice; a longer one reads as a list of titles."""
PRONOUNS: Final = frozenset({"he", "she", "it", "they"})
ONE: Final = frozenset({"he", "she", "it"})
MOST_BEFORE_TIME: Final = 4
"""Characters before a time within its phrase: "in", "on", "the"."""
AGAIN: Final = "the "
"""Stands before the place of a noun that is said again with "the"."""
MANY: Final = "these"
"""Opens a sentence that tells more of several things named last."""
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})


def opening_of(article: Article, facts: Facts, join: Join) -> str | None:
    """Return the row of the operation SPLIT for a join, "key|subject", or None where no opening is beyond doubt.

    Args:
        article: The article.
        facts: Its claims.
        join: A place where a sentence may be told as two.

    Returns:
        The key is the row of the table `joins`; the subject a pronoun, a place "start:end" of the words said again,
        or nothing where the second part has a subject of its own.
    """
    key = joint_key(article.text[join.span.start : join.span.end])
    row = index("joins", "key").get(key)
    if row is None or join.form not in row["form"].split("|"):
        return None
    if join.form is JoinForm.RESULT and join.is_plural:
        return f"{key}|{MANY}"
    if join.form in (JoinForm.CLAUSE, JoinForm.PREDICATE, JoinForm.INSET) and _opens_with_time(article, facts, join):
        return None
    if join.form in (JoinForm.CLAUSE, JoinForm.CONCESSION, JoinForm.RESULT, JoinForm.PLACE):
        return f"{key}|"
    if join.subject is None:
        return None
    subject = _said_again(article, facts, join, join.subject)
    is_one = subject in ONE or (subject not in PRONOUNS and _is_one_person(facts, join.subject))
    disagrees = is_one and pattern("verb_of_many").match(article.text, join.span.end) is not None
    return f"{key}|{subject}" if subject and not disagrees else None


def _is_one_person(facts: Facts, subject: Span) -> bool:
    return sum(m.kind is ActorKind.PERSON and subject.holds(m.span) for m in facts.mentions) == 1


def _opens_with_time(article: Article, facts: Facts, join: Join) -> bool:
    """Whether a time stands where the second part should name its subject: "and last month was named …"."""
    opening = (t.span for t in facts.times if join.span.end <= t.span.start <= join.span.end + MOST_BEFORE_TIME)
    first = min(opening, default=None)
    return first is not None and pattern("verb_of_one").match(article.text, first.end) is not None


def joint_key(words_between: str) -> str:
    """The joining words without comma, dash and blanks; a bare semicolon or comma stays."""
    plain = " ".join(words_between.strip(" ,;–—-\n").lower().split())
    return plain or next((mark for mark in ";," if mark in words_between), "")


def _said_again(article: Article, facts: Facts, join: Join, subject: Span) -> str:
    said = article.text[subject.start : subject.end]
    if said.lower() in PRONOUNS:
        return said.lower() if join.is_clear or said.lower() != "they" else ""
    named = [m for m in facts.mentions if m.kind is ActorKind.PERSON and subject.holds(m.span)]
    if named and named[-1].span.end == subject.end and not join.is_plural:
        is_sure = pattern("of_several_joined").search(article.text, subject.start, named[-1].span.start) is None
        return _of_person(article, facts, join, named[-1]) if is_sure else ""
    if join.form is JoinForm.RELATIVE and joint_key(article.text[join.span.start : join.span.end]) == "who":
        return ""
    if join.is_plural and len(named) == 1:
        return ""  # "writer and preacher Ada Orr" is one, "Ada Orr and the crews" are many
    if join.is_plural and join.is_clear and join.form is not JoinForm.RELATIVE:
        return "they"
    is_same = _may_repeat(article, facts, subject)
    return _place(subject) if is_same else _of_kind(article, join, subject)


def _of_kind(article: Article, join: Join, subject: Span) -> str:
    """What a longer or uncertain noun phrase tells of, said again with "the": "A judge in Velm … The judge …".

    Only where its noun is a word of small letters that nothing else before the join is called by, and no word of
    quantity stands in the phrase.
    """
    if join.noun is None or not subject.holds(join.noun) or join.form is JoinForm.RELATIVE:
        return ""
    noun = article.text[join.noun.start : join.noun.end]
    held = {row["word"]: row["class"] for row in table("no_again")}
    before = words(article.text[subject.start : join.noun.start])
    is_held = held.get(noun) == "noun" or any(held.get(word) == "before" for word in before)
    said = [stem(word) for word in words(article.text[subject.start : join.span.start])]
    is_one = noun.isalpha() and noun.islower() and said.count(stem(noun)) == 1
    return f"{AGAIN}{_place(join.noun)}" if is_one and not is_held else ""


def _of_person(article: Article, facts: Facts, join: Join, person: Mention) -> str:
    """The pronoun where no other person stands between and the gender is told; else the last name."""
    between = Span(person.span.article_id, person.span.end, max(person.span.end + 1, join.span.start))
    is_alone = not any(m.kind is ActorKind.PERSON and between.overlaps(m.span) for m in facts.mentions)
    gender = gender_of(article, person)
    if join.form is not JoinForm.RELATIVE and is_alone and join.is_clear and gender:
        return {"m": "he", "f": "she"}[gender]
    last = article.text[person.span.start : person.span.end].split()[-1]
    if last.lower().strip(".") in _SUFFIXES or not last.replace("-", "").replace("’", "").replace("'", "").isalpha():
        return ""
    return f"{person.span.end - len(last)}:{person.span.end}"


def gender_of(article: Article, person: Mention) -> str:
    """The gender that a title before the name tells, or the given name: m, f, or "" where neither does."""
    before = article.text[max(0, person.span.start - 12) : person.span.start].split()
    title = index("titles", "word").get(before[-1]) if before else None
    if title is not None and title["gender"]:
        return title["gender"]
    own = article.text[person.span.start : person.span.end].split()[0]
    title = index("titles", "word").get(own)
    if title is not None and title["gender"]:
        return title["gender"]
    row = index("given_names", "name").get(person.name.split()[0])
    return row["gender"] if row is not None and " " in person.name else ""


def _may_repeat(article: Article, facts: Facts, subject: Span) -> bool:
    """Whether a noun phrase means the same when it is said again: "the council", a name."""
    said = article.text[subject.start : subject.end]
    if not 0 < len(words(said)) <= MOST_REPEATED or any(mark in said for mark in ',“”"(\n'):
        return False
    is_name = any(m.span.start == subject.start and m.span.end == subject.end for m in facts.mentions)
    return is_name or (said.split()[0].lower() == "the" and not said.lower().startswith("the former"))


def _place(span: Span) -> str:
    return f"{span.start}:{span.end}"
