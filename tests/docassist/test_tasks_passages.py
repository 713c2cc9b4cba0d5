"""How well the tasks of invented passages are found, those looked at and those kept apart."""

from datetime import date

from docassist.evaluation.tasks import evaluate
from docassist.tasks import find_tasks_in_text
from tests.docassist.task_letters import LETTERS
from tests.docassist.task_passages import KEPT_APART, TRIED


def test_the_passages_looked_at_are_read_without_fault() -> None:
    """Conclusions, plans, telegrams, letters, slips; past orders, rules and functions give none."""
    figures = evaluate(TRIED)
    assert (figures["f1"], figures["deadline_accuracy"], figures["empty_passages_clean"]) == (1.0, 1.0, 1.0)


def test_letters_give_tasks_to_the_addressee() -> None:
    """Requests, instructions, replies and what the sender only says or sends; a project's years are no deadline."""
    figures = evaluate(LETTERS)
    assert (figures["f1"], figures["deadline_accuracy"], figures["empty_passages_clean"]) == (1.0, 1.0, 1.0)


def test_a_form_that_a_law_brings_along_addresses_nobody() -> None:
    """ "Quý cơ quan" behind the articles of a law stands in a form that somebody is yet to fill in."""
    law = "".join(f"Điều {number}. Quy định chung\n1. Nội dung theo quy định.\n" for number in (1, 2, 3))
    request = "Đề nghị Quý cơ quan xem xét đổi chứng chỉ kỹ năng nghề quốc gia cho tôi."
    assert not find_tasks_in_text(law + request, None, date(2026, 11, 23))
    assert find_tasks_in_text(request, None, date(2026, 11, 23))


def test_the_passages_kept_apart_stay_above_the_bars() -> None:
    """The bars of the project for tasks and deadlines, on wordings that nothing was made for."""
    figures = evaluate(KEPT_APART)
    assert figures["f1"] >= 0.85
    assert figures["empty_passages_clean"] >= 0.9
