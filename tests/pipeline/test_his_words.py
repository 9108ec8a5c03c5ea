"""Words that no others may stand for: what somebody calls a thing, part of a name, a verb with its particle."""

from __future__ import annotations

import lemminflect
import pytest

from evenhand.model import (
    Derivation,
    Evidence,
    Op,
    Piece,
    Relation,
    Span,
    Statement,
)
from evenhand.operations.cast import Cast
from evenhand.operations.replay import ReplayError, replay
from evenhand.operations.swallowed import holds_reporter
from evenhand.pipeline import extracted
from evenhand.stages.extract.speech_marks import quotations
from evenhand.stages.verify.bound import unbound
from evenhand.stages.verify.checks import failure_of
from evenhand.stages.write.naming import role_start
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.source import Source
from evenhand.tables import table
from tests.pipeline.test_misread import KEY, PARSER, article, replaced, span


def source(text: str) -> Source:
    one = article(text)
    return Source(one, extracted(one, parser=PARSER), "", is_copy=False)


def refusal(text: str, words: str, row: str, op: Op = Op.ROW) -> str:
    """Why replay puts no other words in the place of these; "" where it does."""
    try:
        replay(Derivation("fragment", (Piece("text", op, span(text, words), row),)), {KEY: article(text)})
    except ReplayError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("text", "is_his"),
    [
        ("Mayor Bo Lind denied the claims and said that it is a witch hunt.", True),
        ("Mayor Bo Lind said the hearing was nothing but a witch hunt.", True),
        ("It was a witch hunt from the first day, Mayor Bo Lind said on Friday.", True),
        ("Mayor Bo Lind called the hearing a witch hunt.", True),
        ("Mayor Bo Lind dismissed the hearing as a witch hunt.", True),
        ("Mayor Bo Lind accused the council of a witch hunt.", True),
        ("The council went on with a witch hunt against Mayor Bo Lind.", False),
        ("Mayor Bo Lind said that a witch hunt must end.", False),
        ("It was a witch hunt from the first day.", False),
    ],
)
def test_what_somebody_calls_a_thing_stays_his_word(text: str, is_his: bool) -> None:
    assert replaced(text) == ([] if is_his else ["a witch hunt"])
    assert ("another word" in refusal(text, "a witch hunt", "loaded:a witch hunt")) is is_his
    (facts,) = (one := source(text)).facts.sentences
    assert (clause_pieces(one, facts.sentence.span) is None) is is_his


def test_words_that_say_the_same_stand_for_what_somebody_calls_a_thing_too() -> None:
    assert replaced("Mayor Bo Lind denied that the aim was regime change.") == ["regime change"]


@pytest.mark.parametrize(
    ("text", "is_his"),
    [
        ("Mayor Bo Lind said it was a shocking attack on the harbour.", True),
        ("The crews saw a shocking attack on the harbour.", False),
    ],
)
def test_a_judging_word_is_not_left_off_what_somebody_calls_a_thing(text: str, is_his: bool) -> None:
    (facts,) = (one := source(text)).facts.sentences
    assert (clause_pieces(one, facts.sentence.span) is None) is is_his
    at = span(text, "shocking ")
    pieces = (Piece("text", Op.COPY, Span(KEY, 0, at.start)), Piece("text", Op.COPY, Span(KEY, at.end, len(text) - 1)))
    assert ("calls it" in str(failure(text, "sentence", pieces))) is is_his


