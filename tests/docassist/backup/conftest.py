"""A data folder to save."""

from pathlib import Path

import pytest

from docassist.settings import Settings
from docassist.store import Files
from tests.docassist.backup.data_folder import add


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
