"""The tasks that the bench makes up are counted and listed as real ones are."""

from bench import tasks


def test_made_up_tasks_are_counted_and_listed() -> None:
    """A quarter is done, of which those that recur stay open; a page of what is open is listed."""
    found = tasks._measured(120)
    assert (found["open"], found["listed"]) == (96, 50)
    assert found["overview_ms"]["cpu"] > 0
