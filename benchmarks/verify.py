"""Free paraphrase against its whole document: balanced accuracy on every ``verify-*`` folder, beside a peer.

Each JSON Lines file of a folder is a set; a row's fields tell what it is (document, text, whether the text holds).
`balanced_accuracy` is of the decision "departs at all"; `caught` and `false_alarms` are its two halves;
``caught_at_1_percent`` is the share of wrong texts above the lowest weight at which at most one in a hundred sound
texts is held wrong. The peer, run beside it, is the rule of the field: a number or a capitalised word that the document
lacks. Choices were made on SummEdits without its news, DeFacto's training part and AttributionBench; the check
``state`` alone was suggested by a look at the news, so every set is reported ``without-state`` too.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from benchmarks.result import DataMissingError, Options, Result
from evenhand.stages.verify.document import Departure, departures, weight

SUMMARY = "free text against its document: balanced accuracy of the verifier, beside numbers-and-names"
NEEDS: tuple[str, ...] = ()
FALSE_ALARMS = 0.01
LOOKED_UP = "state"
"""The one check that was suggested by a look at SummEdits' news: every set is reported without it as well."""
_PIECE = re.compile(r"[^\W_]+(?:[.,]\d+)*")

DOCUMENTS = ("doc", "article", "document", "evidence", "references", "source", "premise")
TEXTS = ("summary", "candidate", "claim", "hypothesis", "text")
SOUND: Mapping[str, Callable[[object], bool]] = {
    "has_error": lambda told: not told,
    "attribution_label": lambda told: told == "attributable",
    "label": lambda told: told in (1, "1", True, "supported", "consistent", "entailment"),
}
"""How a row's label says that its text holds, by the field that tells it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document, a text that claims to rest on it, and whether it does."""

    document: str
    text: str
    is_sound: bool


def run(data: Path, options: Options) -> Iterable[Result]:
    """Judge every file of every ``verify-*`` folder; SummEdits' other domains together as well."""
    folders = sorted(path for path in data.glob("verify-*") if path.is_dir())
    if not folders:
        raise DataMissingError(data / "verify-*")
    for folder in folders:
        means: list[float] = []
        for path in sorted(folder.rglob("*.jsonl")):
            cases = list(_cases(path))[: options.limit or None]
            if not any(case.is_sound for case in cases) or all(case.is_sound for case in cases):
                continue
            name = f"{folder.name}/{path.relative_to(folder).with_suffix('').as_posix()}"
            found = [_departures(case, options) for case in cases]
            figures = list(_figures(name, cases, [weight(one) for one in found]))
            means.append(figures[0].value)
            yield from figures
            stateless = [weight([d for d in one if d.check != LOOKED_UP]) for one in found]
            yield next(_figures(f"{name}/without-{LOOKED_UP}", cases, stateless))
            yield from _peer(f"{name}/numbers-and-names", cases)
        if len(means) > 1:
            yield Result("verify", folder.name, "balanced_accuracy", mean(means), len(means))


def _cases(path: Path) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        row: dict[str, object] = json.loads(line) if line.strip() else {}
        label = next((field for field in SOUND if field in row), None)
        document, text = _first(row, DOCUMENTS), _first(row, TEXTS)
        if label and document and text:
            yield Case(document, text, SOUND[label](row[label]))


def _first(row: Mapping[str, object], fields: Sequence[str]) -> str:
    """The first of the fields that a row has, as one text."""
    told = next((row[field] for field in fields if row.get(field)), "")
    return "\n".join(map(str, told)) if isinstance(told, list) else str(told)


def _departures(case: Case, options: Options) -> tuple[Departure, ...]:
    found = departures(case.document, case.text)
    if options.verbose and bool(found) == case.is_sound:
        wrong = ", ".join(f"{one.check} {one.said!r}" for one in found)
        print(f"{'false alarm: ' + wrong if case.is_sound else 'missed'} | {case.text[:160]}", file=sys.stderr)
    return found


def _figures(name: str, cases: Sequence[Case], judged: Sequence[float]) -> Iterator[Result]:
    sound = sorted((w for case, w in zip(cases, judged, strict=True) if case.is_sound), reverse=True)
    wrong = [w for case, w in zip(cases, judged, strict=True) if not case.is_sound]
    caught, alarms = sum(w > 0 for w in wrong) / len(wrong), sum(w > 0 for w in sound) / len(sound)
    yield Result("verify", name, "balanced_accuracy", (caught + 1 - alarms) / 2, len(cases))
    yield Result("verify", name, "caught", caught, len(wrong))
    yield Result("verify", name, "false_alarms", alarms, len(sound))
    bound = sound[int(FALSE_ALARMS * len(sound))]
    yield Result("verify", name, "caught_at_1_percent", sum(w > bound for w in wrong) / len(wrong), len(wrong))


def _peer(name: str, cases: Sequence[Case]) -> Iterator[Result]:
    """A number or a capitalised word within the text that its document lacks."""
    lacks = [_lacks(case) for case in cases]
    caught = mean(lack for case, lack in zip(cases, lacks, strict=True) if not case.is_sound)
    alarms = mean(lack for case, lack in zip(cases, lacks, strict=True) if case.is_sound)
    yield Result("verify", name, "balanced_accuracy", (caught + 1 - alarms) / 2, len(cases))


def _lacks(case: Case) -> bool:
    told = {piece.lower() for piece in _PIECE.findall(case.document)}
    pieces = _PIECE.findall(case.text)
    named = (p for n, p in enumerate(pieces) if p[0].isdigit() or (n and p[0].isupper() and len(p) > 1))
    return any(piece.lower() not in told for piece in named)
