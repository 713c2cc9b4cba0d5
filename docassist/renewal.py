"""The assistant by the tables of now: an imported table of units, fields or leaders counts from the next request on.

All that rests on a table is made of `Assistant.units` when it is asked for; so a changed table makes another assistant
over the same store, and whoever works with the one before goes on with that to the end.
"""

import logging
from dataclasses import replace
from pathlib import Path
from shutil import copyfile, rmtree
from threading import Lock

from docassist.assistant import Assistant
from docassist.errors import DataFileError
from docassist.settings import Settings, Tables
from docassist.units import open_units

log = logging.getLogger("docassist.units")


class Renewal:
    """Looks at the tables whenever it is asked; one that cannot be used leaves those before in use."""

    def __init__(self, assistant: Assistant, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.data_dir.absolute() / "scratch" / "tables"
        self._lock = Lock()
        self._used = settings.tables
        self._seen = self._used.written
        self._assistant = replace(assistant, units=open_units(self._used))

    def start(self) -> None:
        """Copy the tables for other processes; the data folder must be this process's own."""
        rmtree(self._folder, ignore_errors=True)
        self._used = self._copied(self._used)

    def assistant(self) -> Assistant:
        """The assistant to do one piece of work with."""
        if self._settings.tables.written != self._seen:
            with self._lock:  # whoever comes meanwhile waits: once a table is imported, nobody is given those before
                self._renew(self._settings.tables)
        return self._assistant

    def tables(self) -> Tables:
        """The tables that the assistant goes by, for other processes: copies, so that they read what was checked."""
        self.assistant()
        return self._used

    @property
    def is_spoilt(self) -> bool:
        """Whether the tables were changed to something that cannot be used."""
        return self._seen != self._used.written

    def _renew(self, tables: Tables) -> None:
        if tables.written == self._seen:
            return
        try:
            copies = self._copied(tables)
            self._assistant = replace(self._assistant, units=open_units(copies))
            self._used = copies
        except (DataFileError, OSError) as error:
            log.error("the tables in use stay: %s", error)
        self._seen = tables.written

    def _copied(self, tables: Tables) -> Tables:
        folder = self._folder / "-".join(map(str, tables.written))

        def copy(file: str, table: str) -> str:
            if not file:
                return ""
            folder.mkdir(parents=True, exist_ok=True)
            return str(copyfile(file, folder / f"{table}{Path(file).suffix}"))

        units, fields, leaders = tables.units, tables.fields, tables.leaders
        return Tables(copy(units, "units"), copy(fields, "fields"), copy(leaders, "leaders"), tables.written)
