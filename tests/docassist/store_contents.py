"""A made-up document as it is entered in the store, and what was read of it."""

from datetime import date

from docassist.results import (
    Analysis,
    Asked,
    Candidate,
    Card,
    CardLine,
    Deadline,
    Evidence,
    Register,
    Route,
    Section,
    Signer,
    Suggestion,
    Task,
    Urgency,
    Verdict,
)
from docassist.store import NewDocument, State
from docassist.store.codec import EncodedReading, encode
from docassist.store.records import Reading, Vectors
from docassist.types import Box, Cell, Chunk, Found, Line, MediaType, Page, ParsedDocument, Span, Table

ID = "a" * 64


def new(document_id: str = ID, name: str = "cong-van.pdf", received: date = date(2026, 11, 20)) -> NewDocument:
    return NewDocument(document_id, name, MediaType.PDF, 1234, received)


def suggestion(code: str = "STC") -> Suggestion:
    evidence = Evidence("function", "Sở Tài chính quản lý ngân sách.", 0.7, Span(0, 4), ("b" * 64,))
    return Suggestion("unit", (Candidate(code, "Sở Tài chính", 0.81, (evidence,)),), Verdict.OFFER, "1")


def analysis() -> Analysis:
    deadline = Deadline("trước ngày 05/12/2026", Span(10, 31), "before", date(2026, 12, 4))
    task = Task("Sở Tài chính", "tổng hợp", Span(5, 20), ("Sở Xây dựng",), deadline)
    register = Register(
        number=Found("135", Span(3, 6), 0.99),
        notation=Found("UBND-KT", Span(7, 14), 0.98),
        issued=Found(date(2026, 11, 19), Span(0, 3), 0.9),
        issuer=Found("Ủy ban nhân dân thành phố Hà Nội", None, 0.9),
        subject=Found("Đôn đốc giải ngân vốn đầu tư công", None, 0.8),
        kind=Found("Công văn", None, 0.9),
        signer=Found(Signer("Nguyễn Văn A", "Phó Chủ tịch", "KT."), None, 0.9),
        urgency=Found(Urgency.URGENT, None, 0.9),
        page_count=2,
    )
    card = Card(Asked.REPORT, (CardLine(Section.GIST, "Đôn đốc giải ngân.", (Span(0, 9),)),), "1")
    route = Route(suggestion(), deadline=deadline)
    return Analysis(register, suggestion("CV"), suggestion("TC"), route, (deadline,), (task,), card, ("cảnh báo",))


def document(pages: int = 2, lines: int = 3) -> ParsedDocument:
    made, start = [], 0
    for number in range(1, pages + 1):
        block = []
        for at in range(lines):
            text = f"Trang {number} dòng {at}: giải ngân vốn đầu tư công, Ủy ban."
            block.append(Line(text, start, Box(56.5, 20.25 + at, 480.12, 33.5 + at)))
            start += len(text) + 1
        made.append(Page(number, tuple(block), 595.0, 842.0, (Line(f"- {number} -", 0, None),), number == 2))
    text = "\n".join(line.text for page in made for line in page.lines)
    table = Table(1, ((Cell("Trang", Span(0, 5)), Cell("1", Span(6, 7))),))
    return ParsedDocument(MediaType.PDF, text, tuple(made), (table,), {"Title": "Công văn"}, ("a.docx",), ("mờ",))


def reading(pages: int = 2, lines: int = 3, chunks: int = 2) -> Reading:
    parts = tuple(Chunk(at, f"đoạn {at}", Span(at, at + 5), 1) for at in range(chunks))
    return Reading(document(pages, lines), analysis(), parts, Vectors("hash-4", 4, bytes(range(8)) * chunks))


def encoded(state: State = State.READY, made: Reading | None = None) -> EncodedReading:
    return encode(made or reading(), state, "", "0.1.0")
