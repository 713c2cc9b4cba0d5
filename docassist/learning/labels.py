"""What each learned label is chosen from: its catalogue, its rules, and which entry stands today for a past choice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial

from docassist.classify import FIELD_SCALE, KIND_SCALE, field_names, field_sources, load_cues, wording_sources
from docassist.route import SCALE, Desk
from docassist.route import VERSION as ROUTE_VERSION
from docassist.suggest import Scale, Source
from docassist.units import Units

UNIT, FIELD, KIND = "unit", "field", "kind"
COORDINATING, DUE = "coordinating", "due"
# The labels with suggestions that history changes; co-ordinating units and deadlines are kept for those who ask.
LEARNED = (UNIT, FIELD, KIND)
NAMES = {UNIT: "Đơn vị chủ trì", FIELD: "Lĩnh vực", KIND: "Loại văn bản"}
# The label of a decision, by the name that the decision has (`docassist.store.Decision`).
DECIDED = {"lead_unit": UNIT, "field": FIELD, "kind": KIND}
# What was done with similar documents, as the evidence says it.
DONE = {UNIT: "đã giao", FIELD: "đã xếp vào", KIND: "đã xếp loại"}


@dataclass(frozen=True, slots=True)
class Labels:
    """One label on a day.

    Args:
        names: what can be chosen: code and name.
        rules: the evidence that needs no history.
        live: the entry that stands for one chosen earlier: itself, its successor, or None when it is gone.
    """

    label: str
    version: str
    names: Mapping[str, str]
    rules: tuple[Source, ...]
    scale: Scale
    live: Callable[[str], str | None]


@lru_cache(maxsize=8)
def labels_of(label: str, units: Units, day: date) -> Labels:
    """The label `UNIT`, `FIELD` or `KIND` on a day."""
    if label == UNIT:
        desk = Desk(units, day)
        names = desk.catalogue()
        return Labels(label, ROUTE_VERSION, names, tuple(desk.rules()), SCALE, cache(partial(_heir, units, day)))
    names, rules, scale = (
        (field_names(units.fields), field_sources(units.fields), FIELD_SCALE)
        if label == FIELD
        else (dict(load_cues().names), wording_sources(), KIND_SCALE)
    )
    return Labels(label, f"{label}-1", names, rules, scale, lambda code: code if code in names else None)


def code_of(label: str, name: str, units: Units, day: date) -> str | None:
    """The entry of a code or a name as of a day; None where the catalogue has none."""
    if label == FIELD:
        return units.fields.code_of(name)
    if label == KIND:
        return load_cues().code_of(name)
    unit = units.get(name) or units.resolve(name, day)
    return unit.code if unit else None


def _heir(units: Units, day: date, code: str) -> str | None:
    unit = units.get(code)
    heir = units.current(unit, day) if unit else None
    return heir.code if heir is not None and heir.lead and not _ended(heir.valid_to, day) else None


def _ended(last: date | None, day: date) -> bool:
    return last is not None and last < day
