"""Where sources agree and differ, in statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from evenhand.model import (
    Agreed,
    ArticleId,
    Comparison,
    Conflict,
    Difference,
    Disagreement,
    Dossier,
    Letter,
    Op,
    Piece,
    SentenceFacts,
    Span,
    SpeechForm,
    Statement,
    TermContrast,
    TermUse,
    Version,
)
from evenhand.operations.holding import Passage
from evenhand.operations.patterns import pattern
from evenhand.operations.words import content_words
from evenhand.stages.write.agreed import agreements
from evenhand.stages.write.beside_cuts import loses_deed, unjoined
from evenhand.stages.write.cutting import is_left_over, openings
from evenhand.stages.write.maker import Maker, by_outlet, meta
from evenhand.stages.write.parallel import parallels
from evenhand.stages.write.pieces import clause_pieces
from evenhand.stages.write.quoted_alike import quoted_alike, without_quoted
from evenhand.stages.write.quoted_beside import quoted_beside
from evenhand.stages.write.quoting import quote_piece, support_of
from evenhand.stages.write.source import Source

MOST_AGREED: Final = 10
MOST_CONFLICTS: Final = 12
MOST_OVERTAKEN: Final = 8
MOST_USES: Final = 8
OF_NEWS: Final = 1.5
LEAST_OPENED, OF_OPENED = 2, 0.25
"""What a row all of whose words are of the news weighs more by itself, with the square of their share: "The player
rushed for 404 yards" stands behind "The club placed the player on the list" of fewer outlets. In so many reports, and
such a share of all, a word of the news stands in headline or first sentence: by reading the rows of 12 pages."""

ById = Mapping[ArticleId, Source]


def comparison(dossier: Dossier, sources: Sequence[Source], maker: Maker) -> Comparison:
    """Lay shared facts, conflicts and terms side by side."""
    by_id = {s.article.article_id: s for s in sources}
    found = (_conflict(one, by_id, maker) for one in dossier.disagreements)
    conflicts = tuple(_told_once(found, ()))[:MOST_CONFLICTS]
    later = (_conflict(_newest_first(one, by_id), by_id, maker) for one in dossier.overtaken)
    overtaken = tuple(_told_once(later, conflicts))[:MOST_OVERTAKEN]
    quoted = quoted_alike(sources, maker)
    alike = _news_first(without_quoted(agreements(dossier.shared, sources, maker), quoted), sources)
    agreed = tuple(alike[:MOST_AGREED])
    told = (*agreed, *quoted)
    return Comparison(
        agreed=agreed,
        conflicts=conflicts,
        overtaken=overtaken,
        terms=_terms(dossier.terms, by_id, maker),
        parallel=parallels(dossier.beside, sources, maker, agreed=told, conflicts=(*conflicts, *overtaken)),
    )


def _news_first(rows: Sequence[Agreed], sources: Sequence[Source]) -> list[Agreed]:
    """The rows of agreement, those first that many voices hold and that tell what the reports open with."""
    opened = Counter(
        word for source in sources for word in sorted(set(content_words(f"{source.article.title} {_lead(source)}")))
    )
    least = max(min(LEAST_OPENED, len(sources) - 1), len(sources) * OF_OPENED)

    def worth(row: Agreed) -> float:
        told = set(content_words(row.statement.text))
        share = sum(opened[word] >= least for word in told) / max(1, len(told))
        return len(row.voices) * (1 + OF_NEWS * share**2)

    return sorted(rows, key=lambda row: -worth(row))


def _lead(source: Source) -> str:
    spans = [f.sentence.span for f in source.facts.sentences if f.subject is not None or not source.is_parsed]
    return source.words(spans[0]) if spans else ""


def standing(dossier: Dossier, sources: Sequence[Source]) -> tuple[Source, ...]:
    """Return the sources with the sentences that a later report overtook among what is overtaken: for the tables.

    "More than 30 members" is no figure of a page that tells of more than 40 a day later; the comparison shows both.

    Args:
        dossier: All that may be used.
        sources: The story's articles, with the plans that were overtaken.
    """
    by_id = {s.article.article_id: s for s in sources}
    older = {v.sentence for one in dossier.overtaken for v in _newest_first(one, by_id).versions[1:]}
    return tuple(
        replace(s, overtaken=s.overtaken | {span for span in older if span.article_id == s.article.article_id})
        for s in sources
    )


def _conflict(one: Disagreement, by_id: ById, maker: Maker) -> Conflict | None:
    topic = _topic(one.topic, by_id, maker)
    tell = _TOLD_BY.get(one.kind, _version)
    order = sorted(one.versions, key=lambda v: one.kind is Difference.DENIAL and _denies(v, by_id))
    versions = tuple(v for v in (tell(v, by_id, maker) for v in order) if v is not None)
    return Conflict(topic, versions) if topic is not None and len(versions) > 1 else None


def _told_once(found: Iterable[Conflict | None], told: Sequence[Conflict]) -> Iterator[Conflict]:
    """The conflicts that set sentences side by side which none before does: two reports may differ in three counts."""
    seen = [_sentences(one) for one in told]
    for one in found:
        if one is not None and not any(_sentences(one) <= known for known in seen):
            seen.append(_sentences(one))
            yield one


def _sentences(one: Conflict) -> frozenset[Span]:
    return frozenset(version.evidence[0].span for version in one.versions)


def _denies(version: Version, by_id: ById) -> bool:
    """Whether a version is the denial: it stands below the charge."""
    told = by_id[version.sentence.article_id].words(version.part)
    return pattern("denies_matter").match(told) is not None or pattern("clears_of_wrong").match(told) is not None


def _newest_first(one: Disagreement, by_id: ById) -> Disagreement:
    """What a later report overtook, with the telling that holds now on top; within one article the last."""
    days = {v.sentence: by_id[v.sentence.article_id].article.published_on or date.min for v in one.versions}
    n_articles = len({v.sentence.article_id for v in one.versions})
    last = {v.sentence: v.sentence.start if n_articles == 1 else 0 for v in one.versions}
    order = sorted(one.versions, key=lambda v: (days[v.sentence], last[v.sentence]), reverse=True)
    return replace(one, versions=tuple(order))


def _topic(span: Span, by_id: ById, maker: Maker) -> Statement | None:
    source = by_id[span.article_id]
    pieces = clause_pieces(source, span, letter=Letter.UPPER, with_cuts=False)
    sentence = source.sentence_of(span)
    return maker.make("heading", pieces, sentence.sentence.span if sentence else span)


def _attribution(version: Version, by_id: ById, maker: Maker) -> Statement | None:
    """Tell to whom a source gives words that another source gives to someone else."""
    source = by_id[version.sentence.article_id]
    speech = next((s for s in source.speeches_in(version.sentence) if s.speaker is not None and not s.is_unnamed), None)
    if speech is None or speech.speaker is None:
        return _version(version, by_id, maker)
    quote = quote_piece(source, speech)
    speaker = clause_pieces(source, speech.speaker, slot="speaker", letter=Letter.LOWER, with_cuts=False)
    if quote is None or speaker is None:
        return None
    return by_outlet(maker, "version.speaker", (*speaker, quote), version.sentence, *support_of(source, speech))


def _version(version: Version, by_id: ById, maker: Maker) -> Statement | None:
    """Tell one version: outlet, day and sentence; loaded words and times as everywhere."""
    source = by_id[version.sentence.article_id]
    text = clause_pieces(source, version.sentence, letter=Letter.UPPER)
    if text is None:
        return None
    return by_outlet(maker, "version", text, version.sentence)


def _answered(version: Version, by_id: ById, maker: Maker) -> Statement | None:
    """Tell a charge or its denial: as a quotation of who makes it where the words are quoted or lean on others."""
    source = by_id[version.sentence.article_id]
    facts = source.sentence_of(version.sentence)
    said = any(
        speech.form is SpeechForm.DIRECT
        and speech.content.holds(version.part)
        and not (speech.speaker is not None and version.sentence.holds(speech.speaker))
        for speech in source.speeches_in(version.sentence)
    )
    if facts is None:
        return None
    if not (said or facts.opens_with_pronoun):
        return next(_openings(source, facts, version, maker), None)
    whole = Passage(source.words(version.sentence), source.article.published_on)
    made = quoted_beside(source, version.sentence, [whole], maker)
    quoted = [p.span for p in made.derivation.pieces if p.op is Op.QUOTE] if made is not None else []
    return made if any(span.holds(version.part) for span in quoted) else None


def _openings(source: Source, facts: SentenceFacts, version: Version, maker: Maker) -> Iterator[Statement]:
    """A sentence, then its openings up to a clause boundary that hold the words at odds, as its outlet's."""
    for told in (
        unjoined(source, facts, one) for close in (False, True) for one in openings(source, facts, with_close=close)
    ):
        text = clause_pieces(source, told, letter=Letter.UPPER) if told.holds(version.part) else None
        made = by_outlet(maker, "version", text, version.sentence) if text is not None else None
        is_whole = told.end == facts.sentence.span.end
        if made is not None and (is_whole or not (loses_deed(source, facts, told) or is_left_over(made.text))):
            yield made


