"""Past decisions are found by likeness, count at once, and can be forgotten or inherited."""

from datetime import date
from typing import Any

import pytest

from docassist.learning import Neighbours, NeighbourSource, Past
from docassist.learning import neighbours as neighbours_module
from docassist.suggest import Case, passages

DAY = date(2026, 3, 2)
PAST = [
    Past("1", "cấp phép xây dựng nhà ở riêng lẻ", "SXD", "Về cấp phép xây dựng", DAY),
    Past("2", "trật tự xây dựng đô thị", "SXD", "Trật tự xây dựng", DAY),
    Past("3", "khám bệnh cho trẻ em", "SYT", "Khám bệnh", DAY),
]


def _codes(neighbours: Neighbours, text: str) -> list[str]:
    return [past.code for past, _ in neighbours.nearest(text)]


def test_the_most_similar_comes_first_and_the_same_text_is_alike_by_one() -> None:
    """Likeness is between 0 and 1; what shares no word is not found."""
    near = Neighbours(PAST).nearest("cấp phép xây dựng nhà ở riêng lẻ")
    assert [past.key for past, _ in near] == ["1", "2"]
    assert near[0][1] == pytest.approx(1.0, abs=1e-5)
    assert 0 < near[1][1] < near[0][1]


def test_nothing_is_like_a_text_of_other_words() -> None:
    """No past, no words, no shared words."""
    assert Neighbours().nearest("xây dựng") == []
    assert Neighbours(PAST).nearest("") == []
    assert Neighbours(PAST).nearest("đàn piano") == []


def test_the_first_decision_counts_at_once_and_a_changed_one_replaces_it() -> None:
    """Learning needs no training; one key is one decision."""
    neighbours = Neighbours()
    neighbours.add(PAST[:1])
    neighbours.add([Past("1", "xây dựng", "SNV", "", DAY)])
    assert _codes(neighbours, "xây dựng") == ["SNV"]
    assert len(neighbours) == 1


def test_a_unit_that_is_gone_is_forgotten_or_inherited() -> None:
    """The successor gets the decisions; without one they are no evidence any more, nor do they hide others."""
    neighbours = Neighbours([*PAST, Past("4", "xây dựng trụ sở trạm y tế", "SYT", "", DAY)])
    near = neighbours.nearest("trật tự xây dựng", 2, {"SXD": "SXD2"}.get)
    assert [(past.key, past.code) for past, _ in near] == [("2", "SXD2"), ("1", "SXD2")]
    near = neighbours.nearest("trật tự xây dựng", 1, {"SYT": "SYT"}.get)
    assert [(past.key, past.code) for past, _ in near] == [("4", "SYT")]


def test_removed_decisions_are_never_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor do they hide others, before and after the index is built anew."""
    monkeypatch.setattr(neighbours_module, "_REBUILD", 20)
    neighbours = Neighbours(Past(str(n), f"xây dựng số {n}", "A" if n % 2 else "B", "", DAY) for n in range(40))
    neighbours.remove(str(n) for n in range(0, 40, 2))
    assert set(_codes(neighbours, "xây dựng")) == {"A"}
    neighbours.remove(str(n) for n in range(1, 37, 2))
    assert sorted(past.key for past, _ in neighbours.nearest("xây dựng")) == ["37", "39"]


def test_a_decision_may_be_left_out() -> None:
    """It is not found, and the next one takes its place."""
    near = Neighbours(PAST).nearest(PAST[0].text, 1, without="1")
    assert [past.key for past, _ in near] == ["2"]


def test_it_is_evidence_that_names_the_past_documents() -> None:
    """How many, whom they were given to, and their titles; more of them weigh more."""
    names: dict[str, Any] = {"SXD": "Sở Xây dựng"}
    case = Case(passages("xây dựng nhà ở đô thị", None))
    found = NeighbourSource(Neighbours(PAST), names.get).weigh(case)
    assert set(found) == {"SXD"}
    (evidence,) = found["SXD"]
    assert evidence.reason.startswith("2 văn bản tương tự đã giao Sở Xây dựng: “")
    assert "“Trật tự xây dựng”" in evidence.reason
    assert set(evidence.documents) == {"1", "2"}
    (fewer,) = NeighbourSource(Neighbours(PAST[:1]), names.get).weigh(case)["SXD"]
    assert fewer.weight < evidence.weight


def test_long_titles_are_cut_at_a_space() -> None:
    """A reason stays one readable sentence."""
    long = Past("9", "xây dựng", "SXD", "xây dựng " * 40, DAY)
    (evidence,) = NeighbourSource(Neighbours([long]), str).weigh(Case(passages("xây dựng nhà", None)))["SXD"]
    assert "xây dựng …”" in evidence.reason
    assert len(evidence.reason) < 180


def test_common_words_are_left_aside_in_a_long_history(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rare word finds its document, though the common ones are not looked at."""
    monkeypatch.setattr(neighbours_module, "_PLACES", 5)
    common = [Past(str(n), "văn bản của ủy ban", "A", "", DAY) for n in range(30)]
    near = Neighbours([*common, Past("x", "văn bản của thanh tra", "B", "", DAY)]).nearest("văn bản của thanh tra")
    assert [past.code for past, _ in near] == ["B"]
