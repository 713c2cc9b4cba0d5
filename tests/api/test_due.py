"""What is due, over HTTP and on the command line, on a real server."""

import json
import os
from pathlib import Path

import httpx
import pytest

from docassist.settings import Settings
from tests.conftest import Server, docassist

ASKED = (
    "SỞ NỘI VỤ\nSố: 77/SNV-VP\nHà Nội, ngày 02 tháng 11 năm 2026\n\nV/v báo cáo ngân sách\n\nKính gửi: Sở Tài chính\n\n"
    "Đề nghị Sở Tài chính báo cáo trước ngày 17/11/2026.\n"
)


@pytest.fixture
def client(server: Server) -> httpx.Client:
    return server.client()


@pytest.fixture
def document(client: httpx.Client) -> str:
    """The id of a document that is due on 16/11/2026."""
    answer = client.post(
        "/api/v1/documents",
        files={"file": ("bao-cao.txt", ASKED.encode())},
        data={"received_on": "2026-11-03"},
        headers={"Prefer": "wait=30"},
    )
    assert answer.json()["due"] == "2026-11-16"
    return str(answer.json()["id"])


def _found(client: httpx.Client, document: str, **query: str) -> dict[str, object] | None:
    answer = client.get("/api/v1/due", params=query)
    assert answer.status_code == 200
    return next((item for item in answer.json()["documents"] if item["id"] == document), None)


def test_a_document_is_due_overdue_and_done(client: httpx.Client, document: str) -> None:
    """As of a day; done on a day before its due date it is on time, and a mark can be taken back."""
    soon = _found(client, document, on="2026-11-10")
    late = _found(client, document, on="2026-11-20")
    assert soon is not None
    assert late is not None
    assert (soon["standing"], soon["days_left"]) == ("soon", 6)
    assert (late["standing"], late["days_left"]) == ("overdue", -4)
    assert _found(client, document, on="2026-11-20", standing="later") is None
    url = f"/api/v1/documents/{document}/done"
    assert client.post(url, json={"on": "2026-11-12"}).status_code == 200
    assert _found(client, document, on="2026-11-20") is None
    done = _found(client, document, on="2026-11-20", standing="on_time")
    assert done is not None
    assert done["done"] == "2026-11-12"
    assert client.post(url, json={"undo": True}).status_code == 200
    assert _found(client, document, on="2026-11-20") is not None


def test_counts_are_by_unit_and_in_all(client: httpx.Client, document: str) -> None:
    """The counts of the units add up to the total."""
    answer = client.get("/api/v1/due", params={"on": "2026-11-20"}).json()
    for standing, total in answer["total"]["counts"].items():
        assert sum(unit["counts"][standing] for unit in answer["units"]) == total
    unit = answer["units"][0]
    mine = client.get("/api/v1/due", params={"on": "2026-11-20", "unit": unit["unit"]}).json()
    assert mine["found"] == sum(unit["counts"][name] for name in ("overdue", "today", "soon", "later"))


def test_wrong_questions_have_their_codes(client: httpx.Client, server: Server, document: str) -> None:
    """An unknown unit, standing, document, a day to come, and no key."""
    assert client.get("/api/v1/due", params={"unit": "KHONGCO"}).json()["code"] == "bad_request"
    assert client.get("/api/v1/due", params={"standing": "xong"}).status_code == 422
    assert client.post(f"/api/v1/documents/{'0' * 64}/done", json={}).json()["code"] == "not_found"
    future = client.post(f"/api/v1/documents/{document}/done", json={"on": "2999-01-01"})
    assert (future.status_code, future.json()["code"]) == (422, "bad_request")
    assert httpx.get(f"{server.address}/api/v1/due").status_code == 401


def test_the_command_line_imports_matches_and_counts(tmp_path: Path) -> None:
    """A dossier ingested after an import is due by its procedure's time limit; errors are one line each."""
    environment = os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "data"), "DOCASSIST_WORKERS": "1"}
    head = "code;name;field;unit;limit;source;valid_from\n"
    listed = tmp_path / "danh-muc.csv"
    listed.write_text(head + "9.1;Cấp phép;;SXD;5 ngày;QĐ;\n", encoding="utf-8")
    wrong = docassist("procedures", "import", str(listed), environment=environment)
    assert wrong.returncode == 1
    assert "dòng 2 (9.1): thiếu ngày hiệu lực" in wrong.stderr
    name = "Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ"
    listed.write_text(head + f"9.000001;{name};Xây dựng;SXD;15 ngày làm việc;QĐ;01/7/2025\n", encoding="utf-8")
    assert "Đã nhập 1 thủ tục" in docassist("procedures", "import", str(listed), environment=environment).stdout
    assert Settings(data_dir=tmp_path / "data").procedures_path.is_file()
    matched = docassist(
        "procedures", "match", "cấp phép xây dựng mới nhà ở riêng lẻ", "--json", environment=environment
    )
    assert json.loads(matched.stdout)["candidates"][0]["code"] == "9.000001"
    assert name in docassist("procedures", "list", environment=environment).stdout
    paper = tmp_path / "don.txt"
    paper.write_text(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN ĐỀ NGHỊ\n"
        f"{name.upper()}\n\nKính gửi: Sở Xây dựng\nTôi đề nghị được cấp phép xây nhà ba tầng ở phường Láng.\n",
        encoding="utf-8",
    )
    assert docassist("ingest", str(paper), environment=environment).returncode == 0
    found = json.loads(docassist("due", "--on", "2999-01-01", "--json", environment=environment).stdout)
    assert [(item["unit"], item["standing"]) for item in found["documents"]] == [("SXD", "overdue")]
    assert "Sở Xây dựng" in docassist("due", environment=environment).stdout
