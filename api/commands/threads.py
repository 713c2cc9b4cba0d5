"""The command about threads."""

import click

from api.cli import print_json
from docassist.settings import Settings


@click.command()
@click.argument("document", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def thread(document: str, as_json: bool) -> None:
    """The duplicates of a stored document, and what it answers, urges, carries out, amends or replaces."""
    from api.endpoints.threads import ThreadOut
    from api.thread_views import thread_lines
    from docassist.assistant import build_assistant

    assistant = build_assistant(Settings.from_env())
    found = assistant.threads.of(document)
    if as_json:
        print_json(ThreadOut.of(found).model_dump(mode="json"))
        return
    lines = list(thread_lines(document, found, assistant.units))
    click.echo("\n".join(lines) or "Không có văn bản trùng hay liên quan.")
