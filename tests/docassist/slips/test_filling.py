"""Templates as Word files: the built-in ones, changed ones, wrong ones and hostile text, printed by LibreOffice."""

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bench.slip_templates import FORMS, packed
from docassist.errors import BadRequest, BadTemplate
from docassist.slips import MARK, Fact, SlipFacts, Templates, fill
from docassist.slips.collect import slip_facts
from docassist.slips.facts import AGENCY, VARIABLES
from docassist.slips.templates import BUILT_IN, copy_out
from tests.docassist.slips import cases
from tests.docassist.slips.cases import RECEIVED, case_of, printed, words

DOCS = Path(__file__).parents[3] / "docs"


def _template(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for at, held in (_parts(data) | {name: content}).items():
            target.writestr(at, held)
    return made.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_the_script_makes_what_is_shipped(form: str) -> None:
    """The same parts, so that nobody edits the built-in templates by hand."""
    assert _parts(packed(FORMS[form]())) == _parts((BUILT_IN / f"{form}.docx").read_bytes())


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
    template = _template("{%p set co_quan = 'UBND xã A' %}", "{{ van_de_trinh }}|{{ de_xuat[0] }}")
    slip = SlipFacts(RECEIVED, subject=f"a{AGENCY}b", orders=(f"Báo cáo {AGENCY}.",))
    assert "Báo cáo UBND xã A." in words(fill(template, "a.docx", slip))


def test_without_an_own_name_an_office_is_meant() -> None:
    """A template that sets none gives a sentence all the same."""
    read = words(fill(_template("{{ de_xuat[0] }}"), "a.docx", SlipFacts(RECEIVED, orders=(f"Báo cáo {AGENCY}.",))))
    assert "Báo cáo cơ quan." in read


def test_a_template_without_the_mark_gets_it() -> None:
    """A slip never looks as if an official had written it."""
    data = fill(_template("{{ van_de_trinh }}"), "a.docx", SlipFacts(RECEIVED, subject="Về việc A"))
    assert words(data).startswith(f"DỰ THẢO do máy lập. {MARK}.")
    marked = fill(_template(f"{MARK}.", "{{ van_de_trinh }}"), "a.docx", SlipFacts(RECEIVED))
    assert words(marked).count(MARK) == 1


_ONLY = "mẫu chỉ được dùng biến, điều kiện, vòng lặp"
WRONG = {
    "{{ noi_dung_sai }}": "không có biến tên “noi_dung_sai”",
    "{{ cycler }}": "không có biến tên “cycler”",
    "{{ tom_tat[0].sai }}": "dùng một mục không có",
    "{{ van_ban": "mỗi {% if %} cần {% endif %}",
    "{% if van_ban %}thiếu": "mỗi {% if %} cần {% endif %}",
    "{{ van ban }}": "viết sai cú pháp",
    "{{ van_ban|tojson }}": "không có bộ lọc “tojson”",
    "{{ van_ban|attr('upper') }}": "không có bộ lọc “attr”",
    "{{ van_ban.__class__ }}": "không được đọc thuộc tính",
    "{{ van_ban.upper() }}": _ONLY,
    "{{ ''.__class__.__mro__[1].__subclasses__() }}": _ONLY,
    "{{ range(10) }}": _ONLY,
    "{{ 'a' * 1000000000 }}": _ONLY,
    "{{ '%1000000000d' % 1 }}": _ONLY,
    "{{ 9 ** 9 ** 9 }}": _ONLY,
    "{% include 'a' %}": _ONLY,
    "{% import 'a' as b %}": _ONLY,
    "{% macro m() %}x{% endmacro %}": _ONLY,
    "{% set a %}x{% endset %}": _ONLY,
    "{% for a in tom_tat recursive %}{{ loop(tom_tat) }}{% endfor %}": _ONLY,
    "{% set a = van_ban ~ van_ban %}": "set chỉ đặt được một chữ cố định",
    "{% for chu in van_ban %}{{ chu }}{% endfor %}": "vòng lặp chỉ chạy trên một danh sách",
    "{% for a in tom_tat %}{% for b in tom_tat %}x{% endfor %}{% endfor %}": "không đặt vòng lặp trong vòng lặp",
    "{{ van_ban|join('x')|join('y') }}": "join chỉ dùng cho một danh sách",
    "{% for a in tom_tat %}{{ loop._iterable }}{% endfor %}": "không được đọc thuộc tính",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items())
def test_a_wrong_template_is_named_with_its_place(text: str, said: str) -> None:
    """One clear line: the file, the paragraph, what is wrong. No code of a template runs."""
    slip = SlipFacts(RECEIVED, paper="Công văn", facts=(Fact("a", 1),))
    with pytest.raises(BadTemplate) as caught:
        fill(_template("Mở đầu", f"Đoạn hỏng: {text}", "Cuối"), "xa.docx", slip)
    message = str(caught.value)
    assert message.startswith("Mẫu xa.docx")
    assert "đoạn “Đoạn hỏng:" in message
    assert said in message
    assert "\n" not in message


def test_the_place_of_an_error_is_its_paragraph() -> None:
    """In the body and in a header."""
    with pytest.raises(BadTemplate, match=r"đoạn “Kính gửi: \{\{ kinhgui }}”"):
        fill(_template("Một", "Kính gửi: {{ kinhgui }}", "Ba"), "a.docx", SlipFacts(RECEIVED))
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Số: {{ so_sai }}"
    made = BytesIO()
    document.save(made)
    with pytest.raises(BadTemplate, match=r"đầu trang, đoạn “Số: \{\{ so_sai }}”"):
        fill(made.getvalue(), "a.docx", SlipFacts(RECEIVED))


def test_a_condition_that_breaks_the_page_is_refused() -> None:
    """Opened in a paragraph and closed in a cell of a table it would make a file that Word cannot open."""
    document = Document()
    document.add_paragraph("{% if van_ban %}một")
    document.add_table(1, 1).cell(0, 0).text = "hai{% endif %}"
    made = BytesIO()
    document.save(made)
    with pytest.raises(BadTemplate, match="đóng ở đoạn khác"):
        fill(made.getvalue(), "a.docx", SlipFacts(RECEIVED))


def test_what_is_no_word_file_is_refused() -> None:
    """A text, a cut file, and packages whose parts are damaged."""
    for data in (b"", b"%PDF-1.7", _template("a")[:300], _with_part(_template("a"), "word/document.xml", b"<a")):
        with pytest.raises(BadTemplate, match=r"không phải tệp Word \.docx"):
            fill(data, "a.docx", SlipFacts(RECEIVED))
    for part in ("word/document.xml", "_rels/.rels", "[Content_Types].xml"):
        with pytest.raises(BadTemplate, match="bị hỏng"):
            fill(_with_part(_template("a"), part, b"<a/>"), "a.docx", SlipFacts(RECEIVED))


def test_a_file_that_swells_is_refused() -> None:
    """Zipped zeros, and entities that would be put in."""
    with pytest.raises(BadTemplate, match="quá lớn"):
        fill(_with_part(_template("a"), "word/media/a.png", b"0" * 51 * 2**20), "a.docx", SlipFacts(RECEIVED))
    body = _parts(_template("a"))["word/document.xml"].replace(b">a<", b">&x;<")
    body = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + body.partition(b"?>")[2]
    with pytest.raises(BadTemplate, match="khai báo lạ"):
        fill(_with_part(_template("a"), "word/document.xml", body), "a.docx", SlipFacts(RECEIVED))


def test_fields_of_the_file_are_templates_too() -> None:
    """A wrong title names the place."""
    document = Document()
    document.core_properties.title = "{{ sai }}"
    made = BytesIO()
    document.save(made)
    with pytest.raises(BadTemplate, match="thuộc tính tệp"):
        fill(made.getvalue(), "a.docx", SlipFacts(RECEIVED))


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("word/vbaProject.bin", b"x", "macro"),
        ("word/embeddings/oleObject1.bin", b"x", "macro"),
        ("word/footer9.xml", b'<w:ftr><w:instrText>DDEAUTO c:\\\\cmd "/k calc"</w:instrText></w:ftr>', "tự chạy"),
        ("word/footer9.xml", b'<w:ftr><w:fldSimple w:instr="INCLUDETEXT http://a"/></w:ftr>', "tự chạy"),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationships><Relationship Id="1" Type="http://x/attachedTemplate" Target="http://a/b.dotm" '
            b'TargetMode="External"/></Relationships>',
            "tệp ở ngoài",
        ),
    ],
)
def test_a_template_that_would_start_something_is_refused(part: str, content: bytes, said: str) -> None:
    """Macros, embedded objects, fields that fetch, links to outside."""
    with pytest.raises(BadTemplate, match=said):
        fill(_with_part(_template("a"), part, content), "a.docx", SlipFacts(RECEIVED))


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
    (own / "xa.docx").write_bytes(_template("Xã: {{ van_de_trinh }}"))
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
    (own / "xa.docx").write_bytes(_template("{%p if luu_y %}", "{{ khong_co }}", "{%p endif %}"))
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
