"""Whom a row of the table of positions names: a person with his role, or a body by its name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Final

from evenhand.model import ActorKind, ArticleId, Mention, Span, Speech
from evenhand.operations.bearers import last_name
from evenhand.operations.cast import Cast, Introduction
from evenhand.operations.patterns import pattern
from evenhand.stages.write.quoting import is_quoted
from evenhand.stages.write.source import Source, is_column
from evenhand.tables import index, table, words

MOST_NAME_WORDS: Final = 12
MOST_BEFORE: Final = 6
LEAST_ROLE: Final = 3
IN_LEAD: Final = 2
"""At most so many words name a speaker, so many of them belong to the role before what is taken for it, and one
behind a name has so many at least; whom a headline
or so many opening sentences of an article name needs no role: by reading the tables of 80 pages of `articles-allsides`
and `neutral-neus`."""
MAIN: Final = 0.75
"""Of the full namings with one last name so many are one person's where he is the story's main bearer of it."""
_JOINT: Final = re.compile(r",|\b(?:and|by|of|with|from|for)\b")
_HYPHENED = re.compile(r"(?:[-‐‑][A-Za-z]{2,20})+")
_TOKEN_BEFORE = re.compile(r"(?:^|(?<=[\s“\"(—–]))([A-Za-z][\w.’'‐‑-]{0,30}) $")
_BODIES: Final = frozenset({ActorKind.ORGANISATION, ActorKind.OFFICE, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE})
_LONE_ROLE: Final = re.compile(r"[a-z]{2,20} (?=[A-Z])")
_BEHIND: Final = re.compile(
    r", (?:\d{1,3}, )?([a-z](?:[^,;:.()—–“”\"\n]|\.(?=\w|\s[a-z])){5,130}?)"
    r"(?=,|[.;:](?:\s|$)| (?:who|whose|which|that)\b| —| –)"
)


def speaker_of(
    name: str, group: Sequence[tuple[Source, Speech]], sources: Sequence[Source], cast: Cast
) -> tuple[Source, Span] | None:
    """Find the words that name a speaker best: in full, with his whole role.

    Args:
        name: His name as the sources give it in full.
        group: His words, each with its article.
        sources: The story's articles.
        cast: Who is who in them.

    Returns:
        The article and the place; None where no words name somebody whom a reader could know: a pronoun, a document, an
        outlet, a last name, a person of whom nothing is told.
    """
    persons = {o.words(m.span) for o in sources for m in o.facts.mentions if m.kind is ActorKind.PERSON}
    if (
        " " not in name
        and name not in persons
        and any(_is_another(o, s, name) for o in sources for s in o.facts.speeches)
    ):
        return None
    phrases = [(o, _whole_name(o, s.speaker, name)) for o, s in group if s.speaker is not None]
    phrases = [(o, whole) for o, span in phrases if (whole := _doer(o, span)) is not None]
    if not phrases:
        return None
    newest = _newest(name, [source for source, _ in group], sources)
    other_days = cast.other_days(newest) if newest is not None else ()
    phrases += [*_named(name, sources), *_introduced(name, sources, cast, newest, has_changed=bool(other_days))]
    phrases = [(source, span) for source, span in phrases if not any(r in source.words(span) for r in other_days)]
    named_fully = [(source, _closed(source, _in_short(source, _whole_role(source, span)))) for source, span in phrases]
    phrases = [(source, _unpainted(source, span)) for source, span in named_fully]
    heads = [source.article.title for source in sources]
    known = [p for p in phrases if not is_nobody(*p, heads)]
    if not known:
        return None
    own = newest.span.article_id if newest is not None else ""
    source, named = max(
        known,
        key=lambda p: (_is_full(name, p[0].words(p[1])), *_fitness(p[0].words(p[1])), p[1].article_id == own),
    )
    return None if _is_unknown(source, named, sources) else (source, named)


def _is_another(source: Source, speech: Speech, name: str) -> bool:
    """Whether one word is the end of another speaker's name, or the name of a place told of beside a person."""
    if speech.speaker is None:
        return False
    persons = any(m.kind is ActorKind.PERSON for m in source.mentions_in(speech.speaker))
    is_beside = persons and name in source.words(speech.speaker).split()
    return speech.speaker_name.endswith(" " + name) or (is_beside and speech.speaker_name == name)


