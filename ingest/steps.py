"""The steps of a document's job: read and store it, then make it searchable. Each may be repeated safely.

A scan is not read at once: its pages that are pictures come first, one by one, each kept as soon as it is recognised.
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
from ingest.calls import Scan
from ingest.failures import where
from ingest.process import ReaderCrashed
from ingest.scans import Source, known_pages, recognise_pages
from ingest.workers import Workers

log = logging.getLogger("docassist.ingest")

GONE = "gone"
REFUSED = "refused"
# A scan, to be read by `Steps.scan` when its turn comes.
SCAN = "scan"
# Failures that may pass: the machine was busy, or short of memory.
_MAY_PASS = (ReadingTimeout, ReaderCrashed)
_UNEXPECTED = "Có lỗi không mong đợi khi đọc tệp. Hãy thử đọc lại; nếu vẫn lỗi, báo người quản trị kèm mã văn bản."

# Called with a document's name, the number of its pages that are recognised, and of all that must be.
PageProgress = Callable[[str, int, int], None]


class Steps:
    """What jobs call; each step names the outcome, a `State` or one of `GONE`, `REFUSED` and `SCAN`."""

    def __init__(
        self,
        assistant: Callable[[], Assistant],
        workers: Workers,
        archives: Archives,
        progress: PageProgress | None = None,
    ) -> None:
        self._assistant = assistant
        self._store, self._files = assistant().store, assistant().files
        self._workers = workers
        self._archives = archives
        self._progress = progress
        self._handed: dict[str, EncodedReading | DocassistError] = {}

    def hand(self, document_id: str, outcome: EncodedReading | DocassistError) -> None:
        """Give the job of a document, which is to begin now, what was read at its check, or what ended that reading."""
        self._handed[document_id] = outcome

    def read(self, document_id: str) -> str:
        """Read a received document and store what was found, or why not; a scan only as far as it goes at once."""
        handed = self._handed.pop(document_id, None)

        def take(record: DocumentRecord) -> EncodedReading | Scan:
            if isinstance(handed, DocassistError):
                raise handed
            return handed or self._encode(record)

        return self._read(document_id, take)

    def scan(self, document_id: str) -> str:
        """Read a scan: recognise the pages that are left, then read and store the whole."""
        return self._read(document_id, self._recognise_and_encode)

    def index(self, document_id: str) -> None:
        """Make a stored document searchable, suggest with history, and take out what its packet replaces or recalls."""
        assistant = self._assistant()
        assistant.settle(document_id)
        assistant.look_again(document_id)
        assistant.upkeep.add(document_id)

    def _read(self, document_id: str, encode: Callable[[DocumentRecord], EncodedReading | Scan]) -> str:
        try:
            record = self._store.get(document_id)
            if record.state not in UNFINISHED:
                return record.state
            self._store.set_state(document_id, State.READING)
            encoded = encode(record)
        except NotFound:
            return GONE
        except SecretDocument:
            return self._refuse(document_id)
        except DocassistError as error:
            return self._fail(document_id, str(error), retriable=isinstance(error, _MAY_PASS))
        except CancelledError:
            raise  # the server is stopping; the job goes on at the next start
        except Exception as error:
            log.error("reading failed: %s", where(error))
            return self._fail(document_id, _UNEXPECTED, retriable=True)
        return SCAN if isinstance(encoded, Scan) else self._save(document_id, encoded)

    def _save(self, document_id: str, encoded: EncodedReading) -> str:
        if not self._store.save(document_id, encoded):
            return GONE
        if encoded.fields["scanned"]:
            self._archives.submit(document_id)
        return str(encoded.fields["state"])

    def _encode(self, record: DocumentRecord) -> EncodedReading | Scan:
        known = self._store.recognitions.of(record.id) if record.recognised else {}
        path = self._files.path(record.id)
        found = self._workers.read(path, record.name, record.received_on, known_pages(known))
        if isinstance(found, Scan):
            self._store.recognitions.expect(record.id, len(known) + len(found.pages))
        return found

    def _recognise_and_encode(self, record: DocumentRecord) -> EncodedReading:
        found = self._encode(record)
        if isinstance(found, Scan):
            self._recognise(record, found)
            found = self._encode(self._store.get(record.id))
        if isinstance(found, Scan):
            raise NotFound  # deleted, or received anew, while its pages were recognised
        return found

    def _recognise(self, record: DocumentRecord, scan: Scan) -> None:
        """Recognise the pages that are left, and keep each at once."""
        done = self._store.get(record.id).recognised
        total = done + len(scan.pages)

        def keep(number: int, recognition: Recognition) -> bool:
            nonlocal done
            done += 1
            kept = self._store.recognitions.keep(record.id, number, recognition)
            if kept and self._progress is not None:
                self._progress(record.name, done, total)
            return kept

        recognise_pages(self._workers, Source(self._files.path(record.id), record.name), scan.pages, keep)

    def _fail(self, document_id: str, reason: str, *, retriable: bool) -> str:
        self._store.set_state(document_id, State.FAILED, reason, retriable=retriable)
        return State.FAILED

    def _refuse(self, document_id: str) -> str:
        """Take back what was kept before the mark was seen: the file, every row, all but the event."""
        self._files.delete(document_id)
        self._store.refuse("job", document_id)
        self._assistant().digests.forget(document_id)
        return REFUSED
