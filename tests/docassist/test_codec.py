"""Pages come back from their rows as they were, recognised ones and those of older rows too."""

import json
from datetime import date
from types import SimpleNamespace

import pytest

from docassist.analysis import analyse
from docassist.assess import assess
from docassist.store.codec import _line_json, analysis_json, decode_analysis, decode_page
from docassist.types import Box, Line, MediaType, Page, ParsedDocument, Word
from docassist.units import load_units

PLAIN = Line("Điều 1.", 0, Box(10.0, 20.0, 30.0, 40.0))
WORDS = (Word("QUYẾT", 0, Box(1, 2, 3, 4), 0.91), Word("ĐỊNH", 6, Box(4, 2, 6, 4), 0.5))
RECOGNISED = Line("QUYẾT ĐỊNH", 8, Box(1, 2, 6, 4), 0.705, WORDS, "QUYÉT ĐỊNH")
UNMENDED = Line("Điều 2.", 19, Box(1, 2, 6, 4), 0.99)


def decoded(lines: str) -> Page:
    return decode_page(
        SimpleNamespace(number=1, lines=lines, width=1.0, height=2.0, furniture="[]", needs_ocr=False, source="text")
    )


@pytest.mark.parametrize("line", [PLAIN, RECOGNISED, UNMENDED, Line("không có chỗ", 3)])
def test_a_line_comes_back_as_it_was(line: Line) -> None:
    """Place, words, confidence and the text before mending survive the store."""
    assert decoded(_line_json((line,))).lines == (line,)


def test_rows_written_before_recognition_are_read() -> None:
    """Arrays of text, start and box edges, as older versions wrote them."""
    page = decoded('[["Điều 1.",0,10.0,20.0,30.0,40.0],["x",8]]')
    assert page.lines == (PLAIN, Line("x", 8))


def test_an_analysis_of_an_older_version_is_read() -> None:
    """Rows from before nature, leader and groups have none of them."""
    document = assess(ParsedDocument(MediaType.TEXT, "V/v cấp phép xây dựng", (Page(1, (Line("x", 0),)),)))
    stored = json.loads(analysis_json().dump_json(analyse(document, date(2026, 11, 2), load_units())))
    del stored["nature"], stored["leader"], stored["route"]["groups"]
    found = decode_analysis(json.dumps(stored))
    assert (found.nature, found.leader, found.route.groups) == (None, None, ())
