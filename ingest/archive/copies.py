"""Searchable copies (PDF/A) of scans, made one after another when there is time, kept beside the originals.

The store says which are missing, so a copy that was cut off is made at the next start. A copy that cannot be made is
noted and not tried again: the original is there.
"""

import json
import logging
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from docassist.errors import NotFound, NotReady
from docassist.settings import Settings
from docassist.store import Files, Store
from docassist.store.records import READABLE, Archive
from docassist.types import Line, MediaType, Page, PageSource, ParsedDocument
from ingest.failures import where
from ingest.process import empty, end_session

log = logging.getLogger("docassist.ingest")

_SECONDS, _SECONDS_A_PAGE = 60, 10
# As in `ingest.archive.engine`, which the server does not load: OCRmyPDF is large.
_LINES, _COPY = "lines.json", "copy.pdf"


class Archives:
    """Makes the copies in a thread of its own, each in a process that gives way to all others."""

    def __init__(self, store: Store, files: Files, settings: Settings) -> None:
        self._store = store
        self._files = files
        self._scratch = settings.data_dir.absolute() / "scratch" / "archive"
        self._ending = Event()
        self._thread = ThreadPoolExecutor(1, "docassist-archive-")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make the copies that are missing."""
        self._ending.clear()
        self._thread = ThreadPoolExecutor(1, "docassist-archive-")
        for document_id in self._store.copies.lacking():
            self.submit(document_id)

    def stop(self) -> None:
        """End what goes on; it is begun again at the next start."""
        self._ending.set()
        if self._process is not None:
            end_session(self._process.pid)
        self._thread.shutdown(cancel_futures=True)

    def finish(self) -> None:
        """Wait until every copy asked for is made."""
        self._thread.submit(int).result()

    @property
    def waiting(self) -> bool:
        """Whether copies are still to be made."""
        return bool(self._store.copies.lacking())

    def submit(self, document_id: str) -> None:
        """Make the copy of a document if it is a scan, soon."""
        if not self._ending.is_set():
            self._thread.submit(self._make, document_id)

    def _make(self, document_id: str) -> None:
        if self._ending.is_set():
            return
        try:
            record = self._store.get(document_id)
            if record.state in READABLE and record.is_scan and record.archive is Archive.NONE:
                self._record(document_id, self._copy(document_id, self._store.document(document_id)))
        except (NotFound, NotReady):
            return  # deleted, or read again
        except Exception as error:
            log.error("a searchable copy could not be made: %s", where(error))
            self._record(document_id, None)
        finally:
            empty(self._scratch)

    def _record(self, document_id: str, copy: Path | None) -> None:
        """Keep a copy and say so; of a document that is gone, nothing is kept."""
        if self._ending.is_set():
            return
        if copy is not None:
            self._files.put_copy(document_id, copy.read_bytes())
        if not self._store.copies.mark(document_id, Archive.FAILED if copy is None else Archive.READY):
            self._files.delete(document_id)

    def _copy(self, document_id: str, document: ParsedDocument) -> Path | None:
        """Make a copy in the scratch folder; None when it cannot be made in time."""
        pages = {page.number: [_words(line) for line in page.lines if line.box] for page in _recognised(document)}
        if not pages or document.media_type is MediaType.EDXML:
            return None
        empty(self._scratch)
        (self._scratch / _LINES).write_text(json.dumps(pages))
        done = self._run(str(self._files.path(document_id)), str(self._scratch), pages=len(document.pages))
        return self._scratch / _COPY if done and (self._scratch / _COPY).exists() else None

    def _run(self, *arguments: str, pages: int) -> bool:
        command = ["nice", "-n", "10", sys.executable, "-m", "ingest.archive.engine", *arguments]
        environment = os.environ | {"TMPDIR": str(self._scratch), "OMP_NUM_THREADS": "1"}
        quiet = subprocess.DEVNULL
        self._process = process = subprocess.Popen(  # noqa: S603
            command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
        try:
            return process.wait(_SECONDS + _SECONDS_A_PAGE * pages) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            end_session(process.pid)
            process.wait()
            self._process = None


def _recognised(document: ParsedDocument) -> list[Page]:
    return [page for page in document.pages if page.source is not PageSource.TEXT and not page.needs_ocr]


def _words(line: Line) -> list[tuple[str, float, float, float, float]]:
    """A line's words with their edges; a line whose words are not known is one word."""
    if not line.words:
        assert line.box is not None
        return [(line.text, line.box.x0, line.box.y0, line.box.x1, line.box.y1)]
    return [(word.text, word.box.x0, word.box.y0, word.box.x1, word.box.y1) for word in line.words]
