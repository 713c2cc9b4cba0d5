"""A page that comes again and again is recognised twice, then known."""

import pytest
from PIL import Image

from ingest.ocr import repeated
from ingest.ocr.repeated import RepeatedPages
from ingest.readers.draft import DraftLine, DraftPage

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
