"""Envelope and page: the envelope wins, the page adds its place and spelling, and every difference is told."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from docassist.analysis import envelope_deadline
from docassist.envelope import Envelope, Organisation, OtherInfo, PacketSigner, Status
from docassist.register.packet import with_envelope
from docassist.register.signed import is_person, with_signatures
from docassist.results import Difference, Register, Signer, Urgency
from docassist.signature import DigitalSignature, Trust
from docassist.types import Found, Source, Span

SENT = Envelope(
    sender=Organisation("H26.01", "UBND thành phố Hà Nội"),
    receivers=(Organisation("H26.02", "Sở Tài chính"),),
    number="135",
    notation="UBND-KT",
    place="Hà Nội",
    issued=date(2026, 11, 19),
    type_name="Công văn",
    subject="V/v đôn đốc giải ngân",
    signer=PacketSigner("Nguyen Van An", "Pho Chu tich", "KT. CHỦ TỊCH"),
    other=OtherInfo(priority=0),
    places=("Như trên",),
)
SPAN = Span(10, 20)


def test_an_empty_register_takes_all() -> None:
    """Every field, marked as the envelope's, without a place on the page."""
    register = with_envelope(Register(), SENT).register
    found = [register.number, register.notation, register.issued, register.place, register.issuer, register.subject]
    assert [item.value for item in found if item] == [
        "135",
        "UBND-KT",
        date(2026, 11, 19),
        "Hà Nội",
        "UBND thành phố Hà Nội",
        "V/v đôn đốc giải ngân",
    ]
    assert {item.source for item in found if item} == {Source.ENVELOPE}
    assert register.kind == Found("Công văn", None, 0.8, Source.ENVELOPE)
    assert [item.value for item in (*register.addressees, *register.recipients)] == ["Sở Tài chính", "Như trên"]
    assert register.urgency is None


@pytest.mark.parametrize(
    ("field", "read"),
    [
        ("number", "0135"),
        ("notation", "UBND - KT"),
        ("issuer", "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"),
        ("issuer", "Uỷ ban nhân dân thành phố Hà Nội"),
        ("subject", "đôn đốc giải ngân"),
        ("subject", "Về việc đôn đốc giải ngân"),
    ],
)
def test_the_same_in_other_words_is_no_difference(field: str, read: str) -> None:
    """The place on the page is kept, so that the clerk sees it there."""
    merged = with_envelope(replace(Register(), **{field: Found(read, SPAN, 0.9)}), SENT)
    found = getattr(merged.register, field)
    assert merged.warnings == ()
    assert (found.span, found.source) == (SPAN, Source.ENVELOPE)
    assert found.confidence > 0.9


@pytest.mark.parametrize(
    ("field", "read", "shown"),
    [
        ("number", "153", "“153”"),
        ("issued", date(2026, 11, 18), "“18/11/2026”"),
        ("issuer", "Sở Tài chính", "“Sở Tài chính”"),
        ("signer", Signer("Trần Văn Bình"), "“Trần Văn Bình”"),
        ("subject", "phòng chống bão số 9", "bão số 9"),
        ("subject", "V/v đôn đốc giải ngân lần 2", "lần 2"),
    ],
)
def test_a_difference_is_a_warning(field: str, read: object, shown: str) -> None:
    """The envelope's value stands, with less confidence, and both are named."""
    merged = with_envelope(replace(Register(), **{field: Found(read, SPAN, 0.9)}), SENT)
    found = getattr(merged.register, field)
    assert found.value != read
    assert (found.span, found.source) == (None, Source.ENVELOPE)
    (warning,) = merged.warnings
    assert shown in warning
    (difference,) = merged.register.differences
    assert difference.span == SPAN
    assert warning.startswith(difference.label)


def test_diacritics_that_the_sender_lost_come_from_the_page() -> None:
    """Name and position in the page's spelling; a position that only the page has is added."""
    read = Found(Signer("Nguyễn Văn An", "Phó Chủ tịch", "KT. CHỦ TỊCH"), SPAN, 0.9)
    signer = with_envelope(Register(signer=read), SENT).register.signer
    assert signer is not None
    assert signer.value == read.value


