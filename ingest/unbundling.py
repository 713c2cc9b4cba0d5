"""The files of a ZIP archive on their way in: all pass the gate before any is kept."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from docassist.errors import DocassistError, SecretDocument, UnreadableFile
from ingest.bundle import Member, members
from ingest.calls import Checked
from ingest.report import MemberReceipt, Receipt
from ingest.workers import Workers

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a file and by which channel; of a file from an archive also the archive's name, and what its check
    found."""

    actor: str
    channel: str
    archive: str = ""
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking a file: its receipt and its job, where one goes on, or why it could not be taken; `name` is
    the path inside an archive."""

    receipt: Receipt | None
    job: "Future[str] | None" = None
    name: str = ""
    refusal: DocassistError | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of an archive that passed the gate, or the reason why it cannot be taken."""

    name: str
    data: bytes
    checked: Checked | None
    refusal: DocassistError | None = None


def open_members(workers: Workers, data: bytes) -> list[Opened]:
    """Unpack an archive and pass each of its files through the gate.

    Raises:
        SecretDocument: one of them, or its name, bears a mark of secrecy; then the archive as a whole is not taken.
        FileTooLarge, UnreadableFile: it cannot be unpacked, or not safely.
    """
    found = workers.run(members, data)
    with ThreadPoolExecutor(workers.size, "docassist-members-") as pool:
        checks = [pool.submit(_checked, workers, member) for member in found]
        try:
            return [check.result() for check in checks]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def receipt_of(taken: Sequence[Taken]) -> Receipt:
    """The receipt of a file; of an archive that of its first document, with all the others.

    Raises:
        UnreadableFile: no file of an archive could be taken.
    """
    receipts = [item.receipt for item in taken if item.receipt]
    first = next((receipt for receipt in receipts if receipt.notice is None), next(iter(receipts), None))
    if first is None:
        reasons = "; ".join(f"{item.name}: {item.refusal}" for item in taken[:_NAMED])
        raise UnreadableFile(f"Không đọc được tệp nào trong tệp nén. Hãy kiểm tra từng tệp. {reasons}")
    if not any(item.name for item in taken):
        return first
    created = any(item.receipt.created for item in taken if item.receipt)
    return replace(first, created=created, members=tuple(map(_member_receipt, taken)))


def _member_receipt(taken: Taken) -> MemberReceipt:
    if taken.receipt is None:
        refusal = taken.refusal or UnreadableFile()
        return MemberReceipt(taken.name, code=refusal.code, message=str(refusal))
    if notice := taken.receipt.notice:
        return MemberReceipt(taken.name, None, notice.created, message=notice.message)
    return MemberReceipt(taken.name, taken.receipt.document_id, taken.receipt.created)


def _checked(workers: Workers, member: Member) -> Opened:
    try:
        return Opened(member.name, member.data, workers.check(member.data, member.name))
    except SecretDocument:
        raise
    except DocassistError as refusal:
        return Opened(member.name, member.data, None, refusal)
