"""Cleaning: a page in, the article out; what is taken off is kept apart with its kind."""

from evenhand.stages.clean.clean import clean

__all__ = ["clean"]
