"""Small PDF files made by hand: page by page, letter by letter, without any font of the machine."""

import zlib
from io import BytesIO

from docassist.types import ParsedDocument

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [5 0 R] /ToUnicode 7 0 R >>"
)
_DESCENDANT = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /FontDescriptor 6 0 R "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
)
_DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -216 500 891] /ItalicAngle 0 "
    b"/Ascent 891 /Descent -216 /CapHeight 660 /StemV 80 >>"
)


def _to_unicode() -> bytes:
    ranges = [b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(256)]
    blocks = [ranges[at : at + 100] for at in range(0, 256, 100)]
    body = b"\n".join(b"%d beginbfrange\n%s\nendbfrange" % (len(block), b"\n".join(block)) for block in blocks)
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + body + b"\nendcmap end end"
    )


class Paper:
    """A PDF in the making; places are points from the top left corner, letters are half as wide as high."""

    def __init__(self, width: int = 595, height: int = 842) -> None:
        self.size = width, height
        self._pages: list[tuple[list[bytes], bytes]] = [([], b"")]

    def page(self, rotate: int = 0) -> "Paper":
        """Begin another page, shown turned clockwise by so many degrees."""
        self._pages.append(([], b"/Rotate %d" % rotate if rotate else b""))
        return self

    def text(self, x: float, y: float, words: str, size: float = 12) -> "Paper":
        """Words on a baseline."""
        code = words.encode("utf-16-be").hex().encode()
        return self._add(b"BT /F1 %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET" % (size, x, self.size[1] - y, code))

    def text_up(self, x: float, y: float, words: str, size: float = 12) -> "Paper":
        """Words that run up the page."""
        code = words.encode("utf-16-be").hex().encode()
        return self._add(b"BT /F1 %g Tf 0 1 -1 0 %g %g Tm <%s> Tj ET" % (size, x, self.size[1] - y, code))

    def lines(self, x: float, y: float, *texts: str, step: float = 16, size: float = 12) -> "Paper":
        """Lines under one another."""
        for index, words in enumerate(texts):
            self.text(x, y + index * step, words, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Paper":
        """A thin line."""
        height = self.size[1]
        return self._add(b"0.5 w %g %g m %g %g l S" % (x0, height - y0, x1, height - y1))

    def grid(self, xs: list[float], ys: list[float]) -> "Paper":
        """The lines of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self, x: float = 0, y: float = 0, width: float = 0, height: float = 0) -> "Paper":
        """A picture at a place, by default over the whole page."""
        size = width or self.size[0], height or self.size[1]
        return self._add(b"q %g 0 0 %g %g %g cm /Im1 Do Q" % (*size, x, self.size[1] - y - size[1]))

    def hidden(self, x: float, y: float, *texts: str, step: float = 16) -> "Paper":
        """Invisible lines, as recognition leaves them over a picture."""
        self._add(b"3 Tr")
        return self.lines(x, y, *texts, step=step)._add(b"0 Tr")

    def data(self) -> bytes:
        """The file."""
        pixel = b"<< /Type /XObject /Subtype /Image /Width 120 /Height 120 /ColorSpace /DeviceGray /BitsPerComponent 8"
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"",
            b"<< /Producer (hand) >>",
            _FONT,
            _DESCENDANT,
            _DESCRIPTOR,
        ]
        objects += [_stream(b"<<", _to_unicode()), _stream(pixel, (b"\x20\xe0" * 60 + b"\xe0\x20" * 60) * 60)]
        kids = []
        for content, extra in self._pages:
            objects.append(_stream(b"<<", b"\n".join(content)))
            kids.append(b"%d 0 R" % (len(objects) + 1))
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R %s "
                b"/Resources << /Font << /F1 4 0 R >> /XObject << /Im1 8 0 R >> >> >>"
                % (*self.size, len(objects), extra)
            )
        objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
        return _file(objects)

    def _add(self, drawing: bytes) -> "Paper":
        self._pages[-1][0].append(drawing)
        return self


def texts(document: ParsedDocument, page: int = 1) -> list[str]:
    """The lines of a page."""
    return [line.text for line in document.pages[page - 1].lines]


def body(paper: Paper, top: float = 200) -> Paper:
    """A justified paragraph from margin to margin."""
    words = "Ủy ban nhân dân thành phố yêu cầu các sở, ngành thực hiện nghiêm túc"
    return paper.lines(90, top, words, words, words)


def _stream(head: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"%s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (head, len(packed), packed)


def _file(objects: list[bytes]) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()
