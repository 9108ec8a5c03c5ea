"""What the writer may do with each sentence: safe cuts, loaded words, opinion or report, what it leans on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evenhand.model import (
    Article,
    BlockKind,
    Figure,
    Join,
    LoadedTerm,
    Parse,
    SafeCut,
    Sentence,
    SentenceFacts,
    Span,
    Speech,
    SpeechForm,
)
from evenhand.operations.loaded import find_loaded, tag_class_of
from evenhand.stages.extract.cuts import find_cuts
from evenhand.stages.extract.ends import find_ends
from evenhand.stages.extract.joins import find_joins
from evenhand.stages.extract.joins_inset import find_insets
from evenhand.stages.extract.moves import find_moves
from evenhand.stages.extract.parts import find_parts
from evenhand.stages.extract.plain import find_plain
from evenhand.stages.extract.sentences_column import is_column
from evenhand.stages.extract.sentences_definite import find_references
from evenhand.stages.extract.sentences_leaning import leans_back, people_of
from evenhand.stages.extract.sentences_opinion import Reading, is_opinion, is_thing_that_shows, is_view
from evenhand.stages.extract.sentences_places import by_sentence
from evenhand.stages.extract.sentences_quotes import Ranges, blanked, quoted_ranges, within
from evenhand.stages.extract.sentences_reference import matter_of
from evenhand.stages.extract.sentences_tree import SUBJECTS, ParseTree
from evenhand.stages.extract.turns import find_turns
from evenhand.tables import index

_PRESENT = ("VBZ", "VBP")
_ENDS = ".!?…:;”\"’')]"
_CLOSING_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "PRP", "RB", "RP", "VBN"})
"""Tags of the words that a clause may end with when the mark behind it is lost."""
_BEFORE_NOUN = ("det", "poss", "amod", "compound", "nummod", "nmod")
"""What shows that a word is the noun itself and no adjective that waits for one ("a kind of ultimate")."""
_TAGS = {"VERB": "V", "NOUN": "N", "ADJ": "J", "ADV": "R"}


def find_sentence_facts(
    article: Article,
    sentences: Sequence[Sentence],
    parses: Sequence[Parse],
    speeches: Sequence[Speech],
    figures: Sequence[Figure],
) -> tuple[SentenceFacts, ...]:
    """Tell of each sentence what the writer may do with it.

    Args:
        article: The article.
        sentences: Its sentences, in order.
        parses: The parses of any of them; without its parse a sentence gets fewer cuts, no subject and
            no root, and its opinion is told from its words alone.
        speeches: Words given to speakers.
        figures: Quantities; no cut touches one.

    Returns:
        One value per sentence, in order.
    """
    parsed = {parse.sentence.span: parse for parse in parses if parse.tokens}
    view = _view(article, sentences, parses)
    spans = [sentence.span for sentence in sentences]
    said = _said(spans, speeches)
    counted = by_sentence(spans, figures, lambda figure: figure.span)
    references = find_references(article.text, [parsed[span] for span in spans if span in parsed], view.quoted)
    return tuple(
        replace(
            _facts(view, sentence, parsed.get(sentence.span), said[at], counted[at]),
            references=references.get(sentence.span, ()),
        )
        for at, sentence in enumerate(sentences)
    )


def find_opinions(article: Article, parses: Sequence[Parse], speeches: Sequence[Speech]) -> frozenset[Span]:
    """Return the places of the sentences that are the author's own view; see `SentenceFacts.is_opinion`."""
    view = _view(article, [parse.sentence for parse in parses], parses)
    found: set[Span] = set()
    said = _said([parse.sentence.span for parse in parses], speeches)
    for at, parse in enumerate(parses):
        if is_opinion(_reading(view, parse.sentence, parse if parse.tokens else None, said[at])):
            found.add(parse.sentence.span)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _View:
    """What is found out about an article once: where it quotes, whether it is a column, what and whom it is about."""

    article: Article
    quoted: Ranges
    is_column: bool
    matter: frozenset[str]
    people: frozenset[str]


