"""Who says what: a table of speakers with their words, each by day. Every cell is a statement."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import Final

from evenhand.model import ActorKind, Letter, Position, Span, Speech, SpeechForm, Statement
from evenhand.operations.cast import Cast
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words
from evenhand.operations.words import words as words_in
from evenhand.stages.write.dependence import need
from evenhand.stages.write.hearing import counting, heard, namer
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.noting import noted, word_counts
from evenhand.stages.write.owners import is_own_view
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.points import is_full
from evenhand.stages.write.quoting import around, is_quoted, quote_piece, said_on
from evenhand.stages.write.source import Source
from evenhand.stages.write.speakers import speaker_of
from evenhand.stages.write.stances import is_subject, is_uttered, stance, takes_stand
from evenhand.stages.write.usable import undeclarative
from evenhand.tables import words

WORK: Final = "sayings"
"""The name of the work among notes."""
MOST_ACTORS: Final = 8
MOST_NAME_WORDS: Final = 12
MOST_SAYINGS: Final = 3
LEAST_WORDS: Final = 5
LEAST_FRAGMENT: Final = 8
LEAST_CLAUSE: Final = 12
LEAST_BRIEF: Final = 2
LEAST_MATTER, LEAST_OF_MANY = 4, 2
MOST_FRAMED: Final = 45
"""At most so many speakers and sayings, of at least so many words (more where no sentence), so many of them of matter
(fewer of many words); a sentence about quoted words has MOST_FRAMED at most: by reading the tables of 33 pages of
`articles-allsides`. In the sentence that quotes them LEAST_BRIEF words stand where a speaker is not heard otherwise."""
OF_NEWS, OF_HEADLINE, OF_LONG, OF_BEST = 1.0, 2.0, 0.7, 0.55
LEAST_WORTH, WIDE = 0.9, 20
ENOUGH, MOST_SHORT, MOST_OF_ONE, IN_LEAD, MOST_NAMED = 4, 45, 90, 2, 3
"""What a word of the news weighs in a saying, and a speaker whom a headline names; a saying of more than MOST_SHORT
words weighs OF_LONG, a further one of a speaker stands from OF_BEST of his best on and as long as all have MOST_OF_ONE,
one of less than LEAST_WORTH never (in a story of WIDE sentences, whose words hardly recur, none is too poor); fewer
words of matter than ENOUGH count as so many, a name as a word told MOST_NAMED times at most; IN_LEAD sentences open an
article: by reading the tables of 80 pages of `articles-allsides` and `neutral-neus`."""
MANY_VOICES: Final = 4
OF_VOICE: Final = 1.5
"""From so many voices on what somebody only counts is told where he is not heard otherwise, and what each further voice
that quotes a speaker weighs for him: on pages of many outlets the main parties stand behind bystanders otherwise, whom
one outlet let speak at length."""
OF_NEED: Final = 0.5
"""How much less words weigh whose sentence needs the one before it: of 124 rows of 27 pages 19 dangle, of those with
`need` above a half 7 of 19."""
OF_PLEASANTRY, NO_POSITION = 0.5, -1.0
"""What thanks and tales of one's life weigh where they tell of the news at all; else they are no position."""
OF_REPORTED: Final = 0.8
MOST_REPORTED: Final = 2
SAME, SAME_REPORTED = 2, 3
"""How much less reported words weigh than quoted ones, which a reader can check, and how many stand for a speaker who
is not quoted (one beside his own words); one of two sayings is enough that share half their words, a third where one is
reported: by reading 32 pages."""
REACH: Final = 40
"""So many characters before words what introduces them is read."""
_JOINT: Final = re.compile(r",|\b(?:and|by|of|with|from|for)\b")
_HYPHENED = re.compile(r"(?:[-‐‑][A-Za-z]{2,20})+")


