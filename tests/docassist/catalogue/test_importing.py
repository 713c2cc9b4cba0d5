"""An agency's own tables: what is wrong is said line by line, and nothing is taken over while anything is."""

from pathlib import Path

import pytest

from docassist.catalogue.importing import check_file, import_file
from docassist.catalogue.leader import SAMPLE
from docassist.errors import DataFileError
from docassist.fields import TABLE
from docassist.settings import BUILT_IN, Settings, Tables
from docassist.units import CITY, COMMUNE, load_units, open_units

UNIT = '[[unit]]\ncode = "{}"\nname = "{}"\nlevel = "xã"\nvalid_from = {}\nsource = "QĐ 1"\nfields = ["YTE"]\n'
HEAD = "code,name,level,fields,valid_from,valid_to,successor,parent,source\n"
GOOD = HEAD + "P1,Phòng Một,xã,TAICHINH|DAUTUCONG,01/07/2025,,,,QĐ 1\nP2,Phòng Hai,xã,YTE,2025-07-01,,,P1,QĐ 1\n"


def _file(folder: Path, text: str, name: str = "don-vi.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("P1,Phòng Ba,xã,YTE,2026-01-01,,,,QĐ 1", "dòng 4, mục P1: mã bị trùng"),
        ("P3,Phòng Ba,xã,YTE,2026-01-01,,,P9,QĐ 1", "dòng 4, mục P3: đơn vị cấp trên P9 không có"),
        ("P3,Phòng Ba,xã,YTE,2025-07-01,2025-12-31,P9,,QĐ 1", "dòng 4, mục P3: đơn vị kế thừa P9 không có"),
        ("P3,Phòng Ba,xã,YTE,2025-07-01,2025-12-31,P3,,QĐ 1", "dòng 4, mục P3: chuỗi kế thừa đi vòng"),
        ("P3,Phòng Ba,xã,YTE,2025-07-01,,,P3,QĐ 1", "dòng 4, mục P3: chuỗi cấp trên đi vòng"),
        ("P3,phòng một,xã,YTE,2025-07-01,,,,QĐ 1", "dòng 4, mục P3: tên “phòng một” trùng với P1"),
        ("P3,Phòng Ba,xã,,2025-07-01,,,,QĐ 1", "dòng 4, mục P3: chưa có chức năng nào"),
        ("P3,Phòng Ba,xã,YTE,hôm qua,,,,QĐ 1", "dòng 4, mục P3: valid_from phải là ngày"),
        ("P3,Phòng Ba,xã,YTE,2025-07-01,2024-01-01,,,QĐ 1", "dòng 4, mục P3: valid_to trước valid_from"),
        ("P3,Phòng Ba,xã,KHONGCO,2025-07-01,,,,QĐ 1", "dòng 4, mục P3: lĩnh vực KHONGCO"),
        ("P3,Phòng Ba,xã,YTE,2025-07-01,,,,", "dòng 4, mục P3: thiếu khóa source"),
        ("P3,Phòng Ba,xã,YTE,2025-07-01,,,,QĐ 1,thừa", "dòng 4, mục P3: có 10 ô"),
    ],
)
def test_each_mistake_has_one_line(tmp_path: Path, row: str, problem: str) -> None:
    """The line names file, line, entry and what is wrong; the table in use stays as it was."""
    path, target = _file(tmp_path, f"{GOOD}{row}\n"), _file(tmp_path, "cũ", "units.toml")
    report = check_file("units", path, BUILT_IN)
    assert [line for line in report.lines if line.startswith(f"don-vi.csv, {problem}")], report.lines
    assert len(report.lines) == 1
    with pytest.raises(DataFileError, match="Hãy sửa"):
        import_file("units", path, target, BUILT_IN)
    assert target.read_text(encoding="utf-8") == "cũ"


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    """Whoever mends a table does not have to try again for each line; a broken entry breaks no other."""
    rows = (
        "P3,Phòng Ba,xã,YTE,hôm qua,,,,QĐ 1\n"
        "P4,Phòng Bốn,xã,YTE,2025-07-01,,,P3,QĐ 1\n"
        "P5,Phòng Một,xã,,2025-07-01,,,,QĐ 1\n"
    )
    lines = check_file("units", _file(tmp_path, GOOD + rows), BUILT_IN).lines
    assert [line.split(",")[1] for line in lines] == [" dòng 4", " dòng 6", " dòng 6"]


def test_a_toml_entry_is_found_by_its_line(tmp_path: Path) -> None:
    """Lines are those of the [[unit]] heading; a date as text is named."""
    text = UNIT.format("A", "Phòng A", "2025-07-01") + "\n" + UNIT.format("B", "Phòng B", '"2025"')
    (line,) = check_file("units", _file(tmp_path, text, "u.toml"), BUILT_IN).lines
    assert line.startswith("u.toml, dòng 9, mục B: valid_from phải là ngày")


