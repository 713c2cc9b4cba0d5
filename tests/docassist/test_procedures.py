"""The agency's list of procedures: import with checks, match by name or code, and what follows for a dossier."""

from datetime import date
from pathlib import Path

import pytest

from docassist.analysis import analyse
from docassist.assess import assess
from docassist.errors import DataFileError
from docassist.procedures import Procedures, import_procedures, load_procedures, match_name
from docassist.results import Analysis, MatterKind, Verdict
from docassist.units import load_units
from ingest.readers.plain import read_plain
from tests.docassist.procedures_list import CSV

DAY = date(2026, 3, 4)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Procedures:
    folder = tmp_path_factory.mktemp("procedures")
    (folder / "danh-muc.csv").write_text(CSV, encoding="utf-8-sig")
    assert import_procedures(folder / "danh-muc.csv", folder / "kept" / "procedures.toml", load_units()) == 10
    return load_procedures(folder / "kept" / "procedures.toml")


def _analysed(text: str, listed: Procedures, received: date = DAY) -> Analysis:
    return analyse(assess(read_plain(text.encode())), received, load_units(), listed)


def test_an_import_keeps_every_value(listed: Procedures) -> None:
    """Names of columns and days are as agencies write them; a limit with its unit may stand in one cell."""
    entry = listed.as_of(DAY)["9.000001"]
    assert (entry.unit, entry.level, entry.limit, entry.limit_unit) == ("SXD", "Cấp tỉnh", 15, "ngày làm việc")
    assert (entry.valid_from, entry.valid_to, entry.source) == (date(2025, 7, 1), None, "QĐ 01")
    assert listed.as_of(DAY)["9.000004"].limit is None


def test_a_procedure_is_looked_up_as_of_a_day(listed: Procedures) -> None:
    """The same code has another name and limit from its new decision on; before the first there is none."""
    assert listed.as_of(date(2025, 9, 1))["9.000009"].limit == 20
    assert listed.as_of(DAY)["9.000009"].name == "Tổ chức lễ hội quy mô cấp tỉnh"
    assert not listed.as_of(date(2024, 1, 1))


BAD = {
    "9.000002;;Xây dựng;SXD;;5 ngày;QĐ;01/7/2025;": "dòng 3 (9.000002): thiếu tên",
    ";Cấp giấy phép;Xây dựng;SXD;;5 ngày;QĐ;01/7/2025;": "dòng 3 (không có mã): thiếu mã",
    "9.000002;Cấp giấy phép;Xây dựng;SXD;;5 ngày;;01/7/2025;": "thiếu nguồn",
    "9.000002;Cấp giấy phép;Xây dựng;Sở Chưa Có;;5 ngày;QĐ;01/7/2025;": "đơn vị “Sở Chưa Có” không có",
    "9.000002;Cấp giấy phép;Xây dựng;SXD;;nhanh;QĐ;01/7/2025;": "thời hạn “nhanh”",
    "9.000002;Cấp giấy phép;Xây dựng;SXD;;5 năm;QĐ;01/7/2025;": "đơn vị thời hạn “năm”",
    "9.000002;Cấp giấy phép;Xây dựng;SXD;;0 ngày;QĐ;01/7/2025;": "thời hạn “0 ngày”",
    "9.000002;Cấp giấy phép;Xây dựng;SXD;;5 ngày;QĐ;31/02/2025;": "valid_from “31/02/2025”",
    "9.000002;Cấp giấy phép;Xây dựng;SXD;;5 ngày;QĐ;;": "thiếu ngày hiệu lực",
    "9.000002;Cấp giấy phép;Xây dựng;SXD;;5 ngày;QĐ;01/7/2025;01/6/2025": "valid_to trước valid_from",
    "9.000001;Cấp giấy phép khác;Xây dựng;SXD;;5 ngày;QĐ;01/7/2026;": "mã 9.000001: ghi hai lần trong cùng thời gian",
}


