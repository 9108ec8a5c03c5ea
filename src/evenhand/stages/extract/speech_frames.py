"""Who is given a quotation, told by the words around its marks alone: needs no parser.

Three frames: ``“…,” said X, the director of Y`` and ``“…,” X said``; ``X said: “…”``; ``according to X``.
"""

from __future__ import annotations

import re

from evenhand.operations.patterns import pattern
from evenhand.stages.extract.speech_cues import Cue, cue_forms, cue_phrases
from evenhand.stages.extract.speech_tree import Attribution, Piece
from evenhand.tables import words

_WORD = re.compile(r"[\w’'.&-]{1,60}")
_STOP = re.compile(r"[,;:.!?—–()\[\]]|(?<= )-(?= )")
_FULL_STOP = re.compile(r"[.;!?](?=\s)")
_REACH = 240
"""Characters on either side of a quotation in which its attribution is looked for: a long noun phrase and its verb."""
_BRACKETS = 40
"""Characters of what stands in brackets behind a name: a party, a place."""
_LONGEST_LABEL = 60
"""Characters of a name before a colon."""
_NEAREST = 2
"""Words between "was" and "asked": an adverb."""
_NAME_BEFORE = re.compile(r"\b([^\W\d_a-z][\w.’'-]{1,30}(?: [^\W\d_a-z][\w.’'-]{1,30}){0,3}) \Z")
_LEAST_BRACKETED = 3
"""Words of a quotation alone in brackets that is speech; shorter ones are translations and nicknames."""
_HOW = frozenset({"after", "before", "by", "for", "in", "of", "while", "without"})
_OTHER_DOER = re.compile(r"\b(?:while|whereas|but|and|as)\s(?:[\w’'.-]+\s){0,8}?(?-i:[A-Z])[\w’'.-]+\s")
_ACCORDING = re.compile(r"\baccording\s+to\s+", re.IGNORECASE)


def frame_after(
    text: str, start: int, end: int, content: Piece, nouns: frozenset[int] = frozenset()
) -> Attribution | None:
    """Read the words behind a closing mark, up to `end`: ``said X``, ``X said``, ``according to X``.

    A quotation that ends with a full stop has no attribution behind it. `nouns` are offsets of words that a
    parser takes for something else than a verb.
    """
    end = min(end, start + _REACH)
    if _is_ended(text, start, end):
        return None
    given = _ACCORDING.match(text, _skip(text, start, end))
    if given and given.end() < end:
        source = phrase_from(text, given.end(), end)
        return Attribution(source, given.span(), (content,), "say") if source else None
    found = _first_cue(text, start, end, nouns)
    if found is None:
        return None
    place, cue = found
    if _is_passive(text, start, place, cue):
        return None
    before = phrase_before(text, start, place[0])
    behind = phrase_from(text, place[1], end)
    may_invert = text[slice(*place)].lower() in words("inverting_verbs")
    is_inverted = (
        may_invert
        and text[start : place[0]].rstrip().endswith(",")
        and behind is not None
        and text[behind[0]].isupper()
    )
    source = behind if is_inverted else before or behind
    if source is None or (source == before and _hangs_on_quotation(text, start, before[0])):
        return None
    return Attribution(source, place, (content,), cue.group)


def _hangs_on_quotation(text: str, start: int, begun: int) -> bool:
    """Whether a phrase behind a mark is no subject but goes on with the words quoted: ``“…” of the port and said``."""
    first = text[begun : begun + 20].split(" ", maxsplit=1)[0].lower()
    before = text[start:begun].strip().lower().removesuffix(" the")
    return first in words("head_closers") or before in words("head_closers") | words("phrase_ends")


def frame_before(
    text: str, start: int, end: int, content: Piece, nouns: frozenset[int] = frozenset()
) -> Attribution | None:
    """Read the words before an opening mark, from `start`: ``X said``, ``Said X:``, ``X:``, ``according to X``."""
    start = max(start, end - _REACH)
    bare = text[start:end].rstrip()
    if bare.endswith((".", "!", "?")) and not _is_abbreviation(text, start + len(bare) - 1):
        return None
    found = _last_cue(text, start, end, nouns)
    if found is not None and has_own_words(text, found[0][1], end):
        return _colon(text, start, end, content)
    if found is not None:
        place, cue = found
        if _is_passive(text, start, place, cue):
            return None
        source = phrase_before(text, start, place[0]) or _inverted(text, place, end)
        return Attribution(source, place, (content,), cue.group) if source else None
    given = list(_ACCORDING.finditer(text, start, end))
    if given:
        source = phrase_from(text, given[-1].end(), end)
        return Attribution(source, given[-1].span(), (content,), "say") if source else None
    return _colon(text, start, end, content)


