"""What the end of a sentence may hold that a title leaves off."""

import pytest

from evenhand.operations.tails import denying, hanging, leading, losing, turning


@pytest.mark.parametrize(
    ("tail", "kept", "found"),
    [
        (" if the council agrees", "Orla Finch will sell the mill", "if"),
        (", which would close the harbour", "The council approved the bridge", ""),
        (", but the mayor reversed it", "The council approved the bridge", "but"),
        (", the mayor said", "The council approved the bridge", ", the mayor said"),
        (" and not the harbour", "The council approved the bridge", "not"),
        (" because of the storm", "The ferry did not sail", " because"),
        (" after the storm", "The ferry did not sail", ""),
        ("", "The ferry did not sail", ""),
        (" Monday in answering the mayor", "The ferry did not sail", " Monday in"),
        (" on May 9", "The council approved the bridge", ""),
        (", which may close the harbour", "The council approved the bridge", ""),
        (" and may close the harbour", "The council approved the bridge", "may"),
    ],
)
def test_turning(tail: str, kept: str, found: str) -> None:
    assert turning(tail, kept) == found


@pytest.mark.parametrize(
    ("gap", "kept", "found"),
    [
        (" in Norvik", "The council", ""),
        (" charged with second-degree theft of 40 crates", "A judge freed a clerk", ""),
        ("former mayor ", "The council thanked ", ""),
        ("former ", "The council thanked ", "former"),
        (" in some wards", "The council", "some"),
        (", the mayor said,", "The council", "said"),
        (" if it rains", "The council", "if"),
        (", who might have stopped the sale twice,", "Ada Orr", ""),
        (", one of only two captains to refuse,", "Ada Orr", ""),
        (", who denied the charge,", "Ada Orr", "denied"),
        (", who met in Norvik, the mayor said,", "The captains", "said"),
    ],
)
def test_losing(gap: str, kept: str, found: str) -> None:
    assert losing(gap, kept) == found


@pytest.mark.parametrize(
    ("before", "word"), [("The court found no ", "no"), ("She opposed the ", ""), ("He denied the ", "denied")]
)
def test_a_denial_right_before_a_phrase_bears_on_it(before: str, word: str) -> None:
    assert denying(before) == word


@pytest.mark.parametrize(
    ("gap", "behind", "found"),
    [
        (" who shot a clerk of the mill", " and two pilots wounded", "and"),
        (" charged in the fire that left a clerk dead", " and wounded two", "and"),
        (" of the mill", " and the quay", "and"),
        (" in Norvik", " and moved the boats", ""),
        (" in Norvik", ", and the pilots left", ""),
        (", who met in Norvik,", " and Ada Vell", ""),
        (" in the mill of Ada Orr", ", the mayor’s aunt,", ", the mayor’s aunt,"),
        (" in the mill of Ada Orr", ", who left", ", who"),
        (" for work she did", ", Ada Vell said", ""),
        (" at the quay", ", killing two", ""),
        (" after a fall from a ridge in Orr", " / Lind Park", "/"),
    ],
)
def test_what_is_kept_may_hang_on_what_is_left_out(gap: str, behind: str, found: str) -> None:
    assert hanging(gap, behind) == found


@pytest.mark.parametrize(
    ("before", "is_word"),
    [
        ("After the talks, Orr testified, ", True),
        ("Now, Orr argued Wednesday, ", True),
        ("In Norvik, harbour officials said, ", True),
        ("As the Norvik Post reports, ", True),
        ("After a walk with some who “liked boats,” he testified, ", True),
        ("As expected, ", False),
        ("After the vote, which the council reported on Monday, ", False),
        ("On Friday, ", False),
    ],
)
def test_an_opening_that_tells_whose_word_the_rest_is(before: str, is_word: bool) -> None:
    assert bool(leading(before)) is is_word
