"""What lists, files and calendars say of a task, in Vietnamese and in one way."""

from dataclasses import dataclass
from datetime import date

from docassist.followup.accountable import suggest_accountable
from docassist.followup.cycles import read
from docassist.followup.standings import Listed
from docassist.results import Recurrence
from docassist.store.task_records import TaskStanding
from docassist.units import Units

MACHINE_MADE = "Nội dung do AI hỗ trợ tạo, cần kiểm tra"
NAMES = {
    TaskStanding.OVERDUE: "Quá hạn",
    TaskStanding.TODAY: "Đến hạn hôm nay",
    TaskStanding.SOON: "Trong 7 ngày tới",
    TaskStanding.LATER: "Còn hạn",
    TaskStanding.UNDATED: "Chưa có hạn",
    TaskStanding.PAST: "Đã diễn ra",
    TaskStanding.DONE: "Đã xong",
    TaskStanding.LATE: "Xong quá hạn",
    TaskStanding.DROPPED: "Không phải nhiệm vụ",
    TaskStanding.REPLACED: "Văn bản bị thay thế",
}
CYCLES = {
    Recurrence.DAILY: "hằng ngày",
    Recurrence.WEEKLY: "hằng tuần",
    Recurrence.MONTHLY: "hằng tháng",
    Recurrence.QUARTERLY: "hằng quý",
    Recurrence.HALF_YEARLY: "6 tháng một lần",
    Recurrence.YEARLY: "hằng năm",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """One task in words. `accountable` is what the text says, `may_answer` a suggestion where it says nothing."""

    assignee: str
    work: str
    others: str
    deadline: str
    accountable: str
    may_answer: str
    standing: str
    left: str
    missing: str
    document: str


def wording(listed: Listed, units: Units | None, day: date) -> Wording:
    """A task in words; without units nobody is suggested (shadow mode)."""
    task, record = listed.found.task, listed.found.record
    return Wording(
        assignee=task.assignee or "Chưa rõ đơn vị",
        work=task.task.work[:1].upper() + task.task.work[1:],
        others=", ".join(task.task.coordinating),
        deadline=_deadline(listed),
        accountable=task.task.accountable,
        may_answer=suggest_accountable(task, units, day) if units else "",
        standing=NAMES[listed.place.standing],
        left=_left(listed),
        missing=", ".join(task.task.missing),
        document=record.symbol or record.subject or record.name,
    )


def _deadline(listed: Listed) -> str:
    task, due = listed.found.task, listed.place.due
    stated = task.task.deadline
    if due is None:
        return f"“{stated.raw}”" if stated else ""
    if cycle := read(task.cycle):
        return f"{due:%d/%m/%Y} ({CYCLES[cycle.often]})"
    hour = f"{stated.at:%H:%M} " if stated and stated.at and not task.moved else ""
    return f"{hour}{due:%d/%m/%Y}"


def _left(listed: Listed) -> str:
    left, standing, done = listed.days_left, listed.place.standing, listed.found.task.done_on
    if standing in (TaskStanding.DONE, TaskStanding.LATE):
        return f"xong {done:%d/%m/%Y}" if done else "xong"
    if standing is TaskStanding.TODAY:
        return "hôm nay"
    if left is None or standing not in (TaskStanding.OVERDUE, TaskStanding.SOON, TaskStanding.LATER):
        return NAMES[standing].lower()
    return f"quá {-left} ngày" if left < 0 else f"còn {left} ngày"
