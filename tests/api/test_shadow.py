"""Shadow mode on a real server: nothing suggested is shown, what a person decides is compared with it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.conftest import Server, docassist, serving

_LETTER = (
    "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI\nSố: {number}/UBND-KT\nHà Nội, ngày 19 tháng 11 năm 2026\n"
    "V/v {subject}\nKính gửi: Sở Tài chính\nỦy ban nhân dân Thành phố giao Sở Tài chính chủ trì, phối hợp với Sở Y tế "
    "{subject}, báo cáo trước ngày 30/11/2026."
)
_SUBJECTS = ("lập dự toán ngân sách năm 2027", "quyết toán vốn đầu tư công", "quản lý giá dịch vụ công")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    data = tmp_path_factory.mktemp("shadow")
    return os.environ | {"DOCASSIST_DATA_DIR": str(data), "DOCASSIST_SHADOW": "1"}


@pytest.fixture(scope="module")
def hidden(environment: dict[str, str]) -> Iterator[Server]:
    with serving(environment) as running:
        yield running


@pytest.fixture(scope="module")
def received(hidden: Server) -> list[dict[str, object]]:
    """Three letters to one unit, read."""
    with hidden.client() as client:
        return [_send(client, 400 + at, subject) for at, subject in enumerate(_SUBJECTS)]


def _send(client: httpx.Client, number: int, subject: str) -> dict[str, object]:
    text = _LETTER.format(number=number, subject=subject)
    files = {"file": (f"{number}.txt", text.encode())}
    answer = client.post("/api/v1/documents", files=files, headers={"Prefer": "wait=50"})
    assert answer.status_code == 200
    sent: dict[str, object] = answer.json()
    return sent


def test_no_answer_shows_a_suggestion(hidden: Server, received: list[dict[str, object]]) -> None:
    """List, filter, state, result, and suggestions about texts and files; what is read off the document stays."""
    own = f"/api/v1/documents/{received[0]['id']}"
    with hidden.client() as client:
        assert {row["lead_unit"] for row in client.get("/api/v1/documents").json()["documents"]} == {None}
        assert received[0]["lead_unit"] is client.get(own).json()["lead_unit"] is None
        assert client.get("/api/v1/documents?unit=STC").json()["total"] == 0
        assert client.get("/api/v1/search?q=dự toán ngân sách&unit=STC").json()["hits"] == []
        shown = client.get(f"{own}/result").json()["analysis"]
        text = _LETTER.format(number=1, subject=_SUBJECTS[0])
        other = client.post("/api/v1/analyse", files={"file": ("a.txt", text.encode())}).json()["analysis"]
        kinds = client.post("/api/v1/classify", json={"text": text}).json()
        routes = [client.post("/api/v1/route", json={"text": one}).json() for one in (text, _SUBJECTS[0])]
    assert shown["register"]["number"]["value"] == "400"
    assert shown["route"]["deadline"]["due"] == "2026-11-27"
    for suggestion in (
        *(analysis["route"]["lead"] for analysis in (shown, other)),
        *(analysis["kind"] for analysis in (shown, other)),
        *(analysis["field_of_work"] for analysis in (shown, other)),
        *kinds.values(),
        *(route["lead"] for route in routes),
    ):
        assert (suggestion["candidates"], suggestion["verdict"]) == ([], "abstain")
    assert not any(route["coordinating"] or route["to_know"] for route in (shown["route"], *routes))
    assert not any(task["units"] for task in shown["tasks"])


def test_no_page_shows_a_suggestion(hidden: Server, received: list[dict[str, object]]) -> None:
    """The page says that it runs in the shadow, and offers no unit before another."""
    with hidden.client() as client:
        page = client.get(f"/documents/{received[0]['id']}").text
        listed = client.get("/").text
    assert "Đang chạy thầm" in page
    assert 'data-key="accept"' not in page
    assert 'data-label="Chủ trì">Sở Tài chính' not in listed


def test_decisions_are_compared_with_what_was_hidden(
    hidden: Server, received: list[dict[str, object]], environment: dict[str, str], tmp_path: Path
) -> None:
    """Each decision counts as made without a suggestion in sight; the report names the error."""
    with hidden.client() as client:
        for document, unit in zip(received, ("STC", "STC", "SNV"), strict=True):
            own = f"/api/v1/documents/{document['id']}"
            decided = client.post(f"{own}/decision", json={"lead_unit": unit}).json()
            assert (decided["lead_unit"], decided["confirmed"]) == (unit, True)
        assert client.get("/api/v1/documents?unit=STC").json()["total"] == 2
    report = tmp_path / "bao-cao.html"
    done = docassist("evaluate", "decisions", "--report", str(report), "--json", environment=environment)
    figures = json.loads(done.stdout)
    assert (figures["n"], figures["blind"], figures["left_out"]) == (3, 3, 0)
    assert figures["top1"] == round(2 / 3, 4)
    written = report.read_text(encoding="utf-8")
    assert "Trong 3 văn bản, máy đề xuất đúng đơn vị chủ trì 67\u00a0%" in written
    assert "không thấy đề xuất (chạy thầm)" in written
    assert "Đúng ra: Sở Nội vụ" in written


def test_nothing_decided_is_an_error(environment: dict[str, str], tmp_path: Path) -> None:
    """The message says what to do first."""
    empty = environment | {"DOCASSIST_DATA_DIR": str(tmp_path)}
    done = docassist("evaluate", "decisions", "--report", str(tmp_path / "a.html"), environment=empty)
    assert (done.returncode, "Chưa có văn bản nào" in done.stderr) == (1, True)
