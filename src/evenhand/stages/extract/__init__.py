"""Claims out of an article: quotations, figures, times, actors, events, each with its evidence."""

from evenhand.stages.extract.extract import extract

__all__ = ["extract"]
