"""An assistant over an empty store, with a table of leaders."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from docassist.assistant import Assistant, build_assistant
from docassist.catalogue.leader import SAMPLE
from docassist.settings import Settings


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    settings = Settings(data_dir=tmp_path / "data", embedding="hash", leaders_file=str(SAMPLE))
    with build_assistant(settings) as built:
        yield built
