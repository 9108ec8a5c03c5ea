"""Turns: short phrases that say the same in another order, or with a grammar word that English may leave out.

"The council's plan" is "the plan of the council"; "they said it sank" is "they said that it sank"; "a letter signed by
the mayor" is "a letter that was signed by the mayor". Each is found only where its neighbours leave one reading
(docs/benchmarks/copied.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from evenhand.model import Parse, Span, Turn
from evenhand.stages.extract.joins_tree import FINITE
from evenhand.stages.extract.sentences_quotes import Ranges
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.stages.extract.turns_equal import EQUAL, time_around
from evenhand.stages.extract.turns_joined import JOINED
from evenhand.stages.extract.turns_long import LONG
from evenhand.stages.extract.turns_placed import PLACED
from evenhand.stages.extract.turns_spare import SPARE
from evenhand.tables import index, table, words

_HELPERS: Final = ("aux", "auxpass")
_STAYS: Final = {"'re": "are", "'ve": "have", "'ll": "will"}
_DEFINITE: Final = frozenset({"a", "an", "the", "this", "that", "those", "these"})
_INSIDE: Final = frozenset({"JJ", "NN", "NNS", "VBN"})
_NAMES_SOME: Final = frozenset({"CD", "NNP", "NNPS", "NNS", "DT", "JJ", "NN"})
_GOES_ON: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "POS", "CD", "VBN", "VBG", "CC"})
"""Tags of words that would go on with the phrase right before them."""
_BELONGS: Final = frozenset({"CC", "JJ", "NN", "NNP", "NNS", "CD", "POS", "PRP$", "DT", "HYPH", "PDT"})
"""Tags of words that would belong to the phrase right behind them."""
MOST_OWNED: Final = 4
"""Tokens of the thing owned; of a longer one the owner would stand too far away."""
MOST_OWNING: Final = 5
"""Tokens of the owner with its article."""


def find_turns(parse: Parse, quoted: Ranges) -> tuple[Turn, ...]:
    """Find the phrases of a sentence that may be told by a row of the table `turns`.

    Args:
        parse: The parsed sentence.
        quoted: Offsets in the sentence that stand inside quotation marks; none is touched.

    Returns:
        Turns in text order, without overlaps.
    """
    tree = ParseTree(parse)
    start = parse.sentence.span.start
    finders = (_owned, _clauses, _relatives, _participles, _included, _short, _passives, _things)
    found = [turn for find in (*finders, *SPARE, *EQUAL, *JOINED, *LONG, *PLACED) for turn in find(tree)]
    kept: list[Turn] = []
    for turn in sorted(found, key=lambda t: (t.span, t.row)):
        inside = any(low < turn.span.end - start and turn.span.start - start < high for low, high in quoted)
        if not inside and (not kept or turn.span.start >= kept[-1].span.end):
            kept.append(turn)
    return tuple(kept)


def _one(tree: ParseTree, row: str, at: int) -> Turn:
    """A turn of one token: a grammar word is put behind it."""
    place = tree.span(at, at)
    return Turn(row, place, (place,))


def _owned(tree: ParseTree) -> Iterator[Turn]:
    """Find "the council's plan": a body or a thing with "the" owns what small letters name."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "poss" or not tree.of_dep(at, "case") or not _is_owner(tree, at):
            continue
        head, mark = token.head, tree.of_dep(at, "case")[0]
        first, last = tree.run(at, "case")[0], mark - 1
        if not (last - first < MOST_OWNING and mark < head <= mark + MOST_OWNED and at == last):
            continue
        row = _of_or_by(tree, head)
        if row and _is_bare(tree, mark + 1, head) and _opens_there(tree, first):
            owner, thing = tree.span(first, last), tree.span(mark + 1, head)
            yield Turn(row, Span(tree.article_id, owner.start, thing.end), (owner, thing))


