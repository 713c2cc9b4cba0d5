"""Commands about documents: ingest, analyse, summarise, route, search."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli import print_json
from docassist.calendar import today
from docassist.errors import BadRequest, DocassistError
from docassist.settings import Settings

if TYPE_CHECKING:
    from docassist.results import Analysis, Card
    from docassist.store.records import Reading
    from ingest.pipeline import Pipeline
    from ingest.report import FileResult
    from ingest.steps import PageProgress

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=_FILE)
@click.option("--show", is_flag=True, help="Print the result of each document.")
@_JSON
@click.pass_context
def ingest(ctx: click.Context, paths: tuple[Path, ...], show: bool, as_json: bool) -> None:
    """Read files or folders into the store; what is known already is not read again."""
    with _pipeline(None if as_json else _pages) as pipeline:
        report = pipeline.ingest_paths(paths, None if as_json else _progress, "ingest")
        if as_json:
            print_json({"seconds": round(report.seconds, 2), "files": [_row(result) for result in report.results]})
        elif show:
            for result in report.results:
                _show(pipeline, result)
        if not as_json:
            new = sum(result.created and not result.code for result in report.results)
            known = sum(not result.created and not result.code for result in report.results)
            click.echo(f"{new} văn bản mới, {known} đã có, {len(report.failed)} không nhận, {report.seconds:.1f} giây.")
            if pipeline.archives.waiting:
                click.echo("Đang tạo bản PDF/A tìm kiếm được của các bản quét (Ctrl-C: làm tiếp lần sau)…", err=True)
        pipeline.archives.finish()
    unexpected = [result for result in report.failed if result.code != "secret_document"]
    ctx.exit(1 if unexpected and not show else 0)


def _pages(name: str, done: int, total: int) -> None:
    click.echo(f"    {name}: nhận dạng chữ {done}/{total} trang", err=True)


def _progress(done: int, total: int, result: "FileResult") -> None:
    mark = "lỗi" if result.code else ("mới" if result.created else "đã có")
    click.echo(f"[{done}/{total}] {result.path.name}: {mark}", err=True)


def _row(result: "FileResult") -> dict[str, Any]:
    return {
        "path": str(result.path),
        "id": result.document_id,
        "state": result.state,
        "created": result.created,
        "code": result.code,
        "message": result.message,
    }


def _show(pipeline: "Pipeline", result: "FileResult") -> None:
    from api.show import analysis_text
    from api.thread_views import thread_lines

    click.echo(f"\n━━ {result.path.name}")
    if result.code or result.document_id is None:
        click.echo(f"  ✗ {result.message}")
        return
    assistant = pipeline.assistant
    click.echo(analysis_text(assistant.store.analysis(result.document_id)))
    for line in thread_lines(result.document_id, assistant.threads.of(result.document_id), assistant.units):
        click.echo(f"  {line}")


@click.command()
@click.argument("file", type=_FILE)
@_JSON
def analyse(file: Path, as_json: bool) -> None:
    """Show everything about one file; nothing of it is kept."""
    _print_analysis(_of_file(file), as_json)


@click.command()
@click.argument("document", metavar="ID|FILE")
@click.option("--length", type=click.Choice(["line", "card", "page"]), default="card", show_default=True)
@click.option("--by", type=click.Choice(["extract", "model"]), default="extract", help="Extracts, or a language model.")
@_JSON
def summarise(document: str, length: str, by: str, as_json: bool) -> None:
    """The summary of a stored document or a file, each line with its page: one line, a card or a page."""
    from api.commands.model_card import card_by_model

    card = card_by_model(document, length) if by == "model" else _summary(document, length)
    if as_json:
        print_json(_plain(card))
        return
    section = None
    for line in card.lines:
        if line.section is not section:
            section = line.section
            click.echo(section.value)
        mark = " (nguyên văn, thay dòng không khớp nguồn)" if line.replaced else ""
        click.echo(f"  - {line.text} [tr. {line.page}]{mark}")
    if card.note:
        click.echo(f"Lưu ý: {card.note}")
    if by == "model":
        click.echo("Nội dung do AI hỗ trợ tạo, cần kiểm tra.")


@click.command()
@click.argument("document", metavar="ID|FILE")
@click.option("--why", is_flag=True, help="All evidence with its weight, the sums and the probabilities.")
@click.option("--why-not", "unit", metavar="UNIT", help="Also why this unit (code or name) was not suggested.")
@_JSON
def route(document: str, why: bool, unit: str | None, as_json: bool) -> None:
    """The lead unit suggested for a stored document or a file, with reasons."""
    from api.show import deadline_text

    if why or unit:
        from api.commands.history import explain

        explain(document, read_file(Path(document)) if Path(document).exists() else None, unit, as_json)
        return
    found = _of(document).route
    if as_json:
        print_json(_plain(found))
        return
    for candidate in found.lead.candidates[:3]:
        click.echo(f"{candidate.probability:>5.0%}  {candidate.name}")
        for item in candidate.evidence[:3]:
            click.echo(f"       {item.reason}")
    if not found.lead.candidates:
        click.echo("Chưa đủ căn cứ để gợi ý, cần văn thư chọn.")
    click.echo(f"Phối hợp: {', '.join(unit.name for unit in found.coordinating) or 'không nêu'}")
    click.echo(f"Thời hạn: {deadline_text(found.deadline) if found.deadline else 'không nêu'}")


@click.command()
@click.argument("query")
@click.option("--unit", help="Code of the lead unit.")
@click.option("--kind", help="Kind of document, e.g. 'Quyết định'.")
@click.option("--from", "date_from", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Date of the document.")
@click.option("--to", "date_to", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Date of the document.")
@click.option("-k", "limit", default=10, show_default=True, type=click.IntRange(1, 100), help="How many.")
@_JSON
def search(query: str, limit: int, as_json: bool, **chosen: Any) -> None:
    """Search the stored documents by words and meaning."""
    from docassist.assistant import build_assistant
    from docassist.index import Filters

    days = (_day(chosen["date_from"]), _day(chosen["date_to"]))
    assistant = build_assistant(Settings.from_env())
    hits = assistant.find(query, limit, Filters(chosen["unit"], chosen["kind"], *days))
    if as_json:
        print_json({"query": query, "hits": [_plain(hit) for hit in hits]})
        return
    for hit in hits:
        click.echo(f"{hit.record.symbol or '—'}  {hit.record.subject or hit.record.name}  [tr. {hit.page}]")
        click.echo(f"    {hit.snippet}")
        click.echo(f"    id {hit.record.id}")
    if not hits:
        click.echo("Không tìm thấy.")


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _pipeline(progress: "PageProgress | None" = None) -> AbstractContextManager["Pipeline"]:
    from ingest import forkserver

    settings = Settings.from_env()
    forkserver.begin()
    from docassist.assistant import build_assistant
    from ingest.pipeline import Pipeline

    return Pipeline(build_assistant(settings), settings, progress=progress)


def _of(document: str) -> "Analysis":
    """The analysis of a file, or of a stored document by its id."""
    if (path := Path(document)).exists():
        return _of_file(path)
    from docassist.assistant import build_assistant

    return build_assistant(Settings.from_env()).analysis(document)


def _summary(document: str, length: str) -> "Card":
    """The summary of a file, or of a stored document by its id."""
    from docassist.results import Length

    if (path := Path(document)).exists():
        from docassist.analysis import card_of

        reading = read_file(path)
        return card_of(reading.document, reading.analysis, Length(length))
    from docassist.assistant import build_assistant

    return build_assistant(Settings.from_env()).summary(document, Length(length))


def _of_file(path: Path) -> "Analysis":
    from api.commands.history import advised

    return advised(read_file(path), Settings.from_env())


def read_file(path: Path) -> "Reading":
    """Read and analyse a file, and keep nothing of it."""
    from ingest import forkserver

    forkserver.begin()  # loads the readers while the rest of us loads
    from ingest.scans import analyse_alone

    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadRequest(f"Không mở được {path.name}: {error.strerror}. Hãy kiểm tra đường dẫn.") from error
    return analyse_alone(Settings.from_env(), data, path.name, today())


def _print_analysis(analysis: "Analysis", as_json: bool) -> None:
    from api.show import analysis_text

    if as_json:
        print_json(_plain(analysis))
    else:
        click.echo(analysis_text(analysis))


def _plain(value: object) -> object:
    """A frozen value as plain JSON values."""
    from pydantic_core import to_jsonable_python

    return to_jsonable_python(value)


__all__ = ["DocassistError", "analyse", "ingest", "route", "search", "summarise"]
