"""Read the dated tables (TOML) that an office may change; an error names the file and the entry to mend."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from docassist.errors import DataFileError

T = TypeVar("T")
DATA = Path(__file__).parent / "data"


def read_table(path: Path) -> dict[str, Any]:
    """Parse a TOML file.

    Raises:
        DataFileError: the file cannot be opened or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataFileError(f"Không mở được {path.name}: {error.strerror}. Hãy kiểm tra đường dẫn.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataFileError(f"{path.name}: không đúng dạng TOML ({error}). Hãy sửa dòng được nêu.") from error


def read_entries(path: Path, entries: Iterable[Mapping[str, Any]], make: Callable[..., T]) -> tuple[T, ...]:
    """Make a value of each entry, with its keys as arguments; lists become tuples.

    Raises:
        DataFileError: a key is missing, unknown or of the wrong kind.
    """
    return tuple(_read_entry(path, entry, make) for entry in entries)


def require(holds: bool, path: Path, entry: str, problem: str) -> None:
    """Raise DataFileError for an entry unless a condition holds."""
    if not holds:
        raise DataFileError(f"{path.name}, mục {entry}: {problem}. Hãy sửa mục này.")


def _read_entry(path: Path, entry: Mapping[str, Any], make: Callable[..., T]) -> T:
    name = str(entry.get("code", entry.get("name", "?")))
    for key, value in entry.items():
        if isinstance(value, list):
            require(all(isinstance(item, str) for item in value), path, name, f"{key} phải là danh sách chuỗi")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    try:
        return make(**values)
    except TypeError as error:
        raise DataFileError(f"{path.name}, mục {name}: thiếu hoặc thừa khóa ({error}). Hãy sửa mục này.") from error
