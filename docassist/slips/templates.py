"""The forms at hand: those shipped with the program, and an agency's own, which take their place by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from docassist.errors import BadRequest, BadTemplate
from docassist.settings import Settings
from docassist.slips.facts import Fact, Period, SlipFacts
from docassist.slips.template import fill
from docassist.tables import DATA

BUILT_IN = DATA / "slips"
# In the order in which they are offered.
_NAMES = {"city": "mẫu thành phố", "province": "mẫu tỉnh"}


@dataclass(frozen=True, slots=True)
class Templates:
    """The forms of an agency.

    Args:
        folder: the agency's own; each `NAME.docx` in it is a form, and takes the place of the built-in one so named.
    """

    folder: Path | None = None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The forms that the settings name."""
        return cls(Path(settings.slips_dir) if settings.slips_dir else None)

    @property
    def forms(self) -> dict[str, str]:
        """Code and name of each form, the default first."""
        own = (path.stem for path in sorted(self.folder.glob("*.docx"))) if self.folder else ()
        return _NAMES | {code: code for code in own if code not in _NAMES and not code.startswith(("~", "."))}

    def read(self, form: str) -> tuple[bytes, str]:
        """The bytes of a form's template, and its file name.

        Raises:
            BadRequest: there is no such form.
            BadTemplate: its file cannot be read.
        """
        if form not in self.forms:
            raise BadRequest(f"Không có mẫu phiếu trình “{form[:50]}”. Các mẫu hiện có: {', '.join(self.forms)}.")
        name = f"{form}.docx"
        own = self.folder / name if self.folder else None
        try:
            return (own if own and own.is_file() else BUILT_IN / name).read_bytes(), name
        except OSError as error:
            raise BadTemplate(f"Mẫu {name} không đọc được: {error.strerror}. Hãy kiểm tra quyền đọc tệp.") from error

    def problems(self) -> Iterator[str]:
        """What is wrong with the forms: each is filled with a full and with an empty slip."""
        for form in self.forms:
            try:
                template, name = self.read(form)
                for slip in (_FULL, _EMPTY):
                    fill(template, name, slip)
            except BadTemplate as error:
                yield str(error)


def copy_out(folder: Path) -> tuple[Path, ...]:
    """Copy the built-in templates into a folder to be edited there; files that are there already stay as they are.

    Raises:
        BadRequest: the folder cannot be written.
    """
    copied = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for code in _NAMES:
            path = folder / f"{code}.docx"
            if not path.exists():
                path.write_bytes((BUILT_IN / path.name).read_bytes())
                copied.append(path)
    except OSError as error:
        raise BadRequest(f"Không ghi được vào {folder}: {error.strerror}. Hãy chọn thư mục khác.") from error
    return tuple(copied)


_DAY = date(2026, 1, 5)
_FACT = (Fact("Nội dung thử", 1),)
_WORDS = ("Nội dung thử",)
_EMPTY = SlipFacts(_DAY)
_FULL = SlipFacts(
    _DAY,
    addressee="Lãnh đạo",
    subject="Vấn đề",
    sender="Cơ quan",
    signer="Người ký",
    paper="Công văn số 1/A-B",
    kind="Công văn",
    field="Lĩnh vực",
    urgency="khẩn",
    enclosed=_WORDS,
    arrival_number="1",
    arrived=_DAY,
    period=Period(_DAY, _DAY, 0, "hôm nay", 1, overdue=True),
    facts=_FACT,
    asked=_FACT,
    bases=_FACT,
    lead="Đơn vị",
    coordinating=_WORDS,
    to_know=_WORDS,
    orders=_WORDS,
    steps=_WORDS,
    remarks=_WORDS,
)
