"""Papers with a mark of secrecy are stopped, papers that only speak of secrecy are not."""

import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from docassist.errors import DataFileError
from docassist.marks import load_marks
from docassist.secrecy import find_mark
from docassist.types import ParsedDocument
from tests.docassist.papers import NATION, paper

HEAD = "ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH\nSố: 12/BC-UBND\n{mark}\n" + NATION + "\nHòa Bình, ngày 02 tháng 3 năm 2026"
TITLE = "BÁO CÁO\nKết quả công tác quý I năm 2026"
BODY = "Thực hiện nhiệm vụ được giao, Ủy ban nhân dân xã báo cáo như sau:\n1. Kết quả đạt được\nNội dung."
PLAIN = HEAD.replace("{mark}\n", "") + "\n" + TITLE + "\n" + BODY

STAMPS = [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "M Ậ T",
    "T Ố I  M Ậ T",
    "T U Y Ệ T M Ậ T",
    "TUYỆT  MẬT",
    "[MẬT]",
    "(MẬT)",
    "| MẬT |",
    "* MẬT *",
    "“TỐI MẬT”",
    "Mật",
    "Tối mật",
    "Tuyệt mật",
    "MAT",
    "TOI MAT",
    "TUYET MAT",
    unicodedata.normalize("NFD", "TỐI MẬT"),
    unicodedata.normalize("NFD", "Mật"),
    "MẬT - KHẨN",
    "HỎA TỐC - MẬT",
    "TỐI MẬT, HỎA TỐC",
    "KHẨN/MẬT",
    "ĐỘ MẬT: MẬT",
    "Độ mật: Tối mật",
    "Mức độ mật: Tuyệt mật",
    "Độ mật: A",
    "DẤU MẬT",
    "- MẬT -",
    "BẢN SỐ: 03\nTài liệu thu hồi",
    "Bản số: 05\nThời hạn bảo vệ bí mật nhà nước: 30 năm",
    "TÀI LIỆU BÍ MẬT NHÀ NƯỚC",
    "Tài liệu mật, không được sao chụp",
    "Văn bản này thuộc danh mục bí mật nhà nước độ Tối mật",
]


@pytest.mark.parametrize("mark", STAMPS)
def test_a_stamp_in_the_head_is_found(mark: str) -> None:
    """However it is framed, spaced, decomposed or typed, and beside a stamp of urgency."""
    assert find_mark(paper(HEAD.format(mark=mark) + "\n" + TITLE + "\n" + BODY)) is not None


OTHER_PLACES: dict[str, ParsedDocument] = {
    "the margin": paper(PLAIN, furniture=["2", "MẬT"]),
    "the margin of a further page": paper(PLAIN, BODY + "\nMẬT"),
    "above the head": paper("MẬT\n" + PLAIN),
    "right of the number": paper(HEAD.format(mark="").replace("12/BC-UBND", "12/BC-UBND MẬT") + "\n" + TITLE),
    "merged with the nation's name": paper("UBND XÃ HÒA BÌNH\nTỐI MẬT " + NATION + "\nSố: 3/BC-UBND\n" + TITLE),
    "the secret series": paper(PLAIN.replace("12/BC-UBND", "12/BC-UBND(M)")),
    "the secret series, spaced": paper(PLAIN.replace("12/BC-UBND", "12/BC-UBND (M)")),
    "the series with the word": paper(PLAIN.replace("12/BC-UBND", "12/BC-UBND (MẬT)")),
    "a second paper of the file": paper(
        PLAIN, *["Nội dung trang sau.\n" * 30] * 4, "Kèm theo\n" * 20 + HEAD.format(mark="MẬT") + "\n" + TITLE
    ),
    "the top of a late page": paper(PLAIN, *["Nội dung trang sau.\n" * 30] * 5, "MẬT\n" + "Danh sách\n" * 20),
    "a frame drawn as a table of one cell": paper(PLAIN, grid=[["TỐI MẬT"]]),
    "the file's own data": paper(PLAIN, info={"độ mật": "Mật"}),
    "the file's own data in English": paper(PLAIN, info={"Classification": "Tối mật"}),
    "a title in the file's data": paper(PLAIN, info={"Title": "TUYỆT MẬT"}),
    "an attachment's name": paper(PLAIN, attachments=("phu-luc-tuyet-mat.docx",)),
    "an envelope": paper("ỦY BAN NHÂN DÂN XÃ HÒA BÌNH\nSố: 12/BC-UBND\nB\nKính gửi: Chủ tịch UBND Thành phố"),
    "a cover with a sign and a copy number": paper(HEAD.format(mark="C\nBản số: 04") + "\n" + TITLE + "\n" + BODY),
    "an inner envelope": paper("Kính gửi: Đồng chí Bí thư\nChỉ người có tên mới được bóc bì"),
    "a Party head": paper("ĐẢNG ỦY XÃ HÒA BÌNH\n*\nSố 05-BC/ĐU\nMẬT\nĐẢNG CỘNG SẢN VIỆT NAM\nBÁO CÁO\n" + BODY),
}


