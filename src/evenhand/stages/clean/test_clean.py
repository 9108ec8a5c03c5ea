from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evenhand.model import (
    Article,
    BlockKind,
    CutKind,
    Declared,
    MediaType,
    RawArticle,
    RawBlock,
    Reason,
    Rejected,
)
from evenhand.stages.clean import clean
from evenhand.stages.clean.normal import normal

BODY = (
    "The harbour council of Grenholm approved a second ferry berth on Monday after a debate of four hours.",
    "Councillor Marit Soleng said the berth would cost about 12 million crowns and open in the spring.",
    "Opponents said the sum had been worked out before the price of steel rose.",
)


def english(text: str) -> str:
    return "en" if text else ""


def raw(*texts: str, declared: Declared | None = None, kind: BlockKind = BlockKind.PARAGRAPH) -> RawArticle:
    blocks = tuple(RawBlock(kind, text) for text in texts)
    return RawArticle("t", MediaType.TEXT, blocks, declared or Declared())


def cleaned(*texts: str, declared: Declared | None = None) -> Article:
    found = clean(raw(*texts, declared=declared), identify=english)
    assert isinstance(found, Article), found
    return found


def paragraphs(article: Article) -> list[str]:
    return article.text.split("\n\n")


def test_head_is_read_and_taken_off() -> None:
    article = cleaned(
        "Harbour Courier",
        "Council approves second ferry berth",
        "By Ansel Marrow",
        "Harbour Courier | 3 March 2026",
        "Region: The North",
        *BODY,
    )
    assert (article.outlet, article.author) == ("Harbour Courier", "Ansel Marrow")
    assert article.title == "Council approves second ferry berth"
    assert article.published_on == date(2026, 3, 3)
    assert paragraphs(article) == list(BODY)


def test_declared_metadata_goes_before_the_byline() -> None:
    declared = Declared(title="Ferry berth approved", outlet="The Plain Ledger", published="2026-03-04T08:00:00Z")
    article = cleaned("Ferry berth approved", "Published 5 March 2026", *BODY, declared=declared)
    assert (article.title, article.outlet, article.published_on) == (
        "Ferry berth approved",
        "The Plain Ledger",
        date(2026, 3, 4),
    )
    assert paragraphs(article) == list(BODY)


def test_outlet_falls_back_to_the_host_and_the_day_to_the_link() -> None:
    article = cleaned(*BODY, declared=Declared(url="https://www.courier.example.org/2026/03/05/berth", title="Berth"))
    assert (article.outlet, article.published_on) == ("courier.example.org", date(2026, 3, 5))


def test_an_update_is_the_day_only_where_no_other_is_told() -> None:
    both = cleaned("Berth approved in Grenholm", "Updated: 6 March 2026", "Published 5 March 2026", *BODY)
    assert both.published_on == date(2026, 3, 5)
    assert cleaned("Berth approved in Grenholm", "Updated: 6 March 2026", *BODY).published_on == date(2026, 3, 6)


def test_a_sentence_with_a_day_is_no_byline() -> None:
    sentence = "On March 3, 2026, the council met."
    assert sentence in paragraphs(cleaned("Council approves second ferry berth", sentence, *BODY))


def test_a_broken_sentence_is_whole_and_a_quotation_stands_alone() -> None:
    article = cleaned(*BODY, "The sale was the largest since the berth became", "town property.", "He added:", "“No.”")
    assert paragraphs(article)[3:] == [
        "The sale was the largest since the berth became town property.",
        "He added:",
        "“No.”",
    ]


def test_an_advert_inside_a_sentence_does_not_keep_it_apart() -> None:
    article = cleaned(
        BODY[0], "Insurers had not raised their rates, but", "Advertisement", "two of them had asked.", BODY[1]
    )
    assert "Insurers had not raised their rates, but two of them had asked." in paragraphs(article)


def test_text_printed_twice_is_read_once() -> None:
    article = cleaned(*BODY, *BODY)
    assert paragraphs(article) == list(BODY)
    assert [cut.kind for cut in article.cuts] == [CutKind.DUPLICATE] * 3


def test_the_foot_is_cut_by_kind_and_the_reuse_notice_kept() -> None:
    article = cleaned(
        "Council approves second ferry berth",
        "By Gideon Farrow",
        *BODY,
        "*",
        "Note to readers: please click the share buttons below.",
        "Gideon Farrow has written about ferries since 1998 and lives with two geese.",
        "Disclaimer: The opinions are the author's. The Ledger permits cross-posting on condition of a link.",
        "© 2026 The Plain Ledger. All rights reserved.",
        "For media inquiries: press@ledger.example.org",
    )
    assert paragraphs(article) == list(BODY)
    kinds = [cut.kind for cut in article.cuts[2:]]
    assert kinds == [
        CutKind.OTHER, CutKind.SHARE, CutKind.BIO, CutKind.DISCLAIMER, CutKind.REUSE, CutKind.CONTACT,
    ]  # fmt: skip
    assert article.reuse_notice == (
        "The Ledger permits cross-posting on condition of a link.\n© 2026 The Plain Ledger. All rights reserved."
    )


