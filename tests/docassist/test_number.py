"""Numbers of documents are cleaned and parsed by the grammars of domain practice, and other figures are not."""

import unicodedata

import pytest

from docassist.register.number import Symbol, parse, restore_strokes

NUMBERS = {
    "1234/QĐ-UBND": ("1234", "QĐ-UBND"),
    "Số: 89/TB-VP": ("89", "TB-VP"),
    "567/UBND-KSTTHC": ("567", "UBND-KSTTHC"),
    "Số : 64 /QĐ-TTg --:": ("64", "QĐ-TTg"),
    "12/STC-QLNS": ("12", "STC-QLNS"),
    "15/2024/QĐ-UBND": ("15", "2024/QĐ-UBND"),
    "64/2025/QH15": ("64", "2025/QH15"),
    "Luật số: 64/2025/QH15": ("64", "2025/QH15"),
    "Nghị quyết số: 115/2025/UBTVQH15": ("115", "2025/UBTVQH15"),
    "76/2025/UBTVQH15": ("76", "2025/UBTVQH15"),
    "1656/NQ-UBTVQH15": ("1656", "NQ-UBTVQH15"),
    "09/2024/L-CTN": ("09", "2024/L-CTN"),
    "30/2020/NĐ-CP": ("30", "2020/NĐ-CP"),
    "332/NQ-CP": ("332", "NQ-CP"),
    "Số: 66.4/2025/NQ-CP": ("66.4", "2025/NQ-CP"),
    "33/2026/QĐ-TTg": ("33", "2026/QĐ-TTg"),
    "1875/QĐ-TTg": ("1875", "QĐ-TTg"),
    "47/2026/TT-BCA": ("47", "2026/TT-BCA"),
    "52/2025/NQ-HĐND": ("52", "2025/NQ-HĐND"),
    "03/VBHN-VPQH": ("03", "VBHN-VPQH"),
    "3-CT/TU": ("3", "-CT/TU"),
    "123-CV/TU": ("123", "-CV/TU"),
    "Số 05-NQ/ĐU": ("05", "-NQ/ĐU"),
    "Số: 12-QĐ/ĐU": ("12", "-QĐ/ĐU"),
    "01-CTr/TU": ("01", "-CTr/TU"),
    "18976-CV/VPTW": ("18976", "-CV/VPTW"),
    "127- KL/TW": ("127", "-KL/TW"),
    "79 NQ/TW": ("79", "-NQ/TW"),
    "870/UBND-TH": ("870", "UBND-TH"),
    "3966/UBND-ĐT": ("3966", "UBND-ĐT"),
    "8442/SXD-VP(TTr)": ("8442", "SXD-VP(TTr)"),
    "1941/TTr-STC": ("1941", "TTr-STC"),
    "72/BTĐ-NV2": ("72", "BTĐ-NV2"),
    "04/CĐ-UBND": ("04", "CĐ-UBND"),
    "02/QĐ-TCT": ("02", "QĐ-TCT"),
    "1151/BNV-BTĐKTTW": ("1151", "BNV-BTĐKTTW"),
    "12729/VPCP-KGVX": ("12729", "VPCP-KGVX"),
    "09/LDT-PTDA": ("09", "LDT-PTDA"),
    "45/CV-TKX": ("45", "CV-TKX"),
    "1234 / QÐ - UBND": ("1234", "QĐ-UBND"),
    "1234/Q\u0189-UBND": ("1234", "QĐ-UBND"),
    "1234/QĐ–UBND": ("1234", "QĐ-UBND"),
    "1234∕QĐ‑UBND": ("1234", "QĐ-UBND"),
    "157/2025/TT-BTС": ("157", "2025/TT-BTC"),
    "15a/QĐ-UBND": ("15a", "QĐ-UBND"),
    "22/BC-UBND(KT)": ("22", "BC-UBND(KT)"),
    "102/2025/NQLT - UBTVQH15 - CP": ("102", "2025/NQLT-UBTVQH15-CP"),
    "05/2020/TTLT-BCA-BQP-TANDTC": ("05", "2020/TTLT-BCA-BQP-TANDTC"),
    "Sô: 1151/QĐ-BNV": ("1151", "QĐ-BNV"),
    "S6: 1151/QĐ-BNV": ("1151", "QĐ-BNV"),
    "Só 1151/QĐ-BNV.": ("1151", "QĐ-BNV"),
    "Số:      /QĐ-UBND": (None, "QĐ-UBND"),
    "Số: ....../BXD-QLN": (None, "BXD-QLN"),
    "Số …../2026/TT-BYT": (None, "2026/TT-BYT"),
    "Số      -KL/TU": (None, "-KL/TU"),
    "Số: 04/CĐ-UBND HỎA TỐC": ("04", "CĐ-UBND"),
    "364/TTr-BNG-NVVH": ("364", "TTr-BNG-NVVH"),
    "Số: 45/HHPM": ("45", "HHPM"),
    "16482/BTC-ĐT": ("16482", "BTC-ĐT"),
    "5183/BNG-ĐBA": ("5183", "BNG-ĐBA"),
    "94/KH-UBND": ("94", "KH-UBND"),
    "6166/TTr-SNV": ("6166", "TTr-SNV"),
    "1311/TB-UBND": ("1311", "TB-UBND"),
}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("raw", "symbol"), NUMBERS.items())
def test_a_number_is_parsed(raw: str, symbol: tuple[str | None, str], form: str) -> None:
    """Composed and decomposed, with look-alike letters, odd dashes, spaces and blanks."""
    assert parse(unicodedata.normalize(form, raw)) == Symbol(*symbol)


@pytest.mark.parametrize(
    "raw",
    [
        "12/2026",
        "05/11/2026",
        "1/500",
        "2021-2025",
        "và/hoặc",
        "TCVN 6909:2001",
        "Số: 160",
        "Số lượng: 12",
        "12-XX/TU",
        "",
    ],
)
def test_other_figures_are_no_numbers(raw: str) -> None:
    """Dates, scales, ranges, standards, and the bare number of an arrival stamp."""
    assert parse(raw) is None


@pytest.mark.parametrize(
    ("notation", "proofs", "mended"),
    [
        ("QD-UBND", ("QĐ", "QyĐ"), "QĐ-UBND"),
        ("HĐ-SNV", ("HD",), "HD-SNV"),
        ("2025/TT-BLDTBXH", ("TT", "BL", "BLĐ", "BLĐTBXH"), "2025/TT-BLĐTBXH"),
        ("QD-UBND", ("TB",), "QD-UBND"),
        ("DA-UBND", (), "DA-UBND"),
    ],
)
def test_a_lost_stroke_is_put_back_when_the_head_proves_it(notation: str, proofs: tuple[str, ...], mended: str) -> None:
    """And never without a proof: DA and ĐA are two kinds."""
    assert restore_strokes(Symbol("1", notation), proofs).notation == mended


@pytest.mark.parametrize(
    ("notation", "code"), [("2025/NĐ-CP", "NĐ"), ("-CT/TU", "CT"), ("UBND-KT", "UBND"), ("2025/QH15", "QH15")]
)
def test_the_segment_that_tells_the_kind(notation: str, code: str) -> None:
    """The first one, without the year."""
    assert Symbol("1", notation).kind_code == code
