"""Briefs for tests: a rich one about an invented dam, an empty one, a large one and a hostile one.

All countries, people, outlets and texts are invented; the statements were written by hand from the invented articles,
so they are `free` and no replay is claimed for them. Build them with the functions at the end.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from evenhand.model import (
    Agreed,
    ArticleId,
    Brief,
    Comparison,
    Conflict,
    Dateline,
    Evidence,
    FigureRow,
    Making,
    Notice,
    Page,
    Parallel,
    Passage,
    Position,
    Reason,
    Rejected,
    Relation,
    Scenario,
    Section,
    Side,
    Span,
    Statement,
    StoryId,
    StorylineId,
    Telling,
    TermContrast,
    TimelineRow,
)
from tests.hostile_text import HOSTILE
from tests.sample_articles import (
    ARTICLES,
    AVERAGE,
    COST,
    COST_ECONOMIST,
    COST_HERALD,
    COURT,
    COURT_WHEN,
    FISHERIES,
    FLOW,
    FREE,
    GAUGES,
    LEVELS,
    LINES,
    LOWER_FELL,
    MOVED,
    PLANNED,
    QUOTE,
    RESCHEDULED,
    ROAD,
    STUDY,
    SWITCH,
    VOTE,
    VOTE_COPY,
    VOTE_THURSDAY,
    WAIT,
    WAITED,
    WATER,
    SampleArticle,
    say,
)
from tests.sample_forks import deed_fork, hostile_fork, plan_fork


def _article() -> tuple[Section, ...]:
    return (
        Section(
            None,
            (
                (
                    say(
                        "Velland's Energy Council approved a second dam on the river Aster on 4 March 2026.",
                        VOTE,
                        VOTE_COPY,
                    ),
                    say("The works are to cost about 1.8 billion crowns.", COST, COST_ECONOMIST),
                    say("Norrmark, downstream, called the vote a breach of the 1974 understanding.", COURT),
                ),
            ),
        ),
        Section(
            say("Velland's council votes seven to two", VOTE),
            (
                (
                    say("The council decided by seven votes to two.", VOTE),
                    say(
                        "Council chair Oda Merrin said: “We have waited seven years for this river to work for us.”",
                        WAITED,
                    ),
                    say("Velland had ordered a study of the dam in May 2019.", STUDY),
                ),
                (
                    say("About 1,240 people in four valleys are to be moved.", MOVED),
                    say("The first water is to be held back in the spring of 2029.", WATER),
                ),
            ),
        ),
        Section(
            say("Norrmark objects and may go to court", COURT),
            (
                (
                    say("Norrmark's Foreign Office said that it might go to the River Court.", COURT),
                    say(
                        "Foreign Minister Runa Sile said that “a river is not a switch that one neighbour "
                        "may turn off.”",
                        SWITCH,
                    ),
                    say("Her visit to Velland, planned for 20 March, was moved to 14 April 2026.", RESCHEDULED),
                ),
                (
                    say(
                        "Hydrologist Marten Quay said that a slow first filling would cost Norrmark “four percent "
                        "of its summer flow, not a third.”",
                        FLOW,
                    ),
                    say("Quay added that the figure holds for average years only.", AVERAGE),
                ),
            ),
        ),
    )


def _comparison() -> Comparison:
    ayes = {"Plainfield Wire": VOTE, "Norrmark Herald": VOTE_THURSDAY}
    tellings = tuple(say(f"{who} (6 March 2026): The Energy Council said yes.", at) for who, at in ayes.items())
    return Comparison(
        agreed=(
            Agreed(
                say("The works are to cost about 1.8 billion crowns.", COST, COST_ECONOMIST),
                ("Plainfield Wire", "River Economist"),
                ("Norrmark Herald",),
            ),
            Agreed(
                say("Velland's Energy Council approved the dam in the first week of March 2026.", VOTE, VOTE_THURSDAY),
                ("Plainfield Wire", "Norrmark Herald"),
            ),
        ),
        parallel=(Parallel(None, tellings, tuple(ayes)),),
        conflicts=(
            Conflict(
                say("The day of the vote", VOTE),
                (
                    say("Plainfield Wire (5 March 2026): Wednesday 4 March", VOTE),
                    say("Norrmark Herald (6 March 2026): Thursday 5 March", VOTE_THURSDAY),
                ),
            ),
            Conflict(
                say("The cost of the dam", COST, COST_HERALD),
                (
                    say("Plainfield Wire (5 March 2026): about 1.8 billion crowns", COST),
                    say("Norrmark Herald (6 March 2026): 2.1 billion crowns", COST_HERALD),
                    say(
                        "River Economist (20 March 2026): about 1.8 billion crowns, without the power lines",
                        COST_ECONOMIST,
                    ),
                ),
            ),
        ),
        overtaken=(
            Conflict(
                say("The people to be moved", MOVED),
                (
                    say("River Economist (20 March 2026): about 1.8 billion crowns", COST_ECONOMIST),
                    say("Plainfield Wire (5 March 2026): The people to be moved", MOVED),
                ),
            ),
        ),
        terms=(
            TermContrast(
                "the second Aster dam",
                (
                    say("“the so-called power dam”: Norrmark Herald", ("herald-anger", "so-called power dam", QUOTE)),
                    say("“the second Aster dam”: Plainfield Wire", ("wire-approval", "the second Aster dam", QUOTE)),
                ),
            ),
        ),
    )


def _positions() -> tuple[Position, ...]:
    return (
        Position(
            say("Oda Merrin, chair of Velland's Energy Council", WAITED),
            (
                say("Reported 5 March 2026: “We have waited seven years for this river to work for us”", WAITED),
                say("17 March 2026: “ready to publish every gauge on the river”", GAUGES),
            ),
        ),
        Position(
            say("Runa Sile, Foreign Minister of Norrmark", SWITCH),
            (say("Reported 6 March 2026: “a river is not a switch that one neighbour may turn off”", SWITCH),),
        ),
        Position(
            say("Marten Quay, Two Banks Institute", FLOW),
            (say("Reported 20 March 2026: “four percent of its summer flow, not a third”", FLOW),),
        ),
    )


def _figures() -> tuple[FigureRow, ...]:
    return (
        FigureRow(
            say("about 1.8 billion crowns", COST),
            say("the works", COST),
            say("approved", COST),
            say("4 March 2026", VOTE),
            say("Plainfield Wire, citing the council", COST),
        ),
        FigureRow(
            say("2.1 billion crowns", COST_HERALD),
            say("the dam", COST_HERALD),
            None,
            None,
            say("Norrmark Herald", COST_HERALD),
        ),
        FigureRow(
            say("a further 320 million crowns", LINES),
            say("the power lines", LINES),
            say("proposed", LINES),
            None,
            say("River Economist, citing the grid company", LINES),
        ),
        FigureRow(
            say("about 1,240 people", MOVED),
            say("moved from four valleys", MOVED),
            say("planned", MOVED),
            None,
            say("Plainfield Wire", MOVED),
        ),
        FigureRow(
            say("four percent", FLOW),
            say("Norrmark's summer flow, lost in an average year", FLOW, AVERAGE),
            say("expected", FLOW),
            None,
            say("Marten Quay, in River Economist", FLOW),
        ),
    )


def _timeline() -> tuple[TimelineRow, ...]:
    def row(
        first: date, when: str, what: str, place: tuple[str, str], *, status: str = "", coming: bool = False
    ) -> TimelineRow:
        told = say(status, place) if status else None
        return TimelineRow(first, first, say(when, place), say(what, place), told, coming)

    return (
        row(date(1974, 1, 1), "1974", "The first dam, at Lower Fell, was closed.", LOWER_FELL),
        row(date(2019, 5, 13), "13 May 2019", "Velland's Energy Council ordered a study of a second dam.", STUDY),
        row(date(2026, 3, 4), "4 March 2026", "Velland's Energy Council approved the dam by seven votes to two.", VOTE),
        row(
            date(2026, 3, 20),
            "20 March 2026",
            "Visit of Runa Sile to Velland.",
            PLANNED,
            status="rescheduled",
            coming=True,
        ),
        row(
            date(2026, 4, 14),
            "14 April 2026",
            "Visit of Runa Sile to Velland.",
            RESCHEDULED,
            status="planned",
            coming=True,
        ),
        row(date(2026, 6, 1), "1 June 2026", "The first road at the site is to be built.", ROAD, coming=True),
        row(date(2029, 3, 1), "Spring 2029", "The first water is to be held back.", WATER, coming=True),
    )


def _withheld() -> tuple[Rejected, ...]:
    codes = (Reason.VERIFY_FIGURE, Reason.VERIFY_FIGURE, Reason.VERIFY_MODALITY, Reason.VERIFY_LOADED)
    return tuple(
        Rejected(f"draft statement {at}", "verify", code, "Invented for a test.") for at, code in enumerate(codes)
    )


def _page() -> Page:
    return Page(
        title=say("Velland approves second Aster dam; Norrmark objects", VOTE, COURT),
        dateline=Dateline(date(2026, 3, 20), date(2026, 3, 22), date(1974, 1, 1), date(2026, 3, 20), 6, 6, 5),
        highlights=(
            say("Velland's Energy Council approved a second dam on the river Aster on 4 March 2026.", VOTE, VOTE_COPY),
            say("Norrmark called the vote a breach of the 1974 understanding and may go to the River Court.", COURT),
            say(
                "The works are to cost about 1.8 billion crowns, says the council; Norrmark Herald has 2.1 billion.",
                COST,
                COST_HERALD,
            ),
            say(
                "A visit of Norrmark's Foreign Minister Runa Sile was moved from 20 March to 14 April 2026.",
                RESCHEDULED,
            ),
        ),
        article=_article(),
        comparison=_comparison(),
        positions=_positions(),
        figures=_figures(),
        timeline=_timeline(),
        scenarios=(
            Scenario(
                say("Norrmark said that it might go to the River Court.", COURT),
                (),
                (say("When Norrmark would go to court is not said.", COURT_WHEN),),
                drivers=(say("Water levels are still to be agreed.", LEVELS),),
                fork=deed_fork(say("Norrmark called the vote a breach.", COURT).evidence[0].span),
            ),
            Scenario(
                say("Runa Sile is to visit Velland on 14 April 2026.", RESCHEDULED),
                (Notice("scenarios.too-few-precedents", ("0",)),),
                (say("14 April 2026", RESCHEDULED),),
                fork=plan_fork(say("Runa Sile is to visit Velland.", RESCHEDULED).evidence[0].span),
            ),
            Scenario(
                say("The first road at the site is to be built from 1 June 2026.", ROAD),
                (Notice("scenarios.too-few-precedents", ("3",)),),
                (
                    say("Whether works wait for the talks is not said.", WAIT),
                    say("Experts of both sides were still to agree on how to measure water levels.", LEVELS),
                ),
            ),
        ),
        implications=(),
        unknowns=(
            say("Open on 5 March 2026: when Norrmark would go to the River Court.", COURT_WHEN),
            say("Open on 17 March 2026: whether works would wait for the talks.", WAIT),
            say("Open on 20 March 2026: what it would cost to compensate the fisheries downstream.", FISHERIES),
        ),
        notices=(
            ("implications", Notice("implications.none")),
            ("figures", Notice("figures.not-added")),
        ),
    )


def statements_of(value: object) -> list[Statement]:
    """All statements inside a page, in field order."""
    if isinstance(value, Statement):
        return [value]
    if isinstance(value, tuple):
        return [found for item in value for found in statements_of(item)]
    names = getattr(value, "__dataclass_fields__", {})
    return [found for name in names for found in statements_of(getattr(value, name))]


def passages_of(page: Page, texts: dict[ArticleId, str]) -> tuple[Passage, ...]:
    """The passages of all statements with up to 160 characters of context."""
    spans = sorted({evidence.span for statement in statements_of(page) for evidence in statement.evidence})
    return tuple(_passage(span, texts[span.article_id]) for span in spans)


def _passage(span: Span, text: str) -> Passage:
    start = text.find(" ", span.start - 160) + 1 if span.start > 160 else 0
    end = text.rfind(" ", 0, span.end + 160) if span.end + 160 < len(text) else len(text)
    return Passage(span, text[start : span.start], text[span.start : span.end], text[span.end : end])


def brief_of(page: Page, articles: tuple[SampleArticle, ...], withheld: tuple[Rejected, ...] = ()) -> Brief:
    """A brief around a page."""
    n_published = len(statements_of(page))
    return Brief(
        schema="1",
        story_id=StoryId("y-0123456789ab"),
        storyline_id=StorylineId("l-0123456789ab"),
        related=(StoryId("y-ba9876543210"),),
        page=page,
        passages=passages_of(page, {article.article_id: article.text for article in articles}),
        sources=tuple(article.entry for article in articles),
        withheld=withheld,
        making=Making(
            writer="rule",
            version="0.1.0",
            n_published=n_published,
            n_withheld=len(withheld),
            n_replayed=n_published,
            loaded_in_sources=1.37,
            loaded_on_page=0.0,
            longest_copied_run=17,
            median_copied_run=8.5,
            shares=(
                ("Plainfield Wire", 0.46),
                ("River Economist", 0.22),
                ("Norrmark Herald", 0.17),
                ("Highland Post", 0.15),
            ),
            loaded_by_outlet=(("Highland Post", 2.04), ("Plainfield Wire", 0.0), ("Quarry Letter", 1.5)),
            copied_runs=(4, 9, 13, 17),
            sides=(
                Side(
                    "Norrmark",
                    ("Norrmark Transport Ministry",),
                    Telling(0.21, 0.08, 3, (("said", 6), ("claimed", 2))),
                    Telling(0.25, 0.1, 2, (("said", 4),)),
                    n_first=1,
                    has_first_word=True,
                ),
                Side("Ines Calder", (), Telling(0.1, 0.06, 2), Telling(), n_last=1, has_last_word=True),
                Side("", (), Telling(0.3, 0.1, 4, tuple((f"verb{n}", 9 - n) for n in range(8))), Telling(0.2, 0.1)),
            ),
        ),
    )


def sample_brief() -> Brief:
    """A brief with something in nearly every section: six sources, two conflicts, plans, withheld statements."""
    return brief_of(_page(), ARTICLES, _withheld())


def empty_brief() -> Brief:
    """A brief with a title, one undated source, and nothing else."""
    article = SampleArticle("bare-note", "", "", "", None, "Something happened. Nobody said what.")
    span = Span(article.article_id, 0, 19)
    title = Statement("Something happened", (Evidence(span, article.entry.text_sha256, Relation.PARAPHRASE),), FREE)
    page = Page(title, Dateline(None, None, None, None, 1, 0, 1), (), (), Comparison(), (), (), (), (), (), ())
    brief = brief_of(page, (article,))
    bare = replace(brief.making, shares=(), loaded_in_sources=0.0, longest_copied_run=0, median_copied_run=0.0)
    bare = replace(bare, loaded_by_outlet=(), copied_runs=(), sides=())
    source = replace(brief.sources[0], url="")
    return replace(brief, related=(), sources=(source,), making=bare)


def large_brief(n_sources: int = 100, n_statements: int = 300) -> Brief:
    """A brief of many sources and statements, in one long article."""
    sentences = [f"Gauge {at} of the river stood at {at} centimetres that morning." for at in range(n_statements)]
    per_source = -(-n_statements // n_sources)
    articles = tuple(
        SampleArticle(
            f"gauges-{at}",
            f"Outlet {at}",
            "",
            f"Gauges, part {at}",
            date(2025, 1 + at % 12, 1 + at % 28),
            " ".join([*sentences[at * per_source : (at + 1) * per_source], "The rest was dry."]),
        )
        for at in range(n_sources)
    )
    told = [
        Statement(words, (Evidence(article.span(words), article.entry.text_sha256, QUOTE),), FREE)
        for article in articles
        for words in sentences
        if words in article.text
    ]
    paragraphs = tuple(tuple(told[at : at + 6]) for at in range(0, len(told), 6))
    page = replace(_page(), title=told[0], highlights=tuple(told[:6]), article=(Section(None, paragraphs),))
    bare = replace(page, comparison=Comparison(), positions=(), figures=(), timeline=(), scenarios=(), unknowns=())
    return brief_of(bare, articles)


def hostile_brief() -> Brief:
    """The sample with hostile strings wherever a string comes from an article."""
    brief = sample_brief()
    text = " ".join(HOSTILE)

    def spoilt(statement: Statement) -> Statement:
        return replace(statement, text=f"{statement.text} {text}")

    page = replace(
        brief.page,
        title=spoilt(brief.page.title),
        highlights=tuple(Statement(words, brief.page.title.evidence, FREE) for words in HOSTILE),
        unknowns=tuple(spoilt(statement) for statement in brief.page.unknowns),
        comparison=replace(brief.page.comparison, terms=(TermContrast(text, brief.page.highlights[:1]),)),
        figures=tuple(replace(row, amount=spoilt(row.amount)) for row in brief.page.figures),
        scenarios=tuple(
            replace(s, driver=spoilt(s.driver), fork=hostile_fork(s.driver.evidence[0].span, text))
            for s in brief.page.scenarios
        ),
    )
    urls = (
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        ' https://x.example.org/"onclick="',
        "http://",
        "//x.example.org",
        "HTTPS://ok.example.org/a?b=c&d='",
    )
    sources = tuple(
        replace(entry, url=urls[at % len(urls)], title=text, outlet=text, author=text, reuse_notice=text)
        for at, entry in enumerate(brief.sources)
    )
    passages = tuple(replace(p, before=text, text=f"{p.text} {text}", after=text) for p in brief.passages)
    return replace(brief, page=page, sources=sources, passages=passages)


BRIEFS = {"sample": sample_brief, "empty": empty_brief, "large": large_brief, "hostile": hostile_brief}
