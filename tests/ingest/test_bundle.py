"""ZIP archives: each file a document of its own, limits, and the gate over all of them."""

import io
import zipfile
from pathlib import Path

import pytest

from docassist.errors import EncryptedFile, FileTooLarge, SecretDocument, UnreadableFile
from docassist.store import State
from ingest.bundle import members
from ingest.pipeline import Pipeline
from tests.ingest.conftest import Samples


def _zip(*files: tuple[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def test_files_of_nested_archives_and_folders_are_found() -> None:
    """Names are paths as labels; what file managers leave behind is left out."""
    inner = _zip(("b.txt", b"hai"))
    data = _zip(
        ("thu/", b""), ("thu/a.txt", "một".encode()), ("goi.zip", inner), ("__MACOSX/._a", b"x"), ("Thumbs.db", b"x")
    )
    assert [(member.name, member.data.decode()) for member in members(data)] == [
        ("thu/a.txt", "một"),
        ("goi.zip/b.txt", "hai"),
    ]


def test_a_path_that_leads_outside_is_a_label_only(pipeline: Pipeline, make: type[Samples]) -> None:
    """Nothing is ever written under a name of the archive."""
    receipt = pipeline.receive(_zip(("../../etc/passwd.txt", make.letter().encode())), "goi.zip")
    assert pipeline.wait(receipt.document_id, 60).name == "passwd.txt"


def test_a_name_in_an_old_encoding_is_read() -> None:
    """Programs that do not know UTF-8 in archives write it without saying so."""
    patched = _renamed("Công văn.txt".encode())
    assert members(patched)[0].name == "Công văn.txt"


def _renamed(name: bytes) -> bytes:
    """An archive with one file whose name is these bytes, without the flag of UTF-8."""
    placeholder = "x" * len(name)
    return _zip((placeholder, b"x"), packed=zipfile.ZIP_STORED).replace(placeholder.encode(), name)


def test_bombs_are_not_unpacked() -> None:
    """By ratio, by depth, by count."""
    with pytest.raises(FileTooLarge, match="bom nén"):
        members(_zip(("a.txt", b" " * 60_000_000)))
    nested = b"x"
    for _ in range(6):
        nested = _zip(("a.zip", nested)) if nested != b"x" else _zip(("a.txt", nested))
    with pytest.raises(FileTooLarge, match="lồng nhau"):
        members(nested)
    with pytest.raises(FileTooLarge, match="hơn 500 tệp"):
        members(_zip(*((f"{number}.txt", b"x") for number in range(501))))


def test_a_locked_or_empty_archive_is_refused() -> None:
    """With what to do."""
    data = bytearray(_zip(("a.txt", b"x"), packed=zipfile.ZIP_STORED))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    with pytest.raises(EncryptedFile, match="mật khẩu"):
        members(bytes(data))
    with pytest.raises(UnreadableFile, match="không có tệp nào"):
        members(_zip())


def test_each_file_becomes_a_document_linked_to_its_archive(pipeline: Pipeline, make: type[Samples]) -> None:
    """One that cannot be read is named and stops no other; the same archive again changes nothing."""
    data = _zip(("1.txt", make.letter(1).encode()), ("phim.bin", bytes(range(256))), ("2.docx", make.docx(["Điều 1."])))
    receipt = pipeline.receive(data, "Hồ sơ.zip", actor="văn thư")
    assert [(item.name, item.code) for item in receipt.members] == [
        ("1.txt", ""),
        ("phim.bin", "unknown_type"),
        ("2.docx", ""),
    ]
    ids = [item.document_id for item in receipt.members if item.document_id]
    assert receipt.document_id == ids[0]
    assert [pipeline.wait(document_id, 60).name for document_id in ids] == ["1.txt", "2.docx"]
    events = pipeline.assistant.store.journal.events(ids[1])
    assert [event.details for event in events if event.action == "unpack"] == [{"archive": "Hồ sơ.zip"}]
    again = pipeline.receive(data, "Hồ sơ.zip")
    assert not again.created
    assert pipeline.assistant.store.ids() == set(ids)


@pytest.mark.parametrize("where", ["text", "name", "folder", "archive"])
def test_a_mark_of_secrecy_stops_the_archive_as_a_whole(pipeline: Pipeline, make: type[Samples], where: str) -> None:
    """In a file, its name, its folder, or the archive's own name; nothing of it is kept."""
    marked = make.letter(2).replace("Số: 2", "MẬT\nSố: 2")
    second = {"text": ("2.txt", marked), "name": ("2 MẬT.txt", "x"), "folder": ("TỐI MẬT/2.txt", "x")}
    name, text = second.get(where, ("2.txt", "x"))
    data = _zip(("1.txt", make.letter(1).encode()), (name, text.encode()))
    with pytest.raises(SecretDocument):
        pipeline.receive(data, "TỐI MẬT.zip" if where == "archive" else "goi.zip")
    assert pipeline.assistant.store.ids() == set()
    assert len(pipeline.assistant.store.journal.refusals()) == 1


def test_an_archive_in_a_folder_is_reported_file_by_file(
    pipeline: Pipeline, make: type[Samples], tmp_path: Path
) -> None:
    """As if it were a folder."""
    (tmp_path / "goi.zip").write_bytes(_zip(("1.txt", make.letter(1).encode()), ("x.bin", bytes(range(256)))))
    (tmp_path / "hong.zip").write_bytes(b"PK\x03\x04 broken")
    report = pipeline.ingest_paths([tmp_path])
    assert [(str(item.path.relative_to(tmp_path)), item.state, item.code) for item in report.results] == [
        ("goi.zip/1.txt", State.READY, ""),
        ("goi.zip/x.bin", None, "unknown_type"),
        ("hong.zip", None, "unreadable_file"),
    ]


def test_an_archive_of_nothing_readable_is_refused(pipeline: Pipeline) -> None:
    """With the reason for each file."""
    with pytest.raises(UnreadableFile, match=r"x\.bin"):
        pipeline.receive(_zip(("x.bin", bytes(range(256)))), "goi.zip")
