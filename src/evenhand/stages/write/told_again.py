"""Whether a statement tells again what other outlets' statements on the page tell, all of them taken together.

`repeats` lays two statements beside each other. On a page of many outlets each further telling of one event is unlike
any one before it, yet all that it tells stands in two or three of them. So its words are held to all that is told: how
many of them any other outlet's statement has, and how many the likest one has alone. What its own article told before
does not count: there the same words carry the story on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from evenhand.model import ActorKind, Comparison, Op, Span, Statement
from evenhand.operations.words import matter
from evenhand.stages.write.answers import flat, is_answer
from evenhand.stages.write.candidate import Candidate, Kind
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.repeats import is_quotation, says_itself
from evenhand.stages.write.source import Source

AGAIN: Final = 1.0
"""From this share of a statement's words on, that of all others' and that of the likest one's added up, it is told
again. By reading the 190 statements of six pages of many outlets: of the 52 from there on 23 tell nothing new and 15
little; of the 138 below 17 and 19 (area under the curve .86, of the former alone .84; weighed by rarity less)."""
FULLER: Final = 0.75
"""So much of a statement a lighter one alone tells that is told in its place."""
FEWEST: Final = 3
"""Of fewer words nobody can tell."""
UNTOLD: Final = 1.15
"""The same for a fact of several voices that none of the statements tells, by the groups of `compose`: its words stand
there for other facts. On the development half of `once`: at 1.4, 1.25, 1.15 and 1.0 told again are .127, .116, .104
and .083 of the statements, facts of several outlets told .656, .646, .656 and .582."""
MOSTLY: Final = 0.7
"""The same for what could only be told as its outlet's own sentence in quotation marks; see `rank.SAID_BY_OUTLET`."""
SHORT: Final = 6
"""So too for a statement of fewer words: others have them by chance ("asked for the delay himself"). By reading
`examples/strait`."""
NEW_WORDS: Final = 2
"""A statement with so many words that none of the others has, its verb among them, tells another act: of a story over
days the charge in the words of the search. By the test of such a story."""
FEW_ARTICLES: Final = 3
"""In a story of so many articles pairs of statements say enough, and each article is to be heard. On the 27 development
stories of the benchmark `points`, of two and three articles, the test there too tells .866 of the main points (.862
without) and .938 of the three first (.951), and breaks threads: `told_next` .579 (.593)."""
IN_ROW: Final = 0.52
"""From this share of its words of matter on a statement tells again what a weightier one tells of the fact that both
tell by a row of the comparison; of `FULLER` of them what any tells that tells more. By reading the statements that went
for it of 236 stories, words said and new names apart: of 19 from there on two tell something else, of the 3 at a half
all do."""
Rows = Mapping[Span, frozenset[int]]
"""The rows of the comparison that tell the fact of a sentence, by their number."""
_TOLD: Final = frozenset({Op.COPY, Op.QUOTE, Op.TURN, Op.SPLIT, Op.ROW})


def told_words(statement: Statement, source: Source) -> frozenset[str]:
    """Return the roots of the words of matter that a statement takes from its article, its times left out.

    Args:
        statement: The statement; who reports it and on which day is no matter.
        source: Its article.
    """
    found: set[str] = set()
    for piece in statement.derivation.pieces:
        if piece.op in _TOLD and piece.slot != "published":
            times = {word for time in source.times_in(piece.span) for word in matter(source.words(time.span))}
            found |= set(matter(source.words(piece.span))) - times
    return frozenset(found)


def share_told(words: frozenset[str], others: Iterable[frozenset[str]]) -> float:
    """Return how much of some words others have: the share that any has and the share of the likest one, in [0, 2].

    Args:
        words: The words of a statement.
        others: Those of each statement of other articles.
    """
    if len(words) < FEWEST:
        return 0.0
    shared = [words & other for other in others]
    if not shared:
        return 0.0
    return (len(frozenset[str]().union(*shared)) + max(map(len, shared))) / len(words)


def is_told(one: Ranked, others: Sequence[Ranked]) -> bool:
    """Whether statements of other articles tell what one tells; an answer to a charge is none of it.

    Args:
        one: The statement.
        others: What is told; its own article's is passed over.
    """
    if is_answer(one.candidate.statement):
        return False
    is_untold = one.fact is not None and all(r.fact != one.fact for r in others)
    told = _of_others(one.candidate, others)
    limit = UNTOLD if is_untold or len(one.matter) < SHORT else AGAIN
    limit = MOSTLY if says_itself(one.candidate) else limit
    return not _is_new_act(one, told) and share_told(one.matter, told) >= limit


def _is_new_act(one: Ranked, told: Iterable[frozenset[str]]) -> bool:
    """Whether a statement tells an act by words that none of the others has, its verb among them."""
    facts = one.candidate.source.sentence_of(one.candidate.sentence)
    if one.candidate.kind is Kind.SPEECH or facts is None or facts.root is None:
        return False
    new = one.matter.difference(*told)
    return len(new) >= NEW_WORDS and not new.isdisjoint(matter(one.candidate.source.words(facts.root)))


