"""Tasks that are followed, over HTTP and on the command line, on a real server."""

import json
import os
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from docassist.calendar import today
from tests.conftest import Server, docassist, serving
from tests.docassist.followup.letters import EXTENDED, GIVEN, letter


def _send(client: httpx.Client, text: str, received: str) -> str:
    answer = client.post(
        "/api/v1/documents",
        files={"file": ("van-ban.txt", text.encode())},
        data={"received_on": received},
        headers={"Prefer": "wait=30"},
    )
    return str(answer.json()["id"])


@pytest.fixture
def client(server: Server) -> httpx.Client:
    return server.client()


@pytest.fixture
def document(client: httpx.Client) -> str:
    """A document with three tasks, of a number that no other test of the same server extends."""
    return _send(client, letter("95/UBND-ĐT", "05/3", GIVEN), "2026-03-06")


def _tasks(client: httpx.Client, document: str, **query: Any) -> dict[str, dict[str, Any]]:
    answer = client.get("/api/v1/tasks", params={"on": "2026-06-22"} | query)
    assert answer.status_code == 200
    return {task["assignee"]: task for task in answer.json()["tasks"] if task["document"] == document}


def test_tasks_are_listed_and_filtered(client: httpx.Client, document: str) -> None:
    """By unit in both parts, by words without accents, by days; where they stand and what they lack."""
    found = _tasks(client, document, q="ra soat quy dat")
    assert list(found) == ["Sở Xây dựng"]
    task = found["Sở Xây dựng"]
    assert (task["due"], task["standing"], task["days_left"]) == ("2026-06-29", "soon", 7)
    assert (task["units"], task["coordinating_units"]) == (["SXD"], ["STC"])
    assert task["missing"] == ["trách nhiệm", "thẩm quyền", "sản phẩm"]
    assert (task["accountable"], task["accountable_suggested"]) == ("", "Giám đốc Sở Xây dựng")
    assert set(_tasks(client, document, unit="STC")) == {"Sở Xây dựng", "Sở Tài chính"}
    assert set(_tasks(client, document, due_from="2026-07-01", due_to="2026-07-15")) == {"Sở Y tế"}
    assert _tasks(client, document, standing="overdue", on="2026-07-01", q="ra soat").keys() == {"Sở Xây dựng"}
    recurring = _tasks(client, document)["Sở Tài chính"]
    assert (recurring["recurring"], recurring["due"], recurring["missed"]) == ("monthly", "2026-07-17", "2026-06-19")


def test_a_person_decides_and_takes_back(client: httpx.Client, document: str) -> None:
    """Done with a note, open again, another deadline, that of the text again, no task; all in the history."""
    key = _tasks(client, document)["Sở Y tế"]["id"]
    url = f"/api/v1/tasks/{key}"
    done = client.patch(url, json={"state": "done", "on": "2026-07-10", "note": "đã gửi", "decided_by": "Lan"}).json()
    assert (done["standing"], done["done"]) == ("done", "2026-07-10")
    assert client.patch(url, json={"state": "open"}).json()["done"] is None
    moved = client.patch(url, json={"due": "2026-08-31"}).json()
    assert (moved["due"], moved["stated_due"], moved["moved"]) == ("2026-08-31", "2026-07-14", True)
    assert client.patch(url, json={"due": None}).json()["due"] is None
    assert client.patch(url, json={"as_stated": True}).json()["due"] == "2026-07-14"
    assert client.patch(url, json={"state": "dropped"}).json()["standing"] == "dropped"
    assert "Sở Y tế" not in _tasks(client, document)
    client.patch(url, json={"state": "restored"})
    history = client.get(url).json()["history"]
    assert [event["what"] for event in history][-7:] == [
        "done",
        "reopened",
        "deadline",
        "deadline",
        "deadline",
        "dropped",
        "restored",
    ]
    first = history[-7]
    assert (first["actor"], first["note"]) == ("Lan", "đã gửi")


def test_a_change_of_several_things_is_made_whole_or_not_at_all(client: httpx.Client, document: str) -> None:
    """A unit with a day that is yet to come: neither; a unit, a deadline and a day that has been: all three."""
    url = f"/api/v1/tasks/{_tasks(client, document)['Sở Y tế']['id']}"
    before = client.get(url).json()
    refused = client.patch(url, json={"assignee": "SNV", "due": "2026-09-30", "state": "done", "on": "2999-01-01"})
    assert refused.status_code == 422
    assert client.get(url).json() == before
    change = {"assignee": "SNV", "due": "2026-09-30", "state": "done", "on": "2026-07-10", "note": "theo báo cáo"}
    after = client.patch(url, json=change).json()
    assert (after["units"], after["due"], after["standing"]) == (["SNV"], "2026-09-30", "done")
    new = after["history"][len(before["history"]) :]
    assert [(event["what"], event["note"]) for event in new] == [
        ("assignee", "theo báo cáo"),
        ("deadline", "theo báo cáo"),
        ("done", "theo báo cáo"),
    ]
    client.patch(url, json={"assignee": "SYT", "as_stated": True, "state": "open"})


def test_a_recurring_task_is_done_for_its_period(client: httpx.Client, document: str) -> None:
    """By default for the next one, and then the one after that is due."""
    key = _tasks(client, document)["Sở Tài chính"]["id"]
    before = client.get(f"/api/v1/tasks/{key}").json()["due"]
    after = client.patch(f"/api/v1/tasks/{key}", json={"state": "done"}).json()
    assert (after["done"], after["due"] > before) == (before, True)
    assert client.patch(f"/api/v1/tasks/{key}", json={"state": "open"}).json()["due"] == before