@pytest.mark.parametrize("line", list(BAD))
def test_a_wrong_entry_is_named_and_nothing_is_kept(tmp_path: Path, line: str) -> None:
    """One clear line an error; the earlier list stays."""
    kept = tmp_path / "procedures.toml"
    kept.write_text("# trước", encoding="utf-8")
    file = tmp_path / "danh-muc.csv"
    file.write_text("\n".join([*CSV.splitlines()[:2], line]), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        import_procedures(file, kept, load_units())
    assert BAD[line] in str(caught.value)
    assert str(caught.value).count("\n- ") == 1
    assert kept.read_text(encoding="utf-8") == "# trước"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", "Tên;Nguồn\nA;B\n", "thiếu cột code, valid_from"),
        ("a.toml", "[[procedure]", "không đúng dạng TOML"),
        ("a.toml", '[[procedure]]\ncode = "1"\nmau = 1', "không hiểu khóa mau"),
        ("a.csv", "", "thiếu cột"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, name: str, content: str, problem: str) -> None:
    """Missing columns, unknown keys and broken TOML say what to mend."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError, match=problem):
        import_procedures(tmp_path / name, tmp_path / "procedures.toml")


def test_toml_goes_in_and_comes_out(listed: Procedures, tmp_path: Path) -> None:
    """What an import wrote can be imported again and is the same; an odd name survives."""
    source = tmp_path / "danh-muc.toml"
    source.write_text(
        '[[procedure]]\ncode = "9.1"\nname = "Cấp \\"giấy\\" \\\\ phép"\nvalid_from = 2025-07-01\n'
        'source = "QĐ 1"\nlimit = 3\naliases = ["Xin phép"]\n',
        encoding="utf-8",
    )
    import_procedures(source, tmp_path / "one.toml")
    import_procedures(tmp_path / "one.toml", tmp_path / "two.toml")
    (entry,) = load_procedures(tmp_path / "two.toml").entries
    assert (entry.name, entry.limit, entry.aliases) == ('Cấp "giấy" \\ phép', 3, ("Xin phép",))


def test_a_missing_list_is_an_empty_one(tmp_path: Path) -> None:
    """Without a list nothing is matched and nothing fails."""
    none = load_procedures(tmp_path / "none.toml")
    assert match_name("Cấp giấy phép xây dựng", none, DAY).verdict is Verdict.ABSTAIN


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cấp giấy phép xây dựng mới nhà ở riêng lẻ", "9.000001"),
        ("Thủ tục cấp giấy phép hoạt động phòng khám đa khoa Hoa Sen", "9.000003"),
        ("CẤP GIẤY PHÉP LAO ĐỘNG CHO NGƯỜI NƯỚC NGOÀI LÀM VIỆC TẠI VIỆT NAM", "9.000008"),
        ("cap giay phep lao dong cho nguoi nuoc ngoai lam viec tai viet nam", "9.000008"),
        ("thành lập trung tam ngoại ngữ tin hoc", "9.000007"),
        ("mã thủ tục 9.000006", "9.000006"),
    ],
)
def test_words_lead_to_the_procedure(listed: Procedures, text: str, code: str) -> None:
    """Words left out, capitals, missing marks and a bare code all lead there."""
    best = match_name(text, listed, DAY).best
    assert best is not None
    assert best.code == code


@pytest.mark.parametrize("text", ["V/v báo cáo giải ngân vốn đầu tư công", "Kính gửi Sở Tài chính", "Đăng ký xe ô tô"])
def test_other_words_are_not_accepted(listed: Procedures, text: str) -> None:
    """What is not in the list is never filled in."""
    assert match_name(text, listed, DAY).verdict is not Verdict.ACCEPT


DOSSIER = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

ĐƠN ĐỀ NGHỊ
CẤP GIẤY PHÉP XÂY DỰNG MỚI ĐỐI VỚI NHÀ Ở RIÊNG LẺ

Kính gửi: Cơ quan cấp phép
1. Thông tin về chủ đầu tư: ông Trần Văn Mẫu, số 12 ngõ 5, phường Láng.
2. Thông tin công trình: nhà ở 3 tầng, diện tích 60 m2.
Tôi xin cam đoan làm theo đúng giấy phép được cấp."""


def test_a_dossier_has_its_procedure_unit_and_legal_deadline(listed: Procedures) -> None:
    """The time limit of the list counts working days from receipt, and says where it comes from."""
    found = _analysed(DOSSIER, listed)
    assert found.matter is not None
    assert found.matter.kind is MatterKind.DOSSIER
    assert found.matter.choice.best is not None
    assert found.matter.choice.best.code == "9.000001"
    assert found.route.lead.best is not None
    assert found.route.lead.best.code == "SXD"
    assert any("9.000001" in item.reason for item in found.route.lead.best.evidence)
    due = found.route.deadline
    assert due is not None
    assert (due.due, due.rule) == (date(2026, 3, 25), "procedure_limit")
    assert "15 ngày làm việc (QĐ 01)" in due.raw


def test_a_letter_that_names_a_procedure_is_a_dossier(listed: Procedures) -> None:
    """ "đề nghị giải quyết thủ tục ..." in a company's letter."""
    text = (
        "CÔNG TY CỔ PHẦN MẪU\nSố: 12/CV-MAU\nHà Nội, ngày 03 tháng 3 năm 2026\n\nKính gửi: Sở Y tế\n\n"
        "Công ty nộp hồ sơ đề nghị giải quyết thủ tục cấp giấy phép môi trường. Hồ sơ gồm: đơn và báo cáo.\n"
    )
    found = _analysed(text, listed)
    assert found.matter is not None
    assert found.matter.choice.best is not None
    assert found.matter.choice.best.code == "9.000006"


def test_a_year_without_calendar_gives_no_legal_deadline(listed: Procedures) -> None:
    """Working days into a year that the calendar lacks are not guessed; the warning names year and file."""
    found = _analysed(DOSSIER, listed, date(2026, 12, 28))
    assert found.matter is not None
    assert [item.due for item in found.matter.deadlines] == [None]
    assert any("2027" in warning and "calendar.toml" in warning for warning in found.warnings)


def test_a_decision_that_publishes_procedures_is_no_dossier(listed: Procedures) -> None:
    """It speaks of procedures; it asks for none."""
    text = (
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: 15/QĐ-UBND\nHà Nội, ngày 03 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\n"
        "Về việc công bố danh mục thủ tục hành chính: cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ\n\n"
        "Điều 1. Công bố thủ tục hành chính cấp giấy phép môi trường mã 9.000006.\n"
    )
    assert _analysed(text, listed).matter is None