def test_a_table_from_excel_is_taken_over(tmp_path: Path) -> None:
    """Vietnamese headings, semicolons, a mark before UTF-8, days as they are written here."""
    head = "\ufeffMã;Tên;Cấp;Tên khác;Lĩnh vực;Từ ngày;Nguồn\r\n"
    text = f"{head}P1;Phòng “Một”;xã;P.1|Phòng 1;TAICHINH;01/07/2025;QĐ \\1\r\n"
    settings = Settings(data_dir=tmp_path / "data")
    report = import_file("units", _file(tmp_path, text), settings.table_file("units"), BUILT_IN)
    assert len(report.entries) == 1
    units = open_units(settings.tables)
    assert [(unit.code, unit.name, unit.aliases, unit.source) for unit in units.entries] == [
        ("P1", "Phòng “Một”", ("P.1", "Phòng 1"), "QĐ \\1")
    ]


def test_one_code_may_have_periods(tmp_path: Path) -> None:
    """A unit that was renamed keeps its code; each day has its name."""
    rows = "P1,Phòng Cũ,xã,YTE,2025-07-01,2025-12-31,,,QĐ 1\nP1,Phòng Mới,xã,YTE,2026-01-01,,,,QĐ 2\n"
    path = _file(tmp_path, HEAD + rows)
    assert check_file("units", path, BUILT_IN).lines == ()
    units = load_units(path)
    old = units.entries[0]
    now = units.resolve("Phòng Cũ", day=units.entries[1].valid_from)
    assert now is not None
    assert now.name == units["P1"].name == "Phòng Mới"
    assert units.became(old, now) == " Phòng Cũ từ 01/01/2026 nay là Phòng Mới."


@pytest.mark.parametrize(
    ("table", "path"), [("units", CITY), ("units", COMMUNE), ("fields", TABLE), ("leaders", SAMPLE)]
)
def test_what_is_shipped_is_right(table: str, path: Path) -> None:
    """The built-in tables pass the checks that an agency's must pass."""
    assert check_file(table, path, BUILT_IN).lines == ()


def test_fields_of_work_must_fit_the_units(tmp_path: Path) -> None:
    """A catalogue of fields that units refer to cannot lose one of them."""
    text = "Mã,Tên,Cụm từ,Từ ngày,Nguồn\nYTE,Y tế,bệnh viện|tiêm chủng,01/07/2025,QĐ 1\n"
    path = _file(tmp_path, text, "linh-vuc.csv")
    assert any("không còn khớp: units.toml" in line for line in check_file("fields", path, BUILT_IN).lines)
    units = _file(tmp_path, UNIT.format("A", "Phòng A", "2025-07-01"), "a.toml")
    tables = Tables(units=str(units))
    settings = Settings(data_dir=tmp_path / "data", units_file=str(units))
    import_file("fields", path, settings.table_file("fields"), tables)
    assert dict(open_units(settings.tables).fields.by_code).keys() == {"YTE"}


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('code = "A"\nname = "Phó"\nvalid_from = 2026-01-01\nsource = "QĐ"\nfields = ["X"]', "lĩnh vực X không có"),
        ('code = "A"\nname = "Phó"\nvalid_from = 2026-01-01\nsource = "QĐ"\nunits = ["X"]', "đơn vị X không có"),
        ('code = "A"\nname = "Phó"\nvalid_from = 2026-01-01\nsource = "QĐ"', "chưa phụ trách"),
        ('code = "A"\nname = "Phó"\nvalid_from = 2026-01-01\nsource = "QĐ"\nfields = ["YTE"]', "đã do B phụ trách"),
        ('code = "B"\nname = "Phó"\nvalid_from = 2026-01-01\nsource = "QĐ"\nfields = ["GIAODUC"]', "mã bị trùng"),
    ],
)
def test_a_split_among_leaders_is_checked(tmp_path: Path, entry: str, problem: str) -> None:
    """Each field and unit exists and has one leader at a time."""
    first = '[[leader]]\ncode = "B"\nname = "Chủ tịch"\nvalid_from = 2026-01-01\nsource = "QĐ"\nfields = ["YTE"]\n'
    (line,) = check_file("leaders", _file(tmp_path, f"{first}[[leader]]\n{entry}\n", "l.toml"), BUILT_IN).lines
    assert line.startswith("l.toml, dòng 7")
    assert problem in line


def test_the_target_keeps_its_form(tmp_path: Path) -> None:
    """A CSV file that the settings name stays CSV; TOML cannot go into it."""
    target = _file(tmp_path, GOOD, "đích.csv")
    import_file("units", _file(tmp_path, GOOD), target, BUILT_IN)
    assert [unit.code for unit in load_units(target).entries] == ["P1", "P2"]
    with pytest.raises(DataFileError, match=r"\.toml"):
        import_file("units", _file(tmp_path, UNIT.format("A", "Phòng A", "2025-07-01"), "u.toml"), target, BUILT_IN)


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    """No column of codes; not UTF-8; not there."""
    latin = tmp_path / "l.csv"
    latin.write_bytes("mã,tên\n".encode("utf-16"))
    for path, problem in (
        (_file(tmp_path, "a,b\n1,2\n"), "thiếu cột code"),
        (latin, "UTF-8"),
        (tmp_path / "x", "Không mở"),
    ):
        with pytest.raises(DataFileError, match=problem):
            check_file("units", path, BUILT_IN)
