"""The digest over HTTP and on the command line, on a real server; its Word file in a real LibreOffice."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from docassist.calendar import today
from docassist.catalogue.leader import SAMPLE
from docassist.digest.schedule import is_working_day
from tests.conftest import Server, docassist, serving

_LETTER = (
    "SỞ NỘI VỤ\nSố: {number}/SNV-VP\nHà Nội, ngày {issued}\n\nV/v báo cáo {about}\n\nKính gửi: {unit}\n\n"
    "Đề nghị {unit} báo cáo {about} trước ngày {due}.\n"
)
BUDGET, BRIDGE = "lập dự toán ngân sách nhà nước", "thiết kế cầu vượt nút giao thông"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return os.environ | {
        "DOCASSIST_DATA_DIR": str(tmp_path_factory.mktemp("digest")),
        "DOCASSIST_LEADERS_FILE": str(SAMPLE),
        "DOCASSIST_DIGEST_AT": "00:00",
        "DOCASSIST_WORKERS": "1",
    }


@pytest.fixture(scope="module")
def running(environment: dict[str, str]) -> Iterator[Server]:
    with serving(environment) as server:
        yield server


@pytest.fixture(scope="module")
def sent(running: Server) -> list[str]:
    """Two letters of today, read; their ids."""
    with running.client() as client:
        return [_send(client, 71, BUDGET), _send(client, 72, BRIDGE, "Sở Xây dựng")]


def _letter(number: int, about: str, unit: str = "Sở Tài chính") -> bytes:
    issued, due = f"{today():%d tháng %m năm %Y}", f"{today() + timedelta(days=5):%d/%m/%Y}"
    return _LETTER.format(number=number, issued=issued, about=about, due=due, unit=unit).encode()


def _send(client: httpx.Client, number: int, about: str, unit: str = "Sở Tài chính") -> str:
    files = {"file": (f"{number}.txt", _letter(number, about, unit))}
    answer = client.post("/api/v1/documents", files=files, headers={"Prefer": "wait=50"})
    return str(answer.json()["id"])


def _ids(digest: dict[str, Any]) -> set[str]:
    return {entry["id"] for group in digest["groups"] for entry in group["entries"]}


def test_the_digest_is_json(running: Server, sent: list[str]) -> None:
    """Of today by default; every entry has its lines with pages, what is due, whose it is, and it says what made it."""
    with running.client() as client:
        found = client.get("/api/v1/digest").json()
        assert _ids(found) == set(sent)
        assert found["label"] == "Nội dung do AI hỗ trợ tạo, cần kiểm tra"
        assert (found["counts"]["received"], found["counts"]["unconfirmed"]) == (2, 2)
        entry = next(entry for group in found["groups"] for entry in group["entries"] if entry["id"] == sent[0])
        assert (entry["symbol"], entry["unit"], entry["leader"]) == ("71/SNV-VP", "STC", "PCT-KT")
        assert entry["gist"]["page"] == entry["due"]["page"] == 1
        assert BUDGET in entry["gist"]["text"]
        week = {"from": str(today() - timedelta(days=6)), "to": str(today())}
        assert _ids(client.get("/api/v1/digest", params=week).json()) == set(sent)
        assert _ids(client.get("/api/v1/digest", params=week | {"unit": "STC"}).json()) == {sent[0]}
        assert _ids(client.get("/api/v1/digest", params=week | {"leader": "PCT-DT"}).json()) == {sent[1]}


def test_a_person_gives_a_document_to_a_leader(running: Server, sent: list[str]) -> None:
    """It counts before the suggestion, and can be taken back."""
    with running.client() as client:
        given = f"/api/v1/documents/{sent[1]}/leader"
        assert client.post(given, json={"leader": "CT"}).json() == {"leader": "CT", "decided_by": "qlvb"}
        assert _ids(client.get("/api/v1/digest?leader=CT").json()) == {sent[1]}
        assert client.post(given, json={"leader": ""}).status_code == 200
        assert _ids(client.get("/api/v1/digest?leader=CT").json()) == set()
        assert client.post(given, json={"leader": "KHONGCO"}).json()["code"] == "bad_request"
        assert client.post(f"/api/v1/documents/{'0' * 64}/leader", json={"leader": "CT"}).status_code == 404


def test_the_word_file_opens_in_libreoffice(running: Server, sent: list[str], tmp_path: Path) -> None:
    """In Times New Roman 13 on A4, with links to the documents; what it says is what the JSON says."""
    with running.client() as client:
        answer = client.get("/api/v1/digest", params={"format": "docx"})
    assert answer.headers["content-disposition"].startswith('attachment; filename="ban-tin-')
    (tmp_path / "tin.docx").write_bytes(answer.content)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "tin.docx")], check=True, timeout=120, capture_output=True)
    text = (tmp_path / "tin.txt").read_text(encoding="utf-8")
    for words in ("BẢN TIN VĂN BẢN ĐẾN", "Nội dung do AI hỗ trợ tạo", "71/SNV-VP", BUDGET, "Sở Tài chính (gợi ý)"):
        assert words in text
    assert "tr.\u00a01" in text
    from docx import Document

    file = Document(str(tmp_path / "tin.docx"))
    normal = file.styles["Normal"].font
    assert (normal.name, normal.size.pt if normal.size else 0) == ("Times New Roman", 13)
    targets = {relation.target_ref for relation in file.part.rels.values() if relation.is_external}
    assert targets == {f"{running.address}/documents/{key}" for key in sent}


def test_wrong_questions_have_their_codes(running: Server) -> None:
    """An unknown unit or leader, days in the wrong order, no such form or morning, and no key."""
    with running.client() as client:
        for query in ("unit=KHONGCO", "leader=KHONGCO", "from=2026-11-20&to=2026-11-19"):
            assert client.get(f"/api/v1/digest?{query}").json()["code"] == "bad_request"
        assert client.get("/api/v1/digest?format=pdf").status_code == 422
        assert client.get("/api/v1/digests/2020-01-01").json()["code"] == "not_found"
        assert client.get("/api/v1/digests/2020-01-01?leader=../../x").status_code == 404
    for path in ("digest", "digests", "digests/2020-01-01"):
        assert httpx.get(f"{running.address}/api/v1/{path}").status_code == 401


def test_the_server_makes_the_morning_and_forgets_what_is_deleted(environment: dict[str, str], tmp_path: Path) -> None:
    """A server that starts after the hour makes it at once; a document deleted later leaves the files on disk."""
    own = environment | {"DOCASSIST_DATA_DIR": str(tmp_path / "data")}
    paper = tmp_path / "81.txt"
    paper.write_bytes(_letter(81, "kho lương thực dự trữ"))
    gone = json.loads(docassist("ingest", str(paper), "--json", environment=own).stdout)["files"][0]["id"]
    with serving(own) as server, server.client() as client:
        if not is_working_day(today()):
            return
        until = time.monotonic() + 30
        while len(client.get("/api/v1/digests").json()) < 7 and time.monotonic() < until:
            time.sleep(0.2)
        morning = f"/api/v1/digests/{today()}"
        assert gone in client.get(morning).text
        assert client.get(morning, params={"format": "docx", "unit": "STC"}).content.startswith(b"PK")
        assert client.delete(f"/api/v1/documents/{gone}").status_code == 204
        files = list((Path(own["DOCASSIST_DATA_DIR"]) / "digests" / "hanoi").iterdir())
        assert len(files) == 15
        assert not [path for path in files if gone.encode() in path.read_bytes()]
        assert "kho lương thực" not in client.get(morning).text


def test_the_command_line_writes_it(environment: dict[str, str], sent: list[str], tmp_path: Path) -> None:
    """As text, as JSON, as a Word file; how cron does it; errors are one line."""
    shown = docassist("digest", environment=environment).stdout
    assert "Bản tin ngày" in shown
    assert "71/SNV-VP" in shown
    found = json.loads(docassist("digest", "--week", "--unit", "STC", "--json", environment=environment).stdout)
    assert _ids(found) == {sent[0]}
    path = tmp_path / "tin.docx"
    assert "mục" in docassist("digest", "--leader", "PCT-DT", "--docx", str(path), environment=environment).stdout
    assert path.read_bytes().startswith(b"PK")
    assert "crontab -e" in docassist("digest", "--cron", environment=environment).stdout
    wrong = docassist("digest", "--unit", "KHONGCO", environment=environment)
    assert (wrong.returncode, "Danh mục không có đơn vị" in wrong.stderr) == (1, True)
    nowhere = docassist("digest", "--docx", str(tmp_path / "khong" / "tin.docx"), environment=environment)
    assert (nowhere.returncode, "Không ghi được" in nowhere.stderr) == (1, True)


def test_shadow_mode_withholds_units_and_leaders(environment: dict[str, str], sent: list[str]) -> None:
    """Also on the command line, for a digest is handed round."""
    hidden = environment | {"DOCASSIST_SHADOW": "1"}
    found = json.loads(docassist("digest", "--json", environment=hidden).stdout)
    assert _ids(found) == set(sent)
    assert {entry["unit"] or entry["leader"] for group in found["groups"] for entry in group["entries"]} == {None}
    mine = json.loads(docassist("digest", "--unit", "STC", "--json", environment=hidden).stdout)
    assert _ids(mine) == set()


def test_a_wrong_hour_stops_the_start(environment: dict[str, str]) -> None:
    """The message names the variable."""
    wrong = docassist("digest", environment=environment | {"DOCASSIST_DIGEST_AT": "7h"})
    assert (wrong.returncode, "DOCASSIST_DIGEST_AT" in wrong.stderr) == (1, True)


def test_without_leaders_the_error_says_what_to_do(environment: dict[str, str]) -> None:
    """How a table of leaders is made."""
    without = {name: value for name, value in environment.items() if name != "DOCASSIST_LEADERS_FILE"}
    wrong = docassist("digest", "--leader", "CT", environment=without)
    assert "docassist units sample leaders" in wrong.stderr
