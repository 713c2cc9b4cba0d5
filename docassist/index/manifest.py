"""The manifest of an index: what made it, which file holds its vectors, and which documents are in it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from docassist.index.entries import Attributes, Known

FORMAT = 2
_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written last and by renaming, so that it always speaks of files that are complete."""

    embedder: str
    dimension: int
    generation: int = 0
    documents: dict[str, Known] = field(default_factory=dict)
    format: int = FORMAT
    metric: str = "cosine"

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read the manifest of a folder.

        Raises:
            OSError, ValueError, KeyError, TypeError: there is none, or it is damaged.
        """
        stored = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        documents = {name: _known(values) for name, values in stored.pop("documents").items()}
        del stored["count"]
        return cls(**stored, documents=documents)

    def check(self, wanted: "Manifest") -> None:
        """Compare with what is asked for.

        Raises:
            ValueError: another format, model, dimension or metric made it.
        """
        for name in ("format", "embedder", "dimension", "metric"):
            found, asked = getattr(self, name), getattr(wanted, name)
            if found != asked:
                raise ValueError(f"{name} is {found}, not {asked}")

    @property
    def vectors(self) -> str:
        """The name of the file of vectors."""
        return f"vectors-{self.generation}.faiss"

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return sum(item.passages for item in self.documents.values())

    def next(self, documents: Mapping[str, Known]) -> "Manifest":
        """The manifest of the state that is about to be written."""
        return replace(self, generation=self.generation + 1, documents=dict(documents))

    def write(self, folder: Path) -> None:
        """Write it, and delete the vectors of earlier generations."""
        plain = {name: getattr(self, name) for name in ("format", "embedder", "dimension", "metric", "generation")}
        documents = {name: _values(item) for name, item in self.documents.items()}
        beside = folder / "manifest.new"
        text = json.dumps(plain | {"count": self.passages, "documents": documents}, ensure_ascii=False)
        beside.write_text(text, encoding="utf-8")
        beside.replace(folder / _NAME)
        for old in folder.glob("vectors-*"):
            if old.name != self.vectors:
                old.unlink()


def set_aside(folder: Path) -> None:
    """Keep what cannot be used under another name, for whoever looks into it."""
    number = 1
    while (aside := folder.with_name(f"{folder.name}.damaged-{number}")).exists():
        number += 1
    folder.rename(aside)


def _values(item: Known) -> dict[str, Any]:
    issued = item.attributes.issued
    values = asdict(item.attributes) | {"issued": issued.isoformat() if issued else None}
    return {"number": item.number, "passages": item.passages} | values


def _known(values: dict[str, Any]) -> Known:
    issued = date.fromisoformat(values["issued"]) if values["issued"] else None
    attributes = Attributes(values["kind"], values["unit"], issued, values["symbol"])
    return Known(values["number"], values["passages"], attributes)
