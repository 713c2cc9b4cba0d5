"""Digital signatures: who, when, over what, changed or not; judged by the agency's own roots, without a network."""

import logging
import os
import socket
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from docassist.signature import PACKET, Coverage, DigitalSignature, Trust, overall
from docassist.types import MediaType, Source
from ingest.calls import Job
from ingest.pipeline import Pipeline
from ingest.reading import read_and_analyse
from ingest.signatures import find_signatures
from ingest.signatures.quick_digits import quick_digits
from tests.ingest.conftest import Samples
from tests.ingest.packets import Packet, packet
from tests.ingest.signing import authority, sign, signer, trust_folder

LEADER = ("Nguyễn Văn An", "Ủy ban nhân dân thành phố Hà Nội")
OFFICE = ("Ủy ban nhân dân thành phố Hà Nội", "Ủy ban nhân dân thành phố Hà Nội")


@pytest.fixture(scope="module")
def plain() -> bytes:
    return Samples.pdf([["Số: 135/UBND-KT", "Nội dung của văn bản"], ["Trang hai"]])


@pytest.fixture(scope="module")
def signed(plain: bytes) -> bytes:
    return sign(plain, signer(*LEADER))


@pytest.fixture
def roots(tmp_path: Path) -> Path:
    return trust_folder(tmp_path / "goc", authority())


def _find(data: bytes, folder: Path | None = None) -> tuple[DigitalSignature, ...]:
    return find_signatures(data, MediaType.PDF, folder)