def _view(article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse]) -> _View:
    quoted = quoted_ranges(article)
    told = [sentence.span for sentence in sentences if sentence.kind is not BlockKind.HEADING]
    matter = matter_of(article, told[0] if told else None)
    return _View(article, quoted, is_column(article, told, quoted), matter, people_of(parses))


def _reading(view: _View, sentence: Sentence, parse: Parse | None, speeches: Sequence[Speech]) -> Reading:
    """See the sentence as the rules of opinion do."""
    span = sentence.span
    text = view.article.text[span.start : span.end]
    inner = within(view.quoted, span.start, span.end)
    tree = ParseTree(parse) if parse is not None else None
    is_attributed = any(_is_main(view.article, sentence, tree, s, inner) for s in speeches)
    contents = {(s.content.start, s.content.end) for s in speeches if s.content.overlaps(span)}
    return Reading(
        text=blanked(text, inner),
        own=blanked(text, tuple(sorted({*inner, *within(tuple(sorted(contents)), span.start, span.end)}))),
        tree=tree,
        is_heading=sentence.kind is BlockKind.HEADING,
        loaded=_loaded(view.article, sentence, parse, inner),
        is_attributed=is_attributed,
        is_column=view.is_column,
    )


def _facts(
    view: _View, sentence: Sentence, parse: Parse | None, speeches: Sequence[Speech], figures: Sequence[Figure]
) -> SentenceFacts:
    span, article = sentence.span, view.article
    kept = [*(f.span for f in figures), *(s.content for s in speeches if s.form is not SpeechForm.INDIRECT)]
    reading = _reading(view, sentence, parse, speeches)
    subject, root = _core(reading.tree) if not _breaks_off(article, sentence, reading.tree) else (None, None)
    return SentenceFacts(
        sentence=sentence,
        cuts=_cuts(article, sentence, parse, [k for k in kept if k.overlaps(span)]),
        loaded=reading.loaded,
        is_opinion=is_opinion(reading),
        is_view=is_view(reading),
        is_attributed=reading.is_attributed,
        opens_with_pronoun=leans_back(
            article.text[span.start : span.end],
            reading.tree,
            within(view.quoted, span.start, span.end),
            view.matter,
            view.people,
        ),
        subject=subject,
        root=root,
        joins=() if parse is None else _joins(article, parse, [s.content for s in speeches]),
        moves=() if parse is None else find_moves(article, parse, [s.content for s in speeches]),
        plain=()
        if reading.tree is None
        else find_plain(article, reading.tree, within(view.quoted, span.start, span.end)),
        turns=() if parse is None else find_turns(parse, within(view.quoted, span.start, span.end)),
        parts=() if parse is None else find_parts(article.text, parse),
        ends=() if parse is None else find_ends(parse),
    )


def _joins(article: Article, parse: Parse, told: Sequence[Span]) -> tuple[Join, ...]:
    """The places where a sentence may be told as two, in text order."""
    found = (*find_joins(article, parse, told), *find_insets(article, parse, told))
    return tuple(sorted(found, key=lambda join: join.span))


def _cuts(article: Article, sentence: Sentence, parse: Parse | None, kept: Sequence[Span]) -> tuple[SafeCut, ...]:
    return () if sentence.kind is BlockKind.HEADING else find_cuts(article, sentence, parse, kept)


def _said(sentences: Sequence[Span], speeches: Sequence[Speech]) -> list[list[Speech]]:
    """The speeches whose content lies in each sentence, or whose cue does."""
    contents = by_sentence(sentences, speeches, lambda speech: speech.content)
    cued = by_sentence(sentences, speeches, lambda speech: speech.cue or speech.content)
    return [[*one, *(s for s in other if s not in one)] for one, other in zip(contents, cued, strict=True)]


