"""The gate for state secrets: finds a mark of secrecy before anything else is done with a document.

Tuned for recall (Law 117/2025/QH15, Article 5): a stamp in a line of its own, a label with a level, a number of the
secret series, a marking phrase, or an envelope sign. Words inside sentences ("bảo mật", "mật độ", the name of the Law)
are not marks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from unicodedata import is_normalized

from docassist.marks import load_marks
from docassist.secrecy_names import find_in_name
from docassist.text import fold, match_form, normalise
from docassist.types import Line, ParsedDocument

# Pages on which a stamp counts wherever it stands, and lines that count at the top and foot of any other page.
_FIRST_PAGES = 3
_EDGE = 4
_HEAD = 45
_ROUND_HEADS = 10
_FRAME = " \t*|[](){}<>\"'“”_=.:#~"
_LOOSE = _FRAME + "-–—•+;,/\\"
_PARTS = re.compile(r"\s*[-–—/,;|+&]\s*|\s{2,}")
_BESIDE = frozenset(
    {"hỏa tốc", "khẩn", "thượng khẩn", "hỏa tốc hẹn giờ", "lưu hành nội bộ", "không phổ biến", "độ mật", "dấu"}
)
_SERIES = re.compile(r"^\W*(?:S[ốôóo]|SỐ)\b.{0,60}\((?P<sign>M|MẬT|TỐI MẬT|TUYỆT MẬT)\)")
_NUMBER = re.compile(r"^\W*(?:S[ốôóo]|SỐ) ?[:.]? ?\S")
_NATION = re.compile(r"C[ỘO]NG ?H[OÒÓ][ÀA]? ?X[ÃA] ?H[ỘO]I|[ĐÐ]ẢNG CỘNG SẢN VIỆT NAM$")
_LONGEST_FIELD = 300
_LEVEL = r"(?:tuyệt |tối )?mật"
# A field of a file or a packet: "(Mật) V/v ...", "MẬT: báo cáo ...", "Tối mật", "Công văn mật".
_FIELD = re.compile(
    rf"\W*(?:[\[(]\s*(?P<framed>{_LEVEL})\s*[\])]|(?P<led>{_LEVEL})\s*[:–—-]\s|(?P<whole>{_LEVEL})\W*$"
    rf"|(?:công văn|văn bản|tài liệu|báo cáo|tờ trình|quyết định|kế hoạch|công điện) (?P<kind>{_LEVEL})$)",
    re.IGNORECASE,
)
_SERIES_FIELD = re.compile(r"(?:\d{1,6} ?/ ?)?[A-ZĐ][A-ZĐa-zđ0-9&./-]*? ?\((?:M|MẬT|TỐI MẬT|TUYỆT MẬT)\)")
_ENVELOPE = re.compile(r"kính gửi|nơi gửi|người nhận|nơi nhận|gửi:|số bì|địa chỉ")
_ENVELOPE_LENGTH = 700
_VALUE = re.compile(r"[:=\-–]\s*(?P<value>.{1,30})$|\s(?P<loose>[^\s:=]{1,8}(?: mật)?)$")
# What stands in the right column of a head, where both columns have become one line.
_RIGHT_CELL = re.compile(r" (?=C[ỘO]NG ?H[OÒÓ][ÀA]? ?X[ÃA] ?H[ỘO]I|Độc lập ?-|ĐẢNG CỘNG SẢN)")
_FOREIGN = ("security", "classification", "confidential")
_NEGATED = re.compile(r"không (?:\w+ ){0,6}$")


def find_mark(document: ParsedDocument, filename: str = "") -> str | None:
    """The name of a mark of secrecy on a document ("MẬT", "TỐI MẬT", "(M)" ...); None when there is none.

    Args:
        document: as read; its first pages are enough for most marks.
        filename: the file's name, with or without diacritics.
    """
    for name in (filename, *document.attachments):
        if name and (mark := find_in_name(name)):
            return mark
    return _in_info(document) or _in_lines(document) or _in_signs(document)


def _in_info(document: ParsedDocument) -> str | None:
    """What the file or its packet says of itself: a field that is or begins with a level, a label of secrecy with one,
    a symbol of the secret series, a kind ("Công văn mật")."""
    for key, value in document.info.items():
        if _is_label(key) and (level := _value_level(value)):
            return level
        if len(value) < _LONGEST_FIELD and (mark := _of_field(normalise(value))):
            return mark
    return None


def _of_field(value: str) -> str | None:
    if level := _stamp(value, loose=False):
        return level
    if hit := _FIELD.match(value):
        return _value_level(hit["framed"] or hit["led"] or hit["whole"] or hit["kind"])
    return "(M)" if _SERIES_FIELD.fullmatch(value) else None


def _in_lines(document: ParsedDocument) -> str | None:
    """A stamp, a label, a secret series or a marking phrase in the lines where such marks stand."""
    cells = _cells(document)
    for page in document.pages:
        for line in page.furniture:
            if _is_worth(line.text) and (mark := _of_line(normalise(line.text), head=True)):
                return mark
        texts = [line.text for line in page.lines]
        for at, head in _places(texts, page.number):
            if not _is_worth(texts[at]) or (not head and _inside(page.lines[at], cells)):
                continue
            if (mark := _of_line(normalise(texts[at]), head)) and not _broken(texts, at):
                return mark
    return None


def _places(texts: Sequence[str], page: int) -> Iterator[tuple[int, bool]]:
    """The lines of a page to look at, and whether each stands in a head: all of the first pages; of others the edges
    and what is round a head, since every part of a file is looked at, not only the first."""
    heads = _near_heads(texts)
    for at in range(len(texts)):
        head = at in heads or (page == 1 and at < _HEAD)
        if head or page <= _FIRST_PAGES or at < _EDGE or at >= len(texts) - _EDGE:
            yield at, head


def _is_worth(text: str) -> bool:
    """A quick look before a closer one: marks are short and hold the word, a sign of the series or a foreign label."""
    if len(text) > 160 or not ("M" in text or "m" in text or "ssif" in text):
        return False
    squeezed = fold(normalise(text)).replace(" ", "")
    return "mat" in squeezed or "(m)" in squeezed or "bocbi" in squeezed or any(label in squeezed for label in _FOREIGN)


def _of_line(text: str, head: bool) -> str | None:
    """The mark that a line is or bears.

    Args:
        text: the line in normal form.
        head: whether it stands in a head or a margin, where small letters and lost marks count too.
    """
    left = _RIGHT_CELL.split(text, maxsplit=1)[0] if head else text
    if level := _stamp(left, head) or _labelled(text):
        return level
    if head and (hit := _SERIES.match(text)):
        return hit["sign"] if len(hit["sign"]) > 1 else "(M)"
    if head and _NUMBER.match(text) and (level := _at_end(text)):
        return level
    return _marking(text) if head else None


def _stamp(text: str, loose: bool) -> str | None:
    """The level that a line is, alone or beside a stamp of urgency; letters may be set apart ("M Ậ T")."""
    words = text.strip(_LOOSE if loose else _FRAME)
    if not words or len(words) > 60 or not (words.isupper() or (loose and words[0].isupper())):
        return None
    if level := _level(words, loose):
        return level
    parts = [part.strip(_LOOSE) for part in _PARTS.split(words)]
    found = [level for part in parts if (level := _level(part, loose))]
    others = [part for part in parts if part and not _level(part, loose)]
    return found[0] if found and all(match_form(part) in _BESIDE for part in others) else None


def _level(words: str, loose: bool) -> str | None:
    """The level that words are; without marks, as typed or read by OCR, where `loose`."""
    key = match_form(words).replace(" ", "")
    for level in load_marks().levels:
        name = _key(level.name)
        # "ĐỘ MẬT" alone is a label; "ĐỘ TỐI MẬT" is a level.
        if (
            key in (name, f"dấu{name}")
            or (key == f"độ{name}" and " " in level.name)
            or (loose and words.isupper() and fold(key) == fold(name))
        ):
            return level.name
    return None


@cache
def _key(name: str) -> str:
    return match_form(name).replace(" ", "")


def _labelled(text: str) -> str | None:
    """A label with a level behind it: "Độ mật: Tối mật"."""
    lowered = match_form(text)
    label = next((name for name in load_marks().names if lowered.lstrip(_LOOSE).startswith(name)), None)
    if label is None:
        return None
    rest = text[lowered.index(label) + len(label) :]
    hit = _VALUE.match(rest)
    return _value_level(hit["value"] or hit["loose"]) if hit else None


def _value_level(value: str) -> str | None:
    words = match_form(value).strip(_LOOSE)
    if words in load_marks().none or not words:
        return None
    for level in load_marks().levels:
        if words == match_form(level.name) or words == level.envelope.lower() or fold(words) == fold(level.name):
            return level.name
    return None


def _is_label(key: str) -> bool:
    words = match_form(key).replace("_", " ")
    return any(words == name or fold(words) == fold(name) for name in load_marks().names)


def _at_end(text: str) -> str | None:
    """A level stamped right of a number line."""
    for level in load_marks().levels:
        if text.rstrip(_LOOSE).endswith(f" {level.name}"):
            return level.name
    return None


def _marking(text: str) -> str | None:
    """A phrase that marks the whole paper, not negated and not part of a longer sentence about secrecy."""
    lowered = match_form(text).strip(_LOOSE)
    for phrase in load_marks().marking:
        at = lowered.find(phrase)
        if at >= 0 and len(lowered) < len(phrase) + 40 and not _NEGATED.search(lowered[:at]) and at < 12:
            behind = lowered[at + len(phrase) :].strip()
            if not behind or not behind[0].isalpha() or behind.startswith(("độ ", "không được", "cấm")):
                return phrase.upper()
    return None


def _broken(texts: Sequence[str], at: int) -> bool:
    """Whether a stamp is only a part of words broken over lines: "BẢO / MẬT", "MẬT / ĐỘ / XÂY DỰNG"."""
    table = load_marks()
    above = normalise(texts[at - 1]).split() if at else []
    below = normalise(texts[at + 1]).split() if at + 1 < len(texts) else []
    led = bool(above) and above[-1].isupper() and match_form(above[-1]) in table.leaders
    followed = bool(below) and below[0].isupper() and match_form(below[0]).strip(_LOOSE) in table.followers
    return led or followed


def _near_heads(texts: Sequence[str]) -> frozenset[int]:
    """The lines around each head on a page: every part of a file is looked at, not only the first."""
    near: set[int] = set()
    for at, text in enumerate(texts):
        if "C" in text and _NATION.search(text if is_normalized("NFC", text) else normalise(text)):
            near.update(range(max(at - _ROUND_HEADS, 0), at + _ROUND_HEADS))
    return frozenset(near)


def _cells(document: ParsedDocument) -> list[tuple[int, int]]:
    """The places of tables of several cells; a frame around a stamp is a table of one."""
    spans = []
    for table in document.tables:
        cells = [cell.span for row in table.rows for cell in row if cell.text]
        if len(cells) >= 6:
            spans.append((min(span.start for span in cells), max(span.end for span in cells)))
    return spans


def _inside(line: Line, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= line.start < end for start, end in spans)


def _in_signs(document: ParsedDocument) -> str | None:
    """Two weak signs together in the head, or the sign of a level on a cover."""
    lines = (line.text for page in document.pages[:1] for line in page.lines[:_HEAD])
    texts = [normalise(text) for text in lines if len(text) < _LONGEST_FIELD]
    weak = set(_weak_signs(texts))
    if len(weak) >= 2:
        return "BÍ MẬT NHÀ NƯỚC"
    signs = {text.strip(_FRAME) for text in texts}
    for level in load_marks().levels:
        if level.envelope in signs and (weak or _is_envelope(document.text)):
            return level.envelope
    return None


def _weak_signs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        lowered = match_form(text).strip(_LOOSE)
        for sign in load_marks().weak:
            if lowered == sign or _sign_line(sign).match(lowered):
                yield sign


@cache
def _sign_line(sign: str) -> re.Pattern[str]:
    """A sign with a colon or a number behind it and nothing else."""
    return re.compile(rf"{re.escape(sign)}\s*(?::.{{0,30}}|\d[\d/ ]*)$")


def _is_envelope(text: str) -> bool:
    """A cover: a few lines with an address and no body."""
    lowered = match_form(normalise(text))
    return len(text) < _ENVELOPE_LENGTH and _ENVELOPE.search(lowered) is not None and "căn cứ" not in lowered
