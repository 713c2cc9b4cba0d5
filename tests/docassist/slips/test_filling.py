"""Templates as Word files: the built-in ones, changed ones, hostile text, printed by LibreOffice."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bench.slip_templates import FORMS, packed
from docassist.errors import BadRequest
from docassist.slips import MARK, Fact, SlipFacts, Templates, fill
from docassist.slips.collect import slip_facts
from docassist.slips.facts import AGENCY, VARIABLES
from docassist.slips.templates import BUILT_IN, copy_out
from tests.docassist.slips import cases
from tests.docassist.slips.cases import RECEIVED, case_of, printed, words
from tests.docassist.slips.word_files import parts, template

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("form", FORMS)
def test_the_script_makes_what_is_shipped(form: str) -> None:
    """The same parts, so that nobody edits the built-in templates by hand."""
    assert parts(packed(FORMS[form]())) == parts((BUILT_IN / f"{form}.docx").read_bytes())


def test_slips_are_printed_on_a4_with_the_mark_on_every_page() -> None:
    """By LibreOffice: nothing of the template language is left, and every page says that a machine made it."""
    texts = (cases.CIRCULAR, cases.LETTER, cases.INVITATION, cases.SUBMISSION, cases.COMPLAINT, cases.REPORT, "\n")
    slips = {f"{form}{at}": _filled(form, text) for form in FORMS for at, text in enumerate(texts)}
    for name, pages in printed(slips).items():
        assert 1 <= len(pages) <= 3, name
        assert all(MARK in page for page in pages), name
        assert not any(sign in page for page in pages for sign in ("{{", "{%", "%}", "}}")), name
        assert "DỰ THẢO do máy lập" in pages[0]
        assert "PHIẾU TRÌNH" in pages[0]


def test_the_city_form_has_its_parts_in_order() -> None:
    """Domain facts 2.6."""
    read = words(_filled("city", cases.LETTER))
    parts = (
        "PHIẾU TRÌNH XỬ LÝ VĂN BẢN",
        "Kính gửi: ",
        "Vấn đề trình",
        "Cơ quan trình",
        "Văn bản kèm theo",
        "Ý kiến chỉ đạo của",
        "I. TÓM TẮT NỘI DUNG",
        "1. Ngày 16/11/2026, Bộ Tài chính có Công văn số 812/BTC-NSNN",
        "(trang 1).",
        "II. BÁO CÁO VÀ ĐỀ XUẤT CỦA VĂN PHÒNG",
        "“Giao Sở Tài chính chủ trì",
        "tham mưu UBND Thành phố văn bản",
        "xem xét, quyết định./.",
    )
    places = [read.index(part) for part in parts]
    assert places == sorted(places)


def test_the_province_form_has_its_parts_in_order() -> None:
    """As the issue lists them; the boxes of those who decide are blank."""
    read = words(_filled("province", cases.LETTER))
    parts = (
        "Vấn đề trình",
        "Thời gian xử lý",
        "08 ngày làm việc, từ ngày 20/11/2026 đến ngày 03/12/2026",
        "Cơ quan trình",
        "Văn bản trình và hồ sơ kèm theo",
        "Ý kiến của cơ quan trình",
        "a) Về nội dung:",
        "b) Về thẩm quyền:",
        "c) Lãnh đạo phụ trách:",
        "Ý kiến của chuyên viên",
        "tham mưu UBND tỉnh văn bản",
        "Ý kiến của lãnh đạo phòng",
        "Ý kiến của lãnh đạo Văn phòng",
        "Ý kiến của lãnh đạo UBND",
    )
    places = [read.index(part) for part in parts]
    assert places == sorted(places)
    table = Document(BytesIO(_filled("province", cases.LETTER))).tables[1]
    assert [row.cells[1].text for row in table.rows[6:]] == ["", "", ""]


def _filled(form: str, text: str) -> bytes:
    template, name = Templates().read(form)
    return fill(template, name, slip_facts(case_of(text)))


HOSTILE = (
    "{{ 7*7 }} {% for x in range(9) %}x{% endfor %} {{ ''.__class__.__mro__ }} {{ kinh_gui }}",
    "<w:p>&amp;</w:t></w:r> ]]> <script>alert(1)</script> \"'",
    "a\x00b\x01c\x0bd\x1be\ufffe\ud800f\u202eg\x07h\x0ci\tj\nk",
    "dài " * 2_500,
    "x" * 10_000,
    "{_{ 7*7 }_} {_% if %_} {# ghi chú #} {{r van_ban }} {%tr for %}",
)


def _hostile(form: str, text: str) -> bytes:
    facts, texts = (Fact(text, 1),), (text,)
    slip = SlipFacts(RECEIVED, text, text, text, text, text, enclosed=texts, facts=facts, orders=texts)
    return fill(*Templates().read(form), replace(slip, asked=facts, bases=facts, steps=texts, remarks=texts))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_text_of_a_document_is_only_text(form: str, text: str) -> None:
    """Whatever a document says is shown as words: not rendered, not a tag, not a break of the layout."""
    data = _hostile(form, text)
    read = words(data)
    assert "49" not in read
    assert "Nguyễn" not in read
    if "script" in text:
        assert "<script>alert(1)</script>" in read
        assert "&amp;</w:t></w:r>" in read
    if text.startswith("{{ 7"):
        assert "{{ 7*7 }}" in read
    rows = [len(table.rows) for table in Document(BytesIO(data)).tables]
    assert rows == [len(table.rows) for table in Document(BytesIO(_hostile(form, "a"))).tables]


def test_hostile_text_is_printed() -> None:
    """LibreOffice opens each, and the pages stay A4."""
    slips = {f"{form}{at}": _hostile(form, text) for form in FORMS for at, text in enumerate(HOSTILE)}
    assert all(pages and MARK in pages[-1] for pages in printed(slips).values())


def test_the_own_name_cannot_come_from_a_document() -> None:
    """The place left for it is taken out of every text."""
    own = template("{%p set co_quan = 'UBND xã A' %}", "{{ van_de_trinh }}|{{ de_xuat[0] }}")
    slip = SlipFacts(RECEIVED, subject=f"a{AGENCY}b", orders=(f"Báo cáo {AGENCY}.",))
    assert "Báo cáo UBND xã A." in words(fill(own, "a.docx", slip))


def test_without_an_own_name_an_office_is_meant() -> None:
    """A template that sets none gives a sentence all the same."""
    read = words(fill(template("{{ de_xuat[0] }}"), "a.docx", SlipFacts(RECEIVED, orders=(f"Báo cáo {AGENCY}.",))))
    assert "Báo cáo cơ quan." in read


def test_a_template_without_the_mark_gets_it() -> None:
    """A slip never looks as if an official had written it."""
    data = fill(template("{{ van_de_trinh }}"), "a.docx", SlipFacts(RECEIVED, subject="Về việc A"))
    assert words(data).startswith(f"DỰ THẢO do máy lập. {MARK}.")
    marked = fill(template(f"{MARK}.", "{{ van_de_trinh }}"), "a.docx", SlipFacts(RECEIVED))
    assert words(marked).count(MARK) == 1


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An agency's folder with the templates to change."""
    folder = tmp_path / "mau"
    assert [path.name for path in copy_out(folder)] == ["city.docx", "province.docx"]
    return folder


