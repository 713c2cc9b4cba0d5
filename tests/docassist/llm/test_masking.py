"""Personal data never leaves for an endpoint that is not the agency's own, and comes back with the answer."""

import json
from typing import Any

import pytest

from bench.scripted_model import Say, endpoint
from docassist.llm import open_model
from docassist.llm.card import write_card
from docassist.llm.masking import Mask, find_names
from tests.docassist.llm.letters import PETITION, UNITS, analysis_of, document_of, number_of
from tests.docassist.llm.test_card import answer

PERSONAL = (
    "Lò Thị Mảy", "14/08/1971", "001171012345", "ngách 42/8", "phố Vọng", "0912 345 678", "lothimay71@example.vn",
    "Trần Đình Khôi", "19034567890123", "Vàng A Sử", "1999", "012345678", "29A1-123.45", "đường Láng",
)  # fmt: skip
NEEDED = ("2210/QĐ-UBND", "03/02/2026", "86,4 m2", "1.250.000.000 đồng", "30/4/2026", "Chủ tịch Ủy ban nhân dân")


def _decoded(body: str) -> str:
    """A request as the server reads it, whatever escapes it was sent in."""
    return json.dumps(json.loads(body), ensure_ascii=False)


def _script(prompt: str, _: dict[str, Any]) -> Say:
    """A model that repeats a sentence, with the placeholders in it."""
    number = number_of(prompt, "2210/QĐ-UBND")
    fenced = prompt.rsplit("<van_ban>", 1)[1]
    line = next(line for line in fenced.splitlines() if line.startswith(f"[{number}] "))
    return Say(answer(yeu_cau=[(line.split("] ", 1)[1], [number])]))


def test_no_request_holds_personal_data() -> None:
    """Nothing of the list is in the body of any request; what the summary needs is."""
    document = document_of(PETITION)
    with endpoint(_script) as server:
        model = open_model(server.settings)
        assert model is not None
        card = write_card(document, analysis_of(document), model, "card", UNITS)
    sent = "\n".join(_decoded(body) for body in server.bodies)
    assert server.bodies
    assert [value for value in PERSONAL if value.lower() in sent.lower()] == []
    assert [value for value in NEEDED if value not in sent] == []
    assert any("ông Trần Đình Khôi" in line.text and not line.replaced for line in card.lines)


def test_an_internal_endpoint_gets_the_text_as_it_is() -> None:
    """Where the agency says that the endpoint is its own, nothing is masked."""
    document = document_of(PETITION)
    with endpoint(_script) as server:
        model = open_model(server.settings_internal)
        assert model is not None
        write_card(document, analysis_of(document), model, "card", UNITS)
    assert "Lò Thị Mảy" in _decoded(server.bodies[0])


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Số CCCD: 001 171 012 345", "001 171 012 345"),
        ("căn cước công dân số 079203001122", "079203001122"),
        ("giấy chứng minh nhân dân số 012345678", "012345678"),
        ("hộ chiếu số B1234567", "B1234567"),
        ("ĐT: 024.3825.6789", "024.3825.6789"),
        ("gọi +84 912 345 678", "+84 912 345 678"),
        ("(0912)345678", "0912"),
        ("sinh năm 1980", "1980"),
        ("ngày, tháng, năm sinh: 02-9-1975", "02-9-1975"),
        ("STK 0011004123456 Vietcombank", "0011004123456"),
        ("tài khoản ngân hàng số 1903 4567 8901 23", "1903 4567 8901 23"),
        ("hộ khẩu thường trú tại thôn Đông, xã Phúc Thọ", "thôn Đông, xã Phúc Thọ"),
        ("mail: an.nguyen+1@gmail.com", "an.nguyen+1@gmail.com"),
        ("bà NGUYỄN THỊ BÍCH HẠNH", "NGUYỄN THỊ BÍCH HẠNH"),
        ("công dân Giàng Seo Phử", "Giàng Seo Phử"),
        ("Người làm đơn: Ksor H'Nga", "Ksor"),
        ("ông (bà) Đinh Công Tráng", "Đinh Công Tráng"),
        ("xe 30F-123.45", "30F-123.45"),
        ("mã số 0123456789", "0123456789"),
        ("PHÓ CHỦ TỊCH Nguyễn Văn Hải", "Nguyễn Văn Hải"),
    ],
)
def test_what_is_hidden(text: str, hidden: str) -> None:
    """Each kind in its usual forms; it comes back whole."""
    mask = Mask()
    masked = mask.hide(text)
    assert hidden not in masked
    assert mask.reveal(masked) == text


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 2210/QĐ-UBND ngày 03/02/2026",
        "Kinh phí 1.250.000.000 đồng, đạt 45,5 %",
        "Ủy ban nhân dân thành phố Hà Nội, Thành phố Hồ Chí Minh",
        "Hồ sơ gồm 12 trang, Sở Tài chính thẩm định",
        "Nghị định 30/2020/NĐ-CP của Chính phủ",
    ],
)
def test_what_a_summary_needs_stays(text: str) -> None:
    """Numbers of documents, amounts, dates and bodies are no personal data."""
    assert Mask().hide(text) == text


def test_a_person_named_once_is_masked_everywhere() -> None:
    """A name that only its first mention gives away is known in every section of the document."""
    names = find_names("Công dân Giàng Seo\nPhử trình bày. Sau đó Giàng Seo Phử rút đơn.")
    assert Mask(names).hide("Giàng Seo Phử rút đơn. GIÀNG SEO PHỬ ký.").count("⟦") == 2


def test_a_document_cannot_bring_its_own_placeholders() -> None:
    """What looks like a placeholder in a text stands for nothing."""
    mask = Mask()
    masked = mask.hide("ông Trần Văn A đọc ⟦HỌ TÊN 1⟧")
    assert masked.count("⟦") == 1
    assert mask.reveal(masked) == "ông Trần Văn A đọc [HỌ TÊN 1]"


def test_same_words_same_placeholder() -> None:
    """A model sees that two mentions are one person."""
    masked = Mask().hide("ông Trần Văn An gửi đơn; ông Trần Văn An rút đơn")
    placeholders = {part.split("⟧")[0] for part in masked.split("⟦")[1:]}
    assert len(placeholders) == 1
