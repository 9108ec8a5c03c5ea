"""Both sides: a charge and what the accused answers stand together, and whoever is quoted is heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import Final

from evenhand.model import Dossier, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations, words
from evenhand.stages.write.accused import is_own_answer, who_is_accused
from evenhand.stages.write.candidate import Candidate, Kind, sentence_number
from evenhand.stages.write.ranked import Ranked, repeats, says_again, similarity
from evenhand.stages.write.repeats import is_quotation, leans, points_back
from evenhand.stages.write.source import LONG_DAYS
from evenhand.stages.write.standing import PARTIES, is_of_party, speaks_for_another, who_speaks

FEWEST_WORDS: Final = 5
DENIAL: Final = 0.5
OF_MATTER: Final = 0.08
"""What a denial weighs beside likeness and nearness, and how like a charge the words of a lawyer or spokesman are at
least: by reading."""
RIGHT_BEHIND: Final = 3
"""An answer bears on a charge that stands so few sentences before it: by reading pairs of both."""
MANY: Final = 3
"""Words of so many are nobody's say; who has more statements than `MANY` gives one for a speaker who has none. By
reading; the benchmark `fairness` counts who is not heard."""
KEPT: Final = 8192
"""For so many statements it is kept what they tell; a page of a hundred articles has some thousand candidates."""


def accuses(one: Candidate) -> bool:
    """Whether a statement tells a charge or a suit against somebody in its own words."""
    is_charge = _tells("accuses", one.statement.text) or _tells("presses", one.statement.text)
    return is_charge and not is_answer(one.statement)


def is_answer(statement: Statement) -> bool:
    """Whether a statement tells that somebody denies, answers or declines to comment."""
    return _tells("answers", statement.text)


@lru_cache(maxsize=KEPT)
def _tells(name: str, text: str) -> bool:
    """Whether a named pattern matches in a statement's own words: each is laid beside every charge of a story."""
    return pattern(name).search(outside_quotations(text)) is not None


def is_answer_to(one: Candidate, charge: Candidate, alone: Set[str] = frozenset()) -> bool:
    """Whether the very one whom a charge is against, or his lawyer or spokesman, answers that charge.

    He is named where the page tells the charge, or the article says "he" right behind it; and the answer is on it: it
    stands little behind it in its article, says that it is one to a charge, or is of its matter. What he pleads to,
    if it says so, the charge must tell.

    Args:
        one: What may be the answer.
        charge: The charge.
        alone: The only one whom the story's charges are against, if they are: whoever a charge does not name.
    """
    if one.sentence.overlaps(charge.sentence) or not _are_of_one_time(one, charge):
        return False
    if is_answer(one.statement) and not is_own_answer(one):
        return False
    accused = who_is_accused(charge) or alone
    is_his = bool(who_speaks(one) & accused) or (is_counter(one) and is_of_party(one, accused))
    return is_his and _is_on(one, charge, accused) and _is_of_counts(one, charge)


def _is_of_counts(one: Candidate, charge: Candidate) -> bool:
    """Whether a plea tells no counts, or some that the charge tells."""
    told = outside_quotations(one.statement.text)
    plea = pattern("pleads_to").search(told)
    counts = set(content_words(plea.group(1))) if plea is not None else set()
    return not counts or not counts.isdisjoint(content_words(charge.statement.text))


def _is_on(one: Candidate, charge: Candidate, accused: Set[str]) -> bool:
    """Whether an answer bears on a charge: by its place, by a word for charges, or by words that both have."""
    if one.source is charge.source and 0 < sentence_number(one) - sentence_number(charge) <= RIGHT_BEHIND:
        return True
    told = outside_quotations(one.statement.text)
    if pattern("names_charge").search(told) is not None:
        return True
    named = [{m.name for m in c.source.mentions_in(c.sentence) if m.kind in PARTIES} for c in (one, charge)]
    names = {word for mine in named for name in mine for word in content_words(name)}
    if any(not {*words(name)[-1:]} & accused for name in named[0] & named[1]):
        return True
    speaking = who_speaks(one)
    if any({*words(name)[-1:]} & (accused - speaking) for name in named[0]):
        return True  # a house or lawyer that names whom it answers for
    shared = set(content_words(one.statement.text)) & set(content_words(charge.statement.text))
    return bool(shared - names)


