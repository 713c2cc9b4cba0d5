"""One process at a time takes documents in with a data folder: two would resume each other's jobs."""

import fcntl
from pathlib import Path
from typing import IO

from docassist.errors import DocassistError


class AlreadyRunning(DocassistError):
    """Thư mục dữ liệu đang được một tiến trình docassist khác sử dụng. Hãy gửi tệp qua trang web hoặc API của tiến
    trình đó, hoặc dừng nó rồi thử lại."""

    code = "already_running"


class Claim:
    """A lock on a data folder; the system lets go of it when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "claim.lock"
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Take the folder.

        Raises:
            AlreadyRunning: another process has it.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise AlreadyRunning from None
        self._file = file

    def give_back(self) -> None:
        """Let the folder go."""
        if self._file is not None:
            self._file.close()
            self._file = None
