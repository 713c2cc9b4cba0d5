"""Summaries: a line, a card or a page for a document, and extracts of plain texts; no model is needed for any."""

from docassist.summarise.card import card_source, card_text, summarise
from docassist.summarise.figures import figures_supported
from docassist.summarise.lengths import LIMITS
from docassist.summarise.texts import summarise_texts

__all__ = ["LIMITS", "card_source", "card_text", "figures_supported", "summarise", "summarise_texts"]