def _are_of_one_time(one: Candidate, other: Candidate) -> bool:
    mine, yours = (c.source.article.published_on for c in (one, other))
    return mine is None or yours is None or abs((mine - yours).days) <= LONG_DAYS


def is_counter(one: Candidate) -> bool:
    """Whether a statement tells that somebody gives a charge back: "countered", "the blame rests with"."""
    return _tells("counters", one.statement.text)


def is_defence(one: Candidate) -> bool:
    """Whether somebody's lawyer or spokesman speaks, whose words on a charge are an answer without a denial."""
    return one.kind is Kind.SPEECH and bool(one.speaker) and speaks_for_another(one)


def is_rebuttal(one: Candidate) -> bool:
    """Whether somebody says, in quotation marks too, that it is not so, was no fault or is regretted."""
    is_said = one.kind is Kind.SPEECH and bool(one.speaker)
    return is_said and pattern("exculpates").search(one.statement.text) is not None


def may_reply(one: Candidate) -> bool:
    """Whether a statement may be the answer to a charge, where the accused or who speaks for him tells it."""
    return is_answer(one.statement) or is_defence(one) or is_rebuttal(one) or is_counter(one)


def answered(taken: Sequence[Ranked], order: Sequence[Ranked], *, most: int) -> list[Ranked]:
    """Give each charge that is taken its answer, and each answer the charge it is to; both become one entry.

    Args:
        taken: What is chosen, heaviest first.
        order: All candidates.
        most: How many statements there may be; the lightest without an answer go for more.
    """
    replies = [r for r in order if may_reply(r.candidate)]
    accusing = [r for r in order if accuses(r.candidate)]
    alone = _alone(accusing)
    found = list(taken)
    used: set[int] = set()
    charges = [r for r in taken if accuses(r.candidate)]
    for one in charges:
        free = [r for r in replies if id(r) not in used and _fits(r, found)]
        reply = _nearest(one, [r for r in free if not any(_is_nearer(c, one, r) for c in charges)], alone)
        if reply is not None:
            used.add(id(reply))
            found = [replace(r, answer=reply) if r is one else r for r in found if r is not reply]
    for one in [r for r in found if r.answer is None and is_answer(r.candidate.statement)]:
        of_it = (r for r in accusing if is_answer_to(one.candidate, r.candidate, alone))
        charge = next((r for r in of_it if not any(repeats(r, other) for other in found)), None)
        if charge is not None:
            found[found.index(one)] = replace(charge, answer=one)
    return _shortened(_countered(found, order), most)


def _alone(charges: Sequence[Ranked]) -> Set[str]:
    """The one whom all charges of a story that name anybody are against: "a Velian man" is he; empty if several are."""
    accused = {frozenset(keys) for r in charges if (keys := who_is_accused(r.candidate))}
    return next(iter(accused)) if len(accused) == 1 else frozenset()


def _countered(taken: Sequence[Ranked], order: Sequence[Ranked]) -> list[Ranked]:
    """Give each saying what counters it right behind it in its article, or in one that gives the same saying.

    "The mayor’s office countered those points by …" answers whoever spoke before it, charge or none.
    """
    found = list(taken)
    for counter in [r for r in order if is_counter(r.candidate)]:
        if any(r.answer is not None and _is_of(counter, r.answer) for r in found):
            continue
        met = [r for r in order if _is_met(r.candidate, counter.candidate)]
        free = [r for r in found if r.answer is None and not _is_turned_else(r.candidate, counter.candidate)]
        one = next((r for r in free if any(_is_of(r, m) or repeats(r, m) for m in met)), None)
        others = [r for r in found if r is not one and not _is_of(r, counter)]
        if one is not None and not any(says_again(counter, r) for r in others):
            found = [replace(r, answer=counter) if r is one else r for r in found if r is one or not _is_of(r, counter)]
    return found


def _is_turned_else(one: Candidate, counter: Candidate) -> bool:
    """Whether the next sentence turns a statement, and is not what counters it: that stands behind it."""
    turn = one.source.turn_of(one.sentence)
    return turn is not None and turn.sentence.span != counter.sentence


