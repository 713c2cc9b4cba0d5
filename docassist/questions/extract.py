"""The sentences of passages that answer a question, best first, each with the chance that it does.

A sentence is weighed with its neighbours and its document's title: how much of the question they hold (rare words count
more), in the same order of words, how near its vector is, and whether it holds what the question asks for.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docassist.embedding import Embedder
from docassist.questions.asking import Question
from docassist.questions.fitting import fits
from docassist.questions.pieces import pieces
from docassist.text import fold, syllables
from docassist.types import Span

# Chosen on a seeded half of 528 questions about law, the other half agreed (docs/measurements.md): where the answer is.
_MATCH, _COVERED, _RUNS, _LIKE, _FITS = 0.5, 0.3, 0.5, 0.7, 0.2
# BM25, where a text of this many syllables counts as neither long nor short.
_K1, _B, _USUAL = 1.2, 0.75, 60
_WINDOW = 250
# Below this chance of being right nothing is answered (docs/measurements.md gives the curve).
THRESHOLD = 0.3
# One word ("Họp ở đâu?") fits too much.
_LEAST_WORDS = 2
# Of the logistic model below: constant, match, missing, runs, like; with and without diacritics.
_MARKED = (-4.38, 0.46, -2.31, 3.42, 2.82)
_BARE = (-3.05, 0.37, -1.82, 4.71, 0.0)

Rarity = Callable[[Sequence[str], bool], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage that may answer, or several that follow one another: their words, and where they stand in the
    document; `heading` is the document's title."""

    document_id: str
    text: str
    span: Span
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a sentence, each 0 to about 1 (`match` to 2.2); `like` is a cosine, or a share of words."""

    match: float
    covered: float
    missing: float
    runs: float
    like: float
    fits: bool

    @property
    def rank(self) -> float:
        """What orders the sentences of one question."""
        found = _MATCH * self.match + _COVERED * self.covered + _RUNS * self.runs + _LIKE * self.like
        return found + _FITS * self.fits


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence: where it stands in the text of its passage, and what speaks for it."""

    excerpt: Excerpt
    span: Span
    signs: Signs
    bare: bool = False

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(self.excerpt.text[self.span.start : self.span.end].split())

    @property
    def chance(self) -> float:
        """The chance (0 to 1) that it answers the question."""
        return chance(self.signs, self.bare)


def answerable(question: Question, rarity: Rarity) -> bool:
    """Whether a question says enough to be answered, and names nobody that no document names."""
    return (
        len(question.words) >= _LEAST_WORDS and max(rarity([*question.names], question.bare).values(), default=0.0) < 1
    )


def pick(question: Question, excerpts: Sequence[Excerpt], rarity: Rarity, embedder: Embedder) -> tuple[Pick, ...]:
    """All sentences of the passages, best first; none where the question cannot be answered."""
    if not answerable(question, rarity):
        return ()
    judge = _Judge(question, rarity)
    found = [(excerpt, span, signs) for excerpt in excerpts for span, signs in judge.sentences(excerpt)]
    texts = [_words(excerpt, span) for excerpt, span, _ in found]
    likeness = [judge.share(text) for text in texts] if question.bare else _likeness(question, texts, embedder)
    picks = [
        Pick(excerpt, span, Signs(*signs, like, fits(question, _words(excerpt, span))), question.bare)
        for (excerpt, span, signs), like in zip(found, likeness, strict=True)
    ]
    return tuple(sorted(picks, key=lambda item: -item.signs.rank))


def chance(signs: Signs, bare: bool) -> float:
    """The chance that a sentence answers: a logistic model of its signs.

    Fitted on the seeded half of those questions, each also without the articles that answer it, and without the whole
    law; a question typed without diacritics has no vector.
    """
    weights = _BARE if bare else _MARKED
    values = (1.0, signs.match, signs.missing, signs.runs, signs.like)
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, values, strict=True))))


_Signs = tuple[float, float, float, float]


class _Judge:
    """Weighs the sentences of passages for one question."""

    def __init__(self, question: Question, rarity: Rarity) -> None:
        self.question = question
        self.rarity = rarity(question.words, question.bare)
        self.total = sum(self.rarity.values()) or 1.0
        self.words = frozenset(question.words)

    def sentences(self, excerpt: Excerpt) -> Iterator[tuple[Span, _Signs]]:
        spans = pieces(excerpt.text)
        parts = [self._syllables(_words(excerpt, span)) for span in spans]
        heading = self._syllables(excerpt.heading)
        lengths = [span.end - span.start for span in spans]
        for at, span in enumerate(spans):
            first, last = _window(lengths, at)
            around = heading + [word for part in parts[first:last] for word in part]
            yield span, self._signs(around)

    def share(self, text: str) -> float:
        """How much of the question a sentence alone holds; in place of a vector, which knows words with marks only."""
        return sum(self.rarity[word] for word in self.words.intersection(self._syllables(text))) / self.total

    def _signs(self, around: list[str]) -> _Signs:
        counts = Counter(word for word in around if word in self.words)
        long = _K1 * (1 - _B + _B * len(around) / _USUAL)
        rare, total = self.rarity, self.total
        match = sum(rare[word] * count * (_K1 + 1) / (count + long) for word, count in counts.items()) / total
        covered = sum(rare[word] for word in counts) / total
        missing = 1 - len(counts) / len(self.words)
        runs = self.question.runs
        size = len(next(iter(runs), ()))
        held = runs.intersection(zip(*(around[at:] for at in range(size)), strict=False)) if size else runs
        return match, covered, missing, len(held) / len(runs) if runs else covered

    def _syllables(self, text: str) -> list[str]:
        return syllables(fold(text) if self.question.bare else text)


def _window(lengths: Sequence[int], at: int) -> tuple[int, int]:
    """The sentences around one, as many as a window holds: from the first to behind the last."""
    first, last, size = at, at + 1, lengths[at]
    while True:
        before = first > 0 and size + lengths[first - 1] <= _WINDOW
        if before:
            first -= 1
            size += lengths[first]
        after = last < len(lengths) and size + lengths[last] <= _WINDOW
        if after:
            size += lengths[last]
            last += 1
        if not before and not after:
            return first, last


def _likeness(question: Question, texts: list[str], embedder: Embedder) -> list[float]:
    if not texts:
        return []
    vectors = embedder.embed([question.text, *texts])
    cosines: list[float] = (vectors[1:] @ vectors[0]).tolist()
    return cosines


def _words(excerpt: Excerpt, span: Span) -> str:
    return excerpt.text[span.start : span.end]
