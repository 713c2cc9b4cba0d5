"""What packets do to documents that are here, or come later: recall, update, replacement, statuses."""

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import count

import pypdfium2
import pytest

from docassist.errors import SecretDocument
from docassist.results import Urgency
from docassist.store import State
from docassist.store.records import DocumentRecord
from docassist.types import Source
from ingest.pipeline import Pipeline
from tests.ingest.conftest import Samples
from tests.ingest.packets import SENDER, Packet, packet, status

_SERIAL = count(1)
WORDS = "đôn đốc giải ngân"


def _packet(number: int = 135, **changes: object) -> Packet:
    """A packet with a letter; its bytes differ from those of any other."""
    letter = Samples.letter(number, f"Lần gửi thứ {next(_SERIAL)}.").encode()
    whole = Packet(
        number=str(number),
        document_id=f"000.00.00.G22,2026/11/19,{number}/UBND-KT",
        subject=f"V/v đôn đốc giải ngân vốn đầu tư công lần thứ {number}",
        files=(("congvan.txt", letter),),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def _receive(pipeline: Pipeline, made: Packet) -> DocumentRecord:
    receipt = pipeline.receive(packet(made), "goi.edxml")
    return pipeline.wait(receipt.document_id, 60)


def _found(pipeline: Pipeline) -> set[str]:
    return {hit.record.id for hit in pipeline.assistant.find(WORDS)}


def _searchable(pipeline: Pipeline) -> set[str]:
    pipeline.assistant.upkeep.commit()
    return _found(pipeline)


def test_a_packet_becomes_a_document(pipeline: Pipeline) -> None:
    """Its fields are the envelope's, each with the place on the page where it agrees; it can be searched."""
    record = _receive(pipeline, _packet(due="2026/12/01", priority="2"))
    register = pipeline.assistant.store.analysis(record.id).register
    document = pipeline.assistant.store.document(record.id)
    assert record.state is State.READY
    assert (record.symbol, record.urgency, str(record.due)) == ("135/UBND-KT", Urgency.VERY_URGENT, "2026-12-01")
    assert register.number is not None
    assert register.number.source is Source.ENVELOPE
    assert register.number.span is not None
    assert document.envelope is not None
    assert document.envelope.trace[0].organ_id == SENDER[0]
    assert _searchable(pipeline) == {record.id}


def test_a_difference_is_told_to_the_clerk(pipeline: Pipeline) -> None:
    """The envelope wins, and the warning names both values."""
    record = _receive(pipeline, replace(_packet(), number="136"))
    analysis = pipeline.assistant.store.analysis(record.id)
    assert record.symbol == "136/UBND-KT"
    assert any("“136”" in warning and "“135”" in warning for warning in analysis.warnings)


@pytest.mark.parametrize(("business", "state"), [("2", "cập nhật"), ("3", "thay thế")])
def test_an_update_or_replacement_takes_the_place_of_the_earlier(pipeline: Pipeline, business: str, state: str) -> None:
    """The earlier document stays with the reason, out of search; both know of one another."""
    earlier = _receive(pipeline, _packet())
    made = _packet(140, business=business, target=_packet().document_id, reason="Sai số", sent="2026/11/20 08:00:00")
    later = _receive(pipeline, made)
    store = pipeline.assistant.store
    withdrawn = store.get(earlier.id)
    assert withdrawn.state is State.WITHDRAWN
    assert state in withdrawn.reason
    assert withdrawn.reason.endswith("Sai số")
    assert _searchable(pipeline) == {later.id}
    (incoming,) = store.exchange.relations(earlier.id)
    (outgoing,) = store.exchange.relations(later.id)
    assert (incoming.incoming, incoming.document_id, incoming.applied) == (True, later.id, True)
    assert (outgoing.incoming, outgoing.document_id, outgoing.applied) == (False, earlier.id, True)
    assert (incoming.reference, outgoing.reference) == ("140/UBND-KT", "135/UBND-KT")
    assert store.document(earlier.id).text
    assert not any("không kèm văn bản" in warning for warning in store.analysis(later.id).warnings)


def test_a_replacement_names_several(pipeline: Pipeline) -> None:
    """All documents of the list are replaced."""
    earlier = {_receive(pipeline, _packet(number)).id for number in (135, 136)}
    names = tuple(_packet(number).document_id for number in (135, 136))
    later = _receive(pipeline, _packet(140, business="3", replaces=names, sent="2026/11/21 08:00:00"))
    assert _searchable(pipeline) == {later.id}
    assert pipeline.assistant.store.ids([State.WITHDRAWN]) == earlier


def test_a_recalled_document_leaves_search_at_once(pipeline: Pipeline) -> None:
    """Before the index is written again; the sender's receipt says what was done."""
    record = _receive(pipeline, _packet())
    assert _searchable(pipeline) == {record.id}
    recall = _packet(files=(), business="1", target=_packet().document_id, reason="Ban hành nhầm", sent="2026/11/20")
    receipt = pipeline.receive(packet(recall), "thuhoi.edxml")
    assert _found(pipeline) == set()
    assert receipt.notice is not None
    assert receipt.notice.withdrawn == (record.id,)
    assert "ra khỏi kết quả tìm kiếm" in receipt.notice.message
    gone = pipeline.assistant.store.get(record.id)
    assert (gone.state, gone.reason.split(": ")[-1]) == (State.WITHDRAWN, "Ban hành nhầm")
    assert pipeline.assistant.reindex() == 0


def test_a_recall_of_an_unknown_document_waits_for_it(pipeline: Pipeline) -> None:
    """It applies when the document comes, once, and not to what the sender issues anew afterwards."""
    recall = _packet(files=(), business="1", target=_packet().document_id, sent="2026/11/20 08:00:00")
    receipt = pipeline.receive(packet(recall), "thuhoi.edxml")
    assert receipt.notice is not None
    assert receipt.notice.document_ids == ()
    assert "sẽ tự áp dụng khi văn bản đến" in receipt.notice.message
    late = _receive(pipeline, _packet(sent="2026/11/19 08:00:00"))
    anew = _receive(pipeline, _packet(sent="2026/11/21 08:00:00"))
    assert pipeline.assistant.store.get(late.id).state is State.WITHDRAWN
    assert pipeline.assistant.store.get(anew.id).state is State.READY
    assert _searchable(pipeline) == {anew.id}
    assert not pipeline.receive(packet(recall), "thuhoi.edxml").created


def test_an_update_that_overtakes_an_older_one_stays(pipeline: Pipeline) -> None:
    """By the times of the trace, not by the order of arrival."""
    second = _receive(pipeline, _packet(business="2", sent="2026/11/21 08:00:00"))
    first = _receive(pipeline, _packet(business="2", sent="2026/11/20 08:00:00"))
    original = _receive(pipeline, _packet(sent="2026/11/19 08:00:00"))
    assert _searchable(pipeline) == {second.id}
    assert pipeline.assistant.store.ids([State.WITHDRAWN]) == {first.id, original.id}


def test_only_the_sender_can_take_a_document_back(pipeline: Pipeline) -> None:
    """A recall by another organisation is kept and shown, and changes nothing."""
    record = _receive(pipeline, _packet())
    other = ("000.00.00.H41", "UBND tỉnh Nghệ An")
    recall = _packet(files=(), business="1", target=_packet().document_id, sender=other, sent="2026/11/20")
    receipt = pipeline.receive(packet(recall), "thuhoi.edxml")
    assert receipt.notice is not None
    assert receipt.notice.withdrawn == ()
    assert "không phải nơi gửi" in receipt.notice.message
    assert pipeline.assistant.store.get(record.id).state is State.READY
    (relation,) = pipeline.assistant.store.exchange.relations(record.id)
    assert (relation.applied, relation.sender) == (False, other[1])


def test_an_update_of_the_receivers_alone_leaves_the_document(pipeline: Pipeline) -> None:
    """Without a file there is nothing to put in its place."""
    record = _receive(pipeline, _packet())
    pipeline.receive(packet(_packet(files=(), business="2", sent="2026/11/20")), "capnhat.edxml")
    assert pipeline.assistant.store.get(record.id).state is State.READY


@pytest.mark.parametrize("first", ["status", "document"])
def test_statuses_become_events_of_their_document(pipeline: Pipeline, first: str) -> None:
    """In the order of their times, whichever comes first; they are no documents."""
    packets = [status(code) for code in ("06", "01", "03")]
    if first == "status":
        receipts = [pipeline.receive(data, "status.edxml") for data in packets]
        record = _receive(pipeline, _packet())
    else:
        record = _receive(pipeline, _packet())
        receipts = [pipeline.receive(data, "status.edxml") for data in packets]
    store = pipeline.assistant.store
    assert store.listing().total == 1
    assert [(event.code, event.name) for event in store.exchange.events(record.id)] == [
        ("01", "Đã đến"),
        ("03", "Đã tiếp nhận, vào sổ"),
        ("06", "Hoàn thành"),
    ]
    notice = receipts[2].notice
    assert notice is not None
    assert notice.message.startswith("Đã ghi nhận trạng thái 03 (Đã tiếp nhận, vào sổ) của văn bản 135/UBND-KT.")
    assert notice.document_ids == (() if first == "status" else (record.id,))


def test_status_13_takes_the_document_back(pipeline: Pipeline) -> None:
    """When its sender says it; from a receiver it is only an event."""
    record = _receive(pipeline, _packet())
    pipeline.receive(status("13"), "status.edxml")
    assert pipeline.assistant.store.get(record.id).state is State.READY
    pipeline.receive(status("13", sender=SENDER), "status.edxml")
    assert pipeline.assistant.store.get(record.id).state is State.WITHDRAWN


def test_a_lost_letter_needs_the_clerk(pipeline: Pipeline) -> None:
    """The envelope's fields are there all the same, and the reason names the file."""
    record = _receive(pipeline, _packet(raw={"congvan.txt": "!!!"}))
    assert (record.state, record.symbol) == (State.NEEDS_CLERK, "135/UBND-KT")
    assert record.reason.startswith("Không đọc được tệp kèm “congvan.txt”")


def test_a_deleted_packet_is_forgotten(pipeline: Pipeline) -> None:
    """With its envelope, and what it did to others is not done again."""
    record = _receive(pipeline, _packet())
    pipeline.assistant.delete(record.id, "")
    assert pipeline.assistant.store.exchange.relations(record.id) == ()
    with pipeline.assistant.store._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM packets").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM packet_targets").scalar() == 0


