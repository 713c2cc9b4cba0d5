"""The index: what it finds, what it forgets, and what it does with files that do not fit."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from docassist.errors import DocassistError, IndexMismatch
from docassist.index import ANY, Attributes, Entry, Filters, Index
from docassist.index.dense import DenseIndex

DIMENSION = 16
RANDOM = np.random.default_rng(7)


def unit(count: int, dimension: int = DIMENSION) -> np.ndarray:
    """Random vectors of length one, as exact as the store keeps them."""
    rows = RANDOM.standard_normal((count, dimension)).astype(np.float32)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)


def entry(name: str, count: int = 3, **attributes: object) -> Entry:
    """A document whose passages say their document's name and their ordinal."""
    texts = tuple(f"văn bản {name} đoạn {ordinal}" for ordinal in range(count))
    return Entry(name, texts, unit(count), Attributes(**attributes))  # type: ignore[arg-type]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """An empty index."""
    return Index.open(tmp_path / "index", "hash", DIMENSION)


ENTRIES = [
    entry("an", kind="Quyết định", unit="so-tai-chinh", issued=date(2026, 1, 5), symbol="135/QĐ-UBND"),
    entry("binh", 5, kind="Công văn", unit="so-y-te", issued=date(2026, 3, 1), symbol="05/UBND-KT"),
    entry("chi", 1, kind="Quyết định", unit="so-y-te", issued=date(2026, 6, 30)),
    entry("dung", 4, kind="Quyết định"),
]


def brute(vector: np.ndarray, entries: list[Entry], count: int) -> dict[tuple[str, int], float]:
    """The same by NumPy alone."""
    scores = {(one.document_id, at): float(row @ vector) for one in entries for at, row in enumerate(one.vectors)}
    return dict(sorted(scores.items(), key=lambda item: -item[1])[:count])


FILTERS = [
    (ANY, {"an", "binh", "chi", "dung"}),
    (Filters(kind="Quyết định"), {"an", "chi", "dung"}),
    (Filters(unit="so-y-te"), {"binh", "chi"}),
    (Filters(kind="Quyết định", unit="so-y-te"), {"chi"}),
    (Filters(date_from=date(2026, 3, 1)), {"binh", "chi"}),
    (Filters(date_to=date(2026, 3, 1)), {"an", "binh"}),
    (Filters(date_from=date(2026, 1, 6), date_to=date(2026, 2, 1)), set()),
    (Filters(kind="Tờ trình"), set()),
]


@pytest.mark.parametrize(("filters", "names"), FILTERS)
def test_nearest_equals_numpy_under_every_filter(index: Index, filters: Filters, names: set[str]) -> None:
    """The same passages with the same cosines, best first."""
    index.add(ENTRIES)
    vector = unit(1)[0]
    found = index.nearest(vector, 6, filters)
    expected = brute(vector, [one for one in ENTRIES if one.document_id in names], 6)
    assert list(found) == list(expected)
    assert list(found.values()) == pytest.approx(list(expected.values()), abs=1e-5)


@pytest.mark.parametrize(("filters", "names"), FILTERS)
def test_words_keep_to_the_filters(index: Index, filters: Filters, names: set[str]) -> None:
    """A document that a filter shuts out is not found by its words either, and scores do not change."""
    index.add(ENTRIES)
    index.commit()
    everything = index.wordy("văn bản đoạn 0", 100)
    found = index.wordy("văn bản đoạn 0", 100, filters)
    assert {name for name, _ in found} == names
    assert found == pytest.approx({name: everything[name] for name in found})


def test_a_deleted_document_is_gone_at_once_from_both_sides(index: Index) -> None:
    """Neither words nor vectors return it, before anything is written."""
    index.add(ENTRIES)
    index.commit()
    index.remove(["binh"])
    vector = unit(1)[0]
    rest = [one for one in ENTRIES if one.document_id != "binh"]
    assert index.nearest(vector, 50) == pytest.approx(brute(vector, rest, 50), abs=1e-5)
    assert {name for name, _ in index.wordy("văn bản", 50)} == {"an", "chi", "dung"}
    assert index.documents() == {"an", "chi", "dung"}
    assert index.with_symbol("05/UBND-KT") == []
    assert index.likeness(vector, [("binh", 0)]) == {}


