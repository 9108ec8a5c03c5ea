"""The title: actor, act and object, out of the statement that tells what the headlines are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from evenhand.model import ActorKind, BlockKind, Letter, Mention, SentenceFacts, Span, Statement
from evenhand.operations.loaded import find_loaded
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.clauses import opens_nameless, short_clauses
from evenhand.stages.write.expected import title_likeness
from evenhand.stages.write.headings import names_of
from evenhand.stages.write.leaner import Worth
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.owners import judges
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.source import LONG_DAYS, NEWS_DAYS, Source, is_column
from evenhand.stages.write.title_cuts import led_by_speaker
from evenhand.stages.write.title_end import wholeness
from evenhand.stages.write.title_he import names_him
from evenhand.stages.write.title_news import (
    CUT,
    FIRST_SENTENCES,
    News,
    is_first,
    is_not_said,
    newest_day,
    news_of,
    shared_words,
    was_ahead,
)
from evenhand.stages.write.title_plain import LEAST_PLAIN, answers_somebody, opens_article, plainness
from evenhand.stages.write.title_said import told_by
from evenhand.tables import table
from evenhand.tables import words as words_of

MOST_TITLE_WORDS: Final = 14
MOST_TRIED: Final = 24
"""So many statements are tried as titles; those beyond weigh little."""
SHARING: Final = 2
"""So many articles must open with the actor or the object of a title, where the story has them."""
STALE_DAYS: Final = 4
STALE_FIRST: Final = 7
"""An act so many days before its article is not the article's news; in its first sentences a day of the week is."""
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
FEWEST_TITLE_WORDS: Final = 5
"""Shorter clauses say too little of what was done to whom ("the firm dropped the plan")."""
NEAR: Final = 0.6
"""A headline is quoted only where what we have is less than this part as like an editor's title as that headline is:
on a storyline over years nothing is very like. F1 on the same 300 stories .377 at .6 and at .75, fewer quoted at .6."""
FULLER: Final = 0.85
"""Of two titles of which one goes on where the other is cut, the longer stands where it is worth this part of the
other, the price of their ends apart: against whom and for what belongs to the news."""
LEAD: Final = 3
"""So many statements open the page, told first in the order that a title is made from."""
LEAST_BORNE: Final = 0.5
UNBORNE: Final = 0.5
"""What a headline's likeness counts where the lead tells less than that share of its words: a title must be borne out.
F1 on the same 184 stories is .395 without, .398 so; of 48 stories of full articles .42 quote a headline, else .52."""
SHORT_NAMED: Final = 0.7
"""What a title counts that names a person by the last name alone whom its sentence names in full."""
BORNE_FLOOR: Final = 0.3
"""What a title's likeness counts where the page's lead tells none of its words; F1 is the same from 0 to .5."""
LEAST_OWN: Final = 0.1
"""How like one a title of ours is at least where there is a headline."""
_IN_QUOTES: Final = re.compile(r"[“”\"‘]|(?<!\w)'")
"""Of the newest article's day, a headline that quotes is quoted only where no other is fit."""
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
_PREPOSITION: Final = re.compile(r" (?:to|of|on|in|for|from|with|against|over|at|by|about|into|as)\b")
_WAITING: Final = (
    re.compile(r"\b(?:to|and|or) [a-z]+$"),
    re.compile(r"\baccording to .*ed$"),
    re.compile(r"\b(?:make|makes|making|made) (?:all|each|every|any|the)(?: [\w-]+){1,2}$"),
)
"""Ends that a preposition goes on with: a verb, a participle, what is made so ("make all ferries | in port free")."""
_PARTICLE: Final = re.compile(r"\b(?:off|up|out|away|down|ahead|back|along|forward|forth)$")
_OF_PARTICLE: Final = re.compile(r" (?:to|of|on|at|for|from|with|against|into|as|by)\b")
"""What goes on with a particle: "backed out | of the deal"; "stepped down | over the deal" is whole."""
_AND: Final = re.compile(r",? and (?:\w+ly )?")
_AND_DO: Final = re.compile(r" and [a-z]+ (?:to|the|an?|its|his|her|their|that|all|any)\b")
_TO_DO: Final = re.compile(r" to (?!the\b|an?\b|its\b|his\b|her\b|their\b)[a-z]+ ")
"""An infinitive, and a second one behind it: "a deal to lift the ban | and try to end …"."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def title(order: Sequence[Ranked], sources: Sequence[Source], maker: Maker) -> Statement | None:
    """The opening of a statement, cut at a clause boundary, that is expected to be most like an editor's title.

    The headlines tell which of the statements is the news. The first sentences of every article are tried too, also
    where no page may tell them whole. Where none is like it, what an article opens with is told plainly; where that is
    no deed told whole, a headline is quoted and given to its outlet.

    Args:
        order: Statements, heaviest first.
        sources: The story's articles.
        maker: Maker of statements.
    """
    newest = newest_day(sources)
    season = tuple(s for s in sources if not _is_past(s, newest))
    least = LEAST if sum(not s.is_copy for s in season) > 1 else LEAST_ALONE
    told = frozenset(word for one in order[:LEAD] for word in content_words(one.candidate.statement.text))
    seen = _Seen(news_of(season), _openings(season), told, newest, least)
    tried = [
        trial
        for source, sentence in ((source, led_by_speaker(source, facts)) for source, facts in _tried(order, sources))
        if not opens_nameless(source, sentence)
        for trial in _trials(source, sentence, maker, seen, is_lead=_is_lead(order, sentence))
    ]
    best = max(tried, key=lambda one: (one.worth, one.likeness), default=None)
    best = _fuller(best, tried) if best is not None else None
    if best is not None and best.worth[0]:
        return best.made
    bearing = _Bearing(seen.news.chance, told)
    headline = _headline_title(season, bearing, maker)
    if best is not None and best.is_sound and headline is not None and best.is_near(headline, bearing):
        return best.made
    plain = max(tried, key=lambda one: one.plainness, default=None)
    if plain is not None and plain.plainness >= LEAST_PLAIN:
        return _fuller(plain, tried).made
    if best is not None and (headline is None or (best.is_sound and _is_long(headline))):
        return best.made
    return headline or _name_title(order, maker)


@dataclass(frozen=True)
class _Seen:
    """What the titles of a story are held to.

    Attributes:
        news: What the headlines say is the news.
        openings: The matter of each article's headline and first sentences.
        told: The content words of the page's lead.
        newest: The day of the newest article.
        least: How like an editor's title one must be.
    """

    news: News
    openings: Sequence[set[str]]
    told: frozenset[str]
    newest: date | None
    least: float


@dataclass(frozen=True)
class _Trial:
    """A title that could be.

    Attributes:
        made: The title.
        worth: Whether it may stand, whether it is new, and so on, what weighs most first.
        likeness: How like an editor's title it is expected to be.
        plainness: What it is worth whatever the headlines say.
        end: 1 where its sentence does not go on behind it with a phrase, else less.
    """

    made: Statement
    worth: tuple[bool, ...]
    likeness: float
    plainness: float
    end: float

    @property
    def is_sound(self) -> bool:
        """Whether it tells a new deed that is the news."""
        return self.worth[-1]

    def is_near(self, headline: Statement, bearing: _Bearing) -> bool:
        """Whether it may stand in the place of a headline: it is nearly as like, or the headline judges."""
        said = _quoted(headline)
        is_coloured = _is_coloured(said.lower())
        is_like = self.likeness >= max(LEAST_OWN, NEAR * bearing.of(said))
        return is_like or (is_coloured and self.likeness >= LEAST_OF_COLOURED)


def _fuller(one: _Trial, tried: Sequence[_Trial]) -> _Trial:
    """The longest title that goes on where one is cut, and is worth no less but for its own end.

    "A judge freed a pilot | of the charge of …" says less than "A judge freed a pilot of the charge | of …".
    """
    begun = one.made.text.rstrip(".")
    ways = [
        other
        for other in tried
        if other.made.evidence == one.made.evidence and other.worth == one.worth and other.end >= CUT
        if other.made.text.startswith(f"{begun} ") and other.likeness / other.end >= FULLER * one.likeness / one.end
    ]
    return max(ways, key=lambda other: len(other.made.text), default=one)


def _trials(source: Source, sentence: SentenceFacts, maker: Maker, seen: _Seen, *, is_lead: bool) -> Iterator[_Trial]:
    """What of a sentence stands whole as a title, and what each is worth."""
    is_new = not (_is_past(source, seen.newest) or _is_stale(source, sentence))
    is_recent = is_lead or (is_new and not _is_past(source, seen.newest, LONG_DAYS))
    is_deed = is_lead or (_is_shared(source, sentence, seen.openings) and not _is_state(source, sentence))
    is_empty = _is_empty(source, sentence) or is_not_said(source.words(sentence.sentence.span))
    depth = LED if is_lead else 1.0 if is_first(source, sentence) else DEEP
    for made, end in _options(source, sentence, maker, seen.news.likeness):
        fullness = depth * end * _named_in_full(source, sentence, made.text)
        borne = _borne(made.text, seen.told)
        likeness = fullness * seen.news.likeness(made.text) * borne
        is_told = seen.news.is_told(source, sentence, made, wholeness=end, is_lead=is_lead)
        is_overtaken = was_ahead(made.text, source, seen.newest)
        is_sound = is_new and is_deed and not (is_empty or is_overtaken) and is_told
        is_dated_right = not (_is_old(made.text, source) or is_overtaken)
        is_opening = is_lead or opens_article(source, sentence)
        is_opening = is_lead or (is_opening and not answers_somebody(made.text))
        is_plain = is_opening and is_recent and is_deed and is_dated_right and not (is_empty and not is_lead)
        plain = plainness(source, sentence, made, seen.news, borne=borne, end=end) if is_plain else 0.0
        is_like = is_lead or likeness >= seen.least
        likeness *= seen.news.centrality(made.text)
        worth = (is_like and is_sound, is_new, is_recent, is_dated_right, is_sound)
        plain *= _named_in_full(source, sentence, made.text) * (LED if is_lead else 1.0)
        yield _Trial(made, worth, likeness, plain, end)


def _is_long(headline: Statement) -> bool:
    """Whether a headline is longer than a title."""
    return len(words(_quoted(headline))) > MOST_TITLE_WORDS


def _options(source: Source, facts: SentenceFacts, maker: Maker, likeness_of: Worth) -> list[tuple[Statement, float]]:
    """What of a sentence stands whole as a title, and what each is worth by its end."""
    clauses = short_clauses(source, facts, maker, frame_id="title", most=MOST_TITLE_WORDS, worth=likeness_of)
    made_of = (*(clause for clause, _ in clauses), *told_by(source, facts, maker, likeness_of, most=MOST_TITLE_WORDS))
    whole = [made for made in made_of if _stands_whole(source, facts, made)]
    return [(made, wholeness(source, facts, made)) for made in whole]


@dataclass(frozen=True)
class _Bearing:
    """What a headline is held to: the chance of each word in an editor's title, and what the lead tells."""

    chance: Mapping[str, float]
    told: frozenset[str]

    def bears(self, headline: str) -> bool:
        """Whether the page's lead tells a good part of a headline."""
        matter = set(content_words(headline))
        return len(matter & self.told) >= LEAST_BORNE * len(matter)

    def of(self, headline: str) -> float:
        """How like an editor's title a headline is; less where the page's lead does not bear it out."""
        return title_likeness(headline, self.chance) * (1.0 if self.bears(headline) else UNBORNE)


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
    for one in order[:MOST_TRIED]:
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