def full_names(sources: Sequence[Source]) -> dict[str, str]:
    """The full name for each last name that stands for one person only in the whole story.

    A name that another one opens ("Ada Orr of the Port Council") or closes ("Councillor Ada Orr") is listed under the
    shorter one.
    """
    names = sorted({m.name for s in sources for m in s.facts.mentions if m.kind is ActorKind.PERSON and " " in m.name})
    names += sorted({s.speaker_name for o in sources for s in o.facts.speeches if " " in s.speaker_name})
    known = set(names)
    bare = {name: next(name[:n] for n in range(1, len(name) + 1) if name[:n] in known) for name in names}
    bare = {name: _without_role(first, known) for name, first in bare.items()}
    holders: dict[str, set[str]] = defaultdict(set)
    for name in bare.values():
        for word in (name.split()[0], last_name(name, known), name.split()[-1]):
            holders[word].add(name)
    return {**bare, **{last: next(iter(of)) for last, of in holders.items() if len(of) == 1}}


def main_bearers(sources: Sequence[Source]) -> dict[tuple[ArticleId, str], str]:
    """Whom a last name means in an article that names no bearer of it in full, though the story has several.

    It is the one whom the other articles name in full so much more often that nobody else comes into question.

    Returns:
        The full name by article and last name.
    """
    persons = [(s, m.name) for s in sources for m in s.facts.mentions if m.kind is ActorKind.PERSON and " " in m.name]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    named: dict[ArticleId, set[str]] = defaultdict(set)
    known = {name for _, name in persons}
    for source, name in persons:
        last = last_name(name, known)
        counts[last][name] += 1
        named[source.article.article_id].add(last)
    found: dict[tuple[ArticleId, str], str] = {}
    for last, of in sorted(counts.items()):
        (main, n_main), *_ = sorted(of.items(), key=lambda pair: (-pair[1], pair[0]))
        if n_main >= MAIN * of.total():
            ids = (source.article.article_id for source in sources)
            found |= {(one, last): main for one in ids if last not in named[one]}
    return found


def _without_role(name: str, known: AbstractSet[str]) -> str:
    """The shortest known name of two words or more that a name ends with."""
    told = name.split(" ")
    tails = (n for n in range(len(told) - 2, 0, -1) if " ".join(told[n:]) in known)
    return next((" ".join(told[n:]) for n in tails if not _JOINT.search(" ".join(told[:n]))), name)


def _doer(source: Source, phrase: Span) -> Span | None:
    """The phrase, or of a clause ("Orr and Vell issued a statement") who does it; None where it names a place or time.

    A sentence that opens with "In the capital, …" has no speaker there.
    """
    text, facts = source.article.text, source.sentence_of(phrase)
    if pattern("owns").match(text, phrase.end) is not None:
        return None  # "Orr’s spokesman", "Williams’ spokesman": the words are not Orr's
    if pattern("of_place").search(text[max(0, phrase.start - 12) : phrase.start]) or pattern("of_place").match(
        source.words(phrase)
    ):
        return None
    if facts is None or facts.root is None or facts.subject is None or not phrase.holds(facts.root):
        return phrase
    whole = Span(phrase.article_id, min(facts.subject.start, phrase.start), facts.root.start)
    told = source.words(whole).rstrip(" ,")
    is_name = bool(told) and told[0].isupper() and len(told.split()) <= MOST_NAME_WORDS
    return Span(whole.article_id, whole.start, whole.start + len(told)) if is_name else None


def _whole_name(source: Source, span: Span, name: str) -> Span:
    """A speaker's phrase to the end of its word ("The vice-president"); without the half of a role before a name."""
    text = source.article.text
    rest = _HYPHENED.match(text, span.end)
    told = source.words(span)
    is_half = text[max(0, span.start - 4) : span.start].endswith(" of ") and told.endswith(" " + name)
    start = span.end - len(name) if is_half else span.start
    return Span(span.article_id, start, rest.end() if rest else span.end)


