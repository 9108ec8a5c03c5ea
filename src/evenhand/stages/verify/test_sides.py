"""Sides: who stands with whom, and how the sources and the page tell each."""

from __future__ import annotations

from datetime import date

from evenhand.model import (
    ActorId,
    ActorKind,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Comparison,
    Dateline,
    Derivation,
    Event,
    Evidence,
    Facts,
    Mention,
    Modality,
    Op,
    Page,
    Piece,
    Relation,
    Section,
    Sentence,
    SentenceFacts,
    Side,
    Span,
    Speech,
    SpeechForm,
    Statement,
    claim_id_of,
)
from evenhand.operations.replay import replay
from evenhand.stages.verify.parties import Parties
from evenhand.stages.verify.sides import sides

ID = ArticleId("a-1")
TEXT = (
    "Icelandic Foreign Minister Mara Vell claimed on Monday that the fish were counted twice. "
    "“We have nothing to hide,” Vell said. "
    "Fiji’s ambassador to Iceland, Oran Tuke, said the count was wrong. "
    "Former Fijian president Ilo Dane said “nobody asked us”. "
    "Rep. Ann Holt (R-Northmark) denied it."
)


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(ID, start, start + len(words))


def mention(words: str, name: str, kind: ActorKind, role: str = "", after: int = 0) -> Mention:
    return Mention(span(words, after), ActorId(name), name, kind, span(role) if role else None)


def speech(speaker: str, name: str, cue: str, content: str, form: SpeechForm = SpeechForm.INDIRECT) -> Speech:
    where = span(content)
    sentence = next(s for s in SENTENCES if s.holds(where))
    return Speech(
        claim_id_of("speech", where),
        form,
        span(speaker, sentence.start),
        name,
        span(cue, sentence.start),
        where,
        sentence,
    )


def sentences() -> tuple[Span, ...]:
    starts = [TEXT.index(w) for w in ("Icelandic", "“We", "Fiji’s", "Former", "Rep.")]
    ends = [*(start - 1 for start in starts[1:]), len(TEXT)]
    return tuple(Span(ID, start, end) for start, end in zip(starts, ends, strict=True))


SENTENCES = sentences()
ARTICLE = Article(
    ID, "", "", "Plain Ledger", "", "", date(2026, 3, 9), "en", TEXT, (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),)
)
MENTIONS = (
    mention("Mara Vell", "Mara Vell", ActorKind.PERSON, "Icelandic Foreign Minister"),
    mention("Vell", "Vell", ActorKind.PERSON, after=TEXT.index("hide")),
    mention("Fiji", "Fiji", ActorKind.GOVERNMENT),
    mention("Iceland", "Iceland", ActorKind.PLACE, after=TEXT.index("ambassador")),
    mention("Oran Tuke", "Oran Tuke", ActorKind.PERSON, "ambassador to Iceland"),
    mention("Ilo Dane", "Ilo Dane", ActorKind.PERSON, "Former Fijian president"),
    mention("Ann Holt", "Ann Holt", ActorKind.PERSON, "Rep."),
)
SPEECHES = (
    speech("Icelandic Foreign Minister Mara Vell", "Mara Vell", "claimed", "the fish were counted twice"),
    speech("Vell", "Vell", "said", "We have nothing to hide", SpeechForm.DIRECT),
    speech("Fiji’s ambassador to Iceland, Oran Tuke", "Oran Tuke", "said", "the count was wrong"),
    speech("Former Fijian president Ilo Dane", "Ilo Dane", "said", "nobody asked us", SpeechForm.MIXED),
    speech("Rep. Ann Holt", "Ann Holt", "denied", "it", SpeechForm.INDIRECT),
)
EVENTS = tuple(
    Event(claim_id_of("event", s), s, m.span, s, None, None, Modality.DONE, False, "", s)
    for s, m in ((SENTENCES[2], MENTIONS[4]), (SENTENCES[3], MENTIONS[5]))
)
FACTS = Facts(
    ID,
    tuple(SentenceFacts(Sentence(s, BlockKind.PARAGRAPH, 0), (), (), False, False, False) for s in SENTENCES),
    MENTIONS,
    SPEECHES,
    (),
    (),
    EVENTS,
)


def told(frame: str, *pieces: tuple[str, Op, str]) -> Statement:
    derivation = Derivation(frame, tuple(Piece(slot, op, span(words)) for slot, op, words in pieces))
    evidence = tuple(
        Evidence(s, ARTICLE.text_sha256, Relation.PARAPHRASE)
        for s in SENTENCES
        if any(s.holds(p.span) for p in derivation.pieces)
    )
    return Statement(replay(derivation, {ID: ARTICLE}), evidence, derivation)


PAGE = Page(
    title=told("title", ("text", Op.COPY, "the count was wrong")),
    dateline=Dateline(None, None, None, None, 1, 1, 1),
    highlights=(),
    article=(
        Section(
            None,
            (
                (
                    told("said", ("speaker", Op.COPY, "Mara Vell"), ("text", Op.COPY, "the fish were counted twice")),
                    told("sentence", ("text", Op.COPY, "Oran Tuke, said the count was wrong")),
                ),
            ),
        ),
    ),
    comparison=Comparison(),
    positions=(),
    figures=(),
    timeline=(),
    scenarios=(),
    implications=(),
    unknowns=(),
)


def measured() -> dict[str, Side]:
    return {side.name: side for side in sides(PAGE, (ARTICLE,), (FACTS,))}


def test_people_stand_with_the_state_they_speak_for_and_others_alone() -> None:
    parties = Parties((ARTICLE,), (FACTS,))
    assert parties.side("Vell") == parties.side("Mara Vell") == "Iceland"
    assert parties.side("Oran Tuke") == "Fiji"
    assert parties.side("Ilo Dane") == "Ilo Dane", "a former president speaks for no state"
    assert parties.side("Ann Holt") == "Republican Party"


def test_within_one_state_its_officers_stand_for_themselves() -> None:
    own = Facts(ID, FACTS.sentences, MENTIONS[:2], SPEECHES[:2], (), (), ())
    assert Parties((ARTICLE,), (own,)).side("Mara Vell") == "Mara Vell"


def test_every_side_is_measured_in_the_sources_and_on_the_page() -> None:
    found = measured()
    assert list(found) == ["Fiji", "Iceland", "Ilo Dane", ""]
    iceland = found["Iceland"]
    assert iceland.members == ("Mara Vell",)
    assert iceland.in_sources.verbs == (("claimed", 1), ("said", 1)) and iceland.on_page.verbs == (("said", 1),)
    assert (iceland.in_sources.n_quotations, iceland.on_page.n_quotations) == (1, 0)
    assert iceland.has_first_word and not iceland.has_last_word and found["Fiji"].has_last_word
    assert sum(side.n_first for side in found.values()) == sum(side.n_last for side in found.values()) == 1
    assert 0 < iceland.on_page.speech < iceland.on_page.told < 1
    assert found["Ilo Dane"].on_page.told == 0.0 < found["Ilo Dane"].in_sources.told


def test_a_story_of_one_has_no_sides() -> None:
    own = Facts(ID, FACTS.sentences, MENTIONS[:2], SPEECHES[:2], (), (), ())
    assert sides(PAGE, (ARTICLE,), (own,)) == ()
