"""An empty store on each database that is supported."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from docassist.store import Store
from docassist.store.schema import Base
from tests.postgresql import postgresql


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all tables, to copy: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("migrated") / "docassist.db"
    Store.open(f"sqlite:///{path}", "hanoi").close()
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path, migrated: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        opened = Store.open(f"sqlite:///{shutil.copy(migrated, tmp_path)}", "hanoi")
    else:
        opened = Store.open(request.getfixturevalue("postgres"), "hanoi")
        with opened._writing.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())
    yield opened
    opened.close()
