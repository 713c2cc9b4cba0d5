"""Pages that need not wait: one that comes again and again, and one or two pictures among pages of text."""

from datetime import date

import pytest

from ingest.calls import Job, Scan
from ingest.ocr import page_digest
from ingest.ocr.repeated import RepeatedPages
from ingest.readers.draft import DraftLine, DraftPage
from ingest.reading import read_and_analyse
from tests.ingest.paper import Paper


def page(text: str) -> DraftPage:
    return DraftPage((DraftLine(text),))


def test_a_page_is_known_once_its_document_has_passed_the_gate() -> None:
    """Until then nothing of it may be used for another."""
    pages = RepeatedPages()
    assert pages.recognise(b"a", lambda: page("một")) == page("một")
    pages.keep()
    assert pages.recognise(b"a", lambda: page("hai")) == page("một")


def test_of_a_refused_document_no_word_is_kept() -> None:
    """Neither aside nor among the known."""
    pages = RepeatedPages()
    pages.recognise(b"a", lambda: page("một"))
    pages.forget()
    pages.keep()
    assert pages.recognise(b"a", lambda: page("hai")) == page("hai")


def test_only_the_last_are_remembered() -> None:
    """A page that has not come for long is recognised anew."""
    pages = RepeatedPages(most=2)
    for digest in (b"a", b"b", b"a", b"c"):
        pages.recognise(digest, lambda: page("một"))
        pages.keep()
    assert pages.recognise(b"a", lambda: page("hai")) == page("một")
    assert pages.recognise(b"b", lambda: page("hai")) == page("hai")


def test_a_digest_tells_pages_apart_by_one_letter_and_by_their_paper() -> None:
    """The same page in two files has one digest."""
    plain, other = Paper().lines(90, 100, "Số 14/QĐ"), Paper().lines(90, 100, "Số 15/QĐ")
    wide = Paper(842, 595).lines(90, 100, "Số 14/QĐ")
    digests = [page_digest(paper.data(), 1) for paper in (plain, Paper().lines(90, 100, "Số 14/QĐ"), other, wide)]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


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
