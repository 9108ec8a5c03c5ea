"""Text into sentences."""

from evenhand.stages.split.split import split

__all__ = ["split"]
