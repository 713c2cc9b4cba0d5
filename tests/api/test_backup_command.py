"""`docassist backup` and `docassist restore`, beside a running server."""

import json
import os
from pathlib import Path

from tests.conftest import docassist, serving


def test_a_backup_of_a_running_server_is_put_back_and_searched(tmp_path: Path) -> None:
    """Search, result and original are there again; a running server's folder is not restored into."""
    environment = os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "data")}
    archive = str(tmp_path / "backup.tar")
    text = "Kính gửi: Sở Tài chính\nĐề nghị báo cáo về máy bơm chống ngập trước ngày 20/12/2026.\n"
    with serving(environment) as server, server.client() as client:
        sent = client.post(
            "/api/v1/documents", files={"file": ("a.txt", text.encode())}, headers={"Prefer": "wait=30"}
        ).json()
        made = json.loads(docassist("backup", archive, "--json", environment=environment).stdout)
        assert (made["documents"], made["missing"]) == (1, [])
        refused = docassist("restore", archive, "--replace", environment=environment)
        assert (refused.returncode, "đang được một tiến trình docassist khác sử dụng" in refused.stderr) == (1, True)
    other = environment | {"DOCASSIST_DATA_DIR": str(tmp_path / "other")}
    done = json.loads(docassist("restore", archive, "--json", environment=other).stdout)
    assert (done["documents"], done["indexed"], done["aside"]) == (1, 1, None)
    found = json.loads(docassist("search", "máy bơm", "--json", environment=other).stdout)
    assert [hit["record"]["id"] for hit in found["hits"]] == [sent["id"]]
    again = docassist("restore", archive, environment=other)
    assert (again.returncode, "--replace" in again.stderr) == (1, True)
    replaced = docassist("restore", archive, "--replace", environment=other)
    assert "before-restore-1" in replaced.stdout
