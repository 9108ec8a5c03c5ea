"""The title: actor, act and object, out of the statement that tells what the headlines are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from evenhand.model import ActorKind, BlockKind, Letter, SentenceFacts, Span, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.clauses import opens_nameless, short_clauses
from evenhand.stages.write.headings import names_of
from evenhand.stages.write.leaner import Worth
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.points import is_full
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import LONG_DAYS, Source
from evenhand.stages.write.title_cuts import led_by_speaker
from evenhand.stages.write.title_days import is_of_other_days, is_old, is_past, is_stale, newest_day, was_ahead
from evenhand.stages.write.title_end import wholeness
from evenhand.stages.write.title_headline import Bearing, headline_title, is_coloured, is_long, quoted
from evenhand.stages.write.title_news import (
    CUT,
    FIRST_SENTENCES,
    MOST_TITLE_WORDS,
    News,
    is_first,
    is_no_news,
    is_not_said,
    news_of,
)
from evenhand.stages.write.title_plain import LEAST_PLAIN, answers_somebody, opens_article, plainness
from evenhand.stages.write.title_said import told_by
from evenhand.stages.write.title_told import told_headline
from evenhand.stages.write.title_whole import stands_whole

MOST_TRIED: Final = 24
"""So many statements are tried as titles; those beyond weigh little."""
SHARING: Final = 2
"""So many articles must open with the actor or the object of a title, where the story has them."""
LEAST: Final = 0.12
"""How like an editor's title a title is expected to be at least, but for one out of the sentence that opens the page;
below, an outlet's headline is quoted, unless all are coloured. On 38 stories of which readers marked the news, .05 lets
in four titles more, none of which tells it."""
LEAST_ALONE: Final = 0.1
"""The same for a story of one article, whose words are all less likely in an editor's title (`expected.TITLE`)."""
LEAST_OF_COLOURED: Final = 0.1
"""How like one at least, where every headline judges: a title on another matter is worse than a coloured one."""
DEEP: Final = 0.85
"""What a title's likeness counts when its sentence stands below its article's first `FIRST_SENTENCES`: an article tells
its news first. By reading full articles; F1 on the short texts of `neutral-neus` is the same from .75 to 1."""
LED: Final = 2.0
"""What a title's likeness counts more out of the sentence that opens the page: readers marked it as the news in .84 of
38 stories, the sentences of other titles in half. F1 on 150 stories of `neutral-neus` train is the same from 1.5 on."""
LED_OF_DAYS: Final = 4.0
"""The same in a story over days, where other outlets lead with other days: title and lead tell the same news."""
NEAR: Final = 0.6
"""A headline is quoted only where what we have is less than this part as like an editor's title as that headline is:
on a storyline over years nothing is very like. F1 on the same 300 stories .377 at .6 and at .75, fewer quoted at .6."""
FULLER: Final = 0.65
"""Of two titles of which one goes on where the other is cut, the longer stands where it is worth this part of the
other, the price of their ends apart: against whom and for what belongs to the news. Of ten titles on 380 stories that
.65 and shorter names make longer than .85 and the same names, nine were read as better."""
LEAD: Final = 3
"""So many statements open the page, told first in the order that a title is made from."""
SHORT_NAMED: Final = 0.7
"""What a title counts that names a person by the last name alone whom its sentence names in full."""
BORNE_FLOOR: Final = 0.3
"""What a title's likeness counts where the page's lead tells none of its words; F1 is the same from 0 to .5."""
LIKER: Final = 1.25
"""A plain headline is told only where it is so many times as like an editor's title as what a statement gives: that is
made of the passage itself. On 250 stories of `neutral-neus` train F1 is .457 at 1, .45 at 1.25, .405 at 1.6."""
SIDE: Final = 0.6
"""What a plain title counts where it is not the news by all that is known of it: by reading the titles of 116 pages."""
LEAST_OWN: Final = 0.1
"""How like one a title of ours is at least where there is a headline."""


def title(
    order: Sequence[Ranked], sources: Sequence[Source], maker: Maker, told_on: date | None = None
) -> Statement | None:
    """The opening of a statement, cut at a clause boundary, that is expected to be most like an editor's title.

    The headlines tell which of the statements is the news. The first sentences of every article are tried too, also
    where no page may tell them whole. Where none is like it, what an article opens with is told plainly; where that is
    no deed told whole, a headline is quoted and given to its outlet.

    Args:
        order: Statements, heaviest first.
        sources: The story's articles.
        maker: Maker of statements.
        told_on: The day of the lead's article where the story goes on over days: the title tells that day's news.
    """
    if told_on is not None:
        near = [s for s in sources if not is_of_other_days(s.article.published_on, told_on)]
        made = _told_in(order, near, maker, led=LED_OF_DAYS)
        if made.own is not None or made.is_borne:
            return made.own or made.spare or made.headline
    made = _told_in(order, sources, maker)
    best = _best(made.tried)
    if made.own is None and best is not None and (made.headline is None or (best.is_sound and is_long(made.headline))):
        return best.made
    return made.own or made.spare or made.headline or _name_title(order, maker)


