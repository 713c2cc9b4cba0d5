"""Sixty marked variants: harmless papers that say they are tests, each with a mark in another place or way."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bench.samples.contents import load_samples
from bench.samples.docx_file import docx_bytes
from bench.samples.model import Paper, Paragraph
from bench.samples.pdf_file import pdf_bytes
from bench.samples.plain_file import html_bytes, text_bytes
from bench.secrecy.cases import Case
from bench.secrecy.packets import packet
from bench.secrecy.stamping import Scanner, Stamp, scan, stamp_png

LEVELS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")


def marked() -> Iterator[Case]:
    """All variants: 24 of text, 24 scans, 12 packets."""
    letter, report = _papers()
    yield from _texts(letter, report)
    yield from _scans(letter, report)
    yield from _packets(letter)


def _papers() -> tuple[Paper, Paper]:
    """The two harmless papers of the samples, without their stamps."""
    by_file = {sample.file[:2]: sample.papers[0] for sample in load_samples()}
    return replace(by_file["16"], stamps=()), replace(by_file["23"], stamps=())


def _texts(letter: Paper, report: Paper) -> Iterator[Case]:
    for at, level in enumerate(LEVELS):
        stamped = replace(letter, stamps=(level,))
        yield Case(f"vb-{at}.pdf", pdf_bytes((stamped,)), "text", f"{level} in a frame, PDF")
        yield Case(f"vb-{at}.docx", docx_bytes(replace(report, stamps=(level,))), "text", f"{level} in a frame, Word")
        yield Case(f"vb-anh-{at}.pdf", _with_picture(letter, level), "text", f"{level} as a picture on a page of text")
        plain = text_bytes(letter).decode().replace("V/v", f"{level}\nV/v", 1)
        yield Case(f"vb-{at}.txt", plain.encode(), "text", f"{level} in a line of its own, plain text")
    yield Case("hoa-toc.pdf", pdf_bytes((replace(letter, stamps=("HỎA TỐC", "MẬT")),)), "text", "under HỎA TỐC")
    yield Case("nfd.docx", docx_bytes(replace(letter, stamps=("TỐI MẬT",)), decomposed=True), "text", "decomposed")
    yield Case("so-m.docx", docx_bytes(replace(letter, number="07/UBND-VP(M)")), "text", "the secret series")
    yield Case("so-m.pdf", pdf_bytes((replace(letter, number="07/UBND-VP (M)"),)), "text", "the secret series, PDF")
    yield Case("16_MAT.pdf", pdf_bytes((letter,)), "text", "only the file name")
    yield Case("Báo cáo (Tối mật).docx", docx_bytes(report), "text", "only the file name, in words")
    yield Case(
        unicodedata.normalize("NFD", "cv tuyệt mật.txt"), text_bytes(letter), "text", "the file name, decomposed"
    )
    html = html_bytes(letter).decode()
    yield Case(
        "trang.html", html.replace("V/v", "ĐỘ MẬT: MẬT<br>V/v", 1).encode(), "text", "a label with its level, HTML"
    )
    yield Case("nhan.html", html.replace("V/v", "<b>M Ậ T</b><br>V/v", 1).encode(), "text", "letters set apart, HTML")
    cover = f"{text_bytes(letter).decode()}".replace(
        "V/v", "Bản số: 03\nThời hạn bảo vệ bí mật nhà nước: 30 năm\nV/v", 1
    )
    yield Case("ban-so.txt", cover.encode(), "text", "two weak signs together")
    note = Paragraph("TÀI LIỆU BÍ MẬT NHÀ NƯỚC")
    yield Case("cau.docx", docx_bytes(replace(report, body=(note, *report.body))), "text", "a marking phrase")
    enclosed = pdf_bytes((replace(letter, number="08/UBND-VP"), replace(report, stamps=("MẬT",))))
    yield Case("hai-van-ban.pdf", enclosed, "text", "the second document of a file")


def _with_picture(paper: Paper, level: str) -> bytes:
    """A PDF of text whose stamp is a picture, as a document system puts it there."""
    from pypdf import PdfReader, PdfWriter

    sheet = BytesIO()
    canvas = Canvas(sheet, invariant=1)
    canvas.drawImage(ImageReader(BytesIO(stamp_png(Stamp(level)))), 110, 660, 24 * len(level) / 1.4 + 20, 26)
    canvas.save()
    writer = PdfWriter(clone_from=BytesIO(pdf_bytes((paper,))))
    writer.pages[0].merge_page(PdfReader(sheet).pages[0])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _scans(letter: Paper, report: Paper) -> Iterator[Case]:
    looks: tuple[tuple[str, Stamp, Scanner], ...] = (
        ("as the Decree asks", Stamp(""), Scanner()),
        ("turned by 6 degrees", Stamp("", turn=6), Scanner()),
        ("turned the other way, at the top", Stamp("", middle=(120, 40), turn=-4), Scanner(turn=-1.0)),
        ("faint", Stamp("", strength=0.55), Scanner(dirt=14)),
        ("over the nation's name", Stamp("", middle=(420, 108)), Scanner(dpi=150)),
        ("two frames, dark ink", Stamp("", ink=(140, 10, 20), frames=2), Scanner(jpeg=45)),
        ("no frame", Stamp("", frames=0, height=30), Scanner()),
        ("a scan without colour", Stamp("", ink=(60, 60, 60), middle=(150, 182)), Scanner(grey=True)),
    )
    for at, (what, stamp, scanner) in enumerate(looks):
        for level in LEVELS:
            paper = letter if (at + len(level)) % 2 else report
            data = scan(paper, (replace(stamp, text=level),), scanner, seed=at)
            yield Case(f"quet-{at}-{len(level)}.pdf", data, "scan", f"{level}, {what}")


def _packets(letter: Paper) -> Iterator[Case]:
    clean = {"cv.pdf": pdf_bytes((letter,))}
    fields = (
        ("OtherInfo/SphereOfPromulgation", "MẬT"),
        ("OtherInfo/SphereOfPromulgation", "Tối mật"),
        ("OtherInfo/TyperNotation", "TUYỆT MẬT"),
        ("Subject", "(MẬT) V/v kiểm thử"),
        ("Subject", "[Tối mật] V/v kiểm thử"),
        ("CodeNotation", "UBND-VP(M)"),
        ("TypeName", "Công văn mật"),
        ("SecurityLevel", "Mật"),
        ("OtherInfo/DoMat", "Tối mật"),
    )
    for at, (name, value) in enumerate(fields):
        yield Case(f"goi-{at}.edxml", packet(clean, {name: value}), "packet", f"{name} = {value}")
    stamped = pdf_bytes((replace(letter, stamps=("MẬT",)),))
    yield Case("goi-kem.edxml", packet({"cv.pdf": stamped}, {}), "packet", "a marked letter inside")
    annex = clean | {"phu-luc.docx": docx_bytes(replace(letter, stamps=("TỐI MẬT",)))}
    yield Case("goi-phu-luc.edxml", packet(annex, {}), "packet", "a marked annex inside")
    named = clean | {"phu_luc_tuyet_mat.docx": docx_bytes(letter)}
    yield Case("goi-ten.edxml", packet(named, {}), "packet", "the name of an annex")
