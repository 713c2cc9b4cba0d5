"""The truth: documents, what was read of them, decisions and events (SQLite or PostgreSQL), and the files."""

from docassist.store.files import Files, document_id, safe_name
from docassist.store.records import Decision, DocumentRecord, Filters, Listing, NewDocument, State
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
