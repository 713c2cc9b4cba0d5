"""What a document is to its reader: to act on, to answer, to know, an invitation, a report, a citizen's letter.

One more choice from a dated table (data/natures.toml), by the kind of document, how its subject begins, and sentences
that say so. There is no labelled set to calibrate on, so the scale is cautious: one kind of evidence alone never
passes the wanted precision, except a kind of document that decides it by its name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

from docassist.fields import HINT, Owner
from docassist.phrases import Hit, PhraseTable, phrase_key
from docassist.results import Evidence, Register, Suggestion
from docassist.suggest import PRECISION, Case, Choice, Passage, Place, Scale, choose, passages
from docassist.tables import DATA, read_entries, read_table, require
from docassist.text import sentences
from docassist.types import Span

NATURES = DATA / "natures.toml"
LABEL = "nature"
VERSION = "nature-1"
SCALE = Scale(temperature=1.3, unknown=0.5, offer=0.35)
# Weights in log odds: a kind that decides, a kind that leans, a beginning of the subject, a cue in a sentence.
DECIDES = 5.0
LEANS = 1.2
STARTS = 1.8
SAYS = 1.2
# All sentences together say no more than this for one nature: a long text has many cues by chance.
_SAID_AT_MOST = 3.0
_SHOWN = 160
_LEAD_IN = (("về", "việc"), ("v", "v"), ("về",))


@dataclass(frozen=True, slots=True)
class Nature:
    """A nature and how it shows."""

    code: str
    name: str
    starts: tuple[str, ...]
    phrases: tuple[str, ...]
    valid_from: date
    source: str
    kinds: tuple[str, ...] = ()
    leans: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Natures:
    """All natures, indexed."""

    entries: tuple[Nature, ...]
    names: Mapping[str, str]
    starts: PhraseTable[str]
    cues: PhraseTable[Owner]


def classify_nature(text: str, register: Register, precision: float = PRECISION) -> Suggestion:
    """Suggest what a text is to its reader.

    Args:
        register: its fields; kind and subject decide most.
    """
    return nature_of(Case(passages(text, register.subject), register), precision)


def nature_of(case: Case, precision: float = PRECISION) -> Suggestion:
    """Suggest what a document is to its reader."""
    natures = load_natures()
    sources = (KindSource(natures), StartSource(natures), SentenceSource(natures))
    return choose(Choice(LABEL, natures.names, VERSION), case, sources, replace(SCALE, accept=precision))


@dataclass(frozen=True, slots=True)
class KindSource:
    """The kind of document."""

    natures: Natures

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh the natures that the kind has by its name, or mostly has."""
        kind = case.register.kind
        found: dict[str, list[Evidence]] = {}
        for nature in self.natures.entries if kind else ():
            for names, weight in ((nature.kinds, DECIDES), (nature.leans, LEANS)):
                if kind and kind.value in names:
                    reason = f"Loại văn bản là {kind.value}."
                    found[nature.code] = [Evidence("kind", reason, weight * kind.confidence, kind.span)]
        return found


@dataclass(frozen=True, slots=True)
class StartSource:
    """How the subject begins."""

    natures: Natures

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh the beginning, with and without the "về việc" before it."""
        passage = case.subject
        if passage is None:
            return {}
        skip = next((len(words) for words in _LEAD_IN if tuple(passage.tokens.forms[: len(words)]) == words), 0)
        for at in dict.fromkeys((skip, 0)):
            hit = next(self.natures.starts.scan(passage.tokens[at:]), None)
            if hit is not None and hit.span.start == passage.tokens.bounds[at][0]:
                words = passage.text[hit.span.start : hit.span.end]
                span = passage.span(hit.span.start, hit.span.end)
                evidence = Evidence("start", f"Trích yếu mở đầu bằng “{words}”.", STARTS / len(hit.owners), span)
                return {code: [evidence] for code in hit.owners}
        return {}


@dataclass(frozen=True, slots=True)
class SentenceSource:
    """Sentences that say what the document is for."""

    natures: Natures

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh each cue once, and quote its sentence."""
        found: dict[str, list[Evidence]] = {}
        seen: set[tuple[str, ...]] = set()
        for passage in case.passages:
            hits = [hit for hit in self.natures.cues.scan(passage.tokens) if _is_new(hit, passage, seen)]
            bounds = tuple(sentences(passage.text)) if hits else ()
            for hit in hits:
                sentence = next((span for span in bounds if span.start <= hit.span.start < span.end), hit.span)
                for owner in hit.owners:
                    weight = SAYS * owner.strength / len(hit.owners)
                    found.setdefault(owner.code, []).append(_quoted(passage, sentence, hit, weight))
        return {code: _bounded(items) for code, items in found.items()}


def _is_new(hit: Hit[Owner], passage: Passage, seen: set[tuple[str, ...]]) -> bool:
    key = phrase_key(passage.text[hit.span.start : hit.span.end])
    fresh = key not in seen
    seen.add(key)
    return fresh


def _quoted(passage: Passage, sentence: Span, hit: Hit[Owner], weight: float) -> Evidence:
    """The sentence, of a long one the part around the cue."""
    start = max(sentence.start, min(hit.span.start - _SHOWN // 2, sentence.end - _SHOWN))
    end = min(sentence.end, max(start + _SHOWN, hit.span.end))
    before, after = "…" * (start > sentence.start), "…" * (end < sentence.end)
    words = f"{before}{' '.join(passage.text[start:end].split())}{after}"
    place = "trích yếu" if passage.place is Place.SUBJECT else "nội dung"
    return Evidence("sentence", f"Câu trong {place}: “{words}”", weight, passage.span(sentence.start, sentence.end))


def _bounded(items: list[Evidence]) -> list[Evidence]:
    total = sum(item.weight for item in items)
    factor = min(1.0, _SAID_AT_MOST / total)
    return [replace(item, weight=item.weight * factor) for item in items]


@cache
def load_natures(path: Path = NATURES) -> Natures:
    """Read and check the table.

    Raises:
        DataFileError: the file or an entry is wrong; the message names it.
    """
    entries = read_entries(path, read_table(path).get("nature", []), Nature)
    names: dict[str, str] = {}
    for entry in entries:
        require(entry.code not in names, path, entry.code, "mã bị trùng")
        require(bool(entry.phrases), path, entry.code, "chưa có cụm từ nào (phrases)")
        names[entry.code] = entry.name
    starts = PhraseTable((start, entry.code) for entry in entries for start in entry.starts)
    return Natures(entries, names, starts, PhraseTable(chain.from_iterable(map(_words, entries))))


def _words(nature: Nature) -> Iterator[tuple[str, Owner]]:
    yield from ((phrase, Owner(nature.code, 1.0)) for phrase in nature.phrases)
    yield from ((hint, Owner(nature.code, HINT)) for hint in nature.hints)
