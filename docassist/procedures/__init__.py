"""Administrative procedures: the agency's own dated list; a dossier matched to its procedure, unit and time limit."""

from docassist.procedures.catalogue import EMPTY, Procedure, Procedures, load_procedures
from docassist.procedures.dossier import Dossier, dealing_units, match_dossier
from docassist.procedures.importing import import_procedures
from docassist.procedures.matching import match_name

__all__ = [
    "EMPTY",
    "Dossier",
    "Procedure",
    "Procedures",
    "dealing_units",
    "import_procedures",
    "load_procedures",
    "match_dossier",
    "match_name",
]
