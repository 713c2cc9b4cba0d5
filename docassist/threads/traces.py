"""What reading a document leaves for finding it again: its number, the documents it names, its fingerprint."""

from docassist.links import Traces
from docassist.parts import letter_end
from docassist.results import Register
from docassist.threads.fingerprint import fingerprint
from docassist.threads.keys import number_key
from docassist.threads.references import find_references
from docassist.types import ParsedDocument


def find_traces(document: ParsedDocument, register: Register) -> Traces:
    """The traces of a document."""
    number = number_key(register.symbol)
    references = find_references(document, register, letter_end(document))
    return Traces(number, references, fingerprint(document.text))
