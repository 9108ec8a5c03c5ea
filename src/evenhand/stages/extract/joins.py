"""Joins: places where one sentence may be told as two, nothing left out and nothing it holds only together with.

A split takes words out of the reach of what governs them both: a condition, an attribution, an opening phrase. So
each form is allowed only where nothing governs both parts, and where the second part hangs on the first verb or on
the name right before it beyond doubt (docs/writing, "Operations").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evenhand.model import Article, Join, JoinForm, Parse, Span
from evenhand.operations.guard import guarded
from evenhand.operations.patterns import pattern
from evenhand.operations.word_sets import word_set
from evenhand.operations.words import outside_quotations
from evenhand.stages.extract.joins_tree import (
    FINITE,
    SAYING,
    ends_with_speaker,
    is_close,
    is_finite,
    is_reported,
    joint_of,
    opens_free,
)
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.tables import index, words

_HELPERS = ("aux", "auxpass")
_SAID_ON = frozenset({"saying", "adding", "arguing", "warning", "noting", "insisting", "explaining"})
"""Participles that tell the words of whom the sentence is of, whatever the parser hangs them on."""
_GOVERNED = ("neg", "ccomp", "conj", "parataxis")
"""What a main verb may not rule where "This" is to mean all that was told of it."""
_PLURAL = frozenset({"NNS", "NNPS"})


def find_joins(article: Article, parse: Parse, told: Sequence[Span]) -> tuple[Join, ...]:
    """Find the places where a sentence may be told as two.

    Args:
        article: The article.
        parse: The parse of the sentence.
        told: Contents of speeches that touch the sentence; no split of the author's own parts lies inside one.

    Returns:
        Joins in text order, without overlaps.
    """
    tree = ParseTree(parse)
    if tree.root is None:
        return ()
    text = article.text[parse.sentence.span.start : parse.sentence.span.end]
    found = [*_participles(article.text, tree)]
    if not pattern("binds_parts").search(outside_quotations(text)):
        found += [*_coordinate(article.text, tree), *_meanwhile(article.text, tree), *_conceded(tree)]
    apart = [j for j in found if not any(j.span.overlaps(content) for content in told)]
    if ends_with_speaker(tree):
        apart = []  # "the clerks erred, but the mayor should wait, Orr said": Orr said both
    if "according to" not in text.lower():
        for find in (_relatives, _results, _places):
            apart += find(article.text, tree)
    kept: list[Join] = []
    for join in sorted([*apart, *_reported(article.text, tree)], key=lambda j: j.span):
        if not kept or join.span.start >= kept[-1].span.end:
            kept.append(join)
    return tuple(kept)


def _coordinate(text: str, tree: ParseTree) -> Iterator[Join]:
    """Find ", and S", "; S", "and P": a second verb beside the main one."""
    root = tree.root
    subjects = tree.of_dep(root, *SUBJECTS) if root is not None else ()
    if root is None or not subjects or not is_finite(tree, root):
        return
    is_free = opens_free(tree, subjects[0])
    if not is_free and not _opens_apart(tree, root, subjects[0]):
        return
    waiting = [(root, subjects[0])]
    while waiting:
        verb, subject = waiting.pop(0)
        for at in tree.of_dep(verb, "conj"):
            first = tree.run(at)[0]
            mark = _conjunction(tree, first)
            if mark is None or not is_finite(tree, at):
                continue
            joint = joint_of(text, tree, mark, mark)
            own = [s for s in tree.of_dep(at, *SUBJECTS) if s >= first]
            is_clause = bool(own) and _is_main(tree, mark, own[0]) and _stands_alone(text, tree, verb, at, joint)
            if is_clause and (is_free or text[joint.start : joint.end].strip() == ", but"):
                yield Join(JoinForm.CLAUSE, joint)
                waiting.append((at, own[0]))
            elif is_free and not tree.of_dep(at, *SUBJECTS) and _shares(text, tree, verb, at, mark):
                yield _told_of(tree, JoinForm.PREDICATE, joint, subject, mark)


def _is_main(tree: ParseTree, mark: int, subject: int) -> bool:
    """Whether no "that", "which" or "what" stands before the subject: a clause so opened is part of another.

    Nor may a participle open it: "and noted exceptions were made" is read so by mistake.
    """
    first = tree.run(subject)[0]
    if mark + 1 < len(tree.tokens) and tree.tokens[mark + 1].tag in ("VBN", "VBD"):
        return False
    between = tree.tokens[mark + 1 : first + 1]
    return not any(t.tag.startswith("W") or (t.text.lower() == "that" and t.tag == "IN") for t in between)


def _stands_alone(text: str, tree: ParseTree, verb: int, at: int, joint: Span) -> bool:
    """Whether a second clause with a subject of its own is under nothing that stands with the first verb.

    Behind ", but" a denial or hedge of the first verb ends, and so does a clause of time; reported words may not.
    """
    is_elliptic = bool(tree.of_dep(verb, "auxpass")) and tree.tokens[at].tag == "VBD" and tree.tokens[at].lemma != "be"
    is_elliptic = is_elliptic and not tree.of_dep(at, *_HELPERS, "dobj", "ccomp", "xcomp", "acomp")
    if is_elliptic or _is_said_behind(tree, at):
        return False  # "It was shut, and boats seized"; "It is late, but the trust is sound, Orr said": he may say both
    before = text[joint.start : joint.end].split()
    if before in ([",", "but"], [";"]) or text[joint.start : joint.end].strip() == ", but":
        return not any(child < at for child in tree.of_dep(verb, "ccomp", "preconj"))
    words_at = (text[slice(*_place(tree, k))] for k in tree.of_dep(verb, "advmod"))
    is_hedged = any(guarded(word) and word not in word_set("no_hedges") for word in words_at)
    holds = _holds_speech(tree, verb, at) or is_hedged or bool(tree.of_dep(verb, "neg", "preconj"))
    return _is_marked(text, tree, joint, verb, at) and not holds


def _is_said_behind(tree: ParseTree, at: int) -> bool:
    """Whether somebody else's verb behind a comma closes a second clause: ", Orr said"."""
    return any(
        t.tag in FINITE
        and t.dep in ("ROOT", "ccomp", "parataxis")
        and not tree.of_dep(k, "mark")
        and any(
            tree.tokens[tree.run(s)[0] - 1].text == "," and not tree.tokens[s].tag.startswith("W")
            for s in tree.of_dep(k, *SUBJECTS)
            if at < s < k
        )
        for k, t in enumerate(tree.tokens)
        if k > at
    )


