"""Replies as statements: what a model offers, turned away where it is no sentence of its passages at first sight."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.edges.writers.prompts import MOST_CHARS, MOST_CITED
from evenhand.edges.writers.tasks import Articles, Kind, Task, passage_text
from evenhand.errors import WriterError
from evenhand.model import Derivation, Evidence, Reason, Relation, Statement
from evenhand.operations.words import matter, words

MOST_TITLE_WORDS: Final = 14
LEAST_SHARED: Final = 2
"""Words of matter that a sentence and a passage it cites have in common; with fewer the citation is idle."""

_MARKS: Final = frozenset(".,;:!?'’‘“”()-–—%$€£¥&/")
_END: Final = re.compile(r"[.!?][”’)]*$|[.!?]?”$")


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence that a model offered: a statement, or the reason why it can be none."""

    statement: Statement | None
    reason: Reason | None


def offers(text: str, task: Task, articles: Articles) -> tuple[Offer, ...]:
    """Read a reply.

    Args:
        text: The reply.
        task: What was asked.
        articles: The articles, by id.

    Returns:
        One offer for each sentence, in order.

    Raises:
        WriterError: ``writer.invalid-reply``: it does not have the form that was asked for.
    """
    return tuple(_offer(said, cited, task, articles) for said, cited in _sentences(text, len(task.plain)))


def _sentences(text: str, most: int) -> list[tuple[str, list[int]]]:
    """The sentences of a reply with the numbers they cite; the form is held to here, whatever the model was told."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _invalid("it is no JSON") from error
    items = found.get("sentences") if isinstance(found, dict) and set(found) == {"sentences"} else None
    if not isinstance(items, list) or len(items) > most:
        raise _invalid("it is not the list of sentences that was asked for")
    return [_sentence(item) for item in items]


def _sentence(item: object) -> tuple[str, list[int]]:
    if isinstance(item, dict) and set(item) == {"passages", "text"}:
        said, cited = item["text"], item["passages"]
        if isinstance(said, str) and isinstance(cited, list) and all(type(number) is int for number in cited):
            return said, cited
    raise _invalid("one of its sentences has another form")


def _invalid(detail: str) -> WriterError:
    return WriterError("writer.invalid-reply", "the language model's reply", detail)


def _offer(said: str, cited: Sequence[int], task: Task, articles: Articles) -> Offer:
    text = _in_our_marks(" ".join(said.split()))
    if task.kind is Kind.TITLE:
        text = text.removesuffix(".")
    reason = _unfit(text, task.kind)
    if reason is not None:
        return Offer(None, reason)
    passages = list(_passages(text, cited, task, articles))
    if not passages or len(set(cited)) > MOST_CITED:
        return Offer(None, Reason.WRITE_UNCITED)
    known = _MARKS.union(*(passage_text(one, articles) for one in passages))
    if any(not (char.isalnum() or char == " " or char in known) for char in text):
        return Offer(None, Reason.WRITE_MALFORMED)
    relation = Relation.QUOTE if "“" in text else Relation.PARAPHRASE
    evidence = tuple(Evidence(one.span, one.text_sha256, relation) for one in passages)
    return Offer(Statement(text, evidence, Derivation("free")), None)


def _in_our_marks(text: str) -> str:
    """Straight double marks, where they come in pairs, as the curly ones of the page."""
    parts = text.split('"')
    if len(parts) % 2 == 0:
        return text
    return "".join(part + ("" if n == len(parts) - 1 else "“”"[n % 2]) for n, part in enumerate(parts))


def _unfit(text: str, kind: Kind) -> Reason | None:
    """Why a text is no statement, whatever its passages say."""
    if not text.isprintable() or '"' in text or text.count("“") != text.count("”") or not _opens(text):
        return Reason.WRITE_MALFORMED
    if len(text) > MOST_CHARS[kind] or (kind is Kind.TITLE and len(words(text)) > MOST_TITLE_WORDS):
        return Reason.WRITE_TOO_LONG
    ends = text[-1] not in "?!:;," if kind is Kind.TITLE else _END.search(text) is not None
    return None if ends else Reason.WRITE_MALFORMED


def _opens(text: str) -> bool:
    first = text.lstrip("“‘($€£")[:1]
    return first.isupper() or first.isdigit()


def _passages(text: str, cited: Sequence[int], task: Task, articles: Articles) -> Iterator[Evidence]:
    """The passages cited, in order of their number, without those that the text does not need.

    A model cites too much rather than too little, and a word found in a passage that was cited idly must not count
    as support. So each passage must have a word of the text that the others have not, the poorest going first.
    """
    ours = set(matter(text))
    numbers = sorted({number for number in cited if 1 <= number <= len(task.passages)})
    theirs = {n: set(matter(passage_text(task.passages[n - 1], articles))) for n in numbers}
    needed = {n: ours & found for n, found in theirs.items() if len(ours & found) >= min(LEAST_SHARED, len(found))}
    for number in sorted(needed, key=lambda n: (len(needed[n]), -n)):
        others = set().union(*(found for n, found in needed.items() if n != number))
        if needed[number] <= others:
            del needed[number]
    return (task.passages[number - 1] for number in sorted(needed))
