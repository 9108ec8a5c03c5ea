"""The rule writer: from a dossier to a draft, by recorded operations only."""

from evenhand.stages.write.write import write

__all__ = ["write"]
