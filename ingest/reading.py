"""What happens to a file inside a worker process: the secrecy gate first, then reading, analysis, chunks, vectors.

Nothing here writes or logs. A secret document leaves the worker as an error and nothing else. A scan leaves it as the
list of its pages, which come back one by one to be recognised (`ingest.scans`).
"""

import gc
from collections.abc import Set
from dataclasses import replace
from pathlib import Path

from docassist.analysis import ABSTAINED, analyse
from docassist.embedding import load_embedder
from docassist.envelope import Envelope
from docassist.errors import RecognitionFailed, SecretDocument, UnreadableFile
from docassist.procedures import load_procedures
from docassist.quality import spoilt_pages
from docassist.secrecy import find_mark
from docassist.store.codec import EncodedReading, encode
from docassist.store.records import Reading, State, Vectors
from docassist.threads.traces import find_traces
from docassist.types import Chunk, MediaType, ParsedDocument
from docassist.units import open_units
from ingest.calls import NOTHING, Checked, Job, Recognised, Scan
from ingest.chunking import chunk
from ingest.media import detect
from ingest.ocr import page_digest, page_picture, recognise
from ingest.ocr.repeated import RepeatedPages
from ingest.ocr.secrecy import has_secrecy_stamp, is_stamped_secret, may_be_stamped
from ingest.readers import page_in_pdf, read
from ingest.readers.draft import DraftPage, FileFacts, assemble
from ingest.readers.draft_json import decode_page, encode_page
from ingest.readers.edxml import envelope_of
from ingest.readers.pdf import render_page
from ingest.readers.ranges import ranges
from ingest.readers.recognised import FewPages
from ingest.shares import Shares
from ingest.signatures import find_signatures

# Formats whose pages of text may bear a stamp as a picture.
_WITH_PICTURES = (MediaType.PDF, MediaType.EDXML)
# Pages looked at before a file is kept at all; the whole text is looked at again when it is read.
FIRST_PAGES = 3


# What this process knows of pages that come again and again at the end of letters with text.
repeated_pages = RepeatedPages()


def check(data: bytes, name: str) -> Checked:
    """Pass a file through the gate on its first pages, of a scan on the first that bears any text.

    Raises:
        SecretDocument, UnreadableFile.
    """
    media_type = detect(data)
    if media_type is MediaType.ZIP:  # its files come one by one (`ingest.unbundling`)
        _gate(ParsedDocument(media_type, "", ()), name)
        return Checked(media_type)
    document = read(data, max_pages=FIRST_PAGES)
    _gate(document, name)
    if media_type in _WITH_PICTURES:
        _gate_pictures(data, document)
    seen: list[tuple[int, str]] = []
    for number in _unread(document):
        try:
            page = _recognised(data, name, number)
        except UnreadableFile:  # said of that page when the document is read
            continue
        seen.append((number, encode_page(page)))
        if page.parts:
            break
    return Checked(media_type, tuple(seen))


def check_and_read(data: bytes, job: Job, version: str) -> Checked:
    """As `check`, with the reading of the whole file, so that it is opened once; without one where that is no matter of
    one go (archives, packets, scans) or fails: then only the first pages are looked at, and its job tells what failed.

    Raises:
        SecretDocument, UnreadableFile.
    """
    media_type = detect(data)
    if media_type in (MediaType.ZIP, MediaType.EDXML):
        return check(data, job.name)
    few = _few_pages(data, job, NOTHING)
    try:
        found = _read_and_analyse(data, job, NOTHING, few)
    except (SecretDocument, MemoryError):
        raise
    except Exception:  # whatever it is: the file is kept if it passes the gate, and its job says what failed
        return check(data, job.name)
    if isinstance(found, Scan):
        return check(data, job.name)
    if media_type in _WITH_PICTURES:
        plain = {number for number, sizes in few.pictures.items() if not may_be_stamped(sizes)}
        _gate_pictures(data, found.document, without=plain)
    repeated_pages.keep()  # only now has it passed the whole gate
    return Checked(media_type, reading=_encoded(found, NOTHING, version))


def read_notice(data: bytes) -> Envelope | None:
    """The envelope of an exchange packet that brings no document (a status, a recall); None for one that does."""
    envelope = envelope_of(data)
    return envelope if envelope.is_notice else None


def recognise_page(source: bytes | str, name: str, number: int) -> str:
    """Recognise one page (from 1) of a file, given as its bytes or path, and pass it through the gate.

    Raises:
        SecretDocument, UnreadableFile.
    """
    return encode_page(_recognised(_bytes(source), name, number))


def draw_page(path: str, number: int, scale: float, part: Shares) -> bytes:
    """A page (from 1) of a stored file, or a part of it, as PNG.

    Raises:
        UnreadableFile.
    """
    pdf, place = page_in_pdf(Path(path).read_bytes(), number)
    return render_page(pdf, place, scale, part)


