"""Whether a title tells the news: what the headlines are about, uncut, of one of whom they speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evenhand.model import BlockKind, SentenceFacts, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words, words
from evenhand.stages.write.expected import OPENING, TITLE, chances, headline_of, title_likeness
from evenhand.stages.write.owners import judges
from evenhand.stages.write.source import Source

MOST_TITLE_WORDS: Final = 14
FIRST_SENTENCES: Final = 2
CUT: Final = 0.8
"""What a title's likeness counts when its sentence goes on behind it with a phrase that it can do without."""
LEAST_OF_HEADLINE: Final = 0.4
"""A title of ours is at least this part as like an editor's title as the likest headline is: what is less like it is a
side matter. On 150 stories of `neutral-neus` train F1 is .403 at .45, .393 at .4, .383 at .35, with .46, .41 and .39 of
the titles quoted; readers dislike a quoted headline more than a plain title, so the lower of the first two."""
LEAST_OF_LEAD: Final = 0.15
LEAST_OF_CUT: Final = 0.15
FEWEST_OF_CUT: Final = 8
"""The same for a title of the sentence that opens the page, whole or cut before a phrase: it is the news, by all else
that is known of it. One that is cut before a word of the headlines has so many words. Read: of eight titles that .15
adds to .35, five tell the news."""
FEWEST_OF_LONG: Final = 10
"""A title of the sentence that opens the page with so many words tells enough, whatever phrase its clause asks for: on
150 stories of `neutral-neus` train and 38 of full articles, read, 10 adds two that tell the news, 8 no more."""
FEWEST_CUT: Final = 7
"""So many words has a title that is cut before a phrase at least."""
LEAST_OF_DEEP: Final = 0.55
"""The same for a title that is cut before a phrase, or of a sentence below its article's first ones."""
LOST: Final = 0.5
"""So likely in an editor's title is a word without which a title is cut before its news: F1 on the same stories is .391
without this rule and .403 with it."""
MANY: Final = 4
"""From so many headlines on, what most of them name tells what the story is about."""
_CALLED: Final = re.compile(r"^(?:[A-Z][\w.’'-]+ ){1,4}(?:has |have )?(?:called|calls) .*$")
"""What somebody named calls a thing is his judgement."""
_NO_NEWS: Final = ("only_answers", "asks_alone", "no_news_alone")
_APART: Final = (",", ";", ":", "–", "—", "-")
_CLAUSE: Final = re.compile(r"[,;:–—]|--| (?:after|because|when|while|as|although|though|and|but|which|who)\b")


