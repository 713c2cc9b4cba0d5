"""The fields of an exchange packet's envelope, put into the register beside what was read from the page.

The sender's own system filled the envelope, so it wins; where the page says something else the clerk is told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from docassist.envelope import Envelope
from docassist.kinds import load_kinds
from docassist.results import Difference, Register, Signer, Urgency
from docassist.text import fold, syllables
from docassist.types import Found, Source

T = TypeVar("T")

_AGREED, _ALONE, _DISPUTED, _KIND = 0.99, 0.9, 0.85, 0.8
# The kind of a document whose symbol names none.
_LETTER = "Công văn"
_PRIORITIES = (Urgency.NORMAL, Urgency.URGENT, Urgency.VERY_URGENT, Urgency.EXPRESS, Urgency.EXPRESS_TIMED)
# Texts of which this share of the syllables is the same say the same.
_SAME = 0.8
_LONG = 60
_KIND_LABEL, _URGENCY_LABEL = "Loại văn bản", "Độ khẩn"


@dataclass(frozen=True, slots=True)
class Merged:
    """A register with the envelope's fields, and what the clerk must compare."""

    register: Register
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Field:
    """How a field is compared and shown; `same` says whether the page agrees with the envelope."""

    name: str
    label: str
    value: Any
    same: Callable[[Any, Any], bool]
    show: Callable[[Any], str] = str


def with_envelope(register: Register, envelope: Envelope | None) -> Merged:
    """Put an envelope's fields into a register; without an envelope nothing changes."""
    if envelope is None or envelope.is_notice:
        return Merged(register)
    values: dict[str, Any] = {}
    warnings: list[str] = []
    differences: list[Difference] = []
    for item in _fields(envelope):
        read: Found[Any] | None = getattr(register, item.name)
        values[item.name] = _merged(item, read)
        if read is not None and not item.same(item.value, read.value):
            warnings.append(_difference(item, read.value))
            differences.append(Difference(item.label, read.span))
    values |= _lists(register, envelope)
    values["kind"], doubt = _kind(register.kind, envelope)
    if doubt and register.kind is not None:
        warnings.append(doubt)
        differences.append(Difference(_KIND_LABEL, register.kind.span))
    if register.urgency is not None and register.urgency.value is Urgency.NORMAL and envelope.other.priority == 0:
        values["urgency"] = None  # read from the envelope itself; no mark of urgency is no degree of it
    elif register.urgency is not None and envelope.other.priority == 0:
        warnings.append(
            f"Gói tin ghi độ khẩn “{Urgency.NORMAL}” nhưng văn bản có dấu “{register.urgency.value}”; "
            "đã giữ theo văn bản, hãy đối chiếu."
        )
        differences.append(Difference(_URGENCY_LABEL, register.urgency.span))
    return Merged(replace(register, **values, differences=tuple(differences)), tuple(warnings))


def _fields(envelope: Envelope) -> Iterator[_Field]:
    """The fields that the envelope fills; priority 0 is what every builder writes, so it fills nothing."""
    found = (
        _Field("number", "Số", envelope.number, _same_number),
        _Field("notation", "Ký hiệu", envelope.notation, _same_words),
        _Field("issued", "Ngày văn bản", envelope.issued, _equal, _day),
        _Field("place", "Nơi ban hành", envelope.place, _same_words),
        _Field("issuer", "Cơ quan ban hành", envelope.sender.name or envelope.sender.in_charge, _same_agency),
        _Field("subject", "Trích yếu", envelope.subject, _same_subject),
        _Field("signer", "Người ký", _signer(envelope), _same_person, _name),
        _Field("urgency", _URGENCY_LABEL, _urgency(envelope.other.priority), _equal),
    )
    yield from (item for item in found if item.value)


def _merged(item: _Field, read: Found[Any] | None) -> Found[Any]:
    if read is None:
        return Found(item.value, None, _ALONE, Source.ENVELOPE)
    if not item.same(item.value, read.value):
        return Found(item.value, None, _DISPUTED, Source.ENVELOPE)
    value = _better(item.value, read.value)
    return Found(value, read.span, max(read.confidence, _AGREED), Source.ENVELOPE)


