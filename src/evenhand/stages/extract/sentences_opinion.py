"""Whether a sentence is the author's own judgement, forecast or rhetoric, and no report.

A list of named reasons, tried in order; each is a rule over the words of table `opinion` and the parse.
No cue was taken from a data set; `tests/seeds` and the tests beside this file watch them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from evenhand.model import Article, LoadedTerm, Span
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.tables import index, table

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as the rules see it.

    Attributes:
        text: Its text with quotations blanked.
        tree: Its parse, or None.
        is_heading: It is a heading: present tense is no sign there.
        loaded: Loaded words of the author's in it.
        is_attributed: Its main claim is given to a named speaker.
        is_column: The article gives itself out as opinion.
    """

    text: str
    tree: ParseTree | None
    is_heading: bool
    loaded: tuple[LoadedTerm, ...]
    is_attributed: bool
    is_column: bool = False


def is_column(article: Article) -> bool:
    """Whether an article gives itself out as opinion: by its title, its outlet's name or its link."""
    if _label().match(article.title) or _label().search(article.outlet):
        return True
    path = re.split(r"[?#]", article.url, maxsplit=1)[0].lower()
    return any(part in _cues("column_path") for part in path.split("/")[3:])


def is_opinion(reading: Reading) -> bool:
    """Tell whether the sentence is the author's own view; a claim given to a named speaker never is."""
    if _has_crowd(reading):
        return True
    if reading.is_attributed:
        return False
    rules: tuple[Callable[[Reading], bool], ...] = (
        _is_in_column, _is_nobodys_words, _speaks_itself, _asks_or_exclaims, _orders, _has_phrase, _has_superlative,
        _has_modal, _judges, _is_loaded,
    )  # fmt: skip
    return any(rule(reading) for rule in rules)


def is_thing_that_shows(tree: ParseTree, cue: Span, speaker: Span) -> bool:
    """Whether a "speaker" is only a thing that shows something ("the fall suggests …"): then the author speaks.

    A poll, a study, records may show; so may whoever has a name or holds an office.
    """
    verbs = [t for t in tree.tokens if cue.start <= t.start < cue.end and t.pos == "VERB"]
    if not verbs or not any(t.lemma.lower() in _cues("abstract_cue") for t in verbs):
        return False
    words = [t for t in tree.tokens if speaker.start <= t.start < speaker.end]
    known = _cues("exempt_subject")
    return bool(words) and not any(
        t.entity in ("PERSON", "ORG", "GPE", "NORP")
        or t.text.lower() in known
        or t.lemma.lower() in known
        or index("titles", "word").get(t.lemma.lower()) is not None
        for t in words
    )


def _has_crowd(reading: Reading) -> bool:
    """An unnamed crowd that thinks or says something: "experts suggest", "it is widely seen as"."""
    return _crowd().search(reading.text) is not None or _matches("crowd_phrase", reading.text)


def _is_in_column(reading: Reading) -> bool:
    """In a column every claim of the author's is a view, but for one in the past tense that tells a figure or a day."""
    if not reading.is_column:
        return False
    tree = reading.tree
    is_told = tree is None or tree.root is None or tree.tokens[tree.root].tag in ("VBD", "VBN")
    return not (is_told and _dated().search(reading.text))


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
        return set(aux) == {"TO"}
    return not tree.of_dep(tree.root, *SUBJECTS, "expl") and not any(
        t.pos in ("NOUN", "PROPN", "PRON") for t in tree.tokens[: tree.root]
    )


def _speaks_itself(reading: Reading) -> bool:
    return _first_person().search(reading.text) is not None


def _asks_or_exclaims(reading: Reading) -> bool:
    return reading.text.rstrip(" ”\"'’)").endswith(("?", "!", "…"))


def _has_phrase(reading: Reading) -> bool:
    match = _pattern("phrase").search(reading.text)
    if match is None or _comments_on_report(reading, match.group()):
        return False
    subject = _subject_words(reading)
    return not any(word in _cues("exempt_subject") for word in subject)


def _comments_on_report(reading: Reading, phrase: str) -> bool:
    """Whether a phrase only trails behind a dated report: "The army left on Monday, paving the way for …"."""
    tree = reading.tree
    if tree is None or tree.root is None or not _dated().search(reading.text):
        return False
    if tree.tokens[tree.root].tag not in ("VBD", "VBN"):
        return False
    low = phrase.lower()
    trailing = [at for at in tree.of_dep(tree.root, "advcl") if at > tree.root and tree.tokens[at].tag == "VBG"]
    return any(low in " ".join(tree.tokens[i].text for i in tree.subtree(at)).lower() for at in trailing)


