"""The store keeps what it is given and tells agencies apart; on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from docassist.errors import NotFound, NotReady, SettingError
from docassist.store import Decision, Filters, State, Store
from docassist.store.schema import Base
from tests.docassist.store_contents import ID, encoded, new, reading
from tests.statements import statements


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