def test_adding_again_replaces(index: Index) -> None:
    """A document read anew has its new passages and attributes only."""
    index.add(ENTRIES)
    newer = entry("binh", 2, kind="Tờ trình", symbol="7/TTr-UBND")
    index.add([newer])
    index.commit()
    assert {ordinal for name, ordinal in index.wordy("văn bản", 50) if name == "binh"} == {0, 1}
    assert set(index.nearest(unit(1)[0], 50, Filters(kind="Tờ trình"))) == {("binh", 0), ("binh", 1)}
    assert (index.with_symbol("05/UBND-KT"), index.with_symbol("07/TTr-UBND")) == ([], ["binh"])


def test_likeness_is_the_cosine_of_the_passages_asked_for(index: Index) -> None:
    """Also of passages that were not among the nearest."""
    index.add(ENTRIES)
    vector = unit(1)[0]
    wanted = [("an", 2), ("dung", 0)]
    every = brute(vector, ENTRIES, 99)
    assert index.likeness(vector, wanted) == pytest.approx({name: every[name] for name in wanted}, abs=1e-5)
    assert index.likeness(vector, []) == {}


@pytest.mark.parametrize("typed", ["135/QĐ-UBND", "0135/QĐ-UBND", "135 / qđ-ubnd", "135/QD-UBND"])
def test_a_symbol_is_compared_as_people_type_it(index: Index, typed: str) -> None:
    """Case, spaces, leading zeros and diacritics do not matter; any other difference does."""
    index.add(ENTRIES)
    assert index.with_symbol(typed) == ["an"]
    assert index.with_symbol(typed, Filters(kind="Công văn")) == []
    assert index.with_symbol("35/QĐ-UBND") == []


def test_words_without_diacritics_are_found(index: Index) -> None:
    """A query typed without diacritics finds texts that have them."""
    index.add([Entry("x", ("Hồ sơ đề nghị cấp giấy phép",), unit(1)), Entry("y", ("Đơn khiếu nại",), unit(1))])
    index.commit()
    assert list(index.wordy("de nghi cap giay phep", 5)) == [("x", 0)]
    assert list(index.wordy("don khieu nai", 5)) == [("y", 0)]


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
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
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


def test_searches_run_while_documents_come_and_go(index: Index) -> None:
    """Threads may search during changes; a hit is always a document that is or was there."""
    index.add(ENTRIES)
    index.commit()

    def change(number: int) -> None:
        index.add([entry(f"moi-{number}", 20)])
        index.commit()
        index.remove([f"moi-{number}"])

    def look(_: int) -> set[str]:
        found = index.nearest(unit(1)[0], 10) | index.wordy("văn bản", 10)
        return {name for name, _ in found}

    with ThreadPoolExecutor(4) as pool:
        changes = pool.submit(lambda: [change(number) for number in range(10)])
        looks = list(pool.map(look, range(100)))
        changes.result()
    assert all(
        names and {name.partition("-")[0] for name in names} <= {"an", "binh", "chi", "dung", "moi"} for names in looks
    )
    assert index.documents() == {"an", "binh", "chi", "dung"}


@pytest.fixture
def many() -> tuple[np.ndarray, np.ndarray]:
    """Numbers and vectors in groups, as texts are."""
    centres = unit(50, 32)
    rows = centres[RANDOM.integers(0, 50, 4000)] + 0.3 * unit(4000, 32)
    ids = np.sort(RANDOM.choice(1 << 62, 4000, replace=False))
    return ids, (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_a_large_index_moves_to_inverted_lists_and_still_finds(
    tmp_path: Path, many: tuple[np.ndarray, np.ndarray]
) -> None:
    """Beyond the limit scores stay within 8-bit precision of NumPy's, before and after a delete, and from disk."""
    ids, vectors = many
    dense = DenseIndex(32, large=3000)
    dense.add(ids[:2500], vectors[:2500])
    assert dense.exact
    dense.add(ids[2500:], vectors[2500:])
    dense.remove(ids[::2])
    dense.save(tmp_path / "vectors")
    dense = DenseIndex.load(tmp_path / "vectors", 32)
    assert (dense.exact, len(dense)) == (False, 2000)
    left, kept = ids[1::2], vectors[1::2]
    hits = 0
    for query in vectors[:40]:
        found, scores = dense.search(query, 10)
        truth = dict(zip(left.tolist(), (kept @ query).tolist(), strict=True))
        assert scores.tolist() == pytest.approx([truth[number] for number in found.tolist()], abs=0.02)
        hits += len(set(found.tolist()) & set(sorted(truth, key=truth.__getitem__)[-10:]))
        among = left[:30]
        assert set(dense.search(query, 99, among)[0]) == set(among)
        assert dense.likeness(query, among).tolist() == pytest.approx((kept[:30] @ query).tolist(), abs=0.02)
    assert hits / 400 >= 0.9
