"""Measure each task on labelled files; one module a task, each an `evaluate` that returns plain figures."""