def _counted(version: Version, by_id: ById, maker: Maker) -> Statement | None:
    """Tell a figure: as a quotation where the words lean on who says them, else the whole sentence."""
    return _answered(version, by_id, maker) or _version(version, by_id, maker)


_TOLD_BY: Final = {
    Difference.FIGURE: _counted,
    Difference.SPEAKER: _attribution,
    Difference.DENIAL: _answered,
    Difference.JUDGEMENT: _answered,
}


def _terms(uses: Sequence[TermUse], by_id: ById, maker: Maker) -> tuple[TermContrast, ...]:
    """Each different term of a contested thing once, told as the speaker's or the outlet's."""
    found: dict[str, dict[tuple[str, str], Statement]] = {}
    for use in uses:
        source = by_id[use.term.article_id]
        if source.is_copy or source.words(use.term).lower() == use.name.lower():
            continue
        statement = _use(use, source, maker)
        key = (source.words(use.term).lower(), statement.text.split("”", 1)[1] if statement else "")
        if statement is not None:
            found.setdefault(use.name, {}).setdefault(key, statement)
    return tuple(
        TermContrast(name, tuple(statements.values())[:MOST_USES]) for name, statements in found.items() if statements
    )


def _use(use: TermUse, source: Source, maker: Maker) -> Statement | None:
    sentence = source.sentence_of(use.term)
    if sentence is None:
        return None
    quote = Piece("quote", Op.QUOTE, use.term)
    outlet = meta("outlet", "outlet", use.term)
    support = [sentence.sentence.span]
    if use.speaker is None:
        return maker.make("term", (quote, outlet), *support)
    speaker = clause_pieces(source, use.speaker, slot="speaker", letter=Letter.LOWER, with_cuts=False)
    if speaker is None:
        return None
    if not support[0].holds(use.speaker):
        support.append(use.speaker)
    return maker.make("term.speaker", (quote, *speaker, outlet), *support)
