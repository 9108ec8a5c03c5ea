from __future__ import annotations

import json
from pathlib import Path

import pytest

from evenhand.edges.readers import PathReader
from evenhand.edges.readers.declared import without_outlet
from evenhand.edges.readers.markdown import front_matter, looks_like_markdown, markdown_blocks
from evenhand.edges.readers.plain import plain_blocks
from evenhand.edges.readers.sniff import Form, decode, sniff
from evenhand.model import BlockKind, MediaType, RawArticle, Reason, Rejected

PAGE = """<!DOCTYPE html><html><head><title>Second berth approved | Harbour Courier</title>
<meta property="og:site_name" content="Harbour Courier"><meta name="author" content="Ansel Marrow">
<meta property="article:published_time" content="2026-03-03T10:00:00Z">
<link rel="canonical" href="https://courier.example.org/berth"></head><body>
<nav><ul><li><a href="/">News</a></li><li><a href="/s">Shipping</a></li></ul></nav>
<article><h1>Second berth approved</h1>
<p>The harbour council approved a second ferry berth on Monday after a debate of four hours in the old fish hall.</p>
<p>Councillor Marit Soleng said the berth would cost about 12 million crowns<br>and open in the spring of next year.</p>
<h2>What comes next</h2>
<p>The plans go to the county, which has sixty days to object to them or to ask for others in their place.</p>
<figure><img src="a.jpg"><figcaption>Ferries at the old berth. Photograph: Courier library</figcaption></figure>
<p>Work could start in the autumn if nobody goes to court, the harbour master told the Courier on Tuesday.</p></article>
<footer><p>&copy; 2026 Quayside Media Group.</p></footer></body></html>"""


def read(path: Path) -> list[RawArticle | Rejected]:
    return list(PathReader(max_bytes=1_000_000).read(path))


def reasons(path: Path) -> list[Reason | None]:
    return [found.reason if isinstance(found, Rejected) else None for found in read(path)]


def only(path: Path) -> RawArticle:
    (found,) = read(path)
    assert isinstance(found, RawArticle), found
    return found


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", Reason.READ_EMPTY),
        ("a.txt", b" \n\t ", Reason.READ_EMPTY),
        ("a.dat", bytes(range(256)) * 4, Reason.READ_BINARY),
        ("a.txt", b"\x89PNG\r\n\x1a\nabc", Reason.READ_BINARY),
        ("a.css", b"a { b: c }", Reason.READ_UNKNOWN_FORMAT),
        ("a.json", b'{"a":', Reason.READ_INVALID_JSON),
        ("a.json", b"[" * 100_000, Reason.READ_INVALID_JSON),
        ("a.json", b"[]", Reason.READ_EMPTY),
        ("a.json", b'{"title": "no text"}', Reason.READ_INVALID_ARTICLE),
        ("a.json", b'{"text": 5}', Reason.READ_INVALID_ARTICLE),
        ("a.pdf", b"hello", Reason.READ_INVALID_PDF),
        ("a.pdf", b"%PDF-1.7\nnothing else", Reason.READ_INVALID_PDF),
        ("a.md", b"[" * 100_000, Reason.READ_EMPTY),
    ],
)
def test_what_cannot_be_read_comes_back_with_its_reason(tmp_path: Path, name: str, data: bytes, reason: Reason) -> None:
    (tmp_path / name).write_bytes(data)
    assert reasons(tmp_path / name) == [reason]


def test_missing_empty_and_too_large(tmp_path: Path) -> None:
    assert reasons(tmp_path / "nowhere") == [Reason.READ_MISSING]
    assert reasons(tmp_path) == [Reason.READ_NO_ARTICLES]
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert reasons(tmp_path / "big.txt") == [Reason.READ_TOO_LARGE]


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/c.txt", "a.txt", ".hidden.txt", ".git/x.txt", "z.png"):
        (tmp_path / name).write_bytes(b"\x89PNG" if name == "z.png" else b"Some words.")
    found = [(Path(item.origin).name if isinstance(item, RawArticle) else item.reason.value) for item in read(tmp_path)]
    assert found == ["a.txt", "read.binary", "c.txt"]


