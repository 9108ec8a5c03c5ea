"""*How this page was made*, in words and figures."""

from __future__ import annotations

from collections import Counter

from evenhand.model import ArchiveState, Brief, Making, Rejected, Side, Telling, Writing
from evenhand.render.view import Made, Share, SideRow, SideRows
from evenhand.render.words import Fact, counted, label, period, reason_text

LONG_RUNS = (12, 20)
"""Words in a row: over the first a statement counts as copied, over the second as copied at length (issue 4)."""

MOST_TOLD = 5
"""So many verbs, and names of a side, are listed: what a cell holds and is still read."""


def made(brief: Brief) -> Made:
    """Tell how a page was made: what was measured, and what was withheld and why."""
    making = brief.making
    return Made(
        facts=_facts(making) + _archive(brief.page.archive) + _writing(brief.page.writing),
        withheld=_withheld(making.n_withheld),
        reasons=_reasons(brief.withheld),
        shares=_shares(making),
        sides=_sides(making.sides),
        identity=_identity(brief),
        footer=label("footer.checked", counted("statements", making.n_published)),
        footer_withheld=label(
            f"footer.withheld.{'one' if making.n_withheld == 1 else 'other'}", counted("statements", making.n_withheld)
        ),
    )


def _facts(making: Making) -> tuple[Fact, ...]:
    loaded = (f"{making.loaded_in_sources:.2f}", f"{making.loaded_on_page:.2f}")
    copied = (counted("words", making.longest_copied_run), f"{making.median_copied_run:g}")
    return (
        Fact(label("making.writer"), label("making.writer.value", making.writer, making.version)),
        Fact(label("making.published"), f"{making.n_published:,}"),
        Fact(label("making.replayed"), f"{making.n_replayed:,}"),
        Fact(label("making.loaded"), label("making.loaded.value", *loaded)),
        Fact(label("making.copied"), label("making.copied.value", *copied)),
        *_long_runs(making.copied_runs),
    )


def _long_runs(runs: tuple[int, ...]) -> tuple[Fact, ...]:
    """How many statements of the article copy more than 12, and more than 20, words in a row."""
    if not runs:
        return ()
    shares = (_percent(sum(run > most for run in runs) / len(runs)) for most in LONG_RUNS)
    return (Fact(label("making.copied.long"), label("making.copied.long.value", *shares)),)


def _archive(state: ArchiveState | None) -> tuple[Fact, ...]:
    """Which past events the page was compared with, and how far each archive reaches."""
    if state is None:
        return ()
    known = [label("making.archive.one", one.archive, period(one.first, one.last)) for one in state.archives]
    told = label("making.archive.value", counted("events", state.n_events), "; ".join(known))
    return (Fact(label("making.archive"), told),)


def _writing(writing: Writing | None) -> tuple[Fact, ...]:
    """What a language model had in the page, what it took, and where and why the rule writer's text stands instead."""
    if writing is None:
        return ()
    share = f"{100 * (1 - writing.n_taken / writing.n_offered):.0f} %" if writing.n_offered else "0 %"
    taken = (f"{writing.n_taken:,}", counted("sentences", writing.n_offered), share)
    tokens = (f"{writing.n_input:,}", f"{writing.n_output:,}")
    price = label("making.llm.cost.unknown") if writing.cost is None else label("making.llm.cost.value", writing.cost)
    facts = [
        Fact(label("making.llm"), writing.model),
        Fact(label("making.llm.taken"), label("making.llm.taken.value", *taken)),
        Fact(
            label("making.llm.tokens"),
            label("making.llm.tokens.value", *tokens),
        ),
        Fact(label("making.llm.time"), label("making.llm.time.value", f"{writing.seconds:.1f}")),
        Fact(label("making.llm.cost"), price),
    ]
    if writing.rejected:
        facts.append(Fact(label("making.llm.rejected"), _told(writing.rejected)))
    if writing.failed:
        facts.append(Fact(label("making.llm.failed"), _told(writing.failed)))
    return tuple(facts)


def _told(codes: tuple[tuple[str, int], ...]) -> str:
    """Reasons in words with their counts."""
    return "; ".join(f"{reason_text(code)} ({count:,})" for code, count in codes)


def _withheld(count: int) -> str:
    if not count:
        return label("making.withheld.none")
    return label(f"making.withheld.{'one' if count == 1 else 'some'}", counted("statements", count))


def _reasons(withheld: tuple[Rejected, ...]) -> tuple[tuple[str, int], ...]:
    """Reasons in words with their counts, most frequent first."""
    counts = Counter(reason_text(rejected.reason) for rejected in withheld)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _shares(making: Making) -> tuple[Share, ...]:
    """Every outlet, those on which most of the article rests first."""
    loaded, shares = dict(making.loaded_by_outlet), dict(making.shares)
    return tuple(_share(outlet, shares.get(outlet, 0.0), loaded.get(outlet)) for outlet in {**shares, **loaded})


def _share(outlet: str, share: float, loaded: float | None) -> Share:
    bounded = min(max(share, 0.0), 1.0)
    told = "" if loaded is None else f"{loaded:.2f}"
    return Share(outlet.strip() or label("source.no-outlet"), told, _percent(share), round(100 * bounded, 1))


def _sides(sides: tuple[Side, ...]) -> tuple[SideRows, ...]:
    n_sections = sum(side.n_first for side in sides)
    return tuple(_side(side, n_sections) for side in sides)


def _side(side: Side, n_sections: int) -> SideRows:
    members = label("making.sides.with", ", ".join(side.members[:MOST_TOLD])) if side.members else ""
    turns = [label("making.sides.word", side.n_first, n_sections, side.n_last)] if side.n_first or side.n_last else []
    turns += [label("making.sides.first")] if side.has_first_word else []
    turns += [label("making.sides.last")] if side.has_last_word else []
    return SideRows(
        name=side.name or label("making.sides.others"),
        members=members,
        turns="; ".join(turns),
        rows=(_row("sources", side.in_sources), _row("page", side.on_page)),
    )


def _row(where: str, telling: Telling) -> SideRow:
    told = ", ".join(label("making.sides.verb", verb, n) for verb, n in telling.verbs[:MOST_TOLD])
    n_more = sum(n for _, n in telling.verbs[MOST_TOLD:])
    return SideRow(
        where=label(f"making.sides.{where}"),
        told=_percent(telling.told),
        speech=_percent(telling.speech),
        quotations=f"{telling.n_quotations:,}",
        verbs=label("making.sides.verbs.more", told, f"{n_more:,}") if n_more else told,
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _identity(brief: Brief) -> tuple[Fact, ...]:
    facts = [
        Fact(label("making.identity"), brief.story_id),
        Fact(label("making.storyline"), brief.storyline_id),
    ]
    if brief.related:
        facts.append(Fact(label("making.related"), ", ".join(brief.related)))
    return tuple(facts)
