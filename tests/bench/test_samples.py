"""The sample documents: their files can be opened, look as Decree 30/2020 says, and agree with truth.jsonl."""

import json
import unicodedata
from contextlib import redirect_stdout
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

pytest.importorskip("reportlab")

from bench.samples.__main__ import main
from bench.samples.contents import load_samples
from bench.samples.docx_file import docx_bytes
from bench.samples.fonts import FontMissing, register_fonts
from bench.samples.model import Paper, Sample
from bench.samples.pdf_file import pdf_bytes
from bench.samples.plain_file import html_bytes, text_bytes
from bench.samples.writing import sample_bytes

SAMPLES = {sample.file: sample for sample in load_samples()}
ONE_OF_EACH_LAYOUT = [sample.papers[0] for file, sample in SAMPLES.items() if file[:2] in ("03", "11", "13")]
WITH_TEXT = [sample for sample in SAMPLES.values() if not sample.scan]
UNITS = {"VP", "SNV", "STP", "STC", "SCT", "SNNMT", "SXD", "QHKT", "SKHCN", "SVHTT", "SDL", "SGDĐT", "SYT"}
UNITS |= {"SDTTG", "TTTP", "TTPVHCC", "BQLKCN", "BQLDA"}
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@pytest.fixture(scope="session", autouse=True)
def _fonts() -> None:
    try:
        register_fonts()
    except FontMissing:
        pytest.skip("no serif font with Vietnamese letters on this machine")


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder that the command wrote and the lines it printed."""
    path, out = tmp_path_factory.mktemp("samples") / "new", StringIO()
    with redirect_stdout(out):
        assert main([str(path)]) == 0
    return path, out.getvalue().splitlines()


@pytest.fixture(scope="session")
def folder(printed: tuple[Path, list[str]]) -> Path:
    """All samples, written once."""
    return printed[0]


@pytest.fixture(scope="session")
def rows(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / ".truth.jsonl").read_text(encoding="utf-8").splitlines()]


def pdf_pages(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def docx_text(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(line.text for line in document.paragraphs)])


def text_of(file: str, data: bytes) -> str:
    """All words of a file on one line."""
    readers = {".pdf": lambda: "\n".join(pdf_pages(data)), ".docx": lambda: docx_text(data)}
    return " ".join(readers.get(Path(file).suffix, data.decode)().split())


def content(folder: Path, start: str) -> bytes:
    """The bytes of the sample whose name begins so."""
    return next(folder.glob(f"{start}-*")).read_bytes()


def test_command_lists_what_it_wrote(printed: tuple[Path, list[str]]) -> None:
    """The command names every file, then how many were written and where; it makes the folder."""
    path, lines = printed
    assert lines[-1] == f"{len(SAMPLES)} files written to {path}"
    assert [line.split()[0] for line in lines[:-1]] == list(SAMPLES)


def test_at_least_eighteen_files_in_four_formats(folder: Path) -> None:
    """About half Word, half PDF, and one file each of HTML and plain text."""
    suffixes = [path.suffix for path in folder.iterdir() if path.name != ".truth.jsonl"]
    assert len(suffixes) >= 18
    assert suffixes.count(".docx") >= 8
    assert suffixes.count(".pdf") >= 8
    assert {".html", ".txt"} <= set(suffixes)


@pytest.mark.parametrize("file", SAMPLES)
def test_same_bytes_each_time(file: str, folder: Path) -> None:
    """Writing twice gives the same bytes, so that ingesting again changes nothing."""
    assert sample_bytes(SAMPLES[file]) == (folder / file).read_bytes()


def test_every_file_has_one_line_of_truth(folder: Path, rows: list[dict[str, Any]]) -> None:
    """truth.jsonl names each file once; units, states and dates are well formed."""
    assert [row["file"] for row in rows] == sorted(path.name for path in folder.iterdir() if path.suffix != ".jsonl")
    assert {row["lead"] for row in rows} <= UNITS | {None}
    assert {row["state"] for row in rows} == {"ready", "secret", "needs_ocr"}
    for row in rows:
        days = [*row["deadlines"], *(task["deadline"] for task in row["tasks"]), row["date"], row["received"]]
        assert all(date.fromisoformat(day) for day in days if day)
        assert row["deadlines"] == sorted(row["deadlines"])


def test_ready_files_have_a_lead_and_secret_ones_none(rows: list[dict[str, Any]]) -> None:
    """A secret paper is not routed; it goes to the registry clerk."""
    assert all((row["lead"] is None) == (row["state"] == "secret") for row in rows)


@pytest.mark.parametrize("entry", WITH_TEXT, ids=lambda entry: entry.file)
def test_true_fields_stand_in_the_file(entry: Sample, folder: Path) -> None:
    """Number, place and date, subject, signer and every task's work can be found in the file's own words."""
    paper = entry.papers[0]
    text = unicodedata.normalize("NFC", text_of(entry.file, (folder / entry.file).read_bytes())).casefold()
    expected = [paper.number, paper.date_line, paper.signer, paper.subject]
    expected += [f"V/v {paper.about}"] if paper.about else []
    assert all(" ".join(words.split()).casefold() in text for words in expected)


@pytest.mark.parametrize("entry", WITH_TEXT, ids=lambda entry: entry.file)
def test_true_tasks_stand_in_the_paper(entry: Sample) -> None:
    """The first words of every task's work are the paper's own."""
    text = " ".join(text_bytes(entry.papers[0]).decode().split()).casefold()
    text += html_bytes(entry.papers[0]).decode().casefold()
    text += " ".join(repr(block) for block in entry.papers[0].annex).casefold()
    for task in entry.truth.tasks:
        assert " ".join(task["work"].split()[:4]).casefold() in text, task["work"]


def test_columns_are_drawn_in_different_orders(folder: Path) -> None:
    """One file draws the head row by row, left and right in turn; another draws the right column first."""
    rows_first = pdf_pages(content(folder, "01"))[0]
    right_first = pdf_pages(content(folder, "03"))[0]
    assert rows_first.index("BỘ TÀI CHÍNH") < rows_first.index(MOTTO) < rows_first.index("Số: 16482")
    assert right_first.index(MOTTO) < right_first.index("ỦY BAN NHÂN DÂN")


def test_pages_are_numbered_from_the_second(folder: Path) -> None:
    """Page 1 bears no number, page 2 begins with it; a second document in the file begins anew."""
    pages = pdf_pages(content(folder, "15"))
    assert [page.split()[0] for page in pages] == ["BỘ", "BỘ", "2"]


def test_task_table_goes_on_over_pages_with_its_head(folder: Path) -> None:
    """The annex is wider than high, takes two pages, and repeats the head of its table."""
    document = pypdfium2.PdfDocument(content(folder, "03"))
    wide = [page for page in document if page.get_width() > page.get_height()]
    assert len(wide) == 2
    assert all("Cơ quan chủ trì" in page.get_textpage().get_text_range() for page in wide)


def test_circular_has_more_than_five_pages(folder: Path) -> None:
    """One sample is long."""
    assert len(pdf_pages(content(folder, "12"))) > 5


def test_two_documents_share_one_file(folder: Path) -> None:
    """The motto stands once for each of the two papers."""
    assert "".join(pdf_pages(content(folder, "15"))).count(MOTTO) == 2


def test_party_paper_never_names_the_nation(folder: Path) -> None:
    """A Party paper has the Party's name, no motto, and no colon after Số."""
    text = pdf_pages(content(folder, "13"))[0]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "Số 05-CT/TU" in text
    assert "CỘNG HÒA" not in text


