"""Who a source is: pronouns resolved, full names given, crowds told; and when the words were said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from evenhand.model import ActorKind, Article, Mention, Parse, Span, TimeRef
from evenhand.stages.extract.speech_clauses import noun_phrase
from evenhand.stages.extract.speech_implied import main_subject
from evenhand.stages.extract.speech_names import Names, head_words
from evenhand.stages.extract.speech_people import People, speaking_gender
from evenhand.stages.extract.speech_tree import Attribution, Parsed, Piece, Tree
from evenhand.stages.extract.speech_turns import answers
from evenhand.stages.extract.times_apart import Entries
from evenhand.tables import index, words

_RELATIVES = {"who", "which", "that"}
_NEAR = 400
"""Code points on either side of a cue in which its day is looked for: a long sentence."""
_FARTHEST = 4
"""Code points between the sentence of a pronoun and the one before: they stand in one paragraph or in the next."""
_HYPHENED = re.compile(r"(?<=\w)[-‐‑]\w+")
_DAY_BEHIND = re.compile(r"(?<!ed),? (?:on|in|last|late|early|of) ?\Z|(?<!ed)(?<! on)(?<! in),? \Z")
_CLIMB = 5
"""Steps up from the noun that "who" hangs on to the person meant ("Orr, an owner of the line, who …")."""

_DATED = ("say", "ask", "direct")
"""Classes of cues that tell words said on a day."""

Resolved = tuple[Span | None, str, bool]
"""Speaker's span, name to list him by, and whether he is a crowd without a name."""


