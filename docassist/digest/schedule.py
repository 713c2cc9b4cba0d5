"""Makes the digests of the morning on working days, while the server runs.

What has been made lies on the shelf (`docassist.digest.shelf`), so a server that was down at the hour makes it when it
starts, and two servers over one folder make it once. (The ticks of a DBOS schedule that pass while no server runs are
lost, and this needs no record beside the files.)
"""

import logging
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Event, Thread

from docassist.calendar import MissingYear, load_calendar, now
from docassist.digest.shelf import Kept, Shelf, digest_json
from docassist.digest.values import LEADER, Digest
from docassist.shadow import Shadow
from docassist.store import State, Store
from docassist.units import Units

log = logging.getLogger("docassist.digest")

LOOK_SECONDS = 20.0
_SHOWN = [state for state in State if state is not State.WITHDRAWN]


def open_shelf(folder: Path, store: Store, units: Units, shadow: Shadow) -> Shelf:
    """The shelf of a store; each digest covers what came since the working day before its morning, so that nothing
    falls between two."""

    def make(kept: Kept) -> Digest:
        from docassist.digest.compose import Wanted, compose

        wanted = Wanted(working_day_before(kept.day), kept.day, kept.unit, kept.leader)
        return compose(store, units, wanted, shadow)

    return Shelf(folder / store.agency, make, withheld=shadow.hides(LEADER))


class Schedule:
    """Puts digests on the shelf: of all documents, of each leader in office, of each unit that got documents
    to lead or to co-ordinate.

    Args:
        find: gives the shelf and the table of units of now.
    """

    def __init__(
        self,
        find: Callable[[], tuple[Shelf, Units]],
        store: Store,
        at: time | None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._find = find
        self._store = store
        self._at = at
        self._clock = clock
        self._ending = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Mend the shelf after a crash, and make digests from now on; without an hour only the first."""
        self._ending.clear()
        self._thread = Thread(target=self._follow, name="docassist-digest", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End; a digest that is being made is finished first."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    def look(self) -> list[Kept]:
        """Make what is due and has not been made; returns that."""
        moment = self._clock()
        if self._at is None or moment.time() < self._at or not is_working_day(moment.date()):
            return []
        shelf, units = self._find()
        every = Kept(moment.date())
        made = [every] if shelf.put(every) else []
        due = [kept for kept in _parts(every, shelf, units) if not shelf.has(kept)]
        return made + [kept for kept in due if not self._ending.is_set() and shelf.put(kept)]

    def _follow(self) -> None:
        self._guarded(lambda: self._find()[0].sweep(self._store.ids(_SHOWN)))
        while self._at is not None and not self._ending.is_set():
            self._guarded(self.look)
            self._ending.wait(LOOK_SECONDS)

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as error:
            log.error("no digest made for now: %s", type(error).__name__)


def _parts(every: Kept, shelf: Shelf, units: Units) -> list[Kept]:
    """The digests of leaders and units that belong to that of all."""
    found = digest_json().validate_json(shelf.read(every))
    leaders = [Kept(every.day, one.code) for one in units.leaders if one.active(every.day)]
    return leaders + [Kept(every.day, unit=code) for code in found.units if units.get(code)]


def is_working_day(day: date) -> bool:
    """Whether civil servants work on a day; of a year that the calendar lacks, Monday to Friday."""
    try:
        return load_calendar().is_working_day(day)
    except MissingYear:
        return day.weekday() < 5


def working_day_before(day: date) -> date:
    """The last working day before a day, counted as `is_working_day` does."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
