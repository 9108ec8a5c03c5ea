"""What is read: raw articles, cleaned articles, and what was turned away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import NewType

ArticleId = NewType("ArticleId", str)
StoryId = NewType("StoryId", str)
StorylineId = NewType("StorylineId", str)


class Reason(StrEnum):
    """Why something was turned away: stable codes, the same in CLI, JSON, store and docs."""

    READ_MISSING = "read.missing"
    READ_UNREADABLE = "read.unreadable"
    READ_EMPTY = "read.empty"
    READ_BINARY = "read.binary"
    READ_TOO_LARGE = "read.too-large"
    READ_UNKNOWN_FORMAT = "read.unknown-format"
    READ_INVALID_JSON = "read.invalid-json"
    READ_INVALID_ARTICLE = "read.invalid-article"
    READ_INVALID_HTML = "read.invalid-html"
    READ_INVALID_PDF = "read.invalid-pdf"
    READ_NO_ARTICLES = "read.no-articles"
    CLEAN_NO_TEXT = "clean.no-text"
    CLEAN_TOO_SHORT = "clean.too-short"
    CLEAN_LANGUAGE = "clean.language-not-read"
    CLEAN_DUPLICATE = "clean.duplicate"
    ARCHIVE_ROW = "archive.invalid-row"
    WRITE_MALFORMED = "write.malformed"
    WRITE_TOO_LONG = "write.too-long"
    WRITE_UNCITED = "write.uncited"
    WRITE_NOTHING = "write.covers-nothing"
    WRITE_SPEAKER = "write.speaker-dropped"
    WRITE_DATE = "write.date-dropped"
    VERIFY_REPLAY = "verify.replay-differs"
    VERIFY_EVIDENCE = "verify.evidence-changed"
    VERIFY_ARTICLE_MISSING = "verify.article-missing"
    VERIFY_QUOTATION = "verify.quotation-not-verbatim"
    VERIFY_FIGURE = "verify.figure-unsupported"
    VERIFY_NAME = "verify.name-unsupported"
    VERIFY_DATE = "verify.date-unsupported"
    VERIFY_POLARITY = "verify.polarity-differs"
    VERIFY_MODALITY = "verify.modality-differs"
    VERIFY_SPEAKER = "verify.speaker-differs"
    VERIFY_GUARD = "verify.guarded-word-cut"
    VERIFY_CLOSURE = "verify.word-unsupported"
    VERIFY_LOADED = "verify.loaded-word"
    VERIFY_UNNAMED = "verify.unnamed-crowd"
    VERIFY_FRAME = "verify.frame-misused"
    VERIFY_STRUCTURE = "verify.structure-differs"
    VERIFY_RATE = "verify.rate-differs"
    VERIFY_PRECEDENT = "verify.precedent-out-of-place"
    VERIFY_CHANCE = "verify.chance-differs"
    VERIFY_ASKED = "verify.question-differs"
    VERIFY_DRIVER = "verify.driver-unsupported"


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was turned away, and why: stored, counted, shown.

    Attributes:
        what: The thing: an origin such as ``news/a.html`` or a statement's text.
        stage: Name of the stage or edge that turned it away.
        reason: Stable reason code.
        detail: One sentence for a person.
    """

    what: str
    stage: str
    reason: Reason
    detail: str


class MediaType(StrEnum):
    """The form in which an article came."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Declared:
    """What an input says of itself outside its text, as it says it; empty where it says nothing."""

    url: str = ""
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""


class BlockKind(StrEnum):
    """What a block of text is on its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One block of a page as the reader saw it, in page order.

    Attributes:
        kind: Paragraph, heading or list item.
        text: Text of the block with the page's own markup already read (links reduced to their
            text, bold dropped, escapes undone); line breaks inside a block are kept as newlines.
        is_main: Whether the reader's extractor takes the block for the page's main text; for
            formats without boilerplate detection always true, `clean` decides.
        is_emphasised: The whole block is set in italics or bold.
    """

    kind: BlockKind
    text: str
    is_main: bool = True
    is_emphasised: bool = False


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as read, before any cleaning.

    Attributes:
        origin: Where it came from, for messages: a path, or ``path#3`` for the third line of a JSONL.
        media: Form in which it came.
        blocks: Its text in page order, boilerplate included.
        declared: What the input says of itself outside its text.
    """

    origin: str
    media: MediaType
    blocks: tuple[RawBlock, ...]
    declared: Declared = Declared()


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the kept text; half-open code-point offsets in `Article.text`."""

    kind: BlockKind
    start: int
    end: int


class CutKind(StrEnum):
    """What a removed block was."""

    BIO = "bio"
    SHARE = "share"
    ADVERT = "advert"
    DISCLAIMER = "disclaimer"
    REUSE = "reuse"
    CONTACT = "contact"
    NAVIGATION = "navigation"
    METADATA = "metadata"
    CAPTION = "caption"
    DUPLICATE = "duplicate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cut:
    """A block that `clean` took off the article: kept apart, never lost."""

    kind: CutKind
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One cleaned article.

    Attributes:
        article_id: ``a-`` and twelve hex digits, made from outlet, url and text.
        origin: Where it was read from; not shown on the page.
        url: Link, or "".
        outlet: Who published it, or "" where the input does not tell.
        author: Who wrote it, or "".
        title: Headline, or "".
        published_on: Publication day, or None where the input does not tell.
        language: ISO 639-1 code.
        text: The kept text; paragraphs are divided by one blank line; no line breaks inside a paragraph.
        blocks: Where the paragraphs, headings and list items of the text lie, in order.
        cuts: What was taken off.
        reuse_notice: The outlet's own words on copying and reuse, or "".
    """

    article_id: ArticleId
    origin: str
    url: str
    outlet: str
    author: str
    title: str
    published_on: date | None
    language: str
    text: str
    blocks: tuple[Block, ...]
    cuts: tuple[Cut, ...] = ()
    reuse_notice: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError(f"article {self.article_id} has no text")
        end = 0
        for block in self.blocks:
            if not end <= block.start < block.end <= len(self.text):
                raise ValueError(f"article {self.article_id}: block {block} does not lie in its text in order")
            end = block.end

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the kept text in UTF-8, as 64 hex digits."""
        return sha256(self.text.encode()).hexdigest()


def article_id_of(*, outlet: str, url: str, text: str) -> ArticleId:
    """Name an article by its content, so that reading it twice gives the same id."""
    digest = sha256("\x1f".join((outlet, url, text)).encode()).hexdigest()
    return ArticleId(f"a-{digest[:12]}")


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats another.

    Attributes:
        article_id: The copy.
        of: The article it repeats; the earliest known one.
        shared: Share of the copy's rare shingles that the other holds, in [0, 1].
    """

    article_id: ArticleId
    of: ArticleId
    shared: float


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one happening.

    Attributes:
        story_id: ``y-`` and twelve hex digits, made from its article ids.
        storyline_id: ``l-`` and twelve hex digits: the storyline it belongs to.
        article_ids: Its articles, by date of publication, then id.
        copies: Which of them repeat another: a copy is not a voice of its own.
    """

    story_id: StoryId
    storyline_id: StorylineId
    article_ids: tuple[ArticleId, ...]
    copies: tuple[Copy, ...] = ()

    def __post_init__(self) -> None:
        if not self.article_ids:
            raise ValueError("a story has at least one article")