def _shares(text: str, tree: ParseTree, verb: int, at: int, mark: int) -> bool:
    """Whether a second verb surely has the subject of the first, and nothing of the first governs it."""
    is_joined = tree.tokens[mark].tag == "CC" and not _verbs_between(tree, verb, at, mark)
    return is_joined and _agrees(tree, verb, at) and not _is_hedged(text, tree, verb)


def _meanwhile(text: str, tree: ParseTree) -> Iterator[Join]:
    """Find ", while S" at the end, and "S; S" whose first part the parser hangs before the main clause."""
    root = tree.root
    subjects = tree.of_dep(root, *SUBJECTS) if root is not None else ()
    if root is None or not subjects:
        return
    for at in tree.of_dep(root, "advcl"):
        first = tree.run(at)[0]
        is_free = opens_free(tree, subjects[0]) and not _is_hedged(text, tree, root)
        if tree.tokens[first].text == "while" and any(t.tag.startswith("VB") for t in tree.tokens[root + 1 : first]):
            continue  # "ordered them to wait abroad, while their claims are heard": they wait meanwhile
        last = _ends_apart(tree, at) if first > root and is_free and not _holds_speech(tree, root, first) else None
        if last is not None:
            yield Join(JoinForm.CLAUSE, joint_of(text, tree, first, last))
    for at in tree.of_dep(root, "ccomp"):
        first, last = tree.run(at)
        mark = last + 1
        is_whole = first == 0 and is_finite(tree, at) and bool(tree.of_dep(at, *SUBJECTS))
        if is_whole and mark < root and tree.tokens[mark].text == ";" and tree.run(subjects[0])[0] == mark + 1:
            yield Join(JoinForm.CLAUSE, joint_of(text, tree, mark, mark))


