"""Plain texts, web pages, RTF and packets that nest without end or make a pattern search go back and forth."""

from collections.abc import Iterator

from bench.hostile.damaged import encoded, honest
from bench.secrecy.packets import packet

_LONG = 400_000


def texts() -> Iterator[tuple[str, bytes]]:
    """All of them, named for what is wrong."""
    yield from _plain()
    yield from _pages()
    yield from _rich()
    yield from _packets()


def _plain() -> Iterator[tuple[str, bytes]]:
    letter = honest()["van-ban.txt"].decode()
    stems = {
        "so": "Số: " + "1/" * _LONG,
        "so-qd": "Số: 12/" + "QĐ-" * _LONG,
        "ngay": "trước ngày 01 tháng 12 năm 2026 " * 60_000,
        "ngoac": "(" * _LONG + "kèm theo" + ")" * _LONG,
        "chu-hoa": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" * 30_000,
        "phu-luc": "PHỤ LỤC I\n(Kèm theo Quyết định số 1/QĐ-UBND)\n" * 20_000,
        "giao": "Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng, " * 40_000,
        "khoang-trang": "Kính gửi:" + " " * (4 * _LONG) + "Sở",
        "cham": "Ngày" + "." * (4 * _LONG),
        "dieu": "".join(f"Điều {at}. a) b) c) 1. 2. - + \n" for at in range(60_000)),
        "mat": "M Ậ T " * 200_000,
        "gach": "-" * (4 * _LONG) + "\n" + "|" * _LONG,
        "mot-dong": "a" * 12_000_000,
    }
    for name, text in stems.items():
        yield f"{name}.txt", (letter[:600] + "\n" + text + "\n" + letter[600:]).encode()
    yield "utf16-le-lech.txt", ("\ufeff" + letter).encode("utf-16-le")[:-1]
    yield "nul-xen.txt", letter.encode().replace(b" ", b"\x00")


def _pages() -> Iterator[tuple[str, bytes]]:
    head = "<!DOCTYPE html><html><body>"
    yield "div-sau.html", (head + "<div>" * 200_000 + "Sở").encode()
    yield "bang-sau.html", (head + "<table><tr><td>" * 5_000 + "Sở").encode()
    yield "gop-cot.html", f"{head}<table><tr><td colspan=999999999 rowspan=999999999>Sở</td></tr></table>".encode()
    yield "gop-cot-nhieu.html", (head + "<table>" + "<tr><td colspan=5000>a<td>b</tr>" * 3_000 + "</table>").encode()
    yield "thuoc-tinh.html", (head + "<p " + "a=b " * 500_000 + ">Sở</p>").encode()
    yield "chu-thich.html", ("<!--" * 300_000 + head + "Sở").encode()


def _rich() -> Iterator[tuple[str, bytes]]:
    yield "ngoac-sau.rtf", b"{\\rtf1" + b"{" * 300_000 + b"So" + b"}" * 300_000
    yield "bin-gia.rtf", b"{\\rtf1 \\bin2147483647 abc}"
    yield "bang-rong.rtf", b"{\\rtf1 " + b"\\trowd" + b"\\cellx9" * 200_000 + b" So\\cell\\row}"
    yield "lap.rtf", b"{\\rtf1 " + b"\\par So Tai chinh " * 200_000 + b"}"


def _packets() -> Iterator[tuple[str, bytes]]:
    inner = packet({"a.txt": honest()["van-ban.txt"]}, {})
    for _ in range(8):
        inner = packet({"goi.edxml": inner}, {})
    yield "goi-long-9.edxml", inner
    whole = packet({"a.txt": honest()["van-ban.txt"]}, {}).decode()
    laughs = (
        "<!DOCTYPE x [<!ENTITY a0 'ha'>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
        + "]>"
    )
    yield "goi-cuoi.edxml", whole.replace("?>", f"?>{laughs}", 1).replace("V/v", "&a11;").encode()
    outside = "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"
    yield "goi-dtd-ngoai.edxml", whole.replace("?>", f"?>{outside}", 1).encode()
    at = whole.index("<edXML:Subject>")
    yield "goi-the-sau.edxml", (whole[:at] + "<x>" * 100_000 + "</x>" * 100_000 + whole[at:]).encode()
    content = encoded(honest()["van-ban.txt"])
    yield "goi-base64-hong.edxml", whole.replace(content, "%%%" + content[7:]).encode()
    yield "goi-1000-tep.edxml", packet({f"{at}.txt": b"So Tai chinh" for at in range(1_000)}, {})
