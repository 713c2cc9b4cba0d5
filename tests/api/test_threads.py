"""Duplicates and threads as the document system and the command line see them, on a real server."""

import json
import os
from pathlib import Path

import httpx

from tests.conftest import Server, docassist

LETTER = """SỞ XÂY DỰNG
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày {day} tháng 3 năm 2026
Kính gửi: Ủy ban nhân dân Thành phố
{body} Các cơ quan cùng phối hợp, gửi ý kiến bằng văn bản để tổng hợp, trình cấp có thẩm quyền xem xét, quyết định.
Nơi nhận: Như trên; Lưu: VT."""
ASKED = LETTER.format(number="9321/SXD-HT", day="05", body="Sở Xây dựng xin ý kiến về phương án thoát nước.")
ANSWER = LETTER.format(
    number="9322/SXD-HT", day="12", body="Phúc đáp Công văn số 9321/SXD-HT ngày 05/3/2026 về thoát nước."
)


def _send(client: httpx.Client, text: str) -> str:
    answer = client.post("/api/v1/documents", files={"file": ("thu.txt", text.encode())}, headers={"Prefer": "wait=30"})
    made: str = answer.json()["id"]
    return made


def test_the_thread_of_a_document_is_told(server: Server) -> None:
    """Who answers whom with the place, the copy with the reason; gone when the document is gone."""
    with server.client() as client:
        asked, answered, copy = (_send(client, text) for text in (ASKED, ANSWER, f"{ASKED}\n"))
        told = client.get(f"/api/v1/documents/{answered}/thread").json()
        assert [item["id"] for item in told["documents"]] == [asked, answered]
        (link,) = told["links"]
        assert (link["kind"], link["source"], link["target"]) == ("replies", answered, asked)
        assert ANSWER[link["span"]["start"] : link["span"]["end"]] == link["words"]
        (duplicate,) = client.get(f"/api/v1/documents/{asked}/thread").json()["duplicates"]
        assert (duplicate["document"]["id"], duplicate["same_number"], duplicate["same_text"]) == (copy, True, True)
        assert duplicate["why"] == "trùng số, ngày, cơ quan ban hành; nội dung giống 100 %"
        page = client.get(f"/documents/{answered}")
        assert "Văn bản liên quan" in page.text
        listed = client.get("/").text
        assert ">trùng<" in listed
        for each in (copy, asked):
            client.delete(f"/api/v1/documents/{each}")
        told = client.get(f"/api/v1/documents/{answered}/thread").json()
        assert [link["target"] for link in told["links"]] == [None]
        client.delete(f"/api/v1/documents/{answered}")
        assert client.get(f"/api/v1/documents/{answered}/thread").status_code == 404


def test_the_command_line_shows_the_thread(tmp_path: Path) -> None:
    """`ingest --show` and `thread ID`."""
    environment = os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "data")}
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("a.txt", ASKED), ("b.txt", f"{ASKED}\n"), ("c.txt", ANSWER)):
        (folder / name).write_text(text, encoding="utf-8")
    shown = docassist("ingest", str(folder), "--show", environment=environment).stdout
    assert "Trùng với" in shown
    assert "Trả lời" in shown
    files = json.loads(docassist("ingest", str(folder), "--json", environment=environment).stdout)["files"]
    answered = next(item["id"] for item in files if item["path"].endswith("c.txt"))
    assert "9321/SXD-HT" in docassist("thread", answered, environment=environment).stdout
    told = json.loads(docassist("thread", answered, "--json", environment=environment).stdout)
    assert told["links"][0]["kind"] == "replies"
