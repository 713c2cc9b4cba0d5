"""How well suggestions fit what is decided lately: counts and shares by unit, and what has changed since earlier."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from docassist.learning.labels import Labels
from docassist.store.past import PastDecision

# The latest decisions that are compared with those before them.
RECENT = 200
# Fewer decisions with a suggestion say nothing of a change.
_ENOUGH = 20
_FALL = 0.1


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """One entry of a catalogue: decisions for it, and of those with a suggestion before: how many were accepted as
    suggested, how many changed; accuracy of the latest decisions and of those before, None where there were none."""

    code: str
    name: str
    decisions: int
    accepted: int
    changed: int
    recent: float | None
    earlier: float | None


@dataclass(frozen=True, slots=True)
class Status:
    """What was learned of a label, and how it fits.

    Args:
        forgotten: decisions for entries that are gone without an heir.
        inherited: decisions for entries that have one.
        recent, earlier: accuracy of what was suggested, over all entries; None where nothing was.
        unseen: the share of the latest decisions whose entry had never been chosen before them.
        shift: how far the shares of the entries have moved, from 0 (not at all) to 1 (nothing in common).
    """

    label: str
    decisions: int
    accepted: int
    changed: int
    forgotten: int
    inherited: int
    recent: float | None
    earlier: float | None
    unseen: float
    shift: float
    units: tuple[UnitStatus, ...]

    @property
    def warning(self) -> str:
        """What the administrator should look at, in words; empty when all is well."""
        if self.recent is not None and self.earlier is not None and self.recent < self.earlier - _FALL:
            return (
                "Độ đúng gần đây giảm rõ so với trước. Hãy chạy docassist learn --retrain và xem các đơn vị giảm nhiều."
            )
        if self.unseen > _FALL:
            return "Nhiều quyết định gần đây giao cho đơn vị chưa từng có. Hãy kiểm tra danh mục và huấn luyện lại."
        return ""


def status(rows: Sequence[PastDecision], labels: Labels) -> Status:
    """The status of a label.

    Args:
        rows: its decisions, oldest first.
        labels: what can be chosen today.
    """
    living = [(row, heir) for row in rows if (heir := labels.live(row.code)) and heir in labels.names]
    cut = max(0, len(living) - RECENT)
    earlier, recent = living[:cut], living[cut:]
    by_code: defaultdict[str, list[PastDecision]] = defaultdict(list)
    for row, heir in living:
        by_code[heir].append(row)
    late = {row.id for row, _ in recent}
    units = [_unit(code, labels.names[code], found, late) for code, found in by_code.items()]
    everything = [row for row, _ in living]
    return Status(
        label=labels.label,
        decisions=len(rows),
        accepted=sum(_is_hit(row) for row in everything),
        changed=sum(row.suggested is not None and not _is_hit(row) for row in everything),
        forgotten=len(rows) - len(living),
        inherited=sum(row.code != heir for row, heir in living),
        recent=_accuracy([row for row, _ in recent], _ENOUGH),
        earlier=_accuracy([row for row, _ in earlier], _ENOUGH),
        unseen=_unseen([heir for _, heir in earlier], [heir for _, heir in recent]),
        shift=_shift([heir for _, heir in earlier], [heir for _, heir in recent]),
        units=tuple(sorted(units, key=lambda unit: -unit.decisions)),
    )


def _unit(code: str, name: str, rows: Sequence[PastDecision], late: set[int]) -> UnitStatus:
    accepted = sum(_is_hit(row) for row in rows)
    changed = sum(row.suggested is not None for row in rows) - accepted
    recent = _accuracy([row for row in rows if row.id in late])
    return UnitStatus(
        code, name, len(rows), accepted, changed, recent, _accuracy([row for row in rows if row.id not in late])
    )


def _is_hit(row: PastDecision) -> bool:
    return row.suggested is not None and row.suggested == row.code


def _accuracy(rows: Sequence[PastDecision], least: int = 1) -> float | None:
    told = [_is_hit(row) for row in rows if row.suggested is not None]
    return sum(told) / len(told) if len(told) >= least else None


def _unseen(earlier: Sequence[str], recent: Sequence[str]) -> float:
    """The share of recent decisions for an entry that none before it was for; 0 without an earlier time."""
    if not earlier:
        return 0.0
    known, fresh = set(earlier), 0
    for code in recent:
        fresh += code not in known
        known.add(code)
    return fresh / len(recent)


def _shift(earlier: Sequence[str], recent: Sequence[str]) -> float:
    """Total variation between the shares of the entries in two times."""
    if not earlier or not recent:
        return 0.0
    before, now = Counter(earlier), Counter(recent)
    return sum(abs(before[code] / len(earlier) - now[code] / len(recent)) for code in {*before, *now}) / 2
