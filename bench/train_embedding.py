"""Train the built-in embedding model: `python -m bench.train_embedding --texts FOLDER... --out FOLDER`.

A static model: a vector a syllable, a text is the mean of its syllables. The vectors begin as a factorisation of which
syllables stand near one another (PPMI and SVD), weighted down where frequent (SIF: Arora et al. 2017), and are then
trained so that a heading, a sentence or part of one finds the passage it comes from among passages of the same
document (multiple negatives ranking). Words of questions are added to half of the queries, so that they weigh little.
"""

import argparse
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, StaticEmbedding
from sklearn.utils.extmath import randomized_svd
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from bench.legal_texts import Article, articles
from docassist.text import match_form

DIMENSION, LARGEST, RAREST, WINDOW = 256, 7500, 5, 5
SIF, CONTEXT_POWER = 1e-2, 0.75
EPOCHS, BATCH, GROUP, RATE, SCALE = 4, 512, 16, 5e-3, 20.0
SEED = 20261122
UNKNOWN = "[UNK]"
QUESTION_WORDS = [
    "ai",
    "bao gồm những gì",
    "bao nhiêu",
    "cần những gì",
    "có được không",
    "có phải",
    "cơ quan nào",
    "đơn vị nào",
    "hay không",
    "khi nào",
    "là gì",
    "mất bao lâu",
    "như thế nào",
    "ở đâu",
    "phải không",
    "phải làm gì",
    "quy định về",
    "quy định ở đâu",
    "thế nào là",
    "theo quy định của pháp luật",
    "thuộc thẩm quyền của ai",
    "trong trường hợp nào",
    "văn bản nào quy định",
    "vì sao",
]
_WORD = re.compile(r"[^\W\d_]+")

Ids = NDArray[np.int64]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as syllable numbers: its article's heading and its own sentences."""

    article: int
    document: int
    heading: Ids
    sentences: tuple[Ids, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What should find a passage: its heading (None) or one of its sentences."""

    passage: Passage
    sentence: int | None


class Vocabulary:
    """Syllables by frequency from number 1; 0 is any other. Both placements of a tone mark share a vector."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = Counter(word for text in texts for word in _WORD.findall(match_form(text)))
        common = [(word, count) for word, count in counts.most_common(LARGEST) if count >= RAREST]
        self.counts = np.array([0, *(count for _, count in common)], np.float64)
        self.words = {word: number for number, (word, _) in enumerate(common, start=1)}

    def ids(self, text: str) -> Ids:
        """The numbers of a text's known syllables."""
        numbers = (self.words.get(word) for word in _WORD.findall(match_form(text)))
        return np.fromiter((number for number in numbers if number), np.int64)

    def tokenizer(self) -> tuple[Tokenizer, Ids]:
        """The tokenizer of the model, and for each of its tokens the number of the syllable that it stands for."""
        written = {UNKNOWN: 0} | self.words
        written |= {old: number for word, number in self.words.items() if (old := _old_tone(word)) not in written}
        tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(written)}, UNKNOWN))
        tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        return tokenizer, np.fromiter(written.values(), np.int64)


def _old_tone(word: str) -> str:
    """The same syllable with its tone mark where the other spelling puts it: hòa as hoà."""
    tones = "\u0300\u0301\u0309\u0303\u0323"
    for old in (normalize("NFC", vowels + tone) for vowels in ("oa", "oe", "uy") for tone in tones):
        if (new := match_form(old)) != old and word.endswith(new):
            return word.removesuffix(new) + old
    return word


def first_vectors(texts: Sequence[Ids], counts: NDArray[np.float64]) -> Weights:
    """Vectors from PPMI and SVD, rare syllables heavier, without what all texts have in common."""
    left, values, _ = randomized_svd(_ppmi(texts, len(counts)), DIMENSION, n_iter=4, random_state=SEED)
    vectors = left * np.sqrt(values)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors / np.maximum(lengths, 1e-9) * (SIF / (SIF + counts / counts.sum()))[:, None]
    means = np.stack([vectors[text].mean(axis=0) for text in texts if len(text) > WINDOW])
    common = randomized_svd(means, 1, random_state=SEED)[2]
    vectors -= vectors @ common.T @ common
    return (vectors / np.linalg.norm(vectors, axis=1).mean()).astype(np.float32)


def _ppmi(texts: Sequence[Ids], size: int) -> csr_array:
    """Positive pointwise mutual information of syllables up to five apart, nearer ones counting more."""
    apart = np.full(WINDOW, -1)
    flat = np.concatenate([part for text in texts for part in (text, apart)])
    near = csr_array((size, size))
    for distance in range(1, WINDOW + 1):
        one, other = flat[:-distance], flat[distance:]
        both = (one >= 0) & (other >= 0)
        weights = np.full(both.sum(), 1 / distance)
        near = near + coo_array((weights, (one[both], other[both])), shape=(size, size)).tocsr()
    pairs = (near + near.T).tocoo()
    row, column = pairs.coords
    total = np.bincount(row, pairs.data, size)
    context = total**CONTEXT_POWER / (total**CONTEXT_POWER).sum()
    information = np.log(pairs.data / (total[row] * context[column]))
    kept = information > 0
    return csr_array((information[kept], (row[kept], column[kept])), shape=(size, size))


def passages(texts: Iterable[Article], vocabulary: Vocabulary) -> Iterator[Passage]:
    """All passages that have a few known syllables."""
    for number, article in enumerate(texts):
        heading = vocabulary.ids(article.heading)
        for group in article.passages():
            parts = tuple(vocabulary.ids(sentence) for sentence in group)
            if sum(map(len, parts)) >= 8:
                yield Passage(number, article.document, heading, parts)