def frame_bracketed(text: str, start: int, content: Piece) -> Attribution | None:
    """Read the name before brackets that hold nothing but a sentence quoted: ``Ben Otto (“We are late”)``.

    Args:
        text: The text.
        start: Where the paragraph opens.
        content: The quotation with its marks.
    """
    opened = content[0] - 1
    is_alone = opened > start and text[opened] == "(" and text[content[1] : content[1] + 1] == ")"
    if not is_alone or len(text[slice(*content)].split()) < _LEAST_BRACKETED:
        return None
    named = _NAME_BEFORE.search(text, max(start, opened - _LONGEST_LABEL), opened)
    return Attribution(named.span(1), (opened, opened + 1), (content,), "say") if named else None


def has_own_words(text: str, start: int, end: int) -> bool:
    """Whether a verb of speech has words in quotation marks before these, and another doer stands between.

    ``Holt called it “cowardly” while Brandt wrote in a post: “…”``: these are not Holt's.
    """
    quoted = max(text.rfind(mark, start, end) for mark in ("”", '"'))
    return quoted > start and _OTHER_DOER.search(text, quoted, end) is not None


def _is_passive(text: str, start: int, place: Piece, cue: Cue) -> bool:
    """Whether a question or an order is put to who stands before the verb: "Holt was asked: “…”"."""
    before = text[start : place[0]].split()
    is_put = cue.group in ("ask", "direct") or cue.lemma in words("addressee_cues")
    return is_put and any(w.lower() in words("passive_words") for w in before[-_NEAREST:])


def _inverted(text: str, cue: Piece, end: int) -> Piece | None:
    """``Said X, “…”``: the verb stands first, or nothing but the clause's opening before it."""
    return phrase_from(text, cue[1], end)


def _colon(text: str, start: int, end: int, content: Piece) -> Attribution | None:
    """``X: “…”``: a name and a colon."""
    bare = text[start:end].rstrip()
    if not bare.endswith(":"):
        return None
    stop = start + len(bare) - 1
    source = phrase_before(text, start, stop)
    named = start + len(text[start : _without_brackets(text, start, stop)].rstrip())
    if source is None or source[1] != named or not text[source[0]].isupper() or named - source[0] > _LONGEST_LABEL:
        return None
    return Attribution(source, (stop, stop + 1), (content,), "say")


def _is_ended(text: str, start: int, end: int) -> bool:
    """Whether a stop inside the mark ends the sentence: what follows opens with a capital."""
    inside = text[max(0, start - 4) : start].rstrip("”\"'’")
    rest = text[start:end].lstrip()
    return inside.endswith(".") and bool(rest) and rest[0].isupper()


def trailing_cue(text: str, start: int, end: int) -> tuple[Piece, Cue, Piece | None] | None:
    """Find a speech verb that announces the next paragraph: ``, adding:`` or ``X said the following:``."""
    bare = text[max(start, end - _REACH) : end].rstrip()
    stop = max(start, end - _REACH) + len(bare)
    if not bare or bare[-1] not in ":," or bare[:-1].endswith(("”", '"')):
        return None
    found = _last_cue(text, max(start, stop - 60), stop, frozenset())
    announced = _announced(text, max(start, stop - _REACH), stop)
    if announced is not None or found is None or "q" not in found[1].frames:
        return announced
    place = found[0]
    stands_first = text[max(start, place[0] - 4) : place[0]].rstrip()[-1:] in ("", ".", "!", "?", "”", '"')
    inverted = _inverted(text, place, stop) if stands_first else None
    return *found, phrase_before(text, max(start, stop - _REACH), place[0]) or inverted


def _announced(text: str, start: int, stop: int) -> tuple[Piece, Cue, Piece | None] | None:
    """``X sent this statement:``: a verb of giving and a noun for words."""
    found = pattern("announces_words").search(text, start, stop)
    source = phrase_before(text, start, found.start()) if found is not None else None
    if found is None or source is None or found.end() != stop:
        return None
    return (found.start(), found.end("verb")), cue_forms()["said"], source


def _skip(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] in ",.;—–-”\"'’"):
        start += 1
    return start


def _first_cue(text: str, start: int, end: int, nouns: frozenset[int]) -> tuple[Piece, Cue] | None:
    """First speech verb of the clause behind a quotation."""
    begun = _skip(text, start, end)
    for match in _WORD.finditer(text, begun, end):
        if any(not _is_abbreviation(text, m.start()) for m in _FULL_STOP.finditer(text, begun, match.start())):
            return None
        phrased = _phrased(text, match, end)
        if phrased is not None:
            return phrased
        cue = cue_forms().get(match.group().lower().rstrip("."))
        if cue is None or "q" not in cue.frames or _is_noun_use(text, match.start(), nouns):
            continue
        return None if _tells_how(text, match) else (_bare(match), cue)
    return None


def _tells_how(text: str, match: re.Match[str]) -> bool:
    """Whether an "-ing" form hangs on a word that tells how or when, not who spoke: ``“…” by asking X``."""
    before = text[max(0, match.start() - 14) : match.start()].split()
    return match.group().lower().endswith("ing") and bool(before) and before[-1].lower() in _HOW


