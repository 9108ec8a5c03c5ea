"""The composition root: a `Config` in, an `App` out, with one method per use case."""

from evenhand.app.evidence import FactKind, StoryFacts
from evenhand.app.foresight import Foresight, ImportReport, LedgerEntry
from evenhand.app.reports import BriefReport, Check, Failure, KeptStory, Progress, Published, VerifyReport
from evenhand.app.root import App

__all__ = [
    "App",
    "BriefReport",
    "Check",
    "FactKind",
    "Failure",
    "Foresight",
    "ImportReport",
    "KeptStory",
    "LedgerEntry",
    "Progress",
    "Published",
    "StoryFacts",
    "VerifyReport",
]
