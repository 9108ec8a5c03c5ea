"""What matters: candidates weighed by voices, centrality, place and kind, and thinned of repeats."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from evenhand.model import ActorKind, Dossier, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, outside_quotations
from evenhand.stages.write.answers import answered, flat, heard, is_answer, may_reply
from evenhand.stages.write.candidate import Candidate, Kind, sentence_number
from evenhand.stages.write.episodes import unfolds
from evenhand.stages.write.expected import density
from evenhand.stages.write.points import Point, centrality, is_full, is_like_marked, points, word_weights
from evenhand.stages.write.quoting import says_little
from evenhand.stages.write.ranked import Ranked, repeats
from evenhand.stages.write.repeats import gives_less, is_quotation, leans, points_back, says_itself
from evenhand.stages.write.stale import stale
from evenhand.stages.write.support import support
from evenhand.stages.write.tellings import fullest
from evenhand.stages.write.threads import threaded
from evenhand.stages.write.told_again import (
    AGAIN,
    FEW_ARTICLES,
    Rows,
    in_rows,
    is_told,
    share_told,
    told_again,
    told_words,
)
from evenhand.stages.write.turning import is_given_up, is_half_told, turns_at, with_turns

WEIGHT: Final = 0.3
POINT: Final = 1.2
"""What a statement's weight and the log-odds that it tells a main point count in what it is worth in the article, where
that is of full articles. On the 27 development stories of the benchmark `points`, each by weights of the log-odds that
it had no part in, points told are .803 by the weight alone, .818 so, at the same `told_next` (.551, .556); at 2.0 they
are .829 and .529, at 3.0 .833 and .508; with the marks themselves in place of log-odds .862."""
VOICES: Final = 1.0
CENTRALITY: Final = 1.5
POSITION: Final = 1.2
FIGURE: Final = 0.25
NEWS: Final = 4.0
QUOTED_EACH: Final = 2
ROUNDS: Final = 4
"""So often what is told again makes room for what is not: by reading."""
SUPPORTED: Final = 10.0
LEAST_SUPPORT: Final = 0.1
GOES_ON: Final = 0.7
"""In a story of many outlets about one event: what the support of a statement counts in what it is worth, below which
it is not told, whatever room there is, and what share of its support a sentence lends the one behind it. On 25
development stories (`once`, with the days that their texts tell): facts of several outlets told .667 to .673, told
again .125 to .079, words 689 to 612; without the loan threads break more (a statement right behind its source's
sentence before it .397 of cases, .368 so, .348 without); at a support of .12 words are 559, at 20.0 it is even."""
SAID_BY_OUTLET: Final = 4.0
"""What a statement loses there that could only be told as its outlet's own sentence in quotation marks: another may
tell that in its own words. With `told_again.MOSTLY` 33 such statements of 32 development pages become 5."""
OF_FEW: Final = 3
"""In a story of more articles one left out takes no side's whole say with it."""
DENIAL: Final = 0.5
THIN: Final = 0.5
BACKGROUND: Final = 0.8
NEWS_DAYS: Final = 60
OLD: Final = 0.6
FOLLOWED: Final = 3
SAME: Final = 0.6
ENOUGH: Final = 8
"""With so many other statements a page leaves out what one does of whom no article tells more than a last name."""
OPENING: Final = 0.8
OPENS: Final = 3
"""What standing among the first so many sentences of its article counts: what an outlet itself tells first."""
FAIR: Final = 1.5
"""So many times its even share one article may have, before the others have told what they can. On 16 stories of full
articles, read whole, the outlet with most space has .10 more than its share of the words read (.11 before)."""
EXPECTED: Final = 12.5
"""Weights of salience. `NEWS`, `POSITION` and `EXPECTED`
were chosen on `neutral-neus` train (the benchmark `neutral`); the others change its figures by less than .005 and are
the starting values of the trial in `docs/design.md`."""