def _named(name: str, sources: Sequence[Source]) -> Iterator[tuple[Source, Span]]:
    """Where a name stands in full, with the role before it."""
    for source in sources:
        for mention in source.facts.mentions:
            if source.words(mention.span) == name and not is_quoted(source, mention.span):
                role = mention.role
                is_before = role is not None and role.end + 1 == mention.span.start
                start = role.start if role is not None and is_before else mention.span.start
                yield source, _whole_name(source, Span(mention.span.article_id, start, mention.span.end), name)


def _newest(name: str, speaking: Sequence[Source], sources: Sequence[Source]) -> Mention | None:
    """The first naming of a speaker in the newest article that gives him words, else in the first that names him."""
    told = sorted(speaking, key=lambda s: s.article.published_on or date.min, reverse=True)
    mentions = (m for source in (*told, *sources) for m in source.facts.mentions)
    return next((m for m in mentions if m.name == name and m.kind is ActorKind.PERSON), None)


def _introduced(
    name: str, sources: Sequence[Source], cast: Cast, newest: Mention | None, *, has_changed: bool
) -> Iterator[tuple[Source, Span]]:
    """Where an article tells who somebody is, before his name or behind it ("Ada Orr, the mayor of Lund").

    Of one whose role has changed, the role of the day is told even where a comma stands behind it.
    """
    by_id = {source.article.article_id: source for source in sources}
    persons = (m for s in sources for m in s.facts.mentions if m.name == name and m.kind is ActorKind.PERSON)
    first = next(persons, None)
    for one in dict.fromkeys(one for m in (first, newest) if m is not None for one in cast.introductions(m)):
        yield by_id[one.place.article_id], _with_role(one) if has_changed else one.place
    for source in sources:
        for mention in source.facts.mentions:
            if mention.kind is ActorKind.PERSON and source.words(mention.span) == name:
                yield from _behind(source, mention)
                yield from _before(source, mention.span)


def _with_role(one: Introduction) -> Span:
    """A name with the role that is set off before it: "the council’s | clerk, Ada Orr"."""
    role, name = one.role, one.place
    return name if role is None or role.end + len(", ") != name.start else replace(name, start=role.start)


def _before(source: Source, name: Span) -> Iterator[tuple[Source, Span]]:
    """A name with what the subject that it closes tells before it: "Norland’s first deputy minister, Ada Orr,"."""
    facts = source.sentence_of(name)
    subject = facts.subject if facts is not None else None
    if subject is None or not subject.holds(name) or source.article.text[name.start - 2 : name.start] != ", ":
        return
    n_role = len(source.article.text[subject.start : name.start].split())
    if (
        n_role >= LEAST_ROLE
        and subject.end <= name.end + 1
        and len(source.words(subject).split()) <= MOST_NAME_WORDS + 2
    ):
        yield source, Span(name.article_id, subject.start, name.end)


def _behind(source: Source, mention: Mention) -> Iterator[tuple[Source, Span]]:
    """A name with what stands behind it, where that tells a calling and no deed: "Bo Vell, 21, a clerk in Lund"."""
    name, role = mention.span, mention.role
    found = _BEHIND.match(source.article.text, name.end, name.end + 130)
    if found is None or is_quoted(source, name):
        return
    told = Span(name.article_id, found.start(1), found.end(1))
    said = found.group(1).lower().split()
    rows = (index("titles", "word").get(word) for word in said[:MOST_NAME_WORDS])
    is_role = any(row is not None and row["kind"] == "role" for row in rows)
    is_role = is_role or any(
        pattern(name).fullmatch(word) for word in said[:MOST_NAME_WORDS] for name in ("role_alone", "calling")
    )
    acts = [event.act for event in source.facts.events if told.holds(event.act)]
    facts = source.sentence_of(name)
    if facts is None or facts.is_opinion or is_column(source):
        return
    is_deed = bool(acts) or (facts.root is not None and told.holds(facts.root))
    if is_role and not is_deed and len(said) >= LEAST_ROLE:
        is_before = role is not None and role.end + 1 == name.start
        yield source, Span(name.article_id, role.start if role is not None and is_before else name.start, told.end)


