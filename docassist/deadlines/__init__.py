"""Deadlines in Vietnamese documents: words -> the last allowed day, with the rule that gave it (domain facts 5.4)."""

from docassist.deadlines.counting import DOUBT
from docassist.deadlines.finder import cell_deadline, find_deadlines
from docassist.deadlines.legal import TimeLimit, legal_deadline
from docassist.deadlines.rules import RULES, Rule
from docassist.deadlines.urgent import urgent_deadline, without_calendar

__all__ = [
    "DOUBT",
    "RULES",
    "Rule",
    "TimeLimit",
    "cell_deadline",
    "find_deadlines",
    "legal_deadline",
    "urgent_deadline",
    "without_calendar",
]
