"""Backups: everything that is truth, consistent while the server works, checked before anything is touched."""

import io
import os
import shutil
import signal
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import create_engine, inspect

from docassist.backup import BackupError, back_up, databases, restore, saving
from docassist.backup.manifest import NAME, Manifest
from docassist.settings import Settings
from docassist.store import Decision, Files, NewDocument, State, Store, document_id
from docassist.types import MediaType

ROOT = Path(__file__).parents[2]


def add(settings: Settings, name: str, store: Store | None = None) -> str:
    """A document with its file, as the pipeline enters it: the file first."""
    data = f"Nội dung của {name}".encode()
    key = document_id(settings.agency, data)
    Files(settings.data_dir / "files").put(key, data)
    opened = store or Store.open(settings.store_url, settings.agency)
    opened.add(NewDocument(key, name, MediaType.TEXT, len(data), date(2026, 11, 20)), "văn thư")
    if store is None:
        opened.close()
    return key


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder with two documents, a searchable copy, a table, a model, and caches."""
    made = Settings(data_dir=tmp_path / "data")
    key = add(made, "a.txt")
    add(made, "b.txt")
    Files(made.data_dir / "files").put_copy(key, b"%PDF-1.7 copy")
    for name in ("units.toml", "learned/unit/v0001/version.json", "index/manifest.json", "scratch/x", "dbos.sqlite"):
        (made.data_dir / name).parent.mkdir(parents=True, exist_ok=True)
        (made.data_dir / name).write_text(name, encoding="utf-8")
    (made.data_dir / "link.toml").symlink_to("/etc/hostname")
    return made


def contents(settings: Settings) -> dict[str, bytes]:
    """The files of a data folder but the database and its log."""
    root = settings.data_dir
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith("docassist.db")
    }


def documents(settings: Settings) -> set[str]:
    store = Store.open(settings.store_url, settings.agency)
    try:
        return store.ids()
    finally:
        store.close()


def test_a_round_trip_gives_back_all_that_is_truth(settings: Settings, tmp_path: Path) -> None:
    """Database, files, copies, tables, models; no index, scratch, jobs or links; the archive is its owner's only."""
    archive = tmp_path / "backup.tar"
    made = back_up(settings, archive)
    assert (made.documents, made.missing, stat.S_IMODE(archive.stat().st_mode)) == (2, (), 0o600)
    other = replace(settings, data_dir=tmp_path / "other")
    restored = restore(other, archive)
    assert (restored.aside, restored.tables) == (None, ())
    assert documents(other) == documents(settings)
    before, after = contents(settings), contents(other)
    left = {"index/manifest.json", "scratch/x", "dbos.sqlite"}
    assert after == {name: data for name, data in before.items() if name not in left}
    assert not list(tmp_path.glob("backup.tar*part"))


def test_postgresql_is_saved_and_put_back(settings: Settings, tmp_path: Path, postgres: str) -> None:
    """By its own programs; a fresh number goes on behind the last one; tables made since do not hinder."""
    server = replace(settings, database_url=postgres)
    kept = add(server, "a.txt")
    store = Store.open(postgres, "hanoi")
    store.decide(Decision(kept, "note", None, "x", "văn thư", saving.datetime.now(saving.UTC)))
    archive = tmp_path / "backup.tar"
    assert back_up(server, archive).documents == 1
    late = add(server, "b.txt", store)
    store.close()
    other = replace(server, data_dir=tmp_path / "other")
    with pytest.raises(BackupError, match="--replace"):
        restore(other, archive)
    restore(other, archive, replace=True)
    assert documents(other) == {kept}
    assert (other.data_dir / "files" / kept[:2] / kept).is_file()
    assert not (other.data_dir / "files" / late[:2] / late).exists()
    again = Store.open(postgres, "hanoi")
    again.decide(Decision(kept, "note", None, "y", "văn thư", saving.datetime.now(saving.UTC)))
    assert [item.decided for item in again.journal.decisions(kept, "note")] == ["x", "y"]
    again.close()


