"""`docassist dossier`: a summary of several documents."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli import print_json
from docassist.errors import BadRequest
from docassist.settings import Settings

if TYPE_CHECKING:
    from docassist.dossiers import Dossier

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("documents", nargs=-1, metavar="ID|FILE...")
@click.option("--thread", metavar="ID", help="The documents of this stored document's thread.")
@click.option("--docx", type=_FILE, help="Also write a Word file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def dossier(documents: tuple[str, ...], thread: str | None, docx: Path | None, as_json: bool) -> None:
    """What several documents are about, what each does in the matter, what agrees and what conflicts.

    Either stored documents by their ids, or files, which are not kept.
    """
    from api.dossier_views import dossier_lines
    from docassist.dossiers.docx_file import dossier_docx

    files = [name for name in documents if Path(name).exists()]
    if files and (thread or len(files) < len(documents)):
        raise BadRequest("Hãy đưa toàn tệp hoặc toàn mã văn bản trong kho, không trộn lẫn; tệp không đi cùng --thread.")
    found = _of_files([Path(name) for name in files]) if files else _of_stored(documents, thread)
    if docx is not None:
        try:
            docx.write_bytes(dossier_docx(found))
        except OSError as error:
            raise BadRequest(f"Không ghi được {docx}: {error.strerror}. Hãy chọn nơi khác.") from error
    if as_json:
        from pydantic_core import to_jsonable_python

        print_json(to_jsonable_python(found))
        return
    click.echo("\n".join(dossier_lines(found)))


def _of_stored(documents: Sequence[str], thread: str | None) -> "Dossier":
    from docassist.assistant import build_assistant

    with ExitStack() as stack:
        assistant = stack.enter_context(build_assistant(Settings.from_env()))
        ids = list(documents)
        if thread:
            linked = assistant.thread(thread)
            ids += [record.id for record in linked.documents] + [record.id for record, _ in linked.duplicates]
        return assistant.dossier(ids)


def _of_files(paths: Sequence[Path]) -> "Dossier":
    from ingest import forkserver

    forkserver.begin()
    from api.commands.documents import read_file
    from docassist.dossiers import Paper, compose, name_of
    from docassist.units import open_units

    papers = []
    for path in paths:
        reading = read_file(path)
        papers.append(
            Paper(str(path), name_of(reading.analysis.register, path.name), reading.document, reading.analysis)
        )
    return compose(papers, open_units(Settings.from_env().tables))
