"""An empty index."""

from pathlib import Path

import pytest

from docassist.index import Index
from tests.docassist.index.entries import DIMENSION


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """An empty index."""
    return Index.open(tmp_path / "index", "hash", DIMENSION)
