"""Highlights: the few statements of the article that tell its news, none of them twice."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from evenhand.model import Direction, Granularity, Op, Piece, Span, Statement
from evenhand.operations.days_told import days_told
from evenhand.operations.patterns import pattern
from evenhand.operations.times import NEAR
from evenhand.operations.words import content_words, matter, words
from evenhand.stages.write.account import Account
from evenhand.stages.write.answers import with_answers
from evenhand.stages.write.candidate import Candidate, Kind
from evenhand.stages.write.candidates import is_comment
from evenhand.stages.write.clauses import opens_nameless
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.plan import is_news, newest_day, spans_long
from evenhand.stages.write.points import is_full
from evenhand.stages.write.ranked import Ranked, repeats
from evenhand.stages.write.repeats import WEEK_DAYS, is_quotation, says_itself
from evenhand.stages.write.source import Source
from evenhand.stages.write.votes import Votes

FEWEST: Final = 3
MOST: Final = 6
WORDS_EACH: Final = 30.0
"""Words a highlight may have on average: a page of three articles holds at most three such, one of six or more six."""
PRICE: Final = 0.23
"""How many words of an editor's account a highlight has to add for each of its own: chosen on `neutral-neus` train so
that highlights have no more words than before the second one cost less (58.2 on 300 stories of it that have more than
most, 57 now; 500 others had 56), and so that the half held apart stays below 57. A price tells more than a bound by
length does: where outlets tell much that an editor would tell, highlights are longer."""
FULL_PRICE: Final = 0.4
FULL_SALIENCE: Final = 3.0
LEAST_POINT: Final = 0.0
"""From what log-odds of telling a main point on a statement may be a further highlight of such a page: what is rather
none fills no room. On the development half of the benchmark `points` `highlights_on_first` gains .033, on the other it
is even. Weighing these odds and new words in the choice too won .05 of `first_in_highlights` on the one half and lost
.03 on the other: taken back."""
MORE: Final = 0.5
"""On such a page a word costs this share of `PRICE` in the choice, or its shortest remarks would come first, and what a
statement weighs in the article counts so many times more; it
holds the words of half a highlight more: by reading the highlights of 22 pages of full articles."""
LOOKED_AT: Final = 60
"""So many candidates, the heaviest, are asked which would be highlights: more than any page of `neutral-neus` has."""
LEAST_NEW: Final = 0.2
LEAST_WORTH: Final = 0.6
"""What share of the words that an editor is expected to tell, and how many, must be new in a further highlight: one
that shares the likeliest with others tells the same news in other words, and a short remark on the side fills no room.
Of the 43 further highlights of 51 pages read of `neutral-neus` train 7 are below this share, none worth its room."""
SECOND: Final = 0.6
OWN_NEWS: Final = 0.45
"""What share of its price a word of the second highlight costs where so much of it is new: one highlight tells half of
the news. Of the same 43 those below this share tell the news again or a remark in 13 of 16 cases, in 4 of 27 above."""
TITLED: Final = 3.0
"""What the statement of the title's sentence is worth more as the first highlight, in expected words, so that it is the
first where the title does not quote a headline: a reader looks for the title's news there."""
NAMELESS: Final = 2.0
STATE: Final = 1.0
QUOTED: Final = 4.0
"""What a statement loses, in expected words, whose subject only another sentence names, that tells a state and no deed,
or that is a quotation: by reading."""
SALIENCE: Final = 0.1
TOO_ALIKE: Final = 0.42
TOO_ALIKE_VOTED: Final = 0.55
"""What a statement's weight counts beside the words it is expected to add, and from what share of common words on two
highlights repeat one another. A higher share tells more at equal length (.65: recall +.001; .55: +.0006), but tells
one fact twice more often. Where outlets vote, what is told has no vote: a lower share would take off facts."""
MANY: Final = 4
VOICED: Final = 1.0
"""From so many articles on a highlight is a full piece of news of the newest season, of one paragraph there is one, and
this weighs the logarithm of how many voices tell it; by reading: `neutral-neus` has three articles a story at most."""
LEAST_NEW_VOTES: Final = 0.75
LEAST_NEW_SHARE: Final = 0.25
"""Where there would be fewer than three highlights of such a page, one more need add no more than so many votes and
such a share of its own: by reading the three pages of 32 on which it matters."""
VOTE_PRICE: Final = 0.2
LEAST_VOTES: Final = 1.5
LEAST_SHARE: Final = 0.4
LEAST_VALUE: Final = -3.5
"""Where most of many outlets tell one matter, their votes stand in place of an editor's expected words: what a word of
a highlight costs in votes, how many votes a further one adds at least, and what share of its own, and what it is worth
at least with all that it loses otherwise. By some 27 settings on 26 stories whose 144 main points had been written down
from sources: points told 96 to 103, highlights that tell one again 26 to 17, none 30 as before, a seventh fewer words;
chosen on these stories, so some of it is theirs alone."""
OWN_FIRST: Final = 0.5
"""What share of the worth of an outlet's own words another statement has to reach to be the first highlight in place of
them: by reading the highlights of 180 pages."""
COLOUR: Final = 1.0
TURNED: Final = 2.0
"""What a statement loses in which the author himself judges, and which the next sentence takes back: by reading."""

