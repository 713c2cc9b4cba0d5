"""Ways in which a Vietnamese text is spoilt on its way through fonts, text layers and OCR; all from a given seed."""

import unicodedata
from collections.abc import Callable
from random import Random

_NOISE = "abcdefghijklmnopqrstuvwxyzăâêôơưđáàảãạ0123456789.,;:|!'\"~^"
# TCVN3 (ABC) letters as they look when read as Latin-1, by letter.
_TCVN3 = dict(
    pair
    for letters, bytes_ in (
        ("ăâêôơưđĂÂÊÔƠƯĐ", "¨©ª«¬\u00ad®¡¢£¤¥¦§"),
        ("àảãáạằẳẵắặầẩẫấậ", "µ¶·¸¹»¼½¾ÆÇÈÉÊË"),
        ("èẻẽéẹềểễếệìỉĩíị", "ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ"),
        ("òỏõóọồổỗốộờởỡớợ", "ßáâãäåæçèéêëìíî"),
        ("ùủũúụừửữứựỳỷỹýỵ", "ïñòóôõö÷øùúûüýþ"),
    )
    for pair in zip(letters, bytes_, strict=True)
)


def stripped(text: str, random: Random, share: float = 1.0) -> str:
    """Diacritics lost."""
    return "".join(_plain(letter) if random.random() < share else letter for letter in text)


def dropped(text: str, random: Random, share: float) -> str:
    """Letters with diacritics lost: "QUYT ĐNH"."""
    return "".join(letter for letter in text if letter.isascii() or random.random() >= share)


def spaced(text: str, random: Random, share: float) -> str:
    """Letters set apart: "Đ I Ề U"."""
    return "".join(letter + " " if letter.isalpha() and random.random() < share else letter for letter in text)


def split_off(text: str, random: Random, share: float) -> str:
    """Letters with diacritics set apart from those before them: "ĐIỀ U KHO ẢN"."""
    return "".join(f" {c}" if not c.isascii() and c.isalpha() and random.random() < share else c for c in text)


def misread(text: str, random: Random, share: float) -> str:
    """Characters read as others."""
    return "".join(random.choice(_NOISE) if c.strip() and random.random() < share else c for c in text)


def mistoned(text: str, random: Random, share: float) -> str:
    """Tones and marks lost or changed, as poor OCR does."""
    return "".join(_mistoned(c, random) if not c.isascii() and random.random() < share else c for c in text)


def run_together(text: str, random: Random, share: float) -> str:
    """Blanks lost."""
    return "".join("" if c == " " and random.random() < share else c for c in text)


def tcvn3(text: str, random: Random, share: float = 1.0) -> str:  # noqa: ARG001
    """Not decoded from TCVN3."""
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def utf8_as_latin(text: str, random: Random, share: float = 1.0) -> str:  # noqa: ARG001
    """UTF-8 read as Latin-1."""
    return text.encode().decode("latin-1")


def private(text: str, random: Random, share: float) -> str:
    """Glyphs without a meaning."""
    return "".join(chr(0xE000 + ord(c) % 500) if c.strip() and random.random() < share else c for c in text)


Damage = Callable[[str, Random, float], str]
# Each with a share that leaves a text of use (0: none does), and one that does not.
DAMAGES: dict[str, tuple[Damage, float, float]] = {
    "stripped": (stripped, 0.02, 0.8),
    "dropped": (dropped, 0.03, 0.35),
    "spaced": (spaced, 0.01, 0.25),
    "split off": (split_off, 0.03, 0.5),
    "misread": (misread, 0.03, 0.15),
    "mistoned": (mistoned, 0.04, 0.5),
    "run together": (run_together, 0.03, 0.6),
    "TCVN3": (tcvn3, 0.0, 1.0),
    "UTF-8 as Latin-1": (utf8_as_latin, 0.0, 1.0),
    "private use": (private, 0.02, 0.2),
}


def _plain(letter: str) -> str:
    return {"đ": "d", "Đ": "D"}.get(letter) or unicodedata.normalize("NFD", letter)[0]


def _mistoned(letter: str, random: Random) -> str:
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) < 2:
        return _plain(letter)
    return random.choice((parts[0], unicodedata.normalize("NFC", parts[:-1]), parts[0] + random.choice("'`,")))