@dataclass(frozen=True)
class _Told:
    """What some articles of a story have for a title.

    Attributes:
        tried: What of their sentences could be one.
        own: The one of these that stands before a headline.
        spare: The plain headline that is told where one would be quoted.
        headline: The headline to quote.
        is_borne: Whether the lead tells a good part of the headline, which is no longer than a title.
    """

    tried: Sequence[_Trial]
    own: Statement | None
    spare: Statement | None
    headline: Statement | None
    is_borne: bool


def _told_in(order: Sequence[Ranked], sources: Sequence[Source], maker: Maker, *, led: float = LED) -> _Told:
    """What some articles have for a title; their headlines alone tell what is the news."""
    newest = newest_day(sources)
    season = tuple(s for s in sources if not is_past(s, newest))
    least = LEAST if sum(not s.is_copy for s in season) > 1 else LEAST_ALONE
    told = frozenset(word for one in order[:LEAD] for word in content_words(one.candidate.statement.text))
    seen = _Seen(news_of(season), _openings(season), told, newest, least, led)
    tried = [
        trial
        for source, sentence in ((source, led_by_speaker(source, facts)) for source, facts in _tried(order, sources))
        if not opens_nameless(source, sentence)
        for trial in _trials(source, sentence, maker, seen, is_lead=_is_lead(order, sentence))
    ]
    bearing = Bearing(seen.news.chance, told)
    headline = headline_title(season, bearing, maker)
    is_borne = headline is not None and bearing.bears(quoted(headline)) and not is_long(headline)
    own = _fit(tried, headline, bearing)
    lead = [r.candidate.sentence for r in order[:LEAD]]
    plain = told_headline(season, lead, bearing, newest, maker)
    is_new = plain is not None and maker.articles[plain.evidence[0].span.article_id].published_on == newest
    if plain is not None and (own is None or (is_new and _is_liker(plain, own, tried, seen.news))):
        # of full articles the lead's own sentence tells the news more exactly than what was set over it
        own = own if own is not None and is_full(sources) and _is_of_lead(own, order) else plain
    spare = None if own is not None else told_headline(season, lead, bearing, newest, maker, is_spare=True)
    return _Told(tried, own, spare, headline, is_borne)


def _is_of_lead(made: Statement, order: Sequence[Ranked]) -> bool:
    """Whether a title is made of the sentence that opens the page."""
    return bool(order) and made.evidence[0].span == order[0].candidate.sentence


def _is_liker(plain: Statement, own: Statement, tried: Sequence[_Trial], news: News) -> bool:
    """Whether a plain headline is so much more like an editor's title than one out of a statement, cut or whole."""
    is_cut = any(one.made is own and one.end < 1 for one in tried)
    return news.likeness(plain.text) >= (1.0 if is_cut else LIKER) * news.likeness(own.text)


def _best(tried: Sequence[_Trial]) -> _Trial | None:
    """The trial that is worth most."""
    best = max(tried, key=lambda one: (one.worth, one.likeness), default=None)
    return _fuller(best, tried) if best is not None else None


def _fit(tried: Sequence[_Trial], headline: Statement | None, bearing: Bearing) -> Statement | None:
    """The title of the page's own that stands before a headline, if one does."""
    best = _best(tried)
    if best is not None and best.worth[0]:
        return best.made
    if best is not None and best.is_sound and headline is not None and best.is_near(headline, bearing):
        return best.made
    plain = max(
        (one for one in tried if one.plainness >= LEAST_PLAIN),
        key=lambda one: one.plainness * (1.0 if one.is_sound else SIDE),
        default=None,
    )
    if plain is None:
        return None
    return _fuller(plain, tried).made


@dataclass(frozen=True)
class _Seen:
    """What the titles of a story are held to.

    Attributes:
        news: What the headlines say is the news.
        openings: The matter of each article's headline and first sentences.
        told: The content words of the page's lead.
        newest: The day of the newest article.
        least: How like an editor's title one must be.
        led: What one counts more out of the sentence that opens the page.
    """

    news: News
    openings: Sequence[set[str]]
    told: frozenset[str]
    newest: date | None
    least: float
    led: float


