"""The door: a file is measured, passed through the gate, kept and given to its job; an archive file by file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import RLock

from docassist.assistant import Assistant
from docassist.errors import DocassistError, FileTooLarge, NotFound, ReadingTimeout, SecretDocument
from docassist.settings import Settings
from docassist.store import NewDocument, State, document_id, safe_name
from docassist.store.records import Recognition
from docassist.types import MediaType
from ingest.calls import Checked, read_notice
from ingest.jobs import Jobs
from ingest.notices import take_notice
from ingest.process import ReaderCrashed
from ingest.report import Receipt
from ingest.steps import Steps
from ingest.unbundling import Sender, Taken, open_members
from ingest.workers import Workers

FOLDER = "folder"


class Intake:
    """Takes files in for one agency. Nothing is written before a file has passed the gate on its first pages."""

    def __init__(
        self, assistant: Callable[[], Assistant], workers: Workers, steps: Steps, jobs: Jobs, settings: Settings
    ) -> None:
        self._assistant = assistant
        self._store, self._files = assistant().store, assistant().files
        self._workers = workers
        self._steps = steps
        self._jobs = jobs
        self._most_mb = settings.max_upload_mb
        self._entering = RLock()

    def measure(self, size: int) -> None:
        """Refuse a file of too many bytes.

        Raises:
            FileTooLarge.
        """
        limit = self._most_mb
        if size > limit * 1024 * 1024:
            raise FileTooLarge(f"Tệp vượt quá {limit} MB. Hãy chia nhỏ tệp rồi gửi lại.")

    def take(self, data: bytes, name: str, received_on: date, sender: Sender) -> list[Taken]:
        """Receive a file; of an archive, the files inside it, each a document of its own.

        Raises:
            FileTooLarge, UnreadableFile, SecretDocument: nothing of the file is kept.
        """
        self.measure(len(data))
        new_id = document_id(self._store.agency, data)
        try:
            return [self._known(new_id)]
        except NotFound:
            checked = sender.checked or self._check(data, name, received_on, sender.channel)
        if checked.media_type is MediaType.ZIP:
            return self._take_members(data, name, received_on, sender)
        if checked.media_type is MediaType.EDXML and (envelope := self._workers.run(read_notice, data)):
            created, notice = take_notice(self._assistant(), new_id, envelope, sender.actor)
            return [Taken(Receipt("", State.READY, created, notice=notice), None)]
        self._files.put(new_id, data)
        new = NewDocument(new_id, safe_name(name), checked.media_type, len(data), received_on)
        return [self._enter(new, checked, sender)]

    def _enter(self, new: NewDocument, checked: Checked, sender: Sender) -> Taken:
        """Enter a document and start its job, as one: who sends the same file meanwhile is to find its job."""
        with self._entering:
            if not self._store.add(new, sender.actor, sender.channel):
                return self._known(new.id)
            if sender.archive:
                self._store.journal.audit(sender.actor, "unpack", new.id, archive=sender.archive)
            for number, page in checked.recognised:
                self._store.recognitions.keep(new.id, number, Recognition(page))
            if checked.reading is not None:
                self._steps.hand(new.id, checked.reading)
            return Taken(Receipt(new.id, State.RECEIVED, created=True), self._jobs.submit(self._store.get(new.id)))

    def _take_members(self, data: bytes, name: str, received_on: date, sender: Sender) -> list[Taken]:
        """Take the files of an archive once all have passed the gate; an unreadable one stops no other."""
        try:
            opened = open_members(self._workers, data)
        except SecretDocument:
            self._store.refuse(sender.channel)
            raise
        found: list[Taken] = []
        for item in opened:
            inside = replace(sender, archive=safe_name(name), checked=item.checked)
            try:
                if item.refusal is not None:
                    raise item.refusal
                taken = self.take(item.data, item.name, received_on, inside)[0]
                found.append(replace(taken, name=item.name))
            except DocassistError as refusal:
                found.append(Taken(None, name=item.name, refusal=refusal))
        return found

    def _known(self, document_id: str) -> Taken:
        """What a sender is told of a document that is here already."""
        with self._entering:
            record = self._store.get(document_id)
            return Taken(Receipt(document_id, record.state, created=False), self._jobs.find(record))

    def _check(self, data: bytes, name: str, received_on: date, channel: str) -> Checked:
        try:
            # Who uploads waits for the check alone; a folder is done when all is read, and a file is opened once.
            return (
                self._check_and_read(data, name, received_on) if channel == FOLDER else self._workers.check(data, name)
            )
        except SecretDocument:
            self._store.refuse(channel)
            raise

    def _check_and_read(self, data: bytes, name: str, received_on: date) -> Checked:
        try:
            return self._workers.check_and_read(data, name, received_on)
        except (ReadingTimeout, ReaderCrashed) as error:  # the job tells so, of a file that is kept
            return replace(self._workers.check(data, name), reading=error)