def failure(text: str, frame: str, pieces: tuple[Piece, ...]) -> object:
    made = Derivation(frame, pieces)
    relation = Relation.QUOTE if any(p.op is Op.QUOTE for p in pieces) else Relation.PARAPHRASE
    evidence = (Evidence(Span(KEY, 0, len(text)), article(text).text_sha256, relation),)
    return failure_of(Statement(replay(made, {KEY: article(text)}), evidence, made), {KEY: article(text)})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Norvik Port Board denied Velta Defence Forces claims that the quay was sold.", []),
        ("Mayor Bo Lind rejected Ada Orr claims that the quay was sold.", []),
        ("The council, which denied Ada Orr funds, claims that the quay was sold.", ["claims that"]),
        ("Ada Orr claims that the quay was sold.", ["claims that"]),
    ],
)
def test_a_noun_behind_a_name_is_not_told_as_a_verb(text: str, found: list[str]) -> None:
    assert replaced(text) == found
    assert ("another word" in refusal(text, "claims that", "loaded:claims that")) is (not found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The board contested Norvik Port Union claims that the quay was sold.", []),
        ("The board discussed Port Avel claims that the quay was sold.", []),
        ("The board said Bo Lind claims that the quay was sold.", ["claims that"]),
    ],
)
def test_the_object_of_a_verb_before_it_is_not_told_as_a_verb(text: str, found: list[str]) -> None:
    assert replaced(text) == found
    at = span(text, "claims that")
    pieces = (
        Piece("text", Op.COPY, Span(KEY, 0, at.start)),
        Piece("text", Op.ROW, at, "loaded:claims that"),
        Piece("text", Op.COPY, Span(KEY, at.end, len(text) - 1)),
    )
    one, made = article(text), Derivation("sentence", pieces)
    evidence = (Evidence(Span(KEY, 0, len(text)), one.text_sha256, Relation.PARAPHRASE),)
    told = Statement(replay(made, {KEY: one}), evidence, made)
    assert ("plain word" in str(unbound(told, {KEY: extracted(one, parser=PARSER)}, {KEY: one}))) is (not found)


@pytest.mark.parametrize(
    ("text", "words", "row", "is_name"),
    [
        ("The Norvik Reporter said that the quay was sold.", "Reporter", "plain:reporter", True),
        ("According to the Harbour Reporter, the quay was sold.", "Reporter", "plain:reporter", True),
        ("The Reporter said that the quay was sold.", "Reporter", "plain:reporter", True),
        ("A reporter said that the quay was sold.", "reporter", "plain:reporter", False),
        ("Reporters said that the quay was sold.", "Reporters", "plain:reporters", False),
        ("The Norvik Regime Board said that the quay was sold.", "Regime", "loaded:regime", True),
        ("The United Nations said that the quay was sold.", "United Nations", "plain:united nations", False),
    ],
)
def test_no_word_of_a_name_is_told_by_another(text: str, words: str, row: str, is_name: bool) -> None:
    facts = extracted(article(text), parser=PARSER).sentences[0]
    terms = [t for t in (*facts.plain, *facts.loaded) if t.neutral and text[t.span.start : t.span.end] == words]
    assert not (terms and is_name)
    assert bool(refusal(text, words, row)) is is_name


@pytest.mark.parametrize(("text", "found"), [("Bo Lind rattled off a list.", []), ("It rattled Bo Lind.", ["rattled"])])
def test_a_verb_with_its_particle_is_another_verb(text: str, found: list[str]) -> None:
    assert replaced(text) == found
    assert ("another word" in refusal(text, "rattled", "loaded:rattled")) is (not found)


def _forms(word: str) -> set[str]:
    """The tags of past forms that a word may have."""
    lemmas = lemminflect.getAllLemmas(word, upos="VERB").get("VERB", ())
    return {tag for tag in ("VBD", "VBN") for lemma in lemmas if word in lemminflect.getInflection(lemma, tag)}


def test_what_stands_for_a_past_form_is_past_and_participle_as_it_is() -> None:
    """A row of `loaded` does not tell whether its verb is active: "the town was jolted" is not "was shook"."""
    rows = [
        (row["key"].split()[0], row["neutral"].split()[0])
        for row in table("loaded")
        if row["pos"] == "VERB" and row["neutral"]
    ]
    odd = [
        (key, plain) for key, plain in rows if key.endswith("ed") and _forms(plain) and not _forms(key) <= _forms(plain)
    ]
    assert odd == []
    asked = [
        (row["plain"].split()[0], tag)
        for name in ("plain", "run_words")
        for row in table(name)
        for tag in row["tag"].split("|")
    ]
    assert [one for one in asked if one[1] == "VBN" and _forms(one[0]) == {"VBD"}] == []


