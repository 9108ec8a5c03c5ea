"""Classes of mistakes that readers found in real pages, each on sentences of our own, with a parser."""

from __future__ import annotations

from functools import cache

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.extract.speech import find_speeches
from evenhand.stages.split import split

A = ArticleId("a-0123456789ab")


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def told(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Form, speaker's name and content of each speech."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    article = Article(A, "x", "", "", "", "", None, "en", text, tuple(blocks))
    parses = parser().parse(text, split(article))
    speeches = find_speeches(article, parses, find_mentions(article, parses), ())
    return [(s.form.value, s.speaker_name, text[s.content.start : s.content.end]) for s in speeches]


@pytest.mark.parametrize(
    ("sentence", "form", "name", "content"),
    [
        ("As Mara Vell observed, the dam is a ruin.", "indirect", "Mara Vell", "the dam is a ruin"),
        (
            "Mara Vell was, in the words of Ben Otto, “the torchbearer” of the plan.",
            "mixed",
            "Ben Otto",
            "the torchbearer",
        ),
        (
            "Six months ago, Mayor Ines Otto said, the press thought him a “fringe candidate”.",
            "mixed",
            "Ines Otto",
            "fringe candidate",
        ),
        ("Ben Otto, host of “The Long Hour,” said the dam is safe.", "indirect", "Ben Otto", "the dam is safe"),
        (
            "Mara Vell said on NPB’s “State of the Lake” that the dam is safe.",
            "indirect",
            "Mara Vell",
            "that the dam is safe",
        ),
        ("Ben Otto said: “Never Again.”", "direct", "Ben Otto", "Never Again."),
    ],
)
def test_words_are_found(sentence: str, form: str, name: str, content: str) -> None:
    assert (form, name, content) in told(sentence)


def test_content_ends_before_a_verb_of_the_outer_clause() -> None:
    found = told(
        "Ben Otto declared his intention to run for governor in two years, called on Saturday for Mara Vell to resign "
        "and pledged his complete support to the deputy."
    )
    assert [(name, content) for _, name, content in found] == [
        ("Ben Otto", "his intention to run for governor in two years"),
        ("Ben Otto", "for Mara Vell to resign"),
        ("Ben Otto", "his complete support to the deputy"),
    ]
    found = told("Ben Otto said he plans to sell the yard and called the deal “a costly mistake”.")
    assert ("indirect", "Ben Otto", "he plans to sell the yard") in found
    assert ("mixed", "Ben Otto", "a costly mistake") in found


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday Mara Vell posted a private message to her friends, showing one person in a boat.",
        "Mara Vell knew that the dam was old.",
        "Mara Vell wants to view the dam.",
        "Mara Vell has not ordered a search.",
        "Mara Vell did not say that the dam would break.",
        "Mara Vell will tell the council that the dam is old.",
        "All this shows that the dam is old.",
        "On NPB’s “This Morning” Mara Vell met the mayor.",
        "The dam, Mara Vell said, would break.",
    ],
)
def test_deeds_titles_and_halves_of_clauses_are_no_reported_speech(sentence: str) -> None:
    assert told(sentence) == []


def test_question_put_to_somebody_is_not_his() -> None:
    assert told("Asked whether he was a thief, Ben Otto said the book was false.") == [
        ("indirect", "Ben Otto", "the book was false")
    ]


def test_first_half_of_a_broken_sentence_is_no_whole_quotation() -> None:
    found = told("“We have waited,” Ben Otto said, “and we shall wait no more.”")
    assert found == [
        ("mixed", "Ben Otto", "We have waited"),
        ("mixed", "Ben Otto", "and we shall wait no more."),
    ]


def test_whom_the_words_name_does_not_tell_them() -> None:
    found = told("Carl Rusk spoke first.", "Mayor Ben Otto will lose, he said.")
    assert found == [("indirect", "Carl Rusk", "Mayor Ben Otto will lose")]


def test_it_and_they_take_up_the_subject_before() -> None:
    assert told("The River Agency shut the dam.", "“It is not safe,” it said.")[0][1] == "River Agency"
    assert told("The dam broke.", "“It is not safe,” it said.")[0][1] == ""
    assert told("Carl Rusk met the mayor. They said the dam is safe.")[0][1] == ""


def test_who_is_the_person_not_the_body_beside_it() -> None:
    found = told("He is the brother of Hugh Orr, the biggest owner of Velta Rail, who said the line would close.")
    assert found[-1][1] == "Hugh Orr"


def test_things_do_not_speak() -> None:
    assert all(name == "" for _, name, _ in told("The incident said much about “how the town works”."))


def test_name_of_a_speaker_ends_where_the_next_quotation_opens() -> None:
    found = told("“We have grown,” said Kate Dunn, head of Dunn Guards Inc. “I had hoped for more.”")
    assert {name for _, name, _ in found} == {"Kate Dunn"}


def test_president_before_whom_another_is_named_is_still_described() -> None:
    found = told(
        "With Norlandish Prime Minister Justus Thole, President Delling spoke on Monday.",
        "“I have been blamed,” the president said. “That is new to me,” he said.",
    )
    assert [name for _, name, _ in found] == ["Delling", "Delling"]


