"""A table that is imported while the server runs counts at once, everywhere; a wrong one changes nothing."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from docassist.calendar import today
from docassist.fields import TABLE
from tests.conftest import Server, docassist, serving

HEAD = "code,name,level,fields,valid_from,valid_to,successor,source\n"
FIRST = "P1,Phòng Gốm sứ,xã,GOM,01/07/2025,,,QĐ 1\nP2,Phòng Giáo dục,xã,GIAODUC,01/07/2025,,,QĐ 1\n"
# The first is merged into a third; names of neither are Hà Nội's.
LATER = (
    "P1,Phòng Gốm sứ,xã,GOM,01/07/2025,{ended:%d/%m/%Y},P3,QĐ 1\nP2,Phòng Giáo dục,xã,GIAODUC,01/07/2025,,,QĐ 1\n"
    "P3,Phòng Làng nghề,xã,GOM,{begun:%d/%m/%Y},,,QĐ 2\n"
)
FIELD = (
    '\n[[field]]\ncode = "GOM"\nname = "Nghề gốm"\nphrases = ["nghề gốm sứ"]\nvalid_from = 2025-07-01\nsource = "s"\n'
)
SUBJECT = "Hỗ trợ nghề gốm sứ ở xã"
_LETTER = (
    "UBND XÃ BÁT TRÀNG\n\nSố: {number}/UBND-VP\nV/v hỗ trợ nghề gốm sứ lần {number}\n\nBát Tràng, ngày {issued}\n\n"
    "Kính gửi: {unit}\n\nĐể hỗ trợ nghề gốm sứ, Ủy ban nhân dân xã yêu cầu:\n\n"
    "1. {unit} báo cáo kết quả hỗ trợ nghề gốm sứ trước ngày {due}.\n\n"
    "2. {unit} chủ trì lập danh sách trước ngày {due}.\n"
)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A data folder without tables, read by one process."""
    return os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path_factory.mktemp("at-once")), "DOCASSIST_WORKERS": "1"}


@pytest.fixture(scope="module")
def running(environment: dict[str, str]) -> Iterator[Server]:
    with serving(environment) as server:
        yield server


@pytest.fixture(scope="module")
def person(running: Server) -> Iterator[httpx.Client]:
    """A signed-in browser."""
    with httpx.Client(base_url=running.address, follow_redirects=True, timeout=60) as client:
        client.get(running.sign_in).raise_for_status()
        yield client


def _send(client: httpx.Client, number: int, unit: str) -> dict[str, Any]:
    """The record of a letter to a unit, once it is read."""
    day = today()
    issued, due = f"{day:%d tháng %m năm %Y}", f"{day + timedelta(days=5):%d/%m/%Y}"
    text = _LETTER.format(number=number, issued=issued, due=due, unit=unit).encode()
    files = {"file": (f"{number}.txt", text)}
    found: dict[str, Any] = client.post("/api/v1/documents", files=files, headers={"Prefer": "wait=50"}).json()
    return found


def _lead(client: httpx.Client, text: str = SUBJECT) -> dict[str, Any]:
    """The unit that is suggested first."""
    found: dict[str, Any] = client.post("/api/v1/route", json={"text": text}).json()["lead"]["candidates"][0]
    return found


def _import(folder: Path, environment: dict[str, str], text: str, table: str = "units") -> int:
    file = folder / ("a.csv" if table == "units" else "a.toml")
    file.write_text(text, encoding="utf-8")
    return docassist("units", "import", str(file), "--table", table, environment=environment).returncode


def test_an_imported_table_counts_everywhere_at_once(
    tmp_path: Path, environment: dict[str, str], running: Server, person: httpx.Client
) -> None:
    """Field, unit, assignee, digest and the lists of pages, in the server and in the process that reads; then a wrong
    table, a file that was spoilt by hand, and a merger after which a past decision speaks for the heir."""
    with running.client() as client:
        before = _send(client, 1, "Sở Tài chính")
        assert before["lead_unit"] == "STC"
        assert _import(tmp_path, environment, TABLE.read_text(encoding="utf-8") + FIELD, "fields") == 0
        fields = client.post("/api/v1/classify", json={"text": SUBJECT}).json()["field_of_work"]["candidates"]
        assert fields[0]["code"] == "GOM"

        assert _import(tmp_path, environment, HEAD + FIRST) == 0
        assert _lead(client)["code"] == "P1"
        assert all(f">{name}</option>" in person.get("/search").text for name in ("Phòng Gốm sứ", "Phòng Giáo dục"))
        assert "Sở Tài chính</option>" not in person.get("/due").text
        taken = _send(client, 2, "Phòng Gốm sứ")
        assert taken["lead_unit"] == "P1"
        tasks = client.get("/api/v1/tasks", params={"unit": "P1"}).json()["tasks"]
        assert [(task["document"], task["units"]) for task in tasks] == [(taken["id"], ["P1"])] * 2
        digest = client.get("/api/v1/digest", params={"unit": "P1"}).json()
        assert taken["id"] in str(digest)
        assert before["id"] not in str(digest)

        assert _import(tmp_path, environment, HEAD + FIRST + FIRST) == 1
        assert _lead(client)["code"] == "P1"

        decided = {"lead_unit": "P1", "decided_by": "chị Lan"}
        client.post(f"/api/v1/documents/{taken['id']}/decision", json=decided).raise_for_status()
        assert any("đã giao Phòng Gốm sứ" in item["reason"] for item in _lead(client)["evidence"])
        yesterday = today() - timedelta(days=1)
        assert _import(tmp_path, environment, HEAD + LATER.format(ended=yesterday, begun=today())) == 0
        heir = _lead(client)
        assert heir["code"] == "P3"
        assert any("đã giao Phòng Làng nghề" in item["reason"] for item in heir["evidence"])
        assert _send(client, 3, "Phòng Gốm sứ")["lead_unit"] == "P3"


def test_a_table_spoilt_by_hand_is_told_and_the_one_before_stays(
    tmp_path: Path, environment: dict[str, str], running: Server, person: httpx.Client
) -> None:
    """On every page of a signed-in person, until it is mended; documents are read meanwhile."""
    told = "vẫn dùng bảng trước đó"
    with running.client() as client:
        assert _import(tmp_path, environment, TABLE.read_text(encoding="utf-8") + FIELD, "fields") == 0
        assert _import(tmp_path, environment, HEAD + FIRST) == 0
        assert told not in person.get("/").text
        table = Path(environment["DOCASSIST_DATA_DIR"]) / "units.toml"
        good = table.read_bytes()
        table.write_text('[[unit]]\ncode = "X"\n', encoding="utf-8")
        assert told in person.get("/").text
        assert told in person.get("/learning").text
        assert told not in httpx.get(running.address).text
        assert _lead(client)["code"] == "P1"
        assert _send(client, 4, "Phòng Gốm sứ")["lead_unit"] == "P1"
        table.write_bytes(good)
        assert told not in person.get("/").text
