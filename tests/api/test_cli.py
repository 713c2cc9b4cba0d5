"""The command line as a user runs it: real processes, a data folder of their own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, docassist

HEAVY = (
    "torch",
    "sentence_transformers",
    "faiss",
    "tantivy",
    "sklearn",
    "fastapi",
    "dbos",
    "langchain_core",
    "pypdfium2",
)
LETTER = "CÔNG VĂN\nKính gửi: Sở Tài chính\nĐề nghị Sở Tài chính báo cáo trước ngày 05/12/2026."


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An empty data folder."""
    return os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "data")}


def test_help_loads_nothing_heavy() -> None:
    """`docassist --help` lists the commands without importing the parts."""
    program = (
        "import sys, api.cli\n"
        "api.cli.main(['--help'], standalone_mode=False)\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "ingest" in shown
    assert shown.strip().endswith("[]")


def test_a_folder_is_ingested_once(tmp_path: Path, environment: dict[str, str]) -> None:
    """Bad files are named with the reason, the others go on; the second run reads nothing."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "CÔNG VĂN\nKính gửi: Sở Tài chính\nĐề nghị báo cáo trước ngày 05/12/2026.", encoding="utf-8"
    )
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "c.docx").write_bytes(b"")
    first = docassist("ingest", str(folder), "--json", environment=environment)
    rows = {Path(row["path"]).name: row for row in json.loads(first.stdout)["files"]}
    assert {name: row["code"] for name, row in rows.items()} == {
        "a.txt": "",
        "b.pdf": "unreadable_file",
        "c.docx": "empty_file",
    }
    assert (rows["a.txt"]["created"], first.returncode) == (True, 1)
    second = json.loads(docassist("ingest", str(folder / "a.txt"), "--json", environment=environment).stdout)
    assert [row["created"] for row in second["files"]] == [False]


@pytest.mark.parametrize("command", ["analyse", "summarise", "route"])
def test_one_file_is_shown_and_not_kept(samples: Path, environment: dict[str, str], command: str) -> None:
    """Commands on a file leave no data folder behind."""
    done = docassist(
        command, str(samples / "04-chi-thi-trat-tu-an-toan-giao-thong.docx"), "--json", environment=environment
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)
    assert not Path(environment["DOCASSIST_DATA_DIR"]).exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["analyse", "khong-co.pdf"], "Không mở được"),
        (["evaluate", "tasks", "--test", "khong-co.jsonl"], "Không mở được"),
        (["keys", "revoke", "khong-co"], "khong-co"),
        (["summarise", "0" * 64], "Không tìm thấy văn bản"),
    ],
)
def test_an_error_is_one_clear_line(environment: dict[str, str], arguments: list[str], message: str) -> None:
    """No traceback; exit code 1; with --json an object with a code."""
    done = docassist(*arguments, environment=environment)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert message in done.stderr
    assert json.loads(docassist(*arguments, "--json", environment=environment).stdout)["error"]["code"]


def test_a_bad_setting_is_named(environment: dict[str, str]) -> None:
    """The variable to mend stands in the message."""
    done = docassist("serve", environment=environment | {"DOCASSIST_PORT": "abc"})
    assert (done.returncode, "DOCASSIST_PORT" in done.stderr) == (1, True)


def test_doctor_finds_this_machine_well(environment: dict[str, str]) -> None:
    """Everything the project ships loads."""
    done = docassist("doctor", "--json", environment=environment)
    assert json.loads(done.stdout)["ok"], done.stdout


def test_units_are_those_of_the_day(environment: dict[str, str]) -> None:
    """The city's units of today, without those that were merged."""
    names = {unit["name"] for unit in json.loads(docassist("units", "--json", environment=environment).stdout)["units"]}
    assert "Sở Tài chính" in names
    assert "Sở Kế hoạch và Đầu tư" not in names


def test_evaluate_prints_the_contract(tmp_path: Path, environment: dict[str, str]) -> None:
    """The keys that docs/measurements.md promises."""
    test = tmp_path / "t.jsonl"
    test.write_text(json.dumps({"text": "V/v cấp phép xây dựng", "unit": "Sở Xây dựng", "extra": 1}), encoding="utf-8")
    figures = json.loads(
        docassist("evaluate", "routing", "--test", str(test), "--json", environment=environment).stdout
    )
    assert {
        "n",
        "top1",
        "top3",
        "macro_f1",
        "coverage_at_95",
        "ece",
        "ece_noise",
        "ece_noise_95",
        "ms_per_item",
    } <= figures.keys()
    assert figures["top1"] == 1.0


def test_ctrl_c_stops_the_server_cleanly(environment: dict[str, str]) -> None:
    """Exit code 0, no traceback, and a port in use is explained."""
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", "--json"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    port = json.loads(process.stdout.readline())["address"].rsplit(":", 1)[1]
    busy = docassist("serve", "--port", port, environment=environment)
    second = docassist("serve", "--port", "0", environment=environment)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, "Traceback" in errors) == (0, False), errors
    assert (busy.returncode, port in busy.stderr) == (1, True)
    assert (second.returncode, "Traceback" in second.stderr) == (1, False), second.stderr
