"""What a clerk is told of a file that cannot be read: what it seems to be, and what to send instead."""

from docassist.errors import UnknownType

ASK = "Hãy gửi PDF, Word, XLSX, ảnh (PNG, JPEG, TIFF), HTML, TXT, ZIP."
AS_PDF = "Hãy quét hoặc lưu thành PDF rồi gửi lại."
AS_DOCX = "Hãy lưu lại dưới dạng DOCX hoặc PDF rồi gửi lại."
AS_XLSX = "Hãy lưu lại dưới dạng XLSX hoặc PDF rồi gửi lại."
UNPACK = "Hãy giải nén rồi gửi từng văn bản, hoặc nén lại thành ZIP."


def refusal(name: str, remedy: str) -> UnknownType:
    """The error for a kind of file that is known and not read."""
    return UnknownType(f"Tệp này là {name}, hệ thống không đọc được. {remedy}")
