"""The summary card of a document."""

from dataclasses import dataclass
from enum import StrEnum

from docassist.types import Span


class Asked(StrEnum):
    """What a document asks of its reader."""

    DECIDE = "quyết định"
    COMMENT = "cho ý kiến"
    ATTEND = "tham dự"
    REPORT = "báo cáo"
    IMPLEMENT = "thực hiện"
    RESOLVE = "giải quyết, trả lời"
    KNOW = "để biết"


class Length(StrEnum):
    """How long a summary may be (`docassist.summarise.LIMITS`: in characters)."""

    LINE = "line"
    CARD = "card"
    PAGE = "page"


class Section(StrEnum):
    """The parts of a summary card, in the order shown."""

    GIST = "Nội dung chính"
    ASKED = "Yêu cầu"
    TASK = "Nhiệm vụ"
    DEADLINE = "Thời hạn"
    FIGURE = "Số liệu chính"
    LEGAL_BASIS = "Căn cứ"
    NOTICE = "Cần lưu ý"


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card and its source; no spans only for a notice about the file itself; `replaced` where a language
    model's line failed the check against its source, and this is the source's own sentence."""

    section: Section
    text: str
    spans: tuple[Span, ...] = ()
    page: int = 1
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A summary that can be read in thirty seconds; every line cites its place; `note` says what went wrong."""

    asked: Asked
    lines: tuple[CardLine, ...]
    version: str
    note: str = ""

    def section(self, section: Section) -> tuple[CardLine, ...]:
        """The lines of one section, in order."""
        return tuple(line for line in self.lines if line.section is section)
