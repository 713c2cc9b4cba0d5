"""Documents that are the same again, and threads of documents that answer, urge, carry out or replace one another."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docassist.threads.service import Thread, Threads

__all__ = ["Thread", "Threads"]


def __getattr__(name: str) -> Any:
    """Load the database only where it is used: reading processes find traces alone."""
    if name in __all__:
        from docassist.threads import service

        return getattr(service, name)
    raise AttributeError(name)