def test_a_dated_correction_is_no_news() -> None:
    article = cleaned(*BODY, "Correction, March 19, 2020: This story misstated the length of the berth by 2 metres.")
    assert paragraphs(article) == list(BODY)


def test_news_about_sharing_and_copyright_stays() -> None:
    news = (
        "The court ruled that the copyright in the song is the composer's and that nobody needs permission to hum it.",
        "Award-winning author Lena Orvik lives in Taipei, where she was questioned for two hours on Friday.",
        "Share prices fell after the minister asked users to share this article of the law with their neighbours.",
        "“Follow us on the road,” the drivers said, “or find us on the harbour front at noon.”",
    )
    assert paragraphs(cleaned(news[0], news[1], news[2], news[3], *BODY)) == [*news, *BODY]


def test_blocks_off_the_main_text_are_cut() -> None:
    blocks = (
        RawBlock(BlockKind.LIST_ITEM, "Shipping", is_main=False),
        *(RawBlock(BlockKind.PARAGRAPH, text) for text in BODY),
        RawBlock(
            BlockKind.PARAGRAPH,
            "bilge_rat says the ferry cat was never lost at all, whatever they print.",
            is_main=False,
        ),
    )
    found = clean(RawArticle("t", MediaType.HTML, blocks), identify=english)
    assert isinstance(found, Article)
    assert paragraphs(found) == list(BODY)
    assert [cut.kind for cut in found.cuts] == [CutKind.NAVIGATION, CutKind.OTHER]


def test_what_is_not_read() -> None:
    def reason(article: RawArticle, language: str = "en") -> Reason | None:
        found = clean(article, identify=lambda text: language if text else "")
        return found.reason if isinstance(found, Rejected) else None

    assert reason(raw("Only a few words here.")) is Reason.CLEAN_TOO_SHORT
    summary = "The harbour council of Lenza voted on Monday to keep the night ferry."
    assert reason(raw(summary)) is Reason.CLEAN_TOO_SHORT
    assert reason(raw(summary, declared=Declared(title="Night ferry stays"))) is None
    assert reason(raw("***")) is Reason.CLEAN_NO_TEXT
    assert reason(raw(*BODY), "nl") is Reason.CLEAN_LANGUAGE
    assert reason(raw(*BODY)) is None


def test_invisible_characters_go_and_quotation_marks_stay() -> None:
    article = cleaned('The\u00a0\u200bco\u00adun\u202ecil said "yes" and “no” \ud800to the\tberth on Monday, ', *BODY)
    assert article.text.startswith('The council said "yes" and “no” to the berth on Monday,')


def test_what_a_wrong_encoding_lost_beside_a_blank_is_left_out() -> None:
    article = cleaned("The council sat with \ufffdunpaid clerks \ufffd and didn\ufffdt vote on the berth.", *BODY)
    assert article.text.startswith("The council sat with unpaid clerks and didn\ufffdt vote on the berth.")


TEXTS = st.text(alphabet=st.sampled_from('ab Ab.,\n"“”:-*|©1\u200b'), max_size=60)
LINES = st.one_of(
    TEXTS,
    st.sampled_from([
        *BODY, "Advertisement", "By Ansel Marrow", "Harbour Courier, March 3, 2026", "Highlights", "About the author",
        "© 2026 The Plain Ledger. All rights reserved.", "and went on", "Read more", "Comments", "12 comments",
        "Ansel Marrow is a columnist for the Courier.", "Council approves second ferry berth", "* * *",
        "https://courier.example.org/a", "He can be reached at a@example.org", "which was", "the end of the",
    ]),
)  # fmt: skip
BLOCKS = st.builds(RawBlock, st.sampled_from(BlockKind), LINES, st.booleans(), st.booleans())