def test_missing_programs_name_the_package(settings: Settings, postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pg_dump there is no backup, and no half file."""
    Store.open(postgres, "hanoi").close()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    target = settings.data_dir.parent / "backup.tar"
    with pytest.raises(BackupError, match="postgresql-client"):
        back_up(replace(settings, database_url=postgres), target)
    assert not list(target.parent.glob("backup.tar*"))


def test_all_tables_are_saved(settings: Settings) -> None:
    """What the migrations make is what a dump names."""
    engine = create_engine(settings.store_url)
    assert set(inspect(engine).get_table_names()) == set(databases.TABLES)
    engine.dispose()


def test_a_backup_during_ingestion_holds_each_file_that_it_names(settings: Settings, tmp_path: Path) -> None:
    """While documents come and go."""
    ending = Event()

    def work() -> None:
        store = Store.open(settings.store_url, settings.agency)
        files, number = Files(settings.data_dir / "files"), 0
        while not ending.is_set():
            number += 1
            key = add(settings, f"{number}.txt", store)
            if number % 5 == 0:
                store.delete(key)
                files.delete(key)
        store.close()

    worker = Thread(target=work)
    worker.start()
    try:
        for number in range(5):
            made = back_up(settings, tmp_path / f"{number}.tar")
            assert made.missing == ()
    finally:
        ending.set()
        worker.join()
    for number in range(5):
        other = replace(settings, data_dir=tmp_path / f"other-{number}")
        restore(other, tmp_path / f"{number}.tar")
        files = Files(other.data_dir / "files")
        assert all(document_id("hanoi", files.get(key)) == key for key in documents(other))


def test_a_document_deleted_meanwhile_is_not_in_the_archive(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its row nor its overwritten file: all begins anew."""
    key = add(settings, "c.txt")
    saved: Callable[..., databases.Snapshot] = databases.Sqlite.save
    times = []

    def save(self: databases.Sqlite, target: Path) -> databases.Snapshot:
        snapshot = saved(self, target)
        times.append(1)
        if len(times) == 1:
            store = Store.open(settings.store_url, settings.agency)
            store.delete(key)
            store.close()
            Files(settings.data_dir / "files").path(key).write_bytes(b"\0" * 10)
        return snapshot

    monkeypatch.setattr(databases.Sqlite, "save", save)
    made = back_up(settings, tmp_path / "backup.tar")
    assert (len(times), made.documents) == (2, 2)
    assert f"files/{key[:2]}/{key}" not in made.entries


def test_a_file_lost_before_is_named(settings: Settings, tmp_path: Path) -> None:
    """The rest is saved."""
    key = add(settings, "c.txt")
    Files(settings.data_dir / "files").path(key).unlink()
    assert back_up(settings, tmp_path / "backup.tar").missing == (key,)


def test_a_killed_backup_leaves_no_file_under_its_name(settings: Settings, tmp_path: Path) -> None:
    """What it leaves is its owner's only, and the next one clears it."""
    code = (
        "import time, sys; from pathlib import Path; from docassist.backup import saving; "
        "from docassist.settings import Settings\n"
        "def stop(self, *_): print('ready', flush=True); time.sleep(60)\n"
        "saving._Archive._document = stop\n"
        "saving.back_up(Settings(data_dir=Path(sys.argv[1])), Path(sys.argv[2]))"
    )
    target = tmp_path / "backup.tar"
    command = [sys.executable, "-c", code, str(settings.data_dir), str(target)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGKILL)
    left = sorted(path.name for path in tmp_path.glob("backup.tar*"))
    assert left == ["backup.tar.database.part", "backup.tar.part"]
    assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in left} == {0o600}
    back_up(settings, target)
    assert [path.name for path in tmp_path.glob("backup.tar*")] == ["backup.tar"]


def test_an_archive_is_never_overwritten(settings: Settings, tmp_path: Path) -> None:
    """Nor written by two at a time; a folder that is not there is an error in words."""
    target = tmp_path / "backup.tar"
    target.write_bytes(b"x")
    with pytest.raises(BackupError, match="Đã có tệp"):
        back_up(settings, target)
    with pytest.raises(BackupError, match="Không ghi được"):
        back_up(settings, tmp_path / "none" / "backup.tar")
    with (tmp_path / "b.tar.part").open("wb") as file:
        saving.fcntl.flock(file, saving.fcntl.LOCK_EX)
        with pytest.raises(BackupError, match="Một tiến trình khác"):
            back_up(settings, tmp_path / "b.tar")


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


def test_a_manifest_reads_as_it_was_written(settings: Settings, tmp_path: Path) -> None:
    """Field by field."""
    made = back_up(settings, tmp_path / "backup.tar")
    assert Manifest.decode(made.encode()) == made