WITH_WEEKDAY: Final[Mapping[str, str]] = {"on": "weekday", "On": "Weekday", "bare": "weekday.bare"}
ALONE: Final[Mapping[str, str]] = {"on": "weekday.alone", "On": "Weekday.alone", "bare": "weekday.alone.bare"}
"""Styles of a day, and the same with the day of the week or by that alone. On 450 stories of `neutral-neus` train the
date beside the weekday costs .014 of recall at equal length: an editor writes "on Friday"."""


@dataclass(frozen=True)
class Expected:
    """What is known of a story before anything is told, by which highlights are weighed.

    Attributes:
        told: What an editor's account is expected to hold.
        chance: How likely each word stands in one.
        votes: What its outlets vote for.
    """

    told: Account
    chance: Mapping[str, float]
    votes: Votes


def highlights(
    taken: Sequence[Ranked], body: Sequence[Statement], expected: Expected, maker: Maker, title: Statement
) -> tuple[Statement, ...]:
    """Choose highlights among the statements of the article, most important first.

    Each time the statement is taken that is expected to add most of what an editor would tell, for its length.
    Each stands on its own feet; the article carries each with the same strength.

    Args:
        taken: Statements of the article, the lead's first.
        body: The article's statements.
        expected: What the story is expected to tell.
        maker: Maker of statements.
        title: The page's title.
    """
    passages = {e.span for s in body for e in s.evidence}
    left = [r for r in taken if all(e.span in passages for e in r.candidate.short.evidence)]
    n_articles = len({r.candidate.source.article.article_id for r in taken})
    is_long = n_articles >= MANY
    is_voted = expected.votes.are_alike
    opening = next(iter(taken), None)
    is_chosen = is_long and not is_voted and len(whole(left, opening)) >= MOST
    left = whole(left, opening) if is_chosen else left
    newest = newest_day(taken)
    sources = {r.candidate.source.article.article_id: r.candidate.source for r in taken}
    titled = frozenset(e.span for e in title.evidence)
    choice = _Choice(expected, newest, n_articles, is_full=is_full(sources.values()), titled=titled)
    in_full = {first for s in body for first, last in days_told(s, maker.articles) if first == last}
    worded = [_with_weekdays(r.candidate.statement, r.candidate, newest, in_full, maker) for r in left]
    rest = choice.best(left, worded, opening=opening)
    choice.fill()
    return _worded(with_answers(choice.found, rest, most=MOST), in_full, maker, newest, is_long=spans_long(taken))


def foremost(order: Sequence[Ranked], expected: Expected, maker: Maker) -> tuple[Ranked, ...]:
    """Return the candidates that would be the highlights if the article held them all: it is to hold them.

    Args:
        order: All candidates, heaviest first.
        expected: What the story is expected to tell.
        maker: Maker of statements.
    """
    n_articles = len({r.candidate.source.article.article_id for r in order})
    newest, heaviest = newest_day(order), order[:LOOKED_AT]
    days = {t.first for r in heaviest for t in r.candidate.source.times_in(r.candidate.sentence)}
    choice = _Choice(expected, newest, n_articles)
    choice.best(heaviest, [_with_weekdays(r.candidate.statement, r.candidate, newest, days, maker) for r in heaviest])
    return tuple(choice.found)


