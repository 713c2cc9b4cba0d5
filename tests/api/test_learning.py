"""Learning as an agency meets it: on the command line, over HTTP and on the pages; a server of its own."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from docassist.store import Store
from tests.conftest import Server, docassist, serving

LETTER = (
    "Trích yếu: Về việc chăm sóc cây sưa cổ thụ số {number} trước trụ sở\nKính gửi: Ủy ban nhân dân Thành phố\n{more}"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path_factory.mktemp("learning"))}


@pytest.fixture(scope="module")
def own_server(data: dict[str, str]) -> Iterator[Server]:
    """A server without documents and without history."""
    with serving(data) as running:
        yield running


def upload(client: httpx.Client, number: int, more: str = "") -> str:
    text = LETTER.format(number=number, more=more)
    answer = client.post(
        "/api/v1/documents", files={"file": (f"{number}.txt", text.encode())}, headers={"Prefer": "wait=30"}
    )
    found: str = answer.json()["id"]
    return found


def lead(client: httpx.Client, document_id: str) -> dict[str, object]:
    found: dict[str, object] = client.get(f"/api/v1/documents/{document_id}/result").json()["analysis"]["route"]["lead"]
    return found


def codes(suggestion: dict[str, object]) -> list[str]:
    return [candidate["code"] for candidate in suggestion["candidates"]]  # type: ignore[attr-defined]


def test_a_decision_counts_for_the_next_document_at_once(own_server: Server, data: dict[str, str]) -> None:
    """Of a waiting document, and of one that comes; the version says so; deleting what was decided takes it back."""
    with own_server.client() as client:
        first, waiting = upload(client, 1), upload(client, 2)
        before = lead(client, waiting)
        assert "SDL" not in codes(before)
        assert "+past" not in str(before["version"])
        decided = client.post(f"/api/v1/documents/{first}/decision", json={"lead_unit": "SDL", "field": "DULICH"})
        assert decided.status_code == 200, decided.text
        after = lead(client, waiting)
        assert codes(after)[0] == "SDL"
        assert "+past-" in str(after["version"])
        assert client.get(f"/api/v1/documents/{waiting}").json()["lead_unit"] == "SDL"
        third = upload(client, 3)
        assert client.get(f"/api/v1/documents/{third}").json()["lead_unit"] == "SDL"
        text = client.post("/api/v1/route", json={"text": "V/v chăm sóc cây sưa cổ thụ số 4 trước trụ sở"}).json()
        assert codes(text["lead"])[0] == "SDL"
        field = client.get(f"/api/v1/documents/{third}/result").json()["analysis"]["field_of_work"]
        assert field["candidates"][0]["code"] == "DULICH"

        why = client.get(f"/api/v1/documents/{third}/why", params={"unit": "SYT"}).json()
        reasons = [item["evidence"]["reason"] for item in why["candidates"][0]["reasons"]]
        assert any("1 văn bản tương tự đã giao Sở Du lịch" in reason for reason in reasons)
        assert why["asked"]["code"] == "SYT"
        assert why["needed"]
        own = client.get(f"/api/v1/documents/{first}/why").json()
        assert not any("tương tự" in item["evidence"]["reason"] for it in own["candidates"] for item in it["reasons"])
        assert client.get(f"/api/v1/documents/{third}/why", params={"unit": "XYZ"}).json()["code"] == "bad_request"

        status = json.loads(docassist("learn", "--status", "--json", environment=data).stdout)["status"]
        assert [(item["label"], item["decisions"]) for item in status] == [("unit", 1), ("field", 1), ("kind", 0)]
        client.delete(f"/api/v1/documents/{first}")
        assert "SDL" not in codes(lead(client, waiting))


def test_the_pages_show_why_and_what_was_learned(own_server: Server) -> None:
    """Evidence with weights in words; counts by unit."""
    with httpx.Client(base_url=own_server.address, follow_redirects=True, timeout=60) as client:
        client.get(own_server.sign_in).raise_for_status()
        with own_server.client() as api:
            one, two = upload(api, 11, "Đề nghị sớm trả lời."), upload(api, 12)
        client.post(f"/documents/{one}/decision", data={"unit": "SDL"}, headers={"origin": own_server.address})
        page = client.get(f"/documents/{two}/why", params={"unit": "SYT"})
        assert page.status_code == 200, page.text
        assert "Vì sao không phải Sở Y tế?" in page.text
        assert f'<a href="/documents/{one}">' in page.text
        assert f'href="/documents/{two}/why"' in client.get(f"/documents/{two}").text
        shown = client.get("/learning").text
        assert "Sở Du lịch" in shown
        assert "Chưa có phiên bản nào" in shown
        assert client.get("/documents/none/why", headers={"accept": "text/html"}).status_code == 404


def test_learn_imports_once_and_trains(tmp_path: Path) -> None:
    """Import, the same again, an error without a trace, training, versions, rollback; the file's route follows."""
    environment = os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "data")}
    words = {"SDL": "cây sưa cổ thụ", "SYT": "cây bàng vuông", "STP": "cây gạo đỏ"}
    rows = [
        {"text": f"V/v {words[code]} lần {number}", "unit": code, "date": f"2026-0{1 + number % 9}-11"}
        for number in range(60)
        for code in [list(words)[number % 3]]
    ]
    file = tmp_path / "decisions.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    bad = tmp_path / "bad.csv"
    bad.write_text("trích yếu,đơn vị chủ trì\nV/v a,STC\nV/v b,Sở Lạ\n", encoding="utf-8")

    refused = docassist("learn", str(bad), environment=environment)
    assert (refused.returncode, "Dòng 3" in refused.stderr) == (1, True)
    imported = json.loads(docassist("learn", str(file), "--json", environment=environment).stdout)["imported"]
    assert (imported["new"], imported["same"]) == (60, 0)
    again = json.loads(docassist("learn", str(file), "--retrain", "--json", environment=environment).stdout)
    assert (again["imported"]["new"], again["imported"]["same"]) == (0, 60)
    unit = again["trained"][0]
    assert (unit["label"], unit["number"], unit["state"]) == ("unit", 1, "current")
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER.format(number=9, more=""), encoding="utf-8")
    route = json.loads(docassist("route", str(letter), "--json", environment=environment).stdout)["lead"]
    assert (route["candidates"][0]["code"], "+model-1+" in route["version"]) == ("SDL", True)
    why = docassist("route", str(letter), "--why-not", "SYT", environment=environment)
    assert "Vì sao không phải Sở Y tế?" in why.stdout, why.stderr
    assert "đang dùng" in docassist("learn", "--versions", environment=environment).stdout
    assert docassist("learn", environment=environment).returncode == 2
    docassist("learn", "--retrain", "--label", "unit", environment=environment)
    with serving(environment) as running:
        _roll_back_on_the_page(running)
    back = json.loads(docassist("learn", "--rollback", "--json", environment=environment).stdout)
    assert back["rolled_back"] == [{"label": "unit", "number": None}]
    assert docassist("learn", "--rollback", environment=environment).returncode == 1
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'docassist.db'}", "hanoi")
    taken = [event for event in store.journal.events() if event.action == "roll_back"]
    store.close()
    assert [event.actor for event in taken] == ["learn", "Người dùng tại máy"]
    assert [event.details for event in taken][1] == {"label": "unit", "version": "2", "now": "1"}


