"""The head of a document: the pieces of its first lines up to the body, and the marks that order them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from docassist.kinds import System
from docassist.register.pieces import Piece, Role, cut
from docassist.types import Line, ParsedDocument

# A head of a gazette issue with a section head above it and a long title has some 35 lines.
_LINES = 70


@dataclass(frozen=True, slots=True)
class Header:
    """The pieces of a head; `nation` is the index of the nation's or the Party's name, `body` of the first line behind
    the head (the number of pieces when none is seen)."""

    pieces: tuple[Piece, ...]
    nation: int | None
    body: int

    @property
    def system(self) -> System:
        """Whose layout the head has."""
        party = self.nation is not None and self.pieces[self.nation].role is Role.PARTY
        return System.PARTY if party else System.ADMINISTRATIVE

    @property
    def consolidated(self) -> bool:
        """Whether a gazette announces a consolidated text above the head."""
        return any(piece.role is Role.CONSOLIDATED for piece in self.pieces[: self.body])

    def first(self, *roles: Role) -> int | None:
        """The index of the first piece of a role, in the head only."""
        return next((at for at, piece in enumerate(self.pieces[: self.body]) if piece.role in roles), None)


def read_header(document: ParsedDocument) -> Header:
    """The head at the start of a document."""
    lines = (line for page in document.pages for line in page.lines)
    return make_header(tuple(_until_body(cut(islice(lines, _LINES)))))


def _until_body(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces up to the first of the body behind the nation's name; the rest need not be cut."""
    nation = False
    for piece in pieces:
        yield piece
        nation = nation or piece.role in (Role.NATION, Role.PARTY)
        if nation and piece.role is Role.BODY:
            return


def make_header(pieces: tuple[Piece, ...]) -> Header:
    """A head of given pieces."""
    nation = next((at for at, piece in enumerate(pieces) if piece.role in (Role.NATION, Role.PARTY)), None)
    body = next((at for at in range(nation or 0, len(pieces)) if pieces[at].role is Role.BODY), len(pieces))
    return Header(pieces, nation, body)


def lines_from(text: str, start: int, limit: int) -> Iterator[Line]:
    """At most so many lines of a text, from the line that holds an offset."""
    at = text.rfind("\n", 0, start) + 1
    for _ in range(limit):
        end = text.find("\n", at)
        stop = len(text) if end < 0 else end
        yield Line(text[at:stop], at)
        if end < 0:
            return
        at = stop + 1
