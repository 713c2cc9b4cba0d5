"""Petitions of citizens (khiếu nại, tố cáo, kiến nghị, phản ánh): what each is, its field, unit and legal steps."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from docassist.classify import FIELD_SCALE, field_names, field_sources
from docassist.deadlines import TimeLimit, legal_deadline
from docassist.results import Deadline, Evidence, MatterKind, Suggestion, Verdict
from docassist.suggest import Case, Choice, Passage, Place, choose
from docassist.tables import DATA, read_entries, read_table, require
from docassist.types import Span
from docassist.units import Units

TABLE = DATA / "petitions.toml"
_RECEIVED = "received"
# The field of the unit that looks after complaints and denunciations.
_OVERSIGHT = "KNTC"
_UNVERIFIED = 0.6
_CONTENT = 1500
# Weights in log odds: who looks after such petitions, and who looks after the field they speak of. A denunciation is
# for those who watch over officials, a report of a broken street for those who mend streets. Small, for the words that
# name the field count as functions of the unit as well.
_WEIGHTS = {
    MatterKind.COMPLAINT: (2.0, 2.0),
    MatterKind.SECOND_COMPLAINT: (3.0, 1.5),
    MatterKind.DENUNCIATION: (4.0, 1.0),
    MatterKind.REQUEST: (0.0, 2.5),
    MatterKind.REPORT: (0.0, 2.5),
}
_KINDS = r"(?P<kind>khiếu\s+nại|tố\s+cáo|kiến\s+nghị|phản\s+ánh)"
_FLAGS = re.IGNORECASE | re.MULTILINE
_HEADING = re.compile(rf"^[ ]*đơn\s+(?:đề\s+nghị,?\s+|thư\s+)?{_KINDS}(?!\w)", _FLAGS)
_FIRST_PERSON = re.compile(
    rf"(?<!\w)(?:chúng\s+)?(?:tôi|em|cháu|gia\s+đình\s+tôi)\s[^.\n]{{0,120}}?(?:xin|làm\s+đơn|viết\s+đơn|muốn|có|gửi\s+đơn)"
    rf"(?:\s+này)?(?:\s+(?:được|để|trân\s+trọng))?\s+{_KINDS}(?!\w)",
    _FLAGS,
)
# A bare message, as from a portal or a hotline: it begins with what it is.
_BARE = re.compile(
    rf"\A\s*(?:nội\s+dung\s+)?(?:v/v\s+|về\s+việc\s+)?{_KINDS}\s+(?:về|việc|tình\s+trạng|của\s+công\s+dân)", _FLAGS
)
# "Phiếu chuyển đơn khiếu nại của ông A": another agency passes a petition on.
_PASSED_ON = re.compile(rf"(?<!\w)chuyển\s+(?:\S+\s+){{0,3}}?đơn\s+(?:thư\s+)?{_KINDS}(?!\w)", _FLAGS)
_AGAIN = re.compile(r"khiếu\s+nại[^.\n]{0,80}lần\s+(?:hai|2|thứ\s+hai)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """A step in dealing with a petition and the time the law gives for it; `base` is what the time runs from."""

    kind: str
    name: str
    limit: int
    unit: str
    base: str
    valid_from: date
    source: str
    verified: bool
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Petition:
    """What a petition is, the words that say so, and the field of work it speaks of."""

    kind: MatterKind
    span: Span
    field: Suggestion


def find_petition(case: Case) -> Petition | None:
    """What kind of petition a document is; None for what is no citizen's petition, such as an answer to one."""
    found = next(_signs(case), None)
    if found is None:
        return None
    words, span, passage, start = found
    kind = MatterKind(" ".join(words.lower().split()))
    if kind is MatterKind.COMPLAINT and _AGAIN.search(passage.text):
        kind = MatterKind.SECOND_COMPLAINT
    return Petition(kind, span, _field(passage, start))


