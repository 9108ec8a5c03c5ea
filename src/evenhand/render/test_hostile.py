from __future__ import annotations

import pytest

from evenhand.render.hostile import joint, leads_in, markdown, markdown_inline, printable, trails_off, web_address


@pytest.mark.parametrize(
    "url",
    ["https://a.example.org/x?y=z#w", "http://a.example.org", "HTTPS://a.example.org/it's", "https://é.example.org"],
)
def test_web_addresses_pass(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example.org",
        "http://",
        "https:///x",
        " https://a.example.org",
        "https://a.example.org/\u202egpj.exe",
        "https://a.example.org/\n",
        'https://a.example.org/"x',
        "ftp://a.example.org",
    ],
)
def test_everything_else_is_no_link(url: str) -> None:
    assert web_address(url) == ""


def test_unprintable_characters_are_replaced_and_direction_marks_dropped() -> None:
    assert printable("a\x00b\ud800c\u202ed\ne\tf") == "a\ufffdb\ufffdcd\ne\tf"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. x", "1\\. x"),
        ("# x", "\\# x"),
        ("- x", "\\- x"),
        ("a * b_c", "a \\* b\\_c"),
        ("a\n# b", "a \\# b"),
        ("a | b", "a \\| b"),
        ("", ""),
    ],
)
def test_markdown_is_escaped(text: str, written: str) -> None:
    assert markdown(text) == written


def test_markdown_inside_a_line_keeps_the_spaces_at_its_ends() -> None:
    assert markdown_inline(" about 1.8\n") == " about 1.8 "


@pytest.mark.parametrize(
    ("left", "right", "between"),
    [
        ("It rained.", "Then it stopped.", " "),
        ("It rained. ", "Then it stopped.", ""),
        ("“", "Then", ""),
        ("$", "5", ""),
        ("the end", ".", ""),
        ("", "Then", ""),
        ("the", "dam", " "),
    ],
)
def test_a_space_that_was_cut_is_put_back(left: str, right: str, between: str) -> None:
    assert joint(left, right) == between


def test_ellipses_stand_where_a_context_was_cut() -> None:
    assert leads_in(" of the river") and not leads_in("The river") and not leads_in("")
    assert trails_off("and the") and not trails_off("and left.") and not trails_off("he said.”") and not trails_off(" ")


def test_a_line_of_a_million_characters_is_no_trouble() -> None:
    line = "[" * 500_000 + "1." * 250_000
    assert len(markdown(line)) == 1_500_000
