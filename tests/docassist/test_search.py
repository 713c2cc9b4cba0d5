"""Search: both sides together, one hit a document, document numbers first, and no query that breaks it."""

from datetime import date
from pathlib import Path

import pytest

from docassist.embedding import load_embedder
from docassist.index import Attributes, Entry, Filters, Index
from docassist.search import Search, fuse

DOCUMENTS = {
    "giai-ngan": (
        [
            "Về đẩy mạnh giải ngân vốn đầu tư công năm 2026",
            "Các sở báo cáo tiến độ giải ngân vốn trước ngày 25 hằng tháng",
        ],
        Attributes("Công văn", "so-tai-chinh", date(2026, 2, 1), "135/UBND-KT"),
    ),
    "y-te": (
        ["Tăng cường phòng, chống dịch sốt xuất huyết", "Trạm y tế xã, phường giám sát ca bệnh và báo cáo hằng ngày"],
        Attributes("Chỉ thị", "so-y-te", date(2026, 5, 20), "05/CT-UBND"),
    ),
    "dat-dai": (
        ["Trình tự cấp giấy chứng nhận quyền sử dụng đất", "Thực hiện Công văn số 135/UBND-KT về giải ngân vốn"],
        Attributes("Quyết định", "so-nnmt", date(2026, 6, 3), "1234/2026/QĐ-UBND"),
    ),
    "le-hoi": (["Tổ chức lễ hội xuân và quản lý di tích"], Attributes("Kế hoạch", "so-vhtt", None, "7/KH-UBND")),
}


@pytest.fixture(scope="module", params=["hash", "builtin"])
def search(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Search:
    """A few documents."""
    embedder = load_embedder(request.param)
    index = Index.open(tmp_path_factory.mktemp("search") / "index", embedder.name, embedder.dimension)
    for name, (texts, attributes) in DOCUMENTS.items():
        index.add([Entry(name, tuple(texts), embedder.embed(texts), attributes)])
    index.commit()
    return Search(index, embedder)


@pytest.mark.parametrize(
    ("query", "best", "ordinal"),
    [
        ("tiến độ giải ngân", "giai-ngan", 1),
        ("phòng chống sốt xuất huyết", "y-te", 0),
        ("cấp giấy chứng nhận quyền sử dụng đất", "dat-dai", 0),
        ("tien do giai ngan", "giai-ngan", 1),
        ("phong chong sot xuat huyet", "y-te", 0),
        ("LỄ HỘI XUÂN", "le-hoi", 0),
    ],
)
def test_the_best_passage_of_the_right_document_comes_first(
    search: Search, query: str, best: str, ordinal: int
) -> None:
    """Whatever the case, and without diacritics too."""
    first = search.search(query)[0]
    assert (first.document_id, first.ordinal) == (best, ordinal)


def test_a_document_is_found_once_with_the_number_of_its_other_passages(search: Search) -> None:
    """Scores go down from hit to hit."""
    hits = search.search("giải ngân vốn")
    assert len({hit.document_id for hit in hits}) == len(hits)
    assert next(hit.more for hit in hits if hit.document_id == "giai-ngan") == 1
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("135/UBND-KT", "giai-ngan"),
        ("Công văn số 0135/UBND-KT về giải ngân vốn", "giai-ngan"),
        ("cv 135 / ubnd-kt.", "giai-ngan"),
        ("1234/2026/qd-ubnd", "dat-dai"),
        ("7/KH-UBND giải ngân vốn đầu tư công", "le-hoi"),
    ],
)
def test_a_document_number_finds_that_document_first(search: Search, query: str, best: str) -> None:
    """Before those that only cite it, and whatever else the query says."""
    hits = search.search(query)
    assert hits[0].document_id == best
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.document_id for hit in hits}) == len(hits)


@pytest.mark.parametrize("query", ["", "   ", "?!", "...", "/-/", "🙂"])
def test_a_query_without_words_finds_nothing(search: Search, query: str) -> None:
    """No list of arbitrary documents."""
    assert search.search(query) == ()


@pytest.mark.parametrize(
    "query",
    [
        "a:b AND (",
        '"giải ngân',
        "giải ngân~2^9",
        "* OR NOT",
        "unit:so-y-te",
        "\\",
        "[a TO b]",
        "x" * 5000,
        "giải ngân " * 2000,
        "- " * 3000 + "/",
    ],
)
def test_no_query_breaks_the_search(search: Search, query: str) -> None:
    """What is syntax elsewhere is only words here."""
    assert len(search.search(query)) <= 10


def test_filters_hold_for_both_sides_and_for_numbers(search: Search) -> None:
    """A document shut out by a filter is not found by anything."""
    only = Filters(unit="so-y-te")
    assert [hit.document_id for hit in search.search("giải ngân vốn báo cáo", only)] == ["y-te"]
    assert [hit.document_id for hit in search.search("135/UBND-KT báo cáo", only)] == ["y-te"]
    dated = Filters(date_from=date(2026, 6, 1))
    assert [hit.document_id for hit in search.search("giải ngân vốn", dated)] == ["dat-dai"]


def test_one_long_document_does_not_crowd_out_the_others(tmp_path: Path) -> None:
    """Ten documents are found even where one of them has hundreds of good passages."""
    embedder = load_embedder("hash")
    index = Index.open(tmp_path / "index", embedder.name, embedder.dimension)
    texts = {"dai": ["giải ngân vốn đầu tư"] * 400} | {
        f"ngan-{n}": [f"giải ngân vốn {n} nội dung khác"] for n in range(9)
    }
    index.add(Entry(name, tuple(rows), embedder.embed(rows)) for name, rows in texts.items())
    index.commit()
    assert len(Search(index, embedder).search("giải ngân vốn đầu tư", k=10)) == 10


def test_fuse_adds_z_scores() -> None:
    """A passage that one side lacks counts there as that side's lowest."""
    a, b, c = ("a", 0), ("b", 0), ("c", 0)
    fused = fuse({a: 1.0, b: 0.0, c: 0.5}, {a: 2.0, b: 6.0}, 0.25)
    root = (1 / 6) ** 0.5
    spread = (32 / 9) ** 0.5
    assert fused[a] == pytest.approx(0.25 * 0.5 / root + 0.75 * (2 - 10 / 3) / spread)
    assert fused[b] == pytest.approx(0.25 * -0.5 / root + 0.75 * (6 - 10 / 3) / spread)
    assert fused[c] == pytest.approx(0.75 * (2 - 10 / 3) / spread)
    assert fuse({}, {}, 0.25) == {}
    assert fuse({a: 1.0}, {}, 0.25) == {a: 0.0}
