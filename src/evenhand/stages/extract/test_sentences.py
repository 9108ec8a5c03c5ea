from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evenhand.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Parse,
    Sentence,
    SentenceFacts,
    Span,
    Speech,
    SpeechForm,
    Token,
    claim_id_of,
)
from evenhand.stages.extract.sentences import find_sentence_facts
from evenhand.stages.extract.sentences_quotes import quoted_ranges, within

KEY = ArticleId("a-000000000000")


def article(*texts: str) -> Article:
    blocks: list[Block] = []
    at = 0
    for text in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(text)))
        at += len(text) + 2
    return Article(KEY, "", "", "", "", "", None, "en", "\n\n".join(texts), tuple(blocks))


def facts_of(text: str, *speeches: Speech, of: Article | None = None) -> SentenceFacts:
    whole = of or article(text)
    sentence = Sentence(Span(KEY, 0, len(text)), BlockKind.PARAGRAPH, 0)
    return find_sentence_facts(whole, [sentence], (), speeches, ())[0]


def tokens(text: str, words: list[str]) -> tuple[Token, ...]:
    """Tokens of a text from "TAG[:ENTITY] dependency head" for each of its words and marks."""
    kinds = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "VBD": "VERB", "PRP$": "PRON", "DT": "PRON"}
    found: list[Token] = []
    for match, word in zip(re.finditer(r"\w+|[^\w\s]", text), words, strict=True):
        tag, dep, head = word.split()
        tag, _, entity = tag.partition(":")
        lemma = match.group().lower()
        pos = kinds.get(tag, "X")
        found.append(Token(*match.span(), match.group(), lemma, pos, tag, dep, int(head), entity))
    return tuple(found)


def speech(text: str, speaker: str, cue: str, content: str, *, is_unnamed: bool = False) -> Speech:
    def span(words: str) -> Span:
        start = text.index(words)
        return Span(KEY, start, start + len(words))

    return Speech(
        claim_id_of("speech", span(content)), SpeechForm.INDIRECT, span(speaker), speaker, span(cue), span(content),
        Span(KEY, 0, len(text)), is_unnamed=is_unnamed,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Experts suggest that Velta must balance its budget.",
        "Some analysts believe the dam will fail.",
        "It is widely seen as a retreat.",
        "The dam could exacerbate the dispute.",
        "The visit presents an opportunity for both sides.",
        "The visit is anticipated to address trade.",
        "The vote is another blow to the region.",
        "We have seen this before.",
        "Who will pay for it?",
        "The deal is the most significant one since the war.",
        "Ode's remarks underscore the long dispute.",
        "The brazen regime and its lackeys alienate all.",
    ],
)
def test_flags_the_authors_own_view(text: str) -> None:
    assert facts_of(text).is_opinion


@pytest.mark.parametrize(
    "text",
    [
        "On Wednesday, the State Council approved the sale of boats to Velta, a package worth 1.8 billion crowns.",
        "Norland is set to approve the sale of five ships.",
        "The US announced the sale on Monday.",
        "President Ode is scheduled to visit Velta in April.",
        "The ministry signed the treaty in May.",
        "The poll shows that 52 per cent back the plan.",
    ],
)
def test_leaves_reports(text: str) -> None:
    assert not facts_of(text).is_opinion


def test_a_named_speaker_carries_a_forecast_and_a_crowd_does_not() -> None:
    text = "Ana Bo said the dam could exacerbate the dispute."
    named = facts_of(text, speech(text, "Ana Bo", "said", "the dam could exacerbate the dispute"))
    assert (named.is_opinion, named.is_attributed) == (False, True)
    crowd = facts_of(text, speech(text, "Ana Bo", "said", "the dam could exacerbate the dispute", is_unnamed=True))
    assert (crowd.is_opinion, crowd.is_attributed) == (True, False)


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("He signed it on Monday.", True),
        ("But they left.", True),
        ("This move was met with protest.", True),
        ("The move was met with protest.", True),
        ("The sale of boats to Velta was approved.", False),
        ("All 14 members voted.", False),
        ("Many voters stayed at home.", False),
        ("Norland approved the sale.", False),
        ("However, Norland approved the sale.", False),
    ],
)
def test_tells_whether_a_sentence_leans_on_the_one_before(text: str, leans: bool) -> None:
    assert facts_of(text).opens_with_pronoun is leans