def _is_full(name: str, told: str) -> bool:
    """Whether a phrase has both ends of a name: a middle initial does not count."""
    return all(part in told for part in (name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]))


def _in_short(source: Source, span: Span) -> Span:
    """A name with a long role behind it, up to where the role may end."""
    told = source.words(span)
    if len(told.split()) <= MOST_NAME_WORDS or ", " not in told:
        return span
    ends = [m.start() for m in pattern("name_break").finditer(told) if m.start() > told.index(", ") + 1]
    ends = [end for end in ends if pattern("name_goes_on").match(told, max(0, told.rfind(" ", 0, end) + 1)) is None]
    fitting = [end for end in ends if len(told[:end].split()) <= MOST_NAME_WORDS]
    return Span(span.article_id, span.start, span.start + fitting[-1]) if fitting else span


def _is_unknown(source: Source, named: Span, sources: Sequence[Source]) -> bool:
    """Whether nothing is told of a person but a name that neither headline nor lead has: nobody knows who that is."""
    told = source.words(named)
    mentions = [m for m in source.facts.mentions if m.span.overlaps(named)]
    is_person = any(m.kind is ActorKind.PERSON for m in mentions)
    if not is_person and (mentions or len(told.split()) > 1 or told.isupper()):
        return False
    if is_person and not any(m.span == named or m.span.holds(named) for m in mentions):
        return False
    heads = [s.article.title for s in sources]
    heads += [s.words(f.sentence.span) for s in sources for f in s.facts.sentences[:IN_LEAD]] if " " in told else []
    n_told = sum(told.split()[-1] in pattern("name_word").findall(head) for head in heads)
    return n_told < (1 if " " in told else 2)


def _fitness(name: str) -> tuple[bool, bool, int]:
    """A speaker is introduced by the longest phrase that is no tale of its own; "Mr." tells nothing of him."""
    n_words = len(name.split())
    is_short = n_words <= MOST_NAME_WORDS and not pattern("tale").search(name)
    row = index("titles", "word").get(name.split(maxsplit=1)[0]) if name else None
    is_courtesy = row is not None and row["kind"] == "honorific"
    return is_short, not is_courtesy, n_words if is_short else -n_words


def _whole_role(source: Source, span: Span) -> Span:
    """A phrase with the words before it that its role needs: "campaign | chairman Ada Orr", "Orr’s | lawyer Bo Vell".

    Only a role in lower case may have been cut; a verb, a small word or a mark ends what belongs to it.
    """
    text, facts = source.article.text, source.sentence_of(span)
    if facts is None or not source.words(span)[:1].islower():
        return span
    verbs = [event.act for event in source.events_in(facts.sentence.span)]
    verbs += [speech.cue for speech in source.facts.speeches if speech.cue is not None]
    verbs += [facts.root] if facts.root is not None else []
    start = span.start
    alone = _LONE_ROLE.match(source.words(span))
    for _ in range(MOST_BEFORE):
        found = _TOKEN_BEFORE.search(text, facts.sentence.span.start, start)
        if found is None or any(verb.start <= found.start(1) < verb.end for verb in verbs):
            break
        word = found.group(1)
        if word.lower() in words("function_words") or pattern("no_part_of_role").fullmatch(word):
            break
        start = found.start(1)
    if start == span.start and alone is not None and alone.group().strip() in words("relational_roles") | _small():
        start += alone.end()  # "host Ada Orr": of what is not told, so that the name tells as much
    return Span(span.article_id, start, span.end)


def _small() -> frozenset[str]:
    return words("function_words") | words("determiners")