def _ends_apart(tree: ParseTree, verb: int) -> int | None:
    """The last word that opens a clause told to the end of the sentence: ", while S", ", although S".

    "While" takes a subject that is no pronoun.
    """
    first, last = tree.run(verb)
    subjects = tree.of_dep(verb, *SUBJECTS)
    if first == 0 or tree.tokens[first - 1].text != "," or not subjects or not is_finite(tree, verb):
        return None
    size = 2 if tree.tokens[first].text == "even" else 1
    opener = " ".join(t.text for t in tree.tokens[first : first + size])
    row = index("joins", "key").get(opener)
    if row is None or row["form"] != JoinForm.CLAUSE or tree.run(subjects[0])[0] != first + size:
        return None
    is_own = opener != "while" or tree.tokens[subjects[0]].tag != "PRP"
    return first + size - 1 if is_own and all(t.pos == "PUNCT" for t in tree.tokens[last + 1 :]) else None


def _conceded(tree: ParseTree) -> Iterator[Join]:
    """The comma of "Although S, S": what is conceded told first, the main clause with "But"."""
    root = tree.root
    subjects = tree.of_dep(root, *SUBJECTS) if root is not None else ()
    if root is None or not subjects or not is_finite(tree, root):
        return
    for at in tree.of_dep(root, "advcl"):
        first, last = tree.run(at)
        own, comma = tree.of_dep(at, *SUBJECTS), last + 1
        size = 2 if tree.tokens[first].text == "Even" else 1
        opener = " ".join(t.text.lower() for t in tree.tokens[first : first + size])
        if first != 0 or opener not in index("concessions", "key") or not own or tree.run(own[0])[0] != size:
            continue
        is_timed = opener == "while" and not _holds_still(tree, at)
        meets = comma < root and tree.tokens[comma].text == "," and tree.run(subjects[0])[0] == comma + 1
        if meets and is_finite(tree, at) and not is_timed and tree.tokens[own[0]].tag != "PRP":
            end = tree.tokens[comma].end
            yield Join(JoinForm.CONCESSION, Span(tree.article_id, tree.tokens[comma].start, end + 1))


def _holds_still(tree: ParseTree, verb: int) -> bool:
    """Whether a clause with "while" tells how things are, not what went on meanwhile: present or perfect, no -ing."""
    helpers = [tree.tokens[h] for h in tree.of_dep(verb, *_HELPERS)]
    tags = {t.tag for t in helpers} or {tree.tokens[verb].tag}
    return tree.tokens[verb].tag != "VBG" and bool(tags & {"VBZ", "VBP", "MD"})


def _agrees(tree: ParseTree, root: int, verb: int) -> bool:
    """Whether a verb without helpers beside a first one with some is surely no participle that shares them."""
    if tree.of_dep(verb, *_HELPERS):
        return True
    main, own = tree.tokens[root].tag, tree.tokens[verb].tag
    return not tree.of_dep(root, *_HELPERS) and (own == main or {own, main} == {"VBZ", "VBD"})


def _opens_apart(tree: ParseTree, root: int, subject: int) -> bool:
    """Whether a phrase of time or place stands before the subject, which a clause with ", but" leaves behind."""
    first = tree.run(subject)[0]
    is_phrase = (
        tree.tokens[0].text in word_set("settings") and tree.tokens[0].dep == "prep" and tree.tokens[0].head == root
    )
    return is_phrase and not any(t.tag in ("WDT", "WP", "WRB", *FINITE) for t in tree.tokens[:first])