def _better(sent: T, read: T) -> T:
    """The spelling with diacritics, where the sender's system has lost them; of a signer also what the page adds."""
    if isinstance(sent, Signer) and isinstance(read, Signer):
        name = read.name if _lost_marks(sent.name, read.name) else sent.name
        return type(sent)(name, _fuller(sent.position, read.position), _fuller(sent.authority, read.authority))
    return read if isinstance(sent, str) and isinstance(read, str) and _lost_marks(sent, read) else sent


def _fuller(sent: str, read: str) -> str:
    return read if not sent or (read and _lost_marks(sent, read)) else sent


def _lost_marks(sent: str, read: str) -> bool:
    return fold(sent) == fold(read) and sent.isascii() and not read.isascii()


def _lists(register: Register, envelope: Envelope) -> dict[str, Any]:
    """Addressees and recipients: from the envelope where the page names none, for it names groups ("các sở")."""
    values: dict[str, Any] = {}
    if not register.addressees:
        values["addressees"] = _found(receiver.shown for receiver in envelope.receivers)
    if not register.recipients:
        values["recipients"] = _found(envelope.places)
    return values


def _kind(read: Found[str] | None, envelope: Envelope) -> tuple[Found[str] | None, str]:
    """The kind: that of the envelope where the page names none, or where the symbol bears it out; else the page's,
    for lists of kinds differ between systems and begin with "Công văn"; and a warning where they differ."""
    kinds = load_kinds()
    sent = kinds.by_name(envelope.type_name) if envelope.type_name else None
    if sent is None:
        return read, ""
    if read is None:
        return Found(sent.name, None, _KIND, Source.ENVELOPE), ""
    if fold(sent.name) == fold(read.value):
        return Found(sent.name, read.span, max(read.confidence, _AGREED), Source.ENVELOPE), ""
    item = _Field("kind", _KIND_LABEL, sent.name, _same_words)
    by_symbol = kinds.by_abbreviation(envelope.notation) if envelope.notation else None
    if envelope.notation and (by_symbol.name if by_symbol else _LETTER) == sent.name:
        return Found(sent.name, None, _DISPUTED, Source.ENVELOPE), _difference(item, read.value)
    return read, f"{_KIND_LABEL} trong gói tin là “{sent.name}”, trên văn bản là “{read.value}”: đã giữ theo văn bản."


def _found(texts: Any) -> tuple[Found[str], ...]:
    return tuple(Found(text, None, _ALONE, Source.ENVELOPE) for text in dict.fromkeys(texts) if text)


def _difference(item: _Field, read: Any) -> str:
    sent, seen = _short(item.show(item.value)), _short(item.show(read))
    return (
        f"{item.label} trong gói tin là “{sent}”, trên văn bản đọc được “{seen}”: đã lấy theo gói tin, hãy đối chiếu."
    )


def _signer(envelope: Envelope) -> Signer | None:
    signer = envelope.signer
    return Signer(signer.name, signer.position, signer.authority) if signer.name else None


def _urgency(priority: int | None) -> Urgency | None:
    return _PRIORITIES[priority] if priority and priority < len(_PRIORITIES) else None


def _equal(sent: Any, read: Any) -> bool:
    return bool(sent == read)


def _same_number(sent: str, read: str) -> bool:
    return sent.strip().lstrip("0").casefold() == read.strip().lstrip("0").casefold()


def _same_words(sent: str, read: str) -> bool:
    return fold(sent).replace(" ", "").strip("/-.") == fold(read).replace(" ", "").strip("/-.")


def _same_person(sent: Signer, read: Signer) -> bool:
    return _same_words(sent.name, read.name)


def _same_agency(sent: str, read: str) -> bool:
    """Whether two names are of one agency: one may lack the name of the place, or say "UBND" for the words."""
    one, other = _agency(sent), _agency(read)
    return one in other or other in one


def _agency(name: str) -> str:
    words = f" {' '.join(syllables(fold(name)))} "
    for short, long in ((" ubnd ", " uy ban nhan dan "), (" hdnd ", " hoi dong nhan dan "), (" tp ", " thanh pho ")):
        words = words.replace(short, long)
    return words


def _same_subject(sent: str, read: str) -> bool:
    """Whether two subjects say the same: "V/v", "về việc" and a few slips of OCR apart, but every number alike."""
    one, other = (set(syllables(fold(text))) - {"v", "ve", "viec"} for text in (sent, read))
    if {word for word in one ^ other if word[0].isdigit()}:
        return False
    return len(one & other) >= _SAME * max(min(len(one), len(other)), 1)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _name(signer: Signer) -> str:
    return signer.name


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"