def _roll_back_on_the_page(running: Server) -> None:
    """Only when confirmed, and only the version that the page showed."""
    origin, asked = {"origin": running.address, "accept": "text/html"}, {"label": "unit", "number": "2"}
    with httpx.Client(base_url=running.address, follow_redirects=True, timeout=60) as client:
        client.get(running.sign_in).raise_for_status()
        assert "Loại phiên bản 2 và dùng bản trước nó" in client.get("/learning").text
        unsure = client.post("/learning/rollback", data=asked, headers=origin)
        assert (unsure.status_code, "đánh dấu ô xác nhận" in unsure.text) == (422, True)
        done = client.post("/learning/rollback", data=asked | {"sure": "true"}, headers=origin)
        assert (done.status_code, "Loại phiên bản 1 và dùng bản trước nó" in done.text) == (200, True)
        again = client.post("/learning/rollback", data=asked | {"sure": "true"}, headers=origin)
        assert (again.status_code, "không còn được dùng" in again.text) == (409, True)


def test_why_of_a_file_leaves_no_folder(tmp_path: Path) -> None:
    """Without a data folder the rules account for themselves, and nothing is made."""
    letter = tmp_path / "letter.txt"
    letter.write_text("V/v cấp giấy phép xây dựng công trình\nKính gửi: Sở Xây dựng", encoding="utf-8")
    done = docassist(
        "route", str(letter), "--why", "--json", environment=os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "no")}
    )
    assert json.loads(done.stdout)["candidates"][0]["code"] == "SXD", done.stderr
    assert not (tmp_path / "no").exists()
