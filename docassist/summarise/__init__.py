"""Summaries: a card for a document, and extracts of plain texts; no model is needed for either."""

from docassist.summarise.card import MAX_CHARACTERS, card_source, card_text, summarise
from docassist.summarise.figures import figures_supported
from docassist.summarise.texts import summarise_texts

__all__ = ["MAX_CHARACTERS", "card_source", "card_text", "figures_supported", "summarise", "summarise_texts"]