def positions(sources: Sequence[Source], maker: Maker) -> tuple[Position, ...]:
    """Group quotations by speaker: who says most of the matter first, his words by day; a reprint adds nothing.

    Words whose speaker the sources dispute stand under the comparison instead.

    Args:
        sources: The story's articles.
        maker: Maker of statements.
    """
    cast = Cast(maker.articles, {source.article.article_id: source.facts for source in sources})
    by_name: dict[str, list[tuple[Source, Speech]]] = defaultdict(list)
    name_of = namer(sources, cast)
    for source, speech in _spoken(sources, maker):
        by_name[name_of(source, speech)].append((source, speech))
    if len({source.voice for source in sources}) >= MANY_VOICES or not by_name:
        for name, counts in counting(sources, maker, name_of).items():
            by_name.setdefault(name, list(counts))
    named = frozenset(name for name, group in by_name.items() if not all(_is_reported(one) for one in group))
    for source, speech in () if is_full(sources) else _in_few_words(sources, maker):
        if name_of(source, speech) not in named:
            by_name[name_of(source, speech)].append((source, speech))
    laid = _Laid(
        sources,
        cast,
        _matter(sources),
        _news(sources),
        _person_names(sources),
        _heads(sources),
        heard(sources, name_of),
        maker,
    )
    groups = sorted(by_name.items(), key=lambda g: (-_weight(g[0], g[1], laid), _day(*g[1][0]) or date.max, g[0]))
    made = (p for p in (_position(name, group, laid) for name, group in groups) if p is not None)
    found = list(islice(made, 2 * MOST_ACTORS))  # a wide story has hundreds of speakers; those far behind are no rows
    return tuple(islice((p for p in found if not _is_named_beside(p, found, laid)), MOST_ACTORS))


def _is_named_beside(one: Position, found: Sequence[Position], laid: _Laid) -> bool:
    """Whether a row names somebody by his role alone whom another row may name: "the mayor" beside "Mayor Ada Orr"."""
    told = one.actor.text
    role = pattern("role_alone").search(pattern("of_body").split(told)[0])
    if role is None or _names_person(told, laid):
        return False
    others = (other.actor.text for other in found if other is not one)
    return any(role.group().lower() in words_in(text.lower()) and _names_person(text, laid) for text in others)


def _names_person(told: str, laid: _Laid) -> bool:
    return not laid.names.isdisjoint(content_words(told))


@dataclass(frozen=True)
class _Laid:
    """What a row is made from: the articles, who is who, how much each word is the story's, news and headlines."""

    sources: Sequence[Source]
    cast: Cast
    matter: Counter[str]
    news: frozenset[str]
    names: frozenset[str]
    heads: frozenset[str]
    heard: Counter[str]
    maker: Maker

    def weighs(self, word: str) -> float:
        """How much the story speaks of what a word tells; of a name only that it is of the story."""
        told = max(1, self.matter[word])
        return math.log(min(told, MOST_NAMED)) if word in self.names else math.log(told) + OF_NEWS * (word in self.news)


def _weight(name: str, group: Sequence[tuple[Source, Speech]], laid: _Laid) -> float:
    """How much a speaker weighs: his two best sayings, whether a headline names him, and how many voices quote him."""
    best = sorted((_worth(one, laid) for one in group), reverse=True)[:2]
    return sum(best) + OF_HEADLINE * _is_in_headline(name, laid) + OF_VOICE * max(0, laid.heard[name] - 1)


def _is_in_headline(name: str, laid: _Laid) -> bool:
    return name.rsplit(maxsplit=1)[-1] in laid.heads


def _heads(sources: Sequence[Source]) -> frozenset[str]:
    titles = (source.article.title for source in sources)
    return frozenset(word for title in titles for word in title.replace("’s", "").replace("'s", "").split())


def _spoken(sources: Sequence[Source], maker: Maker) -> Iterator[tuple[Source, Speech]]:
    """The quotations with a known speaker that say something by themselves, each once."""
    seen: set[tuple[str, ...]] = set()
    for source in sources:
        for number in noted(WORK, source, tuple[int, ...], partial(_by_themselves, source, maker)):
            speech = source.facts.speeches[number]
            said = content_words(source.words(speech.content))
            if said not in seen:
                seen.add(said)
                yield source, speech


def _by_themselves(source: Source, maker: Maker) -> tuple[int, ...]:
    """The numbers of the quotations of an article that say something by themselves."""
    return tuple(n for n, speech in enumerate(source.facts.speeches) if _says_something(source, speech, maker))


