"""Train a new version beside the one in use, and put it in use unless it measures worse on recent decisions.

The most recent decisions are held out of training; both versions are measured on those that neither has seen. What was
measured is what is put in use: the held-out decisions count through neighbours until the next training.
"""

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from docassist.calendar import today
from docassist.calibration import Blend, Trial, fit_blend, log_gains
from docassist.learning.labels import LEARNED, Labels, labels_of
from docassist.learning.model import Model
from docassist.learning.neighbours import Neighbours, Past, support
from docassist.learning.threshold import threshold
from docassist.learning.training import learn
from docassist.learning.versions import Cut, Trained, Versions
from docassist.settings import Settings
from docassist.store.history import History
from docassist.store.past import ModelVersion, PastDecision, VersionState
from docassist.suggest import PRECISION, Case, gather, passages, probabilities, total_weights
from docassist.text import normalise
from docassist.units import open_units

log = logging.getLogger("docassist.learning")

# Fewer decisions are better served by neighbours alone.
FIRST = 50
# A version is measured on so many recent decisions: at least, at most, and which share of what it may be measured on.
LEAST_MEASURED = 10
MOST_MEASURED = 400
_SHARE = 0.2
# So many new decisions, or this share of all, make it worth training again.
NEW = 50
_NEW_SHARE = 0.05
_TRIALS = 400

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a training: the version, or None with the reason why none was trained."""

    label: str
    version: ModelVersion | None
    reason: str = ""


def is_due(history: History, versions: Versions, label: str) -> bool:
    """Whether enough was decided since a version was last trained, in use or not."""
    total = history.mark(label).count
    latest = next(iter(versions.listing.listing(label)), None)
    if latest is None:
        return total >= FIRST
    return history.count_after(label, latest.through) >= max(NEW, _NEW_SHARE * total)


def retrain(history: History, versions: Versions, labels: Labels, precision: float = PRECISION) -> Outcome:
    """Train a version of a label, measure it against the one in use, and keep the better.

    Raises:
        NotReady: another process trains now.
    """
    with versions.training():
        rows = _living(history.rows(labels.label), labels)
        before = versions.current(labels.label)
        known, held = _split(rows, before[1].cut if before else None)
        if not held:
            return Outcome(labels.label, None, _too_few(len(rows), before is not None))
        shop = _Workshop(labels, known)
        cut = Cut(max(row.id for row in rows), held[0].decided_on, held[0].id)
        trained = Trained(*shop.train(precision), cut)
        accuracy, old = shop.accuracy(trained, held), shop.accuracy(before[1] if before else None, held)
        version = ModelVersion(
            labels.label,
            versions.next_number(labels.label),
            datetime.now(UTC),
            len(known),
            cut.through,
            len(held),
            accuracy,
            old,
            VersionState.REJECTED,
            {"accept": trained.blend.scale.accept, "model": trained.blend.weight, "past": trained.blend.past},
        )
        if accuracy < old:
            versions.listing.add(version)
            return Outcome(labels.label, version)
        versions.publish(version, trained)
        return Outcome(labels.label, replace(version, state=VersionState.CURRENT))


def retrain_due(settings: Settings) -> None:
    """Train what is due, in a process of its own that gives way to all others."""
    from docassist.store import Store

    os.nice(10)
    store = Store.open(settings.store_url, settings.agency)
    versions = Versions(store.versions, settings.data_dir / "learned")
    for label in LEARNED:
        if is_due(store.history, versions, label):
            labels = labels_of(label, open_units(settings.tables), today())
            outcome = retrain(store.history, versions, labels, settings.precision)
            log.info("trained %s: %s", label, outcome.version.state if outcome.version else outcome.reason)
    store.close()


def _living(rows: Sequence[PastDecision], labels: Labels) -> list[PastDecision]:
    """Decisions with the entries of today, oldest first; those whose entry is gone are left out."""
    return [replace(row, code=code) for row in rows if (code := labels.live(row.code)) and code in labels.names]


def _split(rows: Sequence[PastDecision], cut: Cut | None) -> tuple[Sequence[PastDecision], Sequence[PastDecision]]:
    """Decisions to train on, and later ones to measure by that the version in use has not seen; none, if too few."""
    unseen = [row for row in rows if cut is None or not cut.saw(row)]
    count = min(MOST_MEASURED, max(LEAST_MEASURED, round(_SHARE * len(unseen))))
    if len(rows) < FIRST or len(unseen) < count:
        return rows, ()
    # What follows the first held-out decision is held out too, so that a cut tells what was seen.
    first = rows.index(unseen[-count])
    return rows[:first], rows[first:]


def _too_few(count: int, has_version: bool) -> str:
    if has_version:
        return f"Chưa có đủ {LEAST_MEASURED} quyết định mới để so sánh với phiên bản đang dùng."
    return f"Mới có {count} quyết định, cần ít nhất {FIRST}; trong lúc đó gợi ý dựa trên văn bản tương tự."


class _Workshop:
    """Rules, model and past decisions of one label side by side, on decisions held out or left out."""

    def __init__(self, labels: Labels, known: Sequence[PastDecision]) -> None:
        self._labels = labels
        self._known = known
        self._past = Neighbours(Past(row.key, row.text, row.code, row.title, row.decided_on) for row in known)
        self._rules: dict[str, Weights] = {}

    def train(self, precision: float) -> tuple[Model, Blend]:
        """A model, and how it adds up with the rest, fitted on rows that it did not see."""
        training = learn([(row.text, row.code) for row in self._known], in_order=True)
        chosen = list(training.unseen)[:: max(1, len(training.unseen) // _TRIALS)]
        trials = [self._trial(self._known[at], training.unseen[at]) for at in chosen]
        blend = fit_blend(trials, self._labels.scale)
        accept = threshold([self._first(trial, blend) for trial in trials], precision)
        return training.model, replace(blend, scale=replace(blend.scale, accept=accept))

    def accuracy(self, trained: Trained | None, held: Sequence[PastDecision]) -> float:
        """The share of decisions that would have been suggested first; without a model, by rules and neighbours."""
        blend = trained.blend if trained else fit_blend([], self._labels.scale)
        told = trained.model.predict([row.text for row in held]) if trained else [{} for _ in held]
        trials = [self._trial(row, shares) for row, shares in zip(held, told, strict=True)]
        return sum(self._first(trial, blend)[1] for trial in trials) / len(held)

    def _trial(self, row: PastDecision, predicted: Weights) -> Trial:
        near = self._past.nearest(row.text, without=row.key)
        gains = inherited(log_gains(predicted), self._labels.live) if predicted else {}
        return Trial(self._weights(row.text), gains, row.code, support(near))

    def _weights(self, text: str) -> Weights:
        if text not in self._rules:
            case = Case(passages(normalise(text), None))
            self._rules[text] = total_weights(gather(case, self._labels.rules, self._labels.names))
        return self._rules[text]

    def _first(self, trial: Trial, blend: Blend) -> tuple[float, bool]:
        shares = probabilities(blend.weights(trial.rules, trial.gains, trial.past), blend.scale)
        code, share = max(shares.items(), key=lambda pair: pair[1], default=("", 0.0))
        return share, code == trial.label


def inherited(gains: Weights, live: Callable[[str], str | None]) -> dict[str, float]:
    """What a model says of entries that have ended since counts for their heirs."""
    found: dict[str, float] = {}
    for code, gain in gains.items():
        if heir := live(code):
            found[heir] = found.get(heir, 0.0) + gain
    return found
