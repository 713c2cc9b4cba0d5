"""Letters that are received, read and settled as the pipeline does it, for tests of the digest."""

from datetime import date

from docassist.analysis import analyse
from docassist.assess import assess
from docassist.assistant import Assistant
from docassist.store import NewDocument, State, document_id
from docassist.store.codec import encode
from docassist.store.records import Reading, Vectors
from docassist.threads.traces import find_traces
from docassist.types import MediaType
from tests.docassist.papers import NATION, paper

DAY = date(2026, 11, 20)
LETTER = """{office}
Số: {number}
V/v {about}
{nation}
Hà Nội, ngày {issued} năm 2026
Kính gửi: Ủy ban nhân dân Thành phố
{body}
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Nguyễn Văn An"""
BUDGET = "lập dự toán ngân sách nhà nước năm 2027"
BRIDGE = "thẩm định thiết kế cầu vượt nút giao thông phía Tây"


def letter(
    number: str, about: str, body: str, issued: str = "18 tháng 11", office: str = "SỞ NỘI VỤ", stamp: str = ""
) -> str:
    """The text of a letter; `stamp` is a degree of urgency."""
    text = LETTER.format(office=office, number=number, about=about, nation=NATION, issued=issued, body=body)
    return f"{stamp}\n{text}" if stamp else text


def take(assistant: Assistant, *pages: str, received: date = DAY, state: State = State.READY) -> str:
    """Read a letter and settle it; its id."""
    document = assess(paper(*pages))
    made = document_id(assistant.store.agency, "\f".join(pages).encode())
    analysis = analyse(document, received, assistant.units)
    reading = Reading(document, analysis, (), Vectors("hash", 64, b""), find_traces(document, analysis.register))
    assistant.store.add(NewDocument(made, f"{made[:8]}.txt", MediaType.TEXT, 1, received))
    assistant.store.save(made, encode(reading, state, "" if state is State.READY else "Trang 2 chưa đọc được.", "1"))
    assistant.settle(made)
    return made