@pytest.mark.parametrize("place", OTHER_PLACES)
def test_a_mark_in_another_place_is_found(place: str) -> None:
    """Margins, later parts, the number, the file's own data, envelopes."""
    assert find_mark(OTHER_PLACES[place]) is not None


SECRET_NAMES = [
    "MAT_12.pdf",
    "12_MAT.pdf",
    "mat.pdf",
    "cv-mat.docx",
    "16-cong-van-mat.pdf",
    "tuyet_mat.docx",
    "Toi-Mat 2026.pdf",
    "[MAT] bao cao.pdf",
    "báo cáo (MẬT).docx",
    "Công văn mật.docx",
    "TuyetMat.pdf",
    "TỐI MẬT.pdf",
    "12 MẬT.docx",
    "CÔNG VĂN MẬT 12.pdf",
    unicodedata.normalize("NFD", "Báo cáo tối mật.pdf"),
    "thu-muc/QD_MAT_45.pdf",
    "bc mat khan.pdf",
]


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_a_mark_in_the_file_name_is_found(name: str) -> None:
    """With and without diacritics, decomposed, in brackets, in a path."""
    assert find_mark(paper(PLAIN), name) is not None


FRIENDLY_LINES = [
    "Bảo đảm bí mật đời tư của công dân.",
    "BẢO MẬT",
    "BẢO MẬT THÔNG TIN CÁ NHÂN",
    "Mật độ dân số bình quân 9.500 người/km2.",
    "MẬT ĐỘ XÂY DỰNG",
    "Mật độ xây dựng: 40%",
    "MẬT\nĐỘ\nXÂY DỰNG",
    "MẬT\nKHẨU\nMẶC ĐỊNH",
    "BẢO\nMẬT",
    "Đổi mật khẩu hộp thư công vụ trước ngày 15/3/2026.",
    "MẬT KHẨU",
    "Hỗ trợ phát triển nghề nuôi ong lấy mật.",
    "MẬT ONG BẠC HÀ",
    "SẢN PHẨM OCOP: MẬT ONG, CHÈ",
    "Căn cứ Luật Bảo vệ bí mật nhà nước ngày 15 tháng 11 năm 2018;",
    "Căn cứ Luật Bảo vệ bí mật nhà nước số 117/2025/QH15;",
    "Thực hiện công tác bảo vệ bí mật nhà nước năm 2026.",
    "VỀ VIỆC TĂNG CƯỜNG CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Không soạn thảo văn bản có nội dung bí mật nhà nước trên máy tính nối mạng.",
    "cơ mật",
    "VIỆN CƠ MẬT TRIỀU NGUYỄN",
    "Sản phẩm mật mã dân sự",
    "KINH DOANH SẢN PHẨM, DỊCH VỤ MẬT MÃ DÂN SỰ",
    "MẬT MÃ",
    "Các độ mật gồm: Tuyệt mật, Tối mật, Mật.",
    "a) Tuyệt mật;",
    "c) Mật.",
    "V/v kiểm tra việc đóng dấu chỉ độ mật",
    "Văn bản này không chứa thông tin thuộc danh mục bí mật nhà nước.",
    "Độ mật: Không",
    "Độ mật: Thường",
    "Độ mật:",
    "Bản số: 02",
    "MẶT TRẬN TỔ QUỐC VIỆT NAM",
    "MẶT BẰNG TẦNG 1",
    "GIẢI PHÓNG MẶT BẰNG",
    "Số: 15/UBND-KT (TM)",
    "Căn cứ Công văn số 05/UBND-NC(M) ngày 02/02/2026 của Ủy ban nhân dân Thành phố;",
    "A",
    "Phụ lục B",
    "MẬT ĐỘ GIAO THÔNG TẠI CÁC NÚT",
    "Họ và tên: Nguyễn Văn Mật",
    "XÃ ĐỒNG MẬT, HUYỆN A",
    "Không phổ biến",
    "LƯU HÀNH NỘI BỘ",
    "Hợp đồng có điều khoản bảo mật thông tin.",
]


