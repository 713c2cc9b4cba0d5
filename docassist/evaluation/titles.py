"""Single documents with their titles hidden, to measure a summary against the title.

A title is what its author takes the document to say. The head with the title is left out; most documents say their
title again in their first clauses, so there is a second measure where every verbatim repeat is left out too.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docassist.blocks import blocks
from docassist.evaluation import summaries
from docassist.excerpt import excerpt
from docassist.parts import divide
from docassist.register import read_register
from docassist.text import match_form, syllables
from docassist.types import ParsedDocument, PartRole

# Characters of a text that every method gets; LexRank compares each sentence with each other.
_MOST = 20_000
_SHORTEST = 6
_LONGEST = 60
_WORDS = re.compile(r"[^\W_]+")


def evaluate(
    files: Sequence[Mapping[str, Any]],
    read: Callable[[Path], ParsedDocument],
    root: Path,
    *,
    baselines: bool = False,
) -> dict[str, Any]:
    """Figures as of `summaries`, the title hidden where it stands; `repeats_hidden` holds those without its repeats.

    Args:
        files: each with `file`, relative to `root`.
        read: reads one of them.
        root: their folder.
        baselines: also score lead, LexRank, TextRank and LSA (needs the extra `bench`).
    """
    pairs = [pair for row in files for pair in titled(divide(read(root / row["file"])))]
    figures = summaries.evaluate(rows(pairs, everywhere=False), baselines=baselines)
    return figures | {"repeats_hidden": summaries.evaluate(rows(pairs, everywhere=True), baselines=baselines)}


def titled(document: ParsedDocument) -> Iterator[tuple[str, str]]:
    """Title and text behind it of the document that a file holds; nothing where no title is found.

    Certificates of copies, annexes and further documents are left out: a title speaks of its own document.
    """
    end = next((part.span.start for part in document.parts if part.role is not PartRole.LETTER), len(document.text))
    letter = excerpt(document, end, ())
    subject = read_register(letter).subject
    if subject is None or subject.span is None:
        return
    title = " ".join(subject.value.split())
    if _SHORTEST <= len(syllables(title)) <= _LONGEST:
        behind = (letter.quote(block.span) for block in blocks(letter) if block.span.start >= subject.span.end)
        yield title, "\n".join(behind)[:_MOST]


def without(text: str, title: str) -> str:
    """A text without the verbatim repeats of a title, whatever the letter case and the line breaks."""
    words = [re.escape(word) for word in _WORDS.findall(match_form(title))]
    pattern = re.compile(r"[\W_]+".join(words))
    form = match_form(text)
    kept, at = [], 0
    for hit in pattern.finditer(form):
        kept.append(text[at : hit.start()])
        at = hit.end()
    return "".join((*kept, text[at:]))


def rows(pairs: Sequence[tuple[str, str]], *, everywhere: bool) -> list[Mapping[str, Any]]:
    """Rows for `docassist.evaluation.summaries`."""
    return [
        {"documents": [without(text, title) if everywhere else text], "references": [title]} for title, text in pairs
    ]
