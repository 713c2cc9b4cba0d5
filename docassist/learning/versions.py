"""Trained models as folders beside one another; the store's list says which is in use.

A version is written beside the others and renamed before the list names it: when cut off, the old one stays in use.
A folder that is lost costs nothing but its training.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import Any

from docassist.calibration import Blend
from docassist.errors import NotReady
from docassist.learning.model import Model
from docassist.store.model_versions import ModelVersions
from docassist.store.past import ModelVersion, PastDecision, VersionState
from docassist.suggest import Scale

log = logging.getLogger("docassist.learning")

KEPT = 4


@dataclass(frozen=True, slots=True)
class Cut:
    """Where training stopped: decisions from `day` and `id` on were held out, and those after `through` came later."""

    through: int
    day: date
    id: int

    def saw(self, past: PastDecision) -> bool:
        """Whether a decision was trained on."""
        return past.id <= self.through and (past.decided_on, past.id) < (self.day, self.id)


@dataclass(frozen=True, slots=True)
class Trained:
    """A model ready to suggest: how it adds up with rules and neighbours, the accepted probability, what it saw."""

    model: Model
    blend: Blend
    cut: Cut


class Versions:
    """The models of one agency, in a folder each."""

    def __init__(self, listing: ModelVersions, folder: Path) -> None:
        self.listing = listing
        self._folder = folder

    def current(self, label: str) -> tuple[ModelVersion, Trained] | None:
        """The version in use; one that cannot be loaded counts as none, and the log says so."""
        version = self.listing.current(label)
        if version is None:
            return None
        try:
            return version, self._load(version)
        except (OSError, ValueError, KeyError) as error:
            log.warning("model %s %s not loaded: %s", label, version.number, type(error).__name__)
            return None

    def publish(self, version: ModelVersion, trained: Trained) -> None:
        """Write a version and put it in use."""
        final = self._place(version.label, version.number)
        beside = final.with_name(f".{final.name}")
        for leftover in (beside, final):
            rmtree(leftover, ignore_errors=True)
        trained.model.save(beside)
        (beside / "version.json").write_text(json.dumps(_about(trained)), encoding="utf-8")
        beside.rename(final)
        self.listing.add(replace(version, state=VersionState.CURRENT))
        self._prune(version.label)

    def next_number(self, label: str) -> int:
        """The number of the next version."""
        return max((item.number for item in self.listing.listing(label)), default=0) + 1

    def roll_back(self, label: str) -> ModelVersion | None:
        """Reject the version in use for the one before; None where there is no other and the model is left out.

        Raises:
            NotReady: no version is in use.
        """
        if self.listing.current(label) is None:
            raise NotReady("Chưa có phiên bản mô hình nào đang dùng để quay lại. Xem: docassist learn --versions.")
        version = self.listing.roll_back(label)
        while version is not None and not self._place(label, version.number).is_dir():
            version = self.listing.roll_back(label)
        return version

    @contextmanager
    def training(self) -> Iterator[None]:
        """Keep other processes from training at the same time.

        Raises:
            NotReady: one trains now.
        """
        import fcntl

        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "training.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise NotReady("Một tiến trình khác đang huấn luyện. Hãy đợi ít phút rồi thử lại.") from None
            yield

    def _load(self, version: ModelVersion) -> Trained:
        folder = self._place(version.label, version.number)
        about = json.loads((folder / "version.json").read_text(encoding="utf-8"))
        blend, cut = about["blend"], about["cut"]
        return Trained(
            Model.load(folder),
            Blend(blend["weight"], Scale(**blend["scale"]), blend["past"]),
            Cut(cut["through"], date.fromisoformat(cut["day"]), cut["id"]),
        )

    def _place(self, label: str, number: int) -> Path:
        return self._folder / label / f"v{number:04d}"

    def _prune(self, label: str) -> None:
        """Drop the folders of all but the newest versions."""
        folders = sorted(path for path in (self._folder / label).iterdir() if path.name.startswith("v"))
        for folder in folders[:-KEPT]:
            rmtree(folder, ignore_errors=True)


def _about(trained: Trained) -> dict[str, Any]:
    cut = asdict(trained.cut) | {"day": trained.cut.day.isoformat()}
    return {"blend": asdict(trained.blend), "cut": cut}
