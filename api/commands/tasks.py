"""`docassist tasks`: the tasks of all documents as of a day, as a list, JSON, a workbook or a calendar."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli import print_json
from docassist.calendar import today
from docassist.errors import BadRequest, NotFound, NotReady
from docassist.settings import Settings

if TYPE_CHECKING:
    from docassist.followup import Listed, TaskOverview, WantedTasks
    from docassist.store import Store
    from docassist.types import ParsedDocument
    from docassist.units import Units

_STANDINGS = ("overdue", "today", "soon", "later", "undated", "past", "done", "late", "dropped", "replaced")
_SHOWN = 200
_MOST = 20_000
_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@click.command()
@click.option("--on", type=_DAY, help="As of this day; default today.")
@click.option("--unit", help="Code of a unit that leads or co-ordinates; '-' for tasks of no known unit.")
@click.option("--standing", type=click.Choice(_STANDINGS), multiple=True, help="Default: what is still open.")
@click.option("--moved", is_flag=True, help="Only those whose deadline was moved.")
@click.option("--from", "due_from", type=_DAY, help="Deadline on this day or later.")
@click.option("--to", "due_to", type=_DAY, help="Deadline on this day or earlier.")
@click.option("--text", default="", help="Words of the task; accents need not be typed.")
@click.option("--export", type=click.Path(dir_okay=False, path_type=Path), help="Write FILE.xlsx or FILE.ics.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def tasks(export: Path | None, as_json: bool, **filters: object) -> None:
    """Tasks that documents give, as of a day: counts, and the tasks, the longest overdue first."""
    from docassist.followup import overview
    from docassist.shadow import Shadow
    from docassist.store import Store
    from docassist.units import open_units

    if export is not None and export.suffix.lower() not in (".xlsx", ".ics"):
        raise BadRequest(f"Không ghi được {export.name}: hãy đặt tên tệp tận cùng là .xlsx hoặc .ics.")
    settings = Settings.from_env()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    units = open_units(settings.tables)
    hidden = Shadow.of(settings.shadow).hides("unit")
    store = Store.open(settings.store_url, settings.agency)
    try:
        found = overview(store, units, _wanted(filters, _MOST if export else _SHOWN, hidden))
        if export is not None:
            export.write_bytes(_file(export, found, None if hidden else units, store))
        waiting = store.tasks.unentered()
    finally:
        store.close()
    if as_json:
        print_json(_json(found, waiting))
    elif export is not None:
        dated = sum(item.place.due is not None for item in found.tasks)
        written = len(found.tasks) if export.suffix.lower() == ".xlsx" else dated
        without = "" if written == len(found.tasks) else f" ({len(found.tasks) - written} nhiệm vụ không có ngày)"
        click.echo(f"Đã ghi {written} nhiệm vụ vào {export}{without}.")
    else:
        _show(found)
    if waiting and not as_json:
        click.echo(f"Còn {waiting} văn bản đọc từ trước chưa đưa vào; hãy chạy docassist reindex.", err=True)


def _wanted(filters: dict[str, object], limit: int, hidden: bool) -> "WantedTasks":
    from docassist.followup import WantedTasks
    from docassist.store.task_records import OPEN_STANDINGS, TaskStanding

    days = {name: day.date() for name in ("on", "due_from", "due_to") if isinstance(day := filters[name], datetime)}
    named = filters["standing"]
    standings = tuple(TaskStanding(name) for name in named) if isinstance(named, tuple) else ()
    return WantedTasks(
        day=days.get("on", today()),
        unit=str(filters["unit"]) if filters["unit"] else None,
        standings=standings or OPEN_STANDINGS,
        moved=bool(filters["moved"]),
        due_from=days.get("due_from"),
        due_to=days.get("due_to"),
        text=str(filters["text"]),
        limit=limit,
        confirmed_only=hidden,
    )


def _file(path: Path, found: "TaskOverview", units: "Units | None", store: "Store") -> bytes:
    if path.suffix.lower() == ".xlsx":
        from docassist.followup.sheet import workbook

        return workbook(found.tasks, units, found.day)
    from docassist.followup.agenda import calendar_file

    return calendar_file(found.tasks, found.day, _reader(store))


def _reader(store: "Store") -> Callable[[str], "ParsedDocument | None"]:
    def read(document_id: str) -> "ParsedDocument | None":
        with suppress(NotFound, NotReady):
            return store.document(document_id)
        return None

    return read


def _json(found: "TaskOverview", waiting: int) -> dict[str, object]:
    counts = {standing.value: count for standing, count in found.asked.counts.items()}
    counts |= {"moved": found.moved, "offered": found.offered}
    listed = [_row(item) for item in found.tasks]
    return {"on": found.day, "counts": counts, "found": found.found, "waiting": waiting, "tasks": listed}


def _row(item: "Listed") -> dict[str, object]:
    task, record = item.found.task, item.found.record
    return {
        "id": task.id,
        "document": record.id,
        "symbol": record.symbol,
        "page": task.page,
        "assignee": task.assignee,
        "coordinating": task.task.coordinating,
        "work": task.task.work,
        "due": item.place.due,
        "standing": item.place.standing,
        "days_left": item.days_left,
        "missed": item.place.missed,
        "done": task.done_on,
        "moved": task.moved,
        "offers": task.offers,
        "accountable": task.task.accountable,
        "authority": task.task.authority,
        "product": task.task.product,
        "missing": task.task.missing,
    }


def _show(found: "TaskOverview") -> None:
    from docassist.followup.wording import MACHINE_MADE, NAMES, wording

    counted = [f"{NAMES[standing].lower()} {count}" for standing, count in found.asked.counts.items() if count]
    click.echo(", ".join([*counted, f"được đổi hạn {found.moved}", f"chờ xác nhận {found.offered}"]))
    for item in found.tasks:
        words = wording(item, None, found.day)
        where = f"{words.document}, tr. {item.found.task.page}"
        click.echo(f"{words.deadline or '—':<18} {words.left:<14} {words.assignee}: {words.work}  ({where})")
    click.echo(f"{MACHINE_MADE}." if found.tasks else "Không có nhiệm vụ nào khớp.")
