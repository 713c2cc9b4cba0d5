"""Chunks: all of the text once, along its own divisions."""

from hypothesis import given, settings
from hypothesis import strategies as st

from docassist.types import MediaType
from ingest.chunking import chunk
from ingest.readers import read
from ingest.readers.draft import DraftCell, DraftLine, DraftPage, DraftTable, FileFacts, Part, assemble
from tests.ingest.paper import Paper

_TEXT = st.text(st.sampled_from("aă bcđ.;1)-ĐIỀUĐiều\u00a0"), min_size=1, max_size=400)
_LINE = _TEXT.map(DraftLine)
_CELL = st.lists(_LINE, max_size=3).map(lambda lines: DraftCell(tuple(lines)))
_TABLE = st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=4).map(lambda rows: DraftTable(tuple(rows)))
_PARTS: st.SearchStrategy[list[Part]] = st.lists(st.one_of(_LINE, _LINE, _LINE, _TABLE), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PARTS, max_size=3), st.sampled_from(MediaType))
def test_every_character_is_in_one_chunk(pages: list[list[Part]], media_type: MediaType) -> None:
    """White space aside, nothing is lost and nothing is twice; ordinals count from 0."""
    document = assemble(media_type, [DraftPage(tuple(parts)) for parts in pages], FileFacts())
    chunks = chunk(document)
    assert [item.ordinal for item in chunks] == list(range(len(chunks)))
    end = 0
    for item in chunks:
        assert item.span.start >= end
        assert not document.text[end : item.span.start].strip()
        assert item.text == document.quote(item.span)
        end = item.span.end
    assert not document.text[end:].strip()


def test_chunks_have_a_useful_size_and_begin_at_articles() -> None:
    """Neither a line nor a whole document; a new article opens a chunk when the last one is long enough."""
    article = "Cơ quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành quy định này. " * 6
    text = "\n".join(f"Điều {number}. Trách nhiệm\n1. {article}" for number in range(1, 9))
    chunks = chunk(read(text.encode()))
    assert all(300 < len(item.text) <= 1200 for item in chunks)
    assert all(item.text.startswith("Điều") for item in chunks)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    """Also one sentence without an end is cut, between words."""
    sentence = "Thủ trưởng các cơ quan chịu trách nhiệm tổ chức thực hiện chỉ thị này nghiêm túc. "
    chunks = chunk(read((sentence * 40).encode()))
    assert all(len(item.text) <= 1200 and item.text.endswith("túc.") for item in chunks)
    assert all(len(item.text) <= 1200 for item in chunk(read(("không dấu chấm " * 400).encode())))


def test_a_table_row_is_never_cut() -> None:
    """Rows are put together whole; the page is that of the first words."""
    page = Paper().text(90, 90, "Trang một").page()
    ys = [100.0 + 40 * row for row in range(18)]
    page.grid([60.0, 100.0, 540.0], ys)
    for row, y in enumerate(ys[:-1], start=1):
        page.text(65, y + 15, str(row)).lines(
            105, y + 15, *[f"Nhiệm vụ số {row} giao cho các sở, ban, ngành chủ trì"] * 2
        )
    document = read(page.data())
    spans = [(item.span.start, item.span.end) for item in chunk(document)]
    rows = [(row[0].span.start, row[-1].span.end) for row in document.tables[0].rows]
    assert len(spans) > 1
    assert all(any(start <= first and last <= end for start, end in spans) for first, last in rows)
    assert [item.page for item in chunk(document)][-1] == 2
