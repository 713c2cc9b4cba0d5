"""`docassist procedures`: the agency's list of administrative procedures."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli import print_json
from docassist.calendar import today
from docassist.settings import Settings

if TYPE_CHECKING:
    from docassist.procedures import Procedure

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_ON = click.option("--on", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="The day; default today.")


@click.group()
def procedures() -> None:
    """The agency's own list of administrative procedures, with units and legal time limits."""


@procedures.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_JSON
def import_list(file: Path, as_json: bool) -> None:
    """Check a CSV or TOML list and keep it in place of the earlier one; wrong entries are named, one line each."""
    from docassist.procedures import import_procedures
    from docassist.units import open_units

    settings = Settings.from_env()
    units = open_units(settings.tables)
    count = import_procedures(file, settings.procedures_path, units)
    if as_json:
        print_json({"procedures": count, "file": str(settings.procedures_path)})
    else:
        click.echo(f"Đã nhập {count} thủ tục vào {settings.procedures_path}. Văn bản nhận từ nay dùng danh mục này.")


@procedures.command("list")
@_ON
@_JSON
def list_procedures(on: datetime | None, as_json: bool) -> None:
    """The procedures in force on a day."""
    from docassist.procedures import load_procedures

    found = load_procedures(Settings.from_env().procedures_path).as_of(_day(on))
    if as_json:
        print_json([_plain(entry) for entry in found.values()])
        return
    for entry in found.values():
        limit = f"{entry.limit} {entry.limit_unit}" if entry.limit else "không nêu thời hạn"
        click.echo(f"{entry.code:<12} {entry.unit or '—':<8} {limit:<20} {entry.name}")
    if not found:
        click.echo("Chưa có danh mục thủ tục. Hãy nhập: docassist procedures import TỆP.")


@procedures.command("match")
@click.argument("text")
@_ON
@_JSON
def match(text: str, on: datetime | None, as_json: bool) -> None:
    """The procedure that some words name, with its probability and reasons."""
    from pydantic_core import to_jsonable_python

    from docassist.procedures import load_procedures, match_name

    listed = load_procedures(Settings.from_env().procedures_path)
    found = match_name(text, listed, _day(on))
    if as_json:
        print_json(to_jsonable_python(found))
        return
    for candidate in found.candidates[:3]:
        click.echo(f"{candidate.probability:>5.0%}  {candidate.code}  {candidate.name}")
    if not found.candidates:
        click.echo("Không có thủ tục nào trong danh mục gần với nội dung này.")


def _day(on: datetime | None) -> date:
    return on.date() if on else today()


def _plain(entry: "Procedure") -> object:
    from pydantic_core import to_jsonable_python

    return to_jsonable_python(entry)
