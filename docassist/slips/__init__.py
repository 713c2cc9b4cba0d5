"""Draft handling slips (phiếu trình): what an analysis says, put into a Word template that the agency can change."""

from docassist.slips.facts import Fact, SlipFacts, slip_values
from docassist.slips.service import Slip, draft_slip
from docassist.slips.template import MARK, fill
from docassist.slips.templates import Templates

__all__ = ["MARK", "Fact", "Slip", "SlipFacts", "Templates", "draft_slip", "fill", "slip_values"]
