"""Several documents at once: what they are about, what agrees in them, what conflicts, and who said so."""

from docassist.dossiers.compose import MOST, compose
from docassist.dossiers.values import Citation, Conflict, Dossier, Line, Member, Paper, Side, name_of

__all__ = ["MOST", "Citation", "Conflict", "Dossier", "Line", "Member", "Paper", "Side", "compose", "name_of"]
