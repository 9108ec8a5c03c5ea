from __future__ import annotations

from datetime import date

from evenhand.stages.extract.times_apart import Entries

PUBLISHED = date(2017, 5, 9)


def test_an_entry_of_another_day_heads_what_stands_below_it() -> None:
    text = "Feb. 14\n\nLund spoke.\n\nFeb. 19:\n\nKane spoke."
    entries = Entries(text, PUBLISHED)
    first, second = entries.heading(text.index("Lund"), PUBLISHED), entries.heading(text.index("Kane"), PUBLISHED)
    assert first is not None
    assert second is not None
    assert (text[slice(*first)], text[slice(*second)]) == ("Feb. 14", "Feb. 19")


def test_one_line_of_a_day_makes_no_list_and_a_near_day_none_either() -> None:
    assert Entries("Feb. 14\n\nLund spoke.", PUBLISHED).heading(12, PUBLISHED) is None
    assert Entries("May 7\n\nLund spoke.\n\nMay 8\n\nKane spoke.", PUBLISHED).heading(10, PUBLISHED) is None
    assert not Entries("On Feb. 14 it rained.", PUBLISHED).is_below_another(15, PUBLISHED)