def _is_owner(tree: ParseTree, at: int) -> bool:
    """Whether a body, a state, or "the" and a common noun stands here, alone."""
    token = tree.tokens[at]
    first = tree.run(at, "case")[0]
    inside = tree.tokens[first:at]
    if token.tag == "NNP":
        rest = inside[1:] if inside and inside[0].text.lower() == "the" else inside
        is_body = token.entity == "ORG" and len(rest) < len(inside)
        is_named = token.text[:1].isupper() and all(t.tag in ("NNP", "NNPS") for t in rest)
        return is_named and (is_body or (token.entity == "GPE" and token.text.lower() in _places()))
    is_noun = token.tag in ("NN", "NNS") and token.entity == "" and token.text.islower()
    return is_noun and bool(inside) and inside[0].text.lower() == "the" and all(t.tag in _INSIDE for t in inside[1:])


def _is_bare(tree: ParseTree, first: int, head: int) -> bool:
    """Whether small words alone name what is owned, its noun last: no number, no "own", no name."""
    tokens = tree.tokens[first : head + 1]
    is_plain = all(t.tag in _INSIDE and t.text.islower() and t.entity == "" and t.text.isalpha() for t in tokens)
    return is_plain and not any(t.text == "own" for t in tokens)


def _of_or_by(tree: ParseTree, head: int) -> str:
    """The word that may lead from a noun to its owner, "of", or "by" to the doer of an act; "" for neither."""
    noun = tree.tokens[head]
    after = tree.tokens[head + 1].text if head + 1 < len(tree.tokens) else ""
    act = index("owned_acts", "noun").get(noun.text)
    if act is not None and after in act["next"].split("|"):
        is_joined = bool(tree.of_dep(head, "conj", "cc", "appos", "relcl")) or noun.dep in ("conj", "compound", "poss")
        return "" if is_joined else "by"
    return "of" if noun.text in words("owned_nouns") and _ends_there(tree, head) else ""


@cache
def _places() -> frozenset[str]:
    """Names of states and regions, in small letters."""
    return frozenset(row["name"].lower() for name in ("states", "places") for row in table(name))


def _ends_there(tree: ParseTree, head: int) -> bool:
    """Whether nothing behind the noun could be taken with the owner instead: no "of", no list, no clause of it."""
    after = tree.tokens[head + 1] if head + 1 < len(tree.tokens) else None
    if tree.of_dep(head, "conj", "cc", "appos", "relcl") or tree.tokens[head].dep in ("conj", "compound", "poss"):
        return False
    if after is None:
        return True
    return not (after.tag in _GOES_ON or after.text in ("of", "-", "–", "—", "'") or after.tag.startswith("W"))


def _opens_there(tree: ParseTree, first: int) -> bool:
    """Whether what stands before the owner is no part of a list with it and no noun or adjective of its phrase."""
    if first == 0:
        return True
    before = tree.tokens[first - 1]
    return before.tag not in _BELONGS and before.text != ","


def _clauses(tree: ParseTree) -> Iterator[Turn]:
    """Find "said it sank" and "told the council it sank": a whole clause without "that"."""
    for at, token in enumerate(tree.tokens):
        row = index("that_verbs", "verb").get(token.lemma.lower())
        if row is None or not token.tag.startswith("VB"):
            continue
        for clause in tree.of_dep(at, "ccomp"):
            opening = _opening(tree, clause)
            objects = tree.of_dep(at, "dobj", "dative", "iobj") if row["object"] else ()
            before = tree.run(objects[0])[1] if objects else at
            if opening is None or opening <= at or not (objects or _needs_none(tree, at, opening, row["object"])):
                continue
            if opening == before + 1 and tree.tokens[before].text.isalpha():
                yield _one(tree, "that", before)
            elif _is_time(tree, before + 1, opening) and tree.tokens[opening].tag in ("PRP", "DT"):
                yield _one(tree, "that then", opening)


def _needs_none(tree: ParseTree, verb: int, opening: int, addressee: str) -> bool:
    """Whether no one need stand between a verb and its clause: "said it sank", "was told it sank".

    A bare noun behind "warned" may be whom it was told, whatever the parser takes it for: "warned police Orr had left".
    """
    if not addressee:
        return True
    if tree.of_dep(verb, "auxpass"):
        return True
    return addressee != "always" and tree.tokens[opening].tag in ("PRP", "DT", "PRP$", "CD")


def _is_time(tree: ParseTree, first: int, after: int) -> bool:
    """Whether the tokens are a time and nothing else: "said on Friday it sank"."""
    tokens = tree.tokens[first:after]
    is_time = all(t.entity in ("DATE", "TIME") or t.text.lower() == "on" for t in tokens)
    return bool(tokens) and is_time and any(t.entity for t in tokens)