def _says_something(source: Source, speech: Speech, maker: Maker) -> bool:
    """Whether a quotation has a known speaker, whom nobody disputes, and says something by itself."""
    if speech.speaker is None or speech.is_unnamed or not speech.speaker_name or speech.sentence in source.disputed:
        return False
    if speech.form is SpeechForm.INDIRECT:
        is_stand = not source.is_copy and takes_stand(source, speech)
        return is_stand and stance(source, speech, maker) is not None
    if _may_be_anothers(source, speech, speech.speaker) or _is_of_another(source, speech, speech.speaker):
        return False
    return _says_enough(source, speech) and not _is_nameless(source, speech)


def _says_enough(source: Source, speech: Speech) -> bool:
    """Whether quoted words tell something by themselves."""
    told = source.words(speech.content)
    least = LEAST_OF_MANY if len(told.split()) >= LEAST_FRAGMENT else LEAST_MATTER
    return len(content_words(told)) >= least and not _is_scrap(source, speech)


def _in_few_words(sources: Sequence[Source], maker: Maker) -> Iterator[tuple[Source, Speech]]:
    """Words too few to tell something by themselves, whose sentence tells what they are of: 'called it “a hoax”'."""
    for source in sources:
        for speech in source.facts.speeches:
            if speech.form is not SpeechForm.MIXED or speech.is_unnamed or not speech.speaker_name or source.is_copy:
                continue
            told = source.words(speech.content)
            is_name = len(told.split()) < LEAST_BRIEF or all(_is_of_title(word) for word in told.split())
            if speech.speaker is None or is_name or speech.sentence in source.disputed or _says_enough(source, speech):
                continue
            if not is_uttered(source, speech) or not _is_named_there(source, speech):
                continue
            if _may_be_anothers(source, speech, speech.speaker) or _is_of_another(source, speech, speech.speaker):
                continue
            if not _is_nameless(source, speech) and _in_its_sentence(source, speech, maker) is not None:
                yield source, speech


def _is_named_there(source: Source, speech: Speech) -> bool:
    """Whether who speaks is named in the sentence itself, before its words: "he" and a name nearby may be another."""
    speaker = speech.speaker
    if speaker is None or not speech.sentence.holds(speaker):
        return False
    last = speech.speaker_name.rsplit(maxsplit=1)[-1]
    return last in source.words(speaker)


def _may_be_anothers(source: Source, speech: Speech, speaker: Span) -> bool:
    """Whether words whose speaker stands in an earlier sentence may be somebody else's.

    They may where another person is named, outside quotation marks, in their own sentence or between it and him, and
    where nothing is said in the speaker's sentence ("Orr wants to know … “Who paid?”").
    """
    if speech.sentence.holds(speaker):
        return False
    low, high = sorted((speaker, speech.sentence))
    own = source.sentence_of(low) if low == speaker else None
    start = own.sentence.span.end if own is not None else low.end
    between = [Span(low.article_id, start, high.start)] if start < high.start else []
    others = (m for span in (*between, speech.sentence) for m in source.mentions_in(span) if m.kind is ActorKind.PERSON)
    last = speech.speaker_name.rsplit(maxsplit=1)[-1]
    if any(last not in m.name.split() and not is_quoted(source, m.span) for m in others):
        return True
    cue = speech.cue
    is_apart = cue is not None and not speech.sentence.holds(cue)
    return cue is not None and is_apart and pattern("utters").search(source.words(cue)) is None


def _is_of_another(source: Source, speech: Speech, speaker: Span) -> bool:
    """Whether words are a headline, or who says them is only told by his side ("a paper opposing Orr reported")."""
    text = source.article.text
    before = text[max(speech.sentence.start, speech.content.start - REACH) : speech.content.start]
    names = [m for m in source.mentions_in(speaker) if m.name == speech.speaker_name]
    is_beside = bool(names) and all(pattern("beside_whom").search(text[speaker.start : m.span.start]) for m in names)
    return is_beside or pattern("headline_follows").search(before) is not None


