"""Exchange packets: every field that docassist reads against a plain reading of the same XML by XPath.

The plain reading knows nothing of docassist's reader: it asks lxml for local names. A builder's "null" is nothing, and
texts are compared in NFC.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from lxml import etree

from docassist.analysis import analyse
from docassist.envelope import Envelope
from docassist.errors import DocassistError
from docassist.results import Register
from docassist.types import ParsedDocument
from docassist.units import load_units
from ingest.readers import read
from ingest.signatures import find_signatures

_BUSINESS = {"new": "0", "recall": "1", "update": "2", "replacement": "3"}
_HEAD = "//*[local-name()='MessageHeader']"


def measure(data: Path) -> dict[str, Any]:
    """Packets read, and the share of fields that equal those of the packet, in the envelope and in the register."""
    envelope, register, unread, wrong = [0, 0], [0, 0], [], []
    files = sorted((data / "edxml").glob("*.edxml"))
    began = perf_counter()
    for path in files:
        content = path.read_bytes()
        try:
            document = read(content)
        except DocassistError as error:
            unread.append(f"{path.name}: {error}")
            continue
        plain = etree.fromstring(content)
        _count(envelope, wrong, path, _envelope_fields(plain, document))
        if document.envelope is not None and document.envelope.status is None:
            found = analyse(document, date(2026, 11, 26), load_units(None)).register
            _count(register, wrong, path, _register_fields(plain, found))
    return {
        "packets": len(files),
        "read": len(files) - len(unread),
        "unread": unread,
        "envelope_fields": envelope[1],
        "envelope_equal": envelope[0],
        "register_fields": register[1],
        "register_equal": register[0],
        "different": wrong,
        "signatures": _signatures(files),
        "seconds": round(perf_counter() - began, 2),
    }


def _count(total: list[int], wrong: list[str], path: Path, fields: Iterator[tuple[str, Any, Any]]) -> None:
    for name, plain, ours in fields:
        total[1] += 1
        total[0] += plain == ours
        if plain != ours:
            wrong.append(f"{path.name[-20:]} {name}: {plain!r} != {ours!r}")


def _envelope_fields(plain: Any, document: ParsedDocument) -> Iterator[tuple[str, Any, Any]]:
    sent = document.envelope or Envelope()
    for name, ours in _single(sent).items():
        yield name, _one(plain, f"{_HEAD}/{_path(name)}"), ours
    for side, organisations in (("From", [sent.sender]), ("To", sent.receivers)):
        for name, field in _ORGANISATION.items():
            found = [_say(node, name) for node in plain.xpath(f"{_HEAD}/{_path(side)}")]
            yield f"{side}/{name}", found, [getattr(item, field) for item in organisations]
    trace = plain.xpath("//*[local-name()='TraceHeader']")
    yield "Trace/OrganId", [_say(node, "OrganId") for node in trace], [item.organ_id for item in sent.trace]
    yield "Trace/Timestamp", [_say(node, "Timestamp") for node in trace], [_moment(item.at) for item in sent.trace]
    yield "ToPlaces", _all(plain, f"{_HEAD}/{_path('ToPlaces/Place')}"), list(sent.places)
    yield "Appendix", _all(plain, "//*[local-name()='Appendix']"), list(sent.other.appendixes)
    yield from _business(plain, sent)
    yield from _status(plain, sent)
    names = _all(plain, "//*[local-name()='edXMLManifest']//*[local-name()='AttachmentName']")
    yield "AttachmentName", sorted(names), sorted(item.name for item in sent.attachments)


_ORGANISATION = {
    "OrganId": "id",
    "OrganName": "name",
    "OrganizationInCharge": "in_charge",
    "OrganAdd": "address",
    "Email": "email",
    "Telephone": "telephone",
    "Fax": "fax",
    "Website": "website",
}


def _single(sent: Envelope) -> dict[str, str]:
    other = sent.other
    return {
        "DocumentId": sent.document_id,
        "Code/CodeNumber": sent.number,
        "Code/CodeNotation": sent.notation,
        "PromulgationInfo/Place": sent.place,
        "PromulgationInfo/PromulgationDate": _day(sent.issued),
        "DocumentType/Type": sent.type_code,
        "DocumentType/TypeDetail": sent.type_detail,
        "DocumentType/TypeName": sent.type_name,
        "Subject": sent.subject,
        "Content": sent.content,
        "SignerInfo/Competence": sent.signer.authority,
        "SignerInfo/Position": sent.signer.position,
        "SignerInfo/FullName": sent.signer.name,
        "DueDate": _day(sent.due),
        "OtherInfo/Priority": _shown(other.priority),
        "OtherInfo/SphereOfPromulgation": other.sphere,
        "OtherInfo/TyperNotation": other.typist,
        "OtherInfo/PromulgationAmount": _shown(other.copies),
        "OtherInfo/PageAmount": _shown(other.pages),
        "OtherInfo/Direction": other.direction,
        "SteeringType": other.steering,
    }


def _business(plain: Any, sent: Envelope) -> Iterator[tuple[str, Any, Any]]:
    at = "//*[local-name()='Bussiness']"
    order = sent.order
    yield "BussinessDocType", _one(plain, f"{at}/{_path('BussinessDocType')}") or "0", _BUSINESS[order.kind.value]
    yield "BussinessDocReason", _one(plain, f"{at}/{_path('BussinessDocReason')}"), order.reason
    targets = [reference.document_id for reference in order.targets]
    yield "Bussiness//DocumentId", list(dict.fromkeys(_all(plain, f"{at}//*[local-name()='DocumentId']"))), targets
    receivers = [_say(node, "ReceiverType") for node in plain.xpath(f"{at}//*[local-name()='Receiver']")]
    yield "ReceiverType", receivers, [str(int(change.added)) for change in order.receivers]
    yield "Bussiness/Staff", _one(plain, f"{at}/{_path('StaffInfo/Staff')}"), order.staff.name


def _status(plain: Any, sent: Envelope) -> Iterator[tuple[str, Any, Any]]:
    status = sent.status
    yield "StatusCode", _one(plain, f"{_HEAD}/{_path('StatusCode')}"), status.code if status else ""
    yield "Description", _one(plain, f"{_HEAD}/{_path('Description')}"), status.description if status else ""
    yield "Timestamp", _one(plain, f"{_HEAD}/{_path('Timestamp')}"), _moment(status.at) if status else ""
    yield "Staff", _one(plain, f"{_HEAD}/{_path('StaffInfo/Staff')}"), status.staff.name if status else ""
    at = f"{_HEAD}/{_path('ResponseFor')}"
    responses = sent.responses
    yield "ResponseFor/DocumentId", _all(plain, f"{at}/{_path('DocumentId')}"), [item.document_id for item in responses]
    yield "ResponseFor/OrganId", _all(plain, f"{at}/{_path('OrganId')}"), [item.organ_id for item in responses]
    yield "ResponseFor/Code", _all(plain, f"{at}/{_path('Code')}"), [item.code for item in responses]
    days = [_day(item.issued) for item in responses]
    yield "ResponseFor/PromulgationDate", _all(plain, f"{at}/{_path('PromulgationDate')}"), days


def _register_fields(plain: Any, register: Register) -> Iterator[tuple[str, Any, Any]]:
    """What the clerk gets: the fields of the register that the envelope has."""
    signer = register.signer.value.name if register.signer else ""
    issued = _day(register.issued.value) if register.issued else ""
    yield "register.number", _one(plain, f"{_HEAD}/{_path('Code/CodeNumber')}"), _value(register.number)
    yield "register.notation", _one(plain, f"{_HEAD}/{_path('Code/CodeNotation')}"), _value(register.notation)
    yield "register.issued", _one(plain, f"{_HEAD}/{_path('PromulgationInfo/PromulgationDate')}"), issued
    yield "register.place", _one(plain, f"{_HEAD}/{_path('PromulgationInfo/Place')}"), _value(register.place)
    yield "register.issuer", _one(plain, f"{_HEAD}/{_path('From/OrganName')}"), _value(register.issuer)
    yield "register.subject", _one(plain, f"{_HEAD}/{_path('Subject')}"), _value(register.subject)
    yield "register.signer", _one(plain, f"{_HEAD}/{_path('SignerInfo/FullName')}"), signer
    yield "register.kind", _one(plain, f"{_HEAD}/{_path('DocumentType/TypeName')}"), _value(register.kind)
    receivers = [_say(node, "OrganName") for node in plain.xpath(f"{_HEAD}/{_path('To')}")]
    yield "register.addressees", receivers, [found.value for found in register.addressees]


def _signatures(files: list[Path]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for path in files:
        content = path.read_bytes()
        for signature in find_signatures(content, read(content).media_type):
            counts[signature.trust.value] = counts.get(signature.trust.value, 0) + 1
    return counts


def _path(names: str) -> str:
    return "/".join(f"*[local-name()='{name}']" for name in names.split("/"))


def _all(plain: Any, path: str) -> list[str]:
    return [text for node in plain.xpath(path) if (text := _text(node))]


def _one(plain: Any, path: str) -> str:
    return next(iter(_all(plain, path)), "")


def _say(node: Any, name: str) -> str:
    return next((_text(child) for child in node if etree.QName(child).localname == name), "")


def _text(node: Any) -> str:
    text = " ".join(unicodedata.normalize("NFC", node.text or "").split())
    return "" if text == "null" else text


def _value(found: Any) -> str:
    return str(found.value) if found else ""


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def _day(day: date | None) -> str:
    return f"{day:%Y/%m/%d}" if day else ""


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y/%m/%d %H:%M:%S}" if moment else ""
