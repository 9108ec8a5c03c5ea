"""Writers that reach outside."""

from evenhand.edges.writers.llm import LlmWriter

__all__ = ["LlmWriter"]
