"""The index follows the store, whatever happened to it meanwhile; search returns what may be seen, and why."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from docassist.analysis import analyse
from docassist.assistant import Assistant, build_assistant
from docassist.embedding import HashEmbedder
from docassist.errors import NotFound
from docassist.index import Filters
from docassist.settings import Settings
from docassist.store import NewDocument, State, document_id
from docassist.store.codec import encode
from docassist.store.records import Reading, Vectors
from docassist.types import Chunk, Line, MediaType, Page, ParsedDocument, Span

BODY = """ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI
Số: {number}/UBND-KT
Hà Nội, ngày 19 tháng 11 năm 2026
V/v {subject}
Kính gửi: Sở Tài chính.
Ủy ban nhân dân thành phố yêu cầu Sở Tài chính chủ trì báo cáo về {subject} trước ngày 05/12/2026."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, agency="hanoi", embedding="hash")


@pytest.fixture
def assistant(settings: Settings) -> Iterator[Assistant]:
    with build_assistant(settings) as built:
        yield built


def parsed(text: str) -> ParsedDocument:
    lines, start = [], 0
    for part in text.splitlines():
        lines.append(Line(part, start))
        start += len(part) + 1
    return ParsedDocument(MediaType.TEXT, text, (Page(1, tuple(lines)),))


def store(assistant: Assistant, number: int, subject: str, embedder: str = "hash") -> str:
    """Put a read document into the store, and nowhere else."""
    document = parsed(BODY.format(number=number, subject=subject))
    made = document_id("hanoi", document.text.encode())
    chunks = (Chunk(0, document.quote(Span(0, len(document.text))), Span(0, len(document.text)), 1),)
    vectors = HashEmbedder().embed([chunk.text for chunk in chunks]).astype("<f2").tobytes()
    analysis = analyse(document, date(2026, 11, 20), assistant.units)
    reading = Reading(document, analysis, chunks, Vectors(embedder, 64, vectors))
    assistant.store.add(NewDocument(made, f"{number}.txt", MediaType.TEXT, 1, date(2026, 11, 20)))
    assistant.store.save(made, encode(reading, State.READY, "", "1"))
    return made


def found(assistant: Assistant, query: str, filters: Filters | None = None) -> list[str]:
    assistant.upkeep.commit()
    return [hit.record.id for hit in assistant.find(query, 10, filters or Filters())]


def test_the_start_adds_what_is_missing_and_drops_what_is_gone(settings: Settings, assistant: Assistant) -> None:
    """After a crash the index equals the store."""
    kept, gone = store(assistant, 1, "giải ngân vốn đầu tư công"), store(assistant, 2, "phòng cháy chữa cháy")
    assistant.upkeep.reconcile()
    assert found(assistant, "phòng cháy")[0] == gone
    assistant.upkeep.stop()
    assistant.store.delete(gone)
    late = store(assistant, 3, "phòng chống thiên tai")
    with build_assistant(settings) as again:
        again.upkeep.reconcile()
        assert again.searcher.index.documents() == {kept, late}
        assert gone not in found(again, "phòng cháy")


def test_a_search_hit_says_where_and_why(assistant: Assistant) -> None:
    """The record, the place of the passage and a snippet that holds the words sought."""
    store(assistant, 1, "giải ngân vốn đầu tư công")
    assistant.upkeep.reconcile()
    (hit,) = assistant.find("giải ngân")
    assert hit.record.symbol == "1/UBND-KT"
    assert (hit.page, hit.span.start) == (1, 0)
    assert "giải ngân" in hit.snippet


def test_a_document_number_finds_its_document(assistant: Assistant) -> None:
    """The document named comes first."""
    store(assistant, 12, "giải ngân vốn đầu tư công")
    wanted = store(assistant, 34, "giải ngân vốn đầu tư công")
    assistant.upkeep.reconcile()
    assert found(assistant, "34/UBND-KT")[0] == wanted


def test_a_deleted_document_is_not_found_at_once(assistant: Assistant) -> None:
    """No commit or restart is needed; adding it late, as a job cut off may, does not bring it back."""
    made = store(assistant, 1, "giải ngân vốn đầu tư công")
    assistant.upkeep.reconcile()
    assistant.delete(made, "Văn thư A")
    assert assistant.find("giải ngân") == ()
    assistant.upkeep.add(made)
    assert found(assistant, "giải ngân") == []
    with pytest.raises(NotFound):
        assistant.delete(made, "Văn thư A")


def test_a_decision_changes_what_a_filter_finds(assistant: Assistant) -> None:
    """The unit that a person chose counts, not the one suggested."""
    made = store(assistant, 1, "giải ngân vốn đầu tư công")
    assistant.upkeep.reconcile()
    assistant.decide(made, "lead_unit", "SYT", "Văn thư A", suggested="STC")
    assert found(assistant, "giải ngân", Filters(unit="SYT")) == [made]
    assert found(assistant, "giải ngân", Filters(unit="STC")) == []
    assert [event.action for event in assistant.store.journal.events(made)] == ["decide", "receive"]


def test_vectors_of_another_model_are_made_anew(assistant: Assistant) -> None:
    """A document embedded by an earlier model is embedded again, once, and kept so."""
    made = store(assistant, 1, "giải ngân vốn đầu tư công", embedder="earlier")
    assistant.upkeep.reconcile()
    (kept,) = assistant.store.passages.all(made)
    assert kept.embedder == "hash"
    assert np.frombuffer(kept.vector, "<f2").shape == (64,)
    assert found(assistant, "giải ngân") == [made]


def test_an_index_of_another_model_is_set_aside_and_built_again(settings: Settings, assistant: Assistant) -> None:
    """Nothing is searched with vectors of two models."""
    made = store(assistant, 1, "giải ngân vốn đầu tư công")
    assistant.upkeep.start()
    assistant.upkeep.stop()
    manifest = settings.data_dir / "index" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"hash"', '"other"'))
    with build_assistant(settings) as again:
        assert again.searcher.index.documents() == set()
        again.upkeep.reconcile()
        assert found(again, "giải ngân") == [made]
    assert list(settings.data_dir.glob("index.*"))


def test_rebuilding_counts_the_documents(assistant: Assistant) -> None:
    """Every readable document is in again."""
    for number in range(3):
        store(assistant, number, "giải ngân vốn đầu tư công")
    assert assistant.reindex() == 3
    assert len(found(assistant, "giải ngân")) == 3