@dataclass(frozen=True)
class _Trial:
    """A title that could be.

    Attributes:
        made: The title.
        day: The day of its article.
        worth: Whether it may stand, whether it is new, and so on, what weighs most first.
        likeness: How like an editor's title it is expected to be.
        plainness: What it is worth whatever the headlines say.
        end: 1 where its sentence does not go on behind it with a phrase, else less.
    """

    made: Statement
    day: date | None
    worth: tuple[bool, ...]
    likeness: float
    plainness: float
    end: float

    @property
    def is_sound(self) -> bool:
        """Whether it tells a new deed that is the news."""
        return self.worth[-1]

    def is_near(self, headline: Statement, bearing: Bearing) -> bool:
        """Whether it may stand in the place of a headline: it is nearly as like, or the headline judges."""
        said = quoted(headline)
        is_judging = is_coloured(said.lower())
        is_like = self.likeness >= max(LEAST_OWN, NEAR * bearing.of(said))
        return is_like or (is_judging and self.likeness >= LEAST_OF_COLOURED)


def _fuller(one: _Trial, tried: Sequence[_Trial]) -> _Trial:
    """The longest title that goes on where one is cut, and is worth no less but for its own end.

    "A judge freed a pilot | of the charge of …" says less than "A judge freed a pilot of the charge | of …", and
    "Mayor Ada Orr wants to close the quay | to …" less than "Orr wants to close the quay to ferries".
    """
    ways = [
        other
        for other in tried
        if other.made.evidence == one.made.evidence and other.worth == one.worth and other.end >= CUT
        if _goes_on(one.made, other.made) and other.likeness / other.end >= FULLER * one.likeness / one.end
    ]
    return max(ways, key=lambda other: len(other.made.text), default=one)


def _goes_on(one: Statement, other: Statement) -> bool:
    """Whether a title tells all that another tells, names apart, and more behind it that is no aside."""
    ends = [max(p.span.end for p in made.derivation.pieces) for made in (one, other)]
    left = set(one.text.split()) - set(other.text.split())
    is_aside = f" {one.text.split()[-1]}," in other.text
    return ends[0] < ends[1] and not is_aside and all(word[:1].isupper() for word in left)


def _trials(source: Source, sentence: SentenceFacts, maker: Maker, seen: _Seen, *, is_lead: bool) -> Iterator[_Trial]:
    """What of a sentence stands whole as a title, and what each is worth."""
    is_new = not (is_past(source, seen.newest) or is_stale(source, sentence))
    is_recent = is_lead or (is_new and not is_past(source, seen.newest, LONG_DAYS))
    is_deed = is_lead or (_is_shared(source, sentence, seen.openings) and not _is_state(source, sentence))
    is_empty = _is_empty(source, sentence) or is_not_said(source.words(sentence.sentence.span))
    depth = seen.led if is_lead else 1.0 if is_first(source, sentence) else DEEP
    for made, end in _options(source, sentence, maker, seen.news.likeness):
        fullness = depth * end * _named_in_full(source, sentence, made.text)
        borne = _borne(made.text, seen.told)
        likeness = fullness * seen.news.likeness(made.text) * borne
        is_told = seen.news.is_told(source, sentence, made, wholeness=end, is_lead=is_lead)
        is_overtaken = was_ahead(made.text, source, seen.newest)
        is_sound = is_new and is_deed and not (is_empty or is_overtaken) and is_told
        is_dated_right = not (is_old(made.text, source) or is_overtaken)
        is_opening = is_lead or opens_article(source, sentence)
        is_opening = is_lead or (is_opening and not answers_somebody(made.text))
        is_plain = is_opening and is_recent and is_deed and is_dated_right and not (is_empty and not is_lead)
        plain = plainness(source, sentence, made, seen.news, borne=borne, end=end) if is_plain else 0.0
        is_like = is_lead or likeness >= seen.least
        worth = (is_like and is_sound, not is_no_news(made.text), is_new, is_recent, is_dated_right, is_sound)
        plain *= _named_in_full(source, sentence, made.text) * (seen.led if is_lead else 1.0)
        yield _Trial(made, source.article.published_on, worth, likeness, plain, end)


def _options(source: Source, facts: SentenceFacts, maker: Maker, likeness_of: Worth) -> list[tuple[Statement, float]]:
    """What of a sentence stands whole as a title, and what each is worth by its end."""
    clauses = short_clauses(source, facts, maker, frame_id="title", most=MOST_TITLE_WORDS, worth=likeness_of)
    made_of = (*(clause for clause, _ in clauses), *told_by(source, facts, maker, likeness_of, most=MOST_TITLE_WORDS))
    whole = [made for made in made_of if stands_whole(source, facts, made)]
    return [(made, wholeness(source, facts, made)) for made in whole]


def _named_in_full(source: Source, facts: SentenceFacts, text: str) -> float:
    """What a title counts by its names: less where a last name stands for whom its sentence names in full."""
    persons = (m for m in source.mentions_in(facts.sentence.span) if m.kind is ActorKind.PERSON)
    names = (source.words(m.span) for m in persons)
    is_short = any(" " in name and name not in text and name.split()[-1] in text for name in names)
    return SHORT_NAMED if is_short else 1.0


