"""Signatures beside a list of recipients on recognised pages."""

import pytest

from docassist.register.signature_block import read_signature_block
from docassist.types import Box, Line, MediaType, Page, ParsedDocument, Word

_RIGHT, _LEFT = 350.0, 60.0


def _document(*lines: tuple[float, str]) -> ParsedDocument:
    start, made = 0, []
    for at, (left, text) in enumerate(lines):
        box = Box(left, 500.0 + 14 * at, left + 150, 512.0 + 14 * at)
        made.append(Line(text, start, box, 0.9, (Word(text, 0, box, 0.9),)))
        start += len(text) + 1
    text = "\n".join(text for _, text in lines)
    return ParsedDocument(MediaType.PDF, text, (Page(1, tuple(made), 595.0, 842.0),))


@pytest.mark.parametrize("label", ["Nơi nhận:", "ơi nhận: T. BỘ TRƯỞNG", "nhận:", "Mà“ nhện: : : Đảng;"])
@pytest.mark.parametrize("name", ["Nguyễn Thị Lan", "Nguy#a Thị Lan"])
def test_a_signer_is_found_although_the_label_of_the_list_is_damaged(label: str, name: str) -> None:
    """By what is left of the label, or by the end of the list."""
    above: list[tuple[float, str]] = [(_RIGHT, "KT. BỘ TRƯỞNG"), (_RIGHT, "THỨ TRƯỞNG"), (_RIGHT, name)]
    found_label = label != "Mà“ nhện: : : Đảng;"
    head = [*above, (_LEFT, label)] if found_label else [(_LEFT, label), *above]
    found = read_signature_block(
        _document((_LEFT, "như sau."), *head, (_LEFT, "- Như trên;"), (_LEFT, "- Lưu: VT.")), 0
    )
    assert found is not None
    assert (found.value.name, found.value.position) == ("Nguyễn Thị Lan", "Thứ trưởng")


def test_a_line_of_authority_is_mended_by_the_table_of_positions() -> None:
    """Marks that recognition took for others."""
    signature = ((_RIGHT, "KT. THỦ TƯỞNG"), (_RIGHT, "PHÓ THỦ TƯỞNG"), (_RIGHT, "Lê Thị Hoa"))
    found = read_signature_block(_document(*signature, (_LEFT, "Nơi nhận:"), (_LEFT, "- Lưu: VT.")), 0)
    assert found is not None
    assert (found.value.authority, found.value.position) == ("KT. THỦ TƯỚNG", "Phó Thủ tướng")
