"""How much a sentence needs its neighbours in the article: the one before it to be understood, the one behind it whole.

Both are chances. `need`: that a careful reader stumbles over a sentence told without the one before it ("the error",
"an hour later", "Correct"), fitted on what readers marked on pages (`benchmarks/fit_dependence.py`). `owes`: that he
misses the point of one told without the one behind it ("at first", "hit back", a charge before its answer), by weights
that we set; a fit of the few marks fell short of them. They weigh, they do not rule: which sentence may be told at all
is for `usable`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Final

from evenhand.model import ActorKind, Mention, SentenceFacts, Span
from evenhand.operations.patterns import pattern, stands_in
from evenhand.operations.words import content_words, outside_quotations, stem, words
from evenhand.stages.write.midway import opens_midway
from evenhand.stages.write.noting import noted
from evenhand.stages.write.source import Source
from evenhand.stages.write.usable import leans
from evenhand.tables import index, table
from evenhand.tables import words as words_of

NEAR: Final = 3
"""So many sentences before one may introduce what it takes up: as in `leaning`."""
MOST: Final = 3
"""A sign that is a count counts no further: the fourth "the …" of a sentence tells no more than the third."""
USUAL_WORDS: Final = 22.0
"""Words of a sentence of usual length: where the sign `length` is nothing."""
NEED: Final = (
    *("base", "inside", "length", "pronoun", "tied", "beside", "time", "things", "shell", "quoted_open", "surname"),
    *("untold_person", "episode", "subject_known"),
)
"""What is asked about a sentence for `need`. In order: always 1; within its paragraph; the logarithm of its length; a
pronoun as its subject, or another by which `usable` says that it leans; a tying first word; "also", "another"; "later";
how many "the …" the title does not tell; a shell noun among them ("the matter"); a quotation that speaks of "it"; a
bare surname of somebody whom the sentences right before introduce; a full name without a word of who that is; how many
words it shares with the sentence before that the title and the first sentence lack; its subject stands in the title.
Left out because the folds gained nothing by them: "more" without "than", "his move", roles, its place, days, figures,
denials, attribution, a subject with "the", the same speaker as before."""
OWES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "base": -2.9,
        "length": -0.35,
        "owes_rest": 1.5,
        "asks": 1.5,
        "turned": 1.0,
        "next_answers": 1.2,
        "next_tied": 0.5,
        "next_quoted": 0.3,
        "next_inside": 0.25,
        "next_leans": 0.25,
    }
)
"""What is asked for `owes`, with its weight. In order: always 1 (one statement in twelve is so); the logarithm of
its length; whether it announces ("three reasons", "hit back", "at first"); whether it asks; whether the next one turns
it, denies, opens with a tying word, quotes the same speaker or nobody new, stands in its paragraph, leans on it."""
NEEDS: Final = "needs"
"""The name of the work among notes."""
_DEFINITE: Final = re.compile(r"\b(?:the|this|these|those)\b(?=((?: [\w’'%$-]+){1,6}))", re.IGNORECASE)
_KNOWN_CLASSES: Final = frozenset({"unique", "time", "here", "many"})


def need(source: Source, number: int) -> float:
    """Tell how likely a careful reader stumbles over a sentence told without the one before it.

    Args:
        source: The article.
        number: The number of the sentence in it, from 0.

    Returns:
        A chance in [0, 1]; 0 for the first sentence of an article that does not open midway.
    """
    if not 0 <= number < len(source.facts.sentences) or (number == 0 and not opens_midway(source)):
        return 0.0
    return noted(NEEDS, source, tuple[float, ...], partial(_needs, source), is_alone=True)[number]


def _needs(source: Source) -> tuple[float, ...]:
    """How likely a reader stumbles over each sentence of an article: half of them are asked about, so all are noted."""
    return tuple(_chance(_weights(), need_signs(source, number)) for number in range(len(source.facts.sentences)))


def owes(source: Source, number: int) -> float:
    """Tell how likely a sentence loses its point when it is told without the one behind it.

    Args:
        source: The article.
        number: The number of the sentence in it, from 0.

    Returns:
        A chance in [0, 1]; 0 for the last sentence.
    """
    if not 0 <= number < len(source.facts.sentences) - 1:
        return 0.0
    return _chance(OWES, owes_signs(source, number))


def need_signs(source: Source, number: int) -> Mapping[str, float]:
    """Tell the signs of `NEED` of a sentence.

    Args:
        source: The article.
        number: The number of the sentence in it.
    """
    facts = source.facts.sentences[number]
    span = facts.sentence.span
    text = source.words(span)
    bare = outside_quotations(text)
    title = frozenset(content_words(source.article.title))
    heard = title | frozenset(_content(source, 0) if number > 1 else ())
    things = list(_things(bare, title))
    people = [m for m in source.mentions_in(span) if m.kind is ActorKind.PERSON]
    subject = content_words(source.words(facts.subject)) if facts.subject is not None else ()
    shared = frozenset(content_words(text)) & frozenset(_content(source, number - 1)) if number else frozenset()
    return {
        "base": 1.0,
        "inside": float(_is_inside(source, number)),
        "length": math.log(max(1, len(words(text))) / USUAL_WORDS),
        "pronoun": float(facts.opens_with_pronoun or leans(source, span)),
        "tied": float(pattern("opens_tied").match(text) is not None),
        "beside": float(stands_in("sets_beside", bare)),
        "time": float(stands_in("counts_time", bare)),
        "things": float(min(MOST, len(things))),
        "shell": float(any(stem(noun) in words_of("shell_nouns") for noun in things)),
        "quoted_open": float(_quotes_open(source, span)),
        "surname": float(any(_is_new(source, number, m, people, title) for m in people)),
        "untold_person": float(any(_is_untold(source, m, heard) for m in people)),
        "episode": float(min(MOST, len(shared - heard))),
        "subject_known": float(bool(subject) and subject[-1] in title),
    }


def owes_signs(source: Source, number: int) -> Mapping[str, float]:
    """Tell the signs of `OWES` of a sentence that is not the last.

    Args:
        source: The article.
        number: The number of the sentence in it.
    """
    facts, following = source.facts.sentences[number : number + 2]
    text, told = source.words(facts.sentence.span), source.words(following.sentence.span)
    bare = outside_quotations(text)
    is_question = text.rstrip(' ”"').endswith("?") or source.asks(facts.sentence.span)
    return {
        "base": 1.0,
        "length": math.log(max(1, len(words(text))) / USUAL_WORDS),
        "owes_rest": float(stands_in("owes_rest", bare) or text.rstrip().endswith(":")),
        "asks": float(is_question),
        "turned": float(pattern("turned").match(told) is not None),
        "next_inside": float(_is_inside(source, number + 1)),
        "next_leans": float(following.opens_with_pronoun or leans(source, following.sentence.span)),
        "next_tied": float(pattern("opens_tied").match(told) is not None),
        "next_quoted": float(_is_quoted(told) and not _names_new_speaker(source, facts, following)),
        "next_answers": float(stands_in("answers", outside_quotations(told))),
    }


def _chance(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    return 1.0 / (1.0 + math.exp(-sum(weight * signs[sign] for sign, weight in weights.items())))


@cache
def _weights() -> Mapping[str, float]:
    """The weight of each sign of `NEED`."""
    return MappingProxyType({row["sign"]: float(row["weight"]) for row in table("dependence")})


def _content(source: Source, number: int) -> tuple[str, ...]:
    return content_words(source.words(source.facts.sentences[number].sentence.span))


def _is_inside(source: Source, number: int) -> bool:
    """Whether a sentence goes on in the paragraph of the one before it."""
    sentences = source.facts.sentences
    return number > 0 and sentences[number].sentence.block == sentences[number - 1].sentence.block


def _is_quoted(text: str) -> bool:
    """Whether most of a sentence stands in quotation marks."""
    return len(words(outside_quotations(text))) * 2 < len(words(text))


def _things(bare: str, heard: frozenset[str]) -> Iterator[str]:
    """Yield the noun of each "the …" with nothing behind it that says which, and that is not heard of.

    Names, times and what every reader knows ("the government") are none.
    """
    for match in _DEFINITE.finditer(bare):
        noun = _head(match.group(1).split())
        if noun and _class(noun) not in _KNOWN_CLASSES and stem(noun) not in heard:
            yield noun


def _head(told: list[str]) -> str:
    """The noun of a phrase, in lower case; "" where it is a name or says itself which is meant ("the vote on …")."""
    grammar = words_of("function_words")
    phrase: list[str] = []
    following = ""
    for at, word in enumerate(told):
        following = word.lower()
        after = told[at + 1].lower() if at + 1 < len(told) else ""
        if not phrase and pattern("counting_word").fullmatch(following):
            continue
        if following in grammar or (phrase and pattern("past_word").fullmatch(following)):
            following = "of" if after == "by" else following
            break
        if phrase and following.endswith("ing") and pattern("article_word").fullmatch(after):
            return ""
        phrase.append(word)
        following = ""
        if word.endswith(("’s", "'s")):
            break
    last = phrase[-1].removesuffix("’s").removesuffix("'s") if phrase else ""
    says_which = following in words_of("head_closers") or pattern("limits_it").fullmatch(following)
    return "" if says_which or not last[:1].islower() else last


def _class(noun: str) -> str:
    row = index("reference_nouns", "noun").get(stem(noun))
    return row["class"] if row is not None else ""


def _quotes_open(source: Source, span: Span) -> bool:
    """Whether quoted words begin with what only the words before them can tell."""
    quoted = source.quoted(span)
    return bool(quoted) and pattern("quotes_open").match(source.article.text[slice(*quoted[0])]) is not None


def _is_bare(source: Source, one: Mention) -> bool:
    return len(words(source.words(one.span))) == 1 < len(words(one.name))


def _is_new(source: Source, number: int, one: Mention, people: list[Mention], title: frozenset[str]) -> bool:
    """Whether a sentence names somebody by surname alone whom only the sentences right before it introduce."""
    if any(m.name == one.name and not _is_bare(source, m) for m in people) or _meets(one.name, title):
        return False
    near = source.facts.sentences[max(0, number - NEAR)].sentence.span.start
    first = next((m.span.start for m in source.facts.mentions if m.name == one.name), one.span.start)
    return near <= first < source.facts.sentences[number].sentence.span.start


def _is_untold(source: Source, one: Mention, heard: frozenset[str]) -> bool:
    """Whether a full name stands with no word of who that is, and nothing before told it."""
    is_full = one.role is None and not _is_bare(source, one) and len(words(one.name)) > 1
    return is_full and source.article.text[one.span.end : one.span.end + 1] != "," and not _meets(one.name, heard)


def _meets(name: str, heard: frozenset[str]) -> bool:
    return not heard.isdisjoint(content_words(name))


def _names_new_speaker(source: Source, facts: SentenceFacts, following: SentenceFacts) -> bool:
    """Whether the next sentence gives its words to a person whom the one before does not name."""
    named = {m.name for m in source.mentions_in(facts.sentence.span)}
    speakers = {s.speaker_name for s in source.speeches_in(following.sentence.span)} - {""}
    spoken = {s.speaker_name for s in source.speeches_in(facts.sentence.span)}
    return bool(speakers) and speakers.isdisjoint(named | spoken)
