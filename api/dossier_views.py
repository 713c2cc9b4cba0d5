"""What the page of a dossier and the command line show, in plain Vietnamese; each line opens its place."""

from collections.abc import Iterator
from typing import Any

from docassist.dossiers import Citation, Conflict, Dossier, Line, Member
from docassist.dossiers.docx_file import said_by

NONE = "Không thấy điểm khác nhau rõ ràng giữa các văn bản về số liệu, thời hạn, đơn vị chủ trì, thời gian, địa điểm."


def dossier_view(dossier: Dossier) -> dict[str, Any]:
    """The values of the template."""
    names = _names(dossier)
    return {
        "about": _line(dossier.about, names),
        "members": [_member(member, names) for member in dossier.members],
        "conflicts": [_conflict(conflict, names) for conflict in dossier.conflicts],
        "agreements": [_line(line, names) for line in dossier.agreements],
        "notes": dossier.notes,
        "left_out": dossier.left_out,
        "none": NONE,
    }


def dossier_lines(dossier: Dossier) -> Iterator[str]:
    """The same for a terminal."""
    names = _names(dossier)
    yield dossier.about.text
    yield "Các văn bản"
    for member in dossier.members:
        shown = _member(member, names)
        yield f"  {shown['day']}  {shown['name']}: {shown['text']}{shown['state']}{shown['copies']}"
    yield "Điểm khác nhau"
    for conflict in dossier.conflicts:
        yield f"  - {conflict.topic.value}: {conflict.about}"
        for at, side in enumerate(conflict.sides):
            mark = "  → áp dụng" if at == conflict.governs else ""
            yield f"      {side.value}  [{said_by(side.citations, names)}]{mark}"
        yield f"      {conflict.note}"
    if not dossier.conflicts:
        yield f"  {NONE}"
    if dossier.agreements:
        yield "Điểm thống nhất"
    for line in dossier.agreements:
        yield f"  - {line.text}  [{said_by(line.citations, names)}]"
    if dossier.left_out:
        yield f"Còn {dossier.left_out} điểm khác không nêu vì bản tóm tắt giới hạn một trang."
    yield from dossier.notes


def _names(dossier: Dossier) -> dict[str, str]:
    return {member.id: member.name for member in dossier.members}


def _member(member: Member, names: dict[str, str]) -> dict[str, Any]:
    return _line(member.line, names) | {
        "id": member.id,
        "name": member.name,
        "day": f"{member.issued:%d/%m/%Y}" if member.issued else "không rõ ngày",
        "state": " (đã thu hồi, thay thế)" if member.withdrawn else "",
        "copies": f" [gộp bản trùng: {', '.join(member.copies)}]" if member.copies else "",
    }


def _conflict(conflict: Conflict, names: dict[str, str]) -> dict[str, Any]:
    sides = [
        {"value": side.value, "holds": at == conflict.governs, "cites": [_cite(one, names) for one in side.citations]}
        for at, side in enumerate(conflict.sides)
    ]
    return {"topic": conflict.topic.value, "about": conflict.about, "sides": sides, "note": conflict.note}


def _line(line: Line, names: dict[str, str]) -> dict[str, Any]:
    return {"text": line.text, "cites": [_cite(one, names) for one in line.citations]}


def _cite(citation: Citation, names: dict[str, str]) -> dict[str, Any]:
    place = f"/documents/{citation.document}?at={citation.span.start}-{citation.span.end}"
    return {"name": names[citation.document], "page": citation.page, "link": place}