def _phrased(text: str, match: re.Match[str], end: int) -> tuple[Piece, Cue] | None:
    """A cue of several words that opens at a word: "went on"."""
    for rest, cue in cue_phrases().get(match.group().lower(), ()):
        stop = match.end() + sum(len(w) + 1 for w in rest)
        if "q" in cue.frames and stop <= end and text[match.end() : stop].lower().rstrip(".,:").split() == list(rest):
            return (match.start(), stop), cue
    return None


def _last_cue(text: str, start: int, end: int, nouns: frozenset[int]) -> tuple[Piece, Cue] | None:
    last: tuple[Piece, Cue] | None = None
    for match in _WORD.finditer(text, start, end):
        cue = cue_forms().get(match.group().lower())
        if (
            cue is not None
            and ("q" in cue.frames or "n" in cue.frames)
            and not _is_noun_use(text, match.start(), nouns)
            and not (cue.frames == "q" and _hangs_on_preposition(text, match.start()))
        ):
            last = _bare(match), cue
        elif match.group().endswith(".") and match.end() < end - 1 and len(match.group()) > 3:
            last = None
    return last


def _bare(match: re.Match[str]) -> Piece:
    return match.start(), match.start() + len(match.group().rstrip("."))


def _is_noun_use(text: str, at: int, nouns: frozenset[int]) -> bool:
    """Whether the parser, or the word before, makes a noun of a form that could be a verb ("his call")."""
    if at in nouns:
        return True
    before = text[max(0, at - 14) : at].split()
    return bool(before) and before[-1].lower() in words("determiners")


def _hangs_on_preposition(text: str, at: int) -> bool:
    """Whether a form stands behind a preposition ("aimed at cutting"), as a verb of saying seldom does."""
    before = text[max(0, at - 14) : at].split()
    return bool(before) and before[-1].lower() in words("phrase_ends")


def phrase_before(text: str, start: int, end: int) -> Piece | None:
    """Noun phrase that ends where the verb begins, adverbs and auxiliaries taken off."""
    end = _without_brackets(text, start, end)
    found = [m.span() for m in _WORD.finditer(text, start, end)]
    while found and text[slice(*found[-1])].lower() in words("verb_fillers"):
        found.pop()
    while found and text[slice(*found[-1])].lower() in words("phrase_ends"):
        found.pop()
    if not found:
        return None
    stop = found[-1][1]
    marks = [m.start() for m in _STOP.finditer(text, start, stop) if not _is_abbreviation(text, m.start())]
    is_apposed = text[stop:end].lstrip().startswith(",") and bool(marks) and text[marks[-1]] == ","
    bounds = [start, *(m + 1 for m in marks)]
    begun = bounds[-2] if is_apposed else bounds[-1]
    kept = [p for p in found if p[0] >= begun]
    while kept and text[slice(*kept[0])].lower() in words("clause_openers"):
        kept.pop(0)
    if kept and text[slice(*kept[0])].lower() in words("speaker_pronouns"):
        return kept[0]
    return (kept[0][0], stop) if kept and _names(text, kept) else None


def _without_brackets(text: str, start: int, end: int) -> int:
    """Where a phrase ends when brackets at its end are left out: "Ann Holt (Labour)"."""
    bare = text[start:end].rstrip(" :")
    opened = bare.rfind("(", max(0, len(bare) - _BRACKETS)) if bare.endswith(")") else -1
    return start + opened if opened > 0 else end


def phrase_from(text: str, start: int, end: int) -> Piece | None:
    """Noun phrase that begins behind the verb: up to a mark, or to a word that opens something else."""
    kept: list[Piece] = []
    for match in _WORD.finditer(text, start, end):
        gap = text[kept[-1][1] if kept else start : match.start()]
        ended = bool(kept) and text[kept[-1][1] - 1] == "." and not _is_abbreviation(text, kept[-1][1] - 1)
        if ended or _STOP.search(gap) or match.group().lower() in words("phrase_closers"):
            break
        kept.append(match.span())
        if len(kept) >= 14:
            break
    if not kept or not _names(text, kept):
        return None
    last = kept[-1][1]
    return kept[0][0], last - 1 if text[last - 1] == "." and not _is_abbreviation(text, last - 1) else last


def _is_abbreviation(text: str, at: int) -> bool:
    if text[at] != ".":
        return False
    found = re.search(r"[\w.]{1,12}$", text[max(0, at - 12) : at])
    word = found.group() if found else ""
    return word in words("abbreviated_titles") or len(word.split(".")[-1]) == 1


def _names(text: str, pieces: list[Piece]) -> bool:
    """Whether the words can be a speaker: a pronoun, a capitalised word, or a noun phrase with an article."""
    first = text[slice(*pieces[0])]
    lower = first.lower()
    if lower in words("speaker_pronouns"):
        return len(pieces) == 1
    if any(text[a].isupper() for a, _ in pieces):
        return True
    return (lower in words("determiners") and len(pieces) > 1) or text[slice(*pieces[-1])].lower() in words("crowds")
