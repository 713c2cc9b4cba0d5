"""What the agency has decided, for commands about one file: opened only where there is a data folder already."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from api.cli import print_json
from docassist.errors import NotFound, NotReady
from docassist.settings import Settings

if TYPE_CHECKING:
    from docassist.advice import Adviser
    from docassist.memory import Memory
    from docassist.results import Analysis
    from docassist.store import Store
    from docassist.store.records import Reading
    from docassist.types import ParsedDocument
    from docassist.units import Units


def advised(reading: "Reading", settings: Settings) -> "Analysis":
    """The analysis of a file with the agency's history."""
    from docassist.units import open_units

    with _opened(settings) as found:
        if found is None or not found[1].concerns(reading.analysis):
            return reading.analysis
        return found[1].adviser(open_units(settings.tables)).advise(reading.document, reading.analysis)


def explain(document: str, reading: "Reading | None", unit: str | None, as_json: bool) -> None:
    """Print the account for the unit suggested for a file that was read, or for a stored document."""
    from api.why_text import why_lines
    from docassist.cases import case_of
    from docassist.units import open_units
    from docassist.why import explain_unit

    settings = Settings.from_env()
    with _opened(settings) as found:
        parsed, analysis = (reading.document, reading.analysis) if reading else _stored(document, found)
        case = case_of(parsed, analysis)
        if case is None:
            raise NotReady("Chữ của văn bản không đủ tin cậy nên không có gợi ý để giải thích. Hãy xem bản gốc.")
        units = open_units(settings.tables)
        adviser = found[1].adviser(units).apart_from(document) if found else _without_history(units, settings)
        why = explain_unit(adviser, case, unit)
    if as_json:
        from pydantic_core import to_jsonable_python

        print_json(to_jsonable_python(why))
    else:
        click.echo("\n".join(why_lines(why)))


@contextmanager
def _opened(settings: Settings) -> "Iterator[tuple[Store, Memory] | None]":
    """The store and its memory; None where nothing was ever kept, and nothing is made."""
    if not settings.database_url and not (settings.data_dir / "docassist.db").exists():
        yield None
        return
    from docassist.memory import Memory
    from docassist.store import Store

    store = Store.open(settings.store_url, settings.agency)
    try:
        yield store, Memory(store, settings)
    finally:
        store.close()


def _stored(document_id: str, found: "tuple[Store, Memory] | None") -> "tuple[ParsedDocument, Analysis]":
    if found is None:
        raise NotFound
    return found[0].document(document_id), found[0].analysis(document_id)


def _without_history(units: "Units", settings: Settings) -> "Adviser":
    from docassist.advice import Adviser

    return Adviser(units, lambda _: None, settings.precision)
