"""A snippet shows the words sought."""

import pytest

from docassist.snippets import snippet

FILLER = "Căn cứ Luật Tổ chức chính quyền địa phương và các quy định có liên quan; " * 10


@pytest.mark.parametrize(
    ("text", "query", "holds"),
    [
        ("Ngắn thôi.", "không có", "Ngắn thôi."),
        (FILLER + "giải ngân vốn đầu tư công năm 2026. " + FILLER, "giải ngân vốn", "giải ngân vốn đầu tư công"),
        (FILLER + "Uỷ ban nhân dân HOÀ BÌNH. " + FILLER, "ủy ban hòa bình", "Uỷ ban nhân dân HOÀ BÌNH"),
        ("ngân hàng. " + FILLER + "giải ngân vốn. " + FILLER, "giải ngân vốn", "giải ngân vốn"),
        (FILLER, "không từ nào", "Căn cứ Luật"),
        ("x" * 1000, "x", "xxx"),
    ],
)
def test_a_snippet_holds_the_words(text: str, query: str, holds: str) -> None:
    """The densest stretch is shown, whole words, dots where something was left out."""
    shown = snippet(text, query)
    assert holds in shown
    assert len(shown) <= 250


def test_dots_mark_what_was_left_out() -> None:
    """At the start, at the end, or both."""
    assert snippet(FILLER, "Căn cứ Luật").endswith(" …")
    middle = snippet(FILLER + "giải ngân. " + FILLER, "giải ngân")
    assert middle.startswith("… ")
    assert middle.endswith(" …")