@pytest.mark.parametrize(
    ("notation", "read", "kept"), [("UBND-KT", "Hướng dẫn", "Công văn"), ("QĐ-UBND", "Quyết định", "Quyết định")]
)
def test_the_kind_is_the_one_that_the_symbol_bears_out(notation: str, read: str, kept: str) -> None:
    """Builders write "Công văn" for everything; a symbol without a kind really is a letter's."""
    merged = with_envelope(Register(kind=Found(read, SPAN, 0.95)), replace(SENT, notation=notation))
    assert merged.register.kind is not None
    assert merged.register.kind.value == kept
    assert "Loại văn bản" in merged.warnings[-1]
    assert merged.register.differences[-1] == Difference("Loại văn bản", SPAN)


@pytest.mark.parametrize(
    ("priority", "urgency"), [(1, Urgency.URGENT), (3, Urgency.EXPRESS), (4, Urgency.EXPRESS_TIMED)]
)
def test_priority_is_urgency(priority: int, urgency: Urgency) -> None:
    """1 to 4 are degrees; 0 is what builders write by default, so a stamp on the page stands against it."""
    sent = replace(SENT, other=OtherInfo(priority=priority))
    found = with_envelope(Register(), sent).register.urgency
    assert found is not None
    assert found.value is urgency
    stamped = with_envelope(Register(urgency=Found(Urgency.EXPRESS, SPAN, 0.9)), SENT)
    assert stamped.register.urgency == Found(Urgency.EXPRESS, SPAN, 0.9)
    assert "hỏa tốc" in stamped.warnings[0]
    assert stamped.register.differences == (Difference("Độ khẩn", SPAN),)
    normal = with_envelope(Register(urgency=Found(Urgency.NORMAL, None, 0.9)), SENT)
    assert (normal.register.urgency, normal.warnings) == (None, ())


def test_a_status_packet_says_nothing_of_a_register() -> None:
    """Its sender is not the issuer of anything."""
    assert with_envelope(Register(), replace(SENT, status=Status("03"))).register == Register()
    assert with_envelope(Register(), None).register == Register()


@pytest.mark.parametrize(
    ("due", "kept"),
    [(date(2026, 11, 19), False), (date(2026, 11, 18), False), (date(2026, 12, 1), True), (None, False)],
)
def test_a_due_date_that_is_a_default_is_none(due: date | None, kept: bool) -> None:
    """Builders fill in the day of issue; a day behind it is meant."""
    found = envelope_deadline(replace(SENT, due=due), date(2026, 11, 20))
    assert (found is not None) is kept
    if found is not None:
        assert (found.due, found.rule) == (due, "envelope")


def _signed(name: str, office: str, trust: Trust = Trust.VALID) -> DigitalSignature:
    return DigitalSignature(name, trust, "lý do", office, signed_at=datetime(2026, 11, 19, 18, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Nguyễn Văn An", True),
        ("TRẦN ANH TUẤN", True),
        ("Bùi Thị Minh Hòa", True),
        ("Ủy ban nhân dân thành phố Hà Nội", False),
        ("VĂN PHÒNG CHÍNH PHỦ", False),
        ("Cổng Thông tin điện tử Chính phủ", False),
        ("Sở Tài chính", False),
        ("user05", False),
        ("", False),
    ],
)
def test_persons_are_told_from_agencies(name: str, person: bool) -> None:
    """Only a person signs a document; agencies and machines stamp it."""
    assert is_person(_signed(name, "Ủy ban nhân dân thành phố Hà Nội")) is person


def test_the_day_of_signing_is_that_of_ha_noi() -> None:
    """19:30 UTC is the next day there."""
    found = with_signatures(Register(), (_signed("Nguyễn Văn An", "UBND"),)).register.issued
    assert found is not None
    assert found.value == date(2026, 11, 20)


def test_a_portal_that_publishes_fills_nothing() -> None:
    """Neither signer nor day: it signs long after the document was issued."""
    assert with_signatures(Register(), (_signed("CÔNG BÁO NƯỚC CHXHCN VIỆT NAM", "VPCP"),)).register == Register()


def test_a_broken_signature_fills_nothing_and_warns() -> None:
    """The clerk reads whose it was."""
    merged = with_signatures(Register(), (_signed("Nguyễn Văn An", "UBND", Trust.CHANGED),))
    assert merged.register == Register()
    assert "Nguyễn Văn An" in merged.warnings[0]


def test_an_agencys_seal_gives_the_day_of_its_own_documents() -> None:
    """Where the issuer on the page is the one that signed."""
    register = Register(issuer=Found("Sở Tài chính", SPAN, 0.9))
    assert with_signatures(register, (_signed("Sở Tài chính", "Sở Tài chính"),)).register.issued is not None
    assert with_signatures(register, (_signed("Sở Xây dựng", "Sở Xây dựng"),)).register.issued is None
