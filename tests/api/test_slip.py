"""Handling slips over HTTP and on the command line, on a real server."""

import json
import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from docx import Document

from docassist.settings import SettingError, Settings
from docassist.slips import MARK
from tests.conftest import Server, docassist, serving
from tests.docassist.slips import cases
from tests.docassist.slips.cases import words


def _send(client: httpx.Client, name: str, text: str) -> str:
    sent = {
        "files": {"file": (name, text.encode())},
        "data": {"received_on": "2026-11-20"},
        "headers": {"Prefer": "wait=50"},
    }
    answer = client.post("/api/v1/documents", **sent)  # type: ignore[arg-type]
    return str(answer.json()["id"])


@pytest.fixture
def client(server: Server) -> httpx.Client:
    return server.client()


@pytest.fixture(scope="module")
def letter(server: Server) -> str:
    with server.client() as client:
        return _send(client, "xin-y-kien.txt", cases.LETTER)


@pytest.mark.parametrize("form", ["city", "province"])
def test_a_slip_is_downloaded_under_a_safe_name(client: httpx.Client, letter: str, form: str) -> None:
    """A Word file named by the document's number."""
    answer = client.get(f"/api/v1/documents/{letter}/slip", params={"form": form})
    assert answer.status_code == 200
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    assert unquote(answer.headers["content-disposition"]).endswith("Phieu-trinh-812-BTC-NSNN.docx")
    read = words(answer.content)
    assert "Giao Sở Tài chính chủ trì" in read
    assert MARK in read


def test_the_city_form_is_the_default_and_an_unknown_one_is_refused(client: httpx.Client, letter: str) -> None:
    """The problem names the forms there are."""
    assert "XỬ LÝ VĂN BẢN" in words(client.get(f"/api/v1/documents/{letter}/slip").content)
    answer = client.get(f"/api/v1/documents/{letter}/slip", params={"form": "../x"})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")
    assert "city, province" in answer.json()["detail"]


def test_only_the_agency_gets_it(server: Server, client: httpx.Client, letter: str) -> None:
    """No key, no slip; an unknown document is not found."""
    assert httpx.get(f"{server.address}/api/v1/documents/{letter}/slip").status_code == 401
    assert client.get(f"/api/v1/documents/{'0' * 64}/slip").status_code == 404


def test_a_decision_goes_before_the_suggestion(client: httpx.Client) -> None:
    """What a person decided stands on the slip."""
    document = _send(client, "khac.txt", cases.LETTER.replace("812", "813"))
    client.post(f"/api/v1/documents/{document}/decision", json={"lead_unit": "SNV"}).raise_for_status()
    read = words(client.get(f"/api/v1/documents/{document}/slip").content)
    assert "Giao Sở Nội vụ chủ trì" in read
    assert "máy gợi ý" not in read


def test_a_text_that_cannot_be_read_gives_blanks_and_the_reason(client: httpx.Client) -> None:
    """Nothing is proposed from a damaged layer of text."""
    broken = _send(client, "hong.txt", "cong hoa xa hoi chu nghia viet nam quyet dinh cua uy ban nhan dan thanh pho")
    state = client.get(f"/api/v1/documents/{broken}").json()
    read = words(client.get(f"/api/v1/documents/{broken}/slip").content)
    assert state["state"] == "needs_clerk"
    assert state["reason"] in read
    assert "“Giao ……" in read


@pytest.mark.parametrize("text", cases.ALL)
def test_figures_and_days_are_those_of_the_document(client: httpx.Client, text: str) -> None:
    """Every number in the facts of a slip stands in the document."""
    document = _send(client, "so-lieu.txt", text)
    read = words(client.get(f"/api/v1/documents/{document}/slip").content)
    facts = re.findall(r"^\d+\. (.+) \(trang \d+\)\.$", read, re.MULTILINE)
    assert facts
    plain = re.sub(r"tháng (\d+) năm ", r"\1/", text).replace("/", " ")
    source = {number.lstrip("0") for number in re.findall(r"\d+", plain)}
    for fact in facts:
        assert {number.lstrip("0") for number in re.findall(r"\d+", fact)} <= source, fact


