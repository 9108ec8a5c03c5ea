"""*How this page was made*, in words and figures."""

from __future__ import annotations

from collections import Counter

from evenhand.model import Brief, Making, Rejected, Writing
from evenhand.render.view import Made, Share
from evenhand.render.words import Fact, counted, label, reason_text


def made(brief: Brief) -> Made:
    """Tell how a page was made: what was measured, and what was withheld and why."""
    making = brief.making
    return Made(
        facts=_facts(making) + _writing(brief.page.writing),
        withheld=_withheld(making.n_withheld),
        reasons=_reasons(brief.withheld),
        shares=tuple(_share(outlet, share) for outlet, share in making.shares),
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
    )


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


def _share(outlet: str, share: float) -> Share:
    bounded = min(max(share, 0.0), 1.0)
    return Share(outlet.strip() or label("source.no-outlet"), f"{100 * share:.0f} %", round(100 * bounded, 1))


def _identity(brief: Brief) -> tuple[Fact, ...]:
    facts = [
        Fact(label("making.identity"), brief.story_id),
        Fact(label("making.storyline"), brief.storyline_id),
    ]
    if brief.related:
        facts.append(Fact(label("making.related"), ", ".join(brief.related)))
    return tuple(facts)
