"""Digests that were made in the morning: JSON and DOCX in the data folder; of all documents, of leaders, of units.

Nothing of a document that was deleted, refused or withdrawn stays in them: a digest that names it is made again from
what is left, for its JSON and DOCX quote documents, and marking them as outdated would leave the words on the disk.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

from pydantic import TypeAdapter

from docassist.digest.values import Digest
from docassist.errors import DocassistError, NotFound
from docassist.store.files import erase, wipe, write_whole

log = logging.getLogger("docassist.digest")

_NAME = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:\.(?P<whose>leader|unit)-(?P<code>.+))?")
_ID = re.compile(rb"[0-9a-f]{64}")
_WITHHELD = re.compile(rb'"withheld":\s*(true|false)')
_FORMATS = (".json", ".docx")


@dataclass(frozen=True, slots=True)
class Kept:
    """A digest on the shelf: of which morning, and whose: the code of a leader or of a unit; neither: of all."""

    day: date
    leader: str = ""
    unit: str = ""

    @property
    def stem(self) -> str:
        """The name of its files without an ending."""
        whose = f".leader-{quote(self.leader, safe='')}" if self.leader else ""
        return f"{self.day.isoformat()}{whose}" + (f".unit-{quote(self.unit, safe='')}" if self.unit else "")


Make = Callable[[Kept], Digest]


@cache
def digest_json() -> TypeAdapter[Digest]:
    """Reads and writes a digest."""
    return TypeAdapter(Digest)


class Shelf:
    """The digests of one agency. One at a time writes, in this process and others, so that nobody puts back a document
    that another has just taken out."""

    def __init__(self, folder: Path, make: Make, *, withheld: bool = False) -> None:
        self._folder = folder
        self._make = make
        self._withheld = withheld

    def listing(self) -> list[Kept]:
        """All that are kept, the newest first; that of all before those of leaders, these before those of units."""
        found = {kept for path in self._folder.glob("*.json") if (kept := _kept(path.stem)) is not None}
        return sorted(found, key=lambda kept: (-kept.day.toordinal(), kept.unit, kept.leader))

    def has(self, kept: Kept) -> bool:
        """Whether a digest has been made."""
        return all(self._path(kept, ending).is_file() for ending in _FORMATS)

    def read(self, kept: Kept, ending: str = ".json") -> bytes:
        """The bytes of a digest, `.json` or `.docx`; one that was made before shadow mode was switched is made again.

        Raises:
            NotFound: there is no such digest.
        """
        if self._folder.is_dir():
            with self._alone():  # one that is being made again is waited for
                if self.has(kept) and self._differs(kept):
                    self._put(kept)
                if self.has(kept):
                    return self._path(kept, ending).read_bytes()
        raise NotFound(f"Không có bản tin đã lập của ngày {kept.day:%d/%m/%Y}.")

    def put(self, kept: Kept) -> bool:
        """Make a digest and keep it; False when it is there already, and nothing changes."""
        with self._alone():
            if self.has(kept):
                return False
            self._put(kept)
            return True

    def forget(self, document_id: str) -> int:
        """Take a document that is no longer shown out of every digest; returns how many were made again."""
        if not self._folder.is_dir():
            return 0
        with self._alone():
            naming = [kept for kept in self.listing() if document_id.encode() in self._path(kept, ".json").read_bytes()]
            for kept in naming:
                self._put(kept)
            return len(naming)

    def sweep(self, known: set[str]) -> int:
        """Make again what a crash left behind: digests that name a document which is not known, or are not whole."""
        if not self._folder.is_dir():
            return 0
        with self._alone():
            for path in self._folder.glob("*.part"):
                erase(path)
            stems = {path.stem for ending in _FORMATS for path in self._folder.glob(f"*{ending}")}
            spoilt = [kept for stem in stems if (kept := _kept(stem)) and not self._sound(kept, known)]
            for kept in spoilt:
                self._put(kept)
            return len(spoilt)

    def _differs(self, kept: Kept) -> bool:
        """Whether a digest shows suggestions that are to be withheld now, or the other way round."""
        hit = _WITHHELD.search(self._path(kept, ".json").read_bytes())
        return (hit is not None and hit[1] == b"true") is not self._withheld

    def _sound(self, kept: Kept, known: set[str]) -> bool:
        if not self.has(kept):
            return False
        raw = self._path(kept, ".json").read_bytes()
        return raw.startswith(b"{") and all(key.decode() in known for key in _ID.findall(raw))

    def _put(self, kept: Kept) -> None:
        """Cut off anywhere, the old words are gone, and what is left is seen as not whole by `sweep`."""
        from docassist.digest.office import write_office

        values, office = (self._path(kept, ending) for ending in _FORMATS)
        if office.exists():
            erase(office)
        if values.exists():
            wipe(values)
        try:
            digest = self._make(kept)
        except DocassistError as error:  # of a leader, say, who is in the table no more
            log.warning("the digest %s was dropped: %s", kept.stem, type(error).__name__)
            values.unlink(missing_ok=True)
            return
        write_whole(values, digest_json().dump_json(digest, indent=1))
        write_whole(office, write_office(digest))

    def _path(self, kept: Kept, ending: str) -> Path:
        return self._folder / f"{kept.stem}{ending}"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as file:
            flock(file, LOCK_EX)
            yield


def _kept(stem: str) -> Kept | None:
    hit = _NAME.fullmatch(stem)
    if hit is None:
        return None
    day, code = date.fromisoformat(hit["day"]), unquote(hit["code"] or "")
    return Kept(day, unit=code) if hit["whose"] == "unit" else Kept(day, code)
