"""Whom words were told to, and where: "told reporters at the port", "wrote in a letter to the council"."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.stages.extract.speech_clauses import noun_phrase
from evenhand.stages.extract.speech_people import callings
from evenhand.stages.extract.speech_titles import written_as_title
from evenhand.stages.extract.speech_tree import Attribution, Parsed, Piece, Tree
from evenhand.tables import index, words

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TIMES = frozenset({"DATE", "TIME"})
_AT = frozenset({"in", "at", "on", "during", "from", "outside", "inside", "via", "through", "before", "after", "over"})
"""Prepositions of a venue."""
_OCCASIONS = frozenset({"in", "at", "on", "during", "via", "through", "over"})
"""Those that stand before a medium or an occasion without a place."""
_SPEAKING = frozenset({"speak", "talk", "testify", "appear", "write"})
"""Participles beside a cue whose phrases tell where it was said: "Speaking at the port, Holt said"."""
_TOLD = ("say", "ask", "direct")
"""Classes of cues that tell words said to somebody somewhere; thoughts and stances are nowhere."""
_PARTS = frozenset({"of", "for", "from"})
"""Prepositions behind a noun that belong to its name ("the Ministry of Water")."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Whom words were told to, and where; None where the sentence does not tell."""

    addressee: Piece | None = None
    venue: Piece | None = None


def setting(attribution: Attribution, parsed: Parsed) -> Setting:
    """Read the addressee and the venue off the clause of the cue.

    The addressee is the object of "told" or "asked", or stands behind "to" at the cue or at the venue ("in a letter
    to the council"), or behind "with" at an interview. The venue is the phrase of a medium, an occasion or a place
    at the cue, preposition included. Words told are passed over; pronouns stand as they are.

    Args:
        attribution: Who is given what.
        parsed: The parsed sentences.
    """
    is_said = attribution.group in _TOLD and not attribution.is_turn and not attribution.is_implied
    found = None if not is_said else parsed.at(attribution.cue[0])
    if found is None:
        return Setting()
    tree, first = found
    inside = [i for i in range(first, len(tree.tokens)) if tree.tokens[i].end <= attribution.cue[1]]
    verb = next((i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), None)
    if verb is None or tree.tokens[verb].pos not in ("VERB", "AUX") or tree.tokens[verb].text.lower() == "according":
        return Setting()
    clause = _Clause(tree, verb, attribution)
    listener, told = clause.listener()
    venue = clause.venue(listener)
    addressee = listener if listener is not None else clause.counterpart(venue)
    named = tree.piece(_phrase(tree, addressee)) if addressee is not None else None
    if told is not None:
        return Setting(named, tree.piece(_phrase(tree, told)))
    place = None if venue is None else (tree.tokens[venue[0]].start, tree.piece(_phrase(tree, venue[1], venue[0]))[1])
    return Setting(named, place)


