from datetime import date

import pytest

from evenhand.model import (
    ActorKind,
    Article,
    ArticleId,
    Block,
    BlockKind,
    Granularity,
    Span,
    Speech,
    SpeechForm,
    TimeRef,
)
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.extract.speech import find_speeches
from evenhand.stages.extract.speech_cues import cue_forms
from evenhand.stages.extract.speech_marks import quotations
from evenhand.tables import table

A = ArticleId("a-0123456789ab")


def article(*paragraphs: str, headings: int = 0) -> Article:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        kind = BlockKind.HEADING if index < headings else BlockKind.PARAGRAPH
        blocks.append(Block(kind, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(A, "x", "", "", "", "", date(2021, 3, 5), "en", text, tuple(blocks))


def told(*paragraphs: str, headings: int = 0) -> list[tuple[SpeechForm, str, str]]:
    """Form, speaker's name and content of each speech, by patterns alone."""
    read = article(*paragraphs, headings=headings)
    return [(s.form, s.speaker_name, cut(read, s.content)) for s in speeches(read)]


def speeches(read: Article) -> tuple[Speech, ...]:
    return find_speeches(read, (), find_mentions(read, ()), ())


def cut(read: Article, span: Span | None) -> str:
    return "" if span is None else read.text[span.start : span.end]


@pytest.mark.parametrize(
    ("paragraph", "form", "speaker", "content"),
    [
        (
            "“The dam is safe,” said Mara Vell, head of the water board.",
            "direct",
            "Mara Vell",
            "The dam is safe",
        ),
        ("“The dam is safe,” Mara Vell said on Monday.", "direct", "Mara Vell", "The dam is safe"),
        ("Mayor Ines Otto said: “We shall rebuild.”", "direct", "Ines Otto", "We shall rebuild."),
        ('Mayor Ines Otto called the plan "a costly mistake".', "mixed", "Ines Otto", "a costly mistake"),
        ("Mayor Ines Otto said that the bridge would close.", "indirect", "Ines Otto", "the bridge would close"),
        ("According to Reuters, the bridge will close.", "indirect", "Reuters", "the bridge will close"),
        ("The bridge will close, Mayor Ines Otto said.", "indirect", "Ines Otto", "The bridge will close"),
        ("“The dam is safe,” according to Mara Vell.", "direct", "Mara Vell", "The dam is safe"),
    ],
)
def test_frames(paragraph: str, form: str, speaker: str, content: str) -> None:
    assert (SpeechForm(form), speaker, content) in told(paragraph)


def test_an_ing_form_that_tells_how_is_no_cue() -> None:
    found = told("The mayor was “winning favours from the harbour board” by asking Jan Hollar to look into rumours.")
    assert not any(name == "Jan Hollar" for _form, name, _content in found)


def test_speaker_stands_in_the_paragraph_before() -> None:
    found = told("Minister Olga Brandt criticised the ruling, adding:", "“We will appeal within the week.”")
    assert (SpeechForm.DIRECT, "Olga Brandt", "We will appeal within the week.") in found
    found = told("A Health Ministry statement said the following:", "“The vaccine has been approved.”")
    assert found[0][2] == "The vaccine has been approved."
    assert "Health Ministry" in found[0][1]


def test_quotation_over_paragraphs_and_after_its_attribution() -> None:
    found = told("“We waited,” said Jan Holt. “Then it came.", "“Nobody was hurt that day.”")
    assert {(s, c) for _, s, c in found} == {
        ("Jan Holt", "We waited"),
        ("Jan Holt", "Then it came."),
        ("Jan Holt", "Nobody was hurt that day."),
    }


def test_a_statement_sent_is_quoted_by_the_next_paragraph() -> None:
    intro = "The paper asked again, and Mara Holt sent this statement:"
    ((_, speaker, _),) = told(intro, "“In both cases the harbour found that nobody was harmed.”")
    assert speaker == "Mara Holt"


def test_quotation_opens_after_the_first_word() -> None:
    found = told("Minister Olga Brandt warned the council, adding:", "Continued “delays at the port hurt everybody.”")
    assert (SpeechForm.MIXED, "Olga Brandt", "delays at the port hurt everybody.") in found


def test_scare_quotes_titles_and_headings_are_no_speech() -> None:
    assert told("The so-called “peace dividend” never came.") == []
    assert told("“Old Town” sign stolen, police say", "Nothing else.", headings=1) == []


def test_pronoun_is_resolved_to_the_latest_speaker() -> None:
    read = article("“The dam is safe,” said Mara Vell.", "“It will hold,” she said.")
    second = speeches(read)[-1]
    assert (second.speaker_name, cut(read, second.speaker)) == ("Mara Vell", "Mara Vell")


def test_pronoun_without_antecedent_has_no_speaker() -> None:
    (only,) = speeches(article("“It will hold for years,” he said."))
    assert (only.speaker, only.speaker_name) == (None, "")


def test_crowd_is_told() -> None:
    (only,) = speeches(article("Experts said that the bridge would close."))
    assert (only.is_unnamed, only.speaker_name) == (True, "")


def test_time_that_modifies_the_cue() -> None:
    read = article("On Monday, Mayor Ines Otto said: “We shall rebuild.”")
    at = read.text.index("Monday")
    day = date(2021, 3, 1)
    monday = TimeRef(Span(A, at, at + 6), "2021-03-01", "DATE", day, day, Granularity.DAY)
    (only,) = find_speeches(read, (), find_mentions(read, ()), (monday,))
    assert only.said == monday


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('He said "one two".', ["one two"]),
        ('He said "one "two" three."', ['one "two" three.']),
        ('"One two," he said. "Three "four" five six!"', ["One two,", 'Three "four" five six!']),
        ('"One two he said. "Three" and "four" he said.', ["One two he said.", "four"]),
        ("He said “one ‘two’ three”.", ["one ‘two’ three"]),
        ("He said ‘one two’, didn’t he?", ["one two"]),
        ("He said ''one two'' again", ["one two"]),
        ("He said “one two", ["one two"]),
        ("He said one two”", []),
        ("It’s the boys’ dog’s “”.", []),
    ],
)
def test_marks(text: str, inner: list[str]) -> None:
    read = article(text)
    assert [read.text[q.start : q.end] for q in quotations(read)] == inner


@pytest.mark.parametrize(
    "text",
    [
        "“" * 3000,
        '"a ' * 3000,
        "said " * 5000,
        "X said “" * 2000,
        "\u202e‘’“”\x00said:",
        "A" * 200000,
        "A: b " * 4000,
        "A (B C: " * 4000,
    ],
)
def test_hostile_text_does_not_raise(text: str) -> None:
    find_speeches(article(text, text), (), find_mentions(article(text, text), ()), ())


def test_every_loaded_cue_has_a_neutral_one_with_the_same_forms() -> None:
    rows = {row["lemma"]: row for row in table("cues")}
    for row in rows.values():
        assert len(row["forms"].split()) == 4, row["lemma"]
        if row["neutral"]:
            assert not rows[row["neutral"]]["neutral"], row["lemma"]
    assert cue_forms()["slammed"].group == "stance"


def test_mention_kinds_have_names() -> None:
    assert ActorKind.PERSON in {m.kind for m in find_mentions(article("Mayor Ines Otto said no."), ())}


def test_a_post_that_is_shown_is_not_of_who_spoke_before() -> None:
    found = told(
        "“The dam is safe,” Mara Vell said.",
        "“The water board's report on the dam is a fraud.” My latest — Jon Orr, MD (@jonorr) January 14, 2020",
    )
    assert [(name, content) for _, name, content in found] == [("Mara Vell", "The dam is safe")]
