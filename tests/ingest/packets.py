"""Exchange packets made for tests, of every business and status, in the form that builders of the axis write."""

from base64 import b64encode
from dataclasses import dataclass, field
from html import escape

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
SENDER = ("000.00.00.G22", "Văn phòng Chính phủ")


@dataclass(frozen=True)
class Packet:
    """What goes into a packet; `files` are (name, bytes) in order, the letter first."""

    number: str = "135"
    notation: str = "UBND-KT"
    day: str = "2026/11/19"
    sender: tuple[str, str] = SENDER
    subject: str = "V/v đôn đốc giải ngân vốn đầu tư công lần thứ 135"
    document_id: str = "000.00.00.G22,2026/11/19,135/UBND-KT"
    files: tuple[tuple[str, bytes], ...] = ()
    business: str = ""
    reason: str = ""
    target: str = ""
    replaces: tuple[str, ...] = ()
    sent: str = "2026/11/19 08:00:00"
    priority: str = "0"
    due: str = ""
    signer: str = "Nguyễn Văn An"
    sphere: str = "Công khai"
    header: str = ""
    head: str = '<?xml version="1.0" encoding="UTF-8"?>\n'
    missing: tuple[str, ...] = ()
    raw: dict[str, str] = field(default_factory=dict)


def packet(made: Packet) -> bytes:
    """The bytes of a packet with a document, or of one that only speaks of others."""
    number, name = made.sender
    references = "".join(_reference(at, name) for at, name in enumerate((*[n for n, _ in made.files], *made.missing)))
    attachments = "".join(_attachment(at, name, data, made) for at, (name, data) in enumerate(made.files))
    return f"""{made.head}<edXML xmlns="{NAMESPACE}">
<edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}"><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>{number}</edXML:OrganId><edXML:OrganName>{escape(name)}</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>000.00.00.H26</edXML:OrganId>
<edXML:OrganName>UBND thành phố Hà Nội</edXML:OrganName></edXML:To>
<edXML:DocumentId>{escape(made.document_id)}</edXML:DocumentId>
<edXML:Code><edXML:CodeNumber>{made.number}</edXML:CodeNumber>
<edXML:CodeNotation>{made.notation}</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Hà Nội</edXML:Place>
<edXML:PromulgationDate>{made.day}</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
<edXML:Subject>{escape(made.subject)}</edXML:Subject><edXML:Content>N/A</edXML:Content>
<edXML:SignerInfo><edXML:Competence>KT. CHỦ TỊCH</edXML:Competence><edXML:Position>PHÓ CHỦ TỊCH</edXML:Position>
<edXML:FullName>{made.signer}</edXML:FullName></edXML:SignerInfo><edXML:DueDate>{made.due}</edXML:DueDate>
<edXML:OtherInfo><edXML:Priority>{made.priority}</edXML:Priority>
<edXML:SphereOfPromulgation>{made.sphere}</edXML:SphereOfPromulgation></edXML:OtherInfo>{made.header}
</edXML:MessageHeader><edXML:TraceHeaderList><edXML:TraceHeader><edXML:OrganId>{number}</edXML:OrganId>
<edXML:Timestamp>{made.sent}</edXML:Timestamp></edXML:TraceHeader>{_business(made)}</edXML:TraceHeaderList>
</edXML:edXMLHeader><edXML:edXMLBody><edXML:edXMLManifest version="1.0">{references}</edXML:edXMLManifest>
</edXML:edXMLBody></edXML:edXMLEnvelope>
<AttachmentEncoded>{attachments}</AttachmentEncoded></edXML>""".encode()


def status(
    code: str, about: str = Packet.document_id, sender: tuple[str, str] = ("000.00.00.H41", "UBND tỉnh Nghệ An")
) -> bytes:
    """The bytes of a status packet."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}"><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>{sender[0]}</edXML:OrganId><edXML:OrganName>{sender[1]}</edXML:OrganName></edXML:From>
<edXML:ResponseFor><edXML:OrganId>000.00.00.G22</edXML:OrganId><edXML:Code>135/UBND-KT</edXML:Code>
<edXML:PromulgationDate>2026/11/19</edXML:PromulgationDate><edXML:DocumentId>{about}</edXML:DocumentId></edXML:ResponseFor>
<edXML:StaffInfo><edXML:Staff>Trần Thị Thư</edXML:Staff></edXML:StaffInfo><edXML:StatusCode>{code}</edXML:StatusCode>
<edXML:Description>Việc {code}</edXML:Description><edXML:Timestamp>2026/11/20 09:{code}:00</edXML:Timestamp>
</edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>""".encode()


def _business(made: Packet) -> str:
    if not made.business:
        return ""
    target = f"<edXML:DocumentId>{escape(made.target)}</edXML:DocumentId>" if made.target else ""
    replaced = "".join(
        f"<edXML:ReplacementInfo><edXML:DocumentId>{escape(name)}</edXML:DocumentId></edXML:ReplacementInfo>"
        for name in made.replaces
    )
    return (
        f"<edXML:Bussiness>{target}<edXML:BussinessDocType>{made.business}</edXML:BussinessDocType>"
        f"<edXML:BussinessDocReason>{made.reason}</edXML:BussinessDocReason><edXML:Paper>0</edXML:Paper>"
        f"<edXML:ReplacementInfoList>{replaced}</edXML:ReplacementInfoList></edXML:Bussiness>"
    )


def _reference(at: int, name: str) -> str:
    return (
        f"<edXML:Reference><edXML:ContentId>cid:{at}</edXML:ContentId>"
        f"<edXML:AttachmentName>{escape(name)}</edXML:AttachmentName></edXML:Reference>"
    )


def _attachment(at: int, name: str, data: bytes, made: Packet) -> str:
    content = made.raw.get(name) or b64encode(data).decode()
    return (
        f"<Attachment><ContentId>cid:{at}</ContentId><AttachmentName>{escape(name)}</AttachmentName>"
        f'<edXML:ContentTransferEncoded xmlns:edXML="{NAMESPACE}">{content}</edXML:ContentTransferEncoded></Attachment>'
    )
