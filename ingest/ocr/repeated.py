"""Pages that come again and again, such as the imprint of a gazette or a blank form, recognised twice and then known.

Of a picture seen once only its hash is kept; its words are kept from the second time on. So nothing of a page that
came once, and whose document may still be refused, stays in the process.
"""

import hashlib
from collections import OrderedDict

from PIL import Image

from ingest.ocr.recognition import recognise
from ingest.readers.draft import DraftPage

_MOST = 64


class RepeatedPages:
    """Recognises page pictures; the last few that were seen are remembered, the words of those seen twice too."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._seen: OrderedDict[bytes, DraftPage | None] = OrderedDict()

    def recognise(self, image: Image.Image, size: tuple[float, float]) -> DraftPage:
        """As `recognise`; a picture whose every dot is known is not recognised again."""
        key = hashlib.sha256(repr((image.mode, image.size, size)).encode() + image.tobytes()).digest()
        if (known := self._seen.get(key)) is not None:
            self._seen.move_to_end(key)
            return known
        page = recognise(image, size)
        self._seen[key] = page if key in self._seen else None
        self._seen.move_to_end(key)
        if len(self._seen) > self._most:
            self._seen.popitem(last=False)
        return page
