"""Whether a sentence is the author's own judgement, forecast or rhetoric, and no report.

A list of named reasons, tried in order; each is a rule over the words of table `opinion` and the parse.
No cue was taken from a data set; `tests/seeds` and the tests beside this file watch them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from evenhand.model import LoadedTerm, Span
from evenhand.operations.comments import draws_meaning
from evenhand.operations.patterns import pattern
from evenhand.stages.extract.sentences_modal import tells_fact
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.stages.extract.sentences_words import cues, dated, either, find, first_person, matches
from evenhand.tables import index, words

_SOMEBODY: Final = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'-]{1,30}) $")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as the rules see it.

    Attributes:
        text: Its text with quotations blanked.
        own: Its text with all blanked that is given to anybody, quoted or reported.
        tree: Its parse, or None.
        is_heading: It is a heading: present tense is no sign there.
        loaded: Loaded words of the author's in it.
        is_attributed: Its main claim is given to a named speaker.
        is_column: The article gives itself out as opinion.
    """

    text: str
    own: str
    tree: ParseTree | None
    is_heading: bool
    loaded: tuple[LoadedTerm, ...]
    is_attributed: bool
    is_column: bool = False


def is_opinion(reading: Reading) -> bool:
    """Tell whether the sentence is the author's own view; a claim given to a named speaker seldom is."""
    if _has_crowd(reading) or _gives_verdict(reading):
        return True
    if reading.is_attributed:
        return reading.is_column and (bool(reading.loaded) or matches("phrase", reading.own))
    return any(rule(reading) for rule in (*_RHETORIC, *_JUDGEMENTS))


def is_view(reading: Reading) -> bool:
    """Tell whether an opinion is no more than a forecast or judgement in a report, which may be told as its outlet's.

    Never what is told in a column, to the reader, or of an unnamed crowd.
    """
    if _has_crowd(reading) or _gives_verdict(reading) or reading.is_attributed or reading.is_column:
        return False
    return not any(rule(reading) for rule in _RHETORIC) and any(rule(reading) for rule in _JUDGEMENTS)


def is_thing_that_shows(tree: ParseTree, cue: Span, speaker: Span) -> bool:
    """Whether a "speaker" is only a thing that shows something ("the fall suggests …"): then the author speaks.

    A poll, a study, records may show; so may whoever has a name or holds an office.
    """
    verbs = [t for t in tree.tokens if cue.start <= t.start < cue.end and t.pos == "VERB"]
    if not verbs or not any(t.lemma.lower() in cues("abstract_cue") for t in verbs):
        return False
    inside = [speaker.start <= t.start < speaker.end for t in tree.tokens]
    words = [t for at, t in enumerate(tree.tokens) if inside[at] and not (t.head != at and inside[t.head])]
    known = cues("exempt_subject")
    return bool(words) and not any(
        t.entity in ("PERSON", "ORG", "GPE", "NORP")
        or t.text.lower() in known
        or t.lemma.lower() in known
        or index("titles", "word").get(t.lemma.lower()) is not None
        for t in words
    )


def _has_crowd(reading: Reading) -> bool:
    """An unnamed crowd that thinks or says something: "experts suggest", "it is widely seen as"."""
    text = reading.text
    if any(not _stands_with_somebody(text, match) for match in _crowd().finditer(text)):
        return True
    return matches("crowd_phrase", text)


def _stands_with_somebody(text: str, crowd: re.Match[str]) -> bool:
    """Whether a crowd is only joined to somebody who is told: "a mark that he and others call old"."""
    return crowd.group().lower().startswith("and others ") and _SOMEBODY.search(text[: crowd.start()]) is not None


def _gives_verdict(reading: Reading) -> bool:
    """The author rules on what others say or do ("falsely stated"), whoever is named with it."""
    return matches("verdict", reading.own)


def _is_in_column(reading: Reading) -> bool:
    """In a column every claim of the author's is a view, but for the simple past with a figure or a day."""
    if not reading.is_column:
        return False
    tree = reading.tree
    is_told = tree is None or tree.root is None or _is_simple_past(tree, tree.root)
    return not (is_told and dated().search(reading.text) and not reading.loaded)


def _is_simple_past(tree: ParseTree, verb: int) -> bool:
    if tree.tokens[verb].tag == "VBN":
        return any(tree.tokens[at].tag == "VBD" for at in tree.of_dep(verb, "auxpass"))
    return tree.tokens[verb].tag == "VBD"


def _is_nobodys_words(reading: Reading) -> bool:
    """Nothing but a quotation, and nobody is named who said it."""
    return not any(char.isalnum() for char in reading.text)


def _orders(reading: Reading) -> bool:
    """The author turns to the reader ("Consider this"), or tells nothing finite ("Ode to stay until May")."""
    tree = reading.tree
    if tree is None or tree.root is None or reading.is_heading or tree.tokens[tree.root].tag != "VB":
        return False
    aux = [tree.tokens[at].tag for at in tree.of_dep(tree.root, "aux", "auxpass")]
    if aux:
        return set(aux) == {"TO"} and not _has_finite_verb(tree)
    return not tree.of_dep(tree.root, *SUBJECTS, "expl") and not any(
        t.pos in ("NOUN", "PROPN", "PRON") for t in tree.tokens[: tree.root]
    )


def _has_finite_verb(tree: ParseTree) -> bool:
    """Whether a verb in a finite form has a subject of its own, whatever the parser takes for the main one."""
    finite = (at for at, token in enumerate(tree.tokens) if token.tag in ("VBD", "VBZ", "VBP"))
    return any(tree.of_dep(at, *SUBJECTS) for at in finite)


def _speaks_itself(reading: Reading) -> bool:
    return first_person().search(reading.text) is not None