def _is_hedged(text: str, tree: ParseTree, verb: int) -> bool:
    """Whether a word at the main verb would be lost to the second part: "allegedly", "not"."""
    if tree.of_dep(verb, "neg", "preconj"):
        return True
    return any(guarded(text[slice(*_place(tree, at))]) for at in tree.of_dep(verb, "advmod"))


def _place(tree: ParseTree, at: int) -> tuple[int, int]:
    return tree.tokens[at].start, tree.tokens[at].end


def _conjunction(tree: ParseTree, first: int) -> int | None:
    """The token that joins: "and", "but" or a semicolon right before the second part."""
    for at in (first, first - 1):
        if 0 < at < len(tree.tokens) and tree.tokens[at].text.lower() in ("and", "but", ";"):
            return at
    return None


def _is_marked(text: str, tree: ParseTree, joint: Span, root: int, verb: int) -> bool:
    """Whether a comma, semicolon or "but" parts two clauses, or both have a helper of their own: none is shared."""
    said = text[joint.start : joint.end].strip()
    if said == "but" or said[:1] in (",", ";"):
        return True
    return bool(tree.of_dep(root, *_HELPERS) and tree.of_dep(verb, *_HELPERS)) and not _verbs_between(tree, root, verb)


def _holds_speech(tree: ParseTree, verb: int, before: int) -> bool:
    """Whether the main verb rules a clause before the join: what follows may be of that clause."""
    ruled = [child for child in tree.of_dep(verb, "ccomp", "xcomp", "advcl") if _rules_clause(tree, child)]
    return any(child < before and not _is_told_as_past(tree, child, before) for child in ruled)


def _is_told_as_past(tree: ParseTree, clause: int, verb: int) -> bool:
    """Whether a clause of time tells what was, as a later verb does: true whichever of the two verbs that goes with."""
    marks = [tree.tokens[k].text for k in tree.of_dep(clause, "mark", "advmod")]
    is_time = tree.tokens[clause].dep == "advcl" and any(mark in word_set("tells_when") for mark in marks)
    return is_time and all(_is_past(tree, k) for k in (clause, verb))


def _is_past(tree: ParseTree, verb: int) -> bool:
    helpers = [tree.tokens[h] for h in tree.of_dep(verb, *_HELPERS)]
    return (helpers[0] if helpers else tree.tokens[verb]).tag == "VBD"


def _rules_clause(tree: ParseTree, verb: int) -> bool:
    return bool(tree.of_dep(verb, *SUBJECTS)) or tree.tokens[verb].dep == "ccomp"


def _verbs_between(tree: ParseTree, root: int, at: int, mark: int = 0) -> bool:
    """Whether a finite verb stands between the main verb and the second one, which might be joined to that.

    A comma before the joining word (`mark`) closes what tells of a noun or of a time: its verbs are none. Right behind
    a verb it goes on with a list of verbs: "when they wrote, signed, and then sold the house".
    """
    is_list = bool(mark) and tree.tokens[mark - 1].text == "," and tree.tokens[mark - 2].tag.startswith("VB")
    helpers = {*tree.of_dep(root, *_HELPERS), *tree.of_dep(at, *_HELPERS)}
    verbs = [k for k in range(root + 1, at) if tree.tokens[k].tag in FINITE and k not in helpers]
    if mark and tree.tokens[mark - 1].text == ",":
        verbs = [k for k in verbs if not _is_closed(tree, k, root)]
    return is_list or bool(verbs)