@settings(max_examples=200, deadline=None)
@given(st.lists(BLOCKS, max_size=14), st.sampled_from(["", "Council approves second ferry berth"]))
@example([RawBlock(BlockKind.PARAGRAPH, "1 . ")], "")
def test_cleaning_is_idempotent_and_loses_nothing(blocks: list[RawBlock], title: str) -> None:
    blocks = [*blocks, *(RawBlock(BlockKind.PARAGRAPH, text) for text in BODY)]
    first = clean(RawArticle("t", MediaType.TEXT, tuple(blocks), Declared(title=title)), identify=english)
    if not isinstance(first, Article):
        return
    again = tuple(RawBlock(b.kind, first.text[b.start : b.end]) for b in first.blocks)
    day = first.published_on.isoformat() if first.published_on else ""
    declared = Declared(first.url, first.title, first.outlet, first.author, day)
    second = clean(RawArticle("t", MediaType.TEXT, again, declared), identify=english)
    assert isinstance(second, Article)
    assert (second.text, second.cuts) == (first.text, ())
    kept = sorted("".join(re.findall(r"\w", first.text + " ".join(cut.text for cut in first.cuts))))
    given_ = sorted("".join(re.findall(r"\w", " ".join(block.text for block in blocks))))
    assert kept == given_


@pytest.mark.parametrize(
    "line",
    [
        "Image copyright Example Pictures Image caption The berth at Grenholm seen from the north quay",
        "Media playback is unsupported on your device Media caption Councillors leave the town hall at Grenholm",
        "Image Marit Soleng was booed by a crowd as she left the town hall at Grenholm on Monday evening.",
        "FILE PHOTO: The ferry berth at Grenholm stands empty after a storm, January 3, 2026.",
        "'Too dear': mayor of Velta opposes the second ferry berth Read more",
        "7 years ago",
        "This article is more than 3 months old",
        "Follow @grenholmcourier",
        "Advertisement Continue reading the main story",
        "Tides of Trade is a daily newsletter about harbours. Sign up here.",
        "Our articles are available without charge to any eligible news publisher with a large audience.",
        "Mayor Ode opens the ferry berth at Velta, Norland, January 3, 2026. REUTERS/Ansel Marrow",
        "Councillors leave the town hall (Ansel Marrow/Pool)",
        "Send your documents to Ansel Marrow at [email protected]",
        "With assistance by Ansel Marrow and Tove Lind",
        "Mayor Ode looks over the berth at Velta on March 1. Photographer: Ansel Marrow/Bloomberg",
        "Fishermen in Velta in 2011, the year the nets were left to rot. Associated Press",
        "Above, dockers in Velta. Getty Images",
        "Mayor Ode leaves the town hall at Velta. Tove Lind for The Harbour Courier",
        "SHARE THIS ARTICLE Share Tweet Post Email",
        "For more on the ferries of Velta, read our story on how the berth was paid for, and our full coverage.",
        "Play Video 1:51 What does a second berth mean for Velta?",
        "Read a transcript of the full talk with Marit Soleng HERE.",
        "Download the free Courier app to get the latest news.",
        "Here’s how to send tips and documents to the Courier securely.",
        "Interested in Ferries? Add Ferries as an interest to stay up to date on the latest ferry news. Add Interest",
        "Read a QuickTake on the ferries of Norland",
        "How the Ferry Berth Ended Up in Court: QuickTake",
        "This transcript was automatically generated and may hold errors.",
        "The Courier is committed to publishing a diversity of letters to the editor.",
        "Material from an agency was used in this story.",
        "Now in print: “Ferries in 77 Arguments,” edited by Ansel Marrow.",
        "Town Berths Cost Open Grenholm 2 ✓ ✓ Velta 3 ✓ ✓ Norhaven 1 ✓ Sund 4 ✓ Dale 2 ✓ Aker 5 ✓ Lund 6",
        "Berths by town 2024 2025 2026 Grenholm 1.2% 2.4% 3.1% Velta 4.0 4.4 4.9 Sund 7.1 7.3 7.9 Dale 2.2 2.1",
    ],
)
def test_captions_links_and_notes_between_paragraphs_are_cut(line: str) -> None:
    assert paragraphs(cleaned(BODY[0], line, *BODY[1:])) == list(BODY)


def test_a_share_price_inside_a_sentence_is_taken_out() -> None:
    given_ = (
        "Norland Ferries Co. NF -0.94% and Velta Lines VL +1.20% , its rival, asked the council for a second berth."
    )
    left = "Norland Ferries Co. and Velta Lines, its rival, asked the council for a second berth."
    assert paragraphs(cleaned(BODY[0], given_, *BODY[1:])) == [BODY[0], left, *BODY[1:]]


def test_figures_in_a_paragraph_are_no_table() -> None:
    text = "Sales rose 3.1 percent to 12 million crowns in 2025, from 11.6 million in 2024, and may hit 13 million."
    assert text in paragraphs(cleaned(*BODY, text))


