"""Kept answers, in memory: the twin of the store's."""

from collections.abc import Sequence


class Kept:
    """Kept answers, in memory."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, tuple[str, ...]]] = {}

    def get(self, key: str) -> str | None:
        return self.rows[key][0] if key in self.rows else None

    def keep(self, key: str, answer: str, documents: Sequence[str]) -> None:
        self.rows[key] = answer, tuple(documents)