def _is_met(one: Candidate, counter: Candidate) -> bool:
    """Whether a saying stands right before what counters it, and is another's."""
    is_before = one.source is counter.source and 0 < sentence_number(counter) - sentence_number(one) <= RIGHT_BEHIND
    return is_before and one.kind is Kind.SPEECH and who_speaks(one).isdisjoint(who_speaks(counter))


def _fits(reply: Ranked, found: Sequence[Ranked]) -> bool:
    """Whether a reply is chosen by itself, or repeats nothing that is; an article repeats itself in the same words."""
    return any(reply is r for r in found) or not any(
        says_again(reply, r) and not _is_of_another(reply.candidate, r.candidate) for r in found
    )


def _is_of_another(one: Candidate, other: Candidate) -> bool:
    """Whether two answers are of different parties: each that did not reply is told so."""
    both = is_answer(one.statement) and is_answer(other.statement)
    return both and who_speaks(one).isdisjoint(who_speaks(other))


def _is_nearer(other: Ranked, charge: Ranked, reply: Ranked) -> bool:
    """Whether another charge stands right before a reply, behind one in their article, and the reply is on it too."""
    is_behind = (
        charge.candidate.source is other.candidate.source and charge.candidate.sentence < other.candidate.sentence
    )
    is_near = other.candidate.source is reply.candidate.source and (
        0 < sentence_number(reply.candidate) - sentence_number(other.candidate) <= RIGHT_BEHIND
    )
    return is_behind and is_near and is_answer_to(reply.candidate, other.candidate)


def _nearest(charge: Ranked, replies: Sequence[Ranked], alone: Set[str]) -> Ranked | None:
    """The reply that is most of a charge's matter, denials first, then the one in its own article and near it."""
    fitting = [r for r in replies if is_answer_to(r.candidate, charge.candidate, alone)]
    fitting = [
        r
        for r in fitting
        if is_answer(r.candidate.statement)
        or is_rebuttal(r.candidate)
        or is_counter(r.candidate)
        or similarity(r, charge) >= OF_MATTER
    ]
    return max(
        fitting,
        key=lambda r: (
            DENIAL * (is_answer(r.candidate.statement) or is_counter(r.candidate))
            + similarity(r, charge)
            + _nearness(r.candidate, charge.candidate)
        ),
        default=None,
    )


def _nearness(one: Candidate, other: Candidate) -> float:
    return 1 - abs(one.at - other.at) if one.source is other.source else 0.0


def _shortened(found: list[Ranked], most: int) -> list[Ranked]:
    """Without the lightest that have no answer: quotations first, then other statements, never the first.

    A quotation that goes on from one that is told is no less than that one: "Absolutely", "Yet it is never enough".
    """
    left = list(found)
    while len(left) > 1 and len(list(flat(left))) > most:
        loose = [r for r in left[1:] if r.answer is None]
        if not loose:
            break
        quoted = [r for r in loose if is_quotation(r.candidate) and not any(_goes_on(r, other) for other in left)]
        lightest = quoted[-1] if quoted else loose[-1]
        left = [r for r in left if r is not lightest]
    return left


def _goes_on(one: Ranked, other: Ranked) -> bool:
    """Whether a quotation stands right behind or before another of its speaker in their article."""
    mine, yours = one.candidate, other.candidate
    is_near = mine.source is yours.source and abs(sentence_number(mine) - sentence_number(yours)) == 1
    return is_near and mine.speaker == yours.speaker and is_quotation(yours)


def flat(taken: Sequence[Ranked]) -> Iterator[Ranked]:
    """Yield what is chosen, each answer behind its charge, and behind what its speaker said between the two."""
    charge: Ranked | None = None
    answer: Ranked | None = None
    for one in taken:
        if charge is not None and answer is not None and not _is_between(one, charge, answer):
            yield answer
            answer = None
        yield one
        if one.answer is not None:
            if answer is not None:
                yield answer
            charge, answer = one, one.answer
    if answer is not None:
        yield answer


def _is_between(one: Ranked, charge: Ranked, answer: Ranked) -> bool:
    """Whether a quotation of who answers stands in the article between a charge and his answer to it."""
    mine, last = one.candidate, answer.candidate
    is_theirs = mine.source is charge.candidate.source is last.source and mine.speaker == last.speaker
    return is_theirs and is_quotation(mine) and charge.candidate.sentence < mine.sentence < last.sentence


