"""The statements of a document: its sentences and list items with their place in its structure.

The whole text is read once. Headers, legal bases, recipients, signatures and form fields are not statements.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docassist.blocks import BlockKind, blocks
from docassist.register.pieces import UPPER
from docassist.results import Register
from docassist.summarise.trim import without_marker
from docassist.text import match_form, sentences
from docassist.types import ParsedDocument, Span

_ARTICLE = re.compile(r"[“\"]?Điều\s+\d{1,4}[a-zđ]?\s*[.:]")
_BASIS = re.compile(r"[“\"]?(?:Căn cứ|Theo đề nghị|Xét (?:đề nghị|Tờ trình)|Trên cơ sở kết quả biểu quyết)\s")
# What an issuer heard before it decided stands among the legal bases, and is none.
_HEARD = re.compile(r"Sau khi\s")
# Whom a telegram is sent to stands below this line, one a line.
_WIRES = re.compile(r"[^,;.]{3,120}\sđiện\s*:?$")
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?")
# The heading of an annex; a clause that begins "Phụ lục XIV ban hành kèm theo ..." is none.
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|MẪU|BIỂU)\b|(?:Phụ lục|Mẫu|Biểu)(?:\s+số)?(?:\s+[\dIVXLC./-]+[a-zđA-Z]?)?\s*[:.]?\s*(?:$|\n)"
)
_TITLE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})\.?\s")
_FOOTNOTE = re.compile(
    rf"(?:Kính gửi|Họ và tên|Họ tên)\b|\(?\d{{1,2}}\)?\s+[{UPPER}]|\((?:Ban hành )?[Kk]èm theo|\([^()]*\)$"
    r"|[\W\d]*[Nn]gày\W+(?:\d+\W+)?tháng"
    r"|[^,;.]{2,30},\s*ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d+\W*$"
)
# Part of a formula, an entry of accounts, nothing but a place in a law, the foot of a form or a letter.
_FORMULA = re.compile(
    r"[=+×x*/<>≤≥]|(?:Nợ|Có)\s(?:các\s)?TK\b|.{3,60}-\s?Mã số\s\d+$|.*\((?:Ký|[Đđ]ã ký)\b"
    r"|(?:Điều|Khoản|Điểm)\s[^.;:]{0,60}\s(?:số\s)?\d+/\S+$",
    re.DOTALL,
)
# How to book is for accountants. What a letter of a formula stands for is worth telling only where it sets rates.
_ENTRY = re.compile(r"\bghi:? (?:Nợ|Có|đơn)\b|\b(?:Nợ|Có)\s(?:các\s)?(?:TK\b|\d{3})")
_LEGEND = re.compile(r"[^\W\d_]{1,3}[A-Z]?[a-z]{0,4}\d?\s*:")
_RATE = re.compile(r"\d\s?(?:%|tỷ|triệu|đồng)")
# Signs that recognition leaves where a stamp or a signature crosses the text.
_NOISE = re.compile(r"[\[\]{}|®©~^\\¬«»äÖöüß]")
_ADDRESS = re.compile(
    r"(?:Số|Ấp|Thôn|Lô|Tổ|\d+[A-Z]?(?:/\d+)?)\s.*(?:đường|phố|phường|quận|huyện|xã|tỉnh|[PQ]\.|Tp\.)", re.DOTALL
)
_CAPTION = re.compile(r"(?:Bảng|Biểu|Hình|Sơ đồ)\s[\d.]+\s*:")
_NAMED = re.compile(
    r"(?:Luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Công điện|Công văn|Kế hoạch)\s+(?:số|\d)"
)
VERB = re.compile(
    r"\b(?:là|phải|được|bị|có|không|cần|đã|sẽ|thực hiện|tổ chức|bảo đảm|đảm bảo|xây dựng|rà soát|báo cáo|gửi|trình"
    r"|chỉ đạo|chủ trì|phối hợp|tăng cường|đẩy mạnh|nâng cao|kiểm tra|hướng dẫn|xử lý|giải quyết|hoàn thành|áp dụng"
    r"|quy định|tiếp tục|triển khai|bố trí"
    r"|quản lý|cấp|hỗ trợ|ban hành|đề xuất|tham mưu|yêu cầu|đề nghị|giao|chịu|nghiêm cấm)\b"
)
# These issue what stands behind their signature; what stands behind another paper's is a form or a copy.
_ENCLOSING = re.compile(r"quyết định|nghị|luật|bộ luật|pháp lệnh|thông tư|chỉ thị|văn bản hợp nhất")
_MOTTO = re.compile(r"Độc lập\W+Tự do\W+Hạnh phúc")
_FORM_FIELD = re.compile(r"[.…_\[□](?:(?<=[.…_])[.…_]{3}|(?<=\[)\s*\]|(?<=□))")
# A page with so many blanks to fill in is a form.
_BLANKS, _FORM_SEEN = 3, 1_200
_SHORTEST = 24
_LONGEST_TITLE = 300
_FARTHEST_HEADER = 8_000
_LONGEST = 1_200


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or item; `lead` is the sentence ending in a colon that it completes.

    `article` counts the articles or headings passed, `order` the statements under it; both start at 0.
    """

    span: Span
    page: int
    article: int
    order: int
    heading: Span | None
    lead: Span | None
    annex: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What a document is made of: legal bases, headings of articles, statements, and where its annexes begin."""

    bases: tuple[Span, ...]
    headings: tuple[Span, ...]
    statements: tuple[Statement, ...]
    annex: int


def outline(document: ParsedDocument, register: Register, end: int) -> Outline:
    """Read a document's structure in one pass, up to an offset where another document begins."""
    return _Reader(document, register, end).read()


