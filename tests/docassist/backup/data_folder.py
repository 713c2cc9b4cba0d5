"""What a data folder holds."""

from datetime import date

from docassist.settings import Settings
from docassist.store import Files, NewDocument, Store, document_id
from docassist.types import MediaType


def add(settings: Settings, name: str, store: Store | None = None) -> str:
    """A document with its file, as the pipeline enters it: the file first."""
    data = f"Nội dung của {name}".encode()
    key = document_id(settings.agency, data)
    Files(settings.data_dir / "files").put(key, data)
    opened = store or Store.open(settings.store_url, settings.agency)
    opened.add(NewDocument(key, name, MediaType.TEXT, len(data), date(2026, 11, 20)), "văn thư")
    if store is None:
        opened.close()
    return key


def contents(settings: Settings) -> dict[str, bytes]:
    """The files of a data folder but the database and its log."""
    root = settings.data_dir
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith("docassist.db")
    }


def documents(settings: Settings) -> set[str]:
    store = Store.open(settings.store_url, settings.agency)
    try:
        return store.ids()
    finally:
        store.close()