def _stands_whole(source: Source, facts: SentenceFacts, made: Statement) -> bool:
    """Whether a title is long enough, names whom its "he" means, and is not cut before what its last words ask for.

    "Rose to | power", "got off | to a slow start", "closed its ports | and airfields".
    """
    sentence = facts.sentence.span
    end = max((p.span.end for p in made.derivation.pieces if p.slot == "text"), default=sentence.end)
    kept, tail = made.text, source.article.text[end : sentence.end]
    is_open = pattern("title_dangles").search(kept) is not None or _is_limited(source, facts)
    if is_open or len(words(kept)) < FEWEST_TITLE_WORDS or not names_him(source, facts, kept):
        return False
    is_generic = kept.split()[-2].lower() == "the" and words(kept)[-1] in words_of("generic_things")
    is_waiting = _PREPOSITION.match(tail) is not None and any(p.search(kept) for p in _WAITING)
    is_waiting = is_waiting or (_OF_PARTICLE.match(tail) is not None and _PARTICLE.search(kept) is not None)
    is_waiting = is_waiting or (tail.startswith(" from ") and pattern("kept_from").search(kept) is not None)
    is_doing = _is_doing(source, facts, end)
    if is_generic or is_waiting or (is_doing and pattern("told_kind").search(kept) is None):
        return False
    if (tail.startswith(" to ") and kept.endswith("ed")) or not _tells_clause(source, facts, end):
        return False
    joined = _AND.match(tail)
    acts = (e.act.start for e in source.events_in(sentence))
    if joined is None or any(end + joined.start() < act <= end + joined.end() for act in acts):
        return True
    is_person = any(_is_one_person(source, m, end) for m in source.mentions_in(sentence))
    cues = [s.cue.start for s in source.speeches_in(sentence) if s.cue is not None]
    is_verb = pattern("goes_on_doing").match(tail) is not None or end + joined.end() in cues
    is_verb = is_verb or (_AND_DO.match(tail) is not None and _TO_DO.search(kept) is not None)
    return is_person or is_verb or any(end <= join.span.end <= end + joined.end() for join in facts.joins)


