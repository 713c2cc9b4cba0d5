"""An assistant over an empty store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from docassist.assistant import Assistant, build_assistant
from docassist.settings import Settings


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with build_assistant(Settings(data_dir=tmp_path, agency="hanoi", embedding="hash")) as built:
        yield built
