"""Proper names in running Vietnamese text, for masking (what to hide) and for checking (what to prove)."""

import re
from collections.abc import Iterator

from docassist.register.names import load_names
from docassist.text import fold

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
# A syllable that begins with a capital; "\w" takes its rest, whatever the case.
CAPITAL = rf"[{UPPER}][^\W\d_]*"
_FAMILY = "|".join(form for name in load_names().family for form in (name, name.upper()))
# What a title stands before that is no name: "đồng chí Bí thư", "ông Giám đốc".
POSITIONS = frozenset(
    {
        "Bí",
        "Phó",
        "Chủ",
        "Giám",
        "Bộ",
        "Thứ",
        "Tổng",
        "Trưởng",
        "Viện",
        "Cục",
        "Vụ",
        "Hiệu",
        "Thủ",
        "Đại",
        "Ủy",
        "Chánh",
    }
)
# Family name and up to five more: "Nguyễn Văn A", "TRẦN THỊ BÍCH".
FULL_NAME = re.compile(rf"\b(?P<name>(?:{_FAMILY})(?:[ \u00a0]+{CAPITAL}){{1,5}})(?![\w-])")
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
    r"(?i:an giang|an ninh|ninh bình|ninh thuận|hà nội|hà nam|hà tĩnh|hà giang|hà đông|hồ chí minh|cao bằng|lâm đồng"
    r"|thái nguyên|thái bình|lý lịch|hồ sơ)\b"
)


def persons(text: str) -> Iterator[re.Match[str]]:
    """Names with a family name in front, as matches."""
    at = 0
    while hit := FULL_NAME.search(text, at):
        first = hit.group().split()[0]
        if first.capitalize() in POSITIONS:  # a name may follow the position: "PHÓ CHỦ TỊCH Nguyễn Văn A"
            at = hit.start() + len(first)
            continue
        at = hit.end()
        if not _NO_PERSONS.match(hit.group()) and not (hit.group().isupper() and _is_heading(hit)):
            yield hit


def titled_persons(text: str) -> Iterator[re.Match[str]]:
    """Names behind a title; a position is none ("đồng chí Phó Chủ tịch")."""
    yield from (hit for hit in TITLED.finditer(text) if hit["name"].split()[0] not in POSITIONS)


def _is_heading(hit: re.Match[str]) -> bool:
    """Whether words in capitals are part of a heading ("QUẢN LÝ RỦI RO", "PHẠM VI") and no name."""
    before = hit.string[: hit.start()].split()[-1:]
    names = load_names()
    known = {fold(name) for name in (*names.given, *names.middle)}
    return (bool(before) and before[0].isupper()) or fold(hit.group().split()[-1]) not in known
