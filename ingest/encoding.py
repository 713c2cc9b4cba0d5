"""Text from bytes of unknown encoding: UTF-8 and UTF-16 are sure, Windows-1258 is the old Vietnamese last resort."""

import codecs

GUESSED = "Tệp không ghi rõ bảng mã; đã đọc theo Windows-1258, có thể sai dấu. Hãy kiểm tra lại nội dung."

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def known_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark names, or UTF-8 where the bytes are valid; None where it must be guessed."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text, and a warning where the encoding is a guess; undecodable bytes become U+FFFD."""
    encoding = known_encoding(data)
    if encoding:
        return data.decode(encoding, errors="replace"), ()
    return data.decode("cp1258", errors="replace"), (GUESSED,)