def _matter(sources: Sequence[Source]) -> Counter[str]:
    """In how many of the story's sentences each word of matter stands."""
    counts: Counter[str] = Counter()
    for source in sources:
        counts.update(word_counts(source))
    return counts


def _worth(one: tuple[Source, Speech], laid: _Laid) -> float:
    """How much a saying tells of the story: its words, those weighing more that the story uses often or opens with."""
    source, speech = one
    told = source.words(speech.content)
    said = sorted(set(content_words(told)))
    weight = sum(laid.weighs(word) for word in said)
    is_short = len(told.split()) <= MOST_SHORT
    weight = weight / math.sqrt(max(len(said), ENOUGH)) * (1.0 if is_short else OF_LONG)
    if speech.form is SpeechForm.INDIRECT:
        return OF_REPORTED * weight * (1 - OF_NEED * _needs(source, speech))
    is_whole = _is_sentence(source, speech) and not told.rstrip("”\"’' ").endswith("?")
    if pattern("pleasantry").search(told):
        if not set(said) & laid.news - laid.names:
            return NO_POSITION
        weight *= OF_PLEASANTRY
    return (weight if is_whole else weight / 2) * (1 - OF_NEED * _needs(source, speech))


def _needs(source: Source, speech: Speech) -> float:
    """How likely the sentence of some words is not understood without the one before it."""
    at = (n for n, facts in enumerate(source.facts.sentences) if facts.sentence.span.overlaps(speech.content))
    return need(source, next(at, 0))


def _news(sources: Sequence[Source]) -> frozenset[str]:
    """Words of matter of the headlines and of the sentences that open the articles."""
    heads = [s.article.title for s in sources]
    heads += [s.words(f.sentence.span) for s in sources for f in s.facts.sentences[:IN_LEAD]]
    return frozenset(word for head in heads for word in content_words(head))


def _person_names(sources: Sequence[Source]) -> frozenset[str]:
    persons = (m.name for s in sources for m in s.facts.mentions if m.kind is ActorKind.PERSON)
    return frozenset(word for name in persons for word in content_words(name))


def _hangs(told: str) -> bool:
    """Whether quoted words take up what was said before them: "But he did", "It bore no relation to that"."""
    if pattern("saying_leans").match(told) and pattern("saying_begins").match(told) is None:
        return True
    if pattern("saying_hangs").match(told):
        return True
    person = pattern("row_person").search(told)
    if person is None:
        return False
    before = told[: person.start()]
    is_named = any(word[:1].isupper() for word in before.split()[1:] if len(word) > 1 and word[1] not in "’'")
    return not is_named and pattern("somebody").search(before) is None


def _is_sentence(source: Source, speech: Speech) -> bool:
    told = source.words(speech.content).lstrip("([ ")
    return speech.form is SpeechForm.DIRECT and told[:1].isupper()


def _is_nameless(source: Source, speech: Speech) -> bool:
    """Whether a phrase means one person whom nothing names ("the former president", "his spokesperson")."""
    speaker = speech.speaker or speech.content
    told = source.words(speaker)
    persons = [m for m in source.facts.mentions if m.kind is ActorKind.PERSON]
    if any(speaker.holds(m.span) or m.name == speech.speaker_name for m in persons):
        return False
    head = words_in(pattern("of_body").split(told.split(",")[0])[0])
    opens = bool(head) and head[0] in words("owner_pronouns") | words("determiners")
    return opens and pattern("role_alone").search(" ".join(head)) is not None


def _is_scrap(source: Source, speech: Speech) -> bool:
    """Whether words say nothing by themselves: too few, a title, a clause without its doer, or one broken off."""
    told = source.words(speech.content).split()
    if len(told) < LEAST_WORDS:
        return True
    if speech.form is SpeechForm.DIRECT and told[0].lstrip("([“")[:1].isupper():
        return all(_is_of_title(word) for word in told)
    if len(told) < LEAST_FRAGMENT:  # of what somebody is charged with, five words tell enough
        return not any(event.type == "ACCUSE" for event in source.events_in(speech.sentence))
    text, content = source.article.text, speech.content
    is_verb = any(content.start <= e.act.start <= content.start + 1 for e in source.facts.events)
    is_verb = is_verb or pattern("opens_with_verb").match(" ".join(told)) is not None
    runs_on = told[-1][-1].isalnum() and text[content.end + 1 : content.end + 2] == " "
    return is_verb or (runs_on and pattern("broken_off").search(" ".join(told)) is not None)


