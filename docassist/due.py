"""What is due, overdue and done on time, by unit and as of a day: by the due dates suggested or confirmed."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime

from docassist.calendar import today
from docassist.errors import BadRequest
from docassist.store import Decision, DocumentRecord, Store
from docassist.store.dues import DONE
from docassist.store.records import Standing
from docassist.units import Units

OPEN = (Standing.OVERDUE, Standing.TODAY, Standing.SOON, Standing.LATER)
# Stands for documents whose lead unit nobody has suggested or chosen.
NO_UNIT = "-"
_NO_NAME = "Chưa có đơn vị chủ trì"


@dataclass(frozen=True, slots=True)
class UnitDue:
    """How many documents of a unit stand how; `code` is `NO_UNIT` for those without one."""

    code: str
    name: str
    counts: dict[Standing, int]

    @property
    def open(self) -> int:
        """What is still to be done."""
        return sum(self.counts[standing] for standing in OPEN)

    @property
    def on_time(self) -> float | None:
        """Share done on time of what is done or overdue; None where nothing is."""
        kept = self.counts[Standing.ON_TIME]
        missed = self.counts[Standing.LATE] + self.counts[Standing.OVERDUE]
        return kept / (kept + missed) if kept + missed else None


@dataclass(frozen=True, slots=True)
class DueDocument:
    """A document, where it stands, the day it was done, and how many days are left (negative: overdue)."""

    record: DocumentRecord
    standing: Standing
    done: date | None
    days_left: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What is due as of a day: by unit (most overdue first), in all, of the unit asked for; one page of documents."""

    day: date
    units: tuple[UnitDue, ...]
    total: UnitDue
    asked: UnitDue
    documents: tuple[DueDocument, ...]
    found: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents to list: as of a day, of a unit (code, or `NO_UNIT`), standing so; one page of them."""

    day: date
    unit: str | None = None
    standings: Collection[Standing] = OPEN
    limit: int = 50
    offset: int = 0


def overview(store: Store, units: Units, wanted: Wanted) -> Overview:
    """Count and list what is due; what a unit that has ended was given is its successor's.

    Raises:
        BadRequest: the catalogue has no such unit.
    """
    if wanted.unit is not None and wanted.unit != NO_UNIT:
        units.require(wanted.unit)
    now: dict[str, Counter[Standing]] = {}
    codes: dict[str, set[str | None]] = {}
    for (code, standing), count in store.dues.counts(wanted.day).items():
        heir = _heir(code, units, wanted.day)
        now.setdefault(heir, Counter())[standing] += count
        codes.setdefault(heir, set()).add(code)
    shown = [_unit_due(code, counts, units) for code, counts in now.items()]
    shown.sort(key=lambda unit: (-unit.counts[Standing.OVERDUE], -unit.open, unit.name))
    total = UnitDue("", "Tất cả", dict(_full(sum(now.values(), Counter()))))
    heir = _heir(None if wanted.unit == NO_UNIT else wanted.unit, units, wanted.day)
    mine = codes.get(heir, set()) if wanted.unit else None
    asked = _unit_due(heir, now.get(heir, Counter()), units) if wanted.unit else total
    listed = store.dues.listing(wanted.day, wanted.standings, mine, wanted.limit, wanted.offset)
    documents = tuple(
        DueDocument(record, standing, done, (record.due - wanted.day).days)
        for record, standing, done in listed
        if record.due is not None
    )
    found = sum(asked.counts[standing] for standing in set(wanted.standings))
    return Overview(wanted.day, tuple(shown), total, asked, documents, found)


def mark_done(store: Store, document_id: str, on: date | None, actor: str) -> None:
    """Record that a document was dealt with on a day, or (None) that it was not after all.

    Raises:
        NotFound: this agency has no such document.
        BadRequest: the day is yet to come.
    """
    if on is not None and on > today():
        raise BadRequest(f"Ngày hoàn thành {on:%d/%m/%Y} chưa đến. Hãy chọn ngày hôm nay hoặc trước đó.")
    decided = on.isoformat() if on else ""
    store.decide(Decision(document_id, DONE, None, decided, actor, datetime.now(UTC)))
    store.journal.audit(actor, "decide", document_id, what=DONE)


def _heir(code: str | None, units: Units, day: date) -> str:
    unit = units.get(code) if code else None
    return units.current(unit, day).code if unit else code or NO_UNIT


def _unit_due(code: str, counts: Counter[Standing], units: Units) -> UnitDue:
    unit = units.get(code)
    name = unit.name if unit else (_NO_NAME if code == NO_UNIT else code)
    return UnitDue(code, name, _full(counts))


def _full(counts: Counter[Standing]) -> dict[Standing, int]:
    return {standing: counts[standing] for standing in Standing}