def _is_main(article: Article, sentence: Sentence, tree: ParseTree | None, speech: Speech, inner: Ranges) -> bool:
    """Whether a speech of a named speaker carries the sentence, not a scare-quoted word in it."""
    if speech.speaker is None or speech.is_unnamed:
        return False
    span, cue = sentence.span, speech.cue
    is_indirect = speech.form is SpeechForm.INDIRECT
    if is_indirect and tree is not None and cue is not None and is_thing_that_shows(tree, cue, speech.speaker):
        return False
    outside = blanked(article.text[span.start : span.end], inner).split()
    covered = min(span.end, speech.content.end) - max(span.start, speech.content.start)
    if covered * 2 >= span.end - span.start or len(outside) <= 4:
        return True
    if tree is None or tree.root is None:
        return cue is not None and span.holds(cue)
    root = tree.span(tree.root, tree.root)
    leads = cue is not None and (cue.overlaps(root) or article.text[cue.start : cue.end].lower() == "according to")
    return leads or speech.content.holds(root)


def _loaded(article: Article, sentence: Sentence, parse: Parse | None, inner: Ranges) -> tuple[LoadedTerm, ...]:
    span = sentence.span
    found: list[LoadedTerm] = []
    for start, end, key, neutral in find_loaded(article.text[span.start : span.end], inner):
        place = Span(span.article_id, span.start + start, span.start + end)
        found.append(LoadedTerm(place, key, neutral if _agrees(parse, place, key) else ""))
    return tuple(found)


def _agrees(parse: Parse | None, place: Span, key: str) -> bool:
    """Whether the parser takes the term for the part of speech its neutral words stand for; without a parse, yes.

    A verb in the present has its subject in the parse: "claims" without one is a noun that the tagger took for a verb.
    """
    wanted = _TAGS.get(tag_class_of(key), "")
    if parse is None or not wanted:
        return True
    inside = [at for at, t in enumerate(parse.tokens) if place.start <= t.start < place.end]
    tags = [parse.tokens[at].tag for at in inside]
    if not tags or (tags[0] in _PRESENT and not _has_subject(ParseTree(parse), inside[0])):
        return False
    decisive = tags if wanted in "NJ" else tags[:1]
    return any(tag.startswith(wanted) for tag in decisive)


def _has_subject(tree: ParseTree, verb: int) -> bool:
    """Whether a verb in the present has a subject, and no verb before it that waits for an object.

    "The board contested Port Avel claims that …" has one finite verb: no clause without "that" follows "contested".
    """
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    is_object = token.dep == "ccomp" and token.head < verb and not tree.of_dep(verb, "mark")
    is_object = is_object and above.pos == "VERB" and above.lemma.lower() not in index("that_verbs", "verb")
    return tree.subject(verb) is not None and not is_object


def _breaks_off(article: Article, sentence: Sentence, tree: ParseTree | None) -> bool:
    """Whether a sentence breaks off with its article, no mark and no word behind it that can end a clause.

    What such a verb takes is lost ("pleaded guilty to making false"), so that no core of it is sure.
    """
    span = sentence.span
    if tree is None or article.text[span.end :].strip() or article.text[span.end - 1] in _ENDS:
        return False
    last = next((at for at in reversed(range(len(tree.tokens))) if tree.tokens[at].pos not in ("PUNCT", "SPACE")), None)
    if last is None:
        return False
    is_bare = tree.tokens[last].tag == "NN" and not tree.of_dep(last, *_BEFORE_NOUN)
    return is_bare or tree.tokens[last].tag not in _CLOSING_TAGS


def _core(tree: ParseTree | None) -> tuple[Span | None, Span | None]:
    if tree is None or tree.root is None:
        return None, None
    subjects = tree.of_dep(tree.root, *SUBJECTS)
    root = tree.span(tree.root, tree.root)
    return (tree.span_of(subjects[0], "relcl", "appos") if subjects else None), root
