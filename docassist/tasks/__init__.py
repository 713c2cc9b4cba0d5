"""Tasks that a document gives: sentences, lists, labelled lines, annex tables -> `Task` (domain facts 5.1-5.3)."""

from docassist.tasks.assignees import Directory, with_units
from docassist.tasks.finder import find_tasks, find_tasks_in_text

__all__ = ["Directory", "find_tasks", "find_tasks_in_text", "with_units"]
