"""Which of the safe cuts of a sentence a retelling makes: those that leave its news whole.

Without a cut part a sentence stays true, but it may lose its point: whom a number of people are, what a clause behind
the act tells of its effect, what the participle at its end says of the act. Markers of whole pages missed those; what
only describes somebody told of ("who is also a member of the committee"), or stands amid the sentence, hardly any did.
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
    if cut.span.end == facts.sentence.span.end and not source.words(cut.span).rstrip().endswith((".", "”", '"')):
        return True  # the source breaks off in it
    if cut.form in _CLAUSES:
        return _is_aside(source, facts, cut)
    return cut.form is not CutForm.TRAILING_PARTICIPLE


def _is_aside(source: Source, facts: SentenceFacts, cut: SafeCut) -> bool:
    """Whether a clause, or words between dashes, only describe what is told of; what is new stands at the end."""
    told = source.words(cut.span)
    before = source.article.text[facts.sentence.span.start : cut.span.start]
    if pattern("gives_examples").match(told) or pattern("unnamed_before").search(before):
        return False
    if cut.form is CutForm.DASHES:
        return not (pattern("count_before").search(before) and len(source.mentions_in(cut.span)) > 1)
    is_description = told.endswith(",") or pattern("describes").match(told) is not None
    return is_description and pattern("goes_on_outside").search(told) is None
