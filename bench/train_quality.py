"""Train the text quality score: `python -m bench.train_quality --texts FOLDER --out docassist/data/quality.npz`.

First the letter model: trigrams of public legal texts, interpolated with pairs and single letters. Then the weights of
the score, from passages of the same texts, sound, a little spoilt, and spoilt (`bench.damage`). The same texts give
the same figures.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bench.damage import DAMAGES
from bench.legal_texts import documents
from docassist.letters import SIZE, STEP, LetterModel, encode, trigrams
from docassist.quality import features

# Shares of the trigram, the pair and the single letter in a probability.
WEIGHTS = (0.85, 0.13, 0.02)
# A cell is kept when it was seen so often; rarer ones are mostly misprints of the texts themselves.
LEAST = 3
SEED = 20_261_126
PASSAGES = 6_000
_LENGTHS = (150, 3_000)

Counts = NDArray[np.int64]


def count(texts: Iterable[str]) -> Counts:
    """How often each three classes of letters follow one another."""
    counts = np.zeros(SIZE**3, np.int64)
    for text in texts:
        cells, counting = trigrams(encode(text + "\n\n\n"))
        counts += np.bincount(cells[counting], minlength=SIZE**3)
    return counts


def surprises(counts: Counts) -> NDArray[np.float64]:
    """The surprise of each cell in bits."""
    cube = np.where(counts >= LEAST, counts, 0).reshape(SIZE, SIZE, SIZE).astype(np.float64)
    pairs, singles = cube.sum(axis=0), cube.sum(axis=(0, 1))
    three = cube / np.maximum(cube.sum(axis=2, keepdims=True), 1)
    two = pairs / np.maximum(pairs.sum(axis=1, keepdims=True), 1)
    one = (singles + 0.5) / (singles.sum() + 0.5 * SIZE)
    chance = WEIGHTS[0] * three + WEIGHTS[1] * two[None, :, :] + WEIGHTS[2] * one[None, None, :]
    return -np.log2(chance).reshape(-1)


def stored(counts: Counts) -> dict[str, NDArray[np.generic]]:
    """The cells that were seen, as distances and bytes; all others share the median of what was not."""
    bits, seen = surprises(counts), counts >= LEAST
    cells = np.flatnonzero(seen)
    steps = np.clip(np.round(bits / STEP), 0, 255).astype(np.uint8)
    unseen = np.uint8(min(255, round(float(np.median(bits[~seen])) / STEP)))
    return {
        "distances": np.diff(cells, prepend=0).astype(np.uint32),
        "surprises": steps[cells],
        "unseen": np.asarray(unseen),
    }


def passages(texts: Sequence[str], random: Random) -> Iterator[str]:
    """Passages of whole lines, of pages' lengths and shorter."""
    while True:
        text = random.choice(texts)
        start = text.find("\n", random.randrange(len(text))) + 1
        yield text[start : start + int(np.exp(random.uniform(*np.log(_LENGTHS))))]


def examples(texts: Sequence[str], random: Random) -> Iterator[tuple[str, bool]]:
    """Passages as they are and slightly spoilt (sound), and spoilt."""
    names = list(DAMAGES)
    for at, passage in enumerate(islice(passages(texts, random), PASSAGES)):
        damage, little, much = DAMAGES[names[at % len(names)]]
        yield passage, True
        if little:
            yield damage(passage, random, random.uniform(0, little)), True
        yield damage(passage, random, random.uniform(much, 1)), False


def fit(rows: Iterable[tuple[tuple[float, ...], bool]]) -> NDArray[np.float64]:
    """The weights of the score, sound and spoilt passages weighing the same; the last is the constant."""
    found, sound = zip(*rows, strict=True)
    values = np.array(found)
    middle, spread = values.mean(axis=0), values.std(axis=0)
    model = LogisticRegression(class_weight="balanced", max_iter=2_000)
    model.fit((values - middle) / spread, np.array(sound))
    weights = model.coef_[0] / spread
    return np.asarray([*weights, model.intercept_[0] - weights @ middle], np.float64)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Train the text quality score on public legal texts.")
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="Folders with .txt, .jsonl(.gz) or .pdf.")
    parser.add_argument("--out", type=Path, required=True, help="The model; replaced.")
    options = parser.parse_args(arguments)
    texts = ["\n".join(lines) for lines in documents(options.texts)]
    table = stored(count(texts))
    letters = LetterModel.of(table, ())
    random = Random(SEED)
    weights = fit((features(text, letters), sound) for text, sound in examples(texts, random))
    np.savez_compressed(options.out, **table, weights=weights)
    print(
        f"{len(table['surprises'])} cells, {options.out.stat().st_size} bytes, weights {weights.round(2)}", flush=True
    )


if __name__ == "__main__":
    main()