def _is_closed(tree: ParseTree, verb: int, root: int) -> bool:
    """Whether a verb stands in a clause that tells of a noun or a time, not in one that the main verb reports."""
    path = tree.path_to_root(verb)
    deps = [tree.tokens[k].dep for k in path if k != root]
    return bool({"relcl", "acl", "advcl"} & set(deps)) and not any(
        tree.tokens[k].dep in ("ccomp", "conj") and tree.tokens[k].head == root for k in path
    )


def _told_of(tree: ParseTree, form: JoinForm, joint: Span, subject: int, mark: int) -> Join:
    """A join whose second part tells of a noun phrase of the first."""
    first, last = tree.run(subject, "relcl", "acl", "appos")
    is_plural = tree.tokens[subject].tag in _PLURAL or bool(tree.of_dep(subject, "conj"))
    rivals = [t for t in tree.tokens[last + 1 : mark] if t.tag in _PLURAL or t.tag == "PRP"]
    is_one = tree.tokens[subject].tag in ("NN", "NNS") and not tree.of_dep(subject, "conj")
    noun = tree.span(subject, subject) if is_one else None
    if any(t.entity == "PERSON" for t in tree.tokens[subject + 1 : last + 1]):
        # "the wife of Ada Orr", "Orr, seen beside Lena Brandt": not the last one named
        return Join(form, joint) if noun is None else Join(form, joint, noun, is_plural, noun=noun)
    return Join(form, joint, tree.span(first, last), is_plural, not rivals, noun)


def _relatives(text: str, tree: ParseTree) -> Iterator[Join]:
    """Find ", who …" to the end of the sentence, right behind a name; "which" may mean all that was told before."""
    for at, token in enumerate(tree.tokens):
        if token.dep != "relcl" or not is_finite(tree, at):
            continue
        first, last = tree.run(at)
        opener, head = tree.tokens[first], _person_of(tree, token.head)
        if tree.tokens[head].pos != "PROPN":
            name = _told_to_be(tree, head, first)
            is_whole = opener.text == "who" and opener.dep in SUBJECTS and opener.head == at and _ends(tree, last)
            if name is not None and is_whole and not is_reported(tree, head):
                yield Join(JoinForm.RELATIVE, joint_of(text, tree, first, first), name)
            continue
        ends = all(t.pos == "PUNCT" and t.text in ".;" for t in tree.tokens[last + 1 :])
        is_subject = opener.dep in SUBJECTS and opener.head == at and opener.text.lower() == "who"
        stands_behind = first >= 2 and tree.tokens[first - 1].text == "," and is_close(tree, head, first)
        # "Orr and Vell, who left": of both, or of the last one; "…, who was left" is of the last one
        is_last = tree.tokens[head].dep == "conj" and not _is_of_one(tree, at)
        is_sure = not is_last and not _is_agent_of_noun(tree, head)
        if ends and is_subject and stands_behind and is_sure and not is_reported(tree, head):
            joint = joint_of(text, tree, first, first)
            start, _ = tree.run(head, "relcl", "appos")
            yield Join(JoinForm.RELATIVE, joint, tree.span(start, head), tree.tokens[head].tag == "NNPS")


def _is_agent_of_noun(tree: ParseTree, head: int) -> bool:
    """Whether "who" may mean one to whom somebody did something: "for a judge, named by Orr, who is against it"."""
    by = tree.tokens[head].head
    return (
        tree.tokens[head].dep == "pobj"
        and tree.tokens[by].dep == "agent"
        and tree.tokens[tree.tokens[by].head].dep == "acl"
    )


def _person_of(tree: ParseTree, head: int) -> int:
    """The person whom "who" means where the parser hangs it on his town: "Ada Orr, 46, of Velm, who left"."""
    token = tree.tokens[head]
    above = tree.tokens[token.head]
    is_town = token.entity == "GPE" and token.dep == "pobj" and above.text == "of"
    return above.head if is_town and tree.tokens[above.head].entity == "PERSON" else head


