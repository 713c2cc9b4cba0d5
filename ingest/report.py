"""What came of taking files in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docassist.store import State


@dataclass(frozen=True, slots=True)
class NoticeReceipt:
    """What came of an exchange packet that brings no document: what it says, of which document, and what it changed.

    `kind` is "status", or what the packet does ("recall", "update", "replacement"); `message` is Vietnamese.
    """

    packet_id: str
    kind: str
    code: str
    reference: str
    document_ids: tuple[str, ...]
    withdrawn: tuple[str, ...]
    created: bool
    message: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of receiving one file: its document, and whether it is new here.

    A packet that brings no document has a `notice`, and an empty `document_id`.
    """

    document_id: str
    state: State
    created: bool
    notice: NoticeReceipt | None = None
    # The files of an archive; then the rest is said of its first document.
    members: tuple["MemberReceipt", ...] = ()


@dataclass(frozen=True, slots=True)
class MemberReceipt:
    """What came of one file of an archive, by its path inside: its document, or what was wrong with it."""

    name: str
    document_id: str | None = None
    created: bool = False
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file of a folder; `code` and `message` say what was wrong with it, if anything was."""

    path: Path
    document_id: str | None = None
    state: State | None = None
    created: bool = False
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of all files, in the order of their paths."""

    results: tuple[FileResult, ...]
    seconds: float

    @property
    def failed(self) -> tuple[FileResult, ...]:
        """Files that were refused or could not be read."""
        return tuple(result for result in self.results if result.code)


# Called with the number done, the number of all files, and what came of the latest.
Progress = Callable[[int, int, FileResult], None]
