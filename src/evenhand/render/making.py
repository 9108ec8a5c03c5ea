"""*How this page was made*, in words and figures."""

from __future__ import annotations

from collections import Counter

from evenhand.model import Brief, Making, Rejected
from evenhand.render.view import Fact, Made, Share
from evenhand.render.words import counted, label, reason_text


def made(brief: Brief) -> Made:
    """Tell how a page was made: what was measured, and what was withheld and why."""
    making = brief.making
    return Made(
        facts=_facts(making),
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
