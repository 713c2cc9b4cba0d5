"""Vietnamese text as the programs before Unicode wrote it: the inverse of what `ingest.legacy` undoes."""

import unicodedata

from ingest.legacy.tables import TCVN3, VNI

_TCVN3 = {letter: sign for sign, letter in TCVN3.items()}
_VNI = {letter: pair for pair, letter in VNI.items()}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def tcvn3(text: str) -> str:
    """As TCVN3 shown in Latin-1; capitals that it lacks become small, as in its fonts of capitals."""
    return "".join(_TCVN3.get(letter) or _TCVN3.get(letter.lower()) or letter for letter in text)


def vni(text: str) -> str:
    """As VNI shown in Latin-1."""
    return "".join(_VNI.get(letter, letter) for letter in text)


def cp1258(text: str) -> bytes:
    """As Windows-1258, tones behind their letters."""
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
            out += (base + "".join(part for part in parts if part in _TONES)).encode("cp1258")
    return out
