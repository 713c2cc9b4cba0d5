"""Which statements a store sends: a test counts them where it would else measure time."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from docassist.store import Store


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """The statements that a store sends meanwhile."""
    seen: list[str] = []
    engine = store._engine

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