def _is_of_title(word: str) -> bool:
    return word[:1].isupper() or word.lower() in words("function_words")


def _day(source: Source, speech: Speech) -> date | None:
    return speech.said.first if speech.said and speech.said.first else source.article.published_on


def _position(name: str, group: list[tuple[Source, Speech]], laid: _Laid) -> Position | None:
    sources, maker = laid.sources, laid.maker
    named_at = speaker_of(name, group, sources, laid.cast)
    if named_at is None:
        return None
    source, named = named_at
    pieces = clause_pieces(source, named, slot="speaker", letter=Letter.UPPER, with_cuts=False)
    actor = maker.make("actor", pieces, named)
    worth = {id(one): _worth(one, laid) for one in group}
    best = sorted((g for g in group if worth[id(g)] > NO_POSITION), key=lambda g: -worth[id(g)])
    least = _least(best, worth, 0.0 if _is_in_headline(name, laid) else _poorest(sources))
    kept: list[tuple[tuple[Source, Speech], Statement]] = []
    framed: set[Span] = set()
    n_reported = 0 if all(_is_reported(one) for one in group) else 1
    for one in (g for g in best if worth[id(g)] >= least[_is_reported(g)] or g[1].said is not None):
        if any(other == one or _says_again(one, other) for other, _ in kept):
            continue
        if _is_reported(one) and n_reported >= MOST_REPORTED:
            continue
        told = [] if one[1].sentence in framed else _whole(one, maker)
        n_words = sum(len(s.text.split()) for s in (*(told for _, told in kept), *(saying for _, saying in told)))
        is_room = len(kept) + len(told) <= MOST_SAYINGS and (not kept or n_words <= MOST_OF_ONE)
        kept += told if is_room else []
        framed |= {each.sentence for (_, each), saying in told if is_room and _is_framed(saying)}
        n_reported += is_room and _is_reported(one)
    kept.sort(key=lambda k: (_day(*k[0]) or date.min, sources.index(k[0][0]), k[0][1].content))
    return Position(actor, tuple(saying for _, saying in kept)) if actor is not None and kept else None


def _is_framed(saying: Statement) -> bool:
    """Whether a saying is told by its whole sentence, with all that is quoted in it."""
    return saying.derivation.frame.startswith("saying.told")


def _is_reported(one: tuple[Source, Speech]) -> bool:
    return one[1].form is SpeechForm.INDIRECT


def _poorest(sources: Sequence[Source]) -> float:
    """What a saying must be worth at least; in a short story none is too poor."""
    n_told = sum(len(source.facts.sentences) for source in sources)
    return LEAST_WORTH * min(1.0, max(0.0, n_told / WIDE - 1))


def _least(best: Sequence[tuple[Source, Speech]], worth: Mapping[int, float], least: float) -> dict[bool, float]:
    """What a further saying of a speaker must be worth, quoted (False) and reported (True), each against its best."""
    kinds = (False, True)
    most = {kind: max((worth[id(one)] for one in best if _is_reported(one) is kind), default=0.0) for kind in kinds}
    return {kind: max(least, most[kind] * OF_BEST) for kind in kinds}


def _whole(one: tuple[Source, Speech], maker: Maker) -> list[tuple[tuple[Source, Speech], Statement]]:
    """Words with those right behind them that turn them ("I have … . But …"); none where those cannot be told."""
    source, speech = one
    behind = _turning(source, speech)
    all_of_it = [speech] if behind is None else [speech, behind]
    told = [((source, each), _saying(source, each, maker, follows=each is behind)) for each in all_of_it]
    found = [(each, saying) for each, saying in told if saying is not None]
    return found if len(found) == len(told) else []


