"""Under whose name the words of a publicist stand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from evenhand.model import ActorKind, ArticleId, Span, SpeechForm
from evenhand.stages.write.stances import speaking

NAME = ArticleId("a-1")


@pytest.mark.parametrize(
    ("phrase", "named", "whose"),
    [
        ("Lars’ publicist, Karin Vell", ("Lars", "Karin Vell"), "Karin Vell"),
        ("Orr's publicist, Karin Vell", ("Orr", "Karin Vell"), "Karin Vell"),
        ("Lars’ publicist", ("Lars",), "Lars’ publicist"),
        ("keeper Ada Lars", ("Ada Lars",), "Ada Lars"),
    ],
)
def test_whose_publicist_it_is_does_not_speak(phrase: str, named: tuple[str, ...], whose: str) -> None:
    places = [Span(NAME, phrase.index(one), phrase.index(one) + len(one)) for one in named]
    mentions = [SimpleNamespace(name=n, span=p, kind=ActorKind.PERSON) for n, p in zip(named, places, strict=True)]
    source: Any = SimpleNamespace(
        article=SimpleNamespace(text=f"{phrase} said so."),
        mentions_in=lambda _: mentions,
        words=lambda span: phrase[span.start : span.end],
    )
    speech: Any = SimpleNamespace(speaker=Span(NAME, 0, len(phrase)), speaker_name=named[0], form=SpeechForm.INDIRECT)
    assert speaking(source, speech) == whose
