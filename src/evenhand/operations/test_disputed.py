"""The same words under two names."""

from __future__ import annotations

from evenhand.model import ActorId, ActorKind, ArticleId, ClaimId, Facts, Mention, Span, Speech, SpeechForm
from evenhand.operations.disputed import disputed_quotations, withdrawn_quotations

WORDS = "I do not see how they can rule on anything of the port"
OTHER = "I do not see how they cannot rule on anything of the port"


def told(article: str, text: str, name: str) -> Facts:
    span = Span(ArticleId(article), 0, len(text))
    speech = Speech(ClaimId(f"speech-{article}"), SpeechForm.DIRECT, span, name, span, span, span, None, False)
    mention = Mention(span, ActorId(f"person:{name}"), name, ActorKind.PERSON, None)
    return Facts(ArticleId(article), (), (mention,), (speech,), (), (), ())


def test_the_same_words_under_two_names_are_disputed() -> None:
    texts = {ArticleId("a-1"): WORDS, ArticleId("a-2"): OTHER}
    found = disputed_quotations([told("a-1", WORDS, "Orr Holt"), told("a-2", OTHER, "Ada Lind")], texts)
    assert {span.article_id for span in found} == {"a-1", "a-2"}
    assert not disputed_quotations([told("a-1", WORDS, "Orr Holt"), told("a-2", OTHER, "Holt")], texts)


def test_other_words_dispute_nothing() -> None:
    other = "The ferry leaves the port at noon and comes back before the evening tide"
    texts = {ArticleId("a-1"): WORDS, ArticleId("a-2"): other}
    assert not disputed_quotations([told("a-1", WORDS, "Orr Holt"), told("a-2", other, "Ada Lind")], texts)


def test_words_taken_back_do_not_stand_in_any_article() -> None:
    first = f"{WORDS}. The remarks, which were later denied by the council, stirred the town."
    texts = {ArticleId("a-1"): first, ArticleId("a-2"): OTHER, ArticleId("a-3"): "The ferry leaves the port at noon"}
    facts = [told(article, text, "Orr Holt") for article, text in texts.items()]
    assert {span.article_id for span in withdrawn_quotations(facts[:2], texts)} == {"a-1", "a-2"}
    assert not withdrawn_quotations(facts[1:], texts)
