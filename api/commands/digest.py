"""`docassist digest`: the day's or the week's documents for one unit or one leader."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docassist.calendar import today
from docassist.settings import Settings

if TYPE_CHECKING:
    from docassist.digest import Digest, Entry

_CRON = """\
Bản tin mỗi sáng, không cần máy chủ đang chạy. Thêm bằng lệnh `crontab -e` (giờ của máy; thư mục dữ liệu ví dụ):

  0 7 * * 1-5  DOCASSIST_DATA_DIR=/srv/docassist docassist digest --docx /srv/ban-tin/$(date +\\%F).docx
  0 7 * * 1    DOCASSIST_DATA_DIR=/srv/docassist docassist digest --week --leader PCT-KT --docx /srv/ban-tin/tuan.docx

cron không biết ngày nghỉ lễ và làm bù. Máy chủ docassist thì biết: đặt DOCASSIST_DIGEST_AT=07:00, bản tin nằm ở trang
Bản tin. Tệp do cron ghi nằm ngoài docassist: xóa hoặc thu hồi một văn bản không xóa được lời của nó trong tệp đó.
"""


@click.command()
@click.option("--day", "period", flag_value="day", default="day", help="Of one day (the default).")
@click.option("--week", "period", flag_value="week", help="Of a week, Monday to Sunday.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="The day, or a day of the week; today.")
@click.option("--unit", default="", help="Code of the lead unit; '-' for documents without one.")
@click.option("--leader", default="", help="Code of the leader in charge; '-' for documents without one.")
@click.option("--docx", type=click.Path(path_type=Path, dir_okay=False), help="Write a Word file.")
@click.option("--cron", is_flag=True, help="Say how cron makes a digest every morning.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def digest(docx: Path | None, cron: bool, as_json: bool, **chosen: Any) -> None:
    """Documents by what must be decided, urgent first, with what is due; every line with its page.

    Every morning: set DOCASSIST_DIGEST_AT (docs/settings.md), or see --cron.
    """
    if cron:
        click.echo(_CRON, nl=False)
        return
    found = _compose(chosen)
    if docx is not None:
        from docassist.digest.office import write_office

        _write(docx, write_office(found))
    if as_json:
        from docassist.digest.shelf import digest_json

        click.echo(digest_json().dump_json(found, indent=2).decode())
    elif docx is None:
        click.echo("\n".join(_lines(found)))
    else:
        click.echo(f"Đã ghi {docx}: {found.counts.received} văn bản đến, {found.counts.entries} mục.")


def _compose(chosen: dict[str, Any]) -> "Digest":
    from docassist.digest.compose import compose, day_of, week_of
    from docassist.shadow import Shadow
    from docassist.store import Store
    from docassist.units import open_units

    settings = Settings.from_env()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    units = open_units(settings.tables)
    on: datetime | None = chosen["on"]
    period = week_of if chosen["period"] == "week" else day_of
    wanted = period(on.date() if on else today(), chosen["unit"], chosen["leader"])
    store = Store.open(settings.store_url, settings.agency)
    try:
        # A digest goes to leaders and clerks, so it withholds what their pages withhold.
        return compose(store, units, wanted, Shadow.of(settings.shadow))
    finally:
        store.close()


def _lines(found: "Digest") -> Iterator[str]:
    from docassist.digest.words import count_rows, period_text, scope_text

    yield f"Bản tin {period_text(found)}" + (f" · {scope_text(found)}" if scope_text(found) else "")
    yield "; ".join(f"{name.lower()}: {count}" for name, count in count_rows(found.counts))
    yield f"{found.label}."
    named = [(group.name, group.entries) for group in found.groups]
    if found.earlier:
        named.append(("Văn bản đến trước đó, đến hạn hoặc quá hạn", found.earlier))
    for name, entries in named:
        yield f"\n{name} ({len(entries)})"
        for number, entry in enumerate(entries, 1):
            yield from _told(number, entry)
    if not named:
        yield "Không có văn bản đến và không có việc đến hạn."


def _told(number: int, entry: "Entry") -> Iterator[str]:
    from docassist.digest.words import cite_text, entry_words

    words = entry_words(entry)
    marks = "".join(f" [{mark}]" for mark in words.marks)
    yield f"{number:>3}. {words.number}{marks} · {f'hạn {words.due} {words.left}'.rstrip()} · {words.unit}"
    if entry.reason:
        yield f"     ! {entry.reason}"
    for name, line in words.lines:
        yield f"     {f'{name}: ' if name else ''}{line.text} [{cite_text(line)}]"
    for name, items in words.related:
        yield from (f"     {name}: {text}" for _, text in items)
    yield f"     {entry.id}"


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"Không ghi được {path}: {error.strerror}. Hãy chọn thư mục khác.") from error
