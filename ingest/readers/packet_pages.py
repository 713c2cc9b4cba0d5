"""A page of an exchange packet as a page of the file that it stands in, to be shown or recognised as a picture."""

from dataclasses import replace

from docassist.envelope import Attachment
from docassist.errors import UnreadableFile
from docassist.types import MediaType
from ingest.readers.packet_parts import parts_of, stems
from ingest.readers.packet_xml import parse_packet

_NO_PAGE = "Gói tin không có trang {}."


def packet_page(data: bytes, number: int) -> tuple[bytes, int]:
    """A PDF that shows a page (from 1, through all files of the packet), and the page's number there.

    Raises:
        UnreadableFile: there is no such page, or it cannot be shown as a picture.
    """
    from ingest.readers import page_in_pdf
    from ingest.readers.edxml import read_already

    parts = parts_of(parse_packet(data))
    done: list[Attachment] = []
    before = 0
    for part, stem in zip(parts, stems(parts), strict=True):
        if part.about.problem or read_already(stem, parts, done):
            done.append(part.about)
            continue
        count = _pages(part.data)
        if before < number <= before + count:
            return page_in_pdf(part.data, number - before)
        done.append(replace(part.about, last_page=before + count if count else 0))
        before += count
    raise UnreadableFile(_NO_PAGE.format(number))


def _pages(data: bytes) -> int:
    """How many pages a file has, as its reader counts them; none where it cannot be read."""
    from ingest.media import detect
    from ingest.readers import read
    from ingest.readers.pdf import opened

    try:
        if detect(data) is MediaType.PDF:
            with opened(data) as document:
                return len(document)
        return len(read(data).pages)
    except UnreadableFile:
        return 0
