"""Traces of a document as rows: its fingerprint with the keys of its bands, and the documents that it names."""

from dataclasses import dataclass
from typing import Any

from docassist.links import Traces
from docassist.types import Span

Row = dict[str, Any]
LONGEST_NUMBER, LONGEST_NAME = 255, 255


@dataclass(frozen=True, slots=True)
class TraceRows:
    """The rows of a document, without its id."""

    fingerprint: Row
    bands: tuple[Row, ...]
    references: tuple[Row, ...]


def trace_rows(traces: Traces) -> TraceRows:
    """Turn traces into rows."""
    mark = traces.fingerprint
    return TraceRows(
        {
            "number": traces.number[:LONGEST_NUMBER],
            "bare": traces.bare,
            "words": mark.words if mark else 0,
            "sketch": mark.sketch if mark else b"",
        },
        tuple({"ordinal": at, "band": band} for at, band in enumerate(mark.bands if mark else ())),
        tuple(_reference(at, traces) for at in range(len(traces.references))),
    )


def _reference(at: int, traces: Traces) -> Row:
    reference = traces.references[at]
    span = reference.span or Span(-1, -1)
    return {
        "ordinal": at,
        "kind": reference.kind.value,
        "symbol": reference.symbol[:LONGEST_NUMBER],
        "number": reference.number[:LONGEST_NUMBER],
        "issued": reference.issued,
        "issuer": reference.issuer[:LONGEST_NAME],
        "words": reference.words,
        "start": span.start,
        "end": span.end,
    }
