"""The first line of a card: what this is, whose, and what it decides or asks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from docassist.results import Register, Section
from docassist.summarise.drafts import Draft, names, source_of, spans_of
from docassist.summarise.figures import figures_supported
from docassist.summarise.purpose import purpose
from docassist.summarise.salience import facts
from docassist.summarise.statements import Outline
from docassist.summarise.trim import condensed, cut, shortened
from docassist.syllables import is_syllable
from docassist.text import match_form, syllables
from docassist.types import Found, ParsedDocument, Span

_LIMIT = 280
_THIN = 5
_OPENERS = frozenset(("", *'.;:-)/“"'))
_PHRASE = 5
# The statements among which one says what the document is about.
_OPENING = 12
# Where the running text is asked how it writes a title.
_SEARCHED = 20_000
_WORD = re.compile(r"[^\s,;:()/]+")
_LETTER = "Công văn"
# A letter, or a slip that sends one on: its subject alone does not go on from its name.
_NAMED_BY_MATTER = (_LETTER, "Phiếu")
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
    if first.istitle() and (rest[:1].islower() or first == "Dự"):
        subject = f"{first.lower()} {rest}"
    return f"về {subject}" if kind.startswith(_NAMED_BY_MATTER) and subject and first.lower() != "về" else subject


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

    The longest stretches of words that it holds are looked for first, then each word: the way the text mostly
    writes them.
    """
    if found is None:
        return ""
    value = " ".join(found.value.split())
    if not value.isupper():
        return value
    text = " ".join(document.text[:_SEARCHED].split())
    form, words = match_form(text), value.split(" ")
    spelt = Counter(word for word in _WORD.findall(text) if not word.isupper())
    written, at = [], 0
    while at < len(words):
        length = next((size for size in _sizes(len(words) - at) if _written(words[at : at + size], text, form)), 1)
        known = _written(words[at : at + length], text, form) if length > 1 else ""
        written.append(known or _WORD.sub(lambda hit: _spelling(hit.group(), spelt), words[at]))
        at += length
    return " ".join(written)


def _sizes(left: int) -> Iterator[int]:
    """How many words to look for at once: all, then fewer."""
    yield left
    yield from range(min(left - 1, _PHRASE), 1, -1)


def _written(words: Sequence[str], text: str, form: str) -> str:
    """How a text mostly writes words that stand together, but for capitals only; empty if it never does.

    A document's number is left as it is written: it must be found again in its source.
    """
    wanted = "" if any("/" in word for word in words) else match_form(" ".join(words))
    found: Counter[str] = Counter()
    at = form.find(wanted)
    while at >= 0 and wanted:
        seen = text[at : at + len(wanted)]
        opens = text[:at].rstrip()[-1:] in _OPENERS  # its capital may be the sentence's
        if not opens and not seen.isupper() and not form[at + len(wanted) : at + len(wanted) + 1].isalpha():
            found[seen] += 1
        at = form.find(wanted, at + 1)
    return max(found, key=found.__getitem__, default="")


def _with_name(text: str, name: str) -> str:
    """A text with a name in it spelt as the name is."""
    at = match_form(text).find(match_form(name)) if name else -1
    return text[:at] + name + text[at + len(name) :] if at >= 0 else text


def _spelling(word: str, spelt: Counter[str]) -> str:
    low = word.lower()
    if not low.isalpha() or not (is_syllable(low) or spelt[low]):
        return word  # an abbreviation
    return max((low, low.capitalize()), key=spelt.__getitem__)