class _Choice:
    """Highlights as they are chosen, one by one, by what each adds to those before it."""

    def __init__(
        self,
        expected: Expected,
        newest: date | None,
        n_articles: int,
        *,
        is_full: bool = False,
        titled: Set[Span] = frozenset(),
    ) -> None:
        self.found: list[Ranked] = []
        self._titled = titled
        self._is_full = is_full
        self._told, self._chance, self._newest = expected.told, expected.chance, newest
        self._votes = expected.votes if expected.votes.are_alike else None
        self._roots: dict[int, set[str]] = {}
        self._idle: list[Ranked] = []
        self._is_long = n_articles >= MANY
        self._most = WORDS_EACH * min(MOST, max(FEWEST + MORE * is_full, n_articles))
        self._matter: dict[int, set[str]] = {}
        self._counts: dict[int, Counter[str]] = {}
        self._has: Counter[str] = Counter()

    def best(
        self, candidates: Sequence[Ranked], worded: Sequence[Statement], *, opening: Ranked | None = None
    ) -> list[Ranked]:
        """Take the best of the candidates, each worded as it would be told; return the others that would be fit.

        On a page of full articles what opens the lead is the first highlight.
        """
        left = list(candidates)
        self._counts.update((id(r), Counter(words(made.text))) for r, made in zip(left, worded, strict=True))
        self._matter.update((id(r), set(content_words(r.candidate.statement.text))) for r in left)
        self._roots.update((id(r), set(matter(r.candidate.statement.text))) for r in left)
        total = 0
        put_by: list[Ranked] = []
        while left and len(self.found) < MOST:
            is_open = self._is_full and not self.found and any(r is opening for r in left)
            best = opening if is_open and opening is not None else max(self._first(left), key=self._value)
            left.remove(best)
            length = self._counts[id(best)].total()
            if self.found and self._is_idle(best):
                self._idle.append(best)
                continue
            if self._is_told(best) or (self.found and total + length > self._most):
                put_by.append(best)
                continue
            self.found.append(best)
            self._has.update(self._counts[id(best)])
            total += length
        return left + put_by

    def _first(self, left: Sequence[Ranked]) -> Sequence[Ranked]:
        """Those of which the next is taken: the first is an outlet's own words only where nothing else is near."""
        own = [r for r in left if not is_comment(r.candidate)]
        if self.found or not own or len(own) == len(left):
            return left
        best, other = max(map(self._value, left)), max(map(self._value, own))
        return own if other[0] == best[0] and other[1] >= OWN_FIRST * best[1] else left

    def fill(self) -> None:
        """Where most outlets tell one matter and highlights are too few, take what adds most of it beside them."""
        idle = [r for r in self._idle if not _is_said(r)] if self._votes is not None else []
        while idle and len(self.found) < FEWEST:
            best = max(idle, key=self._value)
            idle.remove(best)
            if self._votes is not None and not self._is_told(best):
                new, own = self._new_votes(best, self._votes), self._votes.of(self._roots[id(best)])
                if new >= max(LEAST_NEW_VOTES, LEAST_NEW_SHARE * own):
                    self.found.append(best)

    def _value(self, one: Ranked) -> tuple[bool, float]:
        is_title = not self.found and self._votes is None and one.candidate.sentence in self._titled
        return is_news(one, self._newest), self._worth(one) + self._weight(one) + TITLED * is_title

    def _worth(self, one: Ranked, share: float = 1.0) -> float:
        """Words of an editor's account, or votes, that a statement is expected to add, less the price of its own.

        Args:
            one: The statement.
            share: What share of its price a word costs.
        """
        counts = self._counts[id(one)]
        if self._votes is not None:
            return self._new_votes(one, self._votes) - VOTE_PRICE * counts.total()
        price = share * PRICE * self._told.price * (FULL_PRICE if self._is_full else 1.0)
        return self._told.adds(counts, self._has) - price * counts.total()

    def _new_votes(self, one: Ranked, cast: Votes) -> float:
        """The votes of the words that no highlight has yet."""
        return cast.of(self._roots[id(one)].difference(*(self._roots[id(r)] for r in self.found)))

    def _weight(self, one: Ranked) -> float:
        is_voted = self._votes is not None
        return (
            SALIENCE * (FULL_SALIENCE if self._is_full and not is_voted else 1.0) * one.salience
            + (self._is_long and not is_voted) * VOICED * math.log(one.voices)
            - COLOUR * is_comment(one.candidate)
            - NAMELESS * _is_nameless(one)
            - STATE * _is_state(one)
            - QUOTED * _is_said(one)
            - TURNED * one.candidate.source.is_turned(one.candidate.sentence)
        )

    def _is_idle(self, one: Ranked) -> bool:
        """Whether a further highlight would add too little, be no main point, or one speaker's words again."""
        if self._votes is not None:
            return self._is_unvoted(one, self._votes) or self._is_again_said(one)
        if self._is_full and one.point.any < LEAST_POINT:
            return True
        new = _new_share(self._matter[id(one)], self._told_matter(), self._chance)
        share = SECOND if len(self.found) == 1 and new >= OWN_NEWS else 1.0
        is_cheap = self._worth(one, share) > 0 or (self._is_full and len(self.found) < FEWEST)
        if not is_cheap or _adds_little(self._matter[id(one)], self._told_matter(), self._chance):
            return True
        return self._is_again_said(one)

    def _is_unvoted(self, one: Ranked, cast: Votes) -> bool:
        """Whether a statement adds little of what most outlets tell, for its length and beside what it says again."""
        new = self._new_votes(one, cast)
        return new < max(LEAST_VOTES, LEAST_SHARE * cast.of(self._roots[id(one)])) or self._value(one)[1] < LEAST_VALUE

    def _is_again_said(self, one: Ranked) -> bool:
        return any(_of_one_mouth(one, other) for other in self.found)

    def _told_matter(self) -> set[str]:
        return {word for r in self.found for word in self._matter[id(r)]}

    def _is_told(self, one: Ranked) -> bool:
        """Whether a highlight tells it; of many articles also whether it is of older news or of one paragraph."""
        most = TOO_ALIKE if self._votes is None else TOO_ALIKE_VOTED
        if any(repeats(one, other) or _likeness(one, other, self._matter) >= most for other in self.found):
            return True
        is_beside = self._is_long and any(_is_beside(one, other) for other in self.found)
        return is_beside or (self._is_long and len(self.found) >= FEWEST and not is_news(one, self._newest))