def _is_one_person(source: Source, mention: Mention, end: int) -> bool:
    """Whether a title ends with a person whose role is not also that of who comes next ("Senators Orr | and Vale")."""
    before = source.article.text[: mention.span.start].rpartition(" ")[0].rpartition(" ")[2].rstrip(".")
    is_shared = before[:1].isupper() and before.endswith("s")
    return mention.span.end == end and mention.kind is ActorKind.PERSON and not is_shared


def _is_doing(source: Source, facts: SentenceFacts, end: int) -> bool:
    """Whether a sentence goes on with what somebody does, or what a thing is: "the film shows a clerk | saying …".

    What who acts says besides is another matter: "the lawyers defended the mayor | arguing …".
    """
    tail = _behind_day(source, facts.sentence.span, end).lstrip(" ")
    is_seen = facts.root is None or pattern("seen_doing").fullmatch(source.words(facts.root)) is not None
    return pattern("doing_next").match(tail) is not None and (is_seen or pattern("saying_next").match(tail) is None)


def _is_limited(source: Source, facts: SentenceFacts) -> bool:
    """Whether the main verb, as it was read, only limits its noun: "legislation that would add …" is no sentence."""
    if facts.root is None:
        return False
    is_before = facts.subject is not None and facts.root.start < facts.subject.start
    if is_before and pattern("reporting_cue").fullmatch(source.words(facts.root)) is None:
        return True  # the parser has taken for the subject what stands behind the verb
    before = source.article.text[facts.sentence.span.start : facts.root.start]
    return pattern("limited_verb").search(before) is not None


