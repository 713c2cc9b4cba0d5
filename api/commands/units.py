"""The agency's catalogues: list the units of a day, check a table, take it over."""

from datetime import datetime
from pathlib import Path

import click

from api.cli import print_json
from docassist.calendar import today
from docassist.catalogue.unit import Unit
from docassist.settings import Settings

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_ON = click.option("--on", "on", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="The day; default today.")
_FILE = click.argument("file", type=click.Path(path_type=Path))
_TABLES = ("units", "fields", "leaders")
_TABLE = click.option("--table", type=click.Choice(_TABLES), default="units", help="What the file holds.")


@click.group(invoke_without_command=True)
@_ON
@_JSON
@click.pass_context
def units(context: click.Context, on: datetime | None, as_json: bool) -> None:
    """The catalogue of units: list it, check a table of one's own, import it."""
    if context.invoked_subcommand is None:
        _list(on, as_json)


@units.command("list")
@_ON
@_JSON
def list_units(on: datetime | None, as_json: bool) -> None:
    """List the units that exist on a day, with what became of those that have ended since."""
    _list(on, as_json)


@units.command("check")
@_FILE
@_TABLE
@_JSON
@click.pass_context
def check(context: click.Context, file: Path, table: str, as_json: bool) -> None:
    """Check a table (TOML or CSV) without taking it over: one line for each thing to mend."""
    from docassist.catalogue.importing import check_file

    report = check_file(table, file, Settings.from_env().tables)
    if as_json:
        print_json({"ok": not report.lines, "entries": len(report.entries), "problems": report.lines})
    else:
        click.echo("\n".join(report.lines) or f"{file.name}: {len(report.entries)} mục, không có lỗi.")
    if report.lines:
        context.exit(1)


@units.command("import")
@_FILE
@_TABLE
@_JSON
def import_table(file: Path, table: str, as_json: bool) -> None:
    """Take a table over as the agency's own, if nothing is wrong with it; a running server uses it at once."""
    from docassist.catalogue.importing import import_file

    settings = Settings.from_env()
    target = settings.table_file(table)
    count = len(import_file(table, file, target, settings.tables).entries)
    if as_json:
        print_json({"table": table, "entries": count, "file": str(target)})
    else:
        click.echo(f"Đã nhập {count} mục vào {target}. Máy chủ đang chạy dùng bảng mới ngay.")


@units.command("sample")
@click.argument("table", type=click.Choice(("commune", "leaders")))
def sample(table: str) -> None:
    """Print a table to start from: a commune's divisions, or a split among leaders."""
    from docassist.catalogue.leader import SAMPLE
    from docassist.units import COMMUNE

    click.echo((COMMUNE if table == "commune" else SAMPLE).read_text(encoding="utf-8"), nl=False)


def _list(on: datetime | None, as_json: bool) -> None:
    from docassist.units import open_units

    day = on.date() if on else today()
    catalogue = open_units(Settings.from_env().tables)
    found = [(unit, catalogue.current(unit, today())) for unit in catalogue.as_of(day)]
    if as_json:
        print_json({"on": day, "units": [_entry(unit, now) for unit, now in found]})
        return
    for unit, now in found:
        click.echo(f"{unit.code:<10} {unit.name}{_fate(unit, now)}")


def _entry(unit: Unit, now: Unit) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "level": unit.level,
        "parent": unit.parent,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "now": now.code if now.active(today()) else None,
        "source": unit.source,
    }


def _fate(unit: Unit, now: Unit) -> str:
    if unit.code == now.code and unit.name == now.name and now.active(today()):
        return ""
    ended = f" (đến {unit.valid_to:%d/%m/%Y}" if unit.valid_to else " ("
    return f"{ended}; nay là {now.name})" if now.active(today()) else f"{ended}; không có đơn vị kế thừa duy nhất)"
