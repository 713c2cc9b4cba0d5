"""The command line. Commands load their parts when they run, so that `docassist --help` is quick."""

import gc
import importlib
import json
import sys
from typing import Any

import click

from docassist.errors import DocassistError

_MODULES = {
    "ingest": "documents",
    "analyse": "documents",
    "summarise": "documents",
    "route": "documents",
    "thread": "threads",
    "slip": "slip",
    "search": "documents",
    "dossier": "dossier",
    "ask": "questions",
    "learn": "learn",
    "evaluate": "evaluate",
    "units": "units",
    "procedures": "procedures",
    "due": "due",
    "tasks": "tasks",
    "digest": "digest",
    "keys": "admin",
    "reindex": "admin",
    "backup": "backup",
    "restore": "backup",
    "doctor": "doctor",
    "serve": "serve",
}


class _Lazy(click.Group):
    """A group whose commands live in modules that load on demand, and whose errors are one clear line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        module = importlib.import_module(f"api.commands.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_HELP.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DocassistError as error:
            _report(error)
            ctx.exit(1)
        finally:
            gc.freeze()  # all of it goes with the process: looking for cycles in it once more takes half a second


_HELP = {
    "ingest": "Read files or folders into the store, analyse and index them.",
    "analyse": "Show everything about one file; keep nothing.",
    "summarise": "The summary card of a stored document or a file.",
    "route": "The routing suggestion for a stored document or a file.",
    "thread": "The duplicates of a stored document and the documents linked with it.",
    "slip": "The draft handling slip of a stored document as a Word file.",
    "search": "Search the stored documents.",
    "dossier": "A summary of several documents: what agrees, what conflicts, who said so.",
    "ask": "Answer a question from the stored documents, or say that they do not.",
    "learn": "Learn from past decisions; train, list and take back versions; show how suggestions fit.",
    "evaluate": "Measure a task on a labelled file.",
    "units": "List, check and import the catalogue of units, fields of work and leaders.",
    "due": "What is due, overdue and done, by unit.",
    "tasks": "Tasks that documents give: open, done, overdue, extended; as a workbook or a calendar.",
    "digest": "The day's or week's documents for a unit or a leader, by what must be decided.",
    "procedures": "Import, list and match the agency's administrative procedures.",
    "keys": "Add, list and revoke API keys.",
    "reindex": "Rebuild the search index from the store.",
    "backup": "Save everything into one archive, while the server runs.",
    "restore": "Put a backup back, checked as a whole first.",
    "doctor": "Say what is missing on this machine and how to install it.",
    "serve": "Start the server and the pages.",
}


def _report(error: DocassistError) -> None:
    if "--json" in sys.argv:
        click.echo(json.dumps({"error": {"code": error.code, "detail": str(error)}}, ensure_ascii=False))
    else:
        click.echo(f"Lỗi: {error}", err=True)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Read, register, route, summarise and search Vietnamese official documents, on this machine only.

    Settings come from DOCASSIST_* variables (docs/settings.md).
    """


def print_json(value: object) -> None:
    """Print a value as JSON, in Vietnamese letters."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


if __name__ == "__main__":
    main()
