"""Signatures of a PDF, checked by pyHanko without any network; the remains of lost ones are told too."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docassist.signature import Coverage, DigitalSignature, Trust
from ingest.readers.pdf import opened
from ingest.signatures.names import common_name, issuer, organisation
from ingest.signatures.orphans import orphaned_signatures
from ingest.signatures.quick_digits import quick_digits
from ingest.signatures.trust import trusted_roots

_MOST = 20
# A signature's bytes are read digit by digit: real ones have up to 130,000 digits, more of them are an attack.
_TOO_LONG = re.compile(rb"<[0-9A-Fa-f]{2000000}")
_INTACT = "Tệp còn nguyên vẹn từ khi ký."
_ADDED = " Sau khi ký chỉ có thêm chữ ký hoặc ghi chú được phép."
_NO_ROOT = (
    " Nơi cấp chứng thư “{}” chưa có trong thư mục gốc tin cậy; người quản trị thêm chứng thư gốc vào "
    "DOCASSIST_TRUST_DIR."
)
_UNREADABLE = "Cấu trúc chữ ký số không đọc được nên không kiểm tra được. Hãy mở tệp bằng phần mềm ký số."
_WEAK = "Chữ ký dùng thuật toán cũ ({}) không còn an toàn nên không được chấp nhận."
_PROBLEMS = {
    "REVOKED": " Chứng thư của người ký đã bị thu hồi.",
    "EXPIRED": " Chứng thư của người ký không còn hiệu lực tại thời điểm ký.",
    "OUT_OF_BOUNDS_NO_POE": " Chứng thư của người ký không có hiệu lực tại thời điểm ký.",
    "CERTIFICATE_CHAIN_GENERAL_FAILURE": " Chứng thư của người ký không phải do gốc tin cậy cùng tên cấp.",
    "CHAIN_CONSTRAINTS_FAILURE": " Chứng thư không được cấp để ký văn bản.",
}


def pdf_signatures(data: bytes, trust_dir: Path | None, part: str = "") -> tuple[DigitalSignature, ...]:
    """The signatures of a PDF in the order of signing."""
    with _quiet(), quick_digits():
        try:
            found = list(_embedded(data, trust_dir)) if _has_form(data) and not _TOO_LONG.search(data) else []
        except Exception:  # the edge of one file: pyHanko meets the bytes of a stranger
            found = []
    signatures = found or orphaned_signatures(data)[:_MOST]
    return tuple(replace(signature, part=part) for signature in signatures)


def _has_form(data: bytes) -> bool:
    """Whether a file has a form, whose fields hold its signatures; pdfium tells it in a tenth of pyHanko's time.

    Raises:
        EncryptedFile, NoPages, UnreadableFile.
    """
    import pypdfium2.raw as pdfium

    with opened(data) as document:
        return bool(pdfium.FPDF_GetFormType(document.raw) != pdfium.FORMTYPE_NONE)


def _embedded(data: bytes, trust_dir: Path | None) -> Iterator[DigitalSignature]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(data), strict=False)
    for embedded in list(reader.embedded_regular_signatures)[:_MOST]:
        try:
            yield _checked(embedded, trust_dir)
        except Exception as error:  # one that cannot be checked must not hide the others
            yield _unchecked(embedded, error)


def _checked(embedded: Any, trust_dir: Path | None) -> DigitalSignature:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    certificate = embedded.signer_cert
    signed_at = _moment(embedded)
    context = _context(trust_dir, signed_at)
    # Certificates of the Vietnamese government allow signing by either of these two uses.
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    status = validate_pdf_signature(embedded, context, _context(trust_dir, signed_at), key_usage_settings=usage)
    trust, reason = _verdict(status)
    stamp = status.timestamp_validity
    stamped_at = stamp.timestamp if stamp is not None and stamp.valid and stamp.intact else None
    return DigitalSignature(
        signer=common_name(certificate),
        trust=trust,
        reason=reason,
        organisation=organisation(certificate),
        issuer=issuer(certificate),
        signed_at=stamped_at or signed_at,
        time_stamped=stamped_at is not None,
        coverage=_coverage(status),
    )


def _context(trust_dir: Path | None, moment: datetime | None) -> Any:
    """What certificates are judged by: the agency's roots, as of the time of signing, nothing fetched."""
    from pyhanko_certvalidator import ValidationContext

    roots = list(trusted_roots(trust_dir))
    now = datetime.now(UTC)
    return ValidationContext(
        trust_roots=roots,
        other_certs=roots,
        moment=moment if moment and moment <= now else None,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _moment(embedded: Any) -> datetime | None:
    reported: datetime | None = embedded.self_reported_timestamp
    return reported if reported is None or reported.tzinfo else reported.replace(tzinfo=UTC)


def _verdict(status: Any) -> tuple[Trust, str]:
    """What the check amounts to, and why, in words for the clerk."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if not status.intact:
        return Trust.CHANGED, "Nội dung tệp không còn khớp với chữ ký: tệp đã bị sửa sau khi ký."
    if not status.valid:
        return Trust.CHANGED, "Chữ ký không khớp với chứng thư của người ký."
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Trust.CHANGED, "Chữ ký không bao trùm toàn bộ nội dung của tệp."
    if status.docmdp_ok is False or status.modification_level == ModificationLevel.OTHER:
        return Trust.CHANGED, "Tệp đã được sửa sau khi ký, ngoài những thay đổi được phép."
    level = status.modification_level
    said = _INTACT + (_ADDED if level is not None and level != ModificationLevel.NONE else "")
    if status.trusted:
        return Trust.VALID, said + _expiry(status.signing_cert)
    problem = _PROBLEMS.get(getattr(status.trust_problem_indic, "name", ""))
    return Trust.UNKNOWN_ROOT, said + (problem or _NO_ROOT.format(issuer(status.signing_cert)))


def _expiry(certificate: Any) -> str:
    ends: datetime = certificate.not_valid_after
    return f" Chứng thư có hiệu lực khi ký, đã hết hạn ngày {ends:%d/%m/%Y}." if ends < datetime.now(UTC) else ""


def _coverage(status: Any) -> Coverage:
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    known = {
        SignatureCoverageLevel.ENTIRE_FILE: Coverage.WHOLE_FILE,
        SignatureCoverageLevel.ENTIRE_REVISION: Coverage.EARLIER_REVISION,
    }
    return known.get(status.coverage, Coverage.PART)


def _unchecked(embedded: Any, error: Exception) -> DigitalSignature:
    weak = type(error).__name__ in {"DisallowedAlgorithmError", "WeakHashAlgorithmError"}
    algorithm = str(getattr(embedded, "md_algorithm", "")).upper()
    reason = _WEAK.format(algorithm) if weak else _UNREADABLE
    try:
        certificate = embedded.signer_cert
        names = common_name(certificate), organisation(certificate), issuer(certificate)
    except Exception:  # not even its certificate can be read
        names = ("", "", "")
    return DigitalSignature(names[0], Trust.NOT_CHECKED, reason, names[1], names[2])


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pyHanko's log of names and paths out of ours."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
