"""`write`: a dossier into a draft, by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Final

from evenhand.errors import NoPageError
from evenhand.model import (
    ArticleId,
    Comparison,
    Dateline,
    Dossier,
    Draft,
    Notice,
    Outlook,
    Page,
    Section,
    Span,
    Statement,
    TimelineRow,
)
from evenhand.operations.sections import joined
from evenhand.stages.write.account import account
from evenhand.stages.write.answers import flat
from evenhand.stages.write.candidate import Candidate
from evenhand.stages.write.candidates import is_comment
from evenhand.stages.write.comparison import comparison, standing
from evenhand.stages.write.episodes import published, unfolds
from evenhand.stages.write.expected import chances
from evenhand.stages.write.highlights import Expected, foremost, highlights
from evenhand.stages.write.implied import has_rule, implications
from evenhand.stages.write.introduced import introduced, named_alone, opens_article, settled, stands_alone
from evenhand.stages.write.maker import Maker, meta
from evenhand.stages.write.naming import named_in, named_once
from evenhand.stages.write.noted import noted_candidates
from evenhand.stages.write.open_questions import unknowns
from evenhand.stages.write.outlook import scenarios
from evenhand.stages.write.overtaken import with_overtaken
from evenhand.stages.write.plan import lead, sections
from evenhand.stages.write.positions import positions
from evenhand.stages.write.rank import chosen, ranked
from evenhand.stages.write.ranked import Ranked
from evenhand.stages.write.rewording import reworded
from evenhand.stages.write.rows import figures
from evenhand.stages.write.source import Source, of_the_season, sources
from evenhand.stages.write.timeline import timeline
from evenhand.stages.write.timeline_same import told_once
from evenhand.stages.write.titles import title
from evenhand.stages.write.told_again import rows_of
from evenhand.stages.write.votes import votes
from evenhand.stages.write.worth_a_table import as_figures, as_timeline

WRITER: Final = "rule"
FEWEST, MOST = 14, 36
FEWEST_IN_SECTION = 2
SHORT, WORDS_EACH = 900, 80
"""From so many words of its articles on a story has one statement more for every so many words. By reading: articles of
900 words together are told in 450 to 500, as before; of 2,000 in 600 to 700, where 500 left main points out."""


def write(
    dossier: Dossier, outlook: Outlook, *, barred: Set[Span] = frozenset(), unlit: Set[Span] = frozenset()
) -> Draft:
    """Write a page from a dossier, by recorded operations only.

    The same dossier gives the same draft. Nothing on it is checked yet; `verify` does that. A section for which
    the dossier holds nothing is empty and has a notice that says so.

    Args:
        dossier: All that may be used.
        outlook: What `foresee` found.
        barred: Sentences that the article does not tell.
        unlit: Sentences that no highlight tells.

    Raises:
        NoPageError: No sentence of the story can be told, not even as a title.
    """
    maker = Maker({a.article_id: a for a in dossier.articles})
    laid = with_overtaken(sources(dossier))
    season = of_the_season(laid)
    chance = chances(season)
    expected = Expected(account(season), chance, votes(laid))
    order = ranked(list(_offered(laid, maker, barred)), dossier, chance)
    lasting = standing(dossier, laid)
    compared = comparison(dossier, laid, maker)
    lit = [r for r in order if r.candidate.sentence not in unlit]
    first = foremost(lit, expected, maker)
    taken = chosen(order, dossier, most=_length(dossier), first=first, rows=rows_of(compared))
    heads = [*_news_first(taken, chance), *(r for r in order if r not in taken)]
    head = _title(heads, maker, laid, published(heads[0]) if heads and unfolds(taken) else None)
    by_id = {s.article.article_id: s for s in laid}
    offers = {r.candidate.sentence: r.candidate.plain for r in order if not is_comment(r.candidate)}
    article = joined(settled(sections(taken, maker, head, chance), by_id, offers), fewest=FEWEST_IN_SECTION)
    rows = told_once(timeline(lasting, dossier, head.text, maker), compared.parallel)
    ahead = scenarios(laid, rows, outlook, maker)
    drivers = [driver for one in ahead for driver in (one.driver, *one.drivers)]
    lit = [r for r in _news_first(taken, chance) if r.candidate.sentence not in unlit]
    alone = [r for r in lit if _may_stand_alone(r.candidate.short, head.text, by_id)] or lit
    told = highlights(alone, list(_in(article)), expected, maker, head)
    meant = implications(laid, [*_in(article), *drivers, *(row.what for row in rows)], outlook, maker)
    meant = tuple(one for one in meant if has_rule(one) or stands_alone(one, head.text, by_id))
    page = Page(
        title=head,
        dateline=_dateline(dossier, rows),
        highlights=named_in(named_alone(told, by_id, maker), laid, maker),
        article=named_once(introduced(reworded(article, laid, maker), by_id, maker), laid, maker),
        comparison=compared,
        positions=positions(laid, maker),
        figures=as_figures(figures(lasting, head.text, maker), laid),
        timeline=as_timeline(rows, laid),
        scenarios=ahead,
        implications=named_in(named_alone(meant, by_id, maker), laid, maker),
        unknowns=unknowns(laid, drivers, maker),
        archive=outlook.archive,
    )
    return Draft(_with_notices(page, dossier), WRITER)


def _offered(laid: Sequence[Source], maker: Maker, barred: Set[Span]) -> Iterator[Candidate]:
    """What the articles could put on the page, without the barred sentences and what leans on them."""
    for one in (candidate for source in laid for candidate in noted_candidates(source, maker)):
        if one.sentence not in barred:
            kept = tuple(takewhile(lambda told: told.evidence[0].span not in barred, one.followers))
            yield one if len(kept) == len(one.followers) else replace(one, followers=kept)


def _may_stand_alone(one: Statement, title: str, by_id: Mapping[ArticleId, Source]) -> bool:
    """Whether a statement may be a highlight: an article's first sentence was written to be read by itself."""
    return stands_alone(one, title, by_id) or opens_article(one, by_id)


