"""A card by a language model: the whole text read section by section, every line checked against the spans it cites.

What a model says changes words on the card and nothing else: what is asked, notices, route, tasks, deadlines are the
analysis's own. Whenever a model fails, the extractive card stands in, with a note.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from pydantic import BaseModel, Field

from docassist.llm.failure import ModelFailed, TimedOut, Unreadable
from docassist.llm.model import Answer, Model
from docassist.llm.sections import SECTION_CHARACTERS, Source, TextSection, read_sections
from docassist.llm.support import strays, unsupported
from docassist.results import Analysis, Card, CardLine, Section
from docassist.summarise.trim import cut
from docassist.text import syllables
from docassist.types import ParsedDocument, Span
from docassist.units import Units

CARD, SECTION = "summarise/card.v2", "summarise/section.v1"
# Characters of a card by its length (`results.Length`).
_LIMITS = {"line": 300, "card": 1_480, "page": 4_000}
_LINES_A_SECTION, _LONGEST_LINE = 12, 400
# A line that cites half the document proves nothing.
_MOST_CITED = 5
_DEEPEST = 4
_NOTHING = "Mô hình ngôn ngữ không nêu được ý nào có căn cứ trong văn bản."
# A long document is read on at the next try: the answers about its sections are kept.
_LONGEST_SECONDS = 600
_TOO_LONG = "Văn bản dài, mô hình ngôn ngữ chưa đọc xong trong 10 phút. Hãy bấm lại để đọc tiếp."
_FALLEN_BACK = "Dưới đây là thẻ trích nguyên văn."


class CitedLine(BaseModel):
    """A line and the numbers of the sentences it rests on."""

    dong: str
    cau: list[int]


class CardAnswer(Answer):
    """What a model is to answer; the keys are those of the prompts. It cites sentences that there are."""

    noi_dung_chinh: list[CitedLine] = Field(max_length=200)
    yeu_cau: list[CitedLine] = Field(max_length=200)
    nhiem_vu: list[CitedLine] = Field(max_length=200)
    thoi_han: list[CitedLine] = Field(max_length=200)
    so_lieu: list[CitedLine] = Field(max_length=200)
    can_cu: list[CitedLine] = Field(max_length=200)

    def lines(self) -> Iterator[tuple[Section, CitedLine]]:
        """The lines with their sections, in the order of a card."""
        for section, key in KEYS.items():
            yield from ((section, line) for line in getattr(self, key))

    def verify(self, values: Mapping[str, object]) -> None:
        """Refuse an answer that cites sentences which there are not."""
        last = len(values["sentences"])  # type: ignore[arg-type]
        if any(not 1 <= number <= last for _, line in self.lines() for number in line.cau):
            raise Unreadable("Mô hình ngôn ngữ dẫn câu không có trong văn bản.")


class WholeCard(CardAnswer):
    """The answer that the card is made of: it says something."""

    def verify(self, values: Mapping[str, object]) -> None:
        """Refuse an empty answer too."""
        super().verify(values)
        if not any(line.dong.strip() and line.cau for _, line in self.lines()):
            raise Unreadable(_NOTHING)


KEYS = {
    Section.GIST: "noi_dung_chinh",
    Section.ASKED: "yeu_cau",
    Section.TASK: "nhiem_vu",
    Section.DEADLINE: "thoi_han",
    Section.FIGURE: "so_lieu",
    Section.LEGAL_BASIS: "can_cu",
}


@dataclass(frozen=True, slots=True)
class Point:
    """What a model said of some sources, as far as they say it; `replaced`: these are the source's own words."""

    section: Section
    text: str
    sources: tuple[Source, ...]
    replaced: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the sources stand."""
        return tuple(dict.fromkeys(span for source in self.sources for span in source.spans))


def write_card(document: ParsedDocument, analysis: Analysis, model: Model, length: str, units: Units) -> Card:
    """The card of a document in a model's words; the extractive card with a note where the model fails.

    Args:
        document: as read.
        analysis: with the extractive card of that length.
        model: the model, `about` the document where it is stored.
        length: "line", "card" or "page".
        units: the catalogue that names of units are checked by.
    """
    writer = _Writer(document, analysis, model.about(*model.documents, text=document.text), units)
    try:
        points = writer.points(_LIMITS[length])
    except ModelFailed as failed:
        return replace(analysis.card, note=f"{failed} {_FALLEN_BACK}")
    told = any(point.section is Section.GIST for point in points)
    gist = () if told else analysis.card.section(Section.GIST)[:1]
    notices = () if length == "line" else analysis.card.section(Section.NOTICE)
    room = _LIMITS[length] - sum(len(line.text) + 1 for line in (*gist, *notices))
    kept = () if gist and length == "line" else _fit(points, room)[: 1 if length == "line" else None]
    lines = (*gist, *(_line(document, point) for point in kept), *notices)
    return Card(analysis.card.asked, lines, f"{model.name}, {CARD}, {SECTION}", _note(lines))


class _Writer:
    """One card in the making."""

    def __init__(self, document: ParsedDocument, analysis: Analysis, model: Model, units: Units) -> None:
        register = analysis.register
        self.model, self.units = model, units
        self.limit = monotonic() + _LONGEST_SECONDS
        self.sections = read_sections(document, register)
        self.about = {
            "kind": register.kind.value if register.kind else "",
            "subject": register.subject.value if register.subject else "",
        }

    def points(self, limit: int) -> list[Point]:
        """What the model says of the whole document, checked, at most about so many characters.

        Raises:
            ModelFailed: there is no answer that can be used.
        """
        sections = self.sections
        for _ in range(_DEEPEST):
            if len(sections) <= 1:
                break
            points = [point for section in sections for point in self._of_section(section)]
            sections = _packed(points)
        sources = [source for section in sections for source in section.sources]
        if not sources:
            raise Unreadable(_NOTHING)
        told = [source.text for source in sources]
        answer = self.model.ask(CARD, WholeCard, max_characters=limit, sentences=told, **self.about)
        return self._checked(answer, sources)

    def _of_section(self, section: TextSection) -> list[Point]:
        if monotonic() > self.limit:
            raise TimedOut(_TOO_LONG)
        told = [source.text for source in section.sources]
        answer = self.model.ask(
            SECTION, CardAnswer, max_lines=_LINES_A_SECTION, title=section.title, sentences=told, **self.about
        )
        return self._checked(answer, section.sources)[: 2 * _LINES_A_SECTION]

    def _checked(self, answer: CardAnswer, sources: Sequence[Source]) -> list[Point]:
        """The lines that cite something, each supported by it or replaced; none twice."""
        found: dict[str, Point] = {}
        for section, line in answer.lines():
            numbers = list(dict.fromkeys(line.cau))
            text = " ".join(line.dong.split())
            if numbers and text:
                point = self._point(section, text, [sources[number - 1] for number in numbers])
                found.setdefault(point.text, point)
        return list(found.values())

    def _point(self, section: Section, text: str, cited: Sequence[Source]) -> Point:
        own = tuple(dict.fromkeys(source for one in cited for source in (one.own or (one,))))
        told = [source.text for source in own]
        good = len(cited) <= _MOST_CITED and len(text) <= _LONGEST_LINE
        if good and not unsupported(text, told, self.units) and not strays(text, told):
            return Point(section, text, own)
        said = set(syllables(text))
        best = max(own, key=lambda source: len(said & set(syllables(source.text))))
        return Point(section, cut(best.text, _LONGEST_LINE), (best,), replaced=True)


def _packed(points: Sequence[Point]) -> list[TextSection]:
    """Points as the sentences of a next question; each carries the sources it came from."""
    packed: list[TextSection] = []
    for point in points:
        source = Source(f"({point.section.value}) {point.text}", point.spans, point.sources)
        if not packed or packed[-1].length + len(source.text) > SECTION_CHARACTERS:
            packed.append(TextSection("Các ý đã rút ra từ từng phần"))
        packed[-1].sources.append(source)
    return packed


def _fit(points: Sequence[Point], room: int) -> list[Point]:
    """The points that fit: the first of each section, then the others, in the order of a card."""
    firsts = [next((point for point in points if point.section is section), None) for section in Section]
    kept: list[Point] = []
    for point in dict.fromkeys((*filter(None, firsts), *points)):
        if len(point.text) + 1 <= room:
            kept.append(point)
            room -= len(point.text) + 1
    return [point for point in points if point in kept]


def _line(document: ParsedDocument, point: Point) -> CardLine:
    spans = point.spans
    return CardLine(point.section, point.text, spans, document.page_of(spans[0].start), point.replaced)


def _note(lines: Sequence[CardLine]) -> str:
    replaced = sum(line.replaced for line in lines)
    if not replaced:
        return ""
    return f"{replaced} dòng của mô hình không khớp nguồn nên được thay bằng nguyên văn (có đánh dấu)."
