"""`docassist due`: what is due, overdue and done, by unit."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from api.cli import print_json
from docassist.calendar import today
from docassist.settings import Settings

if TYPE_CHECKING:
    from docassist.due import DueDocument

_STANDINGS = ("overdue", "today", "soon", "later", "on_time", "late")
_SHOWN = 200


@click.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="As of this day; default today.")
@click.option("--unit", help="Code of the lead unit; '-' for documents without one.")
@click.option("--standing", type=click.Choice(_STANDINGS), multiple=True, help="Default: what is still open.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def due(on: datetime | None, unit: str | None, standing: tuple[str, ...], as_json: bool) -> None:
    """What is due as of a day: counts by unit, and the documents, the longest overdue first."""
    from docassist.due import OPEN, Wanted, overview
    from docassist.store import Store
    from docassist.store.records import Standing
    from docassist.units import open_units

    settings = Settings.from_env()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    units = open_units(settings.tables)
    standings = tuple(Standing(name) for name in standing) or OPEN
    store = Store.open(settings.store_url, settings.agency)
    try:
        found = overview(store, units, Wanted(on.date() if on else today(), unit, standings, _SHOWN))
    finally:
        store.close()
    if as_json:
        counted = [{"unit": one.code, "name": one.name, **one.counts} for one in found.units]
        listed = [_row(item) for item in found.documents]
        print_json({"on": found.day, "total": found.total.counts, "units": counted, "documents": listed})
        return
    click.echo(f"{'quá hạn':>8} {'hôm nay':>8} {'7 ngày':>8} {'còn hạn':>8} {'đúng hạn':>8} {'xong trễ':>8}  đơn vị")
    for one in (*found.units, found.total):
        click.echo(" ".join(f"{one.counts[Standing(name)]:>8}" for name in _STANDINGS) + f"  {one.name}")
    for item in found.documents:
        record = item.record
        click.echo(
            f"{record.due:%d/%m/%Y} {item.days_left:>5} ngày  {record.symbol or '—'}  {record.subject or record.name}"
        )
    if not found.documents:
        click.echo("Không có văn bản nào khớp.")


def _row(item: "DueDocument") -> dict[str, object]:
    record = item.record
    shown = {"id": record.id, "symbol": record.symbol, "subject": record.subject, "unit": record.lead_unit}
    return {**shown, "due": record.due, "standing": item.standing, "done": item.done, "days_left": item.days_left}
