"""Which stored documents are the same one again: by number, day and issuer, or by their text.

Two numbers or two days that are surely different make two documents, however alike their texts are; of a scan, one
of them may have been read wrongly.
"""

from collections.abc import Callable, Iterator

from docassist.links import Duplicate
from docassist.store import DocumentRecord, Store
from docassist.store.links import Print
from docassist.threads.fingerprint import common_share
from docassist.threads.keys import may_be_same_issuer, number_key
from docassist.threads.likeness import likeness

# Recognition costs triples: a copy with every tenth word read wrongly keeps 0.57 of them.
_LEAST_COMMON = 0.3


class Duplicates:
    """Compares a document with those that its fingerprint leads to."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, record: DocumentRecord, mark: Print) -> Iterator[Duplicate]:
        """The documents that are the same as one."""
        text: str | None = None
        for other in self._store.links.alike(mark):
            alike = bool(mark.sketch and other.sketch) and common_share(mark.sketch, other.sketch) >= _LEAST_COMMON
            if not alike and mark.number != other.number:
                continue
            known = self._store.get(other.document_id)
            same_number = is_same_number(record, known)
            if not same_number and (not alike or are_different(record, known)):
                continue
            if text is None:
                text = self._text(record.id)
            found = likeness(text, self._text(known.id), recognised := record.is_scan or known.is_scan)
            same_text = found.is_copy(recognised)
            if same_number or same_text:
                yield Duplicate(known.id, same_number, same_text, round(found.share, 3))

    def _text(self, document_id: str) -> str:
        return self._store.document(document_id).text


def is_same_number(one: DocumentRecord, other: DocumentRecord) -> bool:
    """Whether two documents have the same number and day, and may have one issuer (domain.md 1.6)."""
    number = number_key(one.symbol)
    if not number or number != number_key(other.symbol) or one.issued is None or one.issued != other.issued:
        return False
    return may_be_same_issuer(one.issuer, other.issuer)


def are_different(one: DocumentRecord, other: DocumentRecord) -> bool:
    """Whether number and day prove two documents: either differs, or, where one is a scan, both do."""
    tests: tuple[Callable[[DocumentRecord], object], ...] = (lambda item: number_key(item.symbol), lambda x: x.issued)
    known = [(test(one), test(other)) for test in tests]
    differ = [left != right for left, right in known if left and right]
    return all(differ) and len(differ) == 2 if one.is_scan or other.is_scan else any(differ)
