"""What has been learned, as evidence: past decisions held in memory, and the model in use, kept in step with the store.

Reading processes know nothing of it: history counts where documents are stored and shown, in the one process that also
hears of decisions, so that each counts at once and no reading process holds a copy. Without history nothing is done.
What is held are the choices as they were made; which entry stands for one is asked when evidence is wanted, so that a
new day or another table changes nothing here.
"""

from collections import Counter
from dataclasses import dataclass, replace
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
            replace(source, without=key) if isinstance(source, NeighbourSource) else source for source in self.sources
        )
        return replace(self, sources=tuple(others))


class Learner:
    """The history of one agency in memory."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._history = store.history
        self._precision = settings.precision
        self.versions = Versions(store.versions, settings.data_dir / "learned")
        self._shelves = {label: _Shelf(store.history, self.versions, label) for label in LEARNED}
        self._lock = RLock()
        self.sync()

    def learned(self, units: Units, label: str) -> Learned | None:
        """The evidence of history for a label as of today; None where there is none."""
        return self._shelves[label].learned(labels_of(label, units, today()), self._precision)

    def due(self) -> bool:
        """Whether it is time to train a model of some label again."""
        return any(is_due(self._history, self.versions, label) for label in LEARNED)

    def sync(self) -> None:
        """Learn at once what is new in the store, and forget what is gone."""
        with self._lock:
            for shelf in self._shelves.values():
                shelf.sync()


class _Shelf:
    """The history of one label: neighbours and the model in use."""

    def __init__(self, history: History, versions: Versions, label: str) -> None:
        self._history = history
        self._versions = versions
        self._label = label
        self._neighbours = Neighbours()
        self._mark = _NOTHING
        self._model: tuple[int, Trained] | None = None
        self._named: tuple[Labels, Model, ModelSource] | None = None

    def learned(self, labels: Labels, precision: float) -> Learned | None:
        if not self._mark.count:
            return None
        blend = self._model[1].blend if self._model else fit_blend([], labels.scale)
        near = NeighbourSource(self._neighbours, labels.names.get, blend.past, DONE[self._label], labels.live)
        sources: tuple[Source, ...] = (near,)
        number = 0
        if self._model:
            number, trained = self._model
            sources = (near, replace(self._by_name(trained.model, labels), weight=blend.weight))
        accept = blend.scale.accept if self._model else precision
        version = f"{labels.version}+model-{number}{BY_HISTORY}{self._mark.last}.{self._mark.count}"
        return Learned(labels, sources, replace(blend.scale, accept=accept), version)

    def sync(self) -> None:
        mark = self._history.mark(self._label)
        if mark == _NOTHING == self._mark:
            return
        self._take_model()
        if mark != self._mark:
            self._neighbours.add(map(_past, self._history.rows(self._label, after=self._mark.last)))
            if len(self._neighbours) != mark.count:
                self._neighbours.remove(self._neighbours.keys() - self._history.keys(self._label))
            self._mark = mark

    def _take_model(self) -> None:
        version = self._versions.listing.current(self._label)
        if (version.number if version else 0) != (self._model[0] if self._model else 0):
            loaded = self._versions.current(self._label)
            self._model = (loaded[0].number, loaded[1]) if loaded else None

    def _by_name(self, model: Model, labels: Labels) -> ModelSource:
        """The model as evidence that speaks of entries by the names they have today."""
        named = self._named
        if named is None or named[0] is not labels or named[1] is not model:
            heirs = {code: heir for code in model.labels if (heir := labels.live(code)) in labels.names}
            counts = Counter(heirs.values())
            shown = {code: labels.names[heir] if counts[heir] == 1 else code for code, heir in heirs.items() if heir}
            entries = {shown[code]: heir for code, heir in heirs.items()}
            by_name = replace(model, labels=tuple(shown.get(code, code) for code in model.labels))
            self._named = named = labels, model, ModelSource(by_name, entries.get)
        return named[2]


def _past(row: PastDecision) -> Past:
    return Past(row.key, row.text, row.code, row.title or row.text, row.decided_on)
