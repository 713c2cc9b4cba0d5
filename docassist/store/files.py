"""The files of documents as they came, each under its document's id, so that the same bytes are kept once.

Beside a scan may stand its searchable copy.
"""

import os
import re
import secrets
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

MAX_NAME = 200
_ID = re.compile(r"[0-9a-f]{64}")
_COPY = ".archive.pdf"


def document_id(agency: str, data: bytes) -> str:
    """The id of a document: a hash of its bytes within the agency, so that no id is shared across agencies."""
    digest = sha256(agency.encode() + b"\0")
    digest.update(data)
    return digest.hexdigest()


def safe_name(name: str) -> str:
    """A sender's file name fit for lists and downloads: no folders, no control characters, not too long."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(letter for letter in base if unicodedata.category(letter)[0] != "C").strip(" .")
    stem, dot, suffix = shown.rpartition(".")
    if len(shown) <= MAX_NAME:
        return shown or "khong-ten"
    return stem[: MAX_NAME - len(suffix) - 1] + dot + suffix if stem and len(suffix) < 10 else shown[:MAX_NAME]


@dataclass(frozen=True, slots=True)
class Files:
    """A folder of files by document id, in 256 subfolders."""

    root: Path

    def path(self, document_id: str) -> Path:
        """Where a document's file is; an id that is not one never leads outside the folder."""
        if not _ID.fullmatch(document_id):
            raise ValueError("not a document id")
        return self.root / document_id[:2] / document_id

    def copy_path(self, document_id: str) -> Path:
        """Where the searchable copy of a scan is."""
        return self.path(document_id).with_name(document_id + _COPY)

    def put(self, document_id: str, data: bytes) -> None:
        """Keep a file; after a power cut it is there whole or not at all."""
        write_whole(self.path(document_id), data)

    def put_copy(self, document_id: str, data: bytes) -> None:
        """Keep the searchable copy of a file that is here."""
        write_whole(self.copy_path(document_id), data)

    def get(self, document_id: str) -> bytes:
        """The bytes of a document."""
        return self.path(document_id).read_bytes()

    def get_copy(self, document_id: str) -> bytes:
        """The searchable copy of a document."""
        return self.copy_path(document_id).read_bytes()

    def delete(self, document_id: str) -> None:
        """Remove a file and its copy, their bytes overwritten first; nothing happens when there is none."""
        for target in (self.copy_path(document_id), self.path(document_id)):
            if target.exists():
                erase(target)

    def sweep(self, known: AbstractSet[str]) -> int:
        """Remove what a crash left behind, files no document owns; returns how many. Nobody may write meanwhile."""
        stray = [path for path in self.root.glob("??/*") if path.name.removesuffix(_COPY) not in known]
        for path in stray:
            path.unlink()
        return len(stray)


def write_whole(target: Path, data: bytes) -> None:
    """Write a file so that after a power cut it is there whole or not at all, as it was or as it is now."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    _sync_folder(target.parent)


def erase(target: Path) -> None:
    """Remove a file, its bytes overwritten first."""
    wipe(target)
    target.unlink(missing_ok=True)


def wipe(target: Path) -> None:
    """Overwrite the bytes of a file, which stays."""
    with target.open("r+b") as file:
        file.write(bytes(target.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