def test_each_bad_line_is_its_own_rejection(tmp_path: Path) -> None:
    article = {"url": "https://a.example.org", "title": "T", "author": ["A", "B"], "date": "2026-03-03", "text": "One."}
    lines = [json.dumps(article), "no json", "", "[1]", json.dumps({"html": "<p>Two words.</p>", "other": 1})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = read(tmp_path / "a.jsonl")
    assert isinstance(found[0], RawArticle)
    assert found[0].declared.author == "A, B"
    assert found[0].origin.endswith("a.jsonl#1")
    assert [item.what[-2:] for item in found if isinstance(item, Rejected)] == ["#2", "#4"]
    assert isinstance(found[3], RawArticle)
    assert found[3].media is MediaType.HTML


def test_a_page_with_every_block_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    article = only(tmp_path / "a.txt")
    assert article.media is MediaType.HTML
    declared = article.declared
    assert (declared.title, declared.outlet, declared.author) == (
        "Second berth approved",
        "Harbour Courier",
        "Ansel Marrow",
    )
    assert (declared.url, declared.published) == ("https://courier.example.org/berth", "2026-03-03T10:00:00Z")
    main = [block.text.split()[0] for block in article.blocks if block.is_main]
    assert main == ["Second", "The", "Councillor", "What", "The", "Work"]
    assert [block.kind for block in article.blocks][:3] == [BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.HEADING]
    assert any(block.text.startswith("Ferries at") and not block.is_main for block in article.blocks)
    assert "crowns\nand open" in article.blocks[4].text


def test_metadata_that_is_not_declared_is_guessed(tmp_path: Path) -> None:
    page = (
        PAGE[: PAGE.index("<meta")]
        + "</head><body><p class='byline'>By Ansel Marrow</p>"
        + PAGE[PAGE.index("<article") :]
    )
    (tmp_path / "a.html").write_text(page)
    assert only(tmp_path / "a.html").declared.author == "Ansel Marrow"


def test_broken_and_deep_pages_do_not_raise(tmp_path: Path) -> None:
    for number, page in enumerate(
        ("<div>" * 20_000 + "x", "<p><b" * 500, "<html>" + "<" * 10_000, "<table><tr><td>a<p>b")
    ):
        (tmp_path / f"{number}.html").write_text(page)
    assert len(read(tmp_path)) == 4


def test_markdown_loses_its_marks() -> None:
    text = (
        "# A *title*\n\nBy [Ann Roe](#)\n\n*All of it.*\n\nWorth \\$5, **bold** and <https://a.example.org>."
        "\n\n- one\n\n> said\n\nrule below\n---\n![A ship](a.jpg)\n*At anchor*\n"
    )
    blocks = markdown_blocks(text)
    assert [block.text for block in blocks] == [
        "A title", "By Ann Roe", "All of it.", "Worth $5, bold and https://a.example.org.", "one", "said", "rule below",
        "At anchor",
    ]  # fmt: skip
    assert blocks[0].kind is BlockKind.HEADING
    assert blocks[2].is_emphasised
    assert blocks[4].kind is BlockKind.LIST_ITEM
    assert not blocks[7].is_main
    assert looks_like_markdown(text)
    assert not looks_like_markdown("Plain text with 2 * 3 and a [note].\n\nAnd more.")


def test_front_matter_is_declared() -> None:
    declared, rest = front_matter('---\ntitle: "A: b"\nsite: Courier\nauthor: [Ann, Bob]\ndate: 2026-01-02\n---\nBody')
    assert (declared.title, declared.outlet, declared.author) == ("A: b", "Courier", "Ann, Bob")
    assert declared.published == "2026-01-02"
    assert rest == "Body"
    assert front_matter("---\nJust a rule.\n---\nBody")[1].startswith("---")


def test_wrapped_lines_are_joined_and_lines_that_are_paragraphs_are_not() -> None:
    wrapped = (
        "The harbour council approved a second ferry berth on Monday after a de-\n"
        "bate of four hours, and the old self-\npropelled crane will go to the museum\n"
        "next spring, the harbour master said.\n\nShort note."
    )
    assert [block.text for block in plain_blocks(wrapped)] == [
        "The harbour council approved a second ferry berth on Monday after a debate of four hours, and the old "
        "self-propelled crane will go to the museum next spring, the harbour master said.",
        "Short note.",
    ]
    long = "Long words. " * 20
    lines = f"A title\nPublished 5 March 2026\n- first\n- second\nHeading\n{long}\nNext\n{long}"
    blocks = plain_blocks(lines)
    assert len(blocks) == 8
    assert [block.kind for block in blocks[2:5]] == [BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.HEADING]


def test_a_sentence_broken_by_blank_lines_is_no_heading() -> None:
    assert plain_blocks("He warned that\n\na sale would be new.")[0].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("caf\u00e9".encode(), "café"),
        ("caf\u00e9".encode("utf-16"), "café"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        (b"caf\xe9 \x93x\x94", "café “x”"),
        (b"<meta charset=cp1251>\xec\xe8\xf0", "<meta charset=cp1251>\u043c\u0438\u0440"),
        (b'<meta charset="rot13">caf\xe9', '<meta charset="rot13">café'),
        (b"a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("head", "suffix", "form"),
    [
        (b"<!DOCTYPE html><p>x", ".txt", Form.HTML),
        (b"no tag at all", ".html", Form.TEXT),
        (b'{"text": "x"}\n{"text": "y"}', "", Form.JSON_LINES),
        (b'[{"text": "x"}]', "", Form.JSON),
        (b"<?xml version='1.0'?><rss>", "", Reason.READ_UNKNOWN_FORMAT),
        (b"junk %PDF-1.4", ".txt", Form.PDF),
        (b"# T", ".md", Form.MARKDOWN),
    ],
)
def test_content_decides(head: bytes, suffix: str, form: Form | Reason) -> None:
    assert sniff(head, suffix) is form


def test_the_outlet_is_no_part_of_the_title() -> None:
    assert without_outlet("Ships sail | Harbour Courier", "Harbour Courier") == "Ships sail"
    assert without_outlet("Ships sail - and sink", "Harbour Courier") == "Ships sail - and sink"


def test_a_pdf_is_read_and_joined(tmp_path: Path) -> None:
    head, foot = "Harbour Courier", "Page {}"
    pages = [
        [
            head,
            "The harbour council approved a second ferry berth on Monday after a de-",
            "bate of four hours in the hall.",
            foot,
        ],
        [
            head,
            "Councillor Soleng said that it would cost about 12 million crowns in all",
            "and open in the spring.",
            foot,
        ],
    ]
    (tmp_path / "a.pdf").write_bytes(pdf_of([[line.format(n) for line in page] for n, page in enumerate(pages, 1)]))
    article = only(tmp_path / "a.pdf")
    assert article.media is MediaType.PDF
    assert [block.text for block in article.blocks] == [
        "The harbour council approved a second ferry berth on Monday after a debate of four hours in the hall.",
        "Councillor Soleng said that it would cost about 12 million crowns in all and open in the spring.",
    ]


def pdf_of(pages: list[list[str]]) -> bytes:
    """A PDF as small as one can be: one line of text after another on each page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, lines in enumerate(pages):
        stream = "BT /F1 10 Tf 14 TL 50 700 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = b"%PDF-1.4\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{n} 0 obj\n{content}\nendobj\n".encode()
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + table.encode() + trailer.encode()
