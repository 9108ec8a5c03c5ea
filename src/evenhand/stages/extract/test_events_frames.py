import pytest

from evenhand.model import ArticleId, BlockKind, Parse, Sentence, Span, Token
from evenhand.stages.extract.events_frames import NO_EVENT, frame_type, is_class
from evenhand.stages.extract.events_modality import verb_group
from evenhand.stages.extract.events_types import class_of, plover_type
from evenhand.stages.extract.sentences_tree import ParseTree
from evenhand.tables import index, table

KEY = ArticleId("a-000000000000")
Word = tuple[str, str, str, int, str]


def tree(*words: Word) -> ParseTree:
    """Tree of (lemma, tag, dependency, head, entity)."""
    at, tokens = 0, []
    for lemma, tag, dep, head, entity in words:
        pos = {"N": "NOUN", "V": "VERB", "I": "ADP", "R": "ADV"}.get(tag[0], "X")
        pos = "PROPN" if tag == "NNP" else pos
        tokens.append(Token(at, at + len(lemma), lemma, lemma, pos, tag, dep, head, entity))
        at += len(lemma) + 1
    return ParseTree(Parse(Sentence(Span(KEY, 0, at), BlockKind.PARAGRAPH, 0), tuple(tokens)))


def told(subject: str, verb: str, thing: str, *beside: str) -> str:
    """Type of "SUBJECT VERB THING": a word with a capital is a person's or, with a star, an organisation's name."""
    words: list[Word] = [_noun(subject, "nsubj"), (verb, "VBD", "ROOT", 1, "")]
    words += [_noun(thing, "dobj")] if thing else []
    for word in beside:
        first, _, second = word.partition(" ")
        words.append((first, "IN", "prep" if second else "prt", 1, ""))
        words += [(second, "NN", "pobj", len(words) - 1, "PERSON" if second.istitle() else "")] if second else []
    parsed = tree(*words)
    return frame_type(parsed, verb_group(parsed, 1), is_passive=False)


def _noun(text: str, dep: str) -> Word:
    name = text.rstrip("*")
    entity = "" if not name[0].isupper() else "ORG" if text.endswith("*") else "PERSON"
    return name, "NNP" if entity else "NN", dep, 1, entity


@pytest.mark.parametrize(
    ("clause", "type_"),
    [
        (("court", "strike", "law", "down"), "court.ruling"),
        (("judge", "dismiss", "lawsuit"), "court.ruling"),
        (("Ode", "plead", "", "guilty"), "plea"),
        (("prosecutor", "charge", "Ode", "with fraud"), "charge"),
        (("officer", "arrest", "suspect"), "arrest"),
        (("Velta*", "sue", "Norland*"), "suit"),
        (("senate", "pass", "bill"), "bill.passed"),
        (("senate", "reject", "amendment"), "bill.rejected"),
        (("governor", "sign", "bill"), "bill.signed"),
        (("governor", "veto", "bill"), "bill.vetoed"),
        (("Ode", "win", "election"), "election.won"),
        (("Ode", "lose", "primary"), "election.lost"),
        (("Ode", "run", "", "for mayor"), "candidacy"),
        (("Ode", "suspend", "campaign"), "candidacy.ended"),
        (("Ode", "endorse", "Bo"), "endorsement"),
        (("Ode", "resign", ""), "resignation"),
        (("board", "oust", "Ode"), "dismissal"),
        (("Velta*", "acquire", "rival"), "deal.merger"),
        (("Velta*", "win", "contract"), "deal.contract"),
        (("Velta*", "report", "profit"), "results"),
        (("Velta*", "cut", "jobs"), "layoffs"),
        (("shares", "fall", ""), "price_move"),
        (("bank", "raise", "rate"), "rate_decision"),
        (("hurricane", "batter", "coast"), "disaster"),
        (("train", "derail", ""), "accident"),
        (("man", "shoot", "officer"), "shooting"),
        (("poll", "show", "lead"), "poll"),
        (("teachers", "strike", ""), "labour_strike"),
        (("demonstrators", "march", ""), "PROTEST"),
    ],
)
def test_general_news_has_types_of_its_own(clause: tuple[str, ...], type_: str) -> None:
    assert told(*clause) == type_


@pytest.mark.parametrize(
    "clause",
    [
        ("Ode", "shoot", "", "back"),
        ("Ode", "take", "lead"),
        ("Ode", "raise", "question"),
        ("Ode", "give", "credit"),
        ("number", "decline", ""),
        ("book", "capture", "imagination"),
        ("Ode", "vote", "", "for Bo"),
    ],
)
def test_idioms_tell_no_event(clause: tuple[str, ...]) -> None:
    assert told(*clause) == NO_EVENT


@pytest.mark.parametrize(
    "clause",
    [("singer", "win", "prize"), ("mayor", "pass", "salt"), ("tone", "strike", "chord"), ("Ode", "knit", "hat")],
)
def test_other_senses_have_no_frame(clause: tuple[str, ...]) -> None:
    assert told(*clause) not in ("election.won", "bill.passed", "labour_strike")


def test_a_passive_turns_the_slots() -> None:
    parsed = tree(
        ("law", "NN", "nsubjpass", 2, ""), ("be", "VBD", "auxpass", 2, ""), ("block", "VBN", "ROOT", 2, ""),
        ("by", "IN", "agent", 2, ""), ("judge", "NN", "pobj", 3, ""),
    )  # fmt: skip
    assert frame_type(parsed, verb_group(parsed, 2), is_passive=True) == "court.ruling"


def test_a_title_before_a_name_counts_as_its_head() -> None:
    parsed = tree(
        ("judge", "NN", "compound", 1, ""), ("Ode", "NNP", "nsubj", 2, "PERSON"), ("rule", "VBD", "ROOT", 2, "")
    )
    assert frame_type(parsed, verb_group(parsed, 2), is_passive=False) == "court.ruling"
    assert not is_class(parsed.tokens[2], "court")


def test_frames_name_known_types_and_classes() -> None:
    known = {row["class"] for row in table("event_classes")}
    for row in table("event_frames"):
        assert row["type"] == NO_EVENT or row["type"] in index("event_types", "type"), row
        cells = "/".join((row["subject"], row["object"], row["with"].replace(">", "/").replace(";", "/")))
        assert {part[1:].rstrip("?") for part in cells.split("/") if part.startswith("@")} <= known, row


def test_own_types_have_a_class_where_plover_has_them() -> None:
    assert all(bool(class_of(row["type"])) == bool(plover_type(row["type"])) for row in table("event_types"))
