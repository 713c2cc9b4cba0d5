"""What the store writes down of those who use it, and what it forgets with a document."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from docassist.errors import BadRequest, NotFound
from docassist.store import Decision, NewDocument, State, Store
from docassist.store.records import Archive, Recognition
from docassist.store.schema import Base
from docassist.types import MediaType
from tests.docassist.store_contents import ID, encoded, new


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
