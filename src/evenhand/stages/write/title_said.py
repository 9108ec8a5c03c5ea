"""Titles that give what was said to who said it, "Labor Department: claims rose", where a sentence names him last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

from evenhand.model import ActorKind, Letter, SentenceFacts, Span, Speech, SpeechForm, Statement
from evenhand.operations.patterns import pattern
from evenhand.operations.tails import turning
from evenhand.operations.words import words
from evenhand.stages.write.clauses import hangs_on_gap, left_out, openings, stands
from evenhand.stages.write.leaner import Worth, leaner
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.shorten import namings
from evenhand.stages.write.source import Source

FEWEST_SAID: Final = 5
"""Fewer words of what was said tell too little of it ("Norvik Post: the panel will sit")."""
_END: Final = " ,."
_GOES_ON: Final = re.compile(r" [A-Z]")
_BODY: Final = re.compile(
    r"(?:[Tt]he )?(?P<name>[A-Z][\w.&’'-]*(?: (?:of |on |for |and |the ){0,2}[A-Z][\w.&’'-]*){0,6})"
)
"""A body by its whole name: "the Commission on Tolls"."""


def told_by(source: Source, facts: SentenceFacts, maker: Maker, worth: Worth, *, most: int) -> Iterator[Statement]:
    """Yield what somebody said, after his name, out of a sentence that names him last.

    What was said is told up to a break, without the parts that it can do without, as other titles are.

    Args:
        source: The article.
        facts: The sentence.
        maker: Maker of statements.
        worth: What a text is worth as a title.
        most: Most words, name included.
    """
    sentence = facts.sentence.span
    for speech in source.speeches_in(sentence):
        who = _speaker(source, speech)
        if who is None or speech.speaker is None or not speech.content.end <= speech.speaker.start < sentence.end:
            continue
        name = clause_pieces(source, who, slot="speaker", letter=Letter.UPPER, with_cuts=False)
        for span in _ends(source, facts, speech):
            text = clause_pieces(source, span, letter=Letter.UPPER, without_day=True)
            tail = source.article.text[span.end : speech.content.end].rstrip(_END)
            if name is None or text is None or turning(tail, source.words(span)):
                continue
            n_said = most - len(words(source.words(who)))
            for left in leaner(source, facts, span, worth, most=n_said):
                pieces = left_out(source, text, left)
                if hangs_on_gap(source, facts, pieces):
                    continue
                ways = product(namings(source, pieces), namings(source, name, by_headline=False)) if pieces else ()
                for told, speaker in ways:
                    made = maker.make("title.said", (*speaker, *told), sentence)
                    if made is not None and _may_stand(made.text, most):
                        yield made
                        break


def _speaker(source: Source, speech: Speech) -> Span | None:
    """Who speaks, where he is named: no "sources", no "report"."""
    if speech.form is not SpeechForm.INDIRECT or speech.is_unnamed or speech.speaker is None:
        return None
    named = list(source.mentions_in(speech.speaker))
    body = _BODY.fullmatch(source.words(speech.speaker))
    if body is not None and not any(m.kind is ActorKind.PERSON and " " in m.name for m in named):
        return Span(speech.speaker.article_id, speech.speaker.start + body.start("name"), speech.speaker.end)
    return next((m.span for m in named if m.name == speech.speaker_name and not _is_cut(source, m.span)), None)


def _is_cut(source: Source, name: Span) -> bool:
    """Whether a name goes on behind its place: "the Norvik Centre for Public | Opinion poll"."""
    return _GOES_ON.match(source.article.text, name.end) is not None


def _ends(source: Source, facts: SentenceFacts, speech: Speech) -> Iterator[Span]:
    """What was said, whole and up to each break behind its first deed."""
    content = speech.content
    verb = pattern("tells_verb").search(source.article.text, content.start, content.end)
    acts = [verb.end()] if verb is not None else [e.act.end for e in source.events_in(content)]
    least = min(acts, default=content.end)
    return (span for span, _ in openings(source, facts, content, least))


def _may_stand(title: str, most: int) -> bool:
    who, _, said = title.partition(": ")
    is_of_himself = words(who)[-1:] and words(who)[-1] in words(said)
    return stands(said, most) and len(words(said)) >= FEWEST_SAID and len(words(title)) <= most and not is_of_himself
