"""The claims of a story, laid side by side."""

from evenhand.stages.compose.compose import compose

__all__ = ["compose"]
