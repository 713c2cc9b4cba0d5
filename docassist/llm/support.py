"""What a sentence of a model says and its sources do not: numbers, dates, document numbers, names of units and persons.

The check is strict where a reader would act on a slip, and knows the usual ways of writing one thing: "1,2 tỷ đồng" and
"1.200 triệu đồng", "20/3/2026" and "ngày 20 tháng 3 năm 2026", "UBND TP" and "Ủy ban nhân dân thành phố".
"""

import re
from collections.abc import Iterator, Sequence

from docassist.llm.facts import facts, plain, source_facts
from docassist.llm.proper import CAPITAL, LOWER_NAME, TITLED, UPPER, persons
from docassist.summarise.figures import OPENS_UNIT, UNIT, short_form
from docassist.text import hits, match_form, syllables
from docassist.units import Units

_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tp": "thành phố",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "mttq": "mặt trận tổ quốc",
    "gdđt": "giáo dục và đào tạo",
    "tthc": "thủ tục hành chính",
    "cchc": "cải cách hành chính",
    "cntt": "công nghệ thông tin",
}
_COUNCILS = re.compile(r"(?P<body>(?:ủy ban|hội đồng) nhân dân)(?:\s+(?:các|cấp))+(?!\w)")
_BODIES = {
    "GD&ĐT": "Giáo dục và Đào tạo",
    "NN&MT": "Nông nghiệp và Môi trường",
    "TN&MT": "Tài nguyên và Môi trường",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "KH&CN": "Khoa học và Công nghệ",
    "VH&TT": "Văn hóa và Thể thao",
    "DT&TG": "Dân tộc và Tôn giáo",
}
_SIGNED = re.compile("|".join(re.escape(name).replace("\\&", r"\s?&\s?") for name in _BODIES))
_EXPAND = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_SHORT, key=len, reverse=True)))})(?!\w)")
# Behind a link a reader leaves the page: it must be the source's own.
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(rf"(?<![^\W_]){CAPITAL}(?:\s+{CAPITAL})*(?![^\W_])")
_OPENS = re.compile(r"(?:^|[.:;!?\"“(\-–])\s*\Z")
_PLACE = re.compile(
    r"(?:tỉnh|thành phố|phường|xã|quận|huyện|thị trấn|thị xã|đường|phố|khu|dự án|công ty)\s+\Z", re.IGNORECASE
)
_BEHIND = re.compile(rf"(?P<name>\s{CAPITAL}\s{CAPITAL})\s[^\W\d_{UPPER}][^\W\d_]*\Z")
# What a title stands before that is no name: "đồng chí Bí thư", "ông Giám đốc".
_POSITIONS = frozenset(
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
_SHOUTED = 0.7
_NEGATIONS = frozenset({"không", "chưa", "chẳng", "cấm", "trừ"})
_LEAST_SHARED = 0.6
# A date or an amount alone is judged by its figures.
_TOO_SHORT = 4


def unsupported(sentence: str, sources: Sequence[str], units: Units) -> tuple[str, ...]:
    """The numbers, dates, document numbers, names of units and of persons of a sentence that its sources do not hold.

    Args:
        sentence: one sentence of a model.
        sources: the sentences it says it rests on.
        units: the catalogue, by which a unit is the same under each of its names.
    """
    told, source = _spelled(sentence), _spelled("\n".join(sources))
    figures = source_facts(source).missing(facts(told))
    links = (link for link in _LINK.findall(told) if link.rstrip(".,;)") not in source)
    return tuple(dict.fromkeys((*links, *figures, *_units(told, source, units), *_Names(source).missing(told))))


def strays(sentence: str, sources: Sequence[str]) -> bool:
    """Whether a sentence has a "không" of its own, or few words in common with its sources."""
    said = [part for part in syllables(_expanded(plain(sentence))) if not part[0].isdigit()]
    held = set(syllables(_expanded(plain("\n".join(sources)))))
    if (_NEGATIONS & set(said)) - held:
        return True
    return len(said) > _TOO_SHORT and sum(part in held for part in said) < _LEAST_SHARED * len(said)


def _spelled(text: str) -> str:
    """A plain text with the short names of bodies that hold a sign written out: "Sở NN&MT"."""
    return _SIGNED.sub(lambda hit: _BODIES[re.sub(r"\s", "", hit.group())], plain(text))


def _expanded(text: str) -> str:
    """Match form with the abbreviations of every office written out."""
    return _COUNCILS.sub(r"\g<body>", _EXPAND.sub(lambda hit: _SHORT[hit.group()], match_form(text)))


def _units(told: str, source: str, units: Units) -> Iterator[str]:
    """Units that the source names neither so nor by another of their names."""
    known = {code for mention in units.mentions(source) for code in (mention.unit.code, mention.named.code)}
    held, short = _expanded(source), short_form(source)
    same = []
    for mention in units.mentions(told):
        words = told[mention.span.start : mention.span.end]
        if known & {mention.unit.code, mention.named.code} or _expanded(words) in held:
            same.append(mention.span)
        else:
            yield words
    for hit in hits(UNIT, OPENS_UNIT, told):
        covered = any(span.start <= hit.start() < span.end for span in same)
        # The pattern takes one small word behind a name with it: "Sở Minh Họa chủ".
        forms = {hit.group(), _BEHIND.sub(r"\g<name>", hit.group())}
        if not covered and not any(short_form(form) in short or _expanded(form) in held for form in forms):
            yield hit.group()


class _Names:
    """The names that a source holds: of persons, of places, of bodies, abbreviations."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.words = frozenset(_WORD.findall(source))
        self.held = _expanded(source)
        self.syllables = frozenset(syllables(self.held))
        named = (*persons(source), *TITLED.finditer(source))
        self.given = frozenset(hit.group().split()[-1].capitalize() for hit in named)
        self.initials = "".join(part[0] for part in _WORD.findall(self.held))

    def missing(self, told: str) -> Iterator[str]:
        """The names of a text that are not among them."""
        if _shouted(told):
            yield from (word for word in _WORD.findall(told) if match_form(word) not in self.syllables)
            return
        for hit in TITLED.finditer(told):
            if not self._has_person(hit["name"]):
                yield hit["name"]
        for hit in LOWER_NAME.finditer(told):
            if match_form(hit.group()) not in self.held:
                yield hit.group()
        for hit in _CAPITALS.finditer(told):
            if not self._has(hit.group(), told[: hit.start()]):
                yield hit.group()

    def _has_person(self, name: str) -> bool:
        """A given name alone must be one of a person: "bà Nghị" is not in "Nghị quyết"."""
        if " " in name or name in _POSITIONS:
            return self._has_capitals(name)
        return name.capitalize() in self.given

    def _has(self, name: str, before: str) -> bool:
        first, _, rest = name.partition(" ")
        if _OPENS.search(before) and len(_WORD.findall(name)) > 1 and rest and self._has(rest, first + " "):
            return True  # a sentence begins with a capital whatever its first word is
        if " " in name:
            if self._has_capitals(name):
                return True
            return not _PLACE.search(before) and _expanded(name) in self.held
        if len(name) > 1 and name.isupper():
            return name in self.words or _expanded(name) in self.held or name.lower() in self.initials
        return bool(_OPENS.search(before)) or match_form(name) in self.syllables

    def _has_capitals(self, name: str) -> bool:
        return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", self.source) for form in {name, name.upper()})


def _shouted(text: str) -> bool:
    """Whether a text is set in capitals, so that they tell no names."""
    words = _WORD.findall(text)
    return len(words) >= 4 and sum(map(str.isupper, words)) > _SHOUTED * len(words)
