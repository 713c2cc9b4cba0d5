"""Learning from confirmed decisions: a trained model and similar past decisions, as two sources of `suggest.choose`."""

from docassist.calibration import fit_blend
from docassist.learning.model import Model, ModelSource
from docassist.learning.neighbours import Neighbours, NeighbourSource, Past
from docassist.learning.threshold import threshold
from docassist.learning.training import learn, train

__all__ = [
    "Model",
    "ModelSource",
    "NeighbourSource",
    "Neighbours",
    "Past",
    "fit_blend",
    "learn",
    "threshold",
    "train",
]