def ranked(candidates: Sequence[Candidate], dossier: Dossier, chance: Mapping[str, float]) -> tuple[Ranked, ...]:
    """Weigh candidates, heaviest first; ties in story order.

    Salience is a sum: the logarithm of how many voices tell it, the mean similarity to all other candidates
    (centrality), likeness to the headlines, the place in its article, and a bonus for figures.
    """
    newest = max((a.published_on for a in dossier.articles if a.published_on is not None), default=None)
    overtaken = stale(dossier, {c.sentence for c in candidates})
    candidates = [c for c in candidates if c.sentence not in overtaken]
    voices = {span: len(f.voices) for f in dossier.shared for span in f.sentences}
    fact_of = _facts(dossier)
    weights = word_weights([c.statement.text for c in candidates])
    headlines = [set(content_words(a.title)) for a in dossier.articles if a.title]
    laid = list({c.source.article.article_id: c.source for c in candidates}.values())
    point_of = points(laid, chance) if is_like_marked(laid) else {}
    found = []
    for candidate, vector, central in zip(candidates, weights, centrality(weights), strict=True):
        salience, *behind = (
            NEWS * headline_likeness(c.statement.text, headlines)
            + EXPECTED * density(c.statement.text, (), chance)
            + _salience(c, voices, central, newest)
            for c in (candidate, *_leaning(candidate))
        )
        fact, told_by = fact_of.get(candidate.sentence), voices.get(candidate.sentence, 1)
        told = told_words(candidate.plain, candidate.source)
        one = Ranked(candidate, salience, vector, fact, told_by, behind=tuple(behind), value=salience, matter=told)
        found.append(_valued(one, point_of) if point_of else one)
    if _is_wide(dossier):
        found = [replace(r, value=r.value - SAID_BY_OUTLET * says_itself(r.candidate)) for r in found]
    if point_of and _is_wide(dossier) and not unfolds(found):  # over days the newest turn is told by few
        held = support(laid)
        found = [_supported(r, held) for r in found]
    quoted = _quoted(found)
    kept = [r for r in found if not any(gives_less(r.candidate, o) for o in quoted.get(r.candidate.speaker, ()))]
    unknown = _unknown(dossier)
    of_known = [r for r in kept if not _is_of_unknown(r.candidate, unknown)]
    kept = of_known if len(of_known) >= ENOUGH else kept
    return tuple(sorted(kept, key=lambda r: -r.salience))


def _valued(one: Ranked, point_of: Mapping[Span, Point]) -> Ranked:
    """The same with what it and what leans on it are worth in the article, by the points that they may tell."""
    told = [point_of.get(c.sentence, Point()) for c in (one.candidate, *_leaning(one.candidate))]
    weights = (one.salience, *one.behind)
    value, *behind = (WEIGHT * w + POINT * p.any for w, p in zip(weights, told, strict=True))
    return replace(one, value=value, behind=tuple(behind), point=told[0])


def _supported(one: Ranked, held: Mapping[Span, float]) -> Ranked:
    """The same with what other outlets tell of it and of what leans on it added to its worth in the article."""
    mine, *behind = (held.get(c.sentence, 0.0) for c in (one.candidate, *_leaning(one.candidate)))
    more = tuple(value + SUPPORTED * s for value, s in zip(one.behind, behind, strict=True))
    number = sentence_number(one.candidate)
    before = [facts.sentence.span for facts in one.candidate.source.facts.sentences[max(0, number - 1) : number]]
    near = max([mine, *(GOES_ON * held.get(span, 0.0) for span in before)])
    return replace(one, value=one.value + SUPPORTED * mine, behind=more, support=near)


def _quoted(found: Iterable[Ranked]) -> dict[str, list[Candidate]]:
    """Quotations by their speaker."""
    quoted: dict[str, list[Candidate]] = {}
    for one in found:
        if is_quotation(one.candidate):
            quoted.setdefault(one.candidate.speaker, []).append(one.candidate)
    return quoted


def _leaning(one: Candidate) -> Iterator[Candidate]:
    """Yield the sentences that lean on a candidate, weighed as if they stood for themselves, at the same centrality."""
    for told in one.followers:
        yield replace(one, statement=told, sentence=told.evidence[0].span, kind=Kind.REPORT, followers=())


