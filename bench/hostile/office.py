"""Word, Excel and archive files that explode, nest without end, or declare more than there is."""

import struct
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from bench.hostile.damaged import honest

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
)
_OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


def office() -> Iterator[tuple[str, bytes]]:
    """All of them, named for what is wrong."""
    yield from _word()
    yield from _excel()
    yield from _archives()


def _word() -> Iterator[tuple[str, bytes]]:
    def made(body: str, before: str = "") -> bytes:
        document = (
            f"<?xml version='1.0' encoding='UTF-8'?>{before}<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        return _replaced(honest()["van-ban.docx"], {"word/document.xml": document.encode()})

    text = "<w:p><w:r><w:t>Kính gửi: Sở Tài chính</w:t></w:r></w:p>"
    yield "cuoi.docx", made("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", _LAUGHS)
    yield "thuc-the-ngoai.docx", made("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", _OUTSIDE)
    yield "long-sau.docx", made("<w:p><w:ins>" * 60_000 + "</w:ins></w:p>" * 60_000)
    cell = "<w:tbl><w:tr><w:tc>"
    yield "bang-long-800.docx", made(cell * 800 + text + "</w:tc></w:tr></w:tbl>" * 800)
    yield "nua-trieu-doan.docx", made("<w:p/>" * 500_000)
    yield "100000-doan-chu.docx", made(text * 100_000)
    row = "<w:tr>" + f"<w:tc>{text}</w:tc>" * 300 + "</w:tr>"
    yield "bang-90000-o.docx", made("<w:tbl>" + row * 300 + "</w:tbl>")
    span = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='{}'/></w:tcPr>" + text + "</w:tc></w:tr></w:tbl>"
    for value in ("999999999", "-5", "abc", "100000"):
        yield f"gop-o-{value}.docx", made(span.format(value))
    level = "<w:p><w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>"
    yield "cap-danh-so.docx", made("".join(level.format(value) for value in (9_999_999, -3, "x")) + text)
    yield "mot-dong-10mb.docx", made("<w:p><w:r><w:t>" + "Sở Tài chính " * 700_000 + "</w:t></w:r></w:p>")
    yield "khong-than.docx", _replaced(honest()["van-ban.docx"], {"word/document.xml": b"<a/>"})
    style = f"<w:styles {_W}><w:style w:styleId='A'><w:basedOn w:val='A'/></w:style></w:styles>".encode()
    yield "kieu-vong.docx", _replaced(honest()["van-ban.docx"], {"word/styles.xml": style})


def _excel() -> Iterator[tuple[str, bytes]]:
    def made(sheet: str, before: str = "") -> bytes:
        xml = f"<?xml version='1.0' encoding='UTF-8'?>{before}<worksheet {_S}>{sheet}</worksheet>"
        return _replaced(honest()["bang.xlsx"], {"xl/worksheets/sheet1.xml": xml.encode()})

    cell = "<c r='{}' t='inlineStr'><is><t>Sở</t></is></c>"
    far = (
        f"<sheetData><row r='1'>{cell.format('A1')}</row><row r='1048576'>{cell.format('XFD1048576')}</row></sheetData>"
    )
    yield "o-xa-nhat.xlsx", made("<dimension ref='A1:XFD1048576'/>" + far)
    yield "gop-ca-trang.xlsx", made(far + "<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>")
    rows = "".join(f"<row r='{at}'>{cell.format(f'A{at}')}</row>" for at in range(1, 200_001))
    yield "200000-dong.xlsx", made(f"<sheetData>{rows}</sheetData>")
    yield (
        "cuoi.xlsx",
        made("<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>&a11;</t></is></c></row></sheetData>", _LAUGHS),
    )
    yield "dia-chi-sai.xlsx", made(f"<sheetData><row r='0'>{cell.format('ZZZZ0')}</row></sheetData>")
    shared = f"<sst {_S} count='9'>" + "<si><t>a</t></si>" * 900_000 + "</sst>"
    yield "chuoi-chung.xlsx", _replaced(honest()["bang.xlsx"], {"xl/sharedStrings.xml": shared.encode()})


def _archives() -> Iterator[tuple[str, bytes]]:
    docx, letter = honest()["van-ban.docx"], honest()["van-ban.txt"]
    yield "bom-phang.zip", _zipped({f"{at}.txt": bytes(40_000_000) for at in range(20)})
    yield "bom-trong-word.docx", _replaced(docx, {"word/media/a.bin": bytes(700_000_000)})
    deep = letter
    for level in range(12):
        deep = _zipped({f"{level}.zip" if level else "a.txt": deep})
    yield "long-12-lop.zip", deep
    wide = letter
    for _ in range(4):
        wide = _zipped({f"{at}.zip": wide for at in range(12)})
    yield "long-rong.zip", wide
    yield "30000-tep.zip", _zipped({f"{at}.txt": b"" for at in range(30_000)})
    yield "duong-dan-nguoc.zip", _zipped({"../../../etc/passwd": letter, "/tmp/x": letter, "C:\\x.txt": letter})
    yield "ten-dai.zip", _zipped({"a" * 60_000: letter})
    yield "trong.zip", _zipped({})
    plain = _zipped({"a.txt": letter})
    yield "co-gia.zip", plain.replace(struct.pack("<I", len(letter)), struct.pack("<I", 2**31), 2)
    yield "nen-la.zip", plain.replace(b"PK\x03\x04\x14\x00\x00\x00\x08\x00", b"PK\x03\x04\x14\x00\x00\x00\x63\x00")
    yield "hai-muc-luc.zip", plain + plain
    yield "khoa.zip", _locked(plain)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def _replaced(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An office file with some of its parts replaced or added."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    return _zipped(kept | dict(parts))


def _locked(data: bytes) -> bytes:
    """The flag of encryption set on the only entry."""
    broken = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        broken[data.index(sign) + at] |= 1
    return bytes(broken)
