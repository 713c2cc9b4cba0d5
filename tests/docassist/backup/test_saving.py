"""Backups: everything that is truth, consistent while the server works."""

import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import create_engine, inspect

from docassist.backup import BackupError, back_up, databases, restore, saving
from docassist.backup.manifest import Manifest
from docassist.settings import Settings
from docassist.store import Decision, Files, Store, document_id
from tests.docassist.backup.data_folder import add, contents, documents

ROOT = Path(__file__).parents[3]


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


def test_a_manifest_reads_as_it_was_written(settings: Settings, tmp_path: Path) -> None:
    """Field by field."""
    made = back_up(settings, tmp_path / "backup.tar")
    assert Manifest.decode(made.encode()) == made
