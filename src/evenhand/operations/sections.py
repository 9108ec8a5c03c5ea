"""The sections of an article: a lead without a heading, then headed ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evenhand.model import Section


def joined(article: Sequence[Section], *, fewest: int = 1) -> tuple[Section, ...]:
    """Return the sections with each that has no heading of its own, or is too small, told at the end of the one before.

    Only the lead stands without a heading; where it is missing, the first paragraph takes its place.

    Args:
        article: The sections of a page, in order, each with a paragraph.
        fewest: A section of fewer statements is too small, but for one whose heading tells when it was reported.
    """
    found: list[Section] = []
    for section in article:
        is_thin = sum(map(len, section.paragraphs)) < fewest and not _is_dated(section)
        is_thin = is_thin or section.heading is None or (bool(found) and _reads_on(section, found[-1]))
        if found and is_thin:
            found[-1] = replace(found[-1], paragraphs=(*found[-1].paragraphs, *section.paragraphs))
        elif found or section.heading is None:
            found.append(section)
        else:
            found.append(Section(None, section.paragraphs[:1]))
            found += [replace(section, paragraphs=section.paragraphs[1:])] if section.paragraphs[1:] else []
    return tuple(found)


def behind_lead(found: Sequence[Section]) -> int:
    """Return the place behind the sections at the head of a page that have no heading."""
    return next((n for n, section in enumerate(found) if section.heading is not None), len(found))


def tells_days(found: Sequence[Section]) -> bool:
    """Whether what is set at the end without a heading reads on under one that tells days of publication."""
    headed = [section for section in found if section.heading is not None]
    return bool(headed) and _is_dated(headed[-1])


def _reads_on(section: Section, before: Section) -> bool:
    """Whether a section has the heading of the one before it: two reports of one day."""
    heads = (section.heading, before.heading)
    return heads[0] is not None and heads[1] is not None and heads[0].text == heads[1].text


def _is_dated(section: Section) -> bool:
    """Whether the heading tells of another time than that of the section before."""
    return section.heading is not None and ".published" in section.heading.derivation.frame