def told_again(found: Sequence[Ranked], *, first: Sequence[Ranked]) -> list[Ranked]:
    """Return those of the chosen statements that tell again what the weightier tell, or a fuller one.

    Args:
        found: What is chosen.
        first: Those that stay, and are weightier than any other.
    """
    order = sorted(found, key=lambda r: (not _is_of(r, first), -r.value))
    again: list[Ranked] = []
    for at in range(len(order) - 1, 0, -1):
        one = order[at]
        if one.answer is not None or _is_of(one, first):
            continue
        rest = [r for r in order if r is not one and not _is_of(r, again)]
        before = [r for r in order[:at] if _is_of(r, first) or not _is_told_fuller(r, [one])]
        if is_told(one, list(flat(before))) or _is_told_fuller(one, rest):
            again.append(one)
    return again


def rows_of(compared: Comparison) -> Rows:
    """Return by which rows of a comparison each sentence tells what another voice's tells.

    Args:
        compared: The comparison of the page.
    """
    found: dict[Span, frozenset[int]] = {}
    rows = [*((a.statement,) for a in compared.agreed), *(p.tellings for p in compared.parallel)]
    for number, row in enumerate(rows):
        for span in dict.fromkeys(e.span for statement in row for e in statement.evidence):
            found[span] = found.get(span, frozenset()) | {number}
    return found


def in_rows(found: Sequence[Ranked], rows: Rows, *, first: Sequence[Ranked]) -> list[Ranked]:
    """Return those of the chosen statements of few articles that tell a row's fact again, in mostly the same words.

    No quotation, no answer, and nothing that a further sentence leans on: that would go with it.

    Args:
        found: What is chosen.
        rows: Which rows tell the fact of each sentence.
        first: Those that stay.
    """
    order = sorted(found, key=lambda r: (not _is_of(r, first), -r.value))
    again: list[Ranked] = []
    for tells in (_is_in_fuller, _is_in_weightier):
        for at in range(len(order) - 1, -1, -1):
            one = order[at]
            mates = [r for r in _mates(one, order, rows) if not _is_of(r, again)]
            is_new = _is_new_act(one, [r.matter for r in mates]) or _names_another(one, mates)
            if _may_go(one) and not _is_of(one, [*first, *again]) and not is_new and tells(one, mates, order[:at]):
                again.append(one)
    return again


def _may_go(one: Ranked) -> bool:
    is_bare = one.answer is None and not one.candidate.followers and not is_quotation(one.candidate)
    return is_bare and not is_answer(one.candidate.statement) and len(one.matter) >= FEWEST


def _names_another(one: Ranked, mates: Iterable[Ranked]) -> bool:
    """Whether a statement names a person whom none of the others names."""
    told = frozenset[str]().union(*(r.matter for r in mates))
    people = (m for m in one.candidate.source.mentions_in(one.candidate.sentence) if m.kind is ActorKind.PERSON)
    return any(one.matter & set(matter(m.name)[-1:]) - told for m in people)


def _mates(one: Ranked, others: Iterable[Ranked], rows: Rows) -> list[Ranked]:
    """The statements of other articles, no quotations, of which some row tells the fact that it tells of one."""
    mine = rows.get(one.candidate.sentence, frozenset())
    told = (r for r in others if r.candidate.source is not one.candidate.source and not is_quotation(r.candidate))
    return [r for r in told if mine & rows.get(r.candidate.sentence, frozenset())]


def _is_in_fuller(one: Ranked, mates: Iterable[Ranked], _weightier: Sequence[Ranked]) -> bool:
    """Whether one that tells more has most of its words."""
    n_words = len(one.matter)
    return any(len(one.matter & r.matter) >= FULLER * n_words and len(r.matter) > n_words for r in mates)


def _is_in_weightier(one: Ranked, mates: Iterable[Ranked], weightier: Sequence[Ranked]) -> bool:
    """Whether one that weighs more has about half of its words; words said are no report of what is done."""
    is_said = one.candidate.kind is Kind.SPEECH
    alike = (r for r in mates if _is_of(r, weightier) and (r.candidate.kind is Kind.SPEECH) is is_said)
    return any(len(one.matter & r.matter) >= IN_ROW * len(one.matter) for r in alike)


def _is_of(one: Ranked, others: Iterable[Ranked]) -> bool:
    return any(one is r for r in others)


def _is_told_fuller(one: Ranked, rest: Iterable[Ranked]) -> bool:
    """Whether one other statement has most of the words of this one, and tells more."""
    if is_answer(one.candidate.statement) or len(one.matter) < FEWEST:
        return False
    others = _of_others(one.candidate, rest)
    if _is_new_act(one, others):
        return False
    return any(len(one.matter & o) >= FULLER * len(one.matter) and len(o) > len(one.matter) for o in others)


def _of_others(one: Candidate, rest: Iterable[Ranked]) -> list[frozenset[str]]:
    return [r.matter for r in rest if r.candidate.source is not one.source]
