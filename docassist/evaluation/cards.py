"""Measure cards by what a leader must know of each document.

A nugget counts when each of its keys, or an alternative of it, stands in the card: NFC, U+FFFE read as a hyphen,
blanks collapsed, lower case; a key that begins or ends in a digit must not touch another digit.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docassist.errors import UnreadableFile


def evaluate(rows: Sequence[Mapping[str, Any]], card_text: Callable[[Mapping[str, Any]], str]) -> dict[str, Any]:
    """Recall of vital and of okay nuggets over all documents, and the mean length of a card in characters.

    A document that cannot be read tells nothing: its nuggets count as missed, and `unreadable` says how many there are.
    """
    found: dict[str, list[bool]] = {"vital": [], "okay": []}
    cards = [_card(row, card_text) for row in rows]
    for row, card in zip(rows, cards, strict=True):
        for nugget in row["nuggets"]:
            found.setdefault(nugget["weight"], []).append(card is not None and holds(card, nugget))
    read = [card for card in cards if card is not None]
    figures = {
        "n": len(rows),
        "vital_recall": _share(found["vital"]),
        "okay_recall": _share(found["okay"]),
        "mean_chars": round(sum(map(len, read)) / max(len(read), 1)),
    }
    return figures | ({"unreadable": len(cards) - len(read)} if len(read) < len(cards) else {})


def _card(row: Mapping[str, Any], card_text: Callable[[Mapping[str, Any]], str]) -> str | None:
    try:
        return card_text(row)
    except UnreadableFile:
        return None


def holds(card: str, nugget: Mapping[str, Any]) -> bool:
    """Whether a card tells a nugget."""
    plain = _plain(card)
    alternatives = nugget.get("alts") or {}
    return all(any(_stands(form, plain) for form in (key, *alternatives.get(key, ()))) for key in nugget["keys"])


def _stands(key: str, plain: str) -> bool:
    key = _plain(key)
    before = r"(?<!\d)" if key[:1].isdigit() else ""
    after = r"(?!\d)" if key[-1:].isdigit() else ""
    return re.search(before + re.escape(key) + after, plain) is not None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\ufffe", "-").split()).lower()


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / max(len(found), 1), 4)