@dataclass(frozen=True)
class News:
    """What a story's headlines say is the news.

    Attributes:
        chance: How likely each content word is in an editor's title.
        top: How like an editor's title the likest headline is.
        named: The content words of the headlines.
        is_told_by_headlines: Whether a headline tells of its article: it neither asks nor explains, and shares words.
    """

    chance: Mapping[str, float]
    top: float
    named: frozenset[str]
    is_told_by_headlines: bool = True

    def likeness(self, text: str) -> float:
        """How like an editor's title a text is expected to be, in [0, 1]."""
        return title_likeness(text, self.chance)

    def is_told(
        self, source: Source, facts: SentenceFacts, made: Statement, *, wholeness: float, is_lead: bool
    ) -> bool:
        """Whether a title tells the news, as the headlines have it.

        Args:
            source: The article.
            facts: The sentence that the title is made of.
            made: The title.
            wholeness: 1 where the sentence does not go on behind it with a phrase, else less.
            is_lead: Whether the sentence opens the page.
        """
        if is_no_news(made.text) or is_rag(made, wholeness):
            return False
        is_named = self.is_named(source, facts)
        is_long = len(words(made.text)) >= FEWEST_OF_LONG
        if is_lead and is_named and (wholeness >= CUT or is_long):
            is_lost = is_rag(made, wholeness, FEWEST_OF_CUT) and self.loses(source, facts, made)
            least = LEAST_OF_LEAD if wholeness == 1 else LEAST_OF_CUT
            return not is_lost and self.likeness(made.text) >= least * self.top
        if self.loses(source, facts, made):
            return False
        is_sure = wholeness == 1 and is_first(source, facts)
        least = LEAST_OF_HEADLINE if is_sure else LEAST_OF_DEEP
        return is_named and self.likeness(made.text) >= least * self.top

    def is_named(self, source: Source, facts: SentenceFacts) -> bool:
        """Tell whether the headlines name who acts in a sentence, or the act."""
        spans = [span for span in (facts.subject, facts.root) if span is not None]
        return any(not self.named.isdisjoint(content_words(source.words(span))) for span in spans)

    def loses(self, source: Source, facts: SentenceFacts, made: Statement) -> bool:
        """Tell whether a title is cut before a word of the news: "released letters | from three doctors".

        Looked at is what goes on in the same clause; a time is none of it, since a title tells no day.
        """
        sentence = facts.sentence.span
        end = max((p.span.end for p in made.derivation.pieces if p.slot == "text"), default=sentence.end)
        tail = source.article.text[end : sentence.end]
        if tail.lstrip()[:1] in _APART:
            return False
        for time in source.times_in(sentence):
            if time.span.start >= end:
                tail = tail.replace(source.words(time.span), " ", 1)
        lost = set(content_words(_CLAUSE.split(tail, maxsplit=1)[0])) - set(content_words(made.text))
        return any(self.chance.get(word, 0.0) >= LOST for word in lost)


def news_of(season: Sequence[Source]) -> News:
    """Find out from the headlines what the news of a story is.

    Args:
        season: Its articles of the newest season; the headlines of copies do not count.
    """
    chance = chances(season, TITLE)
    headlines = [headline_of(s) for s in season if not s.is_copy]
    top = max((title_likeness(headline, chance) for headline in headlines), default=0.0)
    named = frozenset(word for headline in headlines for word in content_words(headline))
    return News(chance, top, named, any(tells_of_it(s) for s in season if not s.is_copy))


def core_of(headlines: Sequence[str]) -> frozenset[str]:
    """The content words that more than half of many headlines have."""
    counts = Counter(word for headline in headlines for word in sorted(set(content_words(headline))))
    return frozenset(w for w, n in counts.items() if 2 * n > len(headlines) >= MANY)


def tells_of_it(source: Source) -> bool:
    """Tell whether a headline tells of its article: no question, no "5 things to know", no words foreign to it."""
    headline = headline_of(source)
    is_plain = "?" not in headline and pattern("explains").search(headline) is None
    return is_plain and bool(shared_words(source))


def shared_words(source: Source) -> frozenset[str]:
    """Return the content words that a headline shares with the opening of its article."""
    opening = [f.sentence.span for f in source.facts.sentences[:OPENING]]
    told = {word for span in opening for word in content_words(source.words(span))}
    return frozenset(content_words(headline_of(source))) & told


def is_rag(made: Statement, wholeness: float, fewest: int = FEWEST_CUT) -> bool:
    """Tell whether a title is cut and tells too little before it: "The council released letters | from …"."""
    return wholeness < 1 and len(words(made.text)) < fewest


def is_no_news(text: str) -> bool:
    """Tell whether a title judges, or tells no more than that somebody answered, asked or spoke."""
    return judges(_CALLED.sub("", text)) or any(pattern(name).search(text) is not None for name in _NO_NEWS)


def is_first(source: Source, facts: SentenceFacts) -> bool:
    """Whether a sentence is one of its article's first."""
    told = [f for f in source.facts.sentences if f.sentence.kind is BlockKind.PARAGRAPH]
    return any(f.sentence.span == facts.sentence.span for f in told[:FIRST_SENTENCES])


def is_not_said(sentence: str) -> bool:
    """Tell whether a sentence tells that somebody did not say or answer something: no news of a story."""
    return pattern("not_said").search(sentence) is not None
