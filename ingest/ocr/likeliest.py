"""The marks that the syllables of a line most likely have: which syllables of the same letters stand beside one another
in legal Vietnamese, and how often.

Of all ways to set the marks of a line the one is taken whose neighbours are best known; each change has a price that
only much better known neighbours pay, less where recognition was unsure itself.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from docassist.errors import DataFileError
from docassist.syllables import is_spelt
from docassist.tables import DATA
from docassist.text import fold, match_form
from docassist.types import Word

PAIRS = DATA / "pair_counts.txt"
_SYLLABLE = re.compile(r"[^\W\d_]+")
_BETWEEN = frozenset({" ", ", ", "; ", " - "})
# How often a pair counts as seen that is not in the table.
_UNSEEN = 0.3
# The price of a change, in logarithms of how often pairs are seen: of a syllable as it can be spelt, of another; and
# which part of it where a word is less sure than this.
_PRICE, _MISSPELT = 8.0, 2.0
_UNSURE, _PART = 0.95, 0.6

Column = dict[str, float]


def likeliest(text: str, words: Sequence[Word] = ()) -> str:
    """A line with the likeliest marks on its syllables in small letters.

    Args:
        text: the line.
        words: its words, placed in the text, if they are known; how sure they are counts.
    """
    done = list(text)
    for run in _runs(text):
        columns = [_column(hit, words) for hit in run]
        if any(len(column) > 1 for column in columns):
            for hit, form in zip(run, _best(columns), strict=True):
                if form != match_form(hit[0]):
                    done[hit.start() : hit.end()] = form
    return "".join(done)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Neighbouring syllables, two at least."""
    run: list[re.Match[str]] = []
    for hit in _SYLLABLE.finditer(text):
        if run and text[run[-1].end() : hit.start()] not in _BETWEEN:
            if len(run) > 1:
                yield run
            run = []
        run.append(hit)
    if len(run) > 1:
        yield run


def _column(hit: re.Match[str], words: Sequence[Word]) -> Column:
    """What a syllable may be, with the price of each; a name or an abbreviation stays what it is."""
    read = match_form(hit[0])
    if len(read) < 2 or not hit[0].islower():
        return {read: 0.0}
    price = _PRICE if is_spelt(read) else _MISSPELT
    word = next((word for word in reversed(words) if word.start_in_line <= hit.start()), None)
    if word is not None and word.confidence < _UNSURE:
        price *= _PART
    forms = _table()[1].get(fold(read), frozenset())
    return {form: price for form in forms if len(form) == len(read)} | {read: 0.0}


def _best(columns: Sequence[Column]) -> list[str]:
    """The forms, one of each column, that neighbours speak for most, prices taken off."""
    known = _table()[0]
    sums: list[Column] = [{form: -price for form, price in columns[0].items()}]
    before: list[dict[str, str]] = [{}]
    for column in columns[1:]:
        above = sums[-1]
        best = {form: max(above, key=lambda one: above[one] + known.get(f"{one} {form}", 0.0)) for form in column}
        sums.append({form: above[one] + known.get(f"{one} {form}", 0.0) - column[form] for form, one in best.items()})
        before.append(best)
    form = max(sums[-1], key=lambda one: sums[-1][one])
    forms = [form]
    for best in reversed(before[1:]):
        form = best[form]
        forms.append(form)
    return forms[::-1]


@cache
def _table() -> tuple[Mapping[str, float], Mapping[str, frozenset[str]]]:
    """How well known each pair is, and the syllables of the same letters without marks."""
    try:
        lines = PAIRS.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataFileError(f"Không mở được {PAIRS.name}: {error.strerror}. Hãy cài lại docassist.") from error
    rows = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    known = {pair: math.log(int(count) / _UNSEEN + 1) for pair, count in rows}
    forms: dict[str, set[str]] = {}
    for form in {form for pair in known for form in pair.split(" ")}:
        forms.setdefault(fold(form), set()).add(form)
    return known, {letters: frozenset(found) for letters, found in forms.items()}
