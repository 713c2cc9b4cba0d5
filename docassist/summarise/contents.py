"""What the annexes of a file are called, where nothing but annexes says anything: forms, tables, accounts."""

from collections import Counter
from collections.abc import Iterator

from docassist.results import Section
from docassist.summarise.drafts import Draft, names
from docassist.summarise.gist import as_in_body
from docassist.summarise.salience import facts
from docassist.summarise.statements import Outline
from docassist.summarise.trim import without_marker
from docassist.types import Found, ParsedDocument, Span

# With more sentences before its annexes a text speaks for itself.
_FEW = 2
_LEAST, _MOST = 3, 12
_SHORTEST, _LONGEST = 4, 30
_OPENING = "Phụ lục gồm: "


def contents(document: ParsedDocument, outline: Outline) -> list[Draft]:
    """A draft for each title in capitals; all begin with the same words, so that they become one line."""
    if sum(not one.annex for one in outline.statements) > _FEW:
        return []
    titles = list(_titles(document, outline))
    if len(titles) < _LEAST:
        return []
    group = len(outline.statements) + 1_000
    return [_draft(document, span, title, group + at) for at, (span, title) in enumerate(titles[:_MOST])]


def _titles(document: ParsedDocument, outline: Outline) -> Iterator[tuple[Span, str]]:
    """Titles that come once; a letterhead or the place of a signature comes on every form."""
    found = [(span, without_marker(document.quote(span))) for span in outline.headings if span.start >= outline.annex]
    times = Counter(title for _, title in found)
    for span, title in found:
        if times[title] == 1 and title.isupper() and _SHORTEST <= len(title.split()) <= _LONGEST and ".." not in title:
            yield span, title


def _draft(document: ParsedDocument, span: Span, title: str, group: int) -> Draft:
    words = as_in_body(document, Found(title, span, 1.0))
    text = f"{_OPENING}{words[:1].upper()}{words[1:]}"
    told = names(facts(text))
    return Draft(Section.GIST, text, (span,), told, group=group, whole=told, lead=_OPENING)
