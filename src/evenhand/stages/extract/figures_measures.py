"""What a figure measures: the noun phrase it counts or is said to be the worth of; None rather than wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from evenhand.stages.extract.figures_quantities import Quantity
from evenhand.stages.extract.figures_tree import NOUNS, Tree
from evenhand.tables import index, table, words

_WORTH: Final = re.compile(
    r"\b(worth|valued\sat|estimated\sat|priced\sat|costing|totall?ing|amounting\sto|with\sa\s(?:value|price\stag|cost)\sof)\s{1,2}(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
_VERBS: Final = {
    kind: frozenset(row["lemma"] for row in table("figure_verbs") if row["class"] == kind)
    for kind in ("cost", "cost_to", "trade", "spend", "move")
}
_LONGEST_CLAUSE: Final = 16
"""What people of a share say is told to the end of its clause or not at all; a longer one is no cell of a table."""
_CHANGES: Final = frozenset((row["lemma"], row["pos"]) for row in table("change_words"))
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_OF_PREPS: Final = frozenset({"of", "in"})
_CLIMBED: Final = frozenset({"of", "to", "for", "with", "on", "off", "in", "at", "near", "over", "under", "along"})
_PLACES: Final = frozenset({"GPE", "LOC", "NORP", "PERSON", "ORG"})
_SHARES: Final = ("percent", "percentage point", "basis point")
_AMOUNT: Final = ("NUM", "SYM", "DET", "PUNCT")
_AMOUNT_TAGS: Final = ("CD", "$", "DT", "PRP$", "PDT")


@dataclass(frozen=True, slots=True)
class Measured:
    """A noun phrase that a figure measures.

    Attributes:
        start, end: Half-open offsets.
        head: Its head noun in the tree it lies in.
        tree: That tree.
    """

    start: int
    end: int
    head: int
    tree: Tree


def family(noun: str) -> str:
    """Return the family of a dealing's noun ("package": deal), or ""."""
    row = index("deal_nouns", "noun").get(noun.lower())
    return row["family"] if row else ""


def measured(text: str, quantity: Quantity, tree: Tree) -> Measured | None:
    """Find what a quantity measures within its sentence.

    Args:
        text: The article's text.
        quantity: The quantity.
        tree: The parse of its sentence.

    Returns:
        The phrase; for money it may be one that says too little (`says_enough`), which `referred` may better.
    """
    members = tree.inside(quantity.number_start, quantity.number_end)
    if not members or any(tree.tokens[i].lemma == "QUOTATION" for i in members):
        return None
    top = tree.top(members)
    if quantity.is_ordinal:
        return _of_ordinal(tree, quantity)
    if quantity.unit in _SHARES:
        return _of_share(tree, quantity, top)
    if not quantity.is_money:
        return counted(tree, quantity)
    return _worth(text, quantity, tree) or _beside(text, quantity, tree) or _priced(tree, top, members)


def says_enough(thing: Measured) -> bool:
    """Whether a phrase names what a sum is for: no place or recipient, no bare "package"."""
    head = thing.tree.tokens[thing.head]
    if _is_recipient(thing.tree, thing.head) or head.pos not in NOUNS or head.entity in ("DATE", "TIME"):
        return False
    row = index("generic_things", "noun").get(head.lemma.lower()) or index("generic_things", "noun").get(
        head.text.lower()
    )
    inside = thing.tree.inside(thing.start, thing.end)
    more = [i for i in inside if i != thing.head and thing.tree.tokens[i].tag not in _AMOUNT_TAGS]
    if head.lemma.lower() in words("seasons"):
        return False
    return row is None or any(thing.tree.tokens[i].pos not in _AMOUNT for i in more)