def _told_to_be(tree: ParseTree, noun: int, first: int) -> Span | None:
    """The name of whom "Ada Orr, a clerk in Velm who left" tells what he is, right before it; None where it is open.

    "The clerk who left" is told no other way: which clerk it is, the clause says.
    """
    name, low = tree.tokens[noun].head, tree.run(noun, "relcl")[0]
    between = tree.tokens[noun + 1 : first]
    is_told = tree.tokens[noun].dep == "appos" and tree.tokens[noun].tag == "NN"
    is_told = is_told and all(t.tag in ("IN", "DT", "NNP") and t.entity != "PERSON" for t in between)
    is_next = low >= 2 and tree.tokens[low - 1].text == "," and low - 2 == name and tree.tokens[name].pos == "PROPN"
    is_one = tree.tokens[low].text in ("a", "an") or (tree.tokens[low].text == "the" and noun - low > 1)
    if not (is_told and is_next and is_one) or tree.of_dep(name, "conj") or tree.tokens[name].dep == "conj":
        return None
    return tree.span(tree.run(name, "appos", "relcl", "prep")[0], name)


def _is_of_one(tree: ParseTree, verb: int) -> bool:
    """Whether a verb's form tells that its doer is one."""
    forms = [tree.tokens[k] for k in (verb, *tree.of_dep(verb, *_HELPERS))]
    return any(t.tag == "VBZ" or t.text == "was" for t in forms)


def _results(text: str, tree: ParseTree) -> Iterator[Join]:
    """Find ", leaving many at sea" and ", which led to a search" at the end: "This left many at sea"."""
    root = tree.root
    if root is None or tree.tokens[root].tag != "VBD" or tree.of_dep(root, *_HELPERS, *_GOVERNED):
        return
    for at, token in enumerate(tree.tokens):
        first, last = tree.run(at)
        if token.dep not in ("advcl", "relcl") or first < 3 or tree.tokens[first - 1].text != ",":
            continue
        opener = tree.tokens[first]
        row = index("joins", "key").get(opener.text)
        is_result = row is not None and JoinForm.RESULT in row["form"].split("|")
        if row is None or not is_result or not _ends(tree, last) or tree.of_dep(at, "conj"):
            continue
        if _is_of_many(tree, at, first):
            yield Join(JoinForm.RESULT, joint_of(text, tree, first, first), is_plural=True)
            continue
        after = tree.tokens[first + 1].text.lower() if first < last else ""
        is_verb = first == at and token.dep == "advcl" and token.head == root
        is_which = opener.tag == "WDT" and first + 1 == at and token.tag in ("VBD", "VBZ")
        rivals = any(t.tag in FINITE for t in tree.tokens[root + 1 : first])
        if after and (not row["next"] or after in row["next"].split("|")) and (is_verb or is_which) and not rivals:
            yield Join(JoinForm.RESULT, joint_of(text, tree, first, first))


def _is_of_many(tree: ParseTree, at: int, first: int) -> bool:
    """Whether a clause with "which" has a plural verb and stands right behind a plural noun: "these" means the same."""
    head = tree.tokens[at].head
    helpers = tree.of_dep(at, *_HELPERS)
    says = tree.tokens[helpers[0] if helpers else at]
    is_plural = says.tag == "VBP" or says.text == "were"
    is_next = head == first - 2 and tree.tokens[head].tag == "NNS"
    return tree.tokens[first].tag == "WDT" and is_plural and is_next and tree.tokens[at].dep == "relcl"


