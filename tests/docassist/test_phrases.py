"""Phrases are found once, the longest first, whatever the tone placement and the punctuation."""

import time

import pytest

from docassist.phrases import PhraseTable

TABLE = PhraseTable(
    [("giá", "a"), ("giá đất", "b"), ("kinh tế - xã hội", "c"), ("hòa giải", "d"), ("văn miếu", "e"), ("hội chợ", "f")],
    ignored=["đánh giá"],
)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("ban hành bảng giá đất", ["b"]),
        ("quản lý giá, giá đất", ["a", "b"]),
        ("phát triển kinh tế, xã hội", ["c"]),
        ("công tác hoà giải ở cơ sở", ["d"]),
        ("CÔNG TÁC HÒA GIẢI", ["d"]),
        ("đánh giá đất", []),
        ("lễ hội tại Văn Miếu", ["e"]),
        ("địa bàn phường Văn Miếu", []),
        ("HỘI NGHỊ XÃ HỘI CHỢ", ["f"]),
        ("", []),
    ],
)
def test_longest_phrase_counts(text: str, owners: list[str]) -> None:
    """A phrase inside a longer or an ignored one, or in the name of a place, is not found."""
    assert [hit.owners[0] for hit in TABLE.scan(text)] == owners


def test_spans_point_into_the_text() -> None:
    """A span, shifted by the start, covers the words as written."""
    text = "Về bảng giá  đất năm 2026"
    (hit,) = TABLE.scan(text, start=100)
    assert text[hit.span.start - 100 : hit.span.end - 100] == "giá  đất"
    assert hit.size == 2


def test_long_text_is_scanned_in_linear_time() -> None:
    """A text of some 100 pages takes well under a second."""
    started = time.process_time()
    assert len(list(TABLE.scan("bảng giá đất " * 20000))) == 20000
    assert time.process_time() - started < 2
