"""One measured document: the true label beside the ranked suggestions, and what a report says of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scored:
    """A document whose label is known.

    `ranked` are (code or label, probability from 0 to 1), best first; `reasons` are those for the first of them, and
    `sure` says whether it is filled in without asking.
    """

    text: str
    truth: str
    ranked: tuple[tuple[str, float], ...]
    sure: bool
    reasons: tuple[str, ...] = ()
    kind: str = ""
    on: date | None = None

    @property
    def first(self) -> str:
        """The label suggested; empty when nothing was."""
        return self.ranked[0][0] if self.ranked else ""

    @property
    def confidence(self) -> float:
        """The probability of the label suggested."""
        return self.ranked[0][1] if self.ranked else 0.0

    @property
    def correct(self) -> bool:
        """Whether the label suggested is the true one."""
        return self.first == self.truth

    def among(self, count: int) -> bool:
        """Whether the true label is among the first `count`."""
        return self.truth in [label for label, _ in self.ranked[:count]]