def _has_superlative(reading: Reading) -> bool:
    match = _superlative().search(reading.text)
    if match is not None and match.group(1).lower() in _cues("superlative"):
        return True
    return _matches("superlative_word", reading.text) and _matches("determiner", reading.text)


def _has_modal(reading: Reading) -> bool:
    """A forecast or demand of the author's: could, may, should … on a verb of the main clause."""
    tree = reading.tree
    if tree is None or tree.root is None:
        return _matches("modal", reading.text)
    verbs = [tree.root, *tree.of_dep(tree.root, "conj")]
    aux = [tree.tokens[c] for verb in verbs for c in tree.of_dep(verb, "aux")]
    if not any(t.text.lower() in _cues("modal") for t in aux):
        return False
    return not (_dated().search(reading.text) and all(t.text.lower() in ("would", "may") for t in aux if t.tag == "MD"))


def _judges(reading: Reading) -> bool:
    """A form of be, remain, become with an evaluating predicate."""
    tree = reading.tree
    if tree is None or tree.root is None or tree.tokens[tree.root].lemma not in _cues("copula"):
        return False
    predicates = tree.of_dep(tree.root, "acomp", "attr", "oprd")
    return any(tree.tokens[p].lemma.lower() in _cues("predicate") for p in predicates)


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
    return is_standing or is_verbless or (len(reading.loaded) >= 3 and not _dated().search(reading.text))


def _subject_words(reading: Reading) -> list[str]:
    tree = reading.tree
    if tree is None or tree.root is None:
        return []
    return [
        tree.tokens[at].text.lower() for top in tree.of_dep(tree.root, *SUBJECTS) for at in tree.subtree(top, "relcl")
    ]


@cache
def _by_class() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("opinion"):
        found.setdefault(row["class"], set()).add(row["cue"])
    return {name: frozenset(cues) for name, cues in found.items()}


def _cues(name: str) -> frozenset[str]:
    return _by_class()[name]


def _matches(name: str, text: str) -> bool:
    return _pattern(name).search(text) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    flags = 0 if name == "modal" else re.IGNORECASE  # May is a month
    return re.compile(rf"(?<![^\W_])(?:{_choices(name)})(?![^\W_])", flags)


@cache
def _crowd() -> re.Pattern[str]:
    """A crowd with nothing but an adverb or auxiliary between it and its verb; "some of them" is none."""
    between = r"(?:also|now|still|have|had|long|already|\w{3,12}ly)"
    return re.compile(
        rf"(?:^|[,;—–:]|\b(?:but|and|as|that|while|though|however|which)) ?(?:{_choices('crowd')})"
        rf"(?: {between}){{0,2}} (?:{_choices('crowd_verb')})(?![^\W_])",
        re.IGNORECASE,
    )


def _choices(name: str) -> str:
    ordered = sorted(_cues(name), key=lambda cue: (-len(cue), cue))
    return "|".join(re.escape(cue).replace("'", "['’]").replace(r"\ ", " ") for cue in ordered)


@cache
def _label() -> re.Pattern[str]:
    """The word by which a title or an outlet's section says that it holds opinion."""
    names = _choices("column_label")
    return re.compile(rf"^\W{{0,3}}(?:{names})\b\s*[:|–—-]|[-–—|:]\s*(?:{names})\s*$", re.IGNORECASE)


@cache
def _first_person() -> re.Pattern[str]:
    """The author speaks of himself or to the reader; letter case counts ("US"), and "World War I" is nobody."""
    words = "|".join(sorted((re.escape(w).replace("'", "['’]") for w in _cues("first_person") if w != "I"), key=len))
    return re.compile(rf"(?<![^\W_])(?:(?<!War )I(?=['’ ][a-z])|(?:{words})(?![^\W_]))")


@cache
def _superlative() -> re.Pattern[str]:
    owner = rf"(?:{_choices('determiner')}|[^\W_]{{2,20}}['’]s)"
    return re.compile(rf"(?<![^\W_]){owner} (?:single )?(?:most|least) ([^\W_]{{3,20}})", re.IGNORECASE)


@cache
def _dated() -> re.Pattern[str]:
    """A figure, a month or a day of the week: the sentence reports something at some time."""
    forms = {row["form"].capitalize() for name in ("months", "weekdays") for row in table(name)}
    names = "|".join(sorted(re.escape(form) for form in forms if len(form) > 3 or form == "May"))
    return re.compile(rf"\d|(?<![^\W_])(?:{names})(?![^\W_])")
