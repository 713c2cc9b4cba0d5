"""The two steps of a document's job: read and store it, then make it searchable. Either may be repeated safely.

A scan is read in three moves: which pages are pictures, those pages one by one, each kept at once, then the whole.
"""

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError

from docassist.assistant import Assistant
from docassist.errors import DocassistError, NotFound, ReadingTimeout, SecretDocument
from docassist.store import DocumentRecord, State
from docassist.store.codec import EncodedReading
from docassist.store.records import UNFINISHED, Recognition
from ingest.archive.copies import Archives
from ingest.failures import where
from ingest.process import ReaderCrashed
from ingest.reading import Scan
from ingest.scans import Source, known_pages, recognise_pages
from ingest.workers import Workers

log = logging.getLogger("docassist.ingest")

GONE = "gone"
REFUSED = "refused"
# Failures that may pass: the machine was busy, or short of memory.
_MAY_PASS = (ReadingTimeout, ReaderCrashed)
_UNEXPECTED = "Có lỗi không mong đợi khi đọc tệp. Hãy thử đọc lại; nếu vẫn lỗi, báo người quản trị kèm mã văn bản."

# Called with a document's name, the number of its pages that are recognised, and of all that must be.
PageProgress = Callable[[str, int, int], None]


class Steps:
    """What jobs call; each step names the outcome, a `State` or one of `GONE` and `REFUSED`."""

    def __init__(
        self, assistant: Assistant, workers: Workers, archives: Archives, progress: PageProgress | None = None
    ) -> None:
        self._assistant = assistant
        self._store = assistant.store
        self._workers = workers
        self._archives = archives
        self._progress = progress

    def read(self, document_id: str) -> str:
        """Read a received document and store what was found, or why not."""
        try:
            record = self._store.get(document_id)
        except NotFound:
            return GONE
        if record.state not in UNFINISHED:
            return record.state
        self._store.set_state(document_id, State.READING)
        return self._read(record)

    def index(self, document_id: str) -> None:
        """Make a stored document searchable."""
        self._assistant.upkeep.add(document_id)

    def _read(self, record: DocumentRecord) -> str:
        try:
            encoded = self._encoded(record)
        except SecretDocument:
            return self._refuse(record.id)
        except NotFound:
            return GONE
        except DocassistError as error:
            return self._fail(record.id, str(error), retriable=isinstance(error, _MAY_PASS))
        except CancelledError:
            raise  # the server is stopping; the job goes on at the next start
        except Exception as error:
            log.error("reading failed: %s", where(error))
            return self._fail(record.id, _UNEXPECTED, retriable=True)
        if not self._store.save(record.id, encoded):
            return GONE
        if encoded.fields["scanned"]:
            self._archives.submit(record.id)
        return str(encoded.fields["state"])

    def _encoded(self, record: DocumentRecord) -> EncodedReading:
        path = self._assistant.files.path(record.id)
        known = self._store.recognitions.of(record.id) if record.recognised else {}
        found = self._workers.read(path, record.name, record.received_on, known_pages(known))
        if isinstance(found, EncodedReading):
            return found
        self._recognise(record, Source(path, record.name), found, len(known))
        known = self._store.recognitions.of(record.id)
        found = self._workers.read(path, record.name, record.received_on, known_pages(known))
        if isinstance(found, Scan):
            raise NotFound  # deleted while its pages were recognised
        return found

    def _recognise(self, record: DocumentRecord, source: Source, scan: Scan, done: int) -> None:
        """Recognise the pages that are left, and keep each at once."""
        total = done + len(scan.pages)
        self._store.recognitions.expect(record.id, total)

        def keep(number: int, recognition: Recognition) -> bool:
            nonlocal done
            done += 1
            kept = self._store.recognitions.keep(record.id, number, recognition)
            if kept and self._progress is not None:
                self._progress(record.name, done, total)
            return kept

        recognise_pages(self._workers, source, scan.pages, keep)

    def _fail(self, document_id: str, reason: str, *, retriable: bool) -> str:
        self._store.set_state(document_id, State.FAILED, reason, retriable=retriable)
        return State.FAILED

    def _refuse(self, document_id: str) -> str:
        """Take back what was kept before the mark was seen: the file, every row, all but the event."""
        self._assistant.files.delete(document_id)
        self._store.refuse("job", document_id)
        return REFUSED