def _news_first(taken: Sequence[Ranked], chance: Mapping[str, float]) -> Sequence[Ranked]:
    """The lead's matter before older matter: the title tells the same news."""
    first = list(lead(taken, chance))
    return list(flat([*first, *(r for r in taken if r not in first)]))


def _length(dossier: Dossier) -> int:
    """How many statements the article may hold: more for more articles that are no copies, and for long ones."""
    copies = {c.article_id for c in dossier.story.copies}
    lengths = [len(a.text.split()) for a in dossier.articles if a.article_id not in copies]
    more = max(0, sum(lengths) - SHORT) // WORDS_EACH
    return min(MOST, FEWEST + 2 * len(lengths) + more)


def _title(order: Sequence[Ranked], maker: Maker, laid: Sequence[Source], told_on: date | None) -> Statement:
    """The title; where no statement is short enough, the outlet and day of the newest article."""
    made = title(order, laid, maker, told_on)
    if made is not None:
        return made
    for source in reversed(laid):
        span = source.facts.sentences[0].sentence.span if source.facts.sentences else None
        if span is not None:
            label = maker.make("outlet", (meta("outlet", "outlet", span),), span)
            if label is not None:
                return label
    raise NoPageError("no article of the story has a sentence")


def _in(article: Sequence[Section]) -> Iterator[Statement]:
    for section in article:
        for paragraph in section.paragraphs:
            yield from paragraph


def _dateline(dossier: Dossier, rows: Sequence[TimelineRow]) -> Dateline:
    days = [a.published_on for a in dossier.articles if a.published_on is not None]
    past = [r for r in rows if not r.is_future]
    return Dateline(
        published_on=max(days, default=None),
        as_of=dossier.as_of,
        first=min((r.first for r in past), default=min(days, default=None)),
        last=max((r.last for r in past), default=max(days, default=None)),
        n_articles=len(dossier.articles),
        n_outlets=len({a.outlet for a in dossier.articles}),
        n_voices=len(dossier.voices),
    )


def _with_notices(page: Page, dossier: Dossier) -> Page:
    """Say for each empty section what is missing."""
    found = [(section, Notice(code)) for section, code, is_missing in _missing(page, dossier) if is_missing]
    return replace(page, notices=tuple(found))


def _missing(page: Page, dossier: Dossier) -> Iterator[tuple[str, str, bool]]:
    compared: Comparison = page.comparison
    yield "highlights", "highlights.few", len(page.highlights) < 3
    yield "article", "article.none", not page.article
    yield "comparison", "comparison.single-voice", len(dossier.voices) < 2
    is_alike = bool(compared.agreed or compared.parallel)
    yield "comparison", "comparison.no-agreement", len(dossier.voices) > 1 and not is_alike
    yield "comparison", "comparison.no-conflict", len(dossier.voices) > 1 and not compared.conflicts
    yield "positions", "positions.none", not page.positions
    yield "figures", "figures.none", not page.figures
    yield "timeline", "timeline.none", not page.timeline
    yield "scenarios", "scenarios.none", not page.scenarios
    by_rule = any(has_rule(statement) for statement in page.implications)
    yield "implications", "implications.named-only" if page.implications else "implications.none", not by_rule
    yield "unknowns", "unknowns.none", not page.unknowns
