"""The first line of a card: what this is, whose, and what it decides or asks."""

import re
from collections import Counter

from docassist.results import Register, Section
from docassist.summarise.drafts import Draft, names, source_of, spans_of
from docassist.summarise.figures import figures_supported
from docassist.summarise.purpose import purpose
from docassist.summarise.salience import facts
from docassist.summarise.statements import Outline
from docassist.summarise.trim import condensed, cut, shortened
from docassist.text import match_form, syllables
from docassist.types import Found, ParsedDocument, Span

_LIMIT = 280
_THIN = 5
# The statements among which one says what the document is about.
_OPENING = 12
# Where the running text is asked how it writes a title.
_SEARCHED = 20_000
_WORD = re.compile(r"[^\s,;:()/]+")
_LETTER = "Công văn"
_ABOUT = re.compile(r"^(?:V/v:?|Về việc|Về)\s+", re.IGNORECASE)


def gist(document: ParsedDocument, register: Register, outline: Outline) -> Draft:
    """One sentence from issuer, kind, number and subject; the first statement where the subject is missing or thin."""
    kind = register.kind.value if register.kind else _LETTER if register.notation else ""
    symbol = f"số {register.symbol}" if register.symbol and register.number else ""
    subject, subject_spans = _subject(document, register, outline)
    who = "" if kind.lower().startswith("đơn") else as_in_body(document, register.issuer)  # a person's name
    named = " ".join(part for part in (kind, symbol) if part)
    if who and not figures_supported(who, source_of(document, spans_of(register.issuer))):
        who = ""  # spelt so badly on the page that the name cannot be shown to stand there
    what = f"{named} {_going_on(subject, kind)}".strip() if named else subject
    text = cut(f"{who}: {what}" if who and what else who or what, _LIMIT)
    spans = (*spans_of(register.issuer, register.number, register.notation, register.kind), *subject_spans)
    return Draft(Section.GIST, text, spans, names(facts(text)))


def _going_on(subject: str, kind: str) -> str:
    """A subject as the rest of a sentence that began with the document's name."""
    first, _, rest = subject.partition(" ")
    if first.istitle() and rest[:1].islower():
        subject = f"{first.lower()} {rest}"
    return f"về {subject}" if kind == _LETTER and subject and first.lower() != "về" else subject


def _subject(document: ParsedDocument, register: Register, outline: Outline) -> tuple[str, tuple[Span, ...]]:
    who = register.issuer.value if register.issuer else ""
    subject = _ABOUT.sub("về ", shortened(_with_name(as_in_body(document, register.subject), who)), count=1)
    spans = spans_of(register.subject)
    if len(syllables(subject)) < _THIN and outline.statements:
        said = ((one.span, purpose(document.quote(one.span))) for one in outline.statements[:_OPENING])
        first, opening = next(
            (one for one in said if one[1]),
            (outline.statements[0].span, condensed(document.quote(outline.statements[0].span))),
        )
        return (f"{subject}: {opening}" if subject else opening), (*spans, first)
    return subject, spans


def as_in_body(document: ParsedDocument, found: Found[str] | None) -> str:
    """A value in small letters: a title in capitals hides which words are names, so the running text is asked.

    The whole value is looked for first, then each word: the way that the text mostly writes it.
    """
    if found is None:
        return ""
    value = " ".join(found.value.split())
    if not value.isupper():
        return value
    text = document.text[:_SEARCHED]
    form, wanted = match_form(text), match_form(value)
    at = form.find(wanted)
    while at >= 0:
        if not text[at : at + len(value)].isupper():
            return text[at : at + len(value)]
        at = form.find(wanted, at + 1)
    spelt = Counter(word for word in _WORD.findall(text) if not word.isupper())
    return _WORD.sub(lambda hit: _spelling(hit.group(), spelt), value)


def _with_name(text: str, name: str) -> str:
    """A text with a name in it spelt as the name is."""
    at = match_form(text).find(match_form(name)) if name else -1
    return text[:at] + name + text[at + len(name) :] if at >= 0 else text


def _spelling(word: str, spelt: Counter[str]) -> str:
    low = word.lower()
    return max((low, low.capitalize()), key=spelt.__getitem__) if low.isalpha() else word
