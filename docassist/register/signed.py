"""Signer and day out of the digital signatures, where the page has them by hand only or not at all."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta, timezone

from docassist.register.packet import Merged
from docassist.results import Register, Signer
from docassist.signature import DigitalSignature, Trust
from docassist.text import fold, syllables
from docassist.types import Found, Source

_VIET_NAM = timezone(timedelta(hours=7))
# A value read with less is a guess at handwriting.
_BY_HAND = 0.5
_TRUSTED, _KNOWN = 0.8, 0.65
# A person's name: two to six words with capital letters; agencies have longer ones, in capitals, or one of these words.
_PERSON = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}")
_OFFICES = (
    *("van phong", "uy ban", "ubnd", "hoi dong", "hdnd", "cong bao", "cong thong tin", "trung tam", "cong ty", "tong "),
    *("so ", "bo ", "cuc ", "ban ", "vu ", "vien ", "phong ", "chi cuc", "kho bac", "bao hiem", "thanh tra", "cong an"),
    *("toa an", "thue ", "hai quan", "dai ", "truong ", "benh vien", "may chu"),
)
_CHANGED = "Chữ ký số của “{}” không còn khớp với tệp: {}"


def with_signatures(register: Register, signatures: tuple[DigitalSignature, ...]) -> Merged:
    """Fill what is missing from signatures that still hold; one that no longer holds is a warning and fills nothing."""
    broken = [item for item in signatures if item.trust is Trust.CHANGED]
    warnings = tuple(_CHANGED.format(item.signer or "không rõ", item.reason) for item in broken)
    holding = [item for item in signatures if item.trust in {Trust.VALID, Trust.UNKNOWN_ROOT}]
    values = {"signer": next(_signers(holding), None), "issued": next(_days(register, holding), None)}
    filled = {name: found for name, found in values.items() if found is not None and _is_open(getattr(register, name))}
    return Merged(replace(register, **filled), warnings)  # type: ignore[arg-type]


def _is_open(found: Found[Signer] | Found[date] | None) -> bool:
    return found is None or found.confidence < _BY_HAND


def _signers(signatures: list[DigitalSignature]) -> Iterator[Found[Signer]]:
    for item in signatures:
        if is_person(item):
            name = item.signer.title() if item.signer.isupper() else item.signer
            yield Found(Signer(name), None, _sure(item), Source.SIGNATURE)


def _days(register: Register, signatures: list[DigitalSignature]) -> Iterator[Found[date]]:
    """The day on which the signer or the issuing agency signed; that of a portal which publishes does not count."""
    for item in signatures:
        if item.signed_at is not None and (is_person(item) or _is_issuer(item, register)):
            day = item.signed_at.astimezone(_VIET_NAM).date()
            yield Found(day, None, _sure(item) - 0.1, Source.SIGNATURE)


def is_person(signature: DigitalSignature) -> bool:
    """Whether a signature is that of a person, not of an agency or a machine."""
    name = signature.signer
    folded = fold(name)
    if not _PERSON.fullmatch(name) or folded == fold(signature.organisation):
        return False
    return not folded.startswith(_OFFICES)


def _is_issuer(signature: DigitalSignature, register: Register) -> bool:
    if register.issuer is None:
        return False
    issuer = set(syllables(fold(register.issuer.value)))
    return bool(issuer) and issuer <= set(syllables(fold(signature.signer)))


def _sure(signature: DigitalSignature) -> float:
    return _TRUSTED if signature.trust is Trust.VALID else _KNOWN