def _adds_little(matter: Set[str], told: Set[str], chance: Mapping[str, float]) -> bool:
    """Whether a statement's news is mostly told already, or what is new in it is too little to be worth a highlight."""
    new = sum(chance.get(word, 0.0) for word in sorted(matter - told))
    return new < LEAST_WORTH or _new_share(matter, told, chance) < LEAST_NEW


def _new_share(matter: Set[str], told: Set[str], chance: Mapping[str, float]) -> float:
    """What share of a statement's words, each as likely as an editor tells it, no highlight has yet."""
    has, new = (sum(chance.get(word, 0.0) for word in sorted(some)) for some in (matter, matter - told))
    return new / has if has else 0.0


def _is_said(one: Ranked) -> bool:
    """Whether a statement is a quotation, opens with one, or is its outlet's own sentence in quotation marks."""
    is_quoted = is_quotation(one.candidate) or says_itself(one.candidate)
    return is_quoted or one.candidate.statement.text.startswith(("“", '"'))


def _of_one_mouth(one: Ranked, other: Ranked) -> bool:
    """Whether both are one speaker's quotations."""
    both = (one.candidate, other.candidate)
    return all(is_quotation(c) for c in both) and both[0].speaker == both[1].speaker


def _is_nameless(one: Ranked) -> bool:
    """Whether a statement is about what only another sentence names: "the resolution comes as …"."""
    facts = one.candidate.source.sentence_of(one.candidate.sentence)
    return facts is not None and not is_quotation(one.candidate) and opens_nameless(one.candidate.source, facts)


