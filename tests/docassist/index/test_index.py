"""The index: what it finds and what it forgets."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from docassist.index import ANY, Entry, Filters, Index
from tests.docassist.index.entries import ENTRIES, brute, entry, unit

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
