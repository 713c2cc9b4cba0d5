"""Parts of summarising: shortening, excerpts, coverage, what is asked."""

from dataclasses import replace
from datetime import date

import pytest

from docassist.results import Asked, Deadline, Register, Task
from docassist.summarise.asked import what_is_asked
from docassist.summarise.coverage import Passage, choose
from docassist.summarise.excerpts import LIMIT, excerpts, shown
from docassist.summarise.salience import facts
from docassist.summarise.trim import condensed, cut
from docassist.types import Found, Span


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2. Quy chế này có hiệu lực từ ngày 05 tháng 3 năm 2026.", "Quy chế này có hiệu lực từ ngày 05/3/2026"),
        ("a) Ủy ban nhân dân Thành phố tổ chức theo quy định của pháp luật;", "UBND Thành phố tổ chức"),
        (
            "Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.",
            "Theo Nghị định số 30/2020/NĐ-CP",
        ),
        ("Đơn vị (sau đây gọi là Trung tâm) báo cáo kết quả.", "Đơn vị báo cáo kết quả"),
    ],
)
def test_condensing_leaves_words_out(text: str, short: str) -> None:
    """Markers, definitions, details of citations and empty references go; the statement stays."""
    assert condensed(text) == short


def test_cut_ends_at_a_clause() -> None:
    """A cut is made between clauses and shows."""
    text = "Sở Tài chính rà soát dự toán, báo cáo Ủy ban nhân dân Thành phố, trình Hội đồng nhân dân xem xét"
    assert cut(text, 70) == "Sở Tài chính rà soát dự toán, báo cáo Ủy ban nhân dân Thành phố…"
    assert cut(text, 200) == text


def test_excerpts_of_a_long_statement_reach_its_last_figure() -> None:
    """A figure at the end of a long sentence can still be told, from the clause where it stands."""
    text = (
        "Các cơ quan "
        + "rà soát, đánh giá, tổng hợp, kiểm tra, " * 8
        + "báo cáo kết quả thực hiện về Sở Tài chính trước ngày 20/3/2026"
    )
    found = excerpts(text, facts(text))
    assert all(one.end - one.start <= LIMIT for one in found)
    ways = [shown(text, one) for one in found]
    assert any(way.startswith("Các cơ quan") and "… " in way and way.endswith("20/3/2026") for way in ways)


def test_coverage_prefers_what_is_new() -> None:
    """The second passage of the same content loses to a weaker one that says something else."""
    passages = [Passage(frozenset("ab"), 10), Passage(frozenset("ab"), 10), Passage(frozenset("c"), 10)]
    assert choose(passages, {"a": 2.0, "b": 2.0, "c": 1.0}, 20) == [0, 2]


def test_coverage_takes_one_of_a_group_and_stays_within_the_budget() -> None:
    """Ways to say one thing exclude one another; nothing is taken that does not fit."""
    passages = [Passage(frozenset("a"), 10, 1.0, 1), Passage(frozenset("ab"), 30, 1.0, 1), Passage(frozenset("c"), 90)]
    assert choose(passages, {"a": 1.0, "b": 1.0, "c": 9.0}, 60) == [1]
    assert choose(passages, {"a": 1.0, "b": 0.1, "c": 9.0}, 60) == [0]


def _register(kind: str, subject: str = "") -> Register:
    return Register(
        kind=Found(kind, None, 1.0) if kind else None, subject=Found(subject, None, 1.0) if subject else None
    )


@pytest.mark.parametrize(
    ("kind", "subject", "text", "asked"),
    [
        ("Giấy mời", "", "", Asked.ATTEND),
        ("Tờ trình", "", "", Asked.DECIDE),
        ("Quyết định", "", "", Asked.IMPLEMENT),
        ("Thông báo", "", "Lãnh đạo Thành phố giao Sở A thực hiện.", Asked.IMPLEMENT),
        ("Thông báo", "", "Bộ A đã chỉ đạo các đơn vị.", Asked.KNOW),
        ("Báo cáo", "", "Đơn vị đã hoàn thành kế hoạch.", Asked.KNOW),
        ("Đơn kiến nghị", "", "", Asked.RESOLVE),
        ("", "mời họp về dự án A", "", Asked.ATTEND),
        ("", "", "Sở A đề nghị Quý cơ quan cho ý kiến bằng văn bản.", Asked.COMMENT),
        ("", "", "Kính trình Ủy ban nhân dân Thành phố xem xét, phê duyệt.", Asked.DECIDE),
        ("", "", "Sở A đề nghị các đơn vị gửi báo cáo trước ngày 20/3/2026.", Asked.REPORT),
        ("", "", "Chuyển Sở A giải quyết theo thẩm quyền.", Asked.RESOLVE),
        ("", "", "Yêu cầu các đơn vị nghiêm túc thực hiện.", Asked.IMPLEMENT),
        ("", "", "Xin trân trọng cảm ơn.", Asked.KNOW),
    ],
)
def test_what_is_asked_follows_kind_then_words(kind: str, subject: str, text: str, asked: Asked) -> None:
    """The kind decides where it can; a letter is read for its request."""
    assert what_is_asked(_register(kind, subject), [text]) is asked


def test_a_task_with_a_day_asks_for_more_than_to_know() -> None:
    """A line that leads to a list ("đề nghị Ủy ban:") is no statement; the tasks of the list tell what is asked."""
    due = Deadline("trước ngày 01/12/2026", Span(0, 5), "before_day", date(2026, 11, 30))
    task = Task("Ủy ban nhân dân Thành phố", "chuẩn bị báo cáo", Span(0, 5), deadline=due)
    assert what_is_asked(_register("", ""), [], (task,)) is Asked.IMPLEMENT
    assert what_is_asked(_register("", ""), [], (replace(task, deadline=None),)) is Asked.KNOW
