"""Who may answer for a task where the text names nobody: suggested from the catalogue, and shown as a suggestion."""

from datetime import date

from docassist.store.task_records import FollowedTask
from docassist.units import Unit, Units

# The title of the head of a unit, by how its name begins (laws on the organisation of local government, of agencies).
_HEADS = (
    ("Ủy ban nhân dân", "Chủ tịch"),
    ("Văn phòng", "Chánh Văn phòng"),
    ("Thanh tra", "Chánh Thanh tra"),
    ("Sở", "Giám đốc"),
    ("Công an", "Giám đốc"),
    ("Trung tâm", "Giám đốc"),
    ("Ban Quản lý", "Giám đốc"),
    ("Ban", "Trưởng ban"),
    ("Bộ Tư lệnh", "Tư lệnh"),
)


def suggest_accountable(task: FollowedTask, units: Units, day: date) -> str:
    """Who may answer for a task: the leader in charge of its one lead unit, and the unit's head; empty where the text
    names someone, or not one unit."""
    if task.task.accountable or len(task.lead) != 1:
        return ""
    unit = units.get(task.lead[0], day)
    if unit is None:
        return ""
    leader = next((one for one in units.leaders if one.active(day) and unit.code in one.units), None)
    head = _head(unit)
    return "; ".join(part for part in (head, f"lãnh đạo phụ trách: {leader.name}" if leader else "") if part)


def _head(unit: Unit) -> str:
    title = next((title for start, title in _HEADS if unit.name.startswith(start)), "Thủ trưởng")
    if unit.name.startswith(title.removeprefix("Chánh ")):
        return f"Chánh {unit.name}"
    return f"{title} {unit.name}"
