"""Pages that come again and again, such as the imprint of a gazette or a blank form, recognised once and then known.

The words of a page are remembered only after the document that it stands in has passed the gate: until then they are
held aside, and forgotten when the next document comes. What one process remembers is told to the others
(`ingest.workers`).
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping

from ingest.readers.draft import DraftPage
from ingest.readers.draft_json import decode_page, encode_page

_MOST = 64


class RepeatedPages:
    """The last few pages that were recognised, by a digest of their picture."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._known: OrderedDict[bytes, DraftPage] = OrderedDict()
        self._aside: dict[bytes, DraftPage] = {}
        self._untold: dict[bytes, str] = {}

    def recognise(self, digest: bytes, recognise: Callable[[], DraftPage]) -> DraftPage:
        """The page of this digest, recognised unless it is known.

        Raises:
            whatever `recognise` does; nothing is held then.
        """
        if (known := self._known.get(digest)) is not None:
            self._known.move_to_end(digest)
            return known
        page = self._aside[digest] = recognise()
        return page

    def forget(self) -> None:
        """Drop the pages of a document that did not pass the gate, or did not get that far."""
        self._aside.clear()

    def keep(self) -> None:
        """Remember the pages of a document that has passed the gate."""
        self._untold |= {digest: encode_page(page) for digest, page in self._aside.items()}
        self._remember(self._aside)
        self._aside.clear()

    def learn(self, told: Mapping[bytes, str]) -> None:
        """Remember pages (as JSON) that another process has recognised in documents that have passed the gate."""
        self._remember({digest: decode_page(page) for digest, page in told.items() if digest not in self._known})

    def tell(self) -> dict[bytes, str]:
        """The pages (as JSON) that were recognised here and are remembered since this was asked last."""
        told, self._untold = self._untold, {}
        return told

    def _remember(self, pages: Mapping[bytes, DraftPage]) -> None:
        self._known |= pages
        while len(self._known) > self._most:
            self._known.popitem(last=False)
