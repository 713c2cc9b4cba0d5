"""`docassist evaluate ... --report FILE.html`: files and texts, and what wrong use says."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["decisions"], "Thiếu --report"),
        (["routing", "--report", "a.html"], "Thiếu --test"),
        (["tasks", "--test", "{rows}", "--report", "a.html"], "--report chỉ dùng"),
        (["routing", "--test", "{rows}", "--report", "a.html", "--curve", "1"], "--report không dùng cùng"),
        (["routing", "--test", "{rows}", "--report", "/nowhere/a.html"], "Không ghi được"),
        (["routing", "--test", "{files}", "--report", "a.html"], "--root"),
    ],
)
def test_wrong_use_says_what_to_do(arguments: list[str], said: str, tmp_path: Path) -> None:
    """A missing file, a task without a report, a place that cannot be written, a file that is not there."""
    rows, files = tmp_path / "rows.jsonl", tmp_path / "files.jsonl"
    rows.write_text('{"text": "Bảng giá đất", "unit": "Sở Tài chính"}', encoding="utf-8")
    files.write_text('{"file": "khong-co.pdf", "unit": "Sở Tài chính"}', encoding="utf-8")
    done = CliRunner().invoke(main, ["evaluate", *(part.format(rows=rows, files=files) for part in arguments)])
    assert (done.exit_code, said in done.stderr) == (1, True)


def test_the_command_writes_the_report(tmp_path: Path) -> None:
    """Files and texts in one list; what was taught and asked again is owned up to."""
    (tmp_path / "thu.txt").write_text("V/v lập dự toán ngân sách\nKính gửi: Sở Tài chính", encoding="utf-8")
    rows, report = tmp_path / "rows.jsonl", tmp_path / "a.html"
    lines = ['{"file": "thu.txt", "unit": "Sở Tài chính"}', '{"text": "Quyết định về giá đất", "unit": "Sở NN&MT"}']
    rows.write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(main, ["evaluate", "routing", "--test", str(rows), "--report", str(report), "--json"])
    assert json.loads(done.stdout) | {"ece": 0} == {
        "n": 2,
        "top1": 1.0,
        "top3": 1.0,
        "macro_f1": 1.0,
        "coverage_at_95": 1.0,
        "ece": 0,
        "report": str(report),
    }
    assert "đọc và phân tích trọn vẹn" in report.read_text(encoding="utf-8")
    taught = ["evaluate", "routing", "--test", str(rows), "--train", str(rows), "--report", str(report)]
    assert CliRunner().invoke(main, taught).exit_code == 0
    assert "1 văn bản có mặt cả trong tệp để học" in report.read_text(encoding="utf-8")
