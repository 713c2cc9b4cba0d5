"""Exchange packets (edXML) around files, with the fields that may bear a mark."""

from base64 import b64encode
from html import escape

_NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"


def packet(files: dict[str, bytes], fields: dict[str, str]) -> bytes:
    """A packet of a new document; `fields` are MessageHeader fields by name, those of OtherInfo behind a slash."""
    common = {
        "CodeNumber": "135",
        "CodeNotation": "UBND-KT",
        "Subject": "V/v đôn đốc công việc",
        "TypeName": "Công văn",
    }
    own = {name: value for name, value in fields.items() if not name.startswith("OtherInfo/")}
    other = {name.partition("/")[2]: value for name, value in fields.items() if name.startswith("OtherInfo/")}
    given = common | own
    code = "".join(_field(name, given.pop(name)) for name in ("CodeNumber", "CodeNotation"))
    kind = _field("Type", "1") + _field("TypeName", given.pop("TypeName"))
    header = f"""<edXML:From>{_field("OrganId", "000.00.00.G22")}{_field("OrganName", "Văn phòng")}</edXML:From>
<edXML:To>{_field("OrganId", "000.00.00.H26")}{_field("OrganName", "UBND thành phố Hà Nội")}</edXML:To>
{_field("DocumentId", "000.00.00.G22,2026/11/19,135")}<edXML:Code>{code}</edXML:Code>
<edXML:PromulgationInfo>{_field("Place", "Hà Nội")}{_field("PromulgationDate", "2026/11/19")}</edXML:PromulgationInfo>
<edXML:DocumentType>{kind}</edXML:DocumentType>{"".join(_field(*item) for item in given.items())}
<edXML:OtherInfo>{_field("Priority", "0")}{"".join(_field(*item) for item in other.items())}</edXML:OtherInfo>"""
    references = "".join(
        f"<edXML:Reference><edXML:ContentId>cid:{at}</edXML:ContentId>"
        f"<edXML:AttachmentName>{escape(name)}</edXML:AttachmentName></edXML:Reference>"
        for at, name in enumerate(files)
    )
    attachments = "".join(
        f"<Attachment><ContentId>cid:{at}</ContentId><AttachmentName>{escape(name)}</AttachmentName>"
        f"<ContentTransferEncoded>{b64encode(data).decode()}</ContentTransferEncoded></Attachment>"
        for at, (name, data) in enumerate(files.items())
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{_NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="{_NAMESPACE}"><edXML:edXMLHeader>
<edXML:MessageHeader>{header}</edXML:MessageHeader></edXML:edXMLHeader>
<edXML:edXMLBody><edXML:edXMLManifest version="1.0">{references}</edXML:edXMLManifest></edXML:edXMLBody>
</edXML:edXMLEnvelope><AttachmentEncoded>{attachments}</AttachmentEncoded></edXML>""".encode()


def _field(name: str, value: str) -> str:
    return f"<edXML:{name}>{escape(value)}</edXML:{name}>"
