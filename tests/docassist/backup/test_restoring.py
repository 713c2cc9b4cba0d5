"""Putting a backup back: checked before anything is touched, and what there is is laid aside."""

import io
import os
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from docassist.backup import BackupError, back_up, restore
from docassist.backup.manifest import NAME
from docassist.settings import Settings
from docassist.store import State, Store
from tests.docassist.backup.data_folder import add, documents


def test_what_there_is_is_laid_aside(settings: Settings, tmp_path: Path) -> None:
    """Only when asked for; and twice in a row."""
    archive = tmp_path / "backup.tar"
    back_up(settings, archive)
    late = add(settings, "late.txt")
    with pytest.raises(BackupError, match="--replace"):
        restore(settings, archive)
    assert late in documents(settings)
    for number in (1, 2):
        restored = restore(settings, archive, replace=True)
        assert restored.aside == settings.data_dir / f"before-restore-{number}"
        assert late not in documents(settings)
    kept = replace(settings, data_dir=settings.data_dir / "before-restore-1")
    assert late in documents(kept)
    assert {State.RECEIVED} == {Store.open(kept.store_url, "hanoi").get(late).state}


def test_a_table_from_elsewhere_is_given_back_beside(settings: Settings, tmp_path: Path) -> None:
    """The settings say where it belongs."""
    (tmp_path / "own.csv").write_text("code,name\n", encoding="utf-8")
    archive = tmp_path / "backup.tar"
    back_up(replace(settings, units_file=str(tmp_path / "own.csv")), archive)
    (table,) = restore(replace(settings, data_dir=tmp_path / "other"), archive).tables
    assert (table.name, table.read_text(encoding="utf-8")) == ("restored-units.csv", "code,name\n")


def rewritten(archive: Path, change: Callable[[str, bytes, tarfile.TarInfo], bytes | None]) -> Path:
    """The archive with entries changed (None: left out)."""
    target = archive.with_name("changed.tar")
    with tarfile.open(archive) as source, tarfile.open(target, "w") as out:
        for member in source:
            file = source.extractfile(member)
            data = change(member.name, file.read() if file else b"", member)
            if data is not None:
                member.size = len(data)
                out.addfile(member, io.BytesIO(data))
    return target


def _renamed(name: str) -> Callable[[str, bytes, tarfile.TarInfo], bytes]:
    def change(old: str, data: bytes, member: tarfile.TarInfo) -> bytes:
        member.name = name if old == "data/units.toml" else old
        if old == NAME:
            return data.replace(b"data/units.toml", name.encode())
        return data

    return change


def _link(old: str, data: bytes, member: tarfile.TarInfo) -> bytes:
    if old == "data/units.toml":
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        return b""
    return data


def _newer(old: str, data: bytes, _: tarfile.TarInfo) -> bytes:
    return data.replace(b'"schema": "0', b'"schema": "9') if old == NAME else data


CHANGES: dict[str, tuple[Callable[[str, bytes, tarfile.TarInfo], bytes | None], str]] = {
    "a bit": (lambda name, data, _: data[:-1] + b"?" if name.startswith("files/") else data, "sai mã kiểm tra"),
    "a file": (lambda name, data, _: None if name.startswith("files/") else data, "sai mã kiểm tra"),
    "the manifest": (lambda name, data, _: None if name == NAME else data, "không có bản kê"),
    "the manifest's text": (lambda name, data, _: data[:40] if name == NAME else data, "bản kê"),
    "the database": (lambda name, data, _: None if name.startswith("database/") else data, "sai mã kiểm tra"),
    "a way out": (_renamed("data/../../evil"), "lạ"),
    "a root": (_renamed("/etc/evil"), "lạ"),
    "the lock": (_renamed("data/claim.lock"), "lạ"),
    "a second database": (_renamed("data/docassist.db"), "lạ"),
    "another place": (_renamed("evil/units.toml"), "lạ"),
    "a link": (_link, "lạ"),
    "a newer schema": (_newer, "mới hơn"),
    "a newer format": (
        lambda name, data, _: data.replace(b'"format": 1', b'"format": 2') if name == NAME else data,
        "mới hơn",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_archive_touches_nothing(settings: Settings, tmp_path: Path, what: str) -> None:
    """Damaged, dishonest or too new: refused in words before anything is written."""
    archive = tmp_path / "backup.tar"
    back_up(settings, archive)
    change, words = CHANGES[what]
    other = replace(settings, data_dir=tmp_path / "other")
    with pytest.raises(BackupError, match=words):
        restore(other, rewritten(archive, change))
    assert not other.data_dir.exists()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_truncated_archive_touches_nothing(settings: Settings, tmp_path: Path, share: float) -> None:
    """Cut anywhere; and what is no archive, or not there."""
    archive = tmp_path / "backup.tar"
    back_up(settings, archive)
    os.truncate(archive, int(archive.stat().st_size * share))
    other = replace(settings, data_dir=tmp_path / "other")
    with pytest.raises(BackupError):
        restore(other, archive)
    with pytest.raises(BackupError, match="Không mở được"):
        restore(other, tmp_path / "none.tar")
    assert not other.data_dir.exists()


def test_another_agency_or_database_is_refused(settings: Settings, tmp_path: Path, postgres: str) -> None:
    """Ids are an agency's; a SQLite file is not loaded into PostgreSQL."""
    archive = tmp_path / "backup.tar"
    back_up(settings, archive)
    other = replace(settings, data_dir=tmp_path / "other")
    with pytest.raises(BackupError, match="cơ quan"):
        restore(replace(other, agency="hue"), archive)
    with pytest.raises(BackupError, match="DOCASSIST_DATABASE_URL"):
        restore(replace(other, database_url=postgres), archive)
    with pytest.raises(BackupError, match="SQLite và PostgreSQL"):
        back_up(replace(other, database_url="mysql://x/y"), tmp_path / "x.tar")
    assert not other.data_dir.exists()
