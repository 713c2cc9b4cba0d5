"""What a document is and what it is about: its kind and its field of work, each a choice from a dated catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from math import log
from pathlib import Path

from docassist.calendar import today
from docassist.fields import Fields, Owner, load_fields
from docassist.functions import PhraseSource, WordSource
from docassist.kinds import load_kinds
from docassist.phrases import PhraseTable, Tokens, phrase_key
from docassist.results import Evidence, Register, Suggestion
from docassist.suggest import PRECISION, Case, Choice, Scale, Source, choose, passages
from docassist.tables import DATA, read_entries, read_table, require
from docassist.types import Found

CUES = DATA / "kind_cues.toml"
FIELD_SCALE = Scale(temperature=1.5, unknown=-1.0)
KIND_SCALE = Scale(temperature=1.0, unknown=0.0)
_NEAR = 0.2
# Weight in log odds of a beginning of one syllable.
_STARTS = 1.5
_SUREST = 0.999
_LEAD_IN = (("về", "việc"), ("v", "v"), ("về",))


@dataclass(frozen=True, slots=True)
class KindCues:
    """How documents of a kind are worded, for texts without a heading and a number."""

    code: str
    name: str
    starts: tuple[str, ...]
    valid_from: date
    source: str
    body: tuple[str, ...] = ()
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues, indexed."""

    names: Mapping[str, str]
    starts: PhraseTable[Owner]
    body: PhraseTable[Owner]
    _by_name: Mapping[tuple[str, ...], str]

    def code_of(self, name: str) -> str | None:
        """The code of the kind with a code or a name."""
        return self._by_name.get(phrase_key(name))


def classify_field(
    text: str, subject: Found[str] | None = None, precision: float = PRECISION, fields: Fields | None = None
) -> Suggestion:
    """Suggest the field of work of a text; its subject, where known, decides most. `fields`: the agency's own."""
    scale, case = replace(FIELD_SCALE, accept=precision), Case(passages(text, subject))
    return choose(Choice("field", field_names(fields), "field-1"), case, field_sources(fields), scale)


def classify_kind(register: Register, text: str, precision: float = PRECISION) -> Suggestion:
    """Suggest the kind: the heading or symbol that the register holds, else how the text is worded."""
    case = Case(passages(text, register.subject), register)
    names = load_cues().names
    scale = replace(KIND_SCALE, accept=precision)
    if register.kind is None:
        return choose(Choice("kind", names, "kind-1"), case, wording_sources(), scale)
    code = kind_code(register.kind.value)
    known = {**names, code: names.get(code, register.kind.value)}
    return choose(Choice("kind", known, "kind-1"), case, (_HeadingSource(code, register.kind),), scale)


def kind_code(name: str) -> str:
    """The abbreviation of a kind as the table has it; a kind without one keeps its name."""
    kind = load_kinds().by_name(name)
    return load_cues().code_of(name) or (kind.abbreviations[0] if kind and kind.abbreviations else name)


def field_names(fields: Fields | None = None) -> dict[str, str]:
    """The fields of work of today, of the built-in catalogue if not given: code and name."""
    day = today()
    return {code: field.name for code, field in (fields or load_fields()).by_code.items() if field.active(day)}


def field_sources(fields: Fields | None = None) -> tuple[Source, ...]:
    """The evidence for a field of work."""
    table = fields or load_fields()

    def reason(code: str, words: str, place: str) -> str:
        return f"Lĩnh vực {table.by_code[code].name}: “{words}” có trong {place}."

    return PhraseSource(table.phrases, field_names(table), reason), _near(table)


def wording_sources() -> tuple[Source, ...]:
    """The evidence for a kind in a text without heading and symbol."""
    cues = load_cues()
    body = PhraseSource(cues.body, cues.names, _wording_reason)
    return _StartSource(cues), body


@dataclass(frozen=True, slots=True)
class _HeadingSource:
    code: str
    found: Found[str]

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:  # noqa: ARG002
        """The kind read from heading or symbol; alone on this scale, it comes out as sure as it was read."""
        place = "tên loại ở đầu văn bản hoặc ký hiệu văn bản"
        weight = -log(1 - min(self.found.confidence, _SUREST))
        return {self.code: [Evidence("heading", f"Theo {place}: {self.found.value}.", weight, self.found.span)]}


@dataclass(frozen=True, slots=True)
class _StartSource:
    cues: Cues

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """How the subject begins, with and without the "về việc" before it."""
        passage = case.subject
        if passage is None:
            return {}
        found: dict[str, list[Evidence]] = {}
        for skip in _beginnings(passage.tokens):
            hit = next(self.cues.starts.scan(passage.tokens[skip:]), None)
            if hit is None or hit.span.start != passage.tokens.bounds[skip][0]:
                continue
            words = passage.text[hit.span.start : hit.span.end]
            weight = _STARTS * (1 + 0.5 * (hit.size - 1)) / len(hit.owners)
            span = passage.span(hit.span.start, hit.span.end)
            for owner in hit.owners:
                evidence = Evidence("cue", f"Trích yếu mở đầu bằng “{words}”.", weight, span)
                found.setdefault(owner.code, []).append(evidence)
        return found


def _beginnings(tokens: Tokens) -> tuple[int, ...]:
    """Where the subject may be taken to begin: at its first syllable, and behind "về việc", "v/v", "về"."""
    for lead_in in _LEAD_IN:
        if tuple(tokens.forms[: len(lead_in)]) == lead_in and len(tokens.forms) > len(lead_in):
            return 0, len(lead_in)
    return (0,) if tokens.forms else ()


def _wording_reason(code: str, words: str, place: str) -> str:
    return f"Cách viết của {load_cues().names[code].lower()}: “{words}” có trong {place}."


@lru_cache(maxsize=4)
def _near(fields: Fields) -> WordSource:
    return WordSource(
        fields.words,
        lambda code, term, place: f"Từ ngữ gần với lĩnh vực {fields.by_code[code].name}: “{term}” ({place}).",
        _NEAR,
    )


@cache
def load_cues(path: Path = CUES) -> Cues:
    """Read and check the cues.

    Raises:
        DataFileError: the file or an entry is wrong; the message names it.
    """
    entries = read_entries(path, read_table(path).get("kind", []), KindCues)
    names: dict[str, str] = {}
    for entry in entries:
        require(entry.code not in names, path, entry.code, "mã bị trùng")
        require(bool(entry.starts), path, entry.code, "chưa có cách mở đầu nào (starts)")
        names[entry.code] = entry.name
    return Cues(
        names,
        PhraseTable((phrase, Owner(entry.code, 1.0)) for entry in entries for phrase in entry.starts),
        PhraseTable((phrase, Owner(entry.code, 1.0)) for entry in entries for phrase in entry.body),
        {phrase_key(name): entry.code for entry in entries for name in (entry.code, entry.name)},
    )
