"""`foresee`: drivers, scenarios with their rates, questions and conclusions for what a dossier tells."""

from __future__ import annotations

from hashlib import sha256

from evenhand.model import Archive, ArchiveEvent, ArchiveState, Dossier, Fork, Outlook
from evenhand.operations.states import state_of
from evenhand.stages.foresee.drivers import drivers_of
from evenhand.stages.foresee.findings import findings_of
from evenhand.stages.foresee.forks import fork_of, plan_fork, reckoned
from evenhand.stages.foresee.inferring import inferences_of
from evenhand.stages.foresee.planned import planned_questions
from evenhand.stages.foresee.series import read_as_events

OWN = "own"
"""Name of the archive of our own facts."""


def foresee(dossier: Dossier, archive: Archive | None = None) -> Outlook:
    """Look up precedents for what the sources tell of deeds, plans and threats.

    Args:
        dossier: The story.
        archive: Past events about its actors; without one every rate is refused, and questions have no number.

    Raises:
        ValueError: The dossier has no articles.
    """
    if not dossier.articles:
        raise ValueError("a dossier has articles")
    known = read_as_events(archive or Archive())
    told = drivers_of(dossier)
    fork = fork_of(dossier, told, known)
    planned = tuple(planned_questions(dossier.story.story_id, told, dossier.as_of))
    forks = (*((fork,) if fork is not None else ()), *(plan_fork(question, told) for question in planned))
    branches = fork.branches if fork is not None else ()
    refused = dict.fromkeys(b.refusal for b in branches if b.refusal is not None)
    named = {name for one in told for name in (one.driver.actor, one.driver.target) if name}
    return Outlook(
        n_archive_events=sum(1 for e in known.events if e.actor in named or e.target in named),
        forks=forks,
        questions=(*(b.question for b in branches), *planned),
        drivers=tuple(one.driver for one in told),
        inferences=inferences_of(told, dossier),
        refusals=tuple(refused),
        archive=state_of_archive(archive, actors_of(dossier)) if archive is not None else None,
    )


def recount(fork: Fork, archive: Archive) -> Fork:
    """Work a fork's numbers out again from the archive that a page was written from; see `forks.reckoned`."""
    return reckoned(fork, read_as_events(archive))


def state_of_archive(archive: Archive, parties: tuple[str, ...]) -> ArchiveState:
    """Name an archive by what is in it: the same events and coverage give the same digest, in whatever order."""
    whole = tuple(sorted((c for c in archive.coverage if not c.actor), key=lambda c: (c.archive, c.first)))
    rows = sorted([*map(repr, archive.events), *map(repr, archive.coverage)])
    return ArchiveState(whole, parties, len(archive.events), sha256("\n".join(rows).encode()).hexdigest()[:16])


def actors_of(dossier: Dossier) -> tuple[str, ...]:
    """Name whom an archive must know for a page: the parties of its drivers, in their order, and their states."""
    named = [name for one in drivers_of(dossier) for name in (one.driver.actor, one.driver.target)]
    return tuple(dict.fromkeys(one for name in named for one in (name, state_of(name)) if one))


def past_events(dossier: Dossier) -> tuple[ArchiveEvent, ...]:
    """The dossier's own dated deeds as archive events, each once a day, with the article that tells it.

    Only what is told as done, typed, between named parties, on one day: the rest would blur every rate drawn from it.
    """
    articles = {article.article_id: article for article in dossier.articles}
    found: dict[tuple[object, ...], ArchiveEvent] = {}
    for one in findings_of(dossier.articles, dossier.facts):
        if one.how == "done" and one.type and one.actor and one.first is not None and one.first == one.last:
            article = articles[one.article_id]
            event = ArchiveEvent(OWN, one.first, one.actor, one.type, one.target, title=article.title, url=article.url)
            found.setdefault((event.day, event.actor, event.type, event.target), event)
    return tuple(sorted(found.values(), key=lambda e: (e.day, e.actor, e.type, e.target)))
