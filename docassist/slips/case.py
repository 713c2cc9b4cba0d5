"""What a slip is written from: a stored document, what is suggested about it and what a person has decided."""

from dataclasses import dataclass
from datetime import date

from docassist.calendar import WorkCalendar
from docassist.results import Analysis, Candidate, MatterKind, Verdict
from docassist.slips.facts import clean
from docassist.store.records import DocumentRecord
from docassist.summarise.trim import shortened
from docassist.types import ParsedDocument
from docassist.units import Units

# In the tables of units the agency itself has this code; it does not order itself to co-ordinate.
_OWN = "UBND"
_NOT_NAMED = frozenset({MatterKind.DENUNCIATION})


@dataclass(frozen=True, slots=True)
class SlipCase:
    """A document to write a slip about.

    Args:
        record: its line in the register, as it may be shown; a person's corrections are in it.
        reading: the document as read and the suggestions as they may be shown; None where it could not be read.
        lead: the code of the lead unit that a person has decided.
        decided: other decisions of persons: the field's name and its value.
        drafted: the day of the slip.
    """

    record: DocumentRecord
    reading: tuple[ParsedDocument, Analysis] | None
    units: Units
    calendar: WorkCalendar
    drafted: date
    lead: str = ""
    decided: tuple[tuple[str, str], ...] = ()

    @property
    def analysis(self) -> Analysis | None:
        """The suggestions, where there are any."""
        return self.reading[1] if self.reading else None

    def decision(self, what: str) -> str:
        """What a person decided last about a field; empty where nobody did."""
        return next((value for name, value in reversed(self.decided) if name == what), "")

    @property
    def sender(self) -> str:
        """Who sent it; never the name of one who denounces."""
        matter = self.analysis.matter if self.analysis else None
        if matter and matter.kind in _NOT_NAMED:
            return "Công dân (giữ bí mật thông tin người tố cáo)"
        name = shortened(clean(self.record.issuer or ""))
        return f"{name} (người làm đơn)" if name and self.is_personal else name

    @property
    def is_personal(self) -> bool:
        """Whether a person writes, not an office."""
        return clean(self.record.kind or "").lower().startswith("đơn")

    @property
    def kept_back(self) -> tuple[str, ...]:
        """Names that must not stand on the slip."""
        analysis = self.analysis
        if analysis is None or analysis.matter is None or analysis.matter.kind not in _NOT_NAMED:
            return ()
        register = analysis.register
        names = (
            register.issuer.value if register.issuer else "",
            register.signer.value.name if register.signer else "",
        )
        return tuple({name for name in names if name})

    @property
    def paper(self) -> str:
        """The document as a sentence names it: kind, number, day, sender."""
        record = self.record
        symbol = clean(record.symbol or "")
        number = f"số {symbol}" if symbol and not symbol.startswith("/") else ""
        day = f"ngày {record.issued:%d/%m/%Y}" if record.issued else ""
        kind = clean(record.kind or "")
        if not (kind or number or record.issuer):
            return f"Tệp “{clean(record.name, 120)}”"
        kind = kind or "Văn bản"
        sender = f"của {self.sender}" if self.sender and not self.is_personal else ""
        return " ".join(part for part in (kind, number, day, sender) if part)

    @property
    def lead_name(self) -> str:
        """The unit that a person decided, else the one suggested; empty where neither."""
        if self.lead:
            unit = self.units.get(self.lead, self.drafted)
            return shortened(unit.name if unit else self.lead)
        suggested = self.analysis.route.lead if self.analysis else None
        if suggested is None or suggested.verdict is Verdict.ABSTAIN or suggested.best is None:
            return ""
        return shortened(suggested.best.name)

    @property
    def lead_code(self) -> str:
        """As `lead_name`, the code."""
        best = self.analysis.route.lead.best if self.analysis else None
        return self.lead or (best.code if best else "")

    def names(self, candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
        """The units beside the lead, without the lead and the agency itself."""
        return tuple(shortened(one.name) for one in candidates if one.code not in (self.lead_code, _OWN))
