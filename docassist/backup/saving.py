"""Make a backup: the database at one moment, then the files of its documents, then the rest of the data folder.

A file is kept before its document is entered, so whatever the copy of the database names is there; a document that is
deleted meanwhile makes all begin anew. The archive grows under another name and is renamed when it is whole.
"""

import fcntl
import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from docassist import __version__
from docassist.backup.databases import Database, Snapshot, database
from docassist.backup.manifest import DATABASES, LEFT, NAME, BackupError, Entry, Manifest
from docassist.settings import Settings
from docassist.store.files import Files, document_id

_ATTEMPTS = 5
_TABLES = ("units", "fields", "leaders", "calendar")


class _Changed(Exception):
    """A document was deleted while its file was to be saved."""


def back_up(settings: Settings, target: Path) -> Manifest:
    """Write all that is truth into one archive, readable by its owner only.

    Raises:
        BackupError: the archive is there already, or cannot be written, or the database cannot be read.
    """
    if target.exists():
        raise BackupError(f"Đã có tệp {target}. Hãy chọn tên khác, ví dụ kèm ngày giờ.")
    kept = database(settings.store_url)
    try:
        with _growing(target) as file:
            copy = target.with_name(f"{target.name}.database.part")
            try:
                return _attempts(settings, kept, copy, file)
            finally:
                copy.unlink(missing_ok=True)
    except OSError as error:
        raise BackupError(f"Không ghi được {target}: {error.strerror}. Hãy kiểm tra đĩa và quyền ghi.") from error


@contextmanager
def _growing(target: Path) -> Iterator[IO[bytes]]:
    """A file that bears its name only once it is whole and on the disk; one process at a time writes it."""
    beside = target.with_name(f"{target.name}.part")
    with os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BackupError(f"Một tiến trình khác đang ghi {target}. Hãy đợi hoặc chọn tên khác.") from None
        os.fchmod(file.fileno(), 0o600)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            beside.rename(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _attempts(settings: Settings, kept: Database, copy: Path, file: IO[bytes]) -> Manifest:
    for _ in range(_ATTEMPTS):
        file.seek(0)
        file.truncate()
        copy.unlink(missing_ok=True)
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            return _Archive(settings, kept, file).write(kept.save(copy), copy)
        except _Changed:
            continue
    raise BackupError("Có văn bản bị xóa liên tục trong lúc sao lưu. Hãy thử lại khi hệ thống ít việc hơn.")


class _Archive:
    """One attempt at an archive."""

    def __init__(self, settings: Settings, kept: Database, file: IO[bytes]) -> None:
        self._settings, self._kept = settings, kept
        self._tar = tarfile.TarFile(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)
        self._entries: dict[str, Entry] = {}

    def write(self, snapshot: Snapshot, copy: Path) -> Manifest:
        with self._tar:
            self._add_file(DATABASES[self._kept.engine], copy)
            missing = tuple(key for key, agency in snapshot.documents if not self._document(key, agency))
            for name, path in _rest(self._settings):
                with suppress(FileNotFoundError):  # an old model that was dropped meanwhile
                    self._add_file(name, path)
            made = Manifest(
                __version__,
                snapshot.schema,
                self._kept.engine,
                self._settings.agency,
                datetime.now(UTC).isoformat(timespec="seconds"),
                len(snapshot.documents),
                missing,
                dict(self._entries),
            )
            self._add(NAME, made.encode())
        return made

    def _document(self, key: str, agency: str) -> bool:
        """Add a document's file and its searchable copy; False where the file was lost.

        A file is read whole and checked against its id: one that is being deleted is overwritten first.
        """
        files = Files(self._settings.data_dir / "files")
        try:
            data = files.get(key)
        except FileNotFoundError:
            data = b""
        if document_id(agency, data) != key:
            if not self._kept.has(key):
                raise _Changed
            return agency != self._settings.agency  # other agencies may keep theirs elsewhere
        self._add(f"files/{key[:2]}/{key}", data)
        try:
            copy = files.get_copy(key)
        except FileNotFoundError:
            return True
        if not copy.startswith(b"%PDF"):  # being overwritten
            raise _Changed
        self._add(f"files/{key[:2]}/{files.copy_path(key).name}", copy)
        return True

    def _add_file(self, name: str, path: Path) -> None:
        """A file that may change or go while it is read: what is put in is what was read."""
        with path.open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            reader = _Summed(source, size)
            self._tar.addfile(_info(name, size), reader)
            self._entries[name] = Entry(size, reader.sum.hexdigest())

    def _add(self, name: str, data: bytes) -> None:
        self._tar.addfile(_info(name, len(data)), io.BytesIO(data))
        self._entries[name] = Entry(len(data), sha256(data).hexdigest())


class _Summed(io.RawIOBase):
    """Reads so many bytes of a file and sums them; one that grew is cut, one that shrank is filled with zeros."""

    def __init__(self, source: IO[bytes], size: int) -> None:
        self._source, self._left, self.sum = source, size, sha256()

    def read(self, size: int = -1, /) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._source.read(wanted).ljust(wanted, b"\0")
        self._left -= wanted
        self.sum.update(data)
        return data


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def _rest(settings: Settings) -> Iterator[tuple[str, Path]]:
    """The rest of the data folder (learned models, tables), and the tables that the settings name elsewhere."""
    root = settings.data_dir
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        hidden = any(part.startswith(".") for part in relative.parts)  # a model that is being written
        kept = not hidden and not relative.parts[0].startswith(LEFT) and path.suffix not in (".lock", ".part")
        if kept and path.is_file() and not path.is_symlink():
            yield f"data/{relative.as_posix()}", path
    named = {table: Path(getattr(settings, f"{table}_file")) for table in _TABLES if getattr(settings, f"{table}_file")}
    if settings.procedures_file:
        named["procedures"] = settings.procedures_path
    for table, path in named.items():
        if path.is_file():
            yield f"tables/{table}{path.suffix}", path
