"""Signatures that lie in a PDF but that no form field leads to any more: the file was saved anew after signing.

Portals that shrink what they publish leave such remains: 66 of the 91 gazette issues looked at have one.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from docassist.signature import Coverage, DigitalSignature, Trust
from ingest.signatures.names import common_name, issuer, organisation

_RANGE = re.compile(rb"/ByteRange\s{0,8}\[([\d\s]{1,80})\]")
_CONTENTS = re.compile(rb"/Contents\s{0,8}<([0-9A-Fa-f\s]{200,400000})>")
_MOMENT = re.compile(rb"/M\s{0,8}\(D(?::|\\072)(\d{14})(?:Z|([+-])(\d{2})'?(\d{2}))?")
_AROUND = 3_000
_MOST = 20
_LONGEST = 420_000
_RESAVED = (
    "Tệp đã được lưu lại sau khi ký (nén, chuyển đổi hoặc in ra) nên chữ ký không còn giá trị kiểm tra. "
    "Cần bản gốc thì đề nghị nơi gửi gửi lại."
)
_UNREADABLE = "Cấu trúc chữ ký số không đọc được nên không kiểm tra được. Hãy mở tệp bằng phần mềm ký số."


def orphaned_signatures(data: bytes) -> list[DigitalSignature]:
    """What is left of signatures that cannot be checked in their place."""
    return list(_found(data))


def _found(data: bytes) -> Iterator[DigitalSignature]:
    for at, hit in enumerate(_RANGE.finditer(data)):
        if at >= _MOST:
            return
        contents = _contents(data, hit)
        certificate = _certificate(contents[1]) if contents else None
        ends = hit.end(), contents.end() if contents else hit.end()
        when = next(filter(None, (_moment(data[max(end - _AROUND, 0) : end + _AROUND]) for end in ends)), None)
        if certificate is None:
            yield DigitalSignature("", Trust.NOT_CHECKED, _UNREADABLE, signed_at=when)
            continue
        names = common_name(certificate), organisation(certificate), issuer(certificate)
        yield DigitalSignature(names[0], Trust.CHANGED, _RESAVED, names[1], names[2], when, coverage=Coverage.PART)


def _contents(data: bytes, hit: re.Match[bytes]) -> re.Match[bytes] | None:
    """The digits of the signature that a range belongs to: behind it, else before it in the same dictionary."""
    behind = _CONTENTS.search(data, hit.end(), hit.end() + _LONGEST)
    before = list(_CONTENTS.finditer(data, max(hit.start() - _LONGEST, 0), hit.start()))
    near = behind if behind and behind.start() - hit.end() < _AROUND else None
    return near or (before[-1] if before else behind)


def _certificate(digits: bytes) -> Any:
    """The signer's certificate out of a signature's bytes; None where they are none."""
    from asn1crypto import cms

    try:
        packed = bytes.fromhex(b"".join(digits.split()).decode("ascii"))
        signed = cms.ContentInfo.load(packed)["content"]
        serial = signed["signer_infos"][0]["sid"].chosen["serial_number"].native
        held = [choice.chosen for choice in signed["certificates"]]
        return next((certificate for certificate in held if certificate.serial_number == serial), None)
    except Exception:  # bytes of a stranger
        return None


def _moment(near: bytes) -> datetime | None:
    hit = _MOMENT.search(near)
    if hit is None:
        return None
    try:
        offset = timedelta(hours=int(hit[3]), minutes=int(hit[4])) if hit[2] else timedelta()
        zone = timezone(-offset if hit[2] == b"-" else offset)
        return datetime.strptime(hit[1].decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=zone)
    except ValueError:
        return None