def _signs(case: Case) -> Iterator[tuple[str, Span, Passage, int]]:
    """Where a document says that it is a petition: the word, its place, the passage and where its content begins.

    One that an agency has numbered only passes a petition on.
    """
    official, kind = case.register.notation is not None, case.register.kind
    if not official and kind is not None and (named := _HEADING.match(kind.value)):
        yield named["kind"], kind.span or Span(0, 0), case.passages[0], _content(case.passages[0])
    for pattern in (_PASSED_ON,) if official else (_HEADING, _BARE, _FIRST_PERSON, _PASSED_ON):
        for passage in case.passages:
            if hit := pattern.search(passage.text):
                yield hit["kind"], passage.span(*hit.span()), passage, hit.end("kind")


def _content(passage: Passage) -> int:
    """Where a petition begins to speak: behind the heading, the addressee and who writes it."""
    hit = _FIRST_PERSON.search(passage.text)
    return hit.start() if hit else 0


def _field(passage: Passage, start: int) -> Suggestion:
    """The field of work of what follows; that it is a petition says nothing of its field."""
    names = {code: name for code, name in field_names().items() if code != _OVERSIGHT}
    content = Passage.of(passage.text[start : start + _CONTENT], passage.start + start, Place.SUBJECT)
    return choose(Choice("field", names, "petition-1"), Case((content,)), field_sources(), FIELD_SCALE)


def competent_units(petition: Petition, units: Units, day: date) -> Mapping[str, list[Evidence]]:
    """Evidence for the units that look after such petitions and after their field; the place it comes from is none."""
    oversight, sector = _WEIGHTS[petition.kind]
    found: dict[str, list[Evidence]] = {}
    offered = petition.field.candidates if petition.field.verdict is not Verdict.ABSTAIN else ()
    for unit in units.as_of(day):
        if not (unit.lead and unit.internal):
            continue
        if oversight and _OVERSIGHT in unit.fields:
            reason = f"{unit.name} là đầu mối về khiếu nại, tố cáo."
            found.setdefault(unit.code, []).append(Evidence("petition", reason, oversight, petition.span))
        for candidate in offered:
            if candidate.code in unit.fields:
                reason = f"Đơn {petition.kind} thuộc lĩnh vực {candidate.name}, do {unit.name} phụ trách."
                evidence = Evidence("petition", reason, sector * candidate.probability, petition.span)
                found.setdefault(unit.code, []).append(evidence)
    return found


def legal_steps(petition: Petition, received: date) -> tuple[Deadline, ...]:
    """The steps that the law gives time for; one that runs from a later act has no day yet."""
    steps = [step for step in load_steps() if step.kind == petition.kind]
    return tuple(
        _due(step, received, petition.span)
        for step in steps
        if step.valid_from <= received and (step.valid_to is None or received <= step.valid_to)
    )


def _due(step: Step, received: date, span: Span) -> Deadline:
    sure = 0.9 if step.verified else _UNVERIFIED
    doubt = "" if step.verified else "; chưa đối chiếu Luật 136/2025/QH15"
    since = "nhận đơn" if step.base == _RECEIVED else step.base
    raw = f"{step.name[:1].upper()}{step.name[1:]}: {step.limit} {step.unit} từ ngày {since} ({step.source}{doubt})"
    if step.base != _RECEIVED:
        return Deadline(raw, span, "event_based", confidence=sure)
    return legal_deadline(TimeLimit(step.limit, step.unit, "petition_limit", sure), received, raw, span)


@cache
def load_steps(path: Path = TABLE) -> tuple[Step, ...]:
    """Read and check the table of legal steps.

    Raises:
        DataFileError: the file or an entry is wrong; the message names it.
    """
    steps = read_entries(path, read_table(path).get("step", []), Step)
    for step in steps:
        require(step.kind in list(MatterKind), path, step.name, f"loại đơn “{step.kind}” không có")
        require(bool(step.source) and step.limit > 0, path, step.name, "thiếu nguồn (source) hoặc thời hạn (limit)")
    return steps
