"""What an archive holds: the manifest, its last entry, with the size and checksum of all others."""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from docassist.errors import DocassistError

FORMAT = 1
NAME = "manifest.json"
DATABASES = {"sqlite": "database/docassist.db", "postgresql": "database/docassist.dump"}
# Files of documents, the rest of the data folder, tables that lie elsewhere.
_PLACES = re.compile(
    r"database/docassist\.(?:db|dump)|files/[0-9a-f]{2}/[0-9a-f]{64}(?:\.archive\.pdf)?|(?:data|tables)/.+", re.DOTALL
)
# Of the data folder these are left out: caches, scratch, jobs (made anew from the store), what an earlier restore laid
# aside; files and database go apart.
LEFT = ("index", "scratch", "files", "claim.lock", "dbos.sqlite", "docassist.db", "before-restore-", "restore")
_CHECKSUM = re.compile(r"[0-9a-f]{64}")


class BackupError(DocassistError):
    """Không sao lưu hoặc khôi phục được. Hãy xem nguyên nhân được nêu rồi thử lại."""

    code = "backup_failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the archive: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`schema` is the version of the database's tables, `engine` whose database it is; `missing` are documents whose
    file was lost before the backup."""

    version: str
    schema: str
    engine: str
    agency: str
    made_at: str
    documents: int
    missing: tuple[str, ...]
    entries: dict[str, Entry]
    format: int = FORMAT

    def encode(self) -> bytes:
        """The bytes of the manifest."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def decode(cls, data: bytes) -> "Manifest":
        """Read a manifest.

        Raises:
            BackupError: it is damaged, or of a later format.
        """
        try:
            stored: dict[str, Any] = json.loads(data)
            if stored["format"] > FORMAT:
                raise BackupError(
                    "Tệp sao lưu do phiên bản docassist mới hơn tạo. Hãy nâng cấp docassist rồi khôi phục."
                )
            entries = {name: Entry(int(item["size"]), str(item["sha256"])) for name, item in stored["entries"].items()}
            made = cls(**(stored | {"entries": entries, "missing": tuple(stored["missing"])}))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BackupError("Tệp sao lưu hỏng: không đọc được bản kê. Hãy dùng bản sao lưu khác.") from error
        if not all(is_safe(name) and _CHECKSUM.fullmatch(entry.sha256) for name, entry in entries.items()):
            raise BackupError("Tệp sao lưu không hợp lệ: bản kê có tên tệp lạ. Hãy dùng bản sao lưu khác.")
        return made


def is_safe(name: str) -> bool:
    """Whether a name is one that a backup gives, and leads nowhere else."""
    parts = name.split("/")
    odd = {"", ".", ".."} & set(parts) or "\\" in name or "\0" in name
    return not odd and bool(_PLACES.fullmatch(name)) and not (parts[0] == "data" and parts[1].startswith(LEFT))
