"""Forms of names that are one person's, and the one word that stands for each."""

from __future__ import annotations

import pytest

from evenhand.operations.bearers import Bearers


def bearers(*names: str) -> Bearers:
    """Persons named so, each once in full; a name and its short form with a bar between."""
    pairs = [(name.split("|")[0], name.split("|")[-1]) for name in names]
    return Bearers(pairs)


@pytest.mark.parametrize(
    ("forms", "person"),
    [
        (("Mara Vell Dunn", "Mara Dunn"), "Mara Dunn"),
        (("Captain Jon Vell", "Jon Vell", "Jon Vell"), "Jon Vell"),
        (("Robert Rask", "Bob Rask", "Bob Rask"), "Bob Rask"),
        (("Robert Lowe Rask", "Bob Rask", "Bob Rask"), "Bob Rask"),
        (("Li Na-ra", "Li Na Ra"), "Li Na-ra"),
        (("Ada B. Orr", "Ada Orr"), "Ada Orr"),
    ],
)
def test_forms_of_one_name_are_one_person(forms: tuple[str, ...], person: str) -> None:
    own = bearers(*forms)
    assert {own.person(form) for form in forms} == {person}


def test_two_given_names_are_two_persons_and_their_last_name_means_neither() -> None:
    own = bearers("Lena Fisk", "Olaf Fisk", "Lena Fisk|Fisk")
    assert own.person("Lena Fisk") != own.person("Olaf Fisk")
    assert own.person("Fisk") == own.short("Lena Fisk") == ""


def test_a_family_name_that_stands_first_is_the_short_name_where_the_articles_use_it() -> None:
    own = bearers("Zhao Wei", "Zhao Wei|Zhao", "Wei Fisk")
    assert (own.person("Zhao"), own.short("Zhao Wei")) == ("Zhao Wei", "Zhao")
    assert not own.calls("Wei", "Zhao Wei")


def test_of_two_with_one_family_name_it_means_nobody() -> None:
    own = bearers("Zhao Wei", "Zhao Min", "Zhao Wei|Zhao")
    assert own.person("Zhao") == ""
    assert not own.calls("Zhao", "Zhao Wei")


def test_no_office_before_a_name_stands_for_it() -> None:
    assert not bearers("Driver Jon Vell", "Jon Vell|Driver").calls("Driver", "Driver Jon Vell")


def test_a_given_name_first_leaves_the_last_as_the_short_name_though_no_article_uses_it() -> None:
    own = bearers("Elena Fisk", "Zhao Wei")
    assert (own.short("Elena Fisk"), own.short("Zhao Wei")) == ("Fisk", "")
    assert not bearers("Elena Fisk", "Olaf Fisk").short("Elena Fisk")


def test_a_speaker_has_his_last_name_where_no_familys_name_opens_his_and_nobody_else_bears_it() -> None:
    own = bearers("Ilvo Fisk", "Zhao Wei", "Rasko Dunn Orr")
    assert [own.family(name) for name in ("Ilvo Fisk", "Zhao Wei", "Rasko Dunn Orr")] == ["Fisk", "", ""]
    assert own.short("Ilvo Fisk") == ""
    assert bearers("Ilvo Fisk", "Rasko Fisk").family("Ilvo Fisk") == ""
    assert bearers("Rasko Dunn Orr", "Dunn Orr").family("Dunn Orr") == "", "a family's name of two words"
