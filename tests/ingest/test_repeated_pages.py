"""Pages that need not wait: one that comes again and again, and one or two pictures among pages of text."""

from datetime import date

import pytest

from docassist.errors import SecretDocument
from docassist.store.records import Reading
from ingest import reading
from ingest.calls import Job, Scan, sharing
from ingest.ocr import page_digest
from ingest.ocr.repeated import RepeatedPages
from ingest.readers.draft import DraftLine, DraftPage
from ingest.reading import read_and_analyse
from tests.ingest.paper import Paper

JOB = Job("a.pdf", date(2026, 11, 26), "hash")


def page(text: str) -> DraftPage:
    return DraftPage((DraftLine(text),))


def letters(count: int, first: str = "") -> Paper:
    """Pages of text, behind which another page follows."""
    paper = Paper()
    for _ in range(count):
        paper.lines(90, 100, first, *["Ủy ban nhân dân thành phố yêu cầu các sở, ngành thực hiện kế hoạch đã giao"] * 9)
        paper.page()
    return paper


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


@pytest.mark.parametrize(("texts", "pictures", "at_once"), [(9, 1, True), (9, 2, True), (9, 3, False), (3, 1, False)])
def test_a_few_pictures_among_text_are_recognised_at_once(texts: int, pictures: int, at_once: bool) -> None:
    """A longer scan is handed back to be recognised page by page."""
    paper = letters(texts)
    for number in range(pictures):
        paper.picture() if number == pictures - 1 else paper.picture().page()
    found = read_and_analyse(paper.data(), JOB)
    assert isinstance(found, Scan) is not at_once


def test_what_one_process_has_recognised_another_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page that comes again is recognised once, not once a process."""
    monkeypatch.setattr(reading, "repeated_pages", RepeatedPages())
    first, told = sharing({}, read_and_analyse, letters(9, "Số: 14/UBND").picture().data(), JOB)
    assert len(told) == 1
    monkeypatch.setattr(reading, "repeated_pages", RepeatedPages())
    monkeypatch.setattr(reading, "recognise", None)
    second, fresh = sharing(told, read_and_analyse, letters(9, "Số: 15/UBND").picture().data(), JOB)
    assert not fresh
    pages = [found.document.pages[9] for found in (first, second) if isinstance(found, Reading)]
    assert pages[0] == pages[1]
    assert not pages[1].needs_ocr


def test_of_a_secret_document_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages stay where they were read, and are forgotten there."""
    monkeypatch.setattr(reading, "repeated_pages", RepeatedPages())
    with pytest.raises(SecretDocument):
        sharing({}, read_and_analyse, letters(9, "MẬT").picture().data(), JOB)
    assert sharing({}, read_and_analyse, letters(1, "Số: 16/UBND").data(), JOB)[1] == {}
