"""What happens to a file inside a worker process: the secrecy gate first, then reading, analysis, chunks, vectors.

Nothing here writes or logs. A secret document leaves the worker as an error and nothing else.
"""

import gc
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docassist.analysis import ABSTAINED, analyse
from docassist.embedding import load_embedder
from docassist.envelope import Envelope
from docassist.errors import SecretDocument
from docassist.secrecy import find_mark
from docassist.store.codec import EncodedReading, encode
from docassist.store.records import Reading, State, Vectors
from docassist.types import Chunk, MediaType, ParsedDocument
from docassist.units import load_units
from ingest.chunking import chunk
from ingest.media import detect
from ingest.readers import read
from ingest.readers.edxml import envelope_of
from ingest.signatures import find_signatures

# Pages looked at before a file is kept at all; the whole text is looked at again when it is read.
FIRST_PAGES = 3


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its name as sent, the day it arrived, and what to analyse it with."""

    name: str
    received_on: date
    embedding: str
    units_file: str = ""
    trust_dir: str = ""


def check(data: bytes, name: str) -> MediaType:
    """Pass a file through the gate on its first pages; the errors say why it cannot be taken.

    Raises:
        SecretDocument, UnreadableFile.
    """
    media_type = detect(data)
    _gate(read(data, max_pages=FIRST_PAGES), name)
    return media_type


def read_notice(data: bytes) -> Envelope | None:
    """The envelope of an exchange packet that brings no document (a status, a recall); None for one that does."""
    envelope = envelope_of(data)
    return envelope if envelope.is_notice else None


def read_and_analyse(data: bytes, job: Job) -> Reading:
    """Read and analyse a file.

    Raises:
        SecretDocument, UnreadableFile.
    """
    document = read(data)
    _gate(document, job.name)
    trust_dir = Path(job.trust_dir) if job.trust_dir else None
    document = replace(document, signatures=find_signatures(data, document.media_type, trust_dir))
    chunks = chunk(document)
    units = load_units(Path(job.units_file) if job.units_file else None)
    return Reading(document, analyse(document, job.received_on, units), chunks, _vectors(job.embedding, chunks))


def read_and_encode(path: str, job: Job, version: str) -> EncodedReading:
    """Read and analyse a stored file, and encode the outcome, so that the server only has to write it."""
    reading = read_and_analyse(Path(path).read_bytes(), job)
    state, reason = outcome(reading)
    return encode(reading, state, reason, version)


def outcome(reading: Reading) -> tuple[State, str]:
    """Whether a clerk must complete what could not be read, and why."""
    analysis = reading.analysis
    unread = any(page.needs_ocr for page in reading.document.pages)
    if lost := unread_parts(reading.document):
        return State.NEEDS_CLERK, lost
    lacking = unread or analysis.card.version == ABSTAINED
    return (State.NEEDS_CLERK, analysis.warnings[0]) if lacking else (State.READY, "")


def unread_parts(document: ParsedDocument) -> str:
    """Which files of an exchange packet could not be read, in words for the clerk; empty where all could."""
    attachments = document.envelope.attachments if document.envelope else ()
    named = [about for about in attachments if about.problem and not about.same_as]
    return "; ".join(f"Không đọc được tệp kèm “{about.name}”: {about.problem}" for about in named)


def prepare(job: Job) -> None:
    """Load tables and the embedding once, before the first file comes."""
    load_units(Path(job.units_file) if job.units_file else None)
    _vectors(job.embedding, ())
    # Reading makes many small values that are soon gone: looking for cycles less often saves a tenth of the time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _gate(document: ParsedDocument, name: str) -> None:
    if find_mark(document, name) is not None:
        raise SecretDocument


def _vectors(embedding: str, chunks: tuple[Chunk, ...]) -> Vectors:
    """Embed the chunks; 16-bit floats are exact to 0.0005, far below what ranking notices."""
    embedder = load_embedder(embedding)
    found = embedder.embed([part.text for part in chunks])
    return Vectors(embedder.name, embedder.dimension, found.astype("<f2").tobytes())