def test_a_sound_signature_of_a_trusted_root_is_valid(signed: bytes, roots: Path) -> None:
    """With the signer's name and organisation, the time, and what is covered."""
    (found,) = _find(signed, roots)
    assert (found.trust, found.coverage) == (Trust.VALID, Coverage.WHOLE_FILE)
    assert (found.signer, found.organisation, found.issuer) == (*LEADER, "Root CA thử nghiệm")
    assert found.signed_at is not None
    assert abs(found.signed_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert not found.time_stamped


@pytest.mark.parametrize("folder", ["none", "empty", "other root", "rubbish"])
def test_without_its_root_a_sound_signature_is_unknown(signed: bytes, tmp_path: Path, folder: str) -> None:
    """The reason names who vouches for the signer, and where the administrator puts the root."""
    place = tmp_path / "goc"
    if folder != "none":
        trust_folder(place, *([authority("Root CA khác")] if folder == "other root" else []))
    if folder == "rubbish":
        (place / "hong.pem").write_bytes(b"not a certificate")
    (found,) = _find(signed, place)
    assert found.trust is Trust.UNKNOWN_ROOT
    assert "Root CA thử nghiệm" in found.reason
    assert "DOCASSIST_TRUST_DIR" in found.reason


def test_a_byte_changed_after_signing_is_seen(signed: bytes, roots: Path) -> None:
    """Whatever root vouches for the signer."""
    at = signed.index(b"/MediaBox")
    changed = signed[:at] + signed[at:].replace(b"/MediaBox", b"/MediaBux", 1)
    (found,) = _find(changed, roots)
    assert found.trust is Trust.CHANGED
    assert "sửa sau khi ký" in found.reason


def test_a_page_added_after_signing_is_seen(signed: bytes, roots: Path) -> None:
    """An incremental update leaves the signed bytes as they were; what it adds still counts."""
    writer = PdfWriter(BytesIO(signed), incremental=True)
    writer.add_blank_page(200, 200)
    out = BytesIO()
    writer.write(out)
    (found,) = _find(out.getvalue(), roots)
    assert found.trust is Trust.CHANGED
    assert found.signer == LEADER[0]


def test_two_signatures_are_both_valid(signed: bytes, roots: Path) -> None:
    """The second is an allowed addition to the first, which covers the file as it was then."""
    both = sign(signed, signer(*OFFICE), "KySo2")
    first, second = _find(both, roots)
    assert (first.trust, second.trust) == (Trust.VALID, Trust.VALID)
    assert (first.coverage, second.coverage) == (Coverage.EARLIER_REVISION, Coverage.WHOLE_FILE)
    assert "chỉ có thêm" in first.reason
    assert second.signer == OFFICE[0]


def test_a_certificate_that_has_run_out_since_still_counts(plain: bytes, roots: Path) -> None:
    """What counts is the day of signing; one that had run out before is not trusted."""
    expired = sign(plain, signer("Trần Văn Cũ", "Sở cũ", until_days=-1))
    (found,) = _find(expired, roots)
    assert found.trust is Trust.UNKNOWN_ROOT
    assert "không còn hiệu lực tại thời điểm ký" in found.reason or "không có hiệu lực" in found.reason


def test_a_file_saved_anew_after_signing_is_told(signed: bytes, roots: Path) -> None:
    """Its signature lies in it without a place: the signer is named, and that it proves nothing any more."""
    anew = signed.replace(b"/AcroForm", b"/AcroFarm")
    (found,) = _find(anew, roots)
    assert (found.trust, found.signer) == (Trust.CHANGED, LEADER[0])
    assert "lưu lại sau khi ký" in found.reason
    assert found.signed_at is not None


def test_files_without_signatures_cost_nothing(plain: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checking library is not even loaded."""
    import sys

    monkeypatch.setitem(sys.modules, "ingest.signatures.pdf", None)
    assert _find(plain) == ()
    assert find_signatures(b"/ByteRange", MediaType.TEXT) == ()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"%PDF-1.7 /ByteRange [0 1 2 3]",
        b"%PDF-1.7 /ByteRange [0 1 2 3] /Contents <" + b"00" * 400 + b">",
        b"%PDF-1.7 /ByteRange [0 1 2 3] /Contents <" + b"30" * 1_500_000 + b"> /M (D:20269999999999Z)",
        b"/ByteRange [0 1 2 3]" * 5000,
    ],
    ids=["bare", "zeros", "endless", "many"],
)
def test_rubbish_is_not_checked(rubbish: bytes) -> None:
    """It ends with a reason, and soon."""
    found = _find(rubbish)
    assert 0 < len(found) <= 20
    assert {signature.trust for signature in found} == {Trust.NOT_CHECKED}


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_signature_never_counts_as_valid(signed: bytes, roots: Path, seed: int) -> None:
    """Bits turned in the signature itself."""
    import random

    dice = random.Random(seed)
    start = signed.index(b"/Contents <") + 11
    data = bytearray(signed)
    for _ in range(8):
        data[start + dice.randrange(2000)] = dice.choice(b"0123456789abcdef")
    found = _find(bytes(data), roots)
    assert found
    assert Trust.VALID not in {signature.trust for signature in found} or bytes(data) == signed


@pytest.mark.parametrize(
    "text", [b"<>", b"<4>", b"<41 42>", b"<41\n4>", b"<" + b"e1" * 70_000 + b"> 7", b"<41", b"<4g>"]
)
def test_digits_are_read_as_the_library_reads_them(text: bytes) -> None:
    """Value, place in the stream and errors are the same, only sooner."""
    from pyhanko.pdf_utils import generic

    def outcome() -> tuple[object, int]:
        stream = BytesIO(text)
        try:
            return generic.read_hex_string_from_stream(stream), stream.tell()
        except Exception as error:
            return type(error), 0

    plain = outcome()
    with quick_digits():
        assert outcome() == plain
    assert outcome() == plain


def test_nothing_is_fetched(signed: bytes, roots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket to another machine is ever opened."""

    def refuse(*_: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert _find(signed, roots)[0].trust is Trust.VALID


def test_names_stay_out_of_the_log(signed: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """The library logs names of signers when it builds no path."""
    with caplog.at_level(logging.DEBUG):
        _find(signed)
    assert LEADER[0] not in caplog.text


def test_signatures_of_a_packet_are_those_of_its_files(signed: bytes, roots: Path) -> None:
    """The signature of the envelope is recognised, and said not to be checked; the files' own ones count."""
    holder = "<KeyInfo><X509Data><X509SubjectName>CN=user05</X509SubjectName></X509Data></KeyInfo>"
    envelope = f"<Signature><SignatureValue>QQ==</SignatureValue>{holder}</Signature>"
    made = replace(Packet(files=(("congvan.pdf", signed), ("phuluc.txt", b"x"))), header=envelope)
    found = find_signatures(packet(made), MediaType.EDXML, roots)
    assert [(item.part, item.trust) for item in found] == [(PACKET, Trust.NOT_CHECKED), ("congvan.pdf", Trust.VALID)]
    assert found[0].signer == "user05"
    assert overall(found) is Trust.VALID
    assert overall(found[:1]) is Trust.NOT_CHECKED
    assert overall(()) is Trust.NONE


def test_signer_and_day_fill_the_register_where_the_page_has_none(roots: Path) -> None:
    """A letter whose number, day and signature stand in a picture: both come out of the signature, marked as such."""
    lines = [
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
        "Số:      /UBND-KT",
        "Kính gửi: Sở Tài chính",
        *["Ủy ban nhân dân thành phố yêu cầu Sở Tài chính rà soát tiến độ giải ngân từng dự án."] * 6,
    ]
    data = sign(sign(Samples.pdf([lines]), signer(*LEADER)), signer(*OFFICE), "KySo2")
    today = datetime.now(UTC).date()
    reading = read_and_analyse(data, Job("a.pdf", today, "hash", trust_dir=str(roots)))
    register = reading.analysis.register
    assert register.signer is not None
    assert register.issued is not None
    assert (register.signer.value.name, register.signer.source) == (LEADER[0], Source.SIGNATURE)
    assert register.issued.source is Source.SIGNATURE
    assert abs(register.issued.value - today) <= timedelta(days=1)
    assert register.issued.confidence < 0.75
    assert overall(reading.document.signatures) is Trust.VALID


def test_what_the_page_says_is_not_overwritten(roots: Path, pipeline: Pipeline) -> None:
    """A signer and a day that were read stay; the signatures are stored with the document."""
    lines = Samples.letter().splitlines()
    data = sign(Samples.pdf([lines]), signer("Lê Văn Khác", "Sở Tài chính"))
    record = pipeline.wait(pipeline.receive(data, "a.pdf").document_id, 60)
    register = pipeline.assistant.store.analysis(record.id).register
    assert register.signer is not None
    assert (register.signer.value.name, register.signer.source) == ("Nguyễn Văn An", Source.PAGE)
    assert str(record.issued) == "2026-11-19"
    (found,) = pipeline.assistant.store.document(record.id).signatures
    assert (found.signer, found.trust) == ("Lê Văn Khác", Trust.UNKNOWN_ROOT)


@pytest.mark.skipif(not os.environ.get("DOCASSIST_DATA"), reason="skipped: no data")
def test_real_signatures_are_recognised() -> None:
    """The gazette's own files are sound; those that a portal shrank are told as saved anew."""
    files = sorted((Path(os.environ["DOCASSIST_DATA"]) / "gazette").glob("*.pdf"))
    found = Counter(overall(_find(path.read_bytes())) for path in files)
    assert found == {Trust.CHANGED: 66, Trust.UNKNOWN_ROOT: 21, Trust.NONE: 4}
