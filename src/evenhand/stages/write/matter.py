"""Headings that name a section's matter, where no clause of it tells it: "Charges against the mayor"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from evenhand.model import Letter, Statement
from evenhand.stages.write.maker import Maker
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.topics import shared_topics


def topic_headings(members: Sequence[Ranked], maker: Maker, common: Set[str]) -> Iterator[Statement]:
    """Yield noun phrases that name what most of a section is about, the most shared first.

    Args:
        members: The section's statements, in the order of reading.
        maker: Maker of statements.
        common: Stems that tell no section from another: those of the page's title.
    """
    for topic in shared_topics([r.candidate for r in members], frozenset(common)):
        pieces = clause_pieces(topic.source, topic.span, letter=Letter.UPPER, with_cuts=False)
        made = maker.make("heading.topic", pieces, topic.sentence)
        if made is not None:
            yield made
