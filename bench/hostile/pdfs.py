"""PDF files that loop, nest, explode or lie about themselves, written object by object."""

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>"
_TEXT = b"BT /F 12 Tf 72 760 Td (Kinh gui: So Tai chinh) Tj ET"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdfs() -> Iterator[tuple[str, bytes]]:
    """All of them, named for what is wrong."""
    yield from _loops()
    yield from _giants()
    yield from _bombs()
    yield from _lies()
    yield from _crowds()


def _made(changes: Mapping[int, str | bytes] | None = None, trailer: str = "", **more: Any) -> bytes:
    """A PDF of one page with some of its objects replaced."""
    objects: dict[int, str | bytes] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: _PAGE,
        4: _stream(_TEXT),
        5: _FONT,
    }
    objects |= dict(changes or {})
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = out.tell()
        out.write(f"{number} 0 obj\n".encode() + (body.encode() if isinstance(body, str) else body) + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {max(places) + 1}\n0000000000 65535 f \n".encode())
    for number in range(1, max(places) + 1):
        out.write(f"{places.get(number, 0):010d} 00000 {'n' if number in places else 'f'} \n".encode())
    root = more.get("root", "/Root 1 0 R")
    out.write(f"trailer\n<< /Size {max(places) + 1} {root} {trailer} >>\n".encode())
    out.write(f"startxref\n{more.get('start', start)}\n%%EOF".encode())
    return out.getvalue()


def _stream(data: bytes, entries: str = "", *, length: int | None = None) -> bytes:
    head = f"<< /Length {len(data) if length is None else length} {entries} >>\nstream\n"
    return head.encode() + data + b"\nendstream"


def _flate(data: bytes, entries: str = "") -> bytes:
    return _stream(zlib.compress(data, 9), f"/Filter /FlateDecode {entries}")


def _loops() -> Iterator[tuple[str, bytes]]:
    yield "cay-trang-vong.pdf", _made({2: "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"})
    yield (
        "cay-trang-hai-vong.pdf",
        _made(
            {
                2: "<< /Type /Pages /Kids [6 0 R] /Count 9 >>",
                6: "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 9 >>",
            }
        ),
    )
    yield "cha-vong.pdf", _made({2: "<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>"})
    yield "xref-vong.pdf", _made(trailer="/Prev 9")
    whole = _made()
    at = whole.index(b"xref\n")
    yield "xref-tu-tro.pdf", whole.replace(b"/Root", f"/Prev {at} /Root".encode())
    yield "xref-xa.pdf", _made(start=10**12)
    yield "xref-am.pdf", _made(start=-5)
    yield "tham-chieu-vong.pdf", _made({4: "4 0 R"})
    yield "do-dai-vong.pdf", _made({4: b"<< /Length 4 0 R >>\nstream\n" + _TEXT + b"\nendstream"})
    form = "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X 6 0 R >> >>"
    page = _PAGE.replace("/Font", "/XObject << /X 6 0 R >> /Font")
    yield "khuon-vong.pdf", _made({3: page, 4: _stream(b"/X Do"), 6: _stream(b"/X Do /X Do", form)})
    chained = {
        number: _stream(
            b"/X Do /X Do",
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {number + 1} 0 R >> >>",
        )
        for number in range(6, 40)
    }
    yield "khuon-nhan-doi.pdf", _made({3: page, 4: _stream(b"/X Do"), **chained, 40: _stream(_TEXT, "/Subtype /Form")})
    outline = "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>"
    yield (
        "muc-luc-vong.pdf",
        _made({1: outline, 6: "<< /First 7 0 R >>", 7: "<< /Title (a) /Next 7 0 R /First 6 0 R >>"}),
    )
    names = "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 6 0 R >> >>"
    yield "ten-vong.pdf", _made({1: names, 6: "<< /Kids [6 0 R 6 0 R] >>"})
    fields = "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>"
    yield "bieu-mau-vong.pdf", _made({1: fields, 6: "<< /FT /Sig /Kids [6 0 R] /Parent 6 0 R >>"})
    yield "object-stream-vong.pdf", _made({6: _stream(b"6 0 6 0 R", "/Type /ObjStm /N 1 /First 4 /Extends 6 0 R")})


def _giants() -> Iterator[tuple[str, bytes]]:
    for pages in (20_000, 60_000):
        kids = " ".join("3 0 R" for _ in range(pages))
        yield f"{pages}-trang.pdf", _made({2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>"})
    yield "dem-trang-gia.pdf", _made({2: "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"})
    yield "dem-trang-am.pdf", _made({2: "<< /Type /Pages /Kids [3 0 R] /Count -7 >>"})
    for name, box in (
        ("trang-khong-lo", "0 0 1e9 1e9"),
        ("trang-khong", "0 0 0 0"),
        ("trang-nguoc", "900 900 -900 -900"),
        ("trang-nan", "0 0 nan inf"),
        ("trang-dai", "0 0 1 14400"),
    ):
        yield f"{name}.pdf", _made({3: _PAGE.replace("0 0 595 842", box)})
    page = _PAGE.replace("/Font", "/XObject << /X 6 0 R >> /Font")
    for side in (30_000, 200_000):
        entries = f"/Subtype /Image /Width {side} /Height {side} /BitsPerComponent 1 /ColorSpace /DeviceGray"
        image = _flate(bytes(4_000_000), entries)
        yield f"anh-{side}.pdf", _made({3: page, 4: _stream(b"595 0 0 842 0 0 cm /X Do"), 6: image})
    for name, kind in (
        ("jbig2", "JBIG2Decode"),
        ("jpx", "JPXDecode"),
        ("ccitt", "CCITTFaxDecode"),
        ("dct", "DCTDecode"),
    ):
        entries = f"/Subtype /Image /Width 2480 /Height 3508 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /{kind}"
        image = _stream(bytes(range(256)) * 40, entries)
        yield f"anh-{name}-hong.pdf", _made({3: page, 4: _stream(b"595 0 0 842 0 0 cm /X Do"), 6: image})


def _bombs() -> Iterator[tuple[str, bytes]]:
    yield "bom-noi-dung.pdf", _made({4: _flate(b"q " * 60_000_000)})
    yield "bom-chu.pdf", _made({4: _flate(b"BT /F 9 Tf 9 9 Td " + b"(Kinh gui So) Tj " * 400_000 + b"ET")})
    twice = zlib.compress(zlib.compress(bytes(300_000_000), 9), 9)
    yield "bom-hai-lop.pdf", _made({4: _stream(twice, "/Filter [/FlateDecode /FlateDecode]")})
    chain = " ".join("/ASCIIHexDecode" for _ in range(3_000))
    yield "loc-3000-lop.pdf", _made({4: _stream(_TEXT.hex().encode() + b">", f"/Filter [{chain}]")})
    yield "mang-sau.pdf", _made({4: "[" * 200_000 + "]" * 200_000})
    yield "tu-dien-sau.pdf", _made({4: "<< /A " * 100_000 + "1" + " >>" * 100_000})
    yield "chuoi-sau.pdf", _made({4: "(" * 300_000 + ")" * 300_000})
    ranges = "\n".join(f"<{at:04x}> <{at:04x}> <{'0041' * 500}>" for at in range(5_000))
    cmap = f"begincmap\n5000 beginbfrange\n{ranges}\nendbfrange\nendcmap".encode()
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    yield "bang-ma-khong-lo.pdf", _made({5: font, 6: _flate(cmap)})
    files = "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a.bin) 6 0 R] >> >> >>"
    yield (
        "tep-dinh-kem-bom.pdf",
        _made({1: files, 6: "<< /F (a.bin) /EF << /F 7 0 R >> >>", 7: _flate(bytes(200_000_000))}),
    )


def _lies() -> Iterator[tuple[str, bytes]]:
    yield (
        "ma-hoa-hong.pdf",
        _made({6: "<< /Filter /Standard /V 99 /R 99 /O () /U () /P -1 >>"}, trailer="/Encrypt 6 0 R"),
    )
    yield "ma-hoa-vong.pdf", _made({6: "6 0 R"}, trailer="/Encrypt 6 0 R /ID [(a) (b)]")
    yield "khong-goc.pdf", _made(root="")
    yield "goc-sai.pdf", _made(root="/Root 4 0 R")
    yield "khong-trang.pdf", _made({2: "<< /Type /Pages /Kids [] /Count 0 >>"})
    yield "trang-la-so.pdf", _made({3: "42"})
    yield "phong-la-mang.pdf", _made({5: "[1 2 3]"})
    yield "do-dai-gia.pdf", _made({4: _stream(_TEXT, length=2_000_000_000)})
    yield "do-dai-am.pdf", _made({4: _stream(_TEXT, length=-1)})
    yield (
        "javascript.pdf",
        _made({1: "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(1){}) >> >>"}),
    )
    yield (
        "mo-chuong-trinh.pdf",
        _made({1: "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>"}),
    )
    yield "chi-dau.pdf", b"%PDF-1.7"
    yield "dau-va-rac.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 4_000
    yield "hai-dau.pdf", _made() + _made()
    yield "rac-truoc.pdf", b"\x00" * 900 + _made()


def _crowds() -> Iterator[tuple[str, bytes]]:
    lines = b"".join(b"%d %d m %d %d l S\n" % (x, y, x + 9, y) for x in range(0, 590, 3) for y in range(0, 840, 3))
    yield "ke-bang-day-dac.pdf", _made({4: _flate(lines * 3)})
    grid = b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % (at, at, at, at) for at in range(1, 590))
    yield "luoi-589.pdf", _made({4: _flate(grid)})
    words = b"BT /F 2 Tf " + b"".join(
        b"1 0 0 1 %d %d Tm (So) Tj " % (x, y) for x in range(0, 590, 4) for y in range(0, 840, 3)
    )
    yield "chu-day-trang.pdf", _made({4: _flate(words + b"ET")})
    same = b"BT /F 9 Tf 72 700 Td " + b"(Dieu) Tj -0.01 0 Td " * 60_000 + b"ET"
    yield "chu-chong-chu.pdf", _made({4: _flate(same)})
    notes = " ".join(f"{number} 0 R" for number in range(6, 6006))
    marks = {
        number: f"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (a{number}) >>" for number in range(6, 6006)
    }
    yield "6000-ghi-chu.pdf", _made({3: _PAGE[:-2] + f"/Annots [{notes}] >>", **marks})
