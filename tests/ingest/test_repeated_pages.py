"""Pages that need not wait: one that comes again and again, and one or two pictures among pages of text."""

from datetime import date

import pytest
from PIL import Image

from ingest.ocr import repeated
from ingest.ocr.repeated import RepeatedPages
from ingest.readers.draft import DraftLine, DraftPage
from ingest.reading import Job, Scan, read_and_analyse
from tests.ingest.paper import Paper

A4 = (595.0, 842.0)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Image.Image]:
    """The pictures that were recognised; what is recognised does not matter here."""
    asked: list[Image.Image] = []

    def recognise(image: Image.Image, size: tuple[float, float]) -> DraftPage:
        asked.append(image)
        return DraftPage((DraftLine(f"trang {len(asked)}"),), size=size)

    monkeypatch.setattr(repeated, "recognise", recognise)
    return asked


def test_the_third_time_it_is_known(asked: list[Image.Image]) -> None:
    """With the words of the second time; the same dots on paper of another size are another page."""
    pages, picture = RepeatedPages(), Image.new("L", (40, 60), 200)
    texts = [pages.recognise(picture.copy(), A4).parts for _ in range(4)]
    assert len(asked) == 2
    assert texts[1] == texts[2] == texts[3]
    pages.recognise(picture, (842.0, 595.0))
    assert len(asked) == 3


def test_of_a_page_seen_once_no_word_is_kept(asked: list[Image.Image]) -> None:
    """Its document may still be refused."""
    pages = RepeatedPages()
    pages.recognise(Image.new("L", (40, 60), 200), A4)
    assert set(pages._seen.values()) == {None}


def test_only_the_last_are_remembered(asked: list[Image.Image]) -> None:
    """A picture that has not come for long is recognised anew."""
    pages = RepeatedPages(most=2)
    for tone in (1, 1, 2, 3, 1):
        pages.recognise(Image.new("L", (40, 60), tone), A4)
    assert len(asked) == 5


@pytest.mark.parametrize(("letters", "pictures", "at_once"), [(9, 1, True), (9, 2, True), (9, 3, False), (3, 1, False)])
def test_a_few_pictures_among_text_are_recognised_at_once(letters: int, pictures: int, at_once: bool) -> None:
    """A longer scan is handed back to be recognised page by page."""
    paper = Paper()
    for _ in range(letters):
        paper.lines(90, 100, *["Ủy ban nhân dân thành phố yêu cầu các sở, ngành thực hiện kế hoạch đã giao"] * 9).page()
    for number in range(pictures):
        paper.picture() if number == pictures - 1 else paper.picture().page()
    found = read_and_analyse(paper.data(), Job("a.pdf", date(2026, 11, 26), "hash"))
    assert isinstance(found, Scan) is not at_once
