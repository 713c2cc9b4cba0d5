"""Running heads and feet, page numbers and signature overlays: on the page, but not part of the document's text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docassist.text import normalise
from ingest.readers.geometry import Rect, Run
from ingest.readers.layout import Row, rect_of, text_of

# Heads and feet stand in these parts of the page's height.
_HEAD, _FOOT = 0.11, 0.90
_ROWS = 3
_PAGE_NUMBER = re.compile(
    r"(?:[-–(]\s*)?\d{1,4}(?:\s*[-–)])?|(?:Trang|Page)\s*:?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?", re.IGNORECASE
)
_GAZETTE = re.compile(
    r"(?:\d{1,4}\s+)?CÔNG\s+BÁO\s*/\s*Số\s.{1,60}?Ngày\s*\d{1,2}\s*-\s*\d{1,2}\s*-\s*\d{4}(?:\s+\d{1,4})?"
)
_SIGNATURE = re.compile(
    r"(?:Ký|Được ký|Ký số) bởi\s*:|Người ký\s*:|Digitally signed by|Signature (?:Not Verified|valid)", re.IGNORECASE
)
_SIGNED_AT = re.compile(r"(?:Thời gian ký|Ngày ký|Giờ ký|Signing time|Date)\s*:?\s*.{0,24}\d{1,2}:\d{2}", re.IGNORECASE)
_OVERLAY_RUNS = 10
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The rows of one page that may be furniture, and lines written in another direction than the rest."""

    page: Rect
    rows: Sequence[Row]
    aside: Sequence[str] = ()


def overlay_of(runs: Sequence[Run]) -> list[Run]:
    """Runs of a digital signature's visible mark: from "Ký bởi" to its time."""
    found: list[Run] = []
    for start, run in enumerate(runs):
        if not _SIGNATURE.match(run.text):
            continue
        for end, other in enumerate(runs[start : start + _OVERLAY_RUNS], start=start):
            if _SIGNED_AT.search(other.text):
                found.extend(runs[start : end + 1])
                break
    return found


def repeated_heads(pages: Sequence[Candidates]) -> frozenset[str]:
    """Keys of heads and feet that stand on many pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        keys = {_key(text_of(row)) for row in page.rows if in_margin(page.page, row)}
        counts.update(keys | {_key(text) for text in page.aside})
    least = max(3, 0.4 * len(pages))
    return frozenset(key for key, count in counts.items() if count >= least and len(key) > 2)


def edge_rows(page: Rect, rows: Sequence[Row]) -> list[Row]:
    """The first and last rows of a page that stand in its margins."""
    return [row for row in [*rows[:_ROWS], *rows[_ROWS:][-_ROWS:]] if in_margin(page, row)]


def in_margin(page: Rect, row: Row) -> bool:
    """Whether a row stands in the top or bottom margin."""
    rect = rect_of(row)
    height = page.y1 - page.y0
    return rect.y1 < page.y0 + _HEAD * height or rect.y0 > page.y0 + _FOOT * height


def is_furniture(text: str, heads: frozenset[str]) -> bool:
    """Whether a row at the edge of a page is a page number, a gazette head or a head of many pages."""
    plain = normalise(text).strip()
    return bool(_PAGE_NUMBER.fullmatch(plain) or _GAZETTE.fullmatch(plain)) or _key(text) in heads


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(normalise(text).split()))