def _turning(source: Source, speech: Speech) -> Speech | None:
    """What the same speaker says in the same or the next sentence of his to turn some words of his."""
    text, end = source.article.text, speech.content.end
    after = [s.sentence.span for s in source.facts.sentences if s.sentence.span.end > end][:2]
    for other in sorted((s for s in source.facts.speeches if s.content.start >= end), key=lambda s: s.content):
        if other.speaker_name != speech.speaker_name or not any(span.holds(other.content) for span in after):
            continue
        if other.form is not SpeechForm.INDIRECT:
            told = text[other.content.start : other.content.end]
            is_turn = pattern("saying_turned").match(told) is not None and len(told.split()) >= LEAST_WORDS
            return other if is_turn else None
    return None


def _says_again(one: tuple[Source, Speech], other: tuple[Source, Speech]) -> bool:
    """Whether most words of one of two sayings stand in the other: one saying, quoted twice."""
    mine, yours = (set(content_words(source.words(speech.content))) for source, speech in (one, other))
    of_one = SAME_REPORTED if _is_reported(one) or _is_reported(other) else SAME
    return len(mine & yours) * of_one > min(len(mine), len(yours))


def _saying(source: Source, speech: Speech, maker: Maker, *, follows: bool = False) -> Statement | None:
    """The words with their day; a part of a sentence inside the sentence that it was quoted in.

    Words that follow those which they turn may take them up.
    """
    if speech.form is SpeechForm.INDIRECT:
        return stance(source, speech, maker)
    framed = _in_its_sentence(source, speech, maker) if not _is_sentence(source, speech) else None
    if framed is not None or (source.is_parsed and not _has_doer(source, speech)):
        return framed
    quote = quote_piece(source, speech)
    if quote is None or not _opens(source, speech) or (not follows and _hangs(source.words(speech.content))):
        return None
    on = said_on(source, speech, "bare")
    support = around(source, speech.content, speech.speaker)
    return (
        (maker.make("saying.on", (*on, quote), *support) if on else None)
        or maker.make("saying.reported", (meta("published", "published", quote.span), quote), *support)
        or maker.make("saying", (quote,), *support)
    )


def _opens(source: Source, speech: Speech) -> bool:
    """Whether quoted words open as a sentence does; in lower case only with a doer of their own ("raids on … have")."""
    told = source.words(speech.content).lstrip("([ ‘'…").lstrip(".")
    return told[:1].isupper() or (pattern("noun_opens").match(told) is not None and _has_doer(source, speech))


def _has_doer(source: Source, speech: Speech) -> bool:
    """Whether words are a sentence, or the better part of one with its own subject."""
    told = source.words(speech.content)
    is_long = len(told.split()) >= LEAST_CLAUSE
    opens = pattern("saying_clause").match(told) or pattern("finite_verb").search(told)
    is_clause = opens is not None and pattern("no_doer").match(told) is None
    return _is_sentence(source, speech) or (is_long and is_clause)


def _in_its_sentence(source: Source, speech: Speech, maker: Maker) -> Statement | None:
    """The sentence that quotes some words, where the speaker is its subject: it tells what they bear on."""
    facts = source.sentence_of(speech.sentence)
    if facts is None or facts.subject is None or speech.speaker is None or facts.is_opinion:
        return None
    text = source.words(speech.sentence)
    is_own = is_subject(source, facts.subject, speech.speaker) or pattern("pronoun").fullmatch(
        source.words(facts.subject)
    )
    if (
        not is_own
        or undeclarative(text) is not None
        or is_own_view(source, facts, text)
        or pattern("leans").search(text)
    ):
        return None
    on = said_on(source, speech, "bare")
    day = speech.said.first if speech.said is not None and on else None
    pieces = clause_pieces(source, speech.sentence, letter=Letter.UPPER, without_day=day or False)
    if pieces is None or len(text.split()) > MOST_FRAMED:
        return None
    support = around(source, speech.content, speech.speaker)
    published = meta("published", "published", speech.sentence)
    told_on = maker.make("saying.told.on", (*on, *pieces), *support) if on else None
    return told_on or maker.make("saying.told", (published, *pieces), *support)
