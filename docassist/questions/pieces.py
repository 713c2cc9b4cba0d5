"""The sentences of a passage whose line breaks are gone, and the lists that they open."""

import re
from collections.abc import Iterator, Sequence

from docassist.text import sentences
from docassist.types import Span

# An item or a numbered paragraph inside a line; not the number of an article, an annex, a table.
_ITEM = re.compile(
    r"(?<=\S)\s+(?=(?:[a-zđ]\)|\d{1,2}(?:\.\d{1,2})?[.)])\s+[A-ZĐÀ-Ỹ])(?<!iều )(?<!hoản )(?<!điểm )(?<!ục )(?<!ảng )"
    r"(?<!iểu )(?<!ẫu )(?<!ương )(?<!ần )(?<!ố )|(?<=[;:.,])\s+(?=[-+•]\s)"
)
_MARKER = re.compile(r"(?:[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)]|[-+•])\s")
# A row of a table has no full stops: what is longer than this is cut between words.
_LONGEST, _CUT = 700, 350
_LONGEST_LIST = 700


def pieces(text: str) -> tuple[Span, ...]:
    """Sentences and items in order; together they hold all words of the text."""
    return tuple(short for span in sentences(text) for item in _items(text, span) for short in _short(text, item))


def opens_list(text: str, span: Span) -> bool:
    """Whether a sentence ends where its items begin."""
    return text[span.start : span.end].rstrip().endswith(":")


def is_item(text: str, span: Span) -> bool:
    """Whether a piece is an item of a list."""
    return _MARKER.match(text, span.start) is not None


def with_items(text: str, spans: Sequence[Span], at: int) -> Span:
    """A sentence that opens a list, with the items behind it as far as one can read them at a glance."""
    end = spans[at].end
    for following in spans[at + 1 :]:
        if not is_item(text, following) or following.end - spans[at].start > _LONGEST_LIST:
            break
        end = following.end
    return Span(spans[at].start, end)


def lead_of(text: str, spans: Sequence[Span], at: int) -> Span | None:
    """The sentence that opened the list of an item; None where it does not stand in the passage."""
    for before in reversed(spans[:at]):
        if opens_list(text, before):
            return before
        if not is_item(text, before):
            return None
    return None


def _items(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for hit in _ITEM.finditer(text, span.start, span.end):
        yield Span(start, hit.start())
        start = hit.end()
    yield Span(start, span.end)


def _short(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    if span.end - start > _LONGEST:
        while span.end - start > _LONGEST:
            blank = text.rfind(" ", start + 1, start + _CUT)
            end = blank if blank > start else start + _CUT
            yield Span(start, end)
            start = end + (text[end] == " ")
    yield Span(start, span.end)
