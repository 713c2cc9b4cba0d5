"""Public legal texts as articles: what the built-in embedding model learns from."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docassist.blocks import blocks
from docassist.text import normalise, sentences
from ingest.readers import read

PASSAGE = 300
_ARTICLE = re.compile(r"[“\"]?Điều \d{1,4}[a-zđ]?\s?[.:]\s*(.*)")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document: its heading without the number, and its paragraphs."""

    document: int
    heading: str
    paragraphs: tuple[str, ...]

    def passages(self) -> Iterator[tuple[str, ...]]:
        """Its sentences in groups of about 300 characters."""
        group: list[str] = []
        for paragraph in self.paragraphs:
            for span in sentences(paragraph):
                sentence = paragraph[span.start : span.end]
                if group and sum(map(len, group)) + len(sentence) > PASSAGE:
                    yield tuple(group)
                    group = []
                group.append(sentence)
        if group:
            yield tuple(group)


def documents(folders: Iterable[Path]) -> Iterator[list[str]]:
    """All texts in some folders (not in folders below them) as paragraphs, in the order of the files' names."""
    paths = sorted(path for folder in folders for path in folder.iterdir() if path.is_file())
    return (paragraphs for path in paths for paragraphs in _documents(path))


def articles(folders: Iterable[Path]) -> Iterator[Article]:
    """The articles of all texts in some folders."""
    for number, paragraphs in enumerate(documents(folders)):
        yield from _cut(number, paragraphs)


def _documents(path: Path) -> Iterator[list[str]]:
    """The documents of one file, each as its paragraphs: rows with a `text`, a PDF, plain text."""
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as rows:
            yield from (normalise(json.loads(row)["text"]).splitlines() for row in rows)
    elif path.suffix.lower() == ".pdf":
        document = read(path.read_bytes())
        yield [document.quote(block.span) for block in blocks(document)]
    elif path.suffix.lower() == ".txt":
        yield normalise(path.read_text(encoding="utf-8")).splitlines()


def _cut(document: int, paragraphs: list[str]) -> Iterator[Article]:
    heading, body = "", list[str]()
    for paragraph in filter(None, map(str.strip, paragraphs)):
        if begun := _ARTICLE.match(paragraph):
            yield Article(document, heading, tuple(body))
            heading, body = begun[1], []
        else:
            body.append(paragraph)
    yield Article(document, heading, tuple(body))
