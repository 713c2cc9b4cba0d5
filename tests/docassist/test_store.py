"""The store keeps what it is given, tells agencies apart, and forgets what is deleted; on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from docassist.errors import BadRequest, NotFound, NotReady, SettingError
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
from docassist.store import Decision, Filters, NewDocument, State, Store
from docassist.store.codec import EncodedReading, encode
from docassist.store.records import Archive, Reading, Recognition, Vectors
from docassist.store.schema import Base
from docassist.types import Box, Cell, Chunk, Found, Line, MediaType, Page, ParsedDocument, Span, Table
from tests.statements import statements

ID = "a" * 64


@pytest.fixture
def store(empty_store: Store) -> Store:
    return empty_store


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


def test_migrations_make_exactly_the_tables_of_the_schema(store: Store) -> None:
    """After the migrations, nothing is left for Alembic to add or remove."""
    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    """A second start finds the schema in place and the data untouched."""
    url = f"sqlite:///{tmp_path / 'a.db'}"
    Store.open(url, "hanoi").add(new())
    assert Store.open(url, "hanoi").get(ID).name == "cong-van.pdf"


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.db", "no url", "mysql://a/b", "oops://x"])
def test_a_database_that_cannot_be_opened_is_a_setting_error(url: str) -> None:
    """The message names the setting."""
    with pytest.raises(SettingError, match="DOCASSIST_DATABASE_URL"):
        Store.open(url, "hanoi")


def test_a_reading_comes_back_as_it_was(store: Store) -> None:
    """Document, analysis and chunks are equal after a round trip."""
    made = reading()
    store.add(new())
    assert store.save(ID, encoded(made=made))
    assert store.document(ID) == made.document
    assert store.analysis(ID) == made.analysis
    assert store.page(ID, 2) == made.document.pages[1]
    assert [stored.chunk for stored in store.passages.all(ID)] == list(made.chunks)
    assert [(stored.embedder, stored.vector) for stored in store.passages.all(ID)] == [("hash-4", bytes(range(8)))] * 2
    passages = store.passages.of([(ID, 1), (ID, 9), ("b" * 64, 0)])
    assert passages == {(ID, 1): (store.get(ID), made.chunks[1])}
    assert store.of("haiphong").passages.of([(ID, 1)]) == {}


def test_the_list_shows_the_register_fields(store: Store) -> None:
    """Symbol, issuer, subject, dates and the lead unit are columns."""
    store.add(new())
    store.save(ID, encoded())
    record = store.get(ID)
    assert (record.state, record.pages, record.symbol, record.kind) == (State.READY, 2, "135/UBND-KT", "Công văn")
    assert (record.issued, record.due, record.lead_unit) == (date(2026, 11, 19), date(2026, 12, 4), "STC")
    assert (record.urgency, record.confirmed, record.version) == ("khẩn", False, "0.1.0")


def test_adding_twice_changes_nothing(store: Store) -> None:
    """The second time says so, and name and state stay."""
    assert store.add(new())
    store.save(ID, encoded())
    assert not store.add(new(name="khac.pdf"))
    assert store.get(ID).name == "cong-van.pdf"
    assert store.get(ID).state is State.READY


def test_saving_twice_leaves_one_reading(store: Store) -> None:
    """A repeated step of a job replaces what it wrote before."""
    store.add(new())
    store.save(ID, encoded(made=reading(pages=3, chunks=5)))
    store.save(ID, encoded(made=reading(pages=1, chunks=2)))
    assert len(store.document(ID).pages) == 1
    assert len(store.passages.all(ID)) == 2


def test_an_agency_does_not_see_another_agencys_documents(store: Store) -> None:
    """An id of another agency is not found, listed, changed or deleted."""
    store.add(new())
    store.save(ID, encoded())
    other = store.of("haiphong")
    assert other.listing().total == 0
    assert other.unfinished() == ()
    assert other.ids() == set()
    assert other.counts()[State.READY] == 0
    assert other.passages.all(ID) == []
    for look in (other.get, other.analysis, other.document, other.delete):
        with pytest.raises(NotFound):
            look(ID)
    other.set_state(ID, State.FAILED)
    assert not other.save(ID, encoded())
    assert store.get(ID).state is State.READY


def test_what_was_not_read_is_not_ready(store: Store) -> None:
    """A received document has no analysis yet."""
    store.add(new())
    with pytest.raises(NotReady):
        store.analysis(ID)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["3", "2", "1"]),
        (Filters(state=State.READY), ["2"]),
        (Filters(lead_unit="STC"), ["2"]),
        (Filters(lead_unit="SXD"), []),
        (Filters(kind="Công văn", symbol="135/UBND-KT"), ["2"]),
        (Filters(received_from=date(2026, 11, 2)), ["3", "2"]),
        (Filters(received_to=date(2026, 11, 2)), ["2", "1"]),
        (Filters(due_to=date(2026, 12, 4)), ["2"]),
        (Filters(due_to=date(2026, 12, 3)), []),
    ],
)
def test_lists_are_filtered_and_newest_first(store: Store, filters: Filters, expected: list[str]) -> None:
    """Each filter narrows the list; days are inclusive."""
    for number in (1, 2, 3):
        store.add(new(str(number), received=date(2026, 11, number)))
    store.save("2", encoded())
    found = store.listing(filters)
    assert [record.id for record in found.documents] == expected
    assert found.total == len(expected)


def test_a_list_comes_in_pages(store: Store) -> None:
    """The total counts all, the page holds its share."""
    for number in range(5):
        store.add(new(str(number)))
    page = store.listing(limit=2, offset=2)
    assert page.total == 5
    assert [record.id for record in page.documents] == ["2", "1"]


def test_a_decision_shows_in_the_list_and_outlives_a_new_reading(store: Store) -> None:
    """What a person decided is not overwritten by a suggestion."""
    store.add(new())
    store.save(ID, encoded())
    at = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    made = Decision(ID, "lead_unit", "STC", "SXD", "Văn thư A", at)
    store.decide(made)
    store.decide(replace(made, what="issued", suggested="2026-11-19", decided="2026-11-18"))
    store.decide(replace(made, what="coordinating", suggested="", decided="SYT"))
    store.save(ID, encoded())
    record = store.get(ID)
    assert (record.lead_unit, record.confirmed, record.issued) == ("SXD", True, date(2026, 11, 18))
    assert store.journal.decisions(ID, "lead_unit") == (made,)
    assert len(store.journal.decisions()) == 3
    assert store.of("haiphong").journal.decisions() == ()


def test_only_a_retriable_failure_is_tried_again(store: Store) -> None:
    """A retry is a new attempt, counted; a document that is ready or hopeless is refused."""
    store.add(new())
    store.set_state(ID, State.FAILED, "hết thời gian", retriable=True)
    assert store.retry(ID).attempt == 2
    assert [record.id for record in store.unfinished()] == [ID]
    store.set_state(ID, State.FAILED, "tệp hỏng")
    for document_id, error in ((ID, NotReady), ("b" * 64, NotFound)):
        with pytest.raises(error):
            store.retry(document_id)


def test_deleting_removes_every_row_but_the_audit(store: Store) -> None:
    """Pages, chunks, readings and decisions go with the document."""
    store.add(new())
    store.save(ID, encoded())
    store.decide(Decision(ID, "lead_unit", None, "STC", "A", datetime.now(UTC)))
    store.delete(ID)
    with store._engine.connect() as connection:
        rows = {table.name: connection.execute(table.select()).all() for table in Base.metadata.sorted_tables}
    assert [name for name, found in rows.items() if found] == ["audit"]
    assert not store.save(ID, encoded())
    with pytest.raises(NotFound):
        store.delete(ID)


def test_a_refused_secret_leaves_only_an_event(store: Store) -> None:
    """Neither the document's id nor its name is anywhere; the event's id is random."""
    store.add(new(name="MAT.pdf"), "A", "upload")
    event = store.refuse("upload", ID)
    with store._engine.connect() as connection:
        rows = {table.name: connection.execute(table.select()).all() for table in Base.metadata.sorted_tables}
    assert [name for name, found in rows.items() if found] == ["security_events"]
    assert store.journal.refusals() == (event,)
    assert store.refuse("upload").id != event.id
    assert store.of("haiphong").journal.refusals() == ()


def test_a_forgotten_name_is_not_in_the_database_files(tmp_path: Path) -> None:
    """SQLite overwrites what it deletes, in the log too."""
    store = Store.open(f"sqlite:///{tmp_path / 'a.db'}", "hanoi")
    store.add(new(name="ke-hoach-phong-thu.pdf"))
    store.refuse("upload", ID)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"ke-hoach-phong-thu" not in kept
    assert ID.encode() not in kept


def test_audit_events_are_newest_first_and_keep_details(store: Store) -> None:
    """Details are small named strings."""
    store.journal.audit("A", "receive", ID, channel="upload")
    store.journal.audit("B", "delete", ID)
    events = store.journal.events(ID)
    assert [(event.actor, event.action) for event in events] == [("B", "delete"), ("A", "receive")]
    assert events[1].details == {"channel": "upload"}
    assert store.journal.events("b" * 64) == ()


def test_a_key_opens_until_it_is_revoked(store: Store) -> None:
    """The token is shown once; a wrong or revoked one opens nothing."""
    token = store.keys.issue("QLVBĐH", "hanoi")
    found = store.keys.find(token)
    assert found is not None
    assert (found.name, found.agency) == ("QLVBĐH", "hanoi")
    assert store.keys.find(token + "x") is None
    with pytest.raises(BadRequest):
        store.keys.issue("QLVBĐH", "hanoi")
    store.keys.revoke("QLVBĐH", "hanoi")
    assert store.keys.find(token) is None
    with pytest.raises(NotFound):
        store.keys.revoke("QLVBĐH", "hanoi")
    with store._engine.connect() as connection:
        kept = connection.execute(Base.metadata.tables["keys"].select()).all()
    assert token not in str(kept)


def test_the_plain_text_is_that_of_the_document(store: Store) -> None:
    """Its pages begin where the document's do; a document that is not here has none."""
    store.add(new())
    store.save(ID, encoded(made=reading(pages=12, lines=3)))
    whole, plain = store.document(ID), store.plain_text(ID)
    assert plain.text == whole.text
    for offset in range(len(plain.text)):
        assert plain.page_of(offset) == whole.page_of(offset)
    assert store.plain_text("0" * 64).text == ""


