"""Reads documents/*.toml into values. One line of a body is one paragraph; a mark at its start sets its style.

`~ ` legal basis in italics, `# ` centred bold heading, `^ ` centred italic note, `**words** rest` bold lead,
`[table]` the next table of the file, `[page]` a new page, `[wide]` a new page turned sideways.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.samples.model import Block, Break, Grid, Layout, Order, Paper, Paragraph, Sample, Style, Truth

FOLDER = Path(__file__).parent / "documents"
_LEAD = re.compile(r"\*\*(?P<lead>[^*]+)\*\*\s*(?P<rest>.*)")
_MARKS = {"~ ": Style.BASIS, "# ": Style.HEADING, "^ ": Style.NOTE}
_BREAKS = {"[page]": Break(), "[wide]": Break(wide=True)}
_PLAIN = ("kind", "number", "signer", "about", "heading", "subject")
_LISTS = ("issuer", "signature", "parent", "addressees", "recipients", "stamps", "overlay", "arrival")


def load_samples(folder: Path = FOLDER) -> tuple[Sample, ...]:
    """All samples in order of their file names."""
    return tuple(_sample(path) for path in sorted(folder.glob("*.toml")))


def _sample(path: Path) -> Sample:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    file = data["file"]
    return Sample(
        file=f"{path.stem}.{file['format']}",
        papers=tuple(_paper(entry) for entry in data["document"]),
        truth=_truth(data["truth"], data["document"][0]),
        order=Order(file.get("order", Order.ROWS)),
        scan=file.get("scan", False),
        decomposed=file.get("decomposed", False),
        features=tuple(file.get("features", ())),
    )


def _paper(entry: dict[str, Any]) -> Paper:
    tables = iter(entry.get("table", ()))
    values: dict[str, Any] = {name: entry.get(name, "") for name in _PLAIN}
    values |= {name: tuple(entry.get(name, ())) for name in _LISTS}
    return Paper(
        **values,
        layout=Layout(entry.get("layout", Layout.STATE)),
        date_line=entry.get("date_line") or _date_line(entry),
        body=tuple(_blocks(entry["body"], tables)),
        annex=tuple(_blocks(entry.get("annex", ""), tables)),
    )


def _date_line(entry: dict[str, Any]) -> str:
    """Place and date; days below 10 and the months January and February take a zero (Decree 30, Appendix I)."""
    day: date = entry["date"]
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{entry['place']}, ngày {day.day:02d} tháng {month} năm {day.year}"


def _blocks(body: str, tables: Iterator[dict[str, Any]]) -> Iterator[Block]:
    for line in filter(None, map(str.strip, body.splitlines())):
        if line == "[table]":
            table = next(tables)
            yield Grid(tuple(tuple(row) for row in table["rows"]), tuple(table["widths"]))
        else:
            yield _BREAKS.get(line) or _paragraph(line)


def _paragraph(line: str) -> Paragraph:
    if hit := _LEAD.fullmatch(line):
        return Paragraph(hit["rest"], lead=hit["lead"])
    if style := _MARKS.get(line[:2]):
        return Paragraph(line[2:], style)
    return Paragraph(line)


def _truth(data: dict[str, Any], entry: dict[str, Any]) -> Truth:
    return Truth(
        issuer=data["issuer"],
        lead=data.get("lead"),
        state=data["state"],
        issued=entry.get("date"),
        received=data["received"],
        parent_issuer=data.get("parent_issuer"),
        urgency=data.get("urgency", "thường"),
        coordinating=tuple(data.get("coordinating", ())),
        deadlines=tuple(day.isoformat() for day in sorted(data.get("deadlines", ()))),
        tasks=tuple(data.get("tasks", ())),
    )
