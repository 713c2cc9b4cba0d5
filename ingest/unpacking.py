"""Limits on what a ZIP archive may unpack to, looked at before anything of it is unpacked."""

import zipfile
from io import BytesIO

from docassist.errors import FileTooLarge

# A document of thousands of pages stays far below; a file that unpacks to more is made to exhaust memory.
MAX_UNPACKED = 400_000_000
_SMALL, _MAX_RATIO = 20_000_000, 200
_MAX_PARTS = 20_000


def check_unpacked(data: bytes) -> None:
    """Look at the sizes that an archive declares; zipfile gives no more than declared.

    Raises:
        FileTooLarge: it unpacks to far more than documents do.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MAX_PARTS or unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked > _MAX_RATIO * len(data)):
        raise FileTooLarge("Tệp giải nén ra quá lớn (nghi là bom nén) nên không mở. Hãy kiểm tra lại nơi gửi.")
