"""Evenhand: many articles about one story in, one checked brief out."""

__version__ = "0.1.0"

__all__ = ["__version__"]