def with_answers(found: Sequence[Ranked], left: Sequence[Ranked], *, most: int) -> list[Ranked]:
    """Put the answer of a charge right behind it among highlights, where it may stand there and there is room.

    Args:
        found: What is chosen, in order.
        left: What else may be a highlight.
        most: How many there may be.
    """
    made: list[Ranked] = []
    for number, one in enumerate(found):
        if any(one is r for r in made):
            continue
        made.append(one)
        reply = next(
            (r for r in (*found[number + 1 :], *left) if one.answer is not None and _is_of(r, one.answer)), None
        )
        if reply is not None and not any(reply is r for r in made):
            made.append(reply)
    return made[:most]


def _is_of(one: Ranked, reply: Ranked) -> bool:
    """Whether two entries are of one sentence."""
    return one.candidate.sentence == reply.candidate.sentence


def heard(taken: Sequence[Ranked], order: Sequence[Ranked], dossier: Dossier, *, most: int) -> list[Ranked]:
    """Let every speaker of the sources have a word: where there is no room, for another's second quotation.

    Where nobody has a second one, for a statement of a speaker with more than `MANY`.

    Args:
        taken: What is chosen, heaviest first.
        order: All candidates.
        dossier: The story.
        most: How many statements there may be.
    """
    found = list(taken)
    for speaker in _speakers(dossier):
        if any(_gives(r.candidate, speaker) for r in found):
            continue
        mine = (r for r in order if r.candidate.speaker == speaker and _may_begin(r.candidate))
        one = next((r for r in mine if not any(repeats(r, other) for other in found)), None)
        if one is None:
            continue
        if len(found) >= most:
            counts = Counter(r.candidate.speaker for r in found if r.candidate.speaker)
            spare = [r for r in found[1:] if counts[r.candidate.speaker] > (1 if is_quotation(r.candidate) else MANY)]
            if not spare:
                break
            weakest = min(spare, key=lambda r: (not is_quotation(r.candidate), r.value))
            found = [r for r in found if r is not weakest]
        found.append(one)
    return _voiced(found, order, most)


def _voiced(taken: list[Ranked], order: Sequence[Ranked], most: int) -> list[Ranked]:
    """With a statement of each article that has none but could, in place of the lightest of another with several."""
    found = list(taken)
    for source in dict.fromkeys(r.candidate.source.article.article_id for r in order if not r.candidate.source.is_copy):
        if any(r.candidate.source.article.article_id == source for r in found):
            continue
        mine = (r for r in order if r.candidate.source.article.article_id == source and _may_begin(r.candidate))
        one = next((r for r in mine if not any(repeats(r, other) for other in found)), None)
        if one is None:
            continue
        if len(found) >= most:
            counts = Counter(r.candidate.source.article.article_id for r in found)
            spare = [r for r in found[1:] if counts[r.candidate.source.article.article_id] > 1]
            if not spare:
                break
            weakest = min(spare, key=lambda r: r.value)
            found = [r for r in found if r is not weakest]
        found.append(one)
    return found


def _may_begin(one: Candidate) -> bool:
    """Whether a statement is understood without the words before it, as far as it quotes."""
    return not leans(one) and not points_back(one)


def _gives(one: Candidate, speaker: str) -> bool:
    """Whether a statement's sentence gives somebody's words."""
    return one.speaker == speaker or any(s.speaker_name == speaker for s in one.source.speeches_in(one.sentence))


def _speakers(dossier: Dossier) -> list[str]:
    """Who is quoted in the story, whoever has most words in the sources first."""
    copies = {c.article_id for c in dossier.story.copies}
    texts = {a.article_id: a.text for a in dossier.articles}
    counts: Counter[str] = Counter()
    for facts in dossier.facts:
        for speech in facts.speeches if facts.article_id not in copies else ():
            content = speech.content
            length = len(texts[content.article_id][content.start : content.end].split())
            if speech.speaker_name and not speech.is_unnamed and length >= FEWEST_WORDS:
                counts[speech.speaker_name] += length
    return sorted(counts, key=lambda name: (-counts[name], name))
