"""Exchange packets: the envelope as sent, letter and annexes apart, and nothing that a hostile packet can do."""

import os
import time
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from docassist.envelope import Business
from docassist.errors import UnreadableFile
from docassist.types import MediaType, PartRole
from ingest.readers import read
from ingest.readers.edxml import envelope_of
from ingest.readers.packet_parts import MAX_BYTES, unpacked
from ingest.readers.packet_xml import parse_packet
from tests.ingest.conftest import Samples
from tests.ingest.packets import Packet, packet, status

LETTER = ("congvan.txt", Samples.letter().encode())
ANNEX = ("phuluc.txt", "PHỤ LỤC\nDanh mục dự án đầu tư công năm 2026 của thành phố".encode())
WHOLE = Packet(files=(LETTER, ANNEX))


def _zip(name: str, data: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def test_envelope_and_files_are_read() -> None:
    """Every field comes out as sent, the first file is the letter, the other an annex on pages of its own."""
    document = read(packet(WHOLE))
    sent = document.envelope
    assert sent is not None
    assert document.media_type is MediaType.EDXML
    assert (sent.code, sent.issued, sent.place, sent.type_name) == (
        "135/UBND-KT",
        date(2026, 11, 19),
        "Hà Nội",
        "Công văn",
    )
    assert (sent.sender.id, sent.receivers[0].name) == ("000.00.00.G22", "UBND thành phố Hà Nội")
    assert (sent.signer.name, sent.signer.authority, sent.content) == ("Nguyễn Văn An", "KT. CHỦ TỊCH", "")
    assert [trace.organ_id for trace in sent.trace] == ["000.00.00.G22"]
    assert [(part.role, part.first_page, part.title) for part in document.parts] == [
        (PartRole.LETTER, 1, "congvan.txt"),
        (PartRole.ANNEX, 2, "phuluc.txt"),
    ]
    assert document.quote(document.parts[1].span).startswith("PHỤ LỤC Danh mục")
    assert [document.text[line.start : line.end] for page in document.pages for line in page.lines] == [
        line.text for page in document.pages for line in page.lines
    ]


def test_each_file_is_read_by_its_own_reader(make: type[Samples]) -> None:
    """DOCX and PDF keep their tables and places; a file packed for the way is unpacked."""
    files = (("a.pdf", make.pdf([["Trang một"], ["Trang hai"]])), ("b.docx", _zip("b.docx", make.docx(["Phụ lục I"]))))
    document = read(packet(replace(WHOLE, files=files)))
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.pages[0].lines[0].box is not None
    assert document.pages[2].lines[0].text == "Phụ lục I"
    assert document.page_of(document.text.index("Phụ lục")) == 3


def test_an_archive_of_several_files_is_opened(make: type[Samples]) -> None:
    """Each of them is a file of the packet, by its path."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("pl/phu luc 1.txt", "Phụ lục thứ nhất")
        archive.writestr("cong van.docx", make.docx(["Nội dung công văn"]))
        archive.writestr("hong.pdf", b"%PDF-1.7")
    document = read(packet(replace(WHOLE, files=(("tep.zip", buffer.getvalue()),))))
    assert [part.title for part in document.parts] == ["tep.zip/cong van.docx", "tep.zip/pl/phu luc 1.txt"]
    assert [warning.split(": ")[0] for warning in document.warnings] == ["Không đọc được tệp kèm “tep.zip/hong.pdf”"]


def test_an_annex_that_is_sent_first_is_not_the_letter() -> None:
    """A file named "phụ lục" gives way to the letter behind it."""
    document = read(packet(replace(WHOLE, files=(ANNEX, LETTER))))
    assert [part.title for part in document.parts] == ["congvan.txt", "phuluc.txt"]


def test_the_same_document_in_another_format_is_not_read_twice(make: type[Samples]) -> None:
    """congvan.signed.pdf and congvan.docx are one document; else its tasks would count twice."""
    files = (("congvan.signed.pdf", make.pdf([["Trang một"]])), ("congvan.docx", make.docx(["Trang một"])))
    document = read(packet(replace(WHOLE, files=files)))
    assert document.envelope is not None
    assert [about.same_as for about in document.envelope.attachments] == ["", "congvan.signed.pdf"]
    assert len(document.pages) == 1
    assert not document.warnings


@pytest.mark.parametrize(
    ("code", "kind"), [("0", Business.NEW), ("1", Business.RECALL), ("2", Business.UPDATE), ("3", Business.REPLACEMENT)]
)
def test_business_is_recognised(code: str, kind: Business) -> None:
    """The four businesses, with their reason and the documents they work on, each once."""
    made = replace(WHOLE, business=code, reason="Sai số liệu", target="A,2026/01/02,1/X", replaces=("B", "B"))
    order = envelope_of(packet(made)).order
    assert (order.kind, order.reason) == (kind, "Sai số liệu")
    assert [target.document_id for target in order.targets] == ["A,2026/01/02,1/X", "B"]


def test_status_is_recognised() -> None:
    """A status packet has a code and what it speaks of, and no text."""
    document = read(status("03"))
    assert document.envelope is not None
    assert document.envelope.status is not None
    assert document.envelope.status.code == "03"
    assert document.envelope.responses[0].code == "135/UBND-KT"
    assert document.envelope.is_notice
    assert document.warnings == ("Đây là gói tin trạng thái xử lý, không phải văn bản.",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("edXML:", "EDXML:"),
        ("Bussiness", "Business"),
        ("OrganName", "organname"),
        ("2026/11/19", "19/11/2026 00:00:00"),
        ("135</edXML:CodeNumber>\n<edXML:CodeNotation>UBND-KT<", "135/UBND-KT</edXML:CodeNumber><edXML:CodeNotation><"),
        ("edXML:edXMLManifest", "edXML:Manifest"),
        ("<edXML:Reference>", '<edXML:Reference xlink:href="cid:1">'),
    ],
)
def test_dialects_are_understood(old: str, new: str) -> None:
    """Case, spelling, prefixes, dates and codes differ from builder to builder; undeclared prefixes occur."""
    plain = packet(replace(WHOLE, business="2", target="X"))
    found = envelope_of(plain.decode().replace(old, new).encode())
    fields = envelope_of(plain)
    assert (found.code, found.issued, found.sender.shown) == (fields.code, fields.issued, fields.sender.shown)
    assert found.order == fields.order
    assert [about.name for about in found.attachments] == [about.name for about in fields.attachments]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_are_understood(encoding: str) -> None:
    """A byte order mark says the encoding, whatever the declaration says."""
    text = packet(WHOLE).decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert envelope_of(text.encode(encoding)).subject == WHOLE.subject


ENTITIES = {
    "external": '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "laughs": '<!DOCTYPE edXML [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    "network": '<!DOCTYPE edXML SYSTEM "http://127.0.0.1:9/evil.dtd">',
    "behind a comment": '<!-- <edXML> --><!DOCTYPE edXML [<!ENTITY x "y">]>',
    "lower case": "<!doctype edXML>",
}


@pytest.mark.parametrize("declaration", list(ENTITIES.values()), ids=list(ENTITIES))
def test_doctypes_are_refused(declaration: str) -> None:
    """A document type is refused before anything of it is looked at."""
    made = replace(WHOLE, head=Packet.head + declaration, subject="V/v")
    data = packet(made).replace(b"<edXML:Subject>V/v", b"<edXML:Subject>&x;&b;")
    with pytest.raises(UnreadableFile):
        read(data)
    with pytest.raises(UnreadableFile, match="DOCTYPE"):
        parse_packet(data)


def test_undeclared_entities_do_not_come_through() -> None:
    """Without a document type an entity is a fault."""
    with pytest.raises(UnreadableFile, match="XML không hợp lệ"):
        read(packet(WHOLE).replace(b"<edXML:Subject>", b"<edXML:Subject>&x;"))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_truncated_packet_is_refused(share: float) -> None:
    """What is cut off is not read by half."""
    data = packet(WHOLE)
    with pytest.raises(UnreadableFile, match="XML không hợp lệ"):
        read(data[: int(len(data) * share)])


def test_xml_without_a_header_is_refused() -> None:
    """It is named for what it is."""
    with pytest.raises(UnreadableFile, match="MessageHeader"):
        read(b"<edXML><a/></edXML>")


def test_bad_base64_and_missing_files_are_named() -> None:
    """The rest is read all the same, and the clerk sees which file is lost and why."""
    made = replace(WHOLE, raw={"phuluc.txt": "đây không phải base64!"}, missing=("thieu.docx",))
    document = read(packet(made))
    assert document.envelope is not None
    assert [bool(about.problem) for about in document.envelope.attachments] == [False, True, True]
    assert [warning.split(": ", 1)[0] for warning in document.warnings] == [
        "Không đọc được tệp kèm “phuluc.txt”",
        "Không đọc được tệp kèm “thieu.docx”",
    ]
    assert "base64" in document.warnings[0]
    assert document.text.startswith("ỦY BAN NHÂN DÂN")


def test_base64_without_padding_is_forgiven() -> None:
    """Blanks and missing padding are common and harm nothing."""
    document = read(packet(replace(WHOLE, files=(LETTER,), raw={"congvan.txt": " TOG7\nnWkg\n ZHVuZw"})))
    assert document.text == "Lời dung"


def test_large_files_and_bombs_are_stopped() -> None:
    """A packed file that grows beyond measure is not unpacked, and neither is memory filled on the way."""
    bomb = _zip("a.txt", bytes(60 * 1024 * 1024))
    document = read(packet(replace(WHOLE, files=(LETTER, ("bom.zip", bomb)))))
    assert document.envelope is not None
    assert "vượt quá" in document.envelope.attachments[1].problem
    with pytest.raises(OverflowError):
        unpacked(bytes(11), 10)
    assert MAX_BYTES == 100 * 1024 * 1024


def test_an_attachment_beyond_the_limit_of_the_parser_is_read() -> None:
    """The parser's limit of ten million characters a text stays on; attachments are cut out before it."""
    pdf = Samples.pdf([["Trang một"]])
    began = time.monotonic()
    large = pdf + b"\n% " + b"x" * 12_000_000 + pdf[pdf.rindex(b"startxref") - 1 :]
    document = read(packet(replace(WHOLE, files=(("lon.pdf", large),))))
    assert document.text == "Trang một"
    assert time.monotonic() - began < 20


def test_an_envelope_that_is_all_there_is_is_limited() -> None:
    """Megabytes of envelope are not parsed."""
    with pytest.raises(UnreadableFile, match="quá lớn"):
        read(packet(replace(WHOLE, header=f"<a>{'x' * 5_000_000}</a>")))


def test_packets_in_packets_are_read_to_a_depth() -> None:
    """Systems forward packets in packets; a longer chain ends with a reason, not with the stack."""
    data = packet(WHOLE)
    inner = read(packet(replace(WHOLE, files=(("goi.edxml", data),))))
    assert inner.text.startswith("ỦY BAN NHÂN DÂN")
    for _ in range(5):
        data = packet(replace(WHOLE, files=(("goi.edxml", data),)))
    deep = read(data)
    assert "lồng nhau" in deep.warnings[0]


def test_every_text_of_the_envelope_can_be_gated() -> None:
    """Fields that senders add of their own stand in the document's information, by their names."""
    document = read(packet(replace(WHOLE, header="<edXML:Sec><edXML:DoMat>Mật</edXML:DoMat></edXML:Sec>")))
    assert document.info["Do Mat"] == "Mật"
    assert document.info["Subject"] == WHOLE.subject
    assert document.info["Organ Id 2"] == "000.00.00.H26"
    assert document.attachments == ("congvan.txt", "phuluc.txt")


@pytest.mark.skipif(not os.environ.get("DOCASSIST_DATA"), reason="skipped: no data")
def test_real_packets_are_read() -> None:
    """Every real packet: seven with documents, six statuses."""
    files = sorted((Path(os.environ["DOCASSIST_DATA"]) / "edxml").glob("*.edxml"))
    envelopes = [read(path.read_bytes()).envelope for path in files]
    assert len(envelopes) == 13
    assert all(envelope is not None and envelope.sender.id for envelope in envelopes)
    assert sum(envelope is not None and envelope.status is not None for envelope in envelopes) == 6
