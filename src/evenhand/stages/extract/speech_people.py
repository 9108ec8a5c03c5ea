"""Who "he" or "she" is: the people whom each sentence introduces, outside the quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from evenhand.model import ActorId, ActorKind, Article, BlockKind, Mention, Span
from evenhand.stages.extract.speech_clauses import noun_phrase, with_name
from evenhand.stages.extract.speech_cues import cue_forms
from evenhand.stages.extract.speech_implied import main_subject
from evenhand.stages.extract.speech_marks import quotations
from evenhand.stages.extract.speech_plain import plain_sentences
from evenhand.stages.extract.speech_tree import Parsed, Piece, Tree
from evenhand.tables import index, table, words

_WINDOW = 3
"""Paragraphs back in which an antecedent is looked for; one that "he" takes up again opens the window anew."""
_MOST_NAMES = 120
"""Namings looked back over for a person described by his role; hardly an article holds more."""
_MOST_LINES = 60
"""Sentences looked back over; three paragraphs seldom hold more."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: the people it names outside quotations, and who is its subject.

    Attributes:
        start, end: Where it lies.
        people: Namings of people in text order, owners ("Holt’s plan") left out.
        main: Those in the subject of its main clause.
        subjects: Those who are the subject of any clause.
        gender: Of the pronoun that is the main subject, or "".
        someone: Where the main subject is a person without a name ("the mayor") or a name that speaks and of which
            nothing is known, or None.
        tellers: Those who say something inside what the main subject says ("Holt said that Vell told them …").
    """

    start: int
    end: int
    people: tuple[Mention, ...]
    main: tuple[Mention, ...]
    subjects: tuple[Mention, ...]
    gender: str
    someone: Piece | None = None
    tellers: tuple[Mention, ...] = ()


class People:
    """The people of one article, asked for what a pronoun means."""

    def __init__(self, article: Article, mentions: Sequence[Mention], parsed: Parsed) -> None:
        self._article = article
        self._blocks = [b.start for b in article.blocks]
        self._marks = [q.outer for q in quotations(article)]
        named = [m for m in mentions if m.kind is ActorKind.PERSON and not self._is_quoted(m.span.start)]
        self.named = tuple(sorted(named, key=lambda m: m.span))
        self._known = sorted(m.span.start for m in mentions)
        self._starts = [m.span.start for m in self.named]
        self.first_named: dict[ActorId, int] = {}
        for mention in self.named:
            self.first_named.setdefault(mention.actor_id, mention.span.start)
        self.lines = tuple(self._lines(parsed))
        self._line_starts = [line.start for line in self.lines]
        self._genders = self._told_genders()

    def antecedent(
        self,
        at: int,
        pronoun: str,
        described: Callable[[Span], str],
        told_of: frozenset[ActorId] = frozenset(),
        told: Sequence[Piece] = (),
    ) -> Mention | None:
        """Find whom "he" or "she" at an offset takes up; None where that is not sure.

        The subject of the sentence itself comes first, then of the sentences before, the nearest first. Titles,
        given names and the article's own pronouns may rule somebody out.

        Args:
            at: Where the pronoun stands.
            pronoun: In lower case.
            described: Tells the name of a person called by a role only ("the mayor"), or "".
            told_of: People named in the words told, who seldom tell them ("Mr. Holt will lose, he said"): where one
                of them comes first, the next in line is no safer, since some speak of themselves by name.
            told: Where those words stand; whoever is named there is no candidate at all.
        """
        gender = index("gender_words", "word")[pronoun]["gender"]
        here = bisect_right(self._line_starts, at) - 1
        if here < 0:
            return None
        before = [m for m in self.lines[here].subjects if m.span.end <= at and not _lies_in(told, m)]
        if self._fitting(before, gender):
            main = [m for m in self._fitting(self.lines[here].main, gender) if m in before]
            return _teller(self._fitting(before, gender), told_of) or _teller(main, told_of)
        sure = self._surely(here, at, gender, told)
        return self._told_before(here, at, gender, described, told_of) if sure is None else _teller([sure], told_of)

    def _told_before(
        self, here: int, at: int, gender: str, described: Callable[[Span], str], told_of: frozenset[ActorId]
    ) -> Mention | None:
        """Whom a pronoun at an offset takes up of those in the sentences before its own."""
        low = self._low(at)
        for line in reversed(self.lines[max(0, here - _MOST_LINES) : here]):
            if line.start < low:
                return None
            if line.gender == gender:
                low = min(low, self._low(line.start))
                continue
            if line.someone is not None and not self._fitting(line.main, gender):
                name = described(Span(self._article.article_id, *line.someone))
                return next((m for m in reversed(self.named_before(line.end)) if m.name == name), None)
            fitting = next((f for f in self._ranked(line, gender) if f), None)
            if fitting:  # where words are told in words, either may go on
                return None if self._fitting(line.tellers, gender) else _teller(fitting, told_of)
        return None

    def _surely(self, here: int, at: int, gender: str, told: Sequence[Piece]) -> Mention | None:
        """The one person of a known gender whom a sentence names whose subject cannot be meant.

        "Mr. Orr met Ada Lind, and she said"; but "Asked why she had met Ms. Lind, she said" means whom it leaves open.
        """
        line = self.lines[here]
        if not any(m.span.end <= at for m in line.main) or self._fitting(line.main, gender):
            return None
        named = (m for m in line.people if m.span.end <= at and not _lies_in(told, m))
        return _only([m for m in named if self._genders.get(m.actor_id) == gender])

    def named_before(self, at: int) -> tuple[Mention, ...]:
        """Return the last namings of people before an offset, in text order."""
        stop = bisect_left(self._starts, at)
        return self.named[max(0, stop - _MOST_NAMES) : stop]

    def line_before(self, at: int) -> Line | None:
        """Return the sentence before the one that holds an offset, if it stands in the same paragraph."""
        here = bisect_right(self._line_starts, at) - 1
        is_same = here > 0 and self._block(self.lines[here - 1].start) == self._block(at)
        return self.lines[here - 1] if is_same else None

    def _ranked(self, line: Line, gender: str) -> Iterable[list[Mention]]:
        """Candidates of a sentence: its main subject, subjects of its clauses, whom else it names."""
        for group in (line.main, line.subjects, line.people):
            yield self._fitting(group, gender)

    def _fitting(self, people: Iterable[Mention], gender: str) -> list[Mention]:
        return [m for m in people if self._genders.get(m.actor_id, gender) == gender]

    def _low(self, at: int) -> int:
        return self._blocks[max(0, self._block(at) - _WINDOW)]

    def _block(self, at: int) -> int:
        return max(0, bisect_right(self._blocks, at) - 1)

    def _is_quoted(self, at: int) -> bool:
        last = bisect_right(self._marks, at, key=lambda q: q[0]) - 1
        return last >= 0 and at < self._marks[last][1]

    def _knows(self, start: int, end: int) -> bool:
        """Whether an actor of any kind is named in a piece of the text."""
        return bisect_left(self._known, start) < bisect_left(self._known, end)

    def _namesake(self, tree: Tree, at: int, start: int, end: int) -> tuple[Mention, ...]:
        """The one person named in full before whose surname a subject is that nothing else is known of."""
        if tree.tokens[at].pos != "PROPN" or self._knows(start, end):
            return ()
        named = [m for m in self.named_before(start) if m.name.split()[-1] == tree.tokens[at].text]
        last = _only(named)
        return (last,) if last is not None else ()

    def _within(self, start: int, end: int) -> tuple[Mention, ...]:
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _lines(self, parsed: Parsed) -> Iterable[Line]:
        if parsed.trees:
            for tree in parsed.trees:
                if tree.parse.sentence.kind is not BlockKind.HEADING:
                    yield self._parsed(tree)
            return
        for block in self._article.blocks:
            if block.kind is not BlockKind.HEADING:
                yield from (self._plain(*s) for s in plain_sentences(self._article.text, block.start, block.end))

    def _parsed(self, tree: Tree) -> Line:
        span = tree.parse.sentence.span
        people = tuple(m for m in self._within(span.start, span.end) if not owns(self._article.text, m))
        found = main_subject(tree)
        main: tuple[Mention, ...] = ()
        gender = ""
        someone: Piece | None = None
        if found is not None and not self._is_quoted(tree.tokens[found[0]].start):
            start, end = tree.piece(with_name(tree, noun_phrase(tree, found[0], is_short=True)))
            main = tuple(m for m in people if start <= m.span.start and m.span.end <= end)
            main = agents(self._article.text, start, main) or self._namesake(tree, found[0], start, end)
            gender = speaking_gender(tree.tokens[found[0]].text)
            is_unknown = tree.tokens[found[0]].pos == "PROPN" and not self._knows(start, end)
            is_speaker = is_unknown and tree.tokens[found[1]].text.lower() in cue_forms()
            is_someone = not main and (is_speaker or _is_person_noun(tree.tokens[found[0]].text))
            someone = (start, end) if is_someone else None
        subjects = tuple(m for m in people if m in main or _is_subject(tree, m))
        subjects = subjects or (people if found is None else ())  # "Gone is Ann Holt, although she …"
        return Line(span.start, span.end, people, main, subjects, gender, someone, _tellers(tree, main, subjects))

    def _plain(self, start: int, end: int) -> Line:
        """Without a parser the first person named who hangs on no preposition is the subject."""
        people = tuple(m for m in self._within(start, end) if not owns(self._article.text, m))
        main = agents(self._article.text, start, people)[:1]
        first = self._article.text[start : start + 12].split()
        gender = speaking_gender(first[0]) if first else ""
        return Line(start, end, people, main, main, gender)

    def _told_genders(self) -> dict[str, str]:
        """Gender of each person by titles and roles, else by the given name, else by the pronouns of the text."""
        votes: dict[str, Counter[str]] = {}
        for mention in self.named:
            told = _by_title(self._article.text, mention) or _by_given_name(mention.name)
            if told:
                votes.setdefault(mention.actor_id, Counter())[told[0]] += told[1]
        for line in self.lines:
            if len({m.actor_id for m in line.people}) == 1 and line.main and line.main[0].actor_id not in votes:
                for gender in self._pronouns(line.main[0].span.end, line.end):
                    votes.setdefault(line.main[0].actor_id, Counter())[gender] += 1
        return {who: _elected(tally) for who, tally in sorted(votes.items()) if _elected(tally)}

    def _pronouns(self, start: int, end: int) -> list[str]:
        """Gender of the pronouns in a piece of a sentence, outside quotations, if they agree."""
        found = set()
        at = start
        for word in self._article.text[start : min(end, start + 600)].split():
            at = self._article.text.index(word, at)
            row = index("gender_words", "word").get(word.strip(",.;:()").lower())
            if row is not None and not self._is_quoted(at):
                found.add(row["gender"])
            at += len(word)
        return sorted(found) if len(found) == 1 else []


def _is_person_noun(word: str) -> bool:
    return word.islower() and word in callings()


@cache
def callings() -> frozenset[str]:
    """Return the nouns for what a person is: the last word of each role."""
    return frozenset(row["word"].lower().split()[-1] for row in table("titles") if row["kind"] == "role")


def speaking_gender(word: str) -> str:
    """Return the gender of a pronoun that can speak for one person, else ""."""
    row = index("gender_words", "word").get(word.lower())
    return row["gender"] if row is not None and row["can_speak"] == "yes" else ""


def _only(people: Sequence[Mention]) -> Mention | None:
    """The latest naming, if all are of one person."""
    return people[-1] if len({m.actor_id for m in people}) == 1 else None


def _lies_in(pieces: Sequence[Piece], mention: Mention) -> bool:
    return any(start <= mention.span.start < end for start, end in pieces)


def _teller(fitting: Sequence[Mention], told_of: frozenset[ActorId]) -> Mention | None:
    """The one of those who come first alike whom the words told do not name."""
    return _only([m for m in fitting if m.actor_id not in told_of])


def agents(text: str, start: int, people: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return those of a phrase who do not hang on a preposition ("the lawyer of Ann Holt")."""
    kept = []
    for mention in people:
        begun = mention.role.start if mention.role and mention.role.start < mention.span.start else mention.span.start
        before = text[max(start, begun - 20) : begun].split()
        if before and before[-1].rstrip(".") in words("abbreviated_titles"):
            before.pop()
        if not (before and before[-1].lower() in words("head_closers")):
            kept.append(mention)
    return tuple(kept)


