"""Where files come from when nobody uploads them: folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those below the folders named, in order; hidden ones below a folder are left out.

    A path that does not exist is passed on, so that the report names it.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(below for below in path.rglob("*") if below.is_file() and not _hidden(below, path))
        else:
            yield path


def _hidden(path: Path, folder: Path) -> bool:
    """Whether a name on the way from the folder begins with a dot, or is a lock file of an office program."""
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
