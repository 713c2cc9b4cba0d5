"""Choose from a dated catalogue with evidence: the one mechanism behind kind, field of work and lead unit.

Method: a log-linear combination. Each source adds weights (natural-log odds) to the candidates it speaks for; their
sums become probabilities by a softmax in which "none of these" is one more candidate with a fixed weight. Temperature
and that fixed weight are chosen once a label so that the probabilities are calibrated without any history; a further
source (past decisions, a trained model) only adds weights of its own.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from heapq import nlargest
from math import exp
from typing import Protocol, Self

from docassist.phrases import Tokens, tokenise
from docassist.results import Candidate, Evidence, Register, Suggestion, Task, Verdict
from docassist.syllables import syllable_share
from docassist.types import Found, Span

Weights = Mapping[str, Sequence[Evidence]]
_KEPT = 5
_NEGLIGIBLE = 0.005
_LEGIBLE = 0.6
PRECISION = 0.95
_EVIDENCE_KEPT = 4
_LEGIBILITY_SAMPLE = 400
# Only so much of the text after the subject is looked at; a text no longer than `_SHORT` is its own subject.
BODY_LENGTH = 3000
BODY_LIMIT = 2.0
_SHORT = 600
_BASIS = re.compile(r"\bCăn cứ\s[^;]{0,600};")


class Place(StrEnum):
    """Where a passage stands, as the evidence names it."""

    SUBJECT = "trích yếu"
    BODY = "nội dung"


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a document to judge by.

    `limit` bounds what all phrases of the passage add up to: a long text has many phrases by chance.
    """

    text: str
    start: int
    place: Place
    tokens: Tokens
    limit: float | None = None

    @classmethod
    def of(cls, text: str, start: int, place: Place, limit: float | None = None) -> Self:
        """A passage with its syllables, counted once for all sources."""
        return cls(text, start, place, tokenise(text), limit)

    def span(self, start: int, end: int) -> Span:
        """Offsets in the passage as offsets in the document."""
        return Span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Case:
    """What a choice rests on: passages in order of importance, and what earlier stages read."""

    passages: tuple[Passage, ...]
    register: Register = field(default_factory=Register)
    tasks: tuple[Task, ...] = ()

    @property
    def subject(self) -> Passage | None:
        """The passage that says what the paper is about, where one is known."""
        return next((passage for passage in self.passages if passage.place is Place.SUBJECT), None)

    @property
    def written(self) -> date | None:
        """The day of the document, by which its names of units are understood."""
        return self.register.issued.value if self.register.issued else None


class Source(Protocol):
    """One kind of evidence."""

    def weigh(self, case: Case) -> Weights:
        """The candidates (by code) that the evidence speaks for, with a weight in log odds each."""
        ...


# Sources of evidence that does not stand in the text alone: the thread, a procedure, the law on petitions.
BESIDE_TEXT = frozenset({"thread", "procedure", "petition"})


@dataclass(frozen=True, slots=True)
class Carried:
    """Evidence of an earlier suggestion that is not found in the text again, for a new one.

    Args:
        earlier: the suggestion it was part of.
        kinds: names of the sources that are carried over.
    """

    earlier: Suggestion
    kinds: frozenset[str] = BESIDE_TEXT

    def weigh(self, case: Case) -> Weights:  # noqa: ARG002 - it was weighed then
        """The evidence, by candidate."""
        found = {
            candidate.code: [item for item in candidate.evidence if item.source in self.kinds]
            for candidate in self.earlier.candidates
        }
        return {code: items for code, items in found.items() if items}