def _asks_or_exclaims(reading: Reading) -> bool:
    return reading.text.rstrip(" ”\"'’)").endswith(("?", "!", "…"))


def _has_phrase(reading: Reading) -> bool:
    """A phrase of comment in the author's own words, not in a comment at the end, which is cut: "…, fueling doubt".

    In what he gives to somebody it is that one's.
    """
    report, comma, last = reading.own.rpartition(",")
    match = find("phrase", report if comma and draws_meaning(f",{last}") else reading.own)
    if match is None or _comments_on_report(reading, match.group()):
        return False
    subject = _subject_words(reading)
    return not any(word in cues("exempt_subject") for word in subject)


def _comments_on_report(reading: Reading, phrase: str) -> bool:
    """Whether a phrase only trails behind a dated report: "The army left on Monday, paving the way for …"."""
    tree = reading.tree
    if tree is None or tree.root is None or not dated().search(reading.text):
        return False
    if tree.tokens[tree.root].tag not in ("VBD", "VBN"):
        return False
    low = phrase.lower()
    trailing = [at for at in tree.of_dep(tree.root, "advcl") if at > tree.root and tree.tokens[at].tag == "VBG"]
    return any(low in " ".join(tree.tokens[i].text for i in tree.subtree(at)).lower() for at in trailing)


def _has_superlative(reading: Reading) -> bool:
    """A rank that the author gives; none that a record tells, or that a set phrase only sounds like."""
    text = pattern("no_superlative").sub(" ", reading.text)
    match = _superlative().search(text)
    if match is not None and match.group(1).lower() in cues("superlative"):
        return True
    return matches("superlative_word", text) and matches("determiner", text)


def _has_modal(reading: Reading) -> bool:
    """A forecast or demand of the author's: could, may, should … on a verb of the main clause."""
    tree = reading.tree
    if tree is None or tree.root is None:
        return matches("modal", reading.text)
    if _is_of_proposal(tree, tree.root):
        return False
    verbs = [tree.root, *tree.of_dep(tree.root, "conj")]
    aux = [tree.tokens[c] for verb in verbs for c in tree.of_dep(verb, "aux") if not tells_fact(tree, verb, c)]
    if not any(t.text.lower() in cues("modal") for t in aux):
        return False
    return not (dated().search(reading.text) and all(t.text.lower() in ("would", "may") for t in aux if t.tag == "MD"))


def _is_of_proposal(tree: ParseTree, verb: int) -> bool:
    """Whether a verb tells by "would" what a bill, an order, a plan says: "The measure would cut the fee by half"."""
    subjects = tree.of_dep(verb, *SUBJECTS)
    modal = [tree.tokens[at].text.lower() for at in tree.of_dep(verb, "aux") if tree.tokens[at].tag == "MD"]
    is_proposal = any(tree.tokens[at].lemma.lower() in words("proposal_nouns") for at in subjects)
    return is_proposal and bool(modal) and set(modal) <= {"would", "will", "’d", "'d"}


def _judges(reading: Reading) -> bool:
    """A form of be, remain, become with an evaluating predicate."""
    tree = reading.tree
    if tree is None or tree.root is None or tree.tokens[tree.root].lemma not in cues("copula"):
        return False
    predicates = tree.of_dep(tree.root, "acomp", "attr", "oprd")
    return any(tree.tokens[p].lemma.lower() in cues("predicate") for p in predicates)


def _is_loaded(reading: Reading) -> bool:
    """Loaded words in a standing claim (present tense, or no verb), or many of them with nothing dated."""
    if not reading.loaded or reading.is_heading:
        return len(reading.loaded) >= 2
    tree = reading.tree
    if tree is None or tree.root is None:
        return len(reading.loaded) >= 2
    root = tree.tokens[tree.root]
    has_modal = any(tree.tokens[c].tag == "MD" for c in tree.of_dep(tree.root, "aux"))
    is_standing = root.tag in ("VBZ", "VBP") and not tree.of_dep(tree.root, "auxpass") and not has_modal
    is_verbless = not root.tag.startswith(("V", "MD"))
    return is_standing or is_verbless or (len(reading.loaded) >= 3 and not dated().search(reading.text))


def _subject_words(reading: Reading) -> list[str]:
    tree = reading.tree
    if tree is None or tree.root is None:
        return []
    return [
        tree.tokens[at].text.lower() for top in tree.of_dep(tree.root, *SUBJECTS) for at in tree.subtree(top, "relcl")
    ]


@cache
def _crowd() -> re.Pattern[str]:
    """A crowd with nothing but an adverb or auxiliary between it and its verb; "some of them" is none."""
    between = r"(?:also|now|still|have|had|long|already|\w{3,12}ly)"
    return re.compile(
        rf"(?:^|[,;—–:]|\b(?:but|and|as|that|while|though|however|which)) ?(?:{either('crowd')})"
        rf"(?: {between}){{0,2}} (?:{either('crowd_verb')})(?![^\W_])",
        re.IGNORECASE,
    )


@cache
def _superlative() -> re.Pattern[str]:
    owner = rf"(?:{either('determiner')}|[^\W_]{{2,20}}['’]s)"
    return re.compile(rf"(?<![^\W_]){owner} (?:single )?(?:most|least) ([^\W_]{{3,20}})", re.IGNORECASE)


_Rule = Callable[[Reading], bool]
_RHETORIC: Final[tuple[_Rule, ...]] = (_is_in_column, _is_nobodys_words, _speaks_itself, _asks_or_exclaims, _orders)
_JUDGEMENTS: Final[tuple[_Rule, ...]] = (_has_phrase, _has_superlative, _has_modal, _judges, _is_loaded)