@pytest.mark.parametrize(
    ("text", "words", "leans"),
    [
        ("Ode sold his boat.", ["NNP nsubj 1", "VBD ROOT 1", "PRP$ poss 3", "NN dobj 1", ". punct 1"], False),
        ("Velta sold his boat.", ["NNP:GPE nsubj 1", "VBD ROOT 1", "PRP$ poss 3", "NN dobj 1", ". punct 1"], True),
        ("The mayor sold her boat.", ["DT det 1", "NN nsubj 2", "VBD ROOT 2", "PRP$ poss 4", "NN dobj 2", ". punct 2"],
         False),
        ("In her letter Ode resigned.", ["IN prep 4", "PRP$ poss 2", "NN pobj 0", "NNP nsubj 4", "VBD ROOT 4",
         ". punct 4"], False),
        ("Some left early, others stayed.", ["DT nsubj 1", "VBD ROOT 1", "RB advmod 1", ", punct 1", "NNS nsubj 5",
         "VBD conj 1", ". punct 1"], True),
    ],
)  # fmt: skip
def test_a_pronoun_or_a_bare_amount_needs_somebody_to_stand_for(text: str, words: list[str], leans: bool) -> None:
    sentence = Sentence(Span(KEY, 0, len(text)), BlockKind.PARAGRAPH, 0)
    made = Parse(sentence, tokens(text, words))
    assert find_sentence_facts(article(text), [sentence], [made], (), ())[0].opens_with_pronoun is leans


def test_an_opening_that_contrasts_or_illustrates_leans_whatever_follows() -> None:
    assert facts_of("For example, the council of Velta sold two boats.").opens_with_pronoun
    assert facts_of("In contrast, the council of Velta sold two boats.").opens_with_pronoun


@pytest.mark.parametrize(
    ("title", "url", "outlet"),
    [
        ("OPINION: How the council failed", "", ""),
        ("The council failed", "https://example.org/2026/opinion/council.html", ""),
        ("The council failed", "", "Harbour Courier - Editorial"),
    ],
)
def test_a_column_is_opinion_but_for_what_tells_a_figure_or_is_said_by_somebody(
    title: str, url: str, outlet: str
) -> None:
    text = "The council of Velta sold the ferry."
    assert not facts_of(text).is_opinion
    assert facts_of(text, of=replace(article(text), title=title, url=url, outlet=outlet)).is_opinion
    dated = "The council of Velta sold the ferry for 12 million crowns."
    assert not facts_of(dated, of=replace(article(dated), title=title, url=url, outlet=outlet)).is_opinion


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Consider the ferry of Velta.", ["VB ROOT 0", "DT det 2", "NN dobj 0", "IN prep 2", "NNP:GPE pobj 3",
         ". punct 0"]),
        ("Ode to stay until May.", ["NNP nsubj 2", "TO aux 2", "VB ROOT 2", "IN prep 2", "NNP pobj 3", ". punct 2"]),
    ],
)  # fmt: skip
def test_an_order_to_the_reader_or_a_line_without_a_finite_verb_is_no_report(text: str, words: list[str]) -> None:
    sentence = Sentence(Span(KEY, 0, len(text)), BlockKind.PARAGRAPH, 0)
    made = Parse(sentence, tokens(text, words))
    assert find_sentence_facts(article(text), [sentence], [made], (), ())[0].is_opinion


def test_a_thing_that_shows_something_is_no_speaker() -> None:
    text = "The fall suggests a clear disaster."
    words = ["DT det 1", "NN nsubj 2", "VBD ROOT 2", "DT det 5", "JJ amod 5", "NN dobj 2", ". punct 2"]
    sentence = Sentence(Span(KEY, 0, len(text)), BlockKind.PARAGRAPH, 0)
    said = speech(text, "The fall", "suggests", "a clear disaster")
    made = Parse(sentence, tuple(replace(t, lemma="suggest") if t.tag == "VBD" else t for t in tokens(text, words)))
    assert not find_sentence_facts(article(text), [sentence], [made], [said], ())[0].is_attributed
    named = replace(made, tokens=tuple(replace(t, entity="ORG") if t.tag == "NN" else t for t in made.tokens))
    assert find_sentence_facts(article(text), [sentence], [named], [said], ())[0].is_attributed


def test_a_quotation_that_is_nobodys_is_no_report() -> None:
    text = "“Will you sell the ferry?”"
    assert facts_of(text).is_opinion
    assert not facts_of(text, speech(text, "Will", "sell", "Will you sell the ferry?")).is_opinion


def test_loaded_words_outside_quotations_only() -> None:
    found = facts_of("Ode slammed the Veltan regime for “a brazen lie.”").loaded
    assert [(term.row, term.neutral) for term in found] == [("slammed", "criticised"), ("regime", "government")]


def test_a_quotation_over_sentences_is_one_range_and_an_open_one_ends_with_its_block() -> None:
    whole = article("“One. Two,” she said.", "“Three. Four", "Five")
    assert [whole.text[a:b] for a, b in quoted_ranges(whole)] == ["“One. Two,”", "“Three. Four"]
    assert within(((0, 4), (6, 9)), 2, 7) == ((0, 2), (4, 5))


def test_hostile_text_raises_nothing() -> None:
    for text in ("“" * 50_000, "the most " * 30_000, "\u202e\x00 experts " * 20_000, "I " * 50_000, "’s " * 50_000):
        assert facts_of(text.strip()) is not None


def test_others_who_are_joined_to_somebody_are_no_crowd() -> None:
    assert not facts_of("Velta withdrew a flag on Monday that he and others consider old.").is_opinion
    assert facts_of("The court closed the quay on Monday, and others consider it lost.").is_opinion