def test_turns_of_a_transcript() -> None:
    found = told(
        "Mayor Ines Otto spoke to the press.",
        "QUESTION: Many have called the dam old and said that it leaks. Do you agree?",
        "MAYOR INES OTTO: I have been blamed for many things. But “that dam,” as they say, is not mine.",
        "The plan is good and we shall build.",
    )
    assert found[-2:] == [
        ("direct", "Mayor Ines Otto", "I have been blamed for many things. But “that dam,” as they say, is not mine."),
        ("direct", "Mayor Ines Otto", "The plan is good and we shall build."),
    ]
    lines = ("carl (Carl Rusk, editor): I doubt that the dam will hold.", "ana: Why do you say that now?")
    assert [(n, c) for _, n, c in told("Two met.", *lines, "carl: I have seen what the water does.")] == [
        ("Carl Rusk", "I doubt that the dam will hold."),
        ("ana", "Why do you say that now?"),
        ("Carl Rusk", "I have seen what the water does."),
    ]


def test_labels_of_a_list_are_no_turns() -> None:
    assert told("Otto: 547.", "Vell: 46.", "Otto: 1,316.", "Vell: 12.") == []


@pytest.mark.parametrize(
    ("sentence", "form", "name", "content"),
    [
        ("Mara Vell’s “forty-seven percent” comment was a mistake.", "mixed", "Mara Vell", "forty-seven percent"),
        ("In Mara Vell’s words, “the dam is old and tired.”", "mixed", "Mara Vell", "the dam is old and tired."),
        ("The crowd joined in a chant of “Open the gates!” on Monday.", "mixed", "crowd", "Open the gates!"),
        (
            "The papers, which Mara Vell described as “a heap of lies,” were burnt.",
            "mixed",
            "Mara Vell",
            "a heap of lies",
        ),
        (
            "“We have had better fairs than this one,” Norland delegate Ben Otto, wearing a red hat and “Mara Vell” "
            "pins, said calmly as paper fell.",
            "direct",
            "Ben Otto",
            "We have had better fairs than this one",
        ),
        (
            "They agreed. Then Ines Rusk (“We are still thinking about it”) left the hall.",
            "direct",
            "Ines Rusk",
            "We are still thinking about it",
        ),
        ("In a statement, the council said: ''We are late.'' The council is new.", "direct", "council", "We are late."),
    ],
)
def test_quotations_beside_nouns_names_and_relatives(sentence: str, form: str, name: str, content: str) -> None:
    assert (form, name, content) in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday Ben Otto was asked, “What is the worst place you have been to?”",
        "Splitting the cost is wise and the many rules for “smart metered” homes were praised.",
    ],
)
def test_questions_put_to_somebody_and_terms_are_nobodys(sentence: str) -> None:
    assert told(sentence) == []


def test_lawyer_does_not_take_the_name_of_whom_he_speaks_for() -> None:
    found = told("Mara Vell won. A lawyer for Ms. Vell said the court would decide.")
    assert [name for _, name, _ in found] == [""]


def test_speaker_begins_at_his_role() -> None:
    found = told("Speaking on the radio station RTN, Interior Minister Karl Orr said the bridge was closed.")
    assert [name for _, name, _ in found] == ["Karl Orr"]


def test_answers_are_given_to_the_only_person_named_before_them() -> None:
    opening = "Mara Vell, who leads the water board, spoke with the Valley Times on Monday."
    turns = ("Q: Is the dam old?", "A: It is old. But we have mended what was broken last year.", "Q: Will it hold?")
    assert ("direct", "Mara Vell", turns[1].removeprefix("A: ")) in told(opening, *turns)
    assert told("Mara Vell met Ben Otto.", *turns) == []


@pytest.mark.parametrize(
    "sentence",
    [
        'The opening must change, said Ben Otto, author of the 2005 book "The Big Quay: High Times and Dirty Dealings '
        'Behind the Gates of the Harbour Feast."',
        "The song by Ben Otto, “The Long Night of the Boats,” was heard, said Mara Vell.",
        "Mara Vell wrote of it in her memoir, “A Gate of My Own.”",
        "Ben Otto, whom the crews called “Deep Harbour,” said the plan was old.",
    ],
)
def test_a_title_or_a_name_is_nobodys_words(sentence: str) -> None:
    assert not any(words.strip('“"').startswith(TITLES) for _, _, words in told(sentence))


TITLES = ("The Big Quay", "The Long Night", "A Gate", "Deep Harbour")
LOST = "“We were late.” “The gates were shut that day.” “The keys were gone.” “Nobody told the crews of it.” "


def test_where_quotation_follows_quotation_the_speakers_are_lost() -> None:
    beside = "Ben Otto opened the talk. “The boats had gone by then.”"
    assert told(beside) == [("direct", "Ben Otto", "The boats had gone by then.")]
    assert told(LOST + beside) == []
    framed = "Ben Otto said: “The boats had gone by then.”"
    assert told(LOST + framed) == [("direct", "Ben Otto", "The boats had gone by then.")]


def test_words_behind_a_mark_that_was_never_closed_are_nobodys() -> None:
    open_mark = (
        'Ben Otto added: "There is nowhere safe in the port. Speaking later, Mr. Vell denied that boats were there: '
        '"We are sure that there were none."'
    )
    assert told(open_mark) == []
    other = 'Ben Otto wrote: "Good to hear of it. Captain Mara Vell added her word: "The choice is good."'
    assert all(name != "Ben Otto" for _, name, _ in told(other))
    nested = 'Ben Otto said: "He told me this: "Go home." And I went."'
    assert ("direct", "Ben Otto", 'He told me this: "Go home." And I went.') in told(nested)
