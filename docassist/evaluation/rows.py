"""Labelled files: JSON lines, plain or gzip."""

import gzip
import json
from pathlib import Path
from typing import Any

from docassist.errors import DataFileError


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines from a `.jsonl` or `.jsonl.gz` file.

    Raises:
        DataFileError: the file is missing or a line is not a JSON object; the message names the line.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    rows: list[dict[str, Any]] = []
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    rows.append(_parse(line, path, number))
    except OSError as error:
        raise DataFileError(f"Không mở được {path.name}: {error.strerror}. Hãy kiểm tra đường dẫn.") from error
    return rows


def _parse(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise DataFileError(f"{path.name}, dòng {number}: không phải JSON ({error.msg}). Hãy sửa dòng này.") from error
    if not isinstance(row, dict):
        raise DataFileError(f"{path.name}, dòng {number}: phải là một đối tượng JSON. Hãy sửa dòng này.")
    return row