def test_a_task_is_entered_by_hand_for_another_unit(client: httpx.Client, document: str) -> None:
    """It is followed as the others are; a code of the catalogue is a name too."""
    day = str(today() + timedelta(days=3))
    new = {"assignee": "Sở Tư pháp", "work": f"Thẩm định dự thảo {os.urandom(4).hex()}", "due": day}
    answer = client.post(f"/api/v1/documents/{document}/tasks", json=new)
    assert answer.status_code == 201
    assert (answer.json()["by_hand"], answer.json()["standing"]) == (True, "soon")
    changed = client.patch(f"/api/v1/tasks/{answer.json()['id']}", json={"assignee": "SNV"}).json()
    assert (changed["units"], changed["stated_assignee"]) == (["SNV"], "Sở Tư pháp")
    again = client.post(f"/api/v1/documents/{document}/tasks", json=new)
    assert (again.status_code, again.json()["code"]) == (422, "bad_request")


def test_files_hold_what_the_list_shows(client: httpx.Client, document: str) -> None:
    """The same filters, as a workbook and as a calendar."""
    query = {"q": "ra soat quy dat", "on": "2026-06-22"}
    book = client.get("/api/v1/tasks.xlsx", params=query)
    assert "attachment" in book.headers["content-disposition"]
    rows = [row[1].value for row in load_workbook(BytesIO(book.content)).active.iter_rows(min_row=4)]
    assert [row for row in rows if row.startswith("Rà soát quỹ đất làm trạm xe buýt")]
    agenda = client.get("/api/v1/tasks.ics", params=query)
    assert agenda.headers["content-type"].startswith("text/calendar")
    assert Calendar.from_ical(agenda.content).walk("VEVENT")


def test_wrong_questions_have_their_codes(client: httpx.Client, server: Server, document: str) -> None:
    """Unknown unit, standing and task; no change; a day to come; an offer that is none; no key."""
    key = _tasks(client, document)["Sở Xây dựng"]["id"]
    assert client.get("/api/v1/tasks", params={"unit": "KHONGCO"}).json()["code"] == "bad_request"
    assert client.get("/api/v1/tasks", params={"standing": "xong"}).status_code == 422
    assert client.get(f"/api/v1/tasks/{'0' * 32}").json()["code"] == "not_found"
    assert client.patch(f"/api/v1/tasks/{key}", json={}).json()["code"] == "bad_request"
    assert client.patch(f"/api/v1/tasks/{key}", json={"state": "done", "on": "2999-01-01"}).status_code == 422
    offer = {"answer": {"source": "0" * 64, "accept": True}}
    assert client.patch(f"/api/v1/tasks/{key}", json=offer).json()["code"] == "bad_request"
    assert client.post(f"/api/v1/documents/{'0' * 64}/tasks", json={"assignee": "a", "work": "b"}).status_code == 404
    assert httpx.get(f"{server.address}/api/v1/tasks").status_code == 401


def test_the_command_line_lists_and_writes_files(tmp_path: Path) -> None:
    """An extension by a later document shows; files by their name; shadow mode withholds units."""
    environment = os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "data"), "DOCASSIST_WORKERS": "1"}
    with serving(environment) as running, running.client() as client:
        _send(client, letter("94/UBND-ĐT", "05/3", GIVEN), "2026-03-06")
        _send(client, letter("210/UBND-ĐT", "20/6", EXTENDED), "2026-06-21")
    options = ("tasks", "--on", "2026-07-20")
    shown = docassist(*options, environment=environment).stdout
    assert "quá hạn 1" in shown
    assert "được đổi hạn 1" in shown
    assert "30/09/2026" in shown
    found = json.loads(docassist(*options, "--unit", "STC", "--json", environment=environment).stdout)
    assert {task["assignee"] for task in found["tasks"]} == {"Sở Xây dựng", "Sở Tài chính"}
    moved = json.loads(docassist(*options, "--moved", "--json", environment=environment).stdout)
    assert [task["due"] for task in moved["tasks"]] == [str(date(2026, 9, 30))]
    assert "3 nhiệm vụ" in docassist(*options, "--export", str(tmp_path / "a.xlsx"), environment=environment).stdout
    assert load_workbook(tmp_path / "a.xlsx").active["B4"].value
    docassist(*options, "--export", str(tmp_path / "a.ics"), environment=environment)
    assert len(Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")) == 3
    wrong = docassist(*options, "--export", str(tmp_path / "a.doc"), environment=environment)
    assert (wrong.returncode, ".xlsx hoặc .ics" in wrong.stderr) == (1, True)
    hidden = environment | {"DOCASSIST_SHADOW": "unit"}
    docassist("keys", "revoke", "qlvb", environment=environment)
    found = json.loads(docassist(*options, "--unit", "STC", "--json", environment=hidden).stdout)
    assert found["tasks"] == []
    with httpx.Client(follow_redirects=True) as browser, serving(hidden) as running:
        assert browser.get(running.sign_in).status_code == 200
        shown = browser.get(f"{running.address}/tasks?on=2026-06-22").text
        assert "Rà soát quỹ đất" in shown
        assert "Giám đốc Sở Xây dựng" not in shown
        task = running.client().get("/api/v1/tasks", params={"on": "2026-06-22"}).json()
        assert task["units"] == []
        assert {(tuple(one["units"]), one["accountable_suggested"]) for one in task["tasks"]} == {((), "")}
