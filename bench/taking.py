"""Take a file in as the pipeline does, in this process: read, analysed, kept, its thread found."""

from docassist.assistant import Assistant
from docassist.calendar import today
from docassist.errors import SecretDocument
from docassist.store import NewDocument, State, document_id
from docassist.store.codec import encode
from docassist.store.records import Reading
from ingest.calls import Job
from ingest.reading import read_and_analyse


def take(assistant: Assistant, name: str, data: bytes, copy: int = 0) -> str | None:
    """The id of the document; None for one that the secrecy gate stops, or of which pages must be recognised.

    Args:
        copy: tells files with the same bytes apart.
    """
    try:
        reading = read_and_analyse(data, Job(name, today(), "hash"))
    except SecretDocument:
        return None
    if not isinstance(reading, Reading):
        return None
    made = document_id(assistant.store.agency, data + str(copy).encode())
    assistant.store.add(NewDocument(made, name, reading.document.media_type, len(data), today()))
    assistant.store.save(made, encode(reading, State.READY, "", "1"))
    assistant.threads.settle(made)
    return made
