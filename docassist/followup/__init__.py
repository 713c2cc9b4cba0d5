"""Tasks that are followed: entered from readings, moved by later documents, decided about by persons, exported."""

from docassist.followup.service import AT_ONCE, Followup, NewTask
from docassist.followup.standings import NO_UNIT, Listed, TaskOverview, UnitTasks, WantedTasks, overview

__all__ = [
    "AT_ONCE",
    "NO_UNIT",
    "Followup",
    "Listed",
    "NewTask",
    "TaskOverview",
    "UnitTasks",
    "WantedTasks",
    "overview",
]