def _opening(tree: ParseTree, verb: int) -> int | None:
    """The first token of a finite clause that opens with its own subject; None where it opens otherwise."""
    subjects = tree.of_dep(verb, *SUBJECTS)
    if not subjects or subjects[0] > verb or tree.of_dep(verb, "mark"):
        return None
    helpers = [tree.tokens[h] for h in tree.of_dep(verb, *_HELPERS)]
    is_finite = any(h.tag in FINITE for h in helpers) or (not helpers and tree.tokens[verb].tag in FINITE)
    first = tree.run(subjects[0])[0]
    opener = tree.tokens[first]
    is_plain = opener.pos != "PUNCT" and not opener.tag.startswith("W") and opener.tag not in ("IN", "EX", "RB")
    is_time = opener.entity in ("DATE", "TIME") or opener.text.lower() in words("weekdays")
    is_plain = is_plain and not is_time  # "a bridge that he said Sunday was safe"
    opens = tree.run(verb)[0] == first
    return first if is_finite and is_plain and opens and opener.text.lower() not in ("that", "this") else None


def _relatives(tree: ParseTree) -> Iterator[Turn]:
    """Find "the plan they dropped": a clause told of the noun before it, without "that"."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "relcl" or tree.tokens[token.head].tag not in ("NN", "NNS"):
            continue
        opening = _opening(tree, at)
        if opening is None or opening == 0:
            continue
        subject = tree.tokens[opening]
        first = tree.run(tree.of_dep(at, *SUBJECTS)[0])
        is_plain = subject.tag in ("PRP", "DT", "PRP$") or (subject.tag == "NNP" and subject.entity == "PERSON")
        is_plain = is_plain and not (subject.tag == "NNP" and _may_name(tree, token.head))
        is_plain = is_plain or (subject.tag == "NNS" and first[0] == first[1])
        if is_plain and opening - 1 == token.head:
            yield _one(tree, "that", token.head)


def _may_name(tree: ParseTree, noun: int) -> bool:
    """Whether a noun before a name may tell who is named: "harbour clerks Ada Orr and Bo Lind wrote on the plan"."""
    return not tree.of_dep(noun, "det", "poss") or tree.tokens[noun].text.lower() in words("people_nouns")


def _participles(tree: ParseTree) -> Iterator[Turn]:
    """Find "a letter signed by the mayor in May": an act that is over, told of the noun right before it."""
    for at, token in enumerate(tree.tokens):
        row = index("past_acts", "participle").get(token.text)
        head = token.head
        if row is None or token.dep != "acl" or token.tag != "VBN" or tree.run(at)[0] != at or head != at - 1:
            continue
        noun = tree.tokens[head]
        is_people = noun.text.lower() in words("people_nouns")
        if (
            noun.tag not in ("NN", "NNS")
            or not noun.text.isalpha()
            or (row["of"] == "people") != is_people
            or not _is_past(tree, at, head)
        ):
            continue
        verb = "were" if noun.tag == "NNS" else "was"
        yield _one(tree, f"who {verb}" if is_people else verb, head)


def _passives(tree: ParseTree) -> Iterator[Turn]:
    """Find "maps that were drawn by hand": without "that were" it says the same."""
    for at, token in enumerate(tree.tokens):
        helpers, head = tree.of_dep(at, "auxpass", "aux"), token.head
        if token.dep != "relcl" or token.tag not in ("VBN", "VBG") or helpers != (at - 1,) or head != at - 3:
            continue
        opener, be = tree.tokens[at - 2], tree.tokens[at - 1]
        is_short = f"{opener.text} {be.text}" in index("turns", "key")["less"]["tail"].split("|")
        after = tree.tokens[at + 1] if at + 1 < len(tree.tokens) else None
        is_open = after is not None and after.pos in ("ADP", "PART") and not tree.of_dep(at, "neg", "advmod", "conj")
        is_passive = token.tag == "VBG" or be.dep == "auxpass"
        if is_short and is_passive and is_open and tree.tokens[head].tag in ("NN", "NNS"):
            yield Turn("less", tree.span(head, at - 1), (tree.span(head, head),))


def _things(tree: ParseTree) -> Iterator[Turn]:
    """Find "a rule that would end the trade": of a thing one may say "which"; not behind "all", "any" or "the best"."""
    for at, token in enumerate(tree.tokens):
        verb = token.head
        if token.text != "that" or token.tag != "WDT" or tree.tokens[verb].dep != "relcl" or at < 1:
            continue
        head = tree.tokens[verb].head
        phrase = tree.tokens[tree.run(head, "relcl")[0] : head + 1]
        is_thing = head == at - 1 and tree.tokens[head].tag in ("NN", "NNS") and token.dep in ("nsubj", "nsubjpass")
        is_thing = is_thing and tree.tokens[head].text.islower()  # no quotation, no title of a programme
        is_thing = is_thing and tree.tokens[at].end < tree.tokens[at + 1].start  # not "that's"
        is_one = any(t.tag in ("JJS", "RBS", "PDT") or t.text.lower() in words("only_words") for t in phrase)
        if is_thing and not is_one and tree.tokens[head].text.lower() not in words("people_nouns"):
            yield Turn("which", tree.span(at, at), ())


def _included(tree: ParseTree) -> Iterator[Turn]:
    """Find "ships, including two ferries": several things, of which some are named."""
    for at, token in enumerate(tree.tokens):
        if token.text != "including" or token.dep != "prep" or at < 2 or at + 1 == len(tree.tokens):
            continue
        head, after = tree.tokens[token.head], tree.tokens[at + 1]
        is_many = head.tag == "NNS" and tree.tokens[at - 1].text == "," and token.head < at
        is_named = after.tag in _NAMES_SOME and after.text.lower() not in ("the", "all")
        if is_many and is_named:
            yield Turn("among", tree.span(at, at), ())


def _short(tree: ParseTree) -> Iterator[Turn]:
    """Find short forms of the spoken word: "didn't", "it's", "they've"; none in a question."""
    if tree.tokens and tree.tokens[-1].text == "?":
        return
    for at in range(1, len(tree.tokens)):
        before, token = tree.tokens[at - 1], tree.tokens[at]
        said = token.text.replace("’", "'").lower()
        row = _long_form(tree, at, before.text.lower(), said)
        if row and before.end == token.start:
            place = tree.span(at - 1, at)
            yield Turn(row, place, () if row == "will not" else (tree.span(at - 1, at - 1),))


def _long_form(tree: ParseTree, at: int, before: str, said: str) -> str:
    """The row that tells a short form in full; "" where it has none, or more than one."""
    if said == "n't":
        return {"ca": "cannot", "wo": "will not", "ai": "", "sha": ""}.get(before, "not")
    if tree.tokens[at - 1].tag not in ("PRP", "EX") or at + 1 == len(tree.tokens):
        return ""
    if said == "'s":
        token, after = tree.tokens[at], tree.tokens[at + 1]
        is_plain = token.dep not in ("aux", "auxpass") or tree.tokens[token.head].tag == "VBG"
        return "has" if after.text == "been" else "is" if is_plain and after.tag not in ("VBN", "VBD", "RB") else ""
    return _STAYS.get(said, "")


def _is_past(tree: ParseTree, at: int, head: int) -> bool:
    """Whether what a participle tells lies behind: a certain thing, its doer told, and no modal word over it."""
    first = tree.run(head, "acl", "relcl", "prep", "appos")[0]
    opener = tree.tokens[first]
    is_certain = opener.text.lower() in _DEFINITE or opener.tag in ("PRP$", "CD") or bool(tree.of_dep(head, "poss"))
    is_certain = is_certain or (tree.tokens[head].tag == "NNS" and time_around(tree, head) == "past")
    tells = any(t.entity == "DATE" for t in tree.tokens[at : tree.run(at)[1] + 1]) or bool(tree.of_dep(at, "agent"))
    path = tree.path_to_root(head)
    governed = any(tree.tokens[h].tag == "MD" for k in path for h in tree.of_dep(k, "aux", "neg"))
    after = tree.tokens[at + 1].text if at + 1 < len(tree.tokens) else "."
    return is_certain and tells and not governed and after not in (",", ".", "and")