def test_another_agency_sees_nothing(pipeline: Pipeline) -> None:
    """A recall of one agency does not touch the documents of another."""
    record = _receive(pipeline, _packet())
    other = pipeline.assistant.store.of("danang")
    assert other.exchange.relations(record.id) == ()
    assert other.exchange.settle(record.id) == ()
    assert json.dumps([notice.id for notice in other.exchange.notices()]) == "[]"


def _scan(lines: list[str]) -> bytes:
    """A PDF whose one page is a picture of these lines."""
    page = pypdfium2.PdfDocument(Samples.pdf([lines]))[0].render(scale=200 / 72).to_pil()
    buffer = BytesIO()
    page.convert("L").save(buffer, format="PDF", resolution=200)
    return buffer.getvalue()


def test_scans_in_a_packet_are_recognised(pipeline: Pipeline) -> None:
    """Letter and annex, each page in its place, shown as a picture of the file that it stands in."""
    annex = ["PHỤ LỤC", "Danh mục dự án đầu tư công năm 2026", "Trường mầm non Hoa Sen, phường Láng"]
    text = Samples.pdf([Samples.letter(135).splitlines(), ["Trang hai"]])
    files = (("congvan.pdf", text), ("phuluc.pdf", _scan(annex)))
    record = _receive(pipeline, _packet(files=files))
    document = pipeline.assistant.store.document(record.id)
    assert (record.state, record.pages) == (State.READY, 3)
    assert "Hoa Sen" in "\n".join(line.text for line in document.pages[2].lines)
    assert document.parts[1].first_page == 3
    assert "Hoa Sen" in document.quote(document.parts[1].span)
    assert pipeline.picture(record.id, 3, 1.0).startswith(b"\x89PNG")


