"""The two steps of a document's job: read and store it, then make it searchable. Either may be repeated safely."""

import logging
import re
import traceback
from concurrent.futures import CancelledError

from docassist.assistant import Assistant
from docassist.errors import DocassistError, NotFound, ReadingTimeout, SecretDocument
from docassist.store import DocumentRecord, State
from docassist.store.records import UNFINISHED
from ingest.process import ReaderCrashed
from ingest.workers import Workers

log = logging.getLogger("docassist.ingest")

GONE = "gone"
REFUSED = "refused"
# Failures that may pass: the machine was busy, or short of memory.
_MAY_PASS = (ReadingTimeout, ReaderCrashed)
_PLACE = re.compile(r'File ".*?([^/"]+)", line (\d+)')
_UNEXPECTED = "Có lỗi không mong đợi khi đọc tệp. Hãy thử đọc lại; nếu vẫn lỗi, báo người quản trị kèm mã văn bản."


class Steps:
    """What jobs call; each step names the outcome, a `State` or one of `GONE` and `REFUSED`."""

    def __init__(self, assistant: Assistant, workers: Workers) -> None:
        self._assistant = assistant
        self._store = assistant.store
        self._workers = workers

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
        """Make a stored document searchable, and take out what its packet replaces or recalls."""
        self._assistant.settle(document_id)
        self._assistant.upkeep.add(document_id)

    def _read(self, record: DocumentRecord) -> str:
        path = self._assistant.files.path(record.id)
        try:
            encoded = self._workers.read(path, record.name, record.received_on)
        except SecretDocument:
            return self._refuse(record.id)
        except DocassistError as error:
            return self._fail(record.id, str(error), retriable=isinstance(error, _MAY_PASS))
        except CancelledError:
            raise  # the server is stopping; the job goes on at the next start
        except Exception as error:
            log.error("reading failed: %s", where(error))
            return self._fail(record.id, _UNEXPECTED, retriable=True)
        return str(encoded.fields["state"]) if self._store.save(record.id, encoded) else GONE

    def _fail(self, document_id: str, reason: str, *, retriable: bool) -> str:
        self._store.set_state(document_id, State.FAILED, reason, retriable=retriable)
        return State.FAILED

    def _refuse(self, document_id: str) -> str:
        """Take back what was kept before the mark was seen: the file, every row, all but the event."""
        self._assistant.files.delete(document_id)
        self._store.refuse("job", document_id)
        return REFUSED


def where(error: BaseException) -> str:
    """The kind and place of an error, in the worker where it came from one; never its words, which may quote the
    document."""
    told = getattr(error, "traceback", None) or "".join(traceback.format_tb(error.__traceback__))
    places = _PLACE.findall(str(told))
    return f"{type(error).__name__} at {':'.join(places[-1])}" if places else type(error).__name__
