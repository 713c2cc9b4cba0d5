"""The stretch of a passage that shows best why a search found it."""

import re

from docassist.text import match_form, syllables

WIDTH = 240
_WORD = re.compile(r"\w+")


def snippet(text: str, query: str, width: int = WIDTH) -> str:
    """The window of `text` that holds most words of the query, cut at spaces; dots mark what was left out."""
    if len(text) <= width:
        return text
    start = _best_start(match_form(text), set(syllables(query)), width)
    start = text.rfind(" ", 0, start) + 1
    end = text.rfind(" ", start, start + width) if start + width < len(text) else len(text)
    end = end if end > start else start + width
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def _best_start(form: str, words: set[str], width: int) -> int:
    """Where the window with most hits begins: a little before the first of them; the first of equals."""
    hits = [hit.start() for hit in _WORD.finditer(form) if hit.group() in words]
    most, best, first = 0, 0, 0
    for number, at in enumerate(hits, start=1):
        while at >= hits[first] + width - 30:
            first += 1
        if number - first > most:
            most, best = number - first, hits[first]
    return max(0, min(best - 20, len(form) - width))
