"""A dossier that asks for a procedure: find what it asks for, the procedure, and so the unit that deals with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from docassist.procedures.catalogue import Procedure, Procedures
from docassist.procedures.matching import CODE, match_name
from docassist.results import Evidence, Suggestion, Verdict
from docassist.suggest import Case, Passage
from docassist.types import Span
from docassist.units import Units

# A list of procedures that was officially published says who deals with each: as strong as an order.
_DEALS = 5.0
# Kinds of document that can ask for a procedure; others (decisions that publish lists, reports) only speak of them.
_ASKING = frozenset({"Công văn", "Tờ trình"})
_FORM = re.compile(r"(?:đơn|tờ khai|giấy đề nghị|phiếu yêu cầu|bản đăng ký|hồ sơ)(?!\w)", re.IGNORECASE)
_LONGEST = 400
# "đề nghị giải quyết thủ tục X", "Tên thủ tục hành chính: X", "Nội dung yêu cầu giải quyết: X".
_NAMED = re.compile(
    r"(?i:(?:đề nghị|yêu cầu|xin|nộp hồ sơ|hồ sơ)\s[^.;\n]{0,80}?thủ\s+tục(?:\s+hành\s+chính)?"
    r"|tên\s+thủ\s+tục(?:\s+hành\s+chính)?|nội\s+dung\s+yêu\s+cầu\s+giải\s+quyết)\s*:?\s*[“\"]?(?P<name>[^.;”\"]{8,400})"
)
_HEADING = re.compile(
    r"^[ ]*(?P<name>(?:ĐƠN (?:ĐỀ NGHỊ|XIN|ĐĂNG KÝ|YÊU CẦU)|TỜ KHAI|GIẤY ĐỀ NGHỊ|PHIẾU YÊU CẦU|BẢN ĐĂNG KÝ"
    r"|HỒ SƠ ĐỀ NGHỊ)"
    r"\b[^\n]{0,200}(?:\n(?=[^\na-zà-ỹđ]{4,200}(?:\n|$))(?!\s*Kính)[^\n]*){0,2})",
    re.MULTILINE,
)
_OPENING = re.compile(r"(?:v/v\s+|về\s+(?:việc\s+)?)?(?:đề\s+nghị|hồ\s+sơ|xin|đăng\s+ký)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a dossier asks for, where it says so, and the procedures that may be meant."""

    span: Span
    choice: Suggestion

    def procedure(self, procedures: Procedures, day: date) -> Procedure | None:
        """The procedure, where it is sure enough to count its time limit; None otherwise."""
        best = self.choice.best
        sure = best is not None and self.choice.verdict is Verdict.ACCEPT
        return procedures.as_of(day).get(best.code) if best is not None and sure else None


def match_dossier(case: Case, procedures: Procedures, day: date) -> Dossier | None:
    """The procedure that a document asks for; None where it asks for none, or where there is no list.

    Args:
        day: of receipt.
    """
    kind = case.register.kind
    if not procedures.entries or (kind is not None and kind.value not in _ASKING and not _FORM.match(kind.value)):
        return None
    found = [
        Dossier(span, choice)
        for text, span in _requests(case)
        if (choice := match_name(text, procedures, day, span=span)).verdict is not Verdict.ABSTAIN
    ]
    return max(found, key=lambda one: one.choice.candidates[0].probability, default=None)


def _requests(case: Case) -> Iterator[tuple[str, Span]]:
    """The words that may name a procedure: a code, a named procedure, a heading, the subject."""
    for passage in case.passages:
        for pattern in (_NAMED, _HEADING):
            for hit in list(pattern.finditer(passage.text))[:3]:
                yield _words(passage, *hit.span("name"))
        for hit in list(CODE.finditer(passage.text))[:3]:
            yield hit.group(), passage.span(*hit.span())
    subject = case.subject
    kind = case.register.kind
    form = kind is not None and _FORM.match(kind.value)
    if subject is not None and case.register.subject is not None and (form or _OPENING.match(subject.text)):
        yield _words(subject, 0, min(len(subject.text), _LONGEST))


def _words(passage: Passage, start: int, end: int) -> tuple[str, Span]:
    return " ".join(passage.text[start:end].split()), passage.span(start, end)


def dealing_units(dossier: Dossier, procedures: Procedures, units: Units, day: date) -> Mapping[str, list[Evidence]]:
    """Evidence for the units that deal with the procedures which may be meant, by how probable each is."""
    found: dict[str, list[Evidence]] = {}
    for candidate in dossier.choice.candidates:
        entry = procedures.as_of(day)[candidate.code]
        unit = units.get(entry.unit) or units.resolve(entry.unit, day) if entry.unit else None
        if unit is not None:
            now = units.current(unit, day)
            reason = f"Thủ tục {entry.code} “{entry.name}” do {now.name} giải quyết ({entry.source})."
            evidence = Evidence("procedure", reason, _DEALS * candidate.probability, dossier.span)
            found.setdefault(now.code, []).append(evidence)
    return found
