"""Packets as rows: the envelope as JSON, the keys it is found by, and the keys of the documents it speaks of.

A document on the axis has two names: its DocumentId, and organisation, day and symbol together, which many systems
build the DocumentId from. A packet is found by either.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from docassist.envelope import Business, Envelope, Reference
from docassist.exchange_codes import recalls
from docassist.text import normalise

Row = dict[str, Any]

LONGEST_KEY = 255
STATUS, RESPONSE = "status", "response"


@cache
def envelope_json() -> TypeAdapter[Envelope]:
    """Reads and writes an envelope."""
    return TypeAdapter(Envelope)


def packet_row(envelope: Envelope) -> Row:
    """The row of a packet, without its id, agency and document."""
    return {
        "organ_id": key_of(envelope.sender.id),
        "key": key_of(envelope.document_id),
        "symbol_key": symbol_key(envelope.sender.id, envelope.issued, envelope.code),
        "business": envelope.order.kind.value,
        "status": envelope.status.code if envelope.status else "",
        "sent_at": envelope.sent_at,
        "envelope": envelope_json().dump_json(envelope).decode(),
    }


def target_rows(envelope: Envelope) -> list[Row]:
    """The keys of the documents that a packet speaks of, each with what it says of them."""
    found = {(key, relation) for relation, reference in _references(envelope) for key in keys_of(reference)}
    return [{"key": key, "relation": relation} for key, relation in sorted(found)]


def key_of(name: str) -> str:
    """A name on the axis as it is compared: blanks, case and leading zeros of a number apart."""
    folded = "".join(normalise(name).casefold().split())
    organ, comma, rest = folded.partition(",")
    day, second, code = rest.partition(",")
    return (f"{organ},{day},{code.lstrip('0')}" if comma and second else folded)[:LONGEST_KEY]


def symbol_key(organ_id: str, issued: Any, code: str) -> str:
    """The name that many systems use for a DocumentId; empty where a part of it is lacking."""
    return key_of(f"{organ_id},{issued:%Y/%m/%d},{code}") if organ_id and issued and code else ""


def _references(envelope: Envelope) -> Iterator[tuple[str, Reference]]:
    status, order = envelope.status, envelope.order
    for reference in envelope.responses:
        if status is None:
            yield RESPONSE, reference
            continue
        yield STATUS, reference
        if recalls(status.code):
            yield Business.RECALL.value, reference
    if status is None and order.kind is not Business.NEW:
        # Without a name the packet speaks of the document whose name it bears itself.
        for reference in order.targets or (Reference(envelope.document_id),):
            yield order.kind.value, reference


def keys_of(reference: Reference) -> set[str]:
    """The keys that a document may be found by."""
    keys = {key_of(reference.document_id), symbol_key(reference.organ_id, reference.issued, reference.code)}
    return keys - {""}
