"""A small OLE file (MS-CFB, 512-byte sectors) with one stream at its root."""

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole_file(stream: str, content: bytes) -> bytes:
    """An OLE file; the content must be at least 4096 bytes, so that it stands in sectors of its own."""
    assert len(content) >= 4096
    padded = content + bytes(-len(content) % 512)
    count = len(padded) // 512
    chain = [*range(3, 2 + count), _END]
    fat = struct.pack("<128I", _FAT, _END, *chain, *[_FREE] * (126 - count))
    directory = (
        _entry("Root Entry", 5, 1, _END, 0)
        + _entry(stream, 2, _FREE, 2, len(content))
        + _entry("", 0, _FREE, 0, 0)
        + _entry("", 0, _FREE, 0, 0)
    )
    head = struct.pack("<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
                       0, 1, 1, 0, 4096, _END, 0, _END, 0)  # fmt: skip
    return head + struct.pack("<109I", 0, *[_FREE] * 108) + fat + directory + padded


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        *(text, len(text) + 2 if name else 0, kind, 1, _FREE, _FREE, child, b"", 0, 0, 0, start, size),
    )
