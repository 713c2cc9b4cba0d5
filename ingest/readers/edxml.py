"""Exchange packets (edXML, QCVN 102:2016): the envelope as values, letter and annexes read by their own readers."""

import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import replace

from docassist.envelope import Attachment, Envelope
from docassist.errors import UnreadableFile
from docassist.types import DocumentPart, MediaType, ParsedDocument, PartRole, Span
from ingest.readers.draft import DraftPage
from ingest.readers.joined import joined
from ingest.readers.packet_envelope import read_envelope
from ingest.readers.packet_parts import Part, parts_of, stems
from ingest.readers.packet_xml import Node, parse_packet

# A packet may hold a packet (systems forward them so), and that one a file; deeper is no honest packet.
_DEEPEST = 2
_NONE: Mapping[int, DraftPage] = {}
_DEPTH: ContextVar[int] = ContextVar("depth", default=0)
_TOO_DEEP = "Gói tin edXML lồng nhau quá nhiều lớp. Hãy gửi gói tin gốc."
_STATUS = "Đây là gói tin trạng thái xử lý, không phải văn bản."
_NOTICE = "Đây là gói tin thu hồi hoặc cập nhật không kèm văn bản."
# Where a word begins in a name written without blanks.
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_FIELDS = 2_000


def read_packet(
    data: bytes, max_pages: int | None = None, recognised: Mapping[int, DraftPage] = _NONE
) -> ParsedDocument:
    """Read a packet; files of it that cannot be read are named in warnings, the others are read all the same.

    Args:
        max_pages: stop after so many pages of each file; all by default.
        recognised: what was recognised of pages that are pictures, by number from 1 through all files.

    Raises:
        UnreadableFile: it is not a packet, or not a well-formed one.
    """
    depth = _DEPTH.get()
    if depth >= _DEEPEST:
        raise UnreadableFile(_TOO_DEEP)
    token = _DEPTH.set(depth + 1)
    try:
        return _read(data, max_pages, recognised)
    finally:
        _DEPTH.reset(token)


def envelope_of(data: bytes) -> Envelope:
    """Only the envelope, with the files named but not read; raises as `read_packet` does."""
    packet = parse_packet(data)
    return replace(read_envelope(packet.root), attachments=tuple(part.about for part in parts_of(packet)))


def _read(data: bytes, max_pages: int | None, recognised: Mapping[int, DraftPage]) -> ParsedDocument:
    packet = parse_packet(data)
    envelope, parts = read_envelope(packet.root), parts_of(packet)
    documents: list[ParsedDocument] = []
    attachments: list[Attachment] = []
    for part, stem in zip(parts, stems(parts), strict=True):
        before = sum(len(document.pages) for document in documents)
        if same := read_already(stem, parts, attachments):
            attachments.append(replace(part.about, same_as=same))
            continue
        mine = {number - before: page for number, page in recognised.items() if number > before}
        document, about = _read_part(part, max_pages, mine, before)
        attachments.append(about)
        if document is not None:
            documents.append(document if max_pages is None or not documents else _not_to_recognise(document))
    whole = joined(MediaType.EDXML, documents)
    envelope = replace(envelope, attachments=tuple(attachments))
    return replace(
        whole,
        info=dict(_fields(packet.root)),
        attachments=(*(part.about.name for part in parts), *whole.attachments),
        warnings=tuple(_warnings(envelope, documents)),
        parts=tuple(_document_parts(whole, attachments)),
        envelope=envelope,
    )


def read_already(stem: str, parts: tuple[Part, ...], done: list[Attachment]) -> str:
    """The name of a file that has been read and is the same document, by its name without ending."""
    return next(
        (about.name for other, about in zip(stems(parts), done, strict=False) if other == stem and about.last_page), ""
    )


def _not_to_recognise(document: ParsedDocument) -> ParsedDocument:
    """A file behind one that was read in part: the numbers of its pages are not known yet, so none can be asked for."""
    return replace(document, pages=tuple(replace(page, needs_ocr=False) for page in document.pages))


def _read_part(
    part: Part, max_pages: int | None, recognised: Mapping[int, DraftPage], before: int
) -> tuple[ParsedDocument | None, Attachment]:
    from ingest.readers import read

    if part.about.problem:
        return None, part.about
    try:
        document = read(part.data, max_pages=max_pages, recognised=recognised)
    except UnreadableFile as error:
        return None, replace(part.about, problem=str(error))
    count = len(document.pages)
    return document, replace(
        part.about, first_page=before + 1 if count else 0, last_page=before + count if count else 0
    )


def _document_parts(whole: ParsedDocument, attachments: list[Attachment]) -> Iterator[DocumentPart]:
    for at, about in enumerate(attachments):
        if not about.last_page:
            continue
        lines = [line for page in whole.pages[about.first_page - 1 : about.last_page] for line in page.lines]
        span = Span(lines[0].start, lines[-1].end) if lines else Span(0, 0)
        role = PartRole.ANNEX if at else PartRole.LETTER
        yield DocumentPart(role, about.first_page, about.last_page, span, about.name)


def _warnings(envelope: Envelope, documents: list[ParsedDocument]) -> Iterator[str]:
    if envelope.is_notice:
        yield _STATUS if envelope.status else _NOTICE
    for about in envelope.attachments:
        if about.problem:
            yield f"Không đọc được tệp kèm “{about.name}”: {about.problem}"
    if not envelope.attachments and not envelope.is_notice:
        yield "Gói tin không có tệp văn bản nào. Hãy đề nghị nơi gửi gửi lại gói tin kèm tệp."
    for document in documents:
        yield from document.warnings


def _fields(root: Node) -> Iterator[tuple[str, str]]:
    """Every text of the envelope by the name of its field in words (DoMat: "Do Mat"), for the secrecy gate: senders
    add fields of their own."""
    header = next(root.find("edXMLHeader", "MessageHeader"), root)
    seen: dict[str, int] = {}
    for element in header.element.iter("*"):
        node = Node(element)
        if len(element) or not node.text or _is_signature(node):
            continue
        name = _WORD.sub(" ", node.name)
        count = seen[name] = seen.get(name, 0) + 1
        yield name if count == 1 else f"{name} {count}", node.text
        if sum(seen.values()) >= _MOST_FIELDS:
            return


def _is_signature(node: Node) -> bool:
    return any(
        str(above.tag).endswith("}Signature") or above.tag == "Signature" for above in node.element.iterancestors()
    )
