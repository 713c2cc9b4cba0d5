"""A ZIP archive as the files inside it: each is a document of its own, and none is taken when a name bears a mark.

Names inside are labels only, nothing is ever written under them; limits hold for the archive with those nested in it.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath

from docassist.errors import DocassistError, EncryptedFile, FileTooLarge, SecretDocument, UnreadableFile
from docassist.secrecy_names import find_in_name
from docassist.types import MediaType
from ingest.encoding import decode
from ingest.media import detect
from ingest.unpacking import MAX_UNPACKED, check_unpacked

_MAX_FILES, _MAX_DEPTH = 500, 3
_MANY = f"Tệp nén có hơn {_MAX_FILES} tệp. Hãy chia nhỏ rồi gửi lại."
_DEEP = f"Tệp nén lồng nhau quá {_MAX_DEPTH} lớp. Hãy giải nén rồi gửi từng văn bản."
_LARGE = "Tệp nén giải ra quá lớn. Hãy chia nhỏ rồi gửi lại."
_EMPTY = "Tệp nén không có tệp nào bên trong. Hãy đề nghị nơi gửi gửi lại."
_BROKEN = "Tệp nén bị hỏng, không mở được. Hãy đề nghị nơi gửi gửi lại."
_LOCKED = "Tệp nén có mật khẩu. Hãy giải nén rồi gửi từng văn bản, hoặc đề nghị nơi gửi gửi bản không đặt mật khẩu."
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
# What file managers and desktops leave in archives.
_LITTER = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive; `name` is its path there, folders and archives around it included."""

    name: str
    data: bytes = field(repr=False)


def members(data: bytes) -> tuple[Member, ...]:
    """The files of an archive, those of archives inside it too, in order.

    Raises:
        SecretDocument: the name of a file or folder bears a mark of secrecy.
        EncryptedFile, FileTooLarge, UnreadableFile: it cannot be unpacked, or not safely.
    """
    try:
        return _within_limits(_unpacked(data, "", 1))
    except DocassistError:
        raise
    except Exception:  # zipfile meets bytes of a stranger and raises whatever it likes
        raise UnreadableFile(_BROKEN) from None


def _within_limits(unpacked: Iterator[Member]) -> tuple[Member, ...]:
    found: list[Member] = []
    size = 0
    for member in unpacked:
        size += len(member.data)
        if len(found) == _MAX_FILES:
            raise FileTooLarge(_MANY)
        if size > MAX_UNPACKED:
            raise FileTooLarge(_LARGE)
        found.append(member)
    if not found:
        raise UnreadableFile(_EMPTY)
    return tuple(found)


def _unpacked(data: bytes, folder: str, depth: int) -> Iterator[Member]:
    if depth > _MAX_DEPTH:
        raise FileTooLarge(_DEEP)
    check_unpacked(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        for entry in entries:
            _gate(_name(entry))
        for entry in entries:
            name = _name(entry)
            if entry.is_dir() or _is_litter(name):
                continue
            content = _content(archive, entry)
            path = f"{folder}{name}"
            if _is_archive(content):
                yield from _unpacked(content, f"{path}/", depth + 1)
            else:
                yield Member(path, content)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise EncryptedFile(_LOCKED)
    try:
        return archive.read(entry)
    except Exception:  # one damaged file does not spoil the others: it is refused on its own
        return b""


def _is_archive(content: bytes) -> bool:
    if not content.startswith(b"PK"):
        return False
    try:
        return detect(content) is MediaType.ZIP
    except UnreadableFile:
        return False


def _name(entry: zipfile.ZipInfo) -> str:
    """A name as it was meant: old programs do not say its encoding, and zipfile reads it as that of DOS."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    return decode(entry.filename.encode("cp437", errors="replace"))[0]


def _gate(name: str) -> None:
    for part in PurePosixPath(name.replace("\\", "/")).parts:
        if find_in_name(part) is not None:
            raise SecretDocument


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.parts[:1] == ("__MACOSX",) or path.name.startswith((".", "~$")) or path.name.lower() in _LITTER
