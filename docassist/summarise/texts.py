"""Extractive summary of plain texts (news, reports on one matter), to a budget in syllables.

What several texts say is what matters: pairs of syllables are weighed by how many texts hold them, and sentences are
chosen to cover the weight. Opening sentences and earlier texts weigh more, as writers put the main matter first.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docassist.summarise.coverage import Passage, choose
from docassist.summarise.purpose import purpose
from docassist.text import normalise, sentences, syllables

# Chosen on a seeded half of the development clusters and checked on the other half; the figures are flat around them.
OPENING_WEIGHT, OPENING_LENGTH = 1.0, 3.0
FIRST_TEXT_WEIGHT = 0.5
_PURPOSE = 3.0
_SHORTEST = 6
# A pair that nothing supports decides only where nothing else does.
_ALONE = 0.02
_ENDED = re.compile(r"[.!?…:;][\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class TextSentence:
    """A sentence of one of several texts; `place` counts from 0 in its own text, `length` is in syllables."""

    text: str
    pairs: frozenset[str]
    length: int
    source: int
    place: int


def summarise_texts(texts: Sequence[str], budget: int) -> str:
    """The sentences that say most about the texts together, at most `budget` syllables.

    Sentences stand in order of their place in their own text, so that openings come first and details follow.
    """
    found = text_sentences(texts)
    support = _support(found)
    passages = [Passage(one.pairs, one.length, _prior(one)) for one in found]
    # What a single document says of itself is said shorter than in any of its whole sentences.
    said = list(_purposes(found, budget)) if len(texts) == 1 else []
    passages += [Passage(one.pairs, one.length, _PURPOSE * _prior(one)) for one in said]
    chosen = choose(passages, support, budget)
    ordered = sorted(((*found, *said)[index] for index in chosen), key=lambda one: (one.place, one.source))
    return "\n".join(one.text for one in ordered)


def text_sentences(texts: Sequence[str]) -> list[TextSentence]:
    """The sentences of all texts in order; headlines and fragments are left out."""
    return [sentence for source, text in enumerate(texts) for sentence in _sentences(normalise(text), source)]


def _sentences(text: str, source: int) -> Iterable[TextSentence]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and not _ENDED.search(lines[0]):
        lines = lines[1:]  # a headline: what it says, the text says again
    spans = [line[span.start : span.end] for line in lines for span in sentences(line)]
    for place, words in enumerate(spans):
        if len(syllables(words)) >= _SHORTEST:
            yield _sentence(words, source, place)


def _sentence(words: str, source: int, place: int) -> TextSentence:
    parts = syllables(words)
    return TextSentence(words, frozenset(map(" ".join, pairwise(parts))), len(parts), source, place)


def _purposes(found: Sequence[TextSentence], budget: int) -> Iterable[TextSentence]:
    """What sentences say of their document, cut to the budget."""
    for one in found:
        words = purpose(one.text)
        if words:
            yield _sentence(_cut(words, budget), one.source, one.place)


def _cut(words: str, budget: int) -> str:
    """The beginning of words, at most so many syllables, up to a clause if one ends in its second half."""
    while len(syllables(words)) > budget:
        words = words[: words.rfind(" ")]
    return words


def _prior(sentence: TextSentence) -> float:
    opening = OPENING_WEIGHT * math.exp(-sentence.place / OPENING_LENGTH)
    return 1.0 + opening + FIRST_TEXT_WEIGHT * math.exp(-sentence.source)


def _support(found: Sequence[TextSentence]) -> dict[str, float]:
    """How many other texts hold each pair; with one text, how many other sentences."""
    several = len({sentence.source for sentence in found}) > 1
    witnesses = {(pair, one.source if several else place) for place, one in enumerate(found) for pair in one.pairs}
    counts = Counter(pair for pair, _ in witnesses)
    return {pair: count - 1 or _ALONE for pair, count in counts.items()}
