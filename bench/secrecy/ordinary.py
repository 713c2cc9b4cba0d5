"""Two hundred ordinary documents with words and stamps that only look like marks of secrecy."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice

from bench.samples.contents import load_samples
from bench.samples.docx_file import docx_bytes
from bench.samples.model import Paper, Paragraph
from bench.samples.pdf_file import pdf_bytes
from bench.samples.plain_file import html_bytes, text_bytes
from bench.secrecy.cases import Case
from bench.secrecy.packets import packet
from bench.secrecy.stamping import Scanner, Stamp, scan

TEXTS, SCANS, PACKETS = 150, 30, 20
SENTENCES = (
    "Căn cứ Luật Bảo vệ bí mật nhà nước số 117/2025/QH15 ngày 10 tháng 12 năm 2025;",
    "Căn cứ Nghị định số 63/2026/NĐ-CP quy định chi tiết thi hành Luật Bảo vệ bí mật nhà nước;",
    "Tăng cường công tác bảo vệ bí mật nhà nước trong cơ quan, đơn vị.",
    "Không soạn thảo, lưu giữ tài liệu mật trên máy tính kết nối Internet.",
    "Bảo đảm an toàn, bảo mật thông tin trên hệ thống quản lý văn bản.",
    "Yêu cầu công chức đổi mật khẩu tài khoản thư công vụ trước ngày 15 tháng 12 năm 2026.",
    "Mật độ xây dựng tối đa 40%, mật độ dân số bình quân 9.500 người/km2.",
    "Bí mật đời tư, bí mật kinh doanh của tổ chức, cá nhân được pháp luật bảo vệ.",
    "Hỗ trợ các hộ nuôi ong lấy mật; sản phẩm mật ong đạt OCOP 4 sao.",
    "Phối hợp chặt chẽ với Ủy ban Mặt trận Tổ quốc Việt Nam các cấp.",
    "Công tác giải phóng mặt bằng phải hoàn thành trong quý I năm 2027.",
    "Cung cấp dịch vụ chứng thực chữ ký số của Ban Cơ yếu Chính phủ, sản phẩm mật mã dân sự.",
    "Văn bản này không chứa thông tin thuộc danh mục bí mật nhà nước.",
    "Các độ mật gồm: Tuyệt mật, Tối mật, Mật; việc xác định độ mật thực hiện theo quy định.",
    "Theo Công văn số 05/UBND-NC(M) ngày 02 tháng 02 năm 2026, đơn vị đã báo cáo theo đường văn thư.",
    "Đồng chí Nguyễn Văn Mật, Phó Trưởng phòng, là đầu mối liên hệ.",
    "Hệ thống ghi nhật ký mật thiết với dữ liệu định danh; quan hệ mật thiết giữa các đơn vị.",
    "Mục 3. MẬT ĐỘ GIAO THÔNG TẠI CÁC NÚT",
    "BẢO MẬT THÔNG TIN CÁ NHÂN",
    "LƯU HÀNH NỘI BỘ",
    "Bản số: 02",
    "c) Mật;",
)
STAMPS = (
    "KHẨN",
    "HỎA TỐC",
    "THƯỢNG KHẨN",
    "HỎA TỐC HẸN GIỜ",
    "ĐẾN",
    "SAO Y",
    "LƯU HÀNH NỘI BỘ",
    "BẢN CHÍNH",
    "VĂN THƯ",
)
NAMES = (
    "giai-phong-mat-bang", "bao-mat-thong-tin", "mat-do-xay-dung", "doi-mat-khau", "mat-tran-to-quoc", "nuoc-mat-2026",
    "tien-mat-ton-quy", "Luật Bảo vệ bí mật nhà nước", "mật ong", "cong-van-den", "be-mat-duong", "mat-hang-binh-on",
)  # fmt: skip


def ordinary() -> Iterator[Case]:
    """All of them: texts of every format, scans with other stamps, packets."""
    papers = [sample.papers[0] for sample in load_samples() if sample.truth.state != "secret"]
    yield from islice(_texts(papers), TEXTS)
    yield from islice(_scans(papers), SCANS)
    yield from islice(_packets(papers), PACKETS)


def _with(paper: Paper, number: int) -> Paper:
    """A paper with two sentences of the list, at its beginning and its end."""
    first, last = (Paragraph(SENTENCES[(number * step) % len(SENTENCES)]) for step in (1, 7))
    return replace(paper, body=(first, *paper.body[:12], last))


def _texts(papers: list[Paper]) -> Iterator[Case]:
    writers = (
        ("docx", docx_bytes), ("txt", text_bytes), ("html", html_bytes), ("pdf", lambda paper: pdf_bytes((paper,))),
    )  # fmt: skip
    for number, paper in enumerate(cycle(papers)):
        ending, write = writers[number % len(writers)]
        name = f"{NAMES[number % len(NAMES)]}-{number}.{ending}"
        yield Case(name, write(_with(paper, number)), "text", SENTENCES[number % len(SENTENCES)])


def _scans(papers: list[Paper]) -> Iterator[Case]:
    scanners = (Scanner(), Scanner(dpi=150, turn=-0.8), Scanner(grey=True), Scanner(jpeg=45, dirt=14))
    places = ((150.0, 172.0), (120.0, 40.0), (430.0, 110.0))
    for number, paper in enumerate(cycle(papers)):
        text = STAMPS[number % len(STAMPS)]
        stamp = Stamp(text, places[number % len(places)], turn=number % 7 - 3, frames=number % 3)
        short = replace(_with(paper, number), body=_with(paper, number).body[:4], annex=())
        data = scan(short, (stamp,), scanners[number % len(scanners)], seed=number)
        yield Case(f"quet-{number}.pdf", data, "scan", f"stamp {text}")


def _packets(papers: list[Paper]) -> Iterator[Case]:
    for number, paper in enumerate(cycle(papers)):
        sentence = SENTENCES[number % len(SENTENCES)]
        fields = {"Subject": f"V/v {sentence}", "OtherInfo/SphereOfPromulgation": ("Công khai", "Nội bộ")[number % 2]}
        files = {f"{NAMES[number % len(NAMES)]}.docx": docx_bytes(_with(paper, number))}
        yield Case(f"goi-{number}.edxml", packet(files, fields), "packet", sentence)
