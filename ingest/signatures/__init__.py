"""Digital signatures of a file: who signed, when, what is covered, and whether it still holds. Nothing is fetched."""

from collections.abc import Iterator
from pathlib import Path

from docassist.signature import DigitalSignature
from docassist.types import MediaType

__all__ = ["find_signatures"]

# A packet may hold a packet that holds the signed file.
_DEEPEST = 2


def find_signatures(data: bytes, media_type: MediaType, trust_dir: Path | None = None) -> tuple[DigitalSignature, ...]:
    """The signatures of a file, and of the files in an exchange packet.

    Args:
        trust_dir: a folder of root certificates (PEM or DER) that the agency trusts.
    """
    if media_type is MediaType.PDF:
        return _of_pdf(data, trust_dir)
    if media_type is MediaType.EDXML:
        return tuple(_of_packet(data, trust_dir, 1))
    return ()


def _of_pdf(data: bytes, trust_dir: Path | None, part: str = "") -> tuple[DigitalSignature, ...]:
    if b"/ByteRange" not in data:
        return ()
    from ingest.signatures.pdf import pdf_signatures

    return pdf_signatures(data, trust_dir, part)


def _of_packet(data: bytes, trust_dir: Path | None, depth: int) -> Iterator[DigitalSignature]:
    from docassist.errors import UnreadableFile
    from ingest.media import detect
    from ingest.readers.packet_parts import parts_of
    from ingest.readers.packet_xml import parse_packet
    from ingest.signatures.packet import packet_signatures

    packet = parse_packet(data)
    yield from packet_signatures(packet.root)
    for part in parts_of(packet):
        try:
            media_type = detect(part.data) if part.data else None
        except UnreadableFile:
            continue
        if media_type is MediaType.PDF:
            yield from _of_pdf(part.data, trust_dir, part.about.name)
        elif media_type is MediaType.EDXML and depth < _DEEPEST:
            yield from _of_packet(part.data, trust_dir, depth + 1)