@pytest.mark.parametrize("line", FRIENDLY_LINES)
def test_words_that_look_like_a_mark_pass(line: str) -> None:
    """In the head, in the body and at the top of a page."""
    assert find_mark(paper(PLAIN + "\n" + line + "\nTiếp theo.", line + "\n" + BODY)) is None
    assert find_mark(paper(HEAD.format(mark="") + "\n" + TITLE + "\n" + line + "\n" + BODY)) is None


def test_a_list_of_levels_in_a_table_passes() -> None:
    """A public list of what is secret has the levels in its cells."""
    grid = [["TT", "NỘI DUNG", "ĐỘ MẬT"], ["1", "Kế hoạch A", "MẬT"], ["2", "Kế hoạch B", "TỐI MẬT"]]
    assert find_mark(paper(PLAIN, BODY, grid=grid)) is None


CLEAN_NAMES = [
    "giai-phong-mat-bang.pdf",
    "bao-mat-thong-tin.docx",
    "mat-do-xay-dung.pdf",
    "doi_mat_khau.pdf",
    "mat-tran-to-quoc.pdf",
    "BẢO MẬT THÔNG TIN.pdf",
    "GIẢI PHÓNG MẶT BẰNG.pdf",
    "MẶT TRẬN TỔ QUỐC.docx",
    "uy ban mat tran.pdf",
    "nuoc_mat_2026.pdf",
    "Bảo mật.docx",
    "Luật Bảo vệ bí mật nhà nước.pdf",
    "bi-mat-nha-nuoc-huong-dan.pdf",
    "mặt hàng bình ổn.xlsx",
    "mật ong.docx",
    "mật độ dân số.pdf",
    "matrix.pdf",
    "format.docx",
    "tien-mat-ton-quy.pdf",
    "TOMATO.pdf",
    "",
]


@pytest.mark.parametrize("name", CLEAN_NAMES)
def test_a_file_name_without_a_mark_passes(name: str) -> None:
    """Mặt, bảo mật, mật khẩu and the like."""
    assert find_mark(paper(PLAIN), name) is None


def test_the_name_of_the_level_is_told() -> None:
    """The longest name wins: TỐI MẬT is not told as MẬT."""
    assert find_mark(paper(HEAD.format(mark="TỐI MẬT") + "\n" + TITLE)) == "TỐI MẬT"


def test_the_table_is_dated_and_has_sources() -> None:
    """Each level says from when and by what law."""
    assert [level.name for level in load_marks().levels] == ["TUYỆT MẬT", "TỐI MẬT", "MẬT"]
    assert all(isinstance(level.valid_from, date) and level.source for level in load_marks().levels)


def test_a_table_without_levels_is_refused(tmp_path: Path) -> None:
    """The message names what is missing."""
    path = tmp_path / "marks.toml"
    path.write_text('[words]\nleaders = ["bảo"]\n', encoding="utf-8")
    with pytest.raises(DataFileError, match="level"):
        load_marks(path)


def test_the_gazette_is_clean() -> None:
    """No public issue of the gazette is stopped."""
    data = os.environ.get("DOCASSIST_DATA")
    if not data:
        pytest.skip("no data")
    from ingest.readers import read

    files = sorted((Path(data) / "gazette").glob("*.pdf"))[::6]
    assert not [path.name for path in files if find_mark(read(path.read_bytes(), max_pages=5), path.name)]