def _places(text: str, tree: ParseTree) -> Iterator[Join]:
    """Find ", where S" to the end of the sentence, right behind the name of a place: "There S"."""
    for at, token in enumerate(tree.tokens):
        first, last = tree.run(at)
        if token.dep != "relcl" or not is_finite(tree, at) or first < 3 or not _ends(tree, last):
            continue
        subjects = tree.of_dep(at, *SUBJECTS)
        opens = tree.tokens[first].text == "where" and tree.tokens[first - 1].text == ","
        is_next = bool(subjects) and tree.run(subjects[0])[0] == first + 1
        is_place = token.head == first - 2 and tree.tokens[token.head].pos in ("PROPN", "NOUN")
        is_place = is_place and tree.tokens[token.head].lemma.lower() not in index("titles", "word")
        if opens and is_next and is_place and not is_reported(tree, token.head) and not tree.of_dep(at, "conj"):
            yield Join(JoinForm.PLACE, joint_of(text, tree, first, first))


def _ends(tree: ParseTree, last: int) -> bool:
    """Whether nothing but a stop follows."""
    return all(t.pos == "PUNCT" and t.text in ".;" for t in tree.tokens[last + 1 :])


def _participles(text: str, tree: ParseTree) -> Iterator[Join]:
    """Find ", adding that …" to the end of the sentence, behind a main verb in the past."""
    root = tree.root
    subjects = tree.of_dep(root, *SUBJECTS[:1]) if root is not None else ()
    if root is None or not subjects or tree.tokens[root].tag != "VBD" or tree.of_dep(root, *_HELPERS, "neg"):
        return
    hung = tree.of_dep(root, "advcl")
    said = [at for at, t in enumerate(tree.tokens) if t.text in _SAID_ON and t.dep in ("advcl", "acl") and at > root]
    for at in sorted({*hung, *said}):
        token = tree.tokens[at]
        row = index("joins", "key").get(token.text.lower())
        if row is None or row["form"] != JoinForm.PARTICIPLE or at < 2 or tree.tokens[at - 1].text != ",":
            continue
        if token.text not in {*_SAID_ON, "citing"} and any(child < root for child in tree.of_dep(root, "ccomp")):
            continue  # "The crew fled, the port said, facing a fine": not the port
        first, last = tree.run(at)
        after = tree.tokens[min(at + 1, last)].text
        is_other = after == "to" and not row["next"]  # ", adding to signs of a revival": nothing is said
        if is_other or (row["next"] and after not in row["next"].split("|")) or _is_texts(tree, root):
            continue
        ends = all(t.pos == "PUNCT" and t.text == "." for t in tree.tokens[last + 1 :])
        stands = first == at and at > root and ends and not tree.of_dep(at, "conj")
        if stands and ((token.text == "adding" and at in hung) or not _verbs_between(tree, root, at)):
            yield _told_of(tree, JoinForm.PARTICIPLE, joint_of(text, tree, at, at), subjects[0], at)


def _is_texts(tree: ParseTree, root: int) -> bool:
    """Whether a text that somebody got says what follows, or a picture shows it, and not who got or made it.

    "Received a notice, saying that"; "published images of the mayor, taking a bribe".
    """
    got = [tree.tokens[c].lemma.lower() for c in tree.of_dep(root, "dobj")]
    is_got = tree.tokens[root].lemma in word_set("getting") and any(n in words("document_nouns") for n in got)
    return is_got or any(n in word_set("pictures") for n in got)


def _reported(text: str, tree: ParseTree) -> Iterator[Join]:
    """Find "and that …" in "X said that …, and that …"."""
    root = tree.root
    subjects = tree.of_dep(root, *SUBJECTS[:1]) if root is not None else ()
    if root is None or not subjects or tree.tokens[root].text not in SAYING or tree.of_dep(root, *_HELPERS, "neg"):
        return
    for said in tree.of_dep(root, "ccomp"):
        for at in tree.of_dep(said, "conj"):
            first = tree.run(at)[0]
            pair = [t.text for t in tree.tokens[first - 1 : first + 1]]
            is_second = first > said > root and pair == ["and", "that"] and tree.tokens[first].dep == "mark"
            if is_second and is_finite(tree, at) and is_finite(tree, said):
                yield _told_of(tree, JoinForm.REPORTED, joint_of(text, tree, first - 1, first), subjects[0], root)
