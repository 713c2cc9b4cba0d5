"""Letters of a city's office that give tasks, move their deadlines and answer them, read as the pipeline does."""

from datetime import date

from docassist.analysis import analyse
from docassist.assistant import Assistant
from docassist.embedding import HashEmbedder
from docassist.store import NewDocument, State, document_id
from docassist.store.codec import encode
from docassist.store.records import Reading, Vectors
from docassist.threads.traces import find_traces
from docassist.types import Chunk, MediaType, Span
from tests.docassist.papers import NATION, paper

CITY = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI"
_LETTER = """{office}
Số: {number}
V/v {about}
{nation}
Hà Nội, ngày {day} tháng {month} năm 2026
Kính gửi: Các Sở, ban, ngành Thành phố
{body}
Nơi nhận:
- Như trên;
- Lưu: VT.
{signer}
Nguyễn Văn An"""

GIVEN = (
    "Ủy ban nhân dân Thành phố giao các đơn vị thực hiện các nhiệm vụ sau:\n"
    "1. Sở Xây dựng chủ trì, phối hợp với Sở Tài chính rà soát quỹ đất làm trạm xe buýt, hoàn thành "
    "trước ngày 30/6/2026.\n"
    "2. Sở Y tế lập danh mục trang thiết bị của các bệnh viện, "
    "báo cáo Ủy ban nhân dân Thành phố trước ngày 15/7/2026.\n"
    "3. Định kỳ hằng tháng trước ngày 20, Sở Tài chính báo cáo kết quả giải ngân về Ủy ban nhân dân Thành phố.\n"
)
EXTENDED = (
    "Ủy ban nhân dân Thành phố gia hạn thời gian thực hiện nhiệm vụ rà soát quỹ đất làm trạm xe buýt giao tại Công văn "
    "số 94/UBND-ĐT ngày 05/3/2026 của Ủy ban nhân dân Thành phố đến hết ngày 30/9/2026.\n"
)


def letter(number: str, day: str, body: str, office: str = CITY, about: str = "thực hiện nhiệm vụ năm 2026") -> str:
    at, month = day.split("/")
    signer = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" if office == CITY else "GIÁM ĐỐC"
    return _LETTER.format(
        office=office, number=number, about=about, nation=NATION, day=at, month=month, body=body, signer=signer
    )


def read(assistant: Assistant, text: str, received: date, key: str = "") -> str:
    """Read a letter and keep it, in place of the earlier reading where `key` is given; not yet settled."""
    document = paper(text)
    made = key or document_id(assistant.store.agency, text.encode())
    analysis = analyse(document, received, assistant.units)
    chunks = (Chunk(0, document.text, Span(0, len(document.text)), 1),)
    vectors = Vectors("hash", 64, HashEmbedder().embed([document.text]).astype("<f2").tobytes())
    reading = Reading(document, analysis, chunks, vectors, find_traces(document, analysis.register))
    assistant.store.add(NewDocument(made, "thu.txt", MediaType.TEXT, 1, received))
    assistant.store.save(made, encode(reading, State.READY, "", "1"))
    return made


def take(assistant: Assistant, text: str, received: date = date(2026, 4, 1), key: str = "") -> str:
    """Read a letter as the pipeline does, and settle it."""
    made = read(assistant, text, received, key)
    assistant.settle(made)
    return made


def given(assistant: Assistant) -> str:
    return take(assistant, letter("94/UBND-ĐT", "05/3", GIVEN), date(2026, 3, 6))


def extended(assistant: Assistant, body: str = EXTENDED, number: str = "210/UBND-ĐT") -> str:
    return take(assistant, letter(number, "20/6", body, about="gia hạn thời gian thực hiện"), date(2026, 6, 21))