def queries(found: Iterable[Passage]) -> Iterator[Query]:
    """What the texts give for free: headings and sentences."""
    for passage in found:
        if len(passage.heading) >= 3:
            yield Query(passage, None)
        yield from (Query(passage, at) for at, sentence in enumerate(passage.sentences) if len(sentence) >= 5)


class Sampler:
    """Draws batches of queries, many of them from the same documents: passages that are hard to tell apart."""

    def __init__(self, found: Sequence[Query], vocabulary: Vocabulary) -> None:
        self._random = random.Random(SEED)
        self._question = [vocabulary.ids(words) for words in QUESTION_WORDS]
        self._documents: dict[int, list[Query]] = {}
        for query in found:
            self._documents.setdefault(query.passage.document, []).append(query)

    def batches(self) -> Iterator[list[Query]]:
        """One round over all queries."""
        groups: list[list[Query]] = []
        for own in self._documents.values():
            self._random.shuffle(own)
            groups += [own[at : at + GROUP] for at in range(0, len(own), GROUP)]
        self._random.shuffle(groups)
        order = [query for group in groups for query in group]
        yield from (order[at : at + BATCH] for at in range(0, max(len(order) - BATCH + 1, 1), BATCH))

    def pair(self, query: Query) -> tuple[Ids, Ids]:
        """A query and its passage: with or without its heading and the sentence asked for."""
        chance, passage = self._random.random, query.passage
        if query.sentence is None:
            asked, shown = passage.heading, passage.sentences
            headed = chance() < 0.3
        else:
            asked = self._part(passage.sentences[query.sentence])
            rest = tuple(part for at, part in enumerate(passage.sentences) if at != query.sentence)
            shown = passage.sentences if chance() < 0.5 or sum(map(len, rest)) < 8 else rest
            headed = chance() < 0.7
        if chance() < 0.5:
            words = self._random.choice(self._question)
            asked = np.concatenate([asked, words] if chance() < 0.6 else [words, asked])
        return asked, np.concatenate((passage.heading, *shown) if headed else shown)

    def _part(self, sentence: Ids) -> Ids:
        """A stretch of a sentence, or all of it: people type less than the law says."""
        sentence = sentence[:80]
        if len(sentence) <= 12 or self._random.random() < 0.5:
            return sentence
        length = self._random.randint(8, len(sentence))
        begin = self._random.randint(0, len(sentence) - length)
        return sentence[begin : begin + length]


def train(vectors: Weights, sampler: Sampler) -> Weights:
    """Improve vectors by ranking each query's own passage above the others of its batch."""
    torch.manual_seed(SEED)
    bag = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(vectors), freeze=False, mode="mean")
    optimiser = torch.optim.Adam(bag.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 1 / EPOCHS, total_iters=EPOCHS - 1)
    for epoch in range(EPOCHS):
        losses: list[float] = []
        for batch in sampler.batches():
            loss = _loss(bag, batch, sampler)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        schedule.step()
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.4f}", flush=True)
    return bag.weight.detach().numpy()


def _loss(bag: torch.nn.EmbeddingBag, batch: Sequence[Query], sampler: Sampler) -> torch.Tensor:
    pairs = [sampler.pair(query) for query in batch]
    asked, shown = (_embedded(bag, side) for side in zip(*pairs, strict=True))
    likeness = asked @ shown.T * SCALE
    article = torch.tensor([query.passage.article for query in batch])
    same = (article[:, None] == article[None, :]) & ~torch.eye(len(batch), dtype=torch.bool)
    return torch.nn.functional.cross_entropy(likeness.masked_fill(same, -1e9), torch.arange(len(batch)))


def _embedded(bag: torch.nn.EmbeddingBag, texts: Sequence[Ids]) -> torch.Tensor:
    starts = np.cumsum([0, *(len(text) for text in texts[:-1])])
    return torch.nn.functional.normalize(bag(torch.from_numpy(np.concatenate(texts)), torch.from_numpy(starts)))


def save(vectors: Weights, vocabulary: Vocabulary, out: Path) -> None:
    """Write a sentence-transformers model; unknown syllables have no weight."""
    vectors[0] = 0
    tokenizer, numbers = vocabulary.tokenizer()
    modules: list[Any] = [StaticEmbedding(tokenizer, embedding_weights=vectors[numbers]), Normalize()]
    shutil.rmtree(out, ignore_errors=True)
    SentenceTransformer(modules=modules, device="cpu").save(str(out), create_model_card=False)
    (out / "model.safetensors").chmod(0o644)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Train the built-in embedding model on public legal text.")
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="Folders with .txt, .jsonl(.gz) or .pdf.")
    parser.add_argument("--out", type=Path, required=True, help="Folder of the model; replaced.")
    options = parser.parse_args(arguments)
    texts = list(articles(options.texts))
    vocabulary = Vocabulary(text for article in texts for text in (article.heading, *article.paragraphs))
    print(f"{len(texts)} articles, {len(vocabulary.words)} syllables", flush=True)
    lines = [vocabulary.ids(text) for article in texts for text in (article.heading, *article.paragraphs)]
    vectors = first_vectors([line for line in lines if len(line)], vocabulary.counts)
    found = list(queries(passages(texts, vocabulary)))
    print(f"{len(found)} queries", flush=True)
    save(train(vectors, Sampler(found, vocabulary)), vocabulary, options.out)


if __name__ == "__main__":
    main()
