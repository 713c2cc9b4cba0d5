"""The leader in charge is chosen on the page of a document, where the agency has a table of leaders."""

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from docassist.catalogue.leader import SAMPLE
from tests.conftest import Server, docassist, serving

_LETTER = (
    "SỞ NỘI VỤ\nSố: 71/SNV-VP\nHà Nội, ngày 20/11/2026\n\nV/v lập dự toán ngân sách nhà nước\n\n"
    "Kính gửi: Sở Tài chính\n\nĐề nghị Sở Tài chính lập dự toán ngân sách nhà nước.\n"
)


@pytest.fixture(scope="module", params=["", "1"], ids=["shown", "shadow"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    chosen = {
        "DOCASSIST_DATA_DIR": str(tmp_path_factory.mktemp("leader")),
        "DOCASSIST_LEADERS_FILE": str(SAMPLE),
        "DOCASSIST_SHADOW": request.param,
    }
    with serving(os.environ | chosen) as server:
        yield server, request.param


def test_a_leader_is_chosen_and_taken_back(running: tuple[Server, str]) -> None:
    """Suggested first unless in shadow mode; what was chosen stands on the page, with who did it."""
    server, shadow = running
    with server.client() as api, httpx.Client(base_url=server.address, follow_redirects=True, timeout=60) as client:
        client.get(server.sign_in).raise_for_status()
        files = {"file": ("71.txt", _LETTER.encode())}
        sent = api.post("/api/v1/documents", files=files, headers={"Prefer": "wait=50"}).json()["id"]
        path, origin = f"/documents/{sent}", {"origin": server.address}
        shown = client.get(path).text
        assert 'aria-labelledby="leader-title"' in shown
        assert ("Đồng ý lãnh đạo này" in shown) is not bool(shadow)
        given = client.post(f"{path}/leader", data={"leader": "PCT-KT"}, headers=origin).text
        assert "Đã giao: <strong>Phó Chủ tịch phụ trách kinh tế</strong>" in given
        back = client.post(f"{path}/leader", data={"leader": ""}, headers=origin).text
        assert "Đã giao" not in back
        wrong = client.post(f"{path}/leader", data={"leader": "LA"}, headers=origin | {"accept": "text/html"})
        assert wrong.status_code in (400, 422)
        assert "không có mã “LA”" in wrong.text
        assert client.post(f"{path}/leader", data={"leader": "CT"}, headers={"origin": "http://x"}).status_code == 403


def test_without_a_table_nothing_is_offered(server: Server) -> None:
    """The page of a sample has no choice of a leader."""
    with server.client() as api, httpx.Client(base_url=server.address, timeout=60) as client:
        document = api.get("/api/v1/documents").json()["documents"][0]["id"]
        assert "leader-title" not in client.get(f"/documents/{document}", headers=dict(api.headers)).text


@pytest.mark.parametrize("shadow", ["", "unit"])
def test_a_document_of_before_the_table_has_a_suggestion(tmp_path: Path, shadow: str) -> None:
    """The page suggests a leader by the table of today, as the digest does; shadow mode withholds it."""
    plain = os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "data")}
    (tmp_path / "71.txt").write_text(_LETTER, encoding="utf-8")
    assert docassist("ingest", str(tmp_path / "71.txt"), environment=plain).returncode == 0
    chosen = {"DOCASSIST_LEADERS_FILE": str(SAMPLE), "DOCASSIST_SHADOW": shadow}
    with serving(plain | chosen) as server, server.client() as api:
        document = api.get("/api/v1/documents").json()["documents"][0]["id"]
        shown = api.get(f"/documents/{document}").text
    assert ("Gợi ý: <strong>Phó Chủ tịch phụ trách kinh tế</strong>" in shown) is not bool(shadow)
