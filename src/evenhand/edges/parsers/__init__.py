"""Sentence parsers."""
