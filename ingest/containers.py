"""Files that are boxes of parts, ZIP and OLE: which program made them shows in the names of the parts."""

import zipfile
from io import BytesIO

from docassist.errors import EncryptedFile, UnreadableFile
from docassist.types import MediaType
from ingest.refusals import AS_DOCX, AS_PDF, AS_XLSX, refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN_ZIP = "Tệp Word hoặc tệp nén bị hỏng, không mở được. Hãy đề nghị nơi gửi gửi lại."
_BROKEN_OLE = "Tệp Word đời cũ bị hỏng, không mở được. Hãy đề nghị nơi gửi gửi lại."
_ODT_KIND = b"application/vnd.oasis.opendocument.text"
# A part that only one kind of archive has.
_ZIP_KNOWN = (("word/document.xml", MediaType.DOCX), ("xl/workbook.xml", MediaType.XLSX))
_ZIP_REFUSED = (
    ("ppt/presentation.xml", "bản trình chiếu PowerPoint (PPTX)", AS_PDF),
    ("xl/workbook.bin", "bảng tính Excel nhị phân (XLSB)", AS_XLSX),
    ("META-INF/MANIFEST.MF", "chương trình Java", AS_PDF),
)
# Streams and storages at the root of an OLE file; Word files hold other programs' only deeper.
_OLE_REFUSED = (
    ("Workbook", "bảng tính Excel 97-2003 (XLS)", AS_XLSX),
    ("Book", "bảng tính Excel 5.0/95 (XLS)", AS_XLSX),
    ("PowerPoint Document", "bản trình chiếu PowerPoint 97-2003 (PPT)", AS_PDF),
    ("VisioDocument", "bản vẽ Visio", AS_PDF),
    ("__properties_version1.0", "thư Outlook (MSG)", "Hãy lưu từng văn bản kèm theo rồi gửi lại."),
)
# Flags of the head of a Word stream: bytes 10 and 11; bit 8 says that the text is encrypted.
_FLAGS, _ENCRYPTED = 11, 0x01


def zip_type(data: bytes) -> MediaType:
    """The media type of a ZIP archive: a document of an office program, or an archive of files.

    Raises:
        UnreadableFile, UnknownType: broken, or of a program whose files are not read.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:99].strip() if _is_short(archive, "mimetype") else b""
    except Exception:  # zipfile meets bytes of a stranger and raises whatever it likes
        raise UnreadableFile(_BROKEN_ZIP) from None
    for part, media_type in _ZIP_KNOWN:
        if part in names:
            return media_type
    if "[Content_Types].xml" in names and any(name.startswith("word/document") for name in names):
        return MediaType.DOCX
    for part, name, remedy in _ZIP_REFUSED:
        if part in names:
            raise refusal(name, remedy)
    return _by_declaration(kind)


def ole_type(data: bytes) -> MediaType:
    """The media type of an OLE file: a Word document, or none that is read.

    Raises:
        EncryptedFile, UnreadableFile, UnknownType: with what to do.
    """
    import olefile

    try:
        with olefile.OleFileIO(data) as parts:
            names = {path[0] for path in parts.listdir(streams=True, storages=True)}
            flags = parts.openstream("WordDocument").read(_FLAGS + 1) if "WordDocument" in names else b""
    except Exception:  # as for ZIP
        raise UnreadableFile(_BROKEN_OLE) from None
    if "EncryptedPackage" in names or (len(flags) > _FLAGS and flags[_FLAGS] & _ENCRYPTED):
        raise EncryptedFile
    if flags:
        return MediaType.DOC
    for stream, name, remedy in _OLE_REFUSED:
        if stream in names:
            raise refusal(name, remedy)
    raise refusal("tệp Microsoft Office đời cũ", AS_DOCX)


def is_word_97(data: bytes) -> bool:
    """Whether an OLE file is of Word 97 or later, by the head of its text; else it is of Word 6 or 95."""
    import olefile

    with olefile.OleFileIO(data) as parts:
        return bool(parts.openstream("WordDocument").read(2) == b"\xec\xa5")


def _is_short(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < 200


def _by_declaration(kind: bytes) -> MediaType:
    """OpenDocument and EPUB say in their first part what they are; other archives say nothing."""
    if kind.startswith(_ODT_KIND):
        return MediaType.ODT
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise refusal("bảng tính OpenDocument (ODS)", AS_XLSX)
    if kind.startswith(b"application/"):
        raise refusal(f"tệp loại {kind.decode('ascii', 'replace')}", AS_PDF)
    return MediaType.ZIP
