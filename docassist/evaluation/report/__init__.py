"""The report that an agency's head reads before docassist is switched on: figures, plots and doubts in one file."""

from docassist.evaluation.report.page import Setup, render
from docassist.evaluation.report.scored import Scored

__all__ = ["Scored", "Setup", "render"]
