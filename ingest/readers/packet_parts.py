"""The files of an exchange packet: found by manifest and content id, decoded, unpacked; each within limits."""

import binascii
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from docassist.envelope import Attachment
from docassist.errors import FileTooLarge, SecretDocument, UnreadableFile
from docassist.text import fold
from docassist.types import MediaType
from ingest.bundle import members
from ingest.media import detect
from ingest.readers.packet_xml import Node, PacketXml

MAX_PARTS = 100
MAX_BYTES = 100 * 1024 * 1024
# Office files and PDF hardly shrink twentyfold; a packed file that grows more is a bomb.
_MOST_GROWTH = 200
_OFFICE = re.compile(r"\[Content_Types\]\.xml|mimetype|META-INF/|word/|xl/|ppt/")
_ANNEX = re.compile(
    r"(?:\d+[ ._-]+)?(?:kem theo[ ._-]*)?(?:phu[ ._-]?luc|pl[ ._-]*\d*\b|annex|appendix|bieu[ ._-]?mau)"
)
_BAD_BASE64 = "nội dung không phải base64 hợp lệ"
_MISSING = "gói tin không có nội dung của tệp này"
_TOO_LARGE = f"tệp vượt quá {MAX_BYTES // 1024 // 1024} MB sau khi giải mã"
_TOO_MANY = f"gói tin có quá {MAX_PARTS} tệp"


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the packet with its bytes; with `about.problem` there are none."""

    about: Attachment
    data: bytes = b""


def parts_of(packet: PacketXml) -> tuple[Part, ...]:
    """The files in the order of the manifest, the letter first; what cannot be had says why."""
    listed = [(_id(node), node) for node in packet.root.find("Reference") if node.child("ContentId").text]
    sent = {_id(node): node for node in packet.root.find("Attachment") if any(node.children("ContentTransferEncoded"))}
    wanted: dict[str, tuple[Node, Node | None]] = {key: (node, sent.get(key)) for key, node in listed}
    wanted |= {key: (node, node) for key, node in sent.items() if key not in wanted}
    left = MAX_BYTES
    parts: list[Part] = []
    for at, (reference, content) in enumerate(wanted.values()):
        part = _refused(reference, _TOO_MANY) if at >= MAX_PARTS else _part(reference, content, packet, left)
        found = list(_opened(part, left))
        left -= sum(len(item.data) for item in found)
        parts += found
    return _letter_first(parts)


def _part(reference: Node, node: Node | None, packet: PacketXml, left: int) -> Part:
    about = _about(reference, node)
    if node is None:
        return Part(replace(about, problem=_MISSING))
    mark = node.child("ContentTransferEncoded").text
    try:
        data = _decoded(packet.contents.get(mark, mark))
        if not data:
            return Part(replace(about, problem=_MISSING))
        data = unpacked(data, left)
    except OverflowError:
        return Part(replace(about, problem=_TOO_LARGE))
    except (binascii.Error, ValueError):
        return Part(replace(about, problem=_BAD_BASE64))
    except Exception:  # a packed file of a stranger: zipfile raises whatever it likes
        return Part(replace(about, problem="tệp nén bị hỏng, không mở được"))
    return Part(replace(about, size=len(data)), data)


def _opened(part: Part, left: int) -> Iterator[Part]:
    """A file as it is; of an archive of several, each of them."""
    try:
        inside = members(part.data) if part.data.startswith(b"PK") and detect(part.data) is MediaType.ZIP else None
    except SecretDocument:
        raise
    except (FileTooLarge, UnreadableFile) as error:
        yield Part(replace(part.about, problem=str(error)))
        return
    if inside is None:
        yield part
        return
    for at, member in enumerate(inside):
        about = replace(part.about, name=f"{part.about.name}/{member.name}", size=len(member.data))
        left -= len(member.data)
        if at >= MAX_PARTS or left < 0:
            yield Part(replace(part.about, problem=_TOO_MANY if at >= MAX_PARTS else _TOO_LARGE))
            return
        yield Part(about, member.data)


def unpacked(data: bytes, most: int) -> bytes:
    """A file out of the archive of one that systems pack each file into for the way; any other file as it is.

    Raises:
        OverflowError: it is larger than `most` bytes, or grows beyond all measure.
    """
    if len(data) > most:
        raise OverflowError
    if not data.startswith(b"PK\x03\x04"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) != 1 or _OFFICE.match(entries[0].filename) or entries[0].flag_bits & 1:
            return data
        limit = min(most, max(len(data) * _MOST_GROWTH, 1024 * 1024))
        with archive.open(entries[0]) as file:
            content = file.read(limit + 1)
    if len(content) > limit:
        raise OverflowError
    return content


def _about(reference: Node, node: Node | None) -> Attachment:
    both = [reference] if node is None else [reference, node]

    def say(name: str) -> str:
        return next((text for item in both if (text := item.say(name))), "")

    name = say("AttachmentName") or say("Description") or "không tên"
    description = say("Description")
    return Attachment(name, _id(reference), say("ContentType"), description if description != name else "")


def _refused(reference: Node, problem: str) -> Part:
    return Part(replace(_about(reference, None), problem=problem))


def _id(node: Node) -> str:
    return node.say("ContentId").removeprefix("cid:")


def _decoded(text: str) -> bytes:
    """Bytes of base64, blanks and missing padding forgiven, anything else not."""
    packed = "".join(text.split())
    return b64decode(packed + "=" * (-len(packed) % 4), validate=True)


def _letter_first(parts: list[Part]) -> tuple[Part, ...]:
    """The first file is the letter, unless it is named an annex and another is not."""
    at = next((at for at, part in enumerate(parts) if not _is_annex(part.about)), 0)
    return tuple(parts[at : at + 1] + parts[:at] + parts[at + 1 :])


def _is_annex(about: Attachment) -> bool:
    names = (about.name.rpartition("/")[2], about.description)
    return any(_ANNEX.match(fold(text).strip()) for text in names)


def stems(parts: tuple[Part, ...]) -> Iterator[str]:
    """The names without endings: files of one stem are the same document in several formats."""
    for part in parts:
        yield re.sub(r"(?:[ ._-]?signed|\.(?:pdf|docx?|rtf|odt|xml|zip))+$", "", part.about.name.casefold())
