"""Pages of scans, recognised side by side in all workers and handed on one by one, so that each can be kept at once.

A page that fails is given up with its reason; the others go on.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from docassist.errors import DocassistError, ReadingTimeout, SecretDocument
from docassist.settings import Settings
from docassist.store.records import Reading, Recognition
from ingest.calls import Recognised, Scan
from ingest.failures import where
from ingest.process import ReaderCrashed
from ingest.workers import Workers

log = logging.getLogger("docassist.ingest")

_SLOW = "nhận dạng chữ quá thời gian cho phép nên đã dừng. Hãy mở tệp để đọc trang này."
_CRASHED = "trình nhận dạng chữ dừng đột ngột (ảnh hỏng hoặc quá lớn). Hãy mở tệp để đọc trang này."
_UNEXPECTED = "có lỗi không mong đợi khi nhận dạng chữ. Hãy thử đọc lại; nếu vẫn lỗi, báo người quản trị."

# Given a page's number and what came of it; False ends the work, for the document is gone.
Keep = Callable[[int, Recognition], bool]


@dataclass(frozen=True, slots=True)
class Source:
    """A file with page pictures: its bytes, or its path when it is kept; and its name as sent."""

    file: bytes | Path
    name: str


def recognise_pages(workers: Workers, source: Source, numbers: Sequence[int], keep: Keep) -> None:
    """Recognise pages (from 1), in as many workers as there are.

    Raises:
        SecretDocument: a page bears a mark of secrecy.
        CancelledError: the workers were stopped.
    """
    with ThreadPoolExecutor(workers.size, "docassist-pages-") as pool:
        work = {pool.submit(workers.recognise, source.file, source.name, number): number for number in numbers}
        try:
            for done in as_completed(work):
                if not keep(work[done], _outcome(done)):
                    break
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def analyse(workers: Workers, data: bytes, name: str, received_on: date) -> Reading:
    """Read and analyse a file, with its scanned pages, and keep nothing of it.

    Raises:
        SecretDocument, UnreadableFile.
    """
    found = workers.analyse(data, name, received_on)
    return _whole(workers, Source(data, name), received_on, found) if isinstance(found, Scan) else found


def analyse_alone(settings: Settings, data: bytes, name: str, received_on: date) -> Reading:
    """The same without a server: a process is started for this one file, and all of them for a scan.

    Raises:
        SecretDocument, UnreadableFile.
    """
    with TemporaryDirectory(prefix="docassist-") as folder:
        with Workers(replace(settings, workers=1), Path(folder)) as workers:
            found = workers.analyse(data, name, received_on)
        if isinstance(found, Reading):
            return found
        with Workers(settings, Path(folder)) as workers:
            return _whole(workers, Source(data, name), received_on, found)


def _whole(workers: Workers, source: Source, received_on: date, scan: Scan) -> Reading:
    """Recognise the pages of a scan, then read and analyse all of it."""
    assert isinstance(source.file, bytes)
    seen: dict[int, Recognition] = {}

    def keep(number: int, recognition: Recognition) -> bool:
        seen[number] = recognition
        return True

    recognise_pages(workers, source, scan.pages, keep)
    found = workers.analyse(source.file, source.name, received_on, known_pages(seen))
    assert not isinstance(found, Scan), "every page has been recognised or given up"
    return found


def known_pages(recognitions: dict[int, Recognition]) -> Recognised:
    """What the workers are told of pages."""
    good = tuple((number, item.page) for number, item in sorted(recognitions.items()) if not item.reason)
    failed = tuple((number, item.reason) for number, item in sorted(recognitions.items()) if item.reason)
    return Recognised(good, failed)


def _outcome(done: "Future[str]") -> Recognition:
    try:
        return Recognition(done.result())
    except (SecretDocument, CancelledError):
        raise
    except ReadingTimeout:
        return Recognition("", _SLOW)
    except ReaderCrashed:
        return Recognition("", _CRASHED)
    except DocassistError as error:
        return Recognition("", str(error))
    except Exception as error:
        log.error("a page could not be recognised: %s", where(error))
        return Recognition("", _UNEXPECTED)
