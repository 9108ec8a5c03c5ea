from datetime import date

import pytest

from evenhand.model import ArticleId, BlockKind, Granularity, Parse, Sentence, Span, TimeRef, Token
from evenhand.stages.extract.events_happenings import happenings
from evenhand.stages.extract.sentences_tree import ParseTree
from evenhand.tables import index, table

KEY = ArticleId("a-000000000000")
Word = tuple[str, str, str, int, str]
THE: Word = ("the", "DT", "det", 1, "")
OF_ODE: tuple[Word, Word] = (("of", "IN", "prep", 1, ""), ("Ode", "NNP", "pobj", 2, "PERSON"))
POS = {"N": "NOUN", "V": "VERB", "I": "ADP", "D": "DET", "J": "ADJ"}


def tree(*words: Word) -> ParseTree:
    """Tree of (word, tag, dependency, head, entity)."""
    at, tokens = 0, []
    for word, tag, dep, head, entity in words:
        pos = "PROPN" if tag == "NNP" else POS[tag[0]]
        lemma = {"shocked": "shock", "urged": "urge", "denied": "deny", "began": "begin"}.get(word, word)
        tokens.append(Token(at, at + len(word), word, lemma, pos, tag, dep, head, entity))
        at += len(word) + 1
    return ParseTree(Parse(Sentence(Span(KEY, 0, at), BlockKind.PARAGRAPH, 0), tuple(tokens)))


def day(start: int, end: int) -> TimeRef:
    return TimeRef(Span(KEY, start, end), "2020-05-04", "DATE", date(2020, 5, 4), date(2020, 5, 4), Granularity.DAY)


def shown(parsed: ParseTree, *times: TimeRef) -> list[tuple[str, str, str]]:
    line = " ".join(t.text for t in parsed.tokens)

    def words(span: Span | None) -> str:
        return line[span.start : span.end] if span is not None else ""

    return [(e.type, words(e.actor), words(e.target)) for e in happenings(parsed, times)]


def test_a_noun_tells_what_was_done_to_whom_by_whom() -> None:
    by = (("by", "IN", "prep", 1, ""), ("Bo", "NNP", "pobj", 4, "PERSON"))
    verb: Word = ("shocked", "VBD", "ROOT", 6, "")
    noun: Word = ("killing", "NN", "nsubj", 6, "")
    assert shown(tree(THE, noun, *OF_ODE, *by, verb)) == [("killing", "Bo", "Ode")]


def test_between_gives_both_sides() -> None:
    words = (
        THE, ("merger", "NN", "nsubj", 6, ""), ("between", "IN", "prep", 1, ""), ("Velta", "NNP", "pobj", 2, "ORG"),
        ("and", "DT", "cc", 3, ""), ("Lund", "NNP", "conj", 3, "ORG"), ("shocked", "VBD", "ROOT", 6, ""),
    )  # fmt: skip
    assert shown(tree(*words)) == [("deal.merger", "Velta", "Lund")]


def test_the_owner_of_a_resignation_is_its_doer() -> None:
    noun: Word = ("resignation", "NN", "nsubj", 2, "")
    assert shown(tree(("Ode", "NNP", "poss", 1, "PERSON"), noun, ("shocked", "VBD", "ROOT", 2, ""))) == [
        ("resignation", "Ode", "")
    ]


def test_the_day_between_noun_and_verb_is_the_nouns() -> None:
    words = (
        ("Ode", "NNP", "poss", 1, "PERSON"), ("arrest", "NN", "nsubj", 3, ""), ("Monday", "NNP", "npadvmod", 3, "DATE"),
        ("shocked", "VBD", "ROOT", 3, ""),
    )  # fmt: skip
    assert [e.time.value for e in happenings(tree(*words), [day(11, 17)]) if e.time is not None] == ["2020-05-04"]


@pytest.mark.parametrize("verb", ["urged", "denied"])
def test_what_is_wished_or_denied_did_not_take_place(verb: str) -> None:
    words = (
        ("Bo", "NNP", "nsubj", 1, "PERSON"), (verb, "VBD", "ROOT", 1, ""), ("the", "DT", "det", 3, ""),
        ("resignation", "NN", "dobj", 1, ""), ("of", "IN", "prep", 3, ""), ("Ode", "NNP", "pobj", 4, "PERSON"),
    )  # fmt: skip
    assert not shown(tree(*words))


def test_a_possible_one_and_one_without_a_name_are_left_out() -> None:
    possible: Word = ("possible", "JJ", "amod", 2, "")
    noun: Word = ("arrest", "NN", "nsubj", 5, "")
    of: tuple[Word, Word] = (("of", "IN", "prep", 2, ""), ("Ode", "NNP", "pobj", 3, "PERSON"))
    assert not shown(tree(("the", "DT", "det", 2, ""), possible, noun, *of, ("shocked", "VBD", "ROOT", 5, "")))
    things = (("of", "IN", "prep", 1, ""), ("man", "NN", "pobj", 2, ""))
    assert not shown(tree(THE, ("arrest", "NN", "nsubj", 4, ""), *things, ("shocked", "VBD", "ROOT", 4, "")))


def test_every_row_has_a_known_type() -> None:
    assert {row["type"] for row in table("happening_nouns")} <= set(index("event_types", "type"))
