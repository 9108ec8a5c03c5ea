"""Samples are fixed: the same articles on every machine, a longer sample begins with the shorter."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.reading import articles_of_rows, single_articles, stories_of_three


def test_articles_come_in_a_fixed_order_and_of_the_length_asked(tmp_path: Path) -> None:
    rows = [
        {
            "url": f"https://example.org/{n}",
            "title": " A title ",
            "source": "Example",
            "authors": "Ann Ode",
            "date": "2001-02-03",
            "content_original": "word " * n,
        }
        for n in (5, 10, 20, 40)
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = single_articles(tmp_path, shortest=10, longest=20)
    path.write_text("\n".join(map(json.dumps, reversed(rows))), encoding="utf-8")
    assert found == single_articles(tmp_path, shortest=10, longest=20)
    assert {article.origin for article in found} == {"https://example.org/10", "https://example.org/20"}
    assert (found[0].declared.title, found[0].declared.published) == ("A title", "2001-02-03")


def test_articles_are_found_by_their_rows_and_a_missing_row_is_left_out(tmp_path: Path) -> None:
    empty = {
        "url": "",
        "title": "T",
        "source": "Example",
        "authors": "",
        "date": "2001-02-03",
        "content_original": "A.",
    }
    rows = [empty | {"ID": name, "url": f"https://example.org/{name}"} for name in "abc"]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = articles_of_rows(tmp_path, {"c", "a", "z"})
    assert {name: article.origin for name, article in found.items()} == {
        "a": "https://example.org/a",
        "c": "https://example.org/c",
    }


def test_a_story_holds_its_three_sides(tmp_path: Path) -> None:
    rows = [
        {"id": f"s{n}_{m}", "story": f"s{n}", "title": "T", "text": "Some text."} for n in (1, 2) for m in (0, 1, 2)
    ]
    (tmp_path / "val.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    stories = stories_of_three(tmp_path)
    assert [[article.declared.outlet for article in story] for story in stories] == [["left", "centre", "right"]] * 2
