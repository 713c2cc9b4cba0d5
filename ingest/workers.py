"""The worker processes that read files, each file within limits of time and memory; a crash costs that file only."""

from collections.abc import Callable
from concurrent.futures import CancelledError
from datetime import date
from pathlib import Path
from threading import Condition
from typing import ParamSpec, TypeVar

import docassist
from docassist.settings import Settings
from docassist.store.codec import EncodedReading
from docassist.store.records import Reading
from docassist.types import MediaType
from ingest import reading
from ingest.process import ReadingProcess

P = ParamSpec("P")
R = TypeVar("R")


class Workers:
    """As many reading processes as the settings say; safe to use from many threads between `start` and `stop`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._processes: list[ReadingProcess] = []
        self._idle: list[ReadingProcess] = []
        self._change = Condition()

    def start(self) -> None:
        """Start the processes; each loads its tables in the background."""
        job, seconds = self._job("", date.min), self._settings.reading_seconds
        with self._change:
            self._processes = [ReadingProcess(job, seconds) for _ in range(self._settings.workers)]
            self._idle = list(self._processes)

    def stop(self) -> None:
        """End all processes now; whoever waits for one gets `CancelledError`."""
        with self._change:
            processes, self._processes, self._idle = self._processes, [], []
            self._change.notify_all()
        for process in processes:
            process.end()

    @property
    def alive(self) -> bool:
        """Whether files can be read; a process that died is replaced when the next file comes."""
        return bool(self._processes)

    def check(self, data: bytes, name: str) -> MediaType:
        """Pass a file through the gate on its first pages; raises what `ingest.reading.check` does."""
        return self.run(reading.check, data, name)

    def analyse(self, data: bytes, name: str, received_on: date) -> Reading:
        """Read and analyse a file that is not kept."""
        return self.run(reading.read_and_analyse, data, self._job(name, received_on))

    def read(self, path: Path, name: str, received_on: date) -> EncodedReading:
        """Read and analyse a stored file, ready to be written to the store."""
        return self.run(reading.read_and_encode, str(path), self._job(name, received_on), docassist.__version__)

    def run(self, function: Callable[P, R], *args: P.args, **_: P.kwargs) -> R:
        """Call a function in the first process that is free; raises what `ReadingProcess.run` does."""
        with self._change:
            self._change.wait_for(lambda: self._idle or not self._processes)
            if not self._processes:
                raise CancelledError
            process = self._idle.pop()
        try:
            return process.run(function, args)
        finally:
            with self._change:
                if process in self._processes:
                    self._idle.append(process)
                    self._change.notify()

    def _job(self, name: str, received_on: date) -> reading.Job:
        settings = self._settings
        return reading.Job(name, received_on, settings.embedding, settings.units_file, settings.trust_dir)
