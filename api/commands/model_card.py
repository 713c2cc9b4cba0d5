"""`docassist summarise --by model`: the card of a stored document or a file by the language model."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docassist.settings import Settings

if TYPE_CHECKING:
    from docassist.results import Card


def card_by_model(document: str, length: str = "card") -> "Card":
    """The card of a stored document (its answers are kept), or of a file, of which nothing is kept.

    Args:
        document: an id or a path.
        length: "line", "card" or "page".

    Raises:
        NoModel: none is set.
        NotFound, NotReady: there is no such document, or it has not been read.
    """
    from docassist.llm import open_model
    from docassist.llm.card import write_card
    from docassist.llm.failure import NoModel
    from docassist.results import Length
    from docassist.units import open_units

    settings = Settings.from_env()
    model = open_model(settings)
    if model is None:
        raise NoModel
    if (path := Path(document)).exists():
        from api.commands.documents import read_file
        from docassist.analysis import card_of

        reading = read_file(path)
        card = card_of(reading.document, reading.analysis, Length(length))
        units = open_units(settings.tables)
        return write_card(reading.document, replace(reading.analysis, card=card), model, length, units)
    from docassist.assistant import build_assistant

    with build_assistant(settings) as assistant:
        return assistant.card_by_model(document, Length(length), actor="summarise")
