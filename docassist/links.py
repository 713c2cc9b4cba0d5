"""How documents hang together: what one says of others, its fingerprint, and what comes of comparing documents."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docassist.types import Span


def bare_number(key: str) -> str:
    """The number of a key without its notation: "123" of "123/ubnd-dt"."""
    return re.split(r"[/-]", key, maxsplit=1)[0]


class LinkKind(StrEnum):
    """What a document does to another that it names."""

    REPLIES = "replies"
    URGES = "urges"
    FOLLOWS = "follows"
    IMPLEMENTS = "implements"
    AMENDS = "amends"
    REPLACES = "replaces"


# A thread is followed through these in both directions; through the others it takes in the document at the other end
# and goes no further, for a plan that a hundred documents carry out does not make one matter of them.
SAME_MATTER = frozenset({LinkKind.REPLIES, LinkKind.URGES, LinkKind.FOLLOWS, LinkKind.REPLACES})


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that another one names. `number` is its key (`threads.keys`), without notation where none is given;
    `span` is None where only the exchange packet names it."""

    kind: LinkKind
    symbol: str
    number: str
    issued: date | None = None
    issuer: str = ""
    words: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is recognised by: its length in words, the minima of its word triples under fixed permutations (32
    bits each, little endian), and the keys under which texts with some of these in common are found."""

    words: int
    sketch: bytes
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Traces:
    """What reading a document gives for finding it again: the key of its number, the documents that it names, and its
    fingerprint, if it has text enough for one."""

    number: str = ""
    references: tuple[Reference, ...] = ()
    fingerprint: Fingerprint | None = None

    @property
    def bare(self) -> str:
        """The number without its notation."""
        return bare_number(self.number)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another document that is the same one: by number, day and issuer, by its text, or both. `share` is the share of
    words that agree; None where the texts could not be compared."""

    document_id: str
    same_number: bool
    same_text: bool
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One document names another: `source` is the one that does, `target` the other, None while it is not here."""

    reference: Reference
    source: str
    target: str | None
