"""Check an archive before anything is touched: names, kinds of entries, sizes, checksums, versions."""

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from docassist.backup.manifest import DATABASES, FORMAT, NAME, BackupError, Entry, Manifest, is_safe
from docassist.store.database import HEAD

_BLOCK = 1 << 20
_LARGEST_MANIFEST = 1 << 30
_DAMAGED = "Tệp sao lưu hỏng hoặc bị cắt ngang"
_OTHER = "Hãy dùng bản sao lưu khác."


@contextmanager
def opened(source: Path) -> Iterator[tarfile.TarFile]:
    """An archive.

    Raises:
        BackupError: it cannot be opened, or is none.
    """
    try:
        with tarfile.open(source, "r:") as tar:
            yield tar
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(f"{_DAMAGED}. {_OTHER}") from error
    except OSError as error:
        raise BackupError(f"Không mở được {source}: {error.strerror}. Hãy kiểm tra đường dẫn và quyền đọc.") from error


def check(source: Path) -> Manifest:
    """Read an archive through and compare it with its manifest.

    Raises:
        BackupError: it is damaged, holds what no backup holds, or was made by a later version.
    """
    found: dict[str, Entry] = {}
    listed: Manifest | None = None
    with opened(source) as tar:
        for member in tar:
            file = _plain(tar, member, found)
            if member.name == NAME:
                if listed is not None or member.size > _LARGEST_MANIFEST:
                    raise BackupError(f"{_DAMAGED}. {_OTHER}")
                listed = Manifest.decode(file.read())
            else:
                found[member.name] = Entry(member.size, _sum(file))
    if listed is None:
        raise BackupError(f"{_DAMAGED}: không có bản kê. {_OTHER}")
    _compare(listed, found)
    return listed


def _plain(tar: tarfile.TarFile, member: tarfile.TarInfo, found: dict[str, Entry]) -> IO[bytes]:
    """A member's contents; only plain files under names that a backup gives, each once."""
    known = member.name == NAME or is_safe(member.name)
    file = tar.extractfile(member) if member.isreg() and known and member.name not in found else None
    if file is None:
        raise BackupError(f"Tệp sao lưu không hợp lệ: có mục lạ “{member.name[:80]}”. {_OTHER}")
    return file


def _sum(file: IO[bytes]) -> str:
    digest = sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _compare(listed: Manifest, found: dict[str, Entry]) -> None:
    wrong = sorted(name for name in listed.entries.keys() | found.keys() if listed.entries.get(name) != found.get(name))
    if wrong:
        raise BackupError(f"{_DAMAGED}: {len(wrong)} mục sai mã kiểm tra, ví dụ {wrong[0]}. {_OTHER}")
    if DATABASES.get(listed.engine) not in found:
        raise BackupError(f"{_DAMAGED}: không có cơ sở dữ liệu. {_OTHER}")
    newer = listed.format > FORMAT or not listed.schema.isdecimal() or int(listed.schema) > int(HEAD)
    if newer:
        raise BackupError(
            f"Tệp sao lưu do phiên bản docassist mới hơn tạo (lược đồ {listed.schema}, máy này {HEAD}). "
            "Hãy nâng cấp docassist rồi khôi phục."
        )