def _tellers(tree: Tree, main: Sequence[Mention], subjects: Sequence[Mention]) -> tuple[Mention, ...]:
    """Other subjects of verbs of saying in a clause that the main subject says."""
    told = main_subject(tree)
    if told is None or not main or tree.tokens[told[1]].text.lower() not in cue_forms():
        return ()
    inside = {i for top in tree.of_dep(told[1], "ccomp") for i in tree.subtree(top)}
    saying = [i for i in sorted(inside) if _says(tree.tokens[i].text)]
    starts = {tree.tokens[s].start for i in saying for s in tree.of_dep(i, "nsubj")}
    mine = {m.actor_id for m in main}
    kept = (m for m in subjects if m.actor_id not in mine)
    return tuple(m for m in kept if any(m.span.start <= at < m.span.end for at in starts))


def _says(word: str) -> bool:
    cue = cue_forms().get(word.lower())
    return cue is not None and cue.group == "say" and "q" in cue.frames


def _is_subject(tree: Tree, mention: Mention) -> bool:
    first = bisect_left(tree.tokens, mention.span.start, key=lambda t: t.start)
    inside = range(first, bisect_left(tree.tokens, mention.span.end, key=lambda t: t.start))
    tops = [i for i in inside if tree.tokens[i].head not in inside]
    return any(tree.tokens[i].dep in ("nsubj", "nsubjpass") for i in tops)


def _by_title(text: str, mention: Mention) -> tuple[str, int] | None:
    """Gender told by the title or role before a name, with its weight."""
    begun = mention.role.start if mention.role else mention.span.start
    before = text[max(0, begun - 24) : mention.span.start].split()[-3:]
    for word in before:
        row = _titles().get(word)
        if row:
            return row, 3
    return None


@cache
def _titles() -> dict[str, str]:
    return {r["word"]: r["gender"] for r in table("titles") if r["gender"] and " " not in r["word"]}


def _by_given_name(name: str) -> tuple[str, int] | None:
    first, _, rest = name.partition(" ")
    row = index("given_names", "name").get(first)
    return (row["gender"], 1) if rest and row is not None and row["gender"] else None


def _elected(tally: Counter[str]) -> str:
    """The gender with more votes; none where they are even."""
    return "" if tally["m"] == tally["f"] else "m" if tally["m"] > tally["f"] else "f"


def owns(text: str, mention: Mention) -> bool:
    """Tell whether a naming is a possessive ("Holt’s plan")."""
    return text[mention.span.end : mention.span.end + 2] in ("’s", "'s")