def test_pages_are_written_in_few_statements(tmp_path: Path) -> None:
    """As many for a document of 31 pages as for one of three: pages and chunks go in batches."""
    store = Store.open(f"sqlite:///{tmp_path / 'a.db'}", "hanoi")
    counts = []
    for name, made in (("a", reading(pages=3, chunks=9)), ("b", reading(pages=31, lines=45, chunks=90))):
        store.add(new(name))
        with statements(store) as seen:
            store.save(name, encoded(made=made))
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert len(store.ids([State.READY])) == 2


def test_recognised_pages_are_kept_one_by_one(store: Store) -> None:
    """Counted, replaced when kept again, gone with the document; those that failed are forgotten for a retry."""
    store.add(new())
    store.recognitions.expect(ID, 3)
    for number, recognition in ((1, Recognition("a")), (2, Recognition("", "hỏng")), (1, Recognition("b"))):
        assert store.recognitions.keep(ID, number, recognition)
    assert store.recognitions.of(ID) == {1: Recognition("b"), 2: Recognition("", "hỏng")}
    assert (store.get(ID).scanned, store.get(ID).recognised) == (3, 2)
    store.set_state(ID, State.NEEDS_CLERK, "Trang 2: hỏng", retriable=True)
    store.copies.mark(ID, Archive.FAILED)
    assert store.copies.lacking() == ()
    assert store.retry(ID).recognised == 1
    assert store.recognitions.of(ID) == {1: Recognition("b")}
    store.set_state(ID, State.READY)
    assert store.copies.lacking() == (ID,)
    store.delete(ID)
    assert store.recognitions.of(ID) == {}
    assert not store.recognitions.keep(ID, 3, Recognition("c"))
    assert not store.copies.mark(ID, Archive.READY)


def test_answers_go_with_the_first_of_their_documents(store: Store) -> None:
    """An answer of a model is kept for its agency until one of the documents it was made of is deleted."""
    for name in ("a", "b"):
        store.add(NewDocument(name * 64, "x.txt", MediaType.TEXT, 1, date(2026, 3, 2)))
    store.answers.keep("k1", "một", ["a" * 64, "b" * 64])
    store.answers.keep("k2", "hai", ["b" * 64])
    store.answers.keep("k2", "ba", ["b" * 64])
    store.answers.keep("k3", "mồ côi", ["c" * 64])
    assert [store.answers.get(key) for key in ("k1", "k2", "k3")] == ["một", "ba", None]
    assert store.of("khac").answers.get("k1") is None
    store.delete("a" * 64)
    assert [store.answers.get(key) for key in ("k1", "k2")] == [None, "ba"]
    store.refuse("page", "b" * 64)
    assert store.answers.get("k2") is None