@dataclass(frozen=True, slots=True)
class Scale:
    """How weights become a probability and a probability a verdict."""

    temperature: float = 1.0
    unknown: float = 0.0
    accept: float = PRECISION
    offer: float = 0.2


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen: the name of the label, its catalogue (code -> name), and the version of the rules."""

    label: str
    names: Mapping[str, str]
    version: str


@lru_cache(maxsize=2)  # several labels are chosen for one document
def passages(text: str, subject: Found[str] | None) -> tuple[Passage, ...]:
    """What is looked at: the subject, then the beginning of the text; a short text is its own subject."""
    if subject is None or subject.span is None:
        if len(text) <= _SHORT:
            return (Passage.of(text, 0, Place.SUBJECT),)
        return (Passage.of(_without_bases(text[:BODY_LENGTH]), 0, Place.BODY, 2 * BODY_LIMIT),)
    start, end = subject.span.start, subject.span.end
    body = _without_bases(text[end : end + BODY_LENGTH])
    return Passage.of(text[start:end], start, Place.SUBJECT), Passage.of(body, end, Place.BODY, BODY_LIMIT)


def _without_bases(text: str) -> str:
    """Legal bases blanked out: every decision cites the laws on local government and on the budget."""
    return _BASIS.sub(lambda hit: " " * len(hit.group()), text)


def choose(choice: Choice, case: Case, sources: Iterable[Source], scale: Scale) -> Suggestion:
    """Suggest entries of a catalogue, best first; without legible text or any evidence there is no candidate."""
    if not is_legible(case):
        return Suggestion(choice.label, (), Verdict.ABSTAIN, choice.version)
    evidence = gather(case, sources, choice.names)
    weights = total_weights(evidence)
    best = nlargest(_KEPT, probabilities(weights, scale).items(), key=lambda pair: pair[1])
    candidates = tuple(
        Candidate(code, choice.names[code], probability, _strongest(evidence[code]))
        for code, probability in best
        if probability >= _NEGLIGIBLE
    )
    return Suggestion(choice.label, candidates, verdict(candidates, scale), choice.version)


def choose_several(choice: Choice, case: Case, sources: Iterable[Source], scale: Scale) -> tuple[Candidate, ...]:
    """Every entry that is likely enough by itself, best first: each is weighed against "not this one"."""
    evidence = gather(case, sources, choice.names)
    shares = {
        code: probabilities({code: weight}, scale)[code]
        for code, weight in total_weights(evidence).items()
        if weight > 0
    }
    best = sorted(shares, key=lambda code: -shares[code])
    return tuple(
        Candidate(code, choice.names[code], shares[code], _strongest(evidence[code]))
        for code in best
        if shares[code] >= scale.offer
    )


def gather(case: Case, sources: Iterable[Source], codes: Container[str]) -> dict[str, list[Evidence]]:
    """All evidence for the entries of a catalogue."""
    evidence: dict[str, list[Evidence]] = {}
    for source in sources:
        for code, found in source.weigh(case).items():
            if code in codes:
                evidence.setdefault(code, []).extend(found)
    return evidence


def total_weights(evidence: Weights) -> dict[str, float]:
    """The weights that each candidate's evidence adds up to."""
    return {code: sum(item.weight for item in found) for code, found in evidence.items()}


def probabilities(weights: Mapping[str, float], scale: Scale) -> dict[str, float]:
    """Softmax over the candidates and "none of these"; a candidate without weight has no share."""
    top = max((scale.unknown, 0.0, *weights.values()))
    nothing = exp(-top / scale.temperature)
    powers = {code: exp((weight - top) / scale.temperature) - nothing for code, weight in weights.items()}
    total = sum(powers.values()) + exp((scale.unknown - top) / scale.temperature)
    return {code: power / total for code, power in powers.items()}


def verdict(candidates: Sequence[Candidate], scale: Scale) -> Verdict:
    """Accept at the wanted precision, offer what is worth showing, else leave it to the clerk."""
    best = candidates[0].probability if candidates else 0.0
    if best >= scale.accept:
        return Verdict.ACCEPT
    return Verdict.OFFER if best >= scale.offer else Verdict.ABSTAIN


def is_legible(case: Case) -> bool:
    """Whether the passages begin with words that can be Vietnamese."""
    words, share = syllable_share(" ".join(passage.text[:_LEGIBILITY_SAMPLE] for passage in case.passages[:1]))
    return words >= 2 and share >= _LEGIBLE


def _strongest(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The strongest, and what could not be found again."""
    kept = nlargest(_EVIDENCE_KEPT, found, key=lambda item: (item.source in BESIDE_TEXT, item.weight))
    return tuple(sorted(kept, key=lambda item: -item.weight))