def _borne(text: str, told: frozenset[str]) -> float:
    """What a title counts by the share of its matter that the page's lead bears out."""
    matter = set(content_words(text))
    return BORNE_FLOOR + (1 - BORNE_FLOOR) * len(matter & told) / max(1, len(matter))


def _tried(order: Sequence[Ranked], sources: Sequence[Source]) -> list[tuple[Source, SentenceFacts]]:
    """Sentences that a title may be made of: the heaviest statements', then the first of every article."""
    found: dict[Span, tuple[Source, SentenceFacts]] = {}
    ids = {source.article.article_id for source in sources}
    for one in [one for one in order if one.candidate.source.article.article_id in ids][:MOST_TRIED]:
        facts = one.candidate.source.sentence_of(one.candidate.sentence)
        now = one.candidate
        is_doubtful = one is not order[0] and pattern("doubtful").search(now.plain.text) is not None
        is_fit = not (now.is_judged or is_doubtful or now.source.is_turned(now.sentence))
        if facts is not None and is_fit and not one.candidate.statement.derivation.frame.startswith("quoted"):
            found.setdefault(facts.sentence.span, (one.candidate.source, facts))
    for source in sources:
        if not source.is_copy:
            told = [f for f in source.facts.sentences if f.sentence.kind is BlockKind.PARAGRAPH]
            for facts in told[:FIRST_SENTENCES]:
                is_fit = not (facts.is_opinion or facts.opens_with_pronoun or facts.sentence.span in source.overtaken)
                if is_fit:
                    found.setdefault(facts.sentence.span, (source, facts))
    return list(found.values())


def _is_lead(order: Sequence[Ranked], facts: SentenceFacts) -> bool:
    """Whether a sentence opens the page."""
    return bool(order) and facts.sentence.span == order[0].candidate.sentence


def _is_state(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence tells how things are or have become, not what was done: background.

    "Has called for …" is news in an article's first sentences; further down it is how things have stood for long.
    "Had called for …" is what went before the news wherever it stands.
    """
    if facts.root is None:
        return False
    before = words(source.article.text[facts.sentence.span.start : facts.root.start])[-2:]
    is_perfect = "had" in before or (not {"has", "have"}.isdisjoint(before) and not is_first(source, facts))
    return is_perfect or pattern("state_verb").fullmatch(source.words(facts.root)) is not None


def _is_empty(source: Source, facts: SentenceFacts) -> bool:
    """Whether the main verb does not tell what was done: "tried", "responded", "was asked"."""
    if facts.root is None:
        return False
    is_asked = pattern("was_asked").search(source.words(facts.sentence.span)) is not None
    return is_asked or pattern("empty_act").fullmatch(source.words(facts.root)) is not None


def _openings(sources: Sequence[Source]) -> list[set[str]]:
    """The matter of each article's headline and first sentences; copies count once."""
    found = []
    for source in sources:
        if not source.is_copy:
            told = [f for f in source.facts.sentences if f.sentence.kind is BlockKind.PARAGRAPH][:FIRST_SENTENCES]
            texts = (source.article.title, *(source.words(f.sentence.span) for f in told))
            found.append({word for text in texts for word in content_words(text)})
    return found


def _is_shared(source: Source, facts: SentenceFacts, openings: Sequence[set[str]]) -> bool:
    """Whether two articles open with who acts in a sentence or with what is acted on, where the story has two."""
    acts = [e.target for e in source.events_in(facts.sentence.span) if e.target is not None]
    spans = [*([facts.subject] if facts.subject is not None else []), *acts]
    matter = {word for span in spans for word in content_words(source.words(span))}
    return len(openings) < SHARING or sum(bool(matter & told) for told in openings) >= SHARING


def _names_matter(text: str) -> bool:
    """Whether a noun phrase names a matter: no quotation, no bare day or sum."""
    bare = pattern("month_name").sub("", text)
    return "“" not in text and pattern("opens_no_title").search(text) is None and len(content_words(bare)) > 1


def _name_title(order: Sequence[Ranked], maker: Maker) -> Statement | None:
    """The noun phrase that names the matter of the heaviest statement, where no clause is short enough."""
    for one in order:
        for span in names_of(one.candidate):
            pieces = clause_pieces(one.candidate.source, span, letter=Letter.UPPER, with_cuts=False, without_day=True)
            made = maker.make("title.name", pieces, one.candidate.sentence)
            if made is not None and 2 <= len(words(made.text)) <= MOST_TITLE_WORDS and _names_matter(made.text):
                return made
    return None
