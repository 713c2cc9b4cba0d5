"""Honest files of every format, cut off, with bits flipped, or with blocks of them exchanged."""

import zipfile
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from bench.samples.contents import load_samples
from bench.samples.docx_file import docx_bytes
from bench.samples.pdf_file import pdf_bytes
from bench.samples.plain_file import html_bytes, text_bytes
from bench.samples.scan_file import scan_bytes
from bench.secrecy.packets import packet

CUTS, FLIPS, SWAPS = 4, 5, 2
_SEED = 3


def damaged() -> Iterator[tuple[str, bytes]]:
    """Every honest file in eleven ways."""
    random = Random(_SEED)
    for name, data in honest().items():
        stem, _, ending = name.rpartition(".")
        ways = (*(_cut,) * CUTS, *(_flipped,) * FLIPS, *(_swapped,) * SWAPS)
        yield from ((f"{stem}-{at}.{ending}", way(data, random)) for at, way in enumerate(ways))


@cache
def honest() -> dict[str, bytes]:
    """One honest file of each format, by name."""
    papers = {sample.file[:2]: sample.papers[0] for sample in load_samples()}
    letter, plan = papers["01"], papers["10"]
    docx, pdf = docx_bytes(letter), pdf_bytes((plan,))
    return {
        "van-ban.pdf": pdf,
        "quet.pdf": scan_bytes((letter,)),
        "van-ban.docx": docx,
        "bang.xlsx": _xlsx(),
        "van-ban.rtf": _rtf(),
        "anh.tiff": _picture("TIFF"),
        "anh.png": _picture("PNG"),
        "anh.jpg": _picture("JPEG"),
        "goi.edxml": packet({"cv.pdf": pdf, "phu-luc.docx": docx}, {}),
        "tap.zip": _zip({"a.pdf": pdf, "b.docx": docx}),
        "trang.html": html_bytes(letter),
        "van-ban.txt": text_bytes(letter),
    }


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(1, len(data))]


def _flipped(data: bytes, random: Random) -> bytes:
    broken = bytearray(data)
    for _ in range(random.choice((1, 8, 64, 512))):
        broken[random.randrange(len(broken))] ^= 1 << random.randrange(8)
    return bytes(broken)


def _swapped(data: bytes, random: Random) -> bytes:
    size = max(len(data) // 16, 1)
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    random.shuffle(blocks)
    return data[:64] + b"".join(blocks)


def _xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in range(1, 40):
        book.active.append([row, f"Sở {row}", "Rà soát, báo cáo", "30/11/2026"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _rtf() -> bytes:
    body = "\\par ".join(
        f"{at}. Giao So Tai chinh ra soat, bao cao truoc ngay {at:02d}/12/2026." for at in range(1, 25)
    )
    return (r"{\rtf1\ansi{\fonttbl{\f0 Times New Roman;}}\f0 " + body + "}").encode()


def _picture(kind: str) -> bytes:
    page = Image.new("L", (620, 877), 250)
    ImageDraw.Draw(page).text((60, 60), "UY BAN NHAN DAN\nSo: 12/QD-UBND", 0)
    out = BytesIO()
    if kind == "TIFF":
        page.save(out, kind, save_all=True, append_images=[page, page])
    else:
        page.save(out, kind)
    return out.getvalue()


def _zip(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def encoded(data: bytes) -> str:
    """Bytes as packets carry them."""
    return b64encode(data).decode()
