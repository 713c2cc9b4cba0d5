"""Numbers and names of agencies in the form in which they are compared."""

import re

from docassist.register.number import parse
from docassist.text import fold, match_form

LONGEST = 255
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"[a-z0-9]+")
_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubtvqh": "uy ban thuong vu quoc hoi",
    "mttq": "mat tran to quoc",
    "tp": "thanh pho",
    "vpcp": "van phong chinh phu",
    "vp": "van phong",
    "tw": "trung uong",
}
# Words that say where, or of what level: left out by many who name an agency in a sentence.
_LEVELS = frozenset(["thanh", "pho", "tinh", "ha", "noi", "viet", "nam", "cua", "va"])


def number_key(symbol: str | None) -> str:
    """A symbol as it is compared: no blanks, accents, case or leading zeros ("05 -CT/TU" -> "5-ct/tu"); empty without
    a number."""
    parsed = parse(symbol) if symbol else None
    if parsed is None or parsed.number is None:
        return ""
    joint = "" if parsed.notation.startswith("-") else "/"
    number = parsed.number.lstrip("0") or "0"
    return _BLANKS.sub("", fold(f"{number}{joint}{parsed.notation}"))[:LONGEST]


def issuer_words(name: str | None) -> frozenset[str]:
    """The words that tell an agency from others, abbreviations written out."""
    words = _WORD.findall(fold(match_form(name or "")))
    full = " ".join(_SHORT.get(word, word) for word in words).split()
    return frozenset(full) - _LEVELS


def may_be_same_issuer(one: str | None, other: str | None) -> bool:
    """Whether two names can be of one agency: one has no word that the other lacks, or either is not known."""
    left, right = issuer_words(one), issuer_words(other)
    if not left or not right:
        return True
    shared = len(left & right)
    # A slip of recognition costs one word of a long name.
    return shared >= min(len(left), len(right)) - (min(len(left), len(right)) >= 4)