@pytest.mark.parametrize(
    ("text", "opening", "is_swallowed"),
    [
        ("“I’m glad,' she wrote in a letter, but then noted that “the work was hard.”", "I’m", True),
        ('"I am glad to go, Ada Orr said on Friday.', "I am", True),
        ('"I am glad, she wrote in a letter, but then noted that "the work was hard."', "I am", True),
        ("“He told me, ‘I am glad,’ she said at the quay,” Orr said.", "He told", False),
        ("“We left, she said no, and we came back,” Orr said.", "We left", False),
    ],
)
def test_a_quotation_without_its_mark_does_not_swallow_the_reporter(
    text: str, opening: str, is_swallowed: bool
) -> None:
    start = text.index(opening)
    end = next(n for n in range(start, len(text) + 1) if n == len(text) or text[n] in '“”"')
    assert holds_reporter(text, start, end) is is_swallowed
    assert (start in [q.start for q in quotations(article(text))]) is not is_swallowed
    quote = (Piece("quote", Op.QUOTE, Span(KEY, start, end)), Piece("speaker", Op.COPY, span(text, text.split()[-3])))
    assert ("reporter" in str(failure(text, "quoted", quote))) is is_swallowed


def test_a_date_before_its_noun_keeps_its_form() -> None:
    text = "Soon after the Nov. 8, 2016, election, Mayor Bo Lind left the council."
    (facts,) = (one := source(text)).facts.sentences
    pieces = clause_pieces(one, facts.sentence.span)
    assert pieces is not None
    assert "the Nov. 8, 2016, election" in replay(Derivation("fragment", pieces), {KEY: article(text)})
    assert "noun that it dates" in refusal(text, "the Nov. 8, 2016", "past:bare", Op.DATE)
    assert not refusal("He left on Nov. 8, 2016, the day of the vote.", "Nov. 8, 2016", "past:bare", Op.DATE)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Relief and Works Agency spokesman Robert Orr left.", ""),
        ("The office of four witnesses Senate Leader Robert Orr asked for is shut.", ""),
        ("Bo Lind and Veltan President Robert Orr left.", "Veltan President Robert Orr"),
        ("The Works Agency spokesman Robert Orr left.", "Works Agency spokesman Robert Orr"),
    ],
)
def test_a_role_is_whole_and_of_one(text: str, role: str) -> None:
    one = article(text)
    facts = extracted(one, parser=PARSER)
    cast = Cast({KEY: one}, {KEY: facts})
    told = [
        text[w.place.start : w.place.end]
        for m in facts.mentions
        if m.name == "Robert Orr"
        for w in cast.introductions(m)
    ]
    assert told[:1] == ([role] if role else []) or (not role and all(t == "Senate Leader Robert Orr" for t in told))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("The book is about failed candidate and Velta Governor Sarah Lind, who spoke.", True),
        ("The book was by Bo Orr and Velta Governor Sarah Lind, who spoke.", False),
    ],
)
def test_a_description_of_one_person_is_not_made_two(text: str, is_one: bool) -> None:
    one = source(text)
    (person,) = [m for m in one.facts.mentions if m.name == "Sarah Lind"]
    role = text.index("Velta Governor")
    assert (role_start(one, person, person.span.start, 0) == role) is not is_one
    pieces = (
        Piece("text", Op.COPY, Span(KEY, 0, role)),
        Piece("text", Op.COPY, Span(KEY, text.index("Lind,"), len(text) - 1)),
    )
    assert ("reads as two" in str(failure(text, "sentence", pieces))) is is_one
