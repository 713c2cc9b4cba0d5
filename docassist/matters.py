"""What a citizen or a business brings: a dossier for a procedure, or a petition; with its unit and legal deadlines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docassist.deadlines import TimeLimit, legal_deadline
from docassist.petitions import Petition, competent_units, find_petition, legal_steps
from docassist.procedures import Dossier, Procedures, dealing_units, match_dossier
from docassist.results import Deadline, Evidence, Matter, MatterKind
from docassist.suggest import Case
from docassist.units import Units

_STATED = 0.9
_ANONYMOUS = (
    "Đơn tố cáo: phải giữ bí mật thông tin của người tố cáo (Luật Tố cáo 25/2018/QH14). Chỉ chuyển cho người có "
    "thẩm quyền xử lý."
)


@dataclass(frozen=True, slots=True)
class MatterSource:
    """The units that a dossier's procedure, or a petition's field, speaks for: evidence of `suggest.choose`.

    Args:
        found: what `read_matter` found of the same document.
    """

    found: Dossier | Petition
    procedures: Procedures
    units: Units
    day: date

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:  # noqa: ARG002
        """Weigh the units that deal with it."""
        if isinstance(self.found, Petition):
            return competent_units(self.found, self.units, self.day)
        return dealing_units(self.found, self.procedures, self.units, self.day)


def read_matter(case: Case, procedures: Procedures, received: date) -> Dossier | Petition | None:
    """What is brought before the agency; None for a document that asks for no procedure and is no petition."""
    return find_petition(case) or match_dossier(case, procedures, received)


def matter_of(found: Dossier | Petition, procedures: Procedures, received: date) -> Matter:
    """What is shown of it: kind, procedure or field, and the time that the law gives from the day of receipt."""
    if isinstance(found, Petition):
        return Matter(found.kind, found.field, found.span, legal_steps(found, received))
    limits = _procedure_limit(found, procedures, received)
    return Matter(MatterKind.DOSSIER, found.choice, found.span, limits)


def matter_warnings(found: Dossier | Petition | None) -> tuple[str, ...]:
    """What the clerk must mind."""
    return (_ANONYMOUS,) if isinstance(found, Petition) and found.kind is MatterKind.DENUNCIATION else ()


def _procedure_limit(found: Dossier, procedures: Procedures, received: date) -> tuple[Deadline, ...]:
    """The legal time limit of a procedure that is sure enough."""
    procedure = found.procedure(procedures, received)
    if procedure is None or procedure.limit is None:
        return ()
    spent = f"{procedure.limit} {procedure.limit_unit}"
    raw = f"Thời hạn giải quyết thủ tục {procedure.code} “{procedure.name}”: {spent} ({procedure.source})"
    limit = TimeLimit(procedure.limit, procedure.limit_unit, "procedure_limit", _STATED)
    return (legal_deadline(limit, received, raw, found.span),)
