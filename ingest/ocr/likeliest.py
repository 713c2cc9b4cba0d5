"""The marks that the syllables of a page's lines most likely have: how often syllables follow one another in legal
Vietnamese (`neighbours`), against how likely recognition misreads the one as the other (`misreading`).

Of all ways to set the marks the likeliest is taken, over the ends of lines. Letters stay what they are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from docassist.syllables import is_spelt, is_syllable
from docassist.text import match_form
from docassist.types import Word
from ingest.ocr.misreading import doubt, misread
from ingest.ocr.neighbours import BETWEEN, load_neighbours

_SYLLABLE = re.compile(r"[^\W\d_]+")
# How sure a word is whose confidence is not known: as most print.
_USUAL = 0.95
# Taken off the chance of every change: what is right must not suffer from what the counts do not know.
_CARE = 1.0
# Taken off the chance that what can be no syllable for its tone only ("quyêt") is printed so.
_MISSPELT = 4.0
# A word is far more usual than two other syllables if it is seen so many times as often.
_FAR = 20

Column = Mapping[str, float]


def likeliest(texts: Sequence[str], words: Sequence[Sequence[Word]] = ()) -> list[str]:
    """The texts of lines that follow one another, each with the likeliest marks on its syllables.

    Args:
        texts: the lines.
        words: the words of each line, placed in its text, if they are known; how sure they are counts.
    """
    whole = " ".join(texts)
    starts, sure = _confidences(texts, words)
    done = list(whole)
    for run in _runs(whole):
        columns = [
            _column(hit, run[at + 1] if at + 1 < len(run) else None, sure[bisect_right(starts, hit.start()) - 1])
            for at, hit in enumerate(run)
        ]
        if any(len(column) > 1 for column in columns):
            for hit, form in zip(run, _best(columns), strict=True):
                if form != match_form(hit[0]):
                    done[hit.start() : hit.end()] = _cased(form, hit[0])
    return list(_apart("".join(done), texts))


def _confidences(texts: Sequence[str], words: Sequence[Sequence[Word]]) -> tuple[list[int], list[float]]:
    """Where words start in the joined text, and how sure each is."""
    starts, sure = [0], [_USUAL]
    at = 0
    for text, known in zip(texts, words, strict=False):
        for word in known:
            starts.append(at + word.start_in_line)
            sure.append(word.confidence)
        at += len(text) + 1
    return starts, sure


def _apart(whole: str, texts: Sequence[str]) -> Iterator[str]:
    at = 0
    for text in texts:
        yield whole[at : at + len(text)]
        at += len(text) + 1


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Neighbouring syllables."""
    run: list[re.Match[str]] = []
    for hit in _SYLLABLE.finditer(text):
        if run and text[run[-1].end() : hit.start()] not in BETWEEN:
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _column(hit: re.Match[str], after: re.Match[str] | None, confidence: float) -> Column:
    """What a syllable may be, with the logarithm of the chance to be seen as it was; names stay what they are."""
    seen = match_form(hit[0])
    if len(seen) < 2 or len(seen) != len(hit[0]):
        return {seen: 0.0}
    table = load_neighbours()
    forms = [form for form in table.of_letters(seen) if len(form) == len(seen) and form != seen]
    if not (hit[0][0].islower() or hit[0].isupper()):
        follower = match_form(after[0]) if after is not None and after[0].islower() else ""
        forms = [form for form in forms if follower and _begins(form, seen, follower)]
    less = doubt(confidence) - _CARE
    right = 0.0 if is_spelt(seen) or not is_syllable(seen) else -_MISSPELT
    return {seen: right} | {form: misread(form, seen) + less for form in forms}


def _begins(form: str, seen: str, follower: str) -> bool:
    """Whether a capital begins a word in this form ("Chính phủ"), far more usual than what was seen: it is no name."""
    table = load_neighbours()
    known = table.followers.get(seen, {}).get(follower, 0)
    others = (other for other in table.of_letters(follower) if table.is_word(form, other))
    return any(table.followers[form][other] >= _FAR * known for other in others)


def _best(columns: Sequence[Column]) -> list[str]:
    """The forms, one of each column, that are likeliest together."""
    chance = load_neighbours().chance
    sums: list[Mapping[str, float]] = [{form: chance("", form) + seen for form, seen in columns[0].items()}]
    before: list[dict[str, str]] = []
    for column in columns[1:]:
        above = sums[-1]
        best: dict[str, str] = {}
        reached: dict[str, float] = {}
        for form, seen in column.items():
            reached[form], best[form] = max((above[one] + chance(one, form) + seen, one) for one in above)
        sums.append(reached)
        before.append(best)
    form = max(sums[-1], key=sums[-1].__getitem__)
    forms = [form]
    for best in reversed(before):
        form = best[form]
        forms.append(form)
    return forms[::-1]


def _cased(form: str, like: str) -> str:
    if like.isupper():
        return form.upper()
    return form if like[0].islower() else form.capitalize()
