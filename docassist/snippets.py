"""The stretch of a passage that shows best why a search found it."""

from docassist.text import match_form, syllables

WIDTH = 240


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
    """Where the window with most hits begins: a little before the first of them."""
    hits = sorted(at for word in words for at in _places(form, word))
    if not hits:
        return 0
    first = max(hits, key=lambda at: sum(at <= other < at + width - 30 for other in hits))
    return max(0, min(first - 20, len(form) - width))


def _places(form: str, word: str) -> list[int]:
    """Where a word stands as a whole word."""
    found, at = [], form.find(word)
    while at >= 0:
        before, after = form[at - 1 : at], form[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or after.isalnum()):
            found.append(at)
        at = form.find(word, at + 1)
    return found
