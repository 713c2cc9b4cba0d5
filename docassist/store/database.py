"""Opening the database: SQLite set up for one writer and many readers, or PostgreSQL; migrated before first use."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from docassist.errors import SettingError

HEAD = "0007"
_MIGRATION_LOCK = 20_261_122


def open_database(url: str) -> Engine:
    """Connect, and bring the schema up to date.

    Raises:
        SettingError: the database cannot be opened with this URL.
    """
    try:
        engine = _engine(url)
        _migrate(engine)
    except (ArgumentError, SQLAlchemyError, ImportError) as error:
        raise SettingError(
            f"DOCASSIST_DATABASE_URL: không mở được cơ sở dữ liệu ({type(error).__name__}). "
            "Hãy kiểm tra địa chỉ, quyền truy cập và dịch vụ cơ sở dữ liệu."
        ) from error
    return engine


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.drivername in {"postgresql", "postgres"}:
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    engine = create_engine(parsed)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """WAL lets readers go on while one writes; `secure_delete` overwrites what is deleted (docs/decisions)."""
    connection.isolation_level = None
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=30000",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once where writing is meant: a reader that turns writer can fail as 'locked'."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def writing(engine: Engine) -> Engine:
    """The same engine, for transactions that write."""
    return engine.execution_options(writing=True)


def empty_log(engine: Engine) -> None:
    """Move SQLite's log into the database and cut it to nothing, so that it holds no old copy of a deleted row."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def _migrate(engine: Engine) -> None:
    """Run the migrations under a lock, so that two processes may start at the same time."""
    with writing(engine).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
        if _version(connection) != HEAD:
            _upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "docassist:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
