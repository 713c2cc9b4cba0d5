"""Files are kept whole under their document's id, and nothing a sender names leads outside the folder."""

from pathlib import Path

import pytest

from docassist.store import Files, document_id, safe_name


def test_the_same_bytes_have_one_id_within_an_agency() -> None:
    """Ids are derived from agency and bytes."""
    assert document_id("hanoi", b"abc") == document_id("hanoi", b"abc")
    assert document_id("hanoi", b"abc") != document_id("haiphong", b"abc")
    assert document_id("hanoi", b"abc") != document_id("hano", b"iabc")


def test_a_file_comes_back_and_goes_for_good(tmp_path: Path) -> None:
    """Putting twice keeps one file; deleting leaves none, and deleting again is no error."""
    files, name = Files(tmp_path), document_id("hanoi", b"abc")
    files.put(name, b"abc")
    files.put(name, b"abc")
    assert files.get(name) == b"abc"
    assert files.path(name) == tmp_path / name[:2] / name
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [name]
    files.delete(name)
    files.delete(name)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("bad", ["../../etc/passwd", "", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_only_an_id_is_a_file_name(tmp_path: Path, bad: str) -> None:
    """No string from outside becomes a path."""
    with pytest.raises(ValueError, match="id"):
        Files(tmp_path).path(bad)


def test_a_searchable_copy_goes_with_its_file(tmp_path: Path) -> None:
    """Beside the file, not in its place; swept and deleted with it."""
    files = Files(tmp_path)
    known, stray = (document_id("hanoi", data) for data in (b"1", b"2"))
    for name in (known, stray):
        files.put(name, b"scan")
        files.put_copy(name, b"copy")
    assert (files.get(known), files.get_copy(known)) == (b"scan", b"copy")
    assert files.sweep({known}) == 2
    files.delete(known)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_sweeping_removes_what_no_document_owns(tmp_path: Path) -> None:
    """A crash may leave a file without its row, or half a file; known files stay."""
    files = Files(tmp_path)
    known, stray = (document_id("hanoi", data) for data in (b"1", b"2"))
    for name in (known, stray):
        files.put(name, b"x")
    files.path(stray).with_name(f"{stray}.part").write_bytes(b"half")
    assert files.sweep({known}) == 2
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [known]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Công văn 135.pdf", "Công văn 135.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\b.docx", "b.docx"),
        ("a\x00b\r\n\u202ec.pdf", "abc.pdf"),
        ("   ", "khong-ten"),
        ("..", "khong-ten"),
        ("", "khong-ten"),
        ("ha\u0300 no\u0323\u0302i.pdf", "hà nội.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("x" * 300, "x" * 200),
    ],
)
def test_names_are_made_safe(given: str, kept: str) -> None:
    """Folders, control and direction characters are dropped, the suffix is kept."""
    assert safe_name(given) == kept
