"""What the index does with its files: opened again, damaged, of another model, cut off, and by two at a time."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from docassist.errors import DocassistError, IndexMismatch
from docassist.index import Entry, Filters, Index
from tests.docassist.index.entries import DIMENSION, ENTRIES, brute, entry, unit


def test_everything_is_there_after_opening_again(tmp_path: Path, index: Index) -> None:
    """Vectors, words, attributes and symbols survive; the manifest says what made them."""
    index.add(ENTRIES)
    index.close()
    again = Index.open(tmp_path / "index", "hash", DIMENSION)
    vector = unit(1)[0]
    assert again.nearest(vector, 50) == pytest.approx(brute(vector, ENTRIES, 50), abs=1e-5)
    assert len(again.wordy("văn bản", 50, Filters(unit="so-y-te"))) == 6
    assert again.with_symbol("135/QĐ-UBND") == ["an"]
    manifest = json.loads((tmp_path / "index" / "manifest.json").read_text())
    assert {key: manifest[key] for key in ("embedder", "dimension", "metric", "count")} == {
        "embedder": "hash",
        "dimension": DIMENSION,
        "metric": "cosine",
        "count": 13,
    }
    assert len(list((tmp_path / "index").glob("vectors-*"))) == 1


def _damage_vectors(folder: Path) -> None:
    (path,) = folder.glob("vectors-*")
    path.write_bytes(path.read_bytes()[:40])


def _lose_vectors(folder: Path) -> None:
    (path,) = folder.glob("vectors-*")
    path.unlink()


def _disagree(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["documents"]["an"]
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    "damage",
    [
        _damage_vectors,
        _lose_vectors,
        _disagree,
        lambda folder: (folder / "manifest.json").write_text("{"),
        lambda folder: (folder / "manifest.json").write_text("[]"),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "words" / "meta.json").write_text("?"),
    ],
)
def test_a_damaged_index_is_set_aside_and_begun_anew(tmp_path: Path, index: Index, damage: object) -> None:
    """Nothing is deleted: the damaged files stay beside, and the caller fills a new index from the store."""
    index.add(ENTRIES)
    index.close()
    damage(tmp_path / "index")  # type: ignore[operator]
    with pytest.raises(IndexMismatch):
        Index.open(tmp_path / "index", "hash", DIMENSION)
    assert (tmp_path / "index.damaged-1" / "words").is_dir()
    assert Index.open(tmp_path / "index", "hash", DIMENSION).documents() == set()


@pytest.mark.parametrize(("embedder", "dimension"), [("other", DIMENSION), ("hash", 8)])
def test_an_index_of_another_model_is_set_aside(tmp_path: Path, index: Index, embedder: str, dimension: int) -> None:
    """Vectors of two models are never mixed."""
    index.add(ENTRIES)
    index.close()
    with pytest.raises(IndexMismatch):
        Index.open(tmp_path / "index", embedder, dimension)
    assert (tmp_path / "index.damaged-1").is_dir()


def test_what_was_not_saved_is_missing_after_a_crash_and_can_be_added_again(tmp_path: Path) -> None:
    """Killed between two saves, it opens with what was saved, finds nothing twice, and says what it lacks."""
    program = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parents[3])!r})
import numpy as np
from pathlib import Path
from docassist.index import Entry, Index
row = np.ones((1, 4), np.float32) / 2
index = Index.open(Path({str(tmp_path / "index")!r}), "hash", 4)
index.add([Entry("saved", ("văn bản thứ nhất",), row), Entry("deleted", ("văn bản thứ nhì",), row)])
index.save()
index.add([Entry("late", ("văn bản thứ ba",), row)])
index.add([Entry("saved", ("văn bản thứ nhất", "đoạn mới"), np.concatenate([row, row]))])
index.remove(["deleted"])
index.commit()
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 9
    index = Index.open(tmp_path / "index", "hash", 4)
    assert index.documents() == {"saved", "deleted"}
    assert set(index.wordy("văn bản đoạn", 10)) == {("saved", 0)}
    assert set(index.likeness(np.ones(4, np.float32), [("saved", 0), ("saved", 1), ("late", 0)])) == {("saved", 0)}
    index.remove(["deleted"])
    index.add([Entry("late", ("văn bản thứ ba",), np.ones((1, 4), np.float32) / 2)])
    index.commit()
    assert set(index.wordy("văn bản", 10)) == {("saved", 0), ("late", 0)}
    assert set(index.nearest(np.ones(4, np.float32) / 2, 10)) == {("saved", 0), ("late", 0)}


def test_there_is_one_writer(tmp_path: Path, index: Index) -> None:
    """A second one is told what to do; it may still search."""
    index.add(ENTRIES)
    index.save()
    second = Index.open(tmp_path / "index", "hash", DIMENSION)
    assert len(second.wordy("văn bản", 50)) == 13
    with pytest.raises(DocassistError, match="máy chủ"):
        second.add([entry("em")])
    index.close()