def test_samples_give_slips_in_both_forms(client: httpx.Client) -> None:
    """Every sample document that was kept."""
    found = client.get("/api/v1/documents").json()["documents"]
    assert len(found) >= 20
    for document in found[:50]:
        for form in ("city", "province"):
            answer = client.get(f"/api/v1/documents/{document['id']}/slip", params={"form": form})
            assert answer.status_code == 200, answer.text
            assert MARK in words(answer.content)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An agency with templates of its own, in shadow mode."""
    folder = tmp_path_factory.mktemp("slips")
    assert docassist("slip", "--templates", str(folder / "mau"), environment=dict(os.environ)).returncode == 0
    settings = {"DOCASSIST_DATA_DIR": str(folder / "data"), "DOCASSIST_SLIPS_DIR": str(folder / "mau")}
    return os.environ | settings | {"DOCASSIST_SHADOW": "1"}


@pytest.fixture(scope="module")
def hidden(own: dict[str, str]) -> Iterator[Server]:
    with serving(own) as running:
        yield running


def test_shadow_mode_and_wrong_templates(hidden: Server, own: dict[str, str], tmp_path: Path) -> None:
    """Nothing withheld is in a slip, over HTTP or by the command line; a wrong template is a problem that names it."""
    folder = Path(own["DOCASSIST_SLIPS_DIR"])
    with hidden.client() as client:
        document = _send(client, "an.txt", cases.LETTER)
        for form in ("city", "province"):
            read = words(client.get(f"/api/v1/documents/{document}/slip", params={"form": form}).content)
            assert "Sở Tài chính" not in read
            assert "(chưa đề xuất được đơn vị chủ trì)" in read
        done = docassist("slip", document, "-o", str(tmp_path), "--json", environment=own)
        written = Path(json.loads(done.stdout)["file"])
        assert written.name == "Phieu-trinh-812-BTC-NSNN.docx"
        assert "Sở Tài chính" not in words(written.read_bytes())
        client.post(f"/api/v1/documents/{document}/decision", json={"lead_unit": "STC"}).raise_for_status()
        assert "Giao Sở Tài chính chủ trì" in words(client.get(f"/api/v1/documents/{document}/slip").content)
        wrong = Document()
        wrong.add_paragraph("Kính gửi {{ ai_do }}")
        wrong.save(str(folder / "xa.docx"))
        answer = client.get(f"/api/v1/documents/{document}/slip", params={"form": "xa"})
        assert (answer.status_code, answer.json()["code"]) == (500, "bad_template")
        assert "đoạn “Kính gửi {{ ai_do }}”: không có biến tên “ai_do”" in answer.json()["detail"]
    checks = json.loads(docassist("doctor", "--json", environment=own).stdout)["checks"]
    assert any(check["name"] == "Mẫu phiếu trình" and "ai_do" in check["remedy"] for check in checks)


def test_the_command_says_what_is_wrong(own: dict[str, str], tmp_path: Path) -> None:
    """No id, an unknown one, a folder that cannot be written."""
    assert "Thiếu mã văn bản" in docassist("slip", environment=own).stderr
    assert "Không tìm thấy văn bản" in docassist("slip", "0" * 64, environment=own).stderr
    (tmp_path / "file").write_text("")
    assert "Không ghi được" in docassist("slip", "--templates", str(tmp_path / "file"), environment=own).stderr
    again = docassist("slip", "--templates", own["DOCASSIST_SLIPS_DIR"], environment=own)
    assert "đã có đủ các mẫu" in again.stdout


def test_the_folder_must_exist(tmp_path: Path) -> None:
    """A wrong setting stops the start."""
    with pytest.raises(SettingError, match="DOCASSIST_SLIPS_DIR"):
        Settings(slips_dir=str(tmp_path / "none"))


def test_a_word_file_opens(client: httpx.Client, letter: str) -> None:
    """Times New Roman on A4 with the margins of Decree 30."""
    section = Document(BytesIO(client.get(f"/api/v1/documents/{letter}/slip").content)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (30, 15)
    assert (round(section.top_margin.mm), round(section.bottom_margin.mm)) == (20, 20)