class _Reader:
    """The state of one pass: where we are in the structure."""

    def __init__(self, document: ParsedDocument, register: Register, end: int) -> None:
        self.document, self.end = document, end
        known = [(page.lines[0].start, page.number) for page in document.pages if page.lines]
        self.starts, self.numbers = [start for start, _ in known], [number for _, number in known]
        self.header_end = _header_end(register)
        self.bases: list[Span] = []
        self.headings: list[Span] = []
        self.statements: list[Statement] = []
        # The introduction of the items that are read, and that of numbered items, which holds on behind their own.
        self.lead: Span | None = None
        self.outer: Span | None = None
        self.order, self.annex_at = 0, end
        self.annex = self.recipients = self.over = self.articles = self.form = self.wired = False
        self.encloses = bool(register.kind and _ENCLOSING.match(register.kind.value.lower()))

    def read(self) -> Outline:
        for block in blocks(self.document):
            if not self.over and block.kind is not BlockKind.CELL and block.span.end <= self.end:
                self._take(block.kind, max(block.span.start, self.header_end), block.span.end)
        return Outline(tuple(self.bases), tuple(self.headings), tuple(self.statements), self.annex_at)

    def _take(self, kind: BlockKind, start: int, end: int) -> None:
        text = self.document.text[start:end].lstrip(" \n.:;,")
        span = Span(end - len(text), end)
        if self._is_address(text):
            return
        if _RECIPIENTS.match(text):
            self.recipients = True
        elif _MOTTO.match(text):
            self.over = bool(self.statements) and not self.encloses
            self.form = bool(self.statements) and self._is_form(end)
        elif _HEARD.match(text) and not self.articles and text[-1] in ";,":
            return
        elif _BASIS.match(text) and not self.articles and (self.encloses or text.endswith(";")):
            self.bases.append(span)
        elif text and (kind is BlockKind.HEADING or (len(text) <= _LONGEST_TITLE and _ANNEX.match(text))):
            self._open(span, text)
        elif text and not self.form and not (self.recipients and text[0] in "-+") and not _FORM_FIELD.search(text):
            self.statements.extend(self._statements(kind, span, text))

    def _is_address(self, text: str) -> bool:
        """Whether a block names whom a telegram is sent to, or says that their names follow."""
        if not self.statements and _WIRES.match(text):
            self.wired = True
            return True
        self.wired = self.wired and bool(text) and (text[0] in "-+" or text[-1] == ";" or only_names(text))
        return self.wired

    def _open(self, span: Span, text: str) -> None:
        self.articles = self.articles or bool(_ARTICLE.match(text))
        self.recipients = self.recipients and not _ANNEX.match(text)
        if _ANNEX.match(text):
            self.annex, self.form = True, self._is_form(span.end)
            self.annex_at = min(self.annex_at, span.start)
        self.order, self.lead, self.outer = 0, None, None
        self.headings.append(span)

    def _statements(self, kind: BlockKind, block: Span, text: str) -> Iterator[Statement]:
        if title := _title_end(text):
            self._open(Span(block.start, block.start + title), text)
            block, text = _behind(block, text, title)
        elif _ARTICLE.match(text) or (kind is BlockKind.ITEM and _TITLE.match(text) and text[-1] not in ".;:,"):
            self._open(block, text)
        self._introduce(kind, text)
        for span in _whole(self.document.text, sentences(text, block.start)):
            words = self.document.text[span.start : span.end]
            if words.endswith(":"):
                self.lead = None if _CAPTION.match(words) else span
                self.outer = self.outer if kind is BlockKind.ITEM else self.lead
            elif len(words) >= _SHORTEST and not _is_fragment(words):
                heading = self.headings[-1] if self.headings else None
                page = self._page(span.start)
                yield Statement(span, page, len(self.headings), self.order, heading, self.lead, self.annex)
                self.order += 1

    def _introduce(self, kind: BlockKind, text: str) -> None:
        """What introduces a block: for numbered items their own introduction again, for new text nothing."""
        if kind is not BlockKind.ITEM or text[:1].isupper():
            self.lead = self.outer = None
        elif text[:1].isdigit():
            self.lead = self.outer

    def _is_form(self, start: int) -> bool:
        """Whether what begins here is for others to fill in."""
        return len(_FORM_FIELD.findall(self.document.text, start, start + _FORM_SEEN)) >= _BLANKS

    def _page(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        return self.numbers[at] if at >= 0 else 1


def _title_end(text: str) -> int:
    """Where the title of an article ends, if it stands on lines of its own before the article's words; 0 if not."""
    if not _ARTICLE.match(text):
        return 0
    at = text.find("\n")
    while 0 < at <= _LONGEST_TITLE and text[at + 1 : at + 2]:
        if text[at - 1] in ".;:,":
            return 0
        if text[at + 1].isupper() and text[at + 1 :].split(maxsplit=1)[0].istitle() and len(text) - at > _SHORTEST:
            return at
        at = text.find("\n", at + 1)
    return 0


def _behind(block: Span, text: str, title: int) -> tuple[Span, str]:
    """What stands behind a title of so many characters."""
    rest = text[title:].lstrip()
    return Span(block.end - len(rest), block.end), rest


def _whole(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Sentences, those whole again that were cut by a full stop inside brackets, or by semicolons between names.

    "Yêu cầu Giám đốc Sở A; Giám đốc Sở B thực hiện ..." is one order: a part that only names something, and the part
    behind it, belong to the part before.
    """
    start, end, depth, names = -1, -1, 0, False
    for span in spans:
        words = text[span.start : span.end]
        listed = start >= 0 and text[end - 1] == ";"
        goes_on = depth > 0 or names or (start >= 0 and words[0].islower()) or (listed and only_names(words))
        if start >= 0 and (not goes_on or span.end - start > _LONGEST):
            yield Span(start, end)
            start, depth = -1, 0
        names = start >= 0 and depth <= 0 and words.endswith(";") and only_names(words)
        start, end = (span.start if start < 0 else start), span.end
        depth = max(depth + words.count("(") - words.count(")"), 0)
    if start >= 0:
        yield Span(start, end)


def only_names(words: str) -> bool:
    """Whether a part of a sentence only names something: a document, or things without a verb."""
    return bool(_NAMED.match(words)) or not VERB.search(match_form(words))


def _header_end(register: Register) -> int:
    found = (register.kind, register.subject, register.number, register.issued, register.issuer, *register.addressees)
    ends = (one.span.end for one in found if one is not None and one.span is not None)
    return max((end for end in ends if end < _FARTHEST_HEADER), default=0)


def _is_fragment(words: str) -> bool:
    """Whether words say nothing alone: a signature or title in capitals, a footnote, a formula, half a bracket."""
    words = without_marker(words)
    if not words or any(pattern.match(words) for pattern in (_FOOTNOTE, _FORMULA)):
        return True
    if any(pattern.search(words) for pattern in (_NOISE, _ENTRY)):
        return True
    if _LEGEND.match(words) and not _RATE.search(words):
        return True
    if " = " in words or words.count("(") != words.count(")"):
        return True
    if _ADDRESS.match(words) and not VERB.search(match_form(words)):
        return True
    return all(part[0].isupper() or not part[0].isalpha() for part in words.split())
