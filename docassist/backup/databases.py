"""The database as one file: SQLite by its online backup, PostgreSQL by pg_dump in one snapshot; and back again."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, create_engine, inspect, make_url, text

import docassist.store.store  # noqa: F401  every module of tables is loaded with it
from docassist.backup.manifest import BackupError
from docassist.store.schema import Base

_IDS = "SELECT id, agency FROM documents ORDER BY id"
_VERSION = "SELECT version_num FROM alembic_version"
_PACKAGE = "Hãy cài gói postgresql-client (sudo apt-get install -y postgresql-client), bản không cũ hơn máy chủ."
TABLES = (*(table.name for table in Base.metadata.sorted_tables), "alembic_version")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of the database at one moment: the version of its tables, and its documents with their agencies."""

    schema: str
    documents: tuple[tuple[str, str], ...]


class Database(Protocol):
    """A database that can be kept in a file."""

    engine: str

    def save(self, target: Path) -> Snapshot:
        """Write what the database holds at one moment; others may go on writing."""

    def is_empty(self) -> bool:
        """Whether it holds no documents."""

    def load(self, source: Path) -> None:
        """Put back what was saved, in place of what there is; all or nothing."""

    def has(self, document_id: str) -> bool:
        """Whether it holds a document now."""


def database(url: str) -> Database:
    """The database of a URL.

    Raises:
        BackupError: of another kind.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return Sqlite(Path(parsed.database))
    if parsed.drivername.startswith("postgres"):
        return Postgres(parsed)
    raise BackupError("Chỉ sao lưu được kho SQLite và PostgreSQL. Hãy kiểm tra DOCASSIST_DATABASE_URL.")


class Sqlite:
    """A file that is copied while others write to it."""

    engine = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path

    def save(self, target: Path) -> Snapshot:
        """Copy page by page what others may go on writing to."""
        if not self.path.is_file():
            raise BackupError(f"Chưa có kho dữ liệu {self.path} để sao lưu. Hãy kiểm tra DOCASSIST_DATA_DIR.")
        try:
            with closing(sqlite3.connect(self.path, timeout=60)) as source, closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
                (schema,) = copy.execute(_VERSION).fetchone()
                # One file, without a log beside it.
                copy.execute("PRAGMA journal_mode=DELETE")
                return Snapshot(schema, tuple(copy.execute(_IDS)))
        except sqlite3.Error as error:
            raise BackupError(f"Không đọc được kho dữ liệu SQLite ({error}). Hãy thử lại, kiểm tra đĩa.") from error

    def is_empty(self) -> bool:
        """Whether there is no such file."""
        return not self.path.exists()

    def load(self, source: Path) -> None:
        """Put the file in its place; no log of another file may lie beside it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        source.replace(self.path)

    def has(self, document_id: str) -> bool:
        """Whether a document is there now."""
        with closing(sqlite3.connect(self.path, timeout=60)) as connection:
            return connection.execute("SELECT 1 FROM documents WHERE id = ?", (document_id,)).fetchone() is not None


class Postgres:
    """A server that its own programs save and load."""

    engine = "postgresql"

    def __init__(self, url: URL) -> None:
        self._url = url.set(drivername="postgresql+psycopg")
        self._plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
        self._password = url.password

    def save(self, target: Path) -> Snapshot:
        """Dump the tables as they are in one exported snapshot."""
        with self._connected() as connection:
            snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
            schema = connection.scalar(text(_VERSION))
            documents = tuple((row[0], row[1]) for row in connection.execute(text(_IDS)))
            there = set(inspect(connection).get_table_names())
            tables = [f"--table={name}" for name in TABLES if name in there]
            options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}"]
            self._run("pg_dump", [*options, *tables, self._plain])
        return Snapshot(str(schema), documents)

    def is_empty(self) -> bool:
        """Whether there is no table of documents, or nothing in it."""
        with self._connected() as connection:
            if not inspect(connection).has_table("documents"):
                return True
            return bool(connection.scalar(text("SELECT count(*) FROM documents")) == 0)

    def load(self, source: Path) -> None:
        """Tables of a later version than the saved one go too, so they are dropped first, in the same transaction."""
        script, drops = source.with_suffix(".sql"), source.with_suffix(".drops.sql")
        try:
            self._run("pg_restore", ["--no-owner", "--no-privileges", f"--file={script}", str(source)])
            drops.write_text(f"DROP TABLE IF EXISTS {', '.join(TABLES)} CASCADE;\n", encoding="utf-8")
            options = [
                "--single-transaction",
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                f"--dbname={self._plain}",
            ]
            self._run("psql", [*options, f"--file={drops}", f"--file={script}"])
        finally:
            for file in (script, drops):
                file.unlink(missing_ok=True)

    def has(self, document_id: str) -> bool:
        """Whether a document is there now."""
        with self._connected() as connection:
            found = connection.scalar(text("SELECT 1 FROM documents WHERE id = :id"), {"id": document_id})
            return found is not None

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        engine = create_engine(self._url, isolation_level="REPEATABLE READ")
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    def _run(self, program: str, arguments: Sequence[str]) -> None:
        """Run a program of PostgreSQL; the password goes by the environment, where no list of processes shows it."""
        found = shutil.which(program)
        if found is None:
            raise BackupError(f"Máy này thiếu chương trình {program}. {_PACKAGE}")
        environment = os.environ | ({"PGPASSWORD": self._password} if self._password else {})
        done = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            said = done.stderr.strip().splitlines()
            raise BackupError(f"{program} không chạy được: {said[-1] if said else done.returncode}. {_PACKAGE}")