def test_an_agency_changes_a_template_and_adds_one(own: Path) -> None:
    """The changed one takes the place of the built-in one; the added one is a form of its own."""
    document = Document(own / "city.docx")
    document.paragraphs[2].insert_paragraph_before("MẪU CỦA CƠ QUAN: {{ so_den or 'chưa có số' }}")
    document.save(own / "city.docx")
    (own / "xa.docx").write_bytes(template("Xã: {{ van_de_trinh }}"))
    (own / "~$city.docx").write_bytes(b"lock of Word")
    templates = Templates(own)
    assert list(templates.forms) == ["city", "province", "xa"]
    slip = slip_facts(case_of(cases.LETTER))
    assert "MẪU CỦA CƠ QUAN: chưa có số" in words(fill(*templates.read("city"), slip))
    assert "Xã: Tham gia ý kiến dự thảo" in words(fill(*templates.read("xa"), slip))
    assert list(templates.problems()) == []


def test_templates_are_copied_once(own: Path) -> None:
    """What has been changed is not written over."""
    (own / "city.docx").write_bytes(b"mine")
    assert copy_out(own) == ()
    assert (own / "city.docx").read_bytes() == b"mine"


def test_problems_name_each_wrong_template(own: Path) -> None:
    """A variable that only a full slip reaches is found too."""
    (own / "xa.docx").write_bytes(template("{%p if luu_y %}", "{{ khong_co }}", "{%p endif %}"))
    (own / "city.docx").write_bytes(b"x")
    found = list(Templates(own).problems())
    assert len(found) == 2
    assert found[0].startswith("Mẫu city.docx không mở được")
    assert "“khong_co”" in found[1]


@pytest.mark.parametrize("form", ["", "../../etc/passwd", "city.docx", "CITY", "x" * 500])
def test_an_unknown_form_is_refused(form: str, own: Path) -> None:
    """With the forms there are; a name is never a path."""
    with pytest.raises(BadRequest, match="Các mẫu hiện có: city, province"):
        Templates(own).read(form)


def test_every_variable_is_described() -> None:
    """docs/slips.md lists them all, and no other."""
    text = (DOCS / "slips.md").read_text(encoding="utf-8")
    listed = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
    assert listed == VARIABLES | {"co_quan"}


def test_the_script_runs_from_the_command_line(tmp_path: Path) -> None:
    """`make slip-templates`."""
    command = [sys.executable, "-m", "bench.slip_templates", str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(DOCS.parent)}
    subprocess.run(command, cwd=DOCS.parent, env=environment, check=True, timeout=120, capture_output=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["city.docx", "province.docx"]
