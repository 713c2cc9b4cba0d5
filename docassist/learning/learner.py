"""What has been learned, as evidence: past decisions held in memory, and the model in use, kept in step with the store.

Reading processes know nothing of it: history counts where documents are stored and shown, in the one process that also
hears of decisions, so that each counts at once and no reading process holds a copy. Without history nothing is done.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from threading import RLock

from docassist.calendar import today
from docassist.calibration import fit_blend
from docassist.learning.labels import DONE, LEARNED, Labels, labels_of
from docassist.learning.model import Model, ModelSource
from docassist.learning.neighbours import Neighbours, NeighbourSource, Past
from docassist.learning.retrain import is_due
from docassist.learning.versions import Trained, Versions
from docassist.memory import BY_HISTORY
from docassist.settings import Settings
from docassist.store import Store
from docassist.store.history import History
from docassist.store.past import Mark, PastDecision
from docassist.suggest import Scale, Source
from docassist.units import Units

_NOTHING = Mark(0, 0)


@dataclass(frozen=True, slots=True)
class Learned:
    """The evidence of history for one label, and what all evidence together is worth."""

    labels: Labels
    sources: tuple[Source, ...]
    scale: Scale
    version: str

    def without(self, key: str) -> "Learned":
        """The same without the decision on one document."""
        others = (
            replace(source, neighbours=_Others(source.neighbours, key))
            if isinstance(source, NeighbourSource)
            else source
            for source in self.sources
        )
        return replace(self, sources=tuple(others))


class Learner:
    """The history of one agency in memory."""

    def __init__(self, store: Store, settings: Settings, units: Units) -> None:
        self._history = store.history
        self._units = units
        self._precision = settings.precision
        self.versions = Versions(store.versions, settings.data_dir / "learned")
        self._shelves = {label: _Shelf(store.history, self.versions, label) for label in LEARNED}
        self._lock = RLock()
        self.sync()

    def learned(self, label: str) -> Learned | None:
        """The evidence of history for a label; None where there is none."""
        return self._shelves[label].learned(self._precision)

    def due(self) -> bool:
        """Whether it is time to train a model of some label again."""
        return any(is_due(self._history, self.versions, label) for label in LEARNED)

    def sync(self) -> None:
        """Learn at once what is new in the store, and forget what is gone."""
        with self._lock:
            for label, shelf in self._shelves.items():
                shelf.sync(partial(labels_of, label, self._units))


class _Shelf:
    """The history of one label: neighbours, the model in use, and the entries of today that past choices stand for."""

    def __init__(self, history: History, versions: Versions, label: str) -> None:
        self._history = history
        self._versions = versions
        self._label = label
        self._neighbours = Neighbours()
        self._codes: dict[str, str] = {}
        self._heirs: dict[str, str | None] = {}
        self._mark = _NOTHING
        self._labels: Labels | None = None
        self._day: date | None = None
        self._model: tuple[int, Trained] | None = None
        self._named: tuple[Labels, Model, ModelSource] | None = None

    def learned(self, precision: float) -> Learned | None:
        labels = self._labels
        if labels is None or not self._mark.count:
            return None
        blend = self._model[1].blend if self._model else fit_blend([], labels.scale)
        near = NeighbourSource(self._neighbours, labels.names.get, blend.past, DONE[self._label])
        sources: tuple[Source, ...] = (near,)
        number = 0
        if self._model:
            number, trained = self._model
            sources = (near, replace(self._by_name(trained.model, labels), weight=blend.weight))
        accept = blend.scale.accept if self._model else precision
        version = f"{labels.version}+model-{number}{BY_HISTORY}{self._mark.last}.{self._mark.count}"
        return Learned(labels, sources, replace(blend.scale, accept=accept), version)

    def sync(self, labels_on: Callable[[date], Labels]) -> None:
        mark = self._history.mark(self._label)
        if mark == _NOTHING == self._mark:
            return
        if self._labels is None or self._day != today():
            self._day = today()
            self._turn(labels_on(self._day))
        self._take_model()
        if mark != self._mark:
            self._take(self._history.rows(self._label, after=self._mark.last))
            if len(self._codes) != mark.count:
                self._forget(self._codes.keys() - self._history.keys(self._label))
            self._mark = mark

    def _turn(self, labels: Labels) -> None:
        """A new day: what units that have ended were given is their heirs' from today, or forgotten."""
        self._labels = labels
        for code, heir in list(self._heirs.items()):
            now = labels.live(code)
            if heir is None and now is not None:
                self._mark = _NOTHING  # a unit that begins today: take all rows again
            elif heir is not None and now != heir:
                self._neighbours.inherit(heir, now)
            self._heirs[code] = now

    def _take(self, rows: tuple[PastDecision, ...]) -> None:
        assert self._labels is not None
        found = []
        for row in rows:
            self._codes[row.key] = row.code
            heir = self._heirs.setdefault(row.code, self._labels.live(row.code))
            if heir is not None:
                found.append(Past(row.key, row.text, heir, row.title or row.text, row.decided_on))
        self._neighbours.remove({row.key for row in rows})
        self._neighbours.add(found)

    def _forget(self, keys: set[str]) -> None:
        self._neighbours.remove(keys)
        for key in keys:
            del self._codes[key]

    def _take_model(self) -> None:
        version = self._versions.listing.current(self._label)
        if (version.number if version else 0) != (self._model[0] if self._model else 0):
            loaded = self._versions.current(self._label)
            self._model = (loaded[0].number, loaded[1]) if loaded else None

    def _by_name(self, model: Model, labels: Labels) -> ModelSource:
        """The model as evidence that speaks of entries by the names they have today."""
        if self._named is None or self._named[0] is not labels or self._named[1] is not model:
            heirs = {code: heir for code in model.labels if (heir := labels.live(code)) in labels.names}
            counts = Counter(heirs.values())
            shown = {code: labels.names[heir] if counts[heir] == 1 else code for code, heir in heirs.items() if heir}
            entries = {shown[code]: heir for code, heir in heirs.items()}
            by_name = replace(model, labels=tuple(shown.get(code, code) for code in model.labels))
            self._named = labels, model, ModelSource(by_name, entries.get)
        return self._named[2]


class _Others(Neighbours):
    """Past decisions but one: a document is no reason for its own suggestion."""

    def __init__(self, all_of_them: Neighbours, key: str) -> None:
        self._all = all_of_them
        self._key = key

    def nearest(self, text: str, count: int = 10) -> list[tuple[Past, float]]:
        found = self._all.nearest(text, count + 1)
        return [(past, like) for past, like in found if past.key != self._key][:count]
