"""The door to what was learned: opened when there is history, so that an agency without any pays nothing for it.

It follows the store while the server runs (another process may add decisions) and trains in the background.
"""

import logging
from functools import partial
from multiprocessing import get_context
from threading import Event, RLock, Thread
from time import monotonic
from typing import TYPE_CHECKING

from docassist.calendar import today
from docassist.results import Analysis
from docassist.settings import Settings
from docassist.store import Store
from docassist.units import Units

if TYPE_CHECKING:
    from docassist.advice import Adviser
    from docassist.learning.learner import Learner
    from docassist.route import Desk

log = logging.getLogger("docassist.learning")

# How often the store is asked whether another process (`docassist learn`) has added decisions.
LOOK_SECONDS = 5.0
# A training that failed (a table that cannot be read) is not tried again at every look.
RETRY_SECONDS = 600.0
# What the version of a suggestion bears that history has changed.
BY_HISTORY = "+past-"


class Memory:
    """The history of one agency. `start` and `stop` belong to the process that takes documents in."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._learner: Learner | None = None
        self._lock = RLock()
        self._looked = -LOOK_SECONDS
        self._any = False
        self._expected = False
        self._ending = Event()
        self._thread: Thread | None = None

    def expect(self) -> None:
        """Load what a decision needs once the store is followed: nobody is to wait for it at the first one."""
        self._expected = True

    def start(self) -> None:
        """Follow the store from now on, and train in the background when enough was decided."""
        self._ending.clear()
        self._thread = Thread(target=self._follow, name="docassist-learning", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop following; a training that goes on is ended, and the version in use stays."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    @property
    def learner(self) -> "Learner":
        """What was learned, read from the store when first asked for."""
        with self._lock:
            if self._learner is None:
                from docassist.learning.learner import Learner

                self._learner = Learner(self._store, self._settings)
            self._look()
            return self._learner

    def adviser(self, units: Units) -> "Adviser":
        """Suggests from a table of units with all that was learned until now."""
        from docassist.advice import Adviser

        return Adviser(units, partial(self.learner.learned, units), self._settings.precision)

    def desk(self, units: Units) -> "Desk":
        """Where documents are routed today, with what was learned if there is any."""
        from docassist.route import Desk

        if self.has_history:
            return self.adviser(units).desk()
        return Desk(units, today(), self._settings.precision)

    @property
    def has_history(self) -> bool:
        """Whether anything was decided."""
        with self._lock:
            self._look()
            return self._any

    def concerns(self, analysis: Analysis) -> bool:
        """Whether history may change suggestions, or has."""
        made = (analysis.route.lead, analysis.field_of_work, analysis.kind)
        return self.has_history or any(BY_HISTORY in suggestion.version for suggestion in made)

    def sync(self) -> None:
        """Learn now what the store has had since the last look."""
        with self._lock:
            self._looked = -LOOK_SECONDS
            self._look()

    def _look(self) -> None:
        if monotonic() - self._looked > LOOK_SECONDS:
            self._any = self._store.history.exists()
            if self._learner is not None:
                self._learner.sync()
            self._looked = monotonic()

    def _follow(self) -> None:
        again = 0.0
        while not self._ending.wait(LOOK_SECONDS):
            try:
                self.sync()
                if self._any or self._expected:
                    import docassist.advice  # noqa: F401
                if self._any and monotonic() >= again and self.learner.due() and not self._train():
                    again = monotonic() + RETRY_SECONDS
            except Exception as error:
                log.error("nothing learned for now: %s", type(error).__name__)

    def _train(self) -> bool:
        """Train in a process of its own: the server answers meanwhile. Returns whether it came to its end."""
        from docassist.learning.retrain import retrain_due

        process = get_context("spawn").Process(target=retrain_due, args=(self._settings,), daemon=True)
        process.start()
        while process.is_alive() and not self._ending.wait(0.2):
            pass
        if process.is_alive():
            process.terminate()
        process.join()
        self.sync()
        return process.exitcode == 0
