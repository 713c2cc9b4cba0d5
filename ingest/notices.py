"""Packets that bring no document: a status, or a recall. They become events of the documents that they speak of."""

from collections.abc import Iterator

from docassist.assistant import Assistant
from docassist.envelope import Business, Envelope
from docassist.exchange_codes import status_name
from docassist.store.packet_rows import STATUS
from ingest.report import NoticeReceipt

_NAMES = {
    Business.NEW: "gói tin",
    Business.RECALL: "yêu cầu thu hồi",
    Business.UPDATE: "cập nhật thông tin",
    Business.REPLACEMENT: "yêu cầu thay thế",
}
_UNKNOWN = "Chưa có văn bản này trong kho; sẽ tự áp dụng khi văn bản đến."
_OTHER_SENDER = "Văn bản trong kho không bị thay đổi vì nơi gửi gói tin không phải nơi gửi văn bản."


def take_notice(
    assistant: Assistant, packet_id: str, envelope: Envelope, actor: str
) -> tuple[bool, NoticeReceipt | None]:
    """Keep a notice and let it work; the same one again changes nothing.

    Returns:
        Whether it is new here, and the receipt for its sender.
    """
    created = assistant.store.exchange.note(packet_id, envelope)
    withdrawn = assistant.settle(packet_id)
    notice = assistant.store.exchange.notice(packet_id)
    documents = notice.documents if notice else ()
    if created:
        code = envelope.status.code if envelope.status else envelope.order.kind.value
        assistant.store.journal.audit(actor, "notice", documents[0] if documents else None, code=code)
    status = envelope.status
    return created, NoticeReceipt(
        packet_id=packet_id,
        kind=STATUS if status else envelope.order.kind.value,
        code=status.code if status else "",
        reference=", ".join(_references(envelope)),
        document_ids=documents,
        withdrawn=withdrawn,
        created=created,
        message=" ".join(_sentences(envelope, documents, withdrawn)),
    )


def _references(envelope: Envelope) -> Iterator[str]:
    named = [*envelope.responses, *envelope.order.targets]
    yield from (reference.shown for reference in named)
    if not named and (own := envelope.code or envelope.document_id):
        yield own


def _sentences(envelope: Envelope, documents: tuple[str, ...], withdrawn: tuple[str, ...]) -> Iterator[str]:
    status = envelope.status
    what = f"trạng thái {status.code} ({status_name(status.code)})" if status else _NAMES[envelope.order.kind]
    yield f"Đã ghi nhận {what} của văn bản {', '.join(_references(envelope)) or 'không rõ'}."
    if withdrawn:
        yield f"Đã đưa {len(withdrawn)} văn bản ra khỏi kết quả tìm kiếm."
    elif not documents:
        yield _UNKNOWN
    elif envelope.order.kind is Business.RECALL:
        yield _OTHER_SENDER
