"""Word files made and taken apart for tests of templates."""

import zipfile
from io import BytesIO

from docx import Document


def template(*paragraphs: str) -> bytes:
    """A Word file of paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A Word file with one part put in its place."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for at, held in (parts(data) | {name: content}).items():
            target.writestr(at, held)
    return made.getvalue()
