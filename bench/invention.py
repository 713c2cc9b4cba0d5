"""Answers of a model that invents, over real HTTP: how many invented lines reach a card unmarked, and how many honest
lines are marked although right.

Inventions are made from sentences of real documents; honest lines are what a person wrote about the same documents
(labels/cards.jsonl) and the documents' own sentences in other ways of writing.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.inventions import inventions
from bench.scripted_model import Say, endpoint
from docassist.analysis import analyse
from docassist.assess import assess
from docassist.calendar import today
from docassist.evaluation.rows import read_rows
from docassist.llm import open_model
from docassist.llm.card import KEYS, write_card
from docassist.llm.sections import read_sections
from docassist.llm.support import strays, unsupported
from docassist.parts import divide
from docassist.results import Analysis
from docassist.summarise.trim import condensed
from docassist.text import syllables
from docassist.types import ParsedDocument
from docassist.units import load_units
from ingest.readers import read

ANSWERS = 200
# A card cites sentences a reader can take in; whole articles are cited in pieces.
_SHORTEST, _LONGEST = 60, 380


def measure(data: Path) -> dict[str, Any]:
    """Figures of this part."""
    rows = read_rows(data / "labels" / "cards.jsonl")
    texts = {str(row["id"]): str(row["text"]) for row in read_rows(data / "legal-text" / "vbpl.jsonl.gz")}
    sources = ((data / row["file"]).read_bytes() if "file" in row else texts[str(row["id"])].encode() for row in rows)
    known = [(row, *_read(source)) for row, source in zip(rows, sources, strict=True)]
    found = through([(document, analysis) for _, document, analysis in known], ANSWERS)
    return found | {"honest": _honest(known)}


def through(documents: Sequence[tuple[ParsedDocument, Analysis]], answers: int) -> dict[str, Any]:
    """Let a model invent in so many answers about documents, and count what reaches a card unmarked."""
    made: Counter[str] = Counter()
    unmarked: list[str] = []
    shown = marked = 0
    said: list[tuple[str, str]] = []
    with endpoint(lambda prompt, _: Say(_answer(prompt, said))) as server:
        model = open_model(server.settings_internal)
        assert model is not None
        for number, (document, analysis) in enumerate(documents):
            told = _sentences(document, analysis)
            share = answers // len(documents) + (number < answers % len(documents))
            for at, invention in inventions(told, share, seed=number):
                made[invention.kind] += 1
                said[:] = [(told[0], told[0]), (invention.line, told[at])]
                card = write_card(document, analysis, model, "page", load_units())
                lines = {line.text: line.replaced for line in card.lines}
                if lines.get(invention.line) is False:
                    unmarked.append(f"{invention.kind}: {invention.line}")
                shown += told[0] in lines
                marked += lines.get(told[0], False)
    counts = {"answers": sum(made.values()), "made": dict(made), "unmarked": len(unmarked), "which": unmarked[:20]}
    return counts | {"verbatim_lines_shown": shown, "verbatim_lines_marked": marked}


def _answer(prompt: str, said: Sequence[tuple[str, str]]) -> str:
    """Each line, where the prompt holds the sentence it cites."""
    numbers = _numbers(prompt)
    cited = [{"dong": line, "cau": [numbers[source]]} for line, source in said if source in numbers]
    return json.dumps({key: cited if key == "nhiem_vu" else [] for key in KEYS.values()})


def _numbers(prompt: str) -> dict[str, int]:
    """The numbered sentences of a prompt; those of a second round begin with the part of the card."""
    fenced = prompt.rsplit("<van_ban>", 1)[1].splitlines()
    found: dict[str, int] = {}
    for line in fenced:
        if line.startswith("[") and "] " in line:
            number, text = line[1:].split("] ", 1)
            found.setdefault(text.removeprefix("(Nhiệm vụ) "), int(number))
    return found


def _sentences(document: ParsedDocument, analysis: Analysis) -> list[str]:
    sources = [one.text for section in read_sections(document, analysis.register) for one in section.sources]
    good = [text for text in sources if _SHORTEST <= len(text) <= _LONGEST and not set("<>|") & set(text)]
    return list(dict.fromkeys(good))


def _honest(known: Sequence[tuple[dict[str, Any], ParsedDocument, Analysis]]) -> dict[str, Any]:
    """Shares of right lines that the check marks, with the first of them to look at."""
    figures: dict[str, Any] = {}
    for name, pairs in (("written by a person", _written(known)), ("shortened sentences", _shortened(known))):
        lines = list(pairs)
        named = [(line, missing) for line, told in lines if (missing := unsupported(line, told, load_units()))]
        stray = [line for line, told in lines if strays(line, told)]
        figures[name] = {"lines": len(lines), "marked_for_facts": len(named), "marked_as_strays": len(stray)}
        figures[name]["examples"] = [f"{line} [{', '.join(missing)}]" for line, missing in named[:12]]
    return figures


def _written(known: Sequence[tuple[dict[str, Any], ParsedDocument, Analysis]]) -> Iterator[tuple[str, list[str]]]:
    """What a person wrote of a document, with the three sentences that bear it out best."""
    for row, document, analysis in known:
        sources = [one.text for section in read_sections(document, analysis.register) for one in section.sources]
        for nugget in row["nuggets"]:
            said = set(syllables(nugget["text"]))
            keys = [key.lower() for key in nugget["keys"]]

            def worth(text: str, said: set[str] = said, keys: list[str] = keys) -> tuple[int, int]:
                return sum(key in text.lower() for key in keys), len(said & set(syllables(text)))

            yield nugget["text"], sorted(sources, key=worth, reverse=True)[:3]


def _shortened(known: Sequence[tuple[dict[str, Any], ParsedDocument, Analysis]]) -> Iterator[tuple[str, list[str]]]:
    """The documents' own sentences with the short names and dates that every office uses."""
    for _, document, analysis in known:
        yield from ((condensed(text), [text]) for text in _sentences(document, analysis)[:40])


def _read(source: bytes) -> tuple[ParsedDocument, Analysis]:
    document = assess(divide(read(source)))
    return document, analyse(document, today(), load_units())