def test_a_scanned_letter_in_a_packet_is_recognised(pipeline: Pipeline) -> None:
    """On its first pages already, for the gate."""
    record = _receive(pipeline, _packet(files=(("congvan.pdf", _scan(Samples.letter(135).splitlines())),)))
    assert record.state is State.READY
    assert "giải ngân" in pipeline.assistant.store.document(record.id).text


def test_packets_in_an_archive_are_taken_one_by_one(pipeline: Pipeline) -> None:
    """A status among them is no document."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("03.edxml", status("03"))
        archive.writestr("vanban.edxml", packet(_packet()))
    receipt = pipeline.receive(buffer.getvalue(), "goi.zip")
    pipeline.wait(receipt.document_id, 60)
    assert [bool(member.document_id) for member in receipt.members] == [False, True]
    assert "trạng thái 03" in receipt.members[0].message
    assert [event.code for event in pipeline.assistant.store.exchange.events(receipt.document_id)] == ["03"]


def test_a_secret_packet_leaves_nothing(pipeline: Pipeline) -> None:
    """Whether the mark stands in a field of the envelope, in a file's name or on a page of an annex."""
    secret = {
        "field": _packet(header="<edXML:DoMat>Mật</edXML:DoMat>"),
        "sphere": _packet(sphere="TUYỆT MẬT"),
        "annex": replace(_packet(), files=(*_packet().files, ("phuluc.txt", "TỐI MẬT\nDanh sách".encode()))),
    }
    for made in secret.values():
        with pytest.raises(SecretDocument):
            pipeline.receive(packet(made), "goi.edxml")
    store = pipeline.assistant.store
    assert store.listing().total == 0
    assert store.exchange.notices() == ()
    assert len(store.journal.refusals()) == len(secret)
