"""Reading: files and folders into raw articles."""

from evenhand.edges.readers.path import PathReader

__all__ = ["PathReader"]
