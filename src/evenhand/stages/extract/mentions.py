"""Actors: who and what a text names, one actor under all its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from evenhand.model import ActorKind, Article, Mention, Parse, Span
from evenhand.operations.patterns import pattern
from evenhand.operations.times.rule import WEEKDAYS
from evenhand.stages.extract.mentions_join import Actor, join
from evenhand.stages.extract.mentions_kinds import Named, capitals, named
from evenhand.stages.extract.mentions_names import runs, state_names
from evenhand.stages.extract.mentions_roles import is_role
from evenhand.stages.extract.mentions_states import Placed, acts

_REACH = 40
"""So far before a role the word is looked for that it was parted from."""


def find_mentions(article: Article, parses: tuple[Parse, ...]) -> tuple[Mention, ...]:
    """Find the actors an article names, in text order; mentions do not overlap.

    Titles, roles, the tables of states, metonyms and organisations, and patterns come before the parser's
    entity labels, which only vote. A state or its capital is a government where it acts ("Beijing warned")
    and a place where it does not ("in Beijing"). Names that stay unclear are left out.

    Args:
        article: The article; its headings are read too.
        parses: Its parsed sentences; with none, patterns and tables alone decide.
    """
    labels = {t.start: t.entity for p in parses for t in p.tokens if t.entity}
    placed = {t.start: (p, i) for p in parses for i, t in enumerate(p.tokens)}
    found = [name for run in runs(article, parses) for name in named(run, labels)]
    actors = join(found, article.text)
    mentions = tuple(
        _mention(article, name, _placed(name, actor, placed))
        for name, actor in zip(found, actors, strict=True)
        if actor is not None
    )
    ends = {m.span.end: m.kind for m in mentions}
    return tuple(replace(m, role=None) if _is_torn(article.text, m, ends) else m for m in mentions)


def _placed(name: Named, actor: Actor, placed: Placed) -> Actor:
    """Tell government and place apart where a name can be both."""
    state = capitals().get(name.text)
    if state is not None and actor.kind is ActorKind.PLACE:
        is_agent = acts(name.run, name.start, placed, is_capital=True)
        return Actor(state, ActorKind.GOVERNMENT) if is_agent else actor
    if actor.kind is ActorKind.GOVERNMENT and name.text in state_names():
        is_agent = acts(name.run, name.start, placed, is_capital=False)
        return actor if is_agent else Actor(actor.name, ActorKind.PLACE)
    return actor


def _mention(article: Article, name: Named, actor: Actor) -> Mention:
    is_told = name.role is not None and (name.role[0] < name.start or actor.kind is ActorKind.PERSON)
    role = Span(article.article_id, *name.role) if name.role is not None and is_told else None
    return Mention(Span(article.article_id, name.start, name.end), actor.actor_id, actor.name, actor.kind, role)


def _is_torn(text: str, mention: Mention, ends: Mapping[int, ActorKind]) -> bool:
    """Whether a role before a name is the end of a longer one: "Housing and | Urban Development Secretary Bo Lind".

    What stands before the "and" is no person, place or role of its own; before an "of" it is a role ("Chief of").

    Args:
        text: The article's text.
        mention: Somebody with or without a role.
        ends: Where each mention of the text ends, with its kind.
    """
    if mention.role is None or mention.role.start > mention.span.start:
        return False
    start = mention.role.start
    opening = text[start : mention.role.end].split(maxsplit=1)[0]
    joint = pattern("role_joint").search(text, max(0, start - _REACH), start)
    if joint is None or not opening[0].isupper():
        return False
    if joint["of"]:
        return is_role(joint["word"])
    is_own = ends.get(joint.end("word")) in (ActorKind.PERSON, ActorKind.PLACE, ActorKind.GOVERNMENT)
    return not (is_own or is_role(joint["word"]) or is_role(opening) or joint["word"].lower() in WEEKDAYS)
