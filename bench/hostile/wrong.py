"""Files that are not what their names say, or nothing an office reads."""

import gzip
from collections.abc import Iterator
from random import Random

from bench.hostile.damaged import honest

_HEADS = {
    "chuong-trinh.exe": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff",
    "may-linux.pdf": b"\x7fELF\x02\x01\x01",
    "nen.rar": b"Rar!\x1a\x07\x01\x00",
    "nen.7z": b"7z\xbc\xaf\x27\x1c\x00\x04",
    "nhac.mp3": b"ID3\x04\x00",
    "phim.mp4": b"\x00\x00\x00\x20ftypisom",
    "anh.gif": b"GIF89a\xff\xff\xff\xff",
    "anh.bmp": b"BM\xff\xff\xff\x7f",
    "anh.webp": b"RIFF\xff\xff\xff\x7fWEBPVP8 ",
    "trinh-chieu.ppt": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "co-so.sqlite": b"SQLite format 3\x00",
    "postscript.ps": b"%!PS-Adobe-3.0\n{ } loop\n",
    "thu.eml": b"From: a@b\nSubject: x\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    "ve.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "du-lieu.json": b'{"a": ' * 5_000,
    "bao-cao.xml": b"<?xml version='1.0'?><report/>",
    "djvu.djvu": b"AT&TFORM\x00\x00\x00\x00DJVU",
    "font.ttf": b"\x00\x01\x00\x00\x00\x20",
    "lop.class": b"\xca\xfe\xba\xbe",
    "vo.wasm": b"\x00asm\x01\x00\x00\x00",
}


def wrong() -> Iterator[tuple[str, bytes]]:
    """Heads of other kinds with noise behind them, nothing at all, and honest files under other names."""
    random = Random(5)
    for name, head in _HEADS.items():
        yield name, head + random.randbytes(3_000)
    yield "rong.pdf", b""
    yield "mot-byte.docx", b"P"
    yield "so-khong.txt", bytes(100_000)
    yield "chi-khoang-trang.txt", b" \n\t" * 10_000
    yield "bom.txt", b"\xef\xbb\xbf"
    yield "nhieu.bin", random.randbytes(300_000)
    yield "nua-chu.txt", "Kính gửi: Sở Tài ch".encode() + b"\xc3" * 3_000
    yield "pk.zip", b"PK\x03\x04"
    yield "ole.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)
    yield "nen.gz", gzip.compress(honest()["van-ban.txt"], mtime=0)
    yield "word-ten-pdf.pdf", honest()["van-ban.docx"]
    yield "pdf-ten-txt.txt", honest()["van-ban.pdf"]