def _is_recipient(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    row = index("generic_things", "noun").get(token.lemma.lower())
    return (row is not None and row["class"] == "recipient") or (token.pos == "PROPN" and token.entity in _PLACES)


def _made(tree: Tree, head: int, *, with_of: bool = True) -> Measured:
    start, end = tree.phrase(head, with_of=with_of)
    if with_of and family(tree.tokens[head].lemma) == "deal":
        end = tree.with_recipient(end)
    return Measured(start, end, head, tree)


def counted(tree: Tree, quantity: Quantity) -> Measured | None:
    """The nouns counted, from the word after the number, where more stands with them than the amount says itself."""
    if quantity.head is None and not quantity.unit and (thing := _subject_of_level(tree, quantity)) is not None:
        return thing
    if quantity.head is None:
        top = tree.inside(quantity.number_end, quantity.end) or tree.inside(quantity.number_start, quantity.number_end)
        below = next((b for i in top if (b := _object_of(tree, i, frozenset({"of"}))) is not None), None)
        found = _made(tree, below) if below is not None else _held(tree, top)
        is_part = quantity.value < 1 and below is not None
        return found if found is not None and (is_part or says_enough(found)) else None
    first = tree.after(quantity.number_end)
    if first is None or first > quantity.head:
        return None
    end = tree.set_apart(quantity.head)
    if end <= tree.tokens[quantity.head].end:
        return None
    return Measured(tree.tokens[first].start, end, quantity.head, tree)


def _subject_of_level(tree: Tree, quantity: Quantity) -> Measured | None:
    """Read "deaths hit 811", "its membership rose to 45,000": a bare number that a thing came to."""
    members = tree.inside(quantity.number_start, quantity.number_end)
    top = tree.top(members)
    token, head = tree.tokens[top], tree.tokens[tree.tokens[top].head]
    is_after = token.dep == "pobj" and head.pos == "ADP" and head.text.lower() in ("to", "at", "by")
    verb = head.head if is_after else token.head
    is_object = is_after or token.dep in ("dobj", "npadvmod", "attr")
    lemma = tree.tokens[verb].lemma
    is_level = lemma in _VERBS["cost_to" if is_after else "cost"] and lemma != "be"
    if not (is_object and is_level) or tree.tokens[verb].pos != "VERB" or quantity.qualifier == "only":
        return None
    subject = tree.child(verb, "nsubj", "nsubjpass")
    is_thing = subject is not None and tree.tokens[subject].pos == "NOUN" and tree.tokens[subject].entity != "PERSON"
    found = _made(tree, subject) if subject is not None and is_thing else None
    return found if found is not None and says_enough(found) else None


def _held(tree: Tree, members: list[int]) -> Measured | None:
    """Read "a harvest of 70,000 tons"."""
    token = tree.tokens[tree.top(members)]
    prep = tree.tokens[token.head]
    noun = tree.tokens[prep.head]
    if token.dep != "pobj" or prep.text.lower() != "of" or noun.pos not in NOUNS or noun.end > token.start:
        return None
    return _made(tree, prep.head, with_of=False)


def _of_ordinal(tree: Tree, quantity: Quantity) -> Measured | None:
    """What is the 8th: the subject of "X is the 8th one", else the noun that the ordinal stands before."""
    if quantity.head is None:
        return None
    head = tree.tokens[quantity.head]
    verb = tree.tokens[head.head]
    if head.dep == "attr" and verb.lemma == "be":
        subject = tree.child(head.head, "nsubj")
        if subject is not None and tree.tokens[subject].pos in NOUNS:
            return _made(tree, subject)
    return _made(tree, quantity.head) if head.lemma != "one" else None


def _of_share(tree: Tree, quantity: Quantity, top: int) -> Measured | None:
    """What a share is of: "12 percent of voters", or the subject of "rose 12 percent"."""
    sign = next((i for i in reversed(tree.inside(quantity.number_end, quantity.end)) if i != top), top)
    for i in (sign, top):
        below = _object_of(tree, i, _OF_PREPS)
        if below is not None:
            return _made(tree, below)
    return _share_above(tree, sign) or _said_of(tree, sign)


def _said_of(tree: Tree, sign: int) -> Measured | None:
    """Read "38 percent saying they would leave", "54 percent want a delay": what those people do."""
    under = [*tree.children.get(sign, []), *tree.children.get(max(0, sign - 1), [])]
    below = next((c for c in under if c > sign and tree.tokens[c].dep in ("acl", "relcl")), None)
    token = tree.tokens[sign]
    verb = token.head if below is None and token.dep == "nsubj" and token.head > sign else below
    if verb is None or tree.tokens[verb].pos != "VERB" or tree.tokens[verb].lemma in _VERBS["cost"] | _VERBS["cost_to"]:
        return None
    if (tree.tokens[verb].lemma, "verb") in _CHANGES:
        return None
    first = min((c for c in tree.children.get(verb, []) if sign < c < verb), default=verb)
    last = verb
    for i in range(first, min(len(tree.tokens), first + _LONGEST_CLAUSE)):
        if tree.tokens[i].pos == "PUNCT" and tree.tokens[i].text != "-":
            return Measured(tree.tokens[first].start, tree.tokens[last].end, verb, tree) if last > verb else None
        last = i
    return None


def _share_above(tree: Tree, sign: int) -> Measured | None:
    """Read "a rate of 4 percent", "the rate was, stands at 4 percent", "cut the rate to 4 percent", "a 5% cut"."""
    prep = ""
    for above in tree.ancestors(sign):
        token = tree.tokens[above]
        if token.pos == "ADP":
            prep = token.text.lower()
        elif token.pos in NOUNS and prep in ("of", "between") and not _is_scale(tree, above):
            found = _made(tree, above, with_of=False)
            return found if says_enough(found) else None
        elif token.pos in NOUNS and prep in ("to", "from") and (of_change := _changed_thing(tree, above)) is not None:
            return _made(tree, of_change)
        elif token.pos in NOUNS:
            prep = ""
        elif token.pos in ("VERB", "AUX"):
            return _share_of_verb(tree, above, prep) or _attributed(tree, sign)
    return _attributed(tree, sign)


def _changed_thing(tree: Tree, noun: int) -> int | None:
    """Return what goes up or down in "a plunge in the rate to 4 percent"."""
    is_change = (tree.tokens[noun].lemma.lower(), "noun") in _CHANGES
    return _object_of(tree, noun, _OF_PREPS) if is_change else None


def _share_of_verb(tree: Tree, verb: int, prep: str) -> Measured | None:
    lemma = tree.tokens[verb].lemma
    is_change = (lemma, "verb") in _CHANGES and prep in ("", "by", "to", "from") and lemma not in _VERBS["move"]
    is_fit = is_change or lemma in _VERBS["cost"] or (prep in ("to", "at", "by") and lemma in _VERBS["cost_to"])
    thing = tree.child(verb, "nsubj", "nsubjpass") if is_fit else None
    if lemma in _VERBS["move"] and prep == "to":
        thing = tree.child(verb, "dobj", "nsubjpass")
    return _made(tree, thing) if thing is not None and tree.tokens[thing].pos in NOUNS else None


def _is_scale(tree: Tree, noun: int) -> bool:
    """Whether a noun only says how a share lies, not of what: "a pace of 3 percent", "a record low"."""
    row = index("generic_things", "noun").get(tree.tokens[noun].lemma.lower())
    return row is not None and row["class"] == "scale"


def _attributed(tree: Tree, sign: int) -> Measured | None:
    """Read "a 5 percent cut in wages"."""
    token = tree.tokens[sign]
    is_before = token.dep in ("nummod", "compound", "nmod", "amod", "quantmod") and token.head > sign
    if not is_before or tree.tokens[token.head].pos not in NOUNS or _is_scale(tree, token.head):
        return None
    found = _made(tree, token.head)
    return found if says_enough(found) else None


def _object_of(tree: Tree, i: int, preps: frozenset[str]) -> int | None:
    """Return the object of a preposition below a token."""
    for c in tree.children.get(i, []):
        token = tree.tokens[c]
        if token.dep in ("prep", "dative") and token.text.lower() in preps and c > i:
            found = tree.child(c, "pobj")
            if found is not None and tree.tokens[found].pos in NOUNS and tree.tokens[found].entity != "DATE":
                return found
    return None


def _worth(text: str, quantity: Quantity, tree: Tree) -> Measured | None:
    """Read "the sale of X, a package worth $5": the thing before "worth", climbed to the dealing it stands for."""
    before = _WORTH.search(text[max(0, quantity.start - 40) : quantity.start])
    if before is None:
        return None
    place = max(0, quantity.start - 40) + before.start()
    word = tree.at(place)
    if word is None:
        return None
    noun = _noun_before(tree, word)
    return None if noun is None else _climbed(text, tree, noun)


def _noun_before(tree: Tree, word: int) -> int | None:
    """Return the noun that "worth" says the value of."""
    head = tree.tokens[word].head
    if head < word and tree.tokens[head].pos in NOUNS:
        return head
    if tree.tokens[head].lemma == "be" or tree.tokens[word].lemma == "be":
        subject = tree.child(head, "nsubj")
        return subject if subject is not None and tree.tokens[subject].pos in NOUNS else None
    for i in range(word - 1, max(-1, word - 4), -1):
        if tree.tokens[i].pos in NOUNS:
            return i
        if tree.tokens[i].pos not in ("ADV", "AUX", "PRON", "PUNCT"):
            return None
    return None


def _climbed(text: str, tree: Tree, noun: int) -> Measured:
    """Climb from "a package" to the sale it renames, and from "weapons" to "the sale of … weapons"."""
    renamed = _renamed(text, tree, noun)
    if renamed is not None:
        return _made(tree, renamed)
    at, last = noun, tree.phrase(noun)[1]
    for _ in range(6):
        above = _above(tree, at)
        if above is None or not _is_worth_climbing(tree, at, above):
            break
        if tree.tokens[at].dep == "appos":
            last = tree.tokens[above].end
        at = above
    found = _made(tree, at)
    return replace(found, end=max(found.end, last)) if at != noun else found


def _is_worth_climbing(tree: Tree, noun: int, above: int) -> bool:
    """Whether the noun above belongs to what has the worth: a dealing, a list, what a bare noun or a place hangs on."""
    prep = tree.tokens[tree.tokens[noun].head].text.lower()
    is_close = tree.tokens[noun].dep != "pobj" or prep in ("for", "with")
    return is_close or bool(family(tree.tokens[above].lemma)) or not says_enough(_made(tree, noun))


def _above(tree: Tree, noun: int) -> int | None:
    """Return the noun that an apposition renames, that a list opens, or that "of", "for" or "to" hangs on."""
    token = tree.tokens[noun]
    head = tree.tokens[token.head]
    if token.dep in ("appos", "conj") and head.pos in NOUNS and token.head < noun:
        return token.head
    if token.dep != "pobj" or head.text.lower() not in _CLIMBED:
        return None
    over = tree.tokens[head.head]
    if over.pos in NOUNS and head.head < noun:
        return head.head
    if over.pos == "VERB" and head.text.lower() == "with" and tree.tokens[token.head - 1].pos in NOUNS:
        return token.head - 1
    if over.pos == "VERB" and _is_recipient(tree, noun):
        thing = tree.child(head.head, "dobj", "nsubjpass")
        return thing if thing is not None and thing < noun and tree.tokens[thing].pos in NOUNS else None
    return None


def _renamed(text: str, tree: Tree, noun: int) -> int | None:
    """Find the dealing that ", a package" renames: the nearest one of its family before the comma."""
    kind = family(tree.tokens[noun].lemma)
    start, _end = tree.phrase(noun, with_of=False)
    first = tree.at(start)
    is_indefinite = first is not None and tree.tokens[first].text.lower() in ("a", "an")
    if not kind or not is_indefinite or not re.search(r",\s$", text[max(0, start - 2) : start]):
        return None
    earlier = [i for i in range(noun) if family(tree.tokens[i].lemma) == kind and tree.tokens[i].pos in NOUNS]
    return earlier[-1] if earlier else None


def _beside(text: str, quantity: Quantity, tree: Tree) -> Measured | None:
    """Read "radios ($5)" and "sold five barges for $5"."""
    before = text[max(0, quantity.start - 8) : quantity.start]
    if before.endswith("(") and text[quantity.end : quantity.end + 1] == ")":
        noun = tree.at(quantity.start - 3)
        if noun is None or tree.tokens[noun].pos not in NOUNS:
            return None
        found = _within_list(tree, noun)
        return found if says_enough(found) else None
    lead = re.search(r"\s(?:for|at)\s$", before)
    if lead is None:
        return None
    noun = tree.at(quantity.start - len(lead.group()) - 1)
    if noun is None or tree.tokens[noun].pos not in NOUNS:
        return None
    found = _with_list(text, _within_list(tree, noun))
    verb = next((i for i in tree.ancestors(found.head) if tree.tokens[i].pos == "VERB"), None)
    is_trade = verb is None or tree.tokens[verb].lemma in _VERBS["trade"] or tree.tokens[found.head].dep == "nsubjpass"
    return found if (is_trade or family(tree.tokens[found.head].lemma) == "deal") and says_enough(found) else None


def _within_list(tree: Tree, noun: int) -> Measured:
    """Climb from the last noun of a phrase to its head, and no further than the comma or "and" before it."""
    at = noun
    for _ in range(4):
        above = _above(tree, at)
        if above is None or tree.tokens[at].dep in ("appos", "conj"):
            break
        at = above
    start, _end = tree.phrase(at, with_of=False)
    return Measured(start, tree.tokens[noun].end, at, tree)


def _with_list(text: str, last: Measured) -> Measured:
    """Go back to the first of a list that one price follows: "pods, launchers and missiles at $5"."""
    at, tree = last.head, last.tree
    while tree.tokens[at].dep == "conj" and tree.tokens[tree.tokens[at].head].pos in NOUNS:
        at = tree.tokens[at].head
    start, _end = tree.phrase(at, with_of=False)
    is_priced = re.search(r"[$€£¥]|\b(?:for|at)\s\S*\d", text[start : last.start]) is not None
    return last if at == last.head or is_priced or start > last.start else Measured(start, last.end, at, tree)


def _priced(tree: Tree, top: int, members: list[int]) -> Measured | None:
    """Read "a $5 sale", "a fine of $5", "$5 in aid", "the jet cost $5", "spent $5 on jets"."""
    token = tree.tokens[top]
    head = tree.tokens[token.head]
    if (
        token.dep in ("nummod", "compound", "nmod", "amod", "quantmod")
        and head.pos in NOUNS
        and token.head > members[-1]
    ):
        return _made(tree, token.head)
    below = _object_of(tree, top, _OF_PREPS)
    if below is not None:
        return _made(tree, below)
    if token.dep == "pobj" and head.text.lower() in ("of", "at"):
        noun = head.head
        if tree.tokens[noun].pos in NOUNS:
            return _of_price(tree, noun)
    return _of_verb(tree, top)


def _of_price(tree: Tree, noun: int) -> Measured:
    """Read "a fine of $5", "launchers and missiles, a sale of $5"."""
    own = _made(tree, noun, with_of=False)
    above = _above(tree, noun)
    if says_enough(own) or tree.tokens[noun].dep != "appos" or above is None:
        return own
    while tree.tokens[above].dep == "conj" and tree.tokens[tree.tokens[above].head].pos in NOUNS:
        above = tree.tokens[above].head
    start, end = tree.phrase(above)
    return Measured(start, max(end, tree.last_conjunct(above, own.start)), above, tree)


def _of_verb(tree: Tree, top: int) -> Measured | None:
    token = tree.tokens[top]
    if token.dep not in ("dobj", "attr", "npadvmod", "pobj", "nsubjpass"):
        return None
    is_after = token.dep == "pobj"
    verb = tree.tokens[token.head].head if is_after else token.head
    prep = tree.tokens[token.head].text.lower() if is_after else ""
    lemma = tree.tokens[verb].lemma
    if lemma in _VERBS["cost_to" if is_after else "cost"] and token.dep != "nsubjpass":
        is_fit = not is_after or prep in ("to", "at", "by", "for")
        subject = tree.child(verb, "nsubj", "nsubjpass")
        return _subject(tree, subject, verb) if is_fit and subject is not None else None
    if lemma in _VERBS["trade"] and prep in ("for", "at"):
        thing = tree.child(verb, "dobj", "nsubjpass")
        return _made(tree, thing) if thing is not None and tree.tokens[thing].pos in NOUNS else None
    if lemma in _VERBS["spend"] and token.dep in ("dobj", "nsubjpass"):
        for preps in (frozenset({"on", "for"}), frozenset({"in"})):
            below = _object_of(tree, top, preps) or _object_of(tree, verb, preps)
            if below is not None:
                return _with_participle(tree, below)
    return None


def _subject(tree: Tree, subject: int, verb: int) -> Measured | None:
    """The subject of a verb with all that is listed in it; a pronoun is none."""
    if tree.tokens[subject].pos not in NOUNS:
        return None
    found = _made(tree, subject)
    return replace(found, end=max(found.end, tree.last_conjunct(subject, tree.tokens[verb].start)))


def _with_participle(tree: Tree, head: int) -> Measured:
    """A phrase with the participle after it: "cargo lost in the canal"."""
    found = _made(tree, head)
    return replace(found, end=max(found.end, tree.set_apart(head)))


def referred(own: Measured, before: Tree | None, *, before_has_sum: bool) -> Measured | None:
    """Find the dealing of the sentence before that "the $5 sale" speaks of.

    Only for a definite noun phrase without an "of" of its own, when the sentence before names one such dealing
    and gives no sum of its own.
    """
    head = own.tree.tokens[own.head]
    kind = family(head.lemma)
    first = own.tree.at(own.start)
    if not kind or before is None or before_has_sum or first is None:
        return None
    if (
        own.tree.tokens[first].text.lower() not in _DEFINITE
        or _object_of(own.tree, own.head, frozenset({"of", "to"})) is not None
    ):
        return None
    nouns = [i for i, token in enumerate(before.tokens) if token.pos in NOUNS and family(token.lemma) == kind]
    same = [i for i in nouns if before.tokens[i].lemma == head.lemma] or nouns
    if len(same) != 1:
        return None
    found = _with_participle(before, same[0])
    return found if says_enough(found) else None
