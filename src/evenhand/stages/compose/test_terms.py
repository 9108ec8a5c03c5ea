import pytest

from evenhand.stages.compose.terms import term_uses
from evenhand.stages.compose.test_relation import Report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The speaker called it the mainland; to others it is Communist China.", {"mainland"}),
        ("No shell reached the U.S. mainland; to others it is Communist China.", set()),
        ("Ships sail to mainland China; to others it is Communist China.", set()),
    ],
)
def test_a_common_noun_with_a_name_of_its_own_is_no_side_s_word(text: str, expected: set[str]) -> None:
    report = Report("Tern Wire", text)
    found = term_uses([report.article], [report.facts])
    words = {report.article.text[use.term.start : use.term.end].lower() for use in found}
    assert words & {"mainland"} == expected