def read_and_analyse(source: bytes | str, job: Job, known: Recognised = NOTHING) -> Reading | Scan:
    """Read and analyse a file, given as its bytes or path; of a scan, say first which pages must be recognised.

    Raises:
        SecretDocument, UnreadableFile.
    """
    data = _bytes(source)
    found = _read_and_analyse(data, job, known, _few_pages(data, job, known))
    repeated_pages.keep()
    return found


def _few_pages(data: bytes, job: Job, known: Recognised) -> FewPages:
    failed = dict(known.failed)

    def recognise_at_once(number: int) -> DraftPage:
        if number in failed:
            raise RecognitionFailed(failed[number])
        digest = page_digest(*page_in_pdf(data, number))
        return repeated_pages.recognise(digest, lambda: _recognised(data, job.name, number))

    return FewPages({number: decode_page(page) for number, page in known.pages}, recognise_at_once)


def _read_and_analyse(data: bytes, job: Job, known: Recognised, few: FewPages) -> Reading | Scan:
    failed = dict(known.failed)
    repeated_pages.forget()
    document = read(data, recognised=few)
    _gate(document, job.name)
    if missing := tuple(number for number in _unread(document) if number not in failed):
        return Scan(missing)
    document = replace(document, warnings=(*_failures(failed), *document.warnings))
    trust_dir = Path(job.trust_dir) if job.trust_dir else None
    signatures = find_signatures(data, document.media_type, trust_dir)
    document = replace(document, signatures=signatures)
    chunks = chunk(document)
    units = open_units(job.tables)
    procedures = load_procedures(Path(job.procedures_file) if job.procedures_file else None)
    analysis = analyse(document, job.received_on, units, procedures)
    traces = find_traces(document, analysis.register)
    return Reading(document, analysis, chunks, _vectors(job.embedding, chunks), traces)


def read_and_encode(path: str, job: Job, version: str, known: Recognised = NOTHING) -> EncodedReading | Scan:
    """Read and analyse a stored file, and encode the outcome, so that the server only has to write it."""
    reading = read_and_analyse(path, job, known)
    return reading if isinstance(reading, Scan) else _encoded(reading, known, version)


def _encoded(reading: Reading, known: Recognised, version: str) -> EncodedReading:
    state, reason = outcome(reading)
    if known.failed:
        state, reason = State.NEEDS_CLERK, _failures(dict(known.failed))[0]
    encoded = encode(reading, state, reason, version)
    return replace(encoded, fields=encoded.fields | {"retriable": bool(known.failed)})


def outcome(reading: Reading) -> tuple[State, str]:
    """Whether a clerk must complete what could not be read, and why."""
    analysis = reading.analysis
    unread = any(page.needs_ocr for page in reading.document.pages) or spoilt_pages(reading.document)
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
    open_units(job.tables)
    _vectors(job.embedding, ())
    settle_memory()


def settle_memory() -> None:
    """Let the collector leave alone what is loaded, and look less often for cycles: reading makes many small values
    that are soon gone, and looking takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _recognised(data: bytes, name: str, number: int) -> DraftPage:
    picture = page_picture(*page_in_pdf(data, number))
    if number <= FIRST_PAGES and has_secrecy_stamp(*picture):
        raise SecretDocument
    page = recognise(*picture)
    before = [DraftPage(())] * (number - 1)
    _gate(assemble(MediaType.PDF, [*before, page], FileFacts()), name)
    return page


def _gate(document: ParsedDocument, name: str) -> None:
    if find_mark(document, name) is not None:
        raise SecretDocument


def _gate_pictures(data: bytes, document: ParsedDocument, without: Set[int] = frozenset()) -> None:
    """Look at pictures of a stamp's size on the first page of each file, if it is a page of text; `without` those that
    are known to have none."""
    unread = set(_unread(document))
    for number in {1, *(part.first_page for part in document.parts)} - unread - without:
        try:
            secret = is_stamped_secret(*page_in_pdf(data, number))
        except UnreadableFile:  # not a page that has a picture
            continue
        if secret:
            raise SecretDocument


def _unread(document: ParsedDocument) -> tuple[int, ...]:
    return tuple(page.number for page in document.pages if page.needs_ocr)


def _failures(failed: dict[int, str]) -> list[str]:
    """Which pages could not be recognised, by reason."""
    pages: dict[str, list[int]] = {}
    for number, reason in sorted(failed.items()):
        pages.setdefault(reason, []).append(number)
    return [f"Trang {ranges(numbers)}: {reason}" for reason, numbers in pages.items()]


def _bytes(source: bytes | str) -> bytes:
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def _vectors(embedding: str, chunks: tuple[Chunk, ...]) -> Vectors:
    """Embed the chunks; 16-bit floats are exact to 0.0005, far below what ranking notices."""
    embedder = load_embedder(embedding)
    found = embedder.embed([part.text for part in chunks])
    return Vectors(embedder.name, embedder.dimension, found.astype("<f2").tobytes())
