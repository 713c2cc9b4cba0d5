"""`docassist units` as a user runs it."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import docassist

ROW = "P1,Phòng Một,xã,YTE|GIAODUC,01/07/2025,QĐ 1\n"
HEAD = "code,name,level,fields,valid_from,source\n"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An empty data folder."""
    return os.environ | {"DOCASSIST_DATA_DIR": str(tmp_path / "data")}


def test_a_table_is_checked_imported_and_used(tmp_path: Path, environment: dict[str, str]) -> None:
    """A wrong one changes nothing and exits 1 with a line for each mistake; a right one is what is listed then."""
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    good.write_text(HEAD + ROW, encoding="utf-8")
    bad.write_text(HEAD + ROW + ROW, encoding="utf-8")
    checked = docassist("units", "check", str(bad), "--json", environment=environment)
    assert checked.returncode == 1
    assert len(json.loads(checked.stdout)["problems"]) == 1
    refused = docassist("units", "import", str(bad), environment=environment)
    assert (refused.returncode, "bad.csv, dòng 3, mục P1" in refused.stderr) == (1, True)
    assert not (tmp_path / "data" / "units.toml").exists()
    taken = docassist("units", "import", str(good), "--json", environment=environment)
    assert json.loads(taken.stdout)["entries"] == 1
    listed = json.loads(docassist("units", "list", "--json", environment=environment).stdout)["units"]
    assert [unit["code"] for unit in listed] == ["P1"]


def test_a_table_goes_where_the_setting_says(tmp_path: Path, environment: dict[str, str]) -> None:
    """DOCASSIST_UNITS_FILE is replaced."""
    source, target = tmp_path / "a.csv", tmp_path / "nơi khác" / "u.toml"
    source.write_text(HEAD + ROW, encoding="utf-8")
    target.parent.mkdir()
    target.write_text('[[unit]]\ncode = "X"\n', encoding="utf-8")
    named = environment | {"DOCASSIST_UNITS_FILE": str(target)}
    docassist("units", "import", str(source), environment=named)
    assert 'code = "P1"' in target.read_text(encoding="utf-8")


def test_units_of_2024_say_what_became_of_them(environment: dict[str, str]) -> None:
    """A merged department names its successor; a district has none of its own."""
    done = docassist("units", "list", "--on", "2024-05-01", "--json", environment=environment)
    units = {unit["code"]: unit for unit in json.loads(done.stdout)["units"]}
    assert units["SKHDT"]["now"] == "STC"
    assert units["Q-DONGDA"]["now"] is None
    shown = docassist("units", "--on", "01/05/2024", environment=environment).stdout
    assert "Sở Kế hoạch và Đầu tư (đến 28/02/2025; nay là Sở Tài chính)" in shown


def test_samples_can_be_imported(tmp_path: Path, environment: dict[str, str]) -> None:
    """What `units sample` prints is a table that passes."""
    path = tmp_path / "l.toml"
    path.write_text(docassist("units", "sample", "leaders", environment=environment).stdout, encoding="utf-8")
    done = docassist("units", "import", str(path), "--table", "leaders", environment=environment)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "leaders.toml").is_file()