def _behind_day(source: Source, sentence: Span, end: int) -> str:
    """What a sentence goes on with behind a title, a day apart, since a title tells none."""
    tail = source.article.text[end : sentence.end]
    for time in source.times_in(sentence):
        if time.span.start - end <= len(" on "):
            tail = source.article.text[max(end, time.span.end) : sentence.end] if time.span.start >= end else tail
    return tail


def _tells_clause(source: Source, facts: SentenceFacts, end: int) -> bool:
    """Whether what somebody said, or a "that", has its verb before the cut: "declared that the congressman | …"."""
    sentence = facts.sentence.span
    spoken = [s.content for s in source.speeches_in(sentence) if s.content.start < end < s.content.end]
    begun = [c.start for c in spoken if pattern("said_of_thing").match(source.words(c)) is None]
    opener = pattern("that_clause").search(source.article.text, sentence.start, end)
    is_whole = pattern("occasion").match(source.article.text, end, sentence.end) is not None
    begun += [opener.end()] if opener is not None and not is_whole else []
    acts = [e.act.start for e in source.events_in(sentence)]
    return all(
        pattern("tells_verb").search(source.article.text, start, end) or any(start <= a < end for a in acts)
        for start in begun
    )


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


def _is_stale(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence's own act is some days older than its article: "last week", what led up to the news."""
    published = source.article.published_on
    acts = [e for e in source.events_in(facts.sentence.span) if facts.root is not None and e.act.overlaps(facts.root)]
    times = [e.time for e in acts if e.time is not None]
    days = [time.last for time in times if time.last is not None]
    most = STALE_FIRST if is_first(source, facts) else STALE_DAYS
    return published is not None and any((published - day).days >= most for day in days)


def _is_past(source: Source, newest: date | None, most: int = NEWS_DAYS) -> bool:
    """Whether an article is of a season before that of the newest, or of so many days before it."""
    published = source.article.published_on
    return newest is not None and published is not None and (newest - published).days > most


def _is_old(text: str, source: Source) -> bool:
    """Whether a title tells a year before that of its article: background."""
    published = source.article.published_on
    return published is not None and any(int(year) < published.year for year in _YEAR.findall(text))


def _quoted(headline: Statement) -> str:
    """The headline alone, without its outlet."""
    return headline.text.partition(": “")[2]


def _headline_title(sources: Sequence[Source], bearing: _Bearing, maker: Maker) -> Statement | None:
    """The headline most like the others, quoted and given to its outlet: where no statement makes a title."""
    best: tuple[tuple[bool, ...], float, Statement] | None = None
    newest = newest_day(sources)
    for source in sources:
        span = source.facts.sentences[0].sentence.span if source.facts.sentences else None
        headline = source.article.title
        if span is None or source.is_copy or not (source.article.outlet and headline) or "?" in headline:
            continue
        if not shared_words(source):  # it tells nothing of its article, whatever it tells
            continue
        pieces = (meta("outlet", "outlet", span), meta("headline", "title", span))
        made = maker.make("title.headline", pieces, span)
        worth = (
            made is not None and len(words(headline)) <= MOST_TITLE_WORDS,
            not (_is_coloured(headline) or _is_view(source)),
            pattern("explains").search(headline) is None,
            pattern("headline_ahead").search(headline) is None,
            bearing.bears(headline),
            source.article.published_on == newest,
            _IN_QUOTES.search(headline) is None,
        )
        alike = bearing.of(headline)
        if made is not None and (best is None or (worth, alike) > best[:2]):
            best = (worth, alike, made)
    return best[2] if best is not None else None


def _is_coloured(headline: str) -> bool:
    """Whether a headline's own words judge, are loaded, or charge somebody ("lied"), what it quotes apart."""
    own = _QUOTED.sub(" ", headline)
    return bool(find_loaded(own)) or judges(own) or pattern("headline_charge").search(own) is not None


def _is_view(source: Source) -> bool:
    """Whether an article is a column, or its headline opens with what calls it one or cries out ("Opinion: …")."""
    label, colon, _ = source.article.title.partition(":")
    labels = {row["cue"] for row in table("opinion") if row["class"] == "column_label"}
    is_called = bool(colon) and (label.isupper() or label.strip().lower() in labels)
    return is_column(source) or is_called


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