def headline_likeness(text: str, headlines: Sequence[Set[str]]) -> float:
    """Mean cosine of the words of a text and of each headline, in [0, 1]; 0 where there is no headline."""
    mine = set(content_words(text))
    if not headlines or not mine:
        return 0.0
    met = (h for h in headlines if not mine.isdisjoint(h))
    return sum(len(mine & h) / math.sqrt(len(mine) * len(h)) for h in met) / len(headlines)


def _age_years(candidate: Candidate, newest: date | None) -> float:
    """Years between what a statement tells of and the story's newest article, at most one."""
    if newest is None or candidate.day is None:
        return 0.0
    return min(1.0, max(0, (newest - candidate.day).days) / 365)


def _salience(candidate: Candidate, voices: Mapping[Span, int], central: float, newest: date | None) -> float:
    has_figure = bool(candidate.source.figures_in(candidate.sentence))
    bonus = {Kind.EVENT: 0.8, Kind.SPEECH: 0.1, Kind.REPORT: 0.0}[candidate.kind]
    is_unnamed = candidate.statement.derivation.frame.startswith("reported.unnamed")
    return (
        VOICES * math.log(1 + voices.get(candidate.sentence, 1))
        + CENTRALITY * central
        + POSITION * (1 - candidate.at)
        + FIGURE * has_figure
        + bonus
        + OPENING * _is_opening(candidate)
        - 0.5 * candidate.source.is_copy
        - DENIAL * bool(pattern("denial").search(outside_quotations(candidate.statement.text)))
        - 0.5 * is_unnamed
        - THIN * says_little(candidate.statement)
        - BACKGROUND * _is_background(candidate)
        - OLD * _age_years(candidate, newest)
    )


def _unknown(dossier: Dossier) -> frozenset[str]:
    """Persons of whom the articles tell one name and nothing else: no other name, no role, and no headline has it."""
    persons = [m for f in dossier.facts for m in f.mentions if m.kind is ActorKind.PERSON]
    known = (m.name for m in persons if " " in m.name or m.role is not None)
    parts = {part for text in (*known, *(a.title for a in dossier.articles)) for part in re.findall(r"[\w-]+", text)}
    return frozenset(m.name for m in persons if " " not in m.name) - parts


def _is_of_unknown(candidate: Candidate, unknown: Set[str]) -> bool:
    """Whether the doer or speaker is one of whom nothing is told: who is that?"""
    facts = candidate.source.sentence_of(candidate.sentence)
    subject = facts.subject if facts is not None else None
    told = candidate.source.mentions_in(subject) if subject is not None else ()
    return candidate.speaker in unknown or any(m.name in unknown for m in told)


def _is_opening(candidate: Candidate) -> bool:
    """Whether a statement stands among the first sentences of its article: what the outlet itself tells first."""
    return round(candidate.at * len(candidate.source.facts.sentences)) < OPENS


def _is_background(candidate: Candidate) -> bool:
    """Whether a statement tells of a time well before its article: background, not news."""
    published = candidate.source.article.published_on
    return candidate.day is not None and published is not None and (published - candidate.day).days > NEWS_DAYS


