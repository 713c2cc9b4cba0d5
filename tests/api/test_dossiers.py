"""Dossiers as the document system and the command line see them, on a real server."""

import json
import os
from pathlib import Path

import httpx

from tests.conftest import Server, docassist

LETTER = """UBND THÀNH PHỐ
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
V/v báo cáo tham luận hội nghị mẫu
Hà Nội, ngày {day} tháng 12 năm 2026
Kính gửi: Các sở
{body}
"""
FIRST = LETTER.format(
    number="8860/UBND-TH", day="02", body="Đề nghị các sở gửi báo cáo tham luận về Văn phòng trước ngày 15/12/2026."
)
LATER = LETTER.format(
    number="8864/UBND-TH",
    day="04",
    body="Đính chính Công văn số 8860/UBND-TH ngày 02/12/2026: các sở gửi báo cáo tham luận về Văn phòng trước ngày "
    "11/12/2026.",
)


def _send(client: httpx.Client, text: str) -> str:
    answer = client.post("/api/v1/documents", files={"file": ("thu.txt", text.encode())}, headers={"Prefer": "wait=30"})
    made: str = answer.json()["id"]
    return made


def test_a_dossier_tells_which_document_governs(server: Server) -> None:
    """By ids and by thread alike; citations point into the texts; the page and the Word file show the same."""
    with server.client() as client:
        first, later = _send(client, FIRST), _send(client, LATER)
        told = client.post("/api/v1/dossiers", json={"ids": [later, first]}).json()
        assert [member["id"] for member in told["members"]] == [first, later]
        (conflict,) = told["conflicts"]
        assert [side["value"] for side in conflict["sides"]] == ["trước ngày 15/12/2026", "trước ngày 11/12/2026"]
        assert conflict["governs"] == 1
        cited = conflict["sides"][1]["citations"][0]
        assert cited["document"] == later
        assert client.post("/api/v1/dossiers", json={"thread": first}).json() == told
        page = client.get("/dossier", params={"thread": first})
        assert "trước ngày 11/12/2026" in page.text
        assert f"/documents/{later}?at={cited['span']['start']}-{cited['span']['end']}" in page.text
        file = client.get("/dossier/file", params=[("id", first), ("id", later)])
        assert file.content[:2] == b"PK"


def test_what_cannot_be_summarised_is_refused(server: Server) -> None:
    """An unknown id, one document, none, a document without a thread; and the page without a choice explains."""
    with server.client() as client:
        alone = _send(client, FIRST.replace("8860", "8871").replace("tham luận", "riêng"))
        assert client.post("/api/v1/dossiers", json={"ids": ["0" * 64, alone]}).status_code == 404
        for body in ({"ids": [alone]}, {}, {"thread": alone}):
            refused = client.post("/api/v1/dossiers", json=body)
            assert (refused.status_code, refused.json()["code"]) == (422, "bad_request")
        assert client.post("/api/v1/dossiers", json={"ids": ["x"] * 41}).status_code == 422
        assert "Chưa chọn văn bản nào" in client.get("/dossier").text
    assert httpx.post(f"{server.address}/api/v1/dossiers", json={}).status_code == 401


def test_the_command_compares_files_and_keeps_nothing(tmp_path: Path) -> None:
    """Lines for people, JSON for programs, a Word file; files and ids are not mixed."""
    for name, text in (("a.txt", FIRST), ("b.txt", LATER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    environment = os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "data")}
    files = (str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    shown = docassist("dossier", *files, "--docx", str(tmp_path / "ho-so.docx"), environment=environment)
    assert shown.returncode == 0, shown.stderr
    assert "trước ngày 11/12/2026  [Công văn số 8864/UBND-TH, tr. 1]  → áp dụng" in shown.stdout
    assert (tmp_path / "ho-so.docx").read_bytes()[:2] == b"PK"
    told = json.loads(docassist("dossier", *files, "--json", environment=environment).stdout)
    assert told["conflicts"][0]["governs"] == 1
    mixed = docassist("dossier", files[0], "0" * 64, environment=environment)
    assert (mixed.returncode, "không trộn lẫn" in mixed.stderr) == (1, True)
    assert not (tmp_path / "data" / "docassist.db").exists()


def test_the_labelled_dossiers_are_measured() -> None:
    """The figures of the evaluation command: hardly a false conflict, and most of those that there are."""
    done = docassist(
        "evaluate", "dossiers", "--test", "bench/labels/dossiers.jsonl", "--json", environment=dict(os.environ)
    )
    held = json.loads(done.stdout)["held"]
    assert held["conflict_precision"] >= 0.85
    assert held["conflict_recall"] >= 0.8
