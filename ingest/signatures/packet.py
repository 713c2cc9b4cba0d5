"""The XML signature of an exchange packet: recognised, with its signer, but not checked.

The axis changes packets on their way (it adds to the trace list, which the signature covers), so a check at the
receiver fails for honest packets too; the files inside bear signatures of their own.
"""

from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from docassist.signature import PACKET, Coverage, DigitalSignature, Trust
from ingest.readers.packet_xml import Node
from ingest.signatures.names import common_name, issuer, organisation

_NOT_CHECKED = "Chữ ký XML của gói tin chỉ được nhận biết, chưa được kiểm tra."


def packet_signatures(root: Node) -> Iterator[DigitalSignature]:
    """The signatures of the envelope."""
    for node in root.find("Signature", "DigitalSignature"):
        if not any(node.find("SignatureValue")):
            continue
        certificate = next(filter(None, (_certificate(found.text) for found in node.find("X509Certificate"))), None)
        subject = next((found.text for found in node.find("X509SubjectName") if found.text), "")
        if certificate is None:
            yield DigitalSignature(_common(subject), Trust.NOT_CHECKED, _NOT_CHECKED, part=PACKET)
            continue
        names = common_name(certificate), organisation(certificate), issuer(certificate)
        yield DigitalSignature(
            names[0], Trust.NOT_CHECKED, _NOT_CHECKED, names[1], names[2], coverage=Coverage.PART, part=PACKET
        )


def _certificate(text: str) -> Any:
    from asn1crypto import x509

    try:
        certificate = x509.Certificate.load(b64decode("".join(text.split()), validate=True), strict=True)
        certificate.subject.native, certificate.issuer.native  # noqa: B018 - parsed only when asked for
    except Exception:  # bytes of a stranger
        return None
    return certificate


def _common(subject: str) -> str:
    """The name in a subject such as "CN=user05, O=...": enough to say whose it claims to be."""
    parts = (part.strip().partition("=") for part in subject.split(","))
    return next((value for key, _, value in parts if key.upper() == "CN"), subject)
