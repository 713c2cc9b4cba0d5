"""Small made-up documents, and a pipeline over a fresh data folder with the hash embedder."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bench.samples.fonts import ROMAN, register_fonts
from docassist.assistant import build_assistant
from docassist.settings import Settings
from docassist.store.schema import Base
from ingest.pipeline import Pipeline


def letter(number: int = 135, body: str = "") -> str:
    """An official letter with register fields, a task and a deadline."""
    return f"""ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ HÀ NỘI            Độc lập - Tự do - Hạnh phúc

Số: {number}/UBND-KT            Hà Nội, ngày 19 tháng 11 năm 2026
V/v đôn đốc giải ngân vốn đầu tư công lần thứ {number}

Kính gửi: Sở Tài chính, Sở Xây dựng.

Thực hiện kế hoạch đầu tư công năm 2026, Ủy ban nhân dân thành phố yêu cầu:
1. Sở Tài chính chủ trì, phối hợp với Sở Xây dựng rà soát tiến độ giải ngân từng dự án, báo cáo trước ngày 05/12/2026.
2. Sở Xây dựng khẩn trương hoàn thành hồ sơ quyết toán các công trình đã bàn giao.
{body}
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn An
"""


def docx(paragraphs: list[str]) -> bytes:
    """A Word file of these paragraphs."""
    import docx as word

    made = word.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF file; each page a list of lines, an empty one a page that is all picture."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    register_fonts()
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for lines in pages:
        canvas.setFont(ROMAN, 12)
        if not lines:
            canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
        for at, line in enumerate(lines):
            canvas.drawString(72, 780 - 16 * at, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def scan(pages: list[list[str]], dpi: int = 150, stamp: str = "") -> bytes:
    """The same pages as a scanner makes them: pictures only, with a stamp of text over each where one is given."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    printed = pypdfium2.PdfDocument(pdf(pages))
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for page in printed:
        picture = page.render(scale=dpi / 72).to_pil().convert("L")
        canvas.setPageSize(page.get_size())
        canvas.drawImage(ImageReader(picture), 0, 0, *page.get_size())
        if stamp:
            canvas.setFont(ROMAN, 9)
            canvas.drawString(380, 20, stamp)
        canvas.showPage()
    printed.close()
    canvas.save()
    return buffer.getvalue()


def settings_in(folder: Path) -> Settings:
    """Settings over a data folder, with the hash embedder and one worker."""
    return Settings(data_dir=folder, workers=1, agency="hanoi", embedding="hash", max_upload_mb=1)


@pytest.fixture
def fresh(tmp_path: Path) -> Settings:
    """Settings over an empty data folder."""
    return settings_in(tmp_path / "data")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    """One pipeline for all tests of a module, for starting one takes a second."""
    settings = settings_in(tmp_path_factory.mktemp("data"))
    with Pipeline(build_assistant(settings), settings) as started:
        yield started


@pytest.fixture
def pipeline(running: Pipeline) -> Iterator[Pipeline]:
    """The pipeline, emptied after the test."""
    yield running
    store = running.assistant.store
    for document_id in store.ids():
        running.assistant.delete(document_id, "")
    with store._writing.begin() as connection:
        for table in Base.metadata.sorted_tables:
            connection.execute(table.delete())


@pytest.fixture
def settings(pipeline: Pipeline) -> Settings:
    """The settings of the pipeline."""
    return pipeline._settings


@dataclass(frozen=True)
class Samples:
    """The makers of documents, for tests."""

    letter = staticmethod(letter)
    docx = staticmethod(docx)
    pdf = staticmethod(pdf)
    scan = staticmethod(scan)


@pytest.fixture(scope="session")
def make() -> type[Samples]:
    return Samples
