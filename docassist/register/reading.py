"""Read the register fields of a document: one head, one small parser a field, and cross-checks between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docassist.register.addressees import read_addressees, read_recipients
from docassist.register.arrival import read_arrival
from docassist.register.certainty import settle
from docassist.register.consolidated import announced, announced_names, find_certification
from docassist.register.header import Header, read_header
from docassist.register.issued import confirm, read_date, read_issued, read_issued_at_end, read_passed, read_today
from docassist.register.issuer import Issuers, Name, confirms, find_names, initials, read_issuer
from docassist.register.kind import CONSOLIDATED, Titled, TitleLine, agrees, find_heading, find_title_line, read_kind
from docassist.register.number import Numbered, Symbol, find_number, read_number, restore_strokes
from docassist.register.pieces import Role
from docassist.register.sender import read_sender
from docassist.register.signature_block import read_signature_block
from docassist.register.signer import read_signer
from docassist.register.subject import read_subject, read_title
from docassist.register.urgency import read_urgency
from docassist.results import Register
from docassist.text import fold
from docassist.types import Found, ParsedDocument, Span

_YEAR = re.compile(r"^((?:19|20)\d{2})/")


@dataclass(frozen=True, slots=True)
class _Face:
    """Where the fields are read: the head, its number line and its heading, and the offset behind both."""

    text: str
    header: Header
    numbered: Numbered | None
    title: Titled | None

    @property
    def symbol(self) -> Symbol | None:
        return self.numbered.symbol if self.numbered else None

    @property
    def behind(self) -> int:
        """The offset from which the body and the signature are looked for."""
        ends = [self.numbered.piece.end if self.numbered else 0, self.title.piece.end if self.title else 0]
        if self.header.nation is not None:
            ends.append(self.header.pieces[self.header.nation].end)
        return max(ends)

    @property
    def names(self) -> tuple[Name, ...]:
        """The agencies of the letterhead."""
        ends = [found.index for found in (self.numbered, self.title) if found]
        if not ends and (about := self.header.first(Role.ABOUT, Role.TO)) is not None:
            ends.append(about)
        if not ends and self.header.nation is None:
            return ()
        return find_names(self.header, min([*ends, self.header.body]))


def read_register(document: ParsedDocument) -> Register:
    """The register fields of a document's first part; what is not found, or not sure enough, stays None."""
    return settle(document, _read(document))


def _read(document: ParsedDocument) -> Register:
    header, text = read_header(document), document.text
    numbered = find_number(header)
    arrival, open_fields = read_arrival(document)
    common = Register(
        arrival=arrival,
        open_fields=open_fields,
        addressees=read_addressees(header),
        urgency=read_urgency(document, header),
        page_count=len(document.pages),
        draft=(numbered is not None and numbered.blank) or any(_is_draft(header)),
    )
    if announced(header):
        certification = find_certification(text)
        if certification or header.consolidated:
            return _consolidated(document, header, certification, common)
    if numbered is None and (line := find_title_line(header)):
        return _continued(text, header, line, common)
    face = _Face(text, header, numbered, find_heading(header, numbered))
    return _plain(document, face, common)


def _is_draft(header: Header) -> Iterator[bool]:
    for piece in header.pieces[: header.body]:
        yield piece.role is Role.MARK and fold(piece.text).strip("(* ").startswith(("du thao", "ban thao"))


def _plain(document: ParsedDocument, face: _Face, common: Register) -> Register:
    """A document with its own head."""
    symbol, names = face.symbol, face.names
    issuers = read_issuer(names, symbol, face.text[face.behind : face.behind + 8_000])
    signer = read_signature_block(document, face.behind) or read_signer(face.text, face.behind)
    if symbol is not None:
        symbol = restore_strokes(symbol, tuple(_proofs(face.title, issuers)))
    number, notation = _number(face, symbol, issuers)
    issued, place = _issued(face, symbol, signer.span.start if signer and signer.span else None)
    kind = read_kind(face.header, face.title, symbol, face.numbered.piece.span if face.numbered else None)
    return replace(
        common,
        number=number,
        notation=notation,
        issued=issued,
        place=place,
        issuer=issuers.issuer or read_sender(face.text, face.behind, kind, signer),
        parent_issuer=issuers.parent,
        kind=kind,
        subject=read_subject(face.header, face.title, consolidated=announced(face.header)),
        signer=signer,
        recipients=read_recipients(face.text, face.behind, signer.span if signer else None),
    )


def _number(face: _Face, symbol: Symbol | None, issuers: Issuers) -> tuple[Found[str] | None, Found[str] | None]:
    if face.numbered is None or symbol is None:
        return None, None
    by_kind = face.title is not None and agrees(face.title.kind, symbol)
    by_issuer = issuers.issuer is not None and confirms(symbol, issuers.issuer.value)
    return read_number(face.numbered, symbol, by_kind or by_issuer, face.text)


def _issued(face: _Face, symbol: Symbol | None, signature: int | None) -> tuple[Found[date] | None, Found[str] | None]:
    """Date and place: in the head before the title, else anywhere in it, else at the end."""
    until = face.title.index if face.title else face.header.body
    issued, place = read_issued(face.header, until)
    if issued is None and place is None:
        issued, place = read_issued(face.header, face.header.body)
    if issued is None and place is None and signature is not None:
        issued, place = read_issued_at_end(face.text, signature)
    if issued is None and place is None:
        issued = read_today(face.text, face.behind)
    if issued is None and symbol and symbol.kind_code.startswith("QH"):
        issued = read_passed(face.text)
    if issued is None:
        return None, place
    year = _YEAR.match(symbol.notation) if symbol else None
    return confirm(issued, face.text, face.behind, year[1] if year else ""), place


def _proofs(title: Titled | None, issuers: Issuers) -> Iterator[str]:
    """Codes that the head itself proves: that of the heading, and the issuer's initials at any length."""
    if title:
        yield from title.kind.abbreviations
    if issuers.issuer:
        letters = initials(issuers.issuer.value)
        yield from (letters[:size] for size in range(2, len(letters) + 1))
        if letters == "TTCP":
            yield "TTg"


def _consolidated(document: ParsedDocument, header: Header, certification: Header | None, common: Register) -> Register:
    """A consolidated text: subject from the head, all else from the certification at its end."""
    subject = read_subject(header, find_heading(header, None), consolidated=True)
    if certification is None:
        issuers = read_issuer(announced_names(header), None, "")
        at = header.first(Role.CONSOLIDATED) or 0
        kind = Found(CONSOLIDATED, header.pieces[at].span, 0.9)
        return replace(common, issuer=issuers.issuer, kind=kind, subject=subject, draft=False)
    face = _Face(document.text, certification, find_number(certification), None)
    register = _plain(document, face, replace(common, draft=False))
    at = certification.first(Role.CERTIFIED) or 0
    return replace(register, kind=Found(CONSOLIDATED, certification.pieces[at].span, 0.98), subject=subject)


def _continued(text: str, header: Header, line: TitleLine, common: Register) -> Register:
    """A gazette issue that continues the one before: its title line is all there is."""
    numbered = Numbered(line.index, line.piece, line.symbol)
    number, notation = read_number(numbered, line.symbol, agrees(line.kind, line.symbol), text)
    names: Sequence[Name] = find_names(header, line.index)
    span: Span = line.piece.span
    return replace(
        common,
        number=number,
        notation=notation,
        issued=read_date(line.date, span),
        issuer=read_issuer(names, line.symbol, text[span.end : span.end + 8_000]).issuer,
        kind=Found(line.kind.name, span, 0.95),
        subject=read_title(header, line.index),
    )
