"""Text from bytes of unknown encoding: UTF-8 and UTF-16 are sure, else the old 8-bit encodings are weighed."""

import codecs
import re
from collections.abc import Iterator

from ingest.legacy import to_unicode
from ingest.legacy.words import UNICODE, WORD, costs

GUESSED = "Tệp không ghi rõ bảng mã; đã đọc theo bảng mã {}, có thể sai dấu. Hãy kiểm tra lại nội dung."
DAMAGED = "Một số chữ trong tệp bị hỏng, không đọc được. Hãy mở tệp để kiểm tra lại nội dung."

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What is looked at to guess, and the part of the letters of a text in UTF-8 that may be damaged.
_SAMPLE, _MOST_DAMAGED = 65_536, 0.02
# The high bytes of letters and signs in Vietnamese text in UTF-16, and their least share.
_HIGH_BYTES, _LEAST_HIGH = frozenset((0x00, 0x01, 0x03, 0x1E, 0x20)), 0.95
_CP1258, _CP1252 = "cp1258", "cp1252"


def known_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark names, UTF-16 or UTF-8 where the bytes are; None where it must be guessed."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\x00" in data[:_SAMPLE]:
        return _utf16(data[: _SAMPLE & ~1])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _is_damaged_utf8(data) else None
    return "utf-8"


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text, and a warning where the encoding is a guess; TCVN3 and VNI in Unicode, undecodable bytes as U+FFFD."""
    encoding = known_encoding(data)
    if encoding:
        text = data.decode(encoding, errors="replace")
        return to_unicode(text), (DAMAGED,) if "\ufffd" in text else ()
    encoding, name = guessed_encoding(data)
    return to_unicode(data.decode(encoding, errors="replace")), (GUESSED.format(name),)


def guessed_encoding(data: bytes) -> tuple[str, str]:
    """The codec by which 8-bit text reads best, and the name of its encoding for the clerk."""
    sample = data[:_SAMPLE]
    as_1258 = sample.decode(_CP1258, errors="replace")
    as_1252 = sample.decode(_CP1252, errors="replace")
    old = to_unicode(as_1252)
    if old != as_1252 and _oddity(as_1252, old) < _oddity(as_1258, as_1258):
        return _CP1252, "TCVN3 hoặc VNI"
    return _CP1258, "Windows-1258"


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: nearly all high bytes are the few that Vietnamese needs."""
    even, odd = data[0::2], data[1::2]
    for high, name in ((odd, "utf-16-le"), (even, "utf-16-be")):
        if high and sum(byte in _HIGH_BYTES for byte in high) >= _LEAST_HIGH * len(high) and 0 in high:
            return name
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    sound = sum(letter > "\x7f" for letter in text) - (broken := text.count("\ufffd"))
    return sound > 0 and broken <= max(1, _MOST_DAMAGED * sound)


def _oddity(raw: str, text: str) -> float:
    """The mean cost of the words that are marked in the raw text, read as they are in a text of the same length."""
    found = list(_prices(raw, text))
    return sum(found) / max(len(found), 1)


def _prices(raw: str, text: str) -> Iterator[float]:
    for hit in WORD.finditer(raw):
        if not hit.group().isascii():
            yield costs(re.sub("\u200b", "", text[hit.start() : hit.end()]))[UNICODE]