def test_decomposed_file_is_decomposed(folder: Path, rows: list[dict[str, Any]]) -> None:
    """The file holds NFD while its truth is NFC."""
    text = docx_text(content(folder, "14"))
    assert text == unicodedata.normalize("NFD", text) != unicodedata.normalize("NFC", text)
    assert all(row["signer"] == unicodedata.normalize("NFC", row["signer"]) for row in rows)


def test_scan_has_a_picture_and_no_text(folder: Path) -> None:
    """The scan has no text layer and its page is not blank."""
    (page,) = pypdfium2.PdfDocument(content(folder, "20"))
    assert page.get_textpage().get_text_range() == ""
    assert len(set(page.render(scale=0.3).to_pil().convert("L").tobytes())) > 50


@pytest.mark.parametrize("start", ["16", "23"])
def test_secret_papers_bear_the_mark_and_say_they_are_samples(start: str, folder: Path) -> None:
    """MẬT stands alone in its frame; the text says that it is made up."""
    path = next(folder.glob(f"{start}-*"))
    text = text_of(path.name, path.read_bytes())
    assert " MẬT " in text
    assert "văn bản mẫu dùng để kiểm thử" in text


def test_draft_has_a_blank_number_and_day(rows: list[dict[str, Any]]) -> None:
    """A draft's truth keeps the notation, has no date, and guesses nothing."""
    row = next(row for row in rows if row["file"].startswith("17"))
    assert row["number"] == "/UBND-VHXH"
    assert row["date"] is None


def test_word_file_has_the_fonts_and_margins_of_decree_30(folder: Path) -> None:
    """Times New Roman, A4, margins left 30-35 mm, right 15-20, top and bottom 20-25."""
    document = docx.Document(BytesIO(content(folder, "02")))
    section = document.sections[0]
    edges = (section.left_margin, section.right_margin, section.top_margin, section.page_width, section.page_height)
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert [round(edge.mm) for edge in edges if edge] == [30, 15, 20, 210, 297]


@pytest.mark.parametrize("paper", ONE_OF_EACH_LAYOUT, ids=lambda paper: paper.number or paper.kind)
def test_every_paper_can_be_written_in_every_format(paper: Paper) -> None:
    """The format of a sample is one word in its file of contents; any other works as well."""
    name = paper.signer
    assert name in "".join(pdf_pages(pdf_bytes((paper,))))
    assert name in docx_text(docx_bytes(paper))
    assert name in text_bytes(paper).decode()
    assert name in html_bytes(paper).decode()


def test_missing_font_names_the_package(tmp_path: Path) -> None:
    """Without a font that can write Vietnamese the error says which Debian package to install."""
    with pytest.raises(FontMissing, match="fonts-liberation2"):
        register_fonts((tmp_path,))