class _Clause:
    """The clause of one cue."""

    def __init__(self, tree: Tree, verb: int, attribution: Attribution) -> None:
        self._tree = tree
        self._verb = verb
        self._content = attribution.content

    def listener(self) -> tuple[int | None, int | None]:
        """Head of the phrase that names who hears, and of an occasion that is told in his place."""
        tree, verb = self._tree, self._verb
        if tree.tokens[verb].lemma in words("addressee_cues"):
            objects = [c for c in tree.of_dep(verb, "dobj", "dative") if c > verb and tree.tokens[c].pos != "ADP"]
            below = [s for c in tree.of_dep(verb, "ccomp") if tree.of_dep(c, "aux") for s in tree.of_dep(c, "nsubj")]
            passive = tree.of_dep(verb, "nsubjpass") if tree.of_dep(verb, "agent") else ()
            for at in (*objects, *(s for s in below if verb < s <= verb + _NEAREST), *passive):
                if self._is_told_occasion(at):
                    return None, at
                if can_listen(tree, at):
                    return at, None
        for preposition, below_it in self._phrases(verb, "to"):
            if preposition > verb and can_listen(tree, below_it):
                return below_it, None
        for participle in self._speaking():
            for _, below_it in self._phrases(participle, "to", "with"):
                if can_listen(tree, below_it):
                    return below_it, None
        return None, None

    def _is_told_occasion(self, at: int) -> bool:
        """Whether somebody "told a news conference" rather than people."""
        row = index("venue_nouns", "noun").get(self._tree.tokens[at].lemma.lower())
        is_told = row is not None and bool(row["told"])
        return is_told and self._tree.tokens[self._verb].lemma == "tell" and self._tree.tokens[at].pos == "NOUN"

    def venue(self, listener: int | None) -> tuple[int, int] | None:
        """Preposition and head of the phrase that tells where; a medium or an occasion before a place."""
        tops = [self._verb, *self._speaking()]
        tops += [] if listener is None else [listener]
        tops += [below for _, below in self._phrases(self._verb, "to")]
        found = [pair for top in tops for pair in self._phrases(top, *_AT)]
        known = [p for p in found if self._is_occasion(*p)] or [p for p in found if self._is_place(*p)]
        return known[0] if known else None

    def counterpart(self, venue: tuple[int, int] | None) -> int | None:
        """Who stands behind "to" or "with" at an occasion or a medium."""
        row = None if venue is None else index("venue_nouns", "noun").get(self._tree.tokens[venue[1]].lemma.lower())
        if venue is None or row is None or not row["counterpart"]:
            return None
        below = [b for _, b in self._phrases(venue[1], row["counterpart"])]
        return next((b for b in below if can_listen(self._tree, b)), None)

    def _speaking(self) -> list[int]:
        """Participles of speaking at the cue or at its subject."""
        tree = self._tree
        tops = [self._verb, *tree.of_dep(self._verb, "nsubj")]
        below = [c for top in tops for c in tree.of_dep(top, "advcl", "acl")]
        return [c for c in below if tree.tokens[c].tag == "VBG" and tree.tokens[c].lemma in _SPEAKING]

    def _phrases(self, top: int, *prepositions: str) -> list[tuple[int, int]]:
        """Prepositions below a token that stand outside the words told, each with its noun."""
        tree = self._tree
        found: list[tuple[int, int]] = []
        for at in tree.of_dep(top, "prep", "dative"):
            if tree.tokens[at].text.lower() not in prepositions or self._is_told(at):
                continue
            found.extend((at, b) for b in tree.of_dep(at, "pobj") if not self._is_told(b))
        return found

    def _is_told(self, at: int) -> bool:
        return any(start <= self._tree.tokens[at].start < end for start, end in self._content)

    def _is_occasion(self, preposition: int, noun: int) -> bool:
        token = self._tree.tokens[noun]
        is_near = self._tree.tokens[preposition].text.lower() in _OCCASIONS
        if token.lemma == "QUOTATION":
            return is_near and written_as_title(token.text)
        if token.lemma.lower() in index("venue_nouns", "noun"):
            return is_near
        is_on = self._tree.tokens[preposition].text.lower() in ("on", "via")
        return is_on and token.pos == "PROPN" and token.entity not in _TIMES

    def _is_place(self, preposition: int, noun: int) -> bool:
        token = self._tree.tokens[noun]
        is_at = self._tree.tokens[preposition].text.lower() == "at" and token.pos == "PROPN"
        is_there = self._tree.tokens[preposition].text.lower() not in ("from", "before", "after", "over", "through")
        return is_there and (token.entity in _PLACES or (is_at and token.entity not in _TIMES))


_NEAREST = 6
"""Tokens from "urged" to the noun that the parser took for the subject of the infinitive behind it."""


def can_listen(tree: Tree, at: int) -> bool:
    """Tell whether a noun can name somebody who hears: a name, a pronoun, a calling, a body."""
    token = tree.tokens[at]
    if token.pos == "PROPN":
        return token.entity not in _TIMES and token.lemma != "QUOTATION"
    lower, lemma = token.text.lower(), token.lemma.lower()
    if token.pos == "PRON":
        return lower in words("listening_pronouns")
    known = lower in words("body_nouns") or lemma in index("organisation_nouns", "noun")
    is_known = known or lemma in words("listeners") or lemma in callings() or lower in words("crowds")
    return token.pos == "NOUN" and token.lemma != "QUOTATION" and is_known


def _phrase(tree: Tree, head: int, begun: int | None = None) -> list[int]:
    """The noun phrase of a head without phrases of time, place and circumstance behind it.

    Args:
        tree: The sentence.
        head: Its noun.
        begun: The preposition of a venue, whose noun keeps "with …", "to …" and "about …"; None for an addressee.
    """
    tokens = tree.tokens
    phrase = noun_phrase(tree, head, is_short=True)
    for at in phrase:
        is_far = at > head and tokens[at].pos in ("ADP", "SCONJ", "ADV") and tokens[at].head <= at
        if is_far and not _belongs(tree, at, is_venue=begun is not None):
            phrase = [i for i in phrase if i < at]
            break
        if at > head and (tokens[at].text in ("—", "–", "(", ";", ":") or tokens[at].entity in _TIMES):
            phrase = [i for i in phrase if i < at]
            break
    while len(phrase) > 1 and tokens[phrase[-1]].pos in ("PUNCT", "CCONJ", "ADP", "DET"):
        phrase.pop()
    return phrase


def _belongs(tree: Tree, at: int, *, is_venue: bool) -> bool:
    """Whether a preposition behind a noun goes on with the phrase."""
    below = tree.of_dep(at, "pobj")
    if not below or any(tree.tokens[b].entity in _TIMES for b in below):
        return False
    lower = tree.tokens[at].text.lower()
    is_of_name = tree.tokens[tree.tokens[at].head].pos != "PROPN" or tree.tokens[below[0]].pos == "PROPN"
    return (lower in _PARTS and is_of_name) or (is_venue and lower in ("with", "to", "about", "on", "in", "at"))
