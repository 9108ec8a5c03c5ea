"""Labels at the head of a paragraph that the text was run into: a dateline, or a line of days and hours."""

from __future__ import annotations

from evenhand.operations.patterns import pattern


def label_end(text: str) -> int:
    """Where the text behind a label starts; 0 where a paragraph opens with none.

    Args:
        text: A paragraph, from its start: "LONDON (AP) — The ferry …", "Posted: 08 / 02 / 2013 11:10 am EDT The …".
    """
    dateline = pattern("dateline").match(text)
    return dateline.end() if dateline is not None else _dates_end(text)


def _dates_end(text: str) -> int:
    """Where a line of days ends that a sentence was run into; 0 where the text opens with none.

    It opens with a label ("Posted", "Last updated at") or tells the hour beside the day, and what follows it opens
    a sentence: "5 May 2021 was a Wednesday" and "Published in 2019, the book" are no such lines.
    """
    label = pattern("dates_label").match(text)
    line = pattern("dates_line").match(text, label.end() if label is not None else 0)
    if line is None or pattern("written_day").search(line.group()) is None:
        return 0
    is_line = label is not None or pattern("clock_beside").match(line.group()) is not None
    return line.end() if is_line and pattern("opens_sentence").match(text, line.end()) else 0
