"""Commands for whoever looks after docassist: keys, reindex."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from api.cli import print_json
from docassist.settings import Settings

if TYPE_CHECKING:
    from docassist.store import Store

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group()
def keys() -> None:
    """Keys that programs show to the HTTP API."""


@keys.command("add")
@click.argument("name")
@_JSON
def add_key(name: str, as_json: bool) -> None:
    """Make a key; it is shown once."""
    with _store() as store:
        token = store.keys.issue(name, store.agency)
    if as_json:
        print_json({"name": name, "key": token})
    else:
        click.echo(f"Khóa của {name} (chỉ hiện một lần, hãy lưu lại):\n{token}")


@keys.command("revoke")
@click.argument("name")
@_JSON
def revoke_key(name: str, as_json: bool) -> None:
    """End a key at once."""
    with _store() as store:
        store.keys.revoke(name, store.agency)
    if as_json:
        print_json({"name": name, "revoked": True})
    else:
        click.echo(f"Đã thu hồi khóa của {name}.")


@keys.command("list")
@_JSON
def list_keys(as_json: bool) -> None:
    """Show the names of the keys, never the keys."""
    with _store() as store:
        known = [key for key in store.keys.listing() if key.agency == store.agency]
    if as_json:
        print_json([{"name": key.name, "created": key.created_at, "revoked": key.revoked_at} for key in known])
        return
    for key in known:
        click.echo(f"{key.name:<30} {key.created_at:%d/%m/%Y} {'đã thu hồi' if key.revoked_at else 'đang dùng'}")


@click.command()
@_JSON
def reindex(as_json: bool) -> None:
    """Rebuild the search index from the store (stop the server first: an index has one writer)."""
    from docassist.assistant import build_assistant
    from ingest.pipeline import Pipeline

    settings = Settings.from_env()
    with Pipeline(build_assistant(settings), settings) as pipeline:
        count = pipeline.assistant.reindex()
    if as_json:
        print_json({"documents": count})
    else:
        click.echo(f"Đã dựng lại chỉ mục cho {count} văn bản.")


@contextmanager
def _store() -> Iterator["Store"]:
    from docassist.store import Store as Opened

    settings = Settings.from_env()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    store = Opened.open(settings.store_url, settings.agency)
    try:
        yield store
    finally:
        store.close()
