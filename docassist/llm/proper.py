"""Proper names in running Vietnamese text, for masking (what to hide) and for checking (what to prove)."""

import re
from collections.abc import Iterator

from docassist.register.names import load_names

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
# A syllable that begins with a capital; "\w" takes its rest, whatever the case.
CAPITAL = rf"[{UPPER}][^\W\d_]*"
_FAMILY = "|".join(form for name in load_names().family for form in (name, name.upper()))
# Family name and up to five more: "Nguyễn Văn A", "TRẦN THỊ BÍCH".
FULL_NAME = re.compile(rf"\b(?:{_FAMILY})(?:[ \u00a0]+{CAPITAL}){{1,5}}(?![\w-])")
_TITLES = (
    "ông|bà|anh|chị|cô|chú|bác|cụ|cháu|em|công dân|bị cáo|nguyên đơn|bị đơn|đồng chí|đ/c|thầy"
    "|luật sư|bác sĩ|bác sỹ|kỹ sư|thạc sĩ|tiến sĩ|giáo sư"
)
TITLED = re.compile(
    rf"(?<![^\W\d_])(?i:{_TITLES})(?:[ ]*:)?(?:\s*\([^()]{{1,12}}\))?[ ]+(?P<name>{CAPITAL}(?:[ ]+{CAPITAL}){{0,5}})"
)
# A name in small letters: behind a title, or with one of the usual middle names.
_SMALL = "|".join(name.lower() for name in load_names().family)
LOWER_NAME = re.compile(
    rf"(?<![^\W\d_])(?:(?:ông|bà|anh|chị|cô|đồng chí|đ/c)\s+(?:{_SMALL})\s[^\W\d_]+(?:\s[^\W\d_]+)?"
    rf"|(?:{_SMALL})\s(?:văn|thị|hữu|đình|quang|trọng|thanh|ngọc|đăng|xuân)\s[^\W\d_]+)"
)
# What begins as a name does and is none: places and words of forms.
_NO_PERSONS = re.compile(
    r"(?i:hà nội|hà nam|hà tĩnh|hà giang|hà đông|hồ chí minh|cao bằng|lâm đồng|thái nguyên|thái bình|lý lịch|hồ sơ)\b"
)


def persons(text: str) -> Iterator[re.Match[str]]:
    """Names with a family name in front, as matches."""
    yield from (hit for hit in FULL_NAME.finditer(text) if not _NO_PERSONS.match(hit.group()))
