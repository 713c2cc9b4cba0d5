"""What the bench of slips takes for a number, and where it looks for it."""

from bench import slips
from docassist.slips.facts import VARIABLES


def test_a_number_that_the_document_lacks_is_found() -> None:
    """In whatever way of writing the document has it; names of units are no numbers."""
    said = "Sở Tài chính báo cáo 1.250 tỷ đồng trước ngày 05/12/2026 theo Công văn số 812/BTC-NSNN"
    source = "Công văn số 812/BTC-NSNN: tổng vốn là 1.250 tỷ đồng, báo cáo trước ngày 5 tháng 12 năm 2026."
    assert len(slips._numbers(said, "")) >= 3
    assert slips._numbers(said, source) == []
    assert slips._numbers(said, source.replace(": ", "\n.\n").replace("ngày 5", "ngày\n5")) == []
    assert slips._numbers(said, source.replace("1.250", "1.205")) == ["1.250", "1.250 tỷ"]


def test_statements_are_variables_of_a_slip() -> None:
    """Each is a place of the forms."""
    assert {*slips._OF_THE_DOCUMENT, slips._PROPOSED} <= VARIABLES