def whole(left: Sequence[Ranked], opening: Ranked | None) -> list[Ranked]:
    """Return those that are a piece of news by themselves.

    That is an event, somebody's words, what several voices tell is done, and what opens the page, whatever it is: the
    title tells it, and a reader looks for it.

    Args:
        left: Statements.
        opening: What opens the lead.
    """
    return [r for r in left if r is opening or _is_whole(r)]


def _is_whole(one: Ranked) -> bool:
    return one.candidate.kind is not Kind.REPORT or (one.voices > 1 and not _is_state(one))


def _is_state(one: Ranked) -> bool:
    """Whether the main verb of a statement tells how things are, not what was done."""
    facts = one.candidate.source.sentence_of(one.candidate.sentence)
    root = one.candidate.source.words(facts.root) if facts is not None and facts.root is not None else ""
    return pattern("state_verb").fullmatch(root) is not None


def _is_beside(one: Ranked, other: Ranked) -> bool:
    """Whether two statements stand in one paragraph of one article: of many articles, that is one matter."""
    mine, yours = (r.candidate.source.sentence_of(r.candidate.sentence) for r in (one, other))
    if mine is None or yours is None or one.candidate.source is not other.candidate.source:
        return False
    return mine.sentence.block == yours.sentence.block


def _likeness(one: Ranked, other: Ranked, matter: Mapping[int, set[str]]) -> float:
    """What share of their words of matter two statements have in common, in [0, 1]."""
    mine, yours = matter[id(one)], matter[id(other)]
    return len(mine & yours) / math.sqrt(max(1, len(mine)) * max(1, len(yours)))


def _worded(
    found: Sequence[Ranked], in_full: Set[date | None], maker: Maker, newest: date | None, *, is_long: bool
) -> tuple[Statement, ...]:
    """The wording of each: a page over many days tells the day of each, one about few days tells each day once.

    A day of the last week that the article tells in full goes by its weekday alone.
    """
    if is_long:
        return tuple(r.candidate.short for r in found)
    told: set[date | None] = set()
    made: list[Statement] = []
    for one in found:
        now = one.candidate
        is_told = now.is_dated and now.day in told
        is_new = now.named is not None and all(now.speaker != other.candidate.speaker for other in found[: len(made)])
        wording = now.named if is_new and now.named is not None else now.undated if is_told else now.statement
        made.append(_with_weekdays(wording, now, newest, in_full, maker))
        told.add(now.day if now.is_dated else None)
    return tuple(made)


def _with_weekdays(
    wording: Statement, one: Candidate, newest: date | None, in_full: Set[date | None], maker: Maker
) -> Statement:
    """The wording with its days by their weekday: alone where the page tells which day that is, or beside the date."""
    source = one.source
    days = {t.span: t for t in source.facts.times if t.granularity is Granularity.DAY and t.first is not None}
    pieces = []
    for piece in wording.derivation.pieces:
        time = days.get(piece.span)
        day = time.first if time is not None else None
        if time is None or day is None or newest is None or abs((newest - day).days) >= WEEK_DAYS:
            pieces.append(piece)
        elif day in in_full and (day == newest or (day > newest) == (time.direction is Direction.FUTURE)):
            pieces.append(_styled(piece, ALONE))
        else:
            is_own = day == one.day and (_style(piece) != "bare" or _is_behind_on(piece, source))
            pieces.append(_styled(piece, WITH_WEEKDAY) if is_own else piece)
    if tuple(pieces) == wording.derivation.pieces:
        return wording
    made = maker.make(wording.derivation.frame, pieces, *(e.span for e in wording.evidence))
    return made if made is not None else wording


def _style(piece: Piece) -> str:
    """The style in which a piece tells its day."""
    return piece.row.partition(":")[2].removesuffix(NEAR)


def _is_behind_on(piece: Piece, source: Source) -> bool:
    return source.article.text[max(0, piece.span.start - 4) : piece.span.start].lower().endswith(" on ")


def _styled(piece: Piece, styles: Mapping[str, str]) -> Piece:
    """The piece in the style that stands for its own, where it tells its day in one of those."""
    direction, _, style = piece.row.partition(":")
    if piece.op is not Op.DATE or _style(piece) not in styles:
        return piece
    return replace(piece, row=f"{direction}:{styles[_style(piece)]}{NEAR if style.endswith(NEAR) else ''}")
