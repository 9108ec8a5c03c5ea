"""`foresee`: precedents for what a dossier tells of plans and threats."""

from __future__ import annotations

from evenhand.model import Dossier, Outlook


def foresee(dossier: Dossier, n_archive_events: int = 0) -> Outlook:
    """Look up precedents in the archive of past events.

    There is no archive yet: the outlook says how many events it rests on (0), and every scenario on the page
    says that this is too few for a rate.

    Args:
        dossier: The story.
        n_archive_events: Events in the archive about the story's actors.
    """
    if not dossier.articles:
        raise ValueError("a dossier has articles")
    return Outlook(n_archive_events=n_archive_events)
