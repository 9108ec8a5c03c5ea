"""More turns for the midst of a long copied run: an owner before what it owns, "where" for "in which", a pair turned.

"The leaders of the party" is "the party's leaders"; "a room in which they met" is "a room where they met"; "a meeting
that he had" is "a meeting he had"; "judges and clerks" is "clerks and judges". Each keeps every word of matter, and is
found only where the parse leaves one reading (docs/benchmarks/copied.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evenhand.model import Turn
from evenhand.operations.word_sets import word_set
from evenhand.stages.extract.joins_tree import FINITE
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.tables import index, words

_OWNING: Final = frozenset({"NN", "NNP"})
_TIED: Final = frozenset({"compound", "poss", "appos"})
_STEADY: Final = frozenset({"IN", "TO"})
"""Tags of the word that ties a steady participle to what follows: "designed to", "based in"."""
_GOES_ON: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD"})
_TAKES: Final = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP$", "PRP", "CD", "$", "IN", "VBN"})
"""Tags of a word that goes on with what a text says: an object, a clause."""
_SURE: Final = frozenset({"will", "can", "must", "may"})
MOST_OWNER: Final = 3
"""Tokens of an owner with its "the": of a longer one the reader forgets whose it is."""


def _owners(tree: ParseTree) -> Iterator[Turn]:
    """Find "the leaders of the party": a short owner, no person, may stand before what is its own."""
    for at, token in enumerate(tree.tokens):
        head = token.head
        if token.text != "of" or token.dep != "prep" or head != at - 1 or at < 2 or tree.tokens[at - 2].text != "the":
            continue
        noun = tree.tokens[head]
        owner = next(iter(tree.of_dep(at, "pobj")), None)
        if owner is None or noun.text not in words("owned_nouns") or tree.run(at)[1] != owner:
            continue
        first = tree.run(owner)[0]
        is_bare = noun.dep not in _TIED and not tree.of_dep(head, "conj", "relcl", "acl", "appos")
        if first == at + 1 and is_bare and _is_owner(tree, first, owner) and _ends_there(tree, owner):
            start = first + 1 if tree.tokens[first].text == "the" else first
            row = "owner's" if start > first else "owner's own"
            parts = (tree.span(head, head), tree.span(start, owner))
            opening = head if start > first else head - 1
            yield Turn(row, tree.span(opening, owner), parts)


def _is_owner(tree: ParseTree, first: int, last: int) -> bool:
    """Whether the tokens are "the" and a common noun of small letters, or the name of a body or state, not in "s"."""
    tokens = tree.tokens[first : last + 1]
    head = tokens[-1]
    if len(tokens) > MOST_OWNER or head.tag not in _OWNING or head.text.endswith("s") or not head.text.isalpha():
        return False
    if head.tag == "NN":
        return [t.text for t in tokens[:-1]] == ["the"] and head.text.islower() and head.entity == ""
    is_kind = head.entity == "GPE" or (head.entity == "ORG" and tokens[0].text == "the")
    return is_kind and all(t.tag == "NNP" for t in tokens[1 if tokens[0].text == "the" else 0 :])


def _ends_there(tree: ParseTree, last: int) -> bool:
    """Whether nothing goes on with a phrase: no list, no second name, no clause or "of" of it."""
    after = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    is_open = after is not None and (after.tag in _GOES_ON or after.tag.startswith("W"))
    is_listed = after is not None and after.text in (",", "and", "or", "of", "-", "–", "—", "(", "'s", "’s", "’")
    return not is_open and not is_listed and not tree.of_dep(last, "conj", "appos", "relcl", "acl", "prep")


def _where(tree: ParseTree) -> Iterator[Turn]:
    """Find "a room in which they met": a place or a state of things in which something goes on."""
    for at, token in enumerate(tree.tokens[:-1]):
        after = tree.tokens[at + 1]
        if token.text not in ("in", "at") or after.text != "which" or at < 1 or token.dep != "prep":
            continue
        verb = token.head
        noun = tree.tokens[at - 1]
        is_told = tree.tokens[verb].dep == "relcl" and tree.tokens[verb].head == at - 1
        if is_told and noun.text in words("where_nouns"):
            yield Turn(f"where {token.text}", tree.span(at, at + 1), ())


def _objects(tree: ParseTree) -> Iterator[Turn]:
    """Find "a meeting that he had": "that" before a pronoun that is the subject may be spared."""
    for at, token in enumerate(tree.tokens):
        verb = token.head
        if token.text != "that" or not 0 < at < len(tree.tokens) - 1 or tree.tokens[verb].dep != "relcl":
            continue
        after, noun = tree.tokens[at + 1], tree.tokens[at - 1]
        is_object = token.dep == "dobj" and tree.tokens[verb].head == at - 1 and noun.tag in ("NN", "NNS")
        is_subject = after.tag == "PRP" and after.dep == "nsubj" and after.head == verb
        if is_object and is_subject and noun.text.islower():
            yield Turn("bare object", tree.span(at, at), ())


def _twins(tree: ParseTree) -> Iterator[Turn]:
    """Find "judges and clerks": two plain nouns with nothing that is one's own.

    Not two adjectives: "is safe and medical advice says …" is parsed as a pair too often.
    """
    if any(t.text.lower() in words("order_words") for t in tree.tokens):
        return
    for at, token in enumerate(tree.tokens):
        head = token.head
        if token.dep != "conj" or head != at - 2 or tree.tokens[at - 1].text != "and" or head < 1:
            continue
        one = tree.tokens[head]
        is_plain = one.tag == token.tag == "NNS" and one.entity == token.entity == ""
        is_plain = is_plain and all(t.text.isalpha() and t.text.islower() for t in (one, token))
        is_known = frozenset((one.text, token.text)) in _set_pairs()
        if is_plain and not is_known and _is_alone(tree, head, at):
            yield Turn("swap", tree.span(head, at), (tree.span(head, head), tree.span(at, at)))


def _set_pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row["one"], row["other"])) for row in index("set_pairs", "one").values())


def _is_alone(tree: ParseTree, head: int, at: int) -> bool:
    """Whether neither word of a pair has anything of its own, and what stands around them is of both."""
    below = {*tree.children[head], *tree.children[at]} - {at - 1, at}
    before = tree.tokens[head - 1]
    after = tree.tokens[at + 1] if at + 1 < len(tree.tokens) else None
    if below or after is None:
        return False
    is_part = tree.tokens[head].dep in ("pobj", "dobj")
    closes = after.tag in ("IN", "TO", "MD", "VBD", "VBZ", ".") or after.text == "."
    return is_part and before.tag in ("IN", "VB", "VBD", "VBZ", "VBG", "VBN", "VBP") and closes


def _steady(tree: ParseTree) -> Iterator[Turn]:
    """Find "a bill designed to end the trade": a lasting state of a thing, told with "that was" where the rest is past.

    In a sentence of the past English puts what lasted then in the past too; in one of the present, in the present.
    """
    for at, token in enumerate(tree.tokens):
        row = index("steady_participles", "participle").get(token.text)
        head = token.head
        if row is None or token.dep != "acl" or token.tag != "VBN" or head != at - 1 or at + 2 >= len(tree.tokens):
            continue
        noun, after = tree.tokens[head], tree.tokens[at + 1]
        is_people = noun.text in words("people_nouns")
        is_small = noun.tag in ("NN", "NNS") and noun.text.islower() and not _is_misread(tree, head)
        tied = row["people" if is_people else "next"].split("|")
        time = _time_over(tree, head) if is_small and after.tag in _STEADY and after.text in tied else ""
        if time and not (row["time"] == "past" and "was" not in time):
            place = tree.span(head, head)
            yield Turn(
                _who(time, noun.tag) if is_people else f"{time}{'s' if noun.tag == 'NNS' else ''}", place, (place,)
            )


def _is_misread(tree: ParseTree, at: int) -> bool:
    """Whether what follows a noun may tell what becomes of it ("saw its plan backed by"), or its number is doubtful."""
    noun, first = tree.tokens[at], tree.run(at, "acl", "relcl")[0]
    is_many = noun.tag == "NN" and noun.text.endswith("s") and not noun.text.endswith(("ss", "us", "is"))
    becomes = first > 0 and tree.tokens[first - 1].lemma in word_set("become_of")
    return is_many or noun.text == "part" or becomes


def _who(time: str, tag: str) -> str:
    """The row that tells of people what `time` tells of a thing."""
    return {"was": ("who was", "who were"), "is": ("who is", "who are")}[time.split()[1]][tag == "NNS"]


def _time_over(tree: ParseTree, at: int) -> str:
    """The row for the time of the clause that a noun stands in; "" where that is open, denied or of no time."""
    for above in tree.path_to_root(at)[1:]:
        token = tree.tokens[above]
        if token.pos not in ("VERB", "AUX"):
            continue
        helpers = [tree.tokens[h] for h in tree.of_dep(above, "aux", "auxpass")]
        if tree.of_dep(above, "neg") or any(h.tag == "MD" for h in helpers):
            return ""
        if any(h.tag == "TO" for h in helpers):
            continue  # "urged them to back the bill designed to …": in the time of the urging
        tags = {h.tag for h in helpers} or {token.tag}
        is_subject = bool(tree.of_dep(above, *SUBJECTS))
        if not tags & FINITE or not is_subject:
            return ""
        return "steady was" if "VBD" in tags else "steady is" if {"VBZ", "VBP"} & tags else ""
    return ""


def _contents(tree: ParseTree) -> Iterator[Turn]:
    """Find "a law requiring a permit": what a text or rule holds, in the time of the clause that it stands in."""
    for at, token in enumerate(tree.tokens[:-1]):
        head, after = token.head, tree.tokens[at + 1]
        if token.dep != "acl" or token.tag != "VBG" or head != at - 1 or tree.of_dep(at, "neg", "aux", "conj"):
            continue
        noun = tree.tokens[head]
        is_content = noun.tag in ("NN", "NNS") and noun.text in words("content_nouns")
        goes_on = after.tag in _TAKES and not tree.of_dep(head, "conj", "cc", "appos", "relcl")
        goes_on = goes_on and not _is_paired(tree, at)
        time = time_around(tree, head) if is_content and goes_on else ""
        row = f"{token.text} {time if time != 'is' else 'many' if noun.tag == 'NNS' else 'one'}"
        if time and row in index("turns", "key"):
            yield Turn(row, tree.span(at, at), ())


def _is_paired(tree: ParseTree, at: int) -> bool:
    """Whether a further participle follows that may go with this one, whatever the parser hangs it on: "and asking"."""
    later = range(at + 2, len(tree.tokens))
    return any(
        tree.tokens[k].tag == "VBG" and any(t.tag == "CC" or t.text == "," for t in tree.tokens[k - 2 : k])
        for k in later
    )


def time_around(tree: ParseTree, at: int) -> str:
    """Return "past" or "is", the time of the nearest finite verb above a word; "" where that is open.

    Args:
        tree: The parsed sentence.
        at: Index of the word.
    """
    for above in tree.path_to_root(at)[1:]:
        helpers = [tree.tokens[h] for h in tree.of_dep(above, "aux", "auxpass")]
        tags = {h.tag for h in helpers if h.tag in FINITE} or {tree.tokens[above].tag} & FINITE
        if tree.tokens[above].pos not in ("VERB", "AUX") or not tags:
            continue
        if "MD" in tags:
            return "is" if any(h.text in _SURE for h in helpers) else ""
        return "past" if "VBD" in tags else "is"
    return ""


def _spans(tree: ParseTree) -> Iterator[Turn]:
    """Find "over the past year", a span of time: something goes on "during" it."""
    for at, token in enumerate(tree.tokens[:-3]):
        after, third = tree.tokens[at + 1], tree.tokens[at + 2]
        is_span = token.text == "over" and token.tag == "IN" and token.dep == "prep" and after.text == "the"
        if is_span and third.text in ("past", "last", "next", "coming") and at:
            yield Turn("during", tree.span(at, at), ())


EQUAL: Final = (_owners, _where, _objects, _twins, _steady, _contents, _spans)
"""Finders of these turns."""
