"""The truth: documents, what was read of them, decisions and events (SQLite or PostgreSQL), and the files."""

from typing import TYPE_CHECKING, Any

from docassist.store.files import Files, document_id, safe_name
from docassist.store.records import Decision, DocumentRecord, Filters, Listing, NewDocument, State

if TYPE_CHECKING:
    from docassist.store.store import Store

__all__ = [
    "Decision",
    "DocumentRecord",
    "Files",
    "Filters",
    "Listing",
    "NewDocument",
    "State",
    "Store",
    "document_id",
    "safe_name",
]


def __getattr__(name: str) -> Any:
    """Load the database only where it is used: reading processes know its records alone."""
    if name == "Store":
        from docassist.store.store import Store

        return Store
    raise AttributeError(name)
