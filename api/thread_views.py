"""What the page of a document and the command line show of its duplicates and its thread, in plain Vietnamese."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from api.exchange_views import day
from api.views import Place, places, title_of
from docassist.links import Duplicate, Link, LinkKind, Reference
from docassist.store import DocumentRecord
from docassist.threads import Thread
from docassist.threads.evidence import name_of
from docassist.types import ParsedDocument, Span
from docassist.units import Units

FORTH = {
    LinkKind.REPLIES: "Trả lời",
    LinkKind.URGES: "Đôn đốc việc theo",
    LinkKind.FOLLOWS: "Tiếp theo",
    LinkKind.IMPLEMENTS: "Thực hiện",
    LinkKind.AMENDS: "Sửa đổi",
    LinkKind.REPLACES: "Thay thế",
}
BACK = {
    LinkKind.REPLIES: "Được trả lời bởi",
    LinkKind.URGES: "Được đôn đốc bởi",
    LinkKind.FOLLOWS: "Có văn bản tiếp theo là",
    LinkKind.IMPLEMENTS: "Được thực hiện bởi",
    LinkKind.AMENDS: "Được sửa đổi bởi",
    LinkKind.REPLACES: "Được thay thế bởi",
}
_MARKS = {LinkKind.REPLIES: "trả lời", LinkKind.URGES: "đôn đốc"}


def why_same(duplicate: Duplicate) -> str:
    """Why two documents are taken for one: "trùng số, ngày, cơ quan ban hành; nội dung giống 97 %"."""
    parts = ["trùng số, ngày, cơ quan ban hành"] if duplicate.same_number else []
    if duplicate.share is not None:
        # A hundredth short of the whole is not the whole.
        percent = 100 if duplicate.share >= 1 else min(99, round(duplicate.share * 100))
        parts.append(f"nội dung giống {percent} %")
    if duplicate.same_number and not duplicate.same_text:
        parts.append("hãy so lại hai bản")
    return "; ".join(parts)


def thread_view(document_id: str, thread: Thread, document: ParsedDocument | None, units: Units) -> dict[str, Any]:
    """The box of the page: duplicates, what this document says of others, others of it, and the thread by date."""
    known = {record.id: record for record in thread.documents}
    lines = [
        _line(record, units) | {"here": record.id == document_id, "said": "; ".join(_said(record.id, thread, known))}
        for record in thread.documents
    ]
    own = [link for link in thread.links if document_id in (link.source, link.target)]
    return {
        "duplicates": [_line(record, units) | {"why": why_same(item)} for record, item in thread.duplicates],
        "links": [_link(document_id, link, known, document) for link in own],
        "thread": lines if len(lines) > 2 else [],
    }


def thread_lines(document_id: str, thread: Thread, units: Units) -> Iterator[str]:
    """The same for a terminal."""
    for record, item in thread.duplicates:
        yield f"Trùng với {name_of(record)} ({why_same(item)}), id {record.id}"
    view = thread_view(document_id, thread, None, units)
    for link in view["links"]:
        where = f"id {link['id']}" if link["id"] else link["note"]
        yield f"{link['words']} {link['name']} ({where})"
    for record in view["thread"]:
        here = " ← văn bản này" if record["here"] else ""
        yield f"  {record['day'] or '—'}  {record['name']}  {record['unit']}{here}".rstrip()


def marks(
    document_ids: Sequence[str],
    duplicates: Mapping[str, Sequence[Duplicate]],
    references: Mapping[str, Sequence[Reference]],
) -> dict[str, list[str]]:
    """The small marks of the list: a copy, an answer, a reminder."""
    found: dict[str, list[str]] = {}
    for key in document_ids:
        kinds = {reference.kind for reference in references.get(key, ())}
        shown = ["trùng"] if duplicates.get(key) else []
        found[key] = shown + [words for kind, words in _MARKS.items() if kind in kinds]
    return found


def _line(record: DocumentRecord, units: Units) -> dict[str, Any]:
    unit = units.get(record.lead_unit or "")
    given = "đã giao" if record.confirmed else "gợi ý"
    return {
        "id": record.id,
        "name": name_of(record),
        "subject": title_of(record),
        "issuer": record.issuer or "",
        "day": day(record.issued),
        "received": day(record.received_on),
        "unit": f"{given} {unit.name}" if unit else "",
    }


def _link(
    document_id: str, link: Link, known: Mapping[str, DocumentRecord], document: ParsedDocument | None
) -> dict[str, Any]:
    forth = link.source == document_id
    record = known.get(link.target or "") if forth else known.get(link.source)
    reference = link.reference
    cited = _cite(document, reference.span) if forth and document and reference.span else {"places": [], "page": 1}
    return {
        "words": (FORTH if forth else BACK)[reference.kind],
        "name": name_of(record) if record else reference.words or reference.symbol,
        "id": record.id if record else None,
        "subject": title_of(record) if record else "",
        "day": day(record.issued if record else reference.issued),
        "note": "" if record else "chưa có văn bản này trong kho",
    } | cited


def _cite(document: ParsedDocument, span: Span) -> dict[str, Any]:
    found: list[Place] = places(document, [span])
    return {"places": found, "page": found[0]["page"] if found else 1}


def _said(document_id: str, thread: Thread, known: Mapping[str, DocumentRecord]) -> Iterator[str]:
    """What a document of a thread says of others of it."""
    for link in thread.links:
        if link.source == document_id and link.target in known:
            words = FORTH[link.reference.kind]
            yield f"{words[0].lower()}{words[1:]} {link.reference.symbol}"