class Speakers:
    """Resolves the sources of one article, asked in text order."""

    def __init__(
        self, article: Article, mentions: tuple[Mention, ...], parses: tuple[Parse, ...], times: tuple[TimeRef, ...]
    ) -> None:
        self._article = article
        self._mentions = tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))
        self._starts = [m.span.start for m in self._mentions]
        self._parsed = Parsed(parses)
        self._parses = parses
        self._parse_starts = [p.sentence.span.start for p in parses]
        self._times = tuple(sorted(times, key=lambda t: (t.span.start, t.span.end)))
        self._time_starts = [t.span.start for t in self._times]
        self._turns = [a.cue[0] for a in answers(article)][:1]
        self._block_starts = [b.start for b in article.blocks]
        self._people = People(article, self._mentions, self._parsed)
        self._names = Names(article, self._mentions, self._people)
        self._entries = Entries(article.text, article.published_on)

    def resolve(self, attribution: Attribution) -> Resolved:
        """Tell who the source of an attribution is."""
        if attribution.source is None:
            return self._interviewed(attribution.cue[0]) if attribution.is_turn else (None, "", False)
        text = self._article.text[slice(*attribution.source)]
        if attribution.is_turn:
            span = Span(self._article.article_id, *attribution.source)
            return span, self._names.label(text), False
        if text.lower() in _RELATIVES:
            return self._relative(attribution.source)
        if text.lower() in words("speaker_pronouns") or text.lower() in words("owner_pronouns"):
            return self._antecedent(attribution, attribution.source, text.lower())
        first, _, rest = text.partition(" and ")
        if (rest and speaking_gender(first)) or text.partition(" ")[0] in words("head_closers"):
            return None, "", False  # "he and Vell"; "to the candidate", cut at the wrong place
        span = self._undated(self._whole_word(self._names.cut(Span(self._article.article_id, *attribution.source))))
        return self._checked(span, self._names.told(span, is_plural=self._is_plural(span)))

    def _interviewed(self, at: int) -> Resolved:
        """Who answers: the only person named before the first turn outside headings, if there is one."""
        opened = next((t for t in self._turns if t <= at), at)
        named = {m.actor_id: m for m in reversed(self._people.named_before(opened))}
        if len(named) != 1:
            return None, "", False
        mention = next(iter(named.values()))
        found = self._parsed.at(mention.span.start)
        return self._names.phrase(mention, found[0] if found else None), mention.name, False

    def _checked(self, span: Span, told: tuple[str, bool], *, is_who: bool = False) -> Resolved:
        """Let nobody speak rather than a clause, a thing or, where "who" speaks, a place or a body."""
        name, is_unnamed = told
        kinds = {m.kind for m in self._mentions if m.name == name} if is_who and name else set()
        is_body = bool(kinds) and not kinds & {ActorKind.PERSON, ActorKind.GROUP}
        is_clause, subject = self._clause(span)
        if is_clause and subject is not None and subject != span:
            return self._checked(subject, self._names.told(subject, is_plural=self._is_plural(subject)))
        if is_body or is_clause or (name and self._names.is_thing(name)):
            return None, "", False
        return span, name, is_unnamed

    def _clause(self, span: Span) -> tuple[bool, Span | None]:
        """Whether a phrase is a clause, cut at the wrong place, and its subject ("Holt gave a short answer: “…”")."""
        found = self._parsed.at(span.start)
        if found is None:
            return False, None
        tree, first = found
        inside = [i for i in range(first, len(tree.tokens)) if tree.tokens[i].end <= span.end]
        acting = self._acting(tree, inside)
        if acting is not None:
            return True, Span(span.article_id, *tree.piece(noun_phrase(tree, acting)))
        top = next((i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), None)
        if top is not None and _stands_at(tree, top):
            return True, None
        if top is None or tree.tokens[top].pos not in ("VERB", "AUX") or tree.tokens[top].tag == "VBN":
            return False, None
        subjects = [c for c in tree.of_dep(top, "nsubj") if c in inside]
        if not subjects or tree.tokens[subjects[0]].text.lower() in words("no_tellers"):
            return True, None
        return True, Span(span.article_id, *tree.piece(noun_phrase(tree, subjects[0])))

    @staticmethod
    def _acting(tree: Tree, inside: list[int]) -> int | None:
        """The subject of a main verb in a phrase that runs on into it ("Holt and Vell issued a statement")."""
        for at in inside[1:]:
            token = tree.tokens[at]
            if token.tag in ("VBD", "VBZ", "VBP") and token.dep in ("ROOT", "conj") and token.pos == "VERB":
                subjects = [c for c in tree.of_dep(at, "nsubj") if c < at]
                return subjects[-1] if subjects and noun_phrase(tree, subjects[-1])[-1] in inside else None
        return None

    def _undated(self, span: Span) -> Span:
        """A phrase without the day behind it ("a judge [on Friday]"); a text keeps it ("reports in February")."""
        at = bisect_left(self._time_starts, span.start)
        inside = self._times[at : bisect_left(self._time_starts, span.end)]
        head = head_words(self._article.text[span.start : span.end])
        is_text = bool(head) and head[-1].lower().removesuffix("s") in words("document_nouns")
        if is_text or not inside or inside[-1].span.end != span.end:
            return span
        lead = _DAY_BEHIND.search(self._article.text, span.start, inside[-1].span.start)
        return (
            Span(span.article_id, span.start, lead.start()) if lead is not None and lead.start() > span.start else span
        )

    def _whole_word(self, span: Span) -> Span:
        """A phrase up to the end of a word with a hyphen that it ends in ("the vice-president")."""
        rest = _HYPHENED.match(self._article.text, span.end)
        return Span(span.article_id, span.start, rest.end()) if rest is not None else span

    def _is_plural(self, span: Span) -> bool:
        """Whether the head of a phrase is a common noun in the plural ("insurers")."""
        found = self._parsed.at(span.start)
        if found is None:
            return False
        tree, first = found
        head = head_words(self._article.text[span.start : span.end])
        last = first + len(head) - 1
        return any(t.tag == "NNS" and t.text == head[-1] for t in tree.tokens[first : last + 2]) if head else False

    def said(self, attribution: Attribution) -> TimeRef | None:
        """Find the day that modifies the cue: right behind it, or at the opening of its sentence, or of its entry."""
        sentence = self._sentence(attribution.cue[0])
        first = bisect_left(self._time_starts, max(sentence.start, attribution.cue[0] - _NEAR))
        last = bisect_right(self._time_starts, min(sentence.end, attribution.cue[1] + _NEAR))
        inside = [t for t in self._times[first:last] if sentence.holds(t.span) and t.kind in ("DATE", "TIME")]
        for time in inside:
            if any(start <= time.span.start < end for start, end in attribution.content):
                continue
            between = self._article.text[attribution.cue[1] : time.span.start]
            if 0 <= time.span.start - attribution.cue[1] <= 60 and len(between.split()) <= 4 and "“" not in between:
                return time
        for time in inside:
            lead = self._article.text[sentence.start : time.span.start].split()
            is_leading = len(lead) <= 1 and time.span.end <= attribution.cue[0]
            if is_leading and not self._is_told(time, attribution) and not self._is_of_another(time, attribution):
                return time
        return self._of_entry(attribution) if not inside else None

    def _of_entry(self, attribution: Attribution) -> TimeRef | None:
        """The day at the head of the entry, in a text that lists by days what was said."""
        anchor, at = self._article.published_on, attribution.cue[0]
        place = self._entries.heading(at, anchor) if anchor is not None and attribution.group in _DATED else None
        return next(
            (t for t in self._times if place is not None and place[0] <= t.span.start < place[1] and t.first), None
        )

    def _is_of_another(self, time: TimeRef, attribution: Attribution) -> bool:
        """Whether a time belongs to another verb than the cue: "In 2009 he joined the bureau, where, he said, …"."""
        found, cue = self._parsed.at(time.span.start), self._parsed.at(attribution.cue[0])
        if found is None or cue is None or found[0] is not cue[0] or cue[0].tokens[cue[1]].pos != "VERB":
            return False
        tree, at = found
        for _ in tree.tokens:
            if tree.tokens[at].pos in ("VERB", "AUX") or tree.tokens[at].head == at:
                break
            at = tree.tokens[at].head
        return tree.tokens[at].pos == "VERB" and at != cue[1] and at < cue[1]

    def _is_told(self, time: TimeRef, attribution: Attribution) -> bool:
        return any(start <= time.span.start < end for start, end in attribution.content)

    def _sentence(self, at: int) -> Span:
        index = bisect_right(self._parse_starts, at) - 1
        if index >= 0 and at < self._parses[index].sentence.span.end:
            return self._parses[index].sentence.span
        block = self._article.blocks[max(0, bisect_right(self._block_starts, at) - 1)]
        return Span(self._article.article_id, block.start, block.end)

    def _relative(self, source: Piece) -> Resolved:
        """What "who" or "which" takes up: the name right before it."""
        index = bisect_left(self._starts, source[0]) - 1
        if index < 0:
            return None, "", False
        mention = self._mentions[index]
        between = self._article.text[mention.span.end : source[0]]
        is_person = mention.kind is ActorKind.PERSON or self._article.text[slice(*source)].lower() != "who"
        if is_person and len(between) <= 3 and not between.strip(", "):
            return mention.span, mention.name, False
        return self._relative_by_tree(source)

    def _relative_by_tree(self, source: Piece) -> Resolved:
        """The noun phrase that a relative clause hangs on ("the head of the Lake Board, who …")."""
        found = self._parsed.at(source[0])
        if found is None:
            return None, "", False
        tree, at = found
        verb = tree.tokens[at].head
        head = tree.tokens[verb].head
        if tree.tokens[verb].dep != "relcl" or head >= at:
            return None, "", False
        for _ in range(_CLIMB):
            token = tree.tokens[head]
            phrase = [i for i in noun_phrase(tree, head, is_short=True) if i < at]
            if token.pos in ("NOUN", "PROPN") and phrase:
                piece = tree.piece(phrase)
                span = self._names.cut(Span(self._article.article_id, *piece))
                told = self._checked(span, self._names.told(span, is_plural=self._is_plural(span)), is_who=True)
                if told[0] is not None:
                    return told
            if token.dep not in ("pobj", "prep", "appos", "nmod", "compound"):
                break
            head = token.head
        return None, "", False

    def _body(self, source: Piece, *, is_plural: bool) -> Resolved:
        """Whom "they" or "it" takes up: the subject of the sentence itself or of the one before, if it can be that.

        "They" wants several people, "it" a body or a text; where that subject is neither, or in doubt, nobody.
        """
        found = self._parsed.at(source[0])
        if found is None:
            return None, "", False
        here = self._parsed.before(found[0].tokens[0].start)
        for tree in (found[0], here):
            subject = main_subject(tree) if tree is not None else None
            if tree is None or subject is None or tree.tokens[subject[0]].start >= source[0]:
                continue
            if tree is here and found[0].tokens[0].start - tree.tokens[-1].end > _FARTHEST:
                continue
            token = tree.tokens[subject[0]]
            if token.text.lower() in words("speaker_pronouns"):
                is_same = token.text.lower() == self._article.text[slice(*source)].lower() and token.start < source[0]
                return self._body((token.start, token.end), is_plural=is_plural) if is_same else (None, "", False)
            span = self._names.cut(Span(self._article.article_id, *tree.piece(noun_phrase(tree, subject[0]))))
            plural = self._is_plural(span)
            can_speak = self._names.are_people(span) if is_plural else self._names.is_body(span) and not plural
            return self._checked(span, self._names.told(span, is_plural=plural)) if can_speak else (None, "", False)
        return None, "", False

    def _named_in(self, piece: Piece) -> tuple[Mention, ...]:
        """People named in a piece of the text."""
        inside = self._mentions[bisect_left(self._starts, piece[0]) : bisect_left(self._starts, piece[1])]
        return tuple(m for m in inside if m.kind is ActorKind.PERSON)

    def _antecedent(self, attribution: Attribution, source: Piece, pronoun: str) -> Resolved:
        """Whom "he" or "she" takes up."""
        if pronoun in ("they", "it"):
            return self._body(source, is_plural=pronoun == "they")
        if pronoun not in index("gender_words", "word"):
            return None, "", False
        told_of = frozenset(m.actor_id for piece in attribution.content for m in self._named_in(piece))
        mention = self._people.antecedent(source[0], pronoun, self._names.described, told_of, attribution.content)
        if mention is None:
            return None, "", False
        found = self._parsed.at(mention.span.start)
        return self._names.phrase(mention, found[0] if found else None), mention.name, False


def _stands_at(tree: Tree, at: int) -> bool:
    """Whether a noun is where something takes place, by the preposition that opens its sentence ("In the port, …")."""
    token = tree.tokens[at]
    above = tree.tokens[token.head]
    return token.dep == "pobj" and token.head == 0 and above.text.lower() in words("place_prepositions")
