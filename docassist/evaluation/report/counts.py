"""Shares with their uncertainty, by label, kind and month; what is confused with what; the surest errors."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from docassist.evaluation.metrics import wilson
from docassist.evaluation.report.scored import Scored


@dataclass(frozen=True, slots=True)
class Share:
    """So many hits of so many."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """From 0 to 1; 0 of nothing."""
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval of 95 %."""
        return wilson(self.value, self.total)


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that share a label, kind or month.

    `found` is how many of them were suggested right; `named`, for labels only, how many of the suggestions of the
    label were right.
    """

    name: str
    found: Share
    named: Share | None = None
    filled: Share | None = None


def share(rows: Sequence[Scored]) -> Share:
    """How many suggestions are right."""
    return Share(sum(row.correct for row in rows), len(rows))


def filled(rows: Iterable[Scored]) -> Share:
    """How many are right of those filled in without asking."""
    return share([row for row in rows if row.sure])


def by_label(rows: Sequence[Scored]) -> list[Group]:
    """By true label, the most frequent first."""
    named = Counter(row.first for row in rows)
    hits = Counter(row.first for row in rows if row.correct)
    true = Counter(row.truth for row in rows)
    return [
        Group(label, Share(hits[label], count), Share(hits[label], named[label]))
        for label, count in sorted(true.items(), key=lambda item: (-item[1], item[0]))
    ]


def by(rows: Iterable[Scored], name_of: Callable[[Scored], str]) -> list[Group]:
    """By another property, the most frequent first; rows without it are left out."""
    groups: dict[str, list[Scored]] = {}
    for row in rows:
        if name := name_of(row):
            groups.setdefault(name, []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Group(name, share(group), filled=filled(group)) for name, group in ordered]


def by_month(rows: Iterable[Scored]) -> list[Group]:
    """By month ("2026-11"), in order of time."""
    return sorted(by(rows, lambda row: f"{row.on:%Y-%m}" if row.on else ""), key=lambda group: group.name)


def confusions(rows: Iterable[Scored]) -> list[tuple[str, str, int]]:
    """(true, suggested, how often), the most frequent first; what had no suggestion is not confused."""
    pairs = Counter((row.truth, row.first) for row in rows if row.ranked and not row.correct)
    return [(*pair, count) for pair, count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))]


@dataclass(frozen=True, slots=True)
class Matrix:
    """True labels (rows) against suggested ones (columns); with `others`, a last row and column stand for the rest."""

    labels: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def others(self) -> bool:
        """Whether there is a row and a column for the rest."""
        return len(self.cells) > len(self.labels)


def matrix(rows: Sequence[Scored], size: int) -> Matrix:
    """The confusion matrix of the most frequent labels."""
    labels = tuple(group.name for group in by_label(rows)[:size])
    place: Mapping[str, int] = {label: at for at, label in enumerate(labels)}
    counts = Counter((place.get(row.truth, len(labels)), place.get(row.first, len(labels))) for row in rows)
    others = any(len(labels) in pair for pair in counts)
    sides = range(len(labels) + others)
    return Matrix(labels, tuple(tuple(counts[across, down] for down in sides) for across in sides))


def worst(rows: Iterable[Scored], count: int) -> list[Scored]:
    """The wrong suggestions with the highest probability."""
    return sorted((row for row in rows if row.ranked and not row.correct), key=lambda row: -row.confidence)[:count]
