"""Values for tests: one of each noun, of our own invention, and hypothesis strategies that keep the model's rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from evenhand import codec
from evenhand.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Brief,
    Comparison,
    Copy,
    Coverage,
    Cut,
    CutKind,
    Dateline,
    Derivation,
    Evidence,
    Facts,
    Fork,
    Making,
    Notice,
    Op,
    Page,
    Passage,
    Piece,
    Reason,
    Rejected,
    Relation,
    Section,
    SourceEntry,
    Span,
    Statement,
    Story,
    StoryId,
    StorylineId,
    article_id_of,
)
from tests.sample_forks import deed_fork, plan_fork, refused_fork

TEXT = "The port of Ardmoor closed on Monday.\n\n“We had no choice,” said harbour master Ilse Brandt."


def article(text: str = TEXT, *, outlet: str = "Northgate Wire", title: str = "Ardmoor port closes") -> Article:
    """An article whose paragraphs are divided by a blank line."""
    url = "https://northgate.example.org/ardmoor"
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(
        article_id=article_id_of(outlet=outlet, url=url, text=text),
        origin="news/ardmoor.html",
        url=url,
        outlet=outlet,
        author="R. Vance",
        title=title,
        published_on=date(2026, 3, 3),
        language="en",
        text=text,
        blocks=tuple(blocks),
        cuts=(Cut(CutKind.SHARE, "Share this"),),
        reuse_notice="May be quoted with a link.",
    )


def story(*articles: Article, number: int = 1) -> Story:
    """A story of these articles."""
    ids = tuple(a.article_id for a in articles)
    copies = tuple(Copy(i, ids[0], 0.75) for i in ids[1:])
    return Story(StoryId(f"y-{number:012x}"), StorylineId("l-000000000001"), ids, copies)


def facts(of: Article) -> Facts:
    """The claims of an article that says nothing."""
    return Facts(of.article_id, (), (), (), (), (), ())


def statement(of: Article, start: int = 0, end: int = 37) -> Statement:
    """A statement that copies a passage."""
    span = Span(of.article_id, start, end)
    evidence = Evidence(span, of.text_sha256, Relation.PARAPHRASE)
    return Statement(of.text[start:end], (evidence,), Derivation("plain", (Piece("text", Op.COPY, span),)))


def brief(of: Article, *, story_id: str = "y-000000000001", title_end: int = 37) -> Brief:
    """A small whole page about one article."""
    said = statement(of)
    page = Page(
        title=statement(of, end=title_end),
        dateline=Dateline(of.published_on, of.published_on, None, None, 1, 1, 1),
        highlights=(said,),
        article=(Section(None, ((said,),)),),
        comparison=Comparison(),
        positions=(),
        figures=(),
        timeline=(),
        scenarios=(),
        implications=(),
        unknowns=(),
        notices=(("scenarios", Notice("scenarios.too-few-precedents", ("0",))),),
    )
    source = SourceEntry(
        of.article_id,
        of.text_sha256,
        of.outlet,
        of.author,
        of.title,
        of.published_on,
        of.url,
        of.reuse_notice,
        None,
        15,
    )
    return Brief(
        schema=codec.SCHEMA,
        story_id=StoryId(story_id),
        storyline_id=StorylineId("l-000000000001"),
        related=(),
        page=page,
        passages=(Passage(Span(of.article_id, 0, 37), "", of.text[:37], " “We had no choice,”"),),
        sources=(source,),
        withheld=(Rejected("Ardmoor is doomed.", "verify", Reason.VERIFY_REPLAY, "It is made otherwise."),),
        making=Making("rule", "0.1.0", 3, 1, 3, 0.5, 0.0, 7, 7.0, (("Northgate Wire", 1.0),)),
    )


# --- strategies --------------------------------------------------------------------------------

SPANS = st.builds(
    lambda article_id, start, length: Span(article_id, start, start + length),
    st.text(max_size=5).map(ArticleId),
    st.integers(0, 10**6),
    st.integers(1, 10**6),
)
EVIDENCE = st.builds(
    Evidence, SPANS, st.text("0123456789abcdef", min_size=64, max_size=64), st.sampled_from(list(Relation))
)


@st.composite
def derived(draw: st.DrawFn) -> Statement:
    """Statements, free ones and those made by operations."""
    evidence = tuple(draw(st.lists(EVIDENCE, min_size=1, max_size=2)))
    pieces = tuple(
        Piece(draw(st.text(max_size=3)), draw(st.sampled_from(list(Op))), e.span, draw(st.text(max_size=3)))
        for e in evidence
    )
    said = draw(st.text(min_size=1, max_size=20).filter(str.strip))
    return Statement(said, evidence, draw(st.sampled_from([Derivation("free"), Derivation("plain", pieces)])))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of one to three paragraphs of any characters."""
    part = st.text(min_size=1, max_size=30).filter(str.strip)
    return article("\n\n".join(draw(st.lists(part, min_size=1, max_size=3))), outlet=draw(st.text(max_size=9)))


FORKS = st.builds(lambda make, span: make(span), st.sampled_from([deed_fork, plan_fork, refused_fork]), SPANS)


NAMES = st.text(max_size=6)
COVERAGE = st.builds(
    lambda archive, actor, days, n_events: Coverage(archive, actor, min(days), max(days), n_events),
    NAMES,
    NAMES,
    st.tuples(st.dates(), st.dates()),
    st.integers(0, 9),
)


def register() -> None:
    """Let `st.from_type` make values that keep the rules of the model."""
    st.register_type_strategy(Span, SPANS)
    st.register_type_strategy(Evidence, EVIDENCE)
    st.register_type_strategy(Statement, derived())
    st.register_type_strategy(Article, articles())
    # Parts drawn one by one keep a fork's rules (exclusive types, chances that add up to 1) next to never.
    st.register_type_strategy(Fork, FORKS)
    st.register_type_strategy(Coverage, COVERAGE)
    st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
    st.register_type_strategy(str, st.text(max_size=6))
    st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
