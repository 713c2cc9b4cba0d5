"""What a reading process is asked for, and the values that go to and fro.

Each call loads the readers only where it runs: the server and the command line begin without them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from docassist.envelope import Envelope
from docassist.errors import DocassistError
from docassist.settings import BUILT_IN, Tables
from docassist.store.codec import EncodedReading
from docassist.store.records import Reading
from docassist.types import MediaType
from ingest.shares import Shares


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its name as sent, the day it arrived, and what to analyse it with."""

    name: str
    received_on: date
    embedding: str
    tables: Tables = BUILT_IN
    trust_dir: str = ""
    procedures_file: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is known of the pages that are pictures: pages as JSON, and why others could not be recognised."""

    pages: tuple[tuple[int, str], ...] = ()
    failed: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that cannot be analysed yet: these pages (from 1) are pictures to be recognised first."""

    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that has passed the gate, and what seeing that has brought: the page of a scan that was recognised, or the
    reading of the whole file, or what ended it."""

    media_type: MediaType
    recognised: tuple[tuple[int, str], ...] = ()
    reading: EncodedReading | DocassistError | None = None


NOTHING = Recognised()
R = TypeVar("R")


def sharing(told: Mapping[bytes, str], function: Callable[..., R], *args: Any) -> tuple[R, dict[bytes, str]]:
    """Call a function that reads a file, with what other processes know of pages that come again and again
    (`ingest.ocr.repeated`); beside its result, what is known since."""
    from ingest.reading import repeated_pages

    repeated_pages.learn(told)
    return function(*args), repeated_pages.tell()


def check(data: bytes, name: str) -> Checked:
    """As `ingest.reading.check`."""
    from ingest import reading

    return reading.check(data, name)


def check_and_read(data: bytes, job: Job, version: str) -> Checked:
    """As `ingest.reading.check_and_read`."""
    from ingest import reading

    return reading.check_and_read(data, job, version)


def read_notice(data: bytes) -> Envelope | None:
    """As `ingest.reading.read_notice`."""
    from ingest import reading

    return reading.read_notice(data)


def recognise_page(source: bytes | str, name: str, number: int) -> str:
    """As `ingest.reading.recognise_page`."""
    from ingest import reading

    return reading.recognise_page(source, name, number)


def draw_page(path: str, number: int, scale: float, part: Shares) -> bytes:
    """As `ingest.reading.draw_page`."""
    from ingest import reading

    return reading.draw_page(path, number, scale, part)


def read_and_analyse(source: bytes | str, job: Job, known: Recognised = NOTHING) -> Reading | Scan:
    """As `ingest.reading.read_and_analyse`."""
    from ingest import reading

    return reading.read_and_analyse(source, job, known)


def read_and_encode(path: str, job: Job, version: str, known: Recognised = NOTHING) -> EncodedReading | Scan:
    """As `ingest.reading.read_and_encode`."""
    from ingest import reading

    return reading.read_and_encode(path, job, version, known)


def prepare(job: Job) -> None:
    """As `ingest.reading.prepare`."""
    from ingest import reading

    reading.prepare(job)
