"""How well the tasks of invented passages are found, those looked at and those kept apart."""

from docassist.evaluation.tasks import evaluate
from tests.docassist.task_passages import KEPT_APART, TRIED


def test_the_passages_looked_at_are_read_without_fault() -> None:
    """Conclusions, plans, telegrams, letters, slips; past orders, rules and functions give none."""
    figures = evaluate(TRIED)
    assert (figures["f1"], figures["deadline_accuracy"], figures["empty_passages_clean"]) == (1.0, 1.0, 1.0)


def test_the_passages_kept_apart_stay_above_the_bars() -> None:
    """The bars of the project for tasks and deadlines, on wordings that nothing was made for."""
    figures = evaluate(KEPT_APART)
    assert figures["f1"] >= 0.85
    assert figures["empty_passages_clean"] >= 0.9