def chosen(
    candidates: Sequence[Ranked],
    dossier: Dossier,
    *,
    most: int,
    first: Sequence[Ranked] = (),
    rows: Rows = MappingProxyType({}),
) -> tuple[Ranked, ...]:
    """Take the heaviest candidates that do not repeat one another.

    A candidate is a repeat when it tells the same shared fact, the same deed, or its words are close to those of one
    taken; copies of articles add nothing that their originals tell. No article takes more than its share, so that a
    long one does not crowd out the rest. One speaker's second quotation waits until all else is taken, and there is
    no third from one article; a charge brings its answer, and every speaker is heard where the length allows.

    Args:
        candidates: All candidates, heaviest first.
        dossier: The story.
        most: How many may be taken.
        first: Those that are taken before any other: of several tellings of one fact these are on the page.
        rows: Which rows of the comparison tell the fact of each sentence.
    """
    candidates = [r for r in candidates if _may_be_told(r) or any(r is f for f in first)]
    spent: list[Ranked] = []
    found: list[Ranked] = []
    for _ in range(ROUNDS):
        left = [r for r in candidates if not any(r is s for s in spent)]
        found = _laid_out(left, dossier, most, first)
        again = told_again(found, first=first) if _is_wide(dossier) else in_rows(found, rows, first=first)
        spent += again
        found = [r for r in found if not any(r is a for a in again)]
        if not again:
            break
    facts = {r.fact for r in flat(found) if r.fact is not None}
    led = _with_followers(found, facts, _facts(dossier), most // FOLLOWED, is_wide=_is_wide(dossier))
    told = with_turns(led, [r for r in candidates if not any(r is s for s in spent)])
    whole = [r for r in told if not (is_half_told(r) and _is_no_half(r.candidate))]
    return tuple(sorted(whole or told, key=lambda r: -r.salience))


def _may_be_told(one: Ranked) -> bool:
    """Whether other outlets tell enough of a statement, or it may be somebody's answer: that needs no second voice."""
    return one.support >= LEAST_SUPPORT or may_reply(one.candidate)


def _laid_out(candidates: Sequence[Ranked], dossier: Dossier, most: int, first: Sequence[Ranked]) -> list[Ranked]:
    """Take the heaviest, then hear every speaker, lay what is taken in threads, and answer each charge."""
    taking, is_wide = _Taking(dossier, most), _is_wide(dossier)
    waiting = []
    rest = [r for r in candidates if all(r is not other for other in first)]
    for one in (*first, *sorted(rest, key=lambda r: -r.together)):
        if taking.is_full(one) or (is_quotation(one.candidate) and taking.n_quoted[_quoted_in(one)]):
            waiting.append(one)
        elif any(one is r for r in first) or not (is_wide and is_told(one, taking.taken)):
            taking.take(one)
    for one in waiting:
        if not (is_wide and is_told(one, taking.taken)):
            taking.take(one)
    if _is_short(candidates, dossier):
        fuller = fullest([r for r in candidates if not leans(r.candidate)], taking.taken)
        fuller += [r for r in taking.taken if leans(r.candidate)]  # told behind what they lean on, or not at all
        found = heard(sorted(fuller, key=lambda r: -r.value), candidates, dossier, most=most)
        return answered(found, candidates, most=most)
    found = sorted(taking.taken, key=lambda r: -r.value)
    found = heard(found, candidates, dossier, most=most)
    wanted = [*first, *_only_words(found), *_only_of_outlets(found)]
    found = threaded(found, candidates, wanted=wanted, is_wide=is_wide)
    return answered(found, candidates, most=most)


def _is_short(candidates: Sequence[Ranked], dossier: Dossier) -> bool:
    """Whether a story is of a few short tellings, so that there is room for all that they do not tell twice."""
    laid = {r.candidate.source.article.article_id: r.candidate.source for r in candidates}
    return len(laid) > 1 and not is_full(laid.values()) and not _is_wide(dossier)


def _n_articles(dossier: Dossier) -> int:
    """How many articles of a story are no copies."""
    return max(1, len(dossier.articles) - len(dossier.story.copies))


def _is_wide(dossier: Dossier) -> bool:
    """Whether so many articles tell a story that one fact comes in many wordings."""
    return _n_articles(dossier) > FEW_ARTICLES


def _only_words(found: Sequence[Ranked]) -> list[Ranked]:
    """What is the only say of its speaker."""
    counts = Counter(r.candidate.speaker for r in found)
    alone = [r for r in found if r.candidate.speaker and counts[r.candidate.speaker] == 1]
    return [r for r in alone if not points_back(r.candidate)]


def _only_of_outlets(found: Sequence[Ranked]) -> list[Ranked]:
    """The heaviest statement of each article that has few, in a story of few: threads leave no such outlet out."""
    told: dict[str, list[Ranked]] = {}
    for one in found:
        told.setdefault(one.candidate.source.article.article_id, []).append(one)
    return [mine[0] for mine in told.values()] if len(told) <= OF_FEW else []


def _is_no_half(one: Candidate) -> bool:
    """Whether a statement misleads without the sentence that turns it: asked, given up, or argued."""
    return _asks(one) or is_given_up(one) or one.is_judged


def _asks(one: Candidate) -> bool:
    """Whether somebody is asked in a candidate's sentence, and nobody answers there."""
    return one.source.asks(one.sentence)


def _facts(dossier: Dossier) -> Mapping[Span, int]:
    """The number of the shared fact that each sentence tells."""
    return {span: number for number, f in enumerate(dossier.shared) for span in f.sentences}


def _quoted_in(one: Ranked) -> tuple[str, str]:
    return one.candidate.speaker, one.candidate.source.article.article_id


class _Taking:
    """What is taken so far, and how much of each article and of each speaker's words."""

    def __init__(self, dossier: Dossier, most: int) -> None:
        n_articles = _n_articles(dossier)
        self.taken: list[Ranked] = []
        self.n_quoted: Counter[tuple[str, str]] = Counter()
        self._share: Counter[str] = Counter()
        self._most = most
        self._limit = most if n_articles == 1 else max(3, math.ceil(FAIR * most / n_articles))

    def is_full(self, one: Ranked) -> bool:
        """Whether a candidate's article has its share."""
        return self._share[one.candidate.source.article.article_id] >= self._limit

    def take(self, one: Ranked) -> None:
        """Take a candidate where there is room and nothing taken tells it."""
        article = one.candidate.source.article.article_id
        if len(self.taken) >= self._most:
            return
        if is_quotation(one.candidate) and (self.n_quoted[_quoted_in(one)] >= QUOTED_EACH or leans(one.candidate)):
            return
        if any(repeats(one, other) for other in self.taken):
            return
        self.taken.append(one)
        self._share[article] += 1
        self.n_quoted[_quoted_in(one)] += is_quotation(one.candidate)


def _with_followers(
    taken: Sequence[Ranked], facts: Set[int], fact_of: Mapping[Span, int], most: int, *, is_wide: bool
) -> tuple[Ranked, ...]:
    """Leave followers to the heaviest statements that have some, where they tell something new.

    Answers and what turns the sentence before go first, and for the latter there is room.

    What leans on a follower stands behind it or not at all; all first followers are chosen before any second one.
    """
    told = [set(content_words(r.candidate.statement.text)) for r in flat(taken)]
    matter = [(r.candidate.source, r.matter) for r in flat(taken)]
    kept: Counter[int] = Counter()
    waiting = [(depth, number) for number, r in enumerate(taken) for depth in range(len(r.candidate.followers))]

    def turn(place: tuple[int, int]) -> tuple[int, bool, float]:
        depth, number = place
        one = taken[number]
        is_owed = turns_at(one.candidate, depth) or is_answer(one.candidate.followers[depth])
        return depth, not is_owed, -one.behind[depth]

    for depth, number in sorted(waiting, key=turn):
        follower = taken[number].candidate.followers[depth]
        mine = set(content_words(follower.text))
        is_new = fact_of.get(follower.evidence[0].span) not in facts
        has_room = kept.total() < most or turns_at(taken[number].candidate, depth)
        is_next = kept[number] == depth and has_room
        source = taken[number].candidate.source
        words_told = told_words(follower, source)
        is_owed = turns_at(taken[number].candidate, depth) or is_answer(follower)
        is_new = is_new and (
            is_owed or not is_wide or share_told(words_told, [w for s, w in matter if s is not source]) < AGAIN
        )
        if is_next and is_new and all(len(mine & other) < SAME * len(mine) for other in told):
            told.append(mine)
            matter.append((source, words_told))
            kept[number] += 1
    return tuple(
        replace(r, candidate=replace(r.candidate, followers=r.candidate.followers[: kept[number]]))
        for number, r in enumerate(taken)
    )
