"""The pictures inside a DOCX file: a scan pasted into Word is a document of pictures, and is read as one."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# A page scanned at 70 dots per inch is this wide and high; logos, seals and signatures are smaller.
_WIDE, _HIGH = 560, 600
# With so few letters beside them, large pictures are the document.
_FEW_LETTERS = 100
_LETTER = re.compile(r"[^\W\d_]")


def page_pictures(document: Any) -> tuple[bytes, ...]:
    """Pictures of the body as large as a page, in document order."""
    return tuple(blob for blob in _blobs(document) if _is_large(blob))


def is_scan(text: str, pictures: tuple[bytes, ...]) -> bool:
    """Whether a document's pictures are its pages."""
    return bool(pictures) and len(_LETTER.findall(text)) < _FEW_LETTERS


def _blobs(document: Any) -> Iterator[bytes]:
    seen: set[str] = set()
    for element in document.element.body.iter(_BLIP, _IMAGE_DATA):
        link = element.get(_R + "embed") or element.get(_R + "id")
        relation = document.part.rels.get(link) if link else None
        if link not in seen and relation is not None and not relation.is_external:
            seen.add(link)
            yield relation.target_part.blob


def _is_large(blob: bytes) -> bool:
    from PIL import Image

    try:
        with Image.open(BytesIO(blob)) as picture:
            width, height = picture.size
    except Exception:  # a drawing (EMF, WMF) or a damaged picture is no scanned page
        return False
    return min(width, height) >= _WIDE and max(width, height) >= _HIGH