def _closed(source: Source, span: Span) -> Span:
    """A phrase without words at its end that wait for what was cut off ("chairman from 1987 to | 2006")."""
    told = source.words(span)
    joined, told_of = told.find(", and "), pattern("name_told_of").search(told)
    if joined > 0 or told_of is not None:
        end = joined if told_of is None else told_of.start() if joined <= 0 else min(joined, told_of.start())
        return Span(span.article_id, span.start, span.start + end)
    after = source.article.text[span.end : span.end + 1]
    if after == "." and ", " in told and _is_half(told.rsplit(maxsplit=1)[-1]):
        return Span(span.article_id, span.start, span.start + told.index(", "))
    if after != " ":
        return span
    waiting = pattern("role_waits").search(told, max(0, told.find(", ")))
    is_behind = ", " in told and waiting is not None
    return Span(span.article_id, span.start, span.start + waiting.start()) if waiting and is_behind else span


def _unpainted(source: Source, span: Span) -> Span:
    """A phrase without an article and what it tells of a mood: "a defiant | Mayor Ada Orr"."""
    owner = pattern("owner_opens").match(source.words(span))
    if owner is not None:
        return Span(span.article_id, span.start + owner.end(), span.end)
    opening = pattern("opens_with_a").match(source.words(span))
    first = next((m for m in source.mentions_in(span) if m.kind is ActorKind.PERSON), None)
    if opening is None or first is None:
        return span
    start = first.role.start if first.role is not None and span.holds(first.role) else first.span.start
    between = source.article.text[span.start + opening.end() : start]
    is_mood = len(between.split()) == 1 and between.endswith(" ") and between[:1].islower()
    return Span(span.article_id, start, span.end) if is_mood else span


def _is_half(word: str) -> bool:
    """Whether a word before a stop is the beginning of an abbreviation: "a spokesman for the N | . L. port"."""
    return len(word) == 1 or word in words("abbreviated_titles")


@cache
def _outlets() -> tuple[str, ...]:
    return tuple(f"{row['name']} " for row in table("organisations") if row["kind"] == "outlet")


def _are_listed(source: Source, mentions: Sequence[Mention]) -> bool:
    """Whether two persons stand in a row: "the senators Ada Orr, Bo Vell"."""
    spans = [m.span for m in mentions if m.kind is ActorKind.PERSON]
    text = source.article.text
    return any(
        text[one.end : other.start] in (", ", ", and ") and pattern("owns").match(text, other.end) is None
        for one, other in pairwise(spans)
    )


def is_nobody(source: Source, named: Span, heads: Sequence[str]) -> bool:
    """Whether a phrase names nobody who takes a stand: a pronoun, a paper, a role or body without a name, two persons.

    An outlet takes one where a headline names it, or where it speaks for a state or party.
    """
    told = source.words(named)
    mentions = [m for m in source.facts.mentions if named.overlaps(m.span)]
    persons = {m.name for m in mentions if m.kind is ActorKind.PERSON}
    if persons:
        head = pattern("of_body").split(told)[0].split(",")[0]
        is_named = any(m.kind is ActorKind.PERSON and m.span.start < named.start + len(head) for m in mentions)
        is_paper = head != told and not is_named and pattern("no_speaker").search(head) is not None
        is_paper = is_paper or pattern("owned_deed").search(told) is not None
        return is_paper or (len(persons) > 1 and " and " in told) or _are_listed(source, mentions)
    is_role = told[:1].islower() and pattern("role_alone").search(told) is not None
    is_paper = pattern("no_speaker").search(told) is not None and not any(m.kind in _BODIES for m in mentions)
    is_paper = is_paper or pattern("paper_named").search(told) is not None
    if is_role or is_paper or (not mentions and pattern("body_alone").fullmatch(told)):
        return True
    is_outlet = any(m.kind is ActorKind.OUTLET for m in mentions) or pattern("outlet_name").search(told) is not None
    facts = source.sentence_of(named)
    near = source.words(facts.sentence.span) if facts is not None else told
    is_states = pattern("state_paper").search(near) is not None or pattern("state_paper_name").search(told) is not None
    is_outlet = (is_outlet or told.startswith(_outlets())) and not is_states
    return is_outlet and not any(told.removeprefix("The ") in head for head in heads)
