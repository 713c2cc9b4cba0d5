"""Fill one Word template: rendered in a sandbox by docxtpl, marked as machine-made, errors named by their place."""

import re
import zipfile
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from lxml import etree  # type: ignore[import-untyped]

from docassist.errors import BadTemplate
from docassist.slips.facts import SlipFacts, slip_values
from docassist.slips.sandbox import OWN_NAME, FormEnvironment, NotAllowed

MARK = "Nội dung do AI hỗ trợ tạo, cần kiểm tra"
_HEADING = "DỰ THẢO do máy lập"
_LARGEST, _LARGEST_UNPACKED = 5 * 2**20, 50 * 2**20
_PARAGRAPH = re.compile(r"<w:p([ >])")
_TAG = re.compile(r"<[^>]+>")
_QUOTED = 120
_CROSSED = (
    "một cặp {% if %} hoặc {% for %} mở ở một đoạn (hay ô bảng) và đóng ở đoạn khác. Hãy đặt cả hai trong một đoạn, "
    "hoặc dùng {%p … %} cho cả đoạn, {%tr … %} cho cả dòng bảng."
)
_PAIRS = "Mỗi {{ cần }}, mỗi {% if %} cần {% endif %}, mỗi {% for %} cần {% endfor %}"
# Fields of Word that fetch or start something when the slip is opened.
_ACTIVE = re.compile(rb"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON|LINK|IMPORT)\b")
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>(.*?)</w:instrText>|w:instr=\"([^\"]*)\"", re.DOTALL)
_REFERS_OUT = re.compile(rb"<Relationship\b[^>]*TargetMode=\"External\"[^>]*>")


def fill(template: bytes, name: str, slip: SlipFacts) -> bytes:
    """A slip as DOCX.

    Args:
        template: the bytes of a .docx with the variables of docs/slips.md.
        name: what errors call the template.

    Raises:
        BadTemplate: the template cannot be used; the message names the file, the place and what to mend.
    """
    _inspect(template, name)
    form, made = _Form(BytesIO(template)), BytesIO()
    form.name = name
    try:
        form.render(slip_values(slip), FormEnvironment())
        _mark(form.docx)
        form.save(made)
    except BadTemplate:
        raise
    except TemplateError as error:  # in the properties of the file, which are rendered apart
        raise BadTemplate(f"Mẫu {name}, phần thuộc tính tệp (File > Info): {_reason(error)}.") from error
    except Exception as error:
        # A damaged package shows in whatever python-docx happens to miss.
        raise BadTemplate(f"Mẫu {name} bị hỏng, không đọc được. Hãy mở bằng Word và lưu lại.") from error
    return made.getvalue()


class _Form(DocxTemplate):  # type: ignore[misc]
    """A template whose errors say where they are."""

    name = ""

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        """Render the body, a header or a footer."""
        lines = _PARAGRAPH.sub(r"\n<w:p\1", src_xml).splitlines()
        try:
            rendered: str = super().render_xml_part(src_xml, part, context, jinja_env)
        except Exception as error:
            # Whatever a template can raise is a fault of the template.
            raise BadTemplate(f"Mẫu {self.name}{_where(part, lines, _line(error))}: {_reason(error)}.") from error
        try:
            etree.fromstring(rendered)
        except etree.XMLSyntaxError as error:
            raise BadTemplate(f"Mẫu {self.name}{_where(part, [], 0)}: {_CROSSED}") from error
        return rendered


def _inspect(template: bytes, name: str) -> None:
    """Refuse what is no Word file, or one that fetches or starts something when it is opened."""
    try:
        with zipfile.ZipFile(BytesIO(template)) as packed:
            parts = packed.infolist()
            if len(template) > _LARGEST or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                raise BadTemplate(f"Mẫu {name} quá lớn (tối đa 5 MB). Hãy bớt hình ảnh trong mẫu.")
            contents = [(part.filename, packed.read(part)) for part in parts]
        main = next(data for at, data in contents if at == "word/document.xml")
        etree.fromstring(main, etree.XMLParser(resolve_entities=False))
    except (zipfile.BadZipFile, StopIteration, etree.XMLSyntaxError, OSError, RuntimeError) as error:
        raise BadTemplate(f"Mẫu {name} không mở được: không phải tệp Word .docx. Hãy lưu lại bằng Word.") from error
    for at, data in contents:
        if at.endswith((".xml", ".rels")) and b"<!DOCTYPE" in data:
            raise BadTemplate(f"Mẫu {name} có khai báo lạ ({at}). Hãy mở bằng Word và lưu lại.")
        if at.lower().endswith(".bin"):
            raise BadTemplate(f"Mẫu {name} có macro hoặc đối tượng nhúng ({at}). Hãy bỏ đi rồi lưu dạng .docx.")
        if any(_ACTIVE.search(one or other) for one, other in _INSTRUCTION.findall(data)):
            raise BadTemplate(f"Mẫu {name} có trường (field) tự chạy hoặc lấy dữ liệu từ ngoài ({at}). Hãy bỏ đi.")
        if any(b"/hyperlink" not in link for link in _REFERS_OUT.findall(data)):
            raise BadTemplate(f"Mẫu {name} liên kết tới tệp ở ngoài ({at}). Hãy nhúng hình ảnh vào mẫu.")


def _mark(document: Any) -> None:
    """Put the mark of a machine-made draft at the head where the template has left it out."""
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.first_page_header._element, section.footer._element]
    if any(MARK in " ".join(_text(paragraph).split()) for part in parts for paragraph in part.iter(qn("w:p"))):
        return
    paragraph, run, text = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
    text.text = f"{_HEADING}. {MARK}."
    run.append(text)
    paragraph.append(run)
    document.element.body.insert(0, paragraph)


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _line(error: BaseException) -> int:
    """The line (from 1) of the template that an error arose in; 0 where unknown."""
    if (line := getattr(error, "lineno", None)) is not None:
        return int(line)
    found, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            found = step.tb_lineno
        step = step.tb_next
    return found


def _where(part: Any, lines: list[str], line: int) -> str:
    """The part of the page and the words of the paragraph."""
    name = str(part.partname)
    area = ", đầu trang" if "header" in name else ", chân trang" if "footer" in name else ""
    words = " ".join(_TAG.sub("", lines[line - 1]).split()) if 0 < line <= len(lines) else ""
    return f"{area}, đoạn “{words[:_QUOTED]}”" if words else area


def _reason(error: BaseException) -> str:
    """What is wrong, in words for whoever edits the template."""
    words = str(getattr(error, "message", None) or error)
    if isinstance(error, NotAllowed):
        return words
    if unknown := re.match(r"'(\w+)' is undefined", words):
        return f"không có biến tên “{unknown[1]}”. Xem danh sách biến ở docs/slips.md ({OWN_NAME} do mẫu tự đặt)"
    if missing := re.search(r"No filter named '([^']+)'", words):
        return f"không có bộ lọc “{missing[1]}”"
    if isinstance(error, UndefinedError):
        return "dùng một mục không có trong biến. Xem danh sách biến ở docs/slips.md"
    if isinstance(error, TemplateSyntaxError):
        return f"viết sai cú pháp ({words}). {_PAIRS}"
    return "mẫu không được đọc thuộc tính của biến" if "unsafe" in words else f"không dùng được ({words})"
