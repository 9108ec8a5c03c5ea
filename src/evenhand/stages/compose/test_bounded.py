"""What is proven of all pairs at once is what weighing each pair gives."""

from datetime import date
from itertools import combinations

import pytest

from evenhand.stages.compose.alike import fact_odds, fact_signs
from evenhand.stages.compose.bounded import LEAST_ALIKE, bounded
from evenhand.stages.compose.finding import Label
from evenhand.stages.compose.known import LEAST_OF_PAIRS, related_pairs
from evenhand.stages.compose.names import is_among, same_name
from evenhand.stages.compose.near import near, similar_pairs
from evenhand.stages.compose.odds import NearOdds
from evenhand.stages.compose.relation import relation
from evenhand.stages.compose.signs import signs
from evenhand.stages.compose.similar import Told, closeness
from evenhand.stages.compose.test_relation import Report
from evenhand.stages.compose.test_shared import read

TEXTS = (
    "The Marl council approved the Orvel bridge for 40,000 crowns.",
    "For 40,000 crowns the Orvel bridge was approved by the Marl council.",
    "The Marl council rejected the Orvel bridge, which cost 52,000 crowns.",
    "The Marl council is set to approve the bridge next week, Mayor Ilse Brandt said.",
    "Mayor Brandt unapproved nothing and said the bridge in Holm was not dropped.",
    "“The bridge will ruin the harbour of Marl,” Tomas Reuter said.",
    "Reuter said “the bridge will ruin the harbour of Marl” and left.",
    "The council of Marl voted 7 to 4 for the Orvel bridge after five hours.",
    "The council voted 7-4, the third vote on the Orvel bridge since Brandt took office.",
    "It was the second vote on the Orvel bridge since Brandt took office, the council of Marl said.",
    "Ferries of the Tern Line carried 1,200 people past the unfinished Orvel bridge.",
    "A park with two ponds lies in Lower Holm.",
)


def reports() -> tuple[Report, ...]:
    made = [Report(f"Outlet {n % 5}", f"{text}{' ' * (n // 12)}", 3 + n % 7) for n, text in enumerate(TEXTS)]
    for report, amount, value in ((0, "40,000", "40000"), (1, "40,000", "40000"), (2, "52,000", "52000")):
        made[report] = made[report].figure(f"{amount} crowns", value, "crown")
    for number in (0, 1):
        made[number] = made[number].event("approved")
    made[5] = made[5].quote("The bridge will ruin the harbour of Marl", "Tomas Reuter")
    made[6] = made[6].quote("the bridge will ruin the harbour of Marl", "Reuter")
    made[0] = made[0].day("bridge", date(2024, 3, 2))
    made[3] = made[3].day("next week", date(2024, 3, 11), date(2024, 3, 17))
    return tuple(made)


@pytest.fixture
def sentences() -> tuple[Told, ...]:
    return read(*reports())


def test_every_sign_lies_within_its_bounds(sentences: tuple[Told, ...]) -> None:
    found = bounded(sentences)
    assert len(found.pairs.one) > 10
    for n, (one, other) in enumerate(zip(found.pairs.one, found.pairs.other, strict=True)):
        pair = sentences[one], sentences[other]
        for sign, value in {**signs(*pair), **fact_signs(*pair)}.items():
            low = found.low[sign][n] if sign in found.low else 0.0
            high = found.high[sign][n] if sign in found.high else 1.0
            assert low - 1e-9 <= value <= high + 1e-9, (sign, pair[0].text, pair[1].text)


def test_near_pairs_are_those_that_laying_all_side_by_side_gives(sentences: tuple[Told, ...]) -> None:
    pairs = [
        (one, other)
        for other, one in sorted((b, a) for a, b in combinations(range(len(sentences)), 2))
        if sentences[one].voice != sentences[other].voice and closeness(sentences[one], sentences[other]) >= LEAST_ALIKE
    ]
    assert list(similar_pairs(sentences, least=LEAST_ALIKE)) == pairs
    assert all(near(sentences, LEAST_ALIKE).close >= LEAST_ALIKE - 1e-9)


@pytest.mark.parametrize("least", [-6.0, -1.0, 1.0])
def test_odds_passed_over_are_below_what_is_asked(sentences: tuple[Told, ...], least: float) -> None:
    odds = NearOdds(sentences)
    asked = odds.from_on(least)
    for one, other in similar_pairs(sentences, least=LEAST_ALIKE):
        value = fact_odds(sentences[one], sentences[other])
        assert odds[one][other] == odds[other][one] == value
        assert odds.are_near(sentences[other], sentences[one])
        assert asked[one].get(other) == asked[other].get(one) == (value if value >= least else None)
    assert list(odds) == list(range(len(odds)))


def test_pairs_passed_over_are_unrelated(sentences: tuple[Told, ...]) -> None:
    all_pairs = (
        (a, b, relation(sentences[a], sentences[b])) for a, b in similar_pairs(sentences, least=LEAST_OF_PAIRS)
    )
    assert related_pairs(sentences) == tuple(each for each in all_pairs if each[2].label is not Label.UNRELATED)


def test_a_story_without_near_pairs_has_none() -> None:
    assert related_pairs(()) == ()
    assert NearOdds(()).from_on(0.0) == {}


NAMES = (
    "Viktor",
    "Victor",
    "Caldera",
    "Calderan",
    "Bill",
    "William",
    "Katz",
    "Cats",
    "Phil",
    "Fill",
    "Zed",
    "US",
    "Ödön",
)


def test_a_name_is_among_others_where_it_is_one_of_them() -> None:
    for name in NAMES:
        others = tuple(other for other in NAMES if other != name)
        assert is_among(name, others) == any(same_name(name, other) for other in others)
