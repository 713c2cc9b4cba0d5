"""From the XML of an exchange packet to its `Envelope`: one small function a part of it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone

from docassist.envelope import (
    Business,
    Change,
    Envelope,
    Order,
    Organisation,
    OtherInfo,
    PacketSigner,
    Reference,
    Staff,
    Status,
    Trace,
)
from docassist.errors import UnreadableFile
from ingest.readers.packet_xml import Node

_BUSINESS = {"0": Business.NEW, "1": Business.RECALL, "2": Business.UPDATE, "3": Business.REPLACEMENT}
_DAYS = (
    re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?P<rest>.*)"),
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?P<rest>.*)"),
)
_CLOCK = re.compile(r"[T ]*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?$")
# Times on the axis bear no zone; they are those of Việt Nam.
_VIET_NAM = timezone(timedelta(hours=7))
_NO_HEADER = (
    "Tệp XML này không phải gói tin liên thông edXML (thiếu phần MessageHeader). "
    "Hãy gửi gói tin theo QCVN 102:2016/BTTTT, hoặc gửi riêng tệp văn bản."
)


def read_envelope(root: Node) -> Envelope:
    """The envelope, without its attachments.

    Raises:
        UnreadableFile: the XML is not a packet.
    """
    header = next(root.find("MessageHeader"), None)
    if header is None:
        raise UnreadableFile(_NO_HEADER)
    trace = next(root.find("TraceHeaderList"), header.child("TraceHeaderList"))
    number, notation = _code(header.child("Code"))
    promulgation, kind = header.child("PromulgationInfo"), header.child("DocumentType")
    signer = header.child("SignerInfo")
    return Envelope(
        sender=_organisation(header.child("From")),
        receivers=tuple(_organisation(node) for node in header.children("To")),
        document_id=header.say("DocumentId"),
        number=number,
        notation=notation,
        place=promulgation.say("Place"),
        issued=day_of(promulgation.say("PromulgationDate")),
        type_name=kind.say("TypeName"),
        type_code=kind.say("Type"),
        type_detail=kind.say("TypeDetail"),
        subject=header.say("Subject"),
        content=header.say("Content"),
        signer=PacketSigner(signer.say("FullName"), signer.say("Position"), signer.say("Competence")),
        due=day_of(header.say("DueDate")),
        places=_texts(header.child("ToPlaces"), "Place"),
        other=_other(header),
        responses=tuple(_responses(header)),
        trace=tuple(
            Trace(node.say("OrganId"), time_of(node.say("Timestamp"))) for node in trace.children("TraceHeader")
        ),
        order=_order(trace.child("Business") if any(trace.children("Business")) else header.child("Business")),
        status=_status(header),
    )


def day_of(text: str) -> date | None:
    """The day of "2018/09/28" or "28/09/2018 10:00:00"; None where there is none, or no such day."""
    moment = time_of(text)
    return moment.astimezone(_VIET_NAM).date() if moment else None


def time_of(text: str) -> datetime | None:
    """The time of a text such as "2018/09/28 00:00:00"; a day alone begins at midnight."""
    for form in _DAYS:
        if hit := form.fullmatch(text):
            return _moment(hit)
    return None


def _moment(hit: re.Match[str]) -> datetime | None:
    clock = _CLOCK.match(hit["rest"])
    hour, minute, second, zone = clock.groups() if clock else ("0", "0", "0", None)
    try:
        day = date(int(hit["year"]), int(hit["month"]), int(hit["day"]))
        return datetime.combine(day, time(int(hour), int(minute), int(second or 0)), _zone(zone))
    except ValueError:
        return None


def _zone(text: str | None) -> timezone:
    if not text:
        return _VIET_NAM
    if text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _organisation(node: Node) -> Organisation:
    return Organisation(
        id=node.say("OrganId"),
        name=node.say("OrganName"),
        in_charge=node.say("OrganizationInCharge", "OrganInCharge"),
        address=node.say("OrganAdd"),
        email=node.say("Email"),
        telephone=node.say("Telephone"),
        fax=node.say("Fax"),
        website=node.say("Website"),
    )


def _code(node: Node) -> tuple[str, str]:
    """Number and notation; some senders write both into one field."""
    number, notation = node.say("CodeNumber") or node.text, node.say("CodeNotation").lstrip("/")
    if not notation and "/" in number:
        number, _, notation = number.partition("/")
    return number.strip(), notation.strip()


def _other(header: Node) -> OtherInfo:
    node = header.child("OtherInfo")
    return OtherInfo(
        priority=_number(node.say("Priority")),
        sphere=node.say("SphereOfPromulgation"),
        typist=node.say("TyperNotation"),
        copies=_number(node.say("PromulgationAmount")),
        pages=_number(node.say("PageAmount")),
        direction=node.say("Direction"),
        appendixes=_texts(node.child("Appendixes"), "Appendix"),
        steering=header.say("SteeringType"),
    )


def _responses(header: Node) -> Iterator[Reference]:
    for node in header.children("ResponseFor"):
        found = Reference(
            node.say("DocumentId"), node.say("OrganId"), node.say("Code"), day_of(node.say("PromulgationDate"))
        )
        if found != Reference():
            yield found


def _order(node: Node) -> Order:
    """What is to be done with documents sent before; without the element the packet brings a new one."""
    information = node.child("BusinessDocumentInfo")
    replaced = node.child("ReplacementInfoList").children("ReplacementInfo")
    named = [node.say("DocumentId"), *(entry.say("DocumentId") for entry in replaced)]
    return Order(
        kind=_BUSINESS.get(node.say("BusinessDocType").lstrip("0") or "0", Business.NEW),
        reason=node.say("BusinessDocReason"),
        targets=tuple(Reference(name) for name in dict.fromkeys(named) if name),
        receivers=tuple(
            Change(entry.say("OrganId"), entry.say("ReceiverType") != "0")
            for entry in information.child("ReceiverList").children("Receiver")
        ),
        paper=node.say("Paper") in {"1", "true"},
        staff=_staff(node.child("StaffInfo")),
    )


def _status(header: Node) -> Status | None:
    """The status that a packet reports; its fields stand in the header, in some systems in an element of their own."""
    for node in (header, header.child("Status")):
        if code := node.say("StatusCode"):
            at = time_of(node.say("Timestamp"))
            return Status(code.zfill(2), node.say("Description"), at, _staff(node.child("StaffInfo")))
    return None


def _staff(node: Node) -> Staff:
    return Staff(node.say("Department"), node.say("Staff"), node.say("Mobile"), node.say("Email"))


def _texts(node: Node, name: str) -> tuple[str, ...]:
    return tuple(child.text for child in node.children(name) if child.text)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
