"""Documents that a document names, each with the day that it is given: one number of one issuer has one day a year."""

from collections.abc import Iterator
from datetime import date

from docassist.dossiers.values import Claim, Frame, Paper, Topic
from docassist.summarise.figures import DATE
from docassist.text import match_form
from docassist.threads.keys import issuer_words, number_key
from docassist.threads.mentions import find_mentions
from docassist.types import Span

# Their notation does not say whose they are.
_SHARED = ("ubnd", "hdnd")


def cited(paper: Paper, at: int) -> Iterator[Claim]:
    """The documents named with a notation, a day and, where many use the notation, an issuer; the paper itself too."""
    register = paper.analysis.register
    if register.symbol and register.issued and register.issued.span and (key := number_key(register.symbol)):
        issuer = register.issuer.value if register.issuer else ""
        kind = f"{register.kind.value} số " if register.kind else ""
        day = register.issued.value
        frame = Frame((key,), names=_issuer(key, issuer))
        shown = (f"ngày {day:%d/%m/%Y}", f"{kind}{register.symbol}")
        yield _claim(at, day, frame, shown, register.issued.span)
    text = paper.document.text.replace("\n", " ")
    for mention in find_mentions(text):
        if mention.issued is None or "/" not in mention.number:
            continue
        frame = Frame((mention.number,), names=_issuer(mention.number, mention.issuer))
        label, _, rest = " ".join(text[mention.start : mention.end].split()).partition(" ngày ")
        words = DATE.match(match_form(rest))
        shown = (f"ngày {rest[: words.end()]}" if words else "", label)
        yield _claim(at, mention.issued, frame, shown, mention.span)


def _claim(at: int, day: date, frame: Frame, shown: tuple[str, str], span: Span) -> Claim:
    return Claim(at, Topic.CITED, f"{frame.terms[0]} {day.year}", day.isoformat(), frame, *shown, span)


def _issuer(key: str, issuer: str) -> frozenset[str]:
    """The words of the issuer; "?" where the notation is shared and none is named."""
    shared = any(key.endswith(part) or f"-{part}" in key or f"/{part}" in key for part in _SHARED)
    return issuer_words(issuer) or (frozenset("?") if shared else frozenset())


def same_document(one: Frame, other: Frame) -> bool:
    """Whether two mentions with one number are surely of one document."""
    if "?" in one.names | other.names:
        return False
    return not one.names or not other.names or one.names <= other.names or other.names <= one.names
