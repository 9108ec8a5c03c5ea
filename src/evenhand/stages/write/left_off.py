"""Which of the safe cuts of a sentence a retelling makes: those that leave its news whole.

Without a cut part a sentence stays true, but it may lose its point: whom a number of people are, what a clause behind
the act tells of its effect, what the participle at its end says of the act. Markers of whole pages missed those; what
only describes somebody told of ("who is also a member of the committee") nobody did.
"""

from __future__ import annotations

from evenhand.model import CutForm, SafeCut, SentenceFacts
from evenhand.operations.patterns import pattern
from evenhand.stages.write.source import Source

_CLAUSES = frozenset({CutForm.RELATIVE_CLAUSE, CutForm.DASHES})


def may_go(source: Source, facts: SentenceFacts, cut: SafeCut) -> bool:
    """Whether a safe cut leaves the news of its sentence whole.

    Args:
        source: The article.
        facts: The sentence.
        cut: One of its cuts.
    """
    if cut.form is CutForm.TRAILING_PARTICIPLE:
        return False
    if cut.form not in _CLAUSES:
        return True
    told = source.words(cut.span)
    before = source.article.text[facts.sentence.span.start : cut.span.start]
    if pattern("gives_examples").match(told) or pattern("unnamed_before").search(before):
        return False
    if cut.form is CutForm.DASHES:
        return not (pattern("count_before").search(before) and len(source.mentions_in(cut.span)) > 1)
    return pattern("describes").match(told) is not None and pattern("goes_on_outside").search(told) is None