def test_what_a_collection_adds_to_an_outlet_is_no_part_of_its_name() -> None:
    assert cleaned(*BODY, declared=Declared(outlet="Harbour Courier - News")).outlet == "Harbour Courier"
    assert cleaned(*BODY, declared=Declared(outlet="NTV (Web News)")).outlet == "NTV"
    assert cleaned(*BODY, declared=Declared(outlet="Grenholm News")).outlet == "Grenholm News"


def test_a_sentence_about_an_image_or_about_reading_is_kept() -> None:
    sentences = (
        "Image processing at the harbour of Grenholm costs the town about a million crowns each year.",
        "Marit Soleng said that the councillors should read the report and then read more.",
    )
    assert paragraphs(cleaned(BODY[0], *sentences, *BODY[1:])) == [BODY[0], *sentences, *BODY[1:]]


def test_a_line_above_an_agencys_credit_is_a_caption() -> None:
    article = cleaned(BODY[0], "Mayor Ode visiting the ferry berth at Velta.", "Ansel Marrow | Reuters", *BODY[1:])
    assert paragraphs(article) == list(BODY)


def test_letters_read_byte_by_byte_are_put_back() -> None:
    once = "The mayor’s café".encode().decode("cp1252")
    twice = once.encode().decode("cp1252")
    assert once != twice
    assert normal(once) == normal(twice) == normal("The mayor’s café") == "The mayor’s café"
    assert normal("Ähnliche Größe, “é”, Ã") == "Ähnliche Größe, “é”, Ã"


def test_a_label_before_a_paragraph_is_taken_off() -> None:
    article = cleaned(BODY[0], f"Why it matters: {BODY[1]}", BODY[2])
    assert paragraphs(article) == list(BODY)
    assert paragraphs(cleaned(f"{BODY[0]} The latest: {BODY[1]}", BODY[2])) == [f"{BODY[0]} {BODY[1]}", BODY[2]]
    assert paragraphs(cleaned(BODY[0], f"HARBOUR RIGHTS {BODY[1]}", BODY[2])) == list(BODY)
    assert paragraphs(cleaned(BODY[0], "Mayor says the quay was ‘small but clean’ Read more", *BODY[1:])) == list(BODY)
    video = "A fire that closed the harbour of Velta on Monday has brought the second berth back before the council."
    link = "Council of Velta puts off its vote on the berth Read more"
    assert paragraphs(cleaned(f"Video {video}", f"{link} {BODY[1]}", BODY[2])) == [video, *BODY[1:]]


def test_a_link_inside_a_paragraph_is_taken_out_and_kept_among_the_cuts() -> None:
    link = "(RELATED: Mayor of Velta opposes the second ferry berth)"
    article = cleaned(f"{BODY[0]} {link} {BODY[1]}", BODY[2])
    assert paragraphs(article) == [f"{BODY[0]} {BODY[1]}", BODY[2]]
    assert [cut.text for cut in article.cuts] == [link]


def test_a_line_in_the_present_with_place_and_day_of_the_shot_is_a_caption() -> None:
    caption = "Councillors of Grenholm vote in the port hall in Marvik, on Jan. 7."
    news = "Councillors of Grenholm were voting in the port hall in Marvik, on Jan. 7."
    assert paragraphs(cleaned(BODY[0], caption, news, *BODY[1:])) == [BODY[0], news, *BODY[1:]]


def test_signs_of_pictures_and_links_are_cut() -> None:
    lines = (
        "Slideshow (18 images)",
        "From left, Marit Soleng, Bo Holt and Ann Vell in Grenholm this week",
    )
    assert paragraphs(cleaned(BODY[0], *lines, *BODY[1:])) == list(BODY)


def test_a_first_paragraph_without_a_stop_is_a_heading() -> None:
    standfirst = "As the council of Grenholm meets, more than thirty owners of boats say they will stay away"
    blocks = cleaned(standfirst, *BODY, declared=Declared(title="Ferry vote")).blocks
    assert [b.kind for b in blocks][:2] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("loose", "told"),
    [
        (
            "The ferry of Ada Orr ’s firm, the Norvik Lines , left Velta .",
            "The ferry of Ada Orr’s firm, the Norvik Lines, left Velta.",
        ),
        (
            "Ada Orr 's ferry left ; Bo Lind stayed . The crews slept.",
            "Ada Orr's ferry left; Bo Lind stayed. The crews slept.",
        ),
        ("The court named the crew:, Ada Orr, 26, and Bo Lind.", "The court named the crew: Ada Orr, 26, and Bo Lind."),
        ("It held a .38 gun . . . and the word 's' on deck.", "It held a .38 gun . . . and the word 's' on deck."),
    ],
)
def test_no_blank_is_left_before_what_closes_on_a_word(loose: str, told: str) -> None:
    assert normal(loose) == told and normal(told) == told
