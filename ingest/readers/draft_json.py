"""Recognised pages as JSON and back, for the way between processes and for the store."""

from functools import cache

from pydantic import TypeAdapter

from ingest.readers.draft import DraftPage


@cache
def _json() -> TypeAdapter[DraftPage]:
    return TypeAdapter(DraftPage)


def encode_page(page: DraftPage) -> str:
    """Write a page."""
    return _json().dump_json(page).decode()


def decode_page(raw: str) -> DraftPage:
    """Read a page."""
    return _json().validate_json(raw)
