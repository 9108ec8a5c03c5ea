"""Texts into vectors."""

from evenhand.edges.encoders.tfidf import TfidfEncoder

__all__ = ["TfidfEncoder"]
