"""Words given to the right person or to nobody: classes of mistakes in real pages, on sentences of our own."""

from __future__ import annotations

from functools import cache

import pytest

from evenhand.edges.parsers.spacy import SpacyParser
from evenhand.model import Article, ArticleId, Block, BlockKind
from evenhand.stages.extract.mentions import find_mentions
from evenhand.stages.extract.speech import find_speeches
from evenhand.stages.split import split


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def tellers(text: str) -> list[str]:
    """Name of the speaker of each speech, "" where nobody is sure."""
    article = Article(
        ArticleId("a-test"), "x", "", "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )
    parses = parser().parse(text, split(article))
    return [s.speaker_name for s in find_speeches(article, parses, find_mentions(article, parses), ())]


def test_a_speaker_whom_his_words_name_does_not_hand_them_on() -> None:
    before = "President Orr Holt said Justices Ada Lind and Ruth Vane should stand aside in his cases."
    assert tellers(f"{before} “I do not see how they can rule on Holt,” he said.") == ["Orr Holt", ""]
    assert tellers(f"{before} “I do not see how they can rule on that,” he said.") == ["Orr Holt", "Orr Holt"]


def test_whom_reported_words_are_about_is_no_candidate() -> None:
    assert tellers("Ben Vane met reporters. Mr. Holt will lose the vote, he said.")[-1] == "Ben Vane"


def test_a_phrase_that_goes_on_with_the_words_quoted_is_no_speaker() -> None:
    text = (
        "Chancellor Ali Vane, addressing islanders chanting “Down with the ferry,” said the fees were a "
        "“slap in the face” of the Lake Council and said troops should leave the shore."
    )
    assert set(tellers(text)) == {"Ali Vane"}


def test_a_participle_is_not_joined_to_the_verb_of_a_clause_between() -> None:
    text = "Orr Holt spent the day holding a rally where the crowd chanted “go home!” and mocking the port as “a mess”."
    assert tellers(text)[-1] == "Orr Holt"


def test_words_quoted_as_anothers_are_the_others() -> None:
    text = "Orr Holt wrote on Tuesday, quoting host Ben Kilm as saying: “Did the mayor ever see the flood at all?”"
    assert tellers(text) == ["Ben Kilm"]


def test_she_is_the_woman_whom_the_sentence_names_before_a_man_of_the_one_before() -> None:
    text = "Port Minister Zarin Vellik spoke. Mr. Holt met Ms. Lind, and after she wrote: “The ferries must sail.”"
    assert tellers(text)[-1] == "Lind"
    asked = "Asked why she had met Ms. Lind, who was seen at the quay, she said it was a good day and added: “We sail.”"
    assert "Lind" not in tellers(f"Mayor Ruth Vane came down to the quay. {asked}")


def test_a_short_title_is_not_the_end_of_a_name() -> None:
    assert tellers("“The driver was asleep at the quay,” said Norvik Police Sgt. Marty Orr.")[-1].endswith("Marty Orr")


@pytest.mark.parametrize("said", ["the senator from Vell", "the 29-year-old"])
def test_somebody_is_known_by_his_short_title_or_in_the_next_sentence_by_his_age(said: str) -> None:
    text = f"Lake Party Sen. Ada Lind spoke on Sunday of the dam. “The dam will hold until March,” {said} told a paper."
    assert tellers(text)[-1] == "Ada Lind"


@pytest.mark.parametrize("name", ["Bob King", "Bo King III"])
def test_a_surname_that_is_also_an_office(name: str) -> None:
    text = f"{name} met Ann Holt. Asked about Rep. Lewis Orr, King said: “He is a friend.” He added that he would wait."
    assert tellers(text)[-2:] == [name, name]


def test_a_name_of_which_nothing_is_known_does_not_hand_words_on() -> None:
    assert (
        tellers("Mara Vell left. Asked about Ben Orr, Zzyx said the dam will hold. He added that it is safe.")[-1]
        != "Ben Orr"
    )


def test_whom_a_sentence_without_a_subject_names_comes_first() -> None:
    text = "Orr Holt named a chairman. Gone is former Congressman Mike Vell, although he said his work was done."
    assert tellers(text)[-1] == "Mike Vell"


def test_the_president_is_not_the_former_one() -> None:
    text = "Former Mayor Bill Holt spoke out. The mayor has blamed councillors, who were silent."
    assert "Bill Holt" not in tellers(text)


def test_a_body_in_a_phrase_of_place_is_no_speaker() -> None:
    assert "Lake Congress" not in tellers("Her data through the Lake Congress showed that most issues went lost.")


def test_a_rank_outlasts_an_office() -> None:
    text = "Former Defense Secretary General Bo Marrow spoke out. “It is late,” says the general."
    assert tellers(text)[-1] == "Bo Marrow"


def test_a_name_before_a_role_with_its_article_speaks() -> None:
    text = "Mara Vell, a spokeswoman for the Holt Line, the firm for the Holt family’s many boats, said: “We wait.”"
    assert tellers(text)[-1] == "Mara Vell"


@pytest.mark.parametrize("title", ["Sgt.", "Const.", "Capt.", "Det. Supt.", "Lt."])
def test_a_short_title_the_parser_does_not_know_ends_no_sentence(title: str) -> None:
    assert tellers(f"“He was calm and quiet,” said Port Avel Police {title} Ada Orr.") == ["Ada Orr"]
    assert tellers(f"Velta police {title} Bo Lind said the ferry had left.") == ["Bo Lind"]
