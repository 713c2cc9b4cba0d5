"""What the page of a document shows of its exchange packet and its digital signatures, as plain Vietnamese values."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

from docassist.envelope import Business, Envelope, Organisation
from docassist.signature import Coverage, DigitalSignature, Trust, overall
from docassist.store.records import Relation, StatusEvent

_HANOI = timezone(timedelta(hours=7))
TRUST_NAMES = {
    Trust.VALID: "Chữ ký số hợp lệ",
    Trust.UNKNOWN_ROOT: "Chữ ký số đúng, chưa rõ nơi cấp chứng thư",
    Trust.CHANGED: "Tệp đã bị thay đổi sau khi ký",
    Trust.NOT_CHECKED: "Chưa kiểm tra được chữ ký số",
    Trust.NONE: "Không có chữ ký số",
}
_COVERAGE_NAMES = {
    Coverage.WHOLE_FILE: "toàn bộ tệp",
    Coverage.EARLIER_REVISION: "toàn bộ tệp tại thời điểm ký",
    Coverage.PART: "một phần tệp",
}
_BUSINESS_NAMES = {
    Business.NEW: "Văn bản mới",
    Business.RECALL: "Thu hồi",
    Business.UPDATE: "Cập nhật",
    Business.REPLACEMENT: "Thay thế",
}
_PRIORITY_NAMES = ("Thường", "Khẩn", "Thượng khẩn", "Hỏa tốc", "Hỏa tốc hẹn giờ")
_DONE = {"recall": "Đã bị thu hồi bởi", "update": "Đã được cập nhật bởi", "replacement": "Đã được thay thế bởi"}
_ASKED = {"recall": "Bị yêu cầu thu hồi bởi", "update": "Có thông tin cập nhật từ", "replacement": "Bị thay thế bởi"}
_DOES = {"recall": "Thu hồi", "update": "Cập nhật cho", "replacement": "Thay thế cho", "response": "Trả lời"}


def exchange_view(
    envelope: Envelope | None, relations: Sequence[Relation], events: Sequence[StatusEvent]
) -> dict[str, Any]:
    """The envelope as rows of name and value, the trace, the relations and the reports."""
    sent = envelope or Envelope()
    return {
        "envelope": [(name, value) for name, value in _rows(sent) if value] if envelope else [],
        "attachments": [_attachment(sent, at) for at in range(len(sent.attachments))],
        "trace": [(item.organ_id or "không rõ", moment(item.at)) for item in sent.trace],
        "relations": [_relation(relation) for relation in relations],
        "events": [_event(event) for event in events],
    }


def signatures_view(signatures: tuple[DigitalSignature, ...]) -> dict[str, Any]:
    """The signatures, and what they amount to; nothing where there is none."""
    trust = overall(signatures)
    return {
        "signatures": [_signature(signature) for signature in signatures],
        "signed": {"trust": trust.value, "name": TRUST_NAMES[trust]} if signatures else None,
    }


def _rows(envelope: Envelope) -> Iterator[tuple[str, str]]:
    other, order, signer = envelope.other, envelope.order, envelope.signer
    yield "Nghiệp vụ", _BUSINESS_NAMES[order.kind]
    yield "Lý do", order.reason
    yield "Nơi gửi", _organisation(envelope.sender)
    yield "Nơi nhận gói tin", "; ".join(_organisation(receiver) for receiver in envelope.receivers)
    yield "Mã văn bản", envelope.document_id
    yield "Số, ký hiệu", envelope.code
    yield "Nơi, ngày ban hành", ", ".join(filter(None, (envelope.place, day(envelope.issued))))
    yield "Loại văn bản", envelope.type_name
    yield "Trích yếu", envelope.subject
    yield "Nội dung", envelope.content if envelope.content != envelope.subject else ""
    yield "Người ký", ", ".join(filter(None, (signer.name, signer.authority, signer.position)))
    yield "Hạn xử lý", day(envelope.due)
    yield "Độ khẩn", _priority(other.priority)
    yield "Phạm vi lưu hành", other.sphere
    yield "Nơi nhận", "; ".join(envelope.places)
    yield "Phụ lục", "; ".join(other.appendixes)
    yield "Trả lời văn bản", "; ".join(reference.shown for reference in envelope.responses)
    yield "Người gửi", ", ".join(filter(None, (order.staff.name, order.staff.department, order.staff.mobile)))


def _attachment(envelope: Envelope, at: int) -> dict[str, str]:
    about = envelope.attachments[at]
    where = f"trang {about.first_page}–{about.last_page}" if about.last_page > about.first_page else ""
    where = where or (f"trang {about.first_page}" if about.first_page else "")
    note = f"bản khác của {about.same_as}" if about.same_as else about.problem
    return {"role": "Phụ lục, tài liệu kèm" if at else "Văn bản", "name": about.name, "where": where, "note": note}


def _relation(relation: Relation) -> dict[str, Any]:
    kind = relation.kind
    if not relation.incoming:
        words = _DOES[kind]
    elif kind == "response":
        words = "Được trả lời bởi"
    else:
        words = (_DONE if relation.applied else _ASKED)[kind]
    return {
        "words": words,
        "reference": relation.reference,
        "document_id": relation.document_id,
        "sender": relation.sender,
        "reason": relation.reason,
        "at": moment(relation.at),
        "note": _note(relation),
    }


def _note(relation: Relation) -> str:
    if relation.kind == "response" or relation.applied:
        return ""
    if not relation.incoming and relation.document_id is None:
        return "chưa có văn bản này trong kho"
    return "không áp dụng" if relation.kind != "update" else ""


def _event(event: StatusEvent) -> dict[str, str]:
    who = ", ".join(filter(None, (event.sender, event.staff)))
    return {"name": event.name, "code": event.code, "who": who, "words": event.description, "at": moment(event.at)}


def _signature(signature: DigitalSignature) -> dict[str, str]:
    how = "có dấu thời gian" if signature.time_stamped else "theo máy người ký"
    return {
        "signer": signature.signer or "Không rõ người ký",
        "organisation": signature.organisation,
        "issuer": signature.issuer,
        "at": f"{moment(signature.signed_at)} ({how})" if signature.signed_at else "không rõ",
        "coverage": _COVERAGE_NAMES[signature.coverage],
        "trust": signature.trust.value,
        "trust_name": TRUST_NAMES[signature.trust],
        "reason": signature.reason,
        "part": signature.part,
    }


def _organisation(organisation: Organisation) -> str:
    shown, code = organisation.shown, organisation.id
    return f"{shown} ({code})" if code and code != shown else shown


def _priority(priority: int | None) -> str:
    if priority is None:
        return ""
    return _PRIORITY_NAMES[priority] if priority < len(_PRIORITY_NAMES) else str(priority)


def day(value: date | None) -> str:
    """A day as clerks write it."""
    return f"{value:%d/%m/%Y}" if value else ""


def moment(value: datetime | None) -> str:
    """A time of Hà Nội as clerks write it."""
    return f"{value.astimezone(_HANOI):%H:%M %d/%m/%Y}" if value else ""
