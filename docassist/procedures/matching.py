"""Match words to the procedure they name: similarity of names and codes as evidence, a probability, or silence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from docassist.procedures.catalogue import Procedures
from docassist.results import Evidence, Suggestion
from docassist.suggest import PRECISION, Case, Choice, Place, Scale, choose
from docassist.suggest import Passage as Words
from docassist.text import normalise
from docassist.types import Span

VERSION = "procedure-1"
LABEL = "procedure"
CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?![\d.])")
# Chosen on one half of a public list with words dropped from its titles (evaluate procedures); measured on the other.
SCALE = Scale(temperature=1.0, unknown=4.0)
_SLOPE = 20.0
_LEAST = 0.3
_CODED = 12.0


@dataclass(frozen=True, slots=True)
class NameSource:
    """Codes and names of procedures in the words of a request.

    Args:
        spans: where the request stands in the document, for evidence.
    """

    procedures: Procedures
    day: date
    span: Span | None = None

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh the procedures whose code is written, and those whose name is near to the words."""
        known = self.procedures.as_of(self.day)
        text = case.passages[0].text
        found: dict[str, list[Evidence]] = {}
        for code in dict.fromkeys(CODE.findall(text)):
            found.setdefault(code, []).append(Evidence("code", f"Hồ sơ ghi mã thủ tục {code}.", _CODED, self.span))
        for at, near in self.procedures.index.similar(text):
            entry = self.procedures.entries[at]
            if near >= _LEAST and known.get(entry.code) is entry:
                reason = f"Hồ sơ nêu nội dung gần với tên thủ tục “{entry.name}” (giống {near:.0%})."
                evidence = Evidence("name", reason, _SLOPE * (near - _LEAST), self.span)
                found.setdefault(entry.code, []).append(evidence)
        return found


def match_name(
    text: str, procedures: Procedures, day: date, precision: float = PRECISION, span: Span | None = None
) -> Suggestion:
    """Suggest the procedure that some words name; below the wanted precision it offers or abstains.

    Args:
        text: the words of a request, a heading or a subject; a code of the list counts most.
        day: procedures in force on this day count.
        span: where the words stand in the document.
    """
    names = {code: entry.name for code, entry in procedures.as_of(day).items()}
    case = Case((Words.of(normalise(text), 0, Place.SUBJECT),))
    scale = replace(SCALE, accept=precision)
    return choose(Choice(LABEL, names, VERSION), case, (NameSource(procedures, day, span),), scale)
