"""Sender of a citizen's letter, which has no letterhead: who writes "Tôi tên là", else who signed."""

import re

from docassist.register.pieces import WORD
from docassist.results import Signer
from docassist.types import Found, Span

_SELF = re.compile(
    r"(?:[Tt]ôi|Chúng tôi|Người (?:làm đơn|khiếu nại|tố cáo|kiến nghị))(?: tên)?(?: là)? ?:? ?"
    rf"(?P<name>{WORD}(?: {WORD}){{1,5}})"
)
_SEARCHED = 3000


def read_sender(text: str, start: int, kind: Found[str] | None, signer: Found[Signer] | None) -> Found[str] | None:
    """The writer of a petition or a complaint; None for any other kind.

    Args:
        text: the whole text.
        start: where the body begins.
        kind: the kind of the document.
        signer: who signed it.
    """
    if kind is None or not kind.value.startswith("Đơn"):
        return None
    if hit := _SELF.search(text, start, start + _SEARCHED):
        return Found(hit["name"], Span(hit.start("name"), hit.end("name")), 0.9)
    return Found(signer.value.name, signer.span, 0.7) if signer else None
