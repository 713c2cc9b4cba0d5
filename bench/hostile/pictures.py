"""Pictures that declare more than there is, or loop through their directories."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from bench.hostile.damaged import honest


def pictures() -> Iterator[tuple[str, bytes]]:
    """All of them, named for what is wrong."""
    for side in (20_000, 100_000, 2**31 - 1):
        yield f"to-{side}.png", _png(side, side, bytes(2_000_000))
    yield "trang-den.png", _png(30_000, 30_000, bytes(30_000 * 3_751), real=True)
    yield "khong-diem.png", _png(0, 0, b"")
    jpeg = honest()["anh.jpg"]
    at = jpeg.index(b"\xff\xc0") + 5
    yield "to-65535.jpg", jpeg[:at] + struct.pack(">HH", 65535, 65535) + jpeg[at + 4 :]
    yield "chi-dau.jpg", b"\xff\xd8\xff\xe0" + bytes(40)
    yield from _tiffs()
    yield "nhieu-trang.tiff", _many(400)
    mono = BytesIO()
    Image.new("1", (9_000, 9_000)).save(mono, "TIFF", compression="group4")
    yield "trang-trang.tiff", mono.getvalue()


def _png(width: int, height: int, rows: bytes, *, real: bool = False) -> bytes:
    """A PNG of one bit a dot whose size is only declared, or (`real`) there."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = zlib.compress(rows if real else rows[: len(rows)], 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _tiffs() -> Iterator[tuple[str, bytes]]:
    loop = (
        b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", 1) + struct.pack("<HHII", 256, 3, 1, 100) + struct.pack("<I", 8)
    )
    yield "thu-muc-vong.tiff", loop
    entries = ((256, 4, 1, 2**31 - 1), (257, 4, 1, 2**31 - 1), (258, 3, 1, 8), (273, 4, 1, 8), (279, 4, 1, 2**31 - 1))
    giant = b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(entries))
    giant += b"".join(struct.pack("<HHII", *entry) for entry in entries) + struct.pack("<I", 0)
    yield "khong-lo.tiff", giant
    yield "thu-muc-ngoai.tiff", b"II*\x00" + struct.pack("<I", 2**31)
    yield "60000-muc.tiff", b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", 60_000) + bytes(12) * 60_000


def _many(count: int) -> bytes:
    out = BytesIO()
    pages = [Image.new("1", (16, 16), at % 2) for at in range(count)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    return out.getvalue()
