"""Put a backup back: checked as a whole, laid out beside, then changed for what there is, which is laid aside."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from docassist.backup.checking import check, opened
from docassist.backup.databases import Database, database
from docassist.backup.manifest import DATABASES, NAME, BackupError, Manifest
from docassist.settings import Settings

_PART, _ASIDE = "restore.part", "before-restore-"
# Of a data folder without contents: the lock that this process holds.
_NOTHING = frozenset({"claim.lock", _PART})
_LOGS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, where the earlier contents lie now (None: there were none), and tables to put where the
    settings want them."""

    manifest: Manifest
    aside: Path | None
    tables: tuple[Path, ...]


def restore(settings: Settings, source: Path, *, replace: bool = False) -> Restored:
    """Put back a backup; the search index is left out and is built again at the next start.

    Args:
        settings: of the server that will use it; it must not run.
        source: the archive.
        replace: lay aside what the data folder holds (of PostgreSQL: replace it).

    Raises:
        BackupError: the archive is damaged or does not fit; there is data and `replace` is not set.
    """
    listed = check(source)
    kept = database(settings.store_url)
    _refuse(settings, listed, kept, replace)
    root = settings.data_dir
    part = root / _PART
    try:
        root.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        _lay_out(source, listed, part)
        if kept.engine == "postgresql":  # all or nothing; when it fails, nothing has been moved
            kept.load(part / DATABASES[kept.engine])
        aside = _lay_aside(root, settings)
        tables = _move_in(part, root)
        if kept.engine == "sqlite":
            kept.load(part / DATABASES[kept.engine])
        shutil.rmtree(part)
    except OSError as error:
        raise BackupError(
            f"Không ghi được vào {root}: {error.strerror}. Hãy kiểm tra đĩa và quyền ghi rồi khôi phục lại."
        ) from error
    return Restored(listed, aside, tables)


def _refuse(settings: Settings, listed: Manifest, kept: Database, replace: bool) -> None:
    if listed.engine != kept.engine:
        raise BackupError(
            f"Bản sao lưu là của kho {listed.engine}, cấu hình là {kept.engine}. Hãy sửa DOCASSIST_DATABASE_URL."
        )
    if listed.agency != settings.agency:
        raise BackupError(
            f"Bản sao lưu là của cơ quan “{listed.agency}”, cấu hình là “{settings.agency}”. Hãy sửa DOCASSIST_AGENCY."
        )
    if not replace and (_contents(settings.data_dir) or not kept.is_empty()):
        raise BackupError(
            f"Đã có dữ liệu trong {settings.data_dir} hoặc trong cơ sở dữ liệu. Hãy khôi phục vào nơi trống, hoặc thêm "
            "--replace để thay thế."
        )


def _contents(root: Path) -> list[Path]:
    if not root.is_dir():
        return []
    return sorted(path for path in root.iterdir() if path.name not in _NOTHING and not path.name.startswith(_ASIDE))


def _lay_out(source: Path, listed: Manifest, part: Path) -> None:
    """Write the checked entries; each is written as a plain file under its own name, whatever the archive says."""
    with opened(source) as tar:
        for member in tar:
            if member.name == NAME:
                continue
            file = tar.extractfile(member) if member.isreg() and member.name in listed.entries else None
            if file is None:
                raise BackupError("Tệp sao lưu đã thay đổi trong lúc khôi phục. Hãy thử lại.")
            target = part / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as out:
                shutil.copyfileobj(file, out, 1 << 20)
                out.flush()
                os.fsync(out.fileno())


def _lay_aside(root: Path, settings: Settings) -> Path | None:
    """Move what the data folder holds out of the way, a SQLite database that lies elsewhere too."""
    moved = _contents(root)
    own = database(settings.store_url)
    outside = getattr(own, "path", None)
    if outside is not None and outside.exists() and outside.parent.resolve() != root.resolve():
        moved += [path for path in outside.parent.glob(f"{outside.name}*") if path.name[len(outside.name) :] in _LOGS]
    if not moved:
        return None
    number = 1
    while (aside := root / f"{_ASIDE}{number}").exists():
        number += 1
    aside.mkdir(mode=0o700)
    for path in moved:
        shutil.move(path, aside / path.name)
    return aside


def _move_in(part: Path, root: Path) -> tuple[Path, ...]:
    """Move everything but the database to its place; tables from elsewhere stay beside under their own name."""
    for path in (part / "files", *(part / "data").glob("*")):
        if path.exists():
            path.rename(root / path.name)
    tables = tuple(sorted((part / "tables").glob("*")))
    return tuple(path.rename(root / f"restored-{path.name}") for path in tables)
