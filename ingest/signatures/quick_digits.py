"""Signatures stand in PDF files as strings of up to 130,000 hexadecimal digits, and pyHanko reads each digit by three
calls: 0.4 s a signature, ten times what checking it takes. Here the same string is read in one go."""

import binascii
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_NAME = "read_hex_string_from_stream"
_DIGITS = re.compile(rb"[0-9A-Fa-f]*")
_SHORT, _LONG = 128, 2_000_000


@contextmanager
def quick_digits() -> Iterator[None]:
    """Put the quick reader in the place of pyHanko's; whatever is unusual is still read by that one."""
    from pyhanko.pdf_utils import generic

    functions = vars(generic)
    slow = functions[_NAME]
    functions[_NAME] = lambda stream: _read(stream, slow, generic.pdf_string)
    try:
        yield
    finally:
        functions[_NAME] = slow


def _read(stream: Any, slow: Callable[[Any], Any], make: Callable[[bytes], Any]) -> Any:
    """The string that begins at the stream's place; the place is behind it afterwards."""
    start = stream.tell()
    text = stream.read(_SHORT)
    if b">" not in text:
        text += stream.read(_LONG)
    digits = text[1 : text.find(b">")]
    if not text.startswith(b"<") or b">" not in text or not _DIGITS.fullmatch(digits):
        stream.seek(start)
        return slow(stream)
    stream.seek(start + len(digits) + 2)
    return make(binascii.unhexlify(digits + b"0" * (len(digits) % 2)))
